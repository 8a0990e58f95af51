//! Files being made under a name nobody looks for, until they are whole; and those that a killed run left behind.
//!
//! Invariant: what is swept away belongs to no process that still runs.

use super::place::folder_of;
use std::path::Path;

/// How every such file begins; the number of the process that makes it follows.
const PREFIX: &str = ".orderdesk-part-";

/// Begins a file in a folder; it is readable by its owner only, and goes with the process unless it is given a name.
pub fn partial_in(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(&partial_stem()).tempfile_in(folder)
}

/// Begins a folder in a folder, in the same way.
pub fn partial_folder_in(folder: &Path) -> std::io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix(&partial_stem()).tempdir_in(folder)
}

/// Returns what the name of such a file begins with, for one that is made by others' code.
pub fn partial_stem() -> String {
    format!("{PREFIX}{}-", std::process::id())
}

/// Removes what killed runs left beside a desk and among its backups.
pub(super) fn sweep(desk: &Path) {
    for folder in [folder_of(desk), &super::backup_folder(desk)] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let number = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok());
            if number.is_some_and(|process| !is_running(process)) {
                let path = entry.path();
                let _ = std::fs::remove_file(&path).or_else(|_| std::fs::remove_dir_all(&path));
            }
        }
    }
}

#[cfg(unix)]
fn is_running(process: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    // one that belongs to somebody else runs too
    Pid::from_raw(process).is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// Where it cannot be asked, everything stays.
#[cfg(not(unix))]
fn is_running(_: i32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn what_a_killed_run_left_goes_at_the_next_start_and_what_is_being_made_stays() {
        use super::*;
        use crate::store::{Clock, Store};
        let dir = tempfile::tempdir().unwrap();
        let mut gone = std::process::Command::new("true").spawn().unwrap();
        gone.wait().unwrap();
        let left = [dir.path().to_owned(), dir.path().join("backups")].map(|folder| {
            crate::store::make_folder(&folder).unwrap();
            folder.join(format!("{PREFIX}{}-x1y2-wal", gone.id()))
        });
        left.iter().for_each(|file| std::fs::write(file, "half").unwrap());
        let workshop = dir.path().join(format!("{PREFIX}{}-w", gone.id()));
        std::fs::create_dir_all(workshop.join("inner")).unwrap();
        let making = partial_in(dir.path()).unwrap();
        drop(Store::open(&dir.path().join("desk.orderdesk"), Clock::System, "李雯").unwrap());
        assert!(making.path().exists() && !left.iter().any(|file| file.exists()) && !workshop.exists());
    }
}
