//! What came in is written down, edited, reconciled with finance, and settles the order; the customer is reminded of
//! what did not.

use super::{Head, account, head, order_of_due, payment_where, read_payment};
use crate::{
    domain::{
        communication::{CommunicationKind, NewCommunication},
        decimal::Money,
        deed::Deed,
        field::Field,
        order::LONG,
        payment::{Account, NewPayment, Payment, check_reconciled, check_reminder},
        record::RecordKind,
        refusal::{Refusal, Why},
        stage::{Guard, Stage, Step},
    },
    store::{Order, Result, Store, Tx, attribute, order::Milestone, void},
};
use chrono::NaiveDate;
use rusqlite::params;

/// What came of recording a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// What is still open.
    pub open: Money,
    /// What came in beyond what is owed.
    pub held: Money,
    /// Whether the order is settled by it.
    pub is_settled: bool,
    /// Whether it took so much from under a settlement that the order is delivered again.
    pub is_reopened: bool,
}

/// Settling an order: the last payment if one came in, and why the rest is written off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// When.
    pub on_day: NaiveDate,
    /// Who decided that the rest is written off, or answers for it.
    pub person: String,
    /// Why a rest is written off, such as bank charges; empty when nothing is.
    pub reason: String,
    /// What came in at last.
    pub payment: Option<NewPayment>,
}

