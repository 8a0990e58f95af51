//! Rates of exchange: what a foreign amount is worth in the office's own currency in a month (O9, Q4).
//!
//! It must not guess: a month without its own rate has none, whatever the months around it say, and the amount stands
//! apart in its own currency. Invariant: an amount is rounded once, half away from zero.

use super::{
    attribute::faults,
    decimal::{Currency, Money, UnitPrice},
    field::Field,
    month::Month,
    order::LONG,
    refusal::{Refusal, Why},
};
use crate::attributes;
use std::collections::BTreeMap;

/// Of so many units of the foreign currency a rate may be: yen are quoted by the hundred.
pub const UNITS: [u32; 5] = [1, 10, 100, 1_000, 10_000];

/// What is known of a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The foreign currency.
    pub currency: Currency,
    /// The month it is of.
    pub month: Month,
    /// What the units are worth in the office's currency.
    pub rate: UnitPrice,
    /// How many units of the foreign currency.
    pub units: u32,
    /// Where it is from, or anything else.
    pub notes: String,
}

impl Default for Rate {
    fn default() -> Rate {
        Rate { currency: Currency::Usd, month: Month::default(), rate: UnitPrice::ZERO, units: 1, notes: String::new() }
    }
}

attributes!(Rate besides () {
    currency: Currency, Currency, required;
    month: Month, Month, required;
    units: RateUnits, Whole, required;
    rate: Rate, Price, required;
    notes: Notes, Note(LONG);
});

impl Rate {
    /// Checks a rate that leads to the office's currency.
    ///
    /// # Errors
    /// A rate of nothing or less; of units that nobody quotes; of the office's own currency.
    pub fn check(&self, office: Currency) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if self.rate == UnitPrice::ZERO {
            found.push(Refusal::at(Field::Rate, Why::NotPositive));
        }
        if !UNITS.contains(&self.units) {
            found.push(Refusal::at(Field::RateUnits, Why::NotAChoice(self.units.to_string())));
        }
        if self.currency == office {
            found.push(Refusal::at(Field::Currency, Why::OwnCurrency(office)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// The rates there are, and the currency they lead to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates {
    /// The office's own currency.
    pub office: Currency,
    /// What so many units of a currency are worth in a month.
    pub of: BTreeMap<(Currency, Month), (UnitPrice, u32)>,
}

impl Rates {
    /// Returns the rate of a month, or else of the latest month before that has one, with that month; nothing where there is none.
    pub fn latest(&self, currency: Currency, month: Month) -> Option<(Month, UnitPrice, u32)> {
        let known = self.of.range((currency, Month::default())..=(currency, month)).next_back();
        known.map(|((_, month), (rate, units))| (*month, *rate, *units))
    }

    /// Turns an amount of a month into the office's currency; nothing without a rate of that month, or when the result does
    /// not fit.
    pub fn turned(&self, amount: Money, from: Currency, month: Month) -> Option<Money> {
        if from == self.office {
            return Some(amount);
        }
        let (rate, units) = self.of.get(&(from, month))?;
        let exact = i128::from(amount.0) * i128::from(rate.0);
        let exact = exact.checked_mul(10i128.pow(self.office.digits()))?;
        let unit = i128::from(*units).max(1) * 10i128.pow(UnitPrice::SCALE + from.digits());
        let half = if exact < 0 { -unit / 2 } else { unit / 2 };
        i64::try_from(exact.checked_add(half)? / unit).ok().map(Money)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::{Decimal, RoundingStrategy};

    fn month(text: &str) -> Month {
        Month::of(format!("{text}-09").parse().unwrap())
    }

    fn rates() -> Rates {
        let rate = |text: &str| text.parse::<UnitPrice>().unwrap();
        Rates {
            office: Currency::Cny,
            of: BTreeMap::from([
                ((Currency::Usd, month("2026-11")), (rate("7.1188"), 1)),
                ((Currency::Jpy, month("2026-11")), (rate("4.7125"), 100)),
                ((Currency::Bhd, month("2026-11")), (rate("18.875"), 1)),
            ]),
        }
    }

    #[test]
    fn an_amount_is_rounded_once_and_half_away_from_zero() {
        let turned = |minor, from| rates().turned(Money(minor), from, month("2026-11")).map(|m| m.0);
        assert_eq!(turned(100_000, Currency::Usd), Some(711_880)); // 1,000.00 dollars
        assert_eq!(turned(1, Currency::Usd), Some(7)); // 0.071188
        assert_eq!(turned(-1_250, Currency::Usd), Some(-8_899)); // -88.985
        assert_eq!(turned(1_250, Currency::Usd), Some(8_899));
        assert_eq!(turned(50_000, Currency::Jpy), Some(235_625)); // 500.00 hundreds of yen
        assert_eq!(turned(1_000, Currency::Bhd), Some(1_888)); // 1.000 dinar is 18.875
        assert_eq!(turned(123, Currency::Cny), Some(123), "the office's own needs no rate");
    }

    #[test]
    fn a_month_without_its_own_rate_has_none() {
        let turned = |at, from| rates().turned(Money(100), from, month(at));
        assert_eq!(turned("2026-12", Currency::Usd), None);
        assert_eq!(turned("2026-10", Currency::Usd), None);
        assert_eq!(turned("2026-11", Currency::Eur), None);
        let latest = |at, currency| rates().latest(currency, month(at)).map(|(month, ..)| month.to_string());
        assert_eq!(latest("2026-12", Currency::Usd).as_deref(), Some("2026-11"));
        assert_eq!(latest("2026-11", Currency::Jpy).as_deref(), Some("2026-11"));
        assert_eq!((latest("2026-10", Currency::Usd), latest("2026-12", Currency::Eur)), (None, None));
        assert_eq!(rates().turned(Money(i64::MAX), Currency::Usd, month("2026-11")), None, "too large is no amount");
    }

    #[test]
    fn a_rate_is_more_than_nothing_of_units_that_are_quoted_and_of_a_foreign_currency() {
        let rate = Rate { rate: UnitPrice(7_118_800), month: month("2026-11"), ..Rate::default() };
        assert_eq!(rate.check(Currency::Cny), Ok(()));
        let wrong = |rate: Rate, field, why| assert_eq!(rate.check(Currency::Cny), Err(vec![Refusal::at(field, why)]));
        wrong(Rate { rate: UnitPrice::ZERO, ..rate.clone() }, Field::Rate, Why::NotPositive);
        wrong(Rate { rate: UnitPrice(-1), ..rate.clone() }, Field::Rate, Why::Negative);
        wrong(Rate { units: 7, ..rate.clone() }, Field::RateUnits, Why::NotAChoice("7".into()));
        wrong(Rate { currency: Currency::Cny, ..rate.clone() }, Field::Currency, Why::OwnCurrency(Currency::Cny));
    }

    proptest! {
        #[test]
        fn it_agrees_with_rust_decimal(minor in -1_000_000_000_000i64..1_000_000_000_000, rate in 1i64..100_000_000, hundred: bool, yen: bool) {
            let (from, units) = (if yen { Currency::Jpy } else { Currency::Usd }, if hundred { 100 } else { 1 });
            let of = BTreeMap::from([((from, month("2026-11")), (UnitPrice(rate), units))]);
            let exact = Decimal::new(minor, from.digits()) * Decimal::new(rate, 6) / Decimal::from(units);
            let rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            let ours = Rates { office: Currency::Cny, of }.turned(Money(minor), from, month("2026-11")).unwrap();
            prop_assert_eq!(Decimal::new(ours.0, 2), rounded);
        }
    }
}
