//! People: customers, whom to talk to there, what was said, and how satisfied they are.

use super::{
    List, Selection,
    source::{Column, Read, Stream, WINDOW, named, named_if, once, rest, row_stream, windows, word},
};
use crate::{
    domain::{
        communication::{NewCommunication, NewSurvey},
        field::Field,
        supplier::Supplier,
    },
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{Communication, Contact, Customer, CustomerRow, CustomerSort, Result, Store, Survey, Window},
};

/// At most so many customers are found by words: more than any desk has.
const MOST_HIT: usize = 100_000;

/// Returns the customers.
pub(super) fn customers(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read: Read<Customer> = match selection.list.clone() {
        Some(List::Customers(view, sort, typed)) => {
            let mut rows: Read<CustomerRow> = if typed.is_empty() {
                Box::new(windows(move |store: &Store, last: Option<&CustomerRow>| {
                    store.customer_window(view, sort, Window { from: last, ..Window::first(WINDOW) })
                }))
            } else {
                Box::new(once(move |store| store.customer_hits(view, &typed, MOST_HIT)))
            };
            Box::new(move |store| rows(store)?.iter().map(|row| store.customer(row.id)).collect())
        }
        _ => Box::new(windows(|store: &Store, last: Option<&Customer>| {
            store.customers_after(last.map_or(0, |c| c.id), WINDOW)
        })),
    };
    row_stream(customer_columns(), read, move |c: &Customer| selection.has_customer(&[&c.name, &c.short_name]))
}

fn customer_columns() -> Vec<Column<Customer>> {
    let mut columns = vec![Column::new("name", |l| Field::Customer.label(l), |c: &Customer, _| Cell::text(&c.name))];
    rest(&mut columns, |c| c);
    columns
}

/// Returns the suppliers: those of the view, those that words find, or all, the oldest first.
pub(super) fn suppliers(selection: &Selection) -> Box<dyn Stream> {
    let text = selection.text.clone();
    let read: Read<Supplier> = match selection.list.clone() {
        Some(List::Suppliers(sort, typed)) => Box::new(once(move |store| {
            let rows = store.supplier_rows(&typed, sort == CustomerSort::Name)?;
            Ok(rows.into_iter().map(|row| row.file).collect())
        })),
        _ if !text.is_empty() => Box::new(once(move |store| store.suppliers_known(&text, MOST_HIT))),
        _ => Box::new(windows(|store: &Store, last: Option<&Supplier>| {
            store.suppliers_after(last.map_or(0, |s| s.id), WINDOW)
        })),
    };
    let mut columns: Vec<Column<Supplier>> = Vec::new();
    named(&mut columns, |s| s, &[Field::Name, Field::ShortName, Field::SupplierKind]);
    columns.push(Column::headed("standing", Heading::Standing, |s: &Supplier, lang| {
        word(s.standing().code(), s.standing(), lang)
    }));
    rest(&mut columns, |s| s);
    row_stream(columns, read, |_| true)
}

/// Returns the communications with customers, suppliers and departments.
pub(super) fn communications(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&Communication>| {
        store.communications_after(last.map_or(0, |m| m.id), WINDOW)
    });
    row_stream(communication_columns(), read, move |r| {
        selection.has_day(Some(r.entry.at.date())) && selection.has_customer(&[&r.customer])
    })
}

fn communication_columns() -> Vec<Column<Communication>> {
    use Field::{Answer, AnswerBy, AnsweredOn, At, Channel, CommunicationKind, Outcome, Party, Person, Promised, Said};
    let entry: fn(&Communication) -> &NewCommunication = |r| &r.entry;
    let mut columns = Vec::new();
    named(&mut columns, entry, &[At, Party]);
    columns.extend([
        Column::of(Field::Customer, |r: &Communication, _| Cell::text(&r.customer)),
        Column::headed("number", Heading::OrderNumber, |r: &Communication, _| {
            Cell::of(r.number, |n| Cell::text(&n.to_string()))
        }),
    ]);
    named(&mut columns, entry, &[CommunicationKind, Channel, Person, Said, Promised, Field::PromisedBy]);
    columns.extend([
        Column::of(Field::KeptOn, |r: &Communication, _| Cell::of(r.kept_on, Cell::Day)),
        Column::headed("report", Heading::Report, |r: &Communication, _| Cell::text(&r.report)),
    ]);
    named(&mut columns, entry, &[AnswerBy]);
    named_if(&mut columns, |r: &Communication| r.reply.as_ref(), &[Answer, AnsweredOn, Outcome]);
    rest(&mut columns, entry);
    columns
}

/// A record with the name of the customer it belongs to.
struct OfCustomer<R> {
    customer: String,
    record: R,
}

fn with_customers<R>(
    mut read: impl FnMut(&Store) -> Result<Vec<R>>,
    customer_of: fn(&R) -> i64,
) -> impl FnMut(&Store) -> Result<Vec<OfCustomer<R>>> {
    move |store| {
        let joined = read(store)?
            .into_iter()
            .map(|record| Ok(OfCustomer { customer: store.customer(customer_of(&record))?.name, record }));
        joined.collect()
    }
}

/// Returns the surveys.
pub(super) fn surveys(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&Survey>| store.surveys_after(last.map_or(0, |s| s.id), WINDOW));
    row_stream(survey_columns(), with_customers(read, |s| s.entry.customer_id), move |r: &OfCustomer<Survey>| {
        selection.has_day(Some(r.record.entry.on_day)) && selection.has_customer(&[&r.customer])
    })
}

fn survey_columns() -> Vec<Column<OfCustomer<Survey>>> {
    let entry: fn(&OfCustomer<Survey>) -> &NewSurvey = |r| &r.record.entry;
    let mut columns = vec![Column::of(Field::Customer, |r: &OfCustomer<Survey>, _| Cell::text(&r.customer))];
    named(&mut columns, entry, &[Field::OnDay]);
    columns.push(Column::headed("number", Heading::OrderNumber, |r: &OfCustomer<Survey>, _| {
        Cell::of(r.record.number, |n| Cell::text(&n.to_string()))
    }));
    rest(&mut columns, entry);
    columns
}

/// Returns the contacts besides each customer's usual one.
pub(super) fn contacts(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&Contact>| store.contacts_after(last.map_or(0, |c| c.id), WINDOW));
    row_stream(contact_columns(), with_customers(read, |c| c.customer_id), move |r: &OfCustomer<Contact>| {
        selection.has_customer(&[&r.customer])
    })
}

fn contact_columns() -> Vec<Column<OfCustomer<Contact>>> {
    let mut columns = vec![Column::of(Field::Customer, |r: &OfCustomer<Contact>, _| Cell::text(&r.customer))];
    rest(&mut columns, |r| &r.record);
    columns
}
