//! Ledger statistics in the store: orders by group, lateness, what is due by age, the load of the days.

use super::plan::step;
use crate::seed::*;
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        ageing::{Age, Aged},
        calendar::WorkCalendar,
        decimal::{Currency, Money, Quantity, UnitPrice},
        document::Entry,
        load::{Count, LoadKind},
        month::Month,
        order::{Channel, Department},
        period::Period,
        plan::{Purchase, Step, StepKind},
        rate::Rates,
        record::RecordKind,
        shipping::{Arrival, Portion, Remedy, TakeBack},
        stage::Stage,
        statistics::{Group, Grouping, Part, Punctual, Statistics},
    },
    store::{Clock, NewPlan, Store},
};
use std::collections::BTreeMap;

fn november() -> Period {
    Period::month_of(day(11, 1))
}

fn rates() -> Rates {
    let of = BTreeMap::from([((Currency::Usd, Month::of(day(11, 1))), (UnitPrice(7_118_800), 1))]);
    Rates { office: Currency::Cny, of }
}

fn counted(store: &Store, period: Period) -> Statistics {
    store.statistics(period, rates(), Grouping::ALL, || true).unwrap().unwrap()
}

/// Takes an order of 500 seals at a price, received on a day.
fn take(store: &mut Store, customer: &str, on: NaiveDate, currency: Currency, price: &str) -> i64 {
    let mut order = intake(store, customer, Channel::Email, day(12, 18));
    (order.received_at, order.terms.currency) = (on.and_hms_opt(23, 59, 0).unwrap(), currency);
    order.terms.lines[0].unit_price = price.parse().unwrap();
    order.terms.external_ref = format!("{customer}-{on}-{price}");
    store.order_receive(&order).unwrap().0
}

