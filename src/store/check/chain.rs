//! The hash chain of the actions, and whether every row is what the changes of its history make of it.

use super::finding::{Finding, MOST, Progress, STRIDE};
use crate::store::{Result, history, trigger, undo};
use rusqlite::{Connection, params};
use serde_json::{Map, Value as Json};

/// Compares the content of every action with its hash. Gives false when it was stopped.
pub(super) fn check(conn: &Connection, found: &mut Vec<Finding>, progress: &mut Progress) -> Result<bool> {
    let mut actions = conn.prepare("SELECT id, hash FROM action ORDER BY id")?;
    let mut rows = actions.query([])?;
    let (mut broken, mut seen) = (0, 0);
    while let Some(r) = rows.next()? {
        let id: i64 = r.get(0)?;
        let hash: Option<Vec<u8>> = r.get(1)?;
        if hash != Some(history::hash_of(conn, id)?) && broken < MOST {
            found.push(Finding::Chain(id));
            broken += 1;
        }
        seen += 1;
        if seen % STRIDE == 0 && !progress(40) {
            return Ok(false);
        }
    }
    Ok(progress(60))
}

/// Replays the changes of every row and compares the outcome with the row; then looks for rows whose history says that
/// they exist but which do not. Gives false when it was stopped.
pub(super) fn rows(
    conn: &Connection,
    tables: &[String],
    found: &mut Vec<Finding>,
    progress: &mut Progress,
) -> Result<bool> {
    let mut replay = conn.prepare("SELECT after FROM change WHERE entity = ?1 AND row_id = ?2 ORDER BY id")?;
    let mut seen = 0;
    for entity in tables {
        let columns = trigger::columns(conn, entity)?;
        let defaults = defaults(conn, entity)?;
        let mut ids = conn.prepare(&format!("SELECT id FROM {entity} ORDER BY id"))?;
        let mut rows = ids.query([])?;
        let mut wrong = Vec::new();
        while let Some(r) = rows.next()? {
            let id: i64 = r.get(0)?;
            let mut told: Option<Map<String, Json>> = None;
            let mut changes = replay.query(params![entity, id])?;
            while let Some(c) = changes.next()? {
                let after = c.get::<_, Option<String>>(0)?.and_then(|t| serde_json::from_str(&t).ok());
                match (&mut told, after) {
                    (_, None) => told = None,
                    (Some(row), Some(Json::Object(after))) => row.extend(after),
                    (None, Some(Json::Object(after))) => {
                        // a column that is younger than the row began with its default
                        let row = told.insert(defaults.clone());
                        row.extend(after);
                    }
                    _ => {}
                }
            }
            let stored = undo::current_row(conn, entity, id, &columns)?.unwrap_or_default();
            match told {
                None => wrong.push((id, None, String::new(), Json::Object(stored).to_string())),
                Some(told) => {
                    let differing = told.iter().filter_map(|(k, v)| Some((k, v, stored.get(k).filter(|s| *s != v)?)));
                    wrong.extend(differing.map(|(k, v, s)| (id, Some(k.clone()), said(v), said(s))));
                }
            }
            wrong.truncate(MOST);
            seen += 1;
            if seen % STRIDE == 0 && !progress(80) {
                return Ok(false);
            }
        }
        let mut gone = conn.prepare(&format!(
            "SELECT row_id, after FROM change c WHERE entity = ?1 AND after IS NOT NULL
               AND id = (SELECT max(id) FROM change m WHERE m.entity = c.entity AND m.row_id = c.row_id)
               AND NOT EXISTS (SELECT 1 FROM {entity} t WHERE t.id = c.row_id) LIMIT {MOST}"
        ))?;
        for row in gone.query_map([&entity], |r| Ok((r.get(0)?, r.get(1)?)))? {
            let (id, told): (i64, String) = row?;
            wrong.push((id, None, told, String::new()));
        }
        let named =
            |(row_id, column, told, stored)| Finding::Row { entity: entity.clone(), row_id, column, told, stored };
        found.extend(wrong.into_iter().map(named));
    }
    Ok(progress(100))
}

/// Returns what a row has in each column that nothing was said of.
fn defaults(conn: &Connection, table: &str) -> Result<Map<String, Json>> {
    let mut query =
        conn.prepare("SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info(?1) WHERE pk = 0")?;
    let pairs = query.query_map([table], |r| Ok(format!("'{}',{}", r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
    let pairs = pairs.collect::<rusqlite::Result<Vec<_>>>()?;
    let text: String = conn.query_row(&format!("SELECT json_object({})", pairs.join(",")), [], |r| r.get(0))?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// Writes a value as a person reads it.
pub(super) fn said(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Writes a value of the database as a person reads it.
pub(super) fn text(value: rusqlite::types::ValueRef) -> String {
    use rusqlite::types::ValueRef;
    match value {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => String::new(),
    }
}
