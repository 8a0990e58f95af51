//! The arrival of a shipment: when, intact or damaged, signed by whom; damage leads to a problem, already worded.

use super::title;
use crate::{
    domain::{field::Field, shipping::Arrival},
    i18n::{Label, orders, shipping::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form},
        screen::tracking::problem,
    },
};

/// The kind of an arrival's draft; the subject is the shipment's row.
pub const KIND: &str = "shipment.arrive";

/// Opens the arrival of a shipment.
pub fn form(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let shipment = cx.store.shipment(id)?;
    let order = cx.store.order(shipment.order_id)?;
    let (number, ordinal, of) = (order.number.to_string(), shipment.ordinal, &shipment.dispatch);
    let conditions = [("yes", orders::words(cx.lang).intact), ("no", orders::words(cx.lang).damaged)];
    let form = Form::new(KIND, id.to_string(), title(&order, &(words(cx.lang).arrival)(ordinal)))
        .field(FormField::info(words(cx.lang).goods, format!("{} {}  {}", of.shipped_on, of.carrier, of.waybill)))
        .field(FormField::choice(Field::Intact, conditions).required())
        .field(FormField::day(Field::ArrivedOn).past().on(Some(cx.today())).required())
        .field(FormField::text(Field::ReceivedBy).value(&order.terms.contact))
        .field(FormField::note(Field::ArrivalNote))
        .on_save(move |values, cx| {
            let arrival = Arrival {
                arrived_on: values.day(Field::ArrivedOn, cx.today())?,
                is_intact: values.text(Field::Intact) == "yes",
                received_by: values.text(Field::ReceivedBy).to_owned(),
                note: values.text(Field::ArrivalNote).to_owned(),
            };
            let stage = cx.store.shipment_arrive(id, &arrival)?;
            let words = words(cx.lang);
            if arrival.is_intact {
                return Ok(Cmd::info((words.has_arrived)(&number, stage.label(cx.lang))));
            }
            let what = (words.damage)(ordinal, &arrival.note);
            let problem = problem::open(order.id, None, &what, cx)?;
            Ok(Cmd::Push(problem).then(Cmd::warn((words.damaged)(&number))))
        });
    Ok(Box::new(form))
}
