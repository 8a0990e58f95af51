//! What is due and what came in (S2), read: an order's account, and what of it wants attention. What is due follows the
//! order in [`due`], what came in is written in [`receive`], where a customer stands is read in [`standing`].

mod due;
mod loss;
mod receive;
mod standing;

pub use receive::{Received, Settlement};
pub use standing::Owed;

use super::{Error, Result, Store, attribute, order::code, order::number, stage};
use crate::domain::{
    decimal::{Currency, Money, Percent},
    follow_up::{FollowUp, Want},
    number::FileNumber,
    payment::{Account, Due, DueTerm, NewPayment, Payment, PaymentEvent, Share, understand},
    record::{Record, RecordKind},
    request::Bearer,
    stage::{Guard, Stage},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// At most so many are listed as wanting attention.
const MOST: usize = 500;

/// What the account of an order hangs on.
struct Head {
    number: FileNumber,
    customer: String,
    stage: Stage,
    total: Money,
    currency: Currency,
    delivery_date: NaiveDate,
    /// When the first of its lines is due.
    first_due_on: NaiveDate,
    received_on: NaiveDate,
    terms: String,
    customer_id: i64,
}

impl Head {
    /// Returns whether the order was approved and not cancelled since.
    fn is_approved(&self) -> bool {
        use Stage::*;
        !matches!(self.stage, Received | Reviewed | Submitted | Returned | Cancelled)
    }

    fn is_settled(&self) -> bool {
        matches!(self.stage, Stage::Settled | Stage::Archived)
    }
}

fn head(conn: &Connection, order: i64) -> Result<Head> {
    conn.prepare_cached(
        "SELECT o.number, c.name, o.stage, o.total, o.currency, o.delivery_date, date(o.received_at), v.payment_method,
                o.customer_id,
                (SELECT min(l.delivery_date) FROM order_line l WHERE l.order_id = o.id AND l.version = o.version)
         FROM orders o JOIN customer c ON c.id = o.customer_id
         JOIN order_version v ON v.order_id = o.id AND v.version = o.version WHERE o.id = ?1",
    )?
    .query_row([order], |r| {
        Ok(Head {
            number: number(r, 0)?,
            customer: r.get(1)?,
            stage: code(r, 2, Stage::from_code)?,
            total: Money(r.get(3)?),
            currency: code(r, 4, Currency::parse)?,
            delivery_date: r.get(5)?,
            first_due_on: r.get::<_, Option<NaiveDate>>(9)?.map_or_else(|| r.get(5), Ok)?,
            received_on: r.get(6)?,
            terms: r.get(7)?,
            customer_id: r.get(8)?,
        })
    })
    .optional()?
    .ok_or_else(|| Error::NotFound(format!("order {order}")))
}

fn dues(conn: &Connection, order: i64) -> Result<Vec<Due>> {
    let sql = format!(
        "SELECT d.id, d.ordinal, d.paid_on, count(c.id) AS reminders, date(max(c.at)) AS reminded_on, {}
         FROM payment_due d LEFT JOIN communication c ON c.due_id = d.id AND c.voided IS NULL
         WHERE d.order_id = ?1 AND d.voided IS NULL GROUP BY d.id ORDER BY d.ordinal",
        attribute::columns::<DueTerm>("d")
    );
    attribute::all(conn, &sql, [order], |r| {
        Ok(Due {
            id: r.get("id")?,
            term: DueTerm { ordinal: r.get("ordinal")?, ..attribute::read(r)? },
            paid_on: r.get("paid_on")?,
            reminders: r.get("reminders")?,
            reminded_on: r.get("reminded_on")?,
            ..Due::default()
        })
    })
}

fn payment_where(condition: &str) -> String {
    format!(
        "SELECT p.id, p.order_id, p.reconciled_on, p.reconciled_by, p.voided, {} FROM payment p WHERE {condition}",
        attribute::columns::<NewPayment>("p")
    )
}

fn read_payment(r: &Row) -> rusqlite::Result<Payment> {
    Ok(Payment {
        id: r.get("id")?,
        order_id: r.get("order_id")?,
        entry: attribute::read(r)?,
        reconciled: r.get::<_, Option<NaiveDate>>("reconciled_on")?.zip(Some(r.get("reconciled_by")?)),
    })
}

fn order_of_due(conn: &Connection, id: i64) -> Result<i64> {
    conn.prepare_cached("SELECT order_id FROM payment_due WHERE id = ?1 AND voided IS NULL")?
        .query_row([id], |r| r.get(0))
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("payment_due {id}")))
}

