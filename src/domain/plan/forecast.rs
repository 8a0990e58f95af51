//! What a plan says of the delivery: what is late, or due later than planned, moves everything after it.
//!
//! Invariant: the forecast is never before the delivery date, and is that date while nothing is late.

use super::StepKind;
use crate::{domain::calendar::WorkCalendar, keyed_enum};
use chrono::NaiveDate;

/// What the forecast looks at in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What kind of step.
    pub kind: StepKind,
    /// When it is planned.
    pub planned_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// The day before which it cannot be done: goods are due then.
    pub waits_until: Option<NaiveDate>,
}

/// Forecasts the delivery from the steps in their order.
///
/// A step done late hands its lateness on to the steps after it, until one of them is done in time. A step still open
/// cannot be done before today, before its goods come, or before an open step ahead of it; what it loses so it hands
/// on. The days between the last step and the delivery are the plan's reserve. Once the goods as a whole have passed a
/// step, what was left open before it holds nothing up any more.
pub fn forecast(
    steps: impl IntoIterator<Item = Progress>,
    today: NaiveDate,
    delivery: NaiveDate,
    calendar: &WorkCalendar,
) -> NaiveDate {
    // lateness in working days: of the last step done, and of the open ones so far
    let (mut done_late, mut open_late) = (0, 0);
    let (mut reached, mut last) = (NaiveDate::MIN, delivery);
    let steps: Vec<Progress> = steps.into_iter().filter(|s| !s.kind.follows_delivery()).collect();
    let passed = steps.iter().rposition(|s| s.done_on.is_some() && s.kind.is_of_all_goods()).unwrap_or(0);
    for (_, step) in steps.into_iter().enumerate().filter(|(i, s)| *i >= passed || s.done_on.is_some()) {
        if let Some(done) = step.done_on {
            done_late = calendar.between(step.planned_on, done).max(0);
            last = last.max(done);
            continue;
        }
        let pushed = calendar.add(step.planned_on, done_late.max(open_late));
        let possible = if pushed < today { calendar.on_or_after(today) } else { pushed };
        let expected = possible.max(reached).max(step.waits_until.unwrap_or(possible));
        open_late = open_late.max(calendar.between(step.planned_on, expected));
        (reached, last) = (expected, last.max(expected));
    }
    last
}

keyed_enum! {
    /// By what a delivery is expected on another day than promised.
    pub enum ExpectedBy {
        /// The last tracking entry.
        Entry = "entry",
        /// The plan.
        Plan = "plan",
        /// The delay of which the customer is still to be informed.
        Delay = "delay",
    }
}

/// When an order's delivery is expected, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The day.
    pub day: NaiveDate,
    /// What says so.
    pub by: ExpectedBy,
}

