//! Days drawn as bars: what was planned, what was done, what is late, what is expected, with today's line and the days off.
//!
//! It must not know what the bars are of. Invariant: each meaning has a sign of its own, which the colour only repeats;
//! what is late ends in a letter besides.

use super::tone::Tone;
use crate::{
    domain::{calendar::WorkCalendar, day::short},
    i18n::plan::words,
    tui::{cx::View, theme::Signs},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::text::Span;

/// A day is drawn at most so many cells wide.
const WIDEST: i64 = 6;
/// The dates above are at least so many cells apart: five for the date and two between.
const APART: i64 = 7;
/// So many days may lie between two dates above.
const STEPS: [i64; 9] = [1, 2, 7, 14, 28, 56, 112, 224, 448];

/// Ends a bar that is late.
const LATE: char = 'L';

/// A line of days that is not made for its bars shows so many weeks gone by, and from this one on at least and at most so many.
const WEEKS_BEFORE: u64 = 1;
const WEEKS_AFTER: (u64, u64) = (5, 25);

/// Ends a bar that goes on beyond the last day drawn.
const GOES_ON: char = '>';

/// Something that takes from one day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// When it can begin.
    pub from: NaiveDate,
    /// When it is to be done.
    pub planned_on: NaiveDate,
    /// When it was done, or how far it is.
    pub done_on: Option<NaiveDate>,
    /// When it is expected to be done, where that is later than planned.
    pub expected_on: Option<NaiveDate>,
    /// Whether it is still to be done, so that it is late once its day is past.
    pub is_open: bool,
}

impl Bar {
    /// Returns the last day it took longer than planned, so far.
    fn late_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        let until = if self.is_open { Some(today) } else { self.done_on };
        until.filter(|day| *day > self.planned_on)
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        [Some(self.from), Some(self.planned_on), self.done_on, self.expected_on].into_iter().flatten()
    }
}

/// What all bars of a chart share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gantt {
    /// The day it is.
    pub today: NaiveDate,
    /// The delivery promised, where it is one.
    pub delivery: Option<NaiveDate>,
    /// Whether the chart wants the whole width of the page.
    pub is_page: bool,
}

/// How days fall onto cells.
pub struct Scale {
    first: NaiveDate,
    span: i64,
    cells: usize,
}

impl Scale {
    /// Makes a line of days of its own, whatever is drawn along it: weeks around a day, a cell each day, as many as there is
    /// room for.
    pub fn around(day: NaiveDate, room: u16) -> Scale {
        let monday = day.week(Weekday::Mon).first_day();
        let first = monday.checked_sub_days(Days::new(7 * WEEKS_BEFORE)).unwrap_or(monday);
        let after = (u64::from(room) / 7).saturating_sub(WEEKS_BEFORE).clamp(WEEKS_AFTER.0, WEEKS_AFTER.1);
        let span = (WEEKS_BEFORE + after) as i64 * 7 - 1;
        Scale { first, span, cells: span as usize + 1 }
    }

    fn cell(&self, day: NaiveDate) -> usize {
        let at = (day - self.first).num_days() * (self.cells as i64 - 1) / self.span;
        usize::try_from(at).unwrap_or(0).min(self.cells - 1)
    }

    /// Returns the days off, where a day has a cell of its own.
    fn days_off(&self, calendar: &WorkCalendar) -> impl Iterator<Item = NaiveDate> {
        let count = if self.cells as i64 > self.span { self.span } else { -1 };
        let first = self.first;
        let days = (0..=count).filter_map(move |n| first.checked_add_days(Days::new(n as u64)));
        days.filter(|day| !calendar.is_working(*day))
    }

    /// Writes the dates above, as near to each other as they can be read.
    pub fn dates(&self) -> String {
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

impl Gantt {
    /// Returns how the days of these bars fall onto so many cells.
    pub fn scale<'a>(&self, bars: impl Iterator<Item = &'a Bar>, cells: usize) -> Scale {
        let all = bars.flat_map(|bar| bar.days().collect::<Vec<_>>()).chain([self.today]).chain(self.delivery);
        let (first, last) = all.fold((self.today, self.today), |(first, last), d| (first.min(d), last.max(d)));
        let span = (last - first).num_days().max(1);
        let widest = usize::try_from(span * WIDEST).unwrap_or(usize::MAX).saturating_add(1);
        Scale { first, span, cells: cells.clamp(2, widest.max(2)) }
    }

    /// Draws one bar.
    fn cells(&self, bar: &Bar, scale: &Scale, signs: &Signs, calendar: &WorkCalendar) -> Cells {
        let mut cells: Cells = vec![(' ', Tone::Plain); scale.cells];
        let mut put = |from: usize, to: usize, sign: char, tone: Tone| {
            cells.iter_mut().take(to + 1).skip(from).for_each(|cell| *cell = (sign, tone));
        };
        for day in scale.days_off(calendar) {
            put(scale.cell(day), scale.cell(day), signs.off, Tone::Dim);
        }
        let (from, planned) = (scale.cell(bar.from.min(bar.planned_on)), scale.cell(bar.planned_on));
        put(from, planned, signs.planned, Tone::Plain);
        if let Some(expected) = bar.expected_on.filter(|day| *day > bar.planned_on && bar.is_open) {
            put(planned + 1, scale.cell(expected), signs.expected, Tone::Warning);
        }
        // across what is still to come, behind what is there
        let today = scale.cell(self.today);
        put(today, today, signs.today, Tone::Label);
        if let Some(delivery) = self.delivery.map(|day| scale.cell(day)) {
            put(delivery, delivery, signs.delivery, Tone::Title);
        }
        if let Some(done) = bar.done_on {
            put(from.min(scale.cell(done)), scale.cell(done).min(planned), signs.done, Tone::Good);
        }
        if let Some(until) = bar.late_until(self.today) {
            let until = scale.cell(until);
            put(planned + 1, until, signs.late, Tone::Error);
            put(until, until, LATE, Tone::Error);
        }
        if (bar.planned_on - scale.first).num_days() > scale.span {
            put(scale.cells - 1, scale.cells - 1, GOES_ON, Tone::Plain);
        }
        cells
    }

    /// Draws one bar as spans.
    pub fn spans(&self, bar: &Bar, scale: &Scale, view: &View) -> Vec<Span<'static>> {
        let cells = self.cells(bar, scale, &view.theme.signs(), view.calendar);
        let run = |run: &[(char, Tone)]| {
            let signs: String = run.iter().map(|(sign, _)| sign).collect();
            Span::styled(signs, run[0].1.style(view))
        };
        cells.chunk_by(|a, b| a.1 == b.1).map(run).collect()
    }