/// Returns the amounts that terms foresee.
fn foreseen(shares: &[Share], total: Money) -> Vec<Due> {
    let of: Vec<Percent> = shares.iter().map(|s| s.share).collect();
    let amounts = crate::domain::payment::split(total, &of);
    let due = |(at, (share, amount)): (usize, (&Share, Money))| {
        let (ordinal, event, days) = (at as u32 + 1, share.event, share.days);
        let term = DueTerm { ordinal, share: Some(share.share), amount, event, days, ..DueTerm::default() };
        Due { term, ..Due::default() }
    };
    shares.iter().zip(amounts).enumerate().map(due).collect()
}

/// Returns the shares that an order's terms mean: as they are understood, else as a person laid the same words down for
/// another order of the customer.
fn meant(conn: &Connection, order: i64, head: &Head) -> Result<Option<Vec<Share>>> {
    match understand(&head.terms) {
        None => Ok(laid_down_before(conn, head.customer_id, order, Some(&head.terms))?.map(|(_, shares)| shares)),
        shares => Ok(shares),
    }
}

/// Finds the customer's last other order for which shares were laid down, for these terms or for any, and the shares.
fn laid_down_before(
    conn: &Connection,
    customer: i64,
    order: i64,
    terms: Option<&str>,
) -> Result<Option<(FileNumber, Vec<Share>)>> {
    if terms.is_some_and(|terms| terms.trim().is_empty()) {
        return Ok(None);
    }
    let found: Option<(i64, FileNumber)> = conn
        .prepare_cached(
            "SELECT o.id, o.number FROM orders o JOIN order_version v ON v.order_id = o.id AND v.version = o.version
             WHERE o.customer_id = ?1 AND o.id <> ?2 AND (?3 IS NULL OR trim(v.payment_method) = trim(?3))
               AND EXISTS (SELECT 1 FROM payment_due d WHERE d.order_id = o.id AND d.voided IS NULL AND d.event <> 'request')
             ORDER BY o.id DESC LIMIT 1",
        )?
        .query_row(params![customer, order, terms], |r| Ok((r.get(0)?, number(r, 1)?)))
        .optional()?;
    let Some((id, number)) = found else { return Ok(None) };
    let planned = dues(conn, id)?.into_iter().map(|due| due.term).filter(|term| term.event.is_planned());
    // an amount or a day of its own is that order's alone
    let share = |term: DueTerm| {
        let DueTerm { share, event, days, .. } = term;
        (event != PaymentEvent::Fixed).then_some(Share { share: share?, event, days })
    };
    Ok(planned.map(share).collect::<Option<Vec<Share>>>().map(|shares| (number, shares)))
}

/// Returns whether amounts due were ever laid down on an order, voided ones too; costs of a request are not laid down.
fn was_laid_down(conn: &Connection, order: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM payment_due WHERE order_id = ?1 AND event <> 'request')")?
        .query_row([order], |r| r.get(0))?)
}

/// What requests that were carried out left to an order's account.
#[derive(Default)]
struct CarriedOut {
    /// When the last one was.
    on: Option<NaiveDate>,
    /// The costs that the customer bears and did not settle otherwise.
    costs: Vec<(NaiveDate, Money)>,
}

fn carried_out(conn: &Connection, order: i64) -> Result<CarriedOut> {
    let mut query = conn.prepare_cached(
        "SELECT applied_on, iif(cost_settled_on IS NULL, cost, NULL), cost_bearer FROM request
         WHERE order_id = ?1 AND state IN ('applied', 'closed') AND applied_on IS NOT NULL ORDER BY ordinal",
    )?;
    let mut rows = query.query([order])?;
    let mut found = CarriedOut::default();
    while let Some(r) = rows.next()? {
        let (on, cost): (NaiveDate, Option<i64>) = (r.get(0)?, r.get(1)?);
        found.on = found.on.max(Some(on));
        let is_charged = Bearer::of(r.get_ref(2)?.as_str()?) == Bearer::Customer;
        found.costs.extend(cost.filter(|cost| is_charged && *cost > 0).map(|cost| (on, Money(cost))));
    }
    Ok(found)
}

