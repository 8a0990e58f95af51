//! What stands beside the cells of a packed workbook: the rows that a sheet hides, and the currency, unit or percent sign that
//! a number's format shows with it.
//!
//! It must not read a value. Invariant: a format adds only what a person sees in the cell.

use super::damaged;
use crate::domain::import::FileProblem;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use rust_decimal::Decimal;
use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, Read},
};
use zip::ZipArchive;

/// What a number format shows with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    before: String,
    after: String,
    is_percent: bool,
}

impl Shown {
    /// Understands a format code; nothing where it shows nothing but the number.
    pub(super) fn of(code: &str) -> Option<Shown> {
        let (mut before, mut after, mut is_percent, mut is_begun) = (String::new(), String::new(), false, false);
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            let mut literal = String::new();
            match c {
                ';' => break,
                '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => literal.extend(chars.next()),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let tag: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(currency) = tag.strip_prefix('$') {
                        literal.push_str(currency.split('-').next().unwrap_or_default());
                    }
                }
                '0' | '#' | '?' => is_begun = true,
                '%' => is_percent = true,
                '$' | '¥' | '￥' | '€' | '£' => literal.push(c),
                'E' | 'G' | '@' => return None,
                'y' | 'm' | 'd' | 'h' | 's' => return None,
                _ => {}
            }
            if is_begun { &mut after } else { &mut before }.push_str(&literal);
        }
        let (before, after) = (before.trim().to_owned(), after.trim().to_owned());
        // brackets and signs around a number are its minus
        let is_word = |said: &str| said.chars().any(|c| c.is_alphabetic() || "$¥￥€£₩₫₽₹฿".contains(c));
        let (before, after) = (Some(before).filter(|s| is_word(s)), Some(after).filter(|s| is_word(s)));
        let shown = Shown { before: before.unwrap_or_default(), after: after.unwrap_or_default(), is_percent };
        (is_percent || !shown.before.is_empty() || !shown.after.is_empty()).then_some(shown)
    }

    /// Writes a number as it is seen.
    pub(super) fn with(&self, number: &str) -> String {
        let number = match (self.is_percent, number.parse::<Decimal>()) {
            (true, Ok(n)) => format!("{}%", (n * Decimal::ONE_HUNDRED).normalize()),
            _ => number.to_owned(),
        };
        [&self.before, &number, &self.after].map(String::as_str).join(" ").trim().to_owned()
    }
}

/// What stands beside the cells of one sheet.
#[derive(Default)]
pub(super) struct Beside {
    /// The rows hidden, from 0.
    pub(super) hidden: Vec<u32>,
    /// By column: from which row to which a style is used.
    styles: HashMap<u32, Vec<(u32, u32, usize)>>,
}

impl Beside {
    /// Returns the style of a cell, where it is one of those looked for.
    pub(super) fn style(&self, (row, column): (u32, u32)) -> Option<usize> {
        let runs = self.styles.get(&column)?;
        let at = runs.partition_point(|(_, last, _)| *last < row);
        runs.get(at).filter(|(first, ..)| *first <= row).map(|(.., style)| *style)
    }

    /// Puts what was noted in any order into the order of the rows, in which it is looked up.
    pub(super) fn put_in_order(&mut self) {
        self.styles.values_mut().for_each(|runs| runs.sort_unstable());
    }

    pub(super) fn note(&mut self, row: u32, column: u32, style: usize) {
        let runs = self.styles.entry(column).or_default();
        match runs.last_mut() {
            Some((_, last, known)) if *known == style && *last + 1 == row => *last = row,
            _ => runs.push((row, row, style)),
        }
    }
}

