//! Looks at a file before anything reads it: what it is, how large, how large it becomes when it is unpacked.

use super::{LIMIT, UNROLLED, compound, unreadable};
use crate::domain::import::FileProblem;
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    path::Path,
};

/// Beginnings that tell a file that is no table, with its name.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x1F\x8B", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7-Zip"),
    (b"MIME-Version:", "MHTML"),
];

/// So much of a file is looked at to tell what it is.
const HEAD: u64 = 64 * 1024;

/// The most one part of a workbook that must be held in memory may unpack to: texts and styles.
const HELD: u64 = 96 << 20;

/// A workbook of the older kind is held in memory whole, so that it must be smaller.
const OLD: u64 = 48 << 20;

/// A workbook has at most so many parts.
const PARTS: usize = 4096;

/// Opens a file, unless it is none; gives its size and its beginning.
pub(super) fn open(path: &Path) -> Result<(File, u64, Vec<u8>), FileProblem> {
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
    (&mut file).take(HEAD).read_to_end(&mut head).map_err(unreadable)?;
    if head.is_empty() {
        return Err(FileProblem::Empty);
    }
    if let Some((_, kind)) = OTHERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(FileProblem::Kind(kind));
    }
    Ok((file, meta.len(), head))
}

/// Returns whether a file is a workbook that may be opened; one that must not be is refused.
pub(super) fn is_workbook(file: &mut File, head: &[u8]) -> Result<bool, FileProblem> {
    if head.starts_with(b"\xD0\xCF\x11\xE0") {
        return compound(file);
    }
    if head.starts_with(b"PK\x03\x04") {
        return packed(file);
    }
    Ok(false)
}

/// An older workbook, or a newer one under a password: both come in the same wrapping.
fn compound(file: &mut File) -> Result<bool, FileProblem> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut all = Vec::new();
    file.take(OLD + 1).read_to_end(&mut all).map_err(unreadable)?;
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        all.windows(name.len()).any(|w| w == name)
    };
    if has("EncryptedPackage") {
        return Err(FileProblem::Password);
    }
    if all.len() as u64 > OLD {
        return Err(FileProblem::TooLarge { bytes: all.len() as u64, limit: OLD });
    }
    if !has("Workbook") && !has("Book") {
        return Err(FileProblem::Kind("OLE"));
    }
    compound::check(&all)?;
    Ok(true)
}

/// A packed workbook: every part is unpacked once and thrown away, to see how large it really becomes.
fn packed(file: &mut File) -> Result<bool, FileProblem> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let damaged = |e: zip::result::ZipError| FileProblem::Damaged(e.to_string());
    let mut parts = zip::ZipArchive::new(BufReader::new(&mut *file)).map_err(damaged)?;
    if parts.len() > PARTS {
        return Err(FileProblem::Damaged(format!("{} parts", parts.len())));
    }
    let (mut is_book, mut whole) = (false, 0);
    for i in 0..parts.len() {
        let part = parts.by_index(i).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        is_book |= matches!(name.as_str(), "xl/workbook.xml" | "xl/workbook.bin" | "content.xml");
        let is_streamed = name.starts_with("xl/worksheets/");
        let limit = if is_streamed { UNROLLED } else { HELD };
        let unpacked = std::io::copy(&mut part.take(limit + 1), &mut std::io::sink())
            .map_err(|e| FileProblem::Damaged(e.to_string()))?;
        whole += unpacked;
        if unpacked > limit || whole > 2 * UNROLLED {
            return Err(FileProblem::TooLarge { bytes: unpacked, limit });
        }
    }
    match is_book {
        true => Ok(true),
        false => Err(FileProblem::Kind("ZIP")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_no_table_is_known_by_its_beginning() {
        let names: Vec<&str> = super::OTHERS.iter().map(|(_, name)| *name).collect();
        assert_eq!(names.join(" "), "PDF SQLite PNG JPEG GZIP RAR 7-Zip MHTML");
    }
}
