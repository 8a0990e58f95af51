//! A story: the details of one record as lines of text. Headings, labelled facts, remarks, and other records one can go to.
//! Read in `refresh`, wrapped in `draw`.
//!
//! It must not read the store. Invariant: the same lines fit any width, in display cells.

mod table;

pub use super::tone::Tone;

use super::{
    column::Align,
    edit, flow,
    gantt::{Bar, Gantt},
};
use crate::{
    domain::{record::Record, text},
    tui::cx::View,
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use std::ops::Range;

/// A column takes at least so many cells.
const COLUMN: u16 = 50;
/// So many cells stand between two columns.
const GAP: u16 = 4;
/// At most so many columns stand on a page.
const COLUMNS: u16 = 3;
/// From so many rows on there is room for what only illustrates.
const HIGH: u16 = 44;
/// Columns are at least so many rows high before there is another.
const LEAST: usize = 8;

/// One line before wrapping: a label in a column of its own, and the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    label: String,
    indent: usize,
    tone: Tone,
    text: String,
    /// The record this line is about, so that it can be chosen.
    record: Option<Record>,
    look: Look,
    /// Whether it is left out where room is short.
    wants_room: bool,
}

/// What an entry is drawn as.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Look {
    /// Its text.
    Text,
    /// The head of a block, which columns break before.
    Heading,
    /// A row of a table.
    Row(table::Row),
    /// What the signs of a table's bars mean.
    Legend(usize),
}

/// The details of one record as lines that scroll; a line about another record can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    entries: Vec<Entry>,
    tables: Vec<table::Table>,
    top: usize,
    seen: usize,
    /// The record chosen, and whether the next drawing must show it.
    chosen: Option<Record>,
    is_followed: bool,
    /// Whether it was scrolled, so that the record chosen may be out of sight.
    is_scrolled: bool,
    /// The record chosen until another is, such as the next one to do.
    preferred: Option<Record>,
}

impl Story {
    /// Starts without lines.
    pub fn new() -> Story {
        Story::default()
    }

    /// Adds a heading, with an empty line above it unless it is the first.
    pub fn heading(&mut self, text: impl Into<String>) {
        if !self.entries.is_empty() {
            self.line(Tone::Plain, "");
        }
        self.line(Tone::Title, text);
        if let Some(entry) = self.entries.last_mut() {
            entry.look = Look::Heading;
        }
    }

    /// Adds a labelled fact; an empty one is left out.
    pub fn fact(&mut self, label: &str, text: impl Into<String>) {
        self.marked(label, Tone::Plain, text);
    }

