//! Communications wherever they belong: logged from an order, a customer or the follow-ups, answered, kept, told.
//!
//! It has no tab. Invariant: whatever a communication is about, an order or a customer, it is logged by the
//! same form.

mod answer;
mod log;

use crate::{
    domain::record::RecordKind,
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Cmd, New, Outcome},
        record::communication,
    },
};
use log::About;

/// A communication, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle: answer::settle,
    new,
    forms: &[
        (log::LOG, Reopen::Of(|of, cx| log::log(About::of(of).ok_or_else(kind::moved_on)?, cx))),
        (log::SURVEY, Reopen::Row(|survey, cx| log::after_survey(survey, cx))),
        (log::DELAY, Reopen::Row(|order, cx| log::delay_form(order, cx))),
        (log::EDIT, Reopen::Own(log::edit)),
        (answer::ANSWER, Reopen::Own(answer::answer_again)),
        (answer::KEEP, Reopen::Own(answer::keep_again)),
    ],
    ..Kind::of(RecordKind::Communication, |id, cx| log::edit(id, cx).map(Cmd::Push), communication::story)
};

/// Opens the form of what is said about an order, to a customer, of a delay, or after a survey that scored low.
fn new(new: &New, cx: &mut Cx) -> Outcome {
    let Some(about) = new.about else { return Ok(Cmd::Push(log::choose(cx))) };
    Ok(Cmd::Push(match about.kind {
        RecordKind::Survey => log::after_survey(about.id, cx)?,
        RecordKind::Delay => log::delay_form(cx.store.delay(about.id)?.order_id, cx)?,
        RecordKind::Customer => log::log_of(About::Customer(about.id), &new.text, cx)?,
        RecordKind::Supplier => log::log_of(About::Supplier(about.id), &new.text, cx)?,
        _ => log::log_of(About::Order(about.id), &new.text, cx)?,
    }))
}