/// Reads what stands beside the cells of a sheet, in its first `most` rows; only styles that `is_wanted` says.
pub(super) fn read(file: BufReader<File>, sheet: &str, most: u32, is_wanted: &[bool]) -> Result<Beside, FileProblem> {
    let mut parts = ZipArchive::new(file).map_err(damaged)?;
    let mut beside = Beside::default();
    let Some(path) = path_of(&mut parts, sheet)? else { return Ok(beside) };
    let wants_styles = is_wanted.contains(&true);
    let mut row = 0;
    events(&mut parts, &path, |e| {
        match e.local_name().as_ref() {
            "row" => {
                row = attribute(e, "r")?.and_then(|n| n.parse::<u32>().ok()).map_or(row, |n| n.saturating_sub(1));
                if attribute(e, "hidden")?.is_some_and(|said| said == "1" || said == "true") {
                    beside.hidden.push(row);
                }
                row += 1;
            }
            "c" if wants_styles => {
                let style = attribute(e, "s")?.and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
                if is_wanted.get(style) == Some(&true)
                    && let Some(column) = attribute(e, "r")?.and_then(|place| column_of(&place))
                {
                    beside.note(row.saturating_sub(1), column, style);
                }
            }
            _ => {}
        }
        Ok(row <= most)
    })?;
    Ok(beside)
}

/// Reads the column of `AB12`, from 0.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let n = letters.fold(0_u32, |n, letter| n.saturating_mul(26).saturating_add(u32::from(letter - b'A') + 1));
    n.checked_sub(1)
}

/// Finds the part of a sheet by its name.
fn path_of(parts: &mut ZipArchive<BufReader<File>>, sheet: &str) -> Result<Option<String>, FileProblem> {
    let mut id = None;
    events(parts, "xl/workbook.xml", |e| {
        if e.local_name().as_ref() == "sheet" && attribute(e, "name")?.is_some_and(|name| name == sheet) {
            id = attribute(e, "r:id")?;
        }
        Ok(id.is_none())
    })?;
    let (Some(id), mut path) = (id, None) else { return Ok(None) };
    events(parts, "xl/_rels/workbook.xml.rels", |e| {
        if e.local_name().as_ref() == "Relationship" && attribute(e, "Id")?.is_some_and(|own| own == id) {
            path = attribute(e, "Target")?;
        }
        Ok(path.is_none())
    })?;
    Ok(path.map(|path| match path.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{path}"),
    }))
}

/// Goes over the elements of a part until `each` has enough; a part that is not there has none.
fn events(
    parts: &mut ZipArchive<BufReader<File>>,
    path: &str,
    mut each: impl FnMut(&BytesStart) -> Result<bool, FileProblem>,
) -> Result<(), FileProblem> {
    let Ok(part) = parts.by_name(path) else { return Ok(()) };
    let part: Box<dyn Read> = Box::new(part);
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(e) | Event::Empty(e) if !each(&e)? => return Ok(()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn attribute(e: &BytesStart, name: &str) -> Result<Option<String>, FileProblem> {
    let found = e.try_get_attribute(name).map_err(damaged)?;
    let said = found.map(|a| a.normalized_value(XmlVersion::Implicit1_0)).transpose().map_err(damaged)?;
    Ok(said.map(|said| said.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_adds_what_a_person_sees() {
        for (code, number, seen) in [
            ("[$$-409]#,##0.00", "2.5", "$ 2.5"),
            ("[$USD] #,##0.00", "2.5", "USD 2.5"),
            ("_ \"￥\"* #,##0.00_ ;_ \"￥\"* -#,##0.00_ ", "3", "￥ 3"),
            ("#,##0.00\\ [$€-407]", "3", "3 €"),
            ("0\"只\"", "100", "100 只"),
            ("\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)", "7", "$ 7"),
            ("0.00%", "0.13", "13%"),
        ] {
            assert_eq!(Shown::of(code).map(|shown| shown.with(number)).as_deref(), Some(seen), "{code}");
        }
        for code in ["General", "#,##0.00", "yyyy-mm-dd", "@", "0.00E+00", "#,##0.00_);(#,##0.00)", "[Red]0"] {
            assert_eq!(Shown::of(code), None, "{code}");
        }
        assert_eq!(column_of("AB12"), Some(27));
    }
}
