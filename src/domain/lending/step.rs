//! The steps of an application: applied for, approved by the head, approved by the keeper, handed out, returned.
//!
//! Each step checks what was filled in against the application as it stands and gives what is to be stored. Invariant:
//! no step is taken that [`LoanState::after`] does not know, and nobody approves their own application.

use super::{Condition, LoanKind, LoanRules, LoanState};
use crate::{
    domain::{
        field::Field,
        order::{LONG, SHORT},
        refusal::{Refusal, Why},
        text,
    },
    keyed_enum,
};
use chrono::NaiveDate;

keyed_enum! {
    /// What can happen to an application.
    pub enum LoanStep {
        /// The department head approves (L3, L4).
        HeadApprove = "head_approve",
        /// The keeper of documents approves (L4).
        KeeperApprove = "keeper_approve",
        /// The document is handed out.
        HandOut = "hand_out",
        /// It comes back and is inspected, or was viewed.
        Return = "return",
        /// The due date is moved (L6).
        Renew = "renew",
        /// The application is refused.
        Refuse = "refuse",
    }
}

impl LoanState {
    /// Returns the state after a step, or nothing when the step does not fit: the one table of transitions.
    pub fn after(self, kind: LoanKind, step: LoanStep) -> Option<LoanState> {
        use {LoanKind as K, LoanState as S, LoanStep as T};
        Some(match (kind, self, step) {
            (K::Viewing, S::Applied, T::HeadApprove) => S::Approved,
            (K::Loan, S::Applied, T::HeadApprove) => S::HeadApproved,
            (K::Loan, S::HeadApproved, T::KeeperApprove) => S::Approved,
            (K::Loan, S::Approved, T::HandOut) => S::Out,
            (K::Loan, S::Out, T::Renew) => S::Out,
            (K::Viewing, S::Approved, T::Return) | (K::Loan, S::Out, T::Return) => S::Returned,
            (_, S::Applied | S::HeadApproved | S::Approved, T::Refuse) => S::Refused,
            _ => return None,
        })
    }

    /// Names the step that leads on from here; nothing when all is done.
    pub fn next_step(self, kind: LoanKind) -> Option<LoanStep> {
        [LoanStep::HeadApprove, LoanStep::KeeperApprove, LoanStep::HandOut, LoanStep::Return]
            .into_iter()
            .find(|step| self.after(kind, *step).is_some())
    }
}

/// An application to view or to borrow, as filled in (L3, L4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// View or borrow.
    pub kind: LoanKind,
    /// Who.
    pub borrower: String,
    /// Of which department.
    pub department: String,
    /// What for.
    pub purpose: String,
    /// When it was applied for.
    pub applied_on: NaiveDate,
    /// For how many working days; not asked for a viewing.
    pub term_days: i32,
    /// Who authorised it on which basis, for a confidential document; may follow with the approval.
    pub authorisation: String,
}

impl Application {
    /// Checks what was filled in.
    ///
    /// # Errors
    /// Every field that is empty, too long, in the future, or beyond the limit (with the latest date allowed).
    pub fn check(&self, rules: LoanRules, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        for (field, text) in
            [(Field::Borrower, &self.borrower), (Field::Department, &self.department), (Field::Purpose, &self.purpose)]
        {
            need(&mut found, field, text);
        }
        if self.authorisation.chars().count() > LONG {
            found.push(Refusal::at(Field::Authorisation, Why::TooLong(LONG)));
        }
        if self.applied_on > today {
            found.push(Refusal::at(Field::AppliedOn, Why::FutureDay(self.applied_on)));
        }
        if self.kind == LoanKind::Loan
            && let Err(refusal) = rules.due_date(self.applied_on, self.term_days)
        {
            found.push(refusal);
        }
        done(found)
    }
}

/// An application as it stands, with what the rules need of its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// View or borrow.
    pub kind: LoanKind,
    /// Where it stands.
    pub state: LoanState,
    /// Who borrows or views.
    pub borrower: String,
    /// The last day something was recorded for it; nothing may be recorded before.
    pub since: NaiveDate,
    /// When a loan is due.
    pub due_on: Option<NaiveDate>,
    /// Whether the document is confidential.
    pub confidential: bool,
    /// Who authorised it, as far as recorded.
    pub authorisation: String,
}

/// An approval as filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who approves.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// Who authorised it on which basis; needed for a confidential document only.
    pub authorisation: String,
}

/// The handing out as filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOut {
    /// When the document was handed out.
    pub on: NaiveDate,
    /// For how many working days.
    pub days: i32,
}

/// The return and its inspection as filled in (L7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveBack {
    /// When it came back or was viewed.
    pub on: NaiveDate,
    /// What the inspection found.
    pub condition: Condition,
    /// Who is liable; needed unless intact.
    pub liable: String,
    /// What was seen.
    pub note: String,
}

impl Held {
    /// Returns the state after a step, or refuses the step.
    ///
    /// # Errors
    /// [`Why::LoanState`].
    pub fn after(&self, step: LoanStep) -> Result<LoanState, Refusal> {
        self.state.after(self.kind, step).ok_or_else(|| Refusal::whole(Why::LoanState(self.state)))
    }