impl Tx<'_> {
    /// Returns whether money came in on an order.
    pub(in crate::store) fn has_payments(&self, order: i64) -> Result<bool> {
        Ok(self
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM payment WHERE order_id = ?1 AND voided IS NULL)")?
            .query_row([order], |r| r.get(0))?)
    }

    fn account(&self, order: i64) -> Result<(Head, Account)> {
        let head = head(self, order)?;
        let account = account(self, order, &head)?;
        Ok((head, account))
    }

    /// Checks what a payment does to an account without it: not more than is due unless for a reason, no refund of more
    /// than came in, nothing taken from under a settlement without a word. Returns whether it does take that away.
    fn check_payment(&self, head: &Head, without: &Account, before: Money, new: &NewPayment) -> Result<bool> {
        let mut found = new.check(head.received_on, self.today()).err().unwrap_or_default();
        let received = without.received();
        let after = Money(received.0.saturating_add(new.amount.0));
        let open = Money((without.wanted().0 - received.0).max(0));
        let grouped = |m: Money| m.grouped(without.currency);
        if new.amount.0 > open.0 && new.excess_reason.trim().is_empty() {
            found.push(Refusal::at(Field::Amount, Why::MoreThanDue(grouped(open))));
        }
        if new.amount.0 < 0 && after.0 < 0 {
            found.push(Refusal::at(Field::Amount, Why::MoreThanReceived(grouped(received))));
        }
        let is_reopened = head.is_settled() && after < before && after < without.wanted();
        match head.stage {
            Stage::Archived if is_reopened => found.push(Refusal::whole(Why::OrderEnded(head.stage))),
            _ if is_reopened && new.note.trim().is_empty() => {
                found.push(Refusal::at(Field::Notes, Why::SettlementRests));
            }
            _ => {}
        }
        if found.is_empty() { Ok(is_reopened) } else { Err(found.into()) }
    }

    /// Takes a settled order back to where it waits for its money.
    fn reopen(&self, order: i64) -> Result<()> {
        self.update("orders", order, &[("stage", &Stage::Delivered.code())])
    }

    /// Writes a payment down inside a running action, and tells whether a settled order is reopened by it.
    ///
    /// # Errors
    /// As [`Store::payment_receive`].
    fn payment_insert(&self, order: i64, new: &NewPayment) -> Result<bool> {
        let (head, account) = self.account(order)?;
        let is_reopened = self.check_payment(&head, &account, account.received(), new)?;
        self.insert_record("payment", &[("order_id", &order)], &with_excess(&account, new))?;
        Ok(is_reopened)
    }

    /// Takes money in inside a running action, with all that follows.
    ///
    /// # Errors
    /// As [`Store::payment_receive`].
    pub(in crate::store) fn payment_take(&self, order: i64, new: &NewPayment) -> Result<Received> {
        self.dues_follow(order)?;
        let is_reopened = self.payment_insert(order, new)?;
        self.payments_follow(order, new.on_day, is_reopened)
    }

    /// Refuses an amount that is not held on an order.
    fn check_held(&self, order: i64, amount: Money) -> Result<()> {
        let account = self.account(order)?.1;
        let why = match amount {
            amount if amount.0 <= 0 => Why::NotPositive,
            amount if amount > account.held() => Why::MoreThanHeld(account.held().grouped(account.currency)),
            _ => return Ok(()),
        };
        Err(Refusal::at(Field::Amount, why).into())
    }

    /// Returns what of an order can still be credited, `besides` a credit that is being edited.
    pub(in crate::store) fn creditable(&self, order: i64, besides: Money) -> Result<Money> {
        let account = self.account(order)?.1;
        Ok(Money(account.charged().0 - account.credit().0 + besides.0.min(account.credit().0)))
    }

    /// Brings the amounts due up to costs that this writes down; an order that was settled without them waits for them.
    ///
    /// # Errors
    /// [`Why::OrderEnded`] once archived.
    pub(in crate::store) fn costs_follow(&self, order: i64, write: impl FnOnce() -> Result<()>) -> Result<()> {
        let before = self.account(order)?.1.wanted();
        write()?;
        let (head, account) = self.account(order)?;
        if head.is_settled() && account.wanted() > before && !account.is_paid() {
            if head.stage == Stage::Archived {
                return Err(Refusal::whole(Why::OrderEnded(head.stage)).into());
            }
            self.reopen(order)?;
        }
        self.dues_follow(order)
    }

    /// Brings the amounts due up to what came in, and settles a delivered order that is paid, or reopens a settled one.
    fn payments_follow(&self, order: i64, on: NaiveDate, is_reopened: bool) -> Result<Received> {
        if is_reopened {
            self.reopen(order)?;
        }
        self.dues_follow(order)?;
        let (head, account) = self.account(order)?;
        let is_settled = head.stage == Stage::Delivered && account.is_paid();
        if is_settled {
            self.settle(order, on, self.who, None, "")?;
        }
        Ok(Received { open: account.open(), held: account.held(), is_settled, is_reopened })
    }

    /// Takes the last step but one: a difference that is written off stands in the milestone with its reason.
    fn settle(
        &self,
        order: i64,
        on: NaiveDate,
        person: &str,
        difference: Option<String>,
        reason: &str,
    ) -> Result<Stage> {
        let is_paid = difference.is_none();
        let details = match difference {
            Some(difference) => vec![(Field::Difference, difference), (Field::Reason, reason.to_owned())],
            None => Vec::new(),
        };
        self.write_milestone(
            order,
            &Milestone {
                kind: Step::Settle.code().into(),
                on_day: on,
                person: person.trim().into(),
                passed: is_paid,
                details,
                note: if is_paid { reason.to_owned() } else { String::new() },
            },
        )?;
        let stage = self.order_step(&self.order(order)?, Step::Settle, &[Guard::PaymentRecorded])?;
        self.dues_close(order, on)?;
        Ok(stage)
    }

    /// Puts right what hung on a payment just voided: an order settled by it is delivered again.
    ///
    /// # Errors
    /// [`Why::OrderEnded`] once archived; [`Why::MoreThanReceived`] when a refund rests on it.
    pub(in crate::store) fn payment_voided(&self, id: i64) -> Result<()> {
        let (order, amount): (i64, i64) = self
            .prepare_cached("SELECT order_id, amount FROM payment WHERE id = ?1")?
            .query_row([id], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let (head, account) = self.account(order)?;
        let is_reopened = head.is_settled() && amount > 0 && !account.is_paid();
        if is_reopened && head.stage == Stage::Archived {
            return Err(Refusal::whole(Why::OrderEnded(head.stage)).into());
        }
        if account.received().0 < 0 {
            let received = Money(account.received().0 + amount).grouped(account.currency);
            return Err(Refusal::whole(Why::MoreThanReceived(received)).into());
        }
        if is_reopened {
            self.reopen(order)?;
        }
        self.dues_follow(order)
    }

    fn payment(&self, id: i64) -> Result<Payment> {
        void::refuse(self, RecordKind::Payment.row(id))?;
        let payment = attribute::one(self, "payment", &payment_where("p.id = ?1"), id, read_payment)?;
        match &payment.reconciled {
            Some((day, _)) => Err(Refusal::whole(Why::Reconciled(*day)).into()),
            None => Ok(payment),
        }
    }
}

