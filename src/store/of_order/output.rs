//! Quantities made (W2): written for all lines of a day at once, with the day's entry or without, and what they come to.
//!
//! Invariant: a line has one row a day.

use super::{Kept, cards, check_line};
use crate::{
    domain::{
        deed::Deed,
        field::Field,
        output::{Output, until},
        record::RecordKind,
        refusal::{Refusal, Why},
        tracking::Progress,
    },
    store::{Order, Result, Store, Tx},
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, ToSql, params};
use std::collections::BTreeMap;

/// Finds the row of a line and a day.
fn same_day(tx: &Tx, order: i64, output: &Output) -> Result<Option<i64>> {
    let mut row = tx
        .prepare_cached("SELECT id FROM output WHERE order_id = ?1 AND line = ?2 AND on_day = ?3 AND voided IS NULL")?;
    Ok(row.query_row(params![order, output.line, output.on_day], |r| r.get(0)).optional()?)
}

impl Kept for Output {
    fn against(&self, tx: &Tx, order: &Order, id: Option<i64>) -> Result<Vec<Refusal>> {
        let mut found: Vec<Refusal> = check_line(order, Some(self.line)).into_iter().collect();
        if self.on_day < order.received_at.date() {
            found.push(Refusal::at(Field::OnDay, Why::Before(order.received_at.date())));
        }
        if same_day(tx, order.id, self)?.is_some_and(|other| Some(other) != id) {
            found.push(Refusal::at(Field::OnDay, Why::EntryExists(self.on_day)));
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Writes the quantities of lines inside a running action, each over the row of its day where there is one.
    ///
    /// # Errors
    /// As [`Store::of_order_add`], every line that is wrong.
    pub(in crate::store) fn outputs_put(&self, order: &Order, outputs: &[Output]) -> Result<()> {
        let mut refused = Vec::new();
        for output in outputs {
            let id = same_day(self, order.id, output)?;
            match self.check_of_order(order, id, output) {
                Err(crate::store::Error::Refused(all)) => {
                    refused.extend(all.into_iter().map(|r| Refusal { line: Some(output.line), ..r }));
                }
                checked => checked?,
            }
            match id.filter(|_| refused.is_empty()) {
                Some(id) => self.update_record("output", id, &[], output)?,
                None if refused.is_empty() => {
                    let others: [(&str, &dyn ToSql); 1] = [("order_id", &order.id)];
                    self.insert_record("output", &others, output)?;
                }
                None => {}
            }
        }
        if refused.is_empty() { Ok(()) } else { Err(refused.into()) }
    }
}

impl Store {
    /// Writes what was done of lines by the end of a day.
    ///
    /// # Errors
    /// As [`Output::check`](crate::domain::of_order::OfOrder::check), with the line; a line the order does not have; a day before
    /// the order came in.
    pub fn outputs_write(&mut self, order: i64, outputs: &[Output]) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::OutputAdd, RecordKind::Order.row(order))?;
            tx.outputs_put(&tx.order(order)?, outputs)
        })
    }

    /// Writes an order's entry of a day and what was done of its lines by then, or neither.
    ///
    /// # Errors
    /// As [`Store::tracking_write`] and [`Store::outputs_write`].
    pub fn tracking_write_with(
        &mut self,
        order: i64,
        day: NaiveDate,
        progress: &Progress,
        unchanged: bool,
        outputs: &[Output],
    ) -> Result<i64> {
        self.act(|tx| {
            tx.does(Deed::TrackingWrite, RecordKind::Order.row(order))?;
            tx.outputs_put(&tx.order(order)?, outputs)?;
            tx.tracking_write(order, day, progress, unchanged)
        })
    }

    /// Reads what was done of each line of an order by the end of a day.
    pub fn outputs_until(&self, order: i64, day: NaiveDate) -> Result<BTreeMap<u32, Output>> {
        let all: Vec<Output> = cards::<Output>(&self.conn, order)?.into_iter().map(|card| card.of).collect();
        Ok(until(day, &all))
    }
}