/// Says when a delivery is expected, wherever it is said: the day of the last entry; a later one by the plan, where that
/// is late; a later one still, where a delay was raised that the customer does not know. Nothing when none of them
/// speaks, and the promise stands.
pub fn expected(
    promised: NaiveDate,
    entry: Option<NaiveDate>,
    planned: NaiveDate,
    raised: Option<NaiveDate>,
) -> Option<Expected> {
    let planned = (planned > promised).then_some(planned);
    let spoken = [(entry, ExpectedBy::Entry), (planned, ExpectedBy::Plan), (raised, ExpectedBy::Delay)];
    let spoken = spoken.into_iter().filter_map(|(day, by)| Some(Expected { day: day?, by }));
    // of two that name one day the first holds
    spoken.reduce(|first, next| if next.day > first.day { next } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn open(planned: &str) -> Progress {
        Progress { kind: StepKind::Production, planned_on: day(planned), done_on: None, waits_until: None }
    }

    fn done(planned: &str, on: &str) -> Progress {
        Progress { done_on: Some(day(on)), ..open(planned) }
    }

    fn of(steps: &[Progress], today: &str) -> NaiveDate {
        forecast(steps.iter().copied(), day(today), day("2026-12-04"), &WorkCalendar::official())
    }

    #[test]
    fn the_latest_of_entry_plan_and_delay_is_expected_and_says_which_it_is() {
        let promised = day("2026-12-04");
        let of = |entry: Option<&str>, planned, raised: Option<&str>| {
            expected(promised, entry.map(day), day(planned), raised.map(day)).map(|e| (e.day.to_string(), e.by))
        };
        assert_eq!(of(None, "2026-12-04", None), None);
        assert_eq!(of(Some("2026-12-01"), "2026-12-04", None), Some(("2026-12-01".into(), ExpectedBy::Entry)));
        assert_eq!(of(Some("2026-12-01"), "2026-12-07", None), Some(("2026-12-07".into(), ExpectedBy::Plan)));
        assert_eq!(of(Some("2026-12-09"), "2026-12-07", None), Some(("2026-12-09".into(), ExpectedBy::Entry)));
        assert_eq!(of(None, "2026-12-07", Some("2026-12-08")), Some(("2026-12-08".into(), ExpectedBy::Delay)));
        assert_eq!(of(Some("2026-12-07"), "2026-12-07", None), Some(("2026-12-07".into(), ExpectedBy::Entry)));
    }

    #[test]
    fn a_plan_in_time_delivers_on_the_day_and_eats_its_reserve_first() {
        let rest = [open("2026-11-27"), open("2026-12-02")];
        assert_eq!(of(&rest, "2026-11-21"), day("2026-12-04"));
        // two working days lie between the last step and the delivery
        assert_eq!(of(&[done("2026-11-18", "2026-11-20"), rest[0], rest[1]], "2026-11-21"), day("2026-12-04"));
        assert_eq!(of(&[done("2026-11-18", "2026-11-23"), rest[0], rest[1]], "2026-11-23"), day("2026-12-07"));
    }

    #[test]
    fn a_step_done_in_time_makes_good_what_was_late_before() {
        let steps = [done("2026-11-10", "2026-11-18"), done("2026-11-20", "2026-11-20"), open("2026-12-02")];
        assert_eq!(of(&steps, "2026-11-21"), day("2026-12-04"));
    }

    #[test]
    fn an_overdue_step_waits_for_today_and_one_with_goods_for_the_goods() {
        // five working days overdue on Friday, and what follows is five days later
        assert_eq!(of(&[open("2026-11-13"), open("2026-12-02")], "2026-11-20"), day("2026-12-09"));
        // on Saturday it can be done on Monday at the earliest
        assert_eq!(of(&[open("2026-11-20"), open("2026-12-04")], "2026-11-21"), day("2026-12-07"));
        let goods = Progress { waits_until: Some(day("2026-12-08")), ..open("2026-12-01") };
        assert_eq!(of(&[goods, open("2026-12-02")], "2026-11-20"), day("2026-12-09"));
    }

    #[test]
    fn nothing_is_done_before_an_open_step_ahead_of_it() {
        assert_eq!(of(&[open("2026-12-10"), open("2026-12-02")], "2026-11-20"), day("2026-12-10"));
    }

    #[test]
    fn what_was_left_open_before_the_goods_left_holds_nothing_up() {
        let shipped = Progress { kind: StepKind::Shipping, ..done("2026-11-20", "2026-11-20") };
        assert_eq!(of(&[open("2026-10-30"), shipped, open("2026-12-02")], "2026-11-21"), day("2026-12-04"));
    }

    #[test]
    fn what_follows_the_delivery_endangers_nothing() {
        let refund = Progress { kind: StepKind::TaxRefund, ..open("2026-12-31") };
        assert_eq!(of(&[refund], "2027-02-01"), day("2026-12-04"));
    }

    proptest! {
        #[test]
        fn the_forecast_is_never_before_the_delivery_and_never_better_for_waiting(
            planned in proptest::collection::vec((0u64..60, proptest::option::of(0u64..60)), 0..8),
            today in 0u64..80, later in 0u64..20, delivery in 0u64..70,
        ) {
            let at = |n: u64| day("2026-09-21") + chrono::Days::new(n);
            let calendar = WorkCalendar::official();
            let steps: Vec<Progress> = planned
                .iter()
                .map(|(plan, done)| Progress {
                    kind: StepKind::Other, planned_on: at(*plan), done_on: done.map(at), waits_until: None,
                })
                .collect();
            let now = forecast(steps.iter().copied(), at(today), at(delivery), &calendar);
            prop_assert!(now >= at(delivery));
            prop_assert!(forecast(steps.iter().copied(), at(today + later), at(delivery), &calendar) >= now);
            let is_smooth = steps.iter().all(|s| s.done_on.is_none() && s.planned_on >= at(today))
                && steps.is_sorted_by_key(|s| s.planned_on);
            if is_smooth && steps.iter().all(|s| s.planned_on <= at(delivery)) {
                prop_assert_eq!(now, at(delivery));
            }
        }
    }
}
