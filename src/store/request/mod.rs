//! Change and cancellation requests (R1–R5): read whole. What is written stands in `write`, carrying out and closing in
//! `end`, the list in `list`.

mod end;
mod list;
mod write;

pub use list::{RequestList, RequestRow, RequestView};

use super::{
    Error, Result, Store, Tx,
    order::{code, number, read_order, read_terms},
};
use crate::domain::{
    decimal::Money,
    field::Field,
    order::{Change, Channel, Department, Terms},
    request::{Assessment, Bearer, Cost, Decided, Recall, Request, RequestKind, RequestState},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

const COLUMNS: &str =
    "r.id, r.order_id, o.number, r.ordinal, r.kind, r.state, r.requested_by, r.requested_on, r.channel,
     r.reason, r.base_version, r.proposed, r.decided_by, r.decided_on, r.decision_reason, r.applied_on,
     r.applied_version, r.cost, r.cost_bearer, r.cost_settled_on, r.ended_on, r.ended_note,
     (SELECT d.paid_on FROM payment_due d WHERE d.order_id = r.order_id AND d.event = 'request' AND d.voided IS NULL)";

fn read(r: &Row) -> rusqlite::Result<Request> {
    let proposed: Option<Terms> = match r.get_ref(11)?.as_str_or_null()? {
        None => None,
        Some(json) => Some(
            serde_json::from_str(json)
                .map_err(|e| rusqlite::Error::FromSqlConversionFailure(11, rusqlite::types::Type::Text, Box::new(e)))?,
        ),
    };
    let decided_reason: String = r.get(14)?;
    let decided = r.get::<_, Option<String>>(12)?.zip(r.get::<_, Option<NaiveDate>>(13)?);
    let (borne_by, settled_on): (String, Option<NaiveDate>) = (r.get(18)?, r.get(19)?);
    let bearer = Bearer::of(&borne_by);
    let paid_on = r.get::<_, Option<NaiveDate>>(22)?.filter(|_| bearer == Bearer::Customer);
    let who = if bearer == Bearer::Other { borne_by } else { String::new() };
    let cost = |amount| Cost { amount: Money(amount), bearer, who, settled_on, paid_on };
    Ok(Request {
        id: r.get(0)?,
        order_id: r.get(1)?,
        number: number(r, 2)?,
        ordinal: r.get(3)?,
        kind: code(r, 4, RequestKind::from_code)?,
        state: code(r, 5, RequestState::from_code)?,
        requested_by: r.get(6)?,
        requested_on: r.get(7)?,
        channel: code(r, 8, Channel::from_code)?,
        reason: r.get(9)?,
        base_version: r.get(10)?,
        proposed,
        decided: decided.map(|(person, on_day)| Decided { person, on_day, reason: decided_reason }),
        assessments: Vec::new(),
        applied_on: r.get(15)?,
        applied_version: r.get(16)?,
        cost: r.get::<_, Option<i64>>(17)?.map(cost),
        recalls: Vec::new(),
        ended_on: r.get(20)?,
        ended_note: r.get(21)?,
    })
}

fn read_request(conn: &Connection, id: i64) -> Result<Request> {
    let mut request = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM request r JOIN orders o ON o.id = r.order_id WHERE r.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("request {id}")))?;
    request.assessments = read_assessments(conn, id)?;
    request.recalls = read_recalls(conn, id)?;
    Ok(request)
}

