//! What can go wrong at the store, as data; `i18n::refusal` turns it into sentences with their cure.

use super::check::Finding;
use crate::domain::refusal::Refusal;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// Why the store did not do what was asked. Whatever it is, nothing stored has changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule refused the input; every place is named.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// No such record.
    #[error("not found: {0}")]
    NotFound(String),
    /// Another desk is writing and did not finish within the busy timeout.
    #[error("the database is busy")]
    Busy,
    /// It took long, and was given up on purpose.
    #[error("given up")]
    GivenUp,
    /// Something was stored since the record was read that was to be changed.
    #[error("the record was changed meanwhile")]
    Stale,
    /// The action would have passed, and was only tried; nothing is stored.
    #[error("only tried, nothing was stored")]
    Tried,
    /// The file or its folder is read-only.
    #[error("the database is read-only")]
    ReadOnly,
    /// The file was written by a newer version; untouched.
    #[error("the database is version {file}, this program knows {ours}")]
    Newer {
        /// Schema version of the file.
        file: i64,
        /// Newest schema version this program knows.
        ours: i64,
    },
    /// The file is not a database, or belongs to another program.
    #[error("{0} is not an orderdesk database")]
    NotOurs(PathBuf),
    /// The file is empty where a database should be: treated as loss, never as new.
    #[error("{0} is empty")]
    Lost(PathBuf),
    /// The file lies on this network file system, and is not written there.
    #[error("the database is on {0}")]
    Network(String),
    /// The file was moved, deleted or replaced while it was open: nothing is written to it any more.
    #[error("{path} is not the file that was opened")]
    Misplaced {
        /// Where it was.
        path: PathBuf,
        /// Whether nothing is there now; otherwise it is another file, or another desk in the same file.
        is_gone: bool,
    },
    /// The data in it are not what was stored.
    #[error("not what was stored: {0:?}")]
    Unsound(Box<Finding>),
    /// The file is damaged.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// The disk is full, or refuses to take more.
    #[error("the disk is full")]
    Full,
    /// The file cannot be opened or its folder cannot be made.
    #[error("{path}: {kind}")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system said.
        kind: ErrorKind,
    },
    /// The disk failed to read or to write.
    #[error("the disk failed")]
    Disk,
    /// Anything else SQLite said.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
}

/// Why a restore was refused; nothing was replaced.
#[derive(Debug)]
pub enum RestoreError {
    /// The backup is the desk file itself.
    Itself,
    /// What was named is no file: a device, a pipe, a socket.
    NoFile,
    /// The file is longer or shorter than it says of itself.
    Length,
    /// The backup is not what its manifest says.
    Manifest {
        /// The manifest.
        path: PathBuf,
    },
    /// The `-wal` beside the backup is damaged or belongs to another file.
    Wal(PathBuf),
    /// The backup is no sound desk file.
    Unsound(Error),
    /// The data in it are not what was stored.
    Edited(Vec<Finding>),
    /// It was stopped.
    Cancelled,
    /// A file could not be read or written.
    File(PathBuf, std::io::Error),
    /// The desk in use cannot be put aside.
    Desk(Error),
}

/// What store functions return.
pub type Result<T> = std::result::Result<T, Error>;

/// Returns whether a file could not be written for want of room: on the disk, in the person's share of it, or under the
/// largest size a file may have here.
pub fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

impl Error {
    /// Tells what went wrong with a file.
    pub fn of_file(path: &Path, e: &std::io::Error) -> Error {
        log::warn!("{}: {e}", path.display());
        match is_full(e.kind()) {
            true => Error::Full,
            false => Error::Open { path: path.into(), kind: e.kind() },
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::Refused(vec![refusal])
    }
}

impl From<Vec<Refusal>> for Error {
    fn from(refusals: Vec<Refusal>) -> Error {
        Error::Refused(refusals)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode as Code;
        // what it says is for the log: a person is told in words of their own
        if !matches!(e, rusqlite::Error::QueryReturnedNoRows) {
            log::warn!("sqlite: {e}");
        }
        match e.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Busy,
            Some(Code::OperationInterrupted) => Error::GivenUp,
            Some(Code::ReadOnly) => Error::ReadOnly,
            Some(Code::DiskFull) => Error::Full,
            Some(Code::SystemIoFailure) => Error::Disk,
            Some(Code::DatabaseCorrupt) => Error::Corrupt(e.to_string()),
            Some(Code::NotADatabase) => Error::Corrupt(e.to_string()),
            _ => Error::Sqlite(e),
        }
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    fn from(e: rusqlite::types::FromSqlError) -> Error {
        Error::Corrupt(e.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::place::disk_or_full;
    use rusqlite::ffi;

    #[test]
    fn a_disk_that_fails_is_not_called_full() {
        let dir = tempfile::tempdir().unwrap();
        for code in [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_READ] {
            let e = Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
            assert!(matches!(disk_or_full(e, &dir.path().join("desk")), Error::Disk), "{code}");
        }
        let full = Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_FULL), None));
        assert!(matches!(full, Error::Full));
    }
}
