//! The summary of a day (T5): what was received, sent off and sent back, how far the sheet is, which problems came and
//! went. Read on request only.

use super::SheetCounts;
use crate::{
    domain::{
        decimal::{Currency, Money},
        number::FileNumber,
    },
    store::{
        LedgerTotal, Result, Store,
        order::{code, number},
        past,
    },
};
use chrono::NaiveDate;

/// What happened on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySummary {
    /// The day.
    pub day: NaiveDate,
    /// Orders received.
    pub received: Vec<FileNumber>,
    /// What they come to, by currency.
    pub totals: Vec<LedgerTotal>,
    /// Orders shipped.
    pub shipped: Vec<FileNumber>,
    /// Orders of which goods came back.
    pub taken_back: Vec<FileNumber>,
    /// Orders the manager returned for revision.
    pub returned: Vec<FileNumber>,
    /// Entries written and expected.
    pub entries: SheetCounts,
    /// Entries written with one key, unchanged.
    pub unchanged: u64,
    /// Entries filled in late.
    pub late: u64,
    /// Problems opened.
    pub problems_opened: u64,
    /// Problems solved.
    pub problems_solved: u64,
    /// Problems open at the end of the day, whenever they were opened.
    pub problems_open: u64,
}

impl Store {
    /// Sums up a day (T5).
    pub fn day_summary(&self, day: NaiveDate) -> Result<DaySummary> {
        let (unchanged, late): (i64, i64) = self
            .conn
            .prepare_cached(
                "SELECT coalesce(sum(unchanged), 0), coalesce(sum(late), 0) FROM tracking INDEXED BY tracking_day
                 WHERE day = ?1",
            )?
            .query_row([day], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(DaySummary {
            day,
            received: self.numbers_of(
                day,
                "SELECT o.number FROM orders o INDEXED BY orders_received
                 WHERE o.received_at >= date(?1) AND o.received_at < date(?1, '+1 day') AND o.voided IS NULL
                 ORDER BY o.received_at, o.id",
            )?,
            totals: self.received_totals(day, day)?,
            shipped: self.numbers_of(
                day,
                &format!(
                    "SELECT DISTINCT o.number FROM shipment s INDEXED BY shipment_day JOIN orders o ON o.id = s.order_id
                     WHERE s.shipped_on = ?1 AND {} ORDER BY o.number",
                    past::standing_on("shipment", "s", "?1")
                ),
            )?,
            taken_back: self.numbers_of(
                day,
                &format!(
                    "SELECT DISTINCT o.number FROM take_back t INDEXED BY take_back_day JOIN orders o ON o.id = t.order_id
                     WHERE t.on_day = ?1 AND {} ORDER BY o.number",
                    past::standing_on("take_back", "t", "?1")
                ),
            )?,
            returned: self.numbers_of(
                day,
                "SELECT DISTINCT o.number FROM review r INDEXED BY review_day JOIN orders o ON o.id = r.order_id
                 WHERE r.on_day = ?1 AND r.is_final = 1 AND r.passed = 0 ORDER BY o.number",
            )?,
            entries: self.tracking_counts(day)?,
            unchanged: unchanged as u64,
            late: late as u64,
            problems_opened: self.count_on(day, "x.opened_on = ?1")?,
            problems_solved: self.count_on(day, "x.solved_on = ?1")?,
            problems_open: self.count_on(day, "x.opened_on <= ?1 AND (x.solved_on IS NULL OR x.solved_on > ?1)")?,
        })
    }

    fn numbers_of(&self, day: NaiveDate, sql: &str) -> Result<Vec<FileNumber>> {
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_map([day], |r| number(r, 0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Sums up the orders received within some days, as they stood at the end of the last.
    pub(in crate::store) fn received_totals(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<LedgerTotal>> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT currency, count(*), sum(total) FROM (
               SELECT {} AS currency, {} AS total FROM orders o INDEXED BY orders_received
               WHERE o.received_at >= date(?1) AND o.received_at < date(?2, '+1 day') AND o.voided IS NULL)
             GROUP BY currency ORDER BY currency",
            past::value_on("currency", "?2"),
            past::value_on("total", "?2")
        ))?;
        let rows = query.query_map([from, to], |r| {
            Ok(LedgerTotal {
                currency: code(r, 0, Currency::parse)?,
                orders: r.get::<_, i64>(1)? as u64,
                total: Money(r.get(2)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn count_on(&self, day: NaiveDate, condition: &str) -> Result<u64> {
        let count: i64 = self
            .conn
            .prepare_cached(&format!(
                "SELECT count(*) FROM problem x WHERE {condition} AND {}",
                past::standing_on("problem", "x", "?1")
            ))?
            .query_row([day], |r| r.get(0))?;
        Ok(count as u64)
    }
}
