//! "Who agreed to this?": the history of one record, from the sealed actions and the changes they made (Y2).
//!
//! It shows what a person would ask for, in the order they would: no keys, no caches, nothing that is always the same.

use crate::{
    domain::{
        decimal::{Currency, Money, Quantity},
        field::Field,
        lending::LoanKind,
        record::{Record, RecordKind},
    },
    i18n::{
        Label, Lang, column, milestone,
        orders::{review_outcome, words},
        request, shipping,
    },
    store::{ActionRow, ChangeRow, Error, Store},
};
use serde_json::{Map, Value};

/// Tables whose new rows are told with those they belong to: an order's version, a revision of a quotation, the costs of a price.
const TOLD_ELSEWHERE: [&str; 3] = ["order_line", "quotation_line", "costing_line"];

/// The columns of one side of a change.
type Columns = Map<String, Value>;

/// An action on a record, in words.
pub struct Told {
    /// The action.
    pub action: ActionRow,
    /// When, who, what, and whether it was undone.
    pub head: String,
    /// Old and new of every value that a person would ask for.
    pub changes: Vec<String>,
}

/// Words each action on a record, oldest first.
///
/// # Errors
/// Those of reading the store.
pub fn of_record(record: Record, store: &Store, lang: Lang) -> Result<Vec<Told>, Error> {
    let told = |action: ActionRow| {
        let what = action.deed.map_or("?", |d| d.label(lang));
        let undone = if action.undone { words(lang).undone() } else { "" };
        let head = format!("{}  {}  {what} {undone}", action.at.format("%Y-%m-%d %H:%M"), action.person);
        let all = store.changes(action.id)?;
        let mut changes = Vec::new();
        for change in all.iter().filter(|change| is_about(change, record)) {
            changes.extend(lines(change, &all, store, lang)?);
        }
        Ok(Told { action, head: head.trim_end().to_owned(), changes })
    };
    store.history(record)?.into_iter().map(told).collect()
}

/// Returns whether a change is shown with the record: one action may write many, and an order's customer has a file.
fn is_about(change: &ChangeRow, record: Record) -> bool {
    let of = |side: &Option<Value>| side.as_ref().and_then(|v| v.get("order_id")).and_then(Value::as_i64);
    let is_anothers = record.kind == RecordKind::Order
        && (change.entity == "customer"
            || of(&change.after).or(of(&change.before)).is_some_and(|order| order != record.id));
    !is_anothers && (change.entity != record.kind.code() || change.row_id == record.id)
}

/// Describes a record in one line by what its row says, for a question about it.
///
/// # Errors
/// Those of reading the store.
pub fn describe(record: Record, store: &Store, lang: Lang) -> Result<String, Error> {
    let entity = record.kind.code().to_owned();
    let after = store.row_of(record)?.map(Value::Object);
    let row = ChangeRow { entity, row_id: record.id, before: None, after };
    let file = store.about_row(record.kind.code(), record.id)?;
    let lines = lines(&row, std::slice::from_ref(&row), store, lang)?;
    Ok([file, lines.join(" ")].join("  ").trim().to_owned())
}

fn columns(side: &Option<Value>) -> Columns {
    side.as_ref().and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Words a change: each value that became another, or what a new row says.
fn lines(change: &ChangeRow, all: &[ChangeRow], store: &Store, lang: Lang) -> Result<Vec<String>, Error> {
    let (mut before, mut after) = (columns(&change.before), columns(&change.after));
    name_money(change, [&mut before, &mut after], store)?;
    if change.entity == "sample" {
        let currency = store.sample(change.row_id).map(|card| card.sample.currency).unwrap_or_default();
        price(&mut before, currency);
        price(&mut after, currency);
    }
    let is_loan = change.entity == RecordKind::Loan.code();
    let is_viewing = is_loan && store.loan(change.row_id).is_ok_and(|loan| loan.kind == LoanKind::Viewing);
    let entity = if is_viewing { column::VIEWING } else { &change.entity };
    Ok(match (&change.before, &change.after) {
        (Some(_), Some(_)) => became(entity, &before, &after, lang),
        (None, Some(_)) if change.entity == "orders" => vec![received(change.row_id, &after, all, store, lang)],
        (None, Some(_)) if change.entity == "order_version" => {
            let order = after.get("order_id").and_then(Value::as_i64).unwrap_or_default();
            version(order, &after, store, lang)?
        }
        (None, Some(_)) if !TOLD_ELSEWHERE.contains(&change.entity.as_str()) => {
            vec![joined(new_row(entity, &after, lang), lang)]
        }
        _ => Vec::new(),
    })
}

/// Writes the amounts of a change in their order's currency, which the change itself does not say; where the order is
/// gone they are left out rather than shown wrong.
fn name_money(change: &ChangeRow, sides: [&mut Columns; 2], store: &Store) -> Result<(), Error> {
    let Some(kind) = RecordKind::from_code(&change.entity) else { return Ok(()) };
    if !matches!(kind, RecordKind::PaymentDue | RecordKind::Payment) {
        return Ok(());
    }
    let currency = store.payment_currency(kind.row(change.row_id))?;
    for side in sides {
        if let Some(amount) = side.remove("amount").and_then(|v| v.as_i64())
            && let Some(currency) = currency
        {
            side.insert("amount".into(), format!("{} {currency}", Money(amount).grouped(currency)).into());
        }
        // no days after the event goes without saying
        if side.get("days").and_then(Value::as_i64) == Some(0) {
            side.remove("days");
        }
        if let Some(what) = side.remove("what") {
            side.insert(Field::DueWhat.code().into(), what);
        }
    }
    Ok(())
}

/// Words the courier's fee in its currency, which is shown with it only when it changed too.
fn price(side: &mut Columns, currency: Currency) {
    let currency = side.get("currency").and_then(Value::as_str).and_then(Currency::parse).unwrap_or(currency);
    for name in ["fee", "charge"] {
        let Some(amount) = side.get(name).and_then(Value::as_i64) else { continue };
        side.insert(name.into(), format!("{} {currency}", Money(amount).grouped(currency)).into());
    }
}

fn joined(facts: Vec<String>, lang: Lang) -> String {
    lang.clauses(facts)
}

fn fact(label: &str, text: &str, lang: Lang) -> String {
    lang.labelled(label, text)
}

/// Lists the columns a person is shown, with their words, in their order on the screen.
fn named_columns<'a>(entity: &str, names: &'a Columns, lang: Lang) -> Vec<(&'a String, &'static str)> {
    let mut named: Vec<_> = names.keys().filter_map(|name| Some((name, column::column(entity, name, lang)?))).collect();
    named.sort_by_key(|(name, _)| column::place(name));
    named
}

