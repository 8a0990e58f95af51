//! The only door to writing: one immediate transaction, one action in the history, sealed with a hash.

use super::{Error, Result, Store, draft, history};
use crate::domain::{calendar::WorkCalendar, deed::Deed};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

/// An open action. Dereferences to the connection; whatever is written through it belongs to this action.
pub struct Tx<'a> {
    tx: Transaction<'a>,
    /// The time of the action.
    pub now: NaiveDateTime,
    /// The specialist.
    pub who: &'a str,
    /// Digits of the monthly sequence.
    pub number_width: u8,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// The action's number.
    pub action: i64,
}

impl std::ops::Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}

impl Tx<'_> {
    /// Returns the day of the action.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Names the record this action belongs to, once a new record has its id.
    pub(super) fn set_subject(&self, subject: &str) -> Result<()> {
        self.execute("UPDATE action SET subject = ?2 WHERE id = ?1", params![self.action, subject])?;
        Ok(())
    }

    /// Inserts one row and returns its id.
    pub(super) fn insert(&self, table: &str, values: &[(&str, &dyn rusqlite::ToSql)]) -> Result<i64> {
        let columns: Vec<&str> = values.iter().map(|(c, _)| *c).collect();
        let marks: Vec<String> = (1..=values.len()).map(|i| format!("?{i}")).collect();
        let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), marks.join(", "));
        let params: Vec<&dyn rusqlite::ToSql> = values.iter().map(|(_, v)| *v).collect();
        self.prepare_cached(&sql)?.execute(params.as_slice())?;
        Ok(self.last_insert_rowid())
    }

    /// Sets columns of one row by its id.
    pub(super) fn update(&self, table: &str, id: i64, values: &[(&str, &dyn rusqlite::ToSql)]) -> Result<()> {
        let sets: Vec<String> = values.iter().enumerate().map(|(i, (c, _))| format!("{c} = ?{}", i + 2)).collect();
        let sql = format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", "));
        let mut params: Vec<&dyn rusqlite::ToSql> = vec![&id];
        params.extend(values.iter().map(|(_, v)| *v));
        match self.prepare_cached(&sql)?.execute(params.as_slice())? {
            0 => Err(Error::NotFound(format!("{table} {id}"))),
            _ => Ok(()),
        }
    }
}

impl Store {
    /// Runs `rule` as one action: it may read, refuse and write; either all of it is stored, with its history, or
    /// nothing is.
    ///
    /// `subject` names the record the action belongs to, such as `order:12`; an empty subject stands for the desk.
    ///
    /// # Errors
    /// Whatever the rule refuses, [`Error::Busy`] when another desk writes longer than the busy timeout, and the
    /// database's own failures. Nothing stored has changed then.
    pub fn act<T>(&mut self, deed: Deed, subject: &str, rule: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.run(deed, subject, None, rule)
    }

    /// Runs an action; `undoes` names the action it takes back, if any.
    pub(super) fn run<T>(
        &mut self,
        deed: Deed,
        subject: &str,
        undoes: Option<i64>,
        rule: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<T> {
        let now = self.clock.now();
        let (out, action, hash) = {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let action = history::begin(&tx, now, &self.who, deed, subject, undoes)?;
            let tx = Tx { tx, now, who: &self.who, number_width: self.number_width, calendar: &self.calendar, action };
            let out = rule(&tx)?;
            let hash = history::seal(&tx, action)?;
            if let Some((form, subject)) = &self.ending_draft {
                draft::discard(&tx, form, subject)?;
            }
            tx.tx.commit()?;
            (out, action, hash)
        };
        self.ending_draft = None;
        self.mark(action, &hash);
        Ok(out)
    }
}
