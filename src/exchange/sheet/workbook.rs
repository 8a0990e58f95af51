//! A workbook as the office likes it: header frozen, filters on, columns as wide as their words, ready for A4.
//!
//! Invariant: rows go to a file as they come, so that memory stays what it is however many there are.

use super::{Cell, Rows, Sheet};
use crate::{
    domain::text,
    exchange::{catch_panic::catch_panic, output::Latch},
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook as Book, Worksheet, XlsxError};
use std::io::{Error, ErrorKind, Result, Write};

/// A sheet holds so many rows; what comes after goes onto a further one.
const MOST_ROWS: u32 = 1_048_576;

/// A column is at most so many display cells wide.
const WIDEST: usize = 60;

/// A spreadsheet keeps so many digits of a figure; a longer one is written as text rather than rounded.
const MOST_DIGITS: i64 = 1_000_000_000_000_000;

/// A cell holds so many characters.
const LONGEST: usize = 32_767;

const DAY: &str = "yyyy-mm-dd";
const TIME: &str = "yyyy-mm-dd hh:mm";

/// How cells look.
pub(in crate::exchange) struct Looks {
    /// A column's title.
    pub(in crate::exchange) head: Format,
    day: Format,
    time: Format,
    /// By the number of decimals.
    figures: Vec<Format>,
}

impl Looks {
    /// Makes the formats of a workbook.
    pub(in crate::exchange) fn new() -> Looks {
        let figures = (0..=6_usize)
            .map(|n| {
                // a blank to the right keeps a figure apart from the words beside it
                Format::new().set_num_format(figure_format(n)).set_align(FormatAlign::Right).set_indent(1)
            })
            .collect();
        Looks {
            head: Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Left),
            day: Format::new().set_num_format(DAY).set_align(FormatAlign::Left),
            time: Format::new().set_num_format(TIME).set_align(FormatAlign::Left),
            figures,
        }
    }
}

/// A workbook being written.
pub(super) struct Workbook<W: Write + Send> {
    out: Option<W>,
    book: Book,
    sheet: Sheet,
    looks: Looks,
    /// The next row.
    row: u32,
    /// How many sheets there are.
    parts: usize,
    widths: Vec<usize>,
}

impl<W: Write + Send> Workbook<W> {
    pub(super) fn begin(sheet: Sheet, out: W) -> Result<Workbook<W>> {
        let looks = Looks::new();
        let mut workbook =
            Workbook { out: Some(out), book: Book::new(), sheet, looks, row: 0, parts: 0, widths: Vec::new() };
        workbook.begin_sheet()?;
        Ok(workbook)
    }

    fn begin_sheet(&mut self) -> Result<()> {
        self.parts += 1;
        let name =
            if self.parts == 1 { self.sheet.title.clone() } else { format!("{} {}", self.sheet.title, self.parts) };
        let page = self.book.add_worksheet_with_constant_memory().map_err(failed)?;
        page.set_name(&name).map_err(failed)?;
        page.set_freeze_panes(1, 0).map_err(failed)?;
        page.set_repeat_rows(0, 0).map_err(failed)?;
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        page.set_header(format!("&C&B{}", name.replace('&', "&&"))).set_footer("&C&P / &N");
        for (x, column) in (0..).zip(&self.sheet.columns) {
            page.write_string_with_format(0, x, column.title, &self.looks.head).map_err(failed)?;
        }
        // the arrow of the filter needs room beside the title
        self.widths = self.sheet.columns.iter().map(|c| text::width(c.title) + 3).collect();
        self.row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<()> {
        let page = self.book.worksheet_from_index(self.parts - 1).map_err(failed)?;
        let last = u16::try_from(self.sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        page.autofilter(0, 0, self.row - 1, last).map_err(failed)?;
        for (x, width) in (0..).zip(&self.widths) {
            page.set_column_width(x, (*width).min(WIDEST) as u16 + 1).map_err(failed)?;
        }
        Ok(())
    }
}

impl<W: Write + Send> Rows for Workbook<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        if self.row == MOST_ROWS {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        let page = self.book.worksheet_from_index(self.parts - 1).map_err(failed)?;
        for ((x, cell), widest) in (0..).zip(cells).zip(&mut self.widths) {
            let plain = cell.plain(self.sheet.lang);
            safely(|| put(page, self.row, x, cell, &plain, &self.looks))?;
            let grouping = if cell.scaled().is_some() { plain.len() / 3 } else { 0 };
            let width = plain.lines().map(text::width).max().unwrap_or(0) + grouping;
            *widest = (*widest).max(width);
        }
        self.row += 1;
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.end_sheet()?;
        match self.out.take() {
            Some(out) => {
                let mut out = Latch::new(out);
                safely(|| self.book.save_to_writer(&mut out))?;
                out.held()
            }
            None => Ok(()),
        }
    }
}

/// Writes a cell as what it is.
pub(in crate::exchange) fn put(
    page: &mut Worksheet,
    y: u32,
    x: u16,
    cell: &Cell,
    plain: &str,
    looks: &Looks,
) -> std::result::Result<(), XlsxError> {
    let date = match cell {
        Cell::Day(day) => excel_day(*day).map(|at| (at, &looks.day)),
        Cell::Time(at) => excel_time(*at).map(|at| (at, &looks.time)),
        _ => None,
    };
    if let Some((at, look)) = date {
        page.write_datetime_with_format(y, x, &at, look)?;
    } else if let Some((figure, scale)) = cell.scaled().filter(|(n, _)| n.abs() < MOST_DIGITS) {
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        // the one place where a decimal becomes what a spreadsheet calls a number; fifteen digits survive it
        if let (Some(number), Some(look)) = (Decimal::new(figure, scale).to_f64(), looks.figures.get(decimals)) {
            page.write_number_with_format(y, x, number, look)?;
        }
    } else if !plain.is_empty() {
        let fits: String = plain.chars().take(LONGEST).collect();
        page.write_string(y, x, fits)?;
    }
    Ok(())
}

fn figure_format(decimals: usize) -> String {
    if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) }
}

/// Returns a day as a spreadsheet counts it; nothing before 1900, which it does not know.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn excel_time(at: NaiveDateTime) -> Option<ExcelDateTime> {
    let (hour, minute) = (u16::try_from(at.hour()).ok()?, u8::try_from(at.minute()).ok()?);
    excel_day(at.date())?.and_hms(hour, minute, u8::try_from(at.second()).ok()?).ok()
}

/// Lets the library write; it panics where its own temporary file takes no more.
pub(in crate::exchange) fn safely(write: impl FnOnce() -> std::result::Result<(), XlsxError>) -> Result<()> {
    catch_panic(write).map_err(|_| Error::from(ErrorKind::StorageFull))?.map_err(failed)
}

/// Says what the library said as the file system would: a full disk stays a full disk.
fn failed(e: XlsxError) -> Error {
    match e {
        XlsxError::IoError(e) => e,
        XlsxError::ZipError(e) => e.into(),
        other => Error::other(other),
    }
}
