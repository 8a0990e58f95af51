//! Change and cancellation requests (R1–R5): their states and what each step waits for.

use super::{
    decimal::Quantity,
    field::Field,
    order::Terms,
    refusal::{Refusal, Why},
};
use crate::keyed_enum;

keyed_enum! {
    /// What a customer asks for after approval.
    pub enum RequestKind {
        /// Other terms.
        Change = "change",
        /// No order at all.
        Cancellation = "cancellation",
    }
}

keyed_enum! {
    /// Where a request stands.
    pub enum RequestState {
        /// Written down, waiting for the manager.
        Open = "open",
        /// Approved by the manager, waiting for the departments.
        Approved = "approved",
        /// Carried out: the order has its new version, or is cancelled; tracked to its end.
        Applied = "applied",
        /// Tracked to its end.
        Closed = "closed",
        /// Refused by the manager; the order is as it was.
        Rejected = "rejected",
        /// Taken back by the customer; the order is as it was.
        Withdrawn = "withdrawn",
    }
}

impl RequestState {
    /// Tells whether the request still wants work; only one such request may exist per order (R5).
    pub fn is_open(self) -> bool {
        matches!(self, RequestState::Open | RequestState::Approved | RequestState::Applied)
    }
}

/// Checks a proposed change against the order: something must change, the terms must be sound, and no quantity may
/// fall below what has shipped. `shipped` lists (line, quantity) already sent.
pub fn check_proposal(
    current: &Terms,
    proposed: &Terms,
    received: chrono::NaiveDate,
    shipped: &[(u32, Quantity)],
) -> Result<(), Vec<Refusal>> {
    proposed.check(received)?;
    if current.changes_to(proposed).is_empty() {
        return Err(vec![Refusal::whole(Why::NothingChanged)]);
    }
    let found: Vec<Refusal> = shipped
        .iter()
        .filter(|(_, sent)| sent.0 > 0)
        .filter(|(line, sent)| proposed.lines.iter().find(|l| l.line == *line).is_none_or(|l| l.quantity < *sent))
        .map(|(line, sent)| Refusal::in_line(*line, Field::Quantity, Why::BelowShipped(sent.to_string())))
        .collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}
