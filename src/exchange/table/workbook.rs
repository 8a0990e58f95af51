//! Reads a sheet of a workbook as rows of text: real dates as ISO days, formulas' results, cells merged downwards given
//! to every row they cover.
//!
//! Invariant: a row has the number the spreadsheet shows, because empty rows are unrolled too.

use super::{
    GoOn, NO_RESULT, Table, UNROLLED,
    beside::{self, Beside, Shown},
    damaged,
    markup::Markup,
    older,
    open_document::OpenDocument,
    spool, unreadable, written,
};
use crate::{domain::import::FileProblem, exchange::catch_panic::catch_panic};
use calamine::{Data, DataRef, Dimensions, Reader, SheetVisible, Xls, Xlsb, Xlsx};
use rust_decimal::{Decimal, prelude::FromPrimitive};
use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, BufWriter, Read, Seek, SeekFrom},
};

/// A sheet has at most so many rows.
const ROWS: u32 = 500_000;

/// No sheet has more columns.
pub(super) const COLUMNS: u32 = 16_384;

/// Whether to go on is asked after so many rows.
const STRIDE: u32 = 1024;

/// A spreadsheet shows so many significant digits of a number.
const DIGITS: u32 = 15;

type Buffered = BufReader<File>;

enum Book {
    Packed(Xlsx<Buffered>),
    Binary(Xlsb<Buffered>),
    Open(OpenDocument),
    Markup(Markup),
    /// The one kind that is held whole; how large it becomes is looked at before.
    Older(Xls<Buffered>),
}

/// An open workbook.
pub struct Workbook {
    book: Book,
    file: File,
    /// Its sheets' names, in order.
    pub sheets: Vec<String>,
    /// Those among them that are hidden.
    pub hidden: Vec<String>,
}

impl Workbook {
    /// Opens a workbook that was looked at before.
    pub(super) fn open(mut file: File) -> Result<Workbook, FileProblem> {
        let mut fresh = || {
            file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
            file.try_clone().map(BufReader::new).map_err(unreadable)
        };
        let book = match Xlsx::new(fresh()?) {
            Ok(book) => Book::Packed(book),
            Err(first) => match (Xls::new(fresh()?), OpenDocument::open(fresh()?), Xlsb::new(fresh()?)) {
                (Ok(book), ..) => Book::Older(book),
                (_, Ok(book), _) => Book::Open(book),
                (.., Ok(book)) => Book::Binary(book),
                (Err(calamine::XlsError::Password), ..) | (_, Err(FileProblem::Password), _) => {
                    return Err(FileProblem::Password);
                }
                _ => return Err(FileProblem::Damaged(first.to_string())),
            },
        };
        let (sheets, hidden) = match &book {
            Book::Packed(book) => named(book.sheets_metadata()),
            Book::Older(book) => named(book.sheets_metadata()),
            Book::Binary(book) => named(book.sheets_metadata()),
            Book::Open(book) => (book.sheets.clone(), book.hidden.clone()),
            Book::Markup(book) => (book.sheets.clone(), book.hidden.clone()),
        };
        Ok(Workbook { book, file, sheets, hidden })
    }

    /// Makes a workbook of a document of tables.
    pub(super) fn of_markup(book: Markup, file: File) -> Workbook {
        let (sheets, hidden) = (book.sheets.clone(), book.hidden.clone());
        Workbook { book: Book::Markup(book), file, sheets, hidden }
    }

    /// Unrolls a sheet, or only its first rows.
    pub fn table(&mut self, sheet: &str, most: u32, go_on: GoOn) -> Result<Table, FileProblem> {
        tamed(|| self.unroll(sheet, most, go_on))
    }

