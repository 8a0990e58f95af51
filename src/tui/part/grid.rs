//! Rows of cells inside a form: an order's lines.
//!
//! It must not know what the cells mean. Invariant: a line keeps its number for life; a dropped number is not
//! given again while the form is open.

mod column;

pub use column::GridColumn;

use super::{
    edit::Editor,
    pick::{Handled, PickField, PickItem},
    values::{Row, Values},
};
use crate::{
    domain::{day::parse_day, field::Field, refusal::Refusal},
    exchange::import::is_title_of,
    i18n::refusal::reason,
    store::Error,
    tui::cx::Cx,
};
use column::Takes;
use crossterm::event::{KeyCode, KeyEvent};
use std::collections::BTreeMap;

/// A cell takes at most this many characters.
const CELL: usize = 200;

/// Renders what a line comes to.
type Amount = Box<dyn Fn(&Row, &Values, &Cx) -> String>;

pub(super) struct Line {
    /// What the line comes to, as it is read.
    pub(super) amount: String,
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
    pub(super) errors: BTreeMap<usize, String>,
}

/// The order lines of a form.
pub struct Grid {
    pub(super) columns: Vec<GridColumn>,
    pub(super) lines: Vec<Line>,
    pub(super) at: (usize, usize),
    pub(super) cell: Cell,
    next: u32,
    amount: Option<Amount>,
    /// Whether the last column is one that few need.
    has_rare: bool,
    /// Whether that one is hidden, because nothing was put in it.
    hides_last: bool,
    /// Whether its lines are given: the first column names them, and none is added or dropped.
    is_given: bool,
}

/// The cell being typed into.
pub(super) enum Cell {
    Plain(Editor),
    Suggest(PickField),
}

impl Cell {
    pub(super) fn editor(&mut self) -> &mut Editor {
        match self {
            Cell::Plain(editor) => editor,
            Cell::Suggest(field) => &mut field.editor,
        }
    }
}

impl Grid {
    /// Makes a grid of one empty line.
    pub fn new(columns: impl IntoIterator<Item = GridColumn>) -> Grid {
        let columns = columns.into_iter().collect();
        let cell = Cell::Plain(Editor::line("", CELL));
        let mut grid = Grid {
            columns,
            lines: Vec::new(),
            at: (0, 0),
            cell,
            next: 1,
            amount: None,
            has_rare: false,
            hides_last: false,
            is_given: false,
        };
        grid.add();
        grid
    }

    /// Starts with these lines.
    pub fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Grid {
        self.put(&rows.into_iter().collect::<Vec<_>>());
        self
    }

    /// Asks about given lines: the first column names them and is not typed into, and none is added or dropped.
    pub fn given(mut self, rows: impl IntoIterator<Item = Row>) -> Grid {
        self.is_given = true;
        self.rows(rows)
    }

    /// Returns whether lines may be added and dropped.
    pub(super) fn is_open(&self) -> bool {
        !self.is_given
    }

    /// Adds a last column that few need: it is seen once it is asked for, or where something stands in it.
    pub fn rarely(mut self, column: GridColumn) -> Grid {
        self.columns.push(column);
        self.lines.iter_mut().for_each(|line| line.cells.push(String::new()));
        (self.has_rare, self.hides_last) = (true, true);
        self
    }

    /// Returns whether it has a column that few need.
    pub(super) fn has_rare(&self) -> bool {
        self.has_rare
    }

    /// Shows the column that few need, and goes to it in a line.
    pub(super) fn reveal(&mut self, row: usize) {
        self.hides_last = false;
        self.go(row, usize::MAX);
    }

    /// Counts the columns that are seen.
    pub(super) fn shown(&self) -> usize {
        self.columns.len() - usize::from(self.hides_last)
    }

    /// Shows at the end of each line what it comes to.
    pub fn amount(mut self, amount: impl Fn(&Row, &Values, &Cx) -> String + 'static) -> Grid {
        self.amount = Some(Box::new(amount));
        self
    }

