//! The appraisal of a month (Q3): scores that add up, the grade, the measured values beside them, its versions.
//!
//! Invariant: a closed version is told from what it kept, whatever became of the records since.

use super::{Ask, Behind, Part, column, pay::payslip};
use crate::{
    config::Settings,
    domain::{
        appraisal::{Appraisal, Criterion, Frozen, Grades, Measured, Outcome, Scorer, WEIGHTS},
        decimal::Percent,
        field::Field,
        measure::{Figure, Measure},
        month::Month,
        pay::Scheme,
        period::Period,
    },
    exchange::sheet::Cell,
    i18n::{Label, Lang, appraisal::words},
    store::{AppraisalCard, Result, Store},
};

/// The part that lists the versions of a month, there once scores were given.
pub const VERSIONS: &str = "versions";

/// Reads the appraisal of the month the period begins in: its last version, or the one named.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    let month = Month::of(ask.period.from);
    let all = store.appraisals_of(month)?;
    let shown = match ask.about {
        "" => all.first(),
        named => match all.iter().find(|card| card.version.to_string() == named) {
            Some(card) => Some(card),
            None => return ask.unknown(),
        },
    };
    let frozen = shown.and_then(|card| card.closed.as_ref()).map(|(_, frozen)| frozen.clone());
    let measures = match &frozen {
        Some(frozen) => frozen.measures.clone(),
        None => measured(store, month, ask.settings)?,
    };
    let weights_now = ask.settings.pay_scheme().map_or(WEIGHTS, weights);
    let (weights, grades) = frozen.as_ref().map_or((weights_now, ask.settings.appraisal), |f| (f.weights, f.grades));
    let empty = Appraisal::default();
    let appraisal = shown.map_or(&empty, |card| &card.appraisal);
    let outcome = match &frozen {
        Some(frozen) => Some(frozen.outcome),
        None => appraisal.result(weights, &grades),
    };
    let mut scores = scores(appraisal, weights, outcome, ask.lang);
    scores.notes = notes(shown, &all, &grades, outcome, ask.lang);
    let mut parts = vec![scores, values(&measures, ask.lang)];
    if !all.is_empty() {
        parts.push(versions(&all, ask));
    }
    Ok(parts)
}

/// Reads the six measures of a month as they are counted now.
fn measured(store: &Store, month: Month, settings: &Settings) -> Result<Vec<Measured>> {
    let measures = store.measures(&Period::month_of(month.first()), &settings.measures)?;
    let of = |measure: &Measure| {
        let figure = measures.of(*measure);
        let definition = measures.definitions.of(*measure);
        Measured { measure: *measure, definition, met: figure.numerator, counted: figure.denominator }
    };
    Ok(Measure::ALL.iter().map(of).collect())
}

/// Puts everything together that a month is computed from; nothing until each criterion has a score.
///
/// # Errors
/// The desk cannot be read.
pub fn freeze(store: &Store, card: &AppraisalCard, settings: &Settings) -> Result<Option<Frozen>> {
    let (grades, weights) = (settings.appraisal, settings.pay_scheme().map_or(WEIGHTS, weights));
    let Some(outcome) = card.appraisal.result(weights, &grades) else { return Ok(None) };
    let measures = measured(store, card.appraisal.month, settings)?;
    let payslip = payslip(store, card.appraisal.month, Some(card), settings)?;
    Ok(Some(Frozen { weights, grades, outcome, measures, payslip }))
}

/// Returns the weights of a scheme by criterion; one that scores something else has those of the policies.
pub(super) fn weights(scheme: &Scheme) -> [u32; Criterion::ALL.len()] {
    let mut weights = [0; Criterion::ALL.len()];
    for (weight, criterion) in weights.iter_mut().zip(Criterion::ALL) {
        let Some(of) = scheme.criteria.iter().find(|of| of.code == criterion.code()) else { return WEIGHTS };
        *weight = of.weight;
    }
    if weights.iter().sum::<u32>() == 100 { weights } else { WEIGHTS }
}

