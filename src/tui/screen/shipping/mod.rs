//! Shipping (S1): the forms behind the section of an order's page that tells what is to go, what went and what came back.

mod arrival;
mod dispatch;
mod take_back;

use crate::{
    domain::{
        record::RecordKind,
        refusal::Refusal,
        stage::{Guard, Step},
    },
    store::Error,
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        record::order,
    },
};

/// A shipment, as the desk knows it.
pub(super) const SHIPMENT: Kind = Kind {
    settle,
    new: |new, cx| new.of(RecordKind::Order).map_or(Ok(Cmd::None), |order| ship(order, cx)),
    forms: &[
        (dispatch::NEW, Reopen::Row(shipped_again)),
        (dispatch::EDIT, Reopen::Own(dispatch::edit)),
        (arrival::KIND, Reopen::Own(arrived_again)),
        (take_back::NEW, Reopen::Own(|id, cx| take_back::form(id, cx)?.ok_or_else(kind::moved_on))),
    ],
    ..Kind::of(
        RecordKind::Shipment,
        |id, cx| dispatch::edit(id, cx).map(Cmd::Push),
        |id, cx| order::story(cx.store.shipment(id)?.order_id, cx),
    )
};

/// Goods taken back, as the desk knows them.
pub(super) const TAKE_BACK: Kind = Kind {
    new: |new, cx| new.about.map_or(Ok(Cmd::None), |about| take_back::new(about, cx)),
    forms: &[(take_back::EDIT, Reopen::Own(take_back::edit))],
    ..Kind::of(
        RecordKind::TakeBack,
        |id, cx| take_back::edit(id, cx).map(Cmd::Push),
        |id, cx| order::story(cx.store.taken_back(id)?.order_id, cx),
    )
};

/// Opens the arrival of a shipment that is on its way, or the problem of one that arrived damaged.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let shipment = cx.store.shipment(id)?;
    if shipment.is_travelling() {
        return arrival::form(id, cx).map(Cmd::Push);
    }
    match cx.store.is_damage_unanswered(id)? {
        true => Ok(arrival::problem(&shipment, cx)),
        false => kind::settled(cx),
    }
}

/// Opens the form of a new shipment, unless the order is not that far.
fn ship(order: i64, cx: &mut Cx) -> Outcome {
    let of = cx.store.order(order)?;
    let facts = cx.store.order_facts(&of)?.with(Guard::WaybillRecorded, true);
    // the form asks who allows to ship unpaid
    let facts = facts.with(Guard::PaidToShip, true);
    of.stage.next(Step::Ship, &facts).map_err(Refusal::whole)?;
    Ok(Cmd::Push(dispatch::new(order, cx)?))
}

fn shipped_again(order: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    kind::still(cx.store.order(order)?.stage.takes(Step::Ship))?;
    dispatch::new(order, cx)
}

fn arrived_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    kind::still(cx.store.shipment(id)?.is_travelling())?;
    arrival::form(id, cx)
}
