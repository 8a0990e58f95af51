//! The practice month's factory: a first article that was sealed at the second try, an inspection in the middle that failed and
//! was put right in part, a final one still to come, and a spot check elsewhere.

use super::{Result, Script, month::Plot, script::after, words::Fate};
use crate::{
    domain::{
        decimal::Quantity,
        inspection::{Finding, FindingKind, Inspection, InspectionResult, InspectionStage, Severity},
        sampling::Aql,
    },
    store::Store,
};

/// Writes what the factory was seen to do into the script.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    let running = plots.iter().enumerate().filter(|(_, plot)| plot.fate == Fate::InProgress && plot.age > 9);
    let running: Vec<usize> = running.map(|(n, _)| n).collect();
    let [first, .., last] = running.as_slice() else { return };
    let (first, last) = (*first, *last);
    script.at(8, 14 * 60 + 5, move |store, desk| match desk.orders.get(&first) {
        Some(order) => first_article(store, *order, InspectionResult::Failed, "车缝"),
        None => Ok(()),
    });
    script.at(6, 14 * 60 + 5, move |store, desk| match desk.orders.get(&first) {
        Some(order) => first_article(store, *order, InspectionResult::Passed, "车缝"),
        None => Ok(()),
    });
    script.at(3, 15 * 60 + 40, move |store, desk| match desk.orders.get(&first) {
        Some(order) => middle(store, *order),
        None => Ok(()),
    });
    script.at(1, 16 * 60 + 20, move |store, desk| match desk.orders.get(&first) {
        Some(order) => mended(store, *order),
        None => Ok(()),
    });
    script.at(2, 10 * 60 + 15, move |store, desk| match desk.orders.get(&last) {
        Some(order) => spot_check(store, *order),
        None => Ok(()),
    });
}

fn first_article(store: &mut Store, order: i64, result: InspectionResult, place: &str) -> Result<()> {
    let inspection = Inspection {
        stage: InspectionStage::FirstArticle,
        on_day: Some(store.today()),
        result: Some(result),
        place: place.to_owned(),
        person: "周静".into(),
        signed_by: "钱师傅".into(),
        ..Inspection::default()
    };
    store.of_order_add(order, &inspection).map(drop)
}

/// Half the goods are looked at: too much is wrong.
fn middle(store: &mut Store, order: i64) -> Result<()> {
    let line = store.order(order)?.terms.lines.first().map_or(Quantity::ZERO, |l| l.quantity);
    let lot = Quantity(line.0 / 2 / Quantity::ONE.0 * Quantity::ONE.0).max(Quantity::ONE);
    let whole = u32::try_from(lot.0 / Quantity::ONE.0).unwrap_or(u32::MAX);
    let sampling = Aql::Aql25.sampling(whole);
    let pieces = |n: u32| Quantity(i64::from(n) * Quantity::ONE.0);
    let inspection = Inspection {
        stage: InspectionStage::Mid,
        on_day: Some(store.today()),
        result: Some(InspectionResult::Failed),
        lot: Some(lot),
        aql: Some(Aql::Aql25),
        checked: Some(pieces(sampling.checked)),
        failed: Some(pieces((sampling.accepted + 3).min(sampling.checked))),
        place: "一车间".into(),
        person: "周静".into(),
        signed_by: "钱师傅".into(),
        ..Inspection::default()
    };
    let inspection_id = store.of_order_add(order, &inspection)?;
    let found = [
        ("跳针、线头未剪", FindingKind::Workmanship, Severity::Major, 2, "全数返工，专人剪线", "钱师傅"),
        ("外箱唛头缺批号", FindingKind::Marking, Severity::Minor, 5, "补贴批号标签", "孙莉"),
    ];
    for (what, kind, severity, days, remedy, person) in found {
        let finding = Finding {
            inspection_id,
            what: what.into(),
            kind,
            severity,
            remedy: remedy.into(),
            person: person.into(),
            due_on: Some(after(store.today(), days)),
            ..Finding::default()
        };
        store.of_order_add(order, &finding)?;
    }
    Ok(())
}

/// The first finding is put right, and the final inspection is planned.
fn mended(store: &mut Store, order: i64) -> Result<()> {
    let found = store.all_of_order::<Finding>(order)?;
    if let Some(first) = found.iter().min_by_key(|card| card.id) {
        let done = Finding { done_on: Some(store.today()), ..first.of.clone() };
        store.of_order_save(first.id, &done)?;
    }
    let planned = Inspection {
        stage: InspectionStage::Final,
        planned_on: Some(after(store.today(), 4)),
        aql: Some(Aql::Aql25),
        place: "成品仓".into(),
        ..Inspection::default()
    };
    store.of_order_add(order, &planned).map(drop)
}

/// A spot check is planned one day and held the next moment it can be.
fn spot_check(store: &mut Store, order: i64) -> Result<()> {
    let planned = Inspection {
        stage: InspectionStage::SpotCheck,
        planned_on: Some(store.today()),
        place: "二车间".into(),
        ..Inspection::default()
    };
    let id = store.of_order_add(order, &planned)?;
    let held = Inspection {
        on_day: Some(store.today()),
        result: Some(InspectionResult::Passed),
        person: "周静".into(),
        ..planned
    };
    store.of_order_save(id, &held)
}
