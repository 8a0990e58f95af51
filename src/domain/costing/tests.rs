//! A price is what its steps add up to.

use super::*;
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn price(text: &str) -> UnitPrice {
    text.parse().unwrap()
}

fn cost(line: u32, kind: CostKind, amount: &str, currency: Currency, per: &str) -> CostLine {
    let per = (!per.is_empty()).then(|| per.parse().unwrap());
    CostLine { line, kind, amount: price(amount), currency, per, ..CostLine::default() }
}

fn rates() -> Rates {
    let of = |month: &str| Month::of(day(&format!("{month}-09")));
    Rates {
        office: Currency::Cny,
        of: BTreeMap::from([
            ((Currency::Usd, of("2026-10")), (price("7.10"), 1)),
            ((Currency::Usd, of("2026-12")), (price("7.20"), 1)),
            ((Currency::Jpy, of("2026-11")), (price("4.7125"), 100)),
        ]),
    }
}

/// A folding chair: materials, work, a carton for six, a mould for 5,000, freight in dollars for 500, less the refund.
fn chair() -> Costing {
    Costing {
        product: "户外折叠椅".into(),
        spec: "C-12".into(),
        on_day: day("2026-11-21"),
        currency: Currency::Usd,
        overhead: "5".parse().unwrap(),
        margin: "20".parse().unwrap(),
        round_to: RoundTo::FiveCents,
        lines: vec![
            cost(1, CostKind::Material, "38.5", Currency::Cny, ""),
            cost(2, CostKind::Processing, "12", Currency::Cny, ""),
            cost(3, CostKind::Packing, "9", Currency::Cny, "6"),
            cost(4, CostKind::Tooling, "18000", Currency::Cny, "5000"),
            cost(5, CostKind::Freight, "450", Currency::Usd, "500"),
            cost(6, CostKind::Refund, "5.2", Currency::Cny, ""),
        ],
        ..Costing::default()
    }
}

#[test]
fn a_price_is_worked_out_step_by_step() {
    let of = chair().with_rates(&rates());
    assert_eq!(of.check(day("2026-11-21")), Ok(()));
    let steps = of.work().unwrap();
    // 450 dollars for 500 at 7.10, the rate of October, because November has none
    let lines = ["38.5", "12", "1.5", "3.6", "6.39", "-5.2"].map(price);
    assert_eq!(steps.lines, lines);
    assert_eq!((steps.costs, steps.overhead, steps.cost), (price("56.79"), price("2.8395"), price("59.6295")));
    // 59.6295 / 0.8 = 74.536875
    assert_eq!((steps.margin, steps.asked), (price("14.907375"), price("74.536875")));
    // / 7.10 = 10.498151
    assert_eq!((steps.exact, steps.rounding, steps.price), (price("10.498151"), price("0.001849"), price("10.50")));
    assert_eq!(steps.floor, price("8.398521"));
    assert_eq!(of.turned.month.map(|month| month.to_string()).as_deref(), Some("2026-10"));
    assert_eq!(steps.left_of(steps.price), Some("20".parse().unwrap()));
    assert_eq!(steps.left_of(price("8.39")), Some("-0.1".parse().unwrap()));
    assert_eq!(steps.left_of(UnitPrice::ZERO), None);
}

#[test]
fn a_rate_that_is_typed_comes_before_the_desks_and_says_what_it_is_of() {
    let typed = Turn { rate: Some(price("7")), ..Turn::default() };
    let of = Costing { turned: typed, ..chair() }.with_rates(&rates());
    let kept = Turn { rate: Some(price("7")), units: Some(1), month: None };
    assert_eq!((of.turned, of.lines[4].turned), (kept, kept));
    // in the office's currency it is of the only foreign cost
    let home = Costing { turned: typed, currency: Currency::Cny, ..chair() }.with_rates(&rates());
    assert_eq!((home.rate_of(), home.turned, home.lines[4].turned), (Some(Currency::Usd), kept, kept));
    assert_eq!(home.work().unwrap().lines[4], price("6.3"));
    assert_eq!(home.work().unwrap().exact, home.work().unwrap().asked);
    // with two foreign ones nobody knows of which
    let mut two = Costing { turned: typed, currency: Currency::Cny, ..chair() };
    two.lines[0].currency = Currency::Jpy;
    let two = two.with_rates(&rates());
    assert_eq!(two.rate_of(), None);
    let unclear = Refusal::at(Field::Rate, Why::Contradicts(Field::Currency));
    assert_eq!(two.check(day("2026-11-21")), Err(vec![unclear]));
    // yen are quoted by the hundred: 38.5 at 4.7125
    let yen = Costing { turned: Turn::default(), ..two }.with_rates(&rates());
    assert_eq!(yen.work().unwrap().lines[0], price("1.814313"));
}

