//! The calendar of the load (O9, Q4): how much is due in each week and on each day, and what it is on one of them.

use super::{Ask, Behind, Part, column};
use crate::{
    domain::{
        field::Field,
        load::{LoadDay, LoadKind},
        period::Period,
    },
    exchange::sheet::{Cell, Head},
    i18n::{Label, export::Heading, statistics::words, tui::weekday},
    store::{Result, Store},
};
use chrono::{Datelike, NaiveDate};

/// The key of the report.
const KEY: &str = "calendar";
/// The keys of the days of a week.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads the load of the weeks that the period lies in; narrowed to a day, what is due on it.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if ask.about.is_empty() {
        let load = store.load(ask.period, ask.calendar)?;
        let weeks: Vec<&[LoadDay]> = load.weeks().collect();
        return Ok(vec![by_week(&weeks, ask), by_day(&load.days, ask)]);
    }
    match ask.about.parse() {
        Ok(day) => Ok(vec![of_day(store, ask, day)?]),
        Err(_) => ask.unknown(),
    }
}

fn count(n: u64) -> Cell {
    Cell::of(i64::try_from(n).ok().filter(|n| *n > 0), Cell::Whole)
}

/// Lays the weeks under each other, each with its days; a day off in brackets.
fn by_week(weeks: &[&[LoadDay]], ask: &Ask) -> Part {
    let w = words(ask.lang);
    let mut columns = vec![column("week", w.weeks()), column("from", Field::OnDay.label(ask.lang))];
    columns.extend(DAYS.iter().zip(w.weekdays()).map(|(key, title)| Head { key, title }));
    columns.push(column("all", w.all_due()));
    let mut part = Part::new("weeks", w.by_week(), columns).bars(9);
    for week in weeks {
        let Some(first) = week.first().map(|first| first.day) else { continue };
        let mut cells = vec![Cell::Text(w.week(first.iso_week().week())), Cell::Day(first)];
        cells.extend(week.iter().map(|day| {
            let all = day.all().all();
            let said = if all == 0 { ".".to_owned() } else { all.to_string() };
            Cell::Text(if day.is_worked { said } else { format!("({said})") })
        }));
        cells.push(Cell::Whole(week.iter().map(|day| day.all().all() as i64).sum()));
        let behind = Behind::Report(KEY, String::new(), Period::week_of(first));
        part.row(cells, Some(behind));
    }
    part
}

/// Lists the days, each with what is due on it.
fn by_day(days: &[LoadDay], ask: &Ask) -> Part {
    let (lang, w) = (ask.lang, words(ask.lang));
    let mut columns = vec![column("day", Field::OnDay.label(lang)), column("weekday", w.weekday())];
    columns.extend(LoadKind::ALL.iter().map(|kind| Head { key: kind.code(), title: kind.label(lang) }));
    columns.extend([column("open", w.open()), column("all", w.all_due())]);
    let mut part = Part::new("days", w.by_day(), columns).bars(7);
    for day in days {
        let off = if day.is_worked { "" } else { w.off() };
        let named = format!("{} {off}", weekday(day.day, lang));
        let mut cells = vec![Cell::Day(day.day), Cell::text(named.trim())];
        cells.extend(LoadKind::ALL.iter().map(|kind| count(day.of(*kind).all())));
        let all = day.all();
        cells.extend([count(all.open), Cell::Whole(i64::try_from(all.all()).unwrap_or(i64::MAX))]);
        let behind = Behind::Report(KEY, day.day.to_string(), Period::day(day.day));
        part.row(cells, (all.all() > 0).then_some(behind));
    }
    part
}

/// Lists what is due on a day.
fn of_day(store: &Store, ask: &Ask, day: NaiveDate) -> Result<Part> {
    let (lang, w) = (ask.lang, words(ask.lang));
    let columns = vec![
        column("kind", Heading::Kind.label(lang)),
        column("number", Heading::OrderNumber.label(lang)),
        column("who", Heading::Who.label(lang)),
        column("what", Heading::What.label(lang)),
        column("done", w.done()),
    ];
    let mut part = Part::new("records", w.of_day(&day.to_string()), columns);
    for item in store.due_on_day(day)? {
        let cells = vec![
            Cell::Word(item.kind.code(), item.kind.label(lang)),
            Cell::of(item.number, |n| Cell::text(&n.to_string())),
            Cell::text(&item.who),
            Cell::text(&item.what),
            Cell::Yes(item.is_done),
        ];
        part.row(cells, Some(Behind::Record(item.record)));
    }
    Ok(part)
}
