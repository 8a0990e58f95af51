//! Communications wherever they belong: logged from an order, a customer or the follow-ups, answered, kept, told.
//!
//! It has no tab. One thing always holds: whatever a communication is about, an order or a customer, it is logged by the
//! same form.

mod answer;
mod log;

pub use answer::settle;
pub use log::{choose, edit, tell_delay};

use crate::{
    domain::record::{Record, RecordKind},
    store::{Communication, Error},
    tui::{cx::Cx, layer::Boxed},
};
use log::About;

/// Opens the form of what is said about an order, to a customer, or after a survey that scored low.
pub fn new(about: Record, cx: &Cx) -> Result<Boxed, Error> {
    match about.kind {
        RecordKind::Survey => log::after_survey(about.id, cx),
        RecordKind::Customer => log::log(About::Customer(about.id), cx),
        _ => log::log(About::Order(about.id), cx),
    }
}

/// Opens the form a draft of this screen belongs to; nothing when the draft is another screen's, or its record is gone or
/// has moved on.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let found = match (form, subject.parse::<i64>()) {
        (log::LOG, _) => About::of(subject).map_or(Ok(None), |about| log::log(about, cx).map(Some)),
        (log::SURVEY, Ok(survey)) => log::after_survey(survey, cx).map(Some),
        (log::DELAY, Ok(order)) => tell_delay(order, cx).map(Some),
        (log::EDIT | answer::ANSWER | answer::KEEP, Ok(id)) => of_record(form, id, cx),
        _ => Ok(None),
    };
    match found {
        Err(Error::NotFound(_)) => Ok(None),
        other => other,
    }
}

fn of_record(form: &str, id: i64, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let told: Communication = cx.store.communication(id)?;
    let is_void = cx.store.voided(RecordKind::Communication.row(id))?.is_some();
    Ok(match form {
        _ if is_void => None,
        log::EDIT => Some(edit(id, cx)?),
        answer::ANSWER if told.is_unanswered() => Some(answer::answer(&told, cx)),
        answer::KEEP if told.is_promised() => Some(answer::keep(&told, cx)),
        _ => None,
    })
}
