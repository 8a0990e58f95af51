//! The forms of money that came in: recorded, corrected, reconciled with finance, and the settlement of an order.

use crate::{
    domain::{decimal::Money, field::Field, payment::NewPayment},
    i18n::payment::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form},
        record::{
            order::title,
            receipt::{fields, notice, open_of, read},
        },
    },
};

/// The kind of a new payment's draft; the subject is the order's row id.
pub const NEW: &str = "payment.new";
/// The kind of a correction's draft; the subject is the payment's row id.
pub const EDIT: &str = "payment.edit";
/// The kind of a reconciliation's draft; the subject is the payment's row id.
pub const RECONCILE: &str = "payment.reconcile";

/// Opens the form of a payment on an order; `amount` is what is offered, else what is open now.
pub fn receive(order: i64, amount: Option<Money>, cx: &mut Cx) -> Result<Boxed, Error> {
    let account = cx.store.account(order)?;
    let order = cx.store.order(order)?;
    let (id, number, currency) = (order.id, order.number.to_string(), account.currency);
    let offered = amount.unwrap_or_else(|| account.expected(cx.today()));
    let method = cx.store.suggested_method(id)?.unwrap_or_default();
    let start = NewPayment { amount: offered, method, ..NewPayment::default() };
    let form = Form::new(NEW, id, title(&order, words(cx.lang).receive())).field(open_of(account.open(), currency, cx));
    let form = fields(form, &start, currency, cx).blank(Field::OnDay).on_save(move |values, cx| {
        let payment = read(values, currency, cx)?;
        let received = cx.store.payment_receive(id, &payment)?;
        let words = words(cx.lang);
        let (amount, open) = (payment.amount, received.open.grouped(currency));
        let text = match (received.is_settled, received.open.0) {
            (true, _) => words.now_settled(&number),
            _ if amount.0 < 0 => words.now_refunded(&number, &Money(-amount.0).grouped(currency), &open),
            (false, 0) => words.now_paid(&number, &amount.grouped(currency)),
            (false, _) => words.now_open(&number, &amount.grouped(currency), &open),
        };
        Ok(notice(received, text, currency, cx))
    });
    Ok(Box::new(form))
}

/// Opens the form that corrects a payment.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let payment = cx.store.payment(id)?;
    let order = cx.store.order(payment.order_id)?;
    let (number, currency) = (order.number.to_string(), order.terms.currency);
    let form = Form::new(EDIT, id, title(&order, words(cx.lang).edit()));
    let form = fields(form, &payment.entry, currency, cx).on_save(move |values, cx| {
        let received = cx.store.payment_edit(id, &read(values, currency, cx)?)?;
        let words = words(cx.lang);
        let text = match received.is_settled {
            true => words.now_settled(&number),
            false => words.edited(&number, &received.open.grouped(currency)),
        };
        Ok(notice(received, text, currency, cx))
    });
    Ok(form)
}

/// Opens the form that reconciles a payment with finance.
pub fn reconcile(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let payment = cx.store.payment(id)?;
    let order = cx.store.order(payment.order_id)?;
    let number = order.number.to_string();
    let amount = payment.entry.amount.grouped(order.terms.currency);
    let person = cx.store.suggested_reconciler()?.unwrap_or_default();
    let form = Form::new(RECONCILE, id, title(&order, words(cx.lang).reconcile()))
        .field(FormField::info(
            words(cx.lang).received(),
            format!("{}  {amount}  {}", payment.entry.on_day, payment.entry.reference),
        ))
        .field(FormField::day(Field::ReconciledOn).past().on(Some(cx.today())).required())
        .field(FormField::text(Field::ReconciledBy).value(person).required())
        .on_save(move |values, cx| {
            let day = values.day(Field::ReconciledOn, cx.today())?;
            cx.store.payment_reconcile(id, day, values.text(Field::ReconciledBy))?;
            Ok(Cmd::info(words(cx.lang).now_reconciled(&number)))
        });
    Ok(Box::new(form))
}
