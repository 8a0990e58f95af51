//! What backups need to know of a desk file: its row counts for the manifest, whether a copy is sound, and whether a
//! desk is free to be put aside. Copying itself is `open`'s.

use super::{Clock, Error, Finding, Result, SCHEMA_VERSION, Store, check, trigger};
use crate::domain::record::Subject;
use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The last action of a desk or of a copy, by which a person knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSaved {
    /// Its number.
    pub action: i64,
    /// Its hash in hexadecimal.
    pub hash: String,
    /// When.
    pub at: NaiveDateTime,
    /// Who.
    pub person: String,
    /// What was done, by the code of its deed.
    pub deed: String,
    /// What it was about.
    pub about: String,
}

/// What verifying a copy came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What is wrong with its data.
    pub found: Vec<Finding>,
    /// Whether all of it was looked at.
    pub is_whole: bool,
    /// So many pages came from the `-wal` beside it; below one, none did.
    pub frames: i64,
    /// Its schema version.
    pub schema: i64,
    /// Its last action.
    pub last: Option<LastSaved>,
    /// Its rows by table.
    pub rows: Vec<(String, i64)>,
}

impl Store {
    /// Counts the rows of every business table and of the history, by table name.
    pub fn row_counts(&self) -> Result<Vec<(String, i64)>> {
        let mut tables = trigger::business_tables(&self.conn)?;
        tables.extend(["action".to_owned(), "change".to_owned()]);
        tables.sort();
        tables
            .into_iter()
            .map(|t| Ok((t.clone(), self.conn.query_row(&format!("SELECT count(*) FROM {t}"), [], |r| r.get(0))?)))
            .collect()
    }

    /// Returns the last action of this desk.
    pub fn last_saved(&self) -> Result<Option<LastSaved>> {
        let mut query = self
            .conn
            .prepare("SELECT id, lower(hex(hash)), at, person, name, subject FROM action ORDER BY id DESC LIMIT 1")?;
        let row = query.query_row([], |r| {
            let subject = Subject::from(r.get::<_, String>(5)?);
            let [hash, person, deed] = [r.get(1)?, r.get(3)?, r.get(4)?];
            Ok((subject, LastSaved { action: r.get(0)?, hash, at: r.get(2)?, person, deed, about: String::new() }))
        });
        let Some((subject, last)) = row.optional()? else { return Ok(None) };
        // an older schema may not know what a row is called now
        Ok(Some(LastSaved { about: self.about(&subject).unwrap_or_default(), ..last }))
    }

    /// Reads the last action of a desk file without touching it.
    ///
    /// # Errors
    /// Those of opening it for reading.
    pub fn last_saved_of(path: &Path) -> Result<Option<LastSaved>> {
        Store::unread(super::open::open_read_only(path)?, Clock::System, "").last_saved()
    }

    /// Opens a desk file for reading, whatever its schema and untouched; nothing where there is none or it is not ours.
    ///
    /// # Errors
    /// Those of opening it.
    pub fn look(path: &Path, clock: Clock) -> Result<Option<Store>> {
        if !path.is_file() || super::open::check_header(path).is_err() {
            return Ok(None);
        }
        Ok(Some(Store { path: Some(path.to_owned()), ..Store::unread(super::open::open_read_only(path)?, clock, "") }))
    }

    /// Finds the last action that two desk files have in common: what follows it is in one of them only.
    ///
    /// # Errors
    /// Those of reading the files.
    pub fn last_in_common(one: &Path, other: &Path) -> Result<i64> {
        let [one, other] = [super::open::open_read_only(one)?, super::open::open_read_only(other)?];
        let seal = |conn: &Connection, id: i64| -> Result<Option<(i64, Vec<u8>)>> {
            let mut query =
                conn.prepare_cached("SELECT id, hash FROM action WHERE id <= ?1 ORDER BY id DESC LIMIT 1")?;
            Ok(query.query_row([id], |r| Ok((r.get(0)?, r.get(1)?))).optional()?)
        };
        // a hash vouches for everything before it, so the place where the two part is found by halving
        let last = |conn| Ok::<i64, Error>(seal(conn, i64::MAX)?.map_or(0, |(id, _)| id));
        let (mut same, mut differs) = (0, last(&one)?.min(last(&other)?) + 1);
        while same + 1 < differs {
            let middle = same + (differs - same) / 2;
            match seal(&one, middle)? == seal(&other, middle)? {
                true => same = middle,
                false => differs = middle,
            }
        }
        Ok(same)
    }

    /// Verifies a copy: ours, not newer than this program, sound in structure, chain and rows. A `-wal` beside it is
    /// brought into it first. `progress` is that of [`Store::check`]; a copy whose check it stops is not verified.
    ///
    /// # Errors
    /// Those of [`Store::open`], and [`Error::Corrupt`].
    pub fn verify_copy(path: &Path, mut progress: impl FnMut(u8) -> bool) -> Result<Verified> {
        super::open::check_header(path)?;
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let id: i64 = conn
            .pragma_query_value(None, "application_id", |r| r.get(0))
            .map_err(|e| super::open::not_ours(path, e))?;
        if id != super::open::APPLICATION_ID {
            return Err(Error::NotOurs(path.into()));
        }
        let file: i64 = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
        if file > SCHEMA_VERSION {
            return Err(Error::Newer { file, ours: SCHEMA_VERSION });
        }
        // a checked copy is one file
        let frames: i64 = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |r| r.get(1))?;
        conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        let mut found = Vec::new();
        let is_whole = check::sound(&conn, &mut found, &mut progress)?;
        let store = Store::unread(conn, Clock::System, "");
        let verified =
            Verified { found, is_whole, frames, schema: file, last: store.last_saved()?, rows: store.row_counts()? };
        store.conn.close().map_err(|(_, e)| Error::from(e))?;
        Ok(verified)
    }

    /// Makes sure that nobody has the desk file open, so that it can be put aside. A damaged file is free too.
    ///
    /// # Errors
    /// [`Error::Busy`] when another desk has it open.
    pub fn ensure_free(path: &Path) -> Result<()> {
        let Ok(conn) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE) else { return Ok(()) };
        // Leaving the write-ahead log needs the file for oneself, and brings everything into the one file.
        match conn.query_row("PRAGMA journal_mode = DELETE", [], |r| r.get::<_, String>(0)).map_err(Error::from) {
            Ok(mode) if mode.eq_ignore_ascii_case("wal") => Err(Error::Busy),
            Err(Error::Busy) => Err(Error::Busy),
            _ => Ok(()),
        }
    }
}
