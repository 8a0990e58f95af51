//! The forms of a day: the tracking sheet (T1) with the entry of every order tracked, and the report (T5) with what happened
//! and what the next working day brings.

use super::{
    paper::{Column, Look, Paper, Value},
    period,
};
use crate::{
    domain::{
        calendar::WorkCalendar,
        field::Field,
        printout::FormKind,
        tracking::{Progress, expects_entries},
    },
    i18n::{Label, Lang, follow_up, form::Word, orders::products_of_list, tracking, weekly::Section},
    store::{Result, Sheet, SheetRow, Store, Window},
};
use chrono::NaiveDate;

/// So many orders stand on one sheet at most; nobody prints more.
const MOST: usize = 2000;

/// The sheet of a day; orders without an entry have room for one.
pub fn sheet(store: &Store, day: NaiveDate, lang: Lang) -> Result<Paper> {
    let counts = store.tracking_counts(day)?;
    let columns = [
        Column(Field::Number.label(lang), 2, Look::Short),
        Column(Field::Customer.label(lang), 3, Look::Text),
        Column(Word::Products.label(lang), 3, Look::Text),
        Column(Field::DeliveryDate.label(lang), 2, Look::Short),
        Column(Word::ShortProduction.label(lang), 1, Look::Short),
        Column(Word::ShortPurchasing.label(lang), 1, Look::Short),
        Column(Word::ShortInspection.label(lang), 1, Look::Short),
        Column(Word::ShortLogistics.label(lang), 1, Look::Short),
        Column(Field::DoneToday.label(lang), 3, Look::Text),
        Column(Field::Problems.label(lang), 2, Look::Text),
        Column(Field::NextStep.label(lang), 3, Look::Text),
        Column(Field::ExpectedDelivery.label(lang), 2, Look::Short),
    ];
    let rows = store.tracking_sheet(&Sheet::of(day), Window::first(MOST))?;
    let paper = Paper::new(FormKind::TrackingSheet.label(lang), day).landscape().facts([
        (Word::EntriesWritten.label(lang), counts.written.to_string()),
        (Word::EntriesMissing.label(lang), counts.missing().to_string()),
    ]);
    let paper = paper.table(&columns, rows.iter().map(|r| row(r, lang)).collect());
    Ok(paper.sign(&[Word::Clerk, Word::CheckedBy]))
}

/// The report of a day: its summary, and of today the plan of the next working day.
pub fn report(store: &Store, day: NaiveDate, calendar: &WorkCalendar, lang: Lang) -> Result<Paper> {
    let summary = store.day_summary(day)?;
    let facts = tracking::summary(&summary, expects_entries(day, calendar), lang);
    let facts = facts.map(|(what, n, more)| vec![what.to_owned(), n.to_string(), more.trim().to_owned()]);
    let happened = Section { heading: tracking::words(lang).summary(&day.to_string()), rows: facts.into() };
    let next = store.next_day(day)?.map(|next| follow_up::next_day(&next, lang));
    let sections = [happened].into_iter().chain(next.into_iter().flatten());
    let paper =
        sections.fold(Paper::new(FormKind::DailyReport.label(lang), day), |paper, s| period::section(paper, &s));
    Ok(paper.wide(Word::Remarks.label(lang), "", 4).sign(&[Word::Clerk, Word::CheckedBy]))
}

fn row(r: &SheetRow, lang: Lang) -> Vec<Value> {
    let progress = r.entry.as_ref().map(|e| &e.progress);
    let of = |tell: fn(&Progress) -> &str| Value::text(progress.map(tell).unwrap_or_default());
    let customer = if r.short_name.is_empty() { &r.customer } else { &r.short_name };
    let expected = r.expected_on.map(|d| d.to_string()).unwrap_or_default();
    let percent = |tell: fn(&Progress) -> Option<u8>| {
        Value::text(progress.and_then(tell).map(|p| p.to_string()).unwrap_or_default())
    };
    vec![
        r.number.into(),
        customer.into(),
        products_of_list(&r.products, lang).into(),
        r.due_on.into(),
        percent(|p| p.production),
        percent(|p| p.purchasing),
        percent(|p| p.inspection),
        percent(|p| p.logistics),
        of(|p| &p.done_today),
        of(|p| &p.problems),
        of(|p| &p.next_step),
        expected.into(),
    ]
}
