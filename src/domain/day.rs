//! Days as people type them.
//!
//! Calendar days only: working days are [`super::calendar`]'s. It must not ask the clock; today comes in as an
//! argument. Invariant: an ISO day reads back as itself.

use super::text::halfwidth;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use thiserror::Error;

/// The farthest `+N` and `-N` reach, in days.
pub const FARTHEST_STEP: u64 = 36_500;

/// How many days back a month and day without a year may lie where one only counts from it.
const LOOK_BACK: Days = Days::new(60);

/// The months by their English names.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a month, 1–12, by its English name in lower case or at least the first three letters of it.
pub fn month_named(word: &str) -> Option<u32> {
    MONTHS.iter().zip(1..).find(|(name, _)| word.len() >= 3 && name.starts_with(word)).map(|(_, month)| month)
}

/// Says why a text is not a day. Carries the text as it was given, trimmed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DayError {
    /// Nothing was typed.
    #[error("no date")]
    Empty,
    /// The text has none of the forms understood.
    #[error("not a date: {0:?}")]
    NotADate(String),
    /// The form is right but there is no such day, like 2026-02-30, or the year is outside 1900 to 2199.
    #[error("no such day: {0:?}")]
    Impossible(String),
}

/// What a spelling turned out to be, before it is known whether the day exists.
enum Reading {
    Day(NaiveDate),
    NoSuchDay,
    Unknown,
}

impl From<Option<NaiveDate>> for Reading {
    fn from(day: Option<NaiveDate>) -> Reading {
        day.map_or(Reading::NoSuchDay, Reading::Day)
    }
}

/// Says on which side of today a short spelling such as `5`, `1121` or `fri` is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// What is planned: the next such day.
    Ahead,
    /// What has happened: the latest such day.
    Behind,
    /// What one counts from: as ahead, but a month and day may lie a little back.
    Near,
}

/// Reads a day typed by a person, absolute or relative to `today`.
///
/// Understood, full-width or half-width, in any case: what [`parse_absolute`] takes; `+5`, `-2` (calendar days, at most
/// [`FARTHEST_STEP`]), `+3w`, `+3周`; `21`, `21日` (the next such day of a month, today included); `1121`, `11-21`,
/// `11/21`,
/// `11月21日` (the next such day of a year, today included); `fri`, `friday`, `周五`, `星期五`, `礼拜五` (the next one, today
/// included), `下周五`, `next fri` and `本周五` (of the next and of this week, Monday first); `下周`, `next week` (in seven
/// days); `.` or `今` for today; `today`, `tomorrow`, `yesterday`,
/// `今天`, `明天`, `后天`, `大后天`, `昨天`, `前天`. Errors as in [`DayError`].
pub fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    parse_on(text, today, Side::Ahead)
}

/// Reads the day of something that has happened: as [`parse_day`] does, but `21`, `1121` and `fri` mean the latest such
/// day, today included. What names its direction itself (`+5`, `tomorrow`, `下周五`) means what it says.
pub fn parse_day_past(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    parse_on(text, today, Side::Behind)
}

/// Reads a day to count from, of which nobody says whether it has been: as [`parse_day`] does, but `1121` means the
/// first such day not more than 60 days ago.
pub fn parse_day_near(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    parse_on(text, today, Side::Near)
}

fn parse_on(text: &str, today: NaiveDate, side: Side) -> Result<NaiveDate, DayError> {
    read(text, |s| match absolute(s) {
        Reading::Unknown => relative(s, today, side),
        reading => reading,
    })
}

/// Reads an absolute day, as imported files have it.
///
/// `2026-11-05`, `2026/11/5`, `2026.11.5`, `20261105`, `2026年11月5日`, each also followed by a time of day, which is
/// dropped (`2026-11-05 00:00:00`, `2026-11-05T08:30:00Z`). The year has four digits, 1900 to 2199. Errors as in
/// [`DayError`].
pub fn parse_absolute(text: &str) -> Result<NaiveDate, DayError> {
    read(text, absolute)
}

