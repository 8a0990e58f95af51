//! The applications to view and to borrow a document (L3, L4): filled in from the running application, or blank but for
//! the document.

use super::paper::{Column, Look, Paper, Value};
use crate::{
    domain::{field::Field, lending::LoanKind, printout::FormKind},
    i18n::{Label, Lang, document, form::Word},
    store::{Document, Loan, Result, Store},
};
use chrono::NaiveDate;

/// An application to view.
pub fn viewing(_: &Store, document: &Document, loan: Option<&Loan>, lang: Lang) -> Result<Paper> {
    let loan = loan.filter(|l| l.kind == LoanKind::Viewing);
    let paper = head(FormKind::ViewingRequest, document, loan, lang);
    let columns = [
        Column(Word::ViewedOn.label(lang), 4, Look::Short),
        Column(Word::ViewedAt.label(lang), 6, Look::Text),
        Column(Word::Excerpts.label(lang), 10, Look::Text),
        Column(Field::Condition.label(lang), 4, Look::Short),
    ];
    let viewed = loan.and_then(|l| l.returned_on);
    let condition = loan.and_then(|l| l.condition).map(|c| c.label(lang)).unwrap_or_default();
    let row = vec![shown(viewed), Value::blank(), Value::blank(), condition.into()];
    let paper = paper.heading(Word::Viewing.label(lang)).table(&columns, vec![row]);
    Ok(paper.sign(&[Word::Applicant, Word::DepartmentHead, Word::Keeper]))
}

/// An application to borrow: the item, how many, expected back when; handing out and return below.
pub fn borrowing(_: &Store, document: &Document, loan: Option<&Loan>, lang: Lang) -> Result<Paper> {
    let loan = loan.filter(|l| l.kind == LoanKind::Loan);
    let columns = [
        Column(Word::Date.label(lang), 4, Look::Short),
        Column(Word::ItemTitle.label(lang), 7, Look::Text),
        Column(Word::ItemNumber.label(lang), 4, Look::Short),
        Column(Word::CopiesLent.label(lang), 2, Look::Short),
        Column(Field::TermDays.label(lang), 3, Look::Short),
        Column(Word::ExpectedBack.label(lang), 4, Look::Short),
    ];
    let term = loan.and_then(|l| l.term_days).map(|n| n.to_string()).unwrap_or_default();
    let row = vec![
        shown(loan.map(|l| l.out_on.unwrap_or(l.applied_on))),
        (&document.entry.title).into(),
        document.number.into(),
        Value::text("1"),
        term.into(),
        shown(loan.and_then(|l| l.due_on)),
    ];
    let (head, keeper) = (loan.and_then(|l| l.head.as_ref()), loan.and_then(|l| l.keeper.as_ref()));
    let by = |who: Option<&(String, NaiveDate)>| who.map(|(name, day)| format!("{name} {day}")).unwrap_or_default();
    let condition = loan.and_then(|l| l.condition).map(|c| c.label(lang)).unwrap_or_default();
    let paper = self::head(FormKind::LoanRequest, document, loan, lang).table(&columns, vec![row]);
    let paper = paper.facts([
        (Field::DepartmentHead.label(lang), by(head)),
        (Field::Keeper.label(lang), by(keeper)),
        (Field::HandedOutOn.label(lang), loan.and_then(|l| l.out_on).map(|d| d.to_string()).unwrap_or_default()),
        (Field::ReturnedOn.label(lang), loan.and_then(|l| l.returned_on).map(|d| d.to_string()).unwrap_or_default()),
        (Field::Condition.label(lang), condition.to_owned()),
        (Field::Liable.label(lang), loan.map(|l| l.liable.clone()).unwrap_or_default()),
    ]);
    let paper = paper.wide(Field::Notes.label(lang), crate::i18n::form::words(lang).lending_rule(), 1);
    let paper = paper.sign(&[Word::Applicant, Word::DepartmentHead, Word::Keeper, Word::ReturnTakenBy]);
    Ok(paper.copies(&[Word::KeeperCopy, Word::ApplicantCopy], lang))
}

fn shown(day: Option<NaiveDate>) -> Value {
    Value::text(day.map(|d| d.to_string()).unwrap_or_default())
}

fn head(kind: FormKind, document: &Document, loan: Option<&Loan>, lang: Lang) -> Paper {
    let (entry, label) = (&document.entry, |field: Field| field.label(lang));
    let of = |tell: fn(&Loan) -> String| loan.map(tell).unwrap_or_default();
    let is_secret = if entry.confidential { document::words(lang).yes() } else { Word::No.label(lang) };
    let order = document.order_number.map(|n| n.to_string()).unwrap_or_default();
    Paper::new(kind.label(lang), document.number)
        .facts([
            (label(Field::Borrower), of(|l| l.borrower.clone())),
            (label(Field::Department), of(|l| l.department.clone())),
            (label(Field::AppliedOn), of(|l| l.applied_on.to_string())),
            (label(Field::Order), order),
            (label(Field::Title), entry.title.clone()),
            (label(Field::DocumentKind), entry.kind.label(lang).to_owned()),
            (label(Field::Place), entry.place.clone()),
            (label(Field::Confidential), is_secret.to_owned()),
        ])
        .wide(label(Field::Purpose), of(|l| l.purpose.clone()), 3)
        .wide(label(Field::Authorisation), of(|l| l.authorisation.clone()), 1)
}
