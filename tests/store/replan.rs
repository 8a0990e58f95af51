//! Plans that the order has gone on from: another delivery agreed, steps the goods have gone past.

use super::plan::{at, day, days, planned, step};
use crate::seed;
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        deed::Deed,
        field::Field,
        follow_up::Want,
        plan::{DELIVERY_MOVED, Step, StepKind, Templates},
        record::RecordKind,
        shipping::{Arrival, Dispatch, Portion},
        stage::Step as OrderStep,
    },
    store::{Error, Milestone, Store},
};

/// Puts another delivery day in force, as a change request that is carried out does.
fn agreed(store: &mut Store, id: i64, delivery: &str) {
    let order = store.order(id).unwrap();
    let mut terms = order.terms.clone();
    terms.delivery_date = day(delivery);
    store
        .act(|tx| {
            tx.does(Deed::RequestApply, RecordKind::Order.row(id))?;
            tx.order_new_version(&order, &terms, "", None)
        })
        .unwrap();
}

#[test]
fn an_agreed_delivery_moves_no_step_by_itself_and_settles_the_delay_it_covers() {
    let (mut store, id) = planned();
    let plan = store.plan(id).unwrap();
    at(&mut store, "2026-11-25");
    store.plan_done(plan[0].id, day("2026-11-25"), "", "").unwrap();
    store.plan_edit(plan[2].id, &Step { planned_on: day("2026-12-14"), ..plan[2].step.clone() }).unwrap();
    let delay = store.open_delay(id).unwrap().unwrap();
    let before = days(&store, id);
    agreed(&mut store, id, "2026-12-18");
    assert_eq!(days(&store, id), before, "what was planned is not moved unseen");
    assert_eq!(store.plan_stands_for(id).unwrap(), Some(day("2026-12-11")));
    assert_eq!(store.delay(delay.id).unwrap().voided.as_deref(), Some(DELIVERY_MOVED));
    assert_eq!(store.open_delay(id).unwrap(), None);
    // moved on once more it stands for the day it was made for; back on that day it fits
    agreed(&mut store, id, "2026-12-21");
    assert_eq!(store.plan_stands_for(id).unwrap(), Some(day("2026-12-11")));
    agreed(&mut store, id, "2026-12-11");
    assert_eq!(store.plan_stands_for(id).unwrap(), None);
    for _ in 0..3 {
        store.undo().unwrap();
    }
    assert!(store.delay(delay.id).unwrap().is_open());
    assert_eq!(store.plan_stands_for(id).unwrap(), None);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_plan_is_dated_anew_backwards_from_the_new_day_and_never_onto_one() {
    let (mut store, id) = planned();
    let templates = Templates::own();
    let template = templates.get("domestic");
    let plan = store.plan(id).unwrap();
    at(&mut store, "2026-11-25");
    store.plan_done(plan[0].id, day("2026-11-25"), "", "").unwrap();
    assert_eq!(store.plan_proposed(id, template).unwrap(), [], "it fits");
    agreed(&mut store, id, "2026-12-02");
    let proposed = store.plan_proposed(id, template).unwrap();
    let shown: Vec<(StepKind, String, bool)> =
        proposed.iter().map(|(s, d)| (s.step.kind, d.planned_on.to_string(), d.is_past())).collect();
    let wanted = [
        (StepKind::Production, "2026-11-25".to_owned(), true),
        (StepKind::Delivery, "2026-12-01".to_owned(), false),
        // a step the template does not know keeps its distance of fourteen working days after the delivery
        (StepKind::TaxRefund, "2026-12-22".to_owned(), false),
    ];
    assert_eq!(shown, wanted, "what is done stays, and what is too late already is named");
    assert_eq!(days(&store, id)[1..], ["2026-12-02", "2026-12-10", "2026-12-31"], "and nothing is stored yet");
    let days_of: Vec<(i64, NaiveDate)> = proposed.iter().map(|(s, d)| (s.id, d.planned_on)).collect();
    store.plan_refit(id, &days_of).unwrap();
    assert_eq!(days(&store, id), ["2026-11-25", "2026-11-25", "2026-12-01", "2026-12-22"]);
    assert_eq!(store.plan_stands_for(id).unwrap(), None);
    store.undo().unwrap();
    assert_eq!(store.plan_stands_for(id).unwrap(), Some(day("2026-12-11")), "undone with it");
    // a step closed meanwhile by another window is not dated unseen
    store.plan_done(plan[1].id, day("2026-11-25"), "", "").unwrap();
    assert!(matches!(store.plan_refit(id, &days_of), Err(Error::Stale)));
    assert_eq!(days(&store, id)[2], "2026-12-10");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn steps_the_goods_have_gone_past_are_closed_as_such_and_never_as_done() {
    let (mut store, id) = planned();
    store.plan_add(id, &step(StepKind::Inspection, "2026-12-04")).unwrap();
    let packing = store.plan_add(id, &step(StepKind::Packing, "2026-12-07")).unwrap();
    store.plan_add(id, &step(StepKind::Shipping, "2026-12-08")).unwrap();
    at(&mut store, "2026-12-08");
    let passed = |store: &Store| {
        let plan = store.plan(id).unwrap().into_iter().filter(|s| s.passed.is_some());
        plan.map(|s| (s.step.kind, s.passed.unwrap().by, s.step.done_on)).collect::<Vec<_>>()
    };
    let names =
        |store: &Store, by| store.plan_passed_by(id, by).unwrap().into_iter().map(|s| s.step.kind).collect::<Vec<_>>();
    assert_eq!(names(&store, OrderStep::Inspect), [StepKind::Purchasing, StepKind::Production]);
    // goods that are not made yet have gone past nothing, however one asks
    let early = Milestone {
        kind: String::new(),
        on_day: store.today(),
        person: "吴芳".into(),
        passed: true,
        details: vec![(Field::EarlyReason, "首批急用".into())],
        note: String::new(),
    };
    store.order_inspect_passing(id, &early, true).unwrap();
    assert_eq!(passed(&store), []);
    // a part leaves all where it is; the one that completes the order goes past what was left open
    let part = seed::dispatch(&store, &[(1, "300")]);
    let (first, _) = store.shipment_add_passing(id, &part, Some(&seed::allowance()), true).unwrap();
    assert_eq!(passed(&store), []);
    let all = seed::dispatch(&store, &[(1, "700"), (2, "200")]);
    let rest = store.shipping_balance(&store.order(id).unwrap()).unwrap();
    let lines = rest.iter().map(|b| Portion { line: b.line, quantity: b.open() });
    let rest = Dispatch { lines: lines.filter(|p| p.quantity.0 > 0).collect(), ..all };
    let (last, _) = store.shipment_add_passing(id, &rest, Some(&seed::allowance()), true).unwrap();
    let by_shipment = [StepKind::Purchasing, StepKind::Production, StepKind::Packing];
    assert_eq!(passed(&store), by_shipment.map(|kind| (kind, OrderStep::Ship, None)));
    at(&mut store, "2026-12-20");
    let plan = store.plan(id).unwrap();
    let late = |kind| plan.iter().find(|s| s.step.kind == kind).unwrap().days_late(store.today());
    assert_eq!((late(StepKind::Packing), late(StepKind::Delivery)), (None, Some(10)), "nobody knows when it was done");
    let wanted = store.follow_ups().unwrap().into_iter().find(|f| f.want == Want::PlanStep).map(|f| f.what);
    assert!(wanted.is_some_and(|what| what.starts_with("delivery")), "and it nags no more");
    // undone with the shipment, whether that is undone or voided
    store.void(RecordKind::Shipment.row(last), "运单号录错").unwrap();
    assert_eq!(passed(&store), []);
    store.undo().unwrap();
    assert_eq!(passed(&store).len(), 3);
    // closed by hand it has its day
    store.plan_done(packing, day("2026-12-07"), "", "").unwrap();
    assert_eq!(store.plan_step(packing).unwrap().passed, None);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(passed(&store), []);
    // nobody closed them then: the arrival of everything offers them again
    let (last, _) = store.shipment_add_with(id, &rest, Some(&seed::allowance())).unwrap();
    assert_eq!(names(&store, OrderStep::Deliver), by_shipment);
    for shipment in [first, last] {
        let arrival = Arrival { arrived_on: store.today(), is_intact: true, ..Arrival::default() };
        store.shipment_arrive_passing(shipment, &arrival, true).unwrap();
    }
    assert_eq!(passed(&store), by_shipment.map(|kind| (kind, OrderStep::Deliver, None)));
    assert_eq!(store.check(|_| true).unwrap(), []);
}
