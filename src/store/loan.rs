//! Viewing and lending (L3–L8): each step of an application is one action on its document.

mod step;

use super::{Error, Result, Store, attribute};
use crate::{
    attributes,
    domain::{
        lending::{Condition, Held, LoanKind, LoanState, LoanStep},
        number::DocumentNumber,
        order::{LONG, SHORT},
        text,
    },
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An application to view or borrow, and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loan {
    /// Record id.
    pub id: i64,
    /// The document.
    pub document_id: i64,
    /// View or borrow.
    pub kind: LoanKind,
    /// Where it stands.
    pub state: LoanState,
    /// Who.
    pub borrower: String,
    /// Of which department.
    pub department: String,
    /// What for.
    pub purpose: String,
    /// When it was applied for.
    pub applied_on: NaiveDate,
    /// For how many working days; nothing for a viewing.
    pub term_days: Option<i32>,
    /// Who authorised it on which basis; empty unless the document is confidential.
    pub authorisation: String,
    /// The department head who approved, and when.
    pub head: Option<(String, NaiveDate)>,
    /// The keeper who approved, and when.
    pub keeper: Option<(String, NaiveDate)>,
    /// Who refused it, why, and when.
    pub refused: Option<(String, String, NaiveDate)>,
    /// When it was handed out.
    pub out_on: Option<NaiveDate>,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
    /// When it came back or was viewed.
    pub returned_on: Option<NaiveDate>,
    /// What the inspection found.
    pub condition: Option<Condition>,
    /// Who is liable for damage or loss.
    pub liable: String,
    /// What was seen on return.
    pub return_note: String,
    /// Its renewals, oldest first.
    pub renewals: Vec<Renewal>,
}

impl Loan {
    /// Returns the last day something was recorded for it.
    pub fn since(&self) -> NaiveDate {
        let days = [self.head.as_ref().map(|h| h.1), self.keeper.as_ref().map(|k| k.1), self.out_on];
        days.into_iter().flatten().fold(self.applied_on, NaiveDate::max)
    }

    /// Names the step that leads on.
    pub fn next_step(&self) -> Option<LoanStep> {
        self.state.next_step(self.kind)
    }

    fn held(&self, confidential: bool) -> Held {
        Held {
            kind: self.kind,
            state: self.state,
            borrower: self.borrower.clone(),
            since: self.since(),
            due_on: self.due_on,
            confidential,
            authorisation: self.authorisation.clone(),
        }
    }
}

/// A due date moved (L6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// The due date before.
    pub old_due_on: NaiveDate,
    /// The due date after.
    pub new_due_on: NaiveDate,
    /// Who approved it.
    pub approved_by: String,
}

/// A loan with its document, for lists that begin with the person or the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoanRow {
    /// The document's number.
    pub number: DocumentNumber,
    /// The document's title.
    pub title: String,
    /// The loan, without its renewals.
    pub loan: Loan,
}

attributes!(Loan besides (id, document_id, kind, state, head, keeper, refused, renewals) {
    borrower: Borrower, Text(SHORT), required;
    department: Department, Text(SHORT), required;
    purpose: Purpose, Text(SHORT), required;
    applied_on: AppliedOn, PastDay, required;
    term_days: TermDays, Whole;
    authorisation: Authorisation, Text(LONG);
    out_on: HandedOutOn, PastDay;
    due_on: DueOn, Day;
    returned_on: ReturnedOn, PastDay;
    condition: Condition, Choice(ClosedList::Condition);
    liable: Liable, Text(SHORT);
    return_note: Notes, Note(LONG);
});

/// Selects loans and their documents.
fn select(condition: &str) -> String {
    format!(
        "SELECT l.id, l.document_id, l.kind, l.state, l.head, l.head_on, l.keeper, l.keeper_on, l.refused_by,
         l.refused_reason, l.refused_on, d.number, d.title, {}
         FROM loan l JOIN document d ON d.id = l.document_id WHERE {condition}",
        attribute::columns::<Loan>("l")
    )
}

