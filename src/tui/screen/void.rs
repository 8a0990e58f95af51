//! Voiding a record written by mistake: one question for every kind, and the reason it stands with for ever (Y2).

use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        record::Record,
        refusal::{Refusal, Why},
        text,
    },
    exchange::history,
    i18n::{Label, follow_up::words},
    store::Error,
    tui::{
        cx::Cx,
        kind,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form},
    },
};

/// The kind of draft; its subject is the record, `kind:row`.
pub const KIND: &str = "void";

/// So many cells of a record are told once it is voided.
const SHOWN: usize = 60;

/// Asks why a record is voided, and voids it.
pub fn form(record: Record, cx: &mut Cx) -> Result<Boxed, Error> {
    if !record.kind.is_voidable() {
        return Err(Refusal::whole(Why::NotVoidable(record.kind)).into());
    }
    let what = record.kind.label(cx.lang);
    let described = history::describe(record, &cx.store, cx.lang)?;
    let form = Form::new(KIND, record, words(cx.lang).void_title(what))
        .field(FormField::info(what, described.clone()))
        .field(FormField::text(Field::Reason).required())
        .on_save(move |values, cx| {
            cx.store.void(record, values.text(Field::Reason))?;
            let short = text::clip(&described, SHOWN);
            Ok(Cmd::info(words(cx.lang).voided(&format!("{}  {short}", record.kind.label(cx.lang)))))
        });
    Ok(Box::new(form))
}

/// Opens the question again for a draft, unless the record was voided since.
pub fn again(of: &DraftOf, cx: &mut Cx) -> Result<Boxed, Error> {
    let record = of.record().ok_or_else(kind::moved_on)?;
    kind::still(cx.store.voided(record)?.is_none())?;
    form(record, cx)
}
