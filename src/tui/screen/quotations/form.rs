//! The forms of a quotation: writing one, revising it, recording that it came to nothing.

use crate::{
    domain::{
        field::Field,
        quotation::{Quotation, VALID_DAYS},
    },
    i18n::quotation::words,
    store::{Buyer, Error},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form, values::Values},
        record::{costing, terms},
    },
};
use chrono::{Days, NaiveDate};

/// The kind of draft of a new quotation; its subject is the customer, when it was made from there.
pub(super) const NEW: &str = "quotation.new";
/// The kind of draft of a revision; its subject is the quotation.
pub(super) const EDIT: &str = "quotation.edit";
/// The kind of draft of a loss.
pub(super) const LOSE: &str = "quotation.lose";

/// Opens the form of a new quotation. To a customer known already it starts with the contact, place, payment and currency
/// of the last order.
pub fn about(customer: Option<i64>, cx: &Cx) -> Result<Boxed, Error> {
    let form = Form::new(NEW, customer, words(cx.lang).new()).of_new();
    let start = customer.map(|id| usual(id, cx)).transpose()?;
    let form = fields(form, start.as_ref(), customer, cx)?.on_save(|values, cx| {
        let (buyer, quotation) = read(values, cx.today(), cx)?;
        let (_, number) = cx.store.quotation_add(&buyer, &quotation)?;
        Ok(Cmd::info(words(cx.lang).added(&number.to_string(), &quotation.valid_until.to_string())))
    });
    Ok(Box::new(form))
}

/// Makes a quotation of what is usual with a customer, still without lines.
fn usual(customer: i64, cx: &Cx) -> Result<Quotation, Error> {
    let file = cx.store.customer(customer)?;
    let last = cx.store.latest_order_of(customer)?.map(|order| order.terms);
    let today = cx.today();
    let mut quotation = Quotation {
        customer_id: customer,
        on_day: today,
        valid_until: until(today),
        contact: file.contact,
        phone: file.phone,
        payment_method: file.payment_terms,
        ..Quotation::default()
    };
    if let Some(last) = last {
        (quotation.contact, quotation.phone, quotation.salesperson) = (last.contact, last.phone, last.salesperson);
        (quotation.delivery_place, quotation.payment_method) = (last.delivery_place, last.payment_method);
        quotation.currency = last.currency;
    }
    Ok(quotation)
}

fn until(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(VALID_DAYS)).unwrap_or(today)
}

/// Opens the form that revises a quotation; one that has ended stays as it was.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let card = cx.store.quotation(id)?;
    card.check_open()?;
    let (number, on_day) = (card.number.to_string(), card.quotation.on_day);
    let form = Form::new(EDIT, id, words(cx.lang).edit(&number, &card.customer));
    let form = fields(form, Some(&card.quotation), Some(card.quotation.customer_id), cx)?
        .asks(costing::below_cost(id))
        .on_save(move |values, cx| {
            let (buyer, quotation) = read(values, on_day, cx)?;
            let revision = cx.store.quotation_edit(id, &buyer, &quotation)?;
            Ok(Cmd::info(words(cx.lang).revised(&number, revision)))
        });
    Ok(form)
}

/// Opens the form that records that a quotation came to nothing.
pub fn lose(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let card = cx.store.quotation(id)?;
    card.check_open()?;
    let number = card.number.to_string();
    let form = Form::new(LOSE, id, words(cx.lang).lose(&format!("{number} {}", card.customer)))
        .field(FormField::text(Field::LostReason).required())
        .field(FormField::day(Field::OnDay).past().on(Some(cx.today())).required())
        .on_save(move |values, cx| {
            let on = values.day(Field::OnDay, cx.today())?;
            cx.store.quotation_lose(id, values.text(Field::LostReason), on)?;
            Ok(Cmd::info(words(cx.lang).lost(&number)))
        });
    Ok(Box::new(form))
}

fn fields(form: Form, of: Option<&Quotation>, customer: Option<i64>, cx: &Cx) -> Result<Form, Error> {
    let filled = of.cloned().unwrap_or(Quotation { valid_until: until(cx.today()), ..Quotation::default() });
    let mut chosen = Some(terms::customer(customer, cx)?);
    let form = form.record(&filled, cx.lang, |field, made| match field {
        Field::Customer => chosen.take(),
        Field::Currency => Some(terms::currency(of.map(|q| q.currency))),
        Field::OnDay => None,
        _ => Some(made),
    });
    Ok(terms::lines(form, of.map(|q| q.lines.as_slice()).filter(|lines| !lines.is_empty())))
}

/// Reads the quotation typed, and the customer to be added when it is a new one. Every place that is wrong is named.
fn read(values: &Values, on_day: NaiveDate, cx: &Cx) -> Result<(Buyer, Quotation), Error> {
    let mut quotation = Quotation { on_day, ..Quotation::default() };
    let (buyer, lines) = terms::read_head(values, &mut quotation, cx)?;
    quotation.lines = lines;
    Ok((buyer, quotation))
}
