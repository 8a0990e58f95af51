//! A list of records that costs what is on the screen: a window of rows around the selection, fetched by key.
//!
//! It must not know the records but through its [`Source`]. Invariant: the selection stays on the same record
//! when the list is read again, as long as the record is still in it.

use super::{
    column::{self, Align, Heading, Wanted, Width, share},
    columns,
};
use crate::{
    config::Layout,
    domain::text,
    i18n::{Lang, tui::words},
    store::{Error, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        layer::{Cmd, Outcome},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    style::{Color, Style},
    text::{Line, Span},
};
use std::collections::BTreeSet;

/// Where the rows of a table come from.
pub trait Source {
    /// One row.
    type Row: Clone;

    /// Fetches the rows of a window, in the order shown.
    fn fetch(&self, store: &Store, window: Window<Self::Row>) -> Result<Vec<Self::Row>, Error>;

    /// Returns the row's identity.
    fn id(&self, row: &Self::Row) -> i64;
}

/// A short list that is all in memory.
pub struct Rows<R> {
    /// The rows in the order shown.
    pub all: Vec<R>,
    id: fn(&R) -> i64,
}

impl<R> Rows<R> {
    /// Makes a source of these rows.
    pub fn new(all: Vec<R>, id: fn(&R) -> i64) -> Rows<R> {
        Rows { all, id }
    }
}

impl<R: Clone> Source for Rows<R> {
    type Row = R;

    fn fetch(&self, _store: &Store, window: Window<R>) -> Result<Vec<R>, Error> {
        let at = window.from.map(|row| self.all.iter().position(|r| (self.id)(r) == (self.id)(row)));
        let (count, n) = (self.all.len(), window.n);
        let (from, to) = match (at, window.is_forward) {
            (Some(Some(i)), true) => (i + usize::from(!window.is_inclusive), i + usize::from(!window.is_inclusive) + n),
            (Some(Some(i)), false) => (i.saturating_sub(n), i),
            (Some(None), false) => (0, 0),
            (Some(None) | None, true) => (0, n),
            (None, false) => (count.saturating_sub(n), count),
        };
        Ok(self.all.get(from.min(count)..to.min(count)).unwrap_or_default().to_vec())
    }

    fn id(&self, row: &R) -> i64 {
        (self.id)(row)
    }
}

/// What a column that was chosen is dearer by than one that was not.
const CHOSEN: u8 = 100;

/// A column of a table.
pub struct Column<R> {
    /// What the file of views calls it, the same in every version and language.
    code: &'static str,
    heading: Heading,
    /// What it is called where its title does not say it.
    name: Option<fn(Lang) -> &'static str>,
    /// Writes a title that is another every day.
    over: Option<fn(&View) -> String>,
    cell: fn(&R, &View) -> Span<'static>,
}

impl<R> Column<R> {
    /// Makes a column of words; on a narrow window columns with a low priority go first. `code` is its name in the file of
    /// views, which no other column of the table has.
    pub fn new(
        code: &'static str,
        title: fn(Lang) -> &'static str,
        width: Width,
        priority: u8,
        cell: fn(&R, &View) -> Span<'static>,
    ) -> Column<R> {
        let heading = Heading { title, width, align: Align::Left, priority };
        Column { code, heading, name: None, over: None, cell }
    }

    /// Writes its title anew whenever it is drawn.
    pub fn over(mut self, title: fn(&View) -> String) -> Column<R> {
        self.over = Some(title);
        self
    }

    /// Calls it something, where its title does not say what it shows.
    pub fn named(mut self, name: fn(Lang) -> &'static str) -> Column<R> {
        self.name = Some(name);
        self
    }

    /// Returns what the file of views calls it.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns what a person calls it.
    pub fn name(&self, lang: Lang) -> &'static str {
        self.name.unwrap_or(self.heading.title)(lang)
    }

    fn title(&self, view: &View) -> String {
        self.over.map_or_else(|| (self.heading.title)(view.lang).to_owned(), |over| over(view))
    }

    /// Makes it a column of figures.
    pub fn right(mut self) -> Column<R> {
        self.heading.align = Align::Right;
        self
    }
}

