//! What a form holds, as text: handed to the form's effect, kept as a draft, compared to see whether anything changed.
//!
//! It must not know the screen. Invariant: reading a value wrongly typed gives a refusal that names its
//! field (and line), never a default.

use crate::domain::{
    day::{DayError, parse_day, parse_day_past},
    decimal::{Currency, DecimalError, Money, Percent, Quantity},
    field::Field,
    refusal::{Refusal, Why},
    text::halfwidth,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The values of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Values {
    /// What each field holds, by its key.
    #[serde(default)]
    given: BTreeMap<String, Given>,
    /// The order lines.
    #[serde(default)]
    rows: Vec<Row>,
}

/// What one field holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Given {
    /// The text; a choice's code; `x` for a tick.
    pub text: String,
    /// The id of the entry chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked: Option<String>,
}

impl Given {
    /// Returns whether it means the same: the same entry, by whatever name, or the same text but for blanks around it.
    pub(super) fn is_same(&self, other: &Given) -> bool {
        match (&self.picked, &other.picked) {
            (Some(one), Some(other)) => one == other,
            _ => self.text.trim() == other.text.trim(),
        }
    }
}

/// One order line of a grid, by the line's number for life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line's number.
    pub line: u32,
    cells: Vec<(Field, String)>,
}

impl Row {
    /// Makes a line from its cells.
    pub fn new(line: u32, cells: impl IntoIterator<Item = (Field, String)>) -> Row {
        Row { line, cells: cells.into_iter().collect() }
    }

    /// Returns a cell's text, trimmed; empty when the grid has no such column.
    pub fn text(&self, field: Field) -> &str {
        self.cells.iter().find(|(f, _)| *f == field).map_or("", |(_, text)| text.trim())
    }

    /// Lists the fields of its cells.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.cells.iter().map(|(field, _)| *field)
    }

    /// Returns whether nothing is typed in the whole line.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Reads a cell as a percentage; an empty one is zero.
    pub fn percent(&self, field: Field) -> Result<Percent, Refusal> {
        if self.text(field).is_empty() { Ok(Percent::ZERO) } else { self.read(field, Percent::parse) }
    }

    /// Reads a cell as a day.
    pub fn day(&self, field: Field, today: NaiveDate) -> Result<NaiveDate, Refusal> {
        let text = self.text(field);
        let refused = |why| Refusal::in_line(self.line, field, why);
        match text {
            "" => Err(refused(Why::Empty)),
            text => parse_day(text, today).map_err(|e| refused(Why::Day(e))),
        }
    }

    fn read<T>(&self, field: Field, parse: fn(&str) -> Result<T, DecimalError>) -> Result<T, Refusal> {
        let text = self.text(field);
        let why = |e| if text.is_empty() { Why::Empty } else { Why::Decimal(e) };
        parse(text).map_err(|e| Refusal::in_line(self.line, field, why(e)))
    }
}

/// Reads a day gone by with an optional time of day; a time alone is today's.
///
/// # Errors
/// The text is neither.
pub(super) fn read_moment(typed: &str, now: NaiveDateTime) -> Result<NaiveDateTime, Why> {
    let typed = halfwidth(typed).trim().to_owned();
    let (day, time) = match typed.rsplit_once(' ') {
        Some((day, time)) if time.contains(':') => (Some(day), Some(time)),
        None if typed.contains(':') => (None, Some(typed.as_str())),
        _ => (Some(typed.as_str()), None),
    };
    let day = match day {
        Some(day) => parse_day_past(day, now.date()).map_err(Why::Day)?,
        None => now.date(),
    };
    let time = match time {
        Some(time) => {
            NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| Why::Day(DayError::NotADate(typed.clone())))?
        }
        None if day == now.date() => now.time(),
        None => NaiveTime::MIN,
    };
    Ok(day.and_time(time))
}

impl Values {
    /// Returns a field's text, trimmed; a choice's code. Empty when nothing was typed or the form has no such field.
    pub fn text(&self, field: Field) -> &str {
        self.by_key(field.code())
    }

    /// Returns the text of a field with a key of its own ([`FormField::key`](super::field::FormField::key)).
    pub fn by_key(&self, key: &str) -> &str {
        self.given.get(key).map_or("", |g| g.text.trim())
    }

    /// Returns the code chosen, or nothing.
    pub fn choice(&self, field: Field) -> Option<&str> {
        Some(self.text(field)).filter(|code| !code.is_empty())
    }

    /// Returns whether the form has this field.
    pub fn has(&self, field: Field) -> bool {
        self.given.contains_key(field.code())
    }

    /// Returns whether a tick is set.
    pub fn checked(&self, field: Field) -> bool {
        !self.text(field).is_empty()
    }

    /// Returns the id of the entry chosen, or nothing when the text is the specialist's own.
    pub fn picked(&self, field: Field) -> Option<&str> {
        self.given.get(field.code()).and_then(|g| g.picked.as_deref())
    }

