//! Documents and who has them, and what was done when by whom.

use super::{
    List, Selection,
    source::{Column, Read, Stream, WINDOW, named, once, rest, row_stream, windows, word},
};
use crate::{
    domain::{document::Entry, field::Field, text},
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{ActionRow, AttachmentCard, Document, DocumentRow, Loan, LoanRow, Register, RegisterView, Store, Window},
};
use chrono::NaiveDate;

/// A document with who has it.
struct Registered {
    row: DocumentRow,
    document: Document,
}

/// Returns the register of documents.
pub(super) fn documents(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let (register, is_list) = match selection.list.clone() {
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
    row_stream(document_columns(), read, move |r: &Registered| selection.has_day(Some(r.document.registered_on)))
}

fn document_columns() -> Vec<Column<Registered>> {
    use Field::{Condition, Confidential, Medium, Notes, Place, RetainUntil, Title};
    let entry: fn(&Registered) -> &Entry = |r| &r.document.entry;
    let mut columns = vec![
        Column::of(Field::Number, |r: &Registered, _| Cell::text(&r.row.number.to_string())),
        Column::headed("kind", Heading::Kind, |r: &Registered, l| word(r.row.kind.code(), r.row.kind, l)),
    ];
    named(&mut columns, entry, &[Title]);
    columns.extend([
        Column::headed("order", Heading::OrderNumber, |r: &Registered, _| {
            Cell::of(r.row.order, |(_, number)| Cell::text(&number.to_string()))
        }),
        Column::of(Field::Customer, |r: &Registered, _| Cell::of(r.row.customer.as_deref(), Cell::text)),
        Column::headed("registered_on", Heading::RegisteredOn, |r: &Registered, _| Cell::Day(r.document.registered_on)),
    ]);
    named(&mut columns, entry, &[Medium, Place, Confidential, Condition, RetainUntil]);
    columns.extend([
        Column::headed("holder", Heading::Holder, |r: &Registered, _| {
            Cell::of(r.row.holder.as_ref(), |h| Cell::text(&h.borrower))
        }),
        Column::headed("state", Heading::State, |r: &Registered, l| {
            Cell::of(r.row.holder.as_ref(), |h| word(h.state.code(), h.state, l))
        }),
        Column::of(Field::DueOn, |r: &Registered, _| Cell::of(r.row.holder.as_ref().and_then(|h| h.due_on), Cell::Day)),
    ]);
    named(&mut columns, entry, &[Notes]);
    columns.push(Column::headed("voided", Heading::Voided, |r: &Registered, _| {
        Cell::of(r.document.voided.as_deref(), Cell::text)
    }));
    columns
}

/// Returns the viewings and loans.
pub(super) fn loans(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&LoanRow>| store.loans_after(last.map_or(0, |r| r.loan.id), WINDOW));
    row_stream(loan_columns(), read, move |row: &LoanRow| selection.has_day(Some(row.loan.applied_on)))
}

fn loan_columns() -> Vec<Column<LoanRow>> {
    use Field::{AppliedOn, Borrower, Condition, Department, DueOn, HandedOutOn, Purpose, ReturnedOn};
    let loan: fn(&LoanRow) -> &Loan = |r| &r.loan;
    let mut columns = vec![
        Column::of(Field::Number, |r: &LoanRow, _| Cell::text(&r.number.to_string())),
        Column::of(Field::Title, |r: &LoanRow, _| Cell::text(&r.title)),
        Column::headed("kind", Heading::Kind, |r: &LoanRow, l| word(r.loan.kind.code(), r.loan.kind, l)),
        Column::headed("state", Heading::State, |r: &LoanRow, l| word(r.loan.state.code(), r.loan.state, l)),
    ];
    named(&mut columns, loan, &[Borrower, Department, Purpose, AppliedOn]);
    columns.extend([
        Column::new(
            "head",
            |l| Field::DepartmentHead.label(l),
            |r: &LoanRow, _| Cell::of(r.loan.head.as_ref(), |(name, _)| Cell::text(name)),
        ),
        Column::of(Field::Keeper, |r: &LoanRow, _| Cell::of(r.loan.keeper.as_ref(), |(name, _)| Cell::text(name))),
    ]);
    named(&mut columns, loan, &[HandedOutOn, DueOn, ReturnedOn, Condition]);
    columns.push(Column::headed("return_note", Heading::ReturnNote, |r: &LoanRow, _| Cell::text(&r.loan.return_note)));
    columns
}

/// An action with the record it was about.
struct Done {
    action: ActionRow,
    about: String,
}

/// Returns the history, newest first.
pub(super) fn history(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let mut actions = windows(|store: &Store, last: Option<&ActionRow>| store.actions(last.map(|a| a.id), WINDOW));
    let read = move |store: &Store| {
        let done = |action: ActionRow| Ok(Done { about: store.about(&action.subject)?, action });
        actions(store)?.into_iter().map(done).collect()
    };
    row_stream(history_columns(), read, move |d: &Done| selection.has_day(Some(d.action.at.date())))
}

fn history_columns() -> Vec<Column<Done>> {
    vec![
        Column::headed("action", Heading::ActionNumber, |d: &Done, _| Cell::Whole(d.action.id)),
        Column::headed("at", Heading::At, |d: &Done, _| Cell::Time(d.action.at)),
        Column::headed("person", Heading::DoneBy, |d: &Done, _| Cell::text(&d.action.person)),
        Column::headed("name", Heading::Deed, |d: &Done, l| Cell::of(d.action.deed, |deed| word(deed.code(), deed, l))),
        Column::headed("about", Heading::About, |d: &Done, _| Cell::text(&text::clean(&d.about))),
        Column::headed("undoes", Heading::Undoes, |d: &Done, _| Cell::of(d.action.undoes, Cell::Whole)),
        Column::headed("undone", Heading::Undone, |d: &Done, _| Cell::Yes(d.action.undone)),
    ]
}

/// Returns the attached files, each with the record it hangs on.
pub(super) fn attachments(_selection: &Selection) -> Box<dyn Stream> {
    struct Attached {
        card: AttachmentCard,
        of: String,
    }
    let mut cards = windows(|store: &Store, last: Option<&AttachmentCard>| {
        store.attachments_after(last.map_or(0, |c| c.id), WINDOW)
    });
    let read = move |store: &Store| {
        let named = |card: AttachmentCard| Ok(Attached { of: store.name_of(card.of)?, card });
        cards(store)?.into_iter().map(named).collect()
    };
    let mut columns = vec![
        Column::headed("kind", Heading::Kind, |a: &Attached, l| word(a.card.of.kind.code(), a.card.of.kind, l)),
        Column::headed("of", Heading::About, |a: &Attached, _| Cell::text(&a.of)),
    ];
    rest(&mut columns, |a: &Attached| &a.card.attachment);
    row_stream(columns, read, |_| true)
}
