//! Rows of a story that stand in columns under each other, and with them, where there is room, their bars on a line of days.
//!
//! Invariant: what would not fit side by side is said in running text instead, and words at the end of a row go on below it;
//! nothing is cut.

use crate::{
    domain::text,
    tui::{
        cx::View,
        part::{
            column::Align,
            gantt::{Bar, Gantt, Scale},
            tone::Tone,
        },
    },
};
use ratatui::text::{Line, Span};

/// So many cells stand between two columns.
const GAP: usize = 2;
/// Words at the end of a row go on in the next line rather than take more cells than this from the other columns.
const WORDS: usize = 24;
/// Bars take at least so many cells; with fewer they are left out.
const BARS: usize = 16;

/// A table: how its columns stand, and the days its bars are drawn along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub aligns: Vec<Align>,
    pub gantt: Option<Gantt>,
    /// Whether its rows are as easily read in running text.
    pub may_run: bool,
}

/// A row of a table, or its titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Which table it belongs to.
    pub table: usize,
    pub cells: Vec<String>,
    pub bar: Option<Bar>,
    pub is_title: bool,
}

/// How a table stands in a width: nothing when it has to be said in running text.
pub(super) struct Laid {
    widths: Vec<usize>,
    scale: Option<Scale>,
}

impl Laid {
    /// Returns whether there is room for bars.
    pub(super) fn has_bars(&self) -> bool {
        self.scale.is_some()
    }
}

impl Table {
    /// Returns how wide each column is.
    fn widths<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> Vec<usize> {
        let mut widths = vec![0; self.aligns.len()];
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = text::width(cell).max(*width);
            }
        }
        widths
    }

    /// Returns how many cells the last column can do with: words there go on in the next line.
    fn last(&self, widths: &[usize]) -> usize {
        let wraps = self.gantt.is_none() && self.aligns.last() == Some(&Align::Left);
        widths.last().map_or(0, |last| if wraps { (*last).min(WORDS) } else { *last })
    }

    /// Returns how many cells the columns need side by side, and their bars.
    pub(super) fn needs<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> usize {
        let mut widths = self.widths(rows);
        let least = self.last(&widths);
        widths.last_mut().iter_mut().for_each(|last| **last = least);
        let bars = if self.gantt.is_some() { BARS + GAP } else { 0 };
        taken(&widths) + bars
    }

    /// Lays the table out in a width.
    pub(super) fn lay<'a>(&self, rows: impl Iterator<Item = &'a Row> + Clone, width: usize) -> Option<Laid> {
        let mut widths = self.widths(rows.clone());
        let least = self.last(&widths);
        if let Some((last, others)) = widths.split_last_mut() {
            let room = width.saturating_sub(taken(others) + if taken(others) > 0 { GAP } else { 0 });
            *last = (*last).min(room.max(least));
        }
        let left = width.checked_sub(taken(&widths))?;
        let bars = rows.filter_map(|row| row.bar.as_ref());
        let scale = self.gantt.as_ref().filter(|_| left >= BARS + GAP).map(|g| g.scale(bars, left - GAP));
        Some(Laid { widths, scale })
    }

    /// Draws a row, in as many lines as its last column takes.
    pub(super) fn lines(&self, row: &Row, laid: &Laid, tone: Tone, is_chosen: bool, view: &View) -> Vec<Line<'static>> {
        let style = if is_chosen { view.theme.selected } else { tone.style(view) };
        let mut said = String::new();
        let columns = row.cells.iter().zip(&laid.widths).zip(&self.aligns).filter(|((_, width), _)| **width > 0);
        let mut rest = Vec::new();
        for (i, ((cell, width), align)) in columns.enumerate() {
            if i > 0 {
                said.push_str(&" ".repeat(GAP));
            }
            let lead = text::width(&said);
            if *align == Align::Right {
                said.push_str(&text::fit_right(cell, *width));
                continue;
            }
            let mut parts = text::wrap(cell, *width).into_iter().map(|part| cell[part].trim_end());
            said.push_str(&text::fit(parts.next().unwrap_or_default(), *width));
            rest = parts.map(|part| Line::styled(format!("{}{part}", " ".repeat(lead)), style)).collect();
        }
        let mut line = Line::from(Span::styled(said, style));
        if let (Some(scale), Some(gantt)) = (&laid.scale, &self.gantt) {
            line.push_span(Span::raw(" ".repeat(GAP)));
            match &row.bar {
                Some(bar) => line.spans.extend(gantt.spans(bar, scale, view)),
                None if row.is_title => line.push_span(Span::styled(scale.dates(), view.theme.dim)),
                None => {}
            }
        }
        std::iter::once(line).chain(rest).collect()
    }
}

fn taken(widths: &[usize]) -> usize {
    widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
}
