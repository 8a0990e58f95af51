//! Records that hang on one order (W1-W6), stored by their attributes alone: one way to add, save, read and list them, whatever
//! they are. What a kind has of its own stands in its [`Kept`].
//!
//! Invariant: a record stays with its order, and is checked against the terms in force whenever it is written.

mod export;
mod goods;
mod inspection;
mod output;
mod outsourcing;

pub(super) use inspection::last_final;
pub use outsourcing::OfSupplier;

use super::{Order, Result, Store, Tx, attribute};
use crate::domain::{
    attribute::cleaned,
    field::Field,
    number::FileNumber,
    of_order::OfOrder,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, ToSql};

/// A record of an order as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Card<T> {
    /// Record id.
    pub id: i64,
    /// The order's row.
    pub order_id: i64,
    /// The order's number.
    pub number: FileNumber,
    /// The customer's name.
    pub customer: String,
    /// What is known of it.
    pub of: T,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
    /// The last problem that was made of it.
    pub problem: Option<MadeProblem>,
}

/// A problem that was made of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeProblem {
    /// Record id.
    pub id: i64,
    /// By when it must be solved.
    pub due_on: NaiveDate,
    /// When it was solved.
    pub solved_on: Option<NaiveDate>,
}

/// What the desk looks at when a record of an order is written, and what follows from it.
pub trait Kept: OfOrder {
    /// Finds what contradicts the order or another of its records; `id` is its own row when it was there before.
    ///
    /// # Errors
    /// The desk cannot be read.
    fn against(&self, _tx: &Tx, _order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        Ok(Vec::new())
    }

    /// Does what follows from it in the same action.
    ///
    /// # Errors
    /// What follows is refused.
    fn follows(&self, _tx: &Tx, _order: &Order) -> Result<()> {
        Ok(())
    }
}

fn select<T: OfOrder>(condition: &str) -> String {
    format!(
        "SELECT x.id, x.order_id, o.number AS order_number, c.name AS order_customer, x.voided, {}, made.id AS problem_id,
         made.due_on AS problem_due_on, made.solved_on AS problem_solved_on
         FROM {} x JOIN orders o ON o.id = x.order_id JOIN customer c ON c.id = o.customer_id
         LEFT JOIN problem made ON made.id = (SELECT max(id) FROM problem WHERE source = '{}:' || x.id AND source <> ''
           AND voided IS NULL)
         WHERE {condition}",
        attribute::columns::<T>("x"),
        T::KIND.code(),
        T::KIND.word(),
    )
}

fn read<T: OfOrder>(r: &Row) -> rusqlite::Result<Card<T>> {
    Ok(Card {
        id: r.get("id")?,
        order_id: r.get("order_id")?,
        number: attribute::get(r, "order_number")?,
        customer: r.get("order_customer")?,
        of: attribute::read(r)?,
        voided: r.get("voided")?,
        problem: match r.get("problem_id")? {
            Some(id) => {
                Some(MadeProblem { id, due_on: r.get("problem_due_on")?, solved_on: r.get("problem_solved_on")? })
            }
            None => None,
        },
    })
}

/// Reads one record, voided or not.
pub(super) fn card<T: OfOrder>(conn: &Connection, id: i64) -> Result<Card<T>> {
    attribute::one(conn, T::KIND.code(), &select::<T>("x.id = ?1"), id, read)
}

/// Lists the records of an order, the newest first, without the void ones.
pub(super) fn cards<T: OfOrder>(conn: &Connection, order: i64) -> Result<Vec<Card<T>>> {
    attribute::all(conn, &select::<T>("x.order_id = ?1 AND x.voided IS NULL ORDER BY x.id DESC"), [order], read)
}

/// Refuses days gone by that lie before the order was received: a short date of next year is read as one of last year.
pub(super) fn not_before(order: &Order, days: impl IntoIterator<Item = (Field, Option<NaiveDate>)>) -> Vec<Refusal> {
    let received = order.received_at.date();
    let early = days.into_iter().filter(|(_, day)| day.is_some_and(|day| day < received));
    early.map(|(field, _)| Refusal::at(field, Why::Before(received))).collect()
}

/// Refuses a line that the order does not have.
pub(super) fn check_line(order: &Order, line: Option<u32>) -> Option<Refusal> {
    let lines = u32::try_from(order.terms.lines.len()).unwrap_or(u32::MAX);
    let is_there = line.is_none_or(|line| order.terms.lines.iter().any(|l| l.line == line));
    (!is_there).then(|| Refusal::at(Field::Line, Why::NoSuchLine(lines)))
}

