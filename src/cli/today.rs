//! `today`: what wants attention, section by section. A further section is one more line in [`sections`].

use super::{
    Scene,
    fault::Fault,
    find::{row_cells, row_json},
    out::Out,
};
use crate::{
    i18n::{
        Lang,
        cli::{Words, words},
    },
    store::{Ledger, LedgerSort, LedgerView, Result, Store, Window},
};
use serde_json::{Map, Value};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(long)]
    json: bool,
}

/// One section: its key for machines, its title, and its rows for machines and for people.
struct Section {
    key: &'static str,
    title: &'static str,
    rows: Vec<(Value, Vec<String>)>,
}

/// A section lists at most so many records.
const MOST: usize = 500;

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> std::result::Result<u8, Fault> {
    let settings = scene.settings()?;
    let store = scene.existing_store(&settings)?;
    let sections = sections(&store, scene.lang)?;
    if args.json {
        let mut all = Map::new();
        all.insert("today".into(), Value::String(store.today().to_string()));
        for section in sections {
            all.insert(section.key.into(), section.rows.into_iter().map(|(json, _)| json).collect());
        }
        out.json(Value::Object(all))?;
        return Ok(0);
    }
    for section in sections {
        out.line(&format!("{} {}", section.title, section.rows.len()))?;
        let rows: Vec<Vec<String>> = section.rows.into_iter().map(|(_, cells)| cells).collect();
        out.table("  ", &rows)?;
    }
    Ok(0)
}

fn sections(store: &Store, lang: Lang) -> Result<Vec<Section>> {
    let w: &Words = words(lang);
    Ok(vec![
        orders(store, lang, "deliveries_late", w.today_late, LedgerView::Late)?,
        orders(store, lang, "requests", w.today_requests, LedgerView::Requested)?,
        orders(store, lang, "unconfirmed", w.today_unconfirmed, LedgerView::Unconfirmed)?,
        orders(store, lang, "on_hold", w.today_held, LedgerView::Held)?,
    ])
}

fn orders(store: &Store, lang: Lang, key: &'static str, title: &'static str, view: LedgerView) -> Result<Section> {
    let today = store.today();
    let sort = if view == LedgerView::Late { LedgerSort::Delivery } else { LedgerSort::Number };
    let ledger = Ledger { view, sort, ..Ledger::open(today) };
    let found = store.ledger_window(&ledger, Window::first(MOST))?;
    let rows = found.iter().map(|r| (row_json(r, today), row_cells(r, today, lang))).collect();
    Ok(Section { key, title, rows })
}