fn word(entity: &str, name: &str, side: &Columns, lang: Lang) -> String {
    column::value(entity, name, side.get(name).unwrap_or(&Value::Null), lang)
}

fn became(entity: &str, before: &Columns, after: &Columns, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    // what an entry contains is shown; that it is no longer "unchanged" is obvious from that
    for (name, label) in named_columns(entity, after, lang).into_iter().filter(|(name, _)| *name != "unchanged") {
        let text = match (word(entity, name, before, lang), word(entity, name, after, lang)) {
            (old, new) if old.is_empty() => new,
            (old, new) if new.is_empty() => format!("{old} -> -"),
            (old, new) => format!("{old} -> {new}"),
        };
        lines.push(fact(label, &text, lang));
    }
    lines
}

/// Describes what a new row says; how a review or a step came out in the words of its own dialog.
fn new_row(entity: &str, after: &Columns, lang: Lang) -> Vec<String> {
    let text = |name: &str| after.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_set = |name: &str| after.get(name).and_then(Value::as_i64) == Some(1);
    let mut facts = Vec::new();
    if matches!(entity, "shipment_line" | "take_back_line") {
        let number = |name: &str| after.get(name).and_then(Value::as_i64).unwrap_or_default();
        let quantity = Quantity(number("quantity")).to_string();
        return vec![shipping::words(lang).of_line(number("line") as u32, &quantity)];
    }
    for (name, label) in named_columns(entity, after, lang) {
        let text = match (entity, name.as_str()) {
            (_, "version") | ("milestone", "kind") => String::new(),
            (_, "late" | "unchanged") if !is_set(name) => String::new(),
            ("review", "passed") => review_outcome(is_set("is_final"), is_set("passed"), lang).to_owned(),
            ("milestone", "passed") => milestone::outcome(text("kind"), is_set("passed"), lang).to_owned(),
            (_, name) => word(entity, name, after, lang),
        };
        if !text.is_empty() {
            facts.push(fact(label, &text, lang));
        }
    }
    if entity == "milestone"
        && let Ok(Value::Object(details)) = serde_json::from_str(text("details"))
    {
        for (field, text) in details.iter().filter_map(|(code, v)| Some((Field::from_code(code)?, v.as_str()?))) {
            if milestone::is_said(field, text) {
                facts.push(fact(field.label(lang), &milestone::detail_text(field, text, lang), lang));
            }
        }
    }
    facts
}

/// Words what a new version of an order's terms says otherwise than the one before it.
fn version(id: i64, after: &Columns, store: &Store, lang: Lang) -> Result<Vec<String>, Error> {
    let number = after.get("version").and_then(Value::as_u64).unwrap_or_default();
    let versions = store.order_versions(id)?;
    let of = |number: u64| versions.iter().find(|v| u64::from(v.version) == number).map(|v| &v.terms);
    let (Some(old), Some(new)) = (of(number.saturating_sub(1)), of(number)) else { return Ok(Vec::new()) };
    Ok(store.named_changes(old, new)?.iter().map(|change| request::change_text(change, lang)).collect())
}

/// Describes what was taken in: whose order, for when, how much.
fn received(id: i64, after: &Columns, all: &[ChangeRow], store: &Store, lang: Lang) -> String {
    let number = |name: &str| after.get(name).and_then(Value::as_i64).unwrap_or_default();
    let of_order = |c: &&ChangeRow| {
        let order = c.after.as_ref().and_then(|v| v.get("order_id")).and_then(Value::as_i64);
        c.entity == "order_line" && c.before.is_none() && order == Some(id)
    };
    let currency = after.get("currency").and_then(Value::as_str).and_then(Currency::parse).unwrap_or_default();
    let amount = Money(number("total")).grouped(currency);
    let lines = all.iter().filter(of_order).count();
    let mut facts = Vec::new();
    if let Ok(customer) = store.customer(number("customer_id")) {
        facts.push(fact(Field::Customer.label(lang), &customer.name, lang));
    }
    for field in [Field::Channel, Field::DeliveryDate] {
        facts.push(fact(field.label(lang), &word("orders", field.code(), after, lang), lang));
    }
    facts.push(words(lang).running_total(lines, &amount, currency.code()));
    joined(facts, lang)
}
