//! The place in a text where what was looked for stands.
//!
//! Invariant: a range lies on the boundaries of characters.

use super::{bare, clean, fold, width};
use std::ops::Range;

/// So many cells are shown before the first word that was found.
const BEFORE: usize = 16;

/// Cuts a text to one line that begins shortly before the first word of the query, or at its own beginning when no word
/// is beyond `room` cells.
pub fn excerpt(text: &str, query: &str, room: usize) -> String {
    let text = clean(text);
    let Some(first) = found_in(&text, query).first().map(|range| range.start) else { return text };
    if width(&text[..first]) + BEFORE <= room {
        return text;
    }
    let mut used = 0;
    let is_near = |c: &(usize, char)| {
        used += width(c.1.encode_utf8(&mut [0; 4]));
        used <= BEFORE
    };
    let from = text[..first].char_indices().rev().take_while(is_near).last().map_or(first, |(at, _)| at);
    format!("..{}", &text[from..])
}

/// Lists where the words of the query stand in a cleaned text, in order, none over another.
pub fn found_in(text: &str, query: &str) -> Vec<Range<usize>> {
    // each character folded by itself, and the character it came from
    let mut folded = String::new();
    let mut from = Vec::new();
    for (at, c) in text.char_indices() {
        let one = fold(c.encode_utf8(&mut [0; 4]));
        let one = if one.is_empty() { " ".to_owned() } else { bare(&one).unwrap_or(one) };
        from.extend(std::iter::repeat_n(at..at + c.len_utf8(), one.len()));
        folded.push_str(&one);
    }
    let query = fold(query);
    let mut found: Vec<Range<usize>> = Vec::new();
    let words = query.split(' ').map(|word| bare(word).unwrap_or_else(|| word.to_owned()));
    for word in words.filter(|word| !word.is_empty()) {
        let hits = folded.match_indices(&word);
        found.extend(hits.map(|(at, _)| from[at].start..from[at + word.len() - 1].end));
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        range.start >= end && {
            end = range.end;
            true
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_shown_from_shortly_before_what_was_found() {
        assert_eq!(excerpt("pump late", "late", 40), "pump late");
        let long = format!("{} 模具返修 two days", "很长的话".repeat(10));
        assert_eq!(excerpt(&long, "返修", 40), "..话很长的话 模具返修 two days");
        assert_eq!(excerpt("Ａbc", "abc", 40), "Ａbc");
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        assert_eq!(found_in("Łódź pump PUMP", "lodz pump"), [0..7, 8..12, 13..17]);
        assert_eq!(found_in("ＡＢＣ公司 abc", "abc"), [0..9, 16..19]);
        assert_eq!(found_in("abc", ""), []);
    }

    proptest! {
        #[test]
        fn what_is_marked_lies_on_characters(text in any::<String>(), query in any::<String>(), room in 0usize..60) {
            let text = clean(&text);
            for range in found_in(&text, &query) {
                prop_assert!(text.get(range).is_some());
            }
            excerpt(&text, &query, room);
        }
    }
}
