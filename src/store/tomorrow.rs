//! The plan of the next working day (每日工作总结、明日方案): what today leaves over, and what is due until then. Read on
//! request only.
//!
//! Invariant: it is made at the end of today only; what a day gone by planned, nobody can tell afterwards.

use super::{Result, Store};
use crate::domain::follow_up::FollowUp;
use chrono::NaiveDate;

/// The plan of the next working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextDay {
    /// That day.
    pub day: NaiveDate,
    /// What is due by today and not done, most urgent first.
    pub left: Vec<FollowUp>,
    /// What is due after today until that day.
    pub due: Vec<FollowUp>,
}

impl Store {
    /// Plans the working day after a day; nothing when that is not today.
    pub fn next_day(&self, day: NaiveDate) -> Result<Option<NextDay>> {
        if day != self.today() {
            return Ok(None);
        }
        let next = self.calendar.add(day, 1);
        let all = self.follow_ups_until(next)?.into_iter().filter(|f| f.due_on.is_some_and(|due| due <= next));
        let (left, due) = all.partition(|f| f.due_on.is_none_or(|due| due <= day));
        Ok(Some(NextDay { day: next, left, due }))
    }
}
