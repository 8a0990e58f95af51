//! A table of typed cells, and whoever takes its rows.

use crate::{
    domain::{
        decimal::{Currency, Money, Percent, Quantity, UnitPrice},
        text,
    },
    i18n::Lang,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};
use std::io::Result;

/// A table before its rows: its name and its columns.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The name a person reads.
    pub title: String,
    /// The columns.
    pub columns: Vec<Head>,
    /// The language of titles and words.
    pub lang: Lang,
}

/// What a column is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its key in JSON, snake_case English whatever the language.
    pub key: &'static str,
    /// The title a person reads.
    pub title: &'static str,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words, kept as they are.
    Text(String),
    /// One of a closed list: its code for machines, its word for people.
    Word(&'static str, &'static str),
    /// Yes or no.
    Yes(bool),
    /// A count, or a whole percentage.
    Whole(i64),
    /// A quantity.
    Quantity(Quantity),
    /// A price per unit.
    Price(UnitPrice),
    /// A percentage.
    Percent(Percent),
    /// An amount in its currency.
    Money(Money, Currency),
    /// A day.
    Day(NaiveDate),
    /// A day and a time.
    Time(NaiveDateTime),
}

impl Cell {
    /// Makes a cell of words, cleaned of everything a terminal would obey.
    pub fn text(words: &str) -> Cell {
        Cell::Text(text::clean_multiline(words))
    }

    /// Makes a cell of something that may be unknown.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or(Cell::Empty, cell)
    }

    /// Writes the value exactly, as text.
    pub fn plain(&self, lang: Lang) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(words) => words.clone(),
            Cell::Word(_, word) => (*word).to_owned(),
            Cell::Yes(is_so) => lang.yes(*is_so).to_owned(),
            Cell::Whole(n) => n.to_string(),
            Cell::Quantity(q) => q.to_string(),
            Cell::Price(p) => p.to_string(),
            Cell::Percent(p) => p.to_string(),
            Cell::Money(amount, currency) => amount.format(*currency),
            Cell::Day(day) => day.to_string(),
            Cell::Time(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        }
    }

    /// Tells the value to machines: counts as numbers, decimals as text so that no reader rounds them, a word by its code.
    pub fn json(&self, lang: Lang) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Yes(is_so) => (*is_so).into(),
            Cell::Whole(n) => (*n).into(),
            Cell::Word(code, _) => (*code).into(),
            Cell::Time(at) => json!(at),
            other => other.plain(lang).into(),
        }
    }

    /// Returns a figure as an integer, scaled as its kind says; nothing for what is no figure.
    pub fn figure(&self) -> Option<i64> {
        self.scaled().map(|(figure, _)| figure)
    }

    /// Returns what a share is drawn against, scaled alike: the whole, so that half of it is half a bar.
    pub fn whole(&self) -> Option<i64> {
        matches!(self, Cell::Percent(_)).then_some(100 * 10i64.pow(Percent::SCALE))
    }

    /// Returns a figure as an integer and how many of its digits are decimals.
    pub(in crate::exchange) fn scaled(&self) -> Option<(i64, u32)> {
        Some(match self {
            Cell::Whole(n) => (*n, 0),
            Cell::Quantity(q) => (q.0, Quantity::SCALE),
            Cell::Price(p) => (p.0, UnitPrice::SCALE),
            Cell::Percent(p) => (p.0, Percent::SCALE),
            Cell::Money(amount, currency) => (amount.0, currency.digits()),
            _ => return None,
        })
    }
}

/// Takes the rows of one table.
pub trait Rows {
    /// Writes one row.
    ///
    /// # Errors
    /// Nothing more can be written.
    fn row(&mut self, cells: &[Cell]) -> Result<()>;

    /// Writes what is still held back; without it the file is not whole.
    ///
    /// # Errors
    /// Nothing more can be written.
    fn finish(&mut self) -> Result<()>;
}
