//! The section of the preview about customers: who is new, who may be one there is, and what was said of them.
//!
//! Invariant: a new customer that looks like another is taken for it only when that is said here or in a profile.

use super::choice::reread;
use crate::{
    exchange::import::{Choice, Found},
    i18n::{
        Lang,
        import::screen::{Words, words},
    },
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{
            board::Board,
            pick::PickItem,
            picker::Picker,
            story::{Story, Tone},
        },
    },
};

/// So many customers of the desk are offered while one types.
const OFFERED: usize = 12;

/// Begins the id of an entry that is a customer's name; the others are answers of another kind.
const NAMED: &str = "=";
const OWN: &str = "own";
const AGAIN: &str = "again";

/// What is known of a customer that the file names.
enum Known<'a> {
    /// It may be one of these.
    Doubtful(&'a [String]),
    /// The user chose who it is; nothing is a customer of its own.
    Answered(&'a str),
    /// It is new.
    New,
    /// The desk spells it so.
    Spelled(&'a str),
}

/// Lists the customers: first those that are doubtful, then those already answered, then the new ones.
fn customers(found: &Found) -> Vec<(u64, &str, Known<'_>)> {
    let Some(report) = &found.report else { return Vec::new() };
    let answered = &found.choice.profile.customers;
    let mut all: Vec<(u64, &str, Known)> = Vec::new();
    all.extend(report.doubtful().map(|c| (c.row, c.name.as_str(), Known::Doubtful(&c.like))));
    all.extend(answered.iter().map(|(name, known)| (0, name.as_str(), Known::Answered(known))));
    let new = report.customers.iter().filter(|c| c.like.is_empty() && !answered.contains_key(&c.name));
    all.extend(new.map(|c| (c.row, c.name.as_str(), Known::New)));
    all.extend(report.respelled.iter().map(|(name, known)| (0, name.as_str(), Known::Spelled(known))));
    all
}

fn match_text(known: &Known, words: Words, lang: Lang) -> (Tone, String) {
    match known {
        Known::Doubtful(like) => (Tone::Warning, words.looks_like(&lang.list(*like))),
        Known::Answered("") => (Tone::Good, words.of_its_own().to_owned()),
        Known::Answered(known) => (Tone::Good, words.is(known)),
        Known::New => (Tone::Plain, words.new_customer().to_owned()),
        Known::Spelled(known) => (Tone::Dim, words.spelled(known)),
    }
}

/// Makes the table of the section.
pub fn board(found: &Found, lang: Lang) -> Board {
    let words = words(lang);
    let titles = [words.name_in_file(), words.taken_for(), words.row()].map(str::to_owned);
    let mut board = Board::new(titles.into(), words.no_customers());
    for (row, name, known) in customers(found) {
        let row = if row > 0 { row.to_string() } else { String::new() };
        board.row([(Tone::Plain, name.to_owned()), match_text(&known, words, lang), (Tone::Dim, row)]);
    }
    board
}

/// Counts those that are doubtful, or else those that are new.
pub fn count(found: &Found) -> String {
    let Some(report) = &found.report else { return String::new() };
    match (report.doubtful().count(), report.new_customers) {
        (0, 0) => String::new(),
        (0, new) => format!(" {new}"),
        (doubtful, _) => format!(" {doubtful}?"),
    }
}

/// Renders what the table has no room for of a customer.
pub fn story(found: &Found, at: usize, lang: Lang) -> Story {
    let mut story = Story::new();
    if let Some((_, name, known)) = customers(found).get(at) {
        story.line(Tone::Title, *name);
        let (tone, text) = match_text(known, words(lang), lang);
        story.line(tone, text);
    }
    story
}

/// Offers who a customer may be: one of its own, one it looks like, any other by typing.
pub fn choose(found: &Found, at: usize, cx: &mut Cx) -> Outcome {
    let all = customers(found);
    let Some((_, name, known)) = all.get(at) else { return Ok(Cmd::None) };
    let words = words(cx.lang);
    let mut items = vec![PickItem::new(OWN, words.of_its_own(), "")];
    match known {
        Known::Spelled(_) => return Ok(Cmd::warn(words.nothing_to_choose())),
        Known::Doubtful(like) => items.extend(like.iter().map(|name| PickItem::new([NAMED, name].concat(), name, ""))),
        Known::Answered(_) => items.push(PickItem::new(AGAIN, words.ask_again(), "")),
        Known::New => {}
    }
    let (name, choice) = ((*name).to_owned(), found.choice.clone());
    let title = words.who_is(&name);
    let source = move |cx: &mut Cx, query: &str| {
        if query.trim().is_empty() {
            return Ok(items.clone());
        }
        let matching = cx.store.customers_matching(query, OFFERED)?.into_iter();
        Ok(matching.map(|c| PickItem::new([NAMED, &c.name].concat(), c.name, c.short_name)).collect())
    };
    Ok(Cmd::push(Picker::new(title, source, move |item, cx| {
        let mut choice: Choice = choice.clone();
        match item.id.strip_prefix(NAMED) {
            Some(known) => choice.profile.customers.insert(name.clone(), known.to_owned()),
            None if item.id == AGAIN => choice.profile.customers.remove(&name),
            None => choice.profile.customers.insert(name.clone(), String::new()),
        };
        choice.is_changed = true;
        Ok(reread(choice, cx))
    })))
}
