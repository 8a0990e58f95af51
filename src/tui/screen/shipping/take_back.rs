//! Goods taken back from a shipment: which, how much, why, and whether they are replaced or credited.

use super::dispatch::{line_field, read_lines};
use crate::{
    domain::{
        field::Field,
        record::{Record, RecordKind},
        refusal::Refusal,
        shipping::{Remedy, TakeBack},
    },
    i18n::{
        Label,
        shipping::{amount, words},
    },
    store::{Error, Order, Shipment},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form, values::Values},
        record::order::title,
    },
};

/// The kind of a return's draft; the subject is the shipment's row.
pub const NEW: &str = "take_back.new";
/// The kind of a correction's draft; the subject is the record's row.
pub const EDIT: &str = "take_back.edit";

/// Takes goods back from the shipment meant: itself, the one whose return is named, or the newest of the order or of the
/// one a complaint is about.
pub fn new(about: Record, cx: &mut Cx) -> Outcome {
    match about.kind {
        RecordKind::Shipment => from_shipment(about.id, cx),
        RecordKind::TakeBack => from_shipment(cx.store.taken_back(about.id)?.shipment_id, cx),
        RecordKind::Communication => of_complaint(about.id, cx),
        _ => from_order(about.id, cx),
    }
}

/// Takes goods back from an order's newest shipment that has arrived and of which something is left.
fn from_order(order: i64, cx: &mut Cx) -> Outcome {
    let mut shipments = cx.store.shipments_of_order(order)?;
    shipments.retain(|s| !s.left().is_empty());
    match shipments.iter().rfind(|s| s.arrival.is_some()).or(shipments.last()) {
        Some(newest) => from_shipment(newest.id, cx),
        None => Ok(Cmd::warn(words(cx.lang).nothing_left())),
    }
}

/// Goes on to take back the goods that a complaint was about, by the remedy its answer promised.
fn of_complaint(complaint: i64, cx: &mut Cx) -> Outcome {
    let communication = cx.store.communication(complaint)?;
    let remedy = communication.reply.and_then(|reply| reply.outcome?.remedy());
    let shipments =
        communication.entry.order_id.map(|order| cx.store.shipments_of_order(order)).transpose()?.unwrap_or_default();
    let newest = shipments.iter().rfind(|s| s.is_with_customer());
    let form = match (newest, remedy) {
        (Some(newest), Some(remedy)) => prefilled(newest.id, Some((remedy, &communication.entry.said)), cx)?,
        _ => None,
    };
    Ok(form.map_or_else(|| Cmd::warn(words(cx.lang).nothing_left()), Cmd::Push))
}

/// Takes goods back from this shipment, when something of it is left.
fn from_shipment(shipment: i64, cx: &mut Cx) -> Outcome {
    Ok(match form(shipment, cx)? {
        Some(form) => Cmd::Push(form),
        None => Cmd::warn(words(cx.lang).nothing_left()),
    })
}

/// Opens the form; nothing when all of the shipment came back.
pub fn form(id: i64, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    prefilled(id, None, cx)
}

/// Opens it with what is to be done and why, when that is known already.
fn prefilled(id: i64, known: Option<(Remedy, &str)>, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let shipment = cx.store.shipment(id)?;
    let left = shipment.left();
    if left.is_empty() {
        return Ok(None);
    }
    shipment.check_arrived()?;
    let order = cx.store.order(shipment.order_id)?;
    let line = |line: u32| order.terms.lines.iter().find(|l| l.line == line);
    let fields = left.iter().map(|p| {
        let (product, unit) = line(p.line).map_or(("", ""), |l| (&l.product, &l.unit));
        line_field(p.line, product).hint(words(cx.lang).left_hint(&amount(p.quantity, unit)))
    });
    let fields: Vec<FormField> = fields.collect();
    let form = Form::new(NEW, id, title(&order, &words(cx.lang).take_back(shipment.ordinal)));
    let form = facts(form.fields(fields), None, known, &order, cx);
    let (number, lines) = (order.number.to_string(), left.iter().map(|p| p.line).collect::<Vec<_>>());
    let worth_of = shipment;
    let form = form.summary(move |values, cx| worth(&worth_of, &order, values, cx)).on_save(move |values, cx| {
        let currency = cx.store.order(cx.store.shipment(id)?.order_id)?.terms.currency;
        let credit = values.opt_money(Field::Credit, currency)?;
        let lines = read_lines(lines.iter().copied(), values)?;
        let (_, stage) = cx.store.take_back(id, &TakeBack { lines, credit, ..read(values, cx)? })?;
        Ok(Cmd::info(words(cx.lang).taken_back(&number, stage.label(cx.lang))))
    });
    Ok(Some(Box::new(form)))
}

