//! A customer's contacts (K1): the people besides the usual one.

use crate::{
    domain::{field::Field, text::halfwidth},
    i18n::customer::words,
    store::{Contact, Error},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form},
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
    Ok(form(Form::new(NEW, customer.to_string(), title), contact))
}

/// Opens the form of a contact.
pub(super) fn edit(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let contact = cx.store.contact(id)?;
    let title = format!("{} - {}", cx.store.customer(contact.customer_id)?.name, words(cx.lang).contact());
    Ok(form(Form::new(EDIT, id.to_string(), title), contact))
}

fn form(form: Form, contact: Contact) -> Boxed {
    let form = form
        .field(FormField::text(Field::Name).value(&contact.name).required())
        .field(FormField::text(Field::Role).value(&contact.role))
        .field(FormField::text(Field::Phone).value(&contact.phone))
        .field(FormField::text(Field::Email).value(&contact.email))
        .field(FormField::note(Field::Notes).value(&contact.notes))
        .on_save(move |values, cx| {
            let text = |field| values.text(field).to_owned();
            let narrow = |field| halfwidth(values.text(field)).trim().to_owned();
            cx.store.contact_write(&Contact {
                name: text(Field::Name),
                role: text(Field::Role),
                phone: narrow(Field::Phone),
                email: narrow(Field::Email),
                notes: text(Field::Notes),
                ..contact
            })?;
            Ok(Cmd::info(words(cx.lang).contact_saved()))
        });
    Box::new(form)
}
