//! The practice month's appraisal: of the month before, scored by the specialist at its end, by the superior in the first days
//! of this one, and closed then.

use super::{Script, words::MANAGER};
use crate::{
    config::Settings,
    domain::{
        appraisal::{Appraisal, Closing},
        decimal::Percent,
        month::Month,
    },
    exchange::report,
};
use chrono::Days;

/// So many working days into a month the one before is closed.
const CLOSED_AFTER: i32 = 2;

/// Writes it into the script, where that reaches back into the month before.
pub(super) fn add_events(script: &mut Script) {
    let this = Month::of(script.now.date());
    let last = Month::of(this.first().checked_sub_days(Days::new(1)).unwrap_or(this.first()));
    let begun = script.days.iter().take_while(|day| **day >= this.first()).count();
    let first = i32::try_from(begun).unwrap_or(i32::MAX) - 1;
    if first < CLOSED_AFTER || script.days.len() <= begun {
        return;
    }
    let own = Appraisal {
        month: last,
        own_work: score("88"),
        own_teamwork: score("90"),
        own_attitude: score("92"),
        ..Appraisal::default()
    };
    let whole = Appraisal {
        superior_work: score("86"),
        superior_teamwork: score("91"),
        superior_attitude: score("90"),
        customer_attitude: score("87.5"),
        ..own.clone()
    };
    script.at(first + 1, 17 * 60, move |store, _| store.appraisal_save(&own).map(drop));
    script.at(first, 9 * 60 + 10, move |store, _| store.appraisal_save(&whole).map(drop));
    script.at(first - CLOSED_AFTER, 9 * 60 + 30, move |store, _| {
        let Some(card) = store.appraisal_of(last)? else { return Ok(()) };
        let Some(frozen) = report::freeze(store, &card, &Settings::default())? else { return Ok(()) };
        let closing = Closing { by: MANAGER.into(), on: store.today(), early: String::new() };
        store.appraisal_close(card.id, &closing, &frozen)
    });
}

fn score(text: &str) -> Option<Percent> {
    text.parse().ok()
}
