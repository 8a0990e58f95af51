//! Opens a file a person named: read as hostile, refused whole with a sentence when it is not what can be read.

use super::{
    column::Columns,
    record::{Record, Records},
};
use crate::domain::import::FileProblem;
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Take},
    path::Path,
};

/// The largest file that is read.
pub const LIMIT: u64 = 256 << 20;

/// Beginnings that tell a file of another kind, with its name.
const KINDS: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "XLSX"),
    (b"\xD0\xCF\x11\xE0", "XLS"),
    (b"%PDF", "PDF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x1F\x8B", "GZIP"),
    (b"Rar!", "RAR"),
    (b"<?xml", "XML"),
    (b"<html", "HTML"),
    (b"<!DOCTYPE", "HTML"),
];

/// An open file with its titles understood.
pub struct Source {
    file: File,
    /// Its size.
    pub bytes: u64,
    delimiter: u8,
    /// What its columns mean.
    pub columns: Columns,
}

impl Source {
    /// Opens a file and reads its titles.
    pub fn open(path: &Path) -> Result<Source, FileProblem> {
        let unreadable = |e: std::io::Error| FileProblem::Unreadable(e.kind(), e.to_string());
        // Asked before opening: opening a pipe would wait for its other end for ever.
        let meta = std::fs::metadata(path).map_err(unreadable)?;
        if meta.is_dir() {
            return Err(FileProblem::Folder);
        }
        if !meta.is_file() {
            return Err(FileProblem::NotAFile);
        }
        if meta.len() > LIMIT {
            return Err(FileProblem::TooLarge { bytes: meta.len(), limit: LIMIT });
        }
        let mut file = File::open(path).map_err(unreadable)?;
        let mut head = Vec::new();
        (&mut file).take(64 * 1024).read_to_end(&mut head).map_err(unreadable)?;
        if head.is_empty() {
            return Err(FileProblem::Empty);
        }
        if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Err(FileProblem::Kind(kind));
        }
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || looks_like_utf16(&head) {
            return Err(FileProblem::Utf16);
        }
        let mut best: Option<(u8, Columns)> = None;
        let mut problem = FileProblem::Empty;
        for delimiter in [b',', b';', b'\t'] {
            match titles(&mut file, delimiter)? {
                Ok(record) => {
                    let columns = Columns::of_titles(&record);
                    if best.as_ref().is_none_or(|(_, b)| columns.known() > b.known()) {
                        best = Some((delimiter, columns));
                    }
                }
                Err(p) => problem = p,
            }
        }
        let Some((delimiter, columns)) = best else { return Err(problem) };
        let missing = columns.missing();
        if !missing.is_empty() {
            return Err(FileProblem::Missing { fields: missing, titles: columns.titles });
        }
        Ok(Source { file, bytes: meta.len(), delimiter, columns })
    }

    /// Reads the file from its first row below the titles.
    pub fn records(&mut self) -> Result<Records<BufReader<Take<&mut File>>>, FileProblem> {
        let mut records = start(&mut self.file, self.delimiter)?;
        records.next_record()?;
        Ok(records)
    }
}

fn start(file: &mut File, delimiter: u8) -> Result<Records<BufReader<Take<&mut File>>>, FileProblem> {
    file.seek(SeekFrom::Start(0)).map_err(|e| FileProblem::Unreadable(e.kind(), e.to_string()))?;
    // The file may grow while it is read: what lies beyond the limit is not looked at.
    Ok(Records::new(BufReader::with_capacity(64 * 1024, file.take(LIMIT)), delimiter))
}

fn titles(file: &mut File, delimiter: u8) -> Result<Result<Record, FileProblem>, FileProblem> {
    match start(file, delimiter)?.next_record() {
        Ok(Some(record)) => Ok(Ok(record)),
        Ok(None) => Ok(Err(FileProblem::Empty)),
        Err(e @ FileProblem::Unreadable(..)) => Err(e),
        Err(problem) => Ok(Err(problem)),
    }
}

/// UTF-16 without a mark: every other byte of an ASCII title line is zero.
fn looks_like_utf16(head: &[u8]) -> bool {
    let first = &head[..head.len().min(64)];
    let zeros = |odd: usize| first.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    first.len() >= 8 && (zeros(0) * 4 > first.len() || zeros(1) * 4 > first.len())
}
