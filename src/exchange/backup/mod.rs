//! Backups (Y1): a verified copy with its manifest, a second copy elsewhere, and the way back, which never destroys what
//! it replaces.
//!
//! Invariant: a copy counts only when chain, rows and SHA-256 were verified; its manifest is written last.

mod restore;
mod shelf;

pub use restore::{Restored, Restoring};
pub use shelf::{Contents, Keep, Shelf, Shelved};

use crate::{
    domain::backup::Occasion,
    store::{EXTENSION, Error, LastSaved, Result, Store, Verified, backup_stem, partial_in, partial_stem},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

/// What stands beside a backup: enough to know later that it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Name of the backup file.
    pub file: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// When it was made, local time.
    pub made_at: NaiveDateTime,
    /// Schema version of the desk.
    pub schema: i64,
    /// Rows by table.
    pub rows: BTreeMap<String, i64>,
    /// Its last action; older manifests do not name it.
    #[serde(default)]
    pub last: Option<LastSaved>,
    /// What it was made for; older manifests do not say.
    #[serde(default)]
    pub occasion: Occasion,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The copy.
    pub file: PathBuf,
    /// Its manifest.
    pub manifest: Manifest,
    /// The second copy, or why there is none.
    pub second: Option<std::result::Result<PathBuf, ErrorKind>>,
}

/// Names the folder backups go to when none is named: beside the desk file.
pub fn folder_of(database: &Path) -> PathBuf {
    crate::store::backup_folder(database)
}

/// Copies the desk into the folder under a name of date and time, verifies the copy, writes its manifest, and copies both
/// once more into `second`. `progress` receives 0–100 now and then; by returning false it leaves nothing.
///
/// # Errors
/// Whatever the copy fails with; then nothing stands under a final name. A second copy that fails is reported in the
/// result.
pub fn back_up(
    store: &Store,
    folder: &Path,
    second: Option<&Path>,
    occasion: Occasion,
    mut progress: impl FnMut(u8) -> bool,
) -> Result<Option<Backup>> {
    let stem = format!("{}{}", backup_stem(store.path().unwrap_or(Path::new(""))), store.now().format(STAMP));
    // until it is verified it has another name, under which nobody takes it for a backup
    let hidden = free_name(folder, &format!("{}{stem}", partial_stem()), EXTENSION);
    // the hidden name says nothing to anybody
    store.backup_to_file(&hidden).map_err(|e| match e {
        Error::Open { kind, .. } => Error::Open { path: folder.to_owned(), kind },
        e => e,
    })?;
    let verified = Store::verify_copy(&hidden, &mut progress).and_then(|verified| match verified.found.first() {
        Some(finding) => Err(Error::Unsound(Box::new(finding.clone()))),
        None => Ok(verified),
    });
    let verified = verified.inspect_err(|_| forget(&hidden))?;
    if !verified.is_whole {
        forget(&hidden);
        return Ok(None);
    }
    let made = shelve(&hidden, folder, &stem, store.now(), occasion, verified);
    let (file, manifest) = made.inspect_err(|_| forget(&hidden))?;
    let second = second.map(|folder| copy_completely(&file, &manifest, folder).map_err(|e| e.kind()));
    Ok(Some(Backup { file, manifest, second }))
}

/// Takes a copy that nothing vouches for away; what keeps it from going is reported by the error that led here.
fn forget(file: &Path) {
    let _ = std::fs::remove_file(file);
}

/// Gives a verified copy its final name and its manifest.
fn shelve(
    hidden: &Path,
    folder: &Path,
    stem: &str,
    made_at: NaiveDateTime,
    occasion: Occasion,
    verified: Verified,
) -> Result<(PathBuf, Manifest)> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |e: std::io::Error| Error::of_file(&path, &e)
    };
    let (sha256, bytes) = digest(hidden).map_err(failed(hidden))?;
    let file = free_name(folder, stem, EXTENSION);
    let manifest = Manifest {
        file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256,
        bytes,
        made_at,
        schema: verified.schema,
        rows: verified.rows.into_iter().collect(),
        last: verified.last,
        occasion,
    };
    std::fs::rename(hidden, &file).map_err(failed(&file))?;
    let beside = manifest_of(&file);
    write_manifest(&beside, &manifest).map_err(failed(&beside)).inspect_err(|_| forget(&file))?;
    Ok((file, manifest))
}

/// What the names of backups end in.
/// When a backup was made, as its name says.
const STAMP: &str = "%Y%m%d-%H%M%S";

/// Names the manifest of a backup.
pub fn manifest_of(backup: &Path) -> PathBuf {
    with_suffix(backup, ".manifest.json")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Finds a name in the folder that nothing has yet.
fn free_name(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let mut n = 1;
    loop {
        let name = if n == 1 { format!("{stem}.{extension}") } else { format!("{stem}-{n}.{extension}") };
        let path = folder.join(name);
        if !path.exists() {
            return path;
        }
        n += 1;
    }
}

fn digest(path: &Path) -> std::io::Result<(String, u64)> {
    let mut file = std::fs::File::open(path)?;
    let (mut sha, mut bytes, mut buffer) = (Sha256::new(), 0u64, vec![0; 64 * 1024]);
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            return Ok((sha.finalize().iter().map(|b| format!("{b:02x}")).collect(), bytes));
        }
        sha.update(&buffer[..n]);
        bytes += n as u64;
    }
}

fn write_manifest(path: &Path, manifest: &Manifest) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = partial_in(folder)?;
    let text = serde_json::to_string_pretty(manifest).map_err(std::io::Error::from)?;
    writeln!(file, "{text}")?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|e| e.error)?;
    Ok(())
}

/// Copies a backup and its manifest into another folder, each whole or not at all; the manifest follows once the copy
/// was read back and is the same.
fn copy_completely(backup: &Path, manifest: &Manifest, folder: &Path) -> std::io::Result<PathBuf> {
    crate::store::make_folder(folder)?;
    let target = folder.join(backup.file_name().unwrap_or_default());
    let mut copy = partial_in(folder)?;
    std::io::copy(&mut std::fs::File::open(backup)?, &mut copy)?;
    copy.as_file().sync_all()?;
    if digest(copy.path())? != (manifest.sha256.clone(), manifest.bytes) {
        return Err(ErrorKind::InvalidData.into());
    }
    copy.persist_noclobber(&target).map_err(|e| e.error)?;
    write_manifest(&manifest_of(&target), manifest)?;
    Ok(target)
}