/// Reads an order's account; amounts that were never laid down are those its terms foresee.
fn account(conn: &Connection, order: i64, head: &Head) -> Result<Account> {
    let wanted = payment_where("p.order_id = ?1 AND p.voided IS NULL ORDER BY p.on_day, p.id");
    let payments = attribute::all(conn, &wanted, [order], read_payment)?;
    let mut credits = conn.prepare_cached(
        "SELECT on_day, credit FROM take_back
         WHERE order_id = ?1 AND remedy = 'credit' AND voided IS NULL AND credit > 0 ORDER BY on_day, id",
    )?;
    let credits = credits.query_map([order], |r| Ok((r.get(0)?, Money(r.get(1)?))))?;
    let is_cancelled = head.stage == Stage::Cancelled;
    let carried_out = carried_out(conn, order)?;
    let mut account = Account {
        currency: head.currency,
        total: if is_cancelled { standing::shipped_worth(conn, order)? } else { head.total },
        costs: carried_out.costs,
        credits: credits.collect::<rusqlite::Result<_>>()?,
        dues: dues(conn, order)?,
        payments,
        is_settled: head.is_settled(),
        is_cancelled,
        is_foreseen: false,
    };
    let is_laid_down = account.dues.iter().any(|d| d.term.event.is_planned());
    if !is_laid_down && !account.is_settled && !is_cancelled && !was_laid_down(conn, order)? {
        let own = std::mem::take(&mut account.dues);
        account.dues = meant(conn, order, head)?.map(|shares| foreseen(&shares, head.total)).unwrap_or_default();
        account.dues.extend(own);
        account.is_foreseen = true;
        if let Some(happened) = head.is_approved().then(|| due::happened(conn, order, head)).transpose()? {
            let foreseen = account.dues.iter_mut().filter(|d| d.id == 0);
            foreseen.for_each(|d| d.term.due_on = happened.due_on(d.term.event, d.term.days, None));
        }
    }
    if account.is_settled {
        account.reckon(head.received_on);
        return Ok(account);
    }
    account.follow(carried_out.on);
    let covered = account.reckon(head.received_on);
    if is_cancelled {
        // what an older desk left of a cancelled order was never brought up to it
        account.dues.iter_mut().zip(covered).for_each(|(due, on)| due.paid_on = on);
    }
    Ok(account)
}

/// Returns what is open of what is to be paid before a step, by the guard it stands behind.
pub(super) fn open_before(conn: &Connection, order: i64, guard: Guard, today: NaiveDate) -> Result<Money> {
    Ok(account(conn, order, &head(conn, order)?)?.open_before(guard, today))
}

/// Returns whether everything owed on an order came in: the fact that settles it.
pub(super) fn is_paid(conn: &Connection, order: i64) -> Result<bool> {
    Ok(account(conn, order, &head(conn, order)?)?.is_paid())
}

impl Store {
    /// Reads an order's account.
    pub fn account(&self, order: i64) -> Result<Account> {
        account(&self.conn, order, &head(&self.conn, order)?)
    }

    /// Reads what an order's account becomes when its open request is carried out and cancels it: with the costs written
    /// down so far.
    pub fn account_if_cancelled(&self, order: i64) -> Result<Account> {
        let mut head = head(&self.conn, order)?;
        head.stage = Stage::Cancelled;
        let mut account = account(&self.conn, order, &head)?;
        let costs = self.open_request_of(order)?.and_then(|r| r.cost).filter(|c| c.bearer == Bearer::Customer);
        account.costs.extend(costs.filter(|c| c.is_open()).map(|c| (self.today(), c.amount)));
        account.follow(Some(self.today()));
        account.reckon(head.received_on);
        Ok(account)
    }

    /// Returns the shares an order's payment terms mean by themselves, if they are understood.
    pub fn payment_shares(&self, order: i64) -> Result<Option<Vec<Share>>> {
        Ok(understand(&head(&self.conn, order)?.terms))
    }

