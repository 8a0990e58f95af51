//! By what a list of orders is narrowed besides words (O9): stages, currencies, what an order is, days of delivery and of
//! receipt, customer, salesperson.
//!
//! It must not know how any of it is typed. Invariant: of one sort one is enough, and every sort must hold.

use super::{decimal::Currency, stage::Stage};
use crate::keyed_enum;
use chrono::NaiveDate;

keyed_enum! {
    /// Names what an order may be, whatever its stage.
    pub enum OrderState {
        /// Open and past its next day due.
        Late = "late",
        /// Open, and a delivery is due today.
        DueToday = "due_today",
        /// Spoken and not yet confirmed (O3).
        Unconfirmed = "unconfirmed",
        /// On hold.
        Held = "held",
        /// With an open change or cancellation request.
        Requested = "requested",
        /// With special requirements.
        Special = "special",
    }
}

/// Some days on end; open where no bound is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// Not before this day.
    pub from: Option<NaiveDate>,
    /// Not after this day.
    pub to: Option<NaiveDate>,
}

impl DayRange {
    /// Returns the days from one to another.
    pub fn between(from: NaiveDate, to: NaiveDate) -> DayRange {
        DayRange { from: Some(from), to: Some(to) }
    }

    /// Returns whether it bounds anything.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Adds what was said besides: two periods with both ends mean everything from the first to the last, one with one
    /// end cuts.
    pub fn and(&mut self, other: DayRange) {
        match (self.from, self.to, other.from, other.to) {
            (Some(from), Some(to), Some(a), Some(b)) => *self = DayRange::between(from.min(a), to.max(b)),
            _ => {
                self.from = self.from.into_iter().chain(other.from).max();
                self.to = self.to.into_iter().chain(other.to).min();
            }
        }
    }
}

/// By what a list of orders is narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// At one of these stages.
    pub stages: Vec<Stage>,
    /// In one of these currencies.
    pub currencies: Vec<Currency>,
    /// All of this.
    pub states: Vec<OrderState>,
    /// To be delivered in these days.
    pub due: DayRange,
    /// Received in these days.
    pub received: DayRange,
    /// Of a customer whose name has this in it, as typed.
    pub customers: Vec<String>,
    /// Of a salesperson whose name has this in it, as typed.
    pub salespeople: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_make_a_range_and_a_bound_cuts_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut period = DayRange::default();
        period.and(DayRange::between(day("2026-12-01"), day("2026-12-01")));
        period.and(DayRange::between(day("2026-12-15"), day("2026-12-15")));
        assert_eq!(period, DayRange::between(day("2026-12-01"), day("2026-12-15")));
        period.and(DayRange { from: Some(day("2026-12-10")), to: None });
        assert_eq!(period, DayRange::between(day("2026-12-10"), day("2026-12-15")));
    }
}
