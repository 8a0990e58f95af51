//! The practice month's exports: goods under a letter of credit that are booked and soon to be declared, and goods that are
//! declared and about to sail.

use super::{
    Result, Script,
    script::{Desk, after},
};
use crate::{
    domain::{
        decimal::Currency,
        export::{Credit, ExportFile},
        stage::Stage,
    },
    store::{Order, Store},
};

/// Writes the month's exports into the script.
pub(super) fn add_events(script: &mut Script) {
    script.at(4, 11 * 60 + 25, |store, desk| match abroad(store, desk)?.first() {
        Some(order) => under_credit(store, order),
        None => Ok(()),
    });
    script.at(3, 15 * 60 + 10, |store, desk| match abroad(store, desk)?.get(1) {
        Some(order) => booked(store, order),
        None => Ok(()),
    });
    script.at(1, 10 * 60 + 45, |store, desk| match abroad(store, desk)?.get(1) {
        Some(order) => declared(store, order),
        None => Ok(()),
    });
}

/// Lists the running orders in dollars, the oldest first.
fn abroad(store: &Store, desk: &Desk) -> Result<Vec<Order>> {
    let orders = desk.orders.values().map(|id| store.order(*id)).collect::<Result<Vec<_>>>()?;
    let is_meant = |order: &Order| order.terms.currency == Currency::Usd && order.stage == Stage::InProgress;
    Ok(orders.into_iter().filter(is_meant).collect())
}

fn under_credit(store: &mut Store, order: &Order) -> Result<()> {
    let due = order.terms.delivery_date;
    let credit = Credit {
        number: "LC26110873".into(),
        bank: "Pacific Coast Bank".into(),
        amount: order.terms.total(),
        currency: order.terms.currency,
        latest_shipment: Some(after(due, 3)),
        expires_on: after(due, 24),
        present_days: Some(15),
        papers: "商业发票三份、装箱单三份、全套清洁提单、产地证".into(),
        ..Credit::default()
    };
    store.of_order_add(order.id, &credit)?;
    let file = ExportFile {
        forwarder: "宁波海联货代".into(),
        port_from: "宁波".into(),
        port_to: order.terms.delivery_place.clone(),
        booked_on: Some(store.today()),
        booking: "SO7781203".into(),
        vessel: "EVER GRACE V.112E".into(),
        cut_off_on: Some(due.pred_opt().unwrap_or(due).max(after(store.today(), 9))),
        sails_on: Some(after(due.max(after(store.today(), 9)), 1)),
        ..ExportFile::default()
    };
    store.of_order_add(order.id, &file).map(drop)
}

fn booked(store: &mut Store, order: &Order) -> Result<()> {
    let file = ExportFile {
        forwarder: "宁波海联货代".into(),
        port_from: "宁波".into(),
        port_to: order.terms.delivery_place.clone(),
        booked_on: Some(store.today()),
        booking: "SO7769450".into(),
        vessel: "COSCO HOPE V.038W".into(),
        cut_off_on: Some(after(store.today(), 4)),
        sails_on: Some(after(store.today(), 6)),
        refund_due_on: Some(after(store.today(), 90)),
        ..ExportFile::default()
    };
    store.of_order_add(order.id, &file).map(drop)
}

fn declared(store: &mut Store, order: &Order) -> Result<()> {
    let Some(card) = store.all_of_order::<ExportFile>(order.id)?.into_iter().next() else { return Ok(()) };
    let done = ExportFile {
        container: "CSNU7712045 / H3308812".into(),
        declared_on: Some(store.today()),
        declaration: "310120260519882210".into(),
        ..card.of
    };
    store.of_order_save(card.id, &done)
}