/// A list on the screen.
pub struct RecordTable<S: Source> {
    /// Where the rows come from; change it and call [`reset`](RecordTable::reset) for another filter or order.
    pub source: S,
    columns: Vec<Column<S::Row>>,
    rows: Vec<S::Row>,
    top: usize,
    at: usize,
    page: usize,
    /// The rows that are marked, by their identity, whether they are shown or not.
    marked: BTreeSet<i64>,
    /// What an empty table says instead of the usual.
    nothing: Option<String>,
    /// How wide the columns have become.
    measured: Measured,
    /// The columns for which there was no room when it was drawn last.
    left_out: Vec<&'static str>,
}

/// The widest cell of each column among the rows that were drawn. A width only grows while one goes up and down the list,
/// so that nothing jumps to and fro under the eye; another list, language or size of the window begins anew.
#[derive(Default)]
struct Measured {
    /// The room and the language it holds for.
    of: Option<(u16, Lang)>,
    widest: Vec<u16>,
}

impl<S: Source> RecordTable<S> {
    /// Makes an empty table; [`refresh`](RecordTable::refresh) fetches its rows.
    pub fn new(source: S, columns: Vec<Column<S::Row>>) -> RecordTable<S> {
        let marked = BTreeSet::new();
        let (rows, measured) = (Vec::new(), Measured::default());
        let left_out = Vec::new();
        RecordTable { source, columns, rows, top: 0, at: 0, page: 10, marked, nothing: None, measured, left_out }
    }

    /// Shows other columns, as they were chosen.
    pub fn set_columns(&mut self, columns: Vec<Column<S::Row>>, chosen: Option<&Layout>) {
        let before: Vec<&'static str> = self.columns.iter().map(Column::code).collect();
        self.columns = match chosen {
            Some(chosen) => arranged(columns, chosen),
            None => columns,
        };
        if !self.columns.iter().map(Column::code).eq(before) {
            self.measured = Measured::default();
        }
    }

    /// Returns whether there was no room for a column when the table was drawn last.
    pub fn has_no_room(&self, code: &str) -> bool {
        self.left_out.contains(&code)
    }

    /// Returns the rows that are marked, by their identity.
    pub fn marked(&self) -> &BTreeSet<i64> {
        &self.marked
    }

    /// Marks the selected row or takes its mark away.
    pub fn mark(&mut self) {
        if let Some(id) = self.selected_id()
            && !self.marked.remove(&id)
        {
            self.marked.insert(id);
        }
    }

    /// Takes all marks away; tells whether there were any.
    pub fn clear_marks(&mut self) -> bool {
        !std::mem::take(&mut self.marked).is_empty()
    }

    /// Sets the text of an empty table, in place of the usual.
    pub fn set_empty_text(&mut self, text: Option<String>) {
        self.nothing = text;
    }

    /// Returns the selected row.
    pub fn selected(&self) -> Option<&S::Row> {
        self.rows.get(self.at)
    }

    /// Returns the selected row's identity.
    pub fn selected_id(&self) -> Option<i64> {
        self.selected().map(|row| self.source.id(row))
    }

    /// Reads the rows again around the same place; the selection stays on its record.
    pub fn refresh(&mut self, cx: &Cx) -> Result<(), Error> {
        // several keys may have come since the last drawing, which is what brings the selection back in sight
        self.top = self.top.min(self.at);
        let Some(anchor) = self.rows.get(self.top).cloned() else { return self.reset(cx) };
        let selected = self.selected_id();
        let (n, offset) = (cx.rows(), self.at - self.top);
        let mut rows = self.source.fetch(&cx.store, Window::starting_at(&anchor, n.max(offset + 1)))?;
        let mut top = 0;
        if rows.len() < n {
            let before = match rows.first() {
                Some(first) => self.source.fetch(&cx.store, Window::before(first, n))?,
                None => self.source.fetch(&cx.store, Window::last(n))?,
            };
            top = before.len();
            rows.splice(0..0, before);
        }
        let found = rows.iter().position(|row| Some(self.source.id(row)) == selected);
        self.at = found.unwrap_or(top + offset).min(rows.len().saturating_sub(1));
        (self.top, self.rows) = (top.min(self.at), rows);
        Ok(())
    }

