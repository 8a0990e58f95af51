//! How many lines a text takes in a box, by the widths of its characters: spreadsheets do not raise the rows of merged
//! boxes themselves.
//!
//! Invariant: put together, the lines are the text; nothing is cut off.

use crate::domain::text;
use std::ops::Range;

/// Breaks a text into lines no wider than `room`: at blanks where there are any, between Chinese characters anywhere. A
/// character of one display cell and one of two are as wide as `widths` says.
pub fn lines(all: &str, room: usize, widths: [usize; 2]) -> Vec<Range<usize>> {
    let room = room.max(widths[1]);
    let width = |text: &str| -> usize {
        let cells = text.chars().map(|c| text::width(c.encode_utf8(&mut [0; 4])));
        cells.filter(|cells| *cells > 0).map(|cells| widths[usize::from(cells > 1)]).sum()
    };
    let mut found = Vec::new();
    let mut start = 0;
    for paragraph in all.split('\n') {
        let end = start + paragraph.len();
        let (mut from, mut used, mut blank) = (start, 0, None);
        for (at, c) in paragraph.char_indices().map(|(at, c)| (start + at, c)) {
            let wide = width(c.encode_utf8(&mut [0; 4]));
            if used + wide > room {
                // a word that is longer than the line is broken where the line ends
                let cut = blank.filter(|cut| *cut > from && c.is_ascii()).unwrap_or(at);
                found.push(from..cut);
                (from, blank) = (cut, None);
                used = width(&all[from..at]);
            }
            used += wide;
            if c == ' ' || wide == widths[1] {
                blank = Some(at + c.len_utf8());
            }
        }
        found.push(from..end);
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(text: &str, cells: usize) -> Vec<&str> {
        lines(text, cells, [1, 2]).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn chinese_breaks_anywhere_and_words_at_blanks() {
        assert_eq!(broken("橡胶密封圈", 4), ["橡胶", "密封", "圈"]);
        assert_eq!(broken("the quick fox", 9), ["the ", "quick fox"]);
        assert_eq!(broken("型号NBR70要求", 8), ["型号", "NBR70要", "求"]);
        assert_eq!(broken("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(broken("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(broken("", 9), [""]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-z 中文\\n]{0,80}", cells in 2usize..20) {
            let all: String = broken(&text, cells).concat();
            prop_assert_eq!(all, text.replace('\n', ""));
            for line in broken(&text, cells) {
                prop_assert!(text::width(line) <= cells);
            }
        }
    }
}
