//! The Chinese working calendar (L5): weekends, public holidays, make-up working days.
//!
//! It must not invent a holiday: a year whose notice is not out counts weekends only, and [`WorkCalendar::is_known`]
//! says so. Invariant: `between(a, add(a, n)) == n`.

mod file;

pub use file::CalendarError;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included};

/// The State Council's notices, as far as they are out.
const OFFICIAL: &str = include_str!("../../assets/calendar/cn.json");

/// Tells what kind of day a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState<'a> {
    /// An ordinary working day.
    Working,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A day off by a notice, with the holiday's name.
    Holiday(&'a str),
    /// A working day by a notice, made up for the named holiday.
    MakeUp(&'a str),
}

impl DayState<'_> {
    /// Returns whether people work on such a day.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp(_))
    }
}

/// What a notice says of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    is_working: bool,
    name: String,
}

/// Answers which days are worked, and counts them.
///
/// A day a file marks as worked is worked, else a day it marks as off is not, else Saturday and Sunday are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkCalendar {
    marks: BTreeMap<NaiveDate, Mark>,
    published: BTreeSet<i32>,
    /// Whether the weekend rule is all there is to know.
    is_complete: bool,
}

impl WorkCalendar {
    /// Returns the calendar of the official notices built into the program.
    pub fn official() -> WorkCalendar {
        let mut calendar = WorkCalendar { is_complete: false, ..Self::weekends_only() };
        // A test reads the built-in file. Were it unreadable all the same, no year would be known, and the desk says
        // so.
        let _ = calendar.extend(OFFICIAL);
        calendar
    }

    /// Returns a calendar of weekends alone, for a desk that keeps no Chinese holidays; every day of it is known.
    pub fn weekends_only() -> WorkCalendar {
        WorkCalendar { marks: BTreeMap::new(), published: BTreeSet::new(), is_complete: true }
    }

    /// Adds the days of a user's file, of the same shape as the built-in one; what it says of a day wins over what
    /// was known before, days it does not name stay.
    ///
    /// A year becomes known only where the file says `"published": true`, so that adding one company holiday does not
    /// make a whole year certain. Refuses the whole file with [`CalendarError`], changing nothing, when it is not of
    /// that shape or a day lies outside its year (December of the year before is allowed).
    pub fn extend(&mut self, json: &str) -> Result<(), CalendarError> {
        let read = file::read(json)?;
        self.published.extend(read.published);
        self.marks.extend(read.marks);
        Ok(())
    }

