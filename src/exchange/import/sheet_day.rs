//! Reads days as sheets have them, where the order of day and month is the whole file's.
//!
//! Invariant: a day that may be another one is never read without the order being known.

use crate::domain::{
    day::{DayError, month_named, parse_absolute, parse_day, parse_day_past},
    text::halfwidth,
};
use chrono::{Datelike, Days, NaiveDate};

/// The ways day, month and year may follow each other, as bits.
pub(super) const DMY: u8 = 1;
pub(super) const MDY: u8 = 2;
pub(super) const YMD: u8 = 4;

/// A plain number in a column of days counts days from 1899-12-30; these are the years 1954 to 2100.
const SERIALS: std::ops::RangeInclusive<u64> = 20_000..=73_415;

/// So many days later begins the count of a workbook of 1904.
const FROM_1904: u64 = 1462;

/// Why a text is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is none.
    Day(DayError),
    /// It may be several: which of day and month comes first must be said.
    Open,
}

/// What is known when a day is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Which order holds; nothing while it is open.
    pub(super) order: Option<u8>,
    /// The day from which one without a year is looked for.
    pub(super) near: NaiveDate,
    /// Whether it is a day to come, so that the next such day is meant.
    pub(super) is_ahead: bool,
    /// Whether serial numbers count from 1904.
    pub(super) from_1904: bool,
}

/// Reads a day.
pub(super) fn read(text: &str, reading: Reading) -> Result<NaiveDate, Unread> {
    let first = match parse_absolute(text) {
        Ok(day) => return Ok(day),
        Err(e @ (DayError::Empty | DayError::Impossible(_))) => return Err(Unread::Day(e)),
        Err(e) => e,
    };
    let plain = stripped(text);
    if let Ok(day) = parse_absolute(&plain) {
        return Ok(day);
    }
    let impossible = || Unread::Day(DayError::Impossible(text.trim().to_owned()));
    if let Some(day) = serial(&plain, reading.from_1904) {
        return Ok(day);
    }
    if let Some((year, month, day)) = named_month(&plain) {
        return match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).ok_or_else(impossible),
            None => yearless(month, day, reading).ok_or_else(impossible),
        };
    }
    if let Some((month, day)) = plain.strip_suffix(['日', '号']).and_then(|s| s.split_once('月')) {
        let (month, day) = (month.trim().parse(), day.trim().parse());
        return match (month, day) {
            (Ok(month), Ok(day)) => yearless(month, day, reading).ok_or_else(impossible),
            _ => Err(Unread::Day(first)),
        };
    }
    match parts(&plain) {
        None => Err(Unread::Day(first)),
        Some(parts) => {
            let order = reading.order.ok_or(Unread::Open)?;
            match parts {
                Parts::Three(all) => of_order(all, order).ok_or_else(impossible),
                Parts::Two(a, b) => {
                    let (month, day) = if order == DMY { (b, a) } else { (a, b) };
                    yearless(month, day, reading).ok_or_else(impossible)
                }
            }
        }
    }
}

/// Tells which orders a cell allows; nothing where it does not depend on the order.
pub(super) fn allowed(text: &str, today: NaiveDate) -> Option<u8> {
    if text.len() > 4 && text.bytes().take(4).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let plain = stripped(text);
    match parts(&plain)? {
        Parts::Three(all) => {
            let near = |day: NaiveDate| (-15..=8).contains(&(day.year() - today.year()));
            let fits = [DMY, MDY, YMD].into_iter().filter(|order| of_order(all, *order).is_some_and(near));
            Some(fits.fold(0, |bits, order| bits | order))
        }
        Parts::Two(a, b) => {
            let is = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
            Some(if is(b, a) { DMY } else { 0 } | if is(a, b) { MDY | YMD } else { 0 })
        }
    }
}

/// Returns whether a cell is a serial number.
pub(super) fn is_serial(text: &str) -> bool {
    text.len() == 5 && text.parse().is_ok_and(|n: u64| SERIALS.contains(&n))
}

fn serial(text: &str, from_1904: bool) -> Option<NaiveDate> {
    let whole = text.split('.').next()?;
    let n: u64 = whole.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit() || b == b'.'))?;
    let n = if from_1904 { n + FROM_1904 } else { n };
    let begin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    begin.checked_add_days(Days::new(n)).filter(|_| whole.len() == 5 && SERIALS.contains(&n))
}

enum Parts {
    Three([(u32, usize); 3]),
    Two(u32, u32),
}

/// Splits `15-01-2025`, `11/2/26` and `12/22`; a day with its year before is absolute and none of these.
fn parts(plain: &str) -> Option<Parts> {
    let mark = plain.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let parts: Vec<&str> = plain.split(mark).map(str::trim).collect();
    let mut numbers = Vec::new();
    for part in &parts {
        let is_plain = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        numbers.push((part.parse::<u32>().ok().filter(|_| is_plain)?, part.len()));
    }
    match numbers.as_slice() {
        [a, b, c] if a.1 <= 2 && b.1 <= 2 && (c.1 <= 2 || c.1 == 4) => Some(Parts::Three([*a, *b, *c])),
        // 12.22 is a figure
        [a, b] if mark != '.' && a.1 <= 2 && b.1 <= 2 => Some(Parts::Two(a.0, b.0)),
        _ => None,
    }
}