    /// Returns the id of the entry chosen as a row id, or refuses the field.
    pub fn picked_id(&self, field: Field) -> Result<i64, Refusal> {
        let id = self.picked(field).and_then(|id| id.parse().ok());
        id.ok_or_else(|| match self.text(field) {
            "" => Refusal::at(field, Why::Empty),
            text => Refusal::at(field, Why::Unknown(text.to_owned())),
        })
    }

    /// Reads a day.
    pub fn day(&self, field: Field, today: NaiveDate) -> Result<NaiveDate, Refusal> {
        self.opt_day(field, today)?.ok_or(Refusal::at(field, Why::Empty))
    }

    /// Reads a day that may be left empty.
    pub fn opt_day(&self, field: Field, today: NaiveDate) -> Result<Option<NaiveDate>, Refusal> {
        self.opt(field, |text| parse_day(text, today).map_err(Why::Day))
    }

    /// Reads when something was: a day gone by with an optional time of day; without one, the time now for today and the
    /// start of the day otherwise.
    pub fn moment(&self, field: Field, now: NaiveDateTime) -> Result<NaiveDateTime, Refusal> {
        read_moment(self.text(field), now).map_err(|why| Refusal::at(field, why))
    }

    /// Reads a whole number.
    pub fn whole(&self, field: Field) -> Result<i32, Refusal> {
        self.must(field, whole)
    }

    /// Reads an amount.
    pub fn money(&self, field: Field, currency: Currency) -> Result<Money, Refusal> {
        self.must(field, |text| Money::parse(text, currency).map_err(Why::Decimal))
    }

    /// Reads an amount that may be left empty.
    pub fn opt_money(&self, field: Field, currency: Currency) -> Result<Option<Money>, Refusal> {
        self.opt(field, |text| Money::parse(text, currency).map_err(Why::Decimal))
    }

    /// Reads the quantity typed for an order line ([`FormField::in_line`](super::field::FormField::in_line)); nothing when
    /// it is empty.
    pub fn quantity_in_line(&self, field: Field, line: u32) -> Result<Option<Quantity>, Refusal> {
        let of_line = |e| Refusal::in_line(line, field, Why::Decimal(e));
        match self.by_key(&line_key(field, line)) {
            "" => Ok(None),
            text => Quantity::parse(text).map(Some).map_err(of_line),
        }
    }

    /// Returns the order lines in which something is typed.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    fn opt<T>(&self, field: Field, parse: impl Fn(&str) -> Result<T, Why>) -> Result<Option<T>, Refusal> {
        match self.text(field) {
            "" => Ok(None),
            text => parse(text).map(Some).map_err(|why| Refusal::at(field, why)),
        }
    }

    fn must<T>(&self, field: Field, parse: impl Fn(&str) -> Result<T, Why>) -> Result<T, Refusal> {
        self.opt(field, parse)?.ok_or(Refusal::at(field, Why::Empty))
    }

    pub(super) fn put(&mut self, key: &str, given: Given) {
        self.given.insert(key.to_owned(), given);
    }

    pub(super) fn given(&self, key: &str) -> Option<&Given> {
        self.given.get(key)
    }

    /// Lists the keys of the fields.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.given.keys().map(String::as_str)
    }

    /// Returns the order line of this number.
    pub(super) fn row(&self, line: u32) -> Option<&Row> {
        self.rows.iter().find(|row| row.line == line)
    }

    /// Puts an order line in its place, or at the end, or takes it out.
    pub(super) fn put_row(&mut self, line: u32, row: Option<Row>) {
        let place = self.rows.iter().position(|row| row.line == line);
        match (place, row) {
            (Some(place), Some(row)) => self.rows[place] = row,
            (Some(place), None) => _ = self.rows.remove(place),
            (None, Some(row)) => self.rows.push(row),
            (None, None) => {}
        }
    }

    /// Puts the text of a cell.
    pub(super) fn put_cell(&mut self, line: u32, field: Field, text: String) {
        let cells = self.rows.iter_mut().filter(|row| row.line == line).flat_map(|row| &mut row.cells);
        cells.filter(|(of, _)| *of == field).for_each(|(_, cell)| cell.clone_from(&text));
    }

    #[cfg(test)]
    pub(super) fn sort_rows(&mut self) {
        self.rows.sort_by_key(|row| row.line);
    }

    pub(super) fn put_rows(&mut self, rows: Vec<Row>) {
        self.rows = rows;
    }
}

/// Names the field of an order line.
pub(super) fn line_key(field: Field, line: u32) -> String {
    format!("{}:{line}", field.code())
}

/// Reads a whole number.
pub(super) fn whole(text: &str) -> Result<i32, Why> {
    let plain = halfwidth(text);
    plain.trim().parse().map_err(|_| Why::NotWhole(text.to_owned()))
}
