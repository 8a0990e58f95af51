//! Daily tracking entries (T1-T3): one per order and day, written, corrected, and read back as the next day's start.
//!
//! Invariant: an order's progress and expected delivery, as lists show them, are those of its newest entry.

mod missed;
mod sheet;
mod summary;

pub use sheet::{MOST_LISTED, Sheet, SheetCounts, SheetRow, SheetView};
pub use summary::DaySummary;

use super::{Error, Order, Result, Store, Tx, attribute};
use crate::domain::{
    attribute::cleaned,
    deed::Deed,
    record::RecordKind,
    refusal::{Refusal, Why},
    tracking::{Progress, check_day, is_late},
};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// One tracking entry as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Record id.
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// The day it stands for.
    pub day: NaiveDate,
    /// What it says.
    pub progress: Progress,
    /// It was written with one key: nothing had changed.
    pub is_unchanged: bool,
    /// It was filled in on a later day (T3).
    pub is_late: bool,
    /// When it was first written.
    pub written_at: NaiveDateTime,
}

fn select(condition: &str) -> String {
    let progress = attribute::columns::<Progress>("t");
    format!("SELECT t.id, t.order_id, t.day, t.unchanged, t.late, t.written_at, {progress} FROM tracking t {condition}")
}

fn read(r: &Row) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: r.get("id")?,
        order_id: r.get("order_id")?,
        day: r.get("day")?,
        progress: attribute::read(r)?,
        is_unchanged: r.get("unchanged")?,
        is_late: r.get("late")?,
        written_at: r.get("written_at")?,
    })
}

/// Reads an order's newest entry on or before a day.
pub(super) fn latest(conn: &Connection, order: i64, day: NaiveDate) -> Result<Option<Entry>> {
    Ok(conn
        .prepare_cached(&select("WHERE t.order_id = ?1 AND t.day <= ?2 ORDER BY t.day DESC LIMIT 1"))?
        .query_row(params![order, day], read)
        .optional()?)
}

fn entry_on(conn: &Connection, order: i64, day: NaiveDate) -> Result<Option<Entry>> {
    Ok(latest(conn, order, day)?.filter(|e| e.day == day))
}

/// Returns whether an order expected an entry at the end of a day gone by, or expects one now.
fn was_tracked(conn: &Connection, order: i64, day: NaiveDate) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM tracked_span WHERE order_id = ?1 AND until > ?2 AND (since <= ?2 OR until > '9999'))",
        )?
        .query_row(params![order, day], |r| r.get(0))?)
}

impl Tx<'_> {
    /// Writes an order's entry of a day inside a running action, or corrects the one that stands.
    ///
    /// # Errors
    /// As [`Store::tracking_write`].
    pub fn tracking_write(&self, order: i64, day: NaiveDate, progress: &Progress, unchanged: bool) -> Result<i64> {
        self.tracking_put(order, day, progress, unchanged, is_late(day, self.today()))
    }

    /// Returns what an order's entry of a day says.
    pub(super) fn tracking_standing(&self, order: i64, day: NaiveDate) -> Result<Option<Progress>> {
        Ok(entry_on(self, order, day)?.map(|entry| entry.progress))
    }

    /// Writes an entry, and whether a new one is late.
    pub(super) fn tracking_put(
        &self,
        order: i64,
        day: NaiveDate,
        progress: &Progress,
        unchanged: bool,
        late: bool,
    ) -> Result<i64> {
        let file = self.order(order)?;
        let received = file.received_at.date();
        let mut refused = check_day(day, self.today(), received).err().map(|r| vec![r]).unwrap_or_default();
        refused.extend(progress.check(received).err().unwrap_or_default());
        if !refused.is_empty() {
            return Err(refused.into());
        }
        let standing = entry_on(self, order, day)?;
        let is_tracked = if day < self.today() { was_tracked(self, order, day)? } else { file.stage.is_tracked() };
        if standing.is_none() && !is_tracked {
            return Err(Refusal::whole(Why::NotTracked(file.stage)).into());
        }
        let id = match standing {
            Some(entry) => {
                self.update_record("tracking", entry.id, &[("unchanged", &unchanged)], progress)?;
                entry.id
            }
            None => {
                let own: [(&str, &dyn ToSql); 5] = [
                    ("order_id", &order),
                    ("day", &day),
                    ("late", &late),
                    ("written_at", &self.now),
                    ("unchanged", &unchanged),
                ];
                self.insert_record("tracking", &own, progress)?
            }
        };
        let is_newest: bool = self
            .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM tracking WHERE order_id = ?1 AND day > ?2)")?
            .query_row(params![order, day], |r| r.get(0))?;
        let overall = progress.overall();
        let mut kept: Vec<(&str, &dyn ToSql)> = Vec::new();
        if is_newest && file.progress != overall {
            kept.push(("progress", &overall));
        }
        if is_newest && file.expected_date != progress.expected_delivery {
            kept.push(("expected_date", &progress.expected_delivery));
        }
        if !kept.is_empty() {
            self.update("orders", order, &kept)?;
        }
        if is_newest {
            if let Some(expected) = progress.expected_delivery {
                self.raise_delay_if_beyond(&file, expected, None)?;
            }
            self.withdraw_delay_unless_endangered(&Order { expected_date: progress.expected_delivery, ..file })?;
        }
        Ok(id)
    }
}

