//! The ledger: one row an order, or one row an order line with its order's terms repeated. The second is what an import
//! understands; its titles and its figures come back as the same terms.

use super::{
    List, Wanted,
    source::{Column, Read, Stream, WINDOW, once, told, windows, word},
};
use crate::{
    domain::{field::Field, order::Line},
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{Ledger, LedgerRow, LedgerSort, LedgerView, Order, Store, Window},
};
use chrono::NaiveDate;
use std::rc::Rc;

/// One line of an order.
struct Ordered {
    order: Rc<Order>,
    line: Line,
}

/// Gives the orders.
pub(super) fn orders(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    told(order_columns(), read(&wanted), move |order| is_kept(order, &wanted))
}

/// Gives the order lines.
pub(super) fn lines(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let mut orders = read(&wanted);
    let read = move |store: &Store| {
        let mut lines = Vec::new();
        for order in orders(store)? {
            let order = Rc::new(order);
            lines.extend(order.terms.lines.iter().map(|line| Ordered { order: order.clone(), line: line.clone() }));
        }
        Ok(lines)
    };
    told(line_columns(), read, move |line| is_kept(&line.order, &wanted))
}

fn is_kept(order: &Order, wanted: &Wanted) -> bool {
    wanted.has_day(Some(order.received_at.date())) && wanted.has_customer(&[&order.customer])
}

