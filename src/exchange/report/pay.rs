//! A month's pay (Q3): lines that add up, each with the records it is computed from, and what was typed in.
//!
//! Invariant: of a closed month it is what was kept then.

use super::{Ask, Behind, Part, column};
use crate::{
    config::Settings,
    domain::{
        month::Month,
        pay::{Appraised, PayLine, Payslip, Scheme, evaluate},
        period::Period,
        record::RecordKind,
    },
    exchange::sheet::Cell,
    i18n::{Label, Lang, pay},
    store::{AppraisalCard, Result, Store},
};

/// Reads the pay of the month the period begins in; narrowed to the key of a line, the records behind it.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    let (month, w) = (Month::of(ask.period.from), pay::words(ask.lang));
    let Some(scheme) = ask.settings.pay_scheme() else {
        let columns = vec![column("line", w.line())];
        return Ok(vec![Part::new("pay", w.pay(), columns).note(w.no_scheme(&ask.settings.pay_scheme))]);
    };
    let card = store.appraisal_of(month)?;
    let kept = card.as_ref().and_then(|card| card.closed.as_ref()).and_then(|(_, frozen)| frozen.payslip.clone());
    let slip = match kept {
        Some(slip) => Some(slip),
        None => payslip(store, month, card.as_ref(), ask.settings)?,
    };
    let Some(slip) = slip else { return ask.unknown() };
    if !ask.about.is_empty() {
        return match slip.lines.iter().find(|line| line.key == ask.about) {
            Some(line) => behind(store, line, ask.lang).map(|part| vec![part]),
            None => ask.unknown(),
        };
    }
    Ok(vec![lines(&slip, scheme, month, ask), typed(store, month, scheme, ask.lang)?])
}

/// Works out the pay of a month by the scheme that is set; nothing without a scheme, or when an amount does not fit.
///
/// # Errors
/// The desk cannot be read.
pub fn payslip(
    store: &Store,
    month: Month,
    card: Option<&AppraisalCard>,
    settings: &Settings,
) -> Result<Option<Payslip>> {
    let Some(scheme) = settings.pay_scheme() else { return Ok(None) };
    let facts = store.pay_facts(month, &store.rates(scheme.currency)?, settings.probation_until)?;
    let outcome = card.and_then(|card| match &card.closed {
        Some((_, frozen)) => Some(frozen.outcome),
        None => card.appraisal.result(super::appraisal::weights(scheme), &settings.appraisal),
    });
    let appraised = Appraised { score: outcome.map(|of| of.score), grade: outcome.as_ref().map(|of| of.grade.code()) };
    Ok(evaluate(scheme, &facts, appraised))
}

fn lines(slip: &Payslip, scheme: &Scheme, month: Month, ask: &Ask) -> Part {
    let (lang, w) = (ask.lang, pay::words(ask.lang));
    let columns = vec![
        column("line", w.line()),
        column("amount", w.amount()),
        column("records", w.records()),
        column("computed_from", w.computed_from()),
    ];
    let mut part = Part::new("pay", w.slip(pay::title(&scheme.title, lang), &month.to_string()), columns);
    if Period::month_of(month.first()) != ask.period {
        part.notes.push(w.month_only(&month.to_string()));
    }
    part.notes.extend(slip.notes.iter().map(|note| pay::note(note, lang)));
    for line in &slip.lines {
        let cells = vec![
            Cell::text(pay::title(&line.title, lang)),
            Cell::Money(line.amount, slip.currency),
            Cell::Whole(line.of.len() as i64),
            Cell::text(&pay::basis(&line.basis, slip.currency, lang)),
        ];
        let of = Behind::Report("pay", line.key.clone(), ask.period);
        part.row(cells, (!line.of.is_empty()).then_some(of));
    }
    let cells = vec![Cell::text(w.total()), Cell::Money(slip.total, slip.currency), Cell::Empty, Cell::Empty];
    part.row(cells, None);
    part
}

/// Lists the records behind a line.
fn behind(store: &Store, line: &PayLine, lang: Lang) -> Result<Part> {
    let w = pay::words(lang);
    let columns = vec![column("kind", w.kind()), column("record", w.record())];
    let mut part = Part::new("records", pay::title(&line.title, lang), columns);
    for record in &line.of {
        let cells = vec![Cell::Word(record.kind.code(), record.kind.label(lang)), Cell::text(&store.name_of(*record)?)];
        part.row(cells, Some(Behind::Record(*record)));
    }
    Ok(part)
}

/// Lists what was typed for the month.
fn typed(store: &Store, month: Month, scheme: &Scheme, lang: Lang) -> Result<Part> {
    let w = pay::words(lang);
    let columns = vec![
        column("term", w.line()),
        column("quantity", w.figure()),
        column("reason", crate::domain::field::Field::Reason.label(lang)),
    ];
    let mut part = Part::new("typed", w.items(&month.to_string()), columns);
    for card in store.pay_items(month, month)? {
        let term = scheme.term(&card.item.term);
        let cells = vec![
            Cell::text(term.map_or(card.item.term.as_str(), |term| pay::title(&term.title, lang))),
            Cell::Quantity(card.item.quantity),
            Cell::text(&card.item.reason),
        ];
        part.row(cells, Some(Behind::Record(RecordKind::PayItem.row(card.id))));
    }
    if part.rows.is_empty() {
        part.notes.push(w.none_typed().to_owned());
    }
    Ok(part)
}
