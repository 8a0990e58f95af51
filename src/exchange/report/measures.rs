//! The six measures of a period (Q1) with the twelve months that end with it, and what stands behind one of them: how it is
//! counted, why records were missed, each record, and its twelve months as a chart.
//!
//! Invariant: a measure for which nothing was counted has no figure here, neither 0 % nor 100 %.

use super::{Ask, Behind, Part, column, spark::spark};
use crate::{
    domain::{
        decimal::Percent,
        field::Field,
        measure::{Counted, Definition, Figure, Measure, Measures, Reason},
        period::Period,
        text::{fold_name, holds},
    },
    exchange::sheet::Cell,
    i18n::{
        Label,
        measure::{meaning, short, title, words},
        statistics,
    },
    store::{Result, Store},
};
use std::collections::BTreeMap;

/// The key of the report of what stands behind a measure.
const BEHIND: &str = "measured";
/// Between a definition and a reason in what that report is narrowed to.
const OF: char = '/';
/// Before the words that the records have which it is narrowed to.
const WITH: char = '?';
/// So many months are drawn.
const MONTHS: u32 = 12;
/// At most so many days are counted at once, so that nobody waits.
const MOST_DAYS: u64 = 366;
/// So many records are listed; more are told of, and found by a reason, by words or in a shorter period.
const MOST_LISTED: usize = 10_000;

/// Reads the six measures, each with the period before and its twelve months.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    if let Some(part) = too_long(ask) {
        return Ok(vec![part]);
    }
    let months = ask.period.last_months(MONTHS);
    let years = twelve(store, ask)?;
    let w = words(ask.lang);
    let mut columns = vec![column("month", w.month())];
    columns.extend(Measure::ALL.iter().map(|measure| column(measure.code(), title(*measure, ask.lang))));
    let mut by_month = Part::new("months", w.month_by_month(), columns);
    for (month, measures) in months.iter().zip(&years) {
        let mut cells = vec![Cell::Text(month.code())];
        cells.extend(Measure::ALL.iter().map(|measure| percent(measures.of(*measure))));
        by_month.row(cells, (*month != ask.period).then(|| Behind::Report("measures", String::new(), *month)));
    }
    if by_month.rows.iter().any(|row| row.cells.contains(&Cell::Empty)) {
        by_month.notes.push(w.empty_months().to_owned());
    }
    Ok(vec![six(store, ask)?, by_month])
}

/// Measures the twelve months that end with the period, by the definitions in force.
fn twelve(store: &Store, ask: &Ask) -> Result<Vec<Measures>> {
    let months = ask.period.last_months(MONTHS);
    months.iter().map(|month| store.measures(month, &ask.settings.measures)).collect()
}

/// Makes the table of the six measures.
pub(super) fn six(store: &Store, ask: &Ask) -> Result<Part> {
    let years = twelve(store, ask)?;
    let months = |measure| -> Vec<Option<Percent>> { years.iter().map(|m| m.of(measure).percent()).collect() };
    let (w, definitions) = (words(ask.lang), &ask.settings.measures);
    let now = store.measures(&ask.period, definitions)?;
    let before = store.measures(&ask.period.before(), definitions)?;
    let columns = vec![
        column("measure", w.measure()),
        column("rate", w.rate()),
        column("reached", w.reached()),
        column("counted", w.counted()),
        column("before", w.before()),
        column("trend", w.trend()),
        column("definition", w.by_definition()),
    ];
    let mut part = Part::new("measures", w.six_measures(), columns);
    let none: Vec<&str> =
        Measure::ALL.iter().filter(|m| now.of(**m).denominator == 0).map(|m| m.label(ask.lang)).collect();
    if !none.is_empty() {
        part.notes.push(w.no_figure(&ask.lang.list(none)));
    }
    for measure in Measure::ALL {
        let (figure, definition) = (now.of(*measure), definitions.of(*measure));
        let cells = vec![
            Cell::Word(measure.code(), short(*measure, ask.lang)),
            percent(figure),
            Cell::Whole(whole(figure.numerator)),
            Cell::Whole(whole(figure.denominator)),
            percent(before.of(*measure)),
            Cell::Text(spark(&months(*measure), ask.settings.plain_borders)),
            Cell::Word(definition.code(), definition.label(ask.lang)),
        ];
        part.row(cells, Some(behind(definition, None, ask.period)));
    }
    Ok(part)
}

