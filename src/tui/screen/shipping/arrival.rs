//! The arrival of a shipment: when, intact or damaged, signed by whom; damage leads to a problem, already worded.

use crate::{
    domain::{field::Field, record::RecordKind, refusal::Refusal, shipping::Arrival},
    i18n::{Label, orders, shipping::words},
    store::{Error, Shipment},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, New},
        part::{field::FormField, form::Form, values::Values},
        record::{order::title, plan::Before},
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
        .field(FormField::info(words(cx.lang).goods(), format!("{} {}  {}", of.shipped_on, of.carrier, of.waybill)))
        .fields(fields(None, &order.terms.contact, cx))
        .on_save(move |values, cx| {
            let arrival = read(values, cx)?;
            let before = Before::of(order.id, cx)?;
            let stage = cx.store.shipment_arrive(id, &arrival)?;
            let words = words(cx.lang);
            if arrival.is_intact {
                return before.told(words.has_arrived(&number, stage.label(cx.lang)), cx);
            }
            let problem = problem(&cx.store.shipment(id)?, cx);
            Ok(problem.then(Cmd::warn(before.naming(words.damaged(&number), cx)?)))
        });
    Ok(Box::new(form))
}

/// Opens the problem of a shipment that arrived damaged, already worded.
pub(super) fn problem(shipment: &Shipment, cx: &Cx) -> Cmd {
    let seen = shipment.arrival.as_ref().map_or("", |a| &a.note);
    let said = words(cx.lang).damage(shipment.ordinal, seen);
    Cmd::New(New { kind: RecordKind::Problem, about: Some(RecordKind::Order.row(shipment.order_id)), said })
}

/// The fields of an arrival: a new one, signed for by the customer's contact unless said otherwise, or one to be corrected.
pub(super) fn fields(of: Option<&Arrival>, contact: &str, cx: &Cx) -> [FormField; 4] {
    let conditions = [("yes", orders::words(cx.lang).intact()), ("no", orders::words(cx.lang).damaged())];
    let condition = of.map_or("", |a| if a.is_intact { "yes" } else { "no" });
    [
        FormField::choice(Field::Intact, conditions).value(condition).required(),
        FormField::day(Field::ArrivedOn).past().on(Some(of.map_or(cx.today(), |a| a.arrived_on))).required(),
        FormField::text(Field::ReceivedBy).value(of.map_or(contact, |a| &a.received_by)),
        FormField::note(Field::ArrivalNote).value(of.map_or("", |a| &a.note)),
    ]
}

/// Reads the fields of an arrival.
pub(super) fn read(values: &Values, cx: &Cx) -> Result<Arrival, Refusal> {
    Ok(Arrival {
        arrived_on: values.day(Field::ArrivedOn, cx.today())?,
        is_intact: values.text(Field::Intact) == "yes",
        received_by: values.text(Field::ReceivedBy).to_owned(),
        note: values.text(Field::ArrivalNote).to_owned(),
    })
}
