//! Where the store's time comes from: the system, or a fixed time for tests and practice.

use chrono::{Local, NaiveDateTime, Timelike};

/// A source of local time, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The system's clock.
    System,
    /// Always this time (`ORDERDESK_NOW`, tests).
    Fixed(NaiveDateTime),
}

impl Clock {
    /// Returns the local time, whole seconds.
    pub fn now(self) -> NaiveDateTime {
        match self {
            Clock::System => {
                let now = Local::now().naive_local();
                now.with_nanosecond(0).unwrap_or(now)
            }
            Clock::Fixed(at) => at,
        }
    }
}
