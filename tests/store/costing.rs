//! Calculated prices in the store: kept with their rates, corrected, taken over into a quotation, listed, undone and voided.

use crate::seed::{day, intake, store};
use orderdesk::{
    domain::{
        costing::{CostKind, CostLine, Costing, RoundTo},
        decimal::{Currency, UnitPrice},
        deed::Deed,
        field::Field,
        month::Month,
        order::Channel,
        quotation::Quotation,
        rate::Rate,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Buyer, Error, Store},
};

fn price(text: &str) -> UnitPrice {
    text.parse().unwrap()
}

fn why<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

/// A desk with a rate of the dollar, and a quotation of one line in dollars.
fn quoted() -> (Store, i64) {
    let mut store = store();
    let rate = Rate { rate: price("7.1"), month: Month::of(day(10, 1)), ..Rate::default() };
    store.rate_add(&rate, Currency::Cny).unwrap();
    let terms = intake(&mut store, "光华灯饰", Channel::Email, day(12, 20)).terms;
    let quotation = Quotation {
        customer_id: terms.customer_id,
        on_day: day(11, 21),
        valid_until: day(12, 21),
        currency: Currency::Usd,
        lines: terms.lines,
        ..Quotation::default()
    };
    let (id, _) = store.quotation_add(&Buyer::Known(quotation.customer_id), &quotation).unwrap();
    (store, id)
}

fn cost(line: u32, kind: CostKind, amount: &str, currency: Currency) -> CostLine {
    CostLine { line, kind, amount: price(amount), currency, ..CostLine::default() }
}

fn of_line(store: &Store, quotation: i64) -> Costing {
    let line = store.quotation(quotation).unwrap().quotation.lines.remove(0);
    Costing {
        quotation_id: Some(quotation),
        line: Some(line.line),
        product: line.product,
        spec: line.spec,
        on_day: day(11, 21),
        currency: Currency::Usd,
        margin: "20".parse().unwrap(),
        lines: vec![cost(1, CostKind::Material, "40", Currency::Cny), cost(2, CostKind::Freight, "0.5", Currency::Usd)],
        ..Costing::default()
    }
}

#[test]
fn a_price_keeps_the_rate_it_was_calculated_by_and_goes_into_the_line_of_its_quotation() {
    let (mut store, quotation) = quoted();
    let id = store.costing_add(&of_line(&store, quotation), Currency::Cny).unwrap();
    let card = store.costing(id).unwrap();
    // 40 + 0.5 × 7.1 = 43.55; / 0.8 = 54.4375; / 7.1 = 7.667254, up to a cent
    assert_eq!((card.steps.cost, card.steps.price), (price("43.55"), price("7.67")));
    assert_eq!(card.costing.lines[1].turned.month, Some(Month::of(day(10, 1))));
    assert_eq!((card.customer.as_str(), card.revision), ("光华灯饰", 1));
    // a rate put down later changes nothing of what was calculated
    let rate = Rate { rate: price("7.3"), month: Month::of(day(11, 1)), ..Rate::default() };
    store.rate_add(&rate, Currency::Cny).unwrap();
    assert_eq!(store.costing(id).unwrap(), card);
    store.costing_take(id).unwrap();
    let taken = store.quotation(quotation).unwrap();
    assert_eq!((taken.quotation.lines[0].unit_price, taken.revision), (price("7.67"), 2));
    // the order that comes of it has the price
    assert_eq!(taken.quotation.terms(day(11, 21)).lines[0].unit_price, price("7.67"));
    store.undo().unwrap();
    assert_eq!(store.quotation(quotation).unwrap().revision, 1);
    // corrected it is turned anew, and its costs are a further revision
    let mut now = card.costing.clone();
    now.round_to = RoundTo::TenCents;
    now.lines[0].amount = price("42");
    store.costing_save(id, &now).unwrap();
    let card = store.costing(id).unwrap();
    // 42 + 3.65 = 45.65; / 0.8 = 57.0625; / 7.3 = 7.816781, up to ten cents
    assert_eq!((card.steps.price, card.revision), (price("7.9"), 2));
    let deeds: Vec<_> = store.history(RecordKind::Costing.row(id)).unwrap().iter().map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::CostingAdd, Deed::CostingEdit].map(Some));
    assert_eq!(store.customer_of(RecordKind::Costing.row(id)).unwrap(), Some(taken.quotation.customer_id));
    store.undo().unwrap();
    assert_eq!(store.costing(id).unwrap().costing.lines[0].amount, price("40"));
    store.undo().unwrap();
    store.undo().unwrap();
    assert!(matches!(store.costing(id), Err(Error::NotFound(_))));
}

