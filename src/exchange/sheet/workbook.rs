//! A workbook as the office likes it: header frozen, filters on, columns as wide as their words, ready for A4.
//!
//! One thing always holds: rows go to a file as they come, so that memory stays what it is however many there are, and a
//! figure is written with the digits it has, never rounded by the way.

use super::{Cell, Rows, Sheet, part};
use crate::{domain::text, exchange::output::Latch};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::{
    fmt::Write as _,
    fs::File,
    io::{BufWriter, Result, Seek, SeekFrom, Write},
};
use zip::{
    ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// A sheet holds so many rows; what comes after goes onto a further one.
const MOST_ROWS: u32 = 1_048_576;

/// A column is at most so many display cells wide.
const WIDEST: usize = 60;

/// A spreadsheet keeps so many digits of a figure; a longer one is written as text rather than rounded.
const MOST_DIGITS: i64 = 1_000_000_000_000_000;

/// A cell holds so many characters.
const LONGEST: usize = 32_767;

/// A page of a workbook: its rows lie in a file without a name until the widths of its columns are known.
struct Page {
    rows: BufWriter<File>,
    /// How many rows there are, the titles among them.
    count: u32,
    widths: Vec<usize>,
}

/// A workbook being written.
pub(super) struct Workbook<W: Write> {
    out: Option<W>,
    sheet: Sheet,
    pages: Vec<Page>,
}

impl<W: Write> Workbook<W> {
    pub(super) fn begin(sheet: Sheet, out: W) -> Result<Workbook<W>> {
        let mut workbook = Workbook { out: Some(out), sheet, pages: Vec::new() };
        workbook.begin_page()?;
        Ok(workbook)
    }

    fn begin_page(&mut self) -> Result<()> {
        let mut rows = BufWriter::new(tempfile::tempfile()?);
        let mut titles = r#"<row r="1">"#.to_owned();
        for (x, column) in self.sheet.columns.iter().enumerate() {
            words(&mut titles, 0, x, part::HEAD, column.title);
        }
        titles.push_str("</row>");
        rows.write_all(titles.as_bytes())?;
        // the arrow of the filter needs room beside the title
        let widths = self.sheet.columns.iter().map(|c| text::width(c.title) + 3).collect();
        self.pages.push(Page { rows, count: 1, widths });
        Ok(())
    }

    fn write(&mut self, out: W) -> Result<()> {
        let mut out = Latch::new(out);
        let names: Vec<String> = (1..=self.pages.len()).map(|n| self.name(n)).collect();
        let areas = self.pages.iter().map(|page| area(page, self.sheet.columns.len()));
        let named: Vec<(&str, String)> = names.iter().map(String::as_str).zip(areas).collect();
        let mut book = ZipWriter::new_stream(&mut out);
        for (name, content) in part::parts(&named) {
            book.start_file(name, SimpleFileOptions::default())?;
            book.write_all(content.as_bytes())?;
        }
        for (n, (page, (name, area))) in self.pages.iter_mut().zip(&named).enumerate() {
            write_page(&mut book, n, page, name, area)?;
        }
        book.finish()?;
        out.held()
    }

    fn name(&self, n: usize) -> String {
        if n == 1 { self.sheet.title.clone() } else { format!("{} {n}", self.sheet.title) }
    }
}

type Book<'a, W> = ZipWriter<StreamWriter<&'a mut Latch<W>>>;

fn write_page<W: Write>(book: &mut Book<W>, n: usize, page: &mut Page, name: &str, area: &str) -> Result<()> {
    book.start_file(part::page_name(n), SimpleFileOptions::default())?;
    let widths = page.widths.iter().map(|width| (*width).min(WIDEST) + 1);
    book.write_all(part::before_rows(n == 0, area, widths).as_bytes())?;
    page.rows.flush()?;
    let rows = page.rows.get_mut();
    rows.seek(SeekFrom::Start(0))?;
    std::io::copy(rows, book)?;
    book.write_all(part::after_rows(name, area).as_bytes())
}

impl<W: Write> Rows for Workbook<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        if self.pages.last().is_some_and(|page| page.count == MOST_ROWS) {
            self.begin_page()?;
        }
        let Some(page) = self.pages.last_mut() else { return Ok(()) };
        let mut row = format!(r#"<row r="{}">"#, page.count + 1);
        for ((x, cell), widest) in cells.iter().enumerate().zip(&mut page.widths) {
            let plain = cell.plain(self.sheet.lang);
            put(&mut row, page.count, x, cell, &plain);
            let grouping = if cell.scaled().is_some() { plain.len() / 3 } else { 0 };
            let width = plain.lines().map(text::width).max().unwrap_or(0) + grouping;
            *widest = (*widest).max(width);
        }
        row.push_str("</row>");
        page.count += 1;
        page.rows.write_all(row.as_bytes())
    }

    fn finish(&mut self) -> Result<()> {
        self.out.take().map_or(Ok(()), |out| self.write(out))
    }
}

/// Writes a cell by what it is.
fn put(row: &mut String, y: u32, x: usize, cell: &Cell, plain: &str) {
    let serial = match cell {
        Cell::Day(day) => serial(*day).map(|day| (day.to_string(), part::DAY)),
        Cell::Time(at) => serial(at.date()).map(|day| (format!("{day}.{:010}", share_of_day(*at)), part::TIME)),
        _ => None,
    };
    let figure = || {
        cell.scaled().filter(|(n, _)| n.abs() < MOST_DIGITS)?;
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some((plain.to_owned(), part::figure(decimals)?))
    };
    match serial.or_else(figure) {
        Some((number, look)) => {
            let _ = write!(row, r#"<c r="{}" s="{look}"><v>{number}</v></c>"#, place(y, x));
        }
        None if plain.is_empty() => {}
        None => words(row, y, x, 0, plain),
    }
}

/// Writes a cell of words.
fn words(row: &mut String, y: u32, x: usize, look: usize, said: &str) {
    let said: String = said.chars().take(LONGEST).collect();
    let (place, said) = (place(y, x), part::escape(&said));
    let _ = write!(row, r#"<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>"#);
}

/// Names a cell: `A1`.
fn place(y: u32, x: usize) -> String {
    format!("{}{}", part::letters(x), y + 1)
}

/// Names the cells of a page: `$A$1:$V$27`.
fn area(page: &Page, columns: usize) -> String {
    format!("$A$1:${}${}", part::letters(columns.saturating_sub(1)), page.count)
}

/// Counts a day as a spreadsheet does, which knows a 29 February 1900; nothing before that year.
fn serial(day: NaiveDate) -> Option<i64> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 31).filter(|_| day.year() >= 1900)?;
    let days = (day - first).num_days();
    Some(if days >= 60 { days + 1 } else { days })
}

/// Counts the share of its day a time has reached, in parts of ten thousand million.
fn share_of_day(at: NaiveDateTime) -> u64 {
    u64::from(at.num_seconds_from_midnight()) * 10_000_000_000 / 86_400
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_a_spreadsheet_counts_them() {
        let of = |y, m, d| serial(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!([of(1900, 1, 1), of(1900, 2, 28), of(1900, 3, 1)], [Some(1), Some(59), Some(61)]);
        assert_eq!([of(2026, 11, 21), of(1899, 12, 31)], [Some(46_347), None]);
        let noon = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(12, 0, 0).unwrap();
        assert_eq!(share_of_day(noon), 5_000_000_000);
    }
}
