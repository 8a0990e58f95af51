//! Documents and who has them, and what was done when by whom.

use super::{
    List, Wanted,
    source::{Column, Read, Stream, WINDOW, once, told, windows, word},
};
use crate::{
    domain::{field::Field, text},
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{ActionRow, Document, DocumentRow, LoanRow, Register, RegisterView, Store, Window},
};
use chrono::NaiveDate;

/// A document with who has it.
struct Registered {
    row: DocumentRow,
    document: Document,
}

/// Gives the register of documents.
pub(super) fn documents(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let (register, is_list) = match wanted.list.clone() {
        Some(List::Documents(register)) => (register, true),
        _ => (Register { view: RegisterView::All, ..Register::all(NaiveDate::MIN) }, false),
    };
    let mut rows: Read<DocumentRow> = if register.text.is_empty() {
        Box::new(windows(move |store: &Store, last: Option<&DocumentRow>| {
            let window = if is_list { Window::first(WINDOW) } else { Window::last(WINDOW) };
            let mut rows = store.register_window(&register, Window { from: last, ..window })?;
            if !is_list {
                rows.reverse();
            }
            Ok(rows)
        }))
    } else {
        Box::new(once(move |store| store.register_hits(&register)))
    };
    let read = move |store: &Store| {
        let registered = |row: DocumentRow| Ok(Registered { document: store.document(row.id)?, row });
        rows(store)?.into_iter().map(registered).collect()
    };
    told(document_columns(), read, move |r: &Registered| wanted.has_day(Some(r.document.registered_on)))
}

fn document_columns() -> Vec<Column<Registered>> {
    vec![
        Column::new("number", |l| Field::Number.label(l), |r: &Registered, _| Cell::text(&r.row.number.to_string())),
        Column::new("kind", |l| Heading::Kind.label(l), |r: &Registered, l| word(r.row.kind.code(), r.row.kind, l)),
        Column::new("title", |l| Field::Title.label(l), |r: &Registered, _| Cell::text(&r.row.title)),
        Column::new(
            "order",
            |l| Heading::OrderNumber.label(l),
            |r: &Registered, _| Cell::of(r.row.order, |(_, number)| Cell::text(&number.to_string())),
        ),
        Column::new(
            "registered_on",
            |l| Heading::RegisteredOn.label(l),
            |r: &Registered, _| Cell::Day(r.document.registered_on),
        ),
        Column::new(
            "medium",
            |l| Field::Medium.label(l),
            |r: &Registered, l| word(r.row.medium.code(), r.row.medium, l),
        ),
        Column::new("place", |l| Field::Place.label(l), |r: &Registered, _| Cell::text(&r.row.place)),
        Column::new(
            "confidential",
            |l| Field::Confidential.label(l),
            |r: &Registered, _| Cell::Yes(r.row.confidential),
        ),
        Column::new(
            "condition",
            |l| Field::Condition.label(l),
            |r: &Registered, l| word(r.row.condition.code(), r.row.condition, l),
        ),
        Column::new(
            "retain_until",
            |l| Field::RetainUntil.label(l),
            |r: &Registered, _| Cell::of(r.document.entry.retain_until, Cell::Day),
        ),
        Column::new(
            "holder",
            |l| Heading::Holder.label(l),
            |r: &Registered, _| Cell::of(r.row.holder.as_ref(), |h| Cell::text(&h.borrower)),
        ),
        Column::new(
            "state",
            |l| Heading::State.label(l),
            |r: &Registered, l| Cell::of(r.row.holder.as_ref(), |h| word(h.state.code(), h.state, l)),
        ),
        Column::new(
            "due_on",
            |l| Field::DueOn.label(l),
            |r: &Registered, _| Cell::of(r.row.holder.as_ref().and_then(|h| h.due_on), Cell::Day),
        ),
        Column::new("notes", |l| Field::Notes.label(l), |r: &Registered, _| Cell::text(&r.document.entry.notes)),
        Column::new(
            "voided",
            |l| Heading::Voided.label(l),
            |r: &Registered, _| Cell::of(r.document.voided.as_deref(), Cell::text),
        ),
    ]
}

