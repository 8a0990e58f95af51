//! Figures as bars of characters, for a row of text on the screen or on paper.
//!
//! By hand, because ratatui's bars draw their own labels and cannot stand in the row of a table, and the command line has
//! no ratatui. Invariant: the largest figure of a scale fills the room, and any other than zero shows something.

use super::{Chart, Part};
use crate::{exchange::sheet::Cell, i18n::Lang};
use std::collections::BTreeMap;

/// A whole cell and its parts from seven eighths down to one.
const EIGHTHS: [char; 8] = ['█', '▉', '▊', '▋', '▌', '▍', '▎', '▏'];

/// The figures of a part that are drawn to one scale.
pub struct Scale {
    largest: i64,
}

impl Scale {
    /// Makes the scale of these figures.
    pub fn of(figures: impl IntoIterator<Item = i64>) -> Scale {
        Scale { largest: figures.into_iter().map(i64::saturating_abs).max().unwrap_or(0) }
    }

    /// Draws a figure into so many cells; `plain` draws with ASCII only. What lies below zero is drawn with other
    /// characters, so that it is told apart without colour.
    pub fn bar(&self, figure: i64, room: usize, plain: bool) -> String {
        if self.largest == 0 || figure == 0 || room == 0 {
            return String::new();
        }
        let eighths = i128::from(figure.saturating_abs()) * room as i128 * 8 / i128::from(self.largest);
        let eighths = usize::try_from(eighths).unwrap_or(0).max(1);
        if plain || figure < 0 {
            let mark = if figure < 0 { "-" } else { "#" };
            return mark.repeat(eighths.div_ceil(8));
        }
        let mut bar = EIGHTHS[0].to_string().repeat(eighths / 8);
        bar.extend((!eighths.is_multiple_of(8)).then(|| EIGHTHS[8 - eighths % 8]));
        bar
    }
}

/// The scales of a part: one for each currency and for each value of the column that keeps rows apart.
pub struct Bars {
    chart: Chart,
    scales: BTreeMap<String, Scale>,
    lang: Lang,
}

impl Bars {
    /// Makes the scales of a part that has a chart.
    pub fn of(part: &Part, lang: Lang) -> Option<Bars> {
        let chart = part.chart?;
        let mut figures: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for row in &part.rows {
            let cell = &row.cells[chart.value];
            figures
                .entry(group(&chart, &row.cells, lang))
                .or_default()
                .extend(cell.figure().into_iter().chain(cell.whole()));
        }
        let scales = figures.into_iter().map(|(group, all)| (group, Scale::of(all))).collect();
        Some(Bars { chart, scales, lang })
    }

    /// Draws the figure of a row into so many cells.
    pub fn bar(&self, cells: &[Cell], room: usize, plain: bool) -> String {
        let figure = cells[self.chart.value].figure();
        let scale = self.scales.get(&group(&self.chart, cells, self.lang));
        scale.zip(figure).map(|(scale, figure)| scale.bar(figure, room, plain)).unwrap_or_default()
    }
}

/// Returns what a row is drawn to scale with.
pub(super) fn group(chart: &Chart, cells: &[Cell], lang: Lang) -> String {
    let currency = match &cells[chart.value] {
        Cell::Money(_, currency) => currency.code(),
        _ => "",
    };
    let apart = chart.apart.map(|by| cells[by].plain(lang)).unwrap_or_default();
    format!("{currency} {apart}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::decimal::{Currency, Money},
        exchange::report::column,
    };

    #[test]
    fn the_largest_fills_the_room_and_the_smallest_still_shows() {
        let scale = Scale::of([80, 1, -40]);
        assert_eq!(scale.bar(80, 10, false), "█".repeat(10));
        assert_eq!(scale.bar(44, 10, false), "█████▌");
        assert_eq!(scale.bar(1, 10, false), "▏");
        assert_eq!((scale.bar(-40, 10, false), scale.bar(44, 10, true)), ("-----".into(), "######".into()));
        assert_eq!(scale.bar(0, 10, false), "");
        assert_eq!(Scale::of([0]).bar(0, 10, false), "");
        assert_eq!(Scale::of([i64::MIN, i64::MAX]).bar(i64::MAX, 4, true), "####");
    }

    #[test]
    fn each_currency_has_a_scale_of_its_own() {
        let mut part = Part::new("x", "X", vec![column("name", "Name"), column("amount", "Amount")]).bars(1);
        let money = |n, currency| vec![Cell::text("a"), Cell::Money(Money(n), currency)];
        part.row(money(100_000, Currency::Cny), None);
        part.row(money(1_000, Currency::Usd), None);
        part.row(money(500, Currency::Usd), None);
        let bars = Bars::of(&part, Lang::Zh).unwrap();
        let drawn: Vec<_> = part.rows.iter().map(|row| bars.bar(&row.cells, 4, true)).collect();
        assert_eq!(drawn, ["####", "####", "##"]);
    }
}
