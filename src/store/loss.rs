//! A desk that is lost: gone or empty, though what belongs to it stands beside it. Its number one must not be given out
//! again unseen, so it is begun anew only on purpose.
//!
//! Invariant: nothing that is left of the lost desk is removed; it is put aside under another name.

use super::{
    ActionRow, Clock, Error, Hindrance, Result, Store,
    open::open_unchanging,
    place::{backup_folder, backup_stem, backups_in, folder_of, free_sibling, sibling},
};
use std::path::{Path, PathBuf};

/// A copy a lost desk could come back from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskCopy {
    /// The file.
    pub file: PathBuf,
    /// Its length in bytes.
    pub bytes: u64,
    /// The last action in it.
    pub last: ActionRow,
}

impl Store {
    /// Returns whether there should be a desk where none is: the file is missing or empty, though its mark, its log or
    /// copies of it stand beside it.
    pub fn is_lost(desk: &Path) -> bool {
        let length = |path: &Path| std::fs::metadata(path).map(|meta| meta.len());
        match length(desk) {
            Ok(bytes) => bytes == 0,
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => false,
            Err(_) => {
                let is_left = |part: &str| length(&sibling(desk, part)).is_ok_and(|bytes| bytes > 0);
                is_left("-mark") || is_left("-wal") || !copies(desk, &backup_folder(desk)).is_empty()
            }
        }
    }

    /// Lists the copies a desk could come back from, the one that goes furthest first: backups beside it and in `second`,
    /// and what upgrades and restores have put aside. What is no sound desk is left out.
    pub fn copies_of(desk: &Path, second: Option<&Path>) -> Vec<DeskCopy> {
        let folders = [Some(backup_folder(desk)), second.map(Path::to_owned)];
        let files = folders.into_iter().flatten().flat_map(|folder| copies(desk, &folder)).chain(put_aside(desk));
        let mut all: Vec<DeskCopy> = files.filter_map(|file| copy(&file).ok().flatten()).collect();
        all.sort_by(|a, b| (b.last.at, b.last.id, &b.file).cmp(&(a.last.at, a.last.id, &a.file)));
        all
    }

    /// Makes a new desk in the place of a lost one; what is left of that is put aside.
    ///
    /// # Errors
    /// Those of [`Store::open`]; a file that cannot be put aside.
    pub fn begin_anew(desk: &Path, clock: Clock, who: &str) -> Result<Store> {
        for part in ["", "-wal", "-shm", "-mark"] {
            let left = sibling(desk, part);
            if left.exists() {
                let aside = free_sibling(&left, &format!(".lost-{}", clock.now().format("%Y%m%d-%H%M%S")));
                std::fs::rename(&left, aside).map_err(|e| Error::of_file(&left, &e))?;
            }
        }
        Store::make(desk, clock, who)
    }

    /// Returns a store of no file, set up as this one, that refuses to be written: who has it instead of this one has let
    /// go of the desk file, and nothing typed meanwhile is taken for stored.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn released(&self) -> Result<Store> {
        let nothing = Store::open_in_memory(self.clock, &self.who)?;
        Ok(self.like(Store { hindrance: Some(Hindrance::ReadOnly), ..nothing }))
    }

    /// Goes on with the desk in this file, as this one was set up.
    ///
    /// # Errors
    /// Those of [`Store::open`], or of [`Store::begin_anew`] where that is meant.
    pub fn instead(&self, desk: &Path, is_anew: bool) -> Result<Store> {
        let open = if is_anew { Store::begin_anew } else { Store::open };
        open(desk, self.clock, &self.who).map(|store| self.like(store))
    }
}

/// Reads what is told of a copy; a desk without any action is none.
fn copy(file: &Path) -> Result<Option<DeskCopy>> {
    let bytes = std::fs::metadata(file).map_err(|e| Error::of_file(file, &e))?.len();
    let store = Store::over(open_unchanging(file)?, None, Clock::System, "")?;
    Ok(store.actions(None, 1)?.pop().map(|last| DeskCopy { file: file.to_owned(), bytes, last }))
}

/// Lists the backups of a desk in a folder.
fn copies(desk: &Path, folder: &Path) -> Vec<PathBuf> {
    backups_in(folder, &backup_stem(desk)).unwrap_or_default()
}

/// Lists what upgrades and restores have put aside beside a desk.
fn put_aside(desk: &Path) -> Vec<PathBuf> {
    let name = desk.file_name().unwrap_or_default().to_string_lossy();
    let stem = desk.file_stem().unwrap_or_default().to_string_lossy();
    let replaced = format!("{stem}.replaced-");
    let is_whole = |file: &str| !["-wal", "-shm", "-mark"].iter().any(|part| file.ends_with(part));
    let is_aside = |file: &str| file.starts_with(&format!("{name}-before-")) || file.starts_with(&replaced);
    let all = std::fs::read_dir(folder_of(desk)).into_iter().flatten().flatten();
    let fits = |file: &str| is_aside(file) && is_whole(file);
    all.filter(|entry| fits(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect()
}
