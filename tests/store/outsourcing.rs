//! Work given out and what is owed in the store: its steps, what is refused, what is wanted, what is left of the order.

use super::order::refusals;
use crate::seed::*;
use orderdesk::{
    domain::{
        decimal::{Currency, Money, Quantity},
        deed::Deed,
        field::Field,
        follow_up::Want,
        material::Material,
        month::Month,
        order::Channel,
        outsourcing::Outsourcing,
        payable::{Payable, PayableKind},
        period::Period,
        plan::{Purchase, Step, StepKind},
        rate::Rate,
        record::RecordKind,
        refusal::{Refusal, Why},
        supplier::Supplier,
    },
    store::{NewPlan, Store},
};

fn pieces(n: i64) -> Option<Quantity> {
    Some(Quantity(n * Quantity::ONE.0))
}

fn given(supplier: &str) -> Outsourcing {
    Outsourcing {
        supplier: supplier.into(),
        process: "绣花".into(),
        sent: pieces(500),
        due_on: Some(day(11, 20)),
        unit_price: Some("1.2".parse().unwrap()),
        ..Outsourcing::default()
    }
}

fn owed(amount: i64, currency: Currency) -> Payable {
    Payable {
        kind: PayableKind::Factory,
        payee: "锐丰".into(),
        amount: Some(Money(amount)),
        currency,
        due_on: Some(day(11, 19)),
        ..Payable::default()
    }
}

/// The desk at 2026-11-21 with an order in progress.
fn desk() -> (Store, i64) {
    let mut store = store();
    let (order, _) = receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    start(&mut store, order);
    (store, order)
}

fn wanted(store: &Store, want: Want) -> Vec<i64> {
    let all = store.follow_ups().unwrap().into_iter().filter(|f| f.want == want);
    all.map(|f| f.record.unwrap().id).collect()
}

#[test]
fn work_is_sent_comes_back_short_and_says_so_in_the_history() {
    let (mut store, order) = desk();
    let id = store.of_order_add(order, &given("锐丰")).unwrap();
    assert_eq!(wanted(&store, Want::Outsourcing), [id]);
    let sent = Outsourcing { sent_on: Some(day(11, 20)), ..given("锐丰") };
    store.of_order_save(id, &sent).unwrap();
    let back = Outsourcing { back: pieces(488), back_on: Some(day(11, 21)), ..sent };
    store.of_order_save(id, &back).unwrap();
    assert!(wanted(&store, Want::Outsourcing).is_empty());
    let card = store.of_order::<Outsourcing>(id).unwrap();
    assert_eq!((Some(card.of.missing()), card.of.owed()), (pieces(12), Some(Money(58_560))));
    let settled = Outsourcing { settled: "厂方补做".into(), ..back.clone() };
    store.of_order_save(id, &settled).unwrap();
    let deeds: Vec<_> = store.history(RecordKind::Order.row(order)).unwrap().iter().map(|a| a.deed.unwrap()).collect();
    let own = [Deed::OutsourcingAdd, Deed::OutsourcingStep, Deed::OutsourcingStep, Deed::OutsourcingEdit];
    assert_eq!(deeds[deeds.len() - 4..], own);
    // more than was sent is refused whole, and undo takes the last step back
    let more = Outsourcing { back: pieces(501), ..back };
    let why = Why::MoreThan(Field::SentQuantity, "500".into());
    assert_eq!(refusals(store.of_order_save(id, &more)), [Refusal::at(Field::BackQuantity, why)]);
    assert_eq!(store.of_order::<Outsourcing>(id).unwrap().of, settled);
    store.undo().unwrap();
    assert!(store.of_order::<Outsourcing>(id).unwrap().of.is_unsettled());
    let of_line = Outsourcing { line: Some(9), ..given("锐丰") };
    assert_eq!(refusals(store.of_order_add(order, &of_line))[0].field, Some(Field::Line));
}

#[test]
fn what_is_owed_is_wanted_until_it_is_paid_whatever_became_of_the_order() {
    let (mut store, order) = desk();
    let first = store.of_order_add(order, &owed(58_200, Currency::Cny)).unwrap();
    let far = Payable { due_on: Some(day(12, 30)), ..owed(100, Currency::Cny) };
    let second = store.of_order_add(order, &far).unwrap();
    assert_eq!(wanted(&store, Want::Payable), [first]);
    assert_eq!(store.payables_open().unwrap().iter().map(|c| c.id).collect::<Vec<_>>(), [first, second]);
    let paid = Payable { paid_on: Some(day(11, 21)), ..owed(58_200, Currency::Cny) };
    store.of_order_save(first, &paid).unwrap();
    assert!(wanted(&store, Want::Payable).is_empty());
    let air = Payable { kind: PayableKind::AirFreight, ..paid };
    let why = [Refusal::at(Field::Liable, Why::LiableNeeded)];
    assert_eq!(refusals(store.of_order_save(first, &air)), why);
    store.void(RecordKind::Payable.row(second), "重复登记").unwrap();
    assert!(store.payables_open().unwrap().is_empty());
}

