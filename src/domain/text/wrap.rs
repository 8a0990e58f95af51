//! Text in rows: broken between words where it can be.
//!
//! Invariant: together the rows are the whole text.

use super::width;
use std::ops::Range;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a text where a row may be broken: where the rules of writing allow it, so that no row begins with a full stop or a
/// closing bracket, and never inside of what is written in ASCII without a blank, such as a date, a number or `Ctrl-S`.
fn pieces(value: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = value.as_bytes();
    let is_sign = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
    let is_whole = move |at: usize| at > 0 && is_sign(at - 1) && is_sign(at);
    let mut start = 0;
    let ends = linebreaks(value).map(|(at, _)| at).filter(move |at| !is_whole(*at));
    ends.filter_map(move |end| {
        let from = std::mem::replace(&mut start, end);
        (from < end).then(|| (from, &value[from..end]))
    })
}

/// Breaks a text into rows of at most so many cells, between words where it can. A row's range keeps its line break;
/// together the ranges are the whole text.
pub fn wrap(value: &str, cells: usize) -> Vec<Range<usize>> {
    let most = cells.max(2);
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, piece) in pieces(value) {
        // the blanks at its end may stand beyond the edge, where nobody sees them
        let seen = width(piece.trim_end());
        if used + seen > most && used > 0 && seen <= most {
            rows.push(start..at);
            (start, used) = (at, 0);
        }
        if used + seen <= most {
            used += seen + width(&piece[piece.trim_end().len()..].replace('\n', ""));
        } else {
            for (i, grapheme) in piece.grapheme_indices(true) {
                let cells = width(grapheme);
                if used + cells > most && used > 0 && !grapheme.trim().is_empty() {
                    rows.push(start..at + i);
                    (start, used) = (at + i, 0);
                }
                used += cells;
            }
        }
        if piece.ends_with('\n') {
            rows.push(start..at + piece.len());
            (start, used) = (at + piece.len(), 0);
        }
    }
    rows.push(start..value.len());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).into_iter().map(|row| text[row].trim_end()).collect()
    }

    #[test]
    fn no_row_begins_with_a_stop_or_ends_with_an_opening_bracket() {
        assert_eq!(rows("面料、辅料、包装，都已到货。", 10), ["面料、辅", "料、包装，", "都已到货。"]);
        assert_eq!(rows("已告知客户（电话）", 12), ["已告知客户", "（电话）"]);
        assert_eq!(rows("a long word, and another", 11), ["a long", "word, and", "another"]);
    }

    #[test]
    fn a_row_keeps_its_line_break_and_an_empty_line_is_a_row() {
        assert_eq!(wrap("ab\n\ncd", 10), [0..3, 3..4, 4..6]);
        assert_eq!(wrap("ab\n", 10), [0..3, 3..3]);
        assert!(wrap("", 10).iter().eq([&(0..0)]));
    }

    proptest! {
        #[test]
        fn rows_are_the_whole_text_and_none_begins_with_a_mark_that_closes(
            text in "([面料]{1,3}[a-c]?[、。，）]?[ \n]?){0,12}", cells in 8usize..30,
        ) {
            let all = wrap(&text, cells);
            let whole: String = all.iter().map(|row| &text[row.clone()]).collect();
            prop_assert_eq!(whole, text.clone());
            for row in &all {
                let (before, row) = (&text[..row.start], &text[row.clone()]);
                prop_assert!(width(row.trim_end()) <= cells);
                let closes = row.starts_with(['、', '。', '，', '）']);
                prop_assert!(!closes || before.ends_with(['\n', ' ']), "{:?}", rows(&text, cells));
            }
        }
    }
}
