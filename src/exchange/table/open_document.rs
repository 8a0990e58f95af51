//! Reads the sheets of an OpenDocument workbook cell by cell, as its text says it.
//!
//! A spreadsheet writes a row or a cell that repeats itself once, with how often: a million empty rows below a table
//! are usual. Invariant: what repeats is unrolled only as far as it says something, and never held.

use super::{
    NO_RESULT, damaged, is_error as is_error_name,
    workbook::{COLUMNS, Rows, number},
};
use crate::domain::import::FileProblem;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::{
    fs::File,
    io::{BufReader, Read},
};
use zip::ZipArchive;

/// The list of the parts, which says what is encrypted, is not read beyond this.
const LIST: u64 = 1 << 20;
/// So many blanks in a row are told apart.
const BLANKS: usize = 1000;

/// An open workbook.
pub(super) struct OpenDocument {
    parts: ZipArchive<BufReader<File>>,
    /// Its sheets' names, in order.
    pub(super) sheets: Vec<String>,
    /// Those among them that are hidden.
    pub(super) hidden: Vec<String>,
}

/// What stands in a cell, and over how many columns and rows.
#[derive(Default)]
struct Cell {
    text: String,
    /// Over so many columns it is repeated.
    repeated: u32,
    /// Over so many rows it is merged.
    spanned: u32,
}

impl OpenDocument {
    /// Opens a workbook and names its sheets.
    pub(super) fn open(file: BufReader<File>) -> Result<OpenDocument, FileProblem> {
        let mut parts = ZipArchive::new(file).map_err(damaged)?;
        let mut list = String::new();
        if let Ok(part) = parts.by_name("META-INF/manifest.xml") {
            part.take(LIST).read_to_string(&mut list).map_err(damaged)?;
        }
        if list.contains("encryption-data") {
            return Err(FileProblem::Password);
        }
        let mut book = OpenDocument { parts, sheets: Vec::new(), hidden: Vec::new() };
        let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
        let (mut style, mut unseen) = (None, Vec::new());
        book.events(|event, _| {
            let Event::Start(e) = event else { return Ok(true) };
            match e.name().0 {
                "style:style" => style = attribute(&e, "style:name")?,
                "style:table-properties" if attribute(&e, "table:display")?.is_some_and(|said| said == "false") => {
                    unseen.extend(style.take());
                }
                "table:table" => {
                    let name = attribute(&e, "table:name")?;
                    if attribute(&e, "table:style-name")?.is_some_and(|style| unseen.contains(&style)) {
                        hidden.extend(name.clone());
                    }
                    sheets.extend(name);
                }
                _ => {}
            }
            Ok(true)
        })?;
        (book.sheets, book.hidden) = (sheets, hidden);
        Ok(book)
    }

    /// Unrolls a sheet.
    pub(super) fn read(&mut self, sheet: &str, rows: &mut Rows) -> Result<(), FileProblem> {
        let (mut is_wanted, mut row, mut repeated, mut column) = (false, 0_u32, 1, 0_u32);
        let mut is_hidden = false;
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        self.events(|event, xml| {
            match event {
                Event::Start(e) if e.name().0 == "table:table" => {
                    is_wanted = attribute(&e, "table:name")?.is_some_and(|name| name == sheet);
                }
                Event::End(e) if is_wanted && e.name().0 == "table:table" => return Ok(false),
                Event::Start(e) if is_wanted && e.name().0 == "table:table-row" => {
                    (repeated, column) = (count(&e, "table:number-rows-repeated")?, 0);
                    let visibility = attribute(&e, "table:visibility")?;
                    is_hidden = visibility.is_some_and(|said| said == "collapse" || said == "filter");
                }
                Event::Start(e) if is_wanted && is_cell(e.name().0) => {
                    let cell = read_cell(&e, xml)?;
                    let next = column.saturating_add(cell.repeated);
                    if !cell.text.is_empty() {
                        cells.push((column, cell));
                    }
                    column = next;
                }
                Event::End(e) if is_wanted && e.name().0 == "table:table-row" => {
                    for row in (row..row.saturating_add(repeated)).take_while(|_| !cells.is_empty()) {
                        if is_hidden {
                            rows.hide(row);
                        }
                        if !take_row(rows, row, &cells)? {
                            return Ok(false);
                        }
                    }
                    row = row.saturating_add(repeated);
                    cells.clear();
                }
                _ => {}
            }
            Ok(true)
        })
    }

    /// Goes through the content until `each` has enough.
    fn events(
        &mut self,
        mut each: impl FnMut(Event, &mut Content) -> Result<bool, FileProblem>,
    ) -> Result<(), FileProblem> {
        let part: Box<dyn Read> = Box::new(self.parts.by_name("content.xml").map_err(damaged)?);
        let mut xml = Reader::from_reader(BufReader::new(part));
        xml.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
            if matches!(event, Event::Eof) || !each(event, &mut xml)? {
                return Ok(());
            }
        }
    }
}

