//! What settles a communication: the answer to what was asked, the day a promise was kept, what came of a visit.

use super::log;
use crate::{
    domain::{communication::CommunicationKind, field::Field, record::RecordKind},
    i18n::{Label, communication::words},
    store::{Communication, Error, Shipment},
    tui::{
        cx::Cx,
        kind,
        layer::{Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form},
        record::communication::about,
    },
};

/// The kind of draft of an answer; its subject is the communication.
pub(super) const ANSWER: &str = "communication.answer";
/// The kind of draft of a promise kept; its subject is the communication.
pub(super) const KEEP: &str = "communication.keep";

/// Opens what ends the waiting: the answer, else the promise.
pub fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let communication = cx.store.communication(id)?;
    let is_void = cx.store.voided(RecordKind::Communication.row(id))?.is_some();
    match communication {
        communication if !is_void && communication.is_unanswered() => Ok(Cmd::Push(answer(&communication, cx))),
        communication if !is_void && communication.is_promised() => Ok(Cmd::Push(keep(&communication, cx))),
        _ => kind::settled(cx),
    }
}

/// Opens the answer again, unless there is one.
pub(super) fn answer_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let communication = cx.store.communication(id)?;
    kind::still(communication.is_unanswered())?;
    Ok(answer(&communication, cx))
}

/// Opens the promise again, unless it was kept.
pub(super) fn keep_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let communication = cx.store.communication(id)?;
    kind::still(communication.is_promised())?;
    Ok(keep(&communication, cx))
}

fn start(kind: &'static str, communication: &Communication, what: &str, cx: &Cx) -> Form {
    let text = format!("{}  {}", communication.entry.at.format("%m-%d %H:%M"), communication.entry.said);
    Form::new(kind, communication.id, format!("{} - {what}", about(communication, cx.lang)))
        .field(FormField::info(communication.entry.kind.label(cx.lang), text))
}

/// The answer; a promise made in the same breath is kept by its day, and goods that come back are next.
fn answer(communication: &Communication, cx: &Cx) -> Boxed {
    let (id, entry, is_promised) = (communication.id, communication.entry.clone(), communication.is_promised());
    let mut form = start(ANSWER, communication, words(cx.lang).answer(), cx);
    form = form.fields(log::answer_fields(communication.entry.kind, None, cx));
    if is_promised {
        form = form.field(FormField::day(Field::KeptOn).past().hint(&communication.entry.promised));
    }
    Box::new(form.on_save(move |values, cx| {
        let kept_on = values.opt_day(Field::KeptOn, cx.today())?;
        let reply = log::read_answer(values, cx)?;
        cx.store.communication_answer(id, &reply, kept_on)?;
        let words = words(cx.lang);
        let Some(order) = entry.order_id.filter(|_| reply.outcome.is_some_and(|o| o.remedy().is_some())) else {
            return log::recorded(&entry, words.answered(), cx);
        };
        match cx.store.shipments_of_order(order)?.iter().any(Shipment::is_with_customer) {
            true => {
                let back = Cmd::new_about(RecordKind::TakeBack, RecordKind::Communication.row(id));
                Ok(back.then(log::recorded(&entry, words.answered_back(), cx)?))
            }
            false => log::recorded(&entry, words.answered_none_back(), cx),
        }
    }))
}

/// The day a promise was kept, or a visit was held and what came of it.
fn keep(communication: &Communication, cx: &Cx) -> Boxed {
    let (id, entry) = (communication.id, communication.entry.clone());
    let is_visit = entry.kind == CommunicationKind::Visit;
    let words = words(cx.lang);
    let mut form = start(KEEP, communication, if is_visit { words.hold() } else { words.keep() }, cx);
    if !communication.entry.promised.is_empty() {
        form = form.field(FormField::info(Field::Promised.label(cx.lang), &communication.entry.promised));
    }
    form = form.field(FormField::day(Field::KeptOn).past().required());
    if is_visit {
        form = form.field(FormField::note(Field::Answer).label(words.report()));
    }
    Box::new(form.on_save(move |values, cx| {
        let words = crate::i18n::communication::words(cx.lang);
        cx.store.communication_keep(id, values.day(Field::KeptOn, cx.today())?, values.text(Field::Answer))?;
        log::recorded(&entry, if is_visit { words.held() } else { words.kept() }, cx)
    }))
}
