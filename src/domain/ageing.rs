//! Money due by age (O9, S2): what is still to come in, by how many days it has been due.
//!
//! It must not read a store. Invariant: whatever is open on an account stands in exactly one age.

use super::{
    decimal::{Currency, Money},
    month::Month,
    payment::Account,
    rate::Rates,
};
use crate::keyed_enum;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

keyed_enum! {
    /// For how long an amount has been due.
    pub enum Age {
        /// Its day is still to come, or nobody knows it yet.
        NotDue = "not_due",
        /// Since today, or for up to thirty days.
        Month = "days_0_30",
        /// For 31 to 60 days.
        TwoMonths = "days_31_60",
        /// For 61 to 90 days.
        Quarter = "days_61_90",
        /// For longer.
        Older = "older",
    }
}

impl Age {
    /// Returns how old an amount is that is due on a day, if it is known.
    pub fn of(due_on: Option<NaiveDate>, today: NaiveDate) -> Age {
        match due_on.map_or(i64::MIN, |day| (today - day).num_days()) {
            ..0 => Age::NotDue,
            0..=30 => Age::Month,
            31..=60 => Age::TwoMonths,
            61..=90 => Age::Quarter,
            91.. => Age::Older,
        }
    }
}

/// Amounts of one currency by their age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aged([Money; Age::ALL.len()]);

impl Aged {
    /// Returns the amount of an age.
    pub fn of(&self, age: Age) -> Money {
        self.0[age as usize]
    }

    /// Returns everything that is open.
    pub fn total(&self) -> Money {
        Money(self.0.iter().fold(0, |sum, m| i64::saturating_add(sum, m.0)))
    }

    /// Returns what is due, whatever its age.
    pub fn due(&self) -> Money {
        Money(self.total().0 - self.of(Age::NotDue).0)
    }

    /// Adds an amount of an age.
    pub fn add(&mut self, age: Age, amount: Money) {
        let sum = &mut self.0[age as usize].0;
        *sum = sum.saturating_add(amount.0);
    }
}

/// What is open, by customer and currency, as of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ageing {
    rates: Rates,
    today: NaiveDate,
    /// By customer, by row, and currency.
    pub of: BTreeMap<(i64, Currency), Aged>,
}

impl Ageing {
    /// Begins with nothing open.
    pub fn new(rates: Rates, today: NaiveDate) -> Ageing {
        Ageing { rates, today, of: BTreeMap::new() }
    }

    /// Returns the currency amounts are turned into, by the rates of the month of today.
    pub fn office(&self) -> Currency {
        self.rates.office
    }

    /// Counts what is open on an order's account.
    pub fn add(&mut self, customer: i64, account: &Account) {
        let open = account.dues.iter().filter(|_| !account.is_settled).map(|due| (due.term.due_on, due.open()));
        // what no amount was laid down for has no day yet
        let laid_down: i64 = open.clone().map(|(_, amount)| amount.0).sum();
        let rest = Money((account.open().0 - laid_down).max(0));
        for (due_on, amount) in open.chain([(None, rest)]).filter(|(_, amount)| amount.0 > 0) {
            self.of.entry((customer, account.currency)).or_default().add(Age::of(due_on, self.today), amount);
        }
    }

    /// Sums everything by currency.
    pub fn totals(&self) -> BTreeMap<Currency, Aged> {
        let mut totals: BTreeMap<Currency, Aged> = BTreeMap::new();
        for ((_, currency), aged) in &self.of {
            let total = totals.entry(*currency).or_default();
            Age::ALL.iter().for_each(|age| total.add(*age, aged.of(*age)));
        }
        totals
    }

    /// Turns amounts into the office's currency; nothing without a rate of this month.
    pub fn turned(&self, currency: Currency, aged: &Aged) -> Option<Aged> {
        let mut turned = Aged::default();
        for age in Age::ALL {
            turned.add(*age, self.rates.turned(aged.of(*age), currency, Month::of(self.today))?);
        }
        Some(turned)
    }

    /// Sums what there is a rate for in the office's currency, each customer's amounts as they are turned.
    pub fn office_total(&self) -> Aged {
        let mut total = Aged::default();
        for aged in self.of.iter().filter_map(|((_, currency), aged)| self.turned(*currency, aged)) {
            Age::ALL.iter().for_each(|age| total.add(*age, aged.of(*age)));
        }
        total
    }

