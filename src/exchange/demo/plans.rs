//! The practice month's follow-up plans: made the afternoon an order goes out, closed evening by evening, some steps
//! late.

use super::{
    Desk, Result, Script,
    words::{Twist, words},
};
use crate::{
    domain::{
        decimal::Currency,
        order::Department,
        plan::{Dated, Purchase, Step, StepKind, TemplateStep, Templates},
        stage::Stage,
    },
    store::{NewPlan, Order, Store},
};

/// Writes a month's afternoons into the script.
pub(super) fn add_events(script: &mut Script) {
    for age in (0..30).rev() {
        script.at(age, 16 * 60 + 52, move |store, desk| {
            // the last day's orders still wait for their plan
            if age > 0 {
                make(store, desk)?;
            }
            close(store, desk, age)
        });
    }
}

/// Makes the plans of the orders that have gone out.
fn make(store: &mut Store, desk: &Desk) -> Result<()> {
    let templates = Templates::own();
    for (n, id) in &desk.orders {
        let order = store.order(*id)?;
        if order.stage != Stage::InProgress || !store.plan(*id)?.is_empty() {
            continue;
        }
        let code = match order.terms.currency {
            Currency::Cny if n % 5 == 3 => "purchase",
            Currency::Cny if n % 7 == 2 => "sample",
            Currency::Cny => "domestic",
            _ => "export",
        };
        let Some(template) = templates.get(code) else { continue };
        let dated = template.date(order.terms.delivery_date, store.today(), &desk.calendar);
        let step = |(from, dated): (&TemplateStep, Dated)| Step {
            kind: from.kind,
            name: from.name.zh.clone(),
            department: from.department,
            person: person_of(from.department),
            planned_on: dated.planned_on,
            done_on: None,
            note: String::new(),
            purchase: purchase(*n, from.kind, dated.planned_on),
        };
        let steps = template.steps.iter().zip(dated).map(step).collect();
        store.plan_make(*id, &NewPlan { kind: code.into(), steps })?;
    }
    Ok(())
}

fn person_of(department: Department) -> String {
    let found = words().people.iter().find(|(of, _)| *of == department);
    found.map(|(_, who)| who.clone()).unwrap_or_default()
}

fn purchase(n: usize, kind: StepKind, due: chrono::NaiveDate) -> Purchase {
    if kind != StepKind::Purchasing || !n.is_multiple_of(3) {
        return Purchase::default();
    }
    Purchase {
        supplier: words().suppliers[n % words().suppliers.len()].clone(),
        goods_due_on: Some(due),
        ..Purchase::default()
    }
}

/// Returns whether the order has come so far that such a step can have been done.
fn may_be_done(kind: StepKind, order: &Order) -> bool {
    let reached = |stages: &[Stage]| stages.contains(&order.stage);
    match kind {
        StepKind::Inspection | StepKind::Packing => !reached(&[Stage::Approved, Stage::InProgress]),
        StepKind::Shipping | StepKind::Customs => !reached(&[Stage::Approved, Stage::InProgress, Stage::Inspected]),
        StepKind::Delivery => reached(&[Stage::Delivered, Stage::Settled]),
        StepKind::TaxRefund | StepKind::Settlement => reached(&[Stage::Settled]),
        _ => true,
    }
}

/// Dates a plan anew for the delivery agreed, where it stands for another.
pub(super) fn refit(store: &mut Store, order: i64) -> Result<()> {
    let (kind, templates) = (store.plan_kind(order)?, Templates::own());
    let proposed = store.plan_proposed(order, kind.and_then(|code| templates.get(&code)))?;
    let days: Vec<_> = proposed.iter().map(|(step, day)| (step.id, day.planned_on)).collect();
    if days.is_empty() { Ok(()) } else { store.plan_refit(order, &days) }
}

/// In the last so many working days nothing is left late but on the order that is.
const CAUGHT_UP: i32 = 3;

/// Closes what is due by today: most of it in time, some a day or three late, and nothing more on an order that is
/// late.
fn close(store: &mut Store, desk: &Desk, age: i32) -> Result<()> {
    let today = store.today();
    for (n, id) in &desk.orders {
        let order = store.order(*id)?;
        if matches!(order.stage, Stage::Archived | Stage::Cancelled) || order.hold.is_some() {
            continue;
        }
        for (i, planned) in store.plan(*id)?.into_iter().enumerate().filter(|(_, s)| s.step.done_on.is_none()) {
            // what was late lately has been caught up with
            let lag = match (n * 5 + i * 3) % 11 {
                _ if age <= CAUGHT_UP => 0,
                0 => 1,
                4 => 3,
                _ => 0,
            };
            let is_stuck = desk.plots[*n].twist == Twist::Late && i > 1 && order.stage == Stage::InProgress;
            let step = &planned.step;
            if is_stuck || desk.calendar.add(step.planned_on, lag) > today || !may_be_done(step.kind, &order) {
                continue;
            }
            if step.purchase.goods_due_on.is_some() {
                store.plan_goods_arrived(planned.id, today)?;
                continue;
            }
            let note = if lag > 0 { "比计划晚，已催办" } else { "" };
            store.plan_done(planned.id, today, &step.person, note)?;
        }
    }
    Ok(())
}
