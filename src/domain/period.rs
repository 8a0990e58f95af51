//! Spans of days that a report is about: a month, a quarter, a year, a week, a day, or any range, as a person types them.
//!
//! It must not ask the clock; today comes in as an argument. Invariant: a period has at least one day, and its
//! [`code`](Period::code) reads back as itself.

use super::{
    day::{month_named, parse_absolute, parse_day_past, week_of},
    refusal::Why,
    text::halfwidth,
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What may stand between the two ends of a range.
const BETWEEN: [&str; 6] = ["..", "~", "至", "到", "–", " to "];

/// The quarters by their Chinese figures.
const QUARTERS: [char; 4] = ['一', '二', '三', '四'];

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day, not before the first.
    pub to: NaiveDate,
}

impl Period {
    /// Makes the period between two days.
    ///
    /// # Errors
    /// [`Why::Backwards`] when the second lies before the first.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Period, Why> {
        if to < from { Err(Why::Backwards(from, to)) } else { Ok(Period { from, to }) }
    }

    /// Returns one day.
    pub fn day(day: NaiveDate) -> Period {
        Period { from: day, to: day }
    }

    /// Returns the week of a day, Monday to Sunday.
    pub fn week_of(day: NaiveDate) -> Period {
        let (from, to) = week_of(day);
        Period { from, to }
    }

    /// Returns the month of a day.
    pub fn month_of(day: NaiveDate) -> Period {
        Period::months(first_of_month(day), 1)
    }

    /// Returns the quarter of a day.
    pub fn quarter_of(day: NaiveDate) -> Period {
        let back = Months::new(day.month0() % 3);
        let first = first_of_month(day);
        Period::months(first.checked_sub_months(back).unwrap_or(first), 3)
    }

    /// Returns the year of a day.
    pub fn year_of(day: NaiveDate) -> Period {
        let back = Months::new(day.month0());
        let first = first_of_month(day);
        Period::months(first.checked_sub_months(back).unwrap_or(first), 12)
    }

    /// Returns so many whole months from the first day of one.
    fn months(first: NaiveDate, n: u32) -> Period {
        let after = first.checked_add_months(Months::new(n));
        Period { from: first, to: after.and_then(|day| day.pred_opt()).unwrap_or(first) }
    }

    /// Reads a period typed by a person; nothing typed is the month of `today`.
    ///
    /// Understood, full-width or half-width, in any case: `11`, `11月`, `nov` (the latest such month begun), `2026-10`,
    /// `202610`, `2026年10月`, `本月`, `上月`, `this month`, `last month`; `Q3`, `3季度`, `2026Q3`, `2026年三季度` (the latest begun);
    /// `2026`, `2026年`, `今年`, `去年`; `本周`, `上周`, `this week`, `last week`; a day as [`parse_day_past`] reads it; and a range
    /// of two of these with `..`, `~`, `至` or `-` between: `1101-1115`, `2026-01..2026-06`, `9月-11月`. In a range an end
    /// without a year has the year of the other.
    ///
    /// # Errors
    /// [`Why::NotAPeriod`], [`Why::Backwards`].
    pub fn parse(typed: &str, today: NaiveDate) -> Result<Period, Why> {
        let plain = halfwidth(typed).trim().to_lowercase();
        if plain.is_empty() {
            return Ok(Period::month_of(today));
        }
        if let Some(period) = single(&plain, today) {
            return Ok(period);
        }
        let split = |at: usize, long: usize| (plain[..at].trim(), plain[at + long..].trim());
        let mut parts: Vec<(&str, &str)> =
            BETWEEN.iter().filter_map(|mark| plain.find(mark).map(|at| split(at, mark.len()))).collect();
        parts.extend(plain.match_indices('-').map(|(at, mark)| split(at, mark.len())));
        for (first, last) in parts {
            let Some(from) = single(first, today) else { continue };
            let Some(to) = of_year(last, from.from) else { continue };
            return Period::new(from.from, to.to);
        }
        Err(Why::NotAPeriod(typed.trim().to_owned()))
    }

    /// Writes it so that [`parse`](Period::parse) reads it back: `2026-11`, `2026Q3`, `2026`, `2026-11-05`, or its two days.
    pub fn code(&self) -> String {
        let Period { from, to } = *self;
        if *self == Period::month_of(from) {
            from.format("%Y-%m").to_string()
        } else if *self == Period::quarter_of(from) {
            format!("{}Q{}", from.year(), from.month0() / 3 + 1)
        } else if *self == Period::year_of(from) {
            from.year().to_string()
        } else if from == to {
            from.to_string()
        } else {
            format!("{from}..{to}")
        }
    }

    /// Returns whether a day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Returns how many days it has.
    pub fn days(&self) -> u64 {
        (self.to - self.from).num_days().unsigned_abs() + 1
    }

    /// Returns whether it is a whole month.
    pub fn is_month(&self) -> bool {
        *self == Period::month_of(self.from)
    }

    /// Returns whether its last day has gone by, so that its figures are final.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.to < today
    }

    /// Returns the period before: the month before a month, and likewise; before any other range, as many days.
    pub fn before(&self) -> Period {
        self.beside(false)
    }

    /// Returns the period after, as [`before`](Period::before).
    pub fn after(&self) -> Period {
        self.beside(true)
    }

    fn beside(&self, is_after: bool) -> Period {
        let whole: [fn(NaiveDate) -> Period; 4] =
            [Period::month_of, Period::quarter_of, Period::year_of, Period::week_of];
        let next = if is_after { self.to.succ_opt() } else { self.from.pred_opt() };
        let Some(next) = next else { return *self };
        if let Some(of) = whole.into_iter().find(|of| of(self.from) == *self) {
            return of(next);
        }
        let rest = Days::new(self.days() - 1);
        match is_after {
            true => Period { from: next, to: next.checked_add_days(rest).unwrap_or(next) },
            false => Period { from: next.checked_sub_days(rest).unwrap_or(next), to: next },
        }
    }

    /// Returns the `n` months that end with the month of its last day, the earliest first.
    pub fn last_months(&self, n: u32) -> Vec<Period> {
        let last = Period::month_of(self.to);
        let before = |back: u32| last.from.checked_sub_months(Months::new(back)).map(Period::month_of);
        (0..n).rev().filter_map(before).collect()
    }
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Reads what is not a range.
fn single(text: &str, today: NaiveDate) -> Option<Period> {
    let month_before = |day: NaiveDate| Period::month_of(day).before();
    Some(match text {
        "本月" | "这个月" | "this month" => Period::month_of(today),
        "上月" | "上个月" | "last month" => month_before(today),
        "本季度" | "this quarter" => Period::quarter_of(today),
        "上季度" | "last quarter" => Period::quarter_of(today).before(),
        "今年" | "本年" | "this year" => Period::year_of(today),
        "去年" | "上年" | "last year" => Period::year_of(today).before(),
        "本周" | "this week" => Period::week_of(today),
        "上周" | "last week" => Period::week_of(today).before(),
        _ => {
            let begun = |of: &dyn Fn(i32) -> Option<Period>| {
                [today.year(), today.year() - 1].into_iter().filter_map(of).find(|p| p.from <= today)
            };
            match whole(text) {
                Some((Some(year), part)) => part.of(year)?,
                Some((None, part)) => begun(&|year| part.of(year))?,
                None if is_short_figure(text) => return None,
                None => Period::day(parse_day_past(text, today).ok()?),
            }
        }
    })
}