fn read(wanted: &Wanted) -> Read<Order> {
    if let Some(List::ChosenOrders(ids)) = &wanted.list {
        let mut ids = ids.clone().into_iter();
        return Box::new(move |store| ids.by_ref().take(WINDOW).map(|id| store.order(id)).collect());
    }
    let (ledger, is_list) = match &wanted.list {
        Some(List::Orders(ledger)) => (ledger.clone(), true),
        _ => {
            let all = Ledger { view: LedgerView::All, sort: LedgerSort::Number, ..Ledger::open(NaiveDate::MIN) };
            (Ledger { text: wanted.text.clone(), stage: wanted.stage, ..all }, false)
        }
    };
    let mut rows: Read<LedgerRow> = if ledger.text.is_empty() {
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
    vec![
        Column::new("number", |l| Heading::OrderNumber.label(l), |o: &Order, _| Cell::text(&o.number.to_string())),
        Column::new("stage", |l| Heading::Stage.label(l), |o: &Order, l| word(o.stage.code(), o.stage, l)),
        Column::new("received_at", |l| Field::ReceivedAt.label(l), |o: &Order, _| Cell::Time(o.received_at)),
        Column::new("channel", |l| Field::Channel.label(l), |o: &Order, l| word(o.channel.code(), o.channel, l)),
        Column::new("customer", |l| Field::Customer.label(l), |o: &Order, _| Cell::text(&o.customer)),
        Column::new("contact", |l| Field::Contact.label(l), |o: &Order, _| Cell::text(&o.terms.contact)),
        Column::new("phone", |l| Field::Phone.label(l), |o: &Order, _| Cell::text(&o.terms.phone)),
        Column::new("salesperson", |l| Field::Salesperson.label(l), |o: &Order, _| Cell::text(&o.terms.salesperson)),
        Column::new("external_ref", |l| Field::ExternalRef.label(l), |o: &Order, _| Cell::text(&o.terms.external_ref)),
        Column::new("products", |l| Heading::Products.label(l), |o: &Order, _| Cell::text(&o.terms.products())),
        Column::new("currency", |l| Field::Currency.label(l), |o: &Order, _| Cell::text(o.terms.currency.code())),
        Column::new("total", |l| Heading::Total.label(l), |o: &Order, _| Cell::Money(o.total, o.terms.currency)),
        Column::new("delivery_date", |l| Field::DeliveryDate.label(l), |o: &Order, _| Cell::Day(o.terms.delivery_date)),
        Column::new(
            "expected_date",
            |l| Heading::Expected.label(l),
            |o: &Order, _| Cell::of(o.expected_date, Cell::Day),
        ),
        Column::new(
            "progress",
            |l| Heading::Progress.label(l),
            |o: &Order, _| Cell::of(o.progress, |p| Cell::Whole(p.into())),
        ),
        Column::new(
            "delivery_place",
            |l| Field::DeliveryPlace.label(l),
            |o: &Order, _| Cell::text(&o.terms.delivery_place),
        ),
        Column::new(
            "payment_method",
            |l| Field::PaymentMethod.label(l),
            |o: &Order, _| Cell::text(&o.terms.payment_method),
        ),
        Column::new(
            "special_requirements",
            |l| Field::SpecialRequirements.label(l),
            |o: &Order, _| Cell::text(&o.terms.special_requirements),
        ),
        Column::new("version", |l| Heading::Version.label(l), |o: &Order, _| Cell::Whole(o.version.into())),
        Column::new("unconfirmed", |l| Heading::Unconfirmed.label(l), |o: &Order, _| Cell::Yes(o.is_unconfirmed())),
        Column::new(
            "on_hold",
            |l| Heading::OnHold.label(l),
            |o: &Order, _| Cell::of(o.hold.as_ref(), |(reason, _)| Cell::text(reason)),
        ),
        Column::new("request_open", |l| Heading::RequestOpen.label(l), |o: &Order, _| Cell::Yes(o.has_open_request)),
    ]
}

fn line_columns() -> Vec<Column<Ordered>> {
    vec![
        Column::new(
            "number",
            |l| Heading::OrderNumber.label(l),
            |r: &Ordered, _| Cell::text(&r.order.number.to_string()),
        ),
        Column::new(
            "ordered_on",
            |l| Heading::OrderedOn.label(l),
            |r: &Ordered, _| Cell::Day(r.order.received_at.date()),
        ),
        Column::new("customer", |l| Field::Customer.label(l), |r: &Ordered, _| Cell::text(&r.order.customer)),
        Column::new(
            "external_ref",
            |l| Field::ExternalRef.label(l),
            |r: &Ordered, _| Cell::text(&r.order.terms.external_ref),
        ),
        Column::new("line", |l| Field::Line.label(l), |r: &Ordered, _| Cell::Whole(r.line.line.into())),
        Column::new("product", |l| Field::Product.label(l), |r: &Ordered, _| Cell::text(&r.line.product)),
        Column::new("spec", |l| Field::Spec.label(l), |r: &Ordered, _| Cell::text(&r.line.spec)),
        Column::new("quantity", |l| Field::Quantity.label(l), |r: &Ordered, _| Cell::Quantity(r.line.quantity)),
        Column::new("unit", |l| Field::Unit.label(l), |r: &Ordered, _| Cell::text(&r.line.unit)),
        Column::new("unit_price", |l| Field::UnitPrice.label(l), |r: &Ordered, _| Cell::Price(r.line.unit_price)),
        Column::new("discount_percent", |l| Field::Discount.label(l), |r: &Ordered, _| Cell::Percent(r.line.discount)),
        Column::new(
            "amount",
            |l| Heading::Amount.label(l),
            |r: &Ordered, _| {
                let currency = r.order.terms.currency;
                Cell::of(r.line.amount(currency), |amount| Cell::Money(amount, currency))
            },
        ),
        Column::new(
            "currency",
            |l| Field::Currency.label(l),
            |r: &Ordered, _| Cell::text(r.order.terms.currency.code()),
        ),
        Column::new(
            "delivery_date",
            |l| Field::DeliveryDate.label(l),
            |r: &Ordered, _| Cell::Day(r.order.terms.delivery_date),
        ),
        Column::new(
            "delivery_place",
            |l| Field::DeliveryPlace.label(l),
            |r: &Ordered, _| Cell::text(&r.order.terms.delivery_place),
        ),
        Column::new(
            "payment_method",
            |l| Field::PaymentMethod.label(l),
            |r: &Ordered, _| Cell::text(&r.order.terms.payment_method),
        ),
        Column::new("contact", |l| Field::Contact.label(l), |r: &Ordered, _| Cell::text(&r.order.terms.contact)),
        Column::new("phone", |l| Field::Phone.label(l), |r: &Ordered, _| Cell::text(&r.order.terms.phone)),
        Column::new(
            "salesperson",
            |l| Field::Salesperson.label(l),
            |r: &Ordered, _| Cell::text(&r.order.terms.salesperson),
        ),
        Column::new(
            "channel",
            |l| Field::Channel.label(l),
            |r: &Ordered, l| word(r.order.channel.code(), r.order.channel, l),
        ),
        Column::new(
            "stage",
            |l| Heading::Stage.label(l),
            |r: &Ordered, l| word(r.order.stage.code(), r.order.stage, l),
        ),
        Column::new(
            "special_requirements",
            |l| Field::SpecialRequirements.label(l),
            |r: &Ordered, _| Cell::text(&r.order.terms.special_requirements),
        ),
    ]
}
