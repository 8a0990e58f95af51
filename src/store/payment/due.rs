//! What is due follows the order: its terms, its approval, what was shipped and arrived, what came back, what was paid.
//!
//! Invariant: it is reckoned afresh from the records each time, so that doing it twice changes nothing.

use super::{Head, account, carried_out, dues, foreseen, head, meant, was_laid_down};
use crate::{
    domain::{
        decimal::Money,
        deed::Deed,
        payment::{DueTerm, Happened, PaymentEvent, PlanRow, lay_down},
        record::RecordKind,
        refusal::{Refusal, Why},
        stage::Stage,
    },
    store::{Result, Store, Tx},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

/// Reads what has happened to an order. Shipments tell it, and where there are none, what was recorded of its stage.
pub(super) fn happened(conn: &Connection, order: i64, head: &Head) -> Result<Happened> {
    let approved_on: Option<NaiveDate> = conn
        .prepare_cached(
            "SELECT on_day FROM review WHERE order_id = ?1 AND is_final = 1 AND passed = 1 ORDER BY id DESC LIMIT 1",
        )?
        .query_row([order], |r| r.get(0))
        .optional()?;
    let (first, last, arrived, travelling): (Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>, bool) = conn
        .prepare_cached(
            "SELECT min(shipped_on), max(shipped_on), max(arrived_on), coalesce(max(arrived_on IS NULL), 0)
             FROM shipment WHERE order_id = ?1 AND voided IS NULL",
        )?
        .query_row([order], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    let recorded = |kind: &str| -> Result<Option<NaiveDate>> {
        Ok(conn
            .prepare_cached("SELECT max(on_day) FROM milestone WHERE order_id = ?1 AND kind = ?2")?
            .query_row(params![order, kind], |r| r.get(0))?)
    };
    let is_cancelled = head.stage == Stage::Cancelled;
    let has_shipped = matches!(head.stage, Stage::Shipped | Stage::Delivered | Stage::Settled | Stage::Archived);
    let has_arrived = has_shipped && head.stage != Stage::Shipped;
    let shipped = match last {
        None if has_shipped => recorded("ship")?,
        day => day,
    };
    Ok(Happened {
        approved_on: match head.stage {
            Stage::Cancelled => approved_on.or(first),
            _ if head.is_approved() => approved_on.or(Some(head.received_on)),
            _ => None,
        },
        first_due_on: head.first_due_on,
        first_shipped_on: first.or(shipped),
        shipped_on: shipped,
        arrived_on: match (has_arrived || is_cancelled, last.is_some()) {
            (true, false) => recorded("deliver")?,
            (true, true) => arrived.filter(|_| !travelling),
            (false, _) => None,
        },
        carried_out_on: carried_out(conn, order)?.on,
    })
}

impl Tx<'_> {
    /// Brings what is due on an order, goods and money, up to what has happened to it: terms, approval, shipments,
    /// arrivals, returns, cancellation, costs, payments; and what is held beyond it. Finding nothing to change, it writes
    /// nothing. Amounts that were never laid down are made from the terms of an approved order when these are understood.
    pub(in crate::store) fn dues_follow(&self, order: i64) -> Result<()> {
        self.next_due_follows(order)?;
        let head = head(self, order)?;
        if head.is_approved() && !head.is_settled() && !was_laid_down(self, order)? {
            self.dues_make(order, &head)?;
        }
        let stored = dues(self, order)?;
        let mut now = account(self, order, &head)?;
        self.held_follows(order, now.held())?;
        if head.is_settled() || now.dues.iter().all(|d| d.id == 0 && d.term.event.is_planned()) {
            return Ok(());
        }
        let happened = happened(self, order, &head)?;
        for due in &mut now.dues {
            let term = &mut due.term;
            term.due_on = happened.due_on(term.event, term.days, term.due_on);
        }
        let covered = now.reckon(head.received_on);
        for (new, paid_on) in now.dues.iter().zip(covered) {
            let Some(old) = stored.iter().find(|old| old.id == new.id) else {
                // what is only foreseen is laid down by the approval
                if new.term.event.is_planned() {
                    continue;
                }
                let ordinal = next_ordinal(self, order)?;
                let id = self.due_insert(order, &DueTerm { ordinal, ..new.term.clone() })?;
                if paid_on.is_some() {
                    self.update("payment_due", id, &[("paid_on", &paid_on)])?;
                }
                continue;
            };
            let columns: [(&str, bool, &dyn ToSql); 3] = [
                ("amount", old.term.amount != new.term.amount, &new.term.amount.0),
                ("due_on", old.term.due_on != new.term.due_on, &new.term.due_on),
                ("paid_on", old.paid_on != paid_on, &paid_on),
            ];
            let changed: Vec<(&str, &dyn ToSql)> =
                columns.iter().filter(|(_, differs, _)| *differs).map(|(name, _, value)| (*name, *value)).collect();
            if !changed.is_empty() {
                self.update("payment_due", old.id, &changed)?;
            }
        }
        Ok(())
    }

    /// Keeps beside the order what is held beyond what is owed, so that the list of what wants attention finds it.
    fn held_follows(&self, order: i64, held: Money) -> Result<()> {
        let mut query = self.prepare_cached("SELECT owed_back FROM orders WHERE id = ?1")?;
        let was: i64 = query.query_row([order], |r| r.get(0))?;
        if was == held.0 { Ok(()) } else { self.update("orders", order, &[("owed_back", &held.0)]) }
    }

    /// Brings what is held up to date on every order of an older desk that may hold something.
    pub(in crate::store) fn held_found(&self) -> Result<()> {
        let mut query = self.prepare(
            "SELECT o.id FROM orders o WHERE (SELECT sum(amount) FROM payment p WHERE p.order_id = o.id AND p.voided IS NULL)
               > iif(o.stage = 'cancelled', 0, o.total - (SELECT coalesce(sum(credit), 0) FROM take_back t
                   WHERE t.order_id = o.id AND t.remedy = 'credit' AND t.voided IS NULL)) ORDER BY o.id",
        )?;
        let found = query.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        for order in found {
            let head = head(self, order)?;
            self.held_follows(order, account(self, order, &head)?.held())?;
        }
        Ok(())
    }

    /// Lays down what the terms foresee; nothing when they are not understood.
    fn dues_make(&self, order: i64, head: &Head) -> Result<()> {
        let happened = happened(self, order, head)?;
        for due in meant(self, order, head)?.map(|shares| foreseen(&shares, head.total)).unwrap_or_default() {
            let due_on = happened.due_on(due.term.event, due.term.days, None);
            let ordinal = next_ordinal(self, order)?;
            self.due_insert(order, &DueTerm { ordinal, due_on, ..due.term })?;
        }
        Ok(())
    }

    fn due_insert(&self, order: i64, term: &DueTerm) -> Result<i64> {
        self.insert_record("payment_due", &[("order_id", &order), ("ordinal", &term.ordinal)], term)
    }

    /// Marks whatever is still due on an order as done with on a day: it was settled, or never was more than practice.
    pub(in crate::store) fn dues_close(&self, order: i64, on: NaiveDate) -> Result<()> {
        self.prepare_cached(
            "UPDATE payment_due SET paid_on = ?2 WHERE order_id = ?1 AND paid_on IS NULL AND voided IS NULL",
        )?
        .execute(params![order, on])?;
        Ok(())
    }

    fn order_of_due(&self, id: i64) -> Result<i64> {
        let mut query = self.prepare_cached("SELECT order_id FROM payment_due WHERE id = ?1")?;
        Ok(query.query_row([id], |r| r.get(0))?)
    }

    /// Refuses to void an amount due that money rests on: it would silently cover another.
    ///
    /// # Errors
    /// [`Why::NotVoidable`] for one the desk laid down itself; [`Why::OrderEnded`] once settled; [`Why::MoneyOnDue`].
    pub(in crate::store) fn due_voidable(&self, id: i64) -> Result<()> {
        let order = self.order_of_due(id)?;
        let head = head(self, order)?;
        if head.is_settled() {
            return Err(Refusal::whole(Why::OrderEnded(head.stage)).into());
        }
        let dues = account(self, order, &head)?.dues;
        let due = dues.iter().find(|d| d.id == id);
        if due.is_some_and(|d| !d.term.event.is_planned()) {
            return Err(Refusal::whole(Why::NotVoidable(RecordKind::PaymentDue)).into());
        }
        let covered = due.map_or(Money::ZERO, |d| d.covered);
        match covered.0 {
            0 => Ok(()),
            _ => Err(Refusal::whole(Why::MoneyOnDue(covered.grouped(head.currency))).into()),
        }
    }

    /// Puts right what hung on an amount due just voided.
    pub(in crate::store) fn due_voided(&self, id: i64) -> Result<()> {
        self.dues_follow(self.order_of_due(id)?)
    }
}

fn next_ordinal(conn: &Connection, order: i64) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(ordinal), 0) + 1 FROM payment_due WHERE order_id = ?1")?
        .query_row([order], |r| r.get(0))?)
}

