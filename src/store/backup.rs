//! What backups need to know of a desk file: its row counts for the manifest, whether a copy is sound, and whether a
//! desk is free to be put aside. Copying itself is `open`'s.

use super::{Error, Result, SCHEMA_VERSION, Store, trigger};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

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

    /// Verifies a copy before it is put into use: ours, not newer than this program, structurally sound.
    ///
    /// # Errors
    /// Those of [`Store::open`], and [`Error::Corrupt`].
    pub fn verify_copy(path: &Path) -> Result<()> {
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
        let verdict: String = conn.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
        if verdict != "ok" {
            return Err(Error::Corrupt(verdict));
        }
        conn.close().map_err(|(_, e)| Error::from(e))
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