#[test]
fn orders_are_counted_in_the_days_they_were_received_by_what_they_are_now() {
    let mut store = store();
    take(&mut store, "甲", day(10, 31), Currency::Cny, "9");
    let running = take(&mut store, "甲", day(11, 1), Currency::Cny, "0.385"); // 192.50
    take(&mut store, "乙", day(11, 20), Currency::Usd, "0.025"); // 12.50 dollars, 88.99 yuan
    take(&mut store, "乙", day(11, 20), Currency::Eur, "0.02"); // no rate
    start(&mut store, running);
    let planned = |kind, on, department| Step { department, ..step(kind, on) };
    let steps = vec![
        planned(StepKind::Purchasing, "2026-11-25", Department::Purchasing),
        planned(StepKind::Production, "2026-12-02", Department::Production),
    ];
    store.plan_make(running, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let all = counted(&store, november());
    assert_eq!((all.whole.taken.orders, all.whole.cancelled.orders), (3, 0));
    assert_eq!(all.whole.taken.office, Money(19_250 + 8_899));
    assert_eq!(all.whole.taken.apart, BTreeMap::from([(Currency::Eur, Money(1_000))]));
    assert_eq!(all.missing.iter().map(|(c, m)| format!("{c} {m}")).collect::<Vec<_>>(), ["EUR 2026-11"]);
    assert_eq!(all.whole.taken.quantities, BTreeMap::from([("个".into(), Quantity(15_000_000))]));
    let orders = |all: &Statistics, by| -> Vec<(Group, u64)> {
        all.groups(by).into_iter().map(|(group, of)| (group.clone(), of.taken.orders)).collect()
    };
    let id = |name: &str, store: &Store| store.customer_by_name(name).unwrap().unwrap();
    let (first, second) = (Group::Customer(id("甲", &store)), Group::Customer(id("乙", &store)));
    assert_eq!(orders(&all, Grouping::Customer), [(first, 1), (second, 2)]);
    assert_eq!(
        orders(&all, Grouping::Department),
        [(Group::Department(Some(Department::Purchasing)), 1), (Group::Department(None), 2)]
    );
    assert_eq!(
        orders(&all, Grouping::Stage),
        [(Group::Stage(Stage::Received), 2), (Group::Stage(Stage::InProgress), 1)]
    );
    let listed = store.taken_in(november(), &Group::Department(Some(Department::Purchasing))).unwrap();
    assert_eq!(listed.iter().map(|(id, order)| (*id, order.total())).collect::<Vec<_>>(), [(running, Money(19_250))]);
    // 甲 had ordered before, 乙 did twice
    assert_eq!(store.repeat_customers(november(), &all).unwrap(), Part { of: 2, all: 2 });
    // the next step is another department's once the first is done
    store.plan_done(store.plan(running).unwrap()[0].id, day(11, 21), "赵磊", "").unwrap();
    assert_eq!(
        orders(&counted(&store, november()), Grouping::Department)[0].0,
        Group::Department(Some(Department::Production))
    );
    let october = counted(&store, Period::month_of(day(10, 1)));
    assert_eq!((october.whole.taken.orders, october.whole.taken.office), (1, Money(450_000)));
    assert_eq!(store.repeat_customers(Period::month_of(day(10, 1)), &october).unwrap(), Part { of: 0, all: 1 });
    assert_eq!(counted(&store, Period::day(day(11, 2))).whole.taken.orders, 0);
}

#[test]
fn a_reading_that_is_told_to_stop_gives_nothing() {
    let mut store = store();
    for n in 0..70 {
        let id = take(&mut store, "甲", day(11, 1), Currency::Cny, &format!("0.{:03}", n + 1));
        start(&mut store, id);
    }
    assert!(store.ageing(rates(), || false).unwrap().is_none());
    let mut asked = 0;
    let mut go_on = || {
        asked += 1;
        true
    };
    assert_eq!(store.ageing(rates(), &mut go_on).unwrap().unwrap().of.len(), 1);
    assert_eq!(asked, 1);
}

#[test]
fn departments_and_suppliers_are_judged_by_what_was_due_in_the_period() {
    let mut store = store();
    let id = take(&mut store, "甲", day(11, 1), Currency::Cny, "0.385");
    start(&mut store, id);
    let of = |department, planned: &str, done: Option<u32>| Step {
        department,
        done_on: done.map(|n| day(11, n)),
        ..step(StepKind::Other, planned)
    };
    use Department::{Production, Purchasing};
    let bought = |due: u32, arrived: Option<u32>| Step {
        kind: StepKind::Purchasing,
        department: Purchasing,
        purchase: Purchase {
            supplier: "宏达塑料".into(),
            goods_due_on: Some(day(11, due)),
            goods_arrived_on: arrived.map(|n| day(11, n)),
            ..Purchase::default()
        },
        ..of(Purchasing, "2026-11-14", Some(16))
    };
    let steps = vec![
        of(Production, "2026-11-10", Some(10)),
        of(Production, "2026-11-11", Some(15)),
        of(Production, "2026-11-19", None),
        of(Production, "2026-11-30", None),
        of(Production, "2026-12-01", None),
        bought(12, Some(12)),
        bought(13, Some(16)),
        bought(20, None),
    ];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let punctual = |all, on_time, late, overdue, not_due, days_late, worst| Punctual {
        all,
        on_time,
        late,
        overdue,
        not_due,
        unknown: 0,
        days_late,
        worst,
    };
    assert_eq!(
        store.lateness_by_department(november()).unwrap(),
        BTreeMap::from([(Production, punctual(4, 1, 1, 1, 1, 6, 4)), (Purchasing, punctual(3, 0, 3, 0, 0, 6, 2))])
    );
    assert_eq!(
        store.lateness_by_supplier(november()).unwrap(),
        BTreeMap::from([("宏达塑料".to_owned(), punctual(3, 1, 1, 1, 0, 4, 3))])
    );
    let december = store.lateness_by_department(Period::month_of(day(12, 1))).unwrap();
    assert_eq!(december, BTreeMap::from([(Production, punctual(1, 0, 0, 0, 1, 0, 0))]));
    // goods that were shipped past a step leave nobody late, and nobody punctual
    inspect(&mut store, id);
    let shipment = ship(&mut store, id);
    let arrival =
        Arrival { arrived_on: day(11, 21), is_intact: true, received_by: "周敏".into(), note: String::new() };
    store.shipment_arrive_passing(shipment, &arrival, true).unwrap();
    let past = store.lateness_by_department(november()).unwrap()[&Production];
    assert_eq!((past.all, past.on_time, past.late, past.overdue + past.not_due), (4, 1, 1, 0));
    assert_eq!(past.unknown, 2);
}

#[test]
fn what_is_open_of_each_customer_is_as_old_as_its_day() {
    let mut store = store();
    let mut owe = |customer: &str, approved: NaiveDate, terms: &str, currency| {
        store.set_clock(Clock::Fixed(approved.and_hms_opt(9, 0, 0).unwrap()));
        let mut order = intake(&mut store, customer, Channel::Email, day(12, 18));
        (order.received_at, order.terms.currency) = (approved.and_hms_opt(8, 0, 0).unwrap(), currency);
        (order.terms.payment_method, order.terms.external_ref) = (terms.into(), format!("{customer}-{approved}"));
        let id = store.order_receive(&order).unwrap().0;
        store.order_review(id, all_passed(&orderdesk::domain::review::PRELIMINARY)).unwrap();
        store.order_submit(id).unwrap();
        let decision = orderdesk::store::Decision { on_day: approved, ..approval("王强") };
        store.order_decide(id, &decision).unwrap();
        id
    };
    // 30 % with the approval, the rest before the goods leave: 57.75 and 134.75
    let first = owe("甲", day(10, 22), "T/T 30/70", Currency::Cny);
    owe("甲", day(10, 21), "T/T 30/70", Currency::Cny);
    owe("乙", day(8, 22), "T/T 30/70", Currency::Usd);
    owe("丙", day(9, 22), "看情况", Currency::Cny);
    store.set_clock(Clock::Fixed(day(11, 21).and_hms_opt(9, 0, 0).unwrap()));
    let amounts = |aged: Aged| Age::ALL.iter().map(|age| aged.of(*age).0).collect::<Vec<_>>();
    let told = |store: &Store| -> Vec<(String, Currency, Vec<i64>)> {
        let (names, ageing) = (store.customer_names().unwrap(), store.ageing(rates(), || true).unwrap().unwrap());
        ageing.of.into_iter().map(|((id, currency), aged)| (names[&id].clone(), currency, amounts(aged))).collect()
    };
    // on 21 November the one of 22 October is 30 days old, that of 21 October 31, that of 22 August 91
    assert_eq!(
        told(&store),
        [
            ("甲".to_owned(), Currency::Cny, vec![2 * 13_475, 5_775, 5_775, 0, 0]),
            ("乙".to_owned(), Currency::Usd, vec![13_475, 0, 0, 0, 5_775]),
            ("丙".to_owned(), Currency::Cny, vec![19_250, 0, 0, 0, 0]),
        ],
        "terms that nobody understood have no day"
    );
    let ageing = store.ageing(rates(), || true).unwrap().unwrap();
    // 134.75 and 57.75 dollars at 7.1188
    assert_eq!(amounts(ageing.office_total()), [2 * 13_475 + 19_250 + 95_926, 5_775, 5_775, 0, 41_111]);
    // each customer's sums are what the customer's own page says
    for (name, currency, amounts) in told(&store) {
        let owed = store.owed_by(store.customer_by_name(&name).unwrap().unwrap()).unwrap();
        let of = owed.iter().find(|o| o.currency == currency).unwrap();
        assert_eq!((of.open.0, of.overdue.0), (amounts.iter().sum(), amounts[1..].iter().sum()), "{name}");
    }
    store.set_clock(Clock::Fixed(day(11, 22).and_hms_opt(9, 0, 0).unwrap()));
    assert_eq!(told(&store)[0].2, [2 * 13_475, 0, 2 * 5_775, 0, 0], "a day later it is 31 days old");
    store
        .payment_receive(first, &orderdesk::domain::payment::NewPayment { on_day: day(11, 22), ..paid(5_775) })
        .unwrap();
    assert_eq!(told(&store)[0].2, [2 * 13_475, 0, 5_775, 0, 0]);
}

#[test]
fn the_days_of_a_month_say_how_much_is_due_and_list_it() {
    let mut store = store();
    let calendar = WorkCalendar::official();
    let mut order = intake(&mut store, "甲", Channel::Email, day(11, 25));
    order.terms.payment_method = "T/T 30/70".into();
    let id = store.order_receive(&order).unwrap().0;
    start(&mut store, id);
    let done = Step { done_on: Some(day(11, 20)), ..step(StepKind::Sample, "2026-11-25") };
    let steps = vec![done, step(StepKind::Delivery, "2026-11-25")];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let entry = Entry { title: "合同".into(), place: "A柜".into(), ..Entry::default() };
    let document = store.document_register(&entry).unwrap().0;
    lend(&mut store, document); // five working days from 21 November: the 27th
    let load = store.load(november(), &calendar).unwrap();
    assert_eq!(load.bounds(), Some((day(10, 26), day(12, 6))));
    let of = |on: u32, kind| load.days.iter().find(|d| d.day == day(11, on)).unwrap().of(kind);
    assert_eq!(of(25, LoadKind::Delivery), Count { open: 1, done: 0 });
    assert_eq!(of(25, LoadKind::Step), Count { open: 1, done: 1 });
    assert_eq!(of(21, LoadKind::Payment), Count { open: 1, done: 0 });
    assert_eq!(of(25, LoadKind::Payment), Count { open: 1, done: 0 });
    assert_eq!(of(27, LoadKind::Loan), Count { open: 1, done: 0 });
    for day in &load.days {
        let listed = store.due_on_day(day.day).unwrap();
        for kind in LoadKind::ALL {
            let of = |is_done| listed.iter().filter(|i| i.kind == *kind && i.is_done == is_done).count() as u64;
            assert_eq!(day.of(*kind), Count { open: of(false), done: of(true) }, "{} {kind}", day.day);
        }
    }
    let listed = store.due_on_day(day(11, 25)).unwrap();
    let told: Vec<(LoadKind, &str, &str, bool)> =
        listed.iter().map(|i| (i.kind, i.who.as_str(), i.what.as_str(), i.is_done)).collect();
    assert_eq!(
        told,
        [
            (LoadKind::Delivery, "甲", "橡胶密封圈", false),
            (LoadKind::Step, "甲", "delivery", false),
            (LoadKind::Step, "甲", "sample", true),
            (LoadKind::Payment, "甲", "", false),
        ]
    );
    assert!(listed.iter().all(|i| i.number == Some(store.order(id).unwrap().number)));
    // what came to its end is done, whatever was left open on the way
    settle(&mut store, id);
    let load = store.load(november(), &calendar).unwrap();
    let open: u64 = load.days.iter().map(|d| d.all().open).sum();
    assert_eq!(open, 1, "the document is still out");
}

#[test]
fn a_day_says_how_much_left_came_back_and_came_in() {
    let mut store = store();
    let mut order = intake(&mut store, "甲", Channel::Email, day(12, 1));
    let mut hoses = order.terms.lines[0].clone();
    (hoses.line, hoses.product, hoses.unit) = (2, "软管".into(), "卷".into());
    hoses.quantity = "12.5".parse().unwrap();
    order.terms.lines.push(hoses);
    let id = store.order_receive(&order).unwrap().0;
    start(&mut store, id);
    inspect(&mut store, id);
    let shipment = ship(&mut store, id);
    arrive(&mut store, shipment);
    let back = TakeBack {
        on_day: day(11, 21),
        reason: "色差".into(),
        remedy: Remedy::Credit,
        credit: Some(Money(385)),
        lines: vec![Portion { line: 1, quantity: Quantity(100_000) }],
        ..TakeBack::default()
    };
    store.take_back(shipment, &back).unwrap();
    store.payment_receive(id, &paid(10_000)).unwrap();
    store.payment_receive(id, &paid(-2_500)).unwrap();
    let dollars = take(&mut store, "乙", day(11, 20), Currency::Usd, "1");
    start(&mut store, dollars);
    store.payment_receive(dollars, &paid(3_000)).unwrap();
    let payment = store.account(dollars).unwrap().payments[0].id;
    let units = |all: &[(String, Quantity)]| -> Vec<String> { all.iter().map(|(u, q)| format!("{q}{u}")).collect() };
    let told = |store: &Store| {
        let day = store.day_summary(day(11, 21)).unwrap();
        let money: Vec<_> = day.money.iter().map(|t| (t.currency, t.orders, t.total.0)).collect();
        (units(&day.goods_shipped), units(&day.goods_back), money)
    };
    let money = vec![(Currency::Cny, 2, 7_500), (Currency::Usd, 1, 3_000)];
    let wanted = (vec!["500个".to_owned(), "12.5卷".into()], vec!["10个".to_owned()], money.clone());
    assert_eq!(told(&store), wanted);
    // the day has been told: what is voided or undone later changes nothing of it
    store.set_clock(Clock::Fixed(day(11, 23).and_hms_opt(9, 0, 0).unwrap()));
    store.void(RecordKind::Payment.row(payment), "录错").unwrap();
    assert_eq!(told(&store), wanted);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(told(&store), wanted, "the payment itself was undone");
    let empty = store.day_summary(day(11, 20)).unwrap();
    assert!(empty.goods_shipped.is_empty() && empty.goods_back.is_empty() && empty.money.is_empty());
}