#[test]
fn what_cannot_be_calculated_or_taken_over_leaves_nothing_behind() {
    let (mut store, quotation) = quoted();
    let good = of_line(&store, quotation);
    let mut euro = good.clone();
    euro.lines[0].currency = Currency::Eur;
    let none = Refusal::in_line(1, Field::Currency, Why::NoRate(Currency::Eur));
    assert_eq!(why(store.costing_add(&euro, Currency::Cny)), [none]);
    let other = Costing { currency: Currency::Cny, ..good.clone() };
    let quoted_in = Refusal::at(Field::Currency, Why::QuotedIn(Currency::Usd));
    assert_eq!(why(store.costing_add(&other, Currency::Cny)), [quoted_in]);
    let ninth = Costing { line: Some(9), ..good.clone() };
    let gone = |line: &str| Refusal::at(Field::QuotationLine, Why::Unknown(line.into()));
    assert_eq!(why(store.costing_add(&ninth, Currency::Cny)), [gone("9")]);
    assert!(store.costings_of_quotation(quotation).unwrap().is_empty());
    let id = store.costing_add(&good, Currency::Cny).unwrap();
    // the line goes, or the quotation is made in another currency
    let before = store.quotation(quotation).unwrap().quotation;
    let buyer = Buyer::Known(before.customer_id);
    let pounds = Quotation { currency: Currency::Gbp, ..before.clone() };
    store.quotation_edit(quotation, &buyer, &pounds).unwrap();
    assert_eq!(why(store.costing_take(id)), [Refusal::at(Field::Currency, Why::QuotedIn(Currency::Gbp))]);
    let mut renumbered = before.clone();
    renumbered.lines[0].line = 2;
    store.quotation_edit(quotation, &buyer, &renumbered).unwrap();
    assert_eq!(why(store.costing_take(id)), [gone("1")]);
    store.void(RecordKind::Costing.row(id), "算错").unwrap();
    let void = [Refusal::whole(Why::Voided)];
    assert_eq!(why(store.costing_take(id)), void);
    assert_eq!(why(store.costing_save(id, &good)), void);
    assert!(store.costings_of_quotation(quotation).unwrap().is_empty());
    store.quotation_lose(quotation, "价高", day(11, 21)).unwrap();
    assert!(matches!(why(store.costing_add(&good, Currency::Cny))[..], [Refusal { why: Why::QuotationLost(_), .. }]));
}

#[test]
fn the_newest_of_a_product_comes_first_and_every_one_is_exported_once() {
    let (mut store, quotation) = quoted();
    let first = store.costing_add(&of_line(&store, quotation), Currency::Cny).unwrap();
    let alone = Costing { quotation_id: None, line: None, currency: Currency::Cny, ..of_line(&store, quotation) };
    let second = store.costing_add(&alone, Currency::Cny).unwrap();
    let ids = |all: Vec<orderdesk::store::CostingCard>| all.iter().map(|card| card.id).collect::<Vec<_>>();
    assert_eq!(ids(store.costings_of_product(&alone.product, &alone.spec, 9).unwrap()), [second, first]);
    assert_eq!(ids(store.costings_of_product(&alone.product, &alone.spec, 1).unwrap()), [second]);
    assert_eq!(ids(store.costings_after(0, 1).unwrap()), [first]);
    assert_eq!(ids(store.costings_after(first, 9).unwrap()), [second]);
    assert_eq!(store.costing_latest().unwrap().map(|card| card.id), Some(second));
    assert!(matches!(store.costing_take(second), Err(Error::NotFound(_))));
}
