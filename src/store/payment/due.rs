//! What is due follows the order: its terms, its approval, what was shipped and arrived, what came back, what was paid.
//!
//! Invariant: it is reckoned afresh from the records each time, so that doing it twice changes nothing.

use super::{Head, account, dues, foreseen, head, was_laid_down};
use crate::{
    domain::{
        decimal::Money,
        deed::Deed,
        payment::{DueTerm, Happened, PaymentEvent, PlanRow, lay_down, split, understand},
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
    let has_shipped = matches!(head.stage, Stage::Shipped | Stage::Delivered | Stage::Settled | Stage::Archived);
    let has_arrived = has_shipped && head.stage != Stage::Shipped;
    let shipped = match last {
        None if has_shipped => recorded("ship")?,
        day => day,
    };
    Ok(Happened {
        approved_on: if head.is_approved() { approved_on.or(Some(head.received_on)) } else { None },
        delivery_date: head.delivery_date,
        first_shipped_on: first.or(shipped),
        shipped_on: shipped,
        arrived_on: match (has_arrived, last.is_some()) {
            (true, false) => recorded("deliver")?,
            (true, true) => arrived.filter(|_| !travelling),
            (false, _) => None,
        },
    })
}

impl Tx<'_> {
    /// Brings what is due on an order up to what has happened to it: terms, approval, shipments, arrivals, returns,
    /// payments. Finding nothing to change, it writes nothing. Amounts that were never laid down are made from the
    /// terms of an approved order when these are understood.
    pub(in crate::store) fn dues_follow(&self, order: i64) -> Result<()> {
        let head = head(self, order)?;
        if head.is_settled() || head.stage == Stage::Cancelled {
            return Ok(());
        }
        if head.is_approved() && !was_laid_down(self, order)? {
            self.dues_make(order, &head)?;
        }
        let stored = dues(self, order)?;
        if stored.is_empty() {
            return Ok(());
        }
        let happened = happened(self, order, &head)?;
        let mut now = account(self, order, &head)?;
        let shares: Vec<_> = now.dues.iter().filter_map(|d| d.term.share).collect();
        let is_whole = shares.iter().map(|s| s.0).sum::<i64>() == 1_000_000;
        if is_whole && shares.len() == now.dues.len() {
            for (due, amount) in now.dues.iter_mut().zip(split(head.total, &shares)) {
                due.term.amount = amount;
            }
        }
        for due in &mut now.dues {
            let term = &mut due.term;
            term.due_on = happened.due_on(term.event, term.days, term.due_on);
        }
        let covered = now.reckon(head.received_on);
        for ((old, new), paid_on) in stored.iter().zip(&now.dues).zip(covered) {
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

    /// Lays down what the terms foresee; nothing when they are not understood.
    fn dues_make(&self, order: i64, head: &Head) -> Result<()> {
        let happened = happened(self, order, head)?;
        for due in understand(&head.terms).map(|shares| foreseen(&shares, head.total)).unwrap_or_default() {
            let due_on = happened.due_on(due.term.event, due.term.days, None);
            self.due_insert(order, &DueTerm { due_on, ..due.term })?;
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
    /// [`Why::OrderEnded`] once settled; [`Why::MoneyOnDue`].
    pub(in crate::store) fn due_voidable(&self, id: i64) -> Result<()> {
        let order = self.order_of_due(id)?;
        let head = head(self, order)?;
        if head.is_settled() {
            return Err(Refusal::whole(Why::OrderEnded(head.stage)).into());
        }
        let covered = account(self, order, &head)?.dues.iter().find(|d| d.id == id).map_or(Money::ZERO, |d| d.covered);
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
            let stored = dues(tx, order)?;
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
        Ok(self
            .conn
            .prepare_cached("SELECT coalesce(max(ordinal), 0) + 1 FROM payment_due WHERE order_id = ?1")?
            .query_row([order], |r| r.get(0))?)
    }
}