/// What the records are narrowed to.
#[derive(Clone, Copy)]
enum Only<'a> {
    All,
    Of(Reason),
    With(&'a str),
}

impl Only<'_> {
    fn has(self, one: &Counted) -> bool {
        match self {
            Only::All => true,
            Only::Of(reason) => one.reason == reason,
            Only::With(words) => {
                let words = fold_name(words);
                [&one.number, &one.customer, &one.what].into_iter().any(|text| holds(&fold_name(text), &words))
            }
        }
    }
}

/// Writes what a report of a measure is narrowed to where only records with these words are wanted.
pub fn only_with(about: &str, words: &str) -> String {
    format!("{}{WITH}{words}", about.split([OF, WITH]).next().unwrap_or_default())
}

/// Reads what stands behind a measure: by the definition it is narrowed to, and of that all records, those of a reason or
/// those that have some words.
pub(super) fn behind_one(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    let (code, only) = match (ask.about.split_once(WITH), ask.about.split_once(OF)) {
        (Some((code, words)), _) => (code, Only::With(words)),
        (None, Some((code, reason))) => (code, Only::Of(Reason::from_code(reason).map_or_else(|| ask.unknown(), Ok)?)),
        (None, None) => (ask.about, Only::All),
    };
    let in_force = |measure: Measure| ask.settings.measures.of(measure);
    let definition = match Measure::from_code(code) {
        Some(measure) => in_force(measure),
        None if code.is_empty() => in_force(Measure::Completion),
        None => Definition::from_code(code).map_or_else(|| ask.unknown(), Ok)?,
    };
    if let Some(part) = too_long(ask) {
        return Ok(vec![part]);
    }
    let all = store.measured(definition, &ask.period)?;
    if !matches!(only, Only::All) {
        return Ok(vec![records(ask, definition, only, &all)]);
    }
    Ok(vec![
        definitions(store, ask, definition)?,
        reasons(ask, definition, &all),
        records(ask, definition, only, &all),
        months(store, ask, definition)?,
    ])
}

/// Says that a period is too long to be counted at once; nothing where it is not.
pub(super) fn too_long(ask: &Ask) -> Option<Part> {
    let is_too_long = ask.period.days() > MOST_DAYS;
    is_too_long.then(|| {
        Part::new("measures", words(ask.lang).six_measures(), Vec::new()).note(statistics::words(ask.lang).too_long())
    })
}

/// Each way to count the measure, and what it comes to: another row counts by that one.
fn definitions(store: &Store, ask: &Ask, chosen: Definition) -> Result<Part> {
    let (w, lang, measure) = (words(ask.lang), ask.lang, chosen.measure());
    let columns = vec![
        column("definition", w.by_definition()),
        column("in_force", w.in_force()),
        column("rate", w.rate()),
        column("reached", w.reached()),
        column("counted", w.counted()),
    ];
    let heading = w.definitions(measure.label(lang));
    let mut part = Part::new("definitions", heading, columns).note(meaning(chosen, lang)).note(w.other_definition());
    for definition in measure.definitions() {
        let figure = store.figure(&ask.period, definition)?;
        let cells = vec![
            Cell::Word(definition.code(), definition.label(lang)),
            Cell::Yes(ask.settings.measures.of(measure) == definition),
            percent(figure),
            Cell::Whole(whole(figure.numerator)),
            Cell::Whole(whole(figure.denominator)),
        ];
        // the one looked at is here already
        part.row(cells, (definition != chosen).then(|| behind(definition, None, ask.period)));
    }
    Ok(part)
}

