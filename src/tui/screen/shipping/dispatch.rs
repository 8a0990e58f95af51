//! The shipment form: prefilled with all that is still to ship, or is to go first, so that a whole shipment is a carrier and a waybill.

use super::arrival;
use crate::{
    domain::{
        decimal::Quantity,
        field::Field,
        order::Channel,
        shipping::{Balance, Dispatch, Portion, is_all_shipped},
        stage::{Guard, Step},
        text::clip,
    },
    i18n::{
        Label, Lang,
        orders::own_day,
        shipping::{amount, words},
    },
    store::{Error, Order},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{choice::channels, field::FormField, form::Form, pick::PickItem, values::Values},
        record::{
            allowance, export,
            order::title,
            plan::{Before, passing},
        },
    },
};

/// The kind of a new shipment's draft; the subject is the order's row. Desks of the first schema called it so, too.
pub const NEW: &str = "order.ship";
/// The kind of a correction's draft; the subject is the shipment's row.
pub const EDIT: &str = "shipment.edit";

/// A product stands before its quantity in at most so many cells.
const PRODUCT: usize = 18;

/// Opens the form of a new shipment of an order.
pub fn new(order: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let order = cx.store.order(order)?;
    let balance = cx.store.shipping_balance(&order)?;
    let (id, number) = (order.id, order.number.to_string());
    let carrier = cx.store.suggested_carrier(order.terms.customer_id)?.unwrap_or_default();
    // of lines with days of their own those go that are due first, and those due by today
    let by = if order.terms.has_own_days() { order.due_on().max(cx.today()) } else { order.terms.delivery_date };
    let lines = balance.iter().map(|b| {
        let open = words(cx.lang).open_hint(&amount(b.open(), &b.unit), &b.ordered.to_string());
        let hint = format!("{open}  {}", own_day(&order.terms, b.line, cx.lang));
        let is_due = order.terms.lines.iter().any(|l| l.line == b.line && order.terms.due_on(l) <= by);
        let prefilled = if is_due && b.open() > Quantity::ZERO { b.open().to_string() } else { String::new() };
        line_field(b.line, &b.product).value(prefilled).hint(hint.trim_end())
    });
    let lines: Vec<FormField> = lines.collect();
    let of = Dispatch { carrier, shipped_on: cx.today(), ..Dispatch::default() };
    let form = Form::new(NEW, id, title(&order, Step::Ship.label(cx.lang))).fields(allowance::fields(
        id,
        Guard::PaidToShip,
        cx,
    )?);
    let form = form.fields(export::ships_until(id, cx)?);
    let form = facts(form, &of, lines, &order, cx).record(&of, cx.lang, |field, made| match field {
        Field::ExcessReason => Some(made.hint(words(cx.lang).excess_hint())),
        _ => Some(made),
    });
    let form = form.fields(passing(id, Step::Ship, cx)?);
    let summed = balance.clone();
    let form = form.summary(move |values, cx| summary(&summed, values, cx.lang)).on_save(move |values, cx| {
        let lines = read_lines(balance.iter().map(|b| b.line), values)?;
        let before = Before::of(id, cx)?;
        let dispatch = Dispatch { lines, ..read(values, cx)? };
        cx.store.shipment_add_passing(
            id,
            &dispatch,
            allowance::read(values).as_ref(),
            values.checked(Field::PassedOn),
        )?;
        let open = still_open(&cx.store.shipping_balance(&cx.store.order(id)?)?, cx.lang);
        before.notice(words(cx.lang).sent(&number, &open), cx)
    });
    Ok(Box::new(form))
}

/// Opens the form that corrects a shipment.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let shipment = cx.store.shipment(id)?;
    let order = cx.store.order(shipment.order_id)?;
    let number = order.number.to_string();
    let of = &shipment.dispatch;
    let form = Form::new(EDIT, id, title(&order, &words(cx.lang).edit(shipment.ordinal)));
    let mut form = facts(form, of, Vec::new(), &order, cx).record(of, cx.lang, |field, made| match field {
        Field::ExcessReason if of.excess_reason.is_empty() => None,
        Field::ExcessReason => Some(made.required()),
        _ => Some(made),
    });
    let has_arrived = shipment.arrival.is_some();
    if has_arrived {
        form = arrival::fields(form, shipment.arrival.as_ref(), "", cx);
    }
    Ok(form.on_save(move |values, cx| {
        let arrival = has_arrived.then(|| arrival::read(values, cx)).transpose()?;
        cx.store.shipment_edit(id, &read(values, cx)?, arrival.as_ref())?;
        Ok(Cmd::info(words(cx.lang).corrected(&number)))
    }))
}

