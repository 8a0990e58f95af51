//! Products and prices (W7): those with a file and those that orders know, each with how it was sold last.

use super::{
    List, Selection,
    source::{Column, Stream, WINDOW, named, once, rest, row_stream, windows},
};
use crate::{
    domain::{field::Field, product::Product},
    exchange::sheet::Cell,
    i18n::export::Heading,
    store::{ProductCard, ProductView, Store, Window},
};

/// Returns the products.
pub(super) fn products(selection: &Selection) -> Box<dyn Stream> {
    let (view, typed) = match &selection.list {
        Some(List::Products(view, typed)) => (*view, typed.clone()),
        _ => (ProductView::All, selection.text.clone()),
    };
    if typed.is_empty() {
        let read = windows(move |store: &Store, last: Option<&ProductCard>| {
            store.product_window(view, Window { from: last, ..Window::first(WINDOW) })
        });
        return row_stream(columns(), read, |_| true);
    }
    row_stream(columns(), once(move |store| store.product_hits(view, &typed, usize::MAX)), |_| true)
}

fn columns() -> Vec<Column<ProductCard>> {
    let product: fn(&ProductCard) -> &Product = |r| &r.product;
    let mut columns = Vec::new();
    named(&mut columns, product, &[Field::Article]);
    rest(&mut columns, product);
    columns.extend([
        Column::headed("last_price", Heading::LastPrice, |r: &ProductCard, _| {
            Cell::of(r.last.as_ref(), |last| Cell::Price(last.line.unit_price))
        }),
        Column::headed("last_currency", Heading::LastCurrency, |r: &ProductCard, _| {
            Cell::of(r.last.as_ref(), |last| Cell::text(last.currency.code()))
        }),
        Column::headed("last_on", Heading::LastOn, |r: &ProductCard, _| {
            Cell::of(r.last.as_ref(), |last| Cell::Day(last.received_on))
        }),
        Column::of(Field::Customer, |r: &ProductCard, _| Cell::of(r.last.as_ref(), |last| Cell::text(&last.customer))),
        Column::headed("number", Heading::OrderNumber, |r: &ProductCard, _| {
            Cell::of(r.last.as_ref(), |last| Cell::text(&last.number.to_string()))
        }),
    ]);
    columns
}
