//! Orders due, received or delivered in a period, and when each was finished.
//!
//! Invariant: the terms are those in force at the end of the period, or of an order written down later, its first ones.

use super::Seen;
use crate::{
    domain::{
        decimal::Quantity,
        measure::{Definition, DueOrder, Finish, LineDue, Move, due, finish, on_time, placed},
        period::Period,
        stage::Stage,
    },
    store::{Result, Store, order::code, past},
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// Whether a version `v` of an order `o` was in force at the end of the day ?2.
const IN_FORCE: &str = "(v.version = 1 OR v.made_at < date(?2, '+1 day')) AND (o.version = v.version OR NOT EXISTS (
    SELECT 1 FROM order_version w WHERE w.order_id = v.order_id AND w.version > v.version AND w.made_at < date(?2, '+1 day')))";

/// What is read of an order, and of each of its shipments.
const COLUMNS: &str = "o.id, date(o.received_at), o.stage, v.version, v.version = o.version, v.delivery_date,
    EXISTS (SELECT 1 FROM order_line l INDEXED BY order_line_own_day
            WHERE l.order_id = o.id AND l.version = v.version AND l.delivery_date IS NOT NULL),
    s.id IS NOT NULL, s.arrived_on, s.voided IS NOT NULL";

/// What puts an order into a period: where it is read from, and the same for one read from the history.
struct Basis {
    from: &'static str,
    when: &'static str,
    then: fn(&Order, &Period) -> bool,
}

const DUE: Basis = Basis {
    from: "order_version v INDEXED BY order_version_delivery CROSS JOIN orders o ON o.id = v.order_id",
    when: "v.delivery_date BETWEEN ?1 AND ?2",
    then: |order, period| period.contains(order.due_on),
};

const PLACED: Basis = Basis {
    from: "orders o INDEXED BY orders_received CROSS JOIN order_version v ON v.order_id = o.id",
    when: "o.received_at >= date(?1) AND o.received_at < date(?2, '+1 day')",
    then: |order, period| period.contains(order.received_on),
};

/// Whatever arrived of it in the period; whether that was the last is seen then.
const ARRIVED: Basis = Basis {
    from: "(SELECT DISTINCT order_id FROM shipment INDEXED BY shipment_arrived WHERE arrived_on BETWEEN ?1 AND ?2) a
           CROSS JOIN orders o ON o.id = a.order_id CROSS JOIN order_version v ON v.order_id = o.id",
    when: "1",
    then: |_, _| true,
};

/// An order as it is read, before it is known when it was finished.
struct Order {
    id: i64,
    received_on: NaiveDate,
    stage: Stage,
    version: u32,
    /// Whether its terms have not changed since the period.
    is_current: bool,
    due_on: NaiveDate,
    has_own_days: bool,
    /// Whether an undo since has taken something of it back, so that it is read from the history.
    is_touched: bool,
    shipments: Vec<Sent>,
}

/// A shipment of it.
struct Sent {
    arrived_on: Option<NaiveDate>,
    is_voided: bool,
}

impl Store {
    pub(super) fn orders_seen(&self, period: &Period, definition: Definition) -> Result<Vec<Seen>> {
        let today = self.today();
        let is_placed = definition == Definition::Placed;
        let rows = self.order_rows(period, if is_placed { &PLACED } else { &DUE })?;
        let seen = rows.iter().map(|row| {
            let order = DueOrder {
                due_on: row.due_on,
                is_cancelled: row.stage == Stage::Cancelled && (row.is_touched || self.is_cancelled(row.id, period)?),
                finish: self.finish_of(row, period)?,
            };
            let reason = match definition {
                Definition::Placed => placed(&order, period, today),
                Definition::Orders => on_time(&order, period, today),
                _ => due(&order, period, today),
            };
            let on = if is_placed { row.received_on } else { row.due_on };
            Ok(Seen::of(row.id, on, order.finish.by(period.to).day(), reason))
        });
        seen.collect()
    }

