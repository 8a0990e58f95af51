//! Writes a file a person asked for: beside its place first, and renamed when it is whole.
//!
//! Invariant: under its own name there is either what was there before or the whole new file, and the program's own files
//! are never what it writes over.

use crate::store::OwnFiles;
use std::{
    fs::File,
    io::{Error, ErrorKind, Result, Write},
    path::Path,
};

/// What is said of a target that is one of the program's own files.
const OWN: ErrorKind = ErrorKind::ResourceBusy;

/// Writes a file; one that is there already stays unless `replace`, and [`ErrorKind::AlreadyExists`] says so.
/// One of the program's `own` files stays whatever is asked, and [`ErrorKind::ResourceBusy`] says so.
///
/// # Errors
/// The folder cannot be written, the disk is full, or whatever `write` fails with. Nothing is left behind then.
pub fn write(path: &Path, replace: bool, own: &OwnFiles, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    if path.is_dir() {
        return Err(Error::from(ErrorKind::IsADirectory));
    }
    if own.holds(path) {
        return Err(Error::from(OWN));
    }
    if !replace && path.exists() {
        return Err(Error::from(ErrorKind::AlreadyExists));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".orderdesk-");
    // `tempfile` lets only the owner read it (Y3); where sharing is asked for, the person's umask decides
    #[cfg(unix)]
    if own.is_sharing {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    write(file.as_file_mut())?;
    // whoever opened a file to others has asked for it: the one that takes its place is open to them too
    if let Ok(before) = std::fs::metadata(path) {
        file.as_file().set_permissions(before.permissions())?;
    }
    file.as_file().sync_all()?;
    match replace {
        true => file.persist(path).map_err(|e| e.error)?,
        false => file.persist_noclobber(path).map_err(|e| e.error)?,
    };
    Ok(())
}

/// Writes a file by work that may fail of itself; whatever it fails with is given, and no file is left behind then.
///
/// # Errors
/// Those of [`write`], and those of `work`.
pub fn attempt<T, E: From<Error>>(
    path: &Path,
    replace: bool,
    own: &OwnFiles,
    work: impl FnOnce(&mut File) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    let mut done = Err(E::from(Error::from(ErrorKind::Other)));
    let mut has_failed = false;
    let written = write(path, replace, own, |file| {
        done = work(file);
        has_failed = done.is_err();
        // what went wrong is reported by `done`; here it only has to be no success
        if has_failed { Err(ErrorKind::Other.into()) } else { Ok(()) }
    });
    match written {
        Err(e) if !has_failed => Err(e.into()),
        _ => done,
    }
}

/// Writes on to a file until it takes no more, and from then on nowhere: what packs a workbook would otherwise speak to
/// the terminal, or worse, where it finds the disk full. Whoever writes asks at the end whether it held.
pub struct Latch<W> {
    out: W,
    failed: Option<ErrorKind>,
}

impl<W: Write> Latch<W> {
    /// Begins to write.
    pub fn new(out: W) -> Latch<W> {
        Latch { out, failed: None }
    }

    /// Returns whether everything was taken.
    ///
    /// # Errors
    /// What the file said first.
    pub fn held(&mut self) -> Result<()> {
        self.failed.map_or(Ok(()), |kind| Err(kind.into()))
    }
}

impl<W: Write> Write for Latch<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.failed.is_none()
            && let Err(e) = self.out.write_all(bytes)
        {
            self.failed = Some(e.kind());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        if self.failed.is_none()
            && let Err(e) = self.out.flush()
        {
            self.failed = Some(e.kind());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_a_file_unless_asked_otherwise() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (path, shared) = (dir.path().join("a.csv"), dir.path().join("b.csv"));
        write(&path, false, &OwnFiles::default(), |f| f.write_all(b"one")).unwrap();
        assert_eq!(mode(&path), 0o600);
        let mut sharing = OwnFiles::default();
        sharing.is_sharing = true;
        write(&shared, false, &sharing, |f| f.write_all(b"one")).unwrap();
        let plain = dir.path().join("plain");
        std::fs::write(&plain, "").unwrap();
        assert_eq!(mode(&shared), mode(&plain), "the umask decides");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, true, &OwnFiles::default(), |f| f.write_all(b"two")).unwrap();
        assert_eq!(mode(&path), 0o640, "what was opened to others stays so");
    }

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.csv");
        write(&path, false, &OwnFiles::default(), |f| f.write_all(b"one")).unwrap();
        assert_eq!(
            write(&path, false, &OwnFiles::default(), |f| f.write_all(b"two")).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        let full = write(&path, true, &OwnFiles::default(), |f| {
            f.write_all(b"half").and(Err(Error::from(ErrorKind::StorageFull)))
        });
        assert_eq!(full.unwrap_err().kind(), ErrorKind::StorageFull);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write(&path, true, &OwnFiles::default(), |f| f.write_all(b"two")).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        assert_eq!(
            write(dir.path(), true, &OwnFiles::default(), |_| Ok(())).unwrap_err().kind(),
            ErrorKind::IsADirectory
        );
    }
}
