//! Fields explained: what each is, an example, and the clause of the rules behind it.
//!
//! A field that explains itself by its name is not here; a test lists those, so that a new one is decided on.

mod order;
mod trade;

use super::Lang;
use crate::domain::field::Field;

/// An explanation of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explained {
    /// What it is.
    pub what: &'static str,
    /// What may be typed.
    pub example: &'static str,
    /// The clause of the rules.
    pub clause: &'static str,
}

words! {
    example(text: &str) = "For example: {text}", "例如：{text}";
    clause(code: &str) = "Rule {code}", "依据条款 {code}";
    about(field: &str) = "About this field: {field}", "本项说明：{field}";
    keys = "Keys", "按键";
}

macro_rules! explained {
    ($($field:ident $clause:literal: $en:literal, $en_eg:literal; $zh:literal, $zh_eg:literal;)+) => {
        /// Explains a field of this list.
        pub(super) fn of(field: Field, lang: Lang) -> Option<Explained> {
            Some(match field {
                $(Field::$field => Explained {
                    what: word!(lang, $en, $zh),
                    example: word!(lang, $en_eg, $zh_eg),
                    clause: $clause,
                },)+
                _ => return None,
            })
        }
    };
}

use explained;

/// Explains a field, where its name does not do so.
pub fn field(field: Field, lang: Lang) -> Option<Explained> {
    order::of(field, lang).or_else(|| trade::of(field, lang))
}