/// Reads the second end of a range whose first begins on this day: without a year it is of the same year.
fn of_year(text: &str, first: NaiveDate) -> Option<Period> {
    match whole(text) {
        Some((year, part)) => part.of(year.unwrap_or(first.year())),
        None if is_short_figure(text) => None,
        None => {
            // from the end of the year every day and month behind is of that year
            let end = Period::year_of(first).to;
            let day = parse_absolute(text).ok().or_else(|| parse_day_past(text, end).ok())?;
            Some(Period::day(day))
        }
    }
}

/// A figure of one or two digits names a month, never a day of one.
fn is_short_figure(text: &str) -> bool {
    text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A part of a year, or all of it.
#[derive(Clone, Copy)]
enum Part {
    Month(u32),
    Quarter(u32),
    Year,
}

impl Part {
    fn of(self, year: i32) -> Option<Period> {
        if !(1900..2200).contains(&year) {
            return None;
        }
        let first = |month: u32| NaiveDate::from_ymd_opt(year, month, 1);
        Some(match self {
            Part::Month(month) => Period::month_of(first(month)?),
            Part::Quarter(quarter @ 1..=4) => Period::quarter_of(first(quarter * 3)?),
            Part::Quarter(_) => return None,
            Part::Year => Period::year_of(first(1)?),
        })
    }
}

/// Reads a month, a quarter or a year, with the year where it is given.
fn whole(text: &str) -> Option<(Option<i32>, Part)> {
    if let Some(part) = part(text) {
        return Some((None, part));
    }
    let year: i32 = text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let rest = text[4..].trim_start();
    let rest = rest.strip_prefix('年').unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return (1900..2200).contains(&year).then_some((Some(year), Part::Year));
    }
    let rest = rest.trim_start_matches(['-', '/', '.']);
    part(rest).map(|part| (Some(year), part))
}

