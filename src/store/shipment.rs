//! Shipments with their lines and arrival, and what came back of them (S1); the rules are `domain::shipping`'s.
//!
//! Invariant: what is still to ship is never stored, it is the terms in force less what these records say.

mod write;

use super::{Error, Order, Result, Store, attribute};
use crate::domain::{
    decimal::Quantity,
    order::Line,
    refusal::{Refusal, Why},
    shipping::{Arrival, Balance, Dispatch, Moved, Portion, Remedy, TakeBack},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// A shipment of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipment {
    /// Record id.
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// Which shipment of the order, from 1; a voided one keeps its number.
    pub ordinal: u32,
    /// What was written down when it left.
    pub dispatch: Dispatch,
    /// How it arrived.
    pub arrival: Option<Arrival>,
    /// What came back of it, oldest first, voided ones left out.
    pub take_backs: Vec<TakenBack>,
}

/// Goods taken back, as a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// Record id.
    pub id: i64,
    /// The shipment they came from.
    pub shipment_id: i64,
    /// The order.
    pub order_id: i64,
    /// What was written down.
    pub back: TakeBack,
}

impl Shipment {
    /// Returns what of each line is still with the customer, or on the way there.
    pub fn left(&self) -> Vec<Portion> {
        let back = |line: u32| -> i64 {
            let lines = self.take_backs.iter().flat_map(|t| &t.back.lines);
            lines.filter(|p| p.line == line).map(|p| p.quantity.0).sum()
        };
        let left = |p: &Portion| Portion { line: p.line, quantity: Quantity(p.quantity.0 - back(p.line)) };
        self.dispatch.lines.iter().map(left).filter(|p| p.quantity > Quantity::ZERO).collect()
    }

    /// Checks that it has arrived, since nothing comes back before.
    ///
    /// # Errors
    /// [`Why::NotArrived`].
    pub fn check_arrived(&self) -> Result<()> {
        match self.arrival {
            Some(_) => Ok(()),
            None => Err(Refusal::whole(Why::NotArrived(self.ordinal)).into()),
        }
    }

    /// Returns whether some of its goods are with the customer.
    pub fn is_with_customer(&self) -> bool {
        self.arrival.is_some() && !self.left().is_empty()
    }

    /// Returns whether its arrival is waited for.
    pub fn is_travelling(&self) -> bool {
        self.arrival.is_none()
    }
}

/// A damaged arrival about which nothing was done, neither a problem opened since nor goods taken back: as SQL over
/// `shipment s`.
const UNANSWERED_DAMAGE: &str = "s.intact = 0 AND s.voided IS NULL AND NOT EXISTS (
    SELECT 1 FROM problem p WHERE p.order_id = s.order_id AND p.voided IS NULL AND p.opened_on >= s.arrived_on)
    AND NOT EXISTS (SELECT 1 FROM take_back t WHERE t.shipment_id = s.id AND t.voided IS NULL)";

/// The lines in force of an order `x` that are not wholly shipped, as SQL; `Balance::open` says the same.
pub(super) const OPEN_LINE: &str = "order_line l WHERE l.order_id = x.id AND l.version = x.version AND l.quantity > (
    SELECT coalesce(sum(sl.quantity), 0) FROM shipment s JOIN shipment_line sl ON sl.shipment_id = s.id
    WHERE s.order_id = x.id AND s.voided IS NULL AND sl.line = l.line) - (
    SELECT coalesce(sum(tl.quantity), 0) FROM take_back t JOIN take_back_line tl ON tl.take_back_id = t.id
    WHERE t.order_id = x.id AND t.voided IS NULL AND t.remedy = 'replace' AND tl.line = l.line)";

fn select(condition: &str) -> String {
    format!(
        "SELECT s.id, s.order_id, s.ordinal, s.told_on, s.told_by, {}, {} FROM shipment s WHERE {condition}",
        attribute::columns::<Dispatch>("s"),
        attribute::columns::<Arrival>("s")
    )
}

fn read(r: &Row) -> rusqlite::Result<Shipment> {
    let informed = match r.get("told_on")? {
        Some(day) => Some((day, attribute::get(r, "told_by")?)),
        None => None,
    };
    let has_arrived = r.get::<_, Option<NaiveDate>>("arrived_on")?.is_some();
    Ok(Shipment {
        id: r.get("id")?,
        order_id: r.get("order_id")?,
        ordinal: r.get("ordinal")?,
        dispatch: Dispatch { informed, ..attribute::read(r)? },
        arrival: has_arrived.then(|| attribute::read(r)).transpose()?,
        take_backs: Vec::new(),
    })
}

