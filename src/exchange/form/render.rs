//! Sets a form as a workbook for A4: the one place that knows how paper looks.
//!
//! It must not know records. Invariant: text is written as text, whatever it looks like, and every row is as
//! high as its longest box needs.

use super::{
    fit,
    keep::{self, Part},
    paper::{Block, Cell, GRID, Look, Ours, Paper, Table, Value},
};
use crate::{
    config::Settings,
    domain::{
        company::Company,
        field::Field,
        printout::{LARGEST_LOGO, LogoFault},
        text,
    },
    i18n::{Label, Lang, form as said, form::Word},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Image, Workbook, Worksheet, XlsxError};
use std::{
    ops::Range,
    path::{Path, PathBuf},
};

/// What every form of this office has in common.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// The language.
    pub lang: Lang,
    /// The company; what is not known of it is empty.
    pub company: Company,
    /// The company's logo.
    pub logo: Option<PathBuf>,
    /// Who makes the form.
    pub preparer: String,
    /// When.
    pub today: NaiveDate,
}

impl Letterhead {
    /// Heads papers of a language by the settings.
    pub fn of(settings: &Settings, lang: Lang, preparer: &str, today: NaiveDate) -> Letterhead {
        let (company, logo) = (settings.company_in(lang), settings.logo.clone());
        Letterhead { lang, company, logo, preparer: preparer.to_owned(), today }
    }

    /// Fills in what a paper leaves to the letterhead: who the company is, where it is paid.
    fn filled(&self, paper: &Paper) -> Paper {
        let blocks = paper.blocks.iter().flat_map(|block| match block {
            Block::Ours(ours) => self.ours(*ours),
            block => vec![block.clone()],
        });
        Paper { blocks: blocks.collect(), ..paper.clone() }
    }

    fn ours(&self, ours: Ours) -> Vec<Block> {
        let (company, lang) = (&self.company, self.lang);
        let paper = Paper::default();
        let facts = match ours {
            Ours::Party(word) => vec![
                (word.label(lang), &company.name),
                (Field::TaxNumber.label(lang), &company.tax_number),
                (Field::Address.label(lang), &company.address),
                (Field::Phone.label(lang), &company.phone),
                (Field::Email.label(lang), &company.email),
            ],
            Ours::Bank => vec![
                (Word::Beneficiary.label(lang), &company.bank.holder),
                (Word::BankName.label(lang), &company.bank.name),
                (Word::AccountNumber.label(lang), &company.bank.account),
                (Word::Swift.label(lang), &company.bank.swift),
            ],
        };
        paper.facts(facts).blocks
    }
}

// Sizes are pixels of 1/96 inch, as spreadsheets count rows and columns.
/// A column of the grid is so wide on an upright sheet, and on one that lies: 24 of them fill A4 between the margins.
const COLUMN: [u16; 2] = [28, 42];
/// So much of the page's height is left between the margins, upright and lying.
const PAGE: [u32; 2] = [968, 640];
/// A character of one display cell is so wide, and one of two.
const CELL: [[usize; 2]; 2] = [[7, 14], [6, 12]];
/// The same in a font that stands in for a missing one.
const WIDE_CELL: [[usize; 2]; 2] = [[9, 15], [8, 13]];
/// A box loses so much of its width to its edges and the space before its text.
const EDGES: u16 = 6;
/// Text stands off the edge by so much.
const INDENT: u16 = 9;
/// A line of text is so high.
const LINE: [u32; 2] = [18, 16];
/// A row is so much higher than its lines.
const AIR: u32 = 9;
/// A box of more lines goes on in a further row: no row may be higher than 546 pixels, nor than most of a page.
const MOST_LINES: [usize; 2] = [28, 18];
/// No more digits fit a spreadsheet's numbers exactly; a longer number is written as text.
const DIGITS: usize = 15;
/// The logo is at most so wide and high.
const LOGO: (u32, u32) = (168, 44);
/// A heading is so high.
const HEADING: u32 = 34;
/// Room to sign: who, the name, the date.
const SIGN: [u32; 3] = [26, 44, 26];
/// So many sign beside each other.
const BESIDE: usize = 4;

