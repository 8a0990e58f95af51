//! Who was late with what was due: each thing due is on time, late or not yet so, and judged once.
//!
//! Invariant: the counts of a [`Punctual`] add up to `all`.

use chrono::NaiveDate;

/// How something that was due by a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// Done by its day.
    OnTime,
    /// Done, so many days late.
    Late(i64),
    /// Not done, so many days past its day.
    Overdue(i64),
    /// Not done, and its day has not passed.
    NotDue,
    /// Nobody said when it was done, if it was: the goods went past it.
    Unknown,
}

impl Lateness {
    /// Judges what was due on a day as of today.
    pub fn of(due: NaiveDate, done: Option<NaiveDate>, is_passed: bool, today: NaiveDate) -> Lateness {
        match done {
            Some(day) if day <= due => Lateness::OnTime,
            Some(day) => Lateness::Late((day - due).num_days()),
            None if is_passed => Lateness::Unknown,
            None if due < today => Lateness::Overdue((today - due).num_days()),
            None => Lateness::NotDue,
        }
    }
}

/// How punctual a department or a supplier was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Punctual {
    /// Everything that was due.
    pub all: u64,
    /// Done by its day.
    pub on_time: u64,
    /// Done late.
    pub late: u64,
    /// Not done and past its day.
    pub overdue: u64,
    /// Not done and not due yet.
    pub not_due: u64,
    /// Of which nobody knows.
    pub unknown: u64,
    /// The days of all that was or is late.
    pub days_late: i64,
    /// The days of the worst.
    pub worst: i64,
}

impl Punctual {
    /// Counts one thing that was due.
    pub fn add(&mut self, lateness: Lateness) {
        self.all += 1;
        let (count, days) = match lateness {
            Lateness::OnTime => (&mut self.on_time, 0),
            Lateness::Late(days) => (&mut self.late, days),
            Lateness::Overdue(days) => (&mut self.overdue, days),
            Lateness::NotDue => (&mut self.not_due, 0),
            Lateness::Unknown => (&mut self.unknown, 0),
        };
        *count += 1;
        self.days_late += days;
        self.worst = self.worst.max(days);
    }

    /// Adds what was counted elsewhere.
    pub fn join(&mut self, other: Punctual) {
        let Punctual { all, on_time, late, overdue, not_due, unknown, days_late, worst } = other;
        self.all += all;
        self.on_time += on_time;
        self.late += late;
        self.overdue += overdue;
        self.not_due += not_due;
        self.unknown += unknown;
        self.days_late += days_late;
        self.worst = self.worst.max(worst);
    }

    /// Counts what was or is late.
    pub fn all_late(&self) -> u64 {
        self.late + self.overdue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_due_is_judged_once() {
        let day = |n: u32| NaiveDate::from_ymd_opt(2026, 11, n).unwrap();
        let today = day(21);
        let cases = [
            (20, Some(20), false, Lateness::OnTime),
            (20, Some(21), false, Lateness::Late(1)),
            (20, Some(12), true, Lateness::OnTime),
            (20, None, true, Lateness::Unknown),
            (20, None, false, Lateness::Overdue(1)),
            (9, None, false, Lateness::Overdue(12)),
            (21, None, false, Lateness::NotDue),
        ];
        let mut sum = Punctual::default();
        for (due, done, is_passed, wanted) in cases {
            let found = Lateness::of(day(due), done.map(day), is_passed, today);
            assert_eq!(found, wanted, "{due} {done:?}");
            sum.add(found);
        }
        let Punctual { all, on_time, late, overdue, not_due, unknown, days_late, worst } = sum;
        assert_eq!((all, on_time, late, overdue, not_due, unknown), (7, 2, 1, 2, 1, 1));
        assert_eq!((days_late, worst, sum.all_late()), (14, 12, 3));
        let mut both = sum;
        both.join(sum);
        assert_eq!((both.all, both.on_time, both.all_late(), both.days_late, both.worst), (14, 4, 6, 28, 12));
    }
}