fn read(text: &str, reader: impl FnOnce(&str) -> Reading) -> Result<NaiveDate, DayError> {
    let plain = halfwidth(text).trim().to_lowercase();
    if plain.is_empty() {
        return Err(DayError::Empty);
    }
    let given = || text.trim().to_owned();
    match reader(&plain) {
        Reading::Day(day) => Ok(day),
        Reading::NoSuchDay => Err(DayError::Impossible(given())),
        Reading::Unknown => Err(DayError::NotADate(given())),
    }
}

fn absolute(s: &str) -> Reading {
    let (date, time) = split_time(s);
    if time.is_some_and(|time| !is_time(time)) {
        return Reading::Unknown;
    }
    let (year, month, day) = if date.len() == 8 && is_digits(date) {
        (&date[..4], &date[4..6], &date[6..])
    } else if let Some((year, (month, day))) = split_year(date) {
        (year, month, day)
    } else {
        return Reading::Unknown;
    };
    match (number(year, 4), number(month, 2), number(day, 2)) {
        (Some(y), Some(m), Some(d)) if year.len() == 4 => day_of(y as i32, m, d).into(),
        _ => Reading::Unknown,
    }
}

/// Splits a time of day from the date before it; blanks inside `2026 年 11 月 5 日` do not split.
fn split_time(s: &str) -> (&str, Option<&str>) {
    if let Some(colon) = s.find(':')
        && let Some(at) = s[..colon].rfind([' ', 't', '日'])
    {
        let time = s[at..].trim_start_matches(['日', 't', ' ']);
        let date = &s[..at + if s[at..].starts_with('日') { '日'.len_utf8() } else { 0 }];
        return (date.trim_end(), Some(time));
    }
    (s, None)
}

