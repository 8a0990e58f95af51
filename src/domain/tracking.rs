//! The daily tracking entry (T1): progress by department, what was done, what is in the way, what is next; which days
//! expect one, and when a missing one must not go unnoticed (T3).
//!
//! Invariant: an entry written for a day gone by is late, and none is written for a day to come.

use super::{
    attribute::faults,
    calendar::WorkCalendar,
    field::Field,
    order::LONG,
    refusal::{Refusal, Why},
    stage::Stage,
};
use crate::attributes;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// What one entry says; the same struct is prefilled from the last one (T2).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Production, percent 0–100; nothing when it does not apply.
    pub production: Option<u8>,
    /// Purchasing, percent.
    pub purchasing: Option<u8>,
    /// Inspection, percent.
    pub inspection: Option<u8>,
    /// Logistics, percent.
    pub logistics: Option<u8>,
    /// What was done today.
    pub done_today: String,
    /// What stands in the way.
    pub problems: String,
    /// What comes next.
    pub next_step: String,
    /// The delivery date expected now, when it differs from the promised one.
    pub expected_delivery: Option<NaiveDate>,
}

attributes!(Progress {
    production: Production, WholePercent;
    purchasing: Purchasing, WholePercent;
    inspection: Inspection, WholePercent;
    logistics: Logistics, WholePercent;
    done_today: DoneToday, Note(LONG);
    problems: Problems, Note(LONG);
    next_step: NextStep, Note(LONG);
    expected_delivery as "expected_date": ExpectedDelivery, Day;
});

impl Progress {
    /// Prefills the next day's entry: progress and plans stay, what was done that day does not (T2).
    pub fn carried_over(&self) -> Progress {
        Progress { done_today: String::new(), ..self.clone() }
    }

    /// Returns whether this says the same as the last entry would if nothing happened since (T2).
    pub fn is_unchanged_from(&self, last: &Progress) -> bool {
        *self == last.carried_over()
    }

    /// Averages the departments that apply, in whole percent.
    pub fn overall(&self) -> Option<u8> {
        let given: Vec<u32> = [self.production, self.purchasing, self.inspection, self.logistics]
            .into_iter()
            .flatten()
            .map(u32::from)
            .collect();
        (!given.is_empty()).then(|| (given.iter().sum::<u32>() / given.len() as u32) as u8)
    }

