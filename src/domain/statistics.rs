//! Ledger statistics (O9): what was ordered in a period, by customer, product, salesperson, department, month and stage.
//!
//! It must not read a store or word anything. Invariant: an order is counted in exactly one group of every grouping, by
//! product each of its lines is; quantities of different units and amounts of different currencies are never added, and
//! the groups add up to the whole, in the office's currency too.

mod lateness;

pub use lateness::{Lateness, Punctual};

use super::{
    decimal::{Currency, Money, Quantity},
    month::Month,
    order::Department,
    rate::Rates,
    stage::Stage,
};
use crate::keyed_enum;
use chrono::NaiveDate;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

keyed_enum! {
    /// By what orders are gathered.
    pub enum Grouping {
        /// By customer.
        Customer = "customer",
        /// By product, line by line.
        Product = "product",
        /// By salesperson.
        Salesperson = "salesperson",
        /// By the department whose step of the plan is next.
        Department = "department",
        /// By the month it was received in.
        Month = "month",
        /// By the stage it is in now.
        Stage = "stage",
    }
}

/// What the orders of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A customer, by row.
    Customer(i64),
    /// A product, by name.
    Product(String),
    /// A salesperson; nobody is named by no name.
    Salesperson(String),
    /// A department; nothing where no step of a plan is open.
    Department(Option<Department>),
    /// A month.
    Month(Month),
    /// A stage.
    Stage(Stage),
}

impl Group {
    /// Writes it so that its grouping reads it back.
    pub fn code(&self) -> String {
        match self {
            Group::Customer(id) => id.to_string(),
            Group::Product(name) | Group::Salesperson(name) => name.clone(),
            Group::Department(department) => department.map_or("", Department::code).to_owned(),
            Group::Month(month) => month.to_string(),
            Group::Stage(stage) => stage.code().to_owned(),
        }
    }

    /// Reads a group of a grouping; nothing for what is none.
    pub fn parse(by: Grouping, code: &str) -> Option<Group> {
        Some(match by {
            Grouping::Customer => Group::Customer(code.parse().ok()?),
            Grouping::Product => Group::Product(code.to_owned()),
            Grouping::Salesperson => Group::Salesperson(code.to_owned()),
            Grouping::Department if code.is_empty() => Group::Department(None),
            Grouping::Department => Group::Department(Some(Department::from_code(code)?)),
            Grouping::Month => Group::Month(code.parse().ok()?),
            Grouping::Stage => Group::Stage(Stage::from_code(code)?),
        })
    }
}

/// A line of an order, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenLine {
    /// The product.
    pub product: String,
    /// The unit of its quantity.
    pub unit: String,
    /// The quantity.
    pub quantity: Quantity,
    /// What it comes to.
    pub amount: Money,
}

/// An order that was taken, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its customer, by row.
    pub customer: i64,
    /// Who won it; may be empty.
    pub salesperson: String,
    /// The department whose step of its plan is next.
    pub department: Option<Department>,
    /// When it was received.
    pub received_on: NaiveDate,
    /// Where it stands.
    pub stage: Stage,
    /// Its currency.
    pub currency: Currency,
    /// Its lines.
    pub lines: Vec<TakenLine>,
}

impl Taken {
    /// Returns what its lines come to.
    pub fn total(&self) -> Money {
        Money(self.lines.iter().fold(0, |sum, line| i64::saturating_add(sum, line.amount.0)))
    }

    /// Returns the one group of a grouping it is in; by product its lines are, each in its own.
    fn group(&self, by: Grouping) -> Option<Group> {
        Some(match by {
            Grouping::Product => return None,
            Grouping::Customer => Group::Customer(self.customer),
            Grouping::Salesperson => Group::Salesperson(self.salesperson.clone()),
            Grouping::Department => Group::Department(self.department),
            Grouping::Month => Group::Month(Month::of(self.received_on)),
            Grouping::Stage => Group::Stage(self.stage),
        })
    }

    /// Returns whether it, or one of its lines, is in a group.
    pub fn is_in(&self, group: &Group) -> bool {
        match group {
            Group::Product(product) => self.lines.iter().any(|line| line.product == *product),
            group => Grouping::ALL.iter().any(|by| self.group(*by).as_ref() == Some(group)),
        }
    }
}

/// What some orders come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many they are.
    pub orders: u64,
    /// The quantities, by unit.
    pub quantities: BTreeMap<String, Quantity>,
    /// The amounts, by currency.
    pub amounts: BTreeMap<Currency, Money>,
    /// What of it there is a rate for, in the office's currency.
    pub office: Money,
    /// What of it there is no rate for: it stands apart.
    pub apart: BTreeMap<Currency, Money>,
}

impl Sum {
    fn absorb(&mut self, other: &Sum) {
        self.orders += other.orders;
        self.office.0 = self.office.0.saturating_add(other.office.0);
        for (unit, quantity) in &other.quantities {
            let sum = self.quantities.entry(unit.clone()).or_default();
            sum.0 = sum.0.saturating_add(quantity.0);
        }
        for (own, others) in [(&mut self.amounts, &other.amounts), (&mut self.apart, &other.apart)] {
            for (currency, amount) in others {
                let sum = own.entry(*currency).or_default();
                sum.0 = sum.0.saturating_add(amount.0);
            }
        }
    }

