//! The day and the week as reports: the sales day (T5), and what the weekly meeting looks at (Q2), for a workbook with
//! charts. What they say in words and in JSON is the command line's own, and older.
//!
//! It must not count anything: both are read by the store.

use super::{Ask, Behind, Part, column};
use crate::{
    domain::{field::Field, order::Department, record::RecordKind, tracking::expects_entries},
    exchange::sheet::{Cell, Head},
    i18n::{
        Label, Lang,
        export::Heading,
        statistics::words,
        tracking::{self, summary},
        weekly,
    },
    store::{LedgerTotal, Result, Store, WeekDue},
};

fn whole(n: u64) -> Cell {
    Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Reads the last day of the period: what happened, what was ordered and what came in.
pub(super) fn day(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    let (lang, day) = (ask.lang, ask.period.to);
    let (said, w) = (store.day_summary(day)?, words(lang));
    let columns =
        vec![column("what", Heading::What.label(lang)), column("count", w.count()), column("details", w.details())];
    let mut facts = Part::new("day", tracking::words(lang).summary(&day.to_string()), columns).bars(1);
    for (what, n, more) in summary(&said, expects_entries(day, ask.calendar), lang) {
        facts.row(vec![Cell::text(what), whole(n), Cell::text(more.trim())], None);
    }
    let taken = totals("taken", tracking::words(lang).taken(), w.orders(), &said.totals, lang);
    let money = totals("received_money", tracking::words(lang).money(), w.payments(), &said.money, lang);
    Ok(vec![facts, taken, money])
}

fn totals(key: &'static str, heading: &str, counted: &'static str, all: &[LedgerTotal], lang: Lang) -> Part {
    let columns = vec![
        column("currency", Field::Currency.label(lang)),
        column("count", counted),
        column("amount", Heading::Amount.label(lang)),
    ];
    let mut part = Part::new(key, heading, columns).bars(2);
    for t in all {
        let cells = vec![Cell::text(t.currency.code()), whole(t.orders), Cell::Money(t.total, t.currency)];
        part.row(cells, None);
    }
    part
}

/// Reads the list of the meeting of the week that the period ends in.
pub(super) fn week(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    let lang = ask.lang;
    let list = store.weekly(ask.period.to, ask.calendar)?;
    let w = words(lang);
    let columns =
        vec![column("what", Heading::What.label(lang)), column("count", w.count()), column("details", w.details())];
    let mut results = Part::new("last_week", weekly::last_week(&list, lang), columns).bars(1);
    for (what, n, more) in weekly::results(&list.last, lang) {
        results.row(vec![Cell::text(what), whole(n), Cell::text(&more)], None);
    }
    let columns = vec![column("department", Field::Department.label(lang)), column("open", w.open())];
    let mut by_department = Part::new("problems_by_department", w.open_problems(), columns).bars(1);
    for department in Department::ALL {
        let open = list.problems.iter().filter(|p| p.entry.department == *department).count() as u64;
        if open > 0 {
            by_department.row(vec![Cell::Word(department.code(), department.label(lang)), whole(open)], None);
        }
    }
    let columns = vec![
        column("due_on", Field::DueOn.label(lang)),
        column("number", Heading::OrderNumber.label(lang)),
        column("department", Field::Department.label(lang)),
        column("person", Field::Person.label(lang)),
        column("problem", Field::Problem.label(lang)),
    ];
    let mut problems = Part::new("problems", w.open_problems(), columns);
    for p in &list.problems {
        let cells = vec![
            Cell::Day(p.entry.due_on),
            Cell::text(&p.number.to_string()),
            Cell::Word(p.entry.department.code(), p.entry.department.label(lang)),
            Cell::text(&p.entry.person),
            Cell::text(&p.entry.what),
        ];
        problems.row(cells, Some(Behind::Record(RecordKind::Problem.row(p.id))));
    }
    let deliveries = dues("deliveries", w.deliveries_due(), &list.deliveries, lang);
    let steps = dues("steps", w.steps_due(), &list.steps, lang);
    Ok(vec![results, by_department, problems, deliveries, steps])
}

fn dues(key: &'static str, heading: &str, all: &[WeekDue], lang: Lang) -> Part {
    let columns: Vec<Head> = vec![
        column("due_on", Field::DueOn.label(lang)),
        column("number", Heading::OrderNumber.label(lang)),
        column("customer", Field::Customer.label(lang)),
        column("department", Field::Department.label(lang)),
        column("person", Field::Person.label(lang)),
        column("what", Heading::What.label(lang)),
    ];
    let mut part = Part::new(key, heading, columns);
    for due in all {
        let cells = vec![
            Cell::Day(due.on),
            Cell::text(&due.number.to_string()),
            Cell::text(&due.customer),
            Cell::of(due.department, |of| Cell::Word(of.code(), of.label(lang))),
            Cell::text(&due.person),
            Cell::text(&due.what),
        ];
        part.row(cells, None);
    }
    part
}
