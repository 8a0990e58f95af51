//! The log: one file a day, few kept, never the screen. A folder that cannot be made is no failure.
//!
//! Invariant: nothing is written into it but what went wrong in the program itself; it names no customer (Y3).

use log::{LevelFilter, Log, Metadata, Record};
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

/// How many daily files are kept.
const KEPT: usize = 7;

/// What a log file's name begins and ends with; the day stands between.
const NAME: (&str, &str) = ("orderdesk.", ".log");

/// Writes each line into the file of its day. Little is logged, so a file is opened for each line, and nothing is held.
struct Daily {
    folder: PathBuf,
}

/// Starts logging into the folder; without one nothing is logged and nobody is bothered.
pub(super) fn start(folder: &Path) {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    if builder.create(folder).is_err() {
        return;
    }
    thin_out(folder);
    // A second start in one process keeps the first log.
    if log::set_boxed_logger(Box::new(Daily { folder: folder.into() })).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

impl Daily {
    /// Opens the file of a day, which its owner alone may read.
    fn file(&self, day: &str) -> std::io::Result<File> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(self.folder.join(format!("{}{day}{}", NAME.0, NAME.1)))
    }
}

impl Log for Daily {
    fn enabled(&self, metadata: &Metadata) -> bool {
        metadata.level() <= LevelFilter::Warn
    }

    fn log(&self, record: &Record) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let now = chrono::Local::now();
        let line = format!("{} {:5} {}\n", now.format("%Y-%m-%dT%H:%M:%S%.3f%:z"), record.level(), record.args());
        // a log that cannot be written has nowhere to say so
        let _ = self.file(&now.format("%Y-%m-%d").to_string()).and_then(|mut file| file.write_all(line.as_bytes()));
    }

    fn flush(&self) {}
}

/// Removes the oldest files beyond those that are kept; their names sort by day.
fn thin_out(folder: &Path) {
    let is_log = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with(NAME.0) && name.ends_with(NAME.1)
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_log).collect();
    files.sort();
    for old in &files[..files.len().saturating_sub(KEPT)] {
        let _ = std::fs::remove_file(old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use log::Level;

    #[test]
    fn a_line_goes_into_the_file_of_its_day_and_old_files_go() {
        let dir = tempfile::tempdir().unwrap();
        for day in 10..20 {
            std::fs::write(dir.path().join(format!("orderdesk.2026-11-{day}.log")), "").unwrap();
        }
        std::fs::write(dir.path().join("notes.log"), "").unwrap();
        thin_out(dir.path());
        let mut left: Vec<String> =
            std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        assert_eq!((left.len(), left[0].as_str(), left[1].as_str()), (8, "notes.log", "orderdesk.2026-11-13.log"));

        let daily = Daily { folder: dir.path().into() };
        let write = |level, text: &str| {
            daily.log(&Record::builder().level(level).args(format_args!("{text}")).build());
        };
        write(Level::Warn, "the disk is slow");
        write(Level::Info, "nobody asked");
        let today = format!("orderdesk.{}.log", chrono::Local::now().format("%Y-%m-%d"));
        let said = std::fs::read_to_string(dir.path().join(today)).unwrap();
        assert!(said.ends_with("WARN  the disk is slow\n") && said.lines().count() == 1, "{said:?}");
    }
}
