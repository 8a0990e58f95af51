//! A customer's file (K1), opened from an order.

use crate::{
    domain::{field::Field, text::halfwidth},
    i18n::orders::words,
    store::{Customer, Error},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form},
    },
};

/// The kind of draft; its subject is the customer.
const KIND: &str = "customer";

/// Opens the form of a customer's file.
pub fn form(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let file = cx.store.customer(id)?;
    let words = words(cx.lang);
    let form = Form::new(KIND, id.to_string(), format!("{} - {}", file.name, words.customer_file))
        .field(FormField::text(Field::Name).value(&file.name).required())
        .field(FormField::text(Field::ShortName).value(&file.short_name))
        .field(FormField::text(Field::Initials).value(&file.initials))
        .field(FormField::text(Field::Contact).value(&file.contact))
        .field(FormField::text(Field::Phone).value(&file.phone))
        .field(FormField::text(Field::Email).value(&file.email))
        .field(FormField::text(Field::Address).value(&file.address))
        .field(FormField::text(Field::PaymentTerms).value(&file.payment_terms))
        .field(FormField::note(Field::Notes).value(&file.notes))
        .on_save(move |values, cx| {
            let text = |field| values.text(field).to_owned();
            let narrow = |field| halfwidth(values.text(field)).trim().to_owned();
            cx.store.customer_edit(&Customer {
                id,
                name: text(Field::Name),
                short_name: text(Field::ShortName),
                contact: text(Field::Contact),
                phone: narrow(Field::Phone),
                email: narrow(Field::Email),
                address: text(Field::Address),
                payment_terms: text(Field::PaymentTerms),
                notes: text(Field::Notes),
                initials: narrow(Field::Initials),
            })?;
            Ok(Cmd::info(crate::i18n::orders::words(cx.lang).customer_saved))
        });
    Ok(Box::new(form))
}

/// Opens the form again for a draft; nothing when the draft is another screen's, or the customer is gone.
pub fn reopen(kind: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    match subject.parse() {
        Ok(id) if kind == KIND => Ok(form(id, cx).ok()),
        _ => Ok(None),
    }
}
