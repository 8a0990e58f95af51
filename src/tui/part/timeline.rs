//! Days drawn as a picture: a row for each department, what was planned against what was done, today's line across it,
//! the delivery marked.
//!
//! It is all ASCII, because many a terminal draws other signs double width beside Chinese. Invariant: what
//! is late has a sign of its own, which the colour repeats.

use super::{edit, story::Tone};
use crate::{domain::text, tui::cx::View};
use chrono::{Datelike, Days, NaiveDate};
use ratatui::text::{Line, Span};

/// A day is drawn at most so many cells wide.
const WIDEST: i64 = 4;
/// The dates above are at least so many cells apart: five for the date and two between.
const APART: i64 = 7;
/// So many days may lie between two dates above.
const STEPS: [i64; 9] = [1, 2, 7, 14, 28, 56, 112, 224, 448];

const PLANNED: char = 'o';
const DONE: char = '*';
const LATE: char = '=';
const TODAY: char = '|';
const DELIVERY: char = '#';

/// Something planned, and when it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    planned_on: NaiveDate,
    done_on: Option<NaiveDate>,
    is_over: bool,
}

impl Mark {
    /// Returns until when it took, or has taken so far.
    fn until(&self, today: NaiveDate) -> NaiveDate {
        self.done_on.unwrap_or(if self.is_over { self.planned_on } else { today })
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lane {
    label: String,
    marks: Vec<Mark>,
}

/// A picture of planned and actual days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    today: NaiveDate,
    delivery: NaiveDate,
    /// What the signs mean, written under the picture.
    legend: String,
    lanes: Vec<Lane>,
}

/// How days fall onto cells.
struct Scale {
    first: NaiveDate,
    span: i64,
    cells: usize,
}

impl Scale {
    fn cell(&self, day: NaiveDate) -> usize {
        let at = (day - self.first).num_days() * (self.cells as i64 - 1) / self.span;
        usize::try_from(at).unwrap_or(0).min(self.cells - 1)
    }

    /// Writes the dates above, as near to each other as they can be read.
    fn dates(&self) -> String {
        let width = self.cells as i64 - 1;
        let fits = |step: &&i64| **step * width / self.span >= APART;
        let step = STEPS.iter().find(fits).copied().unwrap_or(self.span.max(1));
        // whole weeks begin on a Monday
        let lead = if step >= 7 { (7 - i64::from(self.first.weekday().num_days_from_monday())) % 7 } else { 0 };
        let mut row = String::new();
        let mut days = lead;
        while days <= self.span {
            let Some(day) = self.first.checked_add_days(Days::new(days as u64)) else { break };
            let at = self.cell(day);
            if at + 5 > self.cells {
                break;
            }
            row.push_str(&" ".repeat(at.saturating_sub(row.len())));
            row.push_str(&day.format("%m-%d").to_string());
            days += step;
        }
        row
    }
}

type Cells = Vec<(char, Tone)>;

impl Timeline {
    /// Starts an empty picture; the legend says what its signs mean.
    pub fn new(today: NaiveDate, delivery: NaiveDate, legend: impl Into<String>) -> Timeline {
        Timeline { today, delivery, legend: legend.into(), lanes: Vec::new() }
    }

    /// Adds something planned to the row of this label, which begins with it if need be. What is over without having been
    /// done is not late.
    pub fn mark(&mut self, label: &str, planned_on: NaiveDate, done_on: Option<NaiveDate>, is_over: bool) {
        let mark = Mark { planned_on, done_on, is_over };
        match self.lanes.iter_mut().find(|lane| lane.label == label) {
            Some(lane) => lane.marks.push(mark),
            None => self.lanes.push(Lane { label: label.to_owned(), marks: vec![mark] }),
        }
    }

    fn scale(&self, cells: usize) -> Scale {
        let marked = self.lanes.iter().flat_map(|l| &l.marks).flat_map(|m| [Some(m.planned_on), m.done_on]).flatten();
        let all = marked.chain([self.today, self.delivery]);
        let (first, last) = all.fold((self.today, self.today), |(first, last), d| (first.min(d), last.max(d)));
        let span = (last - first).num_days().max(1);
        let widest = usize::try_from(span * WIDEST).unwrap_or(usize::MAX).saturating_add(1);
        Scale { first, span, cells: cells.clamp(2, widest.max(2)) }
    }

