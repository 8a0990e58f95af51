//! Quantities made (W2): what was done of every line by the end of today, in one form.

use super::{edit, order_of, which_order};
use crate::{
    domain::{
        draft::DraftOf,
        of_order::OfOrder,
        output::Output,
        record::{Record, RecordKind},
    },
    i18n::output::words,
    store::Error,
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, New, Outcome},
        part::form::Form,
        record::{of_order::Shown, output},
    },
};

/// What was done of a line, as the desk knows it: new ones are put down for all lines at once.
pub(in crate::tui::screen) const KIND: Kind = Kind {
    new: begin,
    forms: &[
        (Output::NEW, Reopen::Of(|of, cx| of_today(of.record().ok_or_else(kind::moved_on)?, cx))),
        (Output::EDIT_FORM, Reopen::Own(edit::<Output>)),
    ],
    ..super::kind::<Output>()
};

fn begin(new: &New, cx: &mut Cx) -> Outcome {
    match new.about.map(|record| order_of(record, cx)).transpose()?.flatten() {
        Some(order) => of_today(RecordKind::Order.row(order), cx).map(Cmd::Push),
        None => which_order(Output::KIND, cx, of_today),
    }
}

fn of_today(order: Record, cx: &mut Cx) -> Result<Boxed, Error> {
    kind::still(order.kind == RecordKind::Order)?;
    Form::edits(cx, move |cx| form(order, cx))
}

fn form(of: Record, cx: &mut Cx) -> Result<Form, Error> {
    let (order, day) = (cx.store.order(of.id)?, cx.today());
    let so_far = cx.store.outputs_until(of.id, day)?;
    let number = order.number.to_string();
    let title = words(cx.lang).title(&number, &order.customer, &day.to_string());
    let form = output::ask(Form::new(Output::NEW, DraftOf::in_table(of), title), &order, &so_far, day);
    let counted = order.clone();
    let form = form.summary(move |values, cx| {
        let share = output::share(values, &counted, day).map(|share| words(cx.lang).share(share)).unwrap_or_default();
        cx.lang.clauses([words(cx.lang).so_far(), &share].into_iter().filter(|text| !text.is_empty()))
    });
    Ok(form.on_save(move |values, cx| {
        let outputs = output::read(values, &so_far, day)?;
        if outputs.is_empty() {
            return Ok(Cmd::info(words(cx.lang).unchanged(&number)));
        }
        cx.store.outputs_write(of.id, &outputs)?;
        let share = output::share(values, &order, day).map(|share| words(cx.lang).share(share)).unwrap_or_default();
        Ok(Cmd::info(words(cx.lang).saved(&number, &share)))
    }))
}
