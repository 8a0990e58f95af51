//! A customer's contacts (K1): the people besides the usual one.

use crate::{
    domain::field::Field,
    i18n::customer::words,
    store::{Contact, Error},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::form::Form,
    },
};

/// The kind of draft of a new contact; its subject is the customer.
pub(super) const NEW: &str = "contact.new";
/// The kind of draft of a contact; its subject is the contact.
pub(super) const EDIT: &str = "contact.edit";

/// Opens the form of a new contact.
pub(super) fn new(customer: i64, cx: &Cx) -> Result<Boxed, Error> {
    let title = format!("{} - {}", cx.store.customer(customer)?.name, words(cx.lang).new_contact());
    let contact = Contact { customer_id: customer, ..Contact::default() };
    Ok(Box::new(form(Form::new(NEW, customer, title).of_new(), contact, cx)))
}

/// Opens the form of a contact.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let contact = cx.store.contact(id)?;
        let title = format!("{} - {}", cx.store.customer(contact.customer_id)?.name, words(cx.lang).contact());
        Ok(form(Form::new(EDIT, id, title), contact, cx))
    })
}

fn form(form: Form, contact: Contact, cx: &Cx) -> Form {
    let form = form.record(&contact, cx.lang, |field, made| (field != Field::Customer).then_some(made));
    form.on_save(move |values, cx| {
        let mut contact = contact.clone();
        values.read_into(&mut contact, cx.today())?;
        cx.store.contact_write(&contact)?;
        Ok(Cmd::info(words(cx.lang).contact_saved()))
    })
}