    /// Returns the customer's last other order for which a person laid down shares for the same terms, or, where none had
    /// the same, for any; and the shares. Whether the terms were the same stands beside it.
    pub fn shares_before(&self, order: i64) -> Result<Option<(FileNumber, Vec<Share>, bool)>> {
        let head = head(&self.conn, order)?;
        let before = |terms| laid_down_before(&self.conn, head.customer_id, order, terms);
        Ok(match before(Some(&head.terms))? {
            Some((number, shares)) => Some((number, shares, true)),
            None => before(None)?.map(|(number, shares)| (number, shares, false)),
        })
    }

    /// Returns the customer's last order for which a person laid down shares for these terms, and the shares: the next
    /// order of the same terms follows it.
    pub fn shares_for(&self, customer: i64, terms: &str) -> Result<Option<(FileNumber, Vec<Share>)>> {
        laid_down_before(&self.conn, customer, 0, Some(terms))
    }

    /// Reads one payment.
    pub fn payment(&self, id: i64) -> Result<Payment> {
        let wanted = payment_where("p.id = ?1 AND p.voided IS NULL");
        attribute::one(&self.conn, "payment", &wanted, id, read_payment)
    }

    /// Returns the order an amount due belongs to.
    pub fn order_of_due(&self, id: i64) -> Result<i64> {
        order_of_due(&self.conn, id)
    }

