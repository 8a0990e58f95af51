//! The history (Y2): actions, the row changes the triggers wrote for them, and the hash that seals each action to the
//! one before it.

use super::{Result, Store};
use crate::domain::{
    deed::Deed,
    record::{Record, Subject},
};
use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// One action as the history lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRow {
    /// Its number, in the order of happening whatever the clock said.
    pub id: i64,
    /// When.
    pub at: NaiveDateTime,
    /// Who.
    pub person: String,
    /// What; nothing when a newer program wrote a deed unknown here.
    pub deed: Option<Deed>,
    /// About what.
    pub subject: Subject,
    /// The action this one undid.
    pub undoes: Option<i64>,
    /// Whether a later action undid this one.
    pub undone: bool,
}

/// One row changed by an action. Values are JSON objects of column → value; for an update only the columns that
/// changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Table.
    pub entity: String,
    /// Row.
    pub row_id: i64,
    /// Before; nothing for a new row.
    pub before: Option<serde_json::Value>,
    /// After; nothing for a row taken back.
    pub after: Option<serde_json::Value>,
}

fn read_change(r: &rusqlite::Row) -> rusqlite::Result<ChangeRow> {
    let json = |i: usize| -> rusqlite::Result<Option<serde_json::Value>> {
        Ok(r.get::<_, Option<String>>(i)?.and_then(|t| serde_json::from_str(&t).ok()))
    };
    Ok(ChangeRow { entity: r.get(0)?, row_id: r.get(1)?, before: json(2)?, after: json(3)? })
}

