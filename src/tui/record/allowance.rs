//! Money due before a step that has not come in, as fields of the step's form: how much, and who allows to go on.

use crate::{
    domain::{field::Field, stage::Guard},
    i18n::orders::words,
    store::{Allowance, Error},
    tui::{
        cx::Cx,
        part::{field::FormField, values::Values},
    },
};

/// Shows what is unpaid, and asks who allows to go on without it; nothing when all of it came in.
pub fn fields(order: i64, guard: Guard, cx: &Cx) -> Result<Vec<FormField>, Error> {
    let account = cx.store.account(order)?;
    let open = account.open_before(guard, cx.today());
    if open.0 <= 0 {
        return Ok(Vec::new());
    }
    let words = words(cx.lang);
    Ok(vec![
        FormField::info(words.unpaid(), format!("{} {}", open.grouped(account.currency), account.currency)),
        FormField::text(Field::UnpaidReason).hint(words.unpaid_hint()),
        FormField::text(Field::AllowedBy).hint(words.allowed_hint()),
    ])
}

/// Reads who allowed it and why; nothing when neither was said.
pub fn read(values: &Values) -> Option<Allowance> {
    let said = |field| values.text(field).trim().to_owned();
    let allowed = Allowance { reason: said(Field::UnpaidReason), person: said(Field::AllowedBy) };
    (allowed != Allowance::default()).then_some(allowed)
}
