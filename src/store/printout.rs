//! Forms printed for signature (A1): remembered on their record until the signed copy is back.
//!
//! Invariant: of one form of one record at most one print is waited for; printing it again dates it anew.

use super::{Error, Result, Store, Tx, document::coded, owner::owner_of};
use crate::domain::{
    deed::Deed,
    field::Field,
    order::LONG,
    printout::FormKind,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    text,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A form printed for signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printout {
    /// Record id.
    pub id: i64,
    /// Which form.
    pub form: FormKind,
    /// The record it is about.
    pub about: Record,
    /// The order that record belongs to.
    pub order_id: Option<i64>,
    /// The version of the order's terms it was printed of, where it is about an order.
    pub version: Option<u32>,
    /// When it was printed last.
    pub printed_on: NaiveDate,
    /// When the signed copy came back.
    pub returned_on: Option<NaiveDate>,
    /// What was remarked on its return.
    pub note: String,
}

const SELECT: &str = "SELECT id, form, entity, row_id, order_id, printed_on, returned_on, note, version FROM printout";

fn read(r: &Row) -> rusqlite::Result<Printout> {
    Ok(Printout {
        id: r.get(0)?,
        form: coded(r, 1, FormKind::from_code)?,
        about: Record { kind: coded(r, 2, RecordKind::from_code)?, id: r.get(3)? },
        order_id: r.get(4)?,
        printed_on: r.get(5)?,
        returned_on: r.get(6)?,
        note: r.get(7)?,
        version: r.get(8)?,
    })
}

impl Tx<'_> {
    /// Records inside a running action that whatever is still out of a form of a record, printed of this version or an
    /// earlier one, came back signed, at the earliest on the day it was printed.
    pub(super) fn printout_came_back(&self, form: FormKind, about: Record, version: u32, on: NaiveDate) -> Result<()> {
        match out(self, form, about)? {
            Some((id, printed_on, printed)) if printed.is_none_or(|printed| printed <= version) => {
                self.update("printout", id, &[("returned_on", &on.max(printed_on))])
            }
            _ => Ok(()),
        }
    }
}

fn printout(conn: &Connection, id: i64) -> Result<Printout> {
    conn.prepare_cached(&format!("{SELECT} WHERE id = ?1 AND voided IS NULL"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("printout {id}")))
}

/// Finds the print of a form of a record that is still out, when it was printed, and of which version of an order.
fn out(conn: &Connection, form: FormKind, about: Record) -> Result<Option<(i64, NaiveDate, Option<u32>)>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, printed_on, version FROM printout
             WHERE form = ?1 AND entity = ?2 AND row_id = ?3 AND returned_on IS NULL AND voided IS NULL",
        )?
        .query_row(params![form.code(), about.kind.code(), about.id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?)
}

impl Store {
    /// Remembers on a record that a form was printed for signature today; gives the print's row.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such record.
    pub fn form_print(&mut self, form: FormKind, about: Record) -> Result<i64> {
        self.act(|tx| {
            let before = out(tx, form, about)?;
            let file = if about.kind == RecordKind::Order { about } else { owner_of(tx, about)? };
            let order = (file.kind == RecordKind::Order).then_some(file.id);
            let version = order.map(|id| tx.order(id)).transpose()?.map(|order| order.version);
            // printing the same again on the same day changes nothing
            if let Some((id, ..)) = before.filter(|(_, on, of)| *on == tx.today() && *of == version) {
                return Ok(id);
            }
            tx.does(Deed::FormPrint, file)?;
            if let Some((id, ..)) = before {
                tx.update("printout", id, &[("printed_on", &tx.today()), ("version", &version)])?;
                return Ok(id);
            }
            tx.insert(
                "printout",
                &[
                    ("form", &form.code()),
                    ("entity", &about.kind.code()),
                    ("row_id", &about.id),
                    ("order_id", &order),
                    ("version", &version),
                    ("printed_on", &tx.today()),
                ],
            )
        })
    }

    /// Records that the signed copy of a form came back, or puts right what was recorded of it.
    ///
    /// # Errors
    /// A day before it was printed or to come; an overlong note; [`Why::Voided`].
    pub fn form_return(&mut self, id: i64, on: NaiveDate, note: &str) -> Result<()> {
        self.act(|tx| {
            let printout = printout(tx, id)?;
            tx.does(Deed::FormReturn, owner_of(tx, RecordKind::Printout.row(id))?)?;
            let refuse = |field, why| Err(Error::from(Refusal::at(field, why)));
            if on < printout.printed_on {
                return refuse(Field::ReturnedOn, Why::Before(printout.printed_on));
            }
            if on > tx.today() {
                return refuse(Field::ReturnedOn, Why::After(tx.today()));
            }
            let note = text::clean_multiline(note);
            if note.chars().count() > LONG {
                return refuse(Field::Notes, Why::TooLong(LONG));
            }
            tx.update("printout", id, &[("returned_on", &on), ("note", &note.trim())])
        })
    }

    /// Reads a print.
    ///
    /// # Errors
    /// [`Error::NotFound`], also when it was voided.
    pub fn printout(&self, id: i64) -> Result<Printout> {
        printout(&self.conn, id)
    }

    /// Lists what was printed for signature of a record, newest first; of an order, also of its requests and documents.
    pub fn printouts_of(&self, about: Record) -> Result<Vec<Printout>> {
        let (what, values) = match about.kind {
            RecordKind::Order => ("order_id = ?2 AND ?1 <> ''", params![about.kind.code(), about.id]),
            _ => ("entity = ?1 AND row_id = ?2", params![about.kind.code(), about.id]),
        };
        let mut query =
            self.conn.prepare_cached(&format!("{SELECT} WHERE {what} AND voided IS NULL ORDER BY id DESC"))?;
        Ok(query.query_map(values, read)?.collect::<rusqlite::Result<_>>()?)
    }
}
