//! The practice month's risks: one of each level, one overdue for review, one closed, two that belong to no order.

use super::{
    Result, Script,
    month::Plot,
    script::after,
    words::{Fate, Threat, words},
};
use crate::{
    domain::risk::{NewReview, NewRisk, Rating},
    store::Store,
};

/// Writes the month's risks into the script.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    let mut running = plots.iter().enumerate().filter(|(_, plot)| plot.fate == Fate::InProgress && plot.age > 9);
    for Threat(kind, what, likelihood, impact, response, person, age, days, of_order) in &words().risks {
        let order = if *of_order { running.next().map(|(n, _)| n) } else { None };
        script.at(*age, 10 * 60 + 55, move |store, desk| {
            let risk = NewRisk {
                order: order.and_then(|n| desk.orders.get(&n).copied()),
                kind: *kind,
                what: what.clone(),
                rating: Rating { likelihood: *likelihood, impact: *impact },
                response: response.clone(),
                person: person.clone(),
                review_on: after(store.today(), *days),
            };
            let id = store.risk_open(&risk)?;
            desk.risks.push(id);
            Ok(())
        });
    }
    // put down in the order of their days: the market's was reviewed since, the workshop's is over
    script.at(2, 9 * 60 + 20, |store, desk| match desk.risks.get(2) {
        Some(id) => review(store, *id),
        None => Ok(()),
    });
    script.at(4, 9 * 60 + 25, |store, desk| match desk.risks.first() {
        Some(id) => store.risk_close(*id, store.today(), "检修已完成，设备恢复正常"),
        None => Ok(()),
    });
}

fn review(store: &mut Store, id: i64) -> Result<()> {
    let entry = store.risk(id)?.entry;
    let on = store.today();
    let note = "汇率仍在下行，维持短有效期".into();
    let NewRisk { rating, response, person, .. } = entry;
    store.risk_review(id, &NewReview { on, rating, note, response, person, next_on: after(on, 7) })
}
