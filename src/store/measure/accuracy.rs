//! Orders decided on, and orders delivered, in a period, and what had to be corrected of them.

use super::{Rows, Seen};
use crate::{
    domain::{
        measure::{Delivered, delivered, review},
        period::Period,
    },
    store::{Result, Store, past},
};
use chrono::NaiveDate;
use rusqlite::params;
use std::collections::BTreeSet;

/// What is wrong with an order: the rows `x` of a table that say so, by the end of the day ?2.
struct Mark {
    table: &'static str,
    columns: &'static [&'static str],
    when: &'static str,
}

/// A problem that counts against the appraisal. Whether it does is often known only later: what it says now holds.
const ERROR: Mark = Mark {
    table: "problem",
    columns: &["order_id", "opened_on", "counts"],
    when: "x.counts = 1 AND x.opened_on <= ?2",
};

/// Returned at review, counting against the appraisal, arrived damaged, taken back, complained about.
const MARKS: [Mark; 5] = [
    Mark {
        table: "review",
        columns: &["order_id", "is_final", "passed", "on_day"],
        when: "x.is_final = 1 AND x.passed = 0 AND x.on_day <= ?2",
    },
    ERROR,
    Mark {
        table: "shipment",
        columns: &["order_id", "intact", "arrived_on"],
        when: "x.intact = 0 AND x.arrived_on <= ?2",
    },
    Mark { table: "take_back", columns: &["order_id", "on_day"], when: "x.on_day <= ?2" },
    Mark {
        table: "communication",
        columns: &["order_id", "kind", "at"],
        when: "x.kind = 'complaint' AND x.at < date(?2, '+1 day')",
    },
];

impl Mark {
    /// Writes whether an order ?1 has such a row now, that was not voided by the end of the day ?2.
    fn exists(&self) -> String {
        let Mark { table, when, .. } = self;
        let standing = if past::is_voidable(table) { past::standing_on(table, "x", "?2") } else { "1".to_owned() };
        format!("EXISTS (SELECT 1 FROM {table} x WHERE x.order_id = ?1 AND {when} AND {standing})")
    }
}

impl Store {
    /// Reads the orders that the manager decided on for the first time in the period.
    pub(super) fn reviews_seen(&self, period: &Period) -> Result<Vec<Seen>> {
        let rows = Rows {
            table: "review",
            index: "INDEXED BY review_day",
            columns: &["order_id", "on_day", "is_final", "passed"],
            when: "x.is_final = 1 AND x.on_day BETWEEN ?1 AND ?2 AND NOT EXISTS (
                SELECT 1 FROM review e WHERE e.order_id = x.order_id AND e.is_final = 1 AND e.id < x.id)",
        };
        let mut all = self.known(&rows, period, |r| {
            Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, NaiveDate>(2)?, r.get::<_, bool>(4)?))
        })?;
        // of decisions that were taken back since, the first
        all.sort_by_key(|(review, order, ..)| (*order, *review));
        all.dedup_by_key(|(_, order, ..)| *order);
        let marked = self.marked([ERROR], all.iter().map(|(_, order, ..)| *order), period)?;
        let seen = all.into_iter().zip(marked);
        Ok(seen.map(|((_, id, on, is_passed), [error])| Seen::of(id, on, Some(on), review(is_passed, error))).collect())
    }

    /// Reads the orders of which the last goods arrived in the period.
    pub(super) fn deliveries_seen(&self, period: &Period) -> Result<Vec<Seen>> {
        let arrived = self.orders_arrived(period)?;
        let marked = self.marked(MARKS, arrived.iter().map(|(order, _)| *order), period)?;
        let seen = arrived.into_iter().zip(marked).map(|((id, day), marks)| {
            let [is_returned, has_error, is_damaged, is_taken_back, is_complained] = marks;
            let order = Delivered { is_returned, has_error, is_damaged, is_taken_back, is_complained };
            Seen::of(id, day, Some(day), delivered(&order))
        });
        Ok(seen.collect())
    }

    /// Tells of each order which marks it had at the end of the period.
    fn marked<const N: usize>(
        &self,
        marks: [Mark; N],
        orders: impl Iterator<Item = i64>,
        period: &Period,
    ) -> Result<Vec<[bool; N]>> {
        let sql = format!("SELECT {}", marks.each_ref().map(Mark::exists).join(", "));
        let mut query = self.conn.prepare_cached(&sql)?;
        let then: Vec<BTreeSet<i64>> = marks.iter().map(|m| self.marked_then(m, period)).collect::<Result<_>>()?;
        let of = |id: i64| {
            let mut all = [false; N];
            query.query_row(params![id, period.to], |r| {
                for (at, is_so) in all.iter_mut().enumerate() {
                    *is_so = r.get::<_, bool>(at)? || then[at].contains(&id);
                }
                Ok(all)
            })
        };
        Ok(orders.map(of).collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the orders that had a mark at the end of the period which an undo since has taken back.
    fn marked_then(&self, mark: &Mark, period: &Period) -> Result<BTreeSet<i64>> {
        if past::undone_ids(&self.conn, mark.table, period.to)?.is_empty() {
            return Ok(BTreeSet::new());
        }
        let (mut columns, mut stood) = (mark.columns.to_vec(), "1");
        if past::is_voidable(mark.table) {
            columns.push("voided");
            stood = "x.voided IS NULL";
        }
        let then = past::undone_rows(mark.table, &columns, "?2");
        let sql = format!("SELECT x.order_id FROM {then} x WHERE ?1 IS NOT NULL AND {stood} AND {}", mark.when);
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([period.from, period.to], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}
