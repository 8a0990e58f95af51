//! A board: a table held in memory whose columns are known only when it is made, such as the first rows of a file.
//!
//! It must not know what it shows. Invariant: a column keeps its place, and those that do not fit are left out
//! from the right, so that what matters most stands first.

use super::{
    column::{Align, Heading, Wanted, Width, share},
    story::Tone,
};
use crate::{
    domain::text,
    tui::{action::Action, cx::View},
};
use ratatui::{
    Frame,
    layout::Rect,
    style::{Color, Style},
    text::{Line, Span},
};

/// A column gives up room to its neighbours until it is this narrow: a file number stays whole.
const NARROWEST: u16 = 11;

/// One cell: its tone and its text.
pub type Cell = (Tone, String);

/// Returns the place that an action moves a choice to among so many rows; nothing when it is none that moves.
pub fn moved(action: Action, at: usize, rows: usize, page: usize) -> Option<usize> {
    let (last, page) = (rows.saturating_sub(1), page.max(1));
    Some(match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

/// A table of texts in memory.
#[derive(Default)]
pub struct Board {
    titles: Vec<String>,
    rows: Vec<Vec<Cell>>,
    /// The widest cell of each column.
    widest: Vec<usize>,
    /// The text shown when it has no rows.
    nothing: String,
    at: usize,
    top: usize,
    page: usize,
}

impl Board {
    /// Makes a table without rows.
    pub fn new(titles: Vec<String>, nothing: impl Into<String>) -> Board {
        let widest = titles.iter().map(|title| text::width(title)).collect();
        Board { titles, widest, nothing: nothing.into(), ..Board::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.into_iter().map(|(tone, text)| (tone, text::clean(&text))).collect();
        for (widest, (_, text)) in self.widest.iter_mut().zip(&cells) {
            *widest = text::width(text).max(*widest);
        }
        self.rows.push(cells);
    }

    /// Returns the place of the chosen row.
    pub fn at(&self) -> Option<usize> {
        (self.at < self.rows.len()).then_some(self.at)
    }

    /// Chooses a row by its place.
    pub fn choose(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
    }

    /// Returns the chosen row as text.
    pub fn line(&self) -> Option<String> {
        let cells = self.rows.get(self.at)?.iter().map(|(_, text)| text.as_str());
        Some(cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\t"))
    }

    /// Stays where another table about the same was.
    pub fn keep_place(&mut self, of: &Board) {
        (self.at, self.top, self.page) = (of.at.min(self.rows.len().saturating_sub(1)), of.top, of.page);
    }

    /// Carries out the actions that move the choice; tells whether it was one.
    pub fn update(&mut self, action: Action) -> bool {
        let moved = moved(action, self.at, self.rows.len(), self.page);
        self.at = moved.unwrap_or(self.at);
        moved.is_some()
    }

    /// Shares the room: the widest columns give way first, then the last ones are left out.
    fn widths(&self, room: usize) -> Vec<usize> {
        let heading = |at: usize| Heading {
            title: |_| "",
            width: Width::Flex { min: NARROWEST, weight: 1 },
            align: Align::Left,
            priority: u8::MAX.saturating_sub(u8::try_from(at).unwrap_or(u8::MAX)),
        };
        let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let headings: Vec<Heading> = (0..self.widest.len()).map(heading).collect();
        // even where nothing stands in it a column keeps its place
        let wanted: Vec<Wanted> =
            self.widest.iter().map(|w| Wanted { title: cells(*w), widest: cells(*w).max(1) }).collect();
        share(&headings, &wanted, cells(room), 1).into_iter().flatten().map(usize::from).collect()
    }

    /// Draws the titles and the rows that fit.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if area.height == 0 || area.width < 4 {
            return;
        }
        let widths = self.widths(usize::from(area.width) - 2);
        let titles = widths.iter().zip(&self.titles).map(|(w, title)| Span::raw(text::fit(title, *w) + " "));
        let titles = Line::from_iter(std::iter::once(Span::raw(" ")).chain(titles)).style(view.theme.header);
        frame.render_widget(titles, Rect { height: 1, ..area });
        if self.rows.is_empty() && area.height > 1 {
            let nothing = Line::styled(format!(" {}", self.nothing), view.theme.dim);
            frame.render_widget(nothing, Rect { y: area.y + 1, height: 1, ..area });
        }
        self.page = usize::from(area.height - 1).max(1);
        self.top = self.top.clamp((self.at + 1).saturating_sub(self.page), self.at);
        self.top = self.top.min(self.rows.len().saturating_sub(self.page));
        for (y, i) in (area.y + 1..area.bottom()).zip(self.top..self.rows.len()) {
            let mut line = Line::raw(" ");
            for (width, (tone, text)) in widths.iter().zip(&self.rows[i]) {
                line.push_span(Span::styled(text::fit(text, *width), tone.style(view)));
                line.push_span(Span::raw(" "));
            }
            if i == self.at {
                let style = if view.focused { view.theme.selected } else { view.theme.selected_away };
                let left = usize::from(area.width).saturating_sub(line.width());
                line.push_span(Span::raw(" ".repeat(left)));
                line.spans.iter_mut().for_each(|s| s.style = s.style.patch(style).fg(Color::Reset));
                line = line.style(Style::new());
            }
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way_first_and_the_last_ones_go() {
        let mut board = Board::new(vec!["a".into(), "b".into(), "c".into()], "");
        board.row([(Tone::Plain, "x".repeat(30)), (Tone::Plain, "y".repeat(12)), (Tone::Plain, "z".repeat(5))]);
        assert_eq!(board.widths(60), [30, 12, 5]);
        assert_eq!(board.widths(39), [20, 12, 5]);
        assert_eq!(board.widths(29), [11, 11, 5]);
        assert_eq!(board.widths(28), [15, 12]);
    }

    #[test]
    fn the_choice_stays_within_the_rows() {
        let mut board = Board::new(vec!["a".into()], "");
        assert!(board.update(Action::Down) && board.at().is_none());
        board.row([(Tone::Plain, "1".to_owned())]);
        board.row([(Tone::Plain, "2".to_owned())]);
        assert!(board.update(Action::Last));
        assert_eq!((board.at(), board.line().as_deref()), (Some(1), Some("2")));
        assert!(!board.update(Action::Open));
    }
}
