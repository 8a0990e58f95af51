//! How suppliers did in a period (W3), and what the office owes them by how old it is (W4).

use super::{Ask, Behind, Part, column};
use crate::{
    domain::{
        ageing::{Age, Aged},
        decimal::Currency,
        field::Field,
        record::RecordKind,
        supplier::Supplier,
    },
    exchange::sheet::Cell,
    i18n::{
        Label, Lang,
        export::Heading,
        report, statistics,
        supplier::{amounts, words},
    },
    store::{Judged, Result, Store},
};
use std::collections::BTreeMap;

/// Reads how each supplier did, those with a file first.
pub(super) fn suppliers(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    let (lang, w) = (ask.lang, words(ask.lang));
    let columns = vec![
        column("supplier", Field::Supplier.label(lang)),
        column("score", w.score()),
        column("due", w.due_count()),
        column("late", w.late()),
        column("late_percent", w.late_percent()),
        column("problems", Heading::Problems.label(lang)),
        column("short", w.short()),
        column("lost", Field::Loss.label(lang)),
        column("standing", w.standing()),
    ];
    let mut part = Part::new("suppliers", w.performance(), columns).note(w.score_note());
    for Judged { name, file, performance: p } in store.suppliers_judged(ask.period)? {
        let count = |n: u64| Cell::of((n > 0).then_some(n), |n| Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX)));
        let cells = vec![
            Cell::text(&name),
            Cell::of(p.score(), |n| Cell::Whole(n.into())),
            count(p.punctual.on_time + p.punctual.all_late()),
            count(p.punctual.all_late()),
            Cell::of(p.late_percent(), |n| Cell::Whole(n.into())),
            count(p.problems.into()),
            count(p.short.into()),
            Cell::of((!p.lost.is_empty()).then(|| amounts(&p.lost, lang)), Cell::Text),
            standing(file.as_ref(), lang),
        ];
        part.row(cells, file.map(|file| Behind::Record(RecordKind::Supplier.row(file.id))));
    }
    Ok(vec![part])
}

fn standing(file: Option<&Supplier>, lang: Lang) -> Cell {
    match file.map(Supplier::standing) {
        Some(standing) => Cell::Word(standing.code(), standing.label(lang)),
        None => Cell::Word("no_file", words(lang).no_file()),
    }
}

/// Reads what is owed and not paid today: by age and currency, and one by one.
pub(super) fn payables(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    let (lang, w, today) = (ask.lang, statistics::words(ask.lang), store.today());
    let open = store.payables_open()?;
    let mut sums: BTreeMap<Currency, Aged> = BTreeMap::new();
    for of in open.iter().map(|card| &card.of) {
        sums.entry(of.currency).or_default().add(Age::of(of.due_on, today), of.amount.unwrap_or_default());
    }
    let columns =
        vec![column("age", w.age()), column("currency", w.currency()), column("amount", Heading::Amount.label(lang))];
    let mut ages = Part::new("ages", words(lang).owed_by_age(), columns).bars(2).note(w.as_of(&today.to_string()));
    for (currency, aged) in &sums {
        for age in Age::ALL {
            let amount = Cell::Money(aged.of(*age), *currency);
            ages.row(vec![Cell::Word(age.code(), age.label(lang)), Cell::text(currency.code()), amount], None);
        }
    }
    let columns = vec![
        column("due_on", Field::DueOn.label(lang)),
        column("payee", Field::Payee.label(lang)),
        column("amount", Heading::Amount.label(lang)),
        column("currency", w.currency()),
        column("payable_kind", Field::PayableKind.label(lang)),
        column("number", Heading::OrderNumber.label(lang)),
        column("invoice", Field::Invoice.label(lang)),
    ];
    let mut list = Part::new("payables", report::words(lang).one_by_one(), columns);
    for card in open {
        let of = card.of;
        let cells = vec![
            Cell::of(of.due_on, Cell::Day),
            Cell::text(&of.payee),
            Cell::of(of.amount, |amount| Cell::Money(amount, of.currency)),
            Cell::text(of.currency.code()),
            Cell::Word(of.kind.code(), of.kind.label(lang)),
            Cell::text(&card.number.to_string()),
            Cell::text(&of.invoice),
        ];
        list.row(cells, Some(Behind::Record(RecordKind::Payable.row(card.id))));
    }
    Ok(vec![ages, list])
}
