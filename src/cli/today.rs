//! `today`: what wants attention. People get the list of tab 5, most urgent first, between the entries missing and the
//! orders on hold; machines get it whole, and some of it by kind.

use super::{
    Scene,
    fault::Fault,
    find::{row_cells, row_json},
    out::Out,
};
use crate::{
    domain::{
        follow_up::{FollowUp, Urgency},
        lending::days_late,
    },
    exchange::backup::Shelf,
    i18n::{
        Label, Lang,
        cli::{Words, words},
        follow_up,
    },
    store::{Ledger, LedgerSort, LedgerView, LoanRow, Problem, RequestRow, Result, SheetRow, Store, Window},
};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

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
    /// Whether there are more records than are listed.
    has_more: bool,
}

/// A section lists at most so many records.
const MOST: usize = 500;

/// A loan due within so many days is due soon.
const SOON: u64 = 3;

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> std::result::Result<u8, Fault> {
    let settings = scene.settings()?;
    let mut store = scene.existing_store(&settings)?;
    store.set_last_copy(Shelf::of(&scene.database(), &settings).contents().last_good());
    let sections = sections(&store, scene.lang)?;
    let follow_ups = store.follow_ups()?;
    if args.json {
        let mut all = Map::new();
        all.insert("today".into(), Value::String(store.today().to_string()));
        all.insert("follow_ups".into(), follow_ups.iter().map(|f| follow_up_json(f, store.today())).collect());
        for section in sections {
            all.insert(section.key.into(), section.rows.into_iter().map(|(json, _)| json).collect());
        }
        out.json(Value::Object(all))?;
        return Ok(0);
    }
    let (missing, rest): (Vec<Section>, Vec<Section>) = sections.into_iter().partition(|s| s.key == MISSING);
    let held = rest.into_iter().filter(|s| s.key == HELD);
    for section in missing.into_iter().chain(by_urgency(&follow_ups, &store, scene.lang)).chain(held) {
        let more = if section.has_more { "+" } else { "" };
        out.line(&format!("{} {}{more}", section.title, section.rows.len()))?;
        let rows: Vec<Vec<String>> = section.rows.into_iter().map(|(_, cells)| cells).collect();
        out.table("  ", &rows)?;
    }
    Ok(0)
}

/// Sorts what wants attention under how soon it is due.
fn by_urgency(all: &[FollowUp], store: &Store, lang: Lang) -> Vec<Section> {
    let today = store.today();
    let of = |urgency: Urgency| {
        let found = all.iter().filter(|f| f.urgency(today) == urgency).collect();
        section(urgency.code(), urgency.label(lang), found, |f| (follow_up_json(f, today), follow_up_cells(f, lang)))
    };
    [Urgency::Overdue, Urgency::Today, Urgency::Week].map(of).into()
}

pub(super) fn follow_up_json(f: &FollowUp, today: NaiveDate) -> Value {
    let days_late = f.due_on.map(|day| (today - day).num_days()).filter(|days| *days > 0);
    json!({
        "want": f.want, "urgency": f.urgency(today), "due_on": f.due_on, "days_late": days_late, "number": f.number,
        "who": f.who, "what": f.what, "record": f.record, "then": f.then,
    })
}

fn follow_up_cells(f: &FollowUp, lang: Lang) -> Vec<String> {
    let number = f.number.map(|n| n.to_string()).unwrap_or_default();
    let due = f.due_on.map(|d| d.to_string()).unwrap_or_default();
    vec![due, f.want.label(lang).to_owned(), number, f.who.clone(), follow_up::what(f, lang)]
}

/// Keys of the sections that people get beside the list.
const MISSING: &str = "entries_missing";
const HELD: &str = "on_hold";

