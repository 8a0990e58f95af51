//! The working days gone by for which entries are still missing (T3), as lines of the follow-ups.
//!
//! Invariant: a day is listed as long as an order that expected an entry of it has none.

use crate::{
    domain::{
        follow_up::{BACK, Consequence, FollowUp, Want},
        record::RecordKind,
        tracking::expects_entries,
    },
    store::{Result, Store},
};
use chrono::{Days, NaiveDate};

/// So many orders are named of a day.
const NAMED: usize = 3;

impl Store {
    /// Lists the working days gone by with entries missing, oldest first, and how many are.
    pub fn missed_days(&self) -> Result<Vec<(NaiveDate, u64)>> {
        let today = self.today();
        let days = (1..=BACK).rev().filter_map(|n| today.checked_sub_days(Days::new(n)));
        let mut missed = Vec::new();
        for day in days.filter(|day| expects_entries(*day, &self.calendar)) {
            match self.tracking_counts(day)?.missing() {
                0 => {}
                missing => missed.push((day, missing)),
            }
        }
        Ok(missed)
    }

    /// The same days as one line: the oldest, with those after it behind, so that a week away does not bury what else is
    /// wanted. It stands for the first order without an entry.
    pub fn entries_wanting(&self) -> Result<Vec<FollowUp>> {
        let mut all: Vec<FollowUp> = Vec::new();
        for (day, missing) in self.missed_days()? {
            let first = self.tracking_missing(day, NAMED)?;
            let Some(order) = first.first().map(|row| row.order_id) else { continue };
            let mut names: Vec<String> = first.iter().map(|row| row.number.to_string()).collect();
            names.extend(missing.checked_sub(NAMED as u64).filter(|n| *n > 0).map(|n| format!("+{n}")));
            let (want, record) = (Want::Entries, Some(RecordKind::Order.row(order)));
            let (due_on, what) = (Some(day), names.join(" "));
            if let Some(oldest) = all.first_mut() {
                oldest.then.push(Consequence { want, record, due_on, what });
                continue;
            }
            all.push(FollowUp {
                want,
                record,
                due_on,
                number: None,
                order_id: None,
                who: String::new(),
                what,
                reminders: 0,
                remark: None,
                then: Vec::new(),
            });
        }
        Ok(all)
    }
}
