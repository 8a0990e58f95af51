//! The way back: a backup is copied beside the desk, verified whole, compared with the desk in use, and only then put in
//! its place.
//!
//! Invariant: whenever it is cut short, a whole desk stands under the desk's name, and what is replaced is kept.

use super::{Manifest, digest, free_name, manifest_of, with_suffix};
use crate::store::{Error, LastSaved, RestoreError, Seal, Store, partial_in};
use chrono::NaiveDateTime;
use std::{
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A backup that is verified and waits to be put in the place of the desk.
pub struct Restoring {
    copy: NamedTempFile,
    database: PathBuf,
    name: String,
    /// Whether a manifest vouched for the backup.
    pub has_manifest: bool,
    /// Last action of the backup.
    pub backup: Option<LastSaved>,
    /// Last action of the desk in use; nothing where there is none, or it cannot be read.
    pub desk: Option<LastSaved>,
    /// So many actions of the backup are not in the desk.
    pub gained: i64,
    /// So many actions of the desk are not in the backup.
    pub lost: i64,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the replaced desk lies now, if there was one.
    pub replaced: Option<PathBuf>,
    /// Name of the backup.
    pub name: String,
    /// Last action of the backup.
    pub kept: i64,
    /// The last action of the replaced desk, where the backup does not have it.
    pub lost: Option<Seal>,
}

type Result<T> = std::result::Result<T, RestoreError>;

/// The length of the head of a `-wal`: with no more than that nothing is in it.
const WAL_HEAD: u64 = 32;

fn at(path: &Path) -> impl Fn(std::io::Error) -> RestoreError {
    let path = path.to_owned();
    move |e| RestoreError::File(path.clone(), e)
}

impl Restoring {
    /// Copies a backup beside the desk, verifies the copy whole, and compares it with the desk in use. `progress` is that
    /// of [`Store::check`].
    ///
    /// # Errors
    /// As [`RestoreError`]; nothing is left behind.
    pub fn prepare(backup: &Path, database: &Path, progress: impl FnMut(u8) -> bool) -> Result<Restoring> {
        let source = std::fs::canonicalize(backup).map_err(at(backup))?;
        let meta = std::fs::metadata(&source).map_err(at(backup))?;
        if meta.is_dir() {
            return Err(RestoreError::File(backup.into(), ErrorKind::IsADirectory.into()));
        }
        if !meta.is_file() {
            return Err(RestoreError::NoFile);
        }
        if std::fs::canonicalize(database).is_ok_and(|d| d == source) {
            return Err(RestoreError::Itself);
        }
        let wal = with_suffix(&source, "-wal");
        let has_wal = match std::fs::metadata(&wal) {
            Ok(meta) if !meta.is_file() => return Err(RestoreError::Wal(wal)),
            Ok(meta) => meta.len() > WAL_HEAD,
            Err(_) => false,
        };
        let manifest = read_manifest(backup)?;
        let by_header = length_by_header(&source, has_wal)?;
        let expected = manifest.as_ref().map(|m| m.bytes).or(by_header);
        match expected {
            Some(bytes) if bytes != meta.len() && manifest.is_some() => {
                return Err(RestoreError::Manifest { path: manifest_of(backup) });
            }
            Some(bytes) if bytes != meta.len() => return Err(RestoreError::Length),
            _ => {}
        }
        let folder = folder_of(database);
        crate::store::make_folder(folder).map_err(at(folder))?;
        // The copy is what is verified and what is put in place, so that nothing can change in between.
        let mut copy = partial_in(folder).map_err(at(folder))?;
        let mut reader = std::fs::File::open(&source).map_err(at(backup))?.take(meta.len());
        std::io::copy(&mut reader, &mut copy).map_err(at(folder))?;
        if let Some(manifest) = &manifest {
            let fits = digest(copy.path()).map_err(at(backup))? == (manifest.sha256.clone(), manifest.bytes);
            if !fits {
                return Err(RestoreError::Manifest { path: manifest_of(backup) });
            }
        }
        let beside = Beside(copy.path().to_owned());
        if has_wal {
            std::fs::copy(&wal, with_suffix(copy.path(), "-wal")).map_err(at(&wal))?;
        }
        let verified = Store::verify_copy(copy.path(), progress).map_err(RestoreError::Unsound)?;
        drop(beside);
        if has_wal && verified.frames < 1 {
            return Err(RestoreError::Wal(wal));
        }
        if !verified.is_whole {
            return Err(RestoreError::Cancelled);
        }
        if !verified.found.is_empty() {
            return Err(RestoreError::Edited(verified.found));
        }
        copy.as_file().sync_all().map_err(at(folder))?;
        // a desk that cannot be read has nothing that could be compared
        let desk = Store::last_saved_of(database).ok().flatten();
        let common = match desk {
            Some(_) => Store::last_in_common(copy.path(), database).unwrap_or(0),
            None => 0,
        };
        let beyond = |last: &Option<LastSaved>| last.as_ref().map_or(0, |last| last.action - common);
        Ok(Restoring {
            gained: beyond(&verified.last),
            lost: beyond(&desk),
            database: database.to_owned(),
            name: backup.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            has_manifest: manifest.is_some(),
            backup: verified.last,
            copy,
            desk,
        })
    }

    /// Puts the copy in the place of the desk, which is kept beside it under a new name.
    ///
    /// # Errors
    /// As [`RestoreError`]; the desk in use is where it was then.
    pub fn put(self, now: NaiveDateTime) -> Result<Restored> {
        let Restoring { copy, database, name, backup, desk, lost, .. } = self;
        let folder = folder_of(&database).to_owned();
        let there = database.symlink_metadata().is_ok();
        if there {
            Store::ensure_free(&database).map_err(RestoreError::Desk)?;
        }
        let stem = database.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let aside = free_name(&folder, &format!("{stem}.replaced-{}", now.format("%Y%m%d-%H%M%S")), "orderdesk");
        // what belongs to the old file must not be taken for the new one's
        for suffix in ["-wal", "-shm", "-mark"] {
            let old = with_suffix(&database, suffix);
            match std::fs::rename(&old, with_suffix(&aside, suffix)) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(RestoreError::File(old, e)),
                _ => {}
            }
        }
        if there {
            keep_as(&database, &aside).map_err(at(&aside))?;
        }
        // one rename: before it the old desk stands there, after it the new one
        copy.persist(&database).map_err(|e| RestoreError::File(database.clone(), e.error))?;
        let _ = std::fs::File::open(&folder).and_then(|f| f.sync_all());
        let saved = |last: LastSaved| Seal { action: last.action, hash: last.hash };
        Ok(Restored {
            replaced: there.then_some(aside),
            name,
            kept: backup.map_or(0, |last| last.action),
            lost: desk.filter(|_| lost > 0).map(saved),
        })
    }
}

