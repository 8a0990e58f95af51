//! What was so on a day gone by, from the history: which orders expected entries, what a value was, what stood.
//!
//! Invariant: what is recorded today changes nothing that is said here of yesterday.

use super::{Result, order::code};
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Narrows to the orders `o` that expected an entry at the end of day ?1.
pub(super) const TRACKED_ON: &str = "tracked_span s CROSS JOIN orders o ON o.id = s.order_id
     WHERE s.until > ?1 AND s.since <= ?1 AND o.received_at < date(?1, '+1 day')";

/// Writes the value that a column of `orders o` had at the end of a day, or, of an order written down later, at first.
pub(super) fn value_on(column: &str, day: &str) -> String {
    let known = |when: &str, way: &str| {
        format!(
            "(SELECT json_extract(h.after, '$.{column}') FROM change h JOIN action a ON a.id = h.action_id
              WHERE h.entity = 'orders' AND h.row_id = o.id AND json_type(h.after, '$.{column}') IS NOT NULL {when}
              ORDER BY h.id {way} LIMIT 1)"
        )
    };
    let then = known(&format!("AND a.at < date({day}, '+1 day')"), "DESC");
    format!("coalesce({then}, {}, o.{column})", known("", ""))
}

/// Writes whether a row was not voided by the end of a day; the row's table is called `x`.
pub(super) fn standing_on(table: &str, x: &str, day: &str) -> String {
    format!(
        "({x}.voided IS NULL OR date((SELECT max(a.at) FROM change h JOIN action a ON a.id = h.action_id
           WHERE h.entity = '{table}' AND h.row_id = {x}.id AND json_extract(h.after, '$.voided') IS NOT NULL)) > {day})"
    )
}

/// Writes which rows of a table an undo after a day has changed or taken away, of what was recorded by that day.
fn undone_since(table: &str, day: &str) -> String {
    format!(
        "SELECT DISTINCT h.row_id FROM action u INDEXED BY action_undoes CROSS JOIN action b ON b.id = u.undoes
           CROSS JOIN change h INDEXED BY change_action ON h.action_id = b.id
         WHERE u.undoes IS NOT NULL AND u.at >= date({day}, '+1 day') AND b.at < date({day}, '+1 day')
           AND h.entity = '{table}'"
    )
}

/// Reads which rows of a table an undo after a day has changed or taken away, of what was recorded by that day: seldom any.
pub(super) fn undone_ids(conn: &Connection, table: &str, day: NaiveDate) -> Result<BTreeSet<i64>> {
    let mut query = conn.prepare_cached(&undone_since(table, "?1"))?;
    Ok(query.query_map([day], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Writes what a column of a row said at the end of a day, by the history alone; nothing of a row that was not there.
pub(super) fn then(table: &str, row: &str, column: &str, day: &str) -> String {
    format!(
        "(SELECT json_extract(h.after, '$.{column}') FROM change h JOIN action a ON a.id = h.action_id
          WHERE h.entity = '{table}' AND h.row_id = {row} AND a.at < date({day}, '+1 day')
            AND json_type(h.after, '$.{column}') IS NOT NULL ORDER BY h.id DESC LIMIT 1)"
    )
}

/// Writes the rows that were there at the end of a day and of which an undo since has taken something back, as they were
/// then.
pub(super) fn undone_rows(table: &str, columns: &[&str], day: &str) -> String {
    let then: Vec<String> =
        columns.iter().map(|column| format!("{} AS {column}", then(table, "r.row_id", column, day))).collect();
    format!(
        "(SELECT r.row_id AS id, {} FROM ({}) r WHERE (
            SELECT h.after IS NOT NULL FROM change h JOIN action a ON a.id = h.action_id
            WHERE h.entity = '{table}' AND h.row_id = r.row_id AND a.at < date({day}, '+1 day')
            ORDER BY h.id DESC LIMIT 1))",
        then.join(", "),
        undone_since(table, day)
    )
}

/// Returns whether the rows of a table are voided; the others end by steps of their own, or with what they are part of.
pub(super) fn is_voidable(table: &str) -> bool {
    const LASTING: [&str; 9] = [
        "review",
        "tracking",
        "milestone",
        "request",
        "order_version",
        "order_line",
        "shipment_line",
        "take_back_line",
        "appraisal",
    ];
    !LASTING.contains(&table)
}

