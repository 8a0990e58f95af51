//! What was so on a day gone by, from the history: which orders expected entries, what a value was, what stood.
//!
//! Invariant: what is recorded today changes nothing that is said here of yesterday.

use super::{Result, order::code};
use crate::domain::stage::Stage;
use rusqlite::{Connection, params};

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
