//! Records as rows: a record's table of attributes makes the columns that are read, by name, and those that are
//! written.
//!
//! Invariant: texts are stored without the blanks around them.

use super::{Error, Result, Tx};
use crate::domain::attribute::{Attributes, Stored, Value};
use rusqlite::{
    Connection, OptionalExtension, Params, Row, ToSql,
    types::{ToSqlOutput, Type, ValueRef},
};

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.trim().as_bytes()),
        }))
    }
}

/// Lists the columns of a record for a SELECT, each of the table called `of` there.
pub(super) fn columns<R: Attributes>(of: &str) -> String {
    let columns: Vec<String> = R::ATTRIBUTES.iter().map(|a| format!("{of}.{}", a.column)).collect();
    columns.join(", ")
}

/// Reads a record from a row that has its [`columns`]; what is no attribute stays as in `R::default()`.
pub(super) fn read<R: Attributes + Default>(row: &Row) -> rusqlite::Result<R> {
    let mut record = R::default();
    for attribute in R::ATTRIBUTES {
        let found = row.get_ref(attribute.column)?;
        attribute.set(&mut record, value(found)?).ok_or_else(|| unfit(attribute.column, found))?;
    }
    Ok(record)
}

/// Reads the one row that a query finds of this id.
///
/// # Errors
/// [`Error::NotFound`], with the name of what is not there.
pub(super) fn one<T>(
    conn: &Connection,
    name: &str,
    sql: &str,
    id: i64,
    read: fn(&Row) -> rusqlite::Result<T>,
) -> Result<T> {
    let found = conn.prepare_cached(sql)?.query_row([id], read).optional()?;
    found.ok_or_else(|| Error::NotFound(format!("{name} {id}")))
}

/// Reads every row that a query finds.
pub(super) fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: fn(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    Ok(conn.prepare_cached(sql)?.query_map(params, read)?.collect::<rusqlite::Result<_>>()?)
}

/// Reads one value from the column of this name.
pub(super) fn get<T: Stored>(row: &Row, column: &str) -> rusqlite::Result<T> {
    let found = row.get_ref(column)?;
    T::of(value(found)?).ok_or_else(|| unfit(column, found))
}

fn value(found: ValueRef) -> rusqlite::Result<Value> {
    Ok(match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Integer(n),
        other => Value::Text(other.as_str()?.into()),
    })
}

fn unfit(column: &str, found: ValueRef) -> rusqlite::Error {
    let said = format!("`{column}` cannot hold {found:?}");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, said.into())
}

/// What is written of a record, by column.
pub(super) type Values<'a> = Vec<(&'static str, Value<'a>)>;

/// Returns what is written of a record.
pub(super) fn values<R: Attributes>(record: &R) -> Values<'_> {
    R::ATTRIBUTES.iter().map(|a| (a.column, a.value(record))).collect()
}

/// Adds what is written of a record to other columns.
pub(super) fn with<'a>(others: &[(&'a str, &'a dyn ToSql)], values: &'a Values<'a>) -> Vec<(&'a str, &'a dyn ToSql)> {
    let values = values.iter().map(|(column, value)| (*column, value as &dyn ToSql));
    others.iter().copied().chain(values).collect()
}

impl Tx<'_> {
    /// Inserts a record as one row, beside other columns, and returns its id.
    pub(super) fn insert_record<R: Attributes>(
        &self,
        table: &str,
        others: &[(&str, &dyn ToSql)],
        record: &R,
    ) -> Result<i64> {
        self.insert(table, &with(others, &values(record)))
    }

    /// Writes a record over the row of this id, with other columns.
    pub(super) fn update_record<R: Attributes>(
        &self,
        table: &str,
        id: i64,
        others: &[(&str, &dyn ToSql)],
        record: &R,
    ) -> Result<()> {
        self.update(table, id, &with(others, &values(record)))
    }
}
