//! The rows of a part as text in columns, with a bar beside each: the same on the screen and on the command line.
//!
//! Invariant: no line is wider than the room, and a figure is never cut.

use super::{Bars, ChartKind, Part};
use crate::{domain::text, exchange::sheet::Cell, i18n::Lang};

/// So many cells stand between two columns.
const GAP: usize = 2;
/// A bar is drawn where it has at least so many cells.
const SHORTEST_BAR: usize = 8;
/// A bar is at most so long, so that the eye finds back to its row.
const LONGEST_BAR: usize = 60;
/// A column of words gives way until it is this narrow.
const NARROWEST: usize = 11;

/// The lines of a part.
pub struct Laid {
    /// The titles of the columns.
    pub titles: String,
    /// For each row its cells as text, and its bar.
    pub rows: Vec<(String, String)>,
}

/// Lays the rows of a part out in so many cells; `plain` draws with ASCII only.
pub fn lay(part: &Part, room: usize, plain: bool, lang: Lang) -> Laid {
    let shown: Vec<Vec<String>> =
        part.rows.iter().map(|row| row.cells.iter().map(|cell| shown(cell, lang)).collect()).collect();
    let is_figure = |at: usize| {
        let mut cells = part.rows.iter().map(|row| &row.cells[at]).filter(|cell| **cell != Cell::Empty).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.scaled().is_some())
    };
    let figures: Vec<bool> = (0..part.columns.len()).map(is_figure).collect();
    let widest = |at: usize| shown.iter().map(|row| text::width(&row[at])).max().unwrap_or(0);
    let mut widths: Vec<usize> =
        part.columns.iter().enumerate().map(|(at, c)| widest(at).max(text::width(c.title))).collect();
    let bars = Bars::of(part, lang).filter(|_| part.chart.is_some_and(|chart| chart.kind == ChartKind::Bars));
    let for_bar = if bars.is_some() { GAP + SHORTEST_BAR } else { 0 };
    let needed = |widths: &[usize]| widths.iter().map(|w| w + GAP).sum::<usize>().saturating_sub(GAP);
    while needed(&widths) + for_bar > room {
        let words = widths.iter_mut().zip(&figures).filter(|(width, is_figure)| !**is_figure && **width > NARROWEST);
        match words.map(|(width, _)| width).max_by_key(|width| **width) {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    while needed(&widths) > room && widths.len() > 1 {
        widths.pop();
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| -> String {
        let mut line = String::new();
        for (at, (cell, width)) in cells.zip(&widths).enumerate() {
            if at > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            line.push_str(&if figures[at] { text::fit_right(cell, *width) } else { text::fit(cell, *width) });
        }
        line
    };
    let titles = text::clip(&line(&mut part.columns.iter().map(|c| c.title)), room);
    let left = room.saturating_sub(needed(&widths) + GAP);
    let bar = |at: usize| match &bars {
        Some(bars) if left >= SHORTEST_BAR => bars.bar(&part.rows[at].cells, left.min(LONGEST_BAR), plain),
        _ => String::new(),
    };
    let rows = shown.iter().enumerate().map(|(at, row)| {
        let cells = text::clip(&line(&mut row.iter().map(String::as_str)), room);
        let bar = bar(at);
        let gap = if bar.is_empty() { "" } else { "  " };
        (cells, format!("{gap}{bar}"))
    });
    Laid { titles, rows: rows.collect() }
}

/// Writes a cell for a person: figures grouped, a percentage with its sign, words on one line.
pub fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Money(amount, currency) => amount.grouped(*currency),
        Cell::Quantity(quantity) => quantity.grouped(),
        Cell::Percent(percent) => format!("{percent}%"),
        other => text::clean(&other.plain(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::decimal::{Currency, Money, Percent},
        exchange::report::column,
    };
    use proptest::prelude::*;

    fn part() -> Part {
        let columns = vec![column("who", "客户"), column("amount", "金额"), column("share", "占比")];
        let mut part = Part::new("x", "X", columns).bars(1);
        let row = |who: &str, amount, share| {
            vec![
                Cell::text(who),
                Cell::Money(Money(amount), Currency::Cny),
                Cell::Percent(Percent::parse(share).unwrap()),
            ]
        };
        part.row(row("宁波海达机械有限公司", 123_456_700, "75"), None);
        part.row(row("苏州华盛", 41_152_233, "25"), None);
        part
    }

    #[test]
    fn figures_stand_under_each_other_and_the_bar_takes_what_is_left() {
        let laid = lay(&part(), 60, true, Lang::Zh);
        assert_eq!(laid.titles.trim_end(), "客户                          金额  占比");
        let rows: Vec<_> = laid.rows.iter().map(|(cells, bar)| format!("{cells}{bar}")).collect();
        assert_eq!(rows[0], "宁波海达机械有限公司  1,234,567.00   75%  ##################");
        assert_eq!(rows[1], "苏州华盛                411,522.33   25%  ######");
    }

    #[test]
    fn words_give_way_before_figures_and_the_bar_before_the_words_are_gone() {
        let laid = lay(&part(), 32, true, Lang::Zh);
        assert_eq!(laid.rows[0], ("宁波海达..   1,234,567.00   75%".into(), String::new()), "{:?}", laid.rows);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_room(room in 1_usize..120, plain in any::<bool>()) {
            let laid = lay(&part(), room, plain, Lang::Zh);
            prop_assert!(text::width(&laid.titles) <= room);
            for (cells, bar) in laid.rows {
                prop_assert!(text::width(&cells) + text::width(&bar) <= room, "{cells}{bar}");
            }
        }
    }
}
