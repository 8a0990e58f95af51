//! Tasks: put down, done, and put down again where they repeat.
//!
//! Invariant: a task about an order is about the order's customer too; of one that repeats, one is open.

use super::{Result, Store, Tx, attribute, void};
use crate::domain::{
    deed::Deed,
    follow_up::Want,
    number::FileNumber,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    task::Task,
};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

/// A task as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskCard {
    /// Record id.
    pub id: i64,
    /// What is known of it.
    pub task: Task,
    /// The number of the order it is about.
    pub number: Option<FileNumber>,
    /// The customer it is about, or nothing.
    pub customer: String,
    /// The day from which one that repeats is counted.
    pub first_on: NaiveDate,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

impl TaskCard {
    /// Returns what is wanted while it is open.
    pub fn want(&self) -> Want {
        if self.task.decided_on.is_some() { Want::Resolution } else { Want::Reminder }
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT t.id, t.first_on, t.voided, o.number, coalesce(c.name, '') AS customer, {}
         FROM task t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN customer c ON c.id = t.customer_id
         WHERE {condition}",
        attribute::columns::<Task>("t")
    )
}

fn read(r: &Row) -> rusqlite::Result<TaskCard> {
    Ok(TaskCard {
        id: r.get("id")?,
        task: attribute::read(r)?,
        number: attribute::get(r, "number")?,
        customer: r.get("customer")?,
        first_on: r.get("first_on")?,
        voided: r.get("voided")?,
    })
}

fn card(conn: &Connection, id: i64) -> Result<TaskCard> {
    attribute::one(conn, "task", &select("t.id = ?1"), id, read)
}

/// Names the record in whose history it stands: its order, else its customer, else itself.
fn file(task: &Task, id: i64) -> Record {
    match (task.order_id, task.customer_id) {
        (Some(order), _) => RecordKind::Order.row(order),
        (None, Some(customer)) => RecordKind::Customer.row(customer),
        (None, None) => RecordKind::Task.row(id),
    }
}

impl Tx<'_> {
    /// Records inside a running action that a task was done.
    pub(super) fn task_done(&self, id: i64, on: NaiveDate, result: &str) -> Result<Option<NaiveDate>> {
        let TaskCard { task, first_on, .. } = card(self, id)?;
        self.does(Deed::TaskDone, file(&task, id))?;
        void::refuse(self, RecordKind::Task.row(id))?;
        if let Some(day) = task.done_on {
            return Err(Refusal::whole(Why::TaskDone(day)).into());
        }
        let done = Task { done_on: Some(on), result: result.to_owned(), ..task.clone() };
        done.check(self.today())?;
        self.update_record("task", id, &[], &done)?;
        let Some(rhythm) = task.repeats else { return Ok(None) };
        let due_on = rhythm.next(first_on, task.due_on.max(self.today()), self.calendar);
        self.insert_record("task", &[("first_on", &first_on)], &Task { due_on, ..task })?;
        Ok(Some(due_on))
    }
}

impl Store {
    /// Puts a task down and gives its id.
    ///
    /// # Errors
    /// As [`Task::check`]; there is no such order or customer.
    pub fn task_add(&mut self, task: &Task) -> Result<i64> {
        self.act(|tx| {
            task.check(tx.today())?;
            let customer_id = match task.order_id {
                Some(order) => Some(tx.order(order)?.terms.customer_id),
                None => task.customer_id,
            };
            let task = Task { customer_id, ..task.clone() };
            let id = tx.insert_record("task", &[("first_on", &task.due_on)], &task)?;
            tx.does(Deed::TaskAdd, file(&task, id))?;
            Ok(id)
        })
    }

    /// Stores what is known of a task now; what it is about stays. Another day or rhythm is counted from that day.
    ///
    /// # Errors
    /// As [`Task::check`]; [`Why::Voided`].
    pub fn task_save(&mut self, id: i64, task: &Task) -> Result<()> {
        self.act(|tx| {
            let before = card(tx, id)?;
            tx.does(Deed::TaskEdit, file(&before.task, id))?;
            void::refuse(tx, RecordKind::Task.row(id))?;
            task.check(tx.today())?;
            let Task { order_id, customer_id, due_on, repeats, .. } = before.task;
            let is_moved = (due_on, repeats) != (task.due_on, task.repeats);
            let first_on = if is_moved { task.due_on } else { before.first_on };
            let task = Task { order_id, customer_id, ..task.clone() };
            tx.update_record("task", id, &[("first_on", &first_on)], &task)
        })
    }

    /// Records that a task was done, and what came of it. One that repeats is put down again, for the day that is given
    /// back.
    ///
    /// # Errors
    /// [`Why::TaskDone`], [`Why::Voided`]; done in the future.
    pub fn task_done(&mut self, id: i64, on: NaiveDate, result: &str) -> Result<Option<NaiveDate>> {
        self.act(|tx| tx.task_done(id, on, result))
    }

    /// Reads one task.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn task(&self, id: i64) -> Result<TaskCard> {
        card(&self.conn, id)
    }

    /// Lists the tasks about an order or a customer, the earliest first.
    pub fn tasks_of(&self, record: Record) -> Result<Vec<TaskCard>> {
        let column = match record.kind {
            RecordKind::Order => "order_id",
            _ => "customer_id",
        };
        let sql = select(&format!("t.{column} = ?1 AND t.voided IS NULL ORDER BY t.due_on, t.id"));
        attribute::all(&self.conn, &sql, [record.id], read)
    }

    /// Lists what the meetings decided until a day, and was not done before another, the open ones first.
    pub(super) fn resolutions(&self, until: NaiveDate, since: NaiveDate, limit: usize) -> Result<Vec<TaskCard>> {
        let sql = select(
            "t.decided_on <= ?1 AND t.voided IS NULL AND (t.done_on IS NULL OR t.done_on >= ?2)
             ORDER BY t.done_on IS NOT NULL, t.due_on, t.id LIMIT ?3",
        );
        attribute::all(&self.conn, &sql, params![until, since, limit as i64], read)
    }

    /// Reads the tasks after this one, oldest first.
    pub fn tasks_after(&self, after: i64, limit: usize) -> Result<Vec<TaskCard>> {
        let sql = select("t.id > ?1 AND t.voided IS NULL ORDER BY t.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