    fn unroll(&mut self, sheet: &str, most: u32, go_on: GoOn) -> Result<Table, FileProblem> {
        let merged = self.merged(sheet)?;
        let mut rows = Rows::new(merged, most, go_on)?;
        let mut from_1904 = false;
        match &mut self.book {
            Book::Packed(book) => {
                from_1904 = book.has_1904_epoch();
                let mut cells = book.worksheet_cells_reader(sheet).map_err(damaged)?;
                let code = |style: &calamine::Style| style.number_format.as_ref().map(|f| f.format_code.clone());
                let shown: Vec<Option<Shown>> = cells.styles().iter().map(|style| Shown::of(&code(style)?)).collect();
                let beside = beside_of(&self.file, sheet, most, &shown)?;
                rows.hidden = beside.hidden.iter().map(|row| u64::from(*row) + 1).collect();
                while let Some(cell) = cells.next_cell_with_formula().map_err(damaged)? {
                    let is_number = matches!(cell.value, DataRef::Float(_) | DataRef::Int(_));
                    let shown = beside.style(cell.pos).filter(|_| is_number).and_then(|style| shown[style].as_ref());
                    // A formula whose result the file does not hold is what stands in the cell.
                    let text = || match (text_of(&cell.value.into()), cell.formula) {
                        (text, Some(formula)) if text.is_empty() => format!("{NO_RESULT}{formula}"),
                        (text, _) => shown.map_or(text.clone(), |shown| shown.with(&text)),
                    };
                    if !rows.take(cell.pos, text)? {
                        break;
                    }
                }
            }
            Book::Binary(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(damaged)?;
                while let Some(cell) = cells.next_cell().map_err(damaged)? {
                    let (place, value) = (cell.get_position(), cell.get_value().clone());
                    if !rows.take(place, || text_of(&value.into()))? {
                        break;
                    }
                }
            }
            Book::Open(book) => book.read(sheet, &mut rows)?,
            Book::Markup(book) => book.read(sheet, &mut rows)?,
            Book::Older(book) => {
                let range = book.worksheet_range(sheet).map_err(damaged)?;
                let (beside, shown) = older::read(&bytes_of(&self.file)?, sheet).unwrap_or_default();
                rows.hidden = beside.hidden.iter().map(|row| u64::from(*row) + 1).collect();
                rows.take_all(&range, |place| beside.style(place).and_then(|style| shown[style].as_ref()))?;
            }
        }
        Ok(Table { from_1904, ..rows.end()? })
    }

    fn merged(&mut self, sheet: &str) -> Result<Vec<Dimensions>, FileProblem> {
        match &mut self.book {
            Book::Packed(book) => book.merge_cells_by_sheet_name(sheet).map_err(damaged),
            Book::Older(book) => book.merge_cells_by_sheet_name(sheet).map_err(damaged),
            Book::Binary(_) | Book::Open(_) | Book::Markup(_) => Ok(Vec::new()),
        }
    }
}

/// Reads the whole file; the one kind that is held whole is not large.
fn bytes_of(file: &File) -> Result<Vec<u8>, FileProblem> {
    let (mut file, mut bytes) = (file.try_clone().map_err(unreadable)?, Vec::new());
    file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// Reads what stands beside the cells of a packed sheet.
fn beside_of(file: &File, sheet: &str, most: u32, shown: &[Option<Shown>]) -> Result<Beside, FileProblem> {
    let mut file = file.try_clone().map_err(unreadable)?;
    // the reader of the cells has the same place in the file, and looks for its own each time it reads on
    let place = file.stream_position().map_err(unreadable)?;
    let wanted: Vec<bool> = shown.iter().map(Option::is_some).collect();
    let beside = beside::read(BufReader::new(file.try_clone().map_err(unreadable)?), sheet, most, &wanted);
    file.seek(SeekFrom::Start(place)).map_err(unreadable)?;
    beside
}

/// Lists the sheets, and those among them that are hidden.
fn named(sheets: &[calamine::Sheet]) -> (Vec<String>, Vec<String>) {
    let name = |sheet: &calamine::Sheet| sheet.name.clone();
    let hidden = sheets.iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    (sheets.iter().map(name).collect(), hidden.map(name).collect())
}

/// Reads with a library that trusts what it reads; where it panics, the file is damaged.
pub(super) fn tamed<T>(read: impl FnOnce() -> Result<T, FileProblem>) -> Result<T, FileProblem> {
    catch_panic(read).unwrap_or_else(|said| Err(FileProblem::Damaged(said)))
}

/// Writes rows as they come.
pub(super) struct Rows<'a> {
    go_on: GoOn<'a>,
    out: csv::Writer<BufWriter<File>>,
    /// The row being filled, from 0.
    at: u32,
    cells: Vec<String>,
    most: u32,
    /// How much was written.
    bytes: u64,
    /// The last row of each cell merged downwards, by where it begins.
    merged: HashMap<(u32, u32), u32>,
    /// By column: until which row a merged cell goes, and what it says.
    going: HashMap<u32, (u32, String)>,
    /// The rows that the sheet hides, as a spreadsheet counts them.
    hidden: Vec<u64>,
}

