//! What is due on the days of some weeks, and what it is on one of them (O9, Q4).
//!
//! Invariant: a day's list is as long as the day's counts say. Cancelled orders are due no more.

use crate::{
    domain::{
        calendar::WorkCalendar,
        load::{Count, DueItem, Load, LoadKind},
        number::FileNumber,
        period::Period,
        record::RecordKind,
    },
    store::{Result, Store, order::DUE_PRODUCTS, stage},
};
use chrono::NaiveDate;

/// At most so many records of a kind are listed of one day.
const MOST: usize = 500;

/// Where one kind of load is read.
struct Source {
    kind: LoadKind,
    record: RecordKind,
    /// The rows `x` it is in, with the order `o` and the customer `c` where it has them.
    rows: &'static str,
    day: &'static str,
    is_done: &'static str,
    number: &'static str,
    who: &'static str,
    what: &'static str,
}

const SOURCES: [Source; LoadKind::ALL.len()] = [
    Source {
        kind: LoadKind::Delivery,
        record: RecordKind::Order,
        rows: "orders x INDEXED BY orders_delivery JOIN customer c ON c.id = x.customer_id
               WHERE x.stage <> 'cancelled' AND x.voided IS NULL",
        day: "x.due_on",
        is_done: "(x.stage IN {ended} OR x.stage = 'delivered')",
        number: "x.number",
        who: "c.name",
        what: DUE_PRODUCTS,
    },
    Source {
        kind: LoadKind::Step,
        record: RecordKind::PlanStep,
        rows: "plan_step x INDEXED BY plan_step_planned JOIN orders o ON o.id = x.order_id
               JOIN customer c ON c.id = o.customer_id WHERE o.stage <> 'cancelled' AND x.voided IS NULL",
        day: "x.planned_on",
        is_done: "(x.done_on IS NOT NULL OR x.passed_on IS NOT NULL OR o.stage IN {ended})",
        number: "o.number",
        who: "c.name",
        what: "x.name",
    },
    Source {
        kind: LoadKind::Payment,
        record: RecordKind::PaymentDue,
        rows: "payment_due x INDEXED BY payment_due_day JOIN orders o ON o.id = x.order_id
               JOIN customer c ON c.id = o.customer_id WHERE x.amount > 0 AND x.voided IS NULL",
        day: "x.due_on",
        is_done: "(x.paid_on IS NOT NULL OR o.stage IN ('settled', 'archived'))",
        number: "o.number",
        who: "c.name",
        what: "x.what",
    },
    Source {
        kind: LoadKind::Loan,
        record: RecordKind::Loan,
        rows: "loan x JOIN document d ON d.id = x.document_id LEFT JOIN orders o ON o.id = d.order_id
               WHERE x.state IN ('out', 'returned')",
        day: "x.due_on",
        is_done: "(x.state <> 'out')",
        number: "o.number",
        who: "x.borrower",
        what: "d.title",
    },
];

impl Store {
    /// Counts what is due on the days of the weeks that a period lies in.
    pub fn load(&self, period: Period, calendar: &WorkCalendar) -> Result<Load> {
        let mut load = Load::of_weeks(period, calendar);
        let Some((first, last)) = load.bounds() else { return Ok(load) };
        for Source { kind, rows, day, is_done, .. } in SOURCES {
            let sql = format!(
                "SELECT {day}, sum(NOT {is_done}), sum({is_done}) FROM {rows} AND {day} BETWEEN ?1 AND ?2 GROUP BY 1"
            );
            let mut query = self.conn.prepare_cached(&stage::filled(&sql))?;
            let mut rows = query.query([first, last])?;
            while let Some(r) = rows.next()? {
                let count = |n: i64| u64::try_from(n).unwrap_or(0);
                load.put(r.get(0)?, kind, Count { open: count(r.get(1)?), done: count(r.get(2)?) });
            }
        }
        Ok(load)
    }

    /// Lists what is due on a day, what is still open first.
    pub fn due_on_day(&self, on: NaiveDate) -> Result<Vec<DueItem>> {
        let mut all = Vec::new();
        for Source { kind, record, rows, day, is_done, number, who, what } in SOURCES {
            let sql = format!(
                "SELECT x.id, {number}, {who}, {what}, {is_done} FROM {rows} AND {day} = ?1 ORDER BY 5, x.id LIMIT {MOST}"
            );
            let mut query = self.conn.prepare_cached(&stage::filled(&sql))?;
            let items = query.query_map([on], |r| {
                let number: Option<String> = r.get(1)?;
                Ok(DueItem {
                    kind,
                    record: record.row(r.get(0)?),
                    number: number.and_then(|text| FileNumber::parse(&text).ok()),
                    who: r.get(2)?,
                    what: r.get(3)?,
                    is_done: r.get(4)?,
                })
            })?;
            for item in items {
                all.push(item?);
            }
        }
        Ok(all)
    }
}