fn read(r: &Row) -> rusqlite::Result<Loan> {
    let dated = |name, day| -> rusqlite::Result<Option<(String, NaiveDate)>> {
        let on: Option<NaiveDate> = r.get(day)?;
        on.map(|on| Ok((r.get(name)?, on))).transpose()
    };
    Ok(Loan {
        id: r.get("id")?,
        document_id: r.get("document_id")?,
        kind: attribute::get(r, "kind")?,
        state: attribute::get(r, "state")?,
        head: dated("head", "head_on")?,
        keeper: dated("keeper", "keeper_on")?,
        refused: match dated("refused_by", "refused_on")? {
            Some((by, on)) => Some((by, r.get("refused_reason")?, on)),
            None => None,
        },
        ..attribute::read(r)?
    })
}

fn loan(conn: &Connection, id: i64) -> Result<Loan> {
    conn.prepare_cached(&select("l.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("loan {id}")))
}

/// Tidies a one-line text for keeping.
fn tidy(text: &str) -> String {
    text::clean(text).trim().to_owned()
}

impl Store {
    /// Reads an application with its renewals.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn loan(&self, id: i64) -> Result<Loan> {
        self.with_renewals(loan(&self.conn, id)?)
    }

    pub(super) fn loans_of_document(&self, document: i64) -> Result<Vec<Loan>> {
        let mut query = self.conn.prepare_cached(&select("l.document_id = ?1 ORDER BY l.id DESC"))?;
        let loans = query.query_map([document], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        loans.into_iter().map(|loan| self.with_renewals(loan)).collect()
    }

    fn with_renewals(&self, mut loan: Loan) -> Result<Loan> {
        let mut query = self.conn.prepare_cached(
            "SELECT asked_on, old_due_on, new_due_on, approved_by FROM renewal WHERE loan_id = ?1 ORDER BY id",
        )?;
        let rows = query.query_map([loan.id], |r| {
            Ok(Renewal {
                asked_on: r.get("asked_on")?,
                old_due_on: r.get("old_due_on")?,
                new_due_on: r.get("new_due_on")?,
                approved_by: r.get("approved_by")?,
            })
        })?;
        loan.renewals = rows.collect::<rusqlite::Result<_>>()?;
        Ok(loan)
    }

    /// Lists the loans past their due date, longest overdue first.
    pub fn loans_overdue(&self, today: NaiveDate) -> Result<Vec<LoanRow>> {
        self.loan_rows("l.state = 'out' AND l.due_on < ?1 ORDER BY l.due_on, l.id", params![today])
    }

    /// Lists the loans due from `from` to `to`, soonest first.
    pub fn loans_due_soon(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<LoanRow>> {
        self.loan_rows("l.state = 'out' AND l.due_on BETWEEN ?1 AND ?2 ORDER BY l.due_on, l.id", params![from, to])
    }

    /// Lists a borrower's applications and loans by name, newest first, at most `limit` (L8).
    pub fn loans_of_borrower(&self, name: &str, limit: usize) -> Result<Vec<LoanRow>> {
        self.loan_rows("l.borrower = ?1 ORDER BY l.id DESC LIMIT ?2", params![tidy(name), limit as i64])
    }

    /// Lists applications and loans by their ids from the one after `after`, at most so many.
    pub fn loans_after(&self, after: i64, limit: usize) -> Result<Vec<LoanRow>> {
        self.loan_rows("l.id > ?1 ORDER BY l.id LIMIT ?2", params![after, limit as i64])
    }

    fn loan_rows(&self, condition: &str, params: impl rusqlite::Params) -> Result<Vec<LoanRow>> {
        let mut query = self.conn.prepare_cached(&select(condition))?;
        let rows = query.query_map(params, |r| {
            Ok(LoanRow { loan: read(r)?, number: attribute::get(r, "number")?, title: r.get("title")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