/// Sets a form; says what is wrong with the logo, if it had to be left out.
///
/// # Errors
/// What the library refuses; nothing a form of this program contains.
pub fn workbook(paper: &Paper, head: &Letterhead) -> Result<(Workbook, Option<LogoFault>), XlsxError> {
    let paper = &head.filled(paper);
    let mut workbook = Workbook::new();
    // A spreadsheet counts the width of columns in digits of this font. Where Verdana is missing, what stands in for it
    // has the same digits; what stands in for the usual Calibri has wider ones, and the page would be shrunk to fit.
    workbook.set_default_format(&Format::new().set_font_name("Verdana").set_font_size(8), 20, 64)?;
    let mut sheet = Worksheet::new();
    sheet.set_name(sheet_name(&paper.title))?;
    let (logo, fault) = match head.logo.as_deref().map(picture) {
        Some(Ok(image)) => (Some(image), None),
        Some(Err(fault)) => (None, Some(fault)),
        None => (None, None),
    };
    let shape = usize::from(paper.is_landscape);
    let mut press = Press { sheet, lang: head.lang, shape, page: PAGE[shape], row: 0, y: 0, head: 0, breaks: vec![] };
    press.page(paper, head)?;
    press.top(paper, head, logo.as_ref())?;
    let longest = paper.blocks.iter().map(rows_of).max().unwrap_or(0);
    let mut is_repeated = false;
    let parts: Vec<Part> = paper.blocks.iter().map(|block| press.measure(block)).collect();
    for (at, block) in paper.blocks.iter().enumerate() {
        let is_longest = longest > 0 && !is_repeated && rows_of(block) == longest;
        is_repeated |= is_longest;
        press.block(block, &parts[at..], is_longest)?;
    }
    let Press { mut sheet, row, breaks, .. } = press;
    sheet.set_print_area(0, 0, row.saturating_sub(1), GRID - 1)?;
    sheet.set_page_breaks(&breaks)?;
    workbook.push_worksheet(sheet);
    Ok((workbook, fault))
}

fn rows_of(block: &Block) -> usize {
    if let Block::Table(table) = block { table.rows.len() } else { 0 }
}

/// Makes a title fit to name a sheet.
fn sheet_name(title: &str) -> String {
    title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect()
}