/// Keeps the reason of an excess only where there is one.
fn with_excess(without: &Account, new: &NewPayment) -> NewPayment {
    let is_excess = without.received().0.saturating_add(new.amount.0) > without.wanted().0 && new.amount.0 > 0;
    let excess_reason = if is_excess { new.excess_reason.clone() } else { String::new() };
    NewPayment { excess_reason, ..new.clone() }
}

impl Store {
    /// Records what came in on an order, or with a negative amount what went back. What is due follows, and a delivered
    /// order that is paid by it is settled.
    ///
    /// # Errors
    /// An amount of nothing, an impossible day; [`Why::MoreThanDue`] without a reason for the excess;
    /// [`Why::MoreThanReceived`] for a refund; [`Why::SettlementRests`] for one of what a settlement rests on without a
    /// note that says why, [`Why::OrderEnded`] once archived.
    pub fn payment_receive(&mut self, order: i64, new: &NewPayment) -> Result<Received> {
        self.act(|tx| {
            tx.does(Deed::PaymentReceive, RecordKind::Order.row(order))?;
            tx.payment_take(order, new)
        })
    }

    /// Pays money held on an order back.
    ///
    /// # Errors
    /// [`Why::MoreThanHeld`]; everything [`Store::payment_receive`] refuses.
    pub fn payment_back(&mut self, order: i64, back: &NewPayment) -> Result<Received> {
        self.act(|tx| {
            tx.does(Deed::PaymentReceive, RecordKind::Order.row(order))?;
            tx.check_held(order, back.amount)?;
            tx.payment_take(order, &NewPayment { amount: Money(-back.amount.0), ..back.clone() })
        })
    }

    /// Sets money held on an order against another of the customer's: it is paid back on the one and comes in on the
    /// other, in one action.
    ///
    /// # Errors
    /// [`Why::MoreThanHeld`]; an order of another customer or currency; everything [`Store::payment_receive`] refuses.
    pub fn payment_move(&mut self, from: i64, to: i64, moved: &NewPayment) -> Result<Received> {
        self.act(|tx| {
            tx.does(Deed::PaymentMove, RecordKind::Order.row(from))?;
            let (source, target) = (tx.order(from)?, tx.order(to)?);
            tx.check_held(from, moved.amount)?;
            let is_fit = from != to && source.terms.customer_id == target.terms.customer_id;
            if !is_fit || source.terms.currency != target.terms.currency {
                return Err(Refusal::at(Field::Order, Why::NotAChoice(target.number.to_string())).into());
            }
            let side =
                |amount: Money, of: &Order| NewPayment { amount, reference: of.number.to_string(), ..moved.clone() };
            tx.payment_take(from, &side(Money(-moved.amount.0), &target))?;
            tx.payment_take(to, &side(moved.amount, &source))
        })
    }

    /// Corrects a payment.
    ///
    /// # Errors
    /// As [`Store::payment_receive`]; [`Why::Reconciled`]; [`Why::Voided`].
    pub fn payment_edit(&mut self, id: i64, new: &NewPayment) -> Result<Received> {
        self.act(|tx| {
            let old = tx.payment(id)?;
            let order = old.order_id;
            tx.does(Deed::PaymentEdit, RecordKind::Order.row(order))?;
            let (head, mut account) = tx.account(order)?;
            let before = account.received();
            account.payments.retain(|p| p.id != old.id);
            let is_reopened = tx.check_payment(&head, &account, before, new)?;
            tx.update_record("payment", id, &[], &with_excess(&account, new))?;
            tx.payments_follow(order, new.on_day, is_reopened)
        })
    }

