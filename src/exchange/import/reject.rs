//! The file for refused rows: the rows as they were, with the reason in a last column.

use crate::domain::import::FileProblem;
use crate::exchange::{
    sheet::csv::{self, harmless, writer},
    table::Record,
};
use std::path::{Path, PathBuf};

/// A file being written beside the imported one; it gets its name only when the import is stored.
pub(super) struct Rejects {
    writer: ::csv::Writer<tempfile::NamedTempFile>,
    target: PathBuf,
    titles: Vec<String>,
}

impl Rejects {
    /// Begins the file with the titles of its sheets, each once, and the reason's title.
    pub(super) fn start<'t>(
        source: &Path,
        sheets: impl Iterator<Item = &'t [String]>,
        reason: &str,
    ) -> Result<Rejects, FileProblem> {
        let mut titles: Vec<String> = Vec::new();
        for sheet in sheets {
            let places = places(&titles, sheet);
            titles.extend(sheet.iter().zip(places).filter(|(_, at)| at.is_none()).map(|(title, _)| title.clone()));
        }
        let target = free_name(source, reason);
        let failed = |e: std::io::Error| problem(&target, &e);
        let folder = source.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = crate::store::partial_in(folder).map_err(failed)?;
        let mut writer = writer(file, true).map_err(failed)?;
        let head = titles.iter().map(String::as_str).chain([reason]);
        writer.write_record(head).map_err(|e| failed(csv::failed(e)))?;
        Ok(Rejects { writer, target, titles })
    }

    /// Adds one row of a sheet with these titles, and its reason.
    pub(super) fn add(&mut self, titles: &[String], record: &Record, reason: &str) -> Result<(), FileProblem> {
        let mut cells = vec![String::new(); self.titles.len()];
        for (at, cell) in places(&self.titles, titles).into_iter().zip(&record.fields) {
            if let Some(place) = at.and_then(|at| cells.get_mut(at)) {
                *place = harmless(cell);
            }
        }
        cells.push(reason.to_owned());
        self.writer.write_record(cells).map_err(|e| problem(&self.target, &csv::failed(e)))
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<PathBuf, FileProblem> {
        let target = self.target;
        let file = self.writer.into_inner().map_err(|e| problem(&target, e.error()))?;
        file.as_file().sync_all().map_err(|e| problem(&target, &e))?;
        file.persist(&target).map_err(|e| problem(&target, &e.error))?;
        Ok(target)
    }
}

/// Finds for each title where it stands among those known; of titles that repeat, the first stands for the first.
fn places(known: &[String], titles: &[String]) -> Vec<Option<usize>> {
    let nth = |at: usize| titles[..at].iter().filter(|title| **title == titles[at]).count();
    let place = |at: usize| known.iter().enumerate().filter(|(_, title)| **title == titles[at]).nth(nth(at));
    (0..titles.len()).map(|at| place(at).map(|(place, _)| place)).collect()
}

fn problem(path: &Path, e: &std::io::Error) -> FileProblem {
    FileProblem::Rejected(path.display().to_string(), e.kind())
}

/// Names the file: `NAME.rejected.csv`, replacing only an earlier one of ours.
fn free_name(source: &Path, reason: &str) -> PathBuf {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let first = source.with_file_name(format!("{stem}.rejected.csv"));
    let mut path = first.clone();
    let mut n = 2;
    while path.exists() && !is_ours(&path, reason) {
        path = source.with_file_name(format!("{stem}.rejected-{n}.csv"));
        n += 1;
    }
    path
}

fn is_ours(path: &Path, reason: &str) -> bool {
    let Ok(file) = std::fs::File::open(path) else { return false };
    let mut line = String::new();
    let read =
        std::io::BufRead::read_line(&mut std::io::BufReader::new(std::io::Read::take(file, 64 * 1024)), &mut line);
    read.is_ok() && line.trim_end().ends_with(&format!(",{reason}"))
}