/// Leaves out of a term the day that follows from its event.
fn laid_down(term: &DueTerm) -> DueTerm {
    DueTerm { due_on: term.due_on.filter(|_| term.event == PaymentEvent::Fixed), ..term.clone() }
}

impl Store {
    /// Lays down by hand what is due on an order; rows keep their numbers, those left out are voided, saying `dropped`.
    ///
    /// # Errors
    /// [`Why::OrderEnded`] once settled or cancelled; every refusal of [`lay_down`].
    pub fn dues_set(&mut self, order: i64, rows: &[PlanRow], dropped: &str) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::PaymentPlan, RecordKind::Order.row(order))?;
            let head = head(tx, order)?;
            if head.is_settled() || head.stage == Stage::Cancelled {
                return Err(Refusal::whole(Why::OrderEnded(head.stage)).into());
            }
            let terms = lay_down(rows, head.total, head.currency, &happened(tx, order, &head)?)?;
            let mut stored = dues(tx, order)?;
            stored.retain(|due| due.term.event.is_planned());
            for due in stored.iter().filter(|d| terms.iter().all(|t| t.ordinal != d.term.ordinal)) {
                tx.update("payment_due", due.id, &[("voided", &dropped)])?;
            }
            for term in terms {
                let Some(old) = stored.iter().find(|d| d.term.ordinal == term.ordinal) else {
                    tx.due_insert(order, &term)?;
                    continue;
                };
                if laid_down(&old.term) != laid_down(&term) {
                    tx.update_record("payment_due", old.id, &[], &term)?;
                }
            }
            tx.dues_follow(order)
        })
    }

    /// Returns the number a further amount due of an order takes: one more than any it ever had.
    pub fn next_due(&self, order: i64) -> Result<u32> {
        next_ordinal(&self.conn, order)
    }
}