/// How many records stand where for which reason.
fn reasons(ask: &Ask, definition: Definition, all: &[Counted]) -> Part {
    let (w, lang) = (words(ask.lang), ask.lang);
    let columns = vec![column("reason", w.reason()), column("side", w.side()), column("records", w.records())];
    let mut part = Part::new("reasons", w.reasons(), columns).bars(2);
    let mut count: BTreeMap<_, i64> = BTreeMap::new();
    for one in all {
        *count.entry((one.reason.side(), one.reason)).or_default() += 1;
    }
    for ((side, reason), n) in count {
        let cells = vec![
            Cell::Word(reason.code(), reason.label(lang)),
            Cell::Word(side_code(reason), side.label(lang)),
            Cell::Whole(n),
        ];
        part.row(cells, Some(behind(definition, Some(reason), ask.period)));
    }
    part
}

fn records(ask: &Ask, definition: Definition, only: Only, all: &[Counted]) -> Part {
    let (w, lang) = (words(ask.lang), ask.lang);
    let is_scored = definition == Definition::Score;
    let mut columns = vec![
        column("side", w.side()),
        column("reason", w.reason()),
        column("number", Field::Number.label(lang)),
        column("what", w.of_what()),
        column("on", w.on()),
        column("done_on", w.done_on()),
        column("customer", Field::Customer.label(lang)),
    ];
    if is_scored {
        columns.insert(5, column("score", w.score()));
    }
    let heading = match only {
        Only::All => w.listed().to_owned(),
        Only::Of(reason) => w.listed_for(reason.label(lang)),
        Only::With(words) => w.listed_for(&w.with(words)),
    };
    let mut part = Part::new("records", heading, columns);
    let meant: Vec<&Counted> = all.iter().filter(|one| only.has(one)).collect();
    if meant.len() > MOST_LISTED {
        part.notes.push(w.more_records(meant.len() - MOST_LISTED));
    }
    for one in meant.into_iter().take(MOST_LISTED) {
        let mut cells = vec![
            Cell::Word(side_code(one.reason), one.reason.side().label(lang)),
            Cell::Word(one.reason.code(), one.reason.label(lang)),
            Cell::text(&one.number),
            Cell::text(&one.what),
            Cell::Day(one.on),
            Cell::of(one.done_on, Cell::Day),
            Cell::text(&one.customer),
        ];
        if is_scored {
            cells.insert(5, Cell::of(one.score, |score| Cell::Whole(i64::from(score))));
        }
        part.row(cells, Some(Behind::Record(one.record)));
    }
    part
}

/// The twelve months of a measure as a chart; a month in which nothing was counted has no bar.
fn months(store: &Store, ask: &Ask, definition: Definition) -> Result<Part> {
    let w = words(ask.lang);
    let columns = vec![
        column("month", w.month()),
        column("rate", w.rate()),
        column("reached", w.reached()),
        column("counted", w.counted()),
    ];
    let heading = w.twelve_months(definition.measure().label(ask.lang));
    let mut part = Part::new("months", heading, columns).months(1);
    for month in ask.period.last_months(MONTHS) {
        let figure = store.figure(&month, definition)?;
        let cells = vec![
            Cell::Text(month.code()),
            percent(figure),
            Cell::Whole(whole(figure.numerator)),
            Cell::Whole(whole(figure.denominator)),
        ];
        part.row(cells, (month != ask.period).then(|| behind(definition, None, month)));
    }
    if part.rows.iter().any(|row| row.cells[1] == Cell::Empty) {
        part.notes.push(w.empty_months().to_owned());
    }
    Ok(part)
}

fn behind(definition: Definition, reason: Option<Reason>, period: Period) -> Behind {
    let reason = reason.map(|reason| format!("{OF}{reason}")).unwrap_or_default();
    Behind::Report(BEHIND, format!("{definition}{reason}"), period)
}

fn side_code(reason: Reason) -> &'static str {
    reason.side().code()
}

fn percent(figure: Figure) -> Cell {
    Cell::of(figure.percent(), Cell::Percent)
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
