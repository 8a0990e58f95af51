//! Money that came in, as fields of a form: of a payment by itself, and of an order's settlement.

use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        payment::NewPayment,
        refusal::Refusal,
    },
    i18n::payment::words,
    store::Received,
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{field::FormField, values::Values},
    },
};

/// Shows what is still open.
pub fn open_of(open: Money, currency: Currency, cx: &Cx) -> FormField {
    FormField::info(words(cx.lang).still_open(), format!("{} {currency}", open.grouped(currency)))
}

/// Makes the fields of a payment.
pub fn fields(start: &NewPayment, currency: Currency, cx: &Cx) -> Vec<FormField> {
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

/// Reads them.
pub fn read(values: &Values, currency: Currency, cx: &Cx) -> Result<NewPayment, Refusal> {
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
pub fn told(received: Received, mut said: String, currency: Currency, cx: &Cx) -> Cmd {
    let words = words(cx.lang);
    if received.excess.0 > 0 {
        said += &words.beyond(&received.excess.grouped(currency));
    }
    if received.is_reopened {
        said += words.reopened();
    }
    Cmd::info(said)
}