fn of_order([a, b, c]: [(u32, usize); 3], order: u8) -> Option<NaiveDate> {
    let (year, month, day) = match order {
        DMY => (c, b, a),
        MDY => (c, a, b),
        _ => (a, b, c),
    };
    let year = match year {
        (n, 4) => n,
        (n, 2) => 2000 + n,
        _ => return None,
    };
    if day.1 > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month.0, day.0)
}

/// Finds the next or the latest such day of a year.
fn yearless(month: u32, day: u32, reading: Reading) -> Option<NaiveDate> {
    let text = format!("{month}-{day}");
    let found = if reading.is_ahead { parse_day(&text, reading.near) } else { parse_day_past(&text, reading.near) };
    found.ok()
}

/// Reads `2-Nov-26`, `Nov 2, 2026`, `2nd November`.
fn named_month(plain: &str) -> Option<(Option<i32>, u32, u32)> {
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let (mut month, mut numbers) = (None, Vec::new());
    for word in words {
        if let Some(named) = month_named(word) {
            if month.replace(named).is_some() {
                return None;
            }
            continue;
        }
        let figure = ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        numbers.push((figure.parse::<u32>().ok()?, figure.len()));
    }
    let month = month?;
    match numbers.as_slice() {
        [(year, 4), (day, 1 | 2)] | [(day, 1 | 2), (year, 4)] => Some((Some(*year as i32), month, *day)),
        [(day, 1 | 2), (year, 2)] => Some((Some(2000 + *year as i32), month, *day)),
        [(day, 1 | 2)] => Some((None, month, *day)),
        _ => None,
    }
}

/// Takes a time of day and the name of a weekday off.
fn stripped(text: &str) -> String {
    const WEEKDAYS: [&str; 14] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    let mut plain = halfwidth(text).trim().to_lowercase();
    if let Some(at) = plain.find(':').and_then(|colon| plain[..colon].rfind([' ', 't'])) {
        plain.truncate(at);
    }
    for week in ["星期", "礼拜", "周"] {
        if let Some(at) = plain.find(week) {
            let end = plain[at + week.len()..].chars().next().map_or(0, char::len_utf8);
            plain.replace_range(at..at + week.len() + end, " ");
        }
    }
    for name in WEEKDAYS {
        let is_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', ',', '.']);
        if let Some(rest) = plain.strip_prefix(name).filter(|rest| is_word(rest)) {
            plain = rest.trim_start_matches([' ', ',', '.']).to_owned();
            break;
        }
    }
    plain.trim_matches([' ', ',', '(', ')']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: Option<u8>) -> Result<String, Unread> {
        let near = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let reading = Reading { order, near, is_ahead: true, from_1904: false };
        read(text, reading).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_as_offices_write_them() {
        for (text, order, wanted) in [
            ("2026-12-20 00:00:00", None, "2026-12-20"),
            ("2026.12.2", None, "2026-12-02"),
            ("20261220", None, "2026-12-20"),
            ("2026年12月20日 星期日", None, "2026-12-20"),
            ("46376", None, "2026-12-20"),
            ("46376.5", None, "2026-12-20"),
            ("12月22日", None, "2026-12-22"),
            ("1月5号", None, "2027-01-05"),
            ("Nov 2, 2026", None, "2026-11-02"),
            ("2-Nov-26", None, "2026-11-02"),
            ("Wednesday, 2nd December 2026", None, "2026-12-02"),
            ("15.01.2025", Some(DMY), "2025-01-15"),
            ("03/04/2025", Some(DMY), "2025-04-03"),
            ("03/04/2025", Some(MDY), "2025-03-04"),
            ("26/11/2", Some(YMD), "2026-11-02"),
            ("12/22", Some(MDY), "2026-12-22"),
            ("22/12", Some(DMY), "2026-12-22"),
            ("11/2/2026 8:30", Some(MDY), "2026-11-02"),
        ] {
            assert_eq!(day(text, order).as_deref(), Ok(wanted), "{text}");
        }
        assert_eq!(day("03/04/2025", None), Err(Unread::Open));
        assert_eq!(day("12/22", None), Err(Unread::Open));
        for text in ["soon", "2026-02-30", "31-Feb-26", "12.22", "463", "13月1日"] {
            assert!(matches!(day(text, Some(DMY)), Err(Unread::Day(_))), "{text}");
        }
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        for (text, orders) in [
            ("15-01-2025", Some(DMY)),
            ("12/25/2026", Some(MDY)),
            ("03/04/2025", Some(DMY | MDY)),
            ("26/11/2", Some(YMD)),
            ("12/22", Some(MDY | YMD)),
            ("2026-11-02", None),
            ("2-Nov-26", None),
        ] {
            assert_eq!(allowed(text, today), orders, "{text}");
        }
    }
}