    /// Checks an approval by the department head or the keeper and gives the state after it.
    ///
    /// # Errors
    /// No name, the borrower's own name, a day before the application or to come, a confidential document without an
    /// authorisation, or a step that does not fit.
    pub fn approve(&self, step: LoanStep, approval: &Approval, today: NaiveDate) -> Result<LoanState, Vec<Refusal>> {
        let state = self.after(step)?;
        let field = if step == LoanStep::KeeperApprove { Field::Keeper } else { Field::DepartmentHead };
        let mut found = Vec::new();
        self.other_than_borrower(&mut found, field, &approval.by);
        self.dated(&mut found, Field::DecidedOn, approval.on, today);
        if self.confidential && approval.authorisation.trim().is_empty() {
            found.push(Refusal::at(Field::Authorisation, Why::AuthorisationNeeded));
        }
        done(found).map(|()| state)
    }

    /// Checks the handing out and gives the due date (L5).
    ///
    /// # Errors
    /// A day before the approval or to come, a term beyond the limit, a confidential document without an authorisation,
    /// or a step that does not fit.
    pub fn hand_out(&self, out: &HandOut, rules: LoanRules, today: NaiveDate) -> Result<NaiveDate, Vec<Refusal>> {
        self.after(LoanStep::HandOut)?;
        let mut found = Vec::new();
        self.dated(&mut found, Field::HandedOutOn, out.on, today);
        if self.confidential && self.authorisation.trim().is_empty() {
            found.push(Refusal::at(Field::Authorisation, Why::AuthorisationNeeded));
        }
        match rules.due_date(out.on, out.days) {
            Ok(due) => done(found).map(|()| due),
            Err(refusal) => {
                found.push(refusal);
                Err(found)
            }
        }
    }

    /// Checks a renewal asked for `today` and gives the new due date (L6).
    ///
    /// # Errors
    /// [`Why::RenewalTooLate`] after the due date, a term beyond the limit, no approval or the borrower's own.
    pub fn renew(&self, days: i32, by: &str, rules: LoanRules, today: NaiveDate) -> Result<NaiveDate, Vec<Refusal>> {
        self.after(LoanStep::Renew)?;
        let due_on = self.due_on.ok_or_else(|| Refusal::whole(Why::LoanState(self.state)))?;
        if today > due_on {
            return Err(vec![Refusal::whole(Why::RenewalTooLate(due_on))]);
        }
        let mut found = Vec::new();
        self.other_than_borrower(&mut found, Field::DecidedBy, by);
        match rules.renewed_due_date(today, due_on, days) {
            Ok(due) => done(found).map(|()| due),
            Err(refusal) => {
                found.push(refusal);
                Err(found)
            }
        }
    }

    /// Checks the inspection on return (L7), or the end of a viewing.
    ///
    /// # Errors
    /// A day before the handing out or to come, damage or loss without anybody liable, or a step that does not fit.
    pub fn give_back(&self, back: &GiveBack, today: NaiveDate) -> Result<LoanState, Vec<Refusal>> {
        let state = self.after(LoanStep::Return)?;
        let mut found = Vec::new();
        self.dated(&mut found, Field::ReturnedOn, back.on, today);
        if back.condition != Condition::Intact && back.liable.trim().is_empty() {
            found.push(Refusal::at(Field::Liable, Why::LiableNeeded));
        }
        for (field, text, max) in [(Field::Liable, &back.liable, SHORT), (Field::Notes, &back.note, LONG)] {
            if text.chars().count() > max {
                found.push(Refusal::at(field, Why::TooLong(max)));
            }
        }
        done(found).map(|()| state)
    }

    /// Checks a refusal of the application.
    ///
    /// # Errors
    /// No name, no reason, a day before the application or to come, or a step that does not fit.
    pub fn refuse(&self, by: &str, reason: &str, on: NaiveDate, today: NaiveDate) -> Result<LoanState, Vec<Refusal>> {
        let state = self.after(LoanStep::Refuse)?;
        let mut found = Vec::new();
        need(&mut found, Field::DecidedBy, by);
        if reason.trim().is_empty() {
            found.push(Refusal::at(Field::Reason, Why::ReasonNeeded));
        } else if reason.chars().count() > LONG {
            found.push(Refusal::at(Field::Reason, Why::TooLong(LONG)));
        }
        self.dated(&mut found, Field::DecidedOn, on, today);
        done(found).map(|()| state)
    }

    fn other_than_borrower(&self, found: &mut Vec<Refusal>, field: Field, name: &str) {
        need(found, field, name);
        let folded = text::fold_name(name);
        if !folded.is_empty() && folded == text::fold_name(&self.borrower) {
            found.push(Refusal::at(field, Why::BorrowerApproves(name.trim().to_owned())));
        }
    }

    fn dated(&self, found: &mut Vec<Refusal>, field: Field, on: NaiveDate, today: NaiveDate) {
        if on < self.since {
            found.push(Refusal::at(field, Why::Before(self.since)));
        } else if on > today {
            found.push(Refusal::at(field, Why::FutureDay(on)));
        }
    }
}

fn need(found: &mut Vec<Refusal>, field: Field, text: &str) {
    if text::fold_name(text).is_empty() {
        found.push(Refusal::at(field, Why::Empty));
    } else if text.chars().count() > SHORT {
        found.push(Refusal::at(field, Why::TooLong(SHORT)));
    }
}

fn done(found: Vec<Refusal>) -> Result<(), Vec<Refusal>> {
    if found.is_empty() { Ok(()) } else { Err(found) }
}

#[cfg(test)]
mod tests;