    /// Draws one row.
    fn cells(&self, lane: &Lane, scale: &Scale) -> Cells {
        let mut cells: Cells = vec![(' ', Tone::Plain); scale.cells];
        let mut put = |from: usize, to: usize, sign: char, tone: Tone| {
            cells.iter_mut().take(to).skip(from).for_each(|cell| *cell = (sign, tone));
        };
        let planned = lane.marks.iter().map(|m| scale.cell(m.planned_on));
        if let (Some(from), Some(to)) = (planned.clone().min(), planned.max()) {
            put(from, to, '-', Tone::Dim);
        }
        let (today, delivery) = (scale.cell(self.today), scale.cell(self.delivery));
        for m in &lane.marks {
            let until = m.until(self.today);
            if until > m.planned_on {
                put(scale.cell(m.planned_on), scale.cell(until), LATE, Tone::Error);
            }
        }
        put(today, today + 1, TODAY, Tone::Label);
        put(delivery, delivery + 1, DELIVERY, Tone::Title);
        for m in &lane.marks {
            let at = scale.cell(m.planned_on);
            let is_late = m.until(self.today) > m.planned_on;
            put(at, at + 1, PLANNED, if is_late { Tone::Error } else { Tone::Plain });
        }
        for (m, done) in lane.marks.iter().filter_map(|m| Some((m, m.done_on?))) {
            let at = scale.cell(done);
            put(at, at + 1, DONE, if done > m.planned_on { Tone::Error } else { Tone::Good });
        }
        cells
    }

    /// Returns the rows for a width: each a label with its cells; the first row has the dates.
    fn rows(&self, width: usize) -> Vec<(String, Cells)> {
        let labels = self.lanes.iter().map(|l| text::width(&l.label)).max().unwrap_or(0).min(width / 3);
        let scale = self.scale(width.saturating_sub(labels + 1));
        let dates = scale.dates().chars().map(|c| (c, Tone::Dim)).collect();
        let mut rows = vec![(" ".repeat(labels + 1), dates)];
        for lane in &self.lanes {
            rows.push((text::fit(&lane.label, labels) + " ", self.cells(lane, &scale)));
        }
        rows
    }

    /// Draws itself as lines of a width, with the legend under it.
    pub(super) fn lines(&self, width: usize, view: &View) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (label, cells) in self.rows(width) {
            let mut spans = vec![Span::styled(label, view.theme.label)];
            for run in cells.chunk_by(|a, b| a.1 == b.1) {
                let signs: String = run.iter().map(|(sign, _)| sign).collect();
                spans.push(Span::styled(signs, run[0].1.style(view)));
            }
            lines.push(Line::from(spans));
        }
        let legend = edit::wrap(&self.legend, width.max(4)).into_iter();
        lines.extend(legend.map(|row| Line::styled(self.legend[row].trim_end().to_owned(), view.theme.dim)));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn picture(production: &str, quality: &str) -> Timeline {
        let mut t = Timeline::new(day("2026-11-21"), day("2026-12-05"), "");
        t.mark("P", day("2026-11-09"), Some(day("2026-11-09")), false);
        t.mark(production, day("2026-11-13"), Some(day("2026-11-17")), false);
        t.mark(production, day("2026-11-18"), None, false);
        t.mark(quality, day("2026-11-25"), None, false);
        t.mark(quality, day("2026-12-02"), None, false);
        t
    }

    fn drawn(t: &Timeline, width: usize) -> String {
        let row = |(label, cells): (String, Cells)| label + &cells.iter().map(|(c, _)| c).collect::<String>();
        t.rows(width).into_iter().map(|r| row(r).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn it_fits_any_width() {
        let wide = [
            "           11-09         11-16          11-23         11-30",
            "P          *                       |                             #",
            "production         o=======*-o=====|                             #",
            "quality                            |        o-------------o      #",
        ];
        assert_eq!(drawn(&picture("production", "quality"), 66), wide.join("\n"));
        let narrow = ["     11-09   11-23", "P    *     |        #", "生产   o=*o|        #", "质检       |  o---o #"];
        assert_eq!(drawn(&picture("生产", "质检"), 21), narrow.join("\n"));
    }

    #[test]
    fn a_short_plan_is_not_stretched_and_what_is_late_is_in_its_tone() {
        let mut t = Timeline::new(day("2026-11-20"), day("2026-11-24"), "");
        t.mark("a", day("2026-11-18"), None, false);
        assert_eq!(drawn(&t, 100), "  11-18   11-20   11-22\na o=======|               #");
        let tones: Vec<Tone> = t.rows(100)[1].1.iter().map(|(_, tone)| *tone).collect();
        assert_eq!((tones[0], tones[7], tones[8], tones[24]), (Tone::Error, Tone::Error, Tone::Label, Tone::Title));
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_the_page(
            days in proptest::collection::vec((0u64..900, proptest::option::of(0u64..900)), 0..6),
            today in 0u64..900, delivery in 0u64..900, width in 8usize..160,
        ) {
            let at = |n: u64| day("2026-01-01") + Days::new(n);
            let mut t = Timeline::new(at(today), at(delivery), "");
            for (i, (planned, done)) in days.iter().enumerate() {
                t.mark(if i % 2 == 0 { "生产" } else { "purchasing" }, at(*planned), done.map(at), false);
            }
            for (label, cells) in t.rows(width) {
                prop_assert!(text::width(&label) + cells.len() <= width);
            }
        }
    }
}
