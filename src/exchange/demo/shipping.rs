//! The goods of the practice month: whole shipments, one in parts, one of which some came back.

use super::{Result, words::Twist};
use crate::{
    domain::{
        decimal::{Money, Quantity},
        order::Channel,
        shipping::{Arrival, Dispatch, Portion, Remedy, TakeBack},
    },
    store::Store,
};
use chrono::Days;

/// What the customer need not pay for the goods that came back.
const CREDIT: i64 = 8_800;

/// Ships what is still open of an order; a part of it, a half of each line.
pub(super) fn ship(store: &mut Store, id: i64, carrier: &str, waybill: &str, twist: Twist) -> Result<()> {
    let order = store.order(id)?;
    let share = |open: Quantity| if twist == Twist::Parts { Quantity(open.0 / 2) } else { open };
    let lines = store.shipping_balance(&order)?;
    let lines = lines.iter().map(|b| Portion { line: b.line, quantity: share(b.open()) });
    let today = store.today();
    let dispatch = Dispatch {
        shipped_on: today,
        carrier: carrier.into(),
        waybill: waybill.into(),
        packages: String::new(),
        // by sea and rail, but for the one that should be there
        expected_on: today.checked_add_days(Days::new(if twist == Twist::Late { 3 } else { 9 })),
        informed: Some((today, Channel::Email)),
        person: "孙涛".into(),
        note: String::new(),
        excess_reason: String::new(),
        lines: lines.filter(|p| p.quantity > Quantity::ZERO).collect(),
    };
    store.shipment_add_with(id, &dispatch, Some(&super::words::allowance())).map(drop)
}

/// Records the arrival of whatever is on its way.
pub(super) fn arrive(store: &mut Store, id: i64) -> Result<()> {
    let received_by = store.order(id)?.terms.contact;
    for shipment in store.shipments_of_order(id)?.iter().filter(|s| s.is_travelling()) {
        let arrival = Arrival {
            arrived_on: store.today(),
            is_intact: true,
            received_by: received_by.clone(),
            note: String::new(),
        };
        store.shipment_arrive(shipment.id, &arrival)?;
    }
    Ok(())
}

/// Takes some of the first line back against credit.
pub(super) fn take_back(store: &mut Store, id: i64) -> Result<()> {
    let Some(shipment) = store.shipments_of_order(id)?.pop() else { return Ok(()) };
    let some = shipment.left().first().map(|p| Portion { line: p.line, quantity: Quantity(p.quantity.0 / 50) });
    let back = TakeBack {
        on_day: store.today(),
        reason: "外箱受潮，少量产品生锈".into(),
        remedy: Remedy::Credit,
        credit: Some(Money(CREDIT)),
        excess_reason: "商定一次性补偿".into(),
        person: "孙涛".into(),
        lines: some.into_iter().collect(),
    };
    store.take_back(shipment.id, &back).map(drop)
}