fn part(text: &str) -> Option<Part> {
    let figure = |text: &str| text.parse::<u32>().ok().filter(|_| is_short_figure(text) && !text.is_empty());
    let month = |text: &str| figure(text).filter(|month| (1..=12).contains(month)).map(Part::Month);
    if let Some(quarter) = text.strip_suffix("季度").or_else(|| text.strip_prefix('q')) {
        let quarter = quarter.strip_prefix('第').unwrap_or(quarter);
        let named = QUARTERS.iter().zip(1..).find(|(name, _)| quarter.chars().eq([**name])).map(|(_, n)| n);
        return named.or_else(|| figure(quarter)).filter(|n| (1..=4).contains(n)).map(Part::Quarter);
    }
    month(text.strip_suffix("月份").or_else(|| text.strip_suffix('月')).unwrap_or(text))
        .or_else(|| month_named(text).map(Part::Month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(typed: &str) -> String {
        match Period::parse(typed, day("2026-11-20")) {
            Ok(Period { from, to }) => format!("{from} {to}"),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn a_month_a_quarter_a_year_and_a_range_are_read_as_a_person_types_them() {
        let november = "2026-11-01 2026-11-30";
        for typed in
            ["", " ", "11", "11月", "１１", "2026-11", "2026/11", "202611", "2026年11月", "2026.11", "本月", "Nov"]
        {
            assert_eq!(read(typed), november, "{typed}");
        }
        for (typed, wanted) in [
            ("12", "2025-12-01 2025-12-31"),
            ("2", "2026-02-01 2026-02-28"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("上月", "2026-10-01 2026-10-31"),
            ("Q3", "2026-07-01 2026-09-30"),
            ("q4", "2026-10-01 2026-12-31"),
            ("2025Q1", "2025-01-01 2025-03-31"),
            ("2025-q1", "2025-01-01 2025-03-31"),
            ("三季度", "2026-07-01 2026-09-30"),
            ("2025年第四季度", "2025-10-01 2025-12-31"),
            ("2025", "2025-01-01 2025-12-31"),
            ("去年", "2025-01-01 2025-12-31"),
            ("上周", "2026-11-09 2026-11-15"),
            ("1101-1115", "2026-11-01 2026-11-15"),
            ("1201-1215", "2025-12-01 2025-12-15"),
            ("1101 至 1115", "2026-11-01 2026-11-15"),
            ("2026-11-01..2026-11-15", "2026-11-01 2026-11-15"),
            ("2026-11-01-2026-11-15", "2026-11-01 2026-11-15"),
            ("2025-12-25~2026-01-05", "2025-12-25 2026-01-05"),
            ("2026-01..2026-06", "2026-01-01 2026-06-30"),
            ("1月-6月", "2026-01-01 2026-06-30"),
            ("q1..q3", "2026-01-01 2026-09-30"),
            ("2024..2025", "2024-01-01 2025-12-31"),
            ("1118", "2026-11-18 2026-11-18"),
            (".", "2026-11-20 2026-11-20"),
            ("昨天", "2026-11-19 2026-11-19"),
        ] {
            assert_eq!(read(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn what_runs_backwards_or_is_none_is_refused() {
        let backwards = Why::Backwards(day("2026-11-15"), day("2026-11-01"));
        assert_eq!(Period::parse("1115-1101", day("2026-11-20")), Err(backwards));
        for typed in ["13", "0", "31", "Q5", "五季度", "nonsense", "2026-13", "1101-", "-", "..", "3000", "1101-9999"]
        {
            assert_eq!(Period::parse(typed, day("2026-11-20")), Err(Why::NotAPeriod(typed.to_owned())), "{typed}");
        }
    }

    #[test]
    fn the_period_before_and_after_is_of_the_same_kind() {
        let beside = |typed: &str| {
            let period = Period::parse(typed, day("2026-11-20")).unwrap();
            (period.before().code(), period.after().code())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(beside("3"), pair("2026-02", "2026-04"));
        assert_eq!(beside("2026Q1"), pair("2025Q4", "2026Q2"));
        assert_eq!(beside("2025"), pair("2024", "2026"));
        assert_eq!(beside("上周"), pair("2026-11-02..2026-11-08", "2026-11-16..2026-11-22"));
        assert_eq!(beside("1101-1110"), pair("2026-10-22..2026-10-31", "2026-11-11..2026-11-20"));
        assert_eq!(beside("1101"), pair("2026-10-31", "2026-11-02"));
        let months = Period::month_of(day("2026-02-10")).last_months(3);
        assert_eq!(months.iter().map(Period::code).collect::<Vec<_>>(), ["2025-12", "2026-01", "2026-02"]);
    }

    #[test]
    fn a_period_is_over_the_day_after_its_last() {
        let month = Period::month_of(day("2026-11-20"));
        assert!(!month.is_over(day("2026-11-30")) && month.is_over(day("2026-12-01")));
        assert!(month.contains(day("2026-11-01")) && month.contains(day("2026-11-30")) && month.is_month());
        assert!(!month.contains(day("2026-12-01")) && !Period::day(month.from).is_month());
    }

    proptest! {
        #[test]
        fn its_code_reads_back_and_beside_it_nothing_is_lost(from in 0_u64..30_000, days in 0_u64..1_000) {
            let from = day("1950-01-01").checked_add_days(Days::new(from)).unwrap();
            let period = Period::new(from, from.checked_add_days(Days::new(days)).unwrap()).unwrap();
            prop_assert_eq!(Period::parse(&period.code(), day("2026-11-20")), Ok(period));
            prop_assert_eq!(period.before().to.succ_opt(), Some(period.from));
            prop_assert_eq!(period.after().from.pred_opt(), Some(period.to));
        }
    }
}
