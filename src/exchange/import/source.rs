//! Finds the titles in a table: in which sheet, below which rows, between which delimiters.

use super::{column::Columns, join, profile::Profile, seen::Seen};
use crate::{
    domain::import::{FileProblem, ImportKind, Question},
    exchange::table::{self, GoOn, Opened, Record, Records, Table},
};
use std::{
    fs::File,
    io::{BufReader, Take},
    path::Path,
};

/// Titles are looked for in so many rows from the top.
const LOOKED_AT: u32 = 30;

/// So many rows below them show what the columns hold.
const SHOWN: usize = 5;

/// An open file with its titles understood.
pub struct Source {
    table: Table,
    delimiter: u8,
    /// What was found.
    pub seen: Seen,
}

/// Where titles were found.
struct Found {
    delimiter: u8,
    row: u64,
    columns: Columns,
    first_rows: Vec<Vec<String>>,
}

impl Source {
    /// Opens a file and finds its titles: one source, or of several sheets one each, never none. Whether the titles are
    /// enough is not asked here.
    pub fn open(path: &Path, profile: &Profile, go_on: GoOn) -> Result<Vec<Source>, FileProblem> {
        let (opened, found) = find(path, profile)?;
        match opened {
            Opened::Text(table) => {
                let (delimiter, seen) = found.into_iter().next().ok_or(FileProblem::Empty)?;
                Ok(vec![Source { table, delimiter, seen }])
            }
            Opened::Workbook(mut book) => {
                let mut unroll = |(delimiter, seen): (u8, Seen)| {
                    let sheet = seen.sheet.as_deref().unwrap_or_default();
                    let mut table = book.table(sheet, u32::MAX, &mut *go_on)?;
                    if let Some(join) = &seen.joined {
                        let mut orders = book.table(&join.sheet, u32::MAX, &mut *go_on)?;
                        table = join.join(&mut orders, &mut table, &seen)?;
                    }
                    Ok(Source { table, delimiter, seen })
                };
                found.into_iter().map(&mut unroll).collect()
            }
        }
    }

    /// Finds the titles of a file, and reads no further than that.
    pub fn look(path: &Path, profile: &Profile) -> Result<Seen, FileProblem> {
        let (_, found) = find(path, profile)?;
        found.into_iter().next().map(|(_, seen)| seen).ok_or(FileProblem::Empty)
    }

    /// Returns the size of what is read.
    pub fn bytes(&self) -> u64 {
        self.table.bytes
    }

    /// Returns what stands between the cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Returns whether the plain numbers of its days count from 1904.
    pub fn counts_from_1904(&self) -> bool {
        self.table.from_1904
    }

    /// Returns the rows that the sheet hides, in order.
    pub fn hidden(&self) -> &[u64] {
        &self.table.hidden
    }

    /// Reads the file from its first row below the titles.
    pub fn records(&mut self) -> Result<Records<BufReader<Take<&mut File>>>, FileProblem> {
        let header = self.seen.header_row;
        let mut records = self.table.records(self.delimiter)?;
        while records.next_record()?.is_some_and(|r| r.row < header) {}
        Ok(records)
    }
}