    /// Draws one bar as text.
    pub fn text(&self, bar: &Bar, scale: &Scale, view: &View) -> String {
        self.cells(bar, scale, &view.theme.signs(), view.calendar).iter().map(|(sign, _)| *sign).collect()
    }

    /// Says what the signs mean.
    pub fn legend(&self, view: &View) -> String {
        let short = |day: NaiveDate| short(day, self.today);
        let (words, signs) = (words(view.lang), view.theme.signs());
        let sign = |sign: char| sign.to_string();
        let said = words.legend(&sign(signs.planned), &sign(signs.done), &sign(signs.late), &sign(signs.expected));
        let days = words.legend_days(&sign(signs.today), &short(self.today), &sign(signs.off));
        let delivery = self.delivery.map(|day| words.legend_delivery(&sign(signs.delivery), &short(day)));
        [Some(said), Some(days), delivery].into_iter().flatten().collect::<Vec<_>>().join("  ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn bar(from: &str, planned: &str, done: Option<&str>) -> Bar {
        let (from, planned_on, done_on) = (day(from), day(planned), done.map(day));
        Bar { from, planned_on, done_on, expected_on: None, is_open: done_on.is_none() }
    }

    fn gantt() -> Gantt {
        Gantt { today: day("2026-11-21"), delivery: Some(day("2026-12-05")), is_page: true }
    }

    fn drawn(bars: &[Bar], width: usize) -> Vec<String> {
        let (gantt, calendar) = (gantt(), WorkCalendar::weekends_only());
        let scale = gantt.scale(bars.iter(), width);
        let row = |bar| gantt.cells(bar, &scale, &Signs::ASCII, &calendar).iter().map(|(c, _)| *c).collect::<String>();
        std::iter::once(scale.dates()).chain(bars.iter().map(row)).map(|row| row.trim_end().to_owned()).collect()
    }

    #[test]
    fn planned_done_late_and_expected_have_a_sign_each() {
        let mut waits = bar("2026-11-20", "2026-11-25", None);
        waits.expected_on = Some(day("2026-11-28"));
        let bars = [
            bar("2026-11-09", "2026-11-12", Some("2026-11-11")),
            bar("2026-11-12", "2026-11-14", Some("2026-11-17")),
            bar("2026-11-14", "2026-11-18", None),
            waits,
            bar("2026-11-25", "2026-12-02", None),
        ];
        assert_eq!(
            drawn(&bars, 27),
            [
                "11-09  11-16  11-23  11-30",
                "===- ..     |.     ..     #",
                "   ===!!L   |.     ..     #",
                "     -----!!L.     ..     #",
                "     ..    -|----~~~.     #",
                "     ..     |.  --------  #",
            ]
        );
    }

    #[test]
    fn what_is_late_is_told_by_a_letter_and_not_by_its_colour_alone() {
        let late = bar("2026-11-14", "2026-11-18", None);
        let row = drawn(&[late], 60).remove(1);
        assert!(row.contains("!L"), "{row}");
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_its_place(
            days in proptest::collection::vec((0u64..900, 0u64..900, proptest::option::of(0u64..900)), 0..6),
            today in 0u64..900, width in 2usize..160,
        ) {
            let at = |n: u64| day("2026-01-01") + Days::new(n);
            let gantt = Gantt { today: at(today), delivery: None, is_page: true };
            let bars: Vec<Bar> = days.iter().map(|(from, planned, done)| {
                let (from, planned_on, done_on) = (at(*from), at(*planned), done.map(at));
                Bar { from, planned_on, done_on, expected_on: None, is_open: done.is_none() }
            }).collect();
            let scale = gantt.scale(bars.iter(), width);
            prop_assert!(scale.dates().len() <= width.max(5));
            for bar in &bars {
                let cells = gantt.cells(bar, &scale, &Signs::BLOCKS, &WorkCalendar::weekends_only());
                prop_assert!(cells.len() <= width);
            }
        }
    }
}
