//! When the write-ahead log is brought into the desk file: while nobody types, and in another thread.
//!
//! SQLite does it within the save that finds the log long, and that save then waits for the disk to take in the log and
//! the file, which was felt. Invariant: what was saved is safe in the log from its own commit on, whenever this is done.

use super::{Result, Store, open::PATIENCE};
use rusqlite::{Connection, OpenFlags};
use std::path::PathBuf;

/// So many pages of 4 KiB the log may have before a save brings it in all the same: whoever never rests must not fill
/// the disk.
const LONGEST_LOG: i64 = 16_384;

/// The log of a desk, to be brought into its file.
#[derive(Debug, Clone)]
pub struct Log {
    desk: PathBuf,
}

impl Log {
    /// Brings into the file what no reader needs in the log, and waits for nobody.
    ///
    /// # Errors
    /// The file cannot be opened any more, or not be written; everything stays in the log then.
    pub fn checkpoint(&self) -> Result<()> {
        let conn = Connection::open_with_flags(&self.desk, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        conn.busy_timeout(PATIENCE)?;
        conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl Store {
    /// Leaves the log to whoever asks for it by [`log_to_bring_in`](Store::log_to_bring_in) when there is time.
    ///
    /// # Errors
    /// The database's own.
    pub fn defer_checkpoints(&self) -> Result<()> {
        Ok(self.conn.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?)
    }

    /// Hands out the log, where anything was written since it was asked for last. Nothing for a desk in memory, or one
    /// that is not where it was.
    pub fn log_to_bring_in(&mut self) -> Option<Log> {
        let written = self.conn.total_changes();
        if written == self.brought_in || self.ensure_in_place().is_err() {
            return None;
        }
        self.brought_in = written;
        Some(Log { desk: self.path.clone()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Clock;
    use chrono::NaiveDate;
    use std::path::Path;

    fn desk(dir: &Path) -> (PathBuf, Store) {
        let path = dir.join("log.orderdesk");
        let now = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let store = Store::open(&path, Clock::Fixed(now), "李雯").unwrap();
        (path, store)
    }

    #[test]
    fn a_save_leaves_the_log_alone_and_bringing_it_in_is_asked_for_once() {
        let dir = tempfile::tempdir().unwrap();
        let (path, mut store) = desk(dir.path());
        let size = || std::fs::metadata(&path).unwrap().len();
        store.defer_checkpoints().unwrap();
        store.log_to_bring_in();
        let before = size();
        store.conn.execute_batch("CREATE TABLE bulk (x)").unwrap();
        // by itself SQLite brings in a log of 4 MiB
        for _ in 0..6 {
            store.conn.execute_batch("INSERT INTO bulk VALUES (randomblob(1024 * 1024))").unwrap();
        }
        assert_eq!(size(), before, "a save brought the log in");
        store.log_to_bring_in().expect("much was written").checkpoint().unwrap();
        assert!(size() > before + 4_000_000, "the log was not brought in");
        assert!(store.log_to_bring_in().is_none(), "nothing was written since");
    }
}
