//! Voids a record written by mistake: it stays, with the reason, and counts no more (Y2).
//!
//! One thing always holds: what hangs on the record is put right in the same action, by the file of its own kind.

use super::{Error, Result, Store, Tx, trigger};
use crate::domain::{
    deed::Deed,
    field::Field,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
};
use rusqlite::OptionalExtension;

impl Store {
    /// Voids a record for a reason.
    ///
    /// # Errors
    /// [`Why::ReasonNeeded`]; [`Why::Voided`] when it was already; whatever its own kind refuses, such as a payment
    /// that a settled order rests on.
    pub fn void(&mut self, record: Record, reason: &str) -> Result<()> {
        let subject = self.subject_of(record)?;
        self.act(Deed::Void, &subject, |tx| {
            if reason.trim().is_empty() {
                return Err(Refusal::at(Field::Reason, Why::ReasonNeeded).into());
            }
            if voided(tx, record)?.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            tx.update(record.kind.code(), record.id, &[("voided", &reason.trim())])?;
            tx.after_voiding(record)
        })
    }

    /// Gives why a record was voided, or nothing.
    ///
    /// # Errors
    /// There is no such record.
    pub fn voided(&self, record: Record) -> Result<Option<String>> {
        voided(&self.conn, record)
    }

    /// Names the record in whose history an action on this one stands: its order, where it has one.
    pub(super) fn subject_of(&self, record: Record) -> Result<String> {
        let table = record.kind.code();
        for (column, of) in [("order_id", "order"), ("customer_id", "customer")] {
            if trigger::columns(&self.conn, table)?.iter().any(|c| c == column) {
                let id: Option<i64> = self
                    .conn
                    .prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = ?1"))?
                    .query_row([record.id], |r| r.get(0))
                    .optional()?
                    .flatten();
                if let Some(id) = id {
                    return Ok(format!("{of}:{id}"));
                }
            }
        }
        Ok(format!("{table}:{}", record.id))
    }
}

fn voided(conn: &rusqlite::Connection, record: Record) -> Result<Option<String>> {
    let table = record.kind.code();
    conn.prepare_cached(&format!("SELECT voided FROM {table} WHERE id = ?1"))?
        .query_row([record.id], |r| r.get(0))
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("{table} {}", record.id)))
}

impl Tx<'_> {
    /// Puts right what hung on a record just voided. A kind that is not here has nothing hanging on it; orders,
    /// documents, requests and loans end in their own ways.
    fn after_voiding(&self, record: Record) -> Result<()> {
        match record.kind {
            RecordKind::Order
            | RecordKind::Customer
            | RecordKind::Document
            | RecordKind::Request
            | RecordKind::Loan
            | RecordKind::Slip => Err(Refusal::whole(Why::Voided).into()),
            RecordKind::PaymentDue => self.due_voided(record.id),
            RecordKind::Payment => self.payment_voided(record.id),
            _ => Ok(()),
        }
    }
}
