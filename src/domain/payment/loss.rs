//! What the company loses on an order: costs of requests that it bears, credits, rests written off.
//!
//! Invariant: what the customer bears is no loss; it is money due.

use crate::{
    domain::{
        decimal::{Currency, Money},
        number::FileNumber,
    },
    keyed_enum,
};
use chrono::NaiveDate;

keyed_enum! {
    /// What was lost by.
    pub enum LossKind {
        /// Costs of a change or cancellation, borne by the company.
        Costs = "costs",
        /// A credit for goods that came back.
        Credit = "credit",
        /// A rest that was written off at the settlement.
        WrittenOff = "written_off",
    }
}

/// One loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// When.
    pub on_day: NaiveDate,
    /// On which order.
    pub number: FileNumber,
    /// By what.
    pub kind: LossKind,
    /// How much.
    pub amount: Money,
    /// In which currency.
    pub currency: Currency,
    /// Why, in the words it was recorded with.
    pub reason: String,
}

impl Loss {
    /// Sums losses by currency.
    pub fn sums(all: &[Loss]) -> Vec<(Currency, Money)> {
        let mut sums: Vec<(Currency, Money)> = Vec::new();
        for loss in all {
            match sums.iter_mut().find(|(currency, _)| *currency == loss.currency) {
                Some((_, sum)) => sum.0 = sum.0.saturating_add(loss.amount.0),
                None => sums.push((loss.currency, loss.amount)),
            }
        }
        sums.sort_by_key(|(currency, _)| currency.code());
        sums
    }
}
