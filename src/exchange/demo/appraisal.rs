//! The practice month's appraisal: of the month before, scored by the specialist at its end, by the superior in the first days
//! of this one, and closed then; of this month the specialist's own scores so far. And the base pay, which no record says.

use super::{Script, words::MANAGER};
use crate::{
    config::Settings,
    domain::{
        appraisal::{Appraisal, Closing},
        decimal::Percent,
        month::Month,
        pay::PayItem,
    },
    exchange::report,
    store::{Result, Store},
};
use chrono::Days;

/// So many working days into a month the one before is closed.
const CLOSED_AFTER: i32 = 2;

/// The term of the base pay, how much it is, and where it is from.
const BASE: &str = "base";
const BASE_PAY: &str = "6000";
const CONTRACT: &str = "劳动合同约定底薪";

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
    let so_far = Appraisal { month: this, own_work: score("85"), own_attitude: score("90"), ..Appraisal::default() };
    let base = |month| PayItem {
        month,
        term: BASE.to_owned(),
        quantity: BASE_PAY.parse().unwrap_or_default(),
        reason: CONTRACT.to_owned(),
    };
    let (base_of_last, base_of_this) = (base(last), base(this));
    let whole = Appraisal {
        superior_work: score("86"),
        superior_teamwork: score("91"),
        superior_attitude: score("90"),
        customer_attitude: score("87.5"),
        ..own.clone()
    };
    script.at(first + 1, 16 * 60 + 50, move |store, _| put_down(store, &base_of_last));
    script.at(first, 8 * 60 + 25, move |store, _| put_down(store, &base_of_this));
    script.at(0, 8 * 60 + 40, move |store, _| store.appraisal_save(&so_far).map(drop));
    script.at(first + 1, 17 * 60, move |store, _| store.appraisal_save(&own).map(drop));
    script.at(first, 9 * 60 + 10, move |store, _| store.appraisal_save(&whole).map(drop));
    script.at(first - CLOSED_AFTER, 9 * 60 + 30, move |store, _| {
        let Some(card) = store.appraisal_of(last)? else { return Ok(()) };
        let Some(frozen) = report::freeze(store, &card, &Settings::default())? else { return Ok(()) };
        let closing = Closing { by: MANAGER.into(), on: store.today(), early: String::new() };
        store.appraisal_close(card.id, &closing, &frozen)
    });
}

/// Types the base pay of a month, by the scheme that is set unless the settings say another.
fn put_down(store: &mut Store, item: &PayItem) -> Result<()> {
    match Settings::default().pay_scheme() {
        Some(scheme) => store.pay_item_add(item, scheme).map(drop),
        None => Ok(()),
    }
}

fn score(text: &str) -> Option<Percent> {
    text.parse().ok()
}
