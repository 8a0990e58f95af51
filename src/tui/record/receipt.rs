//! Money that came in, as fields of a form: of a payment by itself, and of an order's settlement.

use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        payment::NewPayment,
    },
    i18n::payment::words,
    store::{Error, Received},
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{field::FormField, form::Form, values::Values},
    },
};

/// Shows what is still open.
pub fn open_of(open: Money, currency: Currency, cx: &Cx) -> FormField {
    FormField::info(words(cx.lang).still_open(), format!("{} {currency}", open.grouped(currency)))
}

/// Adds the fields of a payment.
pub fn fields(form: Form, start: &NewPayment, currency: Currency, cx: &Cx) -> Form {
    let words = words(cx.lang);
    let amount = if start.amount.0 == 0 { String::new() } else { start.amount.format(currency) };
    form.field(FormField::money(Field::Amount, currency).value(amount).hint(words.amount_hint()))
        .named(start, &[Field::OnDay, Field::PayMethod, Field::BankReference, Field::Notes], cx.lang)
        .record(start, cx.lang, |field, made| {
            Some(if field == Field::ExcessReason { made.hint(words.excess_hint()) } else { made })
        })
}

/// Reads them.
pub fn read(values: &Values, currency: Currency, cx: &Cx) -> Result<NewPayment, Error> {
    let mut payment = NewPayment { amount: values.money(Field::Amount, currency)?, ..NewPayment::default() };
    values.read_into(&mut payment, cx.today())?;
    Ok(payment)
}

/// Describes what came of a payment, and what nobody would look for: money beyond what is owed, a settlement undone.
pub fn notice(received: Received, mut text: String, currency: Currency, cx: &Cx) -> Cmd {
    let words = words(cx.lang);
    if received.held.0 > 0 {
        text += &words.beyond(&received.held.grouped(currency));
    }
    if received.is_reopened {
        text += words.reopened();
    }
    Cmd::info(text)
}
