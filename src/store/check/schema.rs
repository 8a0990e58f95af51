//! Compares the schema of the file with the one this program makes, and names what is missing, altered or added.

use super::finding::{Fault, Finding, Part};
use crate::store::{Result, open};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The SQL of each part by kind and name.
type Schema = BTreeMap<(&'static str, String), String>;

/// Compares the schema of the file with the program's own.
pub(super) fn compare(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let (ours, theirs) = (read(&open::model()?)?, read(conn)?);
    let named = |(code, name): &(&'static str, String), fault| {
        Part::from_code(code).map(|part| Finding::Schema { part, name: name.clone(), fault })
    };
    for (key, sql) in &ours {
        found.extend(match theirs.get(key) {
            None => named(key, Fault::Missing),
            Some(stored) if stored != sql => named(key, Fault::Altered),
            Some(_) => None,
        });
    }
    found.extend(theirs.keys().filter(|key| !ours.contains_key(*key)).filter_map(|key| named(key, Fault::Added)));
    Ok(())
}

/// Returns the SQL by which this program makes a part.
pub(super) fn sql_of(part: Part, name: &str) -> Result<Option<String>> {
    Ok(read(&open::model()?)?.remove(&(part.code(), name.to_owned())))
}

fn read(conn: &Connection) -> Result<Schema> {
    let mut query = conn.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let rows = query.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get(1)?, r.get::<_, String>(2)?)))?;
    let mut all = Schema::new();
    for row in rows {
        let (code, name, sql): (_, String, _) = row?;
        let Some(part) = Part::from_code(&code) else { continue };
        // the tables behind a search index are SQLite's own, and worded by its version
        let is_shadow = name.contains("_search_");
        all.insert((part.code(), name), if is_shadow { String::new() } else { sql });
    }
    Ok(all)
}
