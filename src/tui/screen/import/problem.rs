//! The section of the preview that shows every refusal: where, what stands there, why, and the cure.

use crate::{
    exchange::import::Found,
    i18n::{
        Lang,
        import::{self as messages, screen::words},
    },
    tui::part::{
        board::Board,
        story::{Story, Tone},
    },
};

/// Makes the table of the refusals.
pub fn board(found: &Found, lang: Lang) -> Board {
    let words = words(lang);
    let titles = [words.row(), words.column(), words.value(), words.reason()].map(str::to_owned);
    let Some(report) = &found.report else {
        return Board::new(titles.into(), words.not_tried());
    };
    let mut board = Board::new(titles.into(), words.no_problems());
    for refusal in &report.refused {
        board.row([
            (Tone::Plain, refusal.row.to_string()),
            (Tone::Plain, refusal.column.clone()),
            (Tone::Error, refusal.value.clone()),
            (Tone::Plain, messages::cure_of(refusal, lang)),
        ]);
    }
    let more = report.refusals - report.refused.len() as u64;
    if more > 0 {
        board.row([(Tone::Dim, "…".to_owned()), (Tone::Dim, messages::words(lang).more(more))]);
    }
    board
}

/// Renders one of them whole.
pub fn story(found: &Found, at: usize, lang: Lang) -> Story {
    let mut story = Story::new();
    if let Some(refusal) = found.report.as_ref().and_then(|report| report.refused.get(at)) {
        let words = words(lang);
        story.fact(words.row(), refusal.row.to_string());
        story.fact(words.column(), &*refusal.column);
        story.marked(words.value(), Tone::Error, &*refusal.value);
        story.fact(words.reason(), messages::cure_of(refusal, lang));
    }
    story
}

/// Counts the refusals.
pub fn count(found: &Found) -> String {
    let refusals = found.report.as_ref().map_or(0, |report| report.refusals);
    if refusals > 0 { format!(" {refusals}") } else { String::new() }
}