    pub(super) fn has_amounts(&self) -> bool {
        self.amount.is_some()
    }

    /// Works out what each line comes to.
    pub(super) fn work_out(&mut self, values: &Values, cx: &Cx) {
        let Some(amount) = &self.amount else { return };
        for line in &mut self.lines {
            let row = values.rows().iter().find(|row| row.line == line.number);
            line.amount = row.map_or(String::new(), |row| amount(row, values, cx));
        }
    }

    /// Types rows of cells, as a spreadsheet copies them, from the cell one stands in on: a row a line, further ones below,
    /// empty ones left out. A first row of headings says which column is which. Returns how many lines were filled, and how
    /// many cells found no column.
    pub(super) fn insert_rows(&mut self, text: &str, cx: &Cx) -> (usize, usize) {
        let mut rows: Vec<Vec<&str>> = text.lines().map(|row| row.split('\t').map(str::trim).collect()).collect();
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let column_of = |title: &str| self.columns.iter().position(|c| is_title_of(c.field, title));
        let titles: Vec<Option<usize>> = rows.first().into_iter().flatten().map(|title| column_of(title)).collect();
        let has_titles = titles.iter().flatten().count() > titles.len() / 2;
        self.hides_last &= !(has_titles && titles.contains(&Some(self.shown())));
        let first = self.at.1;
        let places: Box<dyn Fn(usize) -> Option<usize>> = match has_titles {
            true => Box::new(move |i| titles.get(i).copied().flatten()),
            false => Box::new(move |i| Some(first + i)),
        };
        let (start, columns, mut lost, mut filled) = (self.at.0, self.shown(), 0, 0);
        for row in rows.iter().skip(usize::from(has_titles)) {
            let at = start + filled;
            if at >= self.lines.len() && self.is_given {
                lost += row.len();
                continue;
            }
            if at >= self.lines.len() {
                self.add();
            }
            filled += 1;
            for (i, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let place = places(i).filter(|place| (usize::from(self.is_given)..columns).contains(place));
                match (self.lines.get_mut(at), place) {
                    (Some(line), Some(place)) => {
                        let mut editor = Editor::line("", CELL);
                        lost += usize::from(!editor.insert(cell));
                        line.errors.remove(&place);
                        line.cells[place] = editor.text().to_owned();
                    }
                    _ => lost += 1,
                }
            }
        }
        self.faults(cx);
        self.go((start + filled).saturating_sub(1), first);
        (filled, lost)
    }

    /// Returns the next new line at least this number, so that a number once dropped is not given again.
    pub fn next_line(mut self, number: u32) -> Grid {
        self.next = self.next.max(number);
        self
    }

    pub(super) fn put(&mut self, rows: &[Row]) {
        self.lines.clear();
        for row in rows {
            let cells = self.columns.iter().map(|c| row.text(c.field).to_owned()).collect();
            self.lines.push(Line { number: row.line, cells, errors: BTreeMap::new(), amount: String::new() });
            self.next = self.next.max(row.line + 1);
        }
        let is_used = |line: &Line| line.cells.last().is_some_and(|cell| !cell.is_empty());
        self.hides_last &= !self.lines.iter().any(is_used);
        if self.lines.is_empty() {
            self.next = 1;
            self.add();
        }
        self.go(0, 0);
    }

    pub(super) fn rows_typed(&self) -> Vec<Row> {
        let row = |line: &Line| Row::new(line.number, self.columns.iter().map(|c| c.field).zip(line.cells.clone()));
        self.lines.iter().map(row).filter(|row| !row.is_blank()).collect()
    }

    /// Adds a line at the end and goes to its first cell.
    pub(super) fn add(&mut self) {
        let cells = self.columns.iter().map(|_| String::new()).collect();
        self.lines.push(Line { number: self.next, cells, errors: BTreeMap::new(), amount: String::new() });
        self.next += 1;
        self.go(self.lines.len() - 1, 0);
    }

