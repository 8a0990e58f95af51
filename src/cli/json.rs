//! Records as JSON: a key for each attribute, that of its column, in snake_case English whatever the language; figures
//! as strings of exact decimals, days as ISO.

use crate::domain::attribute::{Attribute, Attributes, Kind, Value};
use serde_json::{Map, Value as Json};

/// Writes the attributes of a record, but for other records and amounts of money, which need more than themselves.
pub fn record<R: Attributes>(record: &R) -> Map<String, Json> {
    record_if(Some(record))
}

/// Writes the attributes of a record that need not be there: nothing, then, under each key.
pub fn record_if<R: Attributes>(record: Option<&R>) -> Map<String, Json> {
    let is_plain = |kind| !matches!(kind, Kind::Reference(_) | Kind::Money);
    let entry = |a: &Attribute<R>| {
        let value = match (record.map_or(Value::Null, |of| a.value(of)), a.kind) {
            (Value::Null, _) => Json::Null,
            (Value::Integer(n), Kind::Yes) => (n != 0).into(),
            (Value::Integer(n), Kind::Whole | Kind::WholePercent) => n.into(),
            (value, kind) => kind.text(value).into_owned().into(),
        };
        (a.column.to_owned(), value)
    };
    R::ATTRIBUTES.iter().filter(|a| is_plain(a.kind)).map(entry).collect()
}

/// Gives a value another key.
pub fn rename(all: &mut Map<String, Json>, from: &str, to: &str) {
    if let Some(value) = all.remove(from) {
        all.insert(to.to_owned(), value);
    }
}

/// Adds to the attributes of a record what more there is to say of it, an object.
pub fn with(mut all: Map<String, Json>, own: Json) -> Map<String, Json> {
    if let Json::Object(own) = own {
        all.extend(own);
    }
    all
}
