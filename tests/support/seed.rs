//! A desk with something on it: customers, orders at any stage. One thing always holds: it is made by the program's own
//! rules, never by SQL.
#![allow(dead_code)]

use chrono::NaiveDate;
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        decimal::{Currency, Money, Percent, Quantity, UnitPrice},
        field::Field,
        lending::{Application, Approval, HandOut, LoanKind, LoanRules},
        number::FileNumber,
        order::{Channel, Department, Intake, Line, Terms},
        payment::NewPayment,
        review::{Check, FINAL, PRELIMINARY},
        shipping::{Arrival, Dispatch, Portion},
        stage::Stage,
    },
    store::{Allowance, Clock, Customer, Decision, Issue, Milestone, Received, Store},
};

pub fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

pub fn store() -> Store {
    Store::open_in_memory(Clock::Fixed(day(11, 21).and_hms_opt(9, 0, 0).unwrap()), "李雯").unwrap()
}

pub fn customer(store: &mut Store, name: &str) -> i64 {
    match store.customer_by_name(name).unwrap() {
        Some(id) => id,
        None => store.customer_add(&Customer { name: name.into(), ..Customer::default() }).unwrap(),
    }
}

pub fn intake(store: &mut Store, name: &str, channel: Channel, delivery: NaiveDate) -> Intake {
    let customer_id = customer(store, name);
    Intake {
        channel,
        received_at: day(11, 20).and_hms_opt(10, 30, 0).unwrap(),
        terms: Terms {
            customer_id,
            contact: "周敏".into(),
            phone: "0512-65880033".into(),
            salesperson: "吴昊".into(),
            currency: Currency::Cny,
            delivery_date: delivery,
            delivery_place: "客户工厂".into(),
            payment_method: "月结30天".into(),
            external_ref: format!("CPO-{name}"),
            lines: vec![Line {
                line: 1,
                product: "橡胶密封圈".into(),
                spec: "NBR70 φ35×3.5".into(),
                unit: "个".into(),
                quantity: Quantity::parse("500").unwrap(),
                unit_price: UnitPrice::parse("0.385").unwrap(),
                discount: Percent::parse("0").unwrap(),
                delivery_date: None,
            }],
            ..Terms::default()
        },
        number: None,
        in_progress: false,
    }
}

pub fn receive(store: &mut Store, name: &str, channel: Channel, delivery: NaiveDate) -> (i64, FileNumber) {
    let intake = intake(store, name, channel, delivery);
    store.order_receive(&intake).unwrap()
}

pub fn all_passed(points: &[Field]) -> Vec<Check> {
    points.iter().map(|point| Check { point: *point, passed: true, note: String::new() }).collect()
}

pub fn approval(person: &str) -> Decision {
    Decision {
        is_approved: true,
        checks: all_passed(&FINAL),
        person: person.into(),
        on_day: day(11, 21),
        reason: String::new(),
        override_reason: String::new(),
    }
}

pub fn approve(store: &mut Store, id: i64) {
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    store.order_decide(id, &approval("王强")).unwrap();
}

pub fn start(store: &mut Store, id: i64) {
    approve(store, id);
    let issue = Issue {
        departments: vec![Department::Production],
        issued_on: day(11, 21),
        informed_on: Some(day(11, 21)),
        informed_by: Channel::Email,
        note: String::new(),
    };
    assert_eq!(store.order_issue_with(id, &issue, None, Some(&allowance())).unwrap(), Stage::InProgress);
}

/// The manager's word that a step goes on unpaid; it is kept only where something is unpaid.
pub fn allowance() -> Allowance {
    Allowance { reason: "老客户".into(), person: "王强".into() }
}

/// A payment of today in fen.
pub fn paid(amount: i64) -> NewPayment {
    NewPayment { on_day: day(11, 21), amount: Money(amount), method: "电汇".into(), ..NewPayment::default() }
}

/// Pays whatever is open, which settles a delivered order.
pub fn pay_all(store: &mut Store, id: i64) -> Received {
    let open = store.account(id).unwrap().open();
    store.payment_receive(id, &paid(open.0)).unwrap()
}

/// Takes an order in progress through inspection, shipment and arrival, all today.
pub fn deliver(store: &mut Store, id: i64) {
    inspect(store, id);
    let shipment = ship(store, id);
    arrive(store, shipment);
}
/// Passes the inspection of an order in progress, whatever its plan says.
pub fn inspect(store: &mut Store, id: i64) -> Stage {
    let milestone = Milestone {
        kind: String::new(),
        on_day: store.today(),
        person: "赵倩".into(),
        passed: true,
        details: vec![(Field::EarlyReason, "计划未及时登记".into())],
        note: String::new(),
    };
    store.order_inspect(id, &milestone).unwrap()
}

/// A shipment of these quantities, by line.
pub fn dispatch(store: &Store, lines: &[(u32, &str)]) -> Dispatch {
    let portion = |(line, q): &(u32, &str)| Portion { line: *line, quantity: Quantity::parse(q).unwrap() };
    Dispatch {
        shipped_on: store.today(),
        carrier: "顺丰".into(),
        waybill: "SF1001".into(),
        packages: String::new(),
        expected_on: None,
        informed: None,
        person: String::new(),
        note: String::new(),
        excess_reason: String::new(),
        lines: lines.iter().map(portion).collect(),
    }
}

/// Ships all that is still open of an inspected order; gives the shipment.
pub fn ship(store: &mut Store, id: i64) -> i64 {
    let balance = store.shipping_balance(&store.order(id).unwrap()).unwrap();
    let open = balance.iter().filter(|b| b.open() > Quantity::ZERO);
    let lines = open.map(|b| Portion { line: b.line, quantity: b.open() }).collect();
    let whole = Dispatch { lines, ..dispatch(store, &[]) };
    store.shipment_add_with(id, &whole, Some(&allowance())).unwrap().0
}

/// Records that a shipment arrived intact.
pub fn arrive(store: &mut Store, shipment: i64) -> Stage {
    let arrived_on = store.today();
    let arrival = Arrival { arrived_on, is_intact: true, received_by: "周敏".into(), note: String::new() };
    store.shipment_arrive(shipment, &arrival).unwrap()
}

/// Walks an order in progress on until it is settled.
pub fn settle(store: &mut Store, id: i64) {
    inspect(store, id);
    let shipment = ship(store, id);
    arrive(store, shipment);
    assert!(pay_all(store, id).is_settled);
}

/// An application of today for a loan of five working days.
pub fn application() -> Application {
    Application {
        kind: LoanKind::Loan,
        borrower: "王芳".into(),
        department: "生产部".into(),
        purpose: "核对工艺".into(),
        applied_on: day(11, 21),
        term_days: 5,
        authorisation: String::new(),
    }
}

/// Lends a document out today; gives the loan.
pub fn lend(store: &mut Store, document: i64) -> i64 {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let loan = store.loan_apply(document, &application(), rules).unwrap();
    let by = |name: &str| Approval { by: name.into(), on: day(11, 21), authorisation: String::new() };
    store.loan_approve_head(loan, &by("李强")).unwrap();
    let out = HandOut { on: day(11, 21), days: 5 };
    store.loan_approve_keeper(loan, &by("孙丽"), Some(&out), rules).unwrap();
    loan
}
