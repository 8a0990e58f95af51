//! Finds the order and the customer that own a record, by the columns of its table.

use super::{Result, Store, trigger};
use crate::domain::record::{Record, RecordKind};
use rusqlite::{Connection, OptionalExtension};

/// Finds the record in whose history an action on this one stands: its order, where it has one, else its customer, else
/// itself.
pub(super) fn owner_of(conn: &Connection, record: Record) -> Result<Record> {
    for (column, of) in [("order_id", RecordKind::Order), ("customer_id", RecordKind::Customer)] {
        if let Some(id) = referred(conn, record, column)? {
            return Ok(of.row(id));
        }
    }
    Ok(record)
}

fn referred(conn: &Connection, record: Record, column: &str) -> Result<Option<i64>> {
    let table = record.kind.code();
    if !trigger::columns(conn, table)?.iter().any(|c| c == column) {
        return Ok(None);
    }
    Ok(conn
        .prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = ?1"))?
        .query_row([record.id], |r| r.get(0))
        .optional()?
        .flatten())
}

impl Store {
    /// Finds the record in whose history an action on this one stands: its order, where it has one, else its customer, else
    /// itself.
    ///
    /// # Errors
    /// The desk cannot be read.
    pub fn owner(&self, record: Record) -> Result<Record> {
        owner_of(&self.conn, record)
    }

    /// Finds the customer a record is about: itself, its own, its order's, or its quotation's.
    pub fn customer_of(&self, record: Record) -> Result<Option<i64>> {
        if record.kind == RecordKind::Customer {
            return Ok(Some(record.id));
        }
        match referred(&self.conn, record, "customer_id")? {
            Some(customer) => Ok(Some(customer)),
            None => match referred(&self.conn, record, "order_id")? {
                Some(order) => referred(&self.conn, RecordKind::Order.row(order), "customer_id"),
                None => match referred(&self.conn, record, "quotation_id")? {
                    Some(quotation) => referred(&self.conn, RecordKind::Quotation.row(quotation), "customer_id"),
                    None => Ok(None),
                },
            },
        }
    }
}
