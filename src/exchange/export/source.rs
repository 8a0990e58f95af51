//! Where rows come from: a window of records after another, each rendered cell by cell.

use crate::{
    domain::{
        attribute::{Attribute, Attributes, Kind, Stored, Value, attribute, currency_of},
        decimal::{Money, Percent, Quantity, UnitPrice},
        field::Field,
    },
    exchange::sheet::{Cell, Head},
    i18n::{Label, Lang, attribute::label, export::Heading},
    store::{Order, Result, Store},
};
use chrono::NaiveDateTime;
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
    pub(super) key: &'static str,
    title: Box<dyn Fn(Lang) -> &'static str>,
    cell: Says<R>,
}

impl<R: 'static> Column<R> {
    /// Makes a column: its key in JSON, its title, and what it says of a record.
    pub(super) fn new(
        key: &'static str,
        title: impl Fn(Lang) -> &'static str + 'static,
        cell: impl Fn(&R, Lang) -> Cell + 'static,
    ) -> Column<R> {
        Column { key, title: Box::new(title), cell: Box::new(cell) }
    }

    /// Makes the column of a field, with its name and its key.
    pub(super) fn of(field: Field, cell: impl Fn(&R, Lang) -> Cell + 'static) -> Column<R> {
        Column::new(key(field), move |lang| field.label(lang), cell)
    }

    /// Makes a column with a heading that is no field's name.
    pub(super) fn headed(key: &'static str, heading: Heading, cell: impl Fn(&R, Lang) -> Cell + 'static) -> Column<R> {
        Column::new(key, move |lang| heading.label(lang), cell)
    }
}

/// Returns the key of a field's column: its code, unless that says the kind of record again or the unit is worth
/// saying.
fn key(field: Field) -> &'static str {
    match field {
        Field::CommunicationKind | Field::DocumentKind | Field::RiskKind | Field::StepKind => "kind",
        Field::DueWhat | Field::Problem | Field::Risk | Field::Task => "what",
        Field::StepName => "step",
        Field::HandedOutOn => "out_on",
        Field::Share => "share_percent",
        Field::Credit => "credited",
        other => other.code(),
    }
}

/// Adds to the columns those of a record's attributes, named first and in this order. The others follow with
/// [`rest`], so that a further attribute is exported without being named here.
pub(super) fn named<R: 'static, A: Attributes>(columns: &mut Vec<Column<R>>, record: fn(&R) -> &A, fields: &[Field]) {
    named_if(columns, move |r| Some(record(r)), fields);
}

/// Adds columns as [`named`] does for a record that may be missing: its cells are then empty.
pub(super) fn named_if<R: 'static, A: Attributes>(
    columns: &mut Vec<Column<R>>,
    record: impl Fn(&R) -> Option<&A> + Copy + 'static,
    fields: &[Field],
) {
    columns.extend(fields.iter().filter_map(|field| attribute(*field)).map(|a| attribute_column(a, record)));
}

/// Adds the columns of all attributes of a record that are not among the columns yet, but for other records, amounts of
/// money that stand in another's currency, and what is left out on purpose.
pub(super) fn rest<R: 'static, A: Attributes>(columns: &mut Vec<Column<R>>, record: fn(&R) -> &A) {
    rest_if(columns, move |r| Some(record(r)));
}

/// Adds columns as [`rest`] does for a record that may be missing.
pub(super) fn rest_if<R: 'static, A: Attributes>(
    columns: &mut Vec<Column<R>>,
    record: impl Fn(&R) -> Option<&A> + Copy + 'static,
) {
    for a in A::ATTRIBUTES {
        let is_plain = match a.kind {
            Kind::Reference(_) => false,
            Kind::Money => A::ATTRIBUTES.iter().any(|a| a.kind == Kind::Currency),
            _ => true,
        };
        if is_plain && !columns.iter().any(|c| c.key == key(a.field)) {
            columns.push(attribute_column(a, record));
        }
    }
}

