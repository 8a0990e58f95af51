//! The forms of money that came in: recorded, corrected, reconciled with finance, and the settlement of an order.

use super::title;
use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        payment::NewPayment,
        refusal::Refusal,
    },
    i18n::payment::words,
    store::{Error, Order, Received, Settlement},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form, values::Values},
    },
};

/// The kind of a new payment's draft; the subject is the order's row id.
pub const NEW: &str = "payment.new";
/// The kind of a correction's draft; the subject is the payment's row id.
pub const EDIT: &str = "payment.edit";
/// The kind of a reconciliation's draft; the subject is the payment's row id.
pub const RECONCILE: &str = "payment.reconcile";
/// The kind of a settlement's draft; the subject is the order's row id.
const SETTLE: &str = "order.settle";

/// Opens the form of a payment on an order; `amount` is what is offered, else what is open now.
pub fn receive(order: i64, amount: Option<Money>, cx: &mut Cx) -> Result<Boxed, Error> {
    let account = cx.store.account(order)?;
    let order = cx.store.order(order)?;
    let (id, number, currency) = (order.id, order.number.to_string(), account.currency);
    let offered = amount.unwrap_or_else(|| account.expected(cx.today()));
    let method = cx.store.remembered_method(id)?.unwrap_or_default();
    let start = NewPayment { on_day: cx.today(), amount: offered, method, ..NewPayment::default() };
    let form = Form::new(NEW, id.to_string(), title(&order, words(cx.lang).receive()))
        .field(open_of(account.open(), currency, cx))
        .fields(fields(&start, currency, cx))
        .on_save(move |values, cx| {
            let payment = read(values, currency, cx)?;
            let received = cx.store.payment_receive(id, &payment)?;
            let words = words(cx.lang);
            let (amount, open) = (payment.amount, received.open.grouped(currency));
            let said = match (received.is_settled, received.open.0) {
                (true, _) => words.now_settled(&number),
                _ if amount.0 < 0 => words.now_refunded(&number, &Money(-amount.0).grouped(currency), &open),
                (false, 0) => words.now_paid(&number, &amount.grouped(currency)),
                (false, _) => words.now_open(&number, &amount.grouped(currency), &open),
            };
            Ok(told(received, said, currency, cx))
        });
    Ok(Box::new(form))
}

/// Opens the form that corrects a payment.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let payment = cx.store.payment(id)?;
    let order = cx.store.order(payment.order_id)?;
    let (number, currency) = (order.number.to_string(), order.terms.currency);
    let start = NewPayment {
        on_day: payment.on_day,
        amount: payment.amount,
        method: payment.method,
        reference: payment.reference,
        note: payment.note,
        excess_reason: payment.excess_reason,
    };
    let form = Form::new(EDIT, id.to_string(), title(&order, words(cx.lang).edit()))
        .fields(fields(&start, currency, cx))
        .on_save(move |values, cx| {
            let received = cx.store.payment_edit(id, &read(values, currency, cx)?)?;
            let words = words(cx.lang);
            let said = match received.is_settled {
                true => words.now_settled(&number),
                false => words.edited(&number, &received.open.grouped(currency)),
            };
            Ok(told(received, said, currency, cx))
        });
    Ok(Box::new(form))
}

