//! The summary of a day (T5): what was received, sent off and sent back, how far the sheet is, which problems came and
//! went. Read on request only.

use super::SheetCounts;
use crate::{
    domain::{
        decimal::{Currency, Money, Quantity},
        number::FileNumber,
    },
    store::{
        LedgerTotal, Result, Store,
        order::{code, number},
        past, stage,
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
    /// What left, by unit.
    pub goods_shipped: Vec<(String, Quantity)>,
    /// Orders of which goods came back.
    pub taken_back: Vec<FileNumber>,
    /// What came back, by unit.
    pub goods_back: Vec<(String, Quantity)>,
    /// What came in, less what was paid back, by currency; and in how many payments.
    pub money: Vec<LedgerTotal>,
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

/// What a report tells of an entry.
const ENTRY: &[&str] = &["order_id", "day", "unchanged", "late"];

impl Store {
    /// Sums up a day (T5).
    pub fn day_summary(&self, day: NaiveDate) -> Result<DaySummary> {
        let entries = past::rows_on("tracking", "INDEXED BY tracking_day", ENTRY, "x.day = ?1", "?1");
        let (unchanged, late): (i64, i64) = self
            .conn
            .prepare_cached(&format!("SELECT coalesce(sum(unchanged), 0), coalesce(sum(late), 0) FROM {entries}"))?
            .query_row([day], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let is_returned = "x.on_day = ?1 AND x.is_final = 1 AND x.passed = 0";
        let received = "x.received_at >= date(?1) AND x.received_at < date(?1, '+1 day')";
        Ok(DaySummary {
            day,
            received: self.numbers_of(
                day,
                &format!(
                    "SELECT x.number FROM {} x ORDER BY x.received_at, x.id",
                    past::rows_on("orders", "INDEXED BY orders_received", &["number", "received_at"], received, "?1")
                ),
            )?,
            totals: self.received_totals(day, day)?,
            shipped: self.numbers_on(
                day,
                "shipment",
                "shipment_day",
                &["order_id", "shipped_on"],
                "x.shipped_on = ?1",
            )?,
            goods_shipped: self.goods_on(day, "shipment", "shipment_day", "shipped_on")?,
            goods_back: self.goods_on(day, "take_back", "take_back_day", "on_day")?,
            money: self.money_on(day)?,
            taken_back: self.numbers_on(day, "take_back", "take_back_day", &["order_id", "on_day"], "x.on_day = ?1")?,
            returned: self.numbers_on(
                day,
                "review",
                "review_day",
                &["order_id", "on_day", "is_final", "passed"],
                is_returned,
            )?,
            entries: self.reported_counts(day)?,
            unchanged: unchanged as u64,
            late: late as u64,
            problems_opened: self.count_on(day, "x.opened_on = ?1")?,
            problems_solved: self.count_on(day, "x.solved_on = ?1")?,
            problems_open: self.count_on(day, "x.opened_on <= ?1 AND (x.solved_on IS NULL OR x.solved_on > ?1)")?,
        })
    }

    /// Counts what a report tells of the entries of a day: of a day gone by also those that an undo since has taken back,
    /// and the orders that are gone since.
    pub(in crate::store) fn reported_counts(&self, day: NaiveDate) -> Result<SheetCounts> {
        if day >= self.today() {
            return self.tracking_counts(day);
        }
        let entries = past::rows_on("tracking", "INDEXED BY tracking_day", ENTRY, "x.day = ?1", "?1");
        let gone = past::undone_rows("orders", &["stage", "received_at"], "?1");
        let sql = stage::filled(&format!(
            "WITH written AS MATERIALIZED (SELECT DISTINCT order_id FROM {entries})
             SELECT (SELECT count(*) FROM written),
               (SELECT count(*) FROM {} AND o.id NOT IN (SELECT order_id FROM written)) +
               (SELECT count(*) FROM {gone} g WHERE g.stage IN {{tracked}} AND g.received_at < date(?1, '+1 day')
                  AND g.id NOT IN (SELECT id FROM orders) AND g.id NOT IN (SELECT order_id FROM written))",
            past::TRACKED_ON
        ));
        let (written, missing): (i64, i64) =
            self.conn.prepare_cached(&sql)?.query_row([day], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(SheetCounts { written: written as u64, expected: (written + missing) as u64 })
    }

    /// Lists the numbers of the orders that some rows of a day are of.
    fn numbers_on(
        &self,
        day: NaiveDate,
        table: &str,
        index: &str,
        columns: &[&str],
        when: &str,
    ) -> Result<Vec<FileNumber>> {
        let rows = past::rows_on(table, &format!("INDEXED BY {index}"), columns, when, "?1");
        let number = past::of_order("number", "x.order_id");
        self.numbers_of(day, &format!("SELECT DISTINCT {number} FROM {rows} x ORDER BY 1"))
    }

    /// Sums up the goods of a day's shipments or returns, by unit.
    fn goods_on(&self, day: NaiveDate, table: &str, index: &str, on: &str) -> Result<Vec<(String, Quantity)>> {
        let (index, when) = (format!("INDEXED BY {index}"), format!("x.{on} = ?1"));
        let rows = past::rows_on(table, &index, &["order_id", on], &when, "?1");
        let (of, of_those) = (format!("{table}_id"), format!("x.{table}_id IN (SELECT id FROM {rows})"));
        let lines = past::rows_on(&format!("{table}_line"), "", &[&of, "line", "quantity"], &of_those, "?1");
        let sql = format!(
            "SELECT unit, sum(quantity) FROM (
               SELECT l.quantity, (SELECT g.unit FROM orders o JOIN order_line g ON g.order_id = o.id AND g.version = o.version
                 WHERE o.id = m.order_id AND g.line = l.line) AS unit
               FROM {rows} m JOIN {lines} l ON l.{of} = m.id)
             WHERE unit IS NOT NULL GROUP BY unit ORDER BY unit"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let rows = query.query_map([day], |r| Ok((r.get(0)?, Quantity(r.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Sums up the payments of a day by currency.
    fn money_on(&self, day: NaiveDate) -> Result<Vec<LedgerTotal>> {
        let columns = ["order_id", "on_day", "amount"];
        let rows = past::rows_on("payment", "INDEXED BY payment_day", &columns, "x.on_day = ?1", "?1");
        let currency = past::of_order("currency", "x.order_id");
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {currency} AS currency, count(*), sum(x.amount) FROM {rows} x GROUP BY 1 ORDER BY 1"
        ))?;
        let rows = query.query_map([day], |r| {
            Ok(LedgerTotal {
                currency: code(r, 0, Currency::parse)?,
                orders: r.get::<_, i64>(1)? as u64,
                total: Money(r.get(2)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn numbers_of(&self, day: NaiveDate, sql: &str) -> Result<Vec<FileNumber>> {
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_map([day], |r| number(r, 0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Sums up the orders received within some days, as they stood at the end of the last.
    pub(in crate::store) fn received_totals(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<LedgerTotal>> {
        let received = "x.received_at >= date(?1) AND x.received_at < date(?2, '+1 day')";
        let undone = past::undone_rows("orders", &["currency", "total", "received_at"], "?2");
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT currency, count(*), sum(total) FROM (
               SELECT {} AS currency, {} AS total FROM orders o INDEXED BY orders_received
               WHERE o.received_at >= date(?1) AND o.received_at < date(?2, '+1 day') AND o.voided IS NULL
                 AND o.id NOT IN (SELECT id FROM {undone})
               UNION ALL SELECT x.currency, x.total FROM {undone} x WHERE {received})
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
                "SELECT count(*) FROM {}",
                past::rows_on("problem", "", &["opened_on", "solved_on"], condition, "?1")
            ))?
            .query_row([day], |r| r.get(0))?;
        Ok(count as u64)
    }
}