#[test]
fn what_is_missing_or_leaves_nothing_is_named_where_it_stands() {
    let today = day("2026-11-21");
    let refused = |of: Costing| of.with_rates(&rates()).check(today).unwrap_err();
    let none = Costing { lines: Vec::new(), ..chair() };
    assert_eq!(refused(none), [Refusal::at(Field::CostAmount, Why::NoLines)]);
    let mut pounds = chair();
    pounds.lines[1].currency = Currency::Gbp;
    assert_eq!(refused(pounds), [Refusal::in_line(2, Field::Currency, Why::NoRate(Currency::Gbp))]);
    let euro = Costing { currency: Currency::Eur, ..chair() };
    assert_eq!(refused(euro), [Refusal::at(Field::Rate, Why::NoRate(Currency::Eur))]);
    let all = Costing { margin: "99.5".parse().unwrap(), ..chair() };
    assert_eq!(refused(all), [Refusal::at(Field::Margin, Why::AtMost(99))]);
    let mut free = chair();
    free.lines[2].amount = UnitPrice::ZERO;
    assert_eq!(refused(free), [Refusal::in_line(3, Field::CostAmount, Why::NotPositive)]);
    let only_refund = Costing { lines: chair().lines.split_off(5), ..chair() };
    assert_eq!(refused(only_refund), [Refusal::at(Field::CostAmount, Why::NotPositive)]);
    let tomorrow = Costing { on_day: day("2026-11-22"), ..chair() };
    assert_eq!(refused(tomorrow), [Refusal::at(Field::OnDay, Why::After(today))]);
    let of_nothing = Costing { quotation_id: Some(3), product: String::new(), ..chair() };
    let expected = [Refusal::at(Field::Product, Why::Empty), Refusal::at(Field::QuotationLine, Why::Empty)];
    assert_eq!(refused(of_nothing), expected);
    let mut large = chair();
    large.lines[0].amount = price("1000000000");
    let typed = Turn { rate: Some(price("0.000001")), ..Turn::default() };
    let large = Costing { turned: typed, ..large };
    assert!(matches!(refused(large)[..], [Refusal { why: Why::Decimal(DecimalError::OutOfRange(_)), .. }]));
}

proptest! {
    #[test]
    fn the_steps_add_up_and_agree_with_rust_decimal(
        amounts in prop::collection::vec((1i64..10_000_000_000, 1i64..100_000, any::<bool>()), 1..8),
        overhead in 0i64..1_000_000, margin in 0i64..=990_000, rate in 10_000i64..100_000_000,
        way in 0usize..2, to in 0usize..5, is_foreign: bool,
    ) {
        let line = |(n, (amount, pieces, has_lot)): (usize, &(i64, i64, bool))| CostLine {
            line: n as u32 + 1,
            amount: UnitPrice(*amount),
            per: has_lot.then_some(Quantity(pieces * 10_000)),
            ..CostLine::default()
        };
        let of = Costing {
            currency: if is_foreign { Currency::Usd } else { Currency::Cny },
            turned: Turn { rate: is_foreign.then_some(UnitPrice(rate)), ..Turn::default() },
            overhead: Percent(overhead),
            margin: Percent(margin),
            round_to: RoundTo::ALL[to],
            round_way: RoundWay::ALL[way],
            lines: amounts.iter().enumerate().map(line).collect(),
            ..Costing::default()
        };
        let of = of.with_rates(&Rates { office: Currency::Cny, of: BTreeMap::new() });
        let Ok(s) = of.work() else { return Ok(()) };
        // what is shown adds up
        prop_assert_eq!(s.lines.iter().map(|l| l.0).sum::<i64>(), s.costs.0);
        prop_assert_eq!(s.costs.0 + s.overhead.0, s.cost.0);
        prop_assert_eq!(s.cost.0 + s.margin.0, s.asked.0);
        prop_assert_eq!(s.exact.0 + s.rounding.0, s.price.0);
        // each step is right to a millionth
        let near = |x: Decimal| x.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
        let d = |p: UnitPrice| Decimal::new(p.0, 6);
        for (line, price) in of.lines.iter().zip(&s.lines) {
            let per = line.per.map_or(Decimal::ONE, |per| Decimal::new(per.0, 4));
            prop_assert_eq!(near(d(line.amount) / per), d(*price));
        }
        prop_assert_eq!(near(d(s.costs) * Decimal::new(overhead, 6)), d(s.overhead));
        prop_assert_eq!(near(d(s.cost) / (Decimal::ONE - Decimal::new(margin, 6))), d(s.asked));
        let turn = |p| if is_foreign { near(d(p) / Decimal::new(rate, 6)) } else { d(p) };
        prop_assert_eq!((turn(s.asked), turn(s.cost)), (d(s.exact), d(s.floor)));
        // rounding goes its way, to a multiple, and by less than one
        let unit = of.round_to.price();
        prop_assert_eq!(s.price.0 % unit, 0);
        match of.round_way {
            RoundWay::Up => prop_assert!((0..unit).contains(&s.rounding.0)),
            RoundWay::Nearest => prop_assert!(s.rounding.0.abs() * 2 <= unit),
        }
        // a price that was not rounded down is not below the cost
        prop_assert!(s.rounding.0 < 0 || s.price >= s.floor);
        prop_assert_eq!(of.round_to.code().parse::<UnitPrice>().unwrap().0, unit);
    }
}
