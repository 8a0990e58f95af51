//! The settlement of a delivered order: the rest that came in, or why it is written off.

use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        payment::NewPayment,
        stage::Step,
    },
    i18n::{Label, orders, payment::words},
    store::{Error, Order, Settlement},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form, values::Values},
        record::{
            order::title,
            receipt::{fields, notice, open_of, read},
        },
    },
};

/// The kind of draft of a settlement.
pub(super) const SETTLE: &str = "order.settle";

/// Opens the settlement of an order.
pub(super) fn form(order: &Order, cx: &Cx) -> Result<Boxed, Error> {
    let account = cx.store.account(order.id)?;
    let (id, number, currency, open) = (order.id, order.number.to_string(), account.currency, account.open());
    let words = words(cx.lang);
    let mut form = Form::new(SETTLE, id, title(order, Step::Settle.label(cx.lang)));
    form = match open.0 {
        0 => form
            .field(FormField::info(words.received(), words.all_paid()))
            .field(FormField::day(Field::OnDay).past().on(Some(cx.today())).required()),
        _ => {
            let method = cx.store.suggested_method(id)?.unwrap_or_default();
            let start = NewPayment { amount: open, method, ..NewPayment::default() };
            fields(form.field(open_of(open, currency, cx)), &start, currency, cx)
                .blank(Field::OnDay)
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
        return Ok(notice(received, words(cx.lang).not_settled(number, &amount, &open), currency, cx));
    }
    let on_day = values.day(Field::OnDay, cx.today())?;
    let stage = cx.store.order_settle(id, &Settlement { on_day, person: String::new(), reason, payment })?;
    let stage = crate::i18n::Label::label(stage, cx.lang);
    Ok(Cmd::info(orders::words(cx.lang).now(number, stage)))
}
