//! Every word shown to a person, in English and Simplified Chinese.
//!
//! Closed lists of words are [`Label`]s, a screen's own words are methods of its `Words`; both languages stand beside
//! each other in one of the [`macros`], so that a missing word does not compile. Terms are the glossary's; nothing below
//! this layer makes sentences.

#[macro_use]
pub(crate) mod macros;

pub mod appraisal;
pub mod archive;
pub mod attachment;
pub mod attribute;
pub mod backup;
pub mod capitals;
pub mod cli;
pub mod column;
pub mod communication;
pub mod costing;
pub mod customer;
pub mod document;
pub mod explain;
pub mod export;
pub mod export_file;
pub mod files;
pub mod filter;
pub mod follow_up;
pub mod form;
pub mod import;
pub mod inspection;
pub mod keys;
pub mod letter;
pub mod lock;
pub mod lost;
pub mod material;
pub mod measure;
pub mod milestone;
pub mod of_order;
pub mod orders;
pub mod output;
pub mod outsourcing;
pub mod packing;
pub mod pay;
pub mod payment;
pub mod plan;
pub mod product;
pub mod proposal;
mod punctuation;
pub mod quotation;
pub mod rate;
pub mod refusal;
pub mod report;
pub mod request;
pub mod risk;
pub mod sample;
pub mod say_total;
pub mod setting;
pub mod setup;
pub mod shipping;
pub mod statistics;
pub mod supplier;
pub mod task;
pub mod term;
pub mod together;
pub mod tracking;
pub mod training;
pub mod tui;
pub mod view;
pub mod weekly;

use crate::domain::text::fold;
use serde::{Deserialize, Serialize};

/// The language of the screen, of forms and of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
    /// For tests: the English words in capitals, so that what is not worded in `i18n` shows. Nobody can choose it.
    #[serde(skip)]
    Pseudo,
}

impl Lang {
    /// Lists every language that can be chosen.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Zh];

    /// The language in which the practice desk is written.
    pub const PRACTICE: Lang = Lang::Zh;

    /// Returns the language that follows in the list, after the last the first.
    pub fn next(self) -> Lang {
        let at = Lang::ALL.iter().position(|lang| *lang == self).map_or(0, |at| at + 1);
        Lang::ALL[at % Lang::ALL.len()]
    }

    /// Chooses between what the company calls something and what it calls it in English, if it does.
    pub fn own_or_english<'a>(self, own: &'a str, english: &'a str) -> &'a str {
        let english = if english.trim().is_empty() { own } else { english };
        macros::word!(self, { english }, { own })
    }

    /// Returns whether papers that go abroad are usually in it.
    pub fn is_of_trade(self) -> bool {
        self == Lang::En
    }

    /// Returns whether it is written with an input method, which takes the letters before the program sees them.
    pub fn has_input_method(self) -> bool {
        self == Lang::Zh
    }

    /// Returns whether the calendar's names of holidays are in it.
    pub fn names_holidays(self) -> bool {
        self == Lang::Zh
    }

    /// Returns the word for yes or no.
    pub fn yes(self, is_so: bool) -> &'static str {
        word!(self, match is_so { true => "yes", "是"; false => "no", "否"; })
    }

    /// Finds the language of a locale name: `zh*` is Chinese, all else English.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    /// Returns what it calls itself.
    pub fn name(self) -> &'static str {
        letter::words(self).language()
    }

    /// Returns the code the command line takes.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En | Lang::Pseudo => "en",
            Lang::Zh => "zh",
        }
    }

    /// Finds the language by the code the command line takes: `en` or `zh`.
    pub fn from_code(code: &str) -> Option<Lang> {
        match code {
            "en" => Some(Lang::En),
            "zh" => Some(Lang::Zh),
            _ => None,
        }
    }
}

/// A word of a closed list that a person reads.
pub trait Label {
    /// Returns the word in this language.
    fn label(self, lang: Lang) -> &'static str;

    /// Returns the word in every language.
    fn labels(self) -> impl Iterator<Item = &'static str>
    where
        Self: Copy,
    {
        Lang::ALL.into_iter().map(move |lang| self.label(lang))
    }

    /// Returns whether a typed text is the word in any language.
    fn is_called(self, typed: &str) -> bool
    where
        Self: Copy,
    {
        let typed = fold(typed);
        self.labels().any(|label| fold(label) == typed)
    }
}
