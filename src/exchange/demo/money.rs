//! The practice month's money: advances come in after approval, rests before shipment and after arrival; one customer
//! is late and was reminded, one has paid in part, and finance has still to reconcile the newest payment.

use super::{
    Desk, Result, Script,
    month::Plot,
    words::{Fate, Twist},
};
use crate::{
    domain::{
        communication::NewCommunication,
        decimal::Money,
        payment::{Due, NewPayment, PaymentEvent},
        stage::Stage,
    },
    store::{Settlement, Store},
};

/// Who reconciles in finance.
const FINANCE: &str = "何静";

/// Writes a month's payments into the script.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    for (n, plot) in plots.iter().enumerate().filter(|(_, p)| p.fate >= Fate::InProgress && p.fate != Fate::Returned) {
        // Approved a day after it came in, or two where it went round again.
        let approved = plot.age - if plot.twist == Twist::Revised { 2 } else { 1 };
        if plot.fate == Fate::InProgress && plot.twist == Twist::Late {
            // Late in paying too: half of the advance, and a reminder.
            script.order_at(n, approved - 1, 15 * 60 + 5, |store, id| pay(store, id, PaymentEvent::Approval, 2));
            script.order_at(n, 2, 10 * 60 + 20, remind);
            continue;
        }
        script.order_at(n, (approved - 1).max(0), 15 * 60 + 5, |store, id| pay(store, id, PaymentEvent::Approval, 1));
        if plot.fate >= Fate::Inspected {
            let inspected = (plot.age - 12).clamp(1, 8);
            script.order_at(n, inspected, 16 * 60 + 40, |store, id| pay(store, id, PaymentEvent::Before, 1));
        }
    }
    script.at(3, 9 * 60 + 30, reconcile);
    script.at(1, 15 * 60 + 50, pay_in_time);
}

/// Settles an order with the rest of what it comes to.
pub(super) fn settle(store: &mut Store, id: i64) -> Result<()> {
    if store.order(id)?.stage != Stage::Delivered {
        return Ok(());
    }
    let amount = store.account(id)?.open();
    let payment = (amount.0 > 0).then(|| NewPayment { amount, ..transfer(store, id) });
    let on_day = store.today();
    store.order_settle(id, &Settlement { on_day, person: FINANCE.into(), reason: String::new(), payment }).map(drop)
}

fn transfer(store: &Store, order: i64) -> NewPayment {
    let day = store.today();
    NewPayment {
        on_day: day,
        method: "银行转账".into(),
        reference: format!("TT{}{order:04}", day.format("%y%m%d")),
        ..NewPayment::default()
    }
}

/// Pays what is open of the amounts that count from an event, or a part of it.
fn pay(store: &mut Store, id: i64, event: PaymentEvent, parts: i64) -> Result<()> {
    let account = store.account(id)?;
    let open: i64 = account.dues.iter().filter(|d| d.term.event == event).map(|d| d.open().0).sum();
    if open / parts == 0 {
        return Ok(());
    }
    let payment = NewPayment { amount: Money(open / parts), ..transfer(store, id) };
    store.payment_receive(id, &payment).map(drop)
}

/// Whoever pays in time has paid what is due by now.
fn pay_in_time(store: &mut Store, desk: &mut Desk) -> Result<()> {
    for (n, id) in &desk.orders {
        let (order, plot) = (store.order(*id)?, desk.plots[*n]);
        // the last payment settles what is delivered, and one still waits for it
        if !order.stage.is_open()
            || order.stage == Stage::Delivered
            || (plot.fate == Fate::InProgress && plot.twist == Twist::Late)
        {
            continue;
        }
        let is_due = |due: &&Due| due.term.due_on.is_some_and(|day| day <= store.today());
        let open: i64 = store.account(*id)?.dues.iter().filter(is_due).map(|d| d.open().0).sum();
        if open > 0 {
            store.payment_receive(*id, &NewPayment { amount: Money(open), ..transfer(store, *id) })?;
        }
    }
    Ok(())
}

fn remind(store: &mut Store, id: i64) -> Result<()> {
    let (order, account) = (store.order(id)?, store.account(id)?);
    let Some(due) = account.first_open().filter(|d| d.id != 0 && d.days_late(store.today()) > 0) else { return Ok(()) };
    let reminder = NewCommunication {
        person: order.terms.contact,
        said: "提醒客户预付款已到期，对方答复本周内安排付款".into(),
        ..NewCommunication::at(store.now())
    };
    store.payment_remind(due.id, &reminder)
}

/// Finance goes through the books: what came in by now is found there.
fn reconcile(store: &mut Store, desk: &mut Desk) -> Result<()> {
    let today = store.today();
    for order in desk.orders.values() {
        for payment in store.account(*order)?.payments {
            store.payment_reconcile(payment.id, today, FINANCE)?;
        }
    }
    Ok(())
}