    /// Returns whether people work on a day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.marks.get(&day).map_or(!is_weekend(day), |mark| mark.is_working)
    }

    /// Returns whether the year of a day is published, so that its holidays are certain.
    ///
    /// The last days of December may still be moved by the next year's notice.
    pub fn is_known(&self, day: NaiveDate) -> bool {
        self.is_complete || self.published.contains(&day.year())
    }

    /// Returns the last day up to which the published years reach without a gap.
    ///
    /// The earliest date there is when no year is published, the latest for [`WorkCalendar::weekends_only`].
    pub fn known_until(&self) -> NaiveDate {
        if self.is_complete {
            return NaiveDate::MAX;
        }
        let last = self.published.iter().copied().reduce(|last, year| if year == last + 1 { year } else { last });
        last.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31)).unwrap_or(NaiveDate::MIN)
    }

    /// Returns the name of the holiday a day is off for; `None` for a working day or an ordinary weekend.
    pub fn holiday_name(&self, day: NaiveDate) -> Option<&str> {
        self.marks.get(&day).filter(|mark| !mark.is_working).map(|mark| mark.name.as_str())
    }

    /// Tells what kind of day a day is.
    pub fn state(&self, day: NaiveDate) -> DayState<'_> {
        match self.marks.get(&day) {
            Some(mark) if mark.is_working && is_weekend(day) => DayState::MakeUp(&mark.name),
            Some(mark) if mark.is_working => DayState::Working,
            Some(mark) => DayState::Holiday(&mark.name),
            None if is_weekend(day) => DayState::Weekend,
            None => DayState::Working,
        }
    }

    /// Goes through the days of a year in order, each with its state; nothing for a year outside the date range.
    pub fn year(&self, year: i32) -> impl Iterator<Item = (NaiveDate, DayState<'_>)> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        first
            .into_iter()
            .flat_map(|day| day.iter_days())
            .take_while(move |day| day.year() == year)
            .map(|day| (day, self.state(day)))
    }

    /// Counts the working days of a year.
    pub fn working_days_in(&self, year: i32) -> u32 {
        self.year(year).map(|(_, state)| u32::from(state.is_working())).sum()
    }

    /// Returns the date `n` working days after `day` (L5).
    ///
    /// The start day is not counted; 0 gives the day itself, working or not; a negative `n` goes back. Stops at the
    /// first or last date there is.
    pub fn add(&self, day: NaiveDate, n: i32) -> NaiveDate {
        let mut left = n.unsigned_abs();
        let mut at = day;
        while left > 0 {
            // Where no notice reaches, every seven days hold five working days.
            let weeks = u64::from((left - 1) / 5);
            let beyond = if n > 0 {
                self.marks.last_key_value().is_none_or(|(last, _)| at >= *last)
            } else {
                self.marks.first_key_value().is_none_or(|(first, _)| at <= *first)
            };
            let step = if beyond && weeks > 0 { weeks * 7 } else { 1 };
            let Some(next) =
                (if n > 0 { at.checked_add_days(Days::new(step)) } else { at.checked_sub_days(Days::new(step)) })
            else {
                return if n > 0 { NaiveDate::MAX } else { NaiveDate::MIN };
            };
            at = next;
            if step > 1 {
                left = (left - 1) % 5 + 1;
            } else if self.is_working(at) {
                left -= 1;
            }
        }
        at
    }

    /// Returns the date [`WorkCalendar::add`] gives, and whether every year it counted through is published.
    pub fn add_checked(&self, day: NaiveDate, n: i32) -> (NaiveDate, bool) {
        let end = self.add(day, n);
        let (from, to) = (day.min(end).year(), day.max(end).year());
        (end, self.is_complete || (from..=to).all(|year| self.published.contains(&year)))
    }

    /// Returns the day itself when it is worked, else the next one that is.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working(day) { day } else { self.add(day, 1) }
    }

    /// Returns the day itself when it is worked, else the last one before that is.
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working(day) { day } else { self.add(day, -1) }
    }

    /// Counts the working days from `a`, not counted, to `b`, counted; negative when `b` lies before `a`.
    ///
    /// `between(a, add(a, n)) == n` for every `n`. Not the mirror image of `between(b, a)`: the start day is never
    /// counted, the end day always is.
    pub fn between(&self, a: NaiveDate, b: NaiveDate) -> i32 {
        let (low, high) = if a <= b { (Excluded(a), Included(b)) } else { (Included(b), Excluded(a)) };
        if a == b {
            return 0;
        }
        let mut count = if a < b {
            weekdays_up_to(b) - weekdays_up_to(a)
        } else {
            weekdays_up_to(a) - i64::from(!is_weekend(a)) - (weekdays_up_to(b) - i64::from(!is_weekend(b)))
        };
        for (day, mark) in self.marks.range((low, high)) {
            count += i64::from(mark.is_working) - i64::from(!is_weekend(*day));
        }
        let count = i32::try_from(count).unwrap_or(i32::MAX);
        if a <= b { count } else { -count }
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Counts Mondays to Fridays from a far Monday up to and including a day.
fn weekdays_up_to(day: NaiveDate) -> i64 {
    // Day 1 of the common era is a Monday.
    let days = i64::from(day.num_days_from_ce());
    let (weeks, rest) = (days.div_euclid(7), days.rem_euclid(7));
    weeks * 5 + rest.min(5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn the_notices_own_totals_are_met() {
        let calendar = WorkCalendar::official();
        let file: serde_json::Value = serde_json::from_str(OFFICIAL).unwrap();
        let mut checked = 0;
        for (year, content) in file["years"].as_object().unwrap() {
            if let Some(days) = content["working_days_in_year"].as_u64() {
                assert_eq!(u64::from(calendar.working_days_in(year.parse().unwrap())), days, "{year}");
                checked += 1;
            }
        }
        assert_eq!(checked, 3);
        assert_eq!(calendar.known_until(), d("2026-12-31"));
        assert!(calendar.is_known(d("2024-01-01")) && !calendar.is_known(d("2027-01-01")));
        assert!(!calendar.is_known(d("2023-12-31")));
    }

    #[test]
    fn five_working_days_across_national_day_2026() {
        let calendar = WorkCalendar::official();
        // Monday 28 September is the day of lending and not counted. 1 to 7 October are off (国庆节), and Saturday
        // 10 October is worked in exchange.
        let counted = ["2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"];
        for (n, day) in counted.iter().enumerate() {
            assert_eq!(calendar.add(d("2026-09-28"), n as i32 + 1), d(day));
        }
        assert_eq!(calendar.between(d("2026-09-28"), d("2026-10-10")), 5);
        assert_eq!(calendar.holiday_name(d("2026-10-03")), Some("国庆节"));
        assert_eq!(calendar.holiday_name(d("2026-10-10")), None);
        assert_eq!(calendar.state(d("2026-10-10")), DayState::MakeUp("国庆节"));
        assert_eq!(calendar.state(d("2026-10-11")), DayState::Weekend);
        assert_eq!(calendar.year(2024).count(), 366);
        assert_eq!(calendar.add_checked(d("2026-09-28"), 5), (d("2026-10-10"), true));
        assert_eq!(calendar.add_checked(d("2026-12-30"), 2), (d("2027-01-01"), false));
        assert_eq!(calendar.add_checked(d("2026-12-30"), -2), (d("2026-12-28"), true));
    }

    #[test]
    fn the_start_day_is_not_counted_and_zero_stays() {
        let calendar = WorkCalendar::weekends_only();
        let (friday, saturday, sunday, monday) = (d("2026-11-20"), d("2026-11-21"), d("2026-11-22"), d("2026-11-23"));
        assert_eq!(calendar.add(saturday, 0), saturday);
        assert_eq!(calendar.add(saturday, 1), monday);
        assert_eq!(calendar.add(friday, 1), monday);
        assert_eq!(calendar.add(sunday, -1), friday);
        assert_eq!(calendar.add(monday, -1), friday);
        assert_eq!(calendar.between(sunday, friday), -1);
        assert_eq!(calendar.between(monday, monday), 0);
        assert_eq!(calendar.known_until(), NaiveDate::MAX);
        assert_eq!(calendar.add(monday, i32::MAX), NaiveDate::MAX);
        assert_eq!(calendar.add(monday, i32::MIN), NaiveDate::MIN);
    }

    #[test]
    fn a_users_file_wins_day_by_day() {
        let mut calendar = WorkCalendar::official();
        calendar
            .extend(r#"{"years": {"2026": {"groups": [{"name": "厂庆", "off": ["2026-11-20"], "work": ["2026-10-05"]}]},
                        "2027": {"published": true, "groups": [{"name": "元旦", "off": ["2026-12-31", "2027-01-01"]}]}}}"#)
            .unwrap();
        assert_eq!(calendar.holiday_name(d("2026-11-20")), Some("厂庆"));
        assert!(calendar.is_working(d("2026-10-05")) && !calendar.is_working(d("2026-10-06")));
        assert!(!calendar.is_working(d("2026-12-31")));
        assert_eq!(calendar.known_until(), d("2027-12-31"));
    }

    #[test]
    fn a_bad_file_changes_nothing() {
        let mut calendar = WorkCalendar::official();
        assert!(matches!(calendar.extend("{"), Err(CalendarError::WrongShape { line: 1, .. })));
        for (json, error) in [
            (r#"{"years": {"MMXX": {"groups": []}}}"#, CalendarError::BadYear("MMXX".into())),
            (
                r#"{"years": {"2026": {"published": true, "groups": [{"name": "x", "off": ["2026-11-20", "2026-02-30"]}]}}}"#,
                CalendarError::BadDay { year: 2026, text: "2026-02-30".into() },
            ),
            (
                r#"{"years": {"2026": {"groups": [{"name": "x", "off": ["2025-11-30"]}]}}}"#,
                CalendarError::OutsideYear { year: 2026, day: d("2025-11-30") },
            ),
        ] {
            assert_eq!(calendar.extend(json), Err(error));
        }
        assert_eq!(calendar, WorkCalendar::official());
    }

    proptest! {
        #[test]
        fn counting_undoes_adding(offset in 0i64..3000, n in -900i32..900) {
            let calendar = WorkCalendar::official();
            let a = d("2021-01-01") + TimeDelta::days(offset);
            let b = calendar.add(a, n);
            prop_assert_eq!(calendar.between(a, b), n);
            prop_assert!(n == 0 || calendar.is_working(b));
        }

        #[test]
        fn counting_agrees_with_walking(offset in 0i64..3000, length in 0i64..900) {
            let calendar = WorkCalendar::official();
            let a = d("2021-01-01") + TimeDelta::days(offset);
            let b = a + TimeDelta::days(length);
            let walked = a.iter_days().skip(1).take(length as usize).filter(|day| calendar.is_working(*day)).count();
            prop_assert_eq!(calendar.between(a, b), walked as i32);
            let walked = (1..=length).filter(|back| calendar.is_working(b - TimeDelta::days(*back))).count();
            prop_assert_eq!(calendar.between(b, a), -(walked as i32));
        }
    }
}
