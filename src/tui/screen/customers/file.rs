//! A customer's file (K1): made anew or edited.

use crate::{
    domain::{field::Field, record::RecordKind},
    i18n::{customer, orders::words},
    store::{Customer, Error},
    tui::{
        cx::Cx,
        layer::{Answer, Boxed, Cmd},
        part::{form::Form, values::Values},
        record::terms,
    },
};

/// The kind of draft; its subject is the customer.
pub(super) const KIND: &str = "customer";
/// The kind of draft of a new customer.
pub(super) const NEW: &str = "customer.new";

/// Opens the form of a customer's file.
pub(super) fn form(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let file = cx.store.customer(id)?;
        let title = format!("{} - {}", file.name, words(cx.lang).customer_file());
        Ok(fields(Form::new(KIND, id, title), &file, cx).on_save(move |values, cx| {
            cx.store.customer_edit(&read(values, file.clone(), cx)?)?;
            Ok(Cmd::info(words(cx.lang).customer_saved()))
        }))
    })
}

/// Opens the form of a new customer, who is then selected in the list.
pub(super) fn new(cx: &Cx) -> Boxed {
    let form = Form::new(NEW, "", customer::words(cx.lang).new()).of_new();
    let form = fields(form, &Customer::default(), cx).on_save(move |values, cx| {
        let file = read(values, Customer::default(), cx)?;
        let added = RecordKind::Customer.row(cx.store.customer_add(&file)?);
        Ok(Cmd::Answer(Answer::Added(added)).then(Cmd::info(customer::words(cx.lang).added(&file.name))))
    });
    let form = form.asks(|values, cx| terms::alike(values.text(Field::Name), cx));
    Box::new(form)
}

fn fields(form: Form, file: &Customer, cx: &Cx) -> Form {
    let hint = customer::words(cx.lang).initials_hint();
    form.record(file, cx.lang, |field, made| Some(if field == Field::Initials { made.hint(hint) } else { made }))
}

fn read(values: &Values, mut file: Customer, cx: &Cx) -> Result<Customer, Error> {
    values.read_into(&mut file, cx.today())?;
    Ok(file)
}
