//! The register of documents (L1): a document is entered under a number of its kind, edited, and voided, never deleted.

use super::{Error, Loan, Result, Store, Tx, attribute};
use crate::domain::{
    attribute::cleaned,
    deed::Deed,
    document::Entry,
    field::Field,
    number::{DocumentNumber, FileNumber},
    order::LONG,
    record::RecordKind,
    refusal::{Refusal, Why},
    text,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

/// A document as the register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Record id.
    pub id: i64,
    /// Its number: under that of its order, or in its kind's series.
    pub number: DocumentNumber,
    /// What was filled in.
    pub entry: Entry,
    /// The number of the order it belongs to.
    pub order_number: Option<FileNumber>,
    /// The name of the customer it belongs to, itself or by its order.
    pub customer: Option<String>,
    /// When it was entered.
    pub registered_on: NaiveDate,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

/// A document with everything known about where it is and was (L8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCard {
    /// The document.
    pub document: Document,
    /// Every application and loan, newest first, with its renewals.
    pub loans: Vec<Loan>,
}

impl DocumentCard {
    /// Returns the application or loan that is still running.
    pub fn open(&self) -> Option<&Loan> {
        self.loans.iter().find(|loan| loan.state.is_open())
    }
}

/// Reads a code of a closed list; a code unknown here is damage, not a default.
pub(super) fn coded<T>(r: &Row, at: usize, find: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = r.get_ref(at)?.as_str()?;
    find(text).ok_or_else(|| {
        let unknown = format!("unknown code {text:?}").into();
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, unknown)
    })
}

/// Reads an order's number.
pub(super) fn numbered(r: &Row, at: usize) -> rusqlite::Result<FileNumber> {
    coded(r, at, |text| FileNumber::parse(text).ok())
}

/// Reads a document's number.
pub(super) fn filed(r: &Row, at: usize) -> rusqlite::Result<DocumentNumber> {
    coded(r, at, |text| DocumentNumber::parse(text).ok())
}

fn read(r: &Row) -> rusqlite::Result<Document> {
    Ok(Document {
        id: r.get("id")?,
        number: attribute::get(r, "number")?,
        entry: attribute::read(r)?,
        order_number: attribute::get(r, "order_number")?,
        customer: r.get("customer_name")?,
        registered_on: r.get("registered_on")?,
        voided: r.get("voided")?,
    })
}

pub(super) fn document(conn: &Connection, id: i64) -> Result<Document> {
    conn.prepare_cached(&format!(
        "SELECT d.id, d.number, d.registered_on, d.voided, o.number AS order_number, c.name AS customer_name, {}
         FROM document d LEFT JOIN orders o ON o.id = d.order_id
         LEFT JOIN customer c ON c.id = coalesce(o.customer_id, d.customer_id) WHERE d.id = ?1",
        attribute::columns::<Entry>("d")
    ))?
    .query_row([id], read)
    .optional()?
    .ok_or_else(|| Error::NotFound(format!("document {id}")))
}

/// Refuses that a document filed under an order's number belongs to another one, or to none.
fn check_filed(number: DocumentNumber, order: Option<FileNumber>) -> Result<()> {
    match number.order() {
        Some(of) if order != Some(of) => Err(Refusal::at(Field::Order, Why::FiledUnder(number)).into()),
        _ => Ok(()),
    }
}

