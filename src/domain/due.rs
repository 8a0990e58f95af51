//! When an order and its lines are due: a line on its own delivery day, or on the order's where it has none.
//!
//! It must not know what the day is today. Invariant: the order's day is the last of its lines'.

use super::{
    decimal::Quantity,
    field::Field,
    order::{Line, Terms},
    plan::{Step, StepKind},
    refusal::{Refusal, Why},
    shipping::Balance,
};
use chrono::NaiveDate;

impl Terms {
    /// Returns when a line is due.
    pub fn due_on(&self, line: &Line) -> NaiveDate {
        line.delivery_date.unwrap_or(self.delivery_date)
    }

    /// Returns whether any line has a delivery day of its own.
    pub fn has_own_days(&self) -> bool {
        self.lines.iter().any(|line| line.delivery_date.is_some())
    }

    /// Returns a line with the day it is due.
    pub fn spelled(&self, line: &Line) -> Line {
        Line { delivery_date: Some(self.due_on(line)), ..line.clone() }
    }

    /// Returns the terms as they are kept: the order is due with its last line, a line that has another day keeps it as its
    /// own, and one of the order's day as none. When each line is due stays as it was.
    #[must_use]
    pub fn due_with_last_line(mut self) -> Terms {
        let days: Vec<NaiveDate> = self.lines.iter().map(|line| self.due_on(line)).collect();
        self.delivery_date = days.iter().copied().max().unwrap_or(self.delivery_date);
        for (line, day) in self.lines.iter_mut().zip(days) {
            line.delivery_date = Some(day).filter(|day| *day != self.delivery_date);
        }
        self
    }

    /// Finds what is wrong with the lines' own days: before the order was received, after the order's, or all before it.
    pub(super) fn faults_of_days(&self, received: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        for line in &self.lines {
            let why = match line.delivery_date {
                Some(day) if day < received => Why::Before(received),
                Some(day) if day > self.delivery_date => Why::After(self.delivery_date),
                _ => continue,
            };
            found.push(Refusal::in_line(line.line, Field::DeliveryDate, why));
        }
        let last = self.lines.iter().map(|line| self.due_on(line)).max();
        if let Some(last) = last.filter(|last| *last < self.delivery_date) {
            found.push(Refusal::at(Field::DeliveryDate, Why::After(last)));
        }
        found
    }
}

/// Returns the next day due of an order: the earliest of a line that is not wholly shipped; once everything is, the
/// order's own.
pub fn next_due(terms: &Terms, balance: &[Balance]) -> NaiveDate {
    let is_open = |line: &&Line| balance.iter().any(|b| b.line == line.line && b.open() > Quantity::ZERO);
    terms.lines.iter().filter(is_open).map(|line| terms.due_on(line)).min().unwrap_or(terms.delivery_date)
}

/// Returns the day on which a plan sends goods that are due before it: the first open dispatch, else delivery, behind the
/// next day due. A plan is dated for the order's last line, and one due earlier needs a dispatch of its own (P3, O10).
pub fn late_dispatch<'a>(steps: impl Iterator<Item = &'a Step> + Clone, due_on: NaiveDate) -> Option<NaiveDate> {
    let first =
        |kind| steps.clone().filter(|step| step.kind == kind && step.done_on.is_none()).map(|s| s.planned_on).min();
    let leaves = first(StepKind::Shipping).or_else(|| first(StepKind::Delivery));
    leaves.filter(|day| *day > due_on)
}

#[cfg(test)]
mod tests;
