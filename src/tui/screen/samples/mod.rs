//! Samples (Z1) on the screen: their forms, their story, and the list of them on the page of an order or a customer.

mod form;

pub use form::{about as new, edit, settle};

use crate::{
    domain::record::RecordKind,
    store::Error,
    tui::{cx::Cx, layer::Boxed},
};

/// Opens the form a draft of a sample belongs to; nothing when the draft is another screen's, or its sample is gone or has
/// moved on.
pub fn reopen(kind: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    if kind == form::NEW {
        let about = match subject.split_once(':') {
            Some((of, id)) => match (RecordKind::from_code(of), id.parse()) {
                (Some(of), Ok(id)) => Some(of.row(id)),
                _ => return Ok(None),
            },
            None => None,
        };
        return form::about(about, cx).map(Some);
    }
    let Ok(id) = subject.parse() else { return Ok(None) };
    match (kind, cx.store.sample(id)) {
        (form::EDIT | form::STEP | form::ANSWER, Ok(card)) => form::again(kind, &card, cx),
        (_, Err(Error::NotFound(_)) | Ok(_)) => Ok(None),
        (_, Err(e)) => Err(e),
    }
}