/// Writes the rows `x` of a table that a report of a day tells of: those that are, and those that an undo since has taken
/// back, as they were. `index` is walked among those that are; `when` says which are meant.
pub(super) fn rows_on(table: &str, index: &str, columns: &[&str], when: &str, day: &str) -> String {
    let live = columns.iter().map(|column| format!("x.{column}")).collect::<Vec<_>>().join(", ");
    let (mut all, mut stands, mut stood) = (columns.to_vec(), String::new(), "");
    if is_voidable(table) {
        all.push("voided");
        stands = format!("AND {}", standing_on(table, "x", day));
        stood = "AND x.voided IS NULL";
    }
    format!(
        "(SELECT x.id, {live} FROM {table} x {index} WHERE {when} {stands} AND x.id NOT IN ({})
          UNION ALL SELECT x.id, {live} FROM {} x WHERE {when} {stood})",
        undone_since(table, day),
        undone_rows(table, &all, day)
    )
}

/// Writes what a column of the order with this row says, or said when it was written down if it is gone.
pub(super) fn of_order(column: &str, row: &str) -> String {
    format!(
        "coalesce((SELECT o.{column} FROM orders o WHERE o.id = {row}), (
            SELECT json_extract(h.after, '$.{column}') FROM change h
            WHERE h.entity = 'orders' AND h.row_id = {row} AND h.before IS NULL ORDER BY h.id LIMIT 1))"
    )
}

/// What the sheet of a day gone by says of an order.
pub(super) struct OrderThen {
    pub(super) stage: Stage,
    pub(super) is_held: bool,
    pub(super) customer: String,
    pub(super) short_name: String,
    pub(super) open_problems: u32,
}

/// Reads what was so of an order at the end of a day; nothing of one that was written down later.
pub(super) fn order_on(conn: &Connection, order: i64, day: NaiveDate) -> Result<Option<OrderThen>> {
    let of = |column| then("orders", "?1", column, "?2");
    let of_customer = |column| then("customer", "k.id", column, "?2");
    let problems = rows_on(
        "problem",
        "",
        &["order_id", "opened_on", "solved_on"],
        "x.order_id = ?1 AND x.opened_on <= ?2 AND (x.solved_on IS NULL OR x.solved_on > ?2)",
        "?2",
    );
    let sql = format!(
        "SELECT {}, {} IS NOT NULL, {}, {}, (SELECT count(*) FROM {problems}) FROM (SELECT {} AS id) k",
        of("stage"),
        of("hold_reason"),
        of_customer("name"),
        of_customer("short_name"),
        of("customer_id"),
    );
    let read = |r: &rusqlite::Row| {
        if r.get::<_, Option<String>>(0)?.is_none() || r.get::<_, Option<String>>(2)?.is_none() {
            return Ok(None);
        }
        Ok(Some(OrderThen {
            stage: code(r, 0, Stage::from_code)?,
            is_held: r.get(1)?,
            customer: r.get(2)?,
            short_name: r.get::<_, Option<String>>(3)?.unwrap_or_default(),
            open_problems: r.get(4)?,
        }))
    };
    Ok(conn.prepare_cached(&sql)?.query_row(params![order, day], read)?)
}

/// Draws from the history anew when orders expected entries.
pub(super) fn redraw_spans(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM tracked_span", [])?;
    let mut stages = conn.prepare(
        "SELECT h.row_id, date(a.at), json_extract(h.after, '$.stage')
         FROM change h JOIN action a ON a.id = h.action_id JOIN orders o ON o.id = h.row_id
         WHERE h.entity = 'orders' AND json_type(h.after, '$.stage') IS NOT NULL ORDER BY h.row_id, h.id",
    )?;
    let mut begin = conn.prepare("INSERT INTO tracked_span(order_id, since) VALUES (?1, ?2)")?;
    let mut end = conn.prepare("UPDATE tracked_span SET until = ?2 WHERE id = ?1")?;
    let mut rows = stages.query([])?;
    // the order looked at, and its span that has not ended
    let (mut order, mut open): (i64, Option<i64>) = (0, None);
    while let Some(row) = rows.next()? {
        let (id, day): (i64, String) = (row.get(0)?, row.get(1)?);
        if id != order {
            (order, open) = (id, None);
        }
        match (code(row, 2, Stage::from_code)?.is_tracked(), open) {
            (true, None) => {
                begin.execute(params![id, day])?;
                open = Some(conn.last_insert_rowid());
            }
            (false, Some(span)) => {
                end.execute(params![span, day])?;
                open = None;
            }
            _ => {}
        }
    }
    Ok(())
}