/// Lists the last changes of an action before the one of this number, newest first, each with its number.
pub(super) fn changes_before(conn: &Connection, action: i64, id: i64, limit: u32) -> Result<Vec<(i64, ChangeRow)>> {
    let mut query = conn.prepare_cached(
        "SELECT entity, row_id, before, after, id FROM change WHERE action_id = ?1 AND id < ?2
         ORDER BY id DESC LIMIT ?3",
    )?;
    let rows = query.query_map(params![action, id, limit], |r| Ok((r.get(4)?, read_change(r)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names the rows an action changed, the first first: not more than a single record's action changes.
pub(super) fn first_changes(conn: &Connection, action: i64) -> Result<Vec<(String, i64)>> {
    let mut query =
        conn.prepare_cached("SELECT entity, row_id FROM change WHERE action_id = ?1 ORDER BY id LIMIT 64")?;
    Ok(query.query_map([action], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// The action that `undo` would take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastAction {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: NaiveDateTime,
    /// What.
    pub deed: Deed,
    /// About what.
    pub subject: Subject,
    /// The record it was done to, where that has words of its own.
    pub record: Option<Record>,
    /// What that is called, or what it was about.
    pub about: String,
}

/// Returns the number of the newest action; zero when there is none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.prepare_cached("SELECT coalesce(max(id), 0) FROM action")?.query_row([], |r| r.get(0))?)
}

/// Opens an action that does not say yet what it does.
pub(super) fn begin(conn: &Connection, now: NaiveDateTime, who: &str, undoes: Option<i64>) -> Result<i64> {
    conn.prepare_cached("INSERT INTO action(at, person, name, subject, undoes) VALUES (?1, ?2, '', '', ?3)")?
        .execute(params![now, who, undoes])?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn seal(conn: &Connection, action: i64) -> Result<Vec<u8>> {
    let hash = hash_of(conn, action)?;
    conn.prepare_cached("UPDATE action SET hash = ?2 WHERE id = ?1")?.execute(params![action, hash])?;
    Ok(hash)
}

/// Names the last action and its seal.
pub(super) fn tip(conn: &Connection) -> Result<Option<(i64, Vec<u8>)>> {
    let mut query = conn.prepare_cached("SELECT id, hash FROM action ORDER BY id DESC LIMIT 1")?;
    Ok(query.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).optional()?)
}

/// Returns whether a desk has an action with its seal, as it must have whatever was saved in it.
pub(super) fn holds(conn: &Connection, tip: Option<&(i64, Vec<u8>)>) -> Result<bool> {
    let Some((action, hash)) = tip else { return Ok(true) };
    let mut query = conn.prepare_cached("SELECT hash = ?2 FROM action WHERE id = ?1")?;
    Ok(query.query_row(params![action, hash], |r| r.get(0)).optional()?.unwrap_or(false))
}

/// Computes an action's hash over the hash before it, its own content and every change that belongs to it.
pub(super) fn hash_of(conn: &Connection, action: i64) -> Result<Vec<u8>> {
    let mut sha = Sha256::new();
    let mut feed = |part: &[u8]| {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    };
    let before: Option<Vec<u8>> = conn
        .prepare_cached("SELECT hash FROM action WHERE id < ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([action], |r| r.get(0))
        .optional()?
        .flatten();
    feed(&before.unwrap_or_default());
    conn.prepare_cached("SELECT at, person, name, subject, undoes FROM action WHERE id = ?1")?.query_row(
        [action],
        |r| {
            feed(&action.to_le_bytes());
            for column in 0..4 {
                feed(r.get_ref(column)?.as_str()?.as_bytes());
            }
            feed(&r.get::<_, Option<i64>>(4)?.unwrap_or(0).to_le_bytes());
            Ok(())
        },
    )?;
    let mut changes =
        conn.prepare_cached("SELECT entity, row_id, before, after FROM change WHERE action_id = ?1 ORDER BY id")?;
    let mut rows = changes.query([action])?;
    while let Some(r) = rows.next()? {
        feed(r.get_ref(0)?.as_str()?.as_bytes());
        feed(&r.get::<_, i64>(1)?.to_le_bytes());
        for column in [2, 3] {
            match r.get_ref(column)?.as_str_or_null()? {
                Some(text) => feed(text.as_bytes()),
                None => feed(b"\0"),
            }
        }
    }
    Ok(sha.finalize().to_vec())
}

impl Store {
    /// Lists the latest actions, newest first, at most `limit`, before the action `before` when it is given.
    pub fn actions(&self, before: Option<i64>, limit: usize) -> Result<Vec<ActionRow>> {
        self.action_rows(
            "SELECT a.id, a.at, a.person, a.name, a.subject, a.undoes,
                    EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
             FROM action a WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2",
            params![before.unwrap_or(i64::MAX), limit as i64],
        )
    }

    /// Returns whether it is a practice desk: its first action is [`Deed::Demo`].
    pub fn is_practice(&self) -> bool {
        let is_first_demo = || {
            let first = self.actions(Some(2), 1).unwrap_or_default();
            first.first().is_some_and(|action| action.deed == Some(Deed::Demo))
        };
        *self.is_practice.get_or_init(is_first_demo)
    }

    /// Lists the actions about one record, oldest first: those of its subject and those that changed its row.
    pub fn history(&self, of: Record) -> Result<Vec<ActionRow>> {
        self.action_rows(
            "SELECT a.id, a.at, a.person, a.name, a.subject, a.undoes,
                    EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
             FROM action a WHERE a.id IN (
               SELECT id FROM action WHERE subject = ?1
               UNION SELECT action_id FROM change WHERE entity = ?2 AND row_id = ?3) ORDER BY a.id",
            params![of.to_string(), of.kind.code(), of.id],
        )
    }

    /// Lists what an action changed, in order.
    pub fn changes(&self, action: i64) -> Result<Vec<ChangeRow>> {
        let mut query = self
            .conn
            .prepare_cached("SELECT entity, row_id, before, after FROM change WHERE action_id = ?1 ORDER BY id")?;
        let rows = query.query_map([action], read_change)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn action_rows(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<ActionRow>> {
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map(params, |r| {
            Ok(ActionRow {
                id: r.get(0)?,
                at: r.get(1)?,
                person: r.get(2)?,
                deed: Deed::from_code(r.get_ref(3)?.as_str()?),
                subject: Subject::from(r.get::<_, String>(4)?),
                undoes: r.get(5)?,
                undone: r.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Names the last action that can be undone: neither an undo nor undone itself.
    pub fn last_action(&self) -> Result<Option<LastAction>> {
        let last: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT id FROM action a
                 WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([], |r| r.get(0))
            .optional()?;
        last.map_or(Ok(None), |id| self.named_action(id))
    }

    /// Names an action as undo would before taking it back; nothing when none of this number can be taken back.
    pub fn named_action(&self, id: i64) -> Result<Option<LastAction>> {
        let row = self
            .conn
            .prepare_cached("SELECT at, name, subject FROM action WHERE id = ?1")?
            .query_row([id], |r| Ok((r.get(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?)))
            .optional()?;
        let Some((at, name, subject)) = row else { return Ok(None) };
        let Some(deed) = Deed::from_code(&name).filter(|d| d.is_undoable()) else { return Ok(None) };
        let subject = Subject::from(subject);
        let record = self.done_to(id, deed)?;
        let about = record.map_or_else(|| self.about(&subject), |record| self.name_in_full(record))?;
        Ok(Some(LastAction { id, at, deed, subject, record, about }))
    }
}
