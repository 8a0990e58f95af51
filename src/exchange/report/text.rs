//! A report as plain text with bars, for a terminal, a mail or a file.

use super::{ChartKind, Report, bar::Bars, layout::lay};
use crate::{domain::text, i18n::report::words};

/// So long are the bars of months, which stand under each other in a text.
const BAR: usize = 40;

/// Writes the report in lines of at most so many cells.
pub fn lines(report: &Report, room: usize, plain: bool) -> Vec<String> {
    let lang = report.lang();
    let mut lines = vec![text::clip(&report.title(), room)];
    for part in &report.parts {
        lines.push(String::new());
        lines.push(text::clip(&part.heading, room));
        for note in &part.notes {
            let rows = text::wrap(note, room.saturating_sub(2));
            lines.extend(rows.into_iter().map(|row| format!("  {}", note[row].trim_end())));
        }
        if part.rows.is_empty() {
            lines.push(format!("  {}", words(lang).none()));
            continue;
        }
        let laid = lay(part, room.saturating_sub(2), plain, lang);
        lines.push(format!("  {}", laid.titles.trim_end()));
        let months = Bars::of(part, lang).filter(|_| part.chart.is_some_and(|chart| chart.kind == ChartKind::Months));
        for (row, (cells, bar)) in part.rows.iter().zip(laid.rows) {
            let left = room.saturating_sub(text::width(&cells) + 4).min(BAR);
            let bar = months.as_ref().map_or(bar, |months| format!("  {}", months.bar(&row.cells, left, plain)));
            lines.push(format!("  {}", format!("{cells}{bar}").trim_end()));
        }
    }
    lines
}
