//! Opens a table a person named, whatever kind of file it is, and gives its rows as text, again and again.
//!
//! A file is read as hostile: its kind is told by its content, never by its name, and everything that could grow without
//! bound is measured first. One thing always holds: however large the file, only one row of it is held at a time; what
//! is not UTF-8 text already is unrolled into a temporary file of records.

mod compound;
mod decode;
mod guard;
mod open_document;
mod record;
mod workbook;

pub use record::{Record, Records};
pub use workbook::Workbook;

use crate::domain::import::FileProblem;
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Take},
    path::Path,
};

/// The largest file that is read: more than twice ten years of order lines.
pub const LIMIT: u64 = 128 << 20;

/// The most a packed or encoded file may unroll to.
const UNROLLED: u64 = 512 << 20;

/// Is asked now and then whether reading is to go on.
pub type GoOn<'a> = &'a mut dyn FnMut() -> bool;

/// A table that can be read from its first row as often as one likes.
pub struct Table {
    file: File,
    /// Its size.
    pub bytes: u64,
    /// The delimiters it may have; an unrolled one has only the comma.
    pub delimiters: &'static [u8],
}

/// A file that can be read.
pub enum Opened {
    /// A text table.
    Text(Table),
    /// A workbook of one or several sheets.
    Workbook(Box<Workbook>),
}

/// Opens a file and finds out what it is.
///
/// # Errors
/// Whatever keeps it from being read as a table, with what the person needs to cure it.
pub fn open(path: &Path) -> Result<Opened, FileProblem> {
    let (mut file, bytes, head) = guard::open(path)?;
    if guard::is_workbook(&mut file, &head)? {
        return Ok(Opened::Workbook(Box::new(workbook::tamed(|| Workbook::open(file))?)));
    }
    decode::text(file, bytes, &head).map(Opened::Text)
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
fn unreadable(e: std::io::Error) -> FileProblem {
    FileProblem::Unreadable(e.kind(), e.to_string())
}

/// Makes the temporary file a table is unrolled into; it has no name and is gone with the program.
fn spool() -> Result<File, FileProblem> {
    tempfile::tempfile().map_err(unreadable)
}
