//! The records that hang on an order, whatever they are (W1-W6): one row a kind, told to people and to machines alike.

use crate::{
    cli::{fault::Fault, json},
    domain::{
        attribute::{Kind, Value, currency_of},
        decimal::Money,
        export::{Credit, ExportFile},
        inspection::{Finding, Inspection},
        material::Material,
        of_order::OfOrder,
        outsourcing::Outsourcing,
        packing::Packing,
        payable::Payable,
    },
    i18n::{Label, Lang, attribute::own_facts, export::Heading},
    store::{Card, Store},
};
use serde_json::{Map, Value as Json};

type Told = fn(&Store, i64) -> Result<Json, Fault>;
/// What several are called, and a row each.
type Section = (&'static str, Vec<Vec<String>>);
type Rows = fn(&Store, i64, Lang) -> Result<Vec<Vec<String>>, Fault>;

/// The kinds: their key in JSON, what several are called, and what is told of them. A further one is one row more.
const KINDS: [(&str, Heading, Told, Rows); 8] = [
    ("inspections", Heading::Inspections, all_json::<Inspection>, rows::<Inspection>),
    ("findings", Heading::Findings, all_json::<Finding>, rows::<Finding>),
    ("materials", Heading::Materials, all_json::<Material>, rows::<Material>),
    ("outsourcing", Heading::Outsourcing, all_json::<Outsourcing>, rows::<Outsourcing>),
    ("payables", Heading::Payables, all_json::<Payable>, rows::<Payable>),
    ("exports", Heading::Exports, all_json::<ExportFile>, rows::<ExportFile>),
    ("credits", Heading::Credits, all_json::<Credit>, rows::<Credit>),
    ("packing", Heading::Packings, all_json::<Packing>, rows::<Packing>),
];

/// Adds a list of each kind, for machines.
pub(super) fn add_json(store: &Store, order: i64, lists: &mut Map<String, Json>) -> Result<(), Fault> {
    for (key, _, all, _) in KINDS {
        lists.insert(key.to_owned(), all(store, order)?);
    }
    Ok(())
}

/// Lists those there are, for people: what several are called, and a row each.
pub(super) fn told(store: &Store, order: i64, lang: Lang) -> Result<Vec<Section>, Fault> {
    KINDS.iter().map(|(_, title, _, rows)| Ok((title.label(lang), rows(store, order, lang)?))).collect()
}

fn all_json<T: OfOrder>(store: &Store, order: i64) -> Result<Json, Fault> {
    Ok(store.all_of_order::<T>(order)?.iter().map(one_json).collect())
}

/// Writes one record: its attributes, and its amounts in its own currency.
fn one_json<T: OfOrder>(card: &Card<T>) -> Json {
    let mut all = json::record(&card.of);
    if let Some(currency) = currency_of(&card.of) {
        for a in T::ATTRIBUTES.iter().filter(|a| a.kind == Kind::Money) {
            let amount = match a.value(&card.of) {
                Value::Integer(n) => Money(n).format(currency).into(),
                _ => Json::Null,
            };
            all.insert(a.column.to_owned(), amount);
        }
    }
    all.into()
}

fn rows<T: OfOrder>(store: &Store, order: i64, lang: Lang) -> Result<Vec<Vec<String>>, Fault> {
    let told = |card: &Card<T>| {
        let facts = own_facts(&card.of, &[], lang).into_iter().filter(|(_, text)| !text.is_empty());
        vec![lang.clauses(facts.map(|(label, text)| lang.labelled(label, text)))]
    };
    Ok(store.all_of_order::<T>(order)?.iter().map(told).collect())
}
