//! Money: what is due of every order and how it stands, and what came in.

use super::{
    Selection,
    source::{Column, OfOrder, Stream, WINDOW, named, order_columns, rest, row_stream, windows, with_orders},
};
use crate::{
    domain::{
        decimal::Money,
        field::Field,
        payment::{Due, DueTerm, NewPayment, Payment},
    },
    exchange::sheet::Cell,
    i18n::export::Heading,
    store::{Order, RateCard, Store},
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

/// Returns the amounts due that are laid down; those of cancelled orders are asked of nobody.
pub(super) fn dues(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
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
    row_stream(due_columns(), read, move |r: &Owed| {
        selection.has_day(r.due.term.due_on)
            && selection.has_customer(&[&r.order.customer])
            && selection.has_stage(r.order.stage)
    })
}

fn due_columns() -> Vec<Column<Owed>> {
    let term: fn(&Owed) -> &DueTerm = |r| &r.due.term;
    let mut columns = vec![
        Column::headed("number", Heading::OrderNumber, |r: &Owed, _| Cell::text(&r.order.number.to_string())),
        Column::of(Field::Customer, |r: &Owed, _| Cell::text(&r.order.customer)),
        Column::headed("due", Heading::DueOrdinal, |r: &Owed, _| Cell::Whole(r.due.term.ordinal.into())),
    ];
    named(&mut columns, term, &[Field::DueWhat, Field::Event, Field::Days, Field::Share]);
    columns.extend([
        Column::of(Field::Currency, |r: &Owed, _| Cell::text(r.order.terms.currency.code())),
        Column::of(Field::Amount, |r: &Owed, _| r.money(r.due.term.amount)),
        Column::of(Field::Credit, |r: &Owed, _| r.money(r.due.credited)),
        Column::headed("received", Heading::Received, |r: &Owed, _| r.money(r.due.covered)),
        Column::headed("open", Heading::Open, |r: &Owed, _| r.money(r.due.open())),
    ]);
    rest(&mut columns, term);
    columns.extend([
        Column::of(Field::PaidOn, |r: &Owed, _| Cell::of(r.due.paid_on, Cell::Day)),
        Column::headed("days_late", Heading::DaysLate, |r: &Owed, _| Cell::Whole(r.days_late)),
        Column::headed("reminders", Heading::Reminders, |r: &Owed, _| Cell::Whole(r.due.reminders.into())),
        Column::headed("reminded_on", Heading::RemindedOn, |r: &Owed, _| Cell::of(r.due.reminded_on, Cell::Day)),
    ]);
    columns
}

/// Returns what came in; a refund is negative.
pub(super) fn payments(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&Payment>| store.payments_after(last.map_or(0, |p| p.id), WINDOW));
    row_stream(payment_columns(), with_orders(read, |p| p.order_id), move |r: &OfOrder<Payment>| {
        selection.has_day(Some(r.record.entry.on_day))
            && selection.has_customer(&[&r.order.customer])
            && selection.has_stage(r.order.stage)
    })
}

fn payment_columns() -> Vec<Column<OfOrder<Payment>>> {
    let entry: fn(&OfOrder<Payment>) -> &NewPayment = |r| &r.record.entry;
    let mut columns = order_columns();
    named(&mut columns, entry, &[Field::OnDay]);
    columns.extend([
        Column::of(Field::Currency, |r: &OfOrder<Payment>, _| Cell::text(r.order.terms.currency.code())),
        Column::of(Field::Amount, |r: &OfOrder<Payment>, _| Cell::Money(r.record.entry.amount, r.order.terms.currency)),
    ]);
    named(&mut columns, entry, &[Field::PayMethod, Field::BankReference]);
    columns.extend([
        Column::of(Field::ReconciledOn, |r: &OfOrder<Payment>, _| {
            Cell::of(r.record.reconciled.as_ref(), |(day, _)| Cell::Day(*day))
        }),
        Column::of(Field::ReconciledBy, |r: &OfOrder<Payment>, _| {
            Cell::of(r.record.reconciled.as_ref(), |(_, who)| Cell::text(who))
        }),
    ]);
    rest(&mut columns, entry);
    columns
}

/// Returns the rates of exchange.
pub(super) fn rates(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&RateCard>| store.rates_after(last.map_or(0, |r| r.id), WINDOW));
    row_stream(rate_columns(), read, move |r| selection.has_day(Some(r.rate.month.first())))
}

fn rate_columns() -> Vec<Column<RateCard>> {
    let mut columns = Vec::new();
    named(&mut columns, |r: &RateCard| &r.rate, &[Field::Month, Field::Currency, Field::RateUnits, Field::Rate]);
    columns.push(Column::headed("office", Heading::OfficeCurrency, |r: &RateCard, _| Cell::text(r.office.code())));
    rest(&mut columns, |r: &RateCard| &r.rate);
    columns
}
