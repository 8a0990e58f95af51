//! Documents, viewing and lending (L1–L8): states and the rules of terms, approvals, renewal and return.

mod step;

pub use step::{Application, Approval, GiveBack, HandOut, Held, LoanStep};

pub use super::state::LoanState;

use super::{
    calendar::WorkCalendar,
    field::Field,
    refusal::{Refusal, Why},
};
use crate::keyed_enum;
use chrono::NaiveDate;

keyed_enum! {
    /// Paper or electronic (L1).
    #[derive(Default)]
    pub enum Medium {
        /// On paper.
        #[default]
        Paper = "paper",
        /// An electronic file.
        Electronic = "electronic",
    }
}

keyed_enum! {
    /// Looking at a document in place, or taking it away.
    #[derive(Default)]
    pub enum LoanKind {
        /// Viewing 查阅 (L3): the department head approves.
        #[default]
        Viewing = "viewing",
        /// Lending 借阅 (L4): the department head and the keeper approve.
        Loan = "loan",
    }
}

impl LoanState {
    /// Returns whether the application or loan is still running; only one such loan may exist per document (L7).
    pub fn is_open(self) -> bool {
        !matches!(self, LoanState::Returned | LoanState::Refused)
    }
}

keyed_enum! {
    /// What the inspection on return found (L7).
    #[derive(Default)]
    pub enum Condition {
        /// As it was.
        #[default]
        Intact = "intact",
        /// Damaged.
        Damaged = "damaged",
        /// Not returned.
        Lost = "lost",
    }
}

/// What the length of a loan is measured by.
#[derive(Debug, Clone, Copy)]
pub struct LoanRules<'a> {
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// The longest term in working days (setting `loan_days`).
    pub limit: i32,
}

impl LoanRules<'_> {
    /// As [`due_date`].
    ///
    /// # Errors
    /// As [`due_date`].
    pub fn due_date(&self, from: NaiveDate, days: i32) -> Result<NaiveDate, Refusal> {
        due_date(self.calendar, from, days, self.limit)
    }

    /// As [`renewed_due_date`].
    ///
    /// # Errors
    /// As [`renewed_due_date`].
    pub fn renewed_due_date(&self, asked_on: NaiveDate, due_on: NaiveDate, days: i32) -> Result<NaiveDate, Refusal> {
        renewed_due_date(self.calendar, asked_on, due_on, days, self.limit)
    }
}

/// Counts the calendar days a loan is late; nothing when it is not.
pub fn days_late(due_on: NaiveDate, today: NaiveDate) -> Option<i64> {
    Some((today - due_on).num_days()).filter(|days| *days > 0)
}

/// Computes the due date of a term of `days` working days from the day of handing out, or refuses with the latest date
/// the `limit` allows (L5).
pub fn due_date(calendar: &WorkCalendar, from: NaiveDate, days: i32, limit: i32) -> Result<NaiveDate, Refusal> {
    if days < 1 {
        return Err(Refusal::at(Field::TermDays, Why::NotPositive));
    }
    if days > limit {
        return Err(Refusal::at(Field::TermDays, Why::LoanTooLong { limit, latest: calendar.add(from, limit) }));
    }
    Ok(calendar.add(from, days))
}

/// Computes the new due date of a renewal (L6): asked on or before the due date, counted from it.
pub fn renewed_due_date(
    calendar: &WorkCalendar,
    asked_on: NaiveDate,
    due_on: NaiveDate,
    days: i32,
    limit: i32,
) -> Result<NaiveDate, Refusal> {
    if asked_on > due_on {
        return Err(Refusal::whole(Why::RenewalTooLate(due_on)));
    }
    due_date(calendar, due_on, days, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_term_counts_working_days_over_national_day_and_its_make_up_days() {
        let calendar = WorkCalendar::official();
        // 2026: off 1-7 October, worked on Sunday 20 September and Saturday 10 October
        assert_eq!(due_date(&calendar, day("2026-09-29"), 5, 5), Ok(day("2026-10-12")));
        assert_eq!(due_date(&calendar, day("2026-09-30"), 1, 5), Ok(day("2026-10-08")));
        assert_eq!(due_date(&calendar, day("2026-11-20"), 5, 5), Ok(day("2026-11-27")));
    }

    #[test]
    fn a_longer_wish_is_refused_with_the_latest_date_allowed() {
        let calendar = WorkCalendar::official();
        let why = Why::LoanTooLong { limit: 5, latest: day("2026-11-27") };
        assert_eq!(due_date(&calendar, day("2026-11-20"), 6, 5), Err(Refusal::at(Field::TermDays, why)));
        assert_eq!(due_date(&calendar, day("2026-11-20"), 0, 5), Err(Refusal::at(Field::TermDays, Why::NotPositive)));
    }

    #[test]
    fn a_renewal_counts_from_the_old_due_date_and_not_after_it() {
        let calendar = WorkCalendar::official();
        let due = day("2026-11-27");
        assert_eq!(renewed_due_date(&calendar, day("2026-11-23"), due, 3, 5), Ok(day("2026-12-02")));
        assert_eq!(renewed_due_date(&calendar, due, due, 3, 5), Ok(day("2026-12-02")));
        let late = renewed_due_date(&calendar, day("2026-11-28"), due, 3, 5);
        assert_eq!(late, Err(Refusal::whole(Why::RenewalTooLate(due))));
        assert!(renewed_due_date(&calendar, due, due, 6, 5).is_err(), "the limit holds for a renewal too");
    }

    #[test]
    fn lateness_is_in_calendar_days_from_the_day_after() {
        assert_eq!(days_late(day("2026-11-27"), day("2026-11-27")), None);
        assert_eq!(days_late(day("2026-11-27"), day("2026-11-30")), Some(3));
    }
}