/// Opens the form that reconciles a payment with finance.
pub fn reconcile(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let payment = cx.store.payment(id)?;
    let order = cx.store.order(payment.order_id)?;
    let number = order.number.to_string();
    let amount = payment.amount.grouped(order.terms.currency);
    let person = cx.store.remembered_reconciler()?.unwrap_or_default();
    let form = Form::new(RECONCILE, id.to_string(), title(&order, words(cx.lang).reconcile()))
        .field(FormField::info(
            words(cx.lang).received(),
            format!("{}  {amount}  {}", payment.on_day, payment.reference),
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

/// Opens the settlement of a delivered order: the rest that came in, or why it is written off.
pub fn settle_order(order: &Order, cx: &Cx) -> Result<Boxed, Error> {
    let account = cx.store.account(order.id)?;
    let (id, number, currency, open) = (order.id, order.number.to_string(), account.currency, account.open());
    let words = words(cx.lang);
    let heading = crate::i18n::Label::label(crate::domain::stage::Step::Settle, cx.lang);
    let mut form = Form::new(SETTLE, id.to_string(), title(order, heading));
    form = match open.0 {
        0 => form
            .field(FormField::info(words.received(), words.all_paid()))
            .field(FormField::day(Field::OnDay).past().on(Some(cx.today())).required()),
        _ => {
            let method = cx.store.remembered_method(id)?.unwrap_or_default();
            let start = NewPayment { on_day: cx.today(), amount: open, method, ..NewPayment::default() };
            form.field(open_of(open, currency, cx))
                .fields(fields(&start, currency, cx))
                .field(FormField::text(Field::Reason).label(words.write_off()).hint(words.write_off_hint()))
        }
    };
    Ok(Box::new(form.on_save(move |values, cx| settle(id, &number, currency, open, values, cx))))
}

fn settle(id: i64, number: &str, currency: Currency, open: Money, values: &Values, cx: &mut Cx) -> Outcome {
    let reason = values.text(Field::Reason).to_owned();
    let amount = values.opt_money(Field::Amount, currency)?.unwrap_or_default();
    let payment = match amount.0 {
        0 => None,
        _ => Some(read(values, currency, cx)?),
    };
    // A part without a word about the rest is a payment like any other, and the order waits on.
    if let Some(payment) = payment.as_ref().filter(|p| p.amount < open && reason.is_empty()) {
        let received = cx.store.payment_receive(id, payment)?;
        let (amount, open) = (payment.amount.grouped(currency), received.open.grouped(currency));
        return Ok(told(received, words(cx.lang).not_settled(number, &amount, &open), currency, cx));
    }
    let on_day = values.day(Field::OnDay, cx.today())?;
    let stage = cx.store.order_settle(id, &Settlement { on_day, person: String::new(), reason, payment })?;
    let stage = crate::i18n::Label::label(stage, cx.lang);
    Ok(Cmd::info(crate::i18n::orders::words(cx.lang).now(number, stage)))
}

fn open_of(open: Money, currency: Currency, cx: &Cx) -> FormField {
    FormField::info(words(cx.lang).still_open(), format!("{} {currency}", open.grouped(currency)))
}

fn fields(start: &NewPayment, currency: Currency, cx: &Cx) -> Vec<FormField> {
    let words = words(cx.lang);
    let amount = if start.amount.0 == 0 { String::new() } else { start.amount.format(currency) };
    vec![
        FormField::money(Field::Amount, currency).value(amount).hint(words.amount_hint()),
        FormField::day(Field::OnDay).past().on(Some(start.on_day)).required(),
        FormField::text(Field::PayMethod).value(&start.method),
        FormField::text(Field::BankReference).value(&start.reference),
        FormField::text(Field::Notes).value(&start.note),
        FormField::text(Field::ExcessReason).value(&start.excess_reason).hint(words.excess_hint()),
    ]
}

fn read(values: &Values, currency: Currency, cx: &Cx) -> Result<NewPayment, Refusal> {
    Ok(NewPayment {
        on_day: values.day(Field::OnDay, cx.today())?,
        amount: values.money(Field::Amount, currency)?,
        method: values.text(Field::PayMethod).to_owned(),
        reference: crate::domain::text::halfwidth(values.text(Field::BankReference)),
        note: values.text(Field::Notes).to_owned(),
        excess_reason: values.text(Field::ExcessReason).to_owned(),
    })
}

/// Says what came of a payment, and what nobody would look for: money beyond what is owed, a settlement undone.
fn told(received: Received, mut said: String, currency: Currency, cx: &Cx) -> Cmd {
    let words = words(cx.lang);
    if received.excess.0 > 0 {
        said += &words.beyond(&received.excess.grouped(currency));
    }
    if received.is_reopened {
        said += words.reopened();
    }
    Cmd::info(said)
}
