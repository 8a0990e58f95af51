//! A table of text in a file, how large it may be, and what the system says of a file.

use super::record::Records;
use crate::domain::import::FileProblem;
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Take},
};

/// The largest file that is read: more than twice ten years of order lines.
pub const LIMIT: u64 = 128 << 20;

/// The most a packed or encoded file may unroll to.
pub(super) const UNROLLED: u64 = 512 << 20;

/// Is asked now and then whether reading is to go on.
pub type GoOn<'a> = &'a mut dyn FnMut() -> bool;

/// A table that can be read from its first row as often as one likes.
pub struct Table {
    pub(super) file: File,
    /// Its size.
    pub bytes: u64,
    /// The delimiters it may have; an unrolled one has only the comma.
    pub delimiters: &'static [u8],
}

impl Table {
    /// Reads the table from its first row.
    pub fn records(&mut self, delimiter: u8) -> Result<Records<BufReader<Take<&mut File>>>, FileProblem> {
        self.file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        // The file may grow while it is read: what lies beyond the limit is not looked at.
        let limited = (&mut self.file).take(UNROLLED);
        Ok(Records::new(BufReader::with_capacity(64 * 1024, limited), delimiter))
    }
}

/// Words what the system said of a file.
pub(super) fn unreadable(e: std::io::Error) -> FileProblem {
    FileProblem::Unreadable(e.kind(), e.to_string())
}

/// Makes the temporary file a table is unrolled into; it has no name and is gone with the program.
pub(super) fn spool() -> Result<File, FileProblem> {
    tempfile::tempfile().map_err(unreadable)
}
