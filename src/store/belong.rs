//! To which order and customer a record belongs, by the columns its table has.

use super::{Result, Store, trigger};
use crate::domain::record::{Record, RecordKind};
use rusqlite::OptionalExtension;

impl Store {
    /// Names the record in whose history an action on this one stands: its order, where it has one, else its customer.
    pub(super) fn subject_of(&self, record: Record) -> Result<String> {
        for (column, of) in [("order_id", "order"), ("customer_id", "customer")] {
            if let Some(id) = self.referred(record, column)? {
                return Ok(format!("{of}:{id}"));
            }
        }
        Ok(format!("{}:{}", record.kind.code(), record.id))
    }

    /// Finds the customer a record is about: its own, or its order's.
    pub fn customer_of(&self, record: Record) -> Result<Option<i64>> {
        match self.referred(record, "customer_id")? {
            Some(customer) => Ok(Some(customer)),
            None => match self.referred(record, "order_id")? {
                Some(order) => self.referred(RecordKind::Order.row(order), "customer_id"),
                None => Ok(None),
            },
        }
    }

    fn referred(&self, record: Record, column: &str) -> Result<Option<i64>> {
        let table = record.kind.code();
        if !trigger::columns(&self.conn, table)?.iter().any(|c| c == column) {
            return Ok(None);
        }
        Ok(self
            .conn
            .prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = ?1"))?
            .query_row([record.id], |r| r.get(0))
            .optional()?
            .flatten())
    }
}
