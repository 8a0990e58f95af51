//! The rules that hold between records: an order repeats its version in force, its total is the sum of its lines, its
//! stages follow on each other, a document is lent once at a time.

use super::{
    chain,
    finding::{Finding, MOST, Rule},
};
use crate::{
    domain::{
        deed::Deed,
        stage::{RULES, Stage, Step},
    },
    store::{
        Error, Result,
        order::{next_due_of, read_order},
    },
};
use rusqlite::Connection;
use std::collections::HashMap;

/// The steps that a later action may take back without undoing them: a shipment or a payment is voided.
const REVERSIBLE: [Step; 4] = [Step::Ship, Step::Deliver, Step::Settle, Step::TakeBack];

pub(super) fn check(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    versions(conn, found)?;
    of_orders(conn, found)?;
    stages(conn, found)?;
    loans(conn, found)
}

fn broken(
    rule: Rule,
    (entity, row_id): (&'static str, i64),
    column: &'static str,
    told: &str,
    stored: &str,
) -> Finding {
    Finding::Rule { rule, entity, row_id, column, told: told.to_owned(), stored: stored.to_owned() }
}

/// What an order repeats of its version in force.
fn versions(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    for column in ["customer_id", "currency", "delivery_date", "salesperson", "external_ref"] {
        let mut query = conn.prepare(&format!(
            "SELECT o.id, coalesce(v.{column}, ''), o.{column} FROM orders o
             LEFT JOIN order_version v ON v.order_id = o.id AND v.version = o.version
             WHERE v.{column} IS NOT o.{column} LIMIT {MOST}"
        ))?;
        let text = |r: &rusqlite::Row, at| Ok::<String, rusqlite::Error>(chain::text(r.get_ref(at)?));
        let rows = query.query_map([], |r| Ok((r.get(0)?, text(r, 1)?, text(r, 2)?)))?;
        for row in rows {
            let (id, told, stored) = row?;
            found.push(broken(Rule::Version, ("orders", id), column, &told, &stored));
        }
    }
    Ok(())
}

/// The total of every order, and its next day due where lines have their own, by the domain's own reckoning.
fn of_orders(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut ids = conn.prepare("SELECT id FROM orders")?;
    let mut rows = ids.query([])?;
    let mut wrong = 0;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let order = match read_order(conn, id) {
            // a version that is missing was reported as such
            Err(Error::NotFound(_)) => continue,
            order => order?,
        };
        if let Some(told) = order.terms.total().filter(|told| *told != order.total) {
            let [told, stored] = [told, order.total].map(|money| money.format(order.terms.currency));
            found.push(broken(Rule::Total, ("orders", id), "total", &told, &stored));
            wrong += 1;
        }
        let next = next_due_of(conn, &order)?;
        if next != order.next_due {
            let [told, stored] = [next, order.next_due].map(|day| day.unwrap_or(order.terms.delivery_date).to_string());
            found.push(broken(Rule::NextDue, ("orders", id), "next_due", &told, &stored));
            wrong += 1;
        }
        if wrong >= MOST {
            break;
        }
    }
    Ok(())
}

/// Walks the stages of every order through its history.
fn stages(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn.prepare(
        "SELECT c.row_id, json_extract(c.before, '$.stage'), json_extract(c.after, '$.stage'), a.name FROM change c
         JOIN action a ON a.id = c.action_id
         WHERE c.entity = 'orders' AND (c.after IS NULL OR json_type(c.after, '$.stage') = 'text') ORDER BY c.id",
    )?;
    let mut now: HashMap<i64, String> = HashMap::new();
    let mut rows = query.query([])?;
    let mut wrong = 0;
    while let Some(r) = rows.next()? {
        let (id, before, after, deed): (i64, Option<String>, Option<String>, String) =
            (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
        let was = now.remove(&id);
        let Some(after) = after else { continue };
        if (was != before || !follows(before.as_deref(), &after, Deed::from_code(&deed))) && wrong < MOST {
            found.push(broken(Rule::Stage, ("orders", id), "stage", was.as_deref().unwrap_or_default(), &after));
            wrong += 1;
        }
        now.insert(id, after);
    }
    Ok(())
}

/// Returns whether a stage may follow on another by what was done.
fn follows(before: Option<&str>, after: &str, deed: Option<Deed>) -> bool {
    let (Some(after), before) = (Stage::from_code(after), before.map(Stage::from_code)) else { return false };
    match (before, deed) {
        // a practice desk is played in minutes; undo puts back what was; a newer program may know more deeds
        (_, Some(Deed::Demo | Deed::Undo) | None) => true,
        (None, _) => matches!(after, Stage::Received | Stage::InProgress),
        (Some(None), _) => false,
        (Some(Some(before)), _) => RULES.iter().any(|rule| {
            let is_step = |from, to| rule.from.contains(&from) && rule.to == to;
            is_step(before, after) || (REVERSIBLE.contains(&rule.step) && is_step(after, before))
        }),
    }
}

/// Documents lent twice at a time.
fn loans(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn.prepare(&format!(
        "SELECT l.id, m.borrower, l.borrower FROM loan l JOIN loan m ON m.document_id = l.document_id AND m.id < l.id
         WHERE l.kind = 'loan' AND m.kind = 'loan' AND l.state IN {open} AND m.state IN {open} LIMIT {MOST}",
        open = crate::store::register::OPEN
    ))?;
    for row in query.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))? {
        let (id, first, second): (i64, String, String) = row?;
        found.push(broken(Rule::OneLoan, ("loan", id), "borrower", &first, &second));
    }
    Ok(())
}