    /// Drops the line one stands on; the last one is only emptied.
    pub(super) fn drop_line(&mut self) {
        if self.at.0 < self.lines.len() {
            self.lines.remove(self.at.0);
        }
        if self.lines.is_empty() {
            self.add();
        }
        self.go(self.at.0.min(self.lines.len() - 1), self.at.1);
    }

    pub(super) fn is_blank_here(&self) -> bool {
        self.rows_typed().iter().all(|row| Some(row.line) != self.lines.get(self.at.0).map(|l| l.number))
    }

    /// Goes to a cell and opens it for typing.
    pub(super) fn go(&mut self, row: usize, column: usize) {
        let column = column.max(usize::from(self.is_given)).min(self.shown().saturating_sub(1));
        self.at = (row.min(self.lines.len().saturating_sub(1)), column);
        let text = self.lines.get(self.at.0).and_then(|l| l.cells.get(self.at.1)).cloned().unwrap_or_default();
        self.cell = match self.columns.get(self.at.1).and_then(|c| c.suggest.clone()) {
            Some(suggest) => {
                let mut field = PickField::new(suggest, true, CELL);
                field.set(None, &text);
                Cell::Suggest(field)
            }
            None => Cell::Plain(Editor::line(&text, CELL)),
        };
        self.cell.editor().select();
    }

    /// Enters a line: at its first cell, but one already filled in at its first figure or day, because that is what changes.
    pub(super) fn enter(&mut self, row: usize) {
        self.go(row, 0);
        if !self.is_blank_here() {
            let figure = self.columns.iter().position(|c| !matches!(c.takes, Takes::Words));
            self.go(row, figure.unwrap_or(0));
        }
    }

    /// Goes to the next cell; past the last one a new line begins where the form ends with the lines, unless the last one is
    /// still empty: else false.
    pub(super) fn next_cell(&mut self, is_last: bool) -> bool {
        let (row, column) = self.at;
        if column + 1 < self.shown() {
            self.go(row, column + 1);
        } else if row + 1 < self.lines.len() {
            self.go(row + 1, 0);
        } else if self.is_given || !is_last || self.is_blank_here() {
            return false;
        } else {
            self.add();
        }
        true
    }

    /// Goes to the cell before, or tells that there is none.
    pub(super) fn prev_cell(&mut self) -> bool {
        match self.at {
            (0, column) if column <= usize::from(self.is_given) => return false,
            (row, column) if column <= usize::from(self.is_given) => self.go(row - 1, usize::MAX),
            (row, column) => self.go(row, column - 1),
        }
        true
    }

    /// Takes a key in the cell; up and down go from line to line.
    pub(super) fn take(&mut self, key: KeyEvent, form: &Values, cx: &mut Cx) -> Result<Handled, Error> {
        let handled = match &mut self.cell {
            Cell::Suggest(field) => field.key(key, form, cx)?,
            Cell::Plain(editor) => {
                if editor.key(key) {
                    Handled::Yes
                } else {
                    Handled::No
                }
            }
        };
        if handled != Handled::No {
            self.store_cell();
        } else if key.modifiers.is_empty() {
            let (row, column) = self.at;
            let to = match key.code {
                KeyCode::Up if row > 0 => row - 1,
                KeyCode::Down => row + 1,
                _ => return Ok(Handled::No),
            };
            self.look_back(cx);
            if to < self.lines.len() {
                self.go(to, column);
            } else if self.is_open() && !self.is_blank_here() {
                // below the last line a new one begins; below an empty one there is nothing
                self.add();
            }
            return Ok(Handled::Yes);
        }
        if let Handled::Chosen(PickItem { fills, .. }) = &handled {
            self.fill(fills);
        }
        Ok(handled)
    }