impl Tx<'_> {
    fn check_of_order<T: Kept>(&self, order: &Order, id: Option<i64>, record: &T) -> Result<()> {
        let mut refused = record.check(self.today()).err().unwrap_or_default();
        // what is wrong by itself is cured first
        if refused.is_empty() {
            refused = record.against(self, order, id)?;
        }
        if refused.is_empty() { Ok(()) } else { Err(refused.into()) }
    }
}

impl Store {
    /// Adds a record to an order, and gives its id.
    ///
    /// # Errors
    /// As [`OfOrder::check`] and [`Kept::against`].
    pub fn of_order_add<T: Kept>(&mut self, order: i64, record: &T) -> Result<i64> {
        self.act(|tx| {
            tx.does(T::ADD, RecordKind::Order.row(order))?;
            let (order, record) = (tx.order(order)?, cleaned(record));
            tx.check_of_order(&order, None, &record)?;
            let others: [(&str, &dyn ToSql); 1] = [("order_id", &order.id)];
            let id = tx.insert_record(T::KIND.code(), &others, &record)?;
            record.follows(tx, &order)?;
            Ok(id)
        })
    }

    /// Stores what is known of a record now: its next step, which the history tells apart, or a correction.
    ///
    /// # Errors
    /// As [`Store::of_order_add`]; [`Why::Voided`].
    pub fn of_order_save<T: Kept>(&mut self, id: i64, record: &T) -> Result<()> {
        self.act(|tx| {
            let before = card::<T>(tx, id)?;
            let record = cleaned(record);
            let is_step = record.steps_done() > before.of.steps_done();
            tx.does(if is_step { T::STEP } else { T::EDIT }, RecordKind::Order.row(before.order_id))?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            let order = tx.order(before.order_id)?;
            tx.check_of_order(&order, Some(id), &record)?;
            tx.update_record(T::KIND.code(), id, &[], &record)?;
            record.follows(tx, &order)
        })
    }

    /// Reads one record, voided or not.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn of_order<T: OfOrder>(&self, id: i64) -> Result<Card<T>> {
        card(&self.conn, id)
    }

    /// Lists the records of an order, the newest first, without the void ones.
    pub fn all_of_order<T: OfOrder>(&self, order: i64) -> Result<Vec<Card<T>>> {
        cards(&self.conn, order)
    }

    /// Reads the records of all orders after this one, oldest first, without the void ones.
    pub fn of_order_after<T: OfOrder>(&self, after: i64, limit: usize) -> Result<Vec<Card<T>>> {
        let sql = select::<T>("x.id > ?1 AND x.voided IS NULL ORDER BY x.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}

/// What is said on the head of an order where something of a kind hangs on it, each as SQL over the order `?1`.
const SAID: [(RecordKind, &str); 3] = [
    (
        RecordKind::Inspection,
        "EXISTS (SELECT 1 FROM inspection WHERE order_id = ?1 AND voided IS NULL)
         OR EXISTS (SELECT 1 FROM plan_step WHERE order_id = ?1 AND kind = 'first_article' AND done_on IS NULL
                    AND passed_on IS NULL AND voided IS NULL)",
    ),
    (RecordKind::Credit, "EXISTS (SELECT 1 FROM credit WHERE order_id = ?1 AND voided IS NULL)"),
    (RecordKind::Outsourcing, "EXISTS (SELECT 1 FROM outsourcing WHERE order_id = ?1 AND voided IS NULL)"),
];

impl Store {
    /// Lists the kinds of records hanging on an order that may have something to say on its head, in one read: most orders have
    /// none.
    ///
    /// # Errors
    /// The desk cannot be read.
    pub fn said_on_head(&self, order: i64) -> Result<Vec<RecordKind>> {
        static SQL: std::sync::LazyLock<String> =
            std::sync::LazyLock::new(|| format!("SELECT {}", SAID.map(|(_, is)| is).join(", ")));
        let mut query = self.conn.prepare_cached(&SQL)?;
        Ok(query.query_row([order], |r| {
            let mut said = Vec::new();
            for (at, (kind, _)) in SAID.iter().enumerate() {
                if r.get(at)? {
                    said.push(*kind);
                }
            }
            Ok(said)
        })?)
    }
}