fn portions(conn: &Connection, sql: &str, id: i64) -> Result<Vec<Portion>> {
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([id], |r| Ok(Portion { line: r.get(0)?, quantity: Quantity(r.get(1)?) }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds the lines of a shipment and what came back of it.
fn whole(conn: &Connection, mut shipment: Shipment) -> Result<Shipment> {
    let lines = "SELECT line, quantity FROM shipment_line WHERE shipment_id = ?1 ORDER BY line";
    shipment.dispatch.lines = portions(conn, lines, shipment.id)?;
    let mut query = conn.prepare_cached(&select_back("t.shipment_id = ?1 AND t.voided IS NULL ORDER BY t.id"))?;
    let backs = query.query_map([shipment.id], read_back)?.collect::<rusqlite::Result<Vec<_>>>()?;
    shipment.take_backs = backs.into_iter().map(|back| with_lines(conn, back)).collect::<Result<_>>()?;
    Ok(shipment)
}

fn select_back(condition: &str) -> String {
    let back = attribute::columns::<TakeBack>("t");
    format!("SELECT t.id, t.shipment_id, t.order_id, t.credit, {back} FROM take_back t WHERE {condition}")
}

fn read_back(r: &Row) -> rusqlite::Result<TakenBack> {
    let mut back: TakeBack = attribute::read(r)?;
    if back.remedy == Remedy::Credit {
        back.credit = attribute::get(r, "credit")?;
    }
    Ok(TakenBack { id: r.get("id")?, shipment_id: r.get("shipment_id")?, order_id: r.get("order_id")?, back })
}

fn with_lines(conn: &Connection, mut taken: TakenBack) -> Result<TakenBack> {
    let lines = "SELECT line, quantity FROM take_back_line WHERE take_back_id = ?1 ORDER BY line";
    taken.back.lines = portions(conn, lines, taken.id)?;
    Ok(taken)
}

fn shipment(conn: &Connection, id: i64) -> Result<Shipment> {
    let found = conn
        .prepare_cached(&select("s.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("shipment {id}")))?;
    whole(conn, found)
}

fn shipments(conn: &Connection, order: i64) -> Result<Vec<Shipment>> {
    let mut query = conn.prepare_cached(&select("s.order_id = ?1 AND s.voided IS NULL ORDER BY s.ordinal"))?;
    let found = query.query_map([order], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    found.into_iter().map(|s| whole(conn, s)).collect()
}

fn taken_back(conn: &Connection, id: i64) -> Result<TakenBack> {
    let found = conn
        .prepare_cached(&select_back("t.id = ?1"))?
        .query_row([id], read_back)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("take_back {id}")))?;
    with_lines(conn, found)
}

/// Sums up what has moved of each line of an order.
fn moved(conn: &Connection, order: i64) -> Result<BTreeMap<u32, Moved>> {
    let mut query = conn.prepare_cached(
        "SELECT sl.line, sl.quantity, 'shipped' FROM shipment s JOIN shipment_line sl ON sl.shipment_id = s.id
         WHERE s.order_id = ?1 AND s.voided IS NULL
         UNION ALL
         SELECT tl.line, tl.quantity, t.remedy FROM take_back t JOIN take_back_line tl ON tl.take_back_id = t.id
         WHERE t.order_id = ?1 AND t.voided IS NULL",
    )?;
    let mut rows = query.query([order])?;
    let mut all: BTreeMap<u32, Moved> = BTreeMap::new();
    while let Some(r) = rows.next()? {
        let of = all.entry(r.get(0)?).or_default();
        let sum = match r.get_ref(2)?.as_str()? {
            "replace" => &mut of.replaced,
            "credit" => &mut of.credited,
            _ => &mut of.shipped,
        };
        sum.0 = sum.0.saturating_add(r.get(1)?);
    }
    Ok(all)
}

pub(super) fn balance(conn: &Connection, order: &Order) -> Result<Vec<Balance>> {
    let moved = moved(conn, order.id)?;
    Ok(Balance::of(&order.terms, |line| moved.get(&line).copied().unwrap_or_default()))
}

/// Lists what an order is served with, line by line: no change of its terms may go below it.
pub(super) fn served(conn: &Connection, order: i64) -> Result<Vec<(u32, Quantity)>> {
    Ok(moved(conn, order)?.into_iter().map(|(line, moved)| (line, moved.served())).collect())
}

/// Returns whether the arrival of one of an order's shipments is waited for.
pub(super) fn has_travelling(conn: &Connection, order: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM shipment WHERE order_id = ?1 AND arrived_on IS NULL AND voided IS NULL)",
        )?
        .query_row([order], |r| r.get(0))?)
}

impl Store {
    /// Reads a shipment.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn shipment(&self, id: i64) -> Result<Shipment> {
        shipment(&self.conn, id)
    }

    /// Reads a record of goods taken back.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn taken_back(&self, id: i64) -> Result<TakenBack> {
        taken_back(&self.conn, id)
    }

    /// Returns whether a shipment arrived damaged and nothing was done about it.
    pub fn is_damage_unanswered(&self, shipment: i64) -> Result<bool> {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM shipment s WHERE s.id = ?1 AND {UNANSWERED_DAMAGE})");
        Ok(self.conn.prepare_cached(&sql)?.query_row([shipment], |r| r.get(0))?)
    }

    /// Lists an order's shipments, oldest first; voided ones are left to the history.
    pub fn shipments_of_order(&self, order: i64) -> Result<Vec<Shipment>> {
        shipments(&self.conn, order)
    }

    /// Tells how far each line of an order has come.
    pub fn shipping_balance(&self, order: &Order) -> Result<Vec<Balance>> {
        balance(&self.conn, order)
    }

    /// Reads the shipments after this one, oldest first.
    pub fn shipments_after(&self, after: i64, limit: usize) -> Result<Vec<Shipment>> {
        let sql = select("s.id > ?1 AND s.voided IS NULL ORDER BY s.id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        let found = query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        found.into_iter().map(|s| whole(&self.conn, s)).collect()
    }

    /// Finds a line of an order in the terms in force, or, when it was dropped since, in the last version that had it.
    pub fn line_of_order(&self, order: &Order, line: u32) -> Result<Option<Line>> {
        let find = |lines: &[Line]| lines.iter().find(|l| l.line == line).cloned();
        Ok(match find(&order.terms.lines) {
            Some(found) => Some(found),
            None => self.order_versions(order.id)?.iter().rev().find_map(|v| find(&v.terms.lines)),
        })
    }
}
