//! A window onto an ordered list: at most so many rows from one of its ends or beside one of its rows, and how that is
//! said in SQL.
//!
//! It must not know a table. Invariant: the rows come in the list's order, whichever way they were read.

use super::Result;
use rusqlite::types::Value;

/// Which rows of a list are wanted.
#[derive(Debug)]
pub struct Window<'a, R> {
    /// The row they lie beside; without one they begin at an end of the list.
    pub from: Option<&'a R>,
    /// Whether that row, or the one that would follow it, is one of them.
    pub is_inclusive: bool,
    /// Whether they are those after it, or the list's first; else those before it, or the last.
    pub is_forward: bool,
    /// At most so many.
    pub n: usize,
}

impl<'a, R> Window<'a, R> {
    /// Wants the first rows.
    pub fn first(n: usize) -> Self {
        Window { from: None, is_inclusive: false, is_forward: true, n }
    }

    /// Wants the last rows.
    pub fn last(n: usize) -> Self {
        Window { is_forward: false, ..Window::first(n) }
    }

    /// Wants the rows after this one.
    pub fn after(row: &'a R, n: usize) -> Self {
        Window { from: Some(row), ..Window::first(n) }
    }

    /// Wants the rows before this one.
    pub fn before(row: &'a R, n: usize) -> Self {
        Window { from: Some(row), ..Window::last(n) }
    }

    /// Wants this row, or the one that would follow it, and those after.
    pub fn starting_at(row: &'a R, n: usize) -> Self {
        Window { is_inclusive: true, ..Window::after(row, n) }
    }

    /// Compares a row's key with that of [`from`](Window::from) in SQL; `down` says that the list's key runs down.
    pub(super) fn sign(&self, down: bool) -> &'static str {
        match (self.is_forward != down, self.is_inclusive) {
            (true, false) => ">",
            (true, true) => ">=",
            (false, false) => "<",
            (false, true) => "<=",
        }
    }

    /// Says in SQL which way the key is walked.
    pub(super) fn direction(&self, down: bool) -> &'static str {
        if self.is_forward != down { "ASC" } else { "DESC" }
    }

    /// Returns the number of rows as an SQL value.
    pub(super) fn limit(&self) -> Value {
        (self.n as i64).into()
    }

    /// Puts what was read along the key into the list's order.
    pub(super) fn in_order(&self, found: impl Iterator<Item = rusqlite::Result<R>>) -> Result<Vec<R>> {
        let mut rows = found.collect::<rusqlite::Result<Vec<R>>>()?;
        if !self.is_forward {
            rows.reverse();
        }
        Ok(rows)
    }
}
