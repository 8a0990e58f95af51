//! Customers' names that may mean the same company: a legal form left out, a place added, one letter mistyped.
//!
//! It must not decide: what looks alike is shown, never merged (K1). Invariant: likeness is mutual.

use super::{pinyin, text};

/// Legal forms at the end of a Chinese name, the longest first.
const FORMS: [&str; 8] =
    ["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "总公司", "公司", "集团"];

/// Legal forms as last words of other names, separated by blanks.
const WORDS: &str = "co company ltd limited inc incorporated llc llp lp corp corporation plc pty pte gmbh \
                     ag kg sa sas sarl srl spa bv nv ab oy";

/// The fewest characters of a name that another one may contain.
const PART: (usize, usize) = (2, 4);

/// The fewest characters of names that may differ by a mistyped one.
const TYPED: (usize, usize) = (4, 5);

/// What is left of a name without what companies have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Core(Vec<char>);

impl Core {
    /// Takes the legal form off a name.
    pub fn of(name: &str) -> Core {
        let folded = text::fold(name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        // the letters of S.A. are words of one letter
        let is_form = |w: &&str| {
            WORDS.split(' ').any(|form| form == *w) || (w.len() == 1 && w.bytes().all(|b| b.is_ascii_alphabetic()))
        };
        let last = words.iter().rposition(|w| !is_form(w)).unwrap_or(words.len());
        let joined = text::fold_name(&words[..words.len().min(last + 1)].concat());
        let form = FORMS.iter().find_map(|form| joined.strip_suffix(form)).filter(|rest| rest.chars().count() > 1);
        Core(form.unwrap_or(&joined).chars().collect())
    }

    /// Returns whether both may be the same company.
    pub fn is_like(&self, other: &Core) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() { (&self.0, &other.0) } else { (&other.0, &self.0) };
        if short.is_empty() {
            return false;
        }
        let is_latin = short.iter().all(|c| !is_han(*c));
        let enough = |(han, latin): (usize, usize)| short.len() >= if is_latin { latin } else { han };
        if short == long {
            return true;
        }
        let contains = match is_latin {
            true => stands_at(short, long, 0),
            false => (0..=long.len() - short.len()).any(|at| stands_at(short, long, at)),
        };
        (contains && enough(PART)) || (enough(TYPED) && differ_by_one(short, long))
    }
}

/// Returns whether one name stands in another at a place, and no figure of either goes on beyond it.
fn stands_at(short: &[char], long: &[char], at: usize) -> bool {
    let ends = at + short.len();
    let goes_on = |a: Option<&char>, b: Option<&char>| a.zip(b).is_some_and(|(a, b)| a.is_numeric() && b.is_numeric());
    long.get(at..ends) == Some(short)
        && !goes_on(short.last(), long.get(ends))
        && !goes_on(short.first(), at.checked_sub(1).and_then(|before| long.get(before)))
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || c >= '\u{20000}'
}

/// Returns whether one letter was mistyped, left out, or changed places with its neighbour; a figure never is. A
/// Chinese character is mistyped for one that begins with the same sound.
fn differ_by_one(short: &[char], long: &[char]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (a, b) = (&short[same..], &long[same..]);
    let is_letter = |c: char| !c.is_numeric();
    match long.len() - short.len() {
        0 => match (a, b) {
            ([x, s @ ..], [y, l @ ..]) if s == l => is_letter(*x) && is_letter(*y) && sounds_alike(*x, *y),
            ([x, y, s @ ..], [v, w, l @ ..]) => x == w && y == v && s == l && is_letter(*x) && is_letter(*y),
            _ => false,
        },
        1 => b.split_first().is_some_and(|(extra, rest)| rest == a && is_letter(*extra)),
        _ => false,
    }
}

fn sounds_alike(a: char, b: char) -> bool {
    let initials = |c: char| pinyin::initials(&c.to_string());
    match (is_han(a), is_han(b)) {
        (true, true) => {
            let (a, b) = (initials(a), initials(b));
            a.split_whitespace().any(|x| b.split_whitespace().any(|y| x == y))
        }
        (false, false) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn alike(a: &str, b: &str) -> bool {
        Core::of(a).is_like(&Core::of(b))
    }

    #[test]
    fn names_of_perhaps_one_company_are_alike() {
        for (a, b) in [
            ("上海宏达电子有限公司", "上海宏达电子"),
            ("上海宏达电子有限公司", "宏达电子有限责任公司"),
            ("宁波鸿达贸易有限公司", "宁波宏达贸易有限公司"),
            ("Acme Trading Co., Ltd.", "ACME Trading Inc."),
            ("Acme Trading", "Acme Trading (Hong Kong) Limited"),
            ("Alfreds Futterkiste", "Alfred Futterkiste"),
            ("Königlich Essen", "Königlcih Essen"),
        ] {
            assert!(alike(a, b), "{a} / {b}");
            assert!(alike(b, a), "{b} / {a}");
        }
    }

    #[test]
    fn a_legal_form_is_no_part_of_a_name() {
        assert!(WORDS.split(' ').all(|form| alike(&format!("Ostrava {form}"), "Ostrava")));
        assert!(FORMS.iter().all(|form| alike(&format!("越隆{form}"), "越隆")));
        assert_eq!((WORDS.split(' ').count(), FORMS.len()), (26, 8));
    }

    #[test]
    fn names_of_two_companies_are_not() {
        for (a, b) in [
            ("宁波东方贸易有限公司", "宁波东海贸易有限公司"),
            ("上海有限公司", "北京有限公司"),
            ("上海第1机床厂", "上海第2机床厂"),
            ("客户1公司", "客户10公司"),
            ("客户1公司", "客户12公司"),
            ("Plant 1", "Plant 12"),
            ("Around the Horn", "Bólido Comidas"),
            ("Co Ltd", "Inc"),
            ("ABC", "ABD"),
            ("Texaco", "Texas"),
        ] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn likeness_is_mutual(a in "[a-c宏鸿达东 ]{0,8}", b in "[a-c宏鸿达东 ]{0,8}") {
            prop_assert_eq!(alike(&a, &b), alike(&b, &a));
        }
    }
}