    fn add_line(&mut self, line: &TakenLine, currency: Currency, office: Option<Money>) {
        let quantity = match self.quantities.get_mut(&line.unit) {
            Some(quantity) => quantity,
            None => self.quantities.entry(line.unit.clone()).or_default(),
        };
        quantity.0 = quantity.0.saturating_add(line.quantity.0);
        let add = |sum: &mut Money, amount: Money| sum.0 = sum.0.saturating_add(amount.0);
        add(self.amounts.entry(currency).or_default(), line.amount);
        match office {
            Some(amount) => add(&mut self.office, amount),
            None => add(self.apart.entry(currency).or_default(), line.amount),
        }
    }
}

/// What the orders of a group come to; the cancelled ones are counted apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Those that stand.
    pub taken: Sum,
    /// Those that were cancelled.
    pub cancelled: Sum,
}

impl Figures {
    /// Adds those of another group.
    pub fn absorb(&mut self, other: &Figures) {
        self.taken.absorb(&other.taken);
        self.cancelled.absorb(&other.cancelled);
    }

    fn of(&mut self, is_cancelled: bool) -> &mut Sum {
        if is_cancelled { &mut self.cancelled } else { &mut self.taken }
    }
}

/// How many of some there are that are meant: a rate says both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Those that are meant.
    pub of: u64,
    /// All of them.
    pub all: u64,
}

/// The statistics of a period.
#[derive(Debug, Clone, Default)]
pub struct Statistics {
    rates: Rates,
    /// Everything together.
    pub whole: Figures,
    /// The currencies and months that a rate is missing of.
    pub missing: BTreeSet<(Currency, Month)>,
    by: &'static [Grouping],
    groups: BTreeMap<Grouping, BTreeMap<Group, Figures>>,
}

impl Statistics {
    /// Begins with nothing counted, and gathers by these.
    pub fn new(rates: Rates, by: &'static [Grouping]) -> Statistics {
        Statistics { rates, by, ..Statistics::default() }
    }

    /// Returns the currency totals are turned into.
    pub fn office(&self) -> Currency {
        self.rates.office
    }

    /// Counts an order.
    pub fn add(&mut self, order: &Taken) {
        let month = Month::of(order.received_on);
        let office = self.shares(order, month);
        let is_cancelled = order.stage == Stage::Cancelled;
        for grouping in self.by {
            let groups = self.groups.entry(*grouping).or_default();
            if let Some(group) = order.group(*grouping) {
                count(groups.entry(group).or_default().of(is_cancelled), order, &office);
                continue;
            }
            let mut counted: BTreeSet<&str> = BTreeSet::new();
            for (line, office) in order.lines.iter().zip(&office) {
                let of = groups.entry(Group::Product(line.product.clone())).or_default().of(is_cancelled);
                of.orders += u64::from(counted.insert(&line.product));
                of.add_line(line, order.currency, *office);
            }
        }
        count(self.whole.of(is_cancelled), order, &office);
    }

    /// Returns what each line comes to in the office's currency, so that together they come to what the whole order does.
    fn shares(&mut self, order: &Taken, month: Month) -> Vec<Option<Money>> {
        let (mut sum, mut before) = (0i64, Some(Money::ZERO));
        let mut share = |line: &TakenLine| {
            sum = sum.saturating_add(line.amount.0);
            let until = self.rates.turned(Money(sum), order.currency, month);
            let share = until.zip(before).map(|(until, before)| Money(until.0 - before.0));
            before = until;
            share
        };
        let shares: Vec<Option<Money>> = order.lines.iter().map(&mut share).collect();
        if shares.contains(&None) {
            self.missing.insert((order.currency, month));
        }
        shares
    }

    /// Lists the groups of a grouping: months by the calendar and stages by the life of an order, others the largest first,
    /// by what they come to in the office's currency and then by their number.
    pub fn groups(&self, by: Grouping) -> Vec<(&Group, &Figures)> {
        let mut all: Vec<(&Group, &Figures)> = self.groups.get(&by).into_iter().flatten().collect();
        if !matches!(by, Grouping::Month | Grouping::Stage) {
            all.sort_by_key(|(_, f)| (Reverse(f.taken.office), Reverse(f.taken.orders), Reverse(f.cancelled.orders)));
        }
        all
    }

    /// Counts the customers that ordered, and those of them that came again: with a second order in the period, or with one
    /// before it, as the customers in `before` have. A cancelled order is none.
    pub fn repeat(&self, before: &BTreeSet<i64>) -> Part {
        let mut part = Part::default();
        for (group, figures) in self.groups.get(&Grouping::Customer).into_iter().flatten() {
            if let (Group::Customer(id), orders @ 1..) = (group, figures.taken.orders) {
                part.all += 1;
                part.of += u64::from(orders > 1 || before.contains(id));
            }
        }
        part
    }
}

fn count(sum: &mut Sum, order: &Taken, office: &[Option<Money>]) {
    sum.orders += 1;
    for (line, office) in order.lines.iter().zip(office) {
        sum.add_line(line, order.currency, *office);
    }
}

#[cfg(test)]
mod tests;
