//! Delays the customer must be informed of (P3): raised by whatever shows that the delivery is endangered, open until a
//! communication records that they were informed or nothing expects a delay any more.
//!
//! Invariant: an order has at most one open delay, and it names the worst date known.

use super::{
    super::{
        Error, Result, Store, Tx,
        order::{Order, read_order},
    },
    expected_of,
};
use crate::domain::{
    calendar::WorkCalendar,
    plan::{BACK_IN_TIME, DELIVERY_MOVED},
    stage::Stage,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A delay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    /// Record id.
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// The step that showed it, when it was one.
    pub step_id: Option<i64>,
    /// When it was raised.
    pub raised_on: NaiveDate,
    /// The delivery expected.
    pub expected_on: NaiveDate,
    /// The communication by which the customer was informed.
    pub communication_id: Option<i64>,
    /// Why it was voided or settled otherwise.
    pub voided: Option<String>,
}

impl Delay {
    /// Returns whether a communication has informed the customer.
    pub fn is_informed(&self) -> bool {
        self.communication_id.is_some()
    }

    /// Returns whether the customer is still to be informed.
    pub fn is_open(&self) -> bool {
        !self.is_informed() && self.voided.is_none()
    }
}

const SELECT: &str = "SELECT id, order_id, step_id, raised_on, expected_on, communication_id, voided FROM slip";
const OPEN: &str = "communication_id IS NULL AND voided IS NULL";

fn read(r: &Row) -> rusqlite::Result<Delay> {
    Ok(Delay {
        id: r.get(0)?,
        order_id: r.get(1)?,
        step_id: r.get(2)?,
        raised_on: r.get(3)?,
        expected_on: r.get(4)?,
        communication_id: r.get(5)?,
        voided: r.get(6)?,
    })
}

/// Returns the delivery the customer must be informed of: what the delay was raised for, or what the plan expects by
/// now when that is later.
fn delivery_to_announce(
    conn: &Connection,
    delay: &Delay,
    today: NaiveDate,
    calendar: &WorkCalendar,
) -> Result<NaiveDate> {
    let order = read_order(conn, delay.order_id)?;
    let known = (order.terms.delivery_date, order.expected_date);
    Ok(expected_of(conn, order.id, known, (today, calendar))?
        .map_or(delay.expected_on, |e| e.day.max(delay.expected_on)))
}

pub(super) fn open_delay(conn: &Connection, order: i64) -> Result<Option<Delay>> {
    let mut query =
        conn.prepare_cached(&format!("{SELECT} INDEXED BY slip_one_open WHERE order_id = ?1 AND {OPEN}"))?;
    Ok(query.query_row([order], read).optional()?)
}

