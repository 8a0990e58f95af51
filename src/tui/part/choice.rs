//! One of a few in a form's field: chosen by the arrows, by typing any name it goes by, and in a short list by its digit.
//!
//! Invariant: letters that fit nothing are kept and said, and never choose: what is shown as chosen was meant.

use crate::{
    domain::{
        decimal::Currency,
        order::{Channel, Department},
        refusal::Why,
        text::{fold, halfwidth},
    },
    i18n::{Label, Lang},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt::Display;

/// Lists no longer than this are picked by digits; in a longer one a digit is an amount typed one field off.
pub(super) const BY_DIGIT: usize = 9;

/// One of the choices.
#[derive(Clone)]
pub struct ChoiceItem {
    pub(super) code: String,
    /// What is shown.
    pub(super) label: String,
    /// What it may be typed as, folded: its label, its code, its names in the other languages.
    names: Vec<String>,
}

/// The choices, the one chosen, and the letters typed towards one.
#[derive(Clone)]
pub struct Choice {
    pub(super) options: Vec<ChoiceItem>,
    pub(super) at: Option<usize>,
    typed: String,
    /// What was chosen before the first of these letters.
    before: Option<usize>,
    /// Whether the next letter begins anew: the field was left, and one comes back to it.
    is_anew: bool,
}

impl ChoiceItem {
    /// Makes a choice that is typed by its label or its code.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> ChoiceItem {
        let (code, label) = (code.into(), label.into());
        let names = vec![fold(&label), fold(&code)];
        ChoiceItem { code, label, names }
    }

    /// Makes a choice of a closed list, typed by its word in every language too.
    pub fn of<T: Label + Copy + Display>(word: T, lang: Lang) -> ChoiceItem {
        ChoiceItem::new(word.to_string(), word.label(lang)).called(word.labels())
    }

    /// May be typed as these, too.
    pub fn called<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> ChoiceItem {
        self.names.extend(names.into_iter().map(fold));
        self
    }
}

impl<C: Into<String>, L: Into<String>> From<(C, L)> for ChoiceItem {
    fn from((code, label): (C, L)) -> ChoiceItem {
        ChoiceItem::new(code, label)
    }
}

/// Lists the words of a closed list.
pub fn words_of<T: Label + Copy + Display>(list: &[T], lang: Lang) -> impl Iterator<Item = ChoiceItem> + Clone {
    list.iter().map(move |word| ChoiceItem::of(*word, lang))
}

/// Lists how something comes in or is told, by the names people have for it.
pub fn channels(lang: Lang) -> impl Iterator<Item = ChoiceItem> {
    Channel::ALL.iter().map(move |c| ChoiceItem::of(*c, lang).called(c.other_names().iter().copied()))
}

/// Finds the department meant, by its code or its name in either language.
///
/// # Errors
/// [`Why::NotAChoice`].
pub fn department_of(typed: &str) -> Result<Department, Why> {
    let is_meant = |d: &&Department| fold(typed) == d.code() || d.is_called(typed);
    Department::ALL.iter().find(is_meant).copied().ok_or_else(|| Why::NotAChoice(typed.to_owned()))
}

/// Lists the currencies, by their names and signs.
pub fn currencies() -> impl Iterator<Item = ChoiceItem> {
    Currency::ALL.iter().map(|c| ChoiceItem::new(c.code(), c.code()).called(c.words().iter().copied()))
}

impl Choice {
    pub(super) fn new(options: Vec<ChoiceItem>) -> Choice {
        Choice { options, at: None, typed: String::new(), before: None, is_anew: false }
    }

    pub(super) fn chosen(&self) -> Option<&ChoiceItem> {
        self.options.get(self.at?)
    }

    pub(super) fn choose(&mut self, code: &str) {
        self.typed.clear();
        self.at = self.options.iter().position(|o| o.code == code);
    }

    /// Begins to be typed into; what fits nothing stays until something else is typed.
    pub(super) fn enter(&mut self) {
        self.is_anew = self.unknown().is_some();
        if !self.is_anew {
            self.typed.clear();
        }
    }

    /// Returns what was typed and is no choice.
    pub(super) fn unknown(&self) -> Option<&str> {
        let is_unknown = !self.typed.is_empty() && self.find(&self.typed).is_none();
        is_unknown.then_some(self.typed.as_str())
    }

