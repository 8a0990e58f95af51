//! Money: what is due of every order and how it stands, and what came in.

use super::{
    Wanted,
    source::{Column, OfOrder, Stream, WINDOW, order_columns, told, windows, with_orders, word},
};
use crate::{
    domain::{
        decimal::Money,
        field::Field,
        payment::{Due, Payment},
    },
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{Order, Store},
};
use std::rc::Rc;

/// An amount due as it stands today.
struct Owed {
    order: Rc<Order>,
    due: Due,
    days_late: i64,
}

impl Owed {
    fn money(&self, amount: Money) -> Cell {
        Cell::Money(amount, self.order.terms.currency)
    }
}

/// Gives the amounts due that are laid down; those of cancelled orders are wanted of nobody.
pub(super) fn dues(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let mut orders = windows(|store: &Store, last: Option<&i64>| store.orders_due_after(*last.unwrap_or(&0), WINDOW));
    let read = move |store: &Store| {
        let mut all = Vec::new();
        for id in orders(store)? {
            let order = Rc::new(store.order(id)?);
            let owed = |due: Due| Owed { days_late: due.days_late(store.today()), due, order: order.clone() };
            all.extend(store.account(id)?.dues.into_iter().map(owed));
        }
        Ok(all)
    };
    told(due_columns(), read, move |r: &Owed| {
        wanted.has_day(r.due.due_on) && wanted.has_customer(&[&r.order.customer]) && wanted.has_stage(r.order.stage)
    })
}

fn due_columns() -> Vec<Column<Owed>> {
    vec![
        Column::new("number", |l| Heading::OrderNumber.label(l), |r: &Owed, _| Cell::text(&r.order.number.to_string())),
        Column::new("customer", |l| Field::Customer.label(l), |r: &Owed, _| Cell::text(&r.order.customer)),
        Column::new("due", |l| Heading::DueOrdinal.label(l), |r: &Owed, _| Cell::Whole(r.due.ordinal.into())),
        Column::new("what", |l| Field::DueWhat.label(l), |r: &Owed, _| Cell::text(&r.due.what)),
        Column::new("event", |l| Field::Event.label(l), |r: &Owed, l| word(r.due.event.code(), r.due.event, l)),
        Column::new("days", |l| Field::Days.label(l), |r: &Owed, _| Cell::Whole(r.due.days.into())),
        Column::new("share_percent", |l| Field::Share.label(l), |r: &Owed, _| Cell::of(r.due.share, Cell::Percent)),
        Column::new("currency", |l| Field::Currency.label(l), |r: &Owed, _| Cell::text(r.order.terms.currency.code())),
        Column::new("amount", |l| Field::Amount.label(l), |r: &Owed, _| r.money(r.due.amount)),
        Column::new("credited", |l| Field::Credit.label(l), |r: &Owed, _| r.money(r.due.credited)),
        Column::new("received", |l| Heading::Received.label(l), |r: &Owed, _| r.money(r.due.covered)),
        Column::new("open", |l| Heading::Open.label(l), |r: &Owed, _| r.money(r.due.open())),
        Column::new("due_on", |l| Field::DueOn.label(l), |r: &Owed, _| Cell::of(r.due.due_on, Cell::Day)),
        Column::new("paid_on", |l| Field::PaidOn.label(l), |r: &Owed, _| Cell::of(r.due.paid_on, Cell::Day)),
        Column::new("days_late", |l| Heading::DaysLate.label(l), |r: &Owed, _| Cell::Whole(r.days_late)),
        Column::new("reminders", |l| Heading::Reminders.label(l), |r: &Owed, _| Cell::Whole(r.due.reminders.into())),
        Column::new(
            "reminded_on",
            |l| Heading::RemindedOn.label(l),
            |r: &Owed, _| Cell::of(r.due.reminded_on, Cell::Day),
        ),
    ]
}

/// Gives what came in; a refund is negative.
pub(super) fn payments(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read = windows(|store: &Store, last: Option<&Payment>| store.payments_after(last.map_or(0, |p| p.id), WINDOW));
    told(payment_columns(), with_orders(read, |p| p.order_id), move |r: &OfOrder<Payment>| {
        wanted.has_day(Some(r.record.on_day))
            && wanted.has_customer(&[&r.order.customer])
            && wanted.has_stage(r.order.stage)
    })
}

fn payment_columns() -> Vec<Column<OfOrder<Payment>>> {
    let mut columns = order_columns();
    columns.extend([
        Column::new("on_day", |l| Field::OnDay.label(l), |r: &OfOrder<Payment>, _| Cell::Day(r.record.on_day)),
        Column::new(
            "currency",
            |l| Field::Currency.label(l),
            |r: &OfOrder<Payment>, _| Cell::text(r.order.terms.currency.code()),
        ),
        Column::new(
            "amount",
            |l| Field::Amount.label(l),
            |r: &OfOrder<Payment>, _| Cell::Money(r.record.amount, r.order.terms.currency),
        ),
        Column::new("method", |l| Field::PayMethod.label(l), |r: &OfOrder<Payment>, _| Cell::text(&r.record.method)),
        Column::new(
            "reference",
            |l| Field::BankReference.label(l),
            |r: &OfOrder<Payment>, _| Cell::text(&r.record.reference),
        ),
        Column::new(
            "reconciled_on",
            |l| Field::ReconciledOn.label(l),
            |r: &OfOrder<Payment>, _| Cell::of(r.record.reconciled.as_ref(), |(day, _)| Cell::Day(*day)),
        ),
        Column::new(
            "reconciled_by",
            |l| Field::ReconciledBy.label(l),
            |r: &OfOrder<Payment>, _| Cell::of(r.record.reconciled.as_ref(), |(_, who)| Cell::text(who)),
        ),
        Column::new(
            "excess_reason",
            |l| Field::ExcessReason.label(l),
            |r: &OfOrder<Payment>, _| Cell::text(&r.record.excess_reason),
        ),
        Column::new("notes", |l| Field::Notes.label(l), |r: &OfOrder<Payment>, _| Cell::text(&r.record.note)),
    ]);
    columns
}
