//! People: customers, whom to talk to there, what was said, and how satisfied they are.

use super::{
    List, Wanted,
    source::{Column, Read, Stream, WINDOW, once, told, windows, word},
};
use crate::{
    domain::field::Field,
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{Communication, Contact, Customer, CustomerRow, Result, Store, Survey, Window},
};

/// At most so many customers are found by words: more than any desk has.
const MOST_HIT: usize = 100_000;

/// Gives the customers.
pub(super) fn customers(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read: Read<Customer> = match wanted.list.clone() {
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
    told(customer_columns(), read, move |c: &Customer| wanted.has_customer(&[&c.name, &c.short_name]))
}

fn customer_columns() -> Vec<Column<Customer>> {
    vec![
        Column::new("name", |l| Field::Customer.label(l), |c: &Customer, _| Cell::text(&c.name)),
        Column::new("short_name", |l| Field::ShortName.label(l), |c: &Customer, _| Cell::text(&c.short_name)),
        Column::new("contact", |l| Field::Contact.label(l), |c: &Customer, _| Cell::text(&c.contact)),
        Column::new("phone", |l| Field::Phone.label(l), |c: &Customer, _| Cell::text(&c.phone)),
        Column::new("email", |l| Field::Email.label(l), |c: &Customer, _| Cell::text(&c.email)),
        Column::new("address", |l| Field::Address.label(l), |c: &Customer, _| Cell::text(&c.address)),
        Column::new("payment_terms", |l| Field::PaymentTerms.label(l), |c: &Customer, _| Cell::text(&c.payment_terms)),
        Column::new("notes", |l| Field::Notes.label(l), |c: &Customer, _| Cell::text(&c.notes)),
        Column::new("initials", |l| Field::Initials.label(l), |c: &Customer, _| Cell::text(&c.initials)),
    ]
}

/// Gives the communications with customers, suppliers and departments.
pub(super) fn communications(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read = windows(|store: &Store, last: Option<&Communication>| {
        store.communications_after(last.map_or(0, |m| m.id), WINDOW)
    });
    told(communication_columns(), read, move |r| {
        wanted.has_day(Some(r.entry.at.date())) && wanted.has_customer(&[&r.customer])
    })
}

fn communication_columns() -> Vec<Column<Communication>> {
    vec![
        Column::new("at", |l| Field::At.label(l), |r: &Communication, _| Cell::Time(r.entry.at)),
        Column::new(
            "party",
            |l| Field::Party.label(l),
            |r: &Communication, l| word(r.entry.party.code(), r.entry.party, l),
        ),
        Column::new("customer", |l| Field::Customer.label(l), |r: &Communication, _| Cell::text(&r.customer)),
        Column::new(
            "number",
            |l| Heading::OrderNumber.label(l),
            |r: &Communication, _| Cell::of(r.number, |n| Cell::text(&n.to_string())),
        ),
        Column::new(
            "kind",
            |l| Field::CommunicationKind.label(l),
            |r: &Communication, l| word(r.entry.kind.code(), r.entry.kind, l),
        ),
        Column::new(
            "channel",
            |l| Field::Channel.label(l),
            |r: &Communication, l| word(r.entry.channel.code(), r.entry.channel, l),
        ),
        Column::new("person", |l| Field::Person.label(l), |r: &Communication, _| Cell::text(&r.entry.person)),
        Column::new("said", |l| Field::Said.label(l), |r: &Communication, _| Cell::text(&r.entry.said)),
        Column::new("promised", |l| Field::Promised.label(l), |r: &Communication, _| Cell::text(&r.entry.promised)),
        Column::new(
            "promised_by",
            |l| Field::PromisedBy.label(l),
            |r: &Communication, _| Cell::of(r.entry.promised_by, Cell::Day),
        ),
        Column::new("kept_on", |l| Field::KeptOn.label(l), |r: &Communication, _| Cell::of(r.kept_on, Cell::Day)),
        Column::new("report", |l| Heading::Report.label(l), |r: &Communication, _| Cell::text(&r.report)),
        Column::new(
            "answer_by",
            |l| Field::AnswerBy.label(l),
            |r: &Communication, _| Cell::of(r.entry.answer_by, Cell::Day),
        ),
        Column::new(
            "answer",
            |l| Field::Answer.label(l),
            |r: &Communication, _| Cell::of(r.reply.as_ref(), |a| Cell::text(&a.answer)),
        ),
        Column::new(
            "answered_on",
            |l| Field::AnsweredOn.label(l),
            |r: &Communication, _| Cell::of(r.reply.as_ref(), |a| Cell::Day(a.on)),
        ),
        Column::new(
            "outcome",
            |l| Field::Outcome.label(l),
            |r: &Communication, l| Cell::of(r.reply.as_ref().and_then(|a| a.outcome), |o| word(o.code(), o, l)),
        ),
        Column::new(
            "told_date",
            |l| Field::ToldDate.label(l),
            |r: &Communication, _| Cell::of(r.entry.told_date, Cell::Day),
        ),
    ]
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

/// Gives the surveys.
pub(super) fn surveys(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read = windows(|store: &Store, last: Option<&Survey>| store.surveys_after(last.map_or(0, |s| s.id), WINDOW));
    told(survey_columns(), with_customers(read, |s| s.entry.customer_id), move |r: &OfCustomer<Survey>| {
        wanted.has_day(Some(r.record.entry.on_day)) && wanted.has_customer(&[&r.customer])
    })
}

fn survey_columns() -> Vec<Column<OfCustomer<Survey>>> {
    vec![
        Column::new("customer", |l| Field::Customer.label(l), |r: &OfCustomer<Survey>, _| Cell::text(&r.customer)),
        Column::new("on_day", |l| Field::OnDay.label(l), |r: &OfCustomer<Survey>, _| Cell::Day(r.record.entry.on_day)),
        Column::new(
            "number",
            |l| Heading::OrderNumber.label(l),
            |r: &OfCustomer<Survey>, _| Cell::of(r.record.number, |n| Cell::text(&n.to_string())),
        ),
        Column::new(
            "channel",
            |l| Field::Channel.label(l),
            |r: &OfCustomer<Survey>, l| word(r.record.entry.channel.code(), r.record.entry.channel, l),
        ),
        Column::new(
            "person",
            |l| Field::Person.label(l),
            |r: &OfCustomer<Survey>, _| Cell::text(&r.record.entry.person),
        ),
        Column::new(
            "score",
            |l| Field::Score.label(l),
            |r: &OfCustomer<Survey>, _| Cell::Whole(r.record.entry.score.into()),
        ),
        Column::new(
            "remarks",
            |l| Field::Remarks.label(l),
            |r: &OfCustomer<Survey>, _| Cell::text(&r.record.entry.remarks),
        ),
    ]
}

/// Gives the contacts besides each customer's usual one.
pub(super) fn contacts(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read = windows(|store: &Store, last: Option<&Contact>| store.contacts_after(last.map_or(0, |c| c.id), WINDOW));
    told(contact_columns(), with_customers(read, |c| c.customer_id), move |r: &OfCustomer<Contact>| {
        wanted.has_customer(&[&r.customer])
    })
}

fn contact_columns() -> Vec<Column<OfCustomer<Contact>>> {
    vec![
        Column::new("customer", |l| Field::Customer.label(l), |r: &OfCustomer<Contact>, _| Cell::text(&r.customer)),
        Column::new("name", |l| Field::Name.label(l), |r: &OfCustomer<Contact>, _| Cell::text(&r.record.name)),
        Column::new("role", |l| Field::Role.label(l), |r: &OfCustomer<Contact>, _| Cell::text(&r.record.role)),
        Column::new("phone", |l| Field::Phone.label(l), |r: &OfCustomer<Contact>, _| Cell::text(&r.record.phone)),
        Column::new("email", |l| Field::Email.label(l), |r: &OfCustomer<Contact>, _| Cell::text(&r.record.email)),
        Column::new("notes", |l| Field::Notes.label(l), |r: &OfCustomer<Contact>, _| Cell::text(&r.record.notes)),
    ]
}
