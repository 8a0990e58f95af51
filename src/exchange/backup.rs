//! Backups (Y1): a checked copy with its manifest, a second copy elsewhere, and the way back, which never destroys what
//! it replaces.

use crate::store::{Error, Result, SCHEMA_VERSION, Store};
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

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the replaced desk lies now, if there was one.
    pub replaced: Option<PathBuf>,
    /// Whether a manifest vouched for the backup.
    pub has_manifest: bool,
}

/// Why a restore was refused; nothing was replaced.
#[derive(Debug)]
pub enum RestoreError {
    /// The backup is the desk file itself.
    Itself,
    /// The backup is not what its manifest says.
    Manifest {
        /// The manifest.
        path: PathBuf,
    },
    /// The backup is no sound desk file.
    Unsound(Error),
    /// A file could not be read or written.
    File(PathBuf, std::io::Error),
    /// The desk in use cannot be put aside.
    Desk(Error),
}

/// Names the folder backups go to when none is named: beside the desk file.
pub fn folder_of(database: &Path) -> PathBuf {
    database.parent().unwrap_or(Path::new("")).join("backups")
}

/// Copies the desk into the folder under a name of date and time, with its manifest, and once more into `second`.
///
/// # Errors
/// Whatever the copy fails with; then nothing stands under a final name. A second copy that fails is reported in the
/// result.
pub fn back_up(store: &Store, folder: &Path, second: Option<&Path>) -> Result<Backup> {
    let stem = store.path().and_then(|p| p.file_stem()).map(|s| s.to_string_lossy().into_owned());
    let stem = format!("{}-{}", stem.unwrap_or_else(|| "desk".into()), store.now().format("%Y%m%d-%H%M%S"));
    let file = free_name(folder, &stem, "orderdesk");
    store.backup_to_file(&file)?;
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |e: std::io::Error| Error::of_file(&path, &e)
    };
    let (sha256, bytes) = digest(&file).map_err(failed(&file))?;
    let manifest = Manifest {
        file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256,
        bytes,
        made_at: store.now(),
        schema: SCHEMA_VERSION,
        rows: store.row_counts()?.into_iter().collect(),
    };
    let beside = manifest_of(&file);
    write_manifest(&beside, &manifest).map_err(failed(&beside)).inspect_err(|_| {
        // a copy that nothing vouches for is no backup; what keeps it from going away is reported by the error itself
        let _ = std::fs::remove_file(&file);
    })?;
    let second = second.map(|folder| {
        std::fs::create_dir_all(folder).and_then(|()| copy_completely(&file, folder)).map_err(|e| e.kind())
    });
    Ok(Backup { file, manifest, second })
}

/// Brings a backup back: verifies it whole, puts the desk in use aside under a new name, then puts the copy in its
/// place.
///
/// # Errors
/// As [`RestoreError`]; the desk in use is where it was then.
pub fn restore(backup: &Path, database: &Path, now: NaiveDateTime) -> std::result::Result<Restored, RestoreError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |e: std::io::Error| RestoreError::File(path, e)
    };
    let source = std::fs::canonicalize(backup).map_err(at(backup))?;
    if source.is_dir() {
        return Err(RestoreError::File(backup.into(), ErrorKind::IsADirectory.into()));
    }
    if std::fs::canonicalize(database).is_ok_and(|d| d == source) {
        return Err(RestoreError::Itself);
    }
    let folder = database.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    // The copy is what is verified and what is put in place, so that nothing can change in between.
    let mut copy = tempfile::Builder::new().prefix(".restore-").tempfile_in(folder).map_err(at(folder))?;
    let mut reader = std::fs::File::open(&source).map_err(at(backup))?;
    std::io::copy(&mut reader, &mut copy).map_err(at(folder))?;
    copy.as_file().sync_all().map_err(at(folder))?;
    let (sha256, bytes) = digest(copy.path()).map_err(at(backup))?;
    let beside = manifest_of(backup);
    let has_manifest = beside.exists();
    if has_manifest {
        let text = std::fs::read_to_string(&beside).map_err(at(&beside))?;
        let fits = serde_json::from_str::<Manifest>(&text).is_ok_and(|m| m.sha256 == sha256 && m.bytes == bytes);
        if !fits {
            return Err(RestoreError::Manifest { path: beside });
        }
    }
    Store::verify_copy(copy.path()).map_err(RestoreError::Unsound)?;
    for suffix in ["-wal", "-shm"] {
        // Left by the verification; the copy itself is whole.
        let _ = std::fs::remove_file(with_suffix(copy.path(), suffix));
    }
    let replaced = put_aside(database, now)?;
    copy.persist_noclobber(database).map_err(|e| RestoreError::File(database.into(), e.error))?;
    let _ = std::fs::File::open(folder).and_then(|f| f.sync_all());
    Ok(Restored { replaced, has_manifest })
}

/// Renames the desk file and what belongs to it; gives the new name.
fn put_aside(database: &Path, now: NaiveDateTime) -> std::result::Result<Option<PathBuf>, RestoreError> {
    if !database.exists() {
        // Leftovers of a lost desk must not be taken for the restored one's.
        for suffix in ["-wal", "-shm", "-mark"] {
            let old = with_suffix(database, suffix);
            if old.exists() {
                let aside = with_suffix(&old, &format!(".replaced-{}", now.format("%Y%m%d-%H%M%S")));
                std::fs::rename(&old, aside).map_err(|e| RestoreError::File(old, e))?;
            }
        }
        return Ok(None);
    }
    Store::ensure_free(database).map_err(RestoreError::Desk)?;
    let folder = database.parent().unwrap_or(Path::new(""));
    let stem = database.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let aside = free_name(folder, &format!("{stem}.replaced-{}", now.format("%Y%m%d-%H%M%S")), "orderdesk");
    for suffix in ["", "-wal", "-shm", "-mark"] {
        let old = with_suffix(database, suffix);
        match std::fs::rename(&old, with_suffix(&aside, suffix)) {
            Err(e) if suffix.is_empty() || e.kind() != ErrorKind::NotFound => {
                return Err(RestoreError::File(old, e));
            }
            _ => {}
        }
    }
    Ok(Some(aside))
}

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
    let mut file = tempfile::Builder::new().prefix(".manifest-").tempfile_in(folder)?;
    let text = serde_json::to_string_pretty(manifest).map_err(std::io::Error::from)?;
    writeln!(file, "{text}")?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|e| e.error)?;
    Ok(())
}

/// Copies a backup and its manifest into another folder, each whole or not at all.
fn copy_completely(backup: &Path, folder: &Path) -> std::io::Result<PathBuf> {
    let mut target = PathBuf::new();
    for from in [manifest_of(backup), backup.to_owned()] {
        target = folder.join(from.file_name().unwrap_or_default());
        let mut copy = tempfile::Builder::new().prefix(".backup-").tempfile_in(folder)?;
        std::io::copy(&mut std::fs::File::open(&from)?, &mut copy)?;
        copy.as_file().sync_all()?;
        copy.persist_noclobber(&target).map_err(|e| e.error)?;
    }
    Ok(target)
}
