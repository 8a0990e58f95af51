//! Viewing and lending (L3–L8): each step of an application is one action on its document.

mod step;

use super::{
    Error, Result, Store,
    document::{coded, numbered},
};
use crate::domain::{
    lending::{Condition, Held, LoanKind, LoanState, LoanStep},
    number::FileNumber,
    text,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An application to view or borrow, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Gives the last day something was recorded for it.
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
    pub number: FileNumber,
    /// The document's title.
    pub title: String,
    /// The loan, without its renewals.
    pub loan: Loan,
}

const COLUMNS: &str =
    "l.id, l.document_id, l.kind, l.state, l.borrower, l.department, l.purpose, l.applied_on, l.term_days,
    l.authorisation, l.head, l.head_on, l.keeper, l.keeper_on, l.refused_by, l.refused_reason, l.refused_on, l.out_on,
    l.due_on, l.returned_on, l.condition, l.liable, l.return_note";

fn read(r: &Row) -> rusqlite::Result<Loan> {
    let approval = |name: usize| -> rusqlite::Result<Option<(String, NaiveDate)>> {
        let on: Option<NaiveDate> = r.get(name + 1)?;
        on.map(|on| Ok((r.get(name)?, on))).transpose()
    };
    let refused = match r.get::<_, Option<NaiveDate>>(16)? {
        Some(on) => Some((r.get(14)?, r.get(15)?, on)),
        None => None,
    };
    let condition = match r.get_ref(20)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(coded(r, 20, Condition::from_code)?),
    };
    Ok(Loan {
        id: r.get(0)?,
        document_id: r.get(1)?,
        kind: coded(r, 2, LoanKind::from_code)?,
        state: coded(r, 3, LoanState::from_code)?,
        borrower: r.get(4)?,
        department: r.get(5)?,
        purpose: r.get(6)?,
        applied_on: r.get(7)?,
        term_days: r.get(8)?,
        authorisation: r.get(9)?,
        head: approval(10)?,
        keeper: approval(12)?,
        refused,
        out_on: r.get(17)?,
        due_on: r.get(18)?,
        returned_on: r.get(19)?,
        condition,
        liable: r.get(21)?,
        return_note: r.get(22)?,
        renewals: Vec::new(),
    })
}

fn loan(conn: &Connection, id: i64) -> Result<Loan> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM loan l WHERE l.id = ?1"))?
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
        let mut query = self
            .conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM loan l WHERE l.document_id = ?1 ORDER BY l.id DESC"))?;
        let loans = query.query_map([document], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        loans.into_iter().map(|loan| self.with_renewals(loan)).collect()
    }

    fn with_renewals(&self, mut loan: Loan) -> Result<Loan> {
        let mut query = self.conn.prepare_cached(
            "SELECT asked_on, old_due_on, new_due_on, approved_by FROM renewal WHERE loan_id = ?1 ORDER BY id",
        )?;
        let rows = query.query_map([loan.id], |r| {
            Ok(Renewal { asked_on: r.get(0)?, old_due_on: r.get(1)?, new_due_on: r.get(2)?, approved_by: r.get(3)? })
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
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS}, d.number, d.title FROM loan l JOIN document d ON d.id = l.document_id WHERE {condition}"
        ))?;
        let rows =
            query.query_map(params, |r| Ok(LoanRow { loan: read(r)?, number: numbered(r, 23)?, title: r.get(24)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
