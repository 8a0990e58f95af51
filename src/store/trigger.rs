//! Generates the triggers of every business table from the table's own columns: those that write the history, one mechanism
//! for the story of a record, the timeline of an order and undo; and those that let nothing be written without it.
//!
//! The first are made by each connection that writes, before it does so: kept in the file they would be read at every
//! start, which took a fifth of it. The second stand in the file and hold for whatever program opens it. Invariant: a row
//! changes within an action that is not sealed yet, or not at all.

use super::Result;
use rusqlite::Connection;

/// Tables that are not business: the history itself and what is drawn from it, the number sequence, drafts, search and
/// SQLite's own.
const OUTSIDE: [&str; 8] =
    ["action", "change", "sequence", "draft", "tracked_span", "left_desk", "missed_step", "checked_span"];

/// Lists the business tables: all whose rows stand in the history.
pub(super) fn business_tables(conn: &Connection) -> Result<Vec<String>> {
    let mut query = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search%' ESCAPE '\\' ORDER BY name",
    )?;
    let names = query.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names.into_iter().filter(|n| !OUTSIDE.contains(&n.as_str())).collect())
}

/// Lists a table's columns.
pub(super) fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let mut query = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    Ok(query.query_map([table], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Writes the triggers of the history.
fn history(conn: &Connection) -> Result<String> {
    let mut all = String::new();
    for table in business_tables(conn)? {
        let columns = columns(conn, &table)?;
        // a table that somebody else made may have no rows that can be named
        if columns.len() < 2 || columns[0] != "id" {
            continue;
        }
        let object = |row: &str| {
            let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}',{row}.{c}")).collect();
            format!("json_object({})", pairs.join(","))
        };
        // Each column but the id once: what is the same before and after falls out of both sides.
        let both: Vec<String> = columns.iter().skip(1).map(|c| format!("('{c}',OLD.{c},NEW.{c})")).collect();
        let differing = format!(
            "SELECT (SELECT max(id) FROM action),'{table}',NEW.id,json_group_object(k,a),json_group_object(k,b) \
             FROM (SELECT 'id' k,OLD.id a,NEW.id b UNION ALL VALUES {}) WHERE a IS NOT b HAVING count(*)>0",
            both.join(",")
        );
        let whole = |id: &str, before: &str, after: &str| {
            format!("VALUES ((SELECT max(id) FROM action),'{table}',{id},{before},{after})")
        };
        for (event, content) in [
            ("INSERT", whole("NEW.id", "NULL", &object("NEW"))),
            ("UPDATE", differing),
            ("DELETE", whole("OLD.id", &object("OLD"), "NULL")),
        ] {
            all.push_str(&format!(
                "CREATE TEMP TRIGGER history_{table}_{event} AFTER {event} ON main.{table} BEGIN \
                 INSERT INTO change(action_id,entity,row_id,before,after) {content}; END;"
            ));
        }
    }
    Ok(all)
}

/// Writes the triggers that keep the records.
fn guards(conn: &Connection) -> Result<String> {
    let mut all = String::new();
    let last = "FROM action ORDER BY id DESC LIMIT 1) IS NOT 1";
    for table in business_tables(conn)? {
        for (event, is_open, refusal) in [
            ("insert", "hash IS NULL", "records are written by orderdesk alone"),
            ("update", "hash IS NULL", "records are written by orderdesk alone"),
            ("delete", "undoes IS NOT NULL AND hash IS NULL", "records are voided, never deleted"),
        ] {
            all.push_str(&format!(
                "CREATE TRIGGER kept_{table}_{event} BEFORE {event} ON {table} WHEN (SELECT {is_open} {last} \
                 BEGIN SELECT RAISE(ABORT, '{refusal}'); END;"
            ));
        }
    }
    Ok(all)
}

/// Makes the triggers that write the history, unless this connection has them, or the file of an older program.
pub(super) fn write_history(conn: &Connection) -> Result<()> {
    let has_them = "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE type = 'trigger') OR EXISTS (
                      SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger' AND name LIKE 'history\\_%' ESCAPE '\\')";
    if !conn.prepare_cached(has_them)?.query_row([], |r| r.get(0))? {
        conn.execute_batch(&history(conn)?)?;
    }
    Ok(())
}

/// Makes the triggers that keep the records fit the tables as they are now; runs inside the migration's transaction.
/// Those of the history are [made](write_history) anew after it.
pub(super) fn install(conn: &Connection) -> Result<()> {
    remove(conn)?;
    Ok(conn.execute_batch(&guards(conn)?)?)
}

/// Takes the triggers away for the length of a transaction that brings its history along.
pub(super) fn remove(conn: &Connection) -> Result<()> {
    for schema in ["main", "temp"] {
        let old: Vec<String> = {
            let mut query = conn.prepare(&format!(
                "SELECT name FROM {schema}.sqlite_schema WHERE type = 'trigger'
                 AND (name LIKE 'history\\_%' ESCAPE '\\' OR name LIKE 'kept\\_%' ESCAPE '\\')"
            ))?;
            query.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        for name in old {
            conn.execute_batch(&format!("DROP TRIGGER {schema}.{name}"))?;
        }
    }
    Ok(())
}
