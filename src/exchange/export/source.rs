//! Where rows come from: a window of records after another, each told cell by cell.

use crate::{
    exchange::sheet::{Cell, Head},
    i18n::{Label, Lang},
    store::{Result, Store},
};

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
