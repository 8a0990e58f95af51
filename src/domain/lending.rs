//! Documents, viewing and lending (L1–L8): states and the rules of terms, approvals, renewal and return.

use super::{
    calendar::WorkCalendar,
    field::Field,
    refusal::{Refusal, Why},
};
use crate::keyed_enum;
use chrono::NaiveDate;

keyed_enum! {
    /// Paper or electronic (L1).
    pub enum Medium {
        /// On paper.
        Paper = "paper",
        /// An electronic file.
        Electronic = "electronic",
    }
}

keyed_enum! {
    /// Looking at a document in place, or taking it away.
    pub enum LoanKind {
        /// Viewing 查阅 (L3): the department head approves.
        Viewing = "viewing",
        /// Lending 借阅 (L4): the department head and the keeper approve.
        Loan = "loan",
    }
}

keyed_enum! {
    /// Where an application stands.
    pub enum LoanState {
        /// Applied for.
        Applied = "applied",
        /// The department head has approved.
        HeadApproved = "head_approved",
        /// Everybody asked has approved.
        Approved = "approved",
        /// Handed out.
        Out = "out",
        /// Back and inspected, or viewed.
        Returned = "returned",
        /// Refused.
        Refused = "refused",
    }
}

impl LoanState {
    /// Tells whether the application or loan is still running; only one such loan may exist per document (L7).
    pub fn is_open(self) -> bool {
        !matches!(self, LoanState::Returned | LoanState::Refused)
    }
}

keyed_enum! {
    /// What the inspection on return found (L7).
    pub enum Condition {
        /// As it was.
        Intact = "intact",
        /// Damaged.
        Damaged = "damaged",
        /// Not returned.
        Lost = "lost",
    }
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
