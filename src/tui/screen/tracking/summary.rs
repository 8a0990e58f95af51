//! The summary of a day (T5) as a text to read.

use crate::{
    domain::{number::FileNumber, text, tracking::expects_entries},
    i18n::tracking::words,
    store::DaySummary,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{edit, viewer::Viewer},
    },
};
use chrono::NaiveDate;
use ratatui::text::Line;

/// So many orders are named after a count.
const NAMED: usize = 4;

/// Shows what happened on a day.
pub fn open(day: NaiveDate, cx: &Cx) -> Outcome {
    let summary = cx.store.day_summary(day)?;
    let title = format!(
        "{}  {}  {}",
        (words(cx.lang).summary)(&day.to_string()),
        crate::i18n::tui::weekday(day, cx.lang),
        cx.settings.company
    );
    let lines = lines(&summary, cx).into_iter().map(Line::raw).collect();
    Ok(Cmd::push(Viewer::new(title.trim().to_owned(), lines)))
}

/// Writes the summary, one fact a line, the counts under each other.
fn lines(s: &DaySummary, cx: &Cx) -> Vec<String> {
    let words = words(cx.lang);
    let totals: Vec<String> =
        s.totals.iter().map(|t| format!("{} {}", t.total.grouped(t.currency), t.currency.code())).collect();
    let numbers = |all: &[FileNumber]| -> String {
        let mut named: Vec<String> = all.iter().take(NAMED).map(FileNumber::to_string).collect();
        if all.len() > NAMED {
            named.push((words.more)((all.len() - NAMED) as u64));
        }
        named.join(words.comma)
    };
    let missing = match expects_entries(s.day, &cx.calendar) {
        true => String::new(),
        false => words.not_expected.to_owned(),
    };
    let missing_count = if missing.is_empty() { s.entries.missing() } else { 0 };
    let facts = [
        (words.taken, s.received.len() as u64, [totals.join("  "), numbers(&s.received)].join("  ")),
        (words.shipped, s.shipped.len() as u64, numbers(&s.shipped)),
        (words.taken_back, s.taken_back.len() as u64, numbers(&s.taken_back)),
        (words.returned, s.returned.len() as u64, numbers(&s.returned)),
        (words.entries_written, s.entries.written, (words.of_which)(s.unchanged, s.late)),
        (words.entries_missing, missing_count, missing),
        (words.problems_opened, s.problems_opened, String::new()),
        (words.problems_solved, s.problems_solved, String::new()),
        (words.problems_open, s.problems_open, String::new()),
    ];
    let label = facts.iter().map(|(name, ..)| text::width(name)).max().unwrap_or(0);
    // a frame and a space on either side; what does not fit goes on under its beginning
    let lead = label + 2 + 5 + 2;
    let room = usize::from(cx.size.0).saturating_sub(lead + 4).max(10);
    let mut lines = Vec::new();
    for (name, count, more) in facts {
        let more = text::clean(more.trim());
        let head = format!("{}  {count:>5}  ", text::fit(name, label));
        for (i, row) in edit::wrap(&more, room).into_iter().enumerate() {
            let lead = if i == 0 { head.clone() } else { " ".repeat(lead) };
            lines.push(format!("{lead}{}", &more[row]).trim_end().to_owned());
        }
    }
    lines
}
