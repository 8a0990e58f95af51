//! Text in display cells: a Chinese character takes two.
//!
//! It must not be fed uncleaned text. Widths are added up grapheme by grapheme, as the screen draws them, so what
//! [`fit`] returns fills exactly the cells asked for.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Ends a text that was cut; two full stops, because `…` is double width in some Chinese terminals.
const CUT: &str = "..";

/// Counts the display cells a cleaned text takes.
pub fn width(s: &str) -> usize {
    if is_plain(s) { s.len() } else { s.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// Cuts a text to at most `cells` display cells, never inside a grapheme.
///
/// A text that was cut ends in `..` when there are four cells or more.
pub fn clip(s: &str, cells: usize) -> String {
    head(s, cells).0
}

/// Cuts a text as [`clip`] does and fills it with spaces on the right to exactly `cells` display cells.
pub fn fit(s: &str, cells: usize) -> String {
    let (mut out, used) = head(s, cells);
    out.extend(std::iter::repeat_n(' ', cells - used));
    out
}

/// Cuts a text as [`clip`] does and fills it with spaces on the left to exactly `cells` display cells: for figures.
pub fn fit_right(s: &str, cells: usize) -> String {
    let (text, used) = head(s, cells);
    let mut out = " ".repeat(cells - used);
    out.push_str(&text);
    out
}

fn is_plain(s: &str) -> bool {
    s.bytes().all(|b| matches!(b, 0x20..=0x7e))
}

/// The longest beginning that fits, with its cells.
fn head(s: &str, cells: usize) -> (String, usize) {
    let mark = if cells >= 4 { CUT } else { "" };
    if is_plain(s) {
        if s.len() <= cells {
            return (s.to_owned(), s.len());
        }
        return (format!("{}{mark}", &s[..cells - mark.len()]), cells);
    }
    let room = cells - mark.len();
    let (mut used, mut keep, mut kept) = (0, 0, 0);
    for (at, grapheme) in s.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return (format!("{}{mark}", &s[..keep]), kept + mark.len());
        }
        if used <= room {
            (keep, kept) = (at + grapheme.len(), used);
        }
    }
    (s.to_owned(), used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::clean;
    use proptest::prelude::*;

    #[test]
    fn chinese_takes_two_cells() {
        assert_eq!(width("龙滨a"), 5);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn a_cut_never_halves_a_character() {
        assert_eq!(fit("龙滨橡塑", 8), "龙滨橡塑");
        assert_eq!(fit("龙滨橡塑", 7), "龙滨.. ");
        assert_eq!(fit("龙滨橡塑", 5), "龙.. ");
        assert_eq!(fit("龙滨橡塑", 3), "龙 ");
        assert_eq!(fit("龙滨橡塑", 1), " ");
        assert_eq!(fit("龙滨橡塑", 0), "");
        assert_eq!(clip("orderdesk", 6), "orde..");
        assert_eq!(clip("龙滨橡塑", 7), "龙滨..");
        assert_eq!(fit_right("168.00", 8), "  168.00");
        assert_eq!(fit_right("元龙", 5), " 元龙");
    }

    proptest! {
        #[test]
        fn what_is_fitted_fills_exactly_its_cells(s in any::<String>(), cells in 0usize..40) {
            let s = clean(&s);
            prop_assert_eq!(width(&fit(&s, cells)), cells);
            prop_assert_eq!(width(&fit_right(&s, cells)), cells);
            prop_assert!(width(&clip(&s, cells)) <= cells);
        }
    }
}
