//! Problems on orders (B1, B2): opened, often straight from a tracking entry, and solved.

use super::{Error, Result, Store, Tx, attribute, owner::owner_of};
use crate::domain::{
    deed::Deed,
    number::FileNumber,
    period::Period,
    problem::{NewProblem, Solution, Span, is_overdue},
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    stage::Stage,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// A problem as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Record id.
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// Its number.
    pub number: FileNumber,
    /// Its customer.
    pub customer: String,
    /// The tracking entry it was opened from.
    pub tracking_id: Option<i64>,
    /// The record of the order it was made of.
    pub source: Option<Record>,
    /// What is written down about it.
    pub entry: NewProblem,
    /// When it was opened.
    pub opened_on: NaiveDate,
    /// How it was solved, or nothing.
    pub solution: String,
    /// When it was solved.
    pub solved_on: Option<NaiveDate>,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

impl Problem {
    /// Returns whether it is still open.
    pub fn is_open(&self) -> bool {
        self.solved_on.is_none()
    }

    /// Returns whether it is open and past its due date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        is_overdue(self.entry.due_on, self.solved_on, today)
    }
}

/// Selects problems with their orders and customers.
fn select(condition: &str) -> String {
    select_by("", condition)
}

fn select_by(index: &str, condition: &str) -> String {
    format!(
        "SELECT p.id, p.order_id, o.number, c.name AS customer, p.tracking_id, p.source, p.opened_on, p.solution, p.solved_on, p.voided,
         {} FROM problem p {index} JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id {condition}",
        attribute::columns::<NewProblem>("p")
    )
}

fn read(r: &Row) -> rusqlite::Result<Problem> {
    Ok(Problem {
        id: r.get("id")?,
        order_id: r.get("order_id")?,
        number: attribute::get(r, "number")?,
        customer: r.get("customer")?,
        tracking_id: r.get("tracking_id")?,
        source: Record::parse(&r.get::<_, String>("source")?),
        entry: attribute::read(r)?,
        opened_on: r.get("opened_on")?,
        solution: r.get("solution")?,
        solved_on: r.get("solved_on")?,
        voided: r.get("voided")?,
    })
}