/// The quantity of one line, named by its product.
pub(super) fn line_field(line: u32, product: &str) -> FormField {
    FormField::number(Field::Quantity).in_line(line).label(clip(&format!("{line}. {product}"), PRODUCT))
}

/// With whom, what and when it leaves; when and how the customer was informed. Other attributes follow.
fn facts(form: Form, of: &Dispatch, lines: Vec<FormField>, order: &Order, cx: &Cx) -> Form {
    let channels = channels(cx.lang);
    let how = of.informed.map_or(order.channel, |t| t.1);
    form.field(FormField::suggest(Field::Carrier, carriers).value(&of.carrier).required())
        .named(of, &[Field::Waybill], cx.lang)
        .fields(lines)
        .named(of, &[Field::ShippedOn, Field::ExpectedOn, Field::Packages], cx.lang)
        .field(FormField::day(Field::InformedOn).past().on(of.informed.map(|t| t.0)))
        .field(FormField::choice(Field::InformedBy, channels).value(how.code()))
}

/// Lists the carriers of the latest shipments.
fn carriers(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    let found = cx.store.carriers_matching(typed, 8)?;
    Ok(found.into_iter().map(|name| PickItem::new(&name, &name, "")).collect())
}

/// Reads the facts of a shipment; its lines are read by whoever knows them.
fn read(values: &Values, cx: &Cx) -> Result<Dispatch, Error> {
    let informed = values.opt_day(Field::InformedOn, cx.today())?;
    let how = Channel::from_code(values.text(Field::InformedBy)).unwrap_or(Channel::Phone);
    let mut dispatch = Dispatch { informed: informed.map(|day| (day, how)), ..Dispatch::default() };
    values.read_into(&mut dispatch, cx.today())?;
    Ok(dispatch)
}

/// Reads the quantities typed; an empty or a zero one is no part of it.
pub(super) fn read_lines(lines: impl Iterator<Item = u32>, values: &Values) -> Result<Vec<Portion>, Error> {
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    for line in lines {
        match values.quantity_in_line(Field::Quantity, line) {
            Ok(quantity) => read.extend(quantity.map(|quantity| Portion { line, quantity })),
            Err(refusal) => refused.push(refusal),
        }
    }
    read.retain(|p| p.quantity != Quantity::ZERO);
    if refused.is_empty() { Ok(read) } else { Err(refused.into()) }
}

/// Words what is still to ship of each line; empty for nothing.
fn still_open(balance: &[Balance], lang: Lang) -> String {
    named(balance.iter().map(|b| (b, b.open())), lang)
}

fn named<'a>(parts: impl Iterator<Item = (&'a Balance, Quantity)>, lang: Lang) -> String {
    let open = parts.filter(|(_, q)| *q > Quantity::ZERO);
    let named = open.map(|(b, q)| words(lang).of_line(b.line, &amount(q, &b.unit)));
    lang.clauses(named)
}

/// Describes what stays open after what is typed, and what goes beyond the order.
fn summary(balance: &[Balance], values: &Values, lang: Lang) -> String {
    let words = words(lang);
    let typed = |b: &Balance| values.quantity_in_line(Field::Quantity, b.line).ok().flatten().unwrap_or_default();
    let rest = |b: &Balance| Quantity(b.open().0.saturating_sub(typed(b).0));
    let over = named(balance.iter().map(|b| (b, Quantity(rest(b).0.saturating_neg()))), lang);
    let open = named(balance.iter().map(|b| (b, rest(b))), lang);
    match (over.is_empty(), open.is_empty()) {
        (false, _) => words.beyond(&over),
        (true, true) if is_all_shipped(balance) => words.all_shipped().to_owned(),
        (true, true) => words.nothing_open().to_owned(),
        // goods are past a step when all of them are
        (true, false) if values.checked(Field::PassedOn) => {
            lang.clauses([words.stays_open(&open), words.not_past_yet().to_owned()])
        }
        (true, false) => words.stays_open(&open),
    }
}