fn scores(of: &Appraisal, weights: [u32; Criterion::ALL.len()], outcome: Option<Outcome>, lang: Lang) -> Part {
    let w = words(lang);
    let columns = vec![
        column("criterion", w.criterion()),
        column("weight", w.weight()),
        column("self", Scorer::Own.label(lang)),
        column("superior", Scorer::Superior.label(lang)),
        column("customer", Scorer::Customer.label(lang)),
        column("points", w.points()),
    ];
    let mut part = Part::new("scores", w.part_scores(), columns).bars(5);
    for (at, (criterion, weight)) in Criterion::ALL.iter().zip(weights).enumerate() {
        let mut cells = vec![Cell::Word(criterion.code(), criterion.label(lang)), Cell::Whole(weight.into())];
        cells.extend(Scorer::ALL.iter().map(|scorer| figure(of.score(*scorer, *criterion))));
        cells.push(figure(outcome.map(|outcome| outcome.points[at])));
        part.row(cells, None);
    }
    let sum: u32 = weights.iter().sum();
    let mut cells = vec![Cell::Word("whole", w.whole()), Cell::Whole(sum.into())];
    cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
    cells.push(figure(outcome.map(|outcome| outcome.score)));
    part.row(cells, None);
    part
}

/// Writes a score, or points, as a figure without a sign.
fn figure(score: Option<Percent>) -> Cell {
    score.and_then(|score| score.to_string().parse().ok()).map_or(Cell::Empty, Cell::Quantity)
}

fn notes(
    shown: Option<&AppraisalCard>,
    all: &[AppraisalCard],
    grades: &Grades,
    outcome: Option<Outcome>,
    lang: Lang,
) -> Vec<String> {
    let w = words(lang);
    let Some(card) = shown else { return vec![w.not_begun().to_owned()] };
    let mut notes = Vec::new();
    if all.first().is_some_and(|last| last.id != card.id) {
        notes.push(w.old_version().to_owned());
    }
    if !card.reason.is_empty() {
        notes.push(w.why(card.version, &card.reason));
    }
    match &card.closed {
        Some((closing, _)) => {
            notes.push(w.closed_by_on(&closing.by, &closing.on.to_string()));
            notes.extend((!closing.early.is_empty()).then(|| w.early(&closing.early)));
        }
        None => notes.push(w.open().to_owned()),
    }
    match outcome {
        Some(outcome) => notes.push(w.grade(outcome.grade.label(lang))),
        None => notes.push(w.no_score().to_owned()),
    }
    notes.push(w.thresholds(grades.excellent, grades.good, grades.pass));
    notes.push(w.shares(grades.own_share, grades.superior_share, grades.customer_share));
    let without = card.appraisal.without();
    if !without.is_empty() && without.len() < Scorer::ALL.len() {
        notes.push(w.without(&lang.list(without.iter().map(|scorer| scorer.label(lang)))));
    }
    notes.extend((!card.appraisal.remarks.is_empty()).then(|| w.remarks(&card.appraisal.remarks)));
    notes
}

fn values(measures: &[Measured], lang: Lang) -> Part {
    let words = crate::i18n::measure::words(lang);
    let columns = vec![
        column("measure", words.measure()),
        column("value", words.rate()),
        column("reached", words.reached()),
        column("counted", words.counted()),
    ];
    let mut part = Part::new("measures", self::words(lang).part_measures(), columns);
    for of in measures {
        let figure = Figure { numerator: of.met, denominator: of.counted };
        let cells = vec![
            Cell::Word(of.measure.code(), of.measure.label(lang)),
            Cell::of(figure.percent(), Cell::Percent),
            Cell::Whole(of.met as i64),
            Cell::Whole(of.counted as i64),
        ];
        part.row(cells, None);
    }
    part
}

fn versions(all: &[AppraisalCard], ask: &Ask) -> Part {
    let (lang, w) = (ask.lang, words(ask.lang));
    let columns = vec![
        column("version", w.version()),
        column("closed_on", Field::DecidedOn.label(lang)),
        column("closed_by", Field::DecidedBy.label(lang)),
        column("score", w.points()),
        column("grade", w.state()),
        column("reason", Field::Reason.label(lang)),
    ];
    let mut part = Part::new(VERSIONS, w.part_versions(), columns);
    for card in all {
        let closed = card.closed.as_ref();
        let cells = vec![
            Cell::Whole(card.version.into()),
            Cell::of(closed, |(closing, _)| Cell::Day(closing.on)),
            Cell::of(closed, |(closing, _)| Cell::text(&closing.by)),
            figure(closed.map(|(_, frozen)| frozen.outcome.score)),
            match closed {
                Some((_, frozen)) => Cell::Word(frozen.outcome.grade.code(), frozen.outcome.grade.label(lang)),
                None => Cell::Word("open", w.open()),
            },
            Cell::text(&card.reason),
        ];
        part.row(cells, Some(Behind::Report("appraisal", card.version.to_string(), ask.period)));
    }
    part
}
