//! Ledger statistics (O9), read: each table once, whatever is counted, and judged by the domain.
//!
//! Orders are counted as they stand now, in the period they were received in. Invariant: a reader that is told to stop
//! gives nothing, never half of it.

mod ageing;
mod lateness;
mod load;

pub use lateness::{Answerable, DueStep};

use super::{Result, Store, order::code, stage};
use crate::domain::{
    decimal::{Currency, Percent, Quantity, UnitPrice, line_amount},
    order::Department,
    period::Period,
    rate::Rates,
    stage::Stage,
    statistics::{Group, Grouping, Part, Statistics, Taken, TakenLine},
};
use rusqlite::{Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// After so many rows a long reading asks whether to go on.
const ASKED_EVERY: usize = 4_096;

impl Store {
    /// Counts the orders received within a period, gathered by some groupings. `go_on` is asked from time to time; told no,
    /// it gives nothing.
    pub fn statistics(
        &self,
        period: Period,
        rates: Rates,
        by: &'static [Grouping],
        go_on: impl FnMut() -> bool,
    ) -> Result<Option<Statistics>> {
        let mut statistics = Statistics::new(rates, by);
        let is_whole = self.each_taken(period, go_on, |_, order| statistics.add(order))?;
        Ok(is_whole.then_some(statistics))
    }

    /// Lists the orders received within a period that are in a group, the latest first, as they are counted.
    pub fn taken_in(&self, period: Period, group: &Group) -> Result<Vec<(i64, Taken)>> {
        let mut all = Vec::new();
        self.each_taken(
            period,
            || true,
            |id, order| {
                if order.is_in(group) {
                    all.push((id, order.clone()));
                }
            },
        )?;
        all.reverse();
        Ok(all)
    }

    /// Goes through the orders received within a period, oldest first; tells whether it came to the end.
    fn each_taken(
        &self,
        period: Period,
        mut go_on: impl FnMut() -> bool,
        mut each: impl FnMut(i64, &Taken),
    ) -> Result<bool> {
        // the step that is next is looked for only while there is one
        let mut query = self.conn.prepare_cached(&stage::filled(
            "SELECT o.id, o.customer_id, o.salesperson, date(o.received_at), o.stage, o.currency,
               iif(o.stage IN {ended}, NULL, (SELECT s.department FROM plan_step s
                 WHERE s.order_id = o.id AND s.done_on IS NULL AND s.passed_on IS NULL AND s.voided IS NULL
                 ORDER BY s.planned_on, s.position, s.id LIMIT 1)),
               l.product, l.unit, l.quantity, l.unit_price, l.discount
             FROM orders o INDEXED BY orders_received
             LEFT JOIN order_line l ON l.order_id = o.id AND l.version = o.version
             WHERE o.received_at >= date(?1) AND o.received_at < date(?2, '+1 day') AND o.voided IS NULL
             ORDER BY o.received_at, o.id, l.line",
        ))?;
        let mut rows = query.query([period.from, period.to])?;
        let (mut read, mut order): (usize, Option<(i64, Taken)>) = (0, None);
        while let Some(r) = rows.next()? {
            let id: i64 = r.get(0)?;
            let is_next = order.as_ref().is_none_or(|(of, _)| *of != id);
            if is_next && let Some((id, whole)) = order.replace((id, taken(r)?)) {
                each(id, &whole);
            }
            if let Some((_, of)) = &mut order {
                of.lines.extend(line(r, of.currency)?);
            }
            read += 1;
            if read.is_multiple_of(ASKED_EVERY) && !go_on() {
                return Ok(false);
            }
        }
        if let Some((id, whole)) = &order {
            each(*id, whole);
        }
        Ok(true)
    }

    /// Counts the customers of a period's orders, and those of them that came again.
    pub fn repeat_customers(&self, period: Period, statistics: &Statistics) -> Result<Part> {
        let mut query = self.conn.prepare_cached(
            "SELECT c.id FROM customer c WHERE EXISTS (
               SELECT 1 FROM orders o INDEXED BY orders_customer WHERE o.customer_id = c.id
                 AND o.received_at < date(?1) AND o.stage <> 'cancelled' AND o.voided IS NULL)",
        )?;
        let before = query.query_map([period.from], |r| r.get(0))?.collect::<rusqlite::Result<BTreeSet<i64>>>()?;
        Ok(statistics.repeat(&before))
    }

    /// Returns what every customer is called, by row: briefly where there is a short name.
    pub fn customer_names(&self) -> Result<BTreeMap<i64, String>> {
        let mut query = self.conn.prepare_cached("SELECT id, iif(short_name = '', name, short_name) FROM customer")?;
        Ok(query.query_map(params![], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

fn taken(r: &Row) -> rusqlite::Result<Taken> {
    let department: Option<String> = r.get(6)?;
    Ok(Taken {
        customer: r.get(1)?,
        salesperson: r.get(2)?,
        received_on: r.get(3)?,
        stage: code(r, 4, Stage::from_code)?,
        currency: code(r, 5, Currency::parse)?,
        department: department.map(|_| code(r, 6, Department::from_code)).transpose()?,
        lines: Vec::new(),
    })
}

fn line(r: &Row, currency: Currency) -> rusqlite::Result<Option<TakenLine>> {
    let Some(product) = r.get(7)? else { return Ok(None) };
    let quantity = Quantity(r.get(9)?);
    let amount = line_amount(quantity, UnitPrice(r.get(10)?), Percent(r.get(11)?), currency);
    // what does not fit was refused when it was written
    Ok(Some(TakenLine { product, unit: r.get(8)?, quantity, amount: amount.unwrap_or_default() }))
}
