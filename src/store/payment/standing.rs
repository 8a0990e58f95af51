//! Where a customer stands, read: each order's account with the goods, costs, credits and payments behind it.
//!
//! Invariant: an order that is left out has nothing in the time looked at, and nothing open or held.

use super::{Head, account, due, head};
use crate::{
    domain::{
        decimal::{Currency, Money, Quantity},
        payment::{Entry, Happening, OrderStanding, Standing, goods},
        shipping::Portion,
        stage::Stage,
    },
    store::{Result, Store, order::read_terms, stage},
};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// What a customer owes in one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owed {
    /// The currency.
    pub currency: Currency,
    /// What is still to come in.
    pub open: Money,
    /// What of it is past its day.
    pub overdue: Money,
    /// What is held beyond what is owed.
    pub held: Money,
}

/// Reads the goods of an order as they were charged.
fn charged(conn: &Connection, order: i64) -> Result<Vec<Entry>> {
    let newest: u32 =
        conn.prepare_cached("SELECT version FROM orders WHERE id = ?1")?.query_row([order], |r| r.get(0))?;
    let newest = read_terms(conn, order, newest)?;
    // an amount in a currency that was changed since says nothing about this one
    let versions: Vec<u32> = conn
        .prepare_cached(
            "SELECT version FROM order_version WHERE order_id = ?1 AND version < ?2 AND currency = ?3 ORDER BY version",
        )?
        .query_map(params![order, newest.version, newest.terms.currency.code()], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut terms = versions.iter().map(|v| read_terms(conn, order, *v)).collect::<Result<Vec<_>>>()?;
    terms.push(newest);
    let mut terms = terms.into_iter().map(|v| (v.made_at.date(), v.terms));
    let first = terms.next().map(|(_, terms)| terms).unwrap_or_default();
    let mut happened: Vec<(NaiveDate, Happening)> = terms.map(|(day, t)| (day, Happening::Terms(t))).collect();
    let mut moves = conn.prepare_cached(
        "SELECT s.shipped_on, 0, s.waybill, sl.line, sl.quantity FROM shipment s
         JOIN shipment_line sl ON sl.shipment_id = s.id WHERE s.order_id = ?1 AND s.voided IS NULL
         UNION ALL
         SELECT t.on_day, 1, s.waybill, tl.line, tl.quantity FROM take_back t
         JOIN take_back_line tl ON tl.take_back_id = t.id JOIN shipment s ON s.id = t.shipment_id
         WHERE t.order_id = ?1 AND t.remedy = 'replace' AND t.voided IS NULL",
    )?;
    let rows = moves.query_map([order], |r| {
        let (day, is_back, waybill): (NaiveDate, bool, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
        Ok((day, is_back, waybill, Portion { line: r.get(3)?, quantity: Quantity(r.get(4)?) }))
    })?;
    for row in rows {
        let (day, is_back, waybill, portion) = row?;
        let same = happened.iter_mut().find_map(|(on, what)| match what {
            Happening::Sent(lines, of) if !is_back && *on == day && *of == waybill => Some(lines),
            Happening::Back(lines, of) if is_back && *on == day && *of == waybill => Some(lines),
            _ => None,
        });
        match (same, is_back) {
            (Some(lines), _) => lines.push(portion),
            (None, false) => happened.push((day, Happening::Sent(vec![portion], waybill))),
            (None, true) => happened.push((day, Happening::Back(vec![portion], waybill))),
        }
    }
    Ok(goods(first, happened))
}

/// Returns what an order was served with is worth: all that stays due of one that is cancelled.
pub(super) fn shipped_worth(conn: &Connection, order: i64) -> Result<Money> {
    let has_shipped: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM shipment WHERE order_id = ?1 AND voided IS NULL)")?
        .query_row([order], |r| r.get(0))?;
    match has_shipped {
        true => Ok(Money(charged(conn, order)?.iter().map(|e| e.amount.0).sum())),
        false => Ok(Money::ZERO),
    }
}

fn order_standing(conn: &Connection, id: i64, head: &Head) -> Result<OrderStanding> {
    let account = account(conn, id, head)?;
    let (products, received_at): (String, NaiveDateTime) = conn
        .prepare_cached("SELECT products, received_at FROM orders WHERE id = ?1")?
        .query_row([id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let settled_on: Option<NaiveDate> = conn
        .prepare_cached("SELECT max(on_day) FROM milestone WHERE order_id = ?1 AND kind = 'settle'")?
        .query_row([id], |r| r.get(0))
        .optional()?
        .flatten();
    let has_left = head.stage == Stage::Delivered || account.is_settled;
    let shipped_on = if has_left { due::happened(conn, id, head)?.shipped_on } else { None };
    let settled_on = settled_on.or(shipped_on).unwrap_or(head.delivery_date);
    let delivered_on = has_left.then_some(shipped_on.unwrap_or(settled_on));
    let entries = account.entries(charged(conn, id)?, delivered_on, settled_on);
    Ok(OrderStanding {
        id,
        number: head.number,
        products,
        received_on: received_at.date(),
        is_shipping: head.stage.is_open() && !has_left,
        account,
        entries,
    })
}

impl Store {
    /// Reads the standing of one order: its account, and the entries behind it.
    ///
    /// # Errors
    /// There is no such order.
    pub fn order_standing(&self, order: i64) -> Result<OrderStanding> {
        order_standing(&self.conn, order, &head(&self.conn, order)?)
    }

    /// Reads what is held of an order beyond what is owed on it.
    pub fn money_held(&self, order: i64) -> Result<Money> {
        let mut query = self.conn.prepare_cached("SELECT owed_back FROM orders WHERE id = ?1")?;
        Ok(Money(query.query_row([order], |r| r.get(0))?))
    }

    /// Sums by currency what is open, overdue and held on the approved orders of a customer that are not settled, for
    /// whoever takes in a further one.
    pub fn owed_by(&self, customer: i64) -> Result<Vec<Owed>> {
        let mut query = self.conn.prepare_cached(&stage::filled(
            "SELECT o.id FROM orders o INDEXED BY orders_customer WHERE o.customer_id = ?1 AND o.voided IS NULL AND (
               o.stage IN {tracked} OR o.stage = 'delivered' OR o.owed_back > 0 OR o.stage = 'cancelled' AND (
                 EXISTS (SELECT 1 FROM shipment s WHERE s.order_id = o.id AND s.voided IS NULL)
                 OR EXISTS (SELECT 1 FROM request r WHERE r.order_id = o.id AND r.cost > 0))) ORDER BY o.id DESC",
        ))?;
        let ids = query.query_map([customer], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let (mut all, today): (BTreeMap<Currency, Owed>, _) = (BTreeMap::new(), self.today());
        for id in ids {
            let account = account(&self.conn, id, &head(&self.conn, id)?)?;
            let new = || Owed { currency: account.currency, ..Owed::default() };
            let sum = all.entry(account.currency).or_insert_with(new);
            sum.open.0 += account.open().0;
            sum.overdue.0 += account.overdue(today).0;
            sum.held.0 += account.held().0;
        }
        Ok(all.into_values().filter(|o| o.open.0 + o.held.0 > 0).collect())
    }

    /// Reads where a customer stands today, by currency: the orders that are approved and not settled, and those on
    /// which something is open or held, whatever became of them; newest first.
    pub fn standing(&self, customer: i64) -> Result<Vec<Standing>> {
        self.standing_since(customer, None)
    }

    /// Reads the same with every order that something happened on since a day, for the statement of a month.
    pub fn standing_since(&self, customer: i64, since: Option<NaiveDate>) -> Result<Vec<Standing>> {
        let mut query = self.conn.prepare_cached(&stage::filled(
            "SELECT o.id FROM orders o INDEXED BY orders_customer WHERE o.customer_id = ?1 AND o.voided IS NULL AND (
               o.stage IN {tracked} OR o.stage = 'delivered' OR o.owed_back > 0
               OR o.stage NOT IN ('settled', 'archived') AND (
                 EXISTS (SELECT 1 FROM payment p WHERE p.order_id = o.id AND p.voided IS NULL)
                 OR EXISTS (SELECT 1 FROM shipment s WHERE s.order_id = o.id AND s.voided IS NULL)
                 OR EXISTS (SELECT 1 FROM request r WHERE r.order_id = o.id AND r.cost > 0))
               OR ?2 IS NOT NULL AND (
                 EXISTS (SELECT 1 FROM milestone m WHERE m.order_id = o.id AND m.kind = 'settle' AND m.on_day >= ?2)
                 OR EXISTS (SELECT 1 FROM payment p WHERE p.order_id = o.id AND p.voided IS NULL AND p.on_day >= ?2)
                 OR EXISTS (SELECT 1 FROM take_back t WHERE t.order_id = o.id AND t.voided IS NULL AND t.on_day >= ?2)))
             ORDER BY o.id DESC",
        ))?;
        let ids = query.query_map(params![customer, since], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let mut orders = Vec::new();
        for id in ids {
            let head = head(&self.conn, id)?;
            let standing = order_standing(&self.conn, id, &head)?;
            let is_done = head.stage == Stage::Cancelled && standing.balance() == Money::ZERO;
            let has_entries = since.is_some_and(|day| standing.entries.iter().any(|e| e.on_day >= day));
            if !is_done || has_entries {
                orders.push(standing);
            }
        }
        Ok(Standing::of(orders))
    }
}
