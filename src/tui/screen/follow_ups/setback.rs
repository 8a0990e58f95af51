//! Saying why actions that were saved are gone (Y4): one reason, which is an action of its own.

use crate::{
    domain::{
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{follow_up::words, refusal},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form},
    },
};

/// The kind of draft; it is about the desk.
pub const KIND: &str = "setback";

/// Asks for the reason.
pub fn form(cx: &Cx) -> Result<Boxed, Error> {
    let Some(found) = cx.store.rolled_back()? else { return Err(Refusal::whole(Why::NothingLost).into()) };
    let words = words(cx.lang);
    let form = Form::new(KIND, "", words.acknowledge())
        .field(FormField::info(words.what(), refusal::rolled_back(&found, cx.lang)))
        .field(FormField::text(Field::Reason).required())
        .on_save(|values, cx| {
            cx.store.setback_acknowledge(values.text(Field::Reason))?;
            Ok(Cmd::Reload.then(Cmd::info(crate::i18n::follow_up::words(cx.lang).acknowledged())))
        });
    Ok(Box::new(form))
}
