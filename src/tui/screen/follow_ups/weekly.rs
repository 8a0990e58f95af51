//! The weekly list for the coordination meeting, to read.

use crate::{
    domain::text,
    i18n::weekly,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{edit, viewer::Viewer},
    },
};
use ratatui::text::Line;

/// Shows the list as of today.
pub(super) fn open(cx: &Cx) -> Outcome {
    let list = cx.store.weekly(cx.today(), &cx.calendar)?;
    let width = usize::from(cx.size.0).saturating_sub(4);
    let mut lines = Vec::new();
    for section in weekly::sections(&list, cx.today(), cx.lang) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(section.heading);
        lines.extend(rows(&section.rows, width));
    }
    let lines = lines.into_iter().map(Line::raw).collect();
    Ok(Cmd::push(Viewer::new(weekly::title(&list, cx.lang), lines)))
}

/// Sets the cells of rows under each other; the last of each goes on under its beginning.
fn rows(rows: &[Vec<String>], width: usize) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|cell| text::width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut lines = Vec::new();
    for row in rows {
        let Some((last, cells)) = row.split_last() else { continue };
        let cells = cells.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let head: String = cells.map(|(cell, width)| text::fit(&text::clean(cell), *width) + "  ").collect();
        let lead = text::width(&head) + 2;
        let last = text::clean(last);
        for (i, part) in edit::wrap(&last, width.saturating_sub(lead).max(12)).into_iter().enumerate() {
            let before = if i == 0 { format!("  {head}") } else { " ".repeat(lead) };
            lines.push(format!("{before}{}", &last[part]).trim_end().to_owned());
        }
    }
    lines
}
