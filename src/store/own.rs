//! The program's own files: the desk with all that belongs to it, the settings, and every other desk or backup. None of
//! them may be written over by what a person exports, nor read as what a person imports.
//!
//! Invariant: a file is known by what it is, not by its name alone; a link to one of them is that one.

use super::{
    FileId, Store,
    open::is_desk,
    place::{folder_of, sibling},
};
use std::path::{Path, PathBuf};

/// What belongs to a desk, as what its name ends in.
const PARTS: [&str; 6] = ["", "-wal", "-shm", "-mark", "-drafts", "-lock"];

/// The program's own files, and who may read one that it writes for a person.
#[derive(Debug, Clone, Default)]
pub struct OwnFiles {
    files: Vec<PathBuf>,
    /// Whether others may read what is written for a person, as far as the umask lets them (Y3).
    pub is_sharing: bool,
}

impl OwnFiles {
    /// Returns whether this is one of those in use: the desk, what belongs to it, the settings.
    pub fn is_used(&self, path: &Path) -> bool {
        let (id, place) = (FileId::at(path), place_of(path));
        let is_that =
            |own: &PathBuf| (id.is_some() && id == FileId::at(own)) || (place.is_some() && place == place_of(own));
        self.files.iter().any(is_that)
    }

    /// Returns whether a file must not be written over: one in use, a desk or backup wherever it lies, or the manifest of a
    /// backup.
    pub fn holds(&self, path: &Path) -> bool {
        let is_manifest = || path.to_string_lossy().ends_with(".orderdesk.manifest.json") && path.exists();
        // one in use is never opened here: closing it would let go of the locks that this process holds on it
        self.is_used(path) || is_desk(path) || is_manifest()
    }
}

/// Names a file by the real folder it lies in, whether it is there or not.
fn place_of(path: &Path) -> Option<PathBuf> {
    Some(std::fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?))
}

impl Store {
    /// Lists the program's own files.
    pub fn own_files(&self) -> OwnFiles {
        let desk = self.path.iter().flat_map(|desk| PARTS.map(|part| sibling(desk, part)));
        let files = desk.chain(self.settings_files.iter().cloned()).collect();
        OwnFiles { files, is_sharing: self.is_sharing }
    }

    /// Sets whether others may read what is written for a person; without it nobody else may (Y3).
    pub fn set_sharing(&mut self, is_sharing: bool) {
        self.is_sharing = is_sharing;
    }

    /// Names the files of settings in use, so that they are not written over.
    pub fn set_settings_files(&mut self, files: Vec<PathBuf>) {
        self.settings_files = files;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Clock;

    #[test]
    fn own_files_are_known_under_every_name() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let mut store = Store::open(&at("desk.orderdesk"), Clock::System, "李雯").unwrap();
        store.backup_to_file(&at("copy")).unwrap();
        std::fs::write(at("settings.toml"), "").unwrap();
        std::fs::write(at("a.csv"), "a,b").unwrap();
        store.set_settings_files(vec![at("settings.toml")]);
        std::fs::hard_link(at("desk.orderdesk"), at("hard")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("settings.toml"), at("soft")).unwrap();
        let own = store.own_files();
        let mut names = vec!["desk.orderdesk", "desk.orderdesk-wal", "desk.orderdesk-mark", "hard", "./settings.toml"];
        if cfg!(unix) {
            names.push("soft");
        }
        for name in names {
            assert!(own.is_used(&at(name)) && own.holds(&at(name)), "{name}");
        }
        assert!(own.holds(&at("copy")) && !own.is_used(&at("copy")), "a backup may be restored, not written over");
        assert!(!own.holds(&at("a.csv")) && !own.holds(&at("new.csv")) && !own.holds(dir.path()));
    }
}
