//! The script of a practice desk: events gathered in any order and run in the order of their times.

use super::{
    month::Plot,
    random::{Random, SEED},
};
use crate::{
    domain::calendar::WorkCalendar,
    store::{Clock, Result, Store},
};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::BTreeMap;

/// What the script has created so far.
pub(super) struct Desk {
    /// Customers' ids, in the order of the list.
    pub(super) customers: Vec<i64>,
    /// Orders' ids by the number of their plot.
    pub(super) orders: BTreeMap<usize, i64>,
    /// The plots of the orders.
    pub(super) plots: Vec<Plot>,
    /// Ids of the documents that belong to no order.
    pub(super) files: Vec<i64>,
    /// Loans by the document's place in the list.
    pub(super) loans: BTreeMap<usize, i64>,
    /// Problems by their place in the list.
    pub(super) problems: BTreeMap<usize, i64>,
    /// Risks' ids, in the order they were put down.
    pub(super) risks: Vec<i64>,
    /// Samples by what they are of.
    pub(super) samples: BTreeMap<&'static str, i64>,
    /// Quotations by their place in the list.
    pub(super) quotations: BTreeMap<usize, i64>,
    /// Proposals by what is proposed.
    pub(super) proposals: BTreeMap<&'static str, i64>,
    /// Training sessions by their topic.
    pub(super) trainings: BTreeMap<&'static str, i64>,
    /// Reminders and decisions by what is to be done.
    pub(super) tasks: BTreeMap<&'static str, i64>,
    /// Communications by their place in the list.
    pub(super) talks: BTreeMap<usize, i64>,
    /// Orders whose entry was missed.
    pub(super) missed: Vec<i64>,
    /// Working days, for loans.
    pub(super) calendar: WorkCalendar,
}

type Scene = Box<dyn FnOnce(&mut Store, &mut Desk) -> Result<()>>;

/// A month's events, gathered in any order and run in the order of their times.
pub(super) struct Script {
    pub(super) random: Random,
    /// Working days, newest first: `days[3]` is three working days ago.
    pub(super) days: Vec<NaiveDate>,
    pub(super) now: NaiveDateTime,
    pub(super) scenes: Vec<(NaiveDateTime, Scene)>,
}

impl Script {
    pub(super) fn new(now: NaiveDateTime, calendar: &WorkCalendar) -> Script {
        let today = now.date();
        let mut days: Vec<NaiveDate> = today
            .pred_opt()
            .into_iter()
            .flat_map(|d| d.iter_days().rev())
            .filter(|d| calendar.is_working(*d))
            .take(40)
            .collect();
        days.insert(0, today);
        Script { random: Random::new(SEED), days, now, scenes: Vec::new() }
    }

    /// Returns the day so many working days ago.
    pub(super) fn day(&self, age: i32) -> NaiveDate {
        let at = usize::try_from(age).unwrap_or(0).min(self.days.len() - 1);
        self.days[at]
    }

    /// Adds an event at a minute of a day; nothing happens after now.
    pub(super) fn at(
        &mut self,
        age: i32,
        minute: i64,
        scene: impl FnOnce(&mut Store, &mut Desk) -> Result<()> + 'static,
    ) {
        let at = self.day(age).and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute);
        self.scenes.push((at.min(self.now), Box::new(scene)));
    }

    /// Adds an event of one order.
    pub(super) fn order_at(
        &mut self,
        n: usize,
        age: i32,
        minute: i64,
        scene: impl FnOnce(&mut Store, i64) -> Result<()> + 'static,
    ) {
        self.at(age, minute, move |store, desk| match desk.orders.get(&n) {
            Some(id) => scene(store, *id),
            None => Ok(()),
        });
    }

    /// Plays everything in its order.
    pub(super) fn run(
        mut self,
        store: &mut Store,
        desk: &mut Desk,
        progress: &mut impl FnMut(u64, u64) -> bool,
    ) -> Result<()> {
        self.scenes.sort_by_key(|(at, _)| *at);
        let all = self.scenes.len() as u64;
        for (done, (at, scene)) in self.scenes.into_iter().enumerate() {
            store.set_clock(Clock::Fixed(at));
            scene(store, desk)?;
            if !progress(done as u64 + 1, all) {
                break;
            }
        }
        Ok(())
    }
}

/// Returns the day so many days later.
pub(super) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
