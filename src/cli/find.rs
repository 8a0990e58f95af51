//! `find QUERY`: where is order 7? Any other kind of number is named as what it is.

use super::{Scene, fault::Fault, out::Out};
use crate::{
    domain::{record::Record, text},
    i18n::{Label, cli::words, orders, term::found_as},
    store::{Error, Found, FoundBy, Hit, LedgerRow},
};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// So many cells of a record's words are printed.
const EXCERPT: usize = 80;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "QUERY", required = true, num_args = 1..)]
    query: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let store = scene.existing_store(&scene.settings_as_far_as_right()?)?;
    let said = args.query.join(" ");
    if args.all {
        return everything(&store.find_everything(&said, args.limit)?, &said, args.json, scene, out);
    }
    let found = store.find_orders(&said, args.limit)?;
    let other = store.other_numbered(&said)?.map(|record| Ok((record, store.name_of(record)?)));
    let other: Option<(Record, String)> = other.transpose().map_err(|e: Error| e)?;
    let today = store.today();
    if args.json {
        let found_json = |found: &Found| {
            let mut value = row_json(&found.row, today);
            value["found_by"] = json!(found.by);
            value
        };
        let other = other.iter().map(|(record, name)| {
            json!({ "record": record.to_string(), "kind": record.kind.code(), "name": name, "found_by": FoundBy::Number })
        });
        out.json(Value::Array(other.chain(found.iter().map(found_json)).collect()))?;
    } else {
        if let Some((record, name)) = &other {
            out.line(&format!("{}  {name}", record.kind.label(scene.lang)))?;
        }
        let rows: Vec<Vec<String>> = found.iter().map(|f| found_cells(f, today, scene.lang)).collect();
        out.table("", &rows)?;
    }
    any(found.is_empty() && other.is_none(), scene, out)
}

/// Prints what was found of everything written down.
fn everything(hits: &[Hit], query: &str, json: bool, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    if json {
        let hit_json = |hit: &Hit| json!({"kind": hit.table, "file": hit.file, "day": hit.day, "text": hit.text});
        out.json(Value::Array(hits.iter().map(hit_json).collect()))?;
    } else {
        let cells = |hit: &Hit| {
            let day = hit.day.map(|day| day.to_string()).unwrap_or_default();
            let text = text::excerpt(&hit.text, query, EXCERPT);
            vec![day, found_as(hit.table, scene.lang).to_owned(), hit.file.clone(), text::clip(&text, EXCERPT)]
        };
        out.table("", &hits.iter().map(cells).collect::<Vec<_>>())?;
    }
    any(hits.is_empty(), scene, out)
}

/// Reports by the exit status whether anything was found.
fn any(is_empty: bool, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    if is_empty {
        out.finish()?;
        return Err(Fault::Nothing(words(scene.lang).nothing().to_owned()));
    }
    Ok(0)
}

/// One order of a list for machines.
pub(super) fn row_json(row: &LedgerRow, today: NaiveDate) -> Value {
    json!({
        "number": row.number,
        "stage": row.stage,
        "customer": row.customer,
        "products": row.products,
        "delivery_date": row.delivery_date,
        "next_due": row.due_on,
        "expected_date": row.expected_date,
        "progress": row.progress,
        "currency": row.currency,
        "total": row.total.format(row.currency),
        "salesperson": row.salesperson,
        "external_ref": row.external_ref,
        "late": row.is_late(today),
        "unconfirmed": row.is_unconfirmed,
        "on_hold": row.is_held,
        "request_open": row.has_open_request,
    })
}

/// One order that was found: where only its text holds the digits of a number, it says so.
fn found_cells(found: &Found, today: NaiveDate, lang: crate::i18n::Lang) -> Vec<String> {
    let mut cells = row_cells(&found.row, today, lang);
    if found.is_chance {
        cells.push(orders::words(lang).in_text().to_owned());
    }
    cells
}

/// One order of a list for people.
pub(super) fn row_cells(row: &LedgerRow, today: NaiveDate, lang: crate::i18n::Lang) -> Vec<String> {
    let w = words(lang);
    let flags = [
        (row.is_late(today), w.late()),
        (row.is_unconfirmed, w.unconfirmed()),
        (row.is_held, w.held()),
        (row.has_open_request, w.requested()),
    ];
    let flags: Vec<&str> = flags.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect();
    vec![
        row.number.to_string(),
        row.customer.clone(),
        row.products.clone(),
        row.due_on.to_string(),
        row.stage.label(lang).to_owned(),
        format!("{} {}", row.total.grouped(row.currency), row.currency),
        lang.list(flags),
    ]
}
