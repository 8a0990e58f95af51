//! What is left of an order (W4): what the customer is charged, less what is owed for it.
//!
//! It must not guess: amounts of different currencies are added only where each has a rate of its month. Invariant: in one currency
//! the margin is what is charged less what is owed.

use super::{
    decimal::{Currency, Money},
    month::Month,
    rate::Rates,
};
use std::collections::BTreeMap;

/// Something owed, as the margin looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// How much.
    pub amount: Money,
    /// In which currency.
    pub currency: Currency,
    /// The month by whose rate it is turned.
    pub month: Month,
    /// Whether it was paid.
    pub is_paid: bool,
}

/// What is owed in one currency, and how much of it was paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owed {
    /// All of it.
    pub all: Money,
    /// What was paid.
    pub paid: Money,
}

/// What is left of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The order's currency.
    pub currency: Currency,
    /// What the customer is charged.
    pub charged: Money,
    /// What the customer paid so far.
    pub received: Money,
    /// What is owed, by currency.
    pub owed: BTreeMap<Currency, Owed>,
    /// What is left in the order's currency, where nothing is owed in another; else in the office's, where every amount has a
    /// rate.
    pub left: Option<(Money, Currency)>,
    /// Currencies and months whose rates are missing to say what is left.
    pub missing: Vec<(Currency, Month)>,
}

impl Margin {
    /// Works out what is left of what a customer is charged in a month.
    pub fn of(
        (charged, received, currency): (Money, Money, Currency),
        month: Month,
        costs: &[Cost],
        rates: &Rates,
    ) -> Margin {
        let mut owed: BTreeMap<Currency, Owed> = BTreeMap::new();
        for cost in costs {
            let of = owed.entry(cost.currency).or_default();
            of.all.0 = of.all.0.saturating_add(cost.amount.0);
            if cost.is_paid {
                of.paid.0 = of.paid.0.saturating_add(cost.amount.0);
            }
        }
        let less = |from: Money, costs: Money| from.checked_sub(costs);
        let mut margin = Margin { currency, charged, received, owed, left: None, missing: Vec::new() };
        if margin.owed.keys().all(|of| *of == currency) {
            let all = margin.owed.get(&currency).map_or(Money::default(), |of| of.all);
            margin.left = less(charged, all).map(|left| (left, currency));
            return margin;
        }
        let turned = |amount, from, month| rates.turned(amount, from, month);
        let charge = turned(charged, currency, month);
        let mut sum = Some(Money::default());
        let mut missing: Vec<(Currency, Month)> = charge.is_none().then_some((currency, month)).into_iter().collect();
        for cost in costs {
            match turned(cost.amount, cost.currency, cost.month) {
                Some(amount) => sum = sum.and_then(|sum| sum.checked_add(amount)),
                None => missing.push((cost.currency, cost.month)),
            }
        }
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() {
            margin.left = charge.zip(sum).and_then(|(charge, sum)| less(charge, sum)).map(|left| (left, rates.office));
        }
        margin.missing = missing;
        margin
    }

    /// Returns what is left as a share of what is charged, in whole percent; nothing where it stands in another currency.
    pub fn percent(&self) -> Option<i64> {
        let (left, currency) = self.left?;
        (currency == self.currency && self.charged.0 > 0)
            .then(|| i64::try_from(i128::from(left.0) * 100 / i128::from(self.charged.0)).ok())
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decimal::UnitPrice;

    fn november() -> Month {
        Month::of("2026-11-09".parse().unwrap())
    }

    fn cost(amount: i64, currency: Currency, is_paid: bool) -> Cost {
        Cost { amount: Money(amount), currency, month: november(), is_paid }
    }

    fn rates(with_dollars: bool) -> Rates {
        let dollars = ((Currency::Usd, november()), ("7.1".parse::<UnitPrice>().unwrap(), 1));
        Rates { office: Currency::Cny, of: with_dollars.then_some(dollars).into_iter().collect() }
    }

    fn of(currency: Currency, costs: &[Cost], rates: &Rates) -> Margin {
        Margin::of((Money(1_000_000), Money(300_000), currency), november(), costs, rates)
    }

    #[test]
    fn in_one_currency_what_is_owed_is_taken_off_what_is_charged() {
        let costs = [cost(200_000, Currency::Cny, true), cost(50_000, Currency::Cny, false)];
        let margin = of(Currency::Cny, &costs, &rates(false));
        assert_eq!(margin.owed[&Currency::Cny], Owed { all: Money(250_000), paid: Money(200_000) });
        assert_eq!((margin.left, margin.percent()), (Some((Money(750_000), Currency::Cny)), Some(75)));
        // an order in dollars needs no rate while everything is in dollars
        let dollars = of(Currency::Usd, &[cost(200_000, Currency::Usd, false)], &rates(false));
        assert_eq!(dollars.left, Some((Money(800_000), Currency::Usd)));
        assert_eq!(of(Currency::Cny, &[], &rates(false)).percent(), Some(100));
    }

    #[test]
    fn currencies_are_added_only_where_each_has_a_rate() {
        let costs = [cost(200_000, Currency::Cny, true), cost(50_000, Currency::Usd, false)];
        let without = of(Currency::Cny, &costs, &rates(false));
        assert_eq!((without.left, without.percent()), (None, None));
        assert_eq!(without.missing, [(Currency::Usd, november())]);
        let with = of(Currency::Cny, &costs, &rates(true));
        assert_eq!(with.left, Some((Money(1_000_000 - 200_000 - 355_000), Currency::Cny)));
        assert!(with.missing.is_empty());
        let foreign = of(Currency::Usd, &costs, &rates(true));
        assert_eq!(foreign.left, Some((Money(7_100_000 - 200_000 - 355_000), Currency::Cny)));
        assert_eq!(foreign.percent(), None);
    }

    #[test]
    fn what_costs_more_than_it_brings_leaves_less_than_nothing() {
        let margin = of(Currency::Cny, &[cost(1_200_000, Currency::Cny, false)], &rates(false));
        assert_eq!((margin.left, margin.percent()), (Some((Money(-200_000), Currency::Cny)), Some(-20)));
    }
}
