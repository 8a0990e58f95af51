//! Pinyin initials, by which a customer is found without an input method (K1).
//!
//! It must not choose between the readings of a character: 重庆 is both `cq` and `zq`. The result is kept on the
//! customer and may be edited. Invariant: it is lower-case ASCII letters and digits, the alternatives
//! separated by single spaces.

mod living;

use super::text::{bare, fold};
use pinyin::ToPinyinMulti;

/// How many alternatives are kept for one name.
pub const MAX_ALTERNATIVES: usize = 16;

/// Makes the alternative initials of a name over all readings of its characters, separated by spaces.
///
/// 重庆 gives `cq zq`. A Latin word counts by its first letter (accents dropped), digits stay, all else is skipped. Of
/// a common character the readings alive today count, of a rare one every reading. At most [`MAX_ALTERNATIVES`] are
/// kept, those nearest to the commonest readings, in alphabetical order. Empty when the name has neither characters
/// with a reading nor ASCII letters or digits.
pub fn initials(name: &str) -> String {
    let folded = fold(name);
    let mut beam: Vec<(usize, String)> = vec![(0, String::new())];
    let mut in_word = false;
    for c in folded.chars() {
        let readings = readings(c);
        if !readings.is_empty() {
            extend(&mut beam, &readings);
            in_word = false;
        } else if c.is_alphabetic() {
            if !in_word && let Some(letter) = base_letter(c) {
                extend(&mut beam, &[letter]);
            }
            in_word = true;
        } else {
            if c.is_ascii_digit() {
                extend(&mut beam, &[c]);
            }
            // An apostrophe or a loose accent does not start a new word.
            in_word = in_word && (c == '\'' || c == '’' || unicode_normalization::char::is_combining_mark(c));
        }
    }
    let mut all: Vec<String> = beam.into_iter().map(|(_, s)| s).collect();
    all.sort();
    all.join(" ")
}

/// Returns whether a query is part of any of the stored alternatives.
///
/// `stored` is what [`initials`] made or a person edited; case and full-width forms do not matter, spaces in the query
/// are ignored. `lbxs` finds 山东龙滨橡塑有限公司. An empty query, or one with anything but letters and digits,
/// matches nothing.
pub fn matches_initials(stored: &str, query: &str) -> bool {
    let query: String = fold(query).split(' ').collect();
    if query.is_empty() || !query.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    // The query holds no space, so a hit cannot reach from one alternative into the next.
    if stored.bytes().any(|b| b.is_ascii_uppercase()) {
        stored.to_ascii_lowercase().contains(&query)
    } else {
        stored.contains(&query)
    }
}

/// The distinct initials of a Chinese character's readings, the commonest first; none for any other character.
fn readings(c: char) -> Vec<char> {
    let mut found = Vec::new();
    if let Some(all) = c.to_pinyin_multi() {
        for letter in all.into_iter().filter_map(|p| p.plain().chars().next()).filter_map(base_letter) {
            if !found.contains(&letter) {
                found.push(letter);
            }
        }
    }
    living::living(c, found)
}

/// The ASCII letter under an accent.
fn base_letter(c: char) -> Option<char> {
    let letter = c.to_string();
    bare(&letter).unwrap_or(letter).chars().next().filter(char::is_ascii_alphabetic)
}

/// Extends every alternative by every reading and keeps those with the least sum of reading ranks.
fn extend(beam: &mut Vec<(usize, String)>, readings: &[char]) {
    if let [only] = readings {
        beam.iter_mut().for_each(|(_, s)| s.push(*only));
        return;
    }
    let mut next: Vec<(usize, String)> = beam
        .iter()
        .flat_map(|(cost, s)| readings.iter().enumerate().map(move |(rank, c)| (cost + rank, format!("{s}{c}"))))
        .collect();
    next.sort_by_key(|(cost, _)| *cost);
    next.truncate(MAX_ALTERNATIVES);
    *beam = next;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn alternatives(name: &str) -> Vec<String> {
        initials(name).split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn every_living_reading_counts() {
        assert_eq!(initials("重庆"), "cq zq");
        assert_eq!(initials("山东龙滨橡塑有限公司"), "sdlbxsyxgs");
        assert_eq!(initials("义乌市双鱼进出口有限公司"), "ywssyjckyxgs");
        assert_eq!(initials("番禺"), "fy py");
        for (name, wanted) in [
            ("长沙", "cs"),
            ("厦门", "xm"),
            ("中国银行", "zgyh"),
            ("重庆长安汽车股份有限公司", "cqcaqcgfyxgs"),
            ("佛山市南海区嘉禾家具有限公司", "fssnhqjhjjyxgs"),
            ("单县解放路仇记", "sxxflqj"),
        ] {
            assert!(alternatives(name).contains(&wanted.to_owned()), "{name}: {}", initials(name));
        }
    }

    #[test]
    fn latin_words_and_digits_count_too() {
        assert_eq!(initials("Müller & Söhne GmbH"), "msg");
        assert_eq!(initials("Trail's Head Gourmet"), "thg");
        assert_eq!(initials("Ernst Émile"), "ee");
        assert_eq!(initials("３Ｍ中国"), "3mzg");
        assert_eq!(initials("ＡＢＣ（上海）"), "ash");
        assert_eq!(initials("…"), "");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn alternatives_are_few_however_long_the_name() {
        let all = alternatives(&"重长行".repeat(40));
        assert_eq!(all.len(), MAX_ALTERNATIVES);
        assert!(all.contains(&"ccx".repeat(40)));
    }

    #[test]
    fn a_part_of_any_alternative_matches() {
        let stored = initials("山东龙滨橡塑有限公司");
        for query in ["lbxs", "LBXS", "ｌｂｘｓ", "lb xs", "sdlb", "gs"] {
            assert!(matches_initials(&stored, query), "{query}");
        }
        for query in ["", " ", "lbsx", "龙", "s s", "lb%"] {
            assert!(!matches_initials(&stored, query), "{query}");
        }
        assert!(matches_initials("cq zq", "zq") && !matches_initials("cq zq", "qz"));
        assert!(matches_initials("LBXS", "bx"));
    }

    proptest! {
        #[test]
        fn the_result_is_plain_and_every_alternative_is_found(name in "[\\PC\\u{4e00}-\\u{9fff}]{0,20}|[重长行单会a-c1 ]{0,12}") {
            let stored = initials(&name);
            prop_assert!(stored.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b' '));
            let all: Vec<&str> = stored.split_ascii_whitespace().collect();
            prop_assert!(all.len() <= MAX_ALTERNATIVES && all.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(all.iter().all(|alternative| matches_initials(&stored, alternative)));
        }
    }
}