/// Finds the titles: in which sheets, in which row, between which delimiters.
fn find(path: &Path, profile: &Profile) -> Result<(Opened, Vec<(u8, Seen)>), FileProblem> {
    let seen = |found: Found, sheet, sheets| {
        let Found { row: header_row, columns, first_rows, delimiter } = found;
        (
            delimiter,
            Seen { columns, header_row, sheet, sheets, alike: Vec::new(), reads_all: false, joined: None, first_rows },
        )
    };
    match table::open(path)? {
        Opened::Text(mut table) => {
            let found = titles(&mut table, profile)?;
            Ok((Opened::Text(table), vec![seen(found, None, Vec::new())]))
        }
        Opened::Workbook(mut book) => {
            let sheets = book.sheets.clone();
            let wanted: Vec<&String> = match &profile.sheet {
                Some(name) => sheets.iter().filter(|s| s.trim() == name.trim()).collect(),
                // a hidden sheet is read only when it is named, or when there is no other
                None if book.hidden.len() < sheets.len() => {
                    sheets.iter().filter(|s| !book.hidden.contains(s)).collect()
                }
                None => sheets.iter().collect(),
            };
            if wanted.is_empty() {
                return Err(FileProblem::NoSheet { wanted: profile.sheet.clone().unwrap_or_default(), sheets });
            }
            let mut all: Vec<(u8, Seen)> = Vec::new();
            let mut problem = FileProblem::Empty;
            for sheet in wanted {
                let below = |row| u32::try_from(row).unwrap_or(u32::MAX).saturating_add(LOOKED_AT);
                let most = profile.header_row.map_or(LOOKED_AT, below);
                match titles(&mut book.table(sheet, most, &mut || true)?, profile) {
                    Ok(found) => all.push(seen(found, Some(sheet.clone()), sheets.clone())),
                    Err(e) => problem = e,
                }
            }
            // of several that fit equally well the first one is meant
            let fits = all.iter().rev().max_by_key(|(_, seen)| seen.columns.fit());
            let Some((_, best)) = fits.cloned() else { return Err(problem) };
            let is_enough = best.columns.missing().is_empty() && !best.columns.is_kind_open;
            if !(is_enough && best.columns.kind == ImportKind::Orders)
                && let Some(joined) = join::find(&all, profile)
            {
                return Ok((Opened::Workbook(book), vec![joined]));
            }
            let kind = best.columns.kind;
            let is_whole = |columns: &Columns| {
                columns.kind == kind && !columns.is_kind_open && columns.known() > 0 && columns.missing().is_empty()
            };
            let is_alike = |seen: &Seen| is_whole(&seen.columns) && !seen.first_rows.is_empty();
            let alike: Vec<String> =
                all.iter().filter(|(_, seen)| is_alike(seen)).filter_map(|(_, seen)| seen.sheet.clone()).collect();
            let reads_all = alike.len() > 1 && profile.answer(Question::Sheets).as_deref() == Some("all");
            all.retain(|(_, seen)| if reads_all { is_alike(seen) } else { seen.sheet == best.sheet });
            for (_, seen) in &mut all {
                (seen.alike, seen.reads_all) = (alike.clone(), reads_all);
            }
            Ok((Opened::Workbook(book), all))
        }
    }
}

/// Finds the row whose titles are understood best; where none is understood, the first row of an even table, so that a
/// person has columns to say something of.
fn titles(table: &mut Table, profile: &Profile) -> Result<Found, FileProblem> {
    let mut best: Option<(Found, (i64, u64, bool))> = None;
    let mut problem = FileProblem::Empty;
    for delimiter in table.delimiters {
        match heads(table, *delimiter, profile) {
            Ok(rows) => {
                let (even, width) = evenness(&rows);
                let may_be = |record: &&Record| profile.header_row.is_none_or(|row| record.row == row);
                for record in rows.iter().filter(may_be) {
                    let columns = Columns::of_titles(record, profile);
                    let worth = (columns.fit(), even, filled(record) >= width);
                    if best.as_ref().is_none_or(|(_, known)| worth > *known) {
                        let below = rows.iter().filter(|r| r.row > record.row).take(SHOWN);
                        let first_rows = below.map(|r| r.fields.clone()).collect();
                        let found = Found { delimiter: *delimiter, row: record.row, columns, first_rows };
                        best = Some((found, worth));
                    }
                }
            }
            Err(e @ FileProblem::Unreadable(..)) => return Err(e),
            Err(e) => problem = e,
        }
    }
    best.map(|(found, _)| found).ok_or(problem)
}

/// Measures how evenly a delimiter splits rows: in a hundred of them, so many have the same number of filled cells, and
/// which number that is.
fn evenness(rows: &[Record]) -> (u64, usize) {
    let widths: Vec<usize> = rows.iter().map(filled).filter(|width| *width > 1).collect();
    let times = |width: &usize| widths.iter().filter(|other| *other == width).count();
    let Some(width) = widths.iter().max_by_key(|width| (times(width), **width)) else { return (0, 0) };
    ((times(width) * 100 / rows.len()) as u64, *width)
}

fn filled(record: &Record) -> usize {
    record.fields.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Reads the rows that may be titles, or the one the profile names, and those below it.
fn heads(table: &mut Table, delimiter: u8, profile: &Profile) -> Result<Vec<Record>, FileProblem> {
    let mut records = table.records(delimiter)?;
    let mut rows = Vec::new();
    while rows.len() < LOOKED_AT as usize {
        match records.next_record() {
            Ok(Some(record)) if profile.header_row.is_none_or(|row| record.row >= row) => rows.push(record),
            Ok(Some(_)) => {}
            Ok(None) => break,
            // What is wrong further down is found when the rows themselves are read.
            Err(e) if rows.is_empty() => return Err(e),
            Err(_) => break,
        }
    }
    Ok(rows)
}
