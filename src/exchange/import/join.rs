//! Orders in one sheet and their goods in another, joined by the order's number: each row of goods with what the sheet of orders
//! says of its order.
//!
//! It must not understand a cell but the one that joins. Invariant: a row keeps the number it has in the sheet of
//! goods, and an order without goods comes behind them all, so that it is refused and not lost.

use super::{
    column::{Columns, joins},
    profile::Profile,
    reference::key_of,
    seen::{Join, Seen},
};
use crate::{
    domain::{
        field::Field,
        import::{FileProblem, ImportKind},
    },
    exchange::table::{Record, Table, Unroller},
};
use std::collections::HashMap;

/// Finds two sheets that are orders and goods, where no sheet is both: the one of the goods, with the titles of both.
pub(super) fn find(all: &[(u8, Seen)], profile: &Profile) -> Option<(u8, Seen)> {
    let as_orders = Profile { kind: Some(ImportKind::Orders), ..profile.clone() };
    let columns = |titles: &[String], row| Columns::of_titles(&Record { row, fields: titles.to_vec() }, &as_orders);
    if profile.kind.is_some_and(|kind| kind != ImportKind::Orders) {
        return None;
    }
    let known: Vec<Columns> = all.iter().map(|(_, seen)| columns(&seen.columns.titles, seen.header_row)).collect();
    for ((_, orders), head) in all.iter().zip(&known) {
        for ((delimiter, goods), line) in all.iter().zip(&known) {
            let is_pair = orders.sheet != goods.sheet
                && head.has(Field::Customer)
                && !head.has(Field::Product)
                && line.has(Field::Product)
                && !line.has(Field::Customer);
            let key = [Field::Number, Field::ExternalRef]
                .into_iter()
                .find_map(|field| Some((head.of(field).next()?, line.of(field).next()?)));
            let (true, Some(keys)) = (is_pair, key) else { continue };
            let has =
                |at: &usize| head.meaning[*at].is_none_or(|field| !line.has(field) || joins(ImportKind::Orders, field));
            let kept: Vec<usize> = (0..head.titles.len()).filter(|at| *at != keys.0).filter(has).collect();
            let width = line.titles.len();
            let titles = [line.titles.clone(), kept.iter().map(|at| head.titles[*at].clone()).collect()].concat();
            let joined = columns(&titles, goods.header_row);
            if !joined.missing().is_empty() {
                continue;
            }
            let join = Join { sheet: orders.sheet.clone()?, header_row: orders.header_row, keys, kept, width };
            let orders = Orders::of(orders.first_rows.iter().map(|row| (false, row.clone())), join.keys.0);
            let first_rows = goods.first_rows.iter().map(|row| join.row(row, &orders).0).collect();
            let seen = Seen { columns: joined, first_rows, joined: Some(join), ..goods.clone() };
            return Some((*delimiter, seen));
        }
    }
    None
}

/// The rows of the sheet of orders.
struct Orders {
    /// Each with whether the sheet hides it.
    rows: Vec<(bool, Vec<String>)>,
    /// By the order's number its first row; a second one of the same number is nobody's.
    by_key: HashMap<String, usize>,
}

impl Orders {
    fn of(rows: impl Iterator<Item = (bool, Vec<String>)>, key: usize) -> Orders {
        let rows: Vec<_> = rows.collect();
        let mut by_key = HashMap::new();
        for (at, (_, row)) in rows.iter().enumerate() {
            let key = key_in(row, key);
            if !key.is_empty() {
                by_key.entry(key).or_insert(at);
            }
        }
        Orders { rows, by_key }
    }
}

impl Join {
    /// Adds to a row of goods what is said of its order; tells which row of the orders that was.
    fn row(&self, goods: &[String], orders: &Orders) -> (Vec<String>, Option<usize>) {
        let at = orders.by_key.get(&key_in(goods, self.keys.1)).copied();
        let mut row = goods.to_vec();
        row.resize(self.width, String::new());
        if let Some(at) = at {
            row.extend(self.of_order(&orders.rows[at].1));
        }
        (row, at)
    }

    fn of_order(&self, order: &[String]) -> impl Iterator<Item = String> {
        self.kept.iter().map(|at| order.get(*at).cloned().unwrap_or_default())
    }

    /// Joins the two sheets, under the titles of both in the row where those of the goods are.
    ///
    /// # Errors
    /// A sheet cannot be read, or the two take too much room.
    pub(super) fn join(&self, orders: &mut Table, goods: &mut Table, seen: &Seen) -> Result<Table, FileProblem> {
        let header_row = seen.header_row;
        let hidden = std::mem::take(&mut orders.hidden);
        let mut rows = Vec::new();
        each(orders, self.header_row, |record| {
            rows.push((hidden.binary_search(&record.row).is_ok(), record.fields));
            Ok(())
        })?;
        let orders = Orders::of(rows.into_iter(), self.keys.0);
        let (mut unroller, mut is_used, mut last) = (Unroller::begin()?, vec![false; orders.rows.len()], header_row);
        let mut hidden = std::mem::take(&mut goods.hidden);
        unroller.row(header_row, &seen.columns.titles)?;
        each(goods, header_row, |record| {
            let (row, at) = self.row(&record.fields, &orders);
            if let Some(at) = at {
                is_used[at] = true;
                hidden.extend(orders.rows[at].0.then_some(record.row));
            }
            last = record.row;
            unroller.row(last, &row)
        })?;
        // an order without goods is refused for want of them, and not lost
        for (order, _) in orders.rows.iter().zip(&is_used).filter(|(_, is_used)| !**is_used) {
            last += 1;
            let mut row = vec![String::new(); self.width];
            row[self.keys.1] = order.1.get(self.keys.0).cloned().unwrap_or_default();
            row.extend(self.of_order(&order.1));
            unroller.row(last, &row)?;
        }
        hidden.sort_unstable();
        hidden.dedup();
        unroller.end(hidden, goods.from_1904)
    }
}

/// Reads the number in a cell so that spellings of one number are equal.
fn key_in(row: &[String], at: usize) -> String {
    row.get(at).map(|cell| key_of(cell.trim())).unwrap_or_default()
}

/// Goes over the rows of a sheet below its titles.
fn each(
    table: &mut Table,
    header_row: u64,
    mut take: impl FnMut(Record) -> Result<(), FileProblem>,
) -> Result<(), FileProblem> {
    let mut records = table.records(b',')?;
    while let Some(record) = records.next_record()? {
        if record.row > header_row {
            take(record)?;
        }
    }
    Ok(())
}