impl Tx<'_> {
    /// Enters a document inside a running action: gives it the next number of its order's papers, or of its kind in the
    /// month of `day`.
    ///
    /// # Errors
    /// As [`Entry::check`]; [`Why::MonthFull`] (N4); [`Why::Unknown`] for an order that is not there;
    /// [`Why::Contradicts`] for another customer than the order's.
    pub fn document_register(&self, entry: &Entry, day: NaiveDate) -> Result<(i64, DocumentNumber)> {
        self.document_enter(entry, None, day)
    }

    /// Enters a document under the number it brings along, or the next one.
    pub(super) fn document_enter(
        &self,
        entry: &Entry,
        number: Option<DocumentNumber>,
        day: NaiveDate,
    ) -> Result<(i64, DocumentNumber)> {
        let mut entry = cleaned(entry);
        entry.check()?;
        let order = self.place(&mut entry)?;
        let number = match number {
            Some(number) => number,
            None => self.next_document_number(entry.kind, order, day)?,
        };
        check_filed(number, order)?;
        self.use_number(number)?;
        let own: [(&str, &dyn ToSql); 2] = [("number", &number.to_string()), ("registered_on", &day)];
        let id = self.insert_record("document", &own, &entry)?;
        Ok((id, number))
    }

    /// Returns whether a document has this number, so that no order takes it.
    pub fn document_has_number(&self, number: FileNumber) -> Result<bool> {
        let found = self
            .prepare_cached("SELECT 1 FROM document WHERE number = ?1")?
            .query_row([number.to_string()], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// Finds the number of the order a document belongs to, if it belongs to one; it is then that order's customer's, which
    /// stands in the order alone.
    fn place(&self, entry: &mut Entry) -> Result<Option<FileNumber>> {
        let Some(order) = entry.order else { return Ok(None) };
        let found = self
            .prepare_cached("SELECT number, customer_id FROM orders WHERE id = ?1")?
            .query_row([order], |r| Ok((numbered(r, 0)?, r.get::<_, i64>(1)?)))
            .optional()?;
        let Some((number, customer)) = found else {
            return Err(Refusal::at(Field::Order, Why::Unknown(order.to_string())).into());
        };
        if entry.customer.take().is_some_and(|said| said != customer) {
            return Err(Refusal::at(Field::Customer, Why::Contradicts(Field::Order)).into());
        }
        Ok(Some(number))
    }
}

impl Store {
    /// Enters a document today and gives its record id and number.
    ///
    /// # Errors
    /// As [`Entry::check_new`] and [`Tx::document_register`].
    pub fn document_register(&mut self, entry: &Entry) -> Result<(i64, DocumentNumber)> {
        self.act(|tx| {
            entry.check_new(tx.today())?;
            let (id, number) = tx.document_register(entry, tx.today())?;
            tx.does(Deed::DocumentRegister, RecordKind::Document.row(id))?;
            Ok((id, number))
        })
    }

    /// Replaces what is filled in about a document; its kind stays, because its number or its label shows it.
    ///
    /// # Errors
    /// As [`Entry::check`]; [`Why::Voided`]; [`Why::FiledUnder`] for another order than its number names;
    /// [`Error::NotFound`].
    pub fn document_edit(&mut self, id: i64, entry: &Entry) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::DocumentEdit, RecordKind::Document.row(id))?;
            let before = document(tx, id)?;
            let mut entry = Entry { kind: before.entry.kind, ..cleaned(entry) };
            entry.check()?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            let order = tx.place(&mut entry)?;
            check_filed(before.number, order)?;
            tx.update_record("document", id, &[], &entry)
        })
    }

    /// Voids a document with a reason; it stays in the register.
    ///
    /// # Errors
    /// No reason; [`Why::Voided`] already; [`Why::DocumentOut`] while an application or loan is running.
    pub fn document_void(&mut self, id: i64, reason: &str) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::DocumentVoid, RecordKind::Document.row(id))?;
            let reason = text::clean(reason);
            let reason = reason.trim();
            if reason.is_empty() {
                return Err(Refusal::at(Field::Reason, Why::ReasonNeeded).into());
            }
            if reason.chars().count() > LONG {
                return Err(Refusal::at(Field::Reason, Why::TooLong(LONG)).into());
            }
            if document(tx, id)?.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            tx.nothing_open(id)?;
            tx.update("document", id, &[("voided", &reason)])
        })
    }

    /// Reads a document.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn document(&self, id: i64) -> Result<Document> {
        document(&self.conn, id)
    }

    /// Reads a document with its loans: where it is, who has had it, since when (L8).
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn document_card(&self, id: i64) -> Result<DocumentCard> {
        Ok(DocumentCard { document: self.document(id)?, loans: self.loans_of_document(id)? })
    }

    /// Finds a document by its whole number.
    pub fn document_by_number(&self, number: impl Into<DocumentNumber>) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM document WHERE number = ?1")?
            .query_row([number.into().to_string()], |r| r.get(0))
            .optional()?)
    }

    /// Returns the document entered last, whose kind, medium and place the next one often shares.
    pub fn suggested_document(&self) -> Result<Option<Document>> {
        let last: Option<i64> = self
            .conn
            .prepare_cached("SELECT id FROM document WHERE voided IS NULL ORDER BY id DESC LIMIT 1")?
            .query_row([], |r| r.get(0))
            .optional()?;
        last.map(|id| self.document(id)).transpose()
    }
}
