//! Dating the open steps of a plan anew: by so many working days, or so that they fit a delivery on another day.

use crate::{
    domain::{
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::plan::words,
    store::{Error, Order},
    tui::{
        cx::Cx,
        layer::Boxed,
        part::{field::FormField, form::Form, values::Values},
    },
};

/// The kind of the draft; the subject is the order's row id.
pub(super) const SHIFT: &str = "plan.shift";

/// Opens the form that shifts an order's plan.
pub(super) fn form(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let order = cx.store.order(id)?;
    let number = order.number.to_string();
    let open = cx.store.plan(id)?.iter().filter(|s| s.is_open()).count();
    let words = words(cx.lang);
    let delivery = order.terms.delivery_date.to_string();
    let shown = order.clone();
    let form = Form::new(SHIFT, id, words.shift(&number))
        .field(FormField::info(crate::i18n::Label::label(Field::DeliveryDate, cx.lang), delivery))
        .field(FormField::whole(Field::Days).label(words.shift_days()).hint(words.shift_hint()))
        .field(FormField::day(Field::DeliveryDate).label(words.shift_to()))
        .summary(move |values, cx| {
            let days = days(values, &shown, cx).ok();
            days.map(|n| crate::i18n::plan::words(cx.lang).shift_summary(open, n)).unwrap_or_default()
        })
        .on_save(move |values, cx| {
            cx.store.plan_shift(id, days(values, &order, cx)?)?;
            super::notice(crate::i18n::plan::words(cx.lang).shifted(open), id, cx)
        });
    Ok(Box::new(form))
}

/// Reads by how many working days to shift; one of the two fields says it.
fn days(values: &Values, order: &Order, cx: &Cx) -> Result<i32, Refusal> {
    let to = values.opt_day(Field::DeliveryDate, cx.today())?;
    let to = to.map(|day| cx.calendar.between(order.terms.delivery_date, day));
    match (values.text(Field::Days).is_empty(), to) {
        (true, Some(days)) => Ok(days),
        (false, Some(days)) if values.whole(Field::Days)? != days => {
            Err(Refusal::at(Field::Days, Why::Contradicts(Field::DeliveryDate)))
        }
        _ => values.whole(Field::Days),
    }
}