/// Gives the viewings and loans.
pub(super) fn loans(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read =
        windows(|store: &Store, last: Option<&LoanRow>| store.loans_after(last.map_or(0, |r| r.loan.id), WINDOW));
    told(loan_columns(), read, move |row: &LoanRow| wanted.has_day(Some(row.loan.applied_on)))
}

fn loan_columns() -> Vec<Column<LoanRow>> {
    vec![
        Column::new("number", |l| Field::Number.label(l), |r: &LoanRow, _| Cell::text(&r.number.to_string())),
        Column::new("title", |l| Field::Title.label(l), |r: &LoanRow, _| Cell::text(&r.title)),
        Column::new("kind", |l| Heading::Kind.label(l), |r: &LoanRow, l| word(r.loan.kind.code(), r.loan.kind, l)),
        Column::new("state", |l| Heading::State.label(l), |r: &LoanRow, l| word(r.loan.state.code(), r.loan.state, l)),
        Column::new("borrower", |l| Field::Borrower.label(l), |r: &LoanRow, _| Cell::text(&r.loan.borrower)),
        Column::new("department", |l| Field::Department.label(l), |r: &LoanRow, _| Cell::text(&r.loan.department)),
        Column::new("purpose", |l| Field::Purpose.label(l), |r: &LoanRow, _| Cell::text(&r.loan.purpose)),
        Column::new("applied_on", |l| Field::AppliedOn.label(l), |r: &LoanRow, _| Cell::Day(r.loan.applied_on)),
        Column::new(
            "head",
            |l| Field::DepartmentHead.label(l),
            |r: &LoanRow, _| Cell::of(r.loan.head.as_ref(), |(name, _)| Cell::text(name)),
        ),
        Column::new(
            "keeper",
            |l| Field::Keeper.label(l),
            |r: &LoanRow, _| Cell::of(r.loan.keeper.as_ref(), |(name, _)| Cell::text(name)),
        ),
        Column::new("out_on", |l| Field::HandedOutOn.label(l), |r: &LoanRow, _| Cell::of(r.loan.out_on, Cell::Day)),
        Column::new("due_on", |l| Field::DueOn.label(l), |r: &LoanRow, _| Cell::of(r.loan.due_on, Cell::Day)),
        Column::new(
            "returned_on",
            |l| Field::ReturnedOn.label(l),
            |r: &LoanRow, _| Cell::of(r.loan.returned_on, Cell::Day),
        ),
        Column::new(
            "condition",
            |l| Field::Condition.label(l),
            |r: &LoanRow, l| Cell::of(r.loan.condition, |c| word(c.code(), c, l)),
        ),
        Column::new("return_note", |l| Heading::ReturnNote.label(l), |r: &LoanRow, _| Cell::text(&r.loan.return_note)),
    ]
}

/// An action with the record it was about.
struct Done {
    action: ActionRow,
    about: String,
}

/// Gives the history, newest first.
pub(super) fn history(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let mut actions = windows(|store: &Store, last: Option<&ActionRow>| store.actions(last.map(|a| a.id), WINDOW));
    let read = move |store: &Store| {
        let done = |action: ActionRow| Ok(Done { about: store.about(&action.subject)?, action });
        actions(store)?.into_iter().map(done).collect()
    };
    told(history_columns(), read, move |d: &Done| wanted.has_day(Some(d.action.at.date())))
}

fn history_columns() -> Vec<Column<Done>> {
    vec![
        Column::new("action", |l| Heading::ActionNumber.label(l), |d: &Done, _| Cell::Whole(d.action.id)),
        Column::new("at", |l| Heading::At.label(l), |d: &Done, _| Cell::Time(d.action.at)),
        Column::new("person", |l| Heading::DoneBy.label(l), |d: &Done, _| Cell::text(&d.action.person)),
        Column::new(
            "name",
            |l| Heading::Deed.label(l),
            |d: &Done, l| Cell::of(d.action.deed, |deed| word(deed.code(), deed, l)),
        ),
        Column::new("about", |l| Heading::About.label(l), |d: &Done, _| Cell::text(&text::clean(&d.about))),
        Column::new("undoes", |l| Heading::Undoes.label(l), |d: &Done, _| Cell::of(d.action.undoes, Cell::Whole)),
        Column::new("undone", |l| Heading::Undone.label(l), |d: &Done, _| Cell::Yes(d.action.undone)),
    ]
}
