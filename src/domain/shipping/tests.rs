use super::*;
use crate::domain::{
    decimal::{Currency, Percent, UnitPrice},
    field::Field,
    order::Line,
    refusal::{Refusal, Why},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn on(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn q(n: i64) -> Quantity {
    Quantity(n * 10_000)
}

fn part(line: u32, n: i64) -> Portion {
    Portion { line, quantity: q(n) }
}

fn terms(quantities: &[i64]) -> Terms {
    let line = |(i, n): (usize, &i64)| Line {
        line: i as u32 + 1,
        product: format!("件{i}"),
        spec: String::new(),
        unit: "个".into(),
        quantity: q(*n),
        unit_price: UnitPrice(1_000_000),
        discount: Percent(0),
        delivery_date: None,
    };
    Terms {
        customer_id: 1,
        currency: Currency::Cny,
        delivery_date: on(30),
        lines: quantities.iter().enumerate().map(line).collect(),
        ..Terms::default()
    }
}

fn fresh(quantities: &[i64]) -> Vec<Balance> {
    Balance::of(&terms(quantities), |_| Moved::default())
}

fn dispatch(lines: Vec<Portion>) -> Dispatch {
    Dispatch {
        shipped_on: on(20),
        carrier: "顺丰".into(),
        waybill: "SF1".into(),
        packages: String::new(),
        expected_on: None,
        informed: None,
        person: String::new(),
        note: String::new(),
        excess_reason: String::new(),
        lines,
    }
}

fn take_back(remedy: Remedy, credit: Option<i64>, lines: Vec<Portion>) -> TakeBack {
    TakeBack {
        on_day: on(21),
        reason: "尺寸超差".into(),
        remedy,
        credit: credit.map(Money),
        excess_reason: String::new(),
        person: String::new(),
        lines,
    }
}

#[test]
fn a_shipment_names_its_carrier_its_waybill_and_a_day_that_has_come() {
    let mut sent = dispatch(vec![part(1, 5)]);
    sent.carrier.clear();
    sent.waybill = "  ".into();
    sent.shipped_on = on(22);
    sent.expected_on = Some(on(21));
    let got = sent.check(&fresh(&[5]), on(10), on(21));
    let expected = [
        Refusal::at(Field::Carrier, Why::Empty),
        Refusal::at(Field::Waybill, Why::Empty),
        Refusal::at(Field::ShippedOn, Why::After(on(21))),
        Refusal::at(Field::ExpectedOn, Why::Before(on(22))),
    ];
    assert_eq!(got, Err(expected.to_vec()));
    let early = Dispatch { shipped_on: on(9), ..dispatch(vec![part(1, 5)]) };
    let got = early.check(&fresh(&[5]), on(10), on(21));
    assert_eq!(got, Err(vec![Refusal::at(Field::ShippedOn, Why::Before(on(10)))]));
}

#[test]
fn nothing_and_less_than_nothing_are_no_shipment() {
    let got = dispatch(vec![]).check(&fresh(&[5]), on(1), on(21));
    assert_eq!(got, Err(vec![Refusal::whole(Why::NoQuantity)]));
    let got = dispatch(vec![part(1, 0)]).check(&fresh(&[5]), on(1), on(21));
    assert_eq!(got, Err(vec![Refusal::in_line(1, Field::Quantity, Why::NotPositive)]));
}

#[test]
fn more_than_ordered_is_refused_line_by_line_and_allowed_with_a_reason() {
    let sent = dispatch(vec![part(1, 6), part(2, 3), part(3, 9)]);
    let more = |line, open: &str| Refusal::in_line(line, Field::Quantity, Why::MoreThanOrdered { open: open.into() });
    assert_eq!(sent.check(&fresh(&[5, 3, 8]), on(1), on(21)), Err(vec![more(1, "5"), more(3, "8")]));
    let reasoned = Dispatch { excess_reason: "客户同意多发备品".into(), ..sent };
    assert_eq!(reasoned.check(&fresh(&[5, 3, 8]), on(1), on(21)), Ok(()));
}

#[test]
fn damage_needs_a_word_and_nothing_arrives_before_it_left() {
    let arrival = Arrival { arrived_on: on(19), is_intact: false, received_by: String::new(), note: String::new() };
    let expected =
        [Refusal::at(Field::ArrivedOn, Why::Before(on(20))), Refusal::at(Field::ArrivalNote, Why::DamageNeeded)];
    assert_eq!(arrival.check(on(20), on(21)), Err(expected.to_vec()));
}

#[test]
fn only_what_was_shipped_can_come_back() {
    let back = take_back(Remedy::Replace, None, vec![part(1, 4), part(2, 1)]);
    let expected = [
        Refusal::in_line(1, Field::Quantity, Why::MoreThanShipped("3".into())),
        Refusal::in_line(2, Field::Quantity, Why::NeverShipped),
    ];
    assert_eq!(back.check(&[part(1, 3)], on(20), on(21)), Err(expected.to_vec()));
}

#[test]
fn a_credit_has_an_amount_and_a_replacement_has_none() {
    let check = |remedy, credit| take_back(remedy, credit, vec![part(1, 1)]).check(&[part(1, 1)], on(20), on(21));
    let at = |why| Err(vec![Refusal::at(Field::Credit, why)]);
    assert_eq!(check(Remedy::Credit, None), at(Why::Empty));
    assert_eq!(check(Remedy::Credit, Some(-1)), at(Why::Negative));
    assert_eq!(check(Remedy::Replace, Some(1)), at(Why::Contradicts(Field::Remedy)));
    assert_eq!(check(Remedy::Credit, Some(0)), Ok(()));
    assert_eq!(check(Remedy::Replace, None), Ok(()));
}

#[test]
fn goods_to_be_replaced_go_out_again_and_goods_credited_do_not() {
    let moved = Moved { shipped: q(10), replaced: q(3), credited: q(2) };
    let balance = &Balance::of(&terms(&[10]), |_| moved)[0];
    assert_eq!((balance.open(), moved.taken_back(), moved.served()), (q(3), q(5), q(7)));
    assert!(!is_all_shipped(std::slice::from_ref(balance)));
}

#[derive(Debug, Clone)]
enum Event {
    Ship(u32, i64, bool),
    Back(usize, u32, i64, bool),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (1u32..4, -2i64..12, any::<bool>()).prop_map(|(line, n, reason)| Event::Ship(line, n, reason)),
        (0usize..8, 1u32..4, -2i64..12, any::<bool>()).prop_map(|(of, line, n, r)| Event::Back(of, line, n, r)),
    ]
}

proptest! {
    #[test]
    fn whatever_is_allowed_the_balance_holds(events in proptest::collection::vec(event(), 0..40)) {
        let terms = terms(&[10, 4]);
        let mut moved: BTreeMap<u32, Moved> = BTreeMap::new();
        let mut shipments: Vec<Portion> = Vec::new();
        let mut is_ever_exceeded = false;
        for event in events {
            let balance = Balance::of(&terms, |line| moved.get(&line).copied().unwrap_or_default());
            match event {
                Event::Ship(line, n, is_reasoned) => {
                    let mut sent = dispatch(vec![part(line, n)]);
                    if is_reasoned { sent.excess_reason = "备品".into(); }
                    if sent.check(&balance, on(1), on(21)).is_ok() {
                        moved.entry(line).or_default().shipped.0 += q(n).0;
                        shipments.push(part(line, n));
                        is_ever_exceeded |= is_reasoned;
                    }
                }
                Event::Back(of, line, n, is_replaced) => {
                    let Some(left) = shipments.get_mut(of) else { continue };
                    let (remedy, credit) = if is_replaced { (Remedy::Replace, None) } else { (Remedy::Credit, Some(1)) };
                    if take_back(remedy, credit, vec![part(line, n)]).check(&[*left], on(20), on(21)).is_ok() {
                        left.quantity.0 -= q(n).0;
                        let of = moved.entry(line).or_default();
                        if is_replaced { of.replaced.0 += q(n).0 } else { of.credited.0 += q(n).0 }
                    }
                }
            }
            for b in Balance::of(&terms, |line| moved.get(&line).copied().unwrap_or_default()) {
                prop_assert!(b.moved.shipped >= b.moved.taken_back(), "more came back than went: {b:?}");
                prop_assert!(b.open() >= Quantity::ZERO && b.moved.served() >= Quantity::ZERO);
                prop_assert!(is_ever_exceeded || !b.is_exceeded(), "more went than was ordered, unasked: {b:?}");
                prop_assert!(b.is_exceeded() || b.open().0 + b.moved.served().0 == b.ordered.0);
            }
        }
    }
}
