//! Where rows come from: a window of records after another, each told cell by cell.

use crate::{
    domain::field::Field,
    exchange::sheet::{Cell, Head},
    i18n::{Label, Lang, export::Heading},
    store::{Order, Result, Store},
};
use std::rc::Rc;

/// So many records are read at once.
pub(super) const WINDOW: usize = 500;

/// The rows of a table, a window after another.
pub(super) trait Stream {
    /// Names the columns.
    fn columns(&self, lang: Lang) -> Vec<Head>;

    /// Reads the next rows; nothing at the end.
    fn next(&mut self, store: &Store, lang: Lang) -> Result<Option<Vec<Vec<Cell>>>>;
}

/// One column of a kind of record.
pub(super) struct Column<R> {
    key: &'static str,
    title: fn(Lang) -> &'static str,
    cell: fn(&R, Lang) -> Cell,
}

impl<R> Column<R> {
    /// Makes a column: its key in JSON, its title, and what it says of a record.
    pub(super) fn new(key: &'static str, title: fn(Lang) -> &'static str, cell: fn(&R, Lang) -> Cell) -> Column<R> {
        Column { key, title, cell }
    }
}

/// Gives the word of a closed list as a cell.
pub(super) fn word(code: &'static str, label: impl Label, lang: Lang) -> Cell {
    Cell::Word(code, label.label(lang))
}

/// Reads the next records; none at the end.
pub(super) type Read<R> = Box<dyn FnMut(&Store) -> Result<Vec<R>>>;

/// Records that are told by columns.
struct Told<R> {
    columns: Vec<Column<R>>,
    read: Read<R>,
    keep: Box<dyn Fn(&R) -> bool>,
}

/// Tells the records that `read` gives and `keep` wants.
pub(super) fn told<R: 'static>(
    columns: Vec<Column<R>>,
    read: impl FnMut(&Store) -> Result<Vec<R>> + 'static,
    keep: impl Fn(&R) -> bool + 'static,
) -> Box<dyn Stream> {
    Box::new(Told { columns, read: Box::new(read), keep: Box::new(keep) })
}

impl<R> Stream for Told<R> {
    fn columns(&self, lang: Lang) -> Vec<Head> {
        self.columns.iter().map(|c| Head { key: c.key, title: (c.title)(lang) }).collect()
    }

    fn next(&mut self, store: &Store, lang: Lang) -> Result<Option<Vec<Vec<Cell>>>> {
        let records = (self.read)(store)?;
        if records.is_empty() {
            return Ok(None);
        }
        let tell = |record: &R| self.columns.iter().map(|c| (c.cell)(record, lang)).collect();
        Ok(Some(records.iter().filter(|record| (self.keep)(record)).map(tell).collect()))
    }
}

/// Reads window after window, each beside the last row of the one before.
pub(super) fn windows<R: Clone>(
    mut fetch: impl FnMut(&Store, Option<&R>) -> Result<Vec<R>>,
) -> impl FnMut(&Store) -> Result<Vec<R>> {
    let mut last: Option<R> = None;
    move |store| {
        let rows = fetch(store, last.as_ref())?;
        last = rows.last().cloned();
        Ok(rows)
    }
}

/// Reads everything at once: what is found by words is few.
pub(super) fn once<R>(read: impl Fn(&Store) -> Result<Vec<R>>) -> impl FnMut(&Store) -> Result<Vec<R>> {
    let mut is_read = false;
    move |store| if std::mem::replace(&mut is_read, true) { Ok(Vec::new()) } else { read(store) }
}

/// A record with the order it belongs to.
pub(super) struct OfOrder<R> {
    pub(super) order: Rc<Order>,
    pub(super) record: R,
}

/// Joins records with their orders; those of one order mostly follow each other, so it is read once for them.
pub(super) fn with_orders<R>(
    mut read: impl FnMut(&Store) -> Result<Vec<R>>,
    order_of: fn(&R) -> i64,
) -> impl FnMut(&Store) -> Result<Vec<OfOrder<R>>> {
    let mut last: Option<Rc<Order>> = None;
    move |store| {
        let joined = read(store)?.into_iter().map(|record| {
            let id = order_of(&record);
            let order = match &last {
                Some(order) if order.id == id => order.clone(),
                _ => Rc::new(store.order(id)?),
            };
            last = Some(order.clone());
            Ok(OfOrder { order, record })
        });
        joined.collect()
    }
}

/// Begins the columns of such records: the order's number and its customer.
pub(super) fn order_columns<R>() -> Vec<Column<OfOrder<R>>> {
    vec![
        Column::new("number", |l| Heading::OrderNumber.label(l), |r, _| Cell::text(&r.order.number.to_string())),
        Column::new("customer", |l| Field::Customer.label(l), |r, _| Cell::text(&r.order.customer)),
    ]
}
