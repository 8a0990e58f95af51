//! What the desk itself wants, as lines of the follow-up list: they are about no record.
//!
//! Invariant: a line goes when its cause is gone; nothing is ticked off here.

use super::{Result, Store};
use crate::domain::follow_up::{FollowUp, Want};
use chrono::NaiveDateTime;
use rusqlite::OptionalExtension;

/// A good backup is wanted when there was none for so many working days.
const WITHOUT_BACKUP: i32 = 3;

impl Store {
    /// What the desk itself wants: the reason why saved actions are gone, and a good backup when there was none for
    /// [`WITHOUT_BACKUP`] working days.
    pub(super) fn desk_wanting(&self) -> Result<Vec<FollowUp>> {
        let wanted = |want, due_on, what: i64| FollowUp {
            want,
            record: None,
            due_on: Some(due_on),
            number: None,
            order_id: None,
            who: String::new(),
            what: what.to_string(),
            reminders: 0,
            remark: None,
            then: Vec::new(),
        };
        let today = self.today();
        let mut all: Vec<FollowUp> = Vec::new();
        all.extend(self.rolled_back()?.map(|found| wanted(Want::Setback, today, found.saved.action)));
        let Some(last) = self.last_copy else { return Ok(all) };
        // a desk that has none yet is as old as its first action
        let begun = || self.conn.query_row("SELECT at FROM action ORDER BY id LIMIT 1", [], |r| r.get(0)).optional();
        let last: Option<NaiveDateTime> = last.map_or_else(begun, |last| Ok(Some(last)))?;
        if let Some(last) = last.map(|last| last.date()) {
            let days = self.calendar.between(last, today);
            let due_on = self.calendar.add(last, WITHOUT_BACKUP);
            all.extend((days >= WITHOUT_BACKUP).then(|| wanted(Want::Backup, due_on, days.into())));
        }
        Ok(all)
    }
}
