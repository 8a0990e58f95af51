//! Voids a record written by mistake: it stays, with the reason, and counts no more (Y2).
//!
//! Invariant: what hangs on the record is put right in the same action, by the file of its own kind.

use super::{Error, Result, Store, Tx, owner::owner_of};
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
    /// [`Why::NotVoidable`]; [`Why::ReasonNeeded`]; [`Why::Voided`] when it was already; whatever its own kind refuses,
    /// such as a payment that a settled order rests on.
    pub fn void(&mut self, record: Record, reason: &str) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::Void, owner_of(tx, record)?)?;
            if !record.kind.is_voidable() {
                return Err(Refusal::whole(Why::NotVoidable(record.kind)).into());
            }
            if reason.trim().is_empty() {
                return Err(Refusal::at(Field::Reason, Why::ReasonNeeded).into());
            }
            refuse(tx, record)?;
            if record.kind == RecordKind::PaymentDue {
                tx.due_voidable(record.id)?;
            }
            tx.update(record.kind.code(), record.id, &[("voided", &reason.trim())])?;
            tx.after_voiding(record)
        })
    }

    /// Returns why a record was voided, or nothing.
    ///
    /// # Errors
    /// There is no such record.
    pub fn voided(&self, record: Record) -> Result<Option<String>> {
        voided(&self.conn, record)
    }
}

fn voided(conn: &rusqlite::Connection, record: Record) -> Result<Option<String>> {
    let table = record.kind.code();
    conn.prepare_cached(&format!("SELECT voided FROM {table} WHERE id = ?1"))?
        .query_row([record.id], |r| r.get(0))
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("{table} {}", record.id)))
}

/// Refuses what is to be done to a record that was voided.
pub(super) fn refuse(conn: &rusqlite::Connection, record: Record) -> Result<()> {
    match voided(conn, record)? {
        Some(_) => Err(Refusal::whole(Why::Voided).into()),
        None => Ok(()),
    }
}

impl Tx<'_> {
    /// Puts right what hung on a record just voided. A kind that is not here has nothing hanging on it.
    fn after_voiding(&self, record: Record) -> Result<()> {
        match record.kind {
            RecordKind::PaymentDue => self.due_voided(record.id),
            RecordKind::Payment => self.payment_voided(record.id),
            RecordKind::Communication => self.reopen_delay(record.id),
            RecordKind::Inspection => self.inspection_voided(record.id),
            RecordKind::PlanStep => self.plan_step_voided(record.id),
            RecordKind::Quotation => self.quotation_voided(record.id),
            RecordKind::Shipment => self.after_voiding_shipment(record.id),
            RecordKind::TakeBack => self.after_voiding_take_back(record.id),
            _ => Ok(()),
        }
    }
}