    /// Records that finance found a payment in its books.
    ///
    /// # Errors
    /// No name, an impossible day; [`Why::Reconciled`] already; [`Why::Voided`].
    pub fn payment_reconcile(&mut self, id: i64, on: NaiveDate, person: &str) -> Result<()> {
        self.act(|tx| {
            let payment = tx.payment(id)?;
            tx.does(Deed::PaymentReconcile, RecordKind::Order.row(payment.order_id))?;
            check_reconciled(on, person, payment.entry.on_day, tx.today())?;
            tx.update("payment", id, &[("reconciled_on", &on), ("reconciled_by", &person.trim())])
        })
    }

    /// Settles a delivered order: with what came in at last, and with the reason why a rest is written off.
    ///
    /// # Errors
    /// [`Why::WrongStage`] unless delivered; [`Why::StillOpen`] for a rest without a reason; everything
    /// [`Store::payment_receive`] refuses of the last payment.
    pub fn order_settle(&mut self, id: i64, settlement: &Settlement) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderSettle, RecordKind::Order.row(id))?;
            let stage = head(tx, id)?.stage;
            if stage != Stage::Delivered {
                return Err(Refusal::whole(Why::WrongStage { step: Step::Settle, stage }).into());
            }
            tx.dues_follow(id)?;
            if let Some(payment) = &settlement.payment {
                tx.payment_insert(id, payment)?;
                tx.dues_follow(id)?;
            }
            let (head, account) = tx.account(id)?;
            NewPayment { on_day: settlement.on_day, amount: Money(1), ..NewPayment::default() }
                .check(head.received_on, tx.today())?;
            let open = account.open();
            let reason = settlement.reason.trim();
            if open != Money::ZERO && reason.is_empty() {
                return Err(Refusal::at(Field::Reason, Why::StillOpen(open.grouped(account.currency))).into());
            }
            if reason.chars().count() > LONG {
                return Err(Refusal::at(Field::Reason, Why::TooLong(LONG)).into());
            }
            let person = Some(settlement.person.trim()).filter(|name| !name.is_empty()).unwrap_or(tx.who);
            let difference = (open != Money::ZERO).then(|| open.format(account.currency));
            tx.settle(id, settlement.on_day, person, difference, reason)
        })
    }

    /// Records that the customer was reminded of an amount due, and by when payment was promised; of the time of the
    /// reminder its day counts.
    ///
    /// # Errors
    /// [`Why::NothingOpen`] when it is covered; nothing said; an impossible day, or a promise for one gone by.
    pub fn payment_remind(&mut self, due: i64, reminder: &NewCommunication) -> Result<()> {
        self.act(|tx| {
            let order = order_of_due(tx, due)?;
            tx.does(Deed::CommunicationLog, RecordKind::Order.row(order))?;
            let (head, account) = tx.account(order)?;
            let open = account.dues.iter().find(|d| d.id == due).map_or(Money::ZERO, |d| d.open());
            if open == Money::ZERO || account.is_settled {
                return Err(Refusal::whole(Why::NothingOpen).into());
            }
            let amount = format!("{} {}", open.grouped(account.currency), account.currency);
            let promised = if reminder.promised_by.is_some() { amount } else { String::new() };
            let on_day = reminder.at.date();
            check_reminder(on_day, &reminder.said, head.received_on, tx.today())?;
            if reminder.promised_by.is_some_and(|day| day < on_day) {
                return Err(Refusal::at(Field::PromisedBy, Why::Before(on_day)).into());
            }
            let customer: i64 = tx
                .prepare_cached("SELECT customer_id FROM orders WHERE id = ?1")?
                .query_row(params![order], |r| r.get(0))?;
            let entry = NewCommunication {
                order_id: Some(order),
                customer_id: Some(customer),
                kind: CommunicationKind::Reminder,
                at: on_day.and_time(tx.now.time()),
                promised,
                ..reminder.clone()
            };
            tx.insert_record("communication", &[("due_id", &due)], &entry)?;
            Ok(())
        })
    }
}