/// Reads the logo, whole.
fn picture(path: &Path) -> Result<Image, LogoFault> {
    let unreadable = |e: std::io::Error| LogoFault::Unreadable(path.into(), e.kind());
    if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST_LOGO {
        return Err(LogoFault::TooLarge(path.into()));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let tail = &bytes[bytes.len().saturating_sub(32)..];
    let ends = |mark: &[u8]| tail.windows(mark.len()).any(|w| w == mark);
    let is_whole =
        bytes.starts_with(b"\x89PNG") && ends(b"IEND") || bytes.starts_with(b"\xff\xd8") && ends(b"\xff\xd9");
    let image = Image::new_from_buffer(&bytes).ok().filter(|_| is_whole);
    Ok(image.ok_or_else(|| LogoFault::NotAPicture(path.into()))?.set_scale_to_size(LOGO.0, LOGO.1, true))
}

/// A sheet being set, row by row.
struct Press {
    sheet: Worksheet,
    lang: Lang,
    /// Upright 0, lying 1.
    shape: usize,
    page: u32,
    row: u32,
    /// How far down the page the next row begins, as it will be printed.
    y: u32,
    /// How high the rows repeated on each page are.
    head: u32,
    breaks: Vec<u32>,
}

impl Press {
    fn page(&mut self, paper: &Paper, head: &Letterhead) -> Result<(), XlsxError> {
        let (font, page) = (said::words(self.lang).text_font(), said::words(self.lang).page());
        let made = said::words(self.lang).made(&clip(&head.preparer, 24), &head.today.to_string());
        let title = clip(format!("{} {}", paper.title, paper.number).trim(), 48);
        let set = |place, text: &str| format!("&{place}&\"{font},Regular\"&9{text}");
        let plain = |text: &str| text.replace('&', "&&");
        let footer = set('L', &plain(&made)) + &set('C', page) + &set('R', &plain(&title));
        let sheet = &mut self.sheet;
        sheet.set_column_range_width_pixels(0, GRID - 1, u32::from(COLUMN[self.shape]))?;
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        sheet.set_margins(0.55, 0.55, 0.7, 0.85, 0.3, 0.4).set_footer(footer);
        sheet.set_screen_gridlines(false);
        if paper.is_landscape {
            sheet.set_landscape();
        }
        Ok(())
    }

    /// Company and logo, title, number.
    fn top(&mut self, paper: &Paper, head: &Letterhead, logo: Option<&Image>) -> Result<(), XlsxError> {
        let centred = Format::new().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        if let Some(image) = logo {
            self.sheet.insert_image_with_offset(0, 0, image, 2, 2)?;
        }
        if logo.is_some() || !head.company.name.trim().is_empty() {
            let format = centred.clone().set_font_name(said::words(self.lang).text_font()).set_font_size(13);
            self.line(&clip(head.company.name.trim(), 60), &format, if logo.is_some() { LOGO.1 + 4 } else { 26 })?;
        }
        let title = centred.set_font_name(said::words(self.lang).title_font()).set_font_size(18).set_bold();
        self.line(&paper.title, &title, 42)?;
        if !paper.number.is_empty() {
            let number = self.plain().set_align(FormatAlign::Right);
            self.line(&self.lang.labelled(Word::FormNumber.label(self.lang), &paper.number), &number, 24)?;
        }
        Ok(())
    }

    /// Counts how high a part is set.
    fn measure(&self, block: &Block) -> Part {
        match block {
            Block::Heading(_) => Part::Heading(HEADING),
            Block::Boxes(boxes, lines) => Part::Boxes(self.height(boxes, *lines)),
            Block::Table(table) => {
                let rows = table.rows.iter().map(|row| self.height(row, 1));
                Part::Table(self.height(&table.head, 1), rows.collect())
            }
            Block::Say(text) | Block::Aside(text) => Part::Boxes(self.high(self.lines(text, GRID, Look::Short).len())),
            // the letterhead has filled these in
            Block::Ours(_) => Part::Boxes(0),
            Block::NewPage => Part::NewPage,
            Block::Sign(people) => Part::Sign(SIGN.iter().sum::<u32>() * people.chunks(BESIDE).len() as u32),
        }
    }

    /// Sets a part; `rest` is how high it and all after it are.
    fn block(&mut self, block: &Block, rest: &[Part], is_repeated: bool) -> Result<(), XlsxError> {
        if !matches!(block, Block::NewPage) {
            self.keep(keep::lead(rest, self.page));
        }
        match block {
            Block::Heading(text) => {
                let format = self
                    .plain()
                    .set_font_name(said::words(self.lang).title_font())
                    .set_bold()
                    .set_align(FormatAlign::Bottom);
                self.line(text, &format, HEADING)
            }
            Block::Boxes(boxes, lines) => self.boxes(boxes, *lines),
            Block::Table(table) => self.table(table, rest, is_repeated),
            Block::Say(text) => self.said(text, self.plain().set_text_wrap()),
            Block::Aside(text) => self.said(text, self.plain().set_font_size(9).set_align(FormatAlign::Right)),
            Block::Ours(_) => Ok(()),
            Block::NewPage => {
                self.keep(self.page);
                Ok(())
            }
            Block::Sign(people) => self.sign(people),
        }
    }

    fn table(&mut self, table: &Table, rest: &[Part], is_repeated: bool) -> Result<(), XlsxError> {
        let (row, y) = (self.row, self.y);
        let Some(Part::Table(head, heights)) = rest.first() else { return Ok(()) };
        let tail = keep::tail(rest, self.page);
        self.boxes(&table.head, 1)?;
        // the titles repeated stand on every later page, so only a table that goes on to one has them
        if is_repeated && y + head + heights.iter().sum::<u32>() + tail > self.page {
            self.sheet.set_repeat_rows(row, self.row - 1)?;
            self.head = self.y.saturating_sub(y);
        }
        let last = heights.len() - keep::last(heights, tail, self.page);
        for (at, row) in table.rows.iter().enumerate() {
            if at == last {
                self.keep(heights[last..].iter().sum::<u32>() + tail);
            }
            self.boxes(row, 1)?;
        }
        Ok(())
    }

    /// Room to sign: who, space for the name, the date; beside each other.
    fn sign(&mut self, people: &[Word]) -> Result<(), XlsxError> {
        for row in people.chunks(BESIDE) {
            self.keep(SIGN.iter().sum());
            let span = GRID / row.len().max(1) as u16;
            for (part, height) in SIGN.into_iter().enumerate() {
                for (i, who) in row.iter().enumerate() {
                    let mut format =
                        self.plain().set_border_left(FormatBorder::Thin).set_border_right(FormatBorder::Thin);
                    let text = match part {
                        0 => {
                            format = format.set_border_top(FormatBorder::Thin).set_indent(1).set_shrink();
                            self.lang.labelled(who.label(self.lang), "")
                        }
                        1 => String::new(),
                        _ => {
                            format = format.set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Right);
                            said::words(self.lang).date_line().to_owned()
                        }
                    };
                    self.put(i as u16 * span, span, &Value::Text(text), &format)?;
                }
                self.end_row(height)?;
            }
        }
        Ok(())
    }

    /// One text over the whole width, without a box.
    fn line(&mut self, text: &str, format: &Format, height: u32) -> Result<(), XlsxError> {
        self.put(0, GRID, &Value::text(text), format)?;
        self.end_row(height)
    }

    fn said(&mut self, text: &str, format: Format) -> Result<(), XlsxError> {
        let rows = self.lines(text, GRID, Look::Short);
        for part in rows.chunks(MOST_LINES[self.shape]) {
            let height = self.high(part.len());
            self.line(&text[part[0].start..part[part.len() - 1].end], &format, height)?;
        }
        Ok(())
    }

    /// A row of boxes; a text too long for one row goes on in further ones.
    fn boxes(&mut self, boxes: &[Cell], lines: usize) -> Result<(), XlsxError> {
        let fitted: Vec<_> = boxes.iter().map(|b| self.fitted(b)).collect();
        let longest = fitted.iter().map(Vec::len).max().unwrap_or(1).max(lines);
        for from in (0..longest).step_by(MOST_LINES[self.shape]) {
            let mut column = 0;
            for (cell, rows) in boxes.iter().zip(&fitted) {
                let part = &rows[from.min(rows.len())..(from + MOST_LINES[self.shape]).min(rows.len())];
                let value = match (&cell.value, part) {
                    (value, _) if rows.len() <= MOST_LINES[self.shape] && from == 0 => value.clone(),
                    (_, []) => Value::blank(),
                    (value, [first, ..]) => Value::text(&value.shown()[first.start..part[part.len() - 1].end]),
                };
                // one line that fits may be set smaller in a wider font, but never breaks in two
                let format = match (rows.len(), &value) {
                    (1, value) if !value.shown().is_empty() => self.format(cell.look, value).set_shrink(),
                    (_, value) => self.format(cell.look, value).set_text_wrap(),
                };
                self.put(column, cell.span, &value, &format)?;
                column += cell.span;
            }
            self.end_row(self.high((longest - from).min(MOST_LINES[self.shape])))?;
        }
        Ok(())
    }

    /// Counts how high so many lines are set, in as many rows as they need.
    fn high(&self, lines: usize) -> u32 {
        lines as u32 * LINE[self.shape] + lines.div_ceil(MOST_LINES[self.shape]) as u32 * AIR
    }

    /// Counts how high a row of boxes is, at least so many lines.
    fn height(&self, boxes: &[Cell], lines: usize) -> u32 {
        let fitted = boxes.iter().map(|b| self.fitted(b).len());
        self.high(fitted.max().unwrap_or(1).max(lines))
    }

    fn put(&mut self, column: u16, span: u16, value: &Value, format: &Format) -> Result<(), XlsxError> {
        if span > 1 {
            self.sheet.merge_range(self.row, column, self.row, column + span - 1, "", format)?;
        }
        let number = match value {
            Value::Number(text) => {
                exact(text).filter(|_| grouped_width(text) * CELL[self.shape][0] <= self.room(span, Look::Figure))
            }
            Value::Text(_) => None,
        };
        match number.and_then(|n| n.to_f64()) {
            Some(number) => self.sheet.write_number_with_format(self.row, column, number, format)?,
            None if value.shown().is_empty() => self.sheet.write_blank(self.row, column, format)?,
            None => self.sheet.write_string_with_format(self.row, column, value.shown(), format)?,
        };
        Ok(())
    }

    fn end_row(&mut self, height: u32) -> Result<(), XlsxError> {
        self.sheet.set_row_height_pixels(self.row, height)?;
        self.row += 1;
        self.y += height;
        if self.y > self.page {
            self.y = self.head + height;
        }
        Ok(())
    }

    /// Begins a new page where so much does not fit the rest of this one.
    fn keep(&mut self, height: u32) {
        if self.y + height > self.page && self.y > self.head {
            self.breaks.push(self.row);
            self.y = self.head;
        }
    }

    /// Breaks a text into the lines it takes in a box.
    fn lines(&self, text: &str, span: u16, look: Look) -> Vec<Range<usize>> {
        let room = self.room(span, look);
        let lines = fit::lines(text, room, CELL[self.shape]);
        if lines.len() == 1 { lines } else { fit::lines(text, room, WIDE_CELL[self.shape]) }
    }

    /// Breaks what stands in a box into lines; a number is never broken.
    fn fitted(&self, cell: &Cell) -> Vec<Range<usize>> {
        match &cell.value {
            Value::Text(text) => self.lines(text, cell.span, cell.look),
            Value::Number(number) => std::iter::once(0..number.len()).collect(),
        }
    }

    /// Returns how wide a text in a box may be.
    fn room(&self, span: u16, look: Look) -> usize {
        let lost = if matches!(look, Look::Label | Look::Short) { EDGES } else { EDGES + INDENT };
        usize::from((span * COLUMN[self.shape]).saturating_sub(lost))
    }

    fn plain(&self) -> Format {
        // what lies is a table of many columns
        let size = if self.shape == 0 { 10.5 } else { 9.0 };
        Format::new()
            .set_font_name(said::words(self.lang).text_font())
            .set_font_size(size)
            .set_align(FormatAlign::VerticalCenter)
    }

    fn format(&self, look: Look, value: &Value) -> Format {
        let format = self.plain().set_border(FormatBorder::Thin);
        let format = match look {
            Look::Label => format.set_align(FormatAlign::Center).set_background_color("F2F2F2"),
            Look::Text => format.set_align(FormatAlign::Left).set_indent(1),
            Look::Short => format.set_align(FormatAlign::Center),
            Look::Figure => format.set_align(FormatAlign::Right).set_indent(1),
            Look::Sum => format.set_align(FormatAlign::Right).set_indent(1).set_bold(),
        };
        match value {
            Value::Number(text) => format.set_num_format(number_format(text)),
            Value::Text(_) => format,
        }
    }
}

/// Returns the number a text of exact decimals stands for, where a spreadsheet's number holds it exactly.
fn exact(text: &str) -> Option<Decimal> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.parse().ok().filter(|_| digits <= DIGITS)
}

/// Counts the cells a number takes in groups of three digits; in a box that is too narrow a spreadsheet shows none of
/// it.
fn grouped_width(text: &str) -> usize {
    let whole = text.split('.').next().unwrap_or(text).chars().filter(char::is_ascii_digit).count();
    text.len() + whole.saturating_sub(1) / 3
}

/// Shows a number with its own decimals, in groups of three digits.
fn number_format(text: &str) -> String {
    match text.split_once('.') {
        Some((_, decimals)) => format!("#,##0.{}", "0".repeat(decimals.len())),
        None => "#,##0".to_owned(),
    }
}

fn clip(text: &str, cells: usize) -> String {
    text::clip(&text::clean(text), cells)
}
