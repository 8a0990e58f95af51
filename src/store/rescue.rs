//! Typed text while the desk is not at its place: kept in a file beside where the desk was, and taken in as ordinary
//! drafts by the next start on the same desk.
//!
//! Invariant: the file is replaced whole or not at all, and goes only when its drafts stand in the desk.

use super::{Draft, Error, Result, Store, draft, partial::partial_in, place::sibling};
use crate::domain::draft::DraftOf;
use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// What stands in the file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Rescued {
    /// The seal of the desk's first action: another desk's drafts are left alone.
    desk: String,
    drafts: Vec<Kept>,
}

/// One draft in the file.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    form: String,
    subject: String,
    body: String,
    saved_at: NaiveDateTime,
}

impl From<Draft> for Kept {
    fn from(draft: Draft) -> Kept {
        Kept { form: draft.form, subject: draft.of.text().to_owned(), body: draft.body, saved_at: draft.saved_at }
    }
}

impl Kept {
    fn is_of(&self, form: &str, of: &DraftOf) -> bool {
        self.form == form && self.subject == of.text()
    }
}

impl Store {
    /// Keeps every draft of a desk that is not at its place any more in a file beside it, and names the file; there is
    /// none where nothing was typed.
    ///
    /// # Errors
    /// The folder is gone too, or cannot be written.
    pub fn rescue_drafts(&self) -> Result<Option<PathBuf>> {
        self.empty_log();
        self.change_rescued(|_| {})?;
        Ok(self.rescue_path().filter(|path| path.exists()))
    }

    /// Keeps a draft beside the desk.
    pub(super) fn rescue_draft(&self, form: &str, of: &DraftOf, body: &str) -> Result<()> {
        let saved_at = self.now();
        self.change_rescued(|drafts| {
            drafts.retain(|kept| !kept.is_of(form, of));
            drafts.push(Kept { form: form.into(), subject: of.text().into(), body: body.into(), saved_at });
        })
    }

    /// Gives back a draft kept beside the desk.
    pub(super) fn rescued_draft(&self, form: &str, of: &DraftOf) -> Option<String> {
        let rescued = read(&self.rescue_path()?)?;
        rescued.drafts.into_iter().find(|kept| kept.is_of(form, of)).map(|kept| kept.body)
    }

    /// Throws a draft away that was kept beside the desk.
    pub(super) fn discard_rescued(&self, form: &str, of: &DraftOf) -> Result<()> {
        self.change_rescued(|drafts| drafts.retain(|kept| !kept.is_of(form, of)))
    }

    /// Takes the drafts kept beside the desk in, where the desk has no newer ones, and removes the file.
    pub(super) fn take_in_rescued(&mut self) -> Result<()> {
        let Some(path) = self.rescue_path().filter(|path| path.exists()) else { return Ok(()) };
        let Some(rescued) = read(&path).filter(|rescued| self.origin().is_ok_and(|desk| desk == rescued.desk)) else {
            log::warn!("{} is of another desk, or not understood; it is left alone", path.display());
            return Ok(());
        };
        self.end_moment();
        let tx = self.conn.unchecked_transaction()?;
        for kept in rescued.drafts {
            let newer = "SELECT 1 FROM draft WHERE form = ?1 AND subject = ?2 AND saved_at > ?3";
            let newer = tx.query_row(newer, (&kept.form, &kept.subject, kept.saved_at), |_| Ok(())).optional()?;
            if newer.is_none() {
                draft::save(&tx, &kept.form, &kept.subject.into(), &kept.body, kept.saved_at)?;
            }
        }
        tx.commit()?;
        std::fs::remove_file(&path).map_err(|e| Error::of_file(&path, &e))
    }

    /// Changes what is kept beside the desk; the first time, that is what the desk itself had kept.
    fn change_rescued(&self, change: impl FnOnce(&mut Vec<Kept>)) -> Result<()> {
        let Some(path) = self.rescue_path() else { return Ok(()) };
        let mut rescued = match read(&path) {
            Some(rescued) => rescued,
            None => {
                // of a desk that was overwritten not even this can be read
                let drafts = self.drafts().unwrap_or_default();
                Rescued { desk: self.origin()?, drafts: drafts.into_iter().map(Kept::from).collect() }
            }
        };
        change(&mut rescued.drafts);
        if rescued.drafts.is_empty() && !path.exists() {
            return Ok(());
        }
        write(&path, &rescued).map_err(|e| Error::of_file(&path, &e))
    }

    fn rescue_path(&self) -> Option<PathBuf> {
        self.path.as_deref().map(beside)
    }

    fn origin(&self) -> Result<String> {
        match &self.origin {
            Some(origin) => Ok(origin.clone()),
            None => origin(&self.conn),
        }
    }
}

/// Names the file of the drafts kept beside a desk.
pub(super) fn beside(desk: &Path) -> PathBuf {
    sibling(desk, "-drafts")
}

/// Tells a desk from every other: the seal of its first action; of one without any, nothing.
pub(super) fn origin(conn: &Connection) -> Result<String> {
    let mut query = conn.prepare("SELECT lower(hex(hash)) FROM action ORDER BY id LIMIT 1")?;
    Ok(query.query_row([], |r| r.get(0)).optional()?.unwrap_or_default())
}

fn read(path: &Path) -> Option<Rescued> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// Writes the file for its owner only, which is how `tempfile` makes one.
fn write(path: &Path, rescued: &Rescued) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = partial_in(folder)?;
    file.write_all(&serde_json::to_vec(rescued)?)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
