//! The settlement of a delivered order: the rest that came in, or why it is written off.

use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        payment::NewPayment,
        stage::Step,
    },
    i18n::{
        Label, orders,
        payment::{self, words},
    },
    store::{Error, Order, Settlement},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{doubt::Doubt, field::FormField, form::Form, values::Values},
        record::{
            order::title,
            receipt::{fields, notice, open_of, read},
        },
    },
};

/// From so many percent of what is owed on it is asked whether the rest is to be written off: a difference from rounding or a
/// bank's fee is less.
const ASKED: i64 = 2;

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
    let total = account.wanted();
    let form = form.asks(move |values, cx| {
        // what cannot be read is refused, not asked
        let amount = values.opt_money(Field::Amount, currency).ok().flatten().unwrap_or_default();
        let given_up = Money(open.0 - amount.0);
        let is_settled = !values.text(Field::Reason).is_empty();
        let share = (given_up.0 * 100 + total.0 / 2).checked_div(total.0).unwrap_or(0);
        let doubt = || {
            let text = payment::words(cx.lang).much_written_off(&given_up.grouped(currency), currency.code(), share);
            Doubt::new(text)
        };
        Ok((is_settled && share >= ASKED).then(doubt).into_iter().collect())
    });
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
    let settled = orders::words(cx.lang).now(number, stage.label(cx.lang));
    let given_up = Money(open.0 - amount.0);
    let written_off = words(cx.lang).written_off(&given_up.grouped(currency), currency.code());
    Ok(Cmd::info(if given_up.0 > 0 { cx.lang.clauses([settled, written_off]) } else { settled }))
}