impl Rows<'_> {
    pub(super) fn new(merged: Vec<Dimensions>, most: u32, go_on: GoOn) -> Result<Rows, FileProblem> {
        let down = merged.into_iter().filter(|d| d.end.0 > d.start.0).map(|d| (d.start, d.end.0)).collect();
        let out = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(spool()?));
        Ok(Rows {
            go_on,
            out,
            at: 0,
            cells: Vec::new(),
            most: most.min(ROWS + 1),
            bytes: 0,
            merged: down,
            going: HashMap::new(),
            hidden: Vec::new(),
        })
    }

    /// Says that the sheet hides a row, from 0; in the order of the rows.
    pub(super) fn hide(&mut self, row: u32) {
        self.hidden.push(u64::from(row) + 1);
    }

    /// Says that a cell is merged downwards until this row.
    pub(super) fn merge(&mut self, from: (u32, u32), last: u32) {
        if last > from.0 {
            self.merged.insert(from, last);
        }
    }

    /// Takes a cell; false when there are rows enough. One that says nothing may lie as far off as it likes.
    pub(super) fn take(
        &mut self,
        (row, column): (u32, u32),
        text: impl FnOnce() -> String,
    ) -> Result<bool, FileProblem> {
        if self.at >= self.most {
            return Ok(false);
        }
        let text = text();
        if text.is_empty() {
            return Ok(true);
        }
        while self.at < row && self.at < self.most {
            self.end_row()?;
        }
        if self.at >= self.most {
            return Ok(false);
        }
        if column >= COLUMNS {
            return Ok(true);
        }
        let at = column as usize;
        if self.cells.len() <= at {
            self.cells.resize(at + 1, String::new());
        }
        if let Some(last) = self.merged.remove(&(row, column)) {
            self.going.insert(column, (last, text.clone()));
        }
        self.cells[at] = text;
        Ok(true)
    }

    /// Takes all cells of a range, each number with what its format shows.
    fn take_all<'s>(
        &mut self,
        range: &calamine::Range<Data>,
        shown: impl Fn((u32, u32)) -> Option<&'s Shown>,
    ) -> Result<(), FileProblem> {
        let Some((top, left)) = range.start() else { return Ok(()) };
        for (row, column, value) in range.used_cells() {
            let place = (top + row as u32, left + column as u32);
            let shown = matches!(value, Data::Float(_) | Data::Int(_)).then(|| shown(place)).flatten();
            let text = || shown.map_or_else(|| text_of(value), |shown| shown.with(&text_of(value)));
            if !self.take(place, text)? {
                break;
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), FileProblem> {
        let at = self.at;
        self.going.retain(|_, (last, _)| *last >= at);
        for (column, (_, text)) in &self.going {
            let column = *column as usize;
            if self.cells.len() <= column {
                self.cells.resize(column + 1, String::new());
            }
            if self.cells[column].is_empty() {
                self.cells[column].clone_from(text);
            }
        }
        if self.cells.is_empty() {
            self.cells.push(String::new());
        }
        // the same long text may stand in very many cells
        self.bytes += self.cells.iter().map(|cell| cell.len() as u64 + 1).sum::<u64>();
        if self.bytes > UNROLLED {
            return Err(FileProblem::TooLarge { bytes: self.bytes, limit: UNROLLED });
        }
        self.out.write_record(&self.cells).map_err(|e| unreadable(e.into()))?;
        self.cells.clear();
        self.at += 1;
        if self.at.is_multiple_of(STRIDE) && !(self.go_on)() {
            return Err(FileProblem::Cancelled);
        }
        if self.at > ROWS {
            return Err(FileProblem::TooManyRows(ROWS));
        }
        Ok(())
    }

    pub(super) fn end(mut self) -> Result<Table, FileProblem> {
        if self.at < self.most && !self.cells.is_empty() {
            self.end_row()?;
        }
        let (file, bytes) = written(self.out)?;
        Ok(Table { hidden: self.hidden, ..Table::of_text(file, bytes, b",") })
    }
}

/// Writes a cell as a person would type it.
fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(n) => n.to_string(),
        Data::Bool(is) => is.to_string(),
        Data::Error(e) => e.to_string(),
        // a spreadsheet keeps fifteen digits; what has more was cut, and must not look whole
        Data::Float(n) if n.abs() >= 1e15 => format!("{n:.5e}").replacen('e', "E+", 1),
        Data::Float(n) => number(Decimal::from_f64(*n)).unwrap_or_else(|| n.to_string()),
        Data::DateTime(day) => match day.as_datetime().filter(|_| day.is_datetime()) {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.date().to_string(),
            Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            None => day.to_string(),
        },
    }
}

pub(super) fn number(n: Option<Decimal>) -> Option<String> {
    Some(n?.round_sf(DIGITS)?.normalize().to_string())
}
