//! The only way to write: one immediate transaction, one action in the history, sealed with a hash; where several records are
//! meant at once, an action for each.

use super::{Error, Result, Store, draft, history, place::disk_or_full, trigger};
use crate::domain::{
    calendar::WorkCalendar, decimal::Currency, deed::Deed, draft::DraftOf, number::Numbering, record::Subject,
    refusal::Refusal,
};
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
    /// Whether nothing is to be stored, however it goes.
    only_tries: bool,
    /// How many rows the connection had written when the action began.
    begun_at: u64,
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

    /// Begins an action that does not say yet what it does.
    fn begin(&mut self, undoes: Option<i64>) -> Result<()> {
        self.action = history::begin(self, self.now, self.who, undoes)?;
        self.is_named.set(false);
        self.indexed.set(0);
        self.begun_at = self.total_changes();
        self.indexed_at.set(self.begun_at);
        Ok(())
    }

    /// Seals the action and gives its number and its hash; nothing where it found nothing to do.
    fn seal(&self) -> Result<Option<(i64, Vec<u8>)>> {
        if !self.is_named.get() {
            assert_eq!(self.total_changes(), self.begun_at, "a rule wrote without saying what it does");
            return Ok(None);
        }
        self.index_so_far()?;
        Ok(Some((self.action, history::seal(self, self.action)?)))
    }

    /// Stores what was written, and ends the draft that it came from; not where it was only tried.
    fn end(self, draft: Option<(String, DraftOf)>) -> Result<()> {
        if self.only_tries {
            return Err(Error::Tried);
        }
        if let Some((form, subject)) = &draft {
            draft::discard(&self, form, subject)?;
        }
        Ok(self.tx.commit()?)
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

    /// Runs `rule` for each of several things, each an action of its own, all in one transaction. What is refused for a thing
    /// leaves nothing of that one, and is given back with its place among them; unless `is_partial`, nothing at all is stored
    /// then. A thing for which there is nothing to do leaves no action.
    ///
    /// # Errors
    /// As [`act`](Store::act), but what the rule refuses is given back.
    ///
    /// # Panics
    /// As [`act`](Store::act).
    pub fn act_each<T>(
        &mut self,
        things: &[T],
        is_partial: bool,
        rule: impl Fn(&Tx, &T) -> Result<()>,
    ) -> Result<Vec<(usize, Vec<Refusal>)>> {
        self.between_moments(|store| store.attempt_each(things, is_partial, rule)).map_err(|e| self.explained(e))
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

    /// Opens a transaction in which no action has begun.
    fn transact(&mut self) -> Result<Tx<'_>> {
        let (seen, only_tries) = (self.seen.take(), std::mem::take(&mut self.only_tries));
        self.ensure_writable()?;
        let now = self.clock.now();
        self.prepare_to_write()?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !history::holds(&tx, self.tip.as_ref())? {
            return Err(Error::Misplaced { path: self.path.clone().unwrap_or_default(), is_gone: false });
        }
        if let Some(seen) = seen
            && history::newest(&tx)? != seen
        {
            return Err(Error::Stale);
        }
        Ok(Tx {
            tx,
            now,
            who: &self.who,
            numbering: self.numbering,
            office: self.office,
            calendar: &self.calendar,
            action: 0,
            is_named: Cell::new(false),
            only_tries,
            begun_at: 0,
            indexed: Cell::new(0),
            indexed_at: Cell::new(0),
        })
    }

    fn attempt<T>(&mut self, undoes: Option<i64>, rule: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        let ending_draft = self.ending_draft.clone();
        let (out, sealed) = {
            let mut tx = self.transact()?;
            tx.begin(undoes)?;
            let out = rule(&tx)?;
            let Some(sealed) = tx.seal()? else { return Ok(out) };
            tx.end(ending_draft)?;
            (out, sealed)
        };
        self.ended(sealed);
        Ok(out)
    }

    fn attempt_each<T>(
        &mut self,
        things: &[T],
        is_partial: bool,
        rule: impl Fn(&Tx, &T) -> Result<()>,
    ) -> Result<Vec<(usize, Vec<Refusal>)>> {
        let ending_draft = self.ending_draft.clone();
        let mut refused = Vec::new();
        let sealed = {
            let mut tx = self.transact()?;
            let mut last = None;
            for (at, thing) in things.iter().enumerate() {
                tx.execute_batch("SAVEPOINT each_thing")?;
                tx.begin(None)?;
                let sealed = match rule(&tx, thing) {
                    Ok(()) => tx.seal()?,
                    Err(Error::Refused(why)) => {
                        refused.push((at, why));
                        None
                    }
                    Err(e) => return Err(e),
                };
                if sealed.is_none() {
                    tx.execute_batch("ROLLBACK TO each_thing")?;
                }
                tx.execute_batch("RELEASE each_thing")?;
                last = sealed.or(last);
            }
            let Some(sealed) = last.filter(|_| is_partial || refused.is_empty()) else { return Ok(refused) };
            tx.end(ending_draft)?;
            sealed
        };
        self.ended(sealed);
        Ok(refused)
    }

    /// Remembers the last action and its seal, once they are stored.
    fn ended(&mut self, (action, hash): (i64, Vec<u8>)) {
        self.ending_draft = None;
        self.mark(action, &hash);
        self.tip = Some((action, hash));
    }
}
