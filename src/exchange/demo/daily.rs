//! The practice month's evenings: an entry for every tracked order on every working day before today, two of them
//! filled in late, and the problems met on the way.

use super::{
    Desk, Result, Script,
    random::Random,
    words::{Trouble, Twist, words},
};
use crate::{
    domain::{
        problem::{Informed, NewProblem, Solution},
        stage::Stage,
        tracking::Progress,
    },
    store::{Order, Store},
};
use chrono::{Days, NaiveDate};

/// Writes a month's evenings into the script. Entries missed on one evening are filled in on the next.
pub(super) fn add_events(script: &mut Script) {
    const MISSED: i32 = 5;
    for age in (1..26).rev() {
        let seed = script.random.between(0, i64::MAX) as u64;
        script.at(age, 17 * 60 + 5, move |store, desk| evening(store, desk, seed, age == MISSED));
        if age == MISSED {
            let missed = script.day(age);
            script.at(age - 1, 9 * 60 + 2, move |store, desk| fill_in(store, desk, missed));
        }
    }
    for Trouble { which, age, due, solved, what, department, person, is_told } in &words().troubles {
        script.at(*age, 17 * 60 + 20, move |store, desk| {
            let today = store.today();
            let tracked = tracked(store, desk)?;
            let Some((_, order)) = tracked.get(*which % tracked.len().max(1)) else { return Ok(()) };
            let problem = NewProblem {
                what: what.clone(),
                department: *department,
                person: person.clone(),
                due_on: today.checked_add_days(Days::new(*due)).unwrap_or(today),
                informed: informed(is_told.then_some(today)),
                ..NewProblem::default()
            };
            let entry = store.tracking_on(order.id, today)?.map(|e| e.id);
            let id = store.problem_open(order.id, entry, &problem)?;
            desk.problems.insert(*which, id);
            Ok(())
        });
        if let Some(solved) = solved {
            script.at(*solved, 11 * 60 + 30, move |store, desk| match desk.problems.get(which) {
                Some(id) => {
                    let on = store.today();
                    let how = "已返工并复检合格".into();
                    store.problem_solve(*id, &Solution { how, on, informed: informed(Some(on)), ..Solution::default() })
                }
                None => Ok(()),
            });
        }
    }
}

fn informed(on: Option<NaiveDate>) -> Informed {
    Informed { salesperson_on: on, customer_on: on }
}

fn tracked(store: &Store, desk: &Desk) -> Result<Vec<(usize, Order)>> {
    let mut found = Vec::new();
    for (n, id) in &desk.orders {
        let order = store.order(*id)?;
        if order.stage.is_tracked() {
            found.push((*n, order));
        }
    }
    Ok(found)
}

fn evening(store: &mut Store, desk: &mut Desk, seed: u64, is_missed: bool) -> Result<()> {
    let mut random = Random::new(seed);
    let today = store.today();
    for (i, (n, order)) in tracked(store, desk)?.into_iter().enumerate() {
        let is_written = store.tracking_on(order.id, today)?.is_some();
        if is_missed && i % 11 == 4 && !is_written {
            desk.missed.push(order.id);
            continue;
        }
        let has_entry = order.progress.is_some();
        if has_entry && random.chance(35) && !is_written {
            store.tracking_unchanged(order.id, today)?;
        } else {
            let progress = progress(&order, today, desk.plots[n].twist == Twist::Late, &mut random);
            store.tracking_write(order.id, today, &progress, false)?;
        }
    }
    Ok(())
}

fn fill_in(store: &mut Store, desk: &mut Desk, missed: NaiveDate) -> Result<()> {
    for id in std::mem::take(&mut desk.missed) {
        let progress = store.last_progress(id, missed)?;
        let progress = Progress { done_today: "外出验货，次日补记".into(), ..progress };
        store.tracking_write(id, missed, &progress, false)?;
    }
    Ok(())
}

/// Makes up an entry that fits the order's stage and the days gone by.
fn progress(order: &Order, today: NaiveDate, is_late: bool, random: &mut Random) -> Progress {
    let days = (today - order.received_at.date()).num_days().clamp(0, 40);
    let percent = |n: i64| Some(n.clamp(0, 100) as u8);
    let (production, purchasing, inspection, logistics) = match order.stage {
        Stage::Approved => (percent(0), percent(0), None, None),
        Stage::InProgress => {
            let most = if is_late { 85 } else { 95 };
            (percent((days * 5 - 8).min(most)), percent((days * 9).min(100)), percent((days - 12) * 6), percent(0))
        }
        Stage::Inspected => (percent(100), percent(100), percent(100), percent(10)),
        _ => (percent(100), percent(100), percent(100), percent(20 + days)),
    };
    let expected = today.checked_add_days(Days::new(3)).filter(|d| is_late && *d > order.terms.delivery_date);
    Progress {
        production,
        purchasing,
        inspection,
        logistics,
        done_today: random.pick(&words().done).clone(),
        problems: if is_late { "产能不足，正在协调加班".into() } else { String::new() },
        next_step: random.pick(&words().next).clone(),
        expected_delivery: expected,
    }
}
