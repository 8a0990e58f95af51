//! The records that hang on orders, whatever they are: the order's number, its customer, and every attribute.

use super::{
    Selection,
    source::{Column, Stream, WINDOW, rest, row_stream, windows},
};
use crate::{
    domain::{
        attribute::{Attributes, Kind, Stored},
        field::Field,
        of_order::OfOrder,
    },
    exchange::sheet::Cell,
    i18n::export::Heading,
    store::{Card, Store},
};
use chrono::NaiveDate;

/// Returns the records of a kind; those that have a day are narrowed by their first.
pub(super) fn of<T: OfOrder>(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&Card<T>>| store.of_order_after::<T>(last.map_or(0, |c| c.id), WINDOW));
    let mut columns = vec![
        Column::headed("number", Heading::OrderNumber, |c: &Card<T>, _| Cell::text(&c.number.to_string())),
        Column::of(Field::Customer, |c: &Card<T>, _| Cell::text(&c.customer)),
    ];
    rest(&mut columns, |c: &Card<T>| &c.of);
    row_stream(columns, read, move |c: &Card<T>| {
        selection.has_day(first_day(&c.of)) && selection.has_customer(&[&c.customer])
    })
}

fn first_day<T: Attributes>(of: &T) -> Option<NaiveDate> {
    let days = T::ATTRIBUTES.iter().filter(|a| matches!(a.kind, Kind::Day | Kind::PastDay));
    days.filter_map(|a| Option::<NaiveDate>::of(a.value(of)).flatten()).next()
}
