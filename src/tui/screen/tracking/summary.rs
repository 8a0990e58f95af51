//! The summary of a day (T5) as a text to read, and of today the plan of the next working day.

use crate::{
    domain::{text, tracking::expects_entries},
    i18n::{
        follow_up::next_day,
        tracking::{summary, words},
    },
    store::DaySummary,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{
            edit,
            viewer::{self, Viewer},
        },
    },
};
use chrono::NaiveDate;
use ratatui::text::Line;

/// Shows what happened on a day.
pub fn open(day: NaiveDate, cx: &Cx) -> Outcome {
    let summary = cx.store.day_summary(day)?;
    let title = format!(
        "{}  {}  {}",
        words(cx.lang).summary(&day.to_string()),
        crate::i18n::tui::weekday(day, cx.lang),
        cx.settings.company
    );
    let mut lines: Vec<Line> = lines(&summary, cx).into_iter().map(Line::raw).collect();
    if let Some(next) = cx.store.next_day(day)? {
        lines.push(Line::raw(""));
        lines.extend(viewer::sections(next_day(&next, cx.lang), cx.size.0));
    }
    Ok(Cmd::push(Viewer::new(title.trim().to_owned(), lines)))
}

/// Writes the summary, one fact a line, the counts under each other.
fn lines(s: &DaySummary, cx: &Cx) -> Vec<String> {
    let facts = summary(s, expects_entries(s.day, &cx.calendar), cx.lang);
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