fn sections(store: &Store, lang: Lang) -> Result<Vec<Section>> {
    let w: Words = words(lang);
    let today = store.today();
    let soon = today.checked_add_days(Days::new(SOON)).unwrap_or(today);
    Ok(vec![
        section(MISSING, w.today_missing(), store.tracking_missing(today, MOST + 1)?, |r| missing(r, lang)),
        orders(store, lang, "deliveries_late", w.today_late(), LedgerView::Late)?,
        section("requests", w.today_requests(), store.requests_waiting()?, |r| request(r, today, lang)),
        orders(store, lang, "unconfirmed", w.today_unconfirmed(), LedgerView::Unconfirmed)?,
        orders(store, lang, HELD, w.today_held(), LedgerView::Held)?,
        section("problems_overdue", w.today_problems(), overdue(store)?, |p| problem(p, lang)),
        section("loans_overdue", w.today_loans_overdue(), store.loans_overdue(today)?, |l| loan(l, today)),
        section("loans_due_soon", w.today_loans_due(), store.loans_due_soon(today, soon)?, |l| loan(l, today)),
    ])
}

fn section<T>(
    key: &'static str,
    title: &'static str,
    found: Vec<T>,
    row: impl Fn(&T) -> (Value, Vec<String>),
) -> Section {
    Section { key, title, has_more: found.len() > MOST, rows: found.iter().take(MOST).map(row).collect() }
}

fn missing(r: &SheetRow, lang: Lang) -> (Value, Vec<String>) {
    let value = json!({"number": r.number, "customer": r.customer, "stage": r.stage, "delivery_date": r.delivery_date, "next_due": r.due_on});
    let stage = r.stage.label(lang).to_owned();
    (value, vec![r.number.to_string(), r.customer.clone(), r.due_on.to_string(), stage])
}

fn request(r: &RequestRow, today: NaiveDate, lang: Lang) -> (Value, Vec<String>) {
    let value = json!({
        "reference": r.reference(), "number": r.number, "kind": r.kind, "state": r.state, "customer": r.customer,
        "requested_by": r.requested_by, "requested_on": r.requested_on, "days_waiting": r.days_waiting(today),
    });
    let (kind, state) = (r.kind.label(lang).to_owned(), r.state.label(lang).to_owned());
    (value, vec![r.reference(), r.customer.clone(), kind, state, r.requested_on.to_string()])
}

fn overdue(store: &Store) -> Result<Vec<Problem>> {
    let today = store.today();
    Ok(store.problems_open(MOST + 1, today)?.into_iter().map(|(p, _)| p).filter(|p| p.is_overdue(today)).collect())
}

fn problem(p: &Problem, lang: Lang) -> (Value, Vec<String>) {
    let department = p.entry.department.label(lang).to_owned();
    let cells = vec![
        p.number.to_string(),
        p.customer.clone(),
        p.entry.what.clone(),
        department,
        p.entry.person.clone(),
        p.entry.due_on.to_string(),
    ];
    (super::show::problem_json(p), cells)
}

fn loan(l: &LoanRow, today: NaiveDate) -> (Value, Vec<String>) {
    let days_late = l.loan.due_on.and_then(|due| days_late(due, today));
    let value = json!({
        "number": l.number, "title": l.title, "borrower": l.loan.borrower, "department": l.loan.department,
        "out_on": l.loan.out_on, "due_on": l.loan.due_on, "days_late": days_late,
    });
    let due = l.loan.due_on.map(|d| d.to_string()).unwrap_or_default();
    (value, vec![l.number.to_string(), l.title.clone(), l.loan.borrower.clone(), l.loan.department.clone(), due])
}

fn orders(store: &Store, lang: Lang, key: &'static str, title: &'static str, view: LedgerView) -> Result<Section> {
    let today = store.today();
    let sort = if view == LedgerView::Late { LedgerSort::Delivery } else { LedgerSort::Number };
    let ledger = Ledger { view, sort, ..Ledger::open(today) };
    let found = store.ledger_window(&ledger, Window::first(MOST + 1))?;
    Ok(section(key, title, found, |r| (row_json(r, today), row_cells(r, today, lang))))
}
