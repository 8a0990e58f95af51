//! Generates the history triggers of every business table from the table's own columns: one mechanism for the history
//! of a record, the timeline of an order, and undo.

use super::Result;
use rusqlite::Connection;

/// Tables that are not business: the history itself and what is drawn from it, the number sequence, drafts, search and
/// SQLite's own.
const OUTSIDE: [&str; 6] = ["action", "change", "sequence", "draft", "tracked_span", "left_desk"];

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

/// Writes the triggers as (name, SQL).
pub(super) fn definitions(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for table in business_tables(conn)? {
        let columns = columns(conn, &table)?;
        let object = |row: &str| {
            let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}',{row}.{c}")).collect();
            format!("json_object({})", pairs.join(","))
        };
        // Each column but the id once: what is the same before and after falls out of both sides.
        let both: Vec<String> = columns.iter().skip(1).map(|c| format!("('{c}',OLD.{c},NEW.{c})")).collect();
        let put = |id: &str, before: &str, after: &str| {
            format!(
                "INSERT INTO change(action_id,entity,row_id,before,after) \
                 VALUES ((SELECT max(id) FROM action),'{table}',{id},{before},{after})"
            )
        };
        all.push((
            format!("history_{table}_insert"),
            format!("AFTER INSERT ON {table} BEGIN {}; END", put("NEW.id", "NULL", &object("NEW"))),
        ));
        all.push((
            format!("history_{table}_update"),
            format!(
                "AFTER UPDATE ON {table} BEGIN \
                 INSERT INTO change(action_id,entity,row_id,before,after) \
                 SELECT (SELECT max(id) FROM action),'{table}',NEW.id,\
                 json_group_object(k,a),json_group_object(k,b) \
                 FROM (SELECT 'id' k,OLD.id a,NEW.id b UNION ALL VALUES {}) WHERE a IS NOT b HAVING count(*)>0; END",
                both.join(",")
            ),
        ));
        all.push((
            format!("history_{table}_delete"),
            format!("AFTER DELETE ON {table} BEGIN {}; END", put("OLD.id", &object("OLD"), "NULL")),
        ));
        all.push((
            format!("kept_{table}"),
            format!(
                "BEFORE DELETE ON {table} WHEN (SELECT undoes IS NOT NULL AND hash IS NULL FROM action ORDER BY id DESC LIMIT 1) IS NOT 1 \
                 BEGIN SELECT RAISE(ABORT, 'records are voided, never deleted'); END"
            ),
        ));
    }
    Ok(all.into_iter().map(|(name, body)| (name.clone(), format!("CREATE TRIGGER {name} {body}"))).collect())
}

/// Makes the triggers fit the tables as they are now; runs inside the migration's transaction.
pub(super) fn install(conn: &Connection) -> Result<()> {
    remove(conn)?;
    for (_, sql) in definitions(conn)? {
        conn.execute_batch(&sql)?;
    }
    Ok(())
}

/// Takes the triggers away for the length of a transaction that brings its history along.
pub(super) fn remove(conn: &Connection) -> Result<()> {
    let old: Vec<String> = {
        let mut query = conn.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (name LIKE 'history\\_%' ESCAPE '\\' OR name LIKE 'kept\\_%' ESCAPE '\\')",
        )?;
        query.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    for name in old {
        conn.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(())
}
