//! Choosing the day of the sheet: the last days with what is missing on each, or any day typed.

use crate::{
    domain::{
        day::parse_day_past,
        refusal::{Refusal, Why},
        tracking::expects_entries,
    },
    i18n::{tracking::words, tui::weekday},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Answer, Cmd},
        part::{pick::PickItem, picker::Picker},
    },
};
use chrono::{Days, NaiveDate};

/// So many days back are offered.
const OFFERED: u64 = 14;

/// Offers days; the one chosen is answered. A day to come is refused.
pub fn pick(cx: &Cx) -> Cmd {
    Cmd::push(Picker::new(words(cx.lang).pick_day(), days, |item, cx| match item.id.parse::<NaiveDate>() {
        Ok(day) if day > cx.today() => Err(Refusal::whole(Why::FutureDay(day)).into()),
        Ok(day) => Ok(Cmd::Answer(Answer::Day(day))),
        Err(_) => Ok(Cmd::None),
    }))
}

/// Lists the days to choose from: the one typed, or the last ones.
fn days(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    let today = cx.today();
    let wanted: Vec<NaiveDate> = match typed.trim() {
        "" => (0..OFFERED).filter_map(|n| today.checked_sub_days(Days::new(n))).collect(),
        // a sheet never lies ahead, so a bare day means the last such one
        typed => parse_day_past(typed, today).into_iter().collect(),
    };
    let words = words(cx.lang);
    let mut items = Vec::new();
    for day in wanted {
        let counts = cx.store.tracking_counts(day)?;
        let is_working = expects_entries(day, &cx.calendar);
        let detail = match (is_working, counts.written) {
            (false, 0) => words.not_expected().to_owned(),
            (false, n) => words.day_counts(n, 0),
            (true, n) => words.day_counts(n, counts.missing()),
        };
        let mut item = PickItem::new(day, format!("{day} {}", weekday(day, cx.lang)), detail);
        item.is_dim = !is_working;
        items.push(item);
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_day_means_the_last_one_and_a_day_to_come_stays_one() {
        let d = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = d("2026-11-20"); // a Friday
        for (typed, expected) in [
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
            assert_eq!(parse_day_past(typed, today), Ok(d(expected)), "{typed}");
        }
        assert!(parse_day_past("soon", today).is_err());
    }
}
