//! A story: the details of one record as lines of text. Headings, labelled facts, remarks, and other records one can go to.
//! Read in `refresh`, wrapped in `draw`.
//!
//! It must not read the store. Invariant: the same lines fit any width, in display cells.

use super::{edit, timeline::Timeline};
use crate::{
    domain::{record::Record, text},
    tui::cx::View,
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// From this width on there is room for two columns.
const WIDE: u16 = 104;
/// So many cells stand between them.
const GAP: u16 = 4;

/// The meaning of a piece of text, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// May be overlooked.
    Dim,
    /// A heading.
    Title,
    /// A label.
    Label,
    /// Done, fine.
    Good,
    /// To watch.
    Warning,
    /// Late, wrong.
    Error,
}

impl Tone {
    /// Returns how it looks.
    pub fn style(self, view: &View) -> Style {
        match self {
            Tone::Plain => view.theme.text,
            Tone::Dim => view.theme.dim,
            Tone::Title => view.theme.title,
            Tone::Label => view.theme.label,
            Tone::Good => view.theme.good,
            Tone::Warning => view.theme.warning,
            Tone::Error => view.theme.error,
        }
    }
}

/// One line before wrapping: a label in a column of its own, and the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    label: String,
    indent: usize,
    tone: Tone,
    text: String,
    /// The record this line is about, so that it can be chosen.
    record: Option<Record>,
    /// A picture in place of text.
    picture: Option<Timeline>,
}

/// The details of one record as lines that scroll; a line about another record can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    entries: Vec<Entry>,
    top: usize,
    seen: usize,
    /// The record chosen, and whether the next drawing must show it.
    chosen: Option<Record>,
    is_followed: bool,
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
        self.entries.push(Entry { label, indent, tone, text, record, picture: None });
    }

    /// Adds a picture of planned and actual days.
    pub fn timeline(&mut self, picture: Timeline) {
        self.put("", 0, Tone::Plain, "", None);
        if let Some(entry) = self.entries.last_mut() {
            entry.picture = Some(picture);
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

    /// Draws as many lines as the area holds. A long story on a wide page goes on in a second column.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if area.width < 4 || area.height == 0 {
            return;
        }
        let whole = self.lines(usize::from(area.width), view);
        if area.width < WIDE || whole.len() <= usize::from(area.height) {
            return self.draw_lines(frame, &[area], &whole, view);
        }
        let width = (area.width - GAP) / 2;
        let left = Rect { width, ..area };
        let right = Rect { x: area.right() - width, width, ..area };
        let lines = self.lines(usize::from(width), view);
        self.draw_lines(frame, &[left, right], &lines, view);
    }

    /// Scrolls so far that the record chosen is seen with what belongs to it.
    fn follow(&mut self, lines: &[(usize, Line)], height: usize) {
        let Some(at) = self.entries.iter().position(|e| e.record.is_some() && e.record == self.chosen) else { return };
        let belongs = self.entries[at + 1..].iter().take_while(|e| e.record.is_none() && e.indent > 0).count();
        let first = lines.iter().position(|(entry, _)| *entry == at).unwrap_or(0);
        let after = lines.iter().position(|(entry, _)| *entry > at + belongs).unwrap_or(lines.len());
        let is_topmost = self.records().next() == self.chosen;
        self.top = match first {
            _ if is_topmost && after <= height => 0,
            first if first < self.top => first,
            first => self.top.max(after.saturating_sub(height).min(first)),
        };
    }

    /// Wraps the entries to a width; each line with the entry it belongs to.
    fn lines(&self, width: usize, view: &View) -> Vec<(usize, Line<'static>)> {
        let labels = self.entries.iter().map(|e| text::width(&e.label)).max().unwrap_or(0).min(width / 3);
        let mut lines: Vec<(usize, Line)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(picture) = &entry.picture {
                lines.extend(picture.lines(width, view).into_iter().map(|line| (at, line)));
                continue;
            }
            let is_chosen = view.focused && entry.record.is_some() && entry.record == self.chosen;
            let lead = if entry.label.is_empty() { entry.indent } else { labels + 1 };
            let rows = edit::wrap(&entry.text, width.saturating_sub(lead).max(4));
            for (i, row) in rows.into_iter().enumerate() {
                let head = match (i, entry.label.is_empty()) {
                    (0, false) => text::fit(&entry.label, labels) + " ",
                    _ => " ".repeat(lead),
                };
                let text = entry.text[row].trim_end();
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

    /// Draws lines from the first column on into the next, and marks that there are more.
    fn draw_lines(&mut self, frame: &mut Frame, columns: &[Rect], lines: &[(usize, Line<'static>)], view: &View) {
        let rows: Vec<Rect> =
            columns.iter().flat_map(|c| (c.y..c.bottom()).map(|y| Rect { y, height: 1, ..*c })).collect();
        self.seen = rows.len();
        if std::mem::take(&mut self.is_followed) {
            self.follow(lines, rows.len());
        }
        self.top = self.top.min(lines.len().saturating_sub(rows.len()));
        for (row, (_, line)) in rows.iter().zip(lines.iter().skip(self.top)) {
            frame.render_widget(line, *row);
        }
        if let Some(last) = rows.last().filter(|_| rows.len() > 1 && lines.len() > self.top + rows.len()) {
            let place = Rect { x: last.right() - 1, width: 1, ..*last };
            frame.render_widget(Span::styled("+", view.theme.key), place);
        }
    }
}