fn read_assessments(conn: &Connection, request: i64) -> Result<Vec<Assessment>> {
    let mut query = conn.prepare_cached(
        "SELECT department, asked_on, answered_on, person, production_effect, purchasing_effect, delivery_effect,
                solution, stop_confirmed_on FROM assessment WHERE request_id = ?1 ORDER BY id",
    )?;
    let rows = query.query_map([request], |r| {
        Ok(Assessment {
            department: code(r, 0, Department::from_code)?,
            asked_on: r.get(1)?,
            answered_on: r.get(2)?,
            person: r.get(3)?,
            production_effect: r.get(4)?,
            purchasing_effect: r.get(5)?,
            delivery_effect: r.get(6)?,
            solution: r.get(7)?,
            stop_confirmed_on: r.get(8)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_recalls(conn: &Connection, request: i64) -> Result<Vec<Recall>> {
    let mut query = conn.prepare_cached(
        "SELECT id, paper, department, recalled_on, person FROM recall WHERE request_id = ?1 AND voided IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([request], |r| {
        Ok(Recall {
            id: r.get(0)?,
            paper: r.get(1)?,
            department: code(r, 2, Department::from_code)?,
            recalled_on: r.get(3)?,
            person: r.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Tx<'_> {
    /// Reads a request inside a running action.
    pub fn request(&self, id: i64) -> Result<Request> {
        read_request(self, id)
    }
}

impl Store {
    /// Reads a request with its answers and its superseded papers.
    pub fn request(&self, id: i64) -> Result<Request> {
        read_request(&self.conn, id)
    }

    /// Lists an order's requests, oldest first.
    pub fn requests_of_order(&self, order: i64) -> Result<Vec<Request>> {
        let ids: Vec<i64> = self
            .conn
            .prepare_cached("SELECT id FROM request WHERE order_id = ?1 ORDER BY ordinal")?
            .query_map([order], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        ids.into_iter().map(|id| self.request(id)).collect()
    }

    /// Lists the requests of a customer's orders, the newest first and at most `limit`, and counts them all.
    pub fn requests_of_customer(&self, customer: i64, limit: usize) -> Result<(Vec<Request>, u64)> {
        const FROM: &str = "FROM request WHERE order_id IN (SELECT id FROM orders WHERE customer_id = ?1)";
        let all: i64 =
            self.conn.prepare_cached(&format!("SELECT count(*) {FROM}"))?.query_row([customer], |r| r.get(0))?;
        let ids: Vec<i64> = self
            .conn
            .prepare_cached(&format!("SELECT id {FROM} ORDER BY id DESC LIMIT ?2"))?
            .query_map([customer, limit as i64], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let listed = ids.into_iter().map(|id| self.request(id)).collect::<Result<_>>()?;
        Ok((listed, all as u64))
    }

    /// Finds an order's open request, of which there is at most one (R5).
    pub fn open_request_of(&self, order: i64) -> Result<Option<Request>> {
        let id = open_request(&self.conn, order)?;
        id.map(|id| self.request(id)).transpose()
    }

    /// Lists what a change request changes, old → new, header first, then line by line; customers stand by their names.
    /// Empty for a cancellation.
    pub fn request_changes(&self, request: &Request) -> Result<Vec<Change>> {
        let Some(proposed) = &request.proposed else { return Ok(Vec::new()) };
        let base = read_terms(&self.conn, request.order_id, request.base_version)?.terms;
        self.named_changes(&base, proposed)
    }

    /// Lists what differs between two versions of terms, as a person reads it: customers by their names.
    pub fn named_changes(&self, old: &Terms, new: &Terms) -> Result<Vec<Change>> {
        let mut changes = old.changes_to(new);
        for change in changes.iter_mut().filter(|c| c.field == Field::Customer) {
            for side in [&mut change.old, &mut change.new] {
                if let Some(id) = side.as_ref().and_then(|id| id.parse().ok()) {
                    *side = Some(self.customer(id)?.name);
                }
            }
        }
        Ok(changes)
    }

    /// Names the departments that were given the order (O6), to propose them as those concerned.
    pub fn departments_of(&self, order: i64) -> Result<Vec<Department>> {
        let milestones = self.milestones(order)?;
        let codes = milestones.iter().flat_map(|m| &m.details).filter(|(field, _)| *field == Field::Department);
        let all: Vec<Department> =
            codes.flat_map(|(_, text)| text.split(',')).filter_map(Department::from_code).collect();
        Ok(Department::ALL.iter().copied().filter(|d| all.contains(d)).collect())
    }
}

fn open_request(conn: &Connection, order: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM request WHERE order_id = ?1 AND state IN ('open','approved','applied')")?
        .query_row(params![order], |r| r.get(0))
        .optional()?)
}
