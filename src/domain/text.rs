//! Text as it is kept, compared and laid out.
//!
//! Three jobs: [`clean`] on input (whatever was typed, pasted or imported), [`fold`] for comparing and searching,
//! and [`fit`] for fitting words into display cells. It must not know any record or screen. Invariant:
//! what leaves [`clean`] contains no control character, no bidirectional override and nothing invisible, so it can be
//! sent to a terminal as it is.

mod cells;
mod excerpt;
mod sanitise;
mod wrap;

pub use cells::{clip, fit, fit_right, width};
pub use excerpt::{excerpt, found_in};
pub use sanitise::{clean, clean_multiline};
pub use wrap::wrap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Turns full-width ASCII (`Ａ１．－`) and the ideographic space into their half-width forms, and drops what is
/// invisible or a control character.
///
/// Unlike NFKC it leaves superscripts, circled digits and fractions alone, so that `10²` never becomes `102`; that is
/// why numbers, amounts and dates are read through it. The pound and yen signs (`￡`, `￥`), the typographic minus and
/// hyphens, and the full stop a Chinese input method puts in place of a decimal point (`。`) are mapped too.
/// Length may shrink, never grows in characters.
pub fn halfwidth(s: &str) -> String {
    s.chars().filter(|c| !sanitise::is_invisible(*c)).filter_map(halfwidth_char).collect()
}

fn halfwidth_char(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        '。' | '\u{ff61}' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        _ if c.is_whitespace() => ' ',
        _ if c.is_control() => return None,
        _ => c,
    })
}

/// Folds a text into the key by which names are compared and searched.
///
/// NFKC, lower case, invisible and control characters dropped, runs of white space collapsed to one space, both ends
/// trimmed. `fold(fold(s)) == fold(s)`. Any text is accepted; the result may be empty.
pub fn fold(s: &str) -> String {
    if s.chars().all(is_plain) {
        return match s.starts_with(' ') || s.ends_with(' ') || s.contains("  ") {
            true => s.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ").to_ascii_lowercase(),
            false => s.to_ascii_lowercase(),
        };
    }
    fold_any(s)
}

/// Returns whether normalising leaves a character alone, whatever stands beside it, and lower case means ASCII: most of
/// what is folded consists of nothing else.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}')
}

fn fold_any(s: &str) -> String {
    let lower: String = s.nfkc().filter(|c| !sanitise::is_invisible(*c)).flat_map(char::to_lowercase).nfkc().collect();
    let mut out = String::with_capacity(lower.len());
    for word in lower.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Folds a company's or a person's name into the key by which customers are matched (K1).
///
/// As [`fold`], and spaces, punctuation, brackets and symbols are dropped as well, so that `宁波吉旺（中国）有限公司`
/// and `宁波吉旺(中国) 有限公司` are one. A name of nothing but punctuation keeps its [`fold`], so that two of them
/// are not taken for the same customer.
pub fn fold_name(s: &str) -> String {
    let folded = fold(s);
    let name = folded.chars().filter(|c| c.is_alphanumeric() || is_combining_mark(*c));
    let name: String = if folded.chars().all(is_plain) { name.collect() } else { name.nfkc().collect() };
    if name.is_empty() { folded } else { name }
}

/// Writes a folded text with its Latin letters bare of marks: `łódź` is `lodz`, `søren` is `soren`. Nothing when it has
/// none with marks.
///
/// It is for finding alone: two names that differ in a mark are two names.
pub fn bare(folded: &str) -> Option<String> {
    folded.chars().any(is_marked).then(|| {
        let mut out = String::with_capacity(folded.len());
        for c in folded.chars() {
            if !is_marked(c) {
                out.push(c);
                continue;
            }
            for part in std::iter::once(c).nfd().filter(|part| !is_mark(*part)) {
                match spelt(part) {
                    Some(letters) => out.push_str(letters),
                    None => out.push(part),
                }
            }
        }
        out
    })
}

/// Returns whether a folded text holds what is looked for, folded too: as it is written, or with its letters bare.
pub fn holds(folded: &str, wanted: &str) -> bool {
    folded.contains(wanted) || bare(folded).is_some_and(|bare| bare.contains(wanted))
}

/// Returns whether this is a Latin letter with a mark, or a mark alone.
fn is_marked(c: char) -> bool {
    is_mark(c) || matches!(c, '\u{df}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && c != '÷'
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Spells a letter whose mark no decomposition takes off.
fn spelt(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ø' => "o",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_makes_spellings_of_one_name_equal() {
        assert_eq!(fold("  ＡＢＣ　Trading \t Co.  "), "abc trading co.");
        assert_eq!(fold("MÜLLER"), fold("mu\u{308}ller"));
        assert_eq!(fold(""), "");
        assert_eq!(fold("a\u{200b}b\u{ad}c"), "abc");
    }

    #[test]
    fn names_match_whatever_the_brackets_are() {
        assert_eq!(fold_name("宁波吉旺（中国）有限公司"), fold_name("宁波吉旺(中国) 有限公司"));
        assert_eq!(fold_name("Müller & Söhne GmbH"), "müllersöhnegmbh");
        assert_eq!(fold_name("【测试】·公司、"), "测试公司");
        assert_eq!(fold_name("***"), "***");
    }

    #[test]
    fn halfwidth_reads_what_an_input_method_types() {
        assert_eq!(halfwidth("ＤＤ２０２６－１１"), "DD2026-11");
        assert_eq!(halfwidth("￥１，２００。５０"), "¥1,200.50");
        assert_eq!(halfwidth("10²①"), "10²①");
        assert_eq!(halfwidth("a\u{3000}b\u{feff}\u{7}"), "a b");
    }

    #[test]
    fn letters_are_found_without_their_marks_and_with_them() {
        for (name, typed) in [
            ("Łódzkie Tkaniny", "lodz"),
            ("Søren Ærø", "soren aero"),
            ("Straße", "strasse"),
            ("Ðorđe Þór", "dorde thor"),
        ] {
            assert!(holds(&fold(name), typed), "{name}");
            assert!(holds(&fold(name), &fold(name)), "{name}");
        }
        assert!(holds(&fold("Ha\u{300}noi Trading"), "hanoi") && !holds(&fold("Lodz"), "łódź"));
        // what is no Latin letter keeps its marks
        assert_eq!((bare("龙滨橡塑"), bare("が"), bare("7 ÷ 2 é").as_deref()), (None, None, Some("7 ÷ 2 e")));
        assert_eq!(bare("ƀǣ").as_deref(), Some("ƀae"));
        assert_ne!(fold_name("Łódź"), fold_name("Lodz"), "they are two customers");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(s in any::<String>()) {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once.clone());
            let name = fold_name(&s);
            prop_assert_eq!(fold_name(&name), name);
            prop_assert!(holds(&fold(&s), &fold(&s)));
        }

        #[test]
        fn the_short_way_for_plain_text_folds_as_the_long_one(s in "[ -~\u{4e00}-\u{9fff}]{0,12}") {
            prop_assert_eq!(fold(&s), fold_any(&s));
            prop_assert_eq!(fold_name(&s), fold_name(&format!("{s}\u{200b}")));
        }
    }
}
