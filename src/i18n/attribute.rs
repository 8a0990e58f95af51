//! The words of a record's values: a choice by its label, a tick as yes or no, everything else as it is written.

use super::{Label, Lang};
use crate::{
    closed_lists,
    domain::{
        attribute::{Attribute, Attributes, ClosedList, Kind, Value, attribute, currency_of},
        decimal::Money,
        field::Field,
    },
};

macro_rules! label_lists {
    ($($name:ident: $list:ty,)+) => {
        /// Returns the word of a code of a closed list; nothing for a code that is not in it.
        pub fn label(list: ClosedList, code: &str, lang: Lang) -> &'static str {
            match list { $(ClosedList::$name => <$list>::from_code(code).map_or("", |v| v.label(lang)),)+ }
        }
    };
}

closed_lists!(label_lists);

/// Words the value of an attribute for a person.
pub fn shown<R: Attributes>(attribute: &Attribute<R>, record: &R, lang: Lang) -> String {
    match (attribute.kind, attribute.value(record)) {
        (Kind::Choice(list), Value::Text(code)) => label(list, &code, lang).to_owned(),
        (Kind::Yes, value) => lang.yes(value == Value::Integer(1)).to_owned(),
        (Kind::Money, Value::Integer(n)) => match currency_of(record) {
            Some(currency) => format!("{} {currency}", Money(n).grouped(currency)),
            None => n.to_string(),
        },
        (Kind::Time, value) => Kind::Time.text(value).chars().take("2026-11-21 17:20".len()).collect(),
        (kind, value) => kind.text(value).into_owned(),
    }
}

/// Words these attributes of a record, in this order: label and text.
pub fn facts<R: Attributes>(record: &R, fields: &[Field], lang: Lang) -> Vec<(&'static str, String)> {
    fields.iter().filter_map(|field| attribute(*field)).map(|a| fact(a, record, lang)).collect()
}

/// Words every attribute of a record but those shown already, other records, and amounts of money, in the order of its
/// table: so a further attribute is shown without being named.
pub fn other_facts<R: Attributes>(record: &R, shown: &[Field], lang: Lang) -> Vec<(&'static str, String)> {
    let is_other = |a: &&Attribute<R>| !shown.contains(&a.field) && !matches!(a.kind, Kind::Reference(_) | Kind::Money);
    R::ATTRIBUTES.iter().filter(is_other).map(|a| fact(a, record, lang)).collect()
}

/// Words every attribute of a record that has its amounts in a currency of its own, but those shown already and other records, in
/// the order of its table; the currency stands with the amounts.
pub fn own_facts<R: Attributes>(record: &R, shown: &[Field], lang: Lang) -> Vec<(&'static str, String)> {
    let has_money = R::ATTRIBUTES.iter().any(|a| a.kind == Kind::Money);
    let is_left_out = |a: &Attribute<R>| {
        shown.contains(&a.field) || matches!(a.kind, Kind::Reference(_)) || has_money && a.kind == Kind::Currency
    };
    R::ATTRIBUTES.iter().filter(|a| !is_left_out(a)).map(|a| fact(a, record, lang)).collect()
}

fn fact<R: Attributes>(a: &Attribute<R>, record: &R, lang: Lang) -> (&'static str, String) {
    (a.field.label(lang), shown(a, record, lang))
}