/// Opens the form that corrects a record of goods taken back.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let taken = cx.store.taken_back(id)?;
    let order = cx.store.order(taken.order_id)?;
    let number = order.number.to_string();
    let form = Form::new(EDIT, id, title(&order, words(cx.lang).edit_back()));
    let currency = order.terms.currency;
    let form = facts(form, Some(&taken.back), None, &order, cx).on_save(move |values, cx| {
        let credit = values.opt_money(Field::Credit, currency)?;
        let back = TakeBack { credit, ..read(values, cx)? };
        cx.store.take_back_edit(id, &back)?;
        Ok(Cmd::info(words(cx.lang).corrected(&number)))
    });
    Ok(form)
}

/// When, why, what is done about it; what is done does not change once recorded.
fn facts(form: Form, of: Option<&TakeBack>, known: Option<(Remedy, &str)>, order: &Order, cx: &Cx) -> Form {
    let currency = order.terms.currency;
    let credit = of.and_then(|b| b.credit).map(|c| c.format(currency)).unwrap_or_default();
    let (remedy, reason) = known.map_or(("", ""), |(remedy, reason)| (remedy.code(), reason));
    let new = || TakeBack { reason: reason.to_owned(), ..TakeBack::default() };
    let filled = of.cloned().unwrap_or_else(new);
    let mut form = form.record(&filled, cx.lang, |field, made| match (field, of) {
        (Field::Reason, _) => Some(made.required()),
        (Field::Remedy, None) => Some(made.value(remedy)),
        (Field::Remedy, Some(back)) => Some(FormField::info(field.label(cx.lang), back.remedy.label(cx.lang))),
        _ => None,
    });
    if of.is_none_or(|b| b.remedy == Remedy::Credit) {
        form = form.field(FormField::money(Field::Credit, currency).value(credit).hint(currency.code()));
    }
    let is_replaced = of.is_some_and(|b| b.remedy == Remedy::Replace);
    form.record(&filled, cx.lang, |field, made| match field {
        Field::Remedy => None,
        Field::OnDay if of.is_none() => Some(made.value("")),
        Field::ExcessReason if is_replaced => None,
        Field::ExcessReason => Some(made.hint(words(cx.lang).credit_excess_hint())),
        _ => Some(made),
    })
}

/// Reads when, why and what is done; a correction keeps what was done.
fn read(values: &Values, cx: &Cx) -> Result<TakeBack, Vec<Refusal>> {
    let mut back = TakeBack::default();
    values.read_into(&mut back, cx.today())?;
    Ok(back)
}

/// Describes what the goods typed cost the customer, as a measure for the credit.
fn worth(shipment: &Shipment, order: &Order, values: &Values, cx: &Cx) -> String {
    let currency = order.terms.currency;
    let typed = read_lines(shipment.dispatch.lines.iter().map(|p| p.line), values).unwrap_or_default();
    match (TakeBack { lines: typed, ..TakeBack::default() }).worth(&order.terms) {
        total if total.0 > 0 => words(cx.lang).worth(&format!("{} {}", total.grouped(currency), currency.code())),
        _ => String::new(),
    }
}
