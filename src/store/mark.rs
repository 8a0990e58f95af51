//! The mark beside the desk: the number and the hash of the last action saved. It lies outside the file, so that a file
//! that was rolled back, or replaced by another copy, is noticed.
//!
//! Invariant: the mark of an action that the file does not have is kept until somebody has said why it is gone.

use super::{
    Result, Store,
    seal::{RollBack, Seal},
};
use rusqlite::{OptionalExtension, params};
use std::{
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// A line of the mark always has the same length, so that it is written over the old one: cutting the file to nothing
/// first would make some file systems wait for the disk.
const LINE: usize = 20 + 1 + 64 + 1;

/// Names the mark of a desk file.
pub(super) fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-mark");
    name.into()
}

/// Reads what is marked: the last action saved, and one that the file did not have when it was opened.
fn read(path: &Path) -> [Option<Seal>; 2] {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut lines = text.lines();
    [lines.next(), lines.next()].map(|line| line.and_then(Seal::read))
}

fn write(path: &Path, line: usize, seal: &Seal) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.seek(SeekFrom::Start((line * LINE) as u64))?;
    file.write_all(seal.line().as_bytes())
}

impl Store {
    /// Marks the last action saved.
    pub(super) fn mark(&self, action: i64, hash: &[u8]) {
        let hash = hash.iter().map(|b| format!("{b:02x}")).collect();
        self.write_mark(0, &Seal { action, hash });
    }

    fn write_mark(&self, line: usize, seal: &Seal) {
        let Some(path) = self.path.as_deref().map(beside) else { return };
        if let Err(e) = write(&path, line, seal) {
            log::warn!("cannot keep the mark {}: {e}", path.display());
        }
    }

    /// Returns the last action saved that the file does not have, unless somebody has said why.
    pub fn rolled_back(&self) -> Result<Option<RollBack>> {
        let Some(path) = self.path.as_deref().map(beside) else { return Ok(None) };
        let mut lost: Option<Seal> = None;
        for seal in read(&path).into_iter().flatten() {
            let is_later = lost.as_ref().is_none_or(|lost| seal.action > lost.action);
            if is_later && !self.has(&seal)? && !self.is_acknowledged(&seal)? {
                lost = Some(seal);
            }
        }
        let Some(saved) = lost else { return Ok(None) };
        let file = self.conn.query_row("SELECT coalesce(max(id), 0) FROM action", [], |r| r.get(0))?;
        Ok(Some(RollBack { file, saved }))
    }

    /// Keeps what was found when the desk was opened where the next save does not write over it.
    pub(super) fn keep_evidence(&self, of: &RollBack) {
        self.write_mark(1, &of.saved);
    }

    fn has(&self, seal: &Seal) -> Result<bool> {
        let mut query = self.conn.prepare_cached("SELECT lower(hex(hash)) FROM action WHERE id = ?1")?;
        let hash: Option<String> = query.query_row([seal.action], |r| r.get(0)).optional()?;
        Ok(hash.is_some_and(|hash| hash == seal.hash))
    }

    fn is_acknowledged(&self, seal: &Seal) -> Result<bool> {
        let mut query =
            self.conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM setback WHERE saved = ?1 AND hash = ?2)")?;
        Ok(query.query_row(params![seal.action, seal.hash], |r| r.get(0))?)
    }
}
