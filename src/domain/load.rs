//! The load of the days (O9, Q4): how much of what is due on each day.
//!
//! It must not read a store. Invariant: the days of a [`Load`] stand without a gap, in whole weeks from Monday to Sunday.

use super::{calendar::WorkCalendar, number::FileNumber, period::Period, record::Record};
use crate::keyed_enum;
use chrono::NaiveDate;

keyed_enum! {
    /// What is due on a day.
    pub enum LoadKind {
        /// Goods to be delivered.
        Delivery = "deliveries",
        /// A step of a plan.
        Step = "plan_steps",
        /// Money to come in.
        Payment = "payments",
        /// A document to come back.
        Loan = "loans",
    }
}

/// How much of a kind is due on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Still to be done.
    pub open: u64,
    /// Done.
    pub done: u64,
}

impl Count {
    /// Counts all of it.
    pub fn all(self) -> u64 {
        self.open + self.done
    }
}

/// What is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadDay {
    /// The day.
    pub day: NaiveDate,
    /// Whether people work on it.
    pub is_worked: bool,
    /// How much of each kind, in the order of [`LoadKind::ALL`].
    pub counts: [Count; LoadKind::ALL.len()],
}

impl LoadDay {
    /// Returns how much of a kind is due.
    pub fn of(&self, kind: LoadKind) -> Count {
        self.counts[kind as usize]
    }

    /// Counts everything that is due.
    pub fn all(&self) -> Count {
        let sum = |of: fn(&Count) -> u64| self.counts.iter().map(of).sum();
        Count { open: sum(|c| c.open), done: sum(|c| c.done) }
    }
}

/// The load of some weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The days, from a Monday to a Sunday.
    pub days: Vec<LoadDay>,
}

impl Load {
    /// Lays out the weeks that a period lies in, with nothing due yet.
    pub fn of_weeks(period: Period, calendar: &WorkCalendar) -> Load {
        let (monday, sunday) = (Period::week_of(period.from).from, Period::week_of(period.to).to);
        let day = |day| LoadDay { day, is_worked: calendar.is_working(day), counts: Default::default() };
        Load { days: monday.iter_days().take_while(|day| *day <= sunday).map(day).collect() }
    }

    /// Puts down how much of a kind is due on a day; a day outside is passed over.
    pub fn put(&mut self, day: NaiveDate, kind: LoadKind, count: Count) {
        let Some(first) = self.days.first().map(|first| first.day) else { return };
        let at = usize::try_from((day - first).num_days()).ok();
        if let Some(found) = at.and_then(|at| self.days.get_mut(at)) {
            found.counts[kind as usize] = count;
        }
    }

    /// Returns the weeks.
    pub fn weeks(&self) -> impl Iterator<Item = &[LoadDay]> {
        self.days.chunks(7)
    }

    /// Returns the first and the last day that are laid out.
    pub fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.days.first()?.day, self.days.last()?.day))
    }
}

/// Something that is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueItem {
    /// What it is.
    pub kind: LoadKind,
    /// The record.
    pub record: Record,
    /// The order it is about, if any.
    pub number: Option<FileNumber>,
    /// Whose it is: the customer, or who has the document.
    pub who: String,
    /// What is due.
    pub what: String,
    /// Whether it is done.
    pub is_done: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_laid_out_in_whole_weeks_with_its_days_off() {
        let calendar = WorkCalendar::official();
        let mut load = Load::of_weeks(Period::month_of(day("2026-10-09")), &calendar);
        assert_eq!(load.bounds(), Some((day("2026-09-28"), day("2026-11-01"))));
        assert_eq!(load.weeks().count(), 5);
        assert!(load.weeks().all(|week| week.len() == 7));
        let off: Vec<bool> = load.days[..7].iter().map(|d| !d.is_worked).collect();
        assert_eq!(off, [false, false, false, true, true, true, true], "the first of October is a holiday");
        load.put(day("2026-10-01"), LoadKind::Step, Count { open: 2, done: 1 });
        load.put(day("2026-10-01"), LoadKind::Loan, Count { open: 0, done: 4 });
        load.put(day("2026-12-01"), LoadKind::Step, Count { open: 9, done: 9 });
        assert_eq!(load.days[3].all(), Count { open: 2, done: 5 });
        assert_eq!(load.days[3].of(LoadKind::Step).all(), 3);
        assert_eq!(load.days.iter().map(|d| d.all().all()).sum::<u64>(), 7, "a day outside is passed over");
    }
}
