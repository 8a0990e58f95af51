//! Money (S2): what is due of an order and when, what came in, and what of it is still open.
//!
//! It must not know where any of it is stored. Invariant: amounts are minor units of the order's currency,
//! and nothing is lost between total, shares, credits and payments.

mod account;
mod entry;
mod loss;
mod plan;
mod receipt;
mod standing;
mod terms;

pub use account::{Account, Due, DueState};
pub use entry::{Entry, EntryKind, Happening, goods};
pub use loss::{Loss, LossKind};
pub use plan::{DueTerm, PlanRow, lay_down, split};
pub use receipt::{NewPayment, Payment, check_reconciled, check_reminder};
pub use standing::{OrderStanding, Standing, StandingMonth};
pub use terms::{Share, understand};

use crate::keyed_enum;
use chrono::{Datelike, Days, Months, NaiveDate};

keyed_enum! {
    /// The event from which an amount due counts its days.
    #[derive(Default)]
    pub enum PaymentEvent {
        /// The approval of the order.
        Approval = "approval",
        /// Before the goods leave: the delivery date until they have.
        Before = "before_shipment",
        /// The goods left.
        Shipment = "shipment",
        /// The copy of the bill of lading is sent: after the goods left, before the originals are handed over.
        BillCopy = "bill_copy",
        /// The goods arrived.
        Arrival = "arrival",
        /// The end of the month in which the goods left.
        MonthEnd = "month_end",
        /// A day of its own.
        #[default]
        Fixed = "fixed",
        /// A change or cancellation was carried out: its costs, and of a cancelled order what was shipped beyond what
        /// the other amounts are there for. The desk lays it down itself.
        Request = "request",
    }
}

impl PaymentEvent {
    /// Returns whether a person may lay an amount down by it.
    pub fn is_planned(self) -> bool {
        self != PaymentEvent::Request
    }
}

/// What has happened to an order, as far as amounts due count from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happened {
    /// When it was approved.
    pub approved_on: Option<NaiveDate>,
    /// When the first of the lines in force is due.
    pub first_due_on: NaiveDate,
    /// When the first goods left.
    pub first_shipped_on: Option<NaiveDate>,
    /// When the latest goods left.
    pub shipped_on: Option<NaiveDate>,
    /// When the last goods arrived; nothing while any are on their way.
    pub arrived_on: Option<NaiveDate>,
    /// When the last request was carried out.
    pub carried_out_on: Option<NaiveDate>,
}

impl Happened {
    /// Returns the day an amount is due: so many days after its event; nothing until that happened. `fixed` is the day
    /// of its own.
    pub fn due_on(&self, event: PaymentEvent, days: u32, fixed: Option<NaiveDate>) -> Option<NaiveDate> {
        let from = match event {
            PaymentEvent::Fixed => return fixed,
            PaymentEvent::Approval => self.approved_on,
            // shipping late makes nothing due later
            PaymentEvent::Before => {
                Some(self.first_shipped_on.map_or(self.first_due_on, |day| day.min(self.first_due_on)))
            }
            // the copy's own day is not kept: its days count from the shipment that it is the bill of
            PaymentEvent::Shipment | PaymentEvent::BillCopy => self.shipped_on,
            PaymentEvent::Arrival => self.arrived_on,
            PaymentEvent::MonthEnd => self.shipped_on.and_then(month_end),
            PaymentEvent::Request => self.carried_out_on,
        };
        from?.checked_add_days(Days::new(days.into()))
    }
}

fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_amount_is_due_so_many_days_after_its_event_and_never_before_that_happened() {
        let waiting = Happened {
            approved_on: Some(day("2026-11-03")),
            first_due_on: day("2026-12-01"),
            first_shipped_on: None,
            shipped_on: None,
            arrived_on: None,
            carried_out_on: None,
        };
        let due = |h: &Happened, event, days| h.due_on(event, days, Some(day("2027-01-01"))).map(|d| d.to_string());
        assert_eq!(due(&waiting, PaymentEvent::Approval, 3).as_deref(), Some("2026-11-06"));
        assert_eq!(due(&waiting, PaymentEvent::Before, 0).as_deref(), Some("2026-12-01"));
        assert_eq!(due(&waiting, PaymentEvent::Shipment, 30), None);
        assert_eq!(due(&waiting, PaymentEvent::Arrival, 0), None);
        assert_eq!(due(&waiting, PaymentEvent::MonthEnd, 30), None);
        assert_eq!(due(&waiting, PaymentEvent::Fixed, 9).as_deref(), Some("2027-01-01"));
        let done = Happened {
            first_shipped_on: Some(day("2026-11-20")),
            shipped_on: Some(day("2026-12-05")),
            arrived_on: Some(day("2026-12-09")),
            ..waiting
        };
        assert_eq!(due(&done, PaymentEvent::Before, 0).as_deref(), Some("2026-11-20"));
        let late = Happened { first_shipped_on: Some(day("2026-12-04")), ..done };
        assert_eq!(due(&late, PaymentEvent::Before, 0).as_deref(), Some("2026-12-01"), "no later for having shipped");
        assert_eq!(due(&done, PaymentEvent::Shipment, 30).as_deref(), Some("2027-01-04"));
        assert_eq!(due(&done, PaymentEvent::Arrival, 0).as_deref(), Some("2026-12-09"));
        assert_eq!(due(&done, PaymentEvent::MonthEnd, 30).as_deref(), Some("2027-01-30"));
    }
}
