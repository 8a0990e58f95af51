//! A customer's file (K1): made anew or edited; a customer to be won (W10), from the first step to the last.

use crate::{
    domain::{
        customer::{ENDED, SOUGHT},
        field::Field,
        record::RecordKind,
    },
    i18n::{customer, orders::words},
    store::{Customer, Error},
    tui::{
        cx::Cx,
        kind,
        layer::{Answer, Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form, values::Values},
        record::terms,
    },
};

/// The kind of draft; its subject is the customer.
pub(super) const KIND: &str = "customer";
/// The kind of draft of a new customer.
pub(super) const NEW: &str = "customer.new";
/// The kind of draft of a customer to be won.
pub(super) const SEEK: &str = "customer.seek";
/// The kind of draft of the next step with one; its subject is the customer.
pub(super) const NEXT: &str = "customer.next";

/// The key of the choice how it goes on, and its codes.
const AFTER: &str = "after";
const GOES_ON: &str = "goes_on";
const WINS: &str = "won";
const GIVES_UP: &str = "given_up";

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

/// Opens the form of a customer to be won (W10).
pub(super) fn seek(cx: &Cx) -> Boxed {
    let start = Customer { sought_on: Some(cx.today()), ..Customer::default() };
    let form = fields(Form::new(SEEK, "", customer::words(cx.lang).seek()).of_new(), &start, cx);
    Box::new(form.on_save(|values, cx| {
        let file = read(values, Customer::default(), cx)?;
        cx.store.customer_add(&file)?;
        let day = file.next_on.map(|day| day.to_string()).unwrap_or_default();
        Ok(Cmd::info(customer::words(cx.lang).sought(&file.name, &day)))
    }))
}

/// Opens the form that records what came of the last step with a customer to be won: another one, or how it ended.
pub(super) fn next(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| stepping(id, cx))
}

fn stepping(id: i64, cx: &Cx) -> Result<Form, Error> {
    let (file, words) = (cx.store.customer(id)?, customer::words(cx.lang));
    kind::still(file.is_sought())?;
    let ends = [(GOES_ON, words.goes_on()), (WINS, words.wins()), (GIVES_UP, words.gives_up())];
    let form = Form::new(NEXT, id, words.next_step(&file.name))
        .field(FormField::info(words.so_far(), standing(&file, cx)))
        .field(FormField::choice(Field::Decision, ends).key(AFTER).label(words.after()).value(GOES_ON))
        .named(&Customer::default(), &[Field::NextStep, Field::NextOn], cx.lang)
        .named(&file, &[Field::CatalogueOn, Field::Priority, Field::Need], cx.lang)
        .named(&file, &[Field::GivenUpReason], cx.lang);
    Ok(form.on_save(move |values, cx| {
        let before = cx.store.customer(id)?;
        let after = values.by_key(AFTER);
        let mut file = before.clone();
        values.read_into(&mut file, cx.today())?;
        if after != GOES_ON {
            // what was planned next stays in the file as it was
            (file.next_step, file.next_on) = (before.next_step, before.next_on);
        }
        match after {
            WINS => file.won_on = Some(cx.today()),
            GIVES_UP => file.given_up_on = Some(cx.today()),
            _ => {}
        }
        cx.store.customer_edit(&file)?;
        let words = customer::words(cx.lang);
        Ok(Cmd::info(match after {
            WINS => words.won(&file.name),
            GIVES_UP => words.given_up(&file.name),
            _ => words.went_on(&file.name, &file.next_on.map(|day| day.to_string()).unwrap_or_default()),
        }))
    }))
}

/// Makes a customer of one who was sought; what was typed stays in the file.
pub(super) fn win(id: i64, cx: &mut Cx) -> Outcome {
    let (file, words) = (cx.store.customer(id)?, customer::words(cx.lang));
    if !file.is_sought() {
        return Ok(Cmd::warn(words.not_sought()));
    }
    cx.store.customer_edit(&Customer { won_on: Some(cx.today()), ..file.clone() })?;
    Ok(Cmd::Reload.then(Cmd::info(words.won(&file.name))))
}

/// Words the next step with a customer to be won, and by when it is due.
pub(super) fn standing(file: &Customer, cx: &Cx) -> String {
    let day = file.next_on.map(|day| day.to_string()).unwrap_or_default();
    let late = file.next_on.map_or(0, |day| (cx.today() - day).num_days());
    customer::words(cx.lang).next_by(&file.next_step, &day, late)
}

/// Adds the fields of a file: what is known only of those who are sought is asked of nobody else.
fn fields(form: Form, file: &Customer, cx: &Cx) -> Form {
    let hint = customer::words(cx.lang).initials_hint();
    form.record(file, cx.lang, |field, made| match field {
        Field::Initials => Some(made.hint(hint)),
        _ if SOUGHT.contains(&field) && file.sought_on.is_none() => None,
        _ if ENDED.contains(&field) && (file.sought_on.is_none() || file.is_sought()) => None,
        _ => Some(made),
    })
}

fn read(values: &Values, mut file: Customer, cx: &Cx) -> Result<Customer, Error> {
    values.read_into(&mut file, cx.today())?;
    Ok(file)
}
