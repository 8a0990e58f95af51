//! A table of text in a file, how large it may be, and what the system says of a file.

use super::record::Records;
use crate::domain::import::FileProblem;
use std::{
    fs::File,
    io::{BufReader, BufWriter, Read, Seek, SeekFrom, Take},
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
    /// The rows that the sheet hides, in order.
    pub hidden: Vec<u64>,
    /// Whether the plain numbers of its days count from 1904.
    pub from_1904: bool,
}

/// How a formula begins whose result the file does not hold.
pub const NO_RESULT: &str = "#?=";

/// Returns a cell as a person sees it: a formula without its result is the formula.
pub fn seen(cell: &str) -> &str {
    if cell.starts_with(NO_RESULT) { &cell[NO_RESULT.len() - 1..] } else { cell }
}

/// Returns whether a cell holds an error of a spreadsheet, or a formula without its result: no text, whatever it says.
pub fn is_error(cell: &str) -> bool {
    const ERRORS: [&str; 14] = [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#GETTING_DATA",
        "#UNKNOWN!",
    ];
    (cell.starts_with('#') && (cell.starts_with(NO_RESULT) || ERRORS.iter().any(|e| e.eq_ignore_ascii_case(cell))))
        || cell.strip_prefix("Err:").is_some_and(|n| n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()))
}

impl Table {
    /// Makes a table of a text file.
    pub(super) fn of_text(file: File, bytes: u64, delimiters: &'static [u8]) -> Table {
        Table { file, bytes, delimiters, hidden: Vec::new(), from_1904: false }
    }
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

/// Writes rows into a table of their own, each where it is to stand.
pub struct Unroller {
    out: csv::Writer<BufWriter<File>>,
    row: u64,
    bytes: u64,
}

impl Unroller {
    /// Begins without rows.
    ///
    /// # Errors
    /// There is no room for a temporary file.
    pub fn begin() -> Result<Unroller, FileProblem> {
        let out = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(spool()?));
        Ok(Unroller { out, row: 0, bytes: 0 })
    }

    /// Writes a row that stands below those before; rows between are blank.
    ///
    /// # Errors
    /// There is no more room.
    pub fn row(&mut self, at: u64, cells: &[String]) -> Result<(), FileProblem> {
        let blank = [""];
        while self.row + 1 < at {
            self.out.write_record(blank).map_err(|e| unreadable(e.into()))?;
            self.row += 1;
        }
        self.row += 1;
        self.bytes += cells.iter().map(|cell| cell.len() as u64 + 1).sum::<u64>();
        if self.bytes > UNROLLED {
            return Err(FileProblem::TooLarge { bytes: self.bytes, limit: UNROLLED });
        }
        self.out.write_record(cells).map_err(|e| unreadable(e.into()))
    }

    /// Ends the table.
    ///
    /// # Errors
    /// There is no more room.
    pub fn end(self, hidden: Vec<u64>, from_1904: bool) -> Result<Table, FileProblem> {
        let (file, bytes) = written(self.out)?;
        Ok(Table { hidden, from_1904, ..Table::of_text(file, bytes, b",") })
    }
}

/// Returns the file of a table that was written, and its size.
pub(super) fn written(out: csv::Writer<BufWriter<File>>) -> Result<(File, u64), FileProblem> {
    let inner = out.into_inner().map_err(|e| e.into_error());
    let mut file = inner.and_then(|out| out.into_inner().map_err(|e| e.into_error())).map_err(unreadable)?;
    let bytes = file.stream_position().map_err(unreadable)?;
    Ok((file, bytes))
}

/// Words what the system said of a file.
pub(super) fn unreadable(e: std::io::Error) -> FileProblem {
    FileProblem::Unreadable(e.kind(), e.to_string())
}

/// Says that a workbook does not hold together, in its reader's words.
pub(super) fn damaged(e: impl std::fmt::Display) -> FileProblem {
    FileProblem::Damaged(e.to_string())
}

/// Makes the temporary file a table is unrolled into; it has no name and is gone with the program.
pub(super) fn spool() -> Result<File, FileProblem> {
    tempfile::tempfile().map_err(unreadable)
}