/// Gives the desk a second name, by which it stays when the first one is given away; a file system that has no such names
/// gets a copy.
fn keep_as(database: &Path, aside: &Path) -> std::io::Result<()> {
    if std::fs::hard_link(database, aside).is_ok() {
        return Ok(());
    }
    let folder = folder_of(aside);
    let mut copy = partial_in(folder)?;
    std::io::copy(&mut std::fs::File::open(database)?, &mut copy)?;
    copy.as_file().sync_all()?;
    copy.persist_noclobber(aside).map_err(|e| e.error)?;
    Ok(())
}

/// Takes away what verifying leaves beside the copy; the copy itself is whole.
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        for suffix in ["-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(with_suffix(&self.0, suffix));
        }
    }
}

fn read_manifest(backup: &Path) -> Result<Option<Manifest>> {
    let beside = manifest_of(backup);
    match std::fs::read_to_string(&beside) {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(RestoreError::File(beside, e)),
        Ok(text) => serde_json::from_str(&text).map(Some).map_err(|_| RestoreError::Manifest { path: beside }),
    }
}

/// Reads from its header how long a database is, so that a file of an absurd length is not copied first; nothing where
/// the header does not say, or a `-wal` does.
fn length_by_header(path: &Path, has_wal: bool) -> Result<Option<u64>> {
    let mut header = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(100).read_to_end(&mut header));
    read.map_err(at(path))?;
    let word = |at: usize| header.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(RestoreError::Unsound(Error::NotOurs(path.into())));
    }
    let (Some(size), Some(pages), counter, valid_for) = (word(14), word(28), word(24), word(92)) else {
        return Err(RestoreError::Length);
    };
    let size = match size & 0xffff {
        1 => 65536,
        size => size,
    };
    Ok((!has_wal && counter == valid_for && pages > 0).then(|| u64::from(size) * u64::from(pages)))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
