//! Undo: a new action that puts the befores of an earlier one back, refused whole if something newer would be lost.

use super::{Error, LastAction, Result, Store, Tx, history, trigger};
use crate::domain::{
    deed::Deed,
    record::Record,
    refusal::{Refusal, Why},
};
use rusqlite::{OptionalExtension, types::Value};
use serde_json::Value as Json;

/// So many changes are put back at a time.
const STRIDE: u32 = 512;

impl Store {
    /// Takes back the last action that can be undone and says which it was.
    ///
    /// # Errors
    /// [`Why::NothingToUndo`], or [`Why::UndoBlocked`] when a row has changed since, or something newer hangs on it.
    pub fn undo(&mut self) -> Result<LastAction> {
        self.undo_while(|_, _| true)?.ok_or_else(|| Refusal::whole(Why::NothingToUndo).into())
    }

    /// Takes back the last action as [`undo`](Store::undo) does. `progress` receives now and then how many of how many
    /// changes are put back; by returning false it leaves everything as it is, and nothing is given then.
    ///
    /// # Errors
    /// As [`undo`](Store::undo).
    pub fn undo_while(&mut self, mut progress: impl FnMut(u64, u64) -> bool) -> Result<Option<LastAction>> {
        let Some(last) = self.last_action()? else { return Err(Refusal::whole(Why::NothingToUndo).into()) };
        let mut is_cancelled = false;
        let undone = self.run(Some(last.id), |tx| {
            tx.does(Deed::Undo, last.subject.clone())?;
            let all: u32 = tx.query_row("SELECT count(*) FROM change WHERE action_id = ?1", [last.id], |r| r.get(0))?;
            let (mut done, mut from) = (0, i64::MAX);
            loop {
                // an import of ten years changes more than can be held
                let changes = history::changes_before(tx, last.id, from, STRIDE)?;
                let Some((oldest, _)) = changes.last() else { break };
                from = *oldest;
                if !progress(done, u64::from(all)) {
                    is_cancelled = true;
                    return Err(Error::Refused(Vec::new()));
                }
                done += changes.len() as u64;
                for (_, change) in changes {
                    put_back(tx, &change.entity, change.row_id, change.before.as_ref(), change.after.as_ref())?;
                }
            }
            Ok(())
        });
        match undone {
            Err(_) if is_cancelled => Ok(None),
            undone => undone.map(|()| Some(last)),
        }
    }
}

impl Store {
    /// Reads a record's row as the history would write it; nothing when there is none.
    pub fn row_of(&self, record: Record) -> Result<Option<serde_json::Map<String, Json>>> {
        let table = record.kind.code();
        current_row(&self.conn, table, record.id, &trigger::columns(&self.conn, table)?)
    }
}

fn put_back(tx: &Tx, entity: &str, id: i64, before: Option<&Json>, after: Option<&Json>) -> Result<()> {
    let blocked = || Error::from(Refusal::whole(Why::UndoBlocked));
    let known = trigger::columns(tx, entity)?;
    if known.is_empty() {
        return Err(blocked());
    }
    let current = current_row(tx, entity, id, &known)?;
    match (after.and_then(Json::as_object), &current) {
        (Some(after), Some(now)) if after.iter().all(|(k, v)| !known.contains(k) || now.get(k) == Some(v)) => {}
        (None, None) => {}
        _ => return Err(blocked()),
    }
    let newer = |e: rusqlite::Error| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => blocked(),
        _ => e.into(),
    };
    match before.and_then(Json::as_object) {
        None => {
            tx.prepare_cached(&format!("DELETE FROM {entity} WHERE id = ?1"))?.execute([id]).map_err(newer)?;
        }
        Some(before) => {
            let columns: Vec<&String> = before.keys().filter(|k| known.contains(k)).collect();
            let values: Vec<Value> = columns.iter().map(|c| to_sql(&before[c.as_str()])).collect();
            let sql = if current.is_some() {
                let sets: Vec<String> = columns.iter().enumerate().map(|(i, c)| format!("{c} = ?{}", i + 1)).collect();
                format!("UPDATE {entity} SET {} WHERE id = {id}", sets.join(", "))
            } else {
                let names: Vec<&str> = columns.iter().map(|c| c.as_str()).collect();
                let marks: Vec<String> = (1..=columns.len()).map(|i| format!("?{i}")).collect();
                format!("INSERT INTO {entity} ({}) VALUES ({})", names.join(", "), marks.join(", "))
            };
            tx.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values)).map_err(newer)?;
        }
    }
    Ok(())
}

/// Reads a row as the JSON the triggers would write.
pub(super) fn current_row(
    conn: &rusqlite::Connection,
    entity: &str,
    id: i64,
    columns: &[String],
) -> Result<Option<serde_json::Map<String, Json>>> {
    let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}',{c}")).collect();
    let text: Option<String> = conn
        .prepare_cached(&format!("SELECT json_object({}) FROM {entity} WHERE id = ?1", pairs.join(",")))?
        .query_row([id], |r| r.get(0))
        .optional()?;
    let Some(text) = text else { return Ok(None) };
    match serde_json::from_str(&text) {
        Ok(Json::Object(map)) => Ok(Some(map)),
        _ => Err(Error::Corrupt(format!("{entity} {id}"))),
    }
}

fn to_sql(value: &Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(b) => Value::Integer(i64::from(*b)),
        Json::Number(n) => n.as_i64().map_or(Value::Null, Value::Integer),
        Json::String(s) => Value::Text(s.clone()),
        other => Value::Text(other.to_string()),
    }
}
