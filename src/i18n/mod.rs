//! Every word shown to a person, in English and Simplified Chinese.
//!
//! Closed lists of words are [`Label`]s, a screen's own words are methods of its `Words`; both languages stand beside
//! each other in one of the [`macros`], so that a missing word does not compile. Terms are the glossary's; nothing below
//! this floor makes sentences.

#[macro_use]
pub(crate) mod macros;

pub mod archive;
pub mod attribute;
pub mod cli;
pub mod column;
pub mod communication;
pub mod customer;
pub mod document;
pub mod export;
pub mod follow_up;
pub mod form;
pub mod import;
pub mod milestone;
pub mod orders;
pub mod payment;
pub mod plan;
pub mod quotation;
pub mod refusal;
pub mod request;
pub mod risk;
pub mod sample;
pub mod shipping;
pub mod term;
pub mod tracking;
pub mod training;
pub mod tui;
pub mod weekly;

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
}

impl Lang {
    /// Picks between the two wordings.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// Gives the word for yes or no.
    pub fn yes(self, is_so: bool) -> &'static str {
        if is_so { self.pick("yes", "是") } else { self.pick("no", "否") }
    }

    /// Finds the language of a locale name: `zh*` is Chinese, all else English.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
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
    /// Gives the word in this language.
    fn label(self, lang: Lang) -> &'static str;
}