    /// Finds the choice that a name, or the beginning of one, means: the whole name first, then the one shown, then those
    /// after it; last the only one in whose name it stands, as 损坏 does in 有损坏.
    fn find(&self, typed: &str) -> Option<usize> {
        let typed = fold(typed);
        let whole = self.options.iter().position(|o| o.names.contains(&typed));
        whole.or_else(|| self.find_from(self.at.unwrap_or(0), &typed)).or_else(|| self.find_within(&typed))
    }

    /// Finds the only choice in whose name this stands; two letters of an alphabet stand in too many.
    fn find_within(&self, typed: &str) -> Option<usize> {
        if typed.is_ascii() && typed.len() < 3 {
            return None;
        }
        let has = |o: &ChoiceItem| o.names.iter().any(|name| name.contains(typed));
        let mut found = self.options.iter().enumerate().filter(|(_, o)| has(o)).map(|(i, _)| i);
        found.next().filter(|_| found.next().is_none())
    }

    fn find_from(&self, from: usize, typed: &str) -> Option<usize> {
        let count = self.options.len();
        let begins = |i: &usize| self.options.get(*i).is_some_and(|o| o.names.iter().any(|n| n.starts_with(typed)));
        (from..count).chain(0..from.min(count)).find(begins)
    }

    /// Takes a key; Backspace takes back what was typed and what was chosen.
    pub(super) fn key(&mut self, key: KeyEvent) -> bool {
        let count = self.options.len();
        if count == 0 || key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return false;
        }
        let to = match key.code {
            KeyCode::Char(c) if !matches!(c, ' ' | '\u{3000}') || (!self.is_anew && self.goes_on(' ')) => {
                if std::mem::take(&mut self.is_anew) {
                    self.typed.clear();
                }
                self.letter(c);
                return true;
            }
            KeyCode::Right | KeyCode::Char(_) => Some(self.at.map_or(0, |i| (i + 1) % count)),
            KeyCode::Left => Some(self.at.map_or(count - 1, |i| (i + count - 1) % count)),
            KeyCode::Home => Some(0),
            KeyCode::End => Some(count - 1),
            KeyCode::Backspace | KeyCode::Delete => None,
            _ => return false,
        };
        self.typed.clear();
        self.at = to;
        true
    }

    /// Returns whether a letter leads on towards a name that was begun, as the blank in `us dollar` does.
    fn goes_on(&self, letter: char) -> bool {
        let so_far = format!("{}{letter}", fold(&self.typed));
        !self.typed.is_empty()
            && (self.unknown().is_some() || self.options.iter().any(|o| o.names.iter().any(|n| n.starts_with(&so_far))))
    }

    /// Letters that go on towards a name stay with it, so that typing 不合格 does not end at 合格; another first letter after
    /// a first letter begins anew, and the same one goes on to the next choice.
    fn letter(&mut self, c: char) {
        if self.typed.is_empty() {
            self.before = self.at;
        }
        let letter = halfwidth(&c.to_string());
        let count = self.options.len();
        let digit = letter.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < count);
        // where figures are what is chosen among, a digit begins one
        let is_figure = |o: &ChoiceItem| o.names.iter().any(|name| name.starts_with(|c: char| c.is_ascii_digit()));
        let is_by_digit = count <= BY_DIGIT && self.unknown().is_none() && !self.options.iter().any(is_figure);
        if let Some(to) = digit.filter(|_| is_by_digit) {
            self.typed.clear();
            self.at = Some(to);
            return;
        }
        let so_far = format!("{}{letter}", self.typed);
        // a blank at the end does not count for the whole, and does for the beginning
        let begun = if letter == " " {
            self.find_from(self.at.unwrap_or(0), &format!("{} ", fold(&self.typed)))
        } else {
            self.find(&so_far)
        };
        let is_first = self.typed.chars().count() == 1 && self.unknown().is_none();
        let anew = || self.find_from(self.at.map_or(0, |i| (i + 1) % count), &fold(&letter));
        match begun {
            Some(to) => (self.at, self.typed) = (Some(to), so_far),
            None => match anew().filter(|_| is_first) {
                Some(to) => (self.at, self.typed) = (Some(to), letter),
                // letters that lead nowhere have chosen nothing on their way
                None => (self.at, self.typed) = (self.before, so_far),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_within_a_name_chooses_where_it_stands_in_no_other() {
        let arrival = || Choice::new(vec![("yes", "完好").into(), ("no", "有损坏").into()]);
        assert_eq!(typed(arrival(), "损坏"), ("no".into(), None));
        let results = || Choice::new(vec![("a", "已处理完").into(), ("b", "未处理").into()]);
        assert_eq!(typed(results(), "处理"), (String::new(), Some("处理".into())), "it stands in both");
    }

    /// Types into a choice and returns the code chosen, and what is said to be none.
    fn typed(mut choice: Choice, text: &str) -> (String, Option<String>) {
        for c in text.chars() {
            assert!(choice.key(KeyEvent::from(KeyCode::Char(c))));
        }
        (choice.chosen().map(|o| o.code.clone()).unwrap_or_default(), choice.unknown().map(str::to_owned))
    }

    fn currencies() -> Choice {
        let mut choice = Choice::new(super::currencies().collect());
        choice.choose("CNY");
        choice
    }

    #[test]
    fn a_currency_is_typed_by_any_of_its_names_and_what_is_none_is_kept_and_said() {
        for (text, code) in [
            ("美元", "USD"),
            ("美金", "USD"),
            ("人民币", "CNY"),
            ("dollar", "USD"),
            ("us dollar", "USD"),
            ("euro", "EUR"),
            ("港币", "HKD"),
            ("ＥＵＲ", "EUR"),
            ("gbp", "GBP"),
        ] {
            assert_eq!(typed(currencies(), text), (code.into(), None), "{text}");
        }
        for text in ["bitcoin", "318", "yens"] {
            assert_eq!(typed(currencies(), text).1.as_deref(), Some(text));
        }
        assert_eq!(typed(currencies(), "2").0, "CNY", "a long list is not picked by digits");
    }

    #[test]
    fn letters_that_lead_nowhere_change_nothing_and_are_typed_over_when_one_comes_back() {
        let mut choice = currencies();
        for c in "cat".chars() {
            choice.key(KeyEvent::from(KeyCode::Char(c)));
        }
        assert_eq!(choice.chosen().map(|o| o.code.as_str()), Some("CNY"), "not CAD, on the way");
        assert_eq!(choice.unknown(), Some("cat"));
        choice.enter();
        assert_eq!(choice.unknown(), Some("cat"), "it is still to be seen");
        assert_eq!(typed(choice, "美元"), ("USD".into(), None));
    }

    #[test]
    fn of_figures_the_one_is_chosen_that_is_typed() {
        let limits =
            || Choice::new(["0.65", "1.0", "1.5", "2.5", "4.0", "6.5"].map(|n| ChoiceItem::from((n, n))).into());
        for typed_as in ["0.65", "1.0", "1.5", "2.5", "4.0", "6.5"] {
            assert_eq!(typed(limits(), typed_as), (typed_as.to_owned(), None));
        }
        assert_eq!(typed(limits(), "4").0, "4.0");
        assert!(typed(limits(), "3").1.is_some(), "a figure that is none is said to be none");
    }

    #[test]
    fn a_word_of_a_list_is_typed_in_either_language_and_a_short_list_by_digits() {
        for lang in Lang::ALL {
            for (text, meant) in [
                ("微信", "messaging"),
                ("2", "email"),
                ("phone", "phone"),
                ("传真", "fax"),
                ("fax", "fax"),
                ("mail", "email"),
            ] {
                let channels = Choice::new(channels(lang).collect());
                assert_eq!(typed(channels, text), (meant.into(), None), "{text}");
            }
        }
    }

    #[test]
    fn first_letters_go_from_choice_to_choice_and_backspace_takes_back() {
        let mut choice = Choice::new(["pump", "pipe", "hose"].map(|o| ChoiceItem::new(o, o)).into());
        let mut press = |code| {
            choice.key(KeyEvent::from(code));
            (choice.at, choice.unknown().map(str::to_owned))
        };
        assert_eq!(press(KeyCode::Char('p')), (Some(0), None));
        assert_eq!(press(KeyCode::Char('p')), (Some(1), None));
        assert_eq!(press(KeyCode::Char('h')), (Some(2), None));
        assert_eq!(press(KeyCode::Char('z')), (None, Some("hz".into())), "nothing was chosen before");
        assert_eq!(press(KeyCode::Backspace), (None, None));
    }
}
