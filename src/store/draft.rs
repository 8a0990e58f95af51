//! Drafts (T4): what is being typed in a form, kept beside the records until it is saved or thrown away on purpose.

use super::{Result, Store};
use crate::domain::draft::DraftOf;
use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use std::time::Duration;

/// How long keeping a draft waits for another desk: typing must not stop for it, and it is tried again soon.
const PATIENCE: Duration = Duration::from_millis(200);

/// A form's unsaved text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form's kind, such as `order.new`.
    pub form: String,
    /// What it is about.
    pub of: DraftOf,
    /// The values as JSON; `closed` in it says that the form was closed on purpose.
    pub body: String,
    /// When it was last kept.
    pub saved_at: NaiveDateTime,
}

/// What the store itself reads of a body.
#[derive(Default, Deserialize)]
struct Mark {
    #[serde(default)]
    closed: bool,
}

impl Draft {
    /// Returns whether the form was closed on purpose, so that it does not come back by itself.
    pub fn is_closed(&self) -> bool {
        serde_json::from_str::<Mark>(&self.body).unwrap_or_default().closed
    }
}

impl Store {
    /// Keeps what is typed; the draft of the same form about the same is replaced.
    ///
    /// While the desk is not at its place, it is kept beside it.
    pub fn draft_save(&mut self, form: &str, of: &DraftOf, body: &str) -> Result<()> {
        if self.place.check().is_err() {
            return self.rescue_draft(form, of, body);
        }
        let now = self.clock.now();
        self.conn.busy_timeout(PATIENCE)?;
        let kept = self.between_moments(|store| save(&store.conn, form, of, body, now));
        self.conn.busy_timeout(super::open::PATIENCE)?;
        kept.map_err(|e| self.explained(e))
    }

    /// Gives back what was typed, or nothing.
    pub fn draft_load(&self, form: &str, of: &DraftOf) -> Result<Option<String>> {
        if self.place.check().is_err() {
            return Ok(self.rescued_draft(form, of));
        }
        Ok(self
            .conn
            .prepare_cached("SELECT body FROM draft WHERE form = ?1 AND subject = ?2")?
            .query_row([form, of.text()], |r| r.get(0))
            .optional()?)
    }

    /// Throws a draft away on purpose; nothing is written when there is none.
    pub fn draft_discard(&mut self, form: &str, of: &DraftOf) -> Result<()> {
        if self.place.check().is_err() {
            return self.discard_rescued(form, of);
        }
        match self.draft_load(form, of)? {
            Some(_) => self.between_moments(|store| discard(&store.conn, form, of)),
            None => Ok(()),
        }
    }

    /// Makes the next action take this draft with it, in the same transaction: after a crash either the draft is there
    /// or the record, never both. An action that is refused leaves the draft where it is.
    pub fn draft_ends_with(&mut self, form: &str, of: &DraftOf) {
        self.ending_draft = Some((form.to_owned(), of.clone()));
    }

    /// Ends what [`draft_ends_with`](Store::draft_ends_with) began and tells whether an action took the draft with it.
    pub fn draft_settle(&mut self) -> bool {
        (self.seen, self.only_tries) = (None, false);
        self.ending_draft.take().is_none()
    }

    /// Lists all drafts, newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut query = self
            .conn
            .prepare_cached("SELECT form, subject, body, saved_at FROM draft ORDER BY saved_at DESC, form, subject")?;
        let rows = query.query_map([], |r| {
            Ok(Draft { form: r.get(0)?, of: r.get::<_, String>(1)?.into(), body: r.get(2)?, saved_at: r.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn save(conn: &Connection, form: &str, of: &DraftOf, body: &str, now: NaiveDateTime) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO draft(form, subject, body, saved_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT(form, subject) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
    )?
    .execute(params![form, of.text(), body, now])?;
    Ok(())
}

pub(super) fn discard(conn: &Connection, form: &str, of: &DraftOf) -> Result<()> {
    conn.prepare_cached("DELETE FROM draft WHERE form = ?1 AND subject = ?2")?.execute([form, of.text()])?;
    Ok(())
}