    /// Adds labelled facts; empty ones are left out.
    pub fn facts<'a>(&mut self, facts: impl IntoIterator<Item = (&'a str, String)>) {
        facts.into_iter().for_each(|(label, text)| self.fact(label, text));
    }

    /// Adds a labelled fact in a tone; an empty one is left out.
    pub fn marked(&mut self, label: &str, tone: Tone, text: impl Into<String>) {
        let text: String = text.into();
        if !text.trim().is_empty() {
            self.put(label, 0, tone, &text, None);
        }
    }

    /// Adds a line.
    pub fn line(&mut self, tone: Tone, text: impl Into<String>) {
        self.put("", 0, tone, &text.into(), None);
    }

    /// Adds a line about a record, which can be chosen; the asides that follow belong to it.
    pub fn item(&mut self, record: Record, tone: Tone, text: impl Into<String>) {
        self.put("", 0, tone, &text.into(), Some(record));
    }

    fn put(&mut self, label: &str, indent: usize, tone: Tone, text: &str, record: Option<Record>) {
        let (label, text) = (label.to_owned(), text::clean_multiline(text));
        self.entries.push(Entry { label, indent, tone, text, record, look: Look::Text, wants_room: false });
    }

    /// Begins a table whose rows follow: its columns by title and how they stand. Where the rows do not fit side by side,
    /// they are said in running text.
    pub fn table(&mut self, columns: &[(&str, Align)]) {
        self.begin_table(columns, None);
    }

    /// Begins a table whose rows have bars along the days, where there is room for them.
    pub fn gantt(&mut self, columns: &[(&str, Align)], gantt: Gantt) {
        self.begin_table(columns, Some(gantt));
    }

    fn begin_table(&mut self, columns: &[(&str, Align)], gantt: Option<Gantt>) {
        let has_titles = gantt.is_some() || columns.iter().any(|(title, _)| !title.is_empty());
        let aligns = columns.iter().map(|(_, align)| *align).collect();
        self.tables.push(table::Table { aligns, gantt, may_run: false });
        if has_titles {
            self.put_row(None, Tone::Dim, columns.iter().map(|(title, _)| (*title).to_owned()), None, true);
        }
    }

    /// Adds a row to the table begun last; one about a record can be chosen.
    pub fn row(&mut self, record: Option<Record>, tone: Tone, cells: impl IntoIterator<Item = String>) {
        self.put_row(record, tone, cells, None, false);
    }

    /// Adds a row with its bar.
    pub fn bar(&mut self, record: Option<Record>, tone: Tone, cells: impl IntoIterator<Item = String>, bar: Bar) {
        self.put_row(record, tone, cells, Some(bar), false);
    }

    fn put_row(
        &mut self,
        record: Option<Record>,
        tone: Tone,
        cells: impl IntoIterator<Item = String>,
        bar: Option<Bar>,
        is_title: bool,
    ) {
        let cells: Vec<String> = cells.into_iter().map(|cell| text::clean(&cell)).collect();
        let said: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        self.put("", 0, tone, &said.join("  "), record);
        let table = self.tables.len().saturating_sub(1);
        if let Some(entry) = self.entries.last_mut() {
            entry.look = Look::Row(table::Row { table, cells, bar, is_title });
        }
    }

    /// Says the row added last otherwise where its table does not fit.
    pub fn otherwise(&mut self, text: impl Into<String>) {
        if let Some(entry) = self.entries.last_mut() {
            entry.text = text::clean_multiline(&text.into());
        }
        self.tables.last_mut().iter_mut().for_each(|table| table.may_run = true);
    }

    /// Adds what is shown only where there is room to spare: on a wide page, or a high one.
    pub fn with_room(&mut self, add: impl FnOnce(&mut Story)) {
        let from = self.entries.len();
        add(self);
        self.entries.iter_mut().skip(from).for_each(|entry| entry.wants_room = true);
    }

    /// Says what the signs of the bars of the table begun last mean.
    pub fn legend(&mut self) {
        self.put("", 0, Tone::Dim, "", None);
        if let Some(entry) = self.entries.last_mut() {
            entry.look = Look::Legend(self.tables.len().saturating_sub(1));
        }
    }

    /// Adds a line set in under the one before.
    pub fn aside(&mut self, tone: Tone, text: impl Into<String>) {
        let text: String = text.into();
        if !text.trim().is_empty() {
            self.put("", 2, tone, &text, None);
        }
    }

    /// Returns whether it has no lines.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Scrolls by so many lines; drawing keeps it within bounds.
    pub fn scroll(&mut self, by: isize) {
        self.is_scrolled = true;
        self.top = self.top.saturating_add_signed(by);
    }

    /// Returns how many lines the last drawing showed, for scrolling by pages.
    pub fn page(&self) -> usize {
        self.seen.max(1)
    }

    /// Shows the beginning again.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    /// Keeps the place of another story about the same record, and what was chosen there if it is still there; else the
    /// line now in its place is chosen. Where the preferred one was chosen, the one preferred now is.
    pub fn keep_place(&mut self, of: &Story) {
        (self.top, self.seen, self.is_followed) = (of.top, of.seen, of.is_followed);
        let Some(chosen) = of.chosen.filter(|c| self.preferred.is_none() || Some(*c) != of.preferred) else { return };
        let records: Vec<Record> = self.records().collect();
        if !records.contains(&chosen) {
            let at = of.records().position(|r| r == chosen).unwrap_or(0);
            self.chosen = records.get(at).or(records.last()).copied();
        } else {
            self.chosen = Some(chosen);
        }
    }

    fn records(&self) -> impl Iterator<Item = Record> + '_ {
        self.entries.iter().filter_map(|e| e.record)
    }

    /// Lets no record be chosen.
    pub fn unlink(&mut self) {
        self.entries.iter_mut().for_each(|e| e.record = None);
    }

    /// Returns the record chosen.
    pub fn chosen(&self) -> Option<Record> {
        self.chosen
    }

    /// Chooses a record listed here; nothing when it is not.
    pub fn choose(&mut self, record: Record) -> bool {
        let is_told = self.records().any(|r| r == record);
        if is_told {
            (self.chosen, self.is_followed) = (Some(record), true);
        }
        is_told
    }

    /// Chooses a record listed here for as long as no other is chosen: when the story is read anew, the one preferred then.
    pub fn prefer(&mut self, record: Record) {
        if self.choose(record) {
            self.preferred = Some(record);
        }
    }

    /// Chooses the first record when there is one and none is chosen yet.
    pub fn choose_first(&mut self) {
        let first = self.records().next();
        self.chosen = self.chosen.or(first);
    }

    /// Chooses another record so many further on, within bounds; false when none can be chosen, so that one scrolls.
    pub fn step(&mut self, by: isize) -> bool {
        let records: Vec<Record> = self.records().collect();
        if records.is_empty() {
            return false;
        }
        let at = records.iter().position(|r| Some(*r) == self.chosen).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(records.len() - 1);
        (self.chosen, self.is_followed) = (Some(records[to]), true);
        true
    }

    /// Draws itself in a frame, under a title unless it is empty.
    pub fn draw_framed(&mut self, frame: &mut Frame, area: Rect, title: &str, view: &View) {
        let mut block = view.theme.block();
        if !title.is_empty() {
            block = block.title(Line::styled(format!(" {title} "), view.theme.title));
        }
        let inner = block.inner(area);
        frame.render_widget(block, area);
        self.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
    }

    /// Draws as many lines as the area holds. On a wide page its blocks stand in columns beside each other.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if area.width < 4 || area.height == 0 {
            return;
        }
        let most = self.columns(area.width, false);
        let has_room = most > 1 || area.height >= HIGH;
        let whole = self.lines(usize::from(area.width), has_room, view);
        // where all is seen at once, no table gives up its columns for those of the page
        let is_seen_whole = whole.len() <= usize::from(area.height);
        let most = if is_seen_whole { self.columns(area.width, true) } else { most };
        // what fits stands in a column for each of its blocks, what does not in as many as there can be
        let count = if is_seen_whole { most.min(self.blocks()) } else { most };
        let width = (area.width - GAP * (count - 1)) / count;
        let lines = if count == 1 { whole } else { self.lines(usize::from(width), has_room, view) };
        let rows: Vec<flow::Row> = (0..lines.len()).map(|at| self.flow_row(&lines, at)).collect();
        let height = usize::from(area.height);
        let spread = |top: usize| flow::spread(&rows, top, usize::from(count), height, LEAST);
        let mut columns = spread(self.top);
        if std::mem::take(&mut self.is_followed)
            && let Some(wanted) = self.followed(&lines)
        {
            let is_seen = |columns: &[Range<usize>], at: usize| columns.iter().any(|column| column.contains(&at));
            let first = columns.first().map_or(0, |column| column.start);
            let is_topmost = self.records().next() == self.chosen;
            self.top = if is_topmost { 0 } else { first.min(wanted.start) };
            columns = spread(self.top);
            let last = wanted.end.saturating_sub(1);
            while !is_seen(&columns, last) && self.top < wanted.start {
                self.top += 1;
                columns = spread(self.top);
            }
        }
        // kept within bounds
        self.top = columns.first().map_or(0, |column| column.start);
        self.seen = columns.iter().map(ExactSizeIterator::len).sum();
        if std::mem::take(&mut self.is_scrolled) {
            self.choose_seen(&lines, &columns);
        }
        for (column, x) in columns.iter().zip((0..count).map(|i| area.x + i * (width + GAP))) {
            for ((_, line), y) in lines[column.clone()].iter().zip(area.y..) {
                frame.render_widget(line, Rect { x, y, width, height: 1 });
            }
        }
        let is_more = columns.iter().map(|column| column.end).max().is_some_and(|end| end < lines.len());
        for (y, _) in [(area.y, self.top > 0), (area.bottom() - 1, is_more)].into_iter().filter(|at| at.1 && height > 2)
        {
            let place = Rect { x: area.right() - 1, y, width: 1, height: 1 };
            frame.render_widget(Span::styled("+", view.theme.key), place);
        }
    }

    /// Returns how many columns fit: no more than leave every table whole that fits the page, or every one that cannot be said
    /// otherwise.
    fn columns(&self, width: u16, is_every: bool) -> u16 {
        let whole = (0..self.tables.len()).filter(|at| is_every || !self.tables[*at].may_run);
        let needs = whole.map(|at| self.tables[at].needs(self.rows_of(at)));
        let needs: Vec<usize> = needs.filter(|needs| *needs <= usize::from(width)).collect();
        let has_room = |count: &u16| {
            let each = (width.saturating_sub(GAP * (count - 1))) / count;
            each >= COLUMN && needs.iter().all(|needs| *needs <= usize::from(each))
        };
        let has_chart = self.tables.iter().any(|table| table.gantt.as_ref().is_some_and(|gantt| gantt.is_page));
        if has_chart { 1 } else { (1..=COLUMNS).rev().find(has_room).unwrap_or(1) }
    }

    fn blocks(&self) -> u16 {
        let headings = self.entries.iter().skip(1).filter(|entry| entry.look == Look::Heading).count();
        u16::try_from(headings).unwrap_or(COLUMNS).saturating_add(1)
    }

    fn rows_of(&self, table: usize) -> impl Iterator<Item = &table::Row> + Clone {
        self.entries.iter().filter_map(move |entry| match &entry.look {
            Look::Row(row) if row.table == table => Some(row),
            _ => None,
        })
    }

    /// Returns what the flow must know of a line.
    fn flow_row(&self, lines: &[(usize, Line)], at: usize) -> flow::Row {
        let (entry, line) = &lines[at];
        let is_first = at == 0 || lines[at - 1].0 != *entry;
        let of = &self.entries[*entry];
        flow::Row {
            is_heading: is_first && of.look == Look::Heading,
            begins: is_first && of.indent == 0,
            is_blank: line.width() == 0,
        }
    }

    /// Returns the lines of the record chosen with what belongs to it.
    fn followed(&self, lines: &[(usize, Line)]) -> Option<Range<usize>> {
        let at = self.entries.iter().position(|e| e.record.is_some() && e.record == self.chosen)?;
        let belongs = self.entries[at + 1..].iter().take_while(|e| e.record.is_none() && e.indent > 0).count();
        let first = lines.iter().position(|(entry, _)| *entry == at)?;
        let after = lines.iter().position(|(entry, _)| *entry > at + belongs).unwrap_or(lines.len());
        Some(first..after)
    }

    /// Chooses the first record that is seen where the one chosen is out of sight, so that no key is meant for what cannot be
    /// read.
    fn choose_seen(&mut self, lines: &[(usize, Line)], columns: &[Range<usize>]) {
        let seen: Vec<Record> =
            columns.iter().flat_map(|c| &lines[c.clone()]).filter_map(|l| self.entries[l.0].record).collect();
        if self.chosen.is_some_and(|chosen| !seen.contains(&chosen)) {
            self.chosen = seen.first().copied().or(self.chosen);
        }
    }

    /// Wraps the entries to a width; each line with the entry it belongs to.
    fn lines(&self, width: usize, has_room: bool, view: &View) -> Vec<(usize, Line<'static>)> {
        let labels = self.entries.iter().map(|e| text::width(&e.label)).max().unwrap_or(0).min(width / 2);
        let laid: Vec<Option<table::Laid>> =
            (0..self.tables.len()).map(|at| self.tables[at].lay(self.rows_of(at), width)).collect();
        let mut lines: Vec<(usize, Line)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.wants_room && !has_room {
                continue;
            }
            let is_chosen = view.focused && entry.record.is_some() && entry.record == self.chosen;
            let legend;
            let said = match &entry.look {
                Look::Row(row) => match (&self.tables[row.table], &laid[row.table]) {
                    (table, Some(laid)) => {
                        let rows = table.lines(row, laid, entry.tone, is_chosen, view).into_iter();
                        lines.extend(rows.map(|line| (at, line)));
                        continue;
                    }
                    (_, None) if row.is_title => continue,
                    (_, None) => &entry.text,
                },
                Look::Legend(table) => {
                    let gantt = self.tables.get(*table).and_then(|table| table.gantt.as_ref());
                    let is_drawn =
                        laid.get(*table).is_some_and(|laid| laid.as_ref().is_some_and(table::Laid::has_bars));
                    legend = gantt.filter(|_| is_drawn).map(|gantt| gantt.legend(view)).unwrap_or_default();
                    &legend
                }
                Look::Text | Look::Heading => &entry.text,
            };
            let lead = if entry.label.is_empty() { entry.indent } else { labels + 1 };
            let rows = edit::wrap(said, width.saturating_sub(lead).max(4));
            for (i, row) in rows.into_iter().enumerate() {
                let head = match (i, entry.label.is_empty()) {
                    (0, false) => text::fit(&entry.label, labels) + " ",
                    _ => " ".repeat(lead),
                };
                let text = said[row].trim_end();
                let (text, style) = match is_chosen {
                    true => (text::fit(text, width.saturating_sub(lead)), view.theme.selected),
                    false => (text.to_owned(), entry.tone.style(view)),
                };
                let line = Line::from(vec![Span::styled(head, view.theme.label), Span::styled(text, style)]);
                lines.push((at, line));
            }
        }
        lines
    }
}
