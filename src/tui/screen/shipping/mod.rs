//! Shipping (S1): the section of an order's page that tells what is to go, what went and what came back, and the forms
//! behind it.

mod arrival;
mod dispatch;
mod take_back;

pub use take_back::new as take_back;

use crate::{
    domain::{
        record::{Record, RecordKind},
        refusal::Refusal,
        stage::{Guard, Step},
    },
    i18n::tui::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
    },
};

/// Opens the form that corrects a shipment or goods taken back.
pub fn open(record: Record, cx: &mut Cx) -> Outcome {
    Ok(Cmd::Push(match record.kind {
        RecordKind::TakeBack => take_back::edit(record.id, cx)?,
        _ => dispatch::edit(record.id, cx)?,
    }))
}

/// Opens the arrival of a shipment that is on its way, or the problem of one that arrived damaged.
pub fn settle(record: Record, cx: &mut Cx) -> Outcome {
    if record.kind == RecordKind::Shipment {
        let shipment = cx.store.shipment(record.id)?;
        if shipment.is_travelling() {
            return Ok(Cmd::Push(arrival::form(record.id, cx)?));
        }
        if cx.store.is_damage_unanswered(record.id)? {
            return Ok(arrival::problem(&shipment, cx));
        }
    }
    Ok(Cmd::info(words(cx.lang).nothing_to_settle()))
}

/// Opens the form of a new shipment, unless the order is not that far.
pub fn ship(order: i64, cx: &mut Cx) -> Outcome {
    let of = cx.store.order(order)?;
    let facts = cx.store.order_facts(&of)?.with(Guard::WaybillRecorded, true);
    of.stage.next(Step::Ship, &facts).map_err(Refusal::whole)?;
    Ok(Cmd::Push(dispatch::new(order, cx)?))
}

/// Opens the form a draft belongs to; nothing when it is another screen's, or its record has moved on.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let Ok(id) = subject.parse::<i64>() else { return Ok(None) };
    let live = |kind: RecordKind, cx: &Cx| matches!(cx.store.voided(kind.row(id)), Ok(None));
    let found = match form {
        dispatch::NEW => match cx.store.order(id)?.stage.takes(Step::Ship) {
            true => dispatch::new(id, cx).map(Some),
            false => Ok(None),
        },
        dispatch::EDIT if live(RecordKind::Shipment, cx) => dispatch::edit(id, cx).map(Some),
        arrival::KIND if live(RecordKind::Shipment, cx) => match cx.store.shipment(id)?.is_travelling() {
            true => arrival::form(id, cx).map(Some),
            false => Ok(None),
        },
        take_back::NEW if live(RecordKind::Shipment, cx) => take_back::form(id, cx),
        take_back::EDIT if live(RecordKind::TakeBack, cx) => take_back::edit(id, cx).map(Some),
        _ => Ok(None),
    };
    match found {
        Err(Error::NotFound(_)) => Ok(None),
        other => other,
    }
}
