//! Taking in, copying and revising an order.

use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        order::{Channel, Intake},
        record::RecordKind,
        refusal::{Refusal, Why},
        stage::Stage,
    },
    i18n::orders::words,
    store::{Error, Order},
    tui::{
        cx::Cx,
        layer::{Cmd, Layer},
        part::{choice::channels, field::FormField, form::Form},
        record::{costing, order::title, plan, terms},
    },
};

/// The kind of draft of a new order; its subject is the order copied, or the customer chosen, if any.
pub const NEW: &str = "order.new";
/// The kind of draft of a revision; its subject is the order.
pub const EDIT: &str = "order.edit";

/// The kind of draft of an order that comes of a quotation; its subject is the quotation.
pub const QUOTED: &str = "order.quoted";

/// Opens the form for a new order, filled from an earlier one when `copied` names it.
pub fn new(copied: Option<i64>, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    Ok(Box::new(receiving(copied, copied.into(), cx)?))
}

/// Opens the form for a new order of a customer already chosen.
///
/// # Errors
/// There is no such customer.
pub fn of_customer(customer: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let chosen = terms::offered(customer, cx)?;
    let form = receiving(None, RecordKind::Customer.row(customer).into(), cx)?;
    Ok(Box::new(form.chosen(Field::Customer, &chosen)))
}

/// Opens the form of a draft again.
pub(super) fn again(of: &DraftOf, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    match of.record() {
        Some(customer) => of_customer(customer.id, cx),
        None => new(of.row(), cx),
    }
}

fn receiving(copied: Option<i64>, of: DraftOf, cx: &mut Cx) -> Result<Form, Error> {
    let terms = copied.map(|id| cx.store.order(id)).transpose()?.map(|order| {
        let mut terms = order.terms;
        terms.external_ref.clear();
        terms
    });
    let form = Form::new(NEW, of, words(cx.lang).new_order()).of_new();
    let form = terms::add_to(heading(form, cx), terms.as_ref(), cx)?;
    Ok(taking(form, None))
}

/// Opens the form for the order that comes of a quotation, filled from it.
pub fn quoted(quotation: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let card = cx.store.quotation(quotation)?;
    card.check_open()?;
    let title = crate::i18n::quotation::words(cx.lang).new_order(&card.number.to_string());
    let form = Form::new(QUOTED, quotation, title);
    let (terms, due) = (card.quotation.terms(cx.today()), card.quotation.delivery(cx.today()));
    let form = terms::add_due(heading(form, cx), Some(&terms), due, cx)?;
    Ok(Box::new(taking(form.asks(costing::below_cost(quotation)), Some(quotation))))
}

/// Adds how and when an order came in.
fn heading(form: Form, cx: &Cx) -> Form {
    let channels = channels(cx.lang);
    let now = cx.store.now().format("%Y-%m-%d %H:%M").to_string();
    form.field(FormField::choice(Field::Channel, channels).required())
        .field(FormField::moment(Field::ReceivedAt).value(now).required())
}

/// Takes the order in when the form is saved, perhaps of a quotation, which then is won.
fn taking(form: Form, quotation: Option<i64>) -> Form {
    form.asks(terms::taken_before).on_save(move |values, cx| {
        let (received, read) = (values.moment(Field::ReceivedAt, cx.store.now()), terms::read(values, cx));
        let (received_at, (buyer, terms)) = match (received, read) {
            (Ok(at), Ok(read)) => (at, read),
            (Err(refusal), Err(Error::Refused(mut others))) => {
                others.push(refusal);
                return Err(others.into());
            }
            (Err(refusal), _) => return Err(refusal.into()),
            (_, Err(e)) => return Err(e),
        };
        let channel = Channel::from_code(values.text(Field::Channel))
            .ok_or_else(|| Error::from(Refusal::at(Field::Channel, Why::Empty)))?;
        let intake = Intake { channel, received_at, terms, number: None, in_progress: false };
        let (id, number) = match quotation {
            Some(quotation) => cx.store.quotation_order(quotation, &buyer, &intake)?,
            None => cx.store.order_receive_from(&buyer, &intake)?,
        };
        let text = crate::i18n::orders::words(cx.lang).received(&number.to_string(), channel.is_spoken());
        Ok(Cmd::open_order(id).then(Cmd::info(text)))
    })
}

/// Opens the form that revises an order before it is submitted, or after it was returned.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let order = cx.store.order(id)?;
    if !order.stage.is_editable() {
        return Err(Refusal::whole(Why::TermsFixed(order.stage)).into());
    }
    let words = words(cx.lang);
    let mut form = Form::new(EDIT, id, title(&order, words.edit_order()));
    if let Some(reason) = returned_because(&order, cx)? {
        form = form.field(FormField::info(words.returned_because(), reason));
    }
    let form = terms::add_to(form, Some(&order.terms), cx)?.field(FormField::text(Field::Reason)).on_save(
        move |values, cx| {
            let (buyer, terms) = terms::read(values, cx)?;
            let version = cx.store.order_revise_to(id, &buyer, &terms, values.text(Field::Reason))?;
            Ok(Cmd::info(crate::i18n::orders::words(cx.lang).revised(version)).then(plan::refit(id, cx)?))
        },
    );
    Ok(form)
}

/// Explains why the manager returned an order that waits for its revision.
fn returned_because(order: &Order, cx: &Cx) -> Result<Option<String>, Error> {
    if order.stage != Stage::Returned {
        return Ok(None);
    }
    let last = cx.store.reviews(order.id)?.into_iter().rev().find(|r| r.is_final && !r.passed);
    Ok(last.map(|r| format!("{}  ({} {})", r.reason, r.person, r.on_day)))
}
