//! Sanitises every text that comes from outside: typed, pasted or imported.
//!
//! It removes whole terminal sequences, controls, bidirectional overrides and invisible characters; it must not change
//! a character a person can see. Time is linear in the length of the text, however hostile.

use std::iter::Peekable;
use std::str::Chars;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// How many zero-width marks one base character may carry.
const MARKS_PER_BASE: usize = 8;

const ESC: char = '\u{1b}';
const BEL: char = '\u{7}';
const ST: char = '\u{9c}';

/// Cleans a text for a one-line field.
///
/// Removes whole ANSI, OSC and DCS sequences (both the ESC and the C1 spelling), every other control character,
/// bidirectional controls and zero-width characters; a run of tabs and line breaks becomes one space; of the combining
/// marks on one base the first eight stay. An OSC or DCS that never ends loses only its introducer: what follows is
/// harmless once the control is gone, and nothing typed may vanish. Nothing is trimmed.
/// `clean(clean(s)) == clean(s)`.
pub fn clean(s: &str) -> String {
    pass(s, false)
}

/// Cleans a text of several lines: as [`clean`], but every line break (`\n`, `\r\n`, `\r`, U+2028, U+2029, NEL) stays
/// as one `\n`.
pub fn clean_multiline(s: &str) -> String {
    pass(s, true)
}

fn pass(s: &str, keep_lines: bool) -> String {
    if s.bytes().all(|b| matches!(b, 0x20..=0x7e) || (keep_lines && b == b'\n')) {
        return s.to_owned();
    }
    let mut out = String::with_capacity(s.len());
    let mut marks = 0;
    let mut gap = false;
    let mut chars = s.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ESC => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut chars),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' if keep_lines => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                out.push('\n');
                (marks, gap) = (0, false);
            }
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !gap {
                    out.push(' ');
                }
                (marks, gap) = (0, true);
            }
            _ if c.is_control() || is_invisible(c) => {}
            _ if is_combining_mark(c) || c.width() == Some(0) => {
                marks += 1;
                if marks <= MARKS_PER_BASE {
                    out.push(c);
                }
                gap = false;
            }
            _ => {
                out.push(c);
                (marks, gap) = (0, false);
            }
        }
    }
    out
}

/// Returns whether a character is invisible or turns the direction of what follows: never part of a name.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        // fillers of Hangul look like nothing, selectors of variants choose a glyph the terminal may draw wider
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{180b}'..='\u{180f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
        | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn skip_escape(chars: &mut Peekable<Chars>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_csi(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        Some(' '..='/') => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            chars.next_if(|c| matches!(c, '0'..='~'));
        }
        Some('0'..='~') => {
            chars.next();
        }
        _ => {}
    }
}

fn skip_csi(chars: &mut Peekable<Chars>) {
    while chars.next_if(|c| matches!(c, '0'..='?')).is_some() {}
    while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// Skips the rest of an OSC, DCS, SOS, PM or APC when it has an end; otherwise leaves its text where it is.
///
/// Any other control that starts a sequence ends the look-ahead, so each character is looked at twice at most.
fn skip_string(chars: &mut Peekable<Chars>) {
    let mut ahead = chars.clone();
    while let Some(c) = ahead.next() {
        match c {
            BEL | ST | '\u{18}' | '\u{1a}' => {
                *chars = ahead;
                return;
            }
            ESC => {
                if ahead.next_if_eq(&'\\').is_some() {
                    *chars = ahead;
                }
                return;
            }
            '\u{80}'..='\u{9f}' => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_sequences_go_not_only_their_first_character() {
        assert_eq!(clean("a\u{1b}[31;1mred\u{1b}[0mb"), "aredb");
        assert_eq!(clean("a\u{9b}2Jb"), "ab");
        assert_eq!(clean("a\u{1b}]0;title\u{7}b"), "ab");
        assert_eq!(clean("a\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\b"), "alinkb");
        assert_eq!(clean("a\u{9d}52;c;QQ==\u{9c}b"), "ab");
        assert_eq!(clean("a\u{1b}Pq#0\u{1b}\\b\u{90}q\u{9c}c"), "abc");
        assert_eq!(clean("a\u{1b}(Bb\u{1b}cc\u{1b}"), "abc");
    }

    #[test]
    fn an_endless_sequence_does_not_swallow_the_text() {
        assert_eq!(clean("客户\u{1b}]要求加急"), "客户要求加急");
        assert_eq!(clean("\u{1b}]a\u{1b}[1mb"), "ab");
    }

    #[test]
    fn breaks_become_one_space_or_stay_lines() {
        assert_eq!(clean("a\r\n\tb\tc"), "a b c");
        assert_eq!(clean_multiline("a\r\nb\rc\n\td"), "a\nb\nc\n d");
        assert_eq!(clean("两 行"), "两 行");
    }

    #[test]
    fn overrides_and_the_invisible_go() {
        assert_eq!(clean("a\u{202e}b\u{2066}c\u{200f}d\u{61c}e"), "abcde");
        assert_eq!(clean("a\u{115f}b\u{3164}c\u{ffa0}d\u{fe0f}e\u{e0101}f\u{180b}g"), "abcdefg");
        assert_eq!(clean("a\u{200b}b\u{200d}c\u{feff}d\u{ad}e\u{2060}f\0g"), "abcdefg");
    }

    #[test]
    fn ten_thousand_marks_become_eight() {
        let s = format!("e{}x", "\u{301}".repeat(10_000));
        assert_eq!(clean(&s).chars().count(), 10);
        assert_eq!(clean("Müller e\u{301}"), "Müller e\u{301}");
    }

    proptest! {
        #[test]
        fn nothing_dangerous_is_left(s in "[\\PC\\x00-\\x1f\\x7f-\\x9f\\u{200b}-\\u{200f}\\u{2028}-\\u{202e}\\[\\]P;m\\\\a\\u{300}]{0,60}") {
            let once = clean(&s);
            prop_assert!(!once.chars().any(|c| c.is_control() || is_invisible(c)));
            prop_assert_eq!(clean(&once), once.clone());
            let lines = clean_multiline(&s);
            prop_assert!(!lines.chars().any(|c| (c.is_control() && c != '\n') || is_invisible(c)));
            prop_assert_eq!(clean_multiline(&lines), lines.clone());
        }

        #[test]
        fn plain_text_is_untouched(s in "[ -~\\u{4e00}-\\u{9fff}，。（）äöüß]{0,40}") {
            prop_assert_eq!(clean(&s), s);
        }
    }
}