fn is_time(time: &str) -> bool {
    let clock_end = time.find(['z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(clock_end);
    let zone_ok = zone.is_empty() || zone == "z" || zone[1..].bytes().all(|b| b.is_ascii_digit() || b == b':');
    let mut parts = clock.trim_end().split(':');
    let mut part = |limit| parts.next().map(|p| number(p, 2).is_some_and(|n| n < limit));
    let (hour, minute) = (part(25), part(60));
    let second = parts.next().map(|p| number(p.split('.').next().unwrap_or(p), 2).is_some_and(|n| n < 61));
    zone_ok && hour == Some(true) && minute == Some(true) && second != Some(false) && parts.next().is_none()
}

fn split_year(s: &str) -> Option<(&str, (&str, &str))> {
    if let Some((year, rest)) = s.split_once('年') {
        return Some((year.trim(), split_month(rest)?));
    }
    ['-', '/', '.'].into_iter().find_map(|mark| {
        let (year, rest) = s.split_once(mark)?;
        let (month, day) = rest.split_once(mark)?;
        Some((year.trim(), (month.trim(), day.trim())))
    })
}

/// Splits `11月21日`, `11-21`, `11/21` or `11.21`.
fn split_month(s: &str) -> Option<(&str, &str)> {
    if let Some((month, day)) = s.split_once('月') {
        let day = day.trim();
        return Some((month.trim(), day.strip_suffix(['日', '号']).unwrap_or(day).trim()));
    }
    let (month, day) = ['-', '/', '.'].into_iter().find_map(|mark| s.split_once(mark))?;
    Some((month.trim(), day.trim()))
}

fn relative(s: &str, today: NaiveDate, side: Side) -> Reading {
    if let Some(rest) = s.strip_prefix(['+', '-']) {
        let weeks = rest.strip_suffix(['w', '周']);
        let rest = weeks.or(rest.strip_suffix(['d', '天', '日'])).unwrap_or(rest).trim();
        if !is_digits(rest) {
            return Reading::Unknown;
        }
        let unit = if weeks.is_some() { 7 } else { 1 };
        let steps = rest.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
        let steps = steps.filter(|n| *n <= FARTHEST_STEP).map(Days::new);
        return steps
            .and_then(|n| if s.starts_with('+') { today.checked_add_days(n) } else { today.checked_sub_days(n) })
            .into();
    }
    if let Some(day) = named(s, today, side) {
        return day.into();
    }
    let day_only = s.strip_suffix(['日', '号']).unwrap_or(s).trim();
    if let Some(day) = number(day_only, 2) {
        return match side {
            Side::Ahead | Side::Near => next_day_of_month(day, today),
            Side::Behind => last_day_of_month(day, today),
        }
        .into();
    }
    let parts = if s.len() == 4 && is_digits(s) { Some(s.split_at(2)) } else { split_month(s) };
    match parts.map(|(month, day)| (number(month, 2), number(day, 2))) {
        Some((Some(month), Some(day))) => match side {
            Side::Ahead => next_month_day(month, day, today),
            Side::Near => today.checked_sub_days(LOOK_BACK).and_then(|floor| next_month_day(month, day, floor)),
            Side::Behind => last_month_day(month, day, today),
        }
        .into(),
        _ => Reading::Unknown,
    }
}

/// Days with a name; the outer `None` means the text is no such name.
fn named(s: &str, today: NaiveDate, side: Side) -> Option<Option<NaiveDate>> {
    let step = match s {
        "." | "今" | "today" | "今天" | "今日" => 0,
        "tomorrow" | "tmr" | "明天" | "明日" => 1,
        "后天" => 2,
        "大后天" => 3,
        "yesterday" | "昨天" | "昨日" => -1,
        "前天" => -2,
        "next week" | "下周" => 7,
        _ => {
            let (week, name) = match (s.strip_prefix('下').or(s.strip_prefix("next ")), s.strip_prefix(['本', '这']))
            {
                (Some(rest), _) => (Some(7), rest),
                (_, Some(rest)) => (Some(0), rest),
                _ => (None, s),
            };
            let name = if week.is_some() { name.strip_prefix('个').unwrap_or(name) } else { name };
            if week.is_some() && name.is_ascii() && s.starts_with(|c: char| !c.is_ascii()) {
                return None;
            }
            let wanted = i64::from(weekday(name)?.num_days_from_monday());
            let now = i64::from(today.weekday().num_days_from_monday());
            match week {
                Some(week) => week + wanted - now,
                None if side == Side::Behind => -(now - wanted).rem_euclid(7),
                None => (wanted - now).rem_euclid(7),
            }
        }
    };
    Some(today.checked_add_signed(chrono::TimeDelta::days(step)))
}

fn weekday(s: &str) -> Option<Weekday> {
    if let Some(day) = ["星期", "礼拜", "周"].into_iter().find_map(|week| s.strip_prefix(week)) {
        return Some(match day {
            "一" | "1" => Weekday::Mon,
            "二" | "2" => Weekday::Tue,
            "三" | "3" => Weekday::Wed,
            "四" | "4" => Weekday::Thu,
            "五" | "5" => Weekday::Fri,
            "六" | "6" => Weekday::Sat,
            "日" | "天" | "7" => Weekday::Sun,
            _ => return None,
        });
    }
    Some(match s {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// The next such day of a month, in this month or the first that has it.
fn next_day_of_month(day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..3).filter_map(|n| first.checked_add_months(Months::new(n))?.with_day(day)).find(|found| *found >= today)
}

/// The latest such day of a month, in this month or the last that has it.
fn last_day_of_month(day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..3).filter_map(|n| first.checked_sub_months(Months::new(n))?.with_day(day)).find(|found| *found <= today)
}

/// The latest such day of a year, in this year or the last.
fn last_month_day(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    (today.year() - 1..=today.year()).rev().filter_map(|year| day_of(year, month, day)).find(|found| *found <= today)
}

/// The next such day of a year, in that of `today` or the next; a 29 February that needs a longer wait is no day.
fn next_month_day(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    (today.year()..=today.year() + 1).filter_map(|year| day_of(year, month, day)).find(|found| *found >= today)
}

fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1900..2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

fn is_digits(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())
}

/// A number of one to `most` digits.
fn number(s: &str, most: usize) -> Option<u32> {
    if is_digits(s) && s.len() <= most { s.parse().ok() } else { None }
}

/// Returns the Monday and the Sunday of a day's week.
pub fn week_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let week = day.week(chrono::Weekday::Mon);
    (week.first_day(), week.last_day())
}

/// Writes a day as short as it can be read rightly: without its year where that is the year of `today`.
pub fn short(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() { "%m-%d" } else { "%y-%m-%d" };
    day.format(form).to_string()
}

#[cfg(test)]
mod tests;
