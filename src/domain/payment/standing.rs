//! Where a customer stands in one currency: each order's account with the entries behind it, and a month of them.
//!
//! The customer's page, the statement and its JSON are made from it. It must not read a store. Invariant: opening
//! balance + charged − received = closing balance, and the closing balance of the last month is the balance.

use super::{Account, Entry};
use crate::domain::{
    decimal::{Currency, Money},
    number::FileNumber,
};
use chrono::{Datelike, Months, NaiveDate};

/// An order's part in it.
#[derive(Debug, Clone)]
pub struct OrderStanding {
    /// The order.
    pub id: i64,
    /// Its number.
    pub number: FileNumber,
    /// What it is about.
    pub products: String,
    /// When it came in.
    pub received_on: NaiveDate,
    /// Whether goods are still to leave.
    pub is_shipping: bool,
    /// Its account.
    pub account: Account,
    /// What changed what is owed on it, oldest first.
    pub entries: Vec<Entry>,
}

impl OrderStanding {
    /// Returns what is owed for what has left, after what came in; below zero when money is held for what has not.
    pub fn balance(&self) -> Money {
        sum(self.entries.iter().map(|e| e.amount))
    }

    /// Returns what the goods that have not left come to.
    pub fn unshipped(&self) -> Money {
        let account = &self.account;
        match account.is_settled || account.is_cancelled {
            true => Money::ZERO,
            false => {
                let expected = account.wanted().0 - account.received().0;
                Money(expected - self.balance().0)
            }
        }
    }
}

/// A customer's standing in one currency.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The currency.
    pub currency: Currency,
    /// The orders, newest first.
    pub orders: Vec<OrderStanding>,
}

impl Standing {
    /// Gathers orders by currency.
    pub fn of(orders: Vec<OrderStanding>) -> Vec<Standing> {
        let mut all: Vec<Standing> = Vec::new();
        for order in orders {
            let currency = order.account.currency;
            match all.iter_mut().find(|s| s.currency == currency) {
                Some(standing) => standing.orders.push(order),
                None => all.push(Standing { currency, orders: vec![order] }),
            }
        }
        all.sort_by_key(|s| s.currency.code());
        all
    }

    fn sum(&self, of: impl Fn(&Account) -> Money) -> Money {
        sum(self.orders.iter().map(|o| of(&o.account)))
    }

    /// Counts the orders that still have something to come in or to be paid back.
    pub fn running(&self) -> usize {
        let is_running = |o: &&OrderStanding| !o.account.is_settled && !o.account.is_cancelled;
        self.orders.iter().filter(is_running).count()
    }

    /// Returns what is owed for what has left, after what came in: what the statement closes with.
    pub fn balance(&self) -> Money {
        sum(self.orders.iter().map(OrderStanding::balance))
    }

    /// Returns what the goods that have not left come to.
    pub fn unshipped(&self) -> Money {
        sum(self.orders.iter().map(OrderStanding::unshipped))
    }

    /// Returns what the orders come to in all, less credits.
    pub fn wanted(&self) -> Money {
        self.sum(Account::wanted)
    }

    /// Returns what came in on them.
    pub fn received(&self) -> Money {
        self.sum(Account::received)
    }

    /// Returns what is still to come in on them, shipped or not.
    pub fn open(&self) -> Money {
        self.sum(Account::open)
    }

    /// Returns what is held beyond what is owed, and so owed back.
    pub fn held(&self) -> Money {
        self.sum(Account::held)
    }

    /// Returns what is past its day.
    pub fn overdue(&self, today: NaiveDate) -> Money {
        self.sum(|a| a.overdue(today))
    }

    /// Takes the month of a day out of it.
    pub fn month(&self, day: NaiveDate) -> StandingMonth {
        let from = day.with_day(1).unwrap_or(day);
        let to = from.checked_add_months(Months::new(1)).and_then(|d| d.pred_opt()).unwrap_or(day);
        let of = |o: &OrderStanding| o.entries.iter().map(|e| (o.number, e.clone())).collect::<Vec<_>>();
        let mut all: Vec<(FileNumber, Entry)> = self.orders.iter().flat_map(of).collect();
        all.sort_by_key(|(number, e)| (e.on_day, *number, e.kind));
        let opening = sum(all.iter().filter(|(_, e)| e.on_day < from).map(|(_, e)| e.amount));
        all.retain(|(_, e)| (from..=to).contains(&e.on_day));
        StandingMonth { currency: self.currency, from, to, opening, entries: all }
    }
}

/// One month of a standing.
#[derive(Debug, Clone)]
pub struct StandingMonth {
    /// The currency.
    pub currency: Currency,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// What was owed before it.
    pub opening: Money,
    /// What happened in it, oldest first, by order.
    pub entries: Vec<(FileNumber, Entry)>,
}

impl StandingMonth {
    /// Returns what was charged in it, less credits and what was written off.
    pub fn charged(&self) -> Money {
        sum(self.entries.iter().filter(|(_, e)| !e.kind.is_money()).map(|(_, e)| e.amount))
    }

    /// Returns what came in, less what was paid back.
    pub fn received(&self) -> Money {
        Money(-sum(self.entries.iter().filter(|(_, e)| e.kind.is_money()).map(|(_, e)| e.amount)).0)
    }

    /// Returns what is owed after it.
    pub fn closing(&self) -> Money {
        Money(self.opening.0 + self.charged().0 - self.received().0)
    }
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    Money(amounts.fold(0, |sum, m| i64::saturating_add(sum, m.0)))
}
