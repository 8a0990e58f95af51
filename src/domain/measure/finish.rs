//! When an order was finished: the first day on which all that was ordered had arrived, and whether any of it was late.
//!
//! Invariant: goods taken back later change nothing of the day on which the order was finished first.

use crate::domain::decimal::Quantity;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How far an order had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// Not all of it had arrived.
    Open,
    /// It came to the desk as one that was over; nobody wrote down when its goods arrived.
    Unknown,
    /// All of it had arrived on this day.
    On {
        /// The day.
        day: NaiveDate,
        /// Whether any line arrived after its day.
        is_late: bool,
    },
}

impl Finish {
    /// Returns how far it had come by the end of a day.
    #[must_use]
    pub fn by(self, end: NaiveDate) -> Finish {
        match self {
            Finish::On { day, .. } if day > end => Finish::Open,
            other => other,
        }
    }

    /// Returns the day on which it was finished.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Finish::On { day, .. } => Some(day),
            Finish::Open | Finish::Unknown => None,
        }
    }
}

/// What was ordered of a line, and for which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineDue {
    /// The line.
    pub line: u32,
    /// How much of it.
    pub ordered: Quantity,
    /// Its day.
    pub due_on: NaiveDate,
}

/// Goods of a line that arrived, or went back to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// When.
    pub on: NaiveDate,
    /// The line.
    pub line: u32,
    /// How much; below zero where they went back.
    pub quantity: Quantity,
}

/// Finds when an order of these lines was finished by what arrived and went back.
pub fn finish(lines: &[LineDue], moves: &[Move]) -> Finish {
    let mut days: BTreeMap<NaiveDate, Vec<&Move>> = BTreeMap::new();
    for one in moves {
        days.entry(one.on).or_default().push(one);
    }
    let mut has: BTreeMap<u32, i64> = BTreeMap::new();
    let mut late: BTreeMap<u32, bool> = BTreeMap::new();
    for (day, all) in days {
        for one in all {
            *has.entry(one.line).or_default() += one.quantity.0;
        }
        let served = |line: &&LineDue| has.get(&line.line).is_some_and(|got| *got >= line.ordered.0);
        for line in lines.iter().filter(served) {
            late.entry(line.line).or_insert(day > line.due_on);
        }
        if !lines.is_empty() && lines.iter().all(|line| served(&line)) {
            return Finish::On { day, is_late: late.values().any(|is_late| *is_late) };
        }
    }
    Finish::Open
}
