//! The report of an inspection (W1): what was looked at, what was found, and what is to be done about it, signed for by the
//! factory.
//!
//! Invariant: one that has not taken place yet is a sheet to be filled in where the goods are.

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        field::Field,
        inspection::{Finding, Inspection, InspectionResult},
        printout::FormKind,
    },
    i18n::{Label, Lang, attribute::facts, form::Word, inspection::words, orders::products},
    store::{Card, Result, Store},
};

/// So many rows has the table of findings at least.
const ROWS: usize = 6;

/// The report of one inspection with its findings.
pub fn report(store: &Store, id: i64, lang: Lang) -> Result<Paper> {
    let card: Card<Inspection> = store.of_order(id)?;
    let (of, order) = (&card.of, store.order(card.order_id)?);
    let goods = match of.line.and_then(|line| order.terms.lines.iter().find(|l| l.line == line)) {
        Some(line) => format!("{} {}", line.product, line.spec).trim().to_owned(),
        None => products(&order.terms, lang),
    };
    let mut findings: Vec<Finding> = store
        .all_of_order::<Finding>(order.id)?
        .into_iter()
        .map(|card| card.of)
        .filter(|f| f.inspection_id == id)
        .collect();
    findings.reverse();
    let sampling = of.aql.zip(of.sampling());
    let sampling = sampling.map(|(aql, s)| words(lang).sampling(aql.label(lang), s.checked, s.accepted));
    let told = [Field::InspectionStage, Field::OnDay, Field::Inspector, Field::Place];
    let counted = [Field::Lot, Field::CheckedQuantity, Field::FailedQuantity];
    let paper = Paper::new(FormKind::InspectionReport.label(lang), order.number)
        .facts([(Field::Customer.label(lang), card.customer.clone()), (Word::Products.label(lang), goods)])
        .facts(facts(of, &told, lang))
        .facts([facts(of, &counted, lang), vec![(Field::Aql.label(lang), sampling.unwrap_or_default())]].concat())
        .table(&columns(lang), rows(&findings, lang))
        .wide(Field::Notes.label(lang), &of.notes, 2)
        .with(Block::Boxes(vec![Cell::new(4, Look::Label, Field::Result.label(lang)), verdict(of, lang)], 1))
        .wide(Word::FactoryOpinion.label(lang), "", 2);
    Ok(paper
        .sign(&[Word::Inspector, Word::Factory, Word::CheckedBy])
        .copies(&[Word::FactoryCopy, Word::QualityCopy, Word::FollowUpCopy], lang))
}

/// What came of it; of one that has not taken place, the results to be ticked.
fn verdict(of: &Inspection, lang: Lang) -> Cell {
    let ticks = InspectionResult::ALL.iter().map(|result| {
        let mark = if of.result == Some(*result) { "■" } else { "□" };
        format!("{mark} {}", result.label(lang))
    });
    Cell::new(GRID - 4, Look::Text, ticks.collect::<Vec<_>>().join("    "))
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::Finding.label(lang), 6, Look::Text),
        Column(Field::Severity.label(lang), 2, Look::Short),
        Column(Field::Pieces.label(lang), 2, Look::Figure),
        Column(Field::ToBeDone.label(lang), 6, Look::Text),
        Column(Field::Person.label(lang), 3, Look::Short),
        Column(Field::DueOn.label(lang), 3, Look::Short),
    ]
}

fn rows(findings: &[Finding], lang: Lang) -> Vec<Vec<Value>> {
    let row = |(n, f): (usize, &Finding)| {
        let told = [Field::Finding, Field::Severity, Field::Pieces, Field::ToBeDone, Field::Person, Field::DueOn];
        let mut row = vec![Value::text(n.to_string())];
        row.extend(facts(f, &told, lang).into_iter().map(|(_, text)| Value::text(text)));
        row
    };
    let mut rows: Vec<Vec<Value>> = (1..).zip(findings).map(row).collect();
    rows.resize(rows.len().max(ROWS), vec![Value::blank(); columns(lang).len()]);
    rows
}