impl Tx<'_> {
    /// Raises a delay when the order's delivery is endangered by its plan, as it is after what this action wrote, and
    /// withdraws one the customer was not informed of when it is not.
    pub(in crate::store) fn raise_delay_if_endangered(&self, order: &Order, step: Option<i64>) -> Result<()> {
        let expected = self.delivery_forecast(order)?;
        self.raise_delay_if_beyond(order, expected, step)?;
        self.withdraw_delay_unless_endangered(order)
    }

    /// Withdraws an open delay when neither the plan nor the last tracking entry expects one any more.
    pub(in crate::store) fn withdraw_delay_unless_endangered(&self, order: &Order) -> Result<()> {
        match open_delay(self, order.id)? {
            Some(open) if self.delivery_forecast(order)? <= order.terms.delivery_date => {
                self.update("slip", open.id, &[("voided", &BACK_IN_TIME)])
            }
            _ => Ok(()),
        }
    }

    /// Raises a delay when the delivery is expected later than agreed and later than announced; one
    /// that is open is made worse, never better.
    pub(in crate::store) fn raise_delay_if_beyond(
        &self,
        order: &Order,
        expected: NaiveDate,
        step: Option<i64>,
    ) -> Result<()> {
        let is_underway = order.stage.is_open() && order.stage != Stage::Delivered;
        if !is_underway || expected <= order.terms.delivery_date {
            return Ok(());
        }
        if let Some(open) = open_delay(self, order.id)? {
            if expected > open.expected_on {
                self.update("slip", open.id, &[("expected_on", &expected), ("step_id", &step.or(open.step_id))])?;
            }
            return Ok(());
        }
        if self.announced_delivery(order.id)?.is_some_and(|told| expected <= told) {
            return Ok(());
        }
        let (order, raised) = (order.id, self.today());
        self.insert(
            "slip",
            &[("order_id", &order), ("step_id", &step), ("raised_on", &raised), ("expected_on", &expected)],
        )?;
        Ok(())
    }

    /// Returns the delivery announced to the customer last.
    fn announced_delivery(&self, order: i64) -> Result<Option<NaiveDate>> {
        let mut query = self.prepare_cached(
            "SELECT coalesce(c.told_date, s.expected_on) FROM slip s JOIN communication c ON c.id = s.communication_id
             WHERE s.order_id = ?1 AND s.voided IS NULL ORDER BY s.id DESC LIMIT 1",
        )?;
        Ok(query.query_row([order], |r| r.get(0)).optional()?)
    }

    /// Settles an open delay that an agreed delivery date covers.
    pub(super) fn settle_delay(&self, order: i64, delivery: NaiveDate) -> Result<()> {
        match open_delay(self, order)? {
            Some(open) if open.expected_on <= delivery => self.update("slip", open.id, &[("voided", &DELIVERY_MOVED)]),
            _ => Ok(()),
        }
    }

    /// Ends what waited for the customer to be informed of a delay, when a communication announced no earlier delivery
    /// than the one to be announced.
    pub(in crate::store) fn mark_informed(&self, communication: i64, order: i64, told: NaiveDate) -> Result<()> {
        match open_delay(self, order)? {
            Some(open) if told >= delivery_to_announce(self, &open, self.today(), self.calendar)? => {
                self.update("slip", open.id, &[("communication_id", &communication)])
            }
            _ => Ok(()),
        }
    }

    /// Puts right what a communication ended, now that it announces another delivery, or none.
    pub(in crate::store) fn correct_informed(
        &self,
        communication: i64,
        order: i64,
        told: Option<NaiveDate>,
    ) -> Result<()> {
        let mut ended = self.prepare_cached(&format!("{SELECT} WHERE communication_id = ?1 AND voided IS NULL"))?;
        if let Some(delay) = ended.query_row([communication], read).optional()? {
            let expected = delivery_to_announce(self, &delay, self.today(), self.calendar)?;
            if told.is_none_or(|told| told < expected) {
                return self.reopen_delay(communication);
            }
        }
        told.map_or(Ok(()), |told| self.mark_informed(communication, order, told))
    }

    /// Waits again for the customer to be informed, when the communication that informed them counts no more; a newer
    /// delay stands for the older.
    pub(in crate::store) fn reopen_delay(&self, communication: i64) -> Result<()> {
        let told: Option<i64> = self
            .prepare_cached(
                "SELECT s.id FROM slip s WHERE s.communication_id = ?1 AND s.voided IS NULL AND NOT EXISTS
                   (SELECT 1 FROM slip n WHERE n.order_id = s.order_id AND n.communication_id IS NULL AND n.voided IS NULL)",
            )?
            .query_row([communication], |r| r.get(0))
            .optional()?;
        told.map_or(Ok(()), |delay| self.update("slip", delay, &[("communication_id", &None::<i64>)]))
    }
}

impl Store {
    /// Returns the delivery an order's customer is still to be informed of; nothing when they know all there is to
    /// know.
    pub fn delivery_to_announce(&self, order: i64) -> Result<Option<NaiveDate>> {
        let open = open_delay(&self.conn, order)?;
        open.map(|delay| delivery_to_announce(&self.conn, &delay, self.today(), &self.calendar)).transpose()
    }

    /// Returns the delay an order's customer is still to be informed of.
    pub fn open_delay(&self, order: i64) -> Result<Option<Delay>> {
        open_delay(&self.conn, order)
    }

    /// Reads one delay.
    ///
    /// # Errors
    /// There is no such delay.
    pub fn delay(&self, id: i64) -> Result<Delay> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
            .query_row(params![id], read)
            .optional()?
            .ok_or_else(|| Error::NotFound(format!("slip {id}")))
    }

    /// Lists an order's delays, oldest first.
    pub fn delays(&self, order: i64) -> Result<Vec<Delay>> {
        let mut query = self.conn.prepare_cached(&format!("{SELECT} WHERE order_id = ?1 ORDER BY id"))?;
        Ok(query.query_map([order], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
