//! What a terminal answers when it is asked for its background: it comes as keys, and must not be taken for them.
//!
//! Invariant: a key that turns out to belong to no answer is handed on, in the order in which it came.

use crate::domain::colouring::Background;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{
    mem::take,
    time::{Duration, Instant},
};

/// An answer that comes later than this after the question is none, however slow the line.
const WITHIN: Duration = Duration::from_secs(5);
/// An answer is no longer than this.
const LONGEST: usize = 40;

/// What a key turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Keys that were pressed.
    Key(Vec<KeyEvent>),
    /// A part of an answer.
    Part,
    /// The end of an answer.
    Background(Background),
}

/// An answer, as far as it has come.
pub(super) struct Reply {
    asked: Instant,
    keys: Vec<KeyEvent>,
}

impl Reply {
    /// Waits for an answer from now on.
    pub(super) fn new() -> Reply {
        Reply { asked: Instant::now(), keys: Vec::new() }
    }

    /// Takes a key: `Alt-]` begins an answer, `Ctrl-G` or `Alt-\\` ends it, and only what an answer consists of stands
    /// between them.
    pub(super) fn take(&mut self, key: KeyEvent) -> Heard {
        let is_alt = |of: char| key.code == KeyCode::Char(of) && key.modifiers.contains(KeyModifiers::ALT);
        if self.keys.is_empty() {
            let begins = is_alt(']') && self.asked.elapsed() < WITHIN;
            if !begins {
                return Heard::Key(vec![key]);
            }
            self.keys.push(key);
            return Heard::Part;
        }
        self.keys.push(key);
        let is_bell = key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL);
        if is_bell || is_alt('\\') {
            let keys = take(&mut self.keys);
            let text: String = keys[1..keys.len() - 1].iter().filter_map(|key| key.code.as_char()).collect();
            return Background::answered(&text).map_or(Heard::Key(keys), Heard::Background);
        }
        let expected = "11;rgb:";
        let is_fit = |(at, key): (usize, &KeyEvent)| match (key.code.as_char(), expected.chars().nth(at)) {
            (Some(c), Some(wanted)) => c == wanted || (at == 6 && c == 'a'),
            (Some(c), None) => c.is_ascii_hexdigit() || matches!(c, '/' | ':'),
            (None, _) => false,
        };
        let is_part = self.keys.len() <= LONGEST && self.keys[1..].iter().enumerate().all(is_fit);
        if is_part { Heard::Part } else { Heard::Key(take(&mut self.keys)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), modifiers)
    }

    /// Takes an answer as crossterm reads it, and what is pressed after it.
    fn heard(text: &str, end: KeyEvent) -> Vec<Heard> {
        let mut reply = Reply::new();
        let begin = key(']', KeyModifiers::ALT);
        let all = [begin].into_iter().chain(text.chars().map(|c| key(c, KeyModifiers::NONE))).chain([end]);
        all.map(|key| reply.take(key)).filter(|heard| *heard != Heard::Part).collect()
    }

    #[test]
    fn an_answer_is_no_key() {
        let (bell, string_end) = (key('g', KeyModifiers::CONTROL), key('\\', KeyModifiers::ALT));
        let white = Heard::Background(Background(255, 255, 255));
        assert_eq!(heard("11;rgb:ffff/ffff/ffff", bell), [white]);
        assert_eq!(heard("11;rgb:0000/2b2b/3636", string_end), [Heard::Background(Background(0, 0x2b, 0x36))]);
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_are_handed_on() {
        let enter = KeyEvent::from(KeyCode::Enter);
        let keys = |text: &str| -> Vec<KeyEvent> { text.chars().map(|c| key(c, KeyModifiers::NONE)).collect() };
        let begin = key(']', KeyModifiers::ALT);
        assert_eq!(heard("", enter), [Heard::Key(vec![begin, enter])]);
        let [first, last] = [[vec![begin], keys("12")].concat(), vec![enter]].map(Heard::Key);
        assert_eq!(heard("12", enter), [first, last]);
    }
}