    /// Reads from the first row and selects it.
    pub fn reset(&mut self, cx: &Cx) -> Result<(), Error> {
        self.measured = Measured::default();
        self.first(cx)
    }

    /// Selects a row by its identity if it is among those held.
    pub fn select(&mut self, id: i64) -> bool {
        let found = self.rows.iter().position(|row| self.source.id(row) == id);
        self.at = found.unwrap_or(self.at);
        self.top = self.top.min(self.at);
        found.is_some()
    }

    /// Shows the rows from this one on and selects it, wherever in the list it is.
    pub fn select_row(&mut self, row: S::Row, cx: &Cx) -> Result<(), Error> {
        (self.rows, self.top, self.at) = (vec![row], 0, 0);
        self.refresh(cx)
    }

    /// Carries out the actions that move the selection; nothing for any other.
    pub fn update(&mut self, action: Action, cx: &mut Cx) -> Option<Outcome> {
        let moved = match action {
            Action::Up => self.step(-1, cx),
            Action::Down => self.step(1, cx),
            Action::PageUp => self.step(-(self.page as isize), cx),
            Action::PageDown => self.step(self.page as isize, cx),
            Action::First => self.first(cx),
            Action::Last => self.last(cx),
            _ => return None,
        };
        Some(moved.map(|()| Cmd::None))
    }

    fn first(&mut self, cx: &Cx) -> Result<(), Error> {
        self.rows = self.source.fetch(&cx.store, Window::first(cx.rows()))?;
        (self.top, self.at) = (0, 0);
        Ok(())
    }

    fn last(&mut self, cx: &Cx) -> Result<(), Error> {
        self.rows = self.source.fetch(&cx.store, Window::last(cx.rows()))?;
        self.at = self.rows.len().saturating_sub(1);
        self.top = self.rows.len().saturating_sub(self.page);
        Ok(())
    }

    /// Moves the selection, fetching what comes into sight and forgetting what is far behind.
    fn step(&mut self, by: isize, cx: &Cx) -> Result<(), Error> {
        let n = cx.rows();
        let wanted = self.at as isize + by;
        if wanted < 0
            && let Some(first) = self.rows.first()
        {
            let before = self.source.fetch(&cx.store, Window::before(first, n))?;
            self.at += before.len();
            self.top += before.len();
            self.rows.splice(0..0, before);
            self.rows.truncate(self.at.max(self.top + self.page) + 2 * n);
        } else if wanted >= self.rows.len() as isize
            && let Some(last) = self.rows.last()
        {
            let after = self.source.fetch(&cx.store, Window::after(last, n))?;
            self.rows.extend(after);
            let far = self.top.saturating_sub(2 * n);
            self.rows.drain(..far);
            (self.top, self.at) = (self.top - far, self.at - far);
        }
        self.at = self.at.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
        Ok(())
    }