    /// Lists the currencies that a rate of this month is missing of.
    pub fn missing(&self) -> BTreeSet<(Currency, Month)> {
        let (month, currencies) = (Month::of(self.today), self.of.keys().map(|(_, currency)| *currency));
        let is_missing = |currency: &Currency| self.rates.turned(Money::ZERO, *currency, month).is_none();
        currencies.filter(is_missing).map(|currency| (currency, month)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        decimal::UnitPrice,
        payment::{Due, DueTerm},
    };
    use chrono::Days;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    fn account(currency: Currency, dues: &[(i64, Option<u64>)], total: i64) -> Account {
        let due = |(amount, age): &(i64, Option<u64>)| {
            let due_on = age.map(|days| today() - Days::new(days));
            Due { term: DueTerm { amount: Money(*amount), due_on, ..DueTerm::default() }, ..Due::default() }
        };
        Account {
            currency,
            total: Money(total),
            costs: Vec::new(),
            credits: Vec::new(),
            dues: dues.iter().map(due).collect(),
            payments: Vec::new(),
            is_settled: false,
            is_cancelled: false,
            is_foreseen: false,
        }
    }

    #[test]
    fn the_edges_of_each_age() {
        let on = |age: i64| Age::of(Some(today() - chrono::TimeDelta::days(age)), today());
        assert_eq!(Age::of(None, today()), Age::NotDue);
        for (days, age) in [
            (-1, Age::NotDue),
            (0, Age::Month),
            (30, Age::Month),
            (31, Age::TwoMonths),
            (60, Age::TwoMonths),
            (61, Age::Quarter),
            (90, Age::Quarter),
            (91, Age::Older),
            (4_000, Age::Older),
        ] {
            assert_eq!(on(days), age, "{days}");
        }
    }

    #[test]
    fn what_is_open_stands_in_its_age_and_adds_up() {
        let november = Month::of(today());
        let of = BTreeMap::from([((Currency::Usd, november), (UnitPrice(7_118_800), 1))]);
        let mut all = Ageing::new(Rates { office: Currency::Cny, of }, today());
        all.add(1, &account(Currency::Cny, &[(100, Some(30)), (200, Some(31)), (400, None)], 1_000));
        all.add(1, &account(Currency::Cny, &[(50, Some(90)), (70, Some(91))], 120));
        all.add(1, &account(Currency::Usd, &[(1_250, Some(5))], 1_250));
        all.add(2, &account(Currency::Eur, &[(900, Some(61))], 900));
        let amounts = |aged: Aged| Age::ALL.iter().map(|age| aged.of(*age).0).collect::<Vec<_>>();
        // 300 more than was laid down has no day
        assert_eq!(amounts(all.of[&(1, Currency::Cny)]), [700, 100, 200, 50, 70]);
        let cny = all.totals()[&Currency::Cny];
        assert_eq!((cny.total().0, cny.due().0), (1_120, 420));
        assert_eq!(amounts(all.office_total()), [700, 100 + 8_899, 200, 50, 70], "euros have no rate and stand apart");
        assert_eq!(all.missing(), BTreeSet::from([(Currency::Eur, november)]));
        // what was settled owes nothing
        let mut settled = account(Currency::Cny, &[(100, Some(99))], 100);
        settled.is_settled = true;
        let before = all.clone();
        all.add(3, &settled);
        assert_eq!(all, before);
    }

    proptest! {
        #[test]
        fn nothing_open_is_lost(dues in proptest::collection::vec((0i64..1_000, proptest::option::of(0u64..200)), 0..6), more in 0i64..500) {
            let total = dues.iter().map(|(amount, _)| amount).sum::<i64>() + more;
            let account = account(Currency::Cny, &dues, total);
            let mut all = Ageing::new(Rates::default(), today());
            all.add(7, &account);
            let aged = all.of.get(&(7, Currency::Cny)).copied().unwrap_or_default();
            prop_assert_eq!(aged.total(), account.open());
            // due today is due, and not overdue
            let due_today: i64 = dues.iter().filter(|(_, age)| *age == Some(0)).map(|(amount, _)| amount).sum();
            prop_assert_eq!(aged.due().0 - due_today, account.overdue(today()).0);
        }
    }
}
