//! A report as plain text with bars, for a terminal, a mail or a file.

use super::{Chart, ChartKind, Part, Report, layout::lay};
use crate::{domain::text, i18n::report::words};

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
        // in a text months stand under each other, and so do their bars
        let chart = part.chart.map(|chart| Chart { kind: ChartKind::Bars, ..chart });
        let laid = lay(&Part { chart, ..part.clone() }, room.saturating_sub(2), plain, lang);
        lines.push(format!("  {}", laid.titles.trim_end()));
        lines.extend(laid.rows.into_iter().map(|(cells, bar)| format!("  {}", format!("{cells}{bar}").trim_end())));
    }
    lines
}