fn problem(conn: &Connection, id: i64) -> Result<Problem> {
    conn.prepare_cached(&select("WHERE p.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("problem {id}")))
}

impl Tx<'_> {
    fn span_of(&self, problem: &Problem) -> Result<Span> {
        let received_on = self.order(problem.order_id)?.received_at.date();
        Ok(Span { received_on, opened_on: problem.opened_on, today: self.today() })
    }

    /// Opens a problem inside a running action.
    ///
    /// # Errors
    /// As [`Store::problem_open`].
    pub fn problem_open(&self, order: i64, tracking: Option<i64>, problem: &NewProblem) -> Result<i64> {
        let (today, of) = (self.today(), self.order(order)?);
        problem.check(&Span { received_on: of.received_at.date(), opened_on: today, today })?;
        let stage = of.stage;
        if matches!(stage, Stage::Archived | Stage::Cancelled) {
            return Err(Refusal::whole(Why::OrderEnded(stage)).into());
        }
        if let Some(entry) = tracking {
            let of: Option<i64> = self
                .prepare_cached("SELECT order_id FROM tracking WHERE id = ?1")?
                .query_row([entry], |r| r.get(0))
                .optional()?;
            if of != Some(order) {
                return Err(Error::NotFound(format!("tracking {entry}")));
            }
        }
        let own: [(&str, &dyn ToSql); 3] =
            [("order_id", &order), ("tracking_id", &tracking), ("opened_on", &self.today())];
        self.insert_record("problem", &own, problem)
    }
}

impl Store {
    /// Opens a problem on an order (B1), from a tracking entry when one is named. Gives its id.
    ///
    /// # Errors
    /// Every refusal of [`NewProblem::check`]; [`Why::OrderEnded`] on an archived or cancelled order;
    /// [`Error::NotFound`] when the entry is not the order's.
    pub fn problem_open(&mut self, order: i64, tracking: Option<i64>, problem: &NewProblem) -> Result<i64> {
        self.act(|tx| {
            tx.does(Deed::ProblemOpen, RecordKind::Order.row(order))?;
            tx.problem_open(order, tracking, problem)
        })
    }

    /// Opens a problem that comes of a record of an order, such as of a finding (W1). Gives its id.
    ///
    /// # Errors
    /// As [`Store::problem_open`]; [`Error::NotFound`] when the record hangs on no order.
    pub fn problem_open_of(&mut self, source: Record, problem: &NewProblem) -> Result<i64> {
        self.act(|tx| {
            let order = owner_of(tx, source)?;
            tx.does(Deed::ProblemOpen, order)?;
            if order.kind != RecordKind::Order {
                return Err(Error::NotFound(source.to_string()));
            }
            let id = tx.problem_open(order.id, None, problem)?;
            tx.execute("UPDATE problem SET source = ?2 WHERE id = ?1", params![id, source.to_string()])?;
            Ok(id)
        })
    }

    /// Replaces what is written down about a problem, solved or not; its solution stays.
    ///
    /// # Errors
    /// [`Why::Voided`], every refusal of [`NewProblem::check`].
    pub fn problem_edit(&mut self, id: i64, problem: &NewProblem) -> Result<()> {
        self.act(|tx| {
            let before = self::problem(tx, id)?;
            tx.does(Deed::ProblemEdit, RecordKind::Order.row(before.order_id))?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            problem.check(&tx.span_of(&before)?)?;
            tx.update_record("problem", id, &[], problem)
        })
    }

    /// Records how and when a problem was solved, and who had been informed of it.
    ///
    /// # Errors
    /// [`Why::ProblemSolved`], [`Why::Voided`], every refusal of [`Solution::check`].
    pub fn problem_solve(&mut self, id: i64, solution: &Solution) -> Result<()> {
        self.act(|tx| {
            let before = problem(tx, id)?;
            tx.does(Deed::ProblemSolve, RecordKind::Order.row(before.order_id))?;
            if let Some(day) = before.solved_on {
                return Err(Refusal::whole(Why::ProblemSolved(day)).into());
            }
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            solution.check(&tx.span_of(&before)?)?;
            tx.update_record("problem", id, &[], solution)
        })
    }

    /// Reads one problem.
    pub fn problem(&self, id: i64) -> Result<Problem> {
        problem(&self.conn, id)
    }

    /// Lists an order's problems, newest first.
    pub fn problems_of_order(&self, order: i64) -> Result<Vec<Problem>> {
        let mut query =
            self.conn.prepare_cached(&select("WHERE p.order_id = ?1 AND p.voided IS NULL ORDER BY p.id DESC"))?;
        Ok(query.query_map([order], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists problems, solved ones too, by their ids from the one after `after`, at most so many.
    pub fn problems_after(&self, after: i64, limit: usize) -> Result<Vec<Problem>> {
        let mut query =
            self.conn.prepare_cached(&select("WHERE p.id > ?1 AND p.voided IS NULL ORDER BY p.id LIMIT ?2"))?;
        Ok(query.query_map(params![after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the problems a period knows: opened in it, solved in it, or open at its end; by the day they were opened.
    pub fn problems_in(&self, period: Period) -> Result<Vec<Problem>> {
        let known = "WHERE p.voided IS NULL AND p.opened_on <= :to
             AND (p.opened_on >= :from OR p.solved_on IS NULL OR p.solved_on >= :from) ORDER BY p.opened_on, p.id";
        let mut query = self.conn.prepare_cached(&select(known))?;
        let days = rusqlite::named_params! {":from": period.from, ":to": period.to};
        Ok(query.query_map(days, read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the problems for which somebody is named as liable, the newest first.
    pub(super) fn problems_with_liable(&self) -> Result<Vec<Problem>> {
        let named = "WHERE p.liable <> '' AND p.voided IS NULL ORDER BY p.opened_on DESC, p.id DESC";
        let mut query = self.conn.prepare_cached(&select_by("INDEXED BY problem_liable", named))?;
        Ok(query.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists open problems (B2), each with whether it is overdue, the longest overdue first.
    pub fn problems_open(&self, limit: usize, today: NaiveDate) -> Result<Vec<(Problem, bool)>> {
        let open = "WHERE p.solved_on IS NULL AND p.voided IS NULL ORDER BY p.due_on, p.id LIMIT ?1";
        let mut query = self.conn.prepare_cached(&select_by("INDEXED BY problem_open", open))?;
        let rows = query.query_map(params![limit as i64], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows
            .into_iter()
            .map(|p| {
                let late = p.is_overdue(today);
                (p, late)
            })
            .collect())
    }
}