    /// Types text into the cell.
    pub(super) fn insert(&mut self, text: &str, form: &Values, cx: &mut Cx) -> Result<bool, Error> {
        let fits = self.cell.editor().insert(text);
        if let Cell::Suggest(field) = &mut self.cell {
            field.typed(form, cx)?;
        }
        self.store_cell();
        Ok(fits)
    }

    pub(super) fn clear_cell(&mut self) {
        self.cell.editor().set("");
        self.store_cell();
    }

    fn store_cell(&mut self) {
        let text = self.cell.editor().text().to_owned();
        let Some(line) = self.lines.get_mut(self.at.0) else { return };
        line.errors.remove(&self.at.1);
        if let Some(cell) = line.cells.get_mut(self.at.1) {
            *cell = text;
        }
    }

    /// Fills the line's other cells, those that are empty.
    fn fill(&mut self, fills: &[(Field, String)]) {
        let Some(line) = self.lines.get_mut(self.at.0) else { return };
        for (column, cell) in self.columns.iter().zip(&mut line.cells) {
            if let Some((_, value)) = fills.iter().find(|(field, _)| *field == column.field)
                && cell.trim().is_empty()
            {
                *cell = value.clone();
            }
        }
    }

    /// Goes to the line's first empty cell; tells whether there is one.
    pub(super) fn go_to_gap(&mut self) -> bool {
        let row = self.at.0;
        let shown = self.shown();
        let gap = self.lines.get(row).and_then(|l| l.cells.iter().take(shown).position(|cell| cell.trim().is_empty()));
        if let Some(column) = gap {
            self.go(row, column);
        }
        gap.is_some()
    }

    /// Shows at the cell one leaves what is wrong with what was typed there, and writes a day in full, so that it is seen
    /// which one is meant.
    pub(super) fn look_back(&mut self, cx: &Cx) {
        let (row, column) = self.at;
        let (Some(line), Some(of)) = (self.lines.get_mut(row), self.columns.get(column)) else { return };
        let Some(cell) = line.cells.get_mut(column).filter(|cell| !cell.trim().is_empty()) else { return };
        if let Some(why) = of.fault(cell, cx.today()) {
            line.errors.insert(column, reason(&why, cx.lang));
        } else if let (Takes::Day, Ok(day)) = (of.takes, parse_day(cell, cx.today())) {
            *cell = day.to_string();
        }
    }

    /// Finds what is wrong with the cells as typed, line by line, and says it at each.
    pub(super) fn faults(&mut self, cx: &Cx) -> Vec<Refusal> {
        let typed: Vec<u32> = self.rows_typed().iter().map(|row| row.line).collect();
        let mut found = Vec::new();
        for line in &mut self.lines {
            line.errors.clear();
            let cells = self.columns.iter().zip(&line.cells).enumerate().filter(|_| typed.contains(&line.number));
            for (c, (column, cell)) in cells {
                if let Some(why) = column.fault(cell, cx.today()) {
                    line.errors.insert(c, reason(&why, cx.lang));
                    found.push(Refusal::in_line(line.number, column.field, why));
                }
            }
        }
        found
    }

    /// Returns the first cell at which something is said to be wrong.
    pub(super) fn first_error(&self) -> Option<(usize, usize)> {
        let mut errors = self.lines.iter().enumerate().filter_map(|(row, l)| Some((row, *l.errors.keys().next()?)));
        errors.next()
    }

    /// Puts a refusal to its cell; gives the cell, or nothing when it is about something else.
    pub(super) fn attach(&mut self, refusal: &Refusal, reason: &str) -> Option<(usize, usize)> {
        let number = refusal.line?;
        let row = self.lines.iter().position(|l| l.number == number)?;
        let column = self.columns.iter().position(|c| Some(c.field) == refusal.field).unwrap_or(0);
        self.hides_last &= column < self.shown();
        self.lines.get_mut(row)?.errors.entry(column).or_insert_with(|| reason.to_owned());
        Some((row, column))
    }
}