    /// Checks the entry of an order received on `received`: that it says anything, percentages up to 100, texts within their
    /// length, and no delivery expected before the order came in.
    pub fn check(&self, received: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if *self == Progress::default() {
            found.push(Refusal::at(Field::DoneToday, Why::NothingSaid));
        }
        if self.expected_delivery.is_some_and(|d| d < received) {
            found.push(Refusal::at(Field::ExpectedDelivery, Why::Before(received)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Refuses an entry for a day to come, or for a day before the order came in.
pub fn check_day(day: NaiveDate, today: NaiveDate, received: NaiveDate) -> Result<(), Refusal> {
    if day > today {
        return Err(Refusal::at(Field::OnDay, Why::FutureDay(day)));
    }
    if day < received {
        return Err(Refusal::at(Field::OnDay, Why::Before(received)));
    }
    Ok(())
}

/// Returns the day a delivery was expected on, where an entry of `day` can expect it no more: it has gone by.
pub fn gone_by(expected: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    expected.filter(|expected| *expected < day)
}

/// Returns whether an entry written today for this day is filled in late (T3).
pub fn is_late(day: NaiveDate, today: NaiveDate) -> bool {
    day < today
}

/// Returns whether each tracked order wants an entry on this day: only working days do (T1).
pub fn expects_entries(day: NaiveDate, calendar: &WorkCalendar) -> bool {
    calendar.is_working(day)
}

/// Returns how far an order is: what its last entry says while it is under way; all of it once the goods are delivered,
/// whatever that entry said.
pub fn overall_at(stage: Stage, last: Option<u8>) -> Option<u8> {
    match stage {
        Stage::Delivered | Stage::Settled | Stage::Archived => last.map(|_| 100),
        _ => last,
    }
}

/// In the last so many minutes of a working day leaving is asked about while entries are missing.
const LAST_MINUTES: i64 = 60;

/// Returns whether leaving now must be asked about (T3): entries of a working day are missing, and it has less than an
/// hour to go, or the desk was left before on that day.
pub fn must_ask_on_leaving(
    now: NaiveDateTime,
    day_ends: NaiveTime,
    calendar: &WorkCalendar,
    missing: u64,
    has_left: bool,
) -> bool {
    let is_late = now.time().signed_duration_since(day_ends) > -TimeDelta::minutes(LAST_MINUTES);
    missing > 0 && expects_entries(now.date(), calendar) && (is_late || has_left)
}

/// Returns whether the delivery expected now comes after the promised one (P3).
pub fn will_be_late(expected: Option<NaiveDate>, promised: NaiveDate) -> bool {
    expected.is_some_and(|d| d > promised)
}

/// Counts the days until the delivery, below zero when it is past.
pub fn days_left(delivery: NaiveDate, today: NaiveDate) -> i64 {
    (delivery - today).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_overall_progress_counts_only_what_applies() {
        let p = Progress { production: Some(100), purchasing: Some(50), ..Default::default() };
        assert_eq!(p.overall(), Some(75));
        assert_eq!(Progress::default().overall(), None);
    }

    #[test]
    fn a_hundred_and_one_percent_is_refused() {
        let p = Progress { logistics: Some(101), ..Default::default() };
        assert_eq!(p.check(day("2026-11-01")), Err(vec![Refusal::at(Field::Logistics, Why::NotPercent("101".into()))]));
    }
    #[test]
    fn a_text_too_long_and_a_delivery_before_the_order_are_refused_each_at_its_field() {
        let p = Progress {
            problems: "缺".repeat(LONG + 1),
            expected_delivery: Some(day("2026-10-31")),
            ..Default::default()
        };
        assert_eq!(
            p.check(day("2026-11-01")),
            Err(vec![
                Refusal::at(Field::Problems, Why::TooLong(LONG)),
                Refusal::at(Field::ExpectedDelivery, Why::Before(day("2026-11-01"))),
            ])
        );
    }

    #[test]
    fn what_was_done_yesterday_is_not_carried_over_but_progress_and_plans_are() {
        let last =
            Progress { production: Some(40), done_today: "cut".into(), next_step: "sew".into(), ..Default::default() };
        let next = last.carried_over();
        assert_eq!((next.production, next.done_today.as_str(), next.next_step.as_str()), (Some(40), "", "sew"));
        assert!(next.is_unchanged_from(&last));
        assert!(!last.is_unchanged_from(&last), "something was done");
    }

    #[test]
    fn no_entry_is_written_for_a_day_to_come_or_before_the_order() {
        let (today, received) = (day("2026-11-20"), day("2026-11-10"));
        assert_eq!(check_day(today, today, received), Ok(()));
        assert_eq!(check_day(received, today, received), Ok(()));
        assert_eq!(
            check_day(day("2026-11-21"), today, received),
            Err(Refusal::at(Field::OnDay, Why::FutureDay(day("2026-11-21"))))
        );
        assert_eq!(
            check_day(day("2026-11-09"), today, received),
            Err(Refusal::at(Field::OnDay, Why::Before(received)))
        );
    }

    #[test]
    fn an_entry_of_yesterday_is_late_and_one_of_today_is_not() {
        assert!(is_late(day("2026-11-19"), day("2026-11-20")));
        assert!(!is_late(day("2026-11-20"), day("2026-11-20")));
    }

    #[test]
    fn holidays_and_weekends_expect_no_entry_but_a_make_up_saturday_does() {
        let calendar = WorkCalendar::official();
        assert!(expects_entries(day("2026-11-20"), &calendar));
        assert!(!expects_entries(day("2026-11-21"), &calendar), "Saturday");
        assert!(!expects_entries(day("2026-10-01"), &calendar), "National Day");
        assert!(expects_entries(day("2026-10-10"), &calendar), "made up for National Day");
    }

    #[test]
    fn leaving_is_asked_about_in_the_last_hour_or_the_second_time_with_entries_missing() {
        let calendar = WorkCalendar::official();
        let ends = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        let asks = |d: &str, h, m, missing, has_left| {
            must_ask_on_leaving(day(d).and_hms_opt(h, m, 0).unwrap(), ends, &calendar, missing, has_left)
        };
        assert!(asks("2026-11-20", 17, 20, 28, false));
        assert!(asks("2026-11-20", 18, 0, 1, false));
        assert!(!asks("2026-11-20", 16, 30, 1, false), "an hour to go");
        assert!(asks("2026-11-20", 16, 31, 1, false));
        assert!(asks("2026-11-20", 9, 0, 1, true), "the second time");
        assert!(!asks("2026-11-20", 18, 0, 0, true));
        assert!(!asks("2026-11-21", 18, 0, 1, true), "Saturday");
    }

    #[test]
    fn what_is_delivered_is_all_done_or_was_never_tracked() {
        assert_eq!(overall_at(Stage::Settled, Some(77)), Some(100));
        assert_eq!(overall_at(Stage::Archived, None), None);
        assert_eq!(overall_at(Stage::Shipped, Some(85)), Some(85));
    }

    #[test]
    fn a_delivery_is_late_only_after_the_promised_day() {
        let promised = day("2026-12-01");
        assert!(!will_be_late(None, promised));
        assert!(!will_be_late(Some(promised), promised));
        assert!(will_be_late(Some(day("2026-12-02")), promised));
        assert_eq!(days_left(promised, day("2026-11-28")), 3);
        assert_eq!(days_left(promised, day("2026-12-03")), -2);
    }
}