    /// Lists the orders of which the last goods arrived in the period, each with that day.
    pub(super) fn orders_arrived(&self, period: &Period) -> Result<Vec<(i64, NaiveDate)>> {
        let mut all = Vec::new();
        for row in &self.order_rows(period, &ARRIVED)? {
            let day = self.finish_of(row, period)?.day();
            all.extend(day.filter(|day| period.contains(*day)).map(|day| (row.id, day)));
        }
        Ok(all)
    }

    /// Reads orders with their shipments, voided ones too, by the terms in force at the end of the period: those that
    /// `when` holds for, and of the orders that an undo since has touched, those `then` holds for.
    fn order_rows(&self, period: &Period, basis: &Basis) -> Result<Vec<Order>> {
        let touched = self.touched_orders(period)?;
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM {} LEFT JOIN shipment s ON s.order_id = o.id
             WHERE {} AND o.voided IS NULL AND {IN_FORCE}",
            basis.from, basis.when
        ))?;
        let mut found = query.query([period.from, period.to])?;
        let mut all: Vec<Order> = Vec::new();
        while let Some(r) = found.next()? {
            let id: i64 = r.get(0)?;
            if touched.contains(&id) {
                continue;
            }
            if all.last().is_none_or(|last| last.id != id) {
                all.push(Order {
                    id,
                    received_on: r.get(1)?,
                    stage: code(r, 2, Stage::from_code)?,
                    version: r.get(3)?,
                    is_current: r.get(4)?,
                    due_on: r.get(5)?,
                    has_own_days: r.get(6)?,
                    is_touched: false,
                    shipments: Vec::new(),
                });
            }
            if r.get(7)?
                && let Some(last) = all.last_mut()
            {
                last.shipments.push(Sent { arrived_on: r.get(8)?, is_voided: r.get(9)? });
            }
        }
        for id in touched {
            all.extend(self.order_then(id, period)?.filter(|order| (basis.then)(order, period)));
        }
        Ok(all)
    }

    /// Reads an order as it stood at the end of the period, from the history; nothing of one that was not there.
    fn order_then(&self, id: i64, period: &Period) -> Result<Option<Order>> {
        let of = |column| past::then("orders", "?1", column, "?2");
        let sql =
            format!("SELECT date({}), {}, {}, {}", of("received_at"), of("stage"), of("version"), of("delivery_date"));
        let mut query = self.conn.prepare_cached(&sql)?;
        let order = query.query_row(params![id, period.to], |r| {
            let Some(received_on) = r.get(0)? else { return Ok(None) };
            Ok(Some(Order {
                id,
                received_on,
                stage: code(r, 1, Stage::from_code)?,
                version: r.get(2)?,
                is_current: false,
                due_on: r.get(3)?,
                has_own_days: true,
                is_touched: true,
                shipments: Vec::new(),
            }))
        })?;
        Ok(order)
    }

    /// Lists the orders of which an undo after the period has taken something back: seldom any.
    fn touched_orders(&self, period: &Period) -> Result<BTreeSet<i64>> {
        let mut all = past::undone_ids(&self.conn, "orders", period.to)?;
        for part in ["order_version", "shipment", "take_back", "request"] {
            if !past::undone_ids(&self.conn, part, period.to)?.is_empty() {
                let then = past::undone_rows(part, &["order_id"], "?1");
                let mut query = self.conn.prepare_cached(&format!("SELECT order_id FROM {then}"))?;
                let orders = query.query_map([period.to], |r| r.get(0))?;
                all.extend(orders.collect::<rusqlite::Result<Vec<i64>>>()?);
            }
        }
        Ok(all)
    }

    /// Returns whether a cancelled order was cancelled by the end of the period; one that came so was.
    fn is_cancelled(&self, order: i64, period: &Period) -> Result<bool> {
        let mut query = self.conn.prepare_cached(
            "SELECT applied_on FROM request WHERE order_id = ?1 AND kind = 'cancellation'
               AND state IN ('applied','closed') ORDER BY ordinal DESC LIMIT 1",
        )?;
        let day: Option<Option<NaiveDate>> = query.query_row([order], |r| r.get(0)).optional()?;
        Ok(day.flatten().is_none_or(|day| day <= period.to))
    }

    /// Finds when an order was finished. Most have one shipment that brought everything.
    fn finish_of(&self, row: &Order, period: &Period) -> Result<Finish> {
        let is_over = matches!(row.stage, Stage::Delivered | Stage::Settled | Stage::Archived);
        let is_plain = row.is_current && !row.has_own_days;
        match row.shipments[..] {
            [] if !row.is_touched => Ok(if is_over { Finish::Unknown } else { Finish::Open }),
            [Sent { arrived_on: Some(day), is_voided: false }] if is_over && is_plain => {
                Ok(Finish::On { day, is_late: day > row.due_on })
            }
            _ => match finish(&self.lines_due(row, period)?, &self.moves(row, period)?) {
                // an order that came from elsewhere may have arrived in another way than its shipments say
                Finish::Open if is_over && row.is_current => {
                    let last = row.shipments.iter().filter(|s| !s.is_voided).filter_map(|s| s.arrived_on).max();
                    Ok(last.map_or(Finish::Unknown, |day| Finish::On { day, is_late: day > row.due_on }))
                }
                found => Ok(found),
            },
        }
    }

    fn lines_due(&self, row: &Order, period: &Period) -> Result<Vec<LineDue>> {
        let columns = ["order_id", "version", "line", "quantity", "delivery_date"];
        let lines = source("order_line", &columns, "x.order_id = ?1", row.is_touched);
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT x.line, x.quantity, x.delivery_date FROM {lines} x WHERE x.version = ?3 AND ?2 IS NOT NULL ORDER BY x.line"
        ))?;
        let lines = query.query_map(params![row.id, period.to, row.version], |r| {
            let day: Option<NaiveDate> = r.get(2)?;
            Ok(LineDue { line: r.get(0)?, ordered: Quantity(r.get(1)?), due_on: day.unwrap_or(row.due_on) })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads what arrived of an order and what went back to be replaced, as it stood at the end of the period.
    fn moves(&self, row: &Order, period: &Period) -> Result<Vec<Move>> {
        let of = |table, columns: &[&str], when| source(table, columns, when, row.is_touched);
        let (sent, back) = (
            of("shipment", &["order_id", "arrived_on"], "x.order_id = ?1"),
            of("take_back", &["order_id", "on_day", "remedy"], "x.order_id = ?1"),
        );
        // without an undo the lines are found by their shipment
        let lines = |table: &'static str, part_of: &str| match row.is_touched {
            true => of(table, &[part_of, "line", "quantity"], "1"),
            false => table.to_owned(),
        };
        let (sent_lines, back_lines) = (lines("shipment_line", "shipment_id"), lines("take_back_line", "take_back_id"));
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT x.arrived_on, l.line, l.quantity FROM {sent} x CROSS JOIN {sent_lines} l ON l.shipment_id = x.id
             WHERE x.arrived_on <= ?2
             UNION ALL
             SELECT x.on_day, l.line, -l.quantity FROM {back} x CROSS JOIN {back_lines} l ON l.take_back_id = x.id
             WHERE x.remedy = 'replace' AND x.on_day <= ?2"
        ))?;
        let moves = query.query_map(params![row.id, period.to], |r| {
            Ok(Move { on: r.get(0)?, line: r.get(1)?, quantity: Quantity(r.get(2)?) })
        })?;
        Ok(moves.collect::<rusqlite::Result<_>>()?)
    }
}

/// Writes the rows of a table as they stood at the end of the day ?2; where no undo has touched them, that is what they are.
fn source(table: &str, columns: &[&str], when: &str, is_touched: bool) -> String {
    if is_touched {
        return past::rows_on(table, "", columns, when, "?2");
    }
    let standing = if past::is_voidable(table) { past::standing_on(table, "x", "?2") } else { "1".to_owned() };
    let columns: Vec<String> = columns.iter().map(|column| format!("x.{column}")).collect();
    format!("(SELECT x.id, {} FROM {table} x WHERE {when} AND {standing})", columns.join(", "))
}
