//! The section of the preview that shows every refusal, then what is suspected: where, what stands there, why, and the cure.
//! What is suspected can be accepted, line by line.

use super::choice::show;
use crate::{
    domain::import::Suspected,
    exchange::import::Found,
    i18n::{
        Lang,
        import::{self as messages, question, screen::words},
    },
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{
            board::Board,
            story::{Story, Tone},
        },
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
    for suspected in &report.suspected {
        let is_accepted = found.choice.accepted.contains(&suspected.key());
        let (tone, reason) = match is_accepted {
            true => (Tone::Dim, words.accepted().to_owned()),
            false => (Tone::Warning, question::suspicion(suspected, lang)),
        };
        board.row([
            (if is_accepted { tone } else { Tone::Plain }, suspected.row.to_string()),
            (if is_accepted { tone } else { Tone::Plain }, suspected.column.clone()),
            (tone, suspected.value.clone()),
            (if is_accepted { tone } else { Tone::Plain }, reason),
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
    let words = words(lang);
    if let Some(suspected) = suspected(found, at) {
        story.fact(words.row(), suspected.row.to_string());
        story.fact(words.column(), &*suspected.column);
        story.marked(words.value(), Tone::Warning, &*suspected.value);
        match found.choice.accepted.contains(&suspected.key()) {
            true => story.marked(words.reason(), Tone::Dim, words.accepted()),
            false => story.fact(words.reason(), question::suspicion(suspected, lang)),
        }
    }
    if let Some(refusal) = found.report.as_ref().and_then(|report| report.refused.get(at)) {
        story.fact(words.row(), refusal.row.to_string());
        story.fact(words.column(), &*refusal.column);
        story.marked(words.value(), Tone::Error, &*refusal.value);
        story.fact(words.reason(), messages::cure_of(refusal, lang));
    }
    story
}

/// Returns what is suspected in a line of the table; nothing in one of a refusal.
fn suspected(found: &Found, at: usize) -> Option<&Suspected> {
    let report = found.report.as_ref()?;
    report.suspected.get(at.checked_sub(report.refused.len())?)
}

/// Accepts what is suspected in a line, or takes that back.
pub fn choose(found: &Found, at: usize, cx: &mut Cx) -> Outcome {
    let Some(suspected) = suspected(found, at) else { return Ok(Cmd::None) };
    let (key, mut found) = (suspected.key(), found.clone());
    if !found.choice.accepted.remove(&key) {
        found.choice.accepted.insert(key);
    }
    Ok(show(found, cx))
}

/// Counts the refusals, and what is suspected and not accepted.
pub fn count(found: &Found) -> String {
    let refusals = found.report.as_ref().map_or(0, |report| report.refusals) + found.suspected().count() as u64;
    if refusals > 0 { format!(" {refusals}") } else { String::new() }
}
