//! A text to read: help, a history, a summary. Scrolls when it is longer than the window.

use crate::{
    domain::text,
    i18n::weekly::Section,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
    },
};
use ratatui::{Frame, layout::Rect, text::Line};

/// A text to read.
pub struct Viewer {
    title: String,
    lines: Vec<Line<'static>>,
    top: usize,
    page: usize,
}

impl Viewer {
    /// Shows lines under a title.
    pub fn new(title: impl Into<String>, lines: Vec<Line<'static>>) -> Viewer {
        Viewer { title: title.into(), lines, top: 0, page: 1 }
    }

    /// Shows a plain text, cleaned, broken into lines of at most `width` cells.
    pub fn text(title: impl Into<String>, content: &str, width: u16) -> Viewer {
        let content = text::clean_multiline(content);
        let rows = super::edit::wrap(&content, usize::from(width.saturating_sub(6)).max(10));
        let lines = rows.into_iter().map(|r| Line::raw(content[r].trim_end().to_owned())).collect();
        Viewer::new(title, lines)
    }
}

/// Sets sections under each other, a blank line between them, for a screen so wide.
pub fn sections(all: impl IntoIterator<Item = Section>, width: u16) -> Vec<Line<'static>> {
    let width = usize::from(width).saturating_sub(4);
    let mut lines = Vec::new();
    for section in all {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(section.heading);
        lines.extend(rows(&section.rows, width));
    }
    lines.into_iter().map(Line::raw).collect()
}

/// The words at the end of a row have at least so many cells, where they need them.
const WORDS: usize = 32;

/// Sets the cells of rows under each other; the last of each goes on under its beginning, and the widest of the others are
/// cut where they would leave it no room.
fn rows(rows: &[Vec<String>], width: usize) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|cell| text::width(cell)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns).map(widest).collect();
    if let Some((last, others)) = widths.split_last_mut() {
        let room = width.saturating_sub((*last).min(WORDS) + 2);
        while others.iter().filter(|width| **width > 0).map(|width| width + 2).sum::<usize>() > room
            && let Some(widest) = others.iter_mut().max_by_key(|width| **width).filter(|width| **width > 4)
        {
            *widest -= 1;
        }
    }
    let mut lines = Vec::new();
    for row in rows {
        let Some((last, cells)) = row.split_last() else { continue };
        let cells = cells.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let head: String = cells.map(|(cell, width)| text::fit(&text::clean(cell), *width) + "  ").collect();
        let lead = text::width(&head) + 2;
        let last = text::clean(last);
        for (i, part) in super::edit::wrap(&last, width.saturating_sub(lead).max(12)).into_iter().enumerate() {
            let before = if i == 0 { format!("  {head}") } else { " ".repeat(lead) };
            lines.push(format!("{before}{}", &last[part]).trim_end().to_owned());
        }
    }
    lines
}

impl Layer for Viewer {
    fn scope(&self) -> Scope {
        Scope::Viewer
    }

    fn update(&mut self, action: Action, _cx: &mut Cx) -> Outcome {
        let last = self.lines.len().saturating_sub(self.page);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => (self.top + 1).min(last),
            Action::PageUp => self.top.saturating_sub(self.page),
            Action::PageDown => (self.top + self.page).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Close => return Ok(Cmd::Pop),
            _ => self.top,
        };
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let widest = self.lines.iter().map(Line::width).max().unwrap_or(0).max(30);
        let width = (widest as u16).saturating_add(4).min(area.width);
        let place = super::confirm::centred(area, width, self.lines.len() as u16 + 2);
        super::confirm::clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        self.page = usize::from(inner.height).max(1);
        self.top = self.top.min(self.lines.len().saturating_sub(self.page));
        for (y, line) in (inner.y..inner.bottom()).zip(self.lines.iter().skip(self.top)) {
            let row = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
            frame.render_widget(line, row);
        }
        if self.lines.len() > self.page && place.width > 14 {
            let seen =
                format!(" {}-{}/{} ", self.top + 1, (self.top + self.page).min(self.lines.len()), self.lines.len());
            let width = (seen.len() as u16).min(place.width);
            let at = Rect { x: place.right() - width - 1, y: place.bottom() - 1, width, height: 1 };
            frame.render_widget(Line::styled(seen, view.theme.dim), at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_leaves_room_for_what_is_said_at_the_end() {
        let row = |name: &str, said: &str| vec!["DD202611004".to_owned(), name.to_owned(), said.to_owned()];
        let all = [row("Distribuidora Quetzal de Importaciones S.A.", "9,828.00 CNY  T/T 30/70"), row("绍兴", "发货")];
        let lines = rows(&all, 70);
        assert_eq!(lines.len(), 2, "{lines:#?}");
        assert!(lines[0].contains("..") && lines[0].ends_with("9,828.00 CNY  T/T 30/70"), "{lines:#?}");
        assert!(lines.iter().all(|line| text::width(line) <= 70));
        assert!(rows(&all, 120)[0].contains("Importaciones S.A."), "where there is room nothing is cut");
    }
}