#[test]
fn what_is_left_is_never_added_over_currencies_without_a_rate() {
    let (mut store, order) = desk();
    let total = store.order(order).unwrap().total;
    let rates = |store: &Store| store.rates(Currency::Cny).unwrap();
    store.of_order_add(order, &owed(50_000, Currency::Cny)).unwrap();
    let left = store.order_margin(order, &rates(&store)).unwrap().left;
    assert_eq!(left, Some((Money(total.0 - 50_000), Currency::Cny)));
    let usd = store.of_order_add(order, &owed(10_000, Currency::Usd)).unwrap();
    let margin = store.order_margin(order, &rates(&store)).unwrap();
    assert_eq!((margin.left, margin.missing), (None, vec![(Currency::Usd, Month::of(day(11, 19)))]));
    let rate = Rate { month: Month::of(day(11, 1)), rate: "7.1".parse().unwrap(), ..Rate::default() };
    store.rate_add(&rate, Currency::Cny).unwrap();
    let left = store.order_margin(order, &rates(&store)).unwrap().left;
    assert_eq!(left, Some((Money(total.0 - 50_000 - 71_000), Currency::Cny)));
    // what is void costs nothing
    store.void(RecordKind::Payable.row(usd), "重复登记").unwrap();
    let left = store.order_margin(order, &rates(&store)).unwrap().left;
    assert_eq!(left, Some((Money(total.0 - 50_000), Currency::Cny)));
}

#[test]
fn work_given_out_and_what_is_owed_stand_in_the_suppliers_file() {
    let (mut store, order) = desk();
    let file =
        Supplier { name: "海宁锐丰绣花印花厂".into(), short_name: "锐丰".into(), ..Supplier::default() };
    let id = store.supplier_add(&file).unwrap();
    let file = store.supplier(id).unwrap();
    let names = ["锐丰", "海宁锐丰绣花印花厂", "别家"];
    let given: Vec<i64> = names.iter().map(|name| store.of_order_add(order, &given(name)).unwrap()).collect();
    let paid = store.of_order_add(order, &owed(100, Currency::Cny)).unwrap();
    let own: Vec<i64> = store.of_supplier::<Outsourcing>(&file).unwrap().iter().map(|c| c.id).collect();
    assert_eq!(own, [given[1], given[0]]);
    assert_eq!(store.of_supplier::<Payable>(&file).unwrap()[0].id, paid);
    let rows = store.supplier_rows("", false).unwrap();
    assert_eq!((rows[0].open, rows[0].late), (2, 2));
    let short = Outsourcing {
        sent_on: Some(day(11, 19)),
        back_on: Some(day(11, 20)),
        back: pieces(488),
        ..store.of_order::<Outsourcing>(given[0]).unwrap().of
    };
    store.of_order_save(given[0], &short).unwrap();
    let did = store.supplier_performance(&file, Period::month_of(day(11, 21))).unwrap();
    // one in time and short, one overdue: half of sixty, and forty less ten
    assert_eq!((did.punctual.on_time, did.punctual.overdue, did.short, did.score()), (1, 1, 1, Some(60)));
    // a name without a file is judged by itself
    let judged = store.suppliers_judged(Period::month_of(day(11, 21))).unwrap();
    assert_eq!(judged.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["海宁锐丰绣花印花厂", "别家"]);
}

#[test]
fn materials_count_for_their_supplier_unless_the_plan_waits_for_them_already() {
    let (mut store, order) = desk();
    let id = store.supplier_add(&Supplier { name: "绍兴越龙纺织".into(), ..Supplier::default() }).unwrap();
    let file = store.supplier(id).unwrap();
    let fabric = Material {
        name: "面料".into(),
        supplier: "绍兴越龙纺织".into(),
        due_on: Some(day(11, 20)),
        ..Material::default()
    };
    store.of_order_add(order, &fabric).unwrap();
    let month = Period::month_of(day(11, 21));
    let overdue = |store: &Store| store.supplier_performance(&file, month).unwrap().punctual.overdue;
    assert_eq!((overdue(&store), store.supplier_rows("", false).unwrap()[0].open), (1, 1));
    assert_eq!(store.of_supplier::<Material>(&file).unwrap().len(), 1);
    // the plan waits for the same goods: they are one delivery
    let step = Step {
        kind: StepKind::Purchasing,
        name: "面料到位".into(),
        planned_on: day(11, 20),
        purchase: Purchase {
            supplier: "绍兴越龙纺织".into(), goods_due_on: Some(day(11, 20)), ..Purchase::default()
        },
        ..Step::default()
    };
    store.plan_make(order, &NewPlan { kind: "domestic".into(), steps: vec![step] }).unwrap();
    assert_eq!((overdue(&store), store.supplier_rows("", false).unwrap()[0].open), (1, 1));
}