type Content<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

/// Passes the cells of a row to the rows; false when there are enough.
fn take_row(rows: &mut Rows, row: u32, cells: &[(u32, Cell)]) -> Result<bool, FileProblem> {
    for (first, cell) in cells {
        rows.merge((row, *first), row.saturating_add(cell.spanned - 1));
        for column in *first..first.saturating_add(cell.repeated).min(COLUMNS) {
            if !rows.take((row, column), || cell.text.clone())? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Reads a cell to its end: its value where it has one, otherwise the words in it.
fn read_cell(start: &BytesStart, xml: &mut Content) -> Result<Cell, FileProblem> {
    let mut value = None;
    for name in
        ["office:value", "office:date-value", "office:time-value", "office:boolean-value", "office:string-value"]
    {
        value = value.or(attribute(start, name)?.filter(|said| !said.is_empty()).map(|said| match name {
            "office:value" => decimal(said),
            _ => said,
        }));
    }
    let mut cell = Cell {
        text: String::new(),
        repeated: count(start, "table:number-columns-repeated")?,
        spanned: count(start, "table:number-rows-spanned")?,
    };
    let (mut paragraphs, mut notes, mut buffer) = (0, 0, Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(e) if e.name().0 == "office:annotation" => notes += 1,
            Event::End(e) if e.name().0 == "office:annotation" => notes -= 1,
            Event::End(e) if is_cell(e.name().0) => break,
            Event::Eof => return Err(FileProblem::Damaged("content.xml".into())),
            _ if notes > 0 => {}
            Event::Text(words) => cell.text.push_str(&words.xml10_content()),
            Event::GeneralRef(sign) => cell.text.push_str(&sign_of(&sign)?),
            Event::Start(e) => match e.name().0 {
                "text:p" => {
                    paragraphs += 1;
                    cell.text.push_str(if paragraphs > 1 { "\n" } else { "" });
                }
                "text:s" => {
                    let blanks = usize::try_from(count(&e, "text:c")?).unwrap_or(BLANKS).min(BLANKS);
                    cell.text.push_str(&" ".repeat(blanks));
                }
                "text:tab" => cell.text.push('\t'),
                "text:line-break" => cell.text.push('\n'),
                _ => {}
            },
            _ => {}
        }
    }
    let of_kind = |name: &str| attribute(start, name);
    let is_error = of_kind("calcext:value-type")?.is_some_and(|kind| kind == "error");
    cell.text = match (value, of_kind("office:value-type")?.as_deref()) {
        // an error has a number beside its name
        _ if is_error || is_error_name(cell.text.trim()) => cell.text.trim().to_owned(),
        (Some(value), Some("currency")) => match of_kind("office:currency")? {
            Some(currency) => format!("{currency} {value}"),
            None => value,
        },
        (Some(value), Some("percentage")) => match value.parse::<rust_decimal::Decimal>() {
            Ok(share) => format!("{}%", (share * rust_decimal::Decimal::ONE_HUNDRED).normalize()),
            Err(_) => value,
        },
        (Some(value), _) => value,
        (None, _) => cell.text,
    };
    if let Some(formula) = of_kind("table:formula")?.filter(|_| cell.text.trim().is_empty() && paragraphs == 0) {
        cell.text = format!("{NO_RESULT}{formula}");
    }
    // a file set out for people has blanks between its elements
    if cell.text.trim().is_empty() {
        cell.text.clear();
    }
    Ok(cell)
}

/// Returns the character a sign such as `&amp;` or `&#20013;` stands for.
fn sign_of(sign: &quick_xml::events::BytesRef) -> Result<String, FileProblem> {
    if let Some(c) = sign.resolve_char_ref().map_err(damaged)? {
        return Ok(c.to_string());
    }
    let name: &str = sign;
    let known = quick_xml::escape::resolve_predefined_entity(name);
    known.map(str::to_owned).ok_or_else(|| FileProblem::Damaged(format!("&{name};")))
}

/// Writes a number as a person would type it.
fn decimal(said: String) -> String {
    let exact = said.parse().or_else(|_| rust_decimal::Decimal::from_scientific(&said));
    number(exact.ok()).unwrap_or(said)
}

fn attribute(e: &BytesStart, name: &str) -> Result<Option<String>, FileProblem> {
    let found = e.try_get_attribute(name).map_err(damaged)?;
    let said = found.map(|a| a.normalized_value(XmlVersion::Implicit1_0)).transpose().map_err(damaged)?;
    Ok(said.map(|said| said.into_owned()))
}

/// Reads how often something is repeated; once where nothing is said.
fn count(e: &BytesStart, name: &str) -> Result<u32, FileProblem> {
    let said = attribute(e, name)?;
    Ok(said.and_then(|n| n.trim().parse().ok()).filter(|n| *n > 0).unwrap_or(1))
}