impl Store {
    /// Writes an order's entry of a day (T1), or corrects the one that stands; both are in the history. Gives the
    /// entry's id. An entry of a day gone by is marked late (T3); correcting an entry does not make it late. What says
    /// the same as the entry that stands writes nothing.
    ///
    /// # Errors
    /// [`Why::FutureDay`]; a day before the order came in; [`Why::NotTracked`] when there is no entry to correct and
    /// the order is not tracked; every refusal of [`Progress::check`].
    pub fn tracking_write(&mut self, order: i64, day: NaiveDate, progress: &Progress, unchanged: bool) -> Result<i64> {
        self.act(|tx| {
            if let Some(standing) = entry_on(tx, order, day)?
                && standing.progress == cleaned(progress)
            {
                return Ok(standing.id);
            }
            tx.does(Deed::TrackingWrite, RecordKind::Order.row(order))?;
            tx.tracking_write(order, day, progress, unchanged)
        })
    }

    /// Writes that nothing changed since the last entry (T2).
    ///
    /// # Errors
    /// [`Why::EntryExists`] when the day has its entry; else as [`Store::tracking_write`].
    pub fn tracking_unchanged(&mut self, order: i64, day: NaiveDate) -> Result<i64> {
        self.act(|tx| {
            tx.does(Deed::TrackingWrite, RecordKind::Order.row(order))?;
            if entry_on(tx, order, day)?.is_some() {
                return Err(Refusal::at(crate::domain::field::Field::OnDay, Why::EntryExists(day)).into());
            }
            let last = day.pred_opt().map(|before| latest(tx, order, before)).transpose()?.flatten();
            let progress = last.map(|e| e.progress.carried_over()).unwrap_or_default();
            tx.tracking_write(order, day, &progress, true)
        })
    }

    /// Remembers that the desk is left today with entries missing, and tells whether it was before.
    pub fn leave(&mut self) -> Result<bool> {
        let today = self.today();
        let remember = "INSERT OR IGNORE INTO left_desk(day) VALUES (?1)";
        Ok(self.between_moments(|store| store.conn.execute(remember, [today]))? == 0)
    }

    /// Reads one entry.
    pub fn tracking_entry(&self, id: i64) -> Result<Entry> {
        self.conn
            .prepare_cached(&select("WHERE t.id = ?1"))?
            .query_row([id], read)
            .optional()?
            .ok_or_else(|| Error::NotFound(format!("tracking {id}")))
    }

    /// Reads an order's entry of a day, if it is written.
    pub fn tracking_on(&self, order: i64, day: NaiveDate) -> Result<Option<Entry>> {
        entry_on(&self.conn, order, day)
    }

    /// Lists an order's newest entries, newest first.
    pub fn tracking_of_order(&self, order: i64, limit: usize) -> Result<Vec<Entry>> {
        let mut query = self.conn.prepare_cached(&select("WHERE t.order_id = ?1 ORDER BY t.day DESC LIMIT ?2"))?;
        Ok(query.query_map(params![order, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads what the last entry before a day said, carried over to prefill that day's (T2); nothing known is empty.
    pub fn last_progress(&self, order: i64, before_day: NaiveDate) -> Result<Progress> {
        let last = match before_day.pred_opt() {
            Some(day) => latest(&self.conn, order, day)?,
            None => None,
        };
        Ok(last.map(|e| e.progress.carried_over()).unwrap_or_default())
    }
}
