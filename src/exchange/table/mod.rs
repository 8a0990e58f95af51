//! Opens a table a person named, whatever kind of file it is, and gives its rows as text, again and again.
//!
//! A file is read as hostile: its kind is detected by its content, never by its name, and everything that could grow
//! without bound is measured first. Invariant: however large the file, only one row of it is held at a time; what is
//! not UTF-8 text already is unrolled into a temporary file of records.

mod beside;
mod compound;
mod decode;
mod guard;
mod markup;
mod older;
mod open_document;
mod record;
mod tag;
mod text;
mod workbook;

pub use record::{Record, Records};
pub use text::{GoOn, LIMIT, NO_RESULT, Table, Unroller, is_error, seen};
pub use workbook::Workbook;

use crate::domain::import::FileProblem;
use std::path::Path;
use text::{UNROLLED, damaged, spool, unreadable, written};

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
    if let Some(book) = markup::Markup::open(&mut file, &head)? {
        return Ok(Opened::Workbook(Box::new(Workbook::of_markup(book, file))));
    }
    decode::text(file, bytes, &head).map(Opened::Text)
}
