//! The only way to write: one immediate transaction, one action in the history, sealed with a hash.

use super::{Error, Result, Store, draft, history, place::disk_or_full, trigger};
use crate::domain::{calendar::WorkCalendar, decimal::Currency, deed::Deed, number::Numbering, record::Subject};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::cell::Cell;

/// An open action. Dereferences to the connection; whatever is written through it belongs to this action.
pub struct Tx<'a> {
    tx: Transaction<'a>,
    /// The time of the action.
    pub now: NaiveDateTime,
    /// The specialist.
    pub who: &'a str,
    /// How numbers are given.
    pub numbering: Numbering,
    /// The office's own currency.
    pub office: Currency,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// The action's number.
    pub action: i64,
    /// Whether [`does`](Tx::does) was called.
    is_named: Cell<bool>,
    /// The last change the search indexes know.
    pub(super) indexed: Cell<i64>,
    /// How many rows the connection had written by then.
    pub(super) indexed_at: Cell<u64>,
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

    /// Names what the action does and in whose history it stands; the last word counts.
    pub fn does(&self, deed: Deed, subject: impl Into<Subject>) -> Result<()> {
        self.prepare_cached("UPDATE action SET name = ?2, subject = ?3 WHERE id = ?1")?.execute(params![
            self.action,
            deed.code(),
            subject.into().to_string()
        ])?;
        self.is_named.set(true);
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
    /// Runs `rule` as one action: it may read, refuse, say what it [does](Tx::does) and write; either all of it is
    /// stored, with its history, or nothing is. A rule that finds nothing to do does not say so, and leaves no action.
    ///
    /// # Errors
    /// Whatever the rule refuses, [`Error::Busy`] when another desk writes longer than the busy timeout, and the
    /// database's own failures. Nothing stored has changed then.
    ///
    /// # Panics
    /// When the rule wrote without saying what it does.
    pub fn act<T>(&mut self, rule: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.run(None, rule)
    }

    /// Makes this connection write the history of what it will write, which the first action does by itself: it takes a few
    /// milliseconds.
    ///
    /// # Errors
    /// The database's own.
    pub fn prepare_to_write(&mut self) -> Result<()> {
        if !self.writes_history {
            trigger::write_history(&self.conn)?;
            self.writes_history = true;
        }
        Ok(())
    }

    /// Makes the next action refuse with [`Error::Stale`] when any was stored after this one, which is the
    /// [newest](Store::newest_action) that the asker has seen.
    pub fn only_after(&mut self, seen: i64) {
        self.seen = Some(seen);
    }

    /// Makes the next action end in [`Error::Tried`] where its rule lets it pass: nothing is stored, and it is known that it
    /// would have been.
    pub fn only_try(&mut self) {
        self.only_tries = true;
    }

    /// Returns the number of the newest action; zero when there is none.
    pub fn newest_action(&self) -> Result<i64> {
        history::newest(&self.conn)
    }

    /// Runs an action; `undoes` names the action it takes back, if any.
    pub(super) fn run<T>(&mut self, undoes: Option<i64>, rule: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.between_moments(|store| store.attempt(undoes, rule)).map_err(|e| self.explained(e))
    }

    /// Tells a full disk from one that failed, which SQLite does not always.
    pub fn explained(&self, e: Error) -> Error {
        match &self.path {
            Some(path) => disk_or_full(e, path),
            None => e,
        }
    }

    fn attempt<T>(&mut self, undoes: Option<i64>, rule: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        let (seen, only_tries) = (self.seen.take(), std::mem::take(&mut self.only_tries));
        self.ensure_writable()?;
        let now = self.clock.now();
        self.prepare_to_write()?;
        let (out, action, hash) = {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if !history::holds(&tx, self.tip.as_ref())? {
                return Err(Error::Misplaced { path: self.path.clone().unwrap_or_default(), is_gone: false });
            }
            if let Some(seen) = seen
                && history::newest(&tx)? != seen
            {
                return Err(Error::Stale);
            }
            let action = history::begin(&tx, now, &self.who, undoes)?;
            let begun = tx.total_changes();
            let is_named = Cell::new(false);
            let tx = Tx {
                tx,
                now,
                who: &self.who,
                numbering: self.numbering,
                office: self.office,
                calendar: &self.calendar,
                action,
                is_named,
                indexed: Cell::new(0),
                indexed_at: Cell::new(begun),
            };
            let out = rule(&tx)?;
            if !tx.is_named.get() {
                assert_eq!(tx.total_changes(), begun, "a rule wrote without saying what it does");
                return Ok(out);
            }
            if only_tries {
                return Err(Error::Tried);
            }
            tx.index_so_far()?;
            let hash = history::seal(&tx, action)?;
            if let Some((form, subject)) = &self.ending_draft {
                draft::discard(&tx, form, subject)?;
            }
            tx.tx.commit()?;
            (out, action, hash)
        };
        self.ending_draft = None;
        self.mark(action, &hash);
        self.tip = Some((action, hash));
        Ok(out)
    }
}
