//! Money held beyond what is owed: paid back, or set against another order of the customer.

use crate::{
    domain::{field::Field, payment::NewPayment},
    i18n::payment::words,
    store::Error,
    tui::{
        cx::Cx,
        kind,
        layer::{Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form},
        record::{order::title, receipt::read},
    },
};

/// The kind of the draft; the subject is the order's row id.
pub const KIND: &str = "payment.held";

/// What is chosen to pay the money back; anything else is the order it is set against.
const BACK: &str = "back";

/// Opens what is to be done with the money held on an order.
pub fn open(order: i64, cx: &mut Cx) -> Outcome {
    Ok(match form(order, cx)? {
        Some(form) => Cmd::Push(form),
        None => Cmd::info(words(cx.lang).nothing_held(&cx.store.order(order)?.number.to_string())),
    })
}

/// Opens the form of a draft again, unless nothing is held any more.
pub fn again(order: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    form(order, cx)?.ok_or_else(kind::moved_on)
}

fn form(order: i64, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let held = cx.store.account(order)?.held();
    if held.0 == 0 {
        return Ok(None);
    }
    let words = words(cx.lang);
    let order = cx.store.order(order)?;
    let (id, number, currency) = (order.id, order.number.to_string(), order.terms.currency);
    let standing = cx.store.standing(order.terms.customer_id)?;
    let others = standing.iter().filter(|s| s.currency == currency).flat_map(|s| &s.orders);
    let others = others.filter(|o| o.id != id && o.account.open().0 > 0);
    let mut choices = vec![(BACK.to_owned(), words.pay_back().to_owned())];
    choices.extend(others.map(|o| {
        let text = words.set_against(&o.number.to_string(), &o.account.open().grouped(currency));
        (o.id.to_string(), text)
    }));
    let method = cx.store.suggested_method(id)?.unwrap_or_default();
    let start = NewPayment { on_day: cx.today(), amount: held, method, ..NewPayment::default() };
    let form = Form::new(KIND, id, title(&order, words.hold()))
        .field(FormField::info(words.what_held(), format!("{} {currency}", held.grouped(currency))))
        .field(FormField::choice(Field::Decision, choices).label(words.held_by()).required())
        .field(FormField::money(Field::Amount, currency).value(held.format(currency)).required())
        .named(&start, &[Field::OnDay, Field::PayMethod, Field::BankReference, Field::Notes], cx.lang)
        .on_save(move |values, cx| {
            let payment = read(values, currency, cx)?;
            let words = crate::i18n::payment::words(cx.lang);
            let amount = payment.amount.grouped(currency);
            let text = match values.text(Field::Decision).parse::<i64>() {
                Ok(other) => {
                    cx.store.payment_move(id, other, &payment)?;
                    words.now_set(&amount, &number, &cx.store.order(other)?.number.to_string())
                }
                Err(_) => {
                    let left = cx.store.payment_back(id, &payment)?;
                    words.now_refunded(&number, &amount, &left.open.grouped(currency))
                }
            };
            Ok(Cmd::info(text))
        });
    Ok(Some(Box::new(form)))
}
