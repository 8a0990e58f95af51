//! What is known of one record, told in lines: headings, labelled facts, remarks. Read in `refresh`, wrapped in `draw`.
//!
//! It must not read the store. One thing always holds: the same lines fit any width, in display cells.

use super::edit;
use crate::{domain::text, tui::cx::View};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// How a piece of text is meant.
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
    fn style(self, view: &View) -> Style {
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
}

/// The lines about one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    entries: Vec<Entry>,
    top: usize,
    seen: usize,
}

impl Story {
    /// Starts without lines.
    pub fn new() -> Story {
        Story::default()
    }

    /// Adds a heading, with an empty line above it unless it is the first.
    pub fn heading(&mut self, text: impl Into<String>) {
        if !self.entries.is_empty() {
            self.say(Tone::Plain, "");
        }
        self.say(Tone::Title, text);
    }

    /// Adds a labelled fact; an empty one is left out.
    pub fn fact(&mut self, label: &str, text: impl Into<String>) {
        self.marked(label, Tone::Plain, text);
    }

    /// Adds a labelled fact in a tone; an empty one is left out.
    pub fn marked(&mut self, label: &str, tone: Tone, text: impl Into<String>) {
        let text: String = text.into();
        if !text.trim().is_empty() {
            self.entries.push(Entry { label: label.to_owned(), indent: 0, tone, text: text::clean_multiline(&text) });
        }
    }

    /// Adds a line.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.entries.push(Entry { label: String::new(), indent: 0, tone, text: text::clean_multiline(&text.into()) });
    }

    /// Adds a line set in under the one before.
    pub fn aside(&mut self, tone: Tone, text: impl Into<String>) {
        let text: String = text.into();
        if !text.trim().is_empty() {
            self.entries.push(Entry { label: String::new(), indent: 2, tone, text: text::clean_multiline(&text) });
        }
    }

    /// Tells whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Scrolls by so many lines; drawing keeps it within bounds.
    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
    }

    /// Gives how many lines the last drawing showed, for scrolling by pages.
    pub fn page(&self) -> usize {
        self.seen.max(1)
    }

    /// Shows the beginning again.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    /// Keeps the place of another story about the same record.
    pub fn keep_place(&mut self, of: &Story) {
        (self.top, self.seen) = (of.top, of.seen);
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

    /// Draws as many lines as the area holds.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = usize::from(area.width);
        if width < 4 || area.height == 0 {
            return;
        }
        let labels = self.entries.iter().map(|e| text::width(&e.label)).max().unwrap_or(0).min(width / 3);
        let mut lines: Vec<Line> = Vec::new();
        for entry in &self.entries {
            let lead = if entry.label.is_empty() { entry.indent } else { labels + 1 };
            let rows = edit::wrap(&entry.text, width.saturating_sub(lead).max(4));
            for (i, row) in rows.into_iter().enumerate() {
                let head = match (i, entry.label.is_empty()) {
                    (0, false) => text::fit(&entry.label, labels) + " ",
                    _ => " ".repeat(lead),
                };
                lines.push(Line::from(vec![
                    Span::styled(head, view.theme.label),
                    Span::styled(entry.text[row].trim_end().to_owned(), entry.tone.style(view)),
                ]));
            }
        }
        let height = usize::from(area.height);
        self.seen = height;
        self.top = self.top.min(lines.len().saturating_sub(height));
        let more = lines.len() > self.top + height;
        for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(self.top)) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if more && area.height > 1 {
            let mark = "+";
            let place = Rect { x: area.right() - 1, y: area.bottom() - 1, width: 1, height: 1 };
            frame.render_widget(Span::styled(mark, view.theme.key), place);
        }
    }
}