fn attribute_column<R: 'static, A: Attributes>(
    a: &'static Attribute<A>,
    record: impl Fn(&R) -> Option<&A> + 'static,
) -> Column<R> {
    Column::of(a.field, move |r, lang| Cell::of(record(r), |record| cell(a, record, lang)))
}

/// Returns the value of an attribute as a cell.
fn cell<A: Attributes>(a: &Attribute<A>, record: &A, lang: Lang) -> Cell {
    match (a.value(record), a.kind) {
        (Value::Null, _) => Cell::Empty,
        (Value::Integer(n), Kind::Quantity | Kind::Tally) => Cell::Quantity(Quantity(n)),
        (Value::Integer(n), Kind::Price) => Cell::Price(UnitPrice(n)),
        (Value::Integer(n), Kind::Percent | Kind::Discount) => Cell::Percent(Percent(n)),
        (Value::Integer(n), Kind::Money) => match currency_of(record) {
            Some(currency) => Cell::Money(Money(n), currency),
            None => Cell::Whole(n),
        },
        (Value::Integer(n), Kind::Yes) => Cell::Yes(n != 0),
        (Value::Integer(n), _) => Cell::Whole(n),
        (Value::Text(text), Kind::Day | Kind::PastDay) => text.parse().map_or(Cell::Empty, Cell::Day),
        (value @ Value::Text(_), Kind::Time) => NaiveDateTime::of(value).map_or(Cell::Empty, Cell::Time),
        (Value::Text(code), Kind::Choice(list)) => {
            let code = list.codes().into_iter().find(|c| *c == code).unwrap_or_default();
            Cell::Word(code, label(list, code, lang))
        }
        (Value::Text(text), _) => Cell::text(&text),
    }
}

/// Returns the word of a closed list as a cell.
pub(super) fn word(code: &'static str, label: impl Label, lang: Lang) -> Cell {
    Cell::Word(code, label.label(lang))
}

/// What a column says of a record.
type Says<R> = Box<dyn Fn(&R, Lang) -> Cell>;

/// Reads the next records; none at the end.
pub(super) type Read<R> = Box<dyn FnMut(&Store) -> Result<Vec<R>>>;

/// Records turned into rows, one cell a column.
struct RowStream<R> {
    columns: Vec<Column<R>>,
    read: Read<R>,
    keep: Box<dyn Fn(&R) -> bool>,
}

/// Streams the rows of the records that `read` gives and `keep` accepts.
pub(super) fn row_stream<R: 'static>(
    columns: Vec<Column<R>>,
    read: impl FnMut(&Store) -> Result<Vec<R>> + 'static,
    keep: impl Fn(&R) -> bool + 'static,
) -> Box<dyn Stream> {
    Box::new(RowStream { columns, read: Box::new(read), keep: Box::new(keep) })
}

impl<R> Stream for RowStream<R> {
    fn columns(&self, lang: Lang) -> Vec<Head> {
        self.columns.iter().map(|c| Head { key: c.key, title: (c.title)(lang) }).collect()
    }

    fn next(&mut self, store: &Store, lang: Lang) -> Result<Option<Vec<Vec<Cell>>>> {
        let records = (self.read)(store)?;
        if records.is_empty() {
            return Ok(None);
        }
        let row = |record: &R| self.columns.iter().map(|c| (c.cell)(record, lang)).collect();
        Ok(Some(records.iter().filter(|record| (self.keep)(record)).map(row).collect()))
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
pub(super) fn order_columns<R: 'static>() -> Vec<Column<OfOrder<R>>> {
    vec![
        Column::headed("number", Heading::OrderNumber, |r: &OfOrder<R>, _| Cell::text(&r.order.number.to_string())),
        Column::of(Field::Customer, |r: &OfOrder<R>, _| Cell::text(&r.order.customer)),
    ]
}
