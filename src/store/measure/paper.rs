//! Documents registered, and orders archived, in a period.

use super::{Rows, Seen};
use crate::{
    domain::{
        field::Field,
        measure::{Figure, archived, document},
        period::Period,
    },
    store::{Result, Store, past},
};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeSet;

impl Store {
    pub(super) fn documents_seen(&self, period: &Period) -> Result<Vec<Seen>> {
        let mut query = self.conn.prepare_cached(
            "SELECT document_id FROM checked_span INDEXED BY checked_span_registered
             WHERE registered_on BETWEEN ?1 AND ?2 AND since <= ?2 AND until > ?2",
        )?;
        let checked = query.query_map([period.from, period.to], |r| r.get(0))?;
        let checked = checked.collect::<rusqlite::Result<BTreeSet<i64>>>()?;
        let mut all = Vec::new();
        for (index, is_meant) in [("document_registered", "IS NULL"), ("document_voided", "IS NOT NULL")] {
            let rows = Rows {
                table: "document",
                index: &format!("INDEXED BY {index}"),
                columns: &["registered_on"],
                when: &format!("x.voided {is_meant} AND x.registered_on BETWEEN ?1 AND ?2"),
            };
            all.extend(self.known(&rows, period, |r| {
                let id = r.get(0)?;
                Ok(Seen::of(id, r.get(1)?, None, document(checked.contains(&id), r.get("is_voided")?)))
            })?);
        }
        Ok(all)
    }

    /// Counts the documents of a period by the indexes alone; nothing where an undo since makes that impossible.
    pub(super) fn documents_counted(&self, period: &Period) -> Result<Option<Figure>> {
        if !past::undone_ids(&self.conn, "document", period.to)?.is_empty() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT (SELECT count(*) FROM checked_span INDEXED BY checked_span_registered
                     WHERE registered_on BETWEEN ?1 AND ?2 AND since <= ?2 AND until > ?2),
               (SELECT count(*) FROM document INDEXED BY document_registered
                WHERE voided IS NULL AND registered_on BETWEEN ?1 AND ?2),
               (SELECT count(*) FROM document x INDEXED BY document_voided
                WHERE x.voided IS NOT NULL AND x.registered_on BETWEEN ?1 AND ?2 AND {})",
            past::standing_on("document", "x", "?2")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let count = |r: &rusqlite::Row, at| r.get(at).map(i64::unsigned_abs);
        let counts = query.query_row([period.from, period.to], |r| Ok((count(r, 0)?, count(r, 1)?, count(r, 2)?)))?;
        let (checked, live, voided_later) = counts;
        let unchecked = (live + voided_later).saturating_sub(checked);
        let figure = |is_checked| Figure::of(document(is_checked, false), None);
        Ok(Some(Figure::default().plus(figure(true), checked).plus(figure(false), unchecked)))
    }

    pub(super) fn archives_seen(&self, period: &Period) -> Result<Vec<Seen>> {
        let rows = Rows {
            table: "milestone",
            index: "INDEXED BY milestone_day",
            columns: &["order_id", "on_day", "kind", "details"],
            when: "x.kind = 'archive' AND x.on_day BETWEEN ?1 AND ?2",
        };
        let mut all = self.known(&rows, period, |r| {
            let (on, details): (NaiveDate, String) = (r.get(2)?, r.get(4)?);
            let details: serde_json::Map<String, Value> = serde_json::from_str(&details).unwrap_or_default();
            Ok(Seen::of(r.get(1)?, on, Some(on), archived(details.contains_key(Field::Reason.code()))))
        })?;
        // one archived twice, because the first time was taken back, counts by the last
        all.reverse();
        all.sort_by_key(|seen| seen.id);
        all.dedup_by_key(|seen| seen.id);
        Ok(all)
    }
}