    /// Returns the currency of an amount due or a payment, voided or not; nothing when it is gone.
    pub fn payment_currency(&self, record: Record) -> Result<Option<Currency>> {
        let sql = match record.kind {
            RecordKind::PaymentDue => {
                "SELECT o.currency FROM payment_due p JOIN orders o ON o.id = p.order_id WHERE p.id = ?1"
            }
            _ => "SELECT o.currency FROM payment p JOIN orders o ON o.id = p.order_id WHERE p.id = ?1",
        };
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_row([record.id], |r| code(r, 0, Currency::parse)).optional()?)
    }

    /// Returns how the last payment was made, by this customer if there was one.
    pub fn suggested_method(&self, order: i64) -> Result<Option<String>> {
        let mut query = self.conn.prepare_cached(
            "SELECT p.method FROM orders o JOIN orders mine ON mine.customer_id = o.customer_id
             JOIN payment p ON p.order_id = o.id
             WHERE mine.id = ?1 AND p.method <> '' ORDER BY p.id DESC LIMIT 1",
        )?;
        Ok(query.query_row([order], |r| r.get(0)).optional()?)
    }

    /// Returns who reconciled the newest payment that was.
    pub fn suggested_reconciler(&self) -> Result<Option<String>> {
        let mut query = self
            .conn
            .prepare_cached("SELECT reconciled_by FROM payment WHERE reconciled_by <> '' ORDER BY id DESC LIMIT 1")?;
        Ok(query.query_row([], |r| r.get(0)).optional()?)
    }

    /// Lists the amounts due until a day and not covered, soonest first.
    pub(super) fn payments_wanting(&self, until: NaiveDate) -> Result<Vec<FollowUp>> {
        let mut query = self.conn.prepare_cached(&stage::filled(
            "SELECT d.id, d.order_id FROM payment_due d INDEXED BY payment_due_open JOIN orders o ON o.id = d.order_id
             WHERE d.paid_on IS NULL AND d.voided IS NULL AND d.due_on IS NOT NULL AND d.due_on <= ?1
               AND (o.stage NOT IN {ended} OR o.stage = 'cancelled' AND d.amount > 0 AND EXISTS (
                 SELECT 1 FROM request r WHERE r.order_id = o.id AND r.kind = 'cancellation' AND (
                   r.cost > 0 OR EXISTS (SELECT 1 FROM shipment s WHERE s.order_id = o.id AND s.voided IS NULL))))
             ORDER BY d.due_on, d.id LIMIT ?2",
        ))?;
        let found = query.query_map(params![until, MOST as i64], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let mut orders: BTreeMap<i64, (Head, Account)> = BTreeMap::new();
        let mut all = Vec::new();
        for row in found {
            let (id, order): (i64, i64) = row?;
            if let std::collections::btree_map::Entry::Vacant(place) = orders.entry(order) {
                let head = head(&self.conn, order)?;
                let account = account(&self.conn, order, &head)?;
                place.insert((head, account));
            }
            let Some((head, account)) = orders.get(&order) else { continue };
            let Some(due) = account.dues.iter().find(|d| d.id == id && d.open().0 > 0) else { continue };
            let what = if due.term.what.is_empty() { &head.terms } else { &due.term.what };
            all.push(FollowUp {
                want: Want::Payment,
                record: Some(RecordKind::PaymentDue.row(id)),
                due_on: due.term.due_on,
                number: Some(head.number.into()),
                order_id: Some(order),
                who: head.customer.clone(),
                what: format!("{} {}  {what}", due.open().grouped(head.currency), head.currency),
                reminders: due.reminders,
                remark: None,
                then: Vec::new(),
            });
        }
        Ok(all)
    }

    /// Lists the tracked orders whose amounts due nobody laid down and whose terms are not understood, by delivery
    /// date: wanted since the order was approved, as a prepayment is due then.
    pub(super) fn dues_wanting(&self) -> Result<Vec<FollowUp>> {
        let mut query = self.conn.prepare_cached(&stage::filled(
            "SELECT o.id,
                    coalesce((SELECT r.on_day FROM review r WHERE r.order_id = o.id AND r.is_final = 1 AND r.passed = 1
                      ORDER BY r.id DESC LIMIT 1), o.due_on),
                    o.number, c.name, v.payment_method,
                    EXISTS (SELECT 1 FROM payment_due d WHERE d.order_id = o.id AND d.event <> 'request')
             FROM orders o INDEXED BY orders_tracked JOIN customer c ON c.id = o.customer_id
             JOIN order_version v ON v.order_id = o.id AND v.version = o.version
             WHERE o.stage IN {tracked}
               AND NOT EXISTS (SELECT 1 FROM payment_due d
                 WHERE d.order_id = o.id AND d.voided IS NULL AND d.event <> 'request')
             ORDER BY o.due_on, o.id LIMIT ?1",
        ))?;
        let found = query.query_map([MOST as i64], |r| {
            let (terms, was_voided): (String, bool) = (r.get(4)?, r.get(5)?);
            let wanted = FollowUp {
                want: Want::PaymentPlan,
                record: Some(RecordKind::Order.row(r.get(0)?)),
                due_on: r.get(1)?,
                number: Some(number(r, 2)?.into()),
                order_id: r.get(0)?,
                who: r.get(3)?,
                what: terms.clone(),
                reminders: 0,
                remark: None,
                then: Vec::new(),
            };
            Ok((was_voided || understand(&terms).is_none()).then_some(wanted))
        })?;
        let all = found.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(all.into_iter().flatten().collect())
    }

    /// Reads the payments after this one, oldest first.
    pub fn payments_after(&self, after: i64, limit: usize) -> Result<Vec<Payment>> {
        let wanted = payment_where("p.id > ?1 AND p.voided IS NULL ORDER BY p.id LIMIT ?2");
        attribute::all(&self.conn, &wanted, [after, limit as i64], read_payment)
    }

    /// Lists the orders that hold money beyond what is owed on them, which is paid back or set against another order.
    pub(super) fn held_wanting(&self) -> Result<Vec<FollowUp>> {
        let today = self.today();
        let mut query = self.conn.prepare_cached(
            "SELECT o.id, o.number, c.name, o.owed_back, o.currency, o.products
             FROM orders o INDEXED BY orders_owed_back JOIN customer c ON c.id = o.customer_id
             WHERE o.owed_back > 0 ORDER BY o.id LIMIT ?1",
        )?;
        let found = query.query_map([MOST as i64], |r| {
            let currency = code(r, 4, Currency::parse)?;
            Ok(FollowUp {
                want: Want::MoneyHeld,
                record: Some(RecordKind::Order.row(r.get(0)?)),
                due_on: Some(today),
                number: Some(number(r, 1)?.into()),
                order_id: r.get(0)?,
                who: r.get(2)?,
                what: format!("{} {currency}  {}", Money(r.get(3)?).grouped(currency), r.get::<_, String>(5)?),
                reminders: 0,
                remark: None,
                then: Vec::new(),
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the orders after this one that have amounts due laid down, oldest first.
    pub fn orders_due_after(&self, after: i64, limit: usize) -> Result<Vec<i64>> {
        let mut query = self.conn.prepare_cached(
            "SELECT o.id FROM orders o WHERE o.id > ?1
               AND EXISTS (SELECT 1 FROM payment_due d WHERE d.order_id = o.id AND d.voided IS NULL)
             ORDER BY o.id LIMIT ?2",
        )?;
        Ok(query.query_map([after, limit as i64], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}