    /// Draws the titles and the rows that fit.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if area.height == 0 || area.width == 0 {
            return;
        }
        self.page = usize::from(area.height - 1).max(1);
        self.top = self.top.clamp((self.at + 1).saturating_sub(self.page), self.at);
        if self.rows.len() >= self.page {
            self.top = self.top.min(self.rows.len() - self.page);
        } else {
            self.top = 0;
        }
        if self.rows.is_empty() && area.height > 1 {
            let nothing = self.nothing.as_deref().unwrap_or(words(view.lang).empty());
            let nothing = Line::styled(format!(" {nothing}"), view.theme.dim);
            frame.render_widget(nothing, Rect { y: area.y + 1, height: 1, ..area });
        }
        // each cell is made, cleaned and measured once
        let seen = self.top..self.rows.len().min(self.top + usize::from(area.height - 1));
        let cells: Vec<Vec<Span>> = self.rows[seen.clone()].iter().map(|row| self.cells_of(row, view)).collect();
        let room = area.width.saturating_sub(2);
        let (widths, gap) = (self.widths(&cells, room, view), column::gap(room));
        let over: Vec<String> = self.columns.iter().map(|c| c.title(view)).collect();
        let unseen = self.columns.iter().zip(&widths).filter(|(_, width)| width.is_none());
        self.left_out = unseen.map(|(column, _)| column.code).collect();
        let line = |first: &'static str, cells: &mut dyn Iterator<Item = (&str, Style)>| -> Line<'static> {
            let mut line = vec![Span::raw(first)];
            for ((column, width), (text, style)) in self.columns.iter().zip(&widths).zip(cells) {
                let Some(width) = width.map(usize::from) else { continue };
                let text = match column.heading.align {
                    Align::Left => text::fit(text, width),
                    Align::Right => text::fit_right(text, width),
                };
                line.push(Span::styled(text, style));
                line.push(Span::raw(if gap == 1 { " " } else { "  " }));
            }
            Line::from(line)
        };
        let titles = line(" ", &mut over.iter().map(|title| (title.as_str(), Style::new())));
        frame.render_widget(titles.style(view.theme.header), Rect { height: 1, ..area });
        for ((y, i), cells) in (area.y + 1..area.bottom()).zip(seen).zip(&cells) {
            let row = Rect { y, height: 1, ..area };
            let is_marked = self.marked.contains(&self.source.id(&self.rows[i]));
            let first = if is_marked { view.theme.mark() } else { " " };
            let mut line = line(first, &mut cells.iter().map(|cell| (cell.content.as_ref(), cell.style)));
            if i == self.at {
                let style = if view.focused { view.theme.selected } else { view.theme.selected_away };
                let left = usize::from(area.width).saturating_sub(line.width());
                line.spans.push(Span::raw(" ".repeat(left)));
                line = line.patch_style(style).style(Style::new());
                // one bar across the row: reversed, a cell's own colour would become a patch of background
                line.spans.iter_mut().for_each(|s| s.style = s.style.patch(style).fg(Color::Reset));
            }
            frame.render_widget(line, row);
        }
    }

    /// Makes the cells of a row, fit to be seen.
    fn cells_of(&self, row: &S::Row, view: &View) -> Vec<Span<'static>> {
        let clean = |cell: Span<'static>| Span::styled(text::clean(&cell.content), cell.style);
        self.columns.iter().map(|column| clean((column.cell)(row, view))).collect()
    }

    /// Returns how wide each column is, now that these rows are seen.
    fn widths(&mut self, cells: &[Vec<Span>], room: u16, view: &View) -> Vec<Option<u16>> {
        let lang = view.lang;
        if self.measured.of != Some((room, lang)) || self.measured.widest.len() != self.columns.len() {
            self.measured = Measured { of: Some((room, lang)), widest: vec![0; self.columns.len()] };
        }
        for row in cells {
            for (widest, cell) in self.measured.widest.iter_mut().zip(row) {
                *widest = cells_in(&cell.content).max(*widest);
            }
        }
        let headings: Vec<Heading> = self.columns.iter().map(|c| c.heading).collect();
        let wanted = self.columns.iter().zip(&self.measured.widest);
        let wanted: Vec<Wanted> =
            wanted.map(|(c, widest)| Wanted { title: cells_in(&c.title(view)), widest: *widest }).collect();
        share(&headings, &wanted, room, column::gap(room))
    }
}

/// Puts columns in the order chosen, without those that are hidden.
fn arranged<R>(columns: Vec<Column<R>>, chosen: &Layout) -> Vec<Column<R>> {
    let codes: Vec<&'static str> = columns.iter().map(Column::code).collect();
    let places = columns::ordered(&codes, chosen);
    let mut all: Vec<(usize, Column<R>)> = columns.into_iter().enumerate().collect();
    all.sort_by_key(|(at, _)| places.iter().position(|place| place == at));
    let shown = all.into_iter().map(|(_, column)| column).filter(|c| columns::is_shown(c.code, &codes, chosen));
    let dear = |mut column: Column<R>| {
        if chosen.kept.iter().any(|kept| kept == column.code) {
            column.heading.priority += CHOSEN;
        }
        column
    };
    shown.map(dear).collect()
}

fn cells_in(text: &str) -> u16 {
    u16::try_from(text::width(text)).unwrap_or(u16::MAX)
}
