//! The ledger: one row an order, or one row an order line with its order's terms repeated. The second is what an import
//! understands; its titles and its figures come back as the same terms.

use super::{
    List, Selection,
    source::{Column, Read, Stream, WINDOW, named, once, rest, row_stream, windows, word},
};
use crate::{
    domain::{
        field::Field,
        order::{Line, Terms},
    },
    exchange::sheet::Cell,
    i18n::export::Heading,
    store::{Ledger, LedgerRow, LedgerSort, LedgerView, Order, Store, Window},
};
use chrono::NaiveDate;
use std::rc::Rc;

/// One line of an order.
struct Ordered {
    order: Rc<Order>,
    line: Line,
}

/// Returns the orders.
pub(super) fn orders(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    row_stream(order_columns(), read(&selection), move |order| is_kept(order, &selection))
}

/// Returns the order lines.
pub(super) fn lines(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let mut orders = read(&selection);
    let read = move |store: &Store| {
        let mut lines = Vec::new();
        for order in orders(store)? {
            let order = Rc::new(order);
            lines.extend(order.terms.lines.iter().map(|line| Ordered { order: order.clone(), line: line.clone() }));
        }
        Ok(lines)
    };
    row_stream(line_columns(), read, move |line| is_kept(&line.order, &selection))
}

fn is_kept(order: &Order, selection: &Selection) -> bool {
    selection.has_day(Some(order.received_at.date())) && selection.has_customer(&[&order.customer])
}

fn read(selection: &Selection) -> Read<Order> {
    if let Some(List::ChosenOrders(ids)) = &selection.list {
        let mut ids = ids.clone().into_iter();
        return Box::new(move |store| ids.by_ref().take(WINDOW).map(|id| store.order(id)).collect());
    }
    let (ledger, is_list) = match &selection.list {
        Some(List::Orders(ledger)) => (ledger.clone(), true),
        _ => {
            let all = Ledger { view: LedgerView::All, sort: LedgerSort::Number, ..Ledger::open(NaiveDate::MIN) };
            let mut narrowed = selection.narrowed_by.clone();
            narrowed.stages.extend(selection.stage);
            (Ledger { text: selection.text.clone(), narrowed, ..all }, false)
        }
    };
    let mut rows: Read<LedgerRow> = if !ledger.is_searched() {
        Box::new(windows(move |store: &Store, last: Option<&LedgerRow>| {
            let window = match last {
                // a file of all orders begins with the oldest one, which the ledger has last
                last if !is_list => Window { from: last, ..Window::last(WINDOW) },
                last => Window { from: last, ..Window::first(WINDOW) },
            };
            let mut rows = store.ledger_window(&ledger, window)?;
            if !is_list {
                rows.reverse();
            }
            Ok(rows)
        }))
    } else {
        Box::new(once(move |store| {
            let mut rows = store.ledger_found(&ledger, usize::MAX)?;
            if !is_list {
                rows.reverse();
            }
            Ok(rows)
        }))
    };
    Box::new(move |store| rows(store)?.iter().map(|row| store.order(row.id)).collect())
}

fn order_columns() -> Vec<Column<Order>> {
    use Field::{Channel, Contact, Currency, Customer, DeliveryDate, ExternalRef, Phone, ReceivedAt, Salesperson};
    let terms: fn(&Order) -> &Terms = |o| &o.terms;
    let mut columns = vec![
        Column::headed("number", Heading::OrderNumber, |o: &Order, _| Cell::text(&o.number.to_string())),
        Column::headed("stage", Heading::Stage, |o: &Order, l| word(o.stage.code(), o.stage, l)),
        Column::of(ReceivedAt, |o: &Order, _| Cell::Time(o.received_at)),
        Column::of(Channel, |o: &Order, l| word(o.channel.code(), o.channel, l)),
        Column::of(Customer, |o: &Order, _| Cell::text(&o.customer)),
    ];
    named(&mut columns, terms, &[Contact, Phone, Salesperson, ExternalRef]);
    columns.push(Column::headed("products", Heading::Products, |o: &Order, _| Cell::text(&o.terms.products())));
    named(&mut columns, terms, &[Currency]);
    columns.push(Column::headed("total", Heading::Total, |o: &Order, _| Cell::Money(o.total, o.terms.currency)));
    named(&mut columns, terms, &[DeliveryDate]);
    columns.extend([
        Column::headed("next_due", Heading::NextDue, |o: &Order, _| Cell::of(o.next_due, Cell::Day)),
        Column::headed("expected_date", Heading::Expected, |o: &Order, _| {
            Cell::of(o.expected.map(|e| e.day), Cell::Day)
        }),
        Column::headed("progress", Heading::Progress, |o: &Order, _| Cell::of(o.progress, |p| Cell::Whole(p.into()))),
    ]);
    rest(&mut columns, terms);
    columns.extend([
        Column::headed("version", Heading::Version, |o: &Order, _| Cell::Whole(o.version.into())),
        Column::headed("unconfirmed", Heading::Unconfirmed, |o: &Order, _| Cell::Yes(o.is_unconfirmed())),
        Column::headed("on_hold", Heading::OnHold, |o: &Order, _| {
            Cell::of(o.hold.as_ref(), |(why, _)| Cell::text(why))
        }),
        Column::headed("request_open", Heading::RequestOpen, |o: &Order, _| Cell::Yes(o.has_open_request)),
    ]);
    columns
}

fn line_columns() -> Vec<Column<Ordered>> {
    use Field::{
        Channel, Contact, Currency, Customer, DeliveryDate, DeliveryPlace, ExternalRef, PaymentMethod, Phone, Product,
        Quantity, Salesperson, Spec,
    };
    let line: fn(&Ordered) -> &Line = |r| &r.line;
    let terms: fn(&Ordered) -> &Terms = |r| &r.order.terms;
    let mut columns = vec![
        Column::headed("number", Heading::OrderNumber, |r: &Ordered, _| Cell::text(&r.order.number.to_string())),
        Column::headed("ordered_on", Heading::OrderedOn, |r: &Ordered, _| Cell::Day(r.order.received_at.date())),
        Column::of(Customer, |r: &Ordered, _| Cell::text(&r.order.customer)),
    ];
    named(&mut columns, terms, &[ExternalRef]);
    columns.push(Column::of(Field::Line, |r: &Ordered, _| Cell::Whole(r.line.line.into())));
    named(&mut columns, line, &[Product, Spec, Quantity]);
    rest(&mut columns, line);
    // a line's day stands where the order's does
    columns.retain(|column| column.key != DeliveryDate.code());
    columns.push(Column::headed("amount", Heading::Amount, |r: &Ordered, _| {
        let currency = r.order.terms.currency;
        Cell::of(r.line.amount(currency), |amount| Cell::Money(amount, currency))
    }));
    named(&mut columns, terms, &[Currency]);
    columns.push(Column::of(DeliveryDate, |r: &Ordered, _| Cell::Day(r.order.terms.due_on(&r.line))));
    named(&mut columns, terms, &[DeliveryPlace, PaymentMethod, Contact, Phone, Salesperson]);
    columns.extend([
        Column::of(Channel, |r: &Ordered, l| word(r.order.channel.code(), r.order.channel, l)),
        Column::headed("stage", Heading::Stage, |r: &Ordered, l| word(r.order.stage.code(), r.order.stage, l)),
    ]);
    rest(&mut columns, terms);
    columns
}
