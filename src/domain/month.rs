//! A month of the calendar.
//!
//! Invariant: what is written is read again.

use chrono::{Datelike, NaiveDate};
use std::{fmt, str::FromStr};

/// A month of the calendar, by its first day; written `2026-11`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    /// Returns the month a day lies in.
    pub fn of(day: NaiveDate) -> Month {
        Month(day.with_day(1).unwrap_or(day))
    }

    /// Returns its first day.
    pub fn first(self) -> NaiveDate {
        self.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Month, chrono::ParseError> {
        format!("{text}-01").parse().map(Month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written() {
        let month = Month::of("2026-02-28".parse().unwrap());
        assert_eq!((month.to_string().as_str(), month.first().to_string().as_str()), ("2026-02", "2026-02-01"));
        assert_eq!("2026-02".parse(), Ok(month));
        for wrong in ["2026-13", "2026", "2026-02-28", "2"] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }
}
