//! The whole desk row by row, history included, exported, and imported by an empty desk.
//!
//! Invariant: a desk that was imported has the hash chain of the one it came from, or nothing of it.

use super::{Error, Result, Store, check::Finding, past, search, trigger};
use crate::domain::refusal::{Refusal, Why};
use rusqlite::{
    Connection, OptionalExtension, Transaction, TransactionBehavior, params, params_from_iter,
    types::{Value, ValueRef},
};
use serde_json::Value as Json;

/// One table of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

/// The seals of the actions: set last, because a sealed action takes no change.
const SEAL: &str = "seal";
/// The highest ids ever given, so that no id is given again.
const HIGHEST: &str = "highest";

/// Puts one row of a table into the desk being imported.
pub type Put<'a> = dyn FnMut(&Table, &[Json]) -> Result<()> + 'a;

impl Store {
    /// Lists the tables in the order in which they are exported and imported.
    pub fn dump_tables(&self) -> Result<Vec<Table>> {
        tables(&self.conn)
    }

    /// Returns every row of a table of [`Store::dump_tables`] in the order of its key; values are null, numbers and
    /// text.
    ///
    /// # Errors
    /// The database's own, and whatever `each` fails with.
    pub fn dump_rows<E: From<Error>>(
        &self,
        table: &Table,
        mut each: impl FnMut(Vec<Json>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = match table.name.as_str() {
            SEAL => "SELECT id, lower(hex(hash)) FROM action ORDER BY id".to_owned(),
            HIGHEST => "SELECT name, seq FROM sqlite_sequence ORDER BY name".to_owned(),
            name => format!("SELECT {} FROM {name} ORDER BY 1, 2", table.columns.join(", ")),
        };
        let mut query = self.conn.prepare(&sql).map_err(Error::from)?;
        let mut rows = query.query([]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            let values = (0..table.columns.len()).map(|i| Ok(json(row.get_ref(i)?)));
            each(values.collect::<rusqlite::Result<_>>().map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// Imports a whole desk: `give` puts every row. All of it is stored, verified as by [`Store::check`], or nothing.
    ///
    /// # Errors
    /// [`Why::DeskNotEmpty`]; [`Error::Corrupt`] when what was put does not hold together; whatever `give` fails with.
    pub fn load_dump<E: From<Error>>(
        &mut self,
        give: impl FnOnce(&mut Put) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.ensure_writable()?;
        self.end_moment();
        self.writes_history = false;
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).map_err(Error::from)?;
        let known = tables(&tx)?;
        if !is_empty(&tx, &known)? {
            return Err(Error::from(Refusal::whole(Why::DeskNotEmpty)).into());
        }
        tx.execute_batch("PRAGMA defer_foreign_keys = ON").map_err(Error::from)?;
        // the history comes along; it must not be written a second time
        trigger::remove(&tx)?;
        give(&mut |table, values| match known.contains(table) && values.len() == table.columns.len() {
            true => put(&tx, table, values),
            false => Err(Error::Corrupt(table.name.clone())),
        })?;
        trigger::install(&tx)?;
        search::index_all(&tx)?;
        past::redraw_spans(&tx)?;
        // nothing refers into the void; deferred keys would only say so when it is too late to name them
        if let Some(finding) = self.check(|_| true)?.into_iter().find(|f| !matches!(f, Finding::RolledBack(_))) {
            return Err(Error::Corrupt(format!("{finding:?}")).into());
        }
        tx.commit().map_err(Error::from)?;
        let last = self.conn.query_row("SELECT id, hash FROM action ORDER BY id DESC LIMIT 1", [], |r| {
            Ok((r.get::<_, i64>(0)?, r.get::<_, Vec<u8>>(1)?))
        });
        if let Some((action, hash)) = last.optional().map_err(Error::from)? {
            self.mark(action, &hash);
        }
        Ok(())
    }

    /// Returns the number and the hash of the last action.
    pub fn last_seal(&self) -> Result<Option<(i64, String)>> {
        let mut query = self.conn.prepare_cached("SELECT id, lower(hex(hash)) FROM action ORDER BY id DESC LIMIT 1")?;
        Ok(query.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).optional()?)
    }
}

fn tables(conn: &Connection) -> Result<Vec<Table>> {
    let mut names = vec!["action".to_owned(), "change".to_owned()];
    names.extend(trigger::business_tables(conn)?);
    names.extend(["sequence".to_owned(), "draft".to_owned()]);
    let mut all = Vec::new();
    for name in names {
        let mut columns = trigger::columns(conn, &name)?;
        columns.retain(|c| !(name == "action" && c == "hash"));
        all.push(Table { name, columns });
    }
    let table =
        |name: &str, columns: [&str; 2]| Table { name: name.into(), columns: columns.map(str::to_owned).into() };
    all.extend([table(HIGHEST, ["name", "seq"]), table(SEAL, ["id", "hash"])]);
    Ok(all)
}

fn is_empty(conn: &Connection, known: &[Table]) -> Result<bool> {
    for table in known.iter().filter(|t| ![SEAL, HIGHEST].contains(&t.name.as_str())) {
        let has_row: bool =
            conn.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {})", table.name), [], |r| r.get(0))?;
        if has_row {
            return Ok(false);
        }
    }
    Ok(true)
}

fn put(conn: &Connection, table: &Table, values: &[Json]) -> Result<()> {
    let values: Vec<Value> = values.iter().map(sql).collect::<Option<_>>().ok_or(Error::Corrupt(table.name.clone()))?;
    match table.name.as_str() {
        SEAL => {
            let mut query = conn.prepare_cached("UPDATE action SET hash = unhex(?2) WHERE id = ?1")?;
            query.execute(params_from_iter(values))?;
        }
        HIGHEST => {
            let [name, seq] = values.as_slice() else { return Err(Error::Corrupt(table.name.clone())) };
            let raised = conn
                .prepare_cached("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1")?
                .execute(params![name, seq])?;
            if raised == 0 {
                conn.prepare_cached("INSERT INTO sqlite_sequence(name, seq) VALUES (?1, ?2)")?
                    .execute(params![name, seq])?;
            }
        }
        name => {
            let marks: Vec<String> = (1..=values.len()).map(|i| format!("?{i}")).collect();
            let sql = format!("INSERT INTO {name} ({}) VALUES ({})", table.columns.join(", "), marks.join(", "));
            conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
    }
    Ok(())
}

fn json(value: ValueRef) -> Json {
    match value {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        // no table has any
        ValueRef::Real(_) | ValueRef::Blob(_) => Json::Null,
    }
}

fn sql(value: &Json) -> Option<Value> {
    match value {
        Json::Null => Some(Value::Null),
        Json::Number(n) => n.as_i64().map(Value::Integer),
        Json::String(text) => Some(Value::Text(text.clone())),
        _ => None,
    }
}
