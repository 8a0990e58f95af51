//! Choosing the day of the sheet: the last days with what is missing on each, or any day typed.

use crate::{
    domain::{
        day::parse_day,
        refusal::{Refusal, Why},
        text,
        tracking::expects_entries,
    },
    i18n::{tracking::words, tui::weekday},
    store::Error,
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{pick::PickItem, picker::Picker},
    },
};
use chrono::{Datelike, Days, NaiveDate};
use std::{cell::Cell, rc::Rc};

/// So many days back are offered.
const OFFERED: u64 = 14;

/// Offers days; the one chosen is put into `chosen` and the sheet read again. A day to come is refused.
pub fn pick(chosen: Rc<Cell<Option<NaiveDate>>>, cx: &Cx) -> Cmd {
    Cmd::push(Picker::new(words(cx.lang).pick_day, days, move |item, cx| {
        let day: Option<NaiveDate> = item.id.parse().ok();
        if let Some(day) = day.filter(|d| *d > cx.today()) {
            return Err(Refusal::whole(Why::FutureDay(day)).into());
        }
        chosen.set(day);
        Ok(Cmd::Reload)
    }))
}

/// Lists the days to choose from: the one typed, or the last ones.
fn days(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    let today = cx.today();
    let wanted: Vec<NaiveDate> = match typed.trim() {
        "" => (0..OFFERED).filter_map(|n| today.checked_sub_days(Days::new(n))).collect(),
        typed => understand(typed, today).into_iter().collect(),
    };
    let words = words(cx.lang);
    let mut items = Vec::new();
    for day in wanted {
        let counts = cx.store.tracking_counts(day)?;
        let is_working = expects_entries(day, &cx.calendar);
        let detail = match (is_working, counts.written) {
            (false, 0) => words.not_expected.to_owned(),
            (false, n) => (words.day_counts)(n, 0),
            (true, n) => (words.day_counts)(n, counts.missing()),
        };
        let mut item = PickItem::new(day, format!("{day} {}", weekday(day, cx.lang)), detail);
        item.is_dim = !is_working;
        items.push(item);
    }
    Ok(items)
}

/// Reads a day typed; a bare day of the month or of the week means the last such day, for a sheet never lies ahead.
fn understand(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = parse_day(typed, today).ok()?;
    if day <= today {
        return Some(day);
    }
    let plain = text::halfwidth(typed);
    let plain = plain.trim();
    let number = plain.trim_end_matches(['日', '号']);
    let earlier = |n: u64| day.checked_sub_days(Days::new(n)).filter(|d| *d <= today);
    let found = if number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit()) {
        (28..=62).filter_map(earlier).find(|d| d.day() == day.day())
    } else if parse_day(plain, day).ok() == Some(day) && !plain.starts_with(|c: char| c.is_ascii_digit()) {
        // a weekday's name says the same on its own day; `+1`, `tomorrow` and `下周五` do not
        earlier(7)
    } else {
        None
    };
    Some(found.unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_day_means_the_last_one_and_a_day_to_come_stays_one() {
        let d = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = d("2026-11-20"); // a Friday
        for (typed, meant) in [
            ("18", "2026-11-18"),
            ("20", "2026-11-20"),
            ("21", "2026-10-21"),
            ("31日", "2026-10-31"),
            ("thu", "2026-11-19"),
            ("周六", "2026-11-14"),
            ("fri", "2026-11-20"),
            ("昨天", "2026-11-19"),
            ("-3", "2026-11-17"),
            ("1105", "2026-11-05"),
            ("2026-11-02", "2026-11-02"),
            ("+1", "2026-11-21"),
            ("tomorrow", "2026-11-21"),
            ("下周五", "2026-11-27"),
            ("2026-12-01", "2026-12-01"),
        ] {
            assert_eq!(understand(typed, today), Some(d(meant)), "{typed}");
        }
        assert_eq!(understand("soon", today), None);
    }
}
