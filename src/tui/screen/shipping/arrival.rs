//! The arrival of a shipment: when, intact or damaged, signed by whom; damage leads to a problem, already worded.

use crate::{
    domain::{field::Field, record::RecordKind, refusal::Refusal, shipping::Arrival, stage::Step},
    i18n::{Label, orders, shipping::words},
    store::{Error, Shipment},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, New},
        part::{field::FormField, form::Form, values::Values},
        record::{
            order::title,
            plan::{Before, passing},
        },
    },
};

/// The kind of an arrival's draft; the subject is the shipment's row.
pub const KIND: &str = "shipment.arrive";

/// Opens the arrival of a shipment.
pub fn form(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let shipment = cx.store.shipment(id)?;
    let order = cx.store.order(shipment.order_id)?;
    let (number, ordinal, of) = (order.number.to_string(), shipment.ordinal, &shipment.dispatch);
    let form = Form::new(KIND, id, title(&order, &words(cx.lang).arrival(ordinal)))
        .field(FormField::info(words(cx.lang).goods(), format!("{} {}  {}", of.shipped_on, of.carrier, of.waybill)));
    let form = fields(form, None, &order.terms.contact, cx).fields(passing(order.id, Step::Deliver, cx)?);
    let form = form.on_save(move |values, cx| {
        let arrival = read(values, cx)?;
        let before = Before::of(order.id, cx)?;
        let stage = cx.store.shipment_arrive_passing(id, &arrival, values.checked(Field::PassedOn))?;
        let words = words(cx.lang);
        if arrival.is_intact {
            return before.notice(words.has_arrived(&number, stage.label(cx.lang)), cx);
        }
        let problem = problem(&cx.store.shipment(id)?, cx);
        Ok(problem.then(Cmd::warn(before.naming(words.damaged(&number), cx)?)))
    });
    Ok(Box::new(form))
}

/// Opens the problem of a shipment that arrived damaged, already worded.
pub(super) fn problem(shipment: &Shipment, cx: &Cx) -> Cmd {
    let seen = shipment.arrival.as_ref().map_or("", |a| &a.note);
    let text = words(cx.lang).damage(shipment.ordinal, seen);
    Cmd::New(New { kind: RecordKind::Problem, about: Some(RecordKind::Order.row(shipment.order_id)), text })
}

/// The fields of an arrival: a new one, signed for by the customer's contact unless said otherwise, or one to be corrected.
pub(super) fn fields(form: Form, of: Option<&Arrival>, contact: &str, cx: &Cx) -> Form {
    let conditions = [("yes", orders::words(cx.lang).intact()), ("no", orders::words(cx.lang).damaged())];
    let condition = of.map_or("", |a| if a.is_intact { "yes" } else { "no" });
    let new = || Arrival { received_by: contact.to_owned(), ..Arrival::default() };
    form.record(&of.cloned().unwrap_or_else(new), cx.lang, |field, made| match field {
        Field::Intact => Some(FormField::choice(field, conditions).value(condition).required()),
        Field::ArrivedOn if of.is_none() => Some(made.value("")),
        _ => Some(made),
    })
}

/// Reads the fields of an arrival.
pub(super) fn read(values: &Values, cx: &Cx) -> Result<Arrival, Vec<Refusal>> {
    let mut arrival = Arrival::default();
    values.read_into(&mut arrival, cx.today())?;
    arrival.is_intact = values.text(Field::Intact) == "yes";
    Ok(arrival)
}
