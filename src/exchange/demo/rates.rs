//! The practice month's rates of exchange: of this month and the one before, but for one that is missing.

use super::{Script, words::words};
use crate::domain::{decimal::Currency, month::Month, rate::Rate};
use chrono::{Days, NaiveDate};

/// Where they are from.
const SOURCE: &str = "国家外汇管理局，每月首个工作日中间价";

/// Writes them into the script, each on the first working day of its month that the script has.
pub(super) fn add_events(script: &mut Script) {
    let this = Month::of(script.now.date());
    let last = Month::of(this.first().checked_sub_days(Days::new(1)).unwrap_or(this.first()));
    for (currency, units, of_last, of_this) in &words().rates {
        for (month, rate) in [(last, of_last), (this, of_this)] {
            let Ok(rate) = rate.parse() else { continue };
            let rate = Rate { currency: *currency, month, rate, units: *units, notes: SOURCE.to_owned() };
            let age = first_day_of(month, &script.days);
            script.at(age, 8 * 60 + 20, move |store, _| store.rate_add(&rate, Currency::Cny).map(drop));
        }
    }
}

/// Returns how many working days ago a month began, or the script did.
fn first_day_of(month: Month, days: &[NaiveDate]) -> i32 {
    let begins = days.iter().take_while(|day| **day >= month.first()).count();
    i32::try_from(begins.min(30)).unwrap_or(1) - 1
}
