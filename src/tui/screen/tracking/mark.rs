//! How a row of the sheet is shown: its mark, its dates, its percentages, its last word.

use crate::{
    domain::{day::short, field::Field, text, tracking::days_left},
    i18n::{Label, tracking::words},
    store::SheetRow,
    tui::{
        cx::{Cx, View},
        part::{column::Width, table::Column},
        record::order::years,
    },
};
use ratatui::text::Span;

/// Makes the columns of the sheet.
pub fn columns() -> Vec<Column<SheetRow>> {
    vec![
        Column::new("mark", |l| words(l).mark(), Width::Whole, 9, mark),
        Column::new("number", |l| Field::Number.label(l), Width::Whole, 9, |r, _| Span::raw(r.number.to_string())),
        Column::new(
            "customer",
            |l| Field::Customer.label(l),
            Width::Flex { min: 10, weight: 2 },
            8,
            |r, _| Span::raw(if r.short_name.is_empty() { r.customer.clone() } else { r.short_name.clone() }),
        ),
        Column::new(
            "products",
            |l| crate::i18n::orders::words(l).products(),
            Width::Flex { min: 8, weight: 2 },
            2,
            |r, _| Span::raw(r.products.clone()),
        ),
        Column::new("delivery", |l| words(l).delivery(), Width::Whole, 7, delivery),
        Column::new("days_left", |l| crate::i18n::orders::words(l).days_left(), Width::Whole, 7, left).right(),
        Column::new("production", |l| words(l).production(), Width::Whole, 6, |r, _| percent(r, |p| p.production))
            .right(),
        Column::new("purchasing", |l| words(l).purchasing(), Width::Whole, 6, |r, _| percent(r, |p| p.purchasing))
            .right(),
        Column::new("inspection", |l| words(l).inspection(), Width::Whole, 6, |r, _| percent(r, |p| p.inspection))
            .right(),
        Column::new("logistics", |l| words(l).logistics(), Width::Whole, 6, |r, _| percent(r, |p| p.logistics)).right(),
        Column::new("note", |l| words(l).note(), Width::Flex { min: 12, weight: 3 }, 5, note),
    ]
}

/// Names an order in a sentence: its number and its customer.
pub fn name(row: &SheetRow) -> String {
    let customer = if row.short_name.is_empty() { &row.customer } else { &row.short_name };
    format!("{} {customer}", row.number)
}

/// Writes a row as a line of text to paste into a message.
pub fn as_text(row: &SheetRow, cx: &Cx) -> String {
    let mut parts = vec![name(row), row.products.clone(), row.due_on.to_string()];
    if let Some(known) = row.known() {
        let p = &known.progress;
        let shares = [
            (Field::Production, p.production),
            (Field::Purchasing, p.purchasing),
            (Field::Inspection, p.inspection),
            (Field::Logistics, p.logistics),
        ];
        parts.extend(
            shares.into_iter().filter_map(|(field, share)| Some(format!("{} {}", field.label(cx.lang), share?))),
        );
        parts.extend([p.done_today.clone(), p.problems.clone(), p.next_step.clone()]);
    }
    parts.retain(|part| !part.is_empty());
    text::clean(&parts.join("  "))
}

fn mark(row: &SheetRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    match &row.entry {
        None => Span::styled(words.missing(), view.theme.warning),
        Some(entry) if entry.is_late => Span::styled(words.late(), view.theme.warning),
        Some(_) => Span::styled(words.written(), view.theme.good),
    }
}

/// Shows the next day due; where a later one is expected now (P3), that one stands first in the note.
fn delivery(row: &SheetRow, view: &View) -> Span<'static> {
    let style = if row.will_be_late() { view.theme.error } else { view.theme.text };
    Span::styled(short(row.due_on, view.today), style)
}

/// Shows the days left on the day of the sheet, which is not always today.
fn left(row: &SheetRow, view: &View) -> Span<'static> {
    let words = crate::i18n::orders::words(view.lang);
    match days_left(row.due_on, row.day) {
        _ if !row.stage.is_tracked() => Span::raw(row.stage.label(view.lang)),
        0 => Span::styled(words.due_today(), view.theme.warning),
        n if n < -999 => Span::styled(words.years_late(years(-n)), view.theme.error),
        n if n > 999 => Span::raw(words.years_left(years(n))),
        n if n < 0 => Span::styled(words.late(-n), view.theme.error),
        n if n <= 3 => Span::styled(words.left(n), view.theme.warning),
        n => Span::raw(words.left(n)),
    }
}

fn percent(row: &SheetRow, of: fn(&crate::domain::tracking::Progress) -> Option<u8>) -> Span<'static> {
    let share = row.known().and_then(|e| of(&e.progress));
    Span::raw(share.map_or_else(|| "-".to_owned(), |p| format!("{p}%")))
}

/// Shows a later delivery (P3), open problems and holds, then what stands in the way, what comes next or what was done last.
fn note(row: &SheetRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    let mut parts = Vec::new();
    let later = row.expected_on.filter(|_| row.will_be_late());
    parts.extend(later.map(|day| words.expected(&short(day, view.today))));
    if row.open_problems > 0 {
        parts.push(words.open_problems(row.open_problems));
    }
    if row.is_held {
        parts.push(words.held().to_owned());
    }
    let is_marked = !parts.is_empty();
    if let Some(known) = row.known() {
        let p = &known.progress;
        parts.extend([&p.problems, &p.next_step, &p.done_today].into_iter().find(|t| !t.is_empty()).cloned());
    }
    let text = parts.join(" ");
    if is_marked { Span::styled(text, view.theme.warning) } else { Span::raw(text) }
}
