//! What errors take of a month's count (Q3): each order's own, and all of a month, quarter or year; and what of it is kept
//! until December.
//!
//! Invariant: a month is judged by the errors up to the month that is worked out, so that an error later in a quarter cancels
//! what was kept of its earlier months.

use super::{Basis, Cancel, Case, Facts, PayNote, Source, Span, Typed, item::COUNT};
use crate::domain::{month::Month, record::Record};
use chrono::{Datelike, NaiveDate};

/// Where errors are counted, and what they do.
pub(super) struct Errors<'a> {
    /// Those that were drawn.
    pub drawn: Vec<&'a Case>,
    /// Those that were typed.
    pub typed: Vec<&'a Typed>,
    /// How many do what.
    pub rules: &'a [Cancel],
}

/// What errors leave of a month.
pub(super) struct Left<'a> {
    /// What counts.
    pub counted: Vec<&'a Case>,
    /// What was typed, as a quantity.
    pub typed: i64,
    /// Those of it that their own order's error forfeits.
    pub forfeited: Vec<&'a Case>,
    /// By what all of it is cancelled, and the errors that do it.
    pub cancelled: Option<(Basis, Vec<Record>)>,
    /// How many are in probation and count for nothing.
    pub in_probation: u32,
}

impl Left<'_> {
    /// Returns how many remain, as a quantity.
    pub fn remaining(&self) -> i64 {
        let cases = self.counted.len().saturating_sub(self.forfeited.len()) as i64;
        if self.cancelled.is_some() { 0 } else { (cases * COUNT).saturating_add(self.typed) }
    }
}

impl Span {
    /// Tells the year and the part of it that a day is in.
    fn of(self, day: NaiveDate) -> (i32, u32) {
        let part = match self {
            Span::Month => day.month(),
            Span::Quarter => day.month0() / 3,
            Span::Year => 0,
        };
        (day.year(), part)
    }
}

impl<'a> Errors<'a> {
    /// Gathers the errors of a facts' year and the one before.
    pub fn of(facts: &'a Facts, key: &str, sources: &[Source], rules: &'a [Cancel]) -> Errors<'a> {
        Errors {
            drawn: facts.cases.iter().filter(|case| case.is_any(sources)).collect(),
            typed: facts.typed.iter().filter(|typed| typed.term == key).collect(),
            rules,
        }
    }

    /// Counts those within the month, quarter or year of a day.
    fn within(&self, span: Span, day: NaiveDate) -> (u32, Vec<Record>) {
        let drawn = self.drawn.iter().filter(|case| span.of(case.on) == span.of(day)).map(|case| case.record);
        let mut of: Vec<Record> = drawn.collect();
        let mut count = of.len() as i64;
        for typed in self.typed.iter().filter(|typed| span.of(typed.month.first()) == span.of(day)) {
            count = count.saturating_add(typed.quantity.0 / COUNT);
            of.push(typed.record);
        }
        (u32::try_from(count).unwrap_or(u32::MAX), of)
    }

    /// Finds what cancels all of a month: what reaches farthest.
    fn cancelling(&self, month: Month, until: Month) -> Option<(Basis, Vec<Record>)> {
        let found = self.rules.iter().filter_map(|rule| {
            let cancels = rule.cancels?;
            // each part of what is cancelled in which so many errors may lie
            let months = months_of(until).filter(|m| cancels.of(m.first()) == cancels.of(month.first()));
            let hit = months.map(|m| self.within(rule.within, m.first())).find(|(count, _)| *count >= rule.errors);
            hit.map(|(errors, of)| (cancels, Basis::Cancelled { errors, within: rule.within, cancels }, of))
        });
        found.max_by_key(|(cancels, ..)| *cancels).map(|(_, basis, of)| (basis, of))
    }

    /// Names the errors of a year that are so many that they are named.
    pub fn named(&self, month: Month) -> Option<PayNote> {
        let rules = self.rules.iter().filter(|rule| rule.cancels.is_none());
        let mut hits = rules.map(|rule| (rule.errors, self.within(rule.within, month.first())));
        hits.find(|(at, (count, _))| count >= at).map(|(_, (errors, of))| PayNote::Named { errors, of })
    }
}

/// Lists the months of a year up to one.
pub(super) fn months_of(until: Month) -> impl Iterator<Item = Month> {
    let last = until.first();
    (1..=last.month()).filter_map(move |month| last.with_month(month)).map(Month::of)
}

/// Counts a month, and what errors leave of it.
pub(super) fn left<'a>(
    facts: &'a Facts,
    key: &str,
    of: &[Source],
    in_probation: bool,
    errors: Option<&Errors>,
    month: Month,
) -> Left<'a> {
    let of_month = facts.cases.iter().filter(|case| Month::of(case.on) == month && case.is_any(of));
    let is_new = |case: &&Case| !in_probation && facts.probation_until.is_some_and(|until| case.on <= until);
    let (new, counted): (Vec<&Case>, Vec<&Case>) = of_month.partition(is_new);
    let has_error = |case: &&&Case| {
        case.order.is_some() && errors.is_some_and(|errors| errors.drawn.iter().any(|error| error.order == case.order))
    };
    let typed = facts.typed.iter().filter(|typed| typed.term == key && typed.month == month);
    Left {
        forfeited: counted.iter().filter(has_error).copied().collect(),
        cancelled: errors.and_then(|errors| errors.cancelling(month, facts.month)),
        typed: typed.fold(0, |sum, typed| i64::saturating_add(sum, typed.quantity.0)),
        counted,
        in_probation: new.len() as u32,
    }
}
