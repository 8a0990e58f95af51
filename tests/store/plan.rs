//! Follow-up plans in the store: made, done, edited, shifted, following the delivery; delays raised and settled; undo.

use crate::seed;
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        communication::{CommunicationKind, NewCommunication},
        deed::Deed,
        field::Field,
        follow_up::Want,
        order::{Channel, Department},
        plan::{BACK_IN_TIME, PLAN_REMADE, Purchase, Step, StepKind, Templates},
        record::RecordKind,
        refusal::{Refusal, Why},
        tracking::Progress,
    },
    store::{Clock, Error, NewPlan, Store},
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(store: &mut Store, today: &str) {
    store.set_clock(Clock::Fixed(day(today).and_hms_opt(9, 0, 0).unwrap()));
}

pub fn step(kind: StepKind, planned: &str) -> Step {
    Step {
        kind,
        name: kind.code().into(),
        department: Department::Production,
        person: "赵磊".into(),
        planned_on: day(planned),
        done_on: None,
        note: String::new(),
        purchase: Purchase::default(),
    }
}

/// Saturday, 2026-11-21: an approved order received yesterday, due on Friday, 12-11, with a plan of four steps.
pub fn planned() -> (Store, i64) {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
    seed::start(&mut store, id);
    let steps = vec![
        step(StepKind::Purchasing, "2026-11-25"),
        step(StepKind::Production, "2026-12-02"),
        step(StepKind::Delivery, "2026-12-10"),
        step(StepKind::TaxRefund, "2026-12-31"),
    ];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    (store, id)
}

/// The customer of an order told a delivery now.
fn told(store: &Store, order: i64, delivery: &str) -> NewCommunication {
    NewCommunication {
        order_id: Some(order),
        kind: CommunicationKind::Delay,
        person: "周敏".into(),
        said: "交期延后".into(),
        told_date: Some(day(delivery)),
        ..NewCommunication::at(store.now())
    }
}

fn why<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

pub fn days(store: &Store, order: i64) -> Vec<String> {
    store.plan(order).unwrap().iter().map(|s| s.step.planned_on.to_string()).collect()
}

fn wants(store: &Store) -> Vec<Want> {
    store.follow_ups().unwrap().into_iter().map(|f| f.want).collect()
}

#[test]
fn a_plan_is_made_once_with_the_kind_of_order_and_undone_whole() {
    let (mut store, id) = planned();
    assert_eq!(store.plan_kind(id).unwrap().as_deref(), Some("domestic"));
    let customer = store.order(id).unwrap().terms.customer_id;
    assert_eq!(store.suggested_plan_kind(customer).unwrap().as_deref(), Some("domestic"));
    assert_eq!(store.suggested_person(Department::Production).unwrap().as_deref(), Some("赵磊"));
    let again = NewPlan { kind: "export".into(), steps: vec![step(StepKind::Other, "2026-12-01")] };
    assert_eq!(why(store.plan_make(id, &again)), [Refusal::whole(Why::PlanExists(4))]);
    store.undo().unwrap();
    assert!(store.plan(id).unwrap().is_empty());
    assert_eq!(store.plan_kind(id).unwrap(), None);
    assert_eq!(why(store.plan_make(id, &NewPlan { steps: vec![], ..again })), [Refusal::whole(Why::PlanEmpty)]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_plan_date_before_the_order_is_refused_with_its_line_and_nothing_is_stored() {
    let (mut store, id) = planned();
    store.undo().unwrap();
    let steps = vec![step(StepKind::Sample, "2026-11-25"), step(StepKind::Other, "2026-11-19")];
    let refused = Refusal::in_line(2, Field::PlannedOn, Why::Before(day("2026-11-20")));
    assert_eq!(why(store.plan_make(id, &NewPlan { kind: "x".into(), steps })), [refused]);
    assert!(store.plan(id).unwrap().is_empty());
    let wrong = step(StepKind::Other, "2026-11-19");
    let at_field = Refusal::at(Field::PlannedOn, Why::Before(day("2026-11-20")));
    assert_eq!(why(store.plan_add(id, &wrong)), [at_field]);
}

#[test]
fn a_step_done_in_time_raises_nothing_and_one_done_late_the_delay_in_the_same_action() {
    let (mut store, id) = planned();
    let plan = store.plan(id).unwrap();
    at(&mut store, "2026-11-25");
    assert_eq!(why(store.plan_done(plan[0].id, day("2026-11-26"), "", "")).len(), 1);
    assert_eq!(why(store.plan_done(plan[0].id, day("2026-11-19"), "", "")).len(), 1);
    store.plan_done(plan[0].id, day("2026-11-25"), "孙丽", "").unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    assert_eq!(
        why(store.plan_done(plan[0].id, day("2026-11-25"), "", "")),
        [Refusal::whole(Why::StepDone(day("2026-11-25")))]
    );
    // one working day of reserve lies between the arrival and the delivery; three days late eat it and two more
    at(&mut store, "2026-12-07");
    store.plan_done(plan[1].id, day("2026-12-07"), "赵磊", "停电").unwrap();
    let delay = store.open_delay(id).unwrap().unwrap();
    assert_eq!(
        (delay.expected_on, delay.raised_on, delay.step_id),
        (day("2026-12-15"), day("2026-12-07"), Some(plan[1].id))
    );
    assert!(wants(&store).contains(&Want::InformCustomer));
    let last = store.last_action().unwrap().unwrap();
    assert_eq!(last.deed, Deed::PlanDone);
    store.undo().unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    assert_eq!(store.plan(id).unwrap()[1].step.done_on, None);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_delay_gets_worse_never_better_and_there_is_one() {
    let (mut store, id) = planned();
    let plan = store.plan(id).unwrap();
    let edited = |planned: &str| Step { planned_on: day(planned), ..plan[2].step.clone() };
    store.plan_edit(plan[2].id, &edited("2026-12-15")).unwrap();
    assert_eq!(store.open_delay(id).unwrap().unwrap().expected_on, day("2026-12-15"));
    store.plan_edit(plan[2].id, &edited("2026-12-18")).unwrap();
    store.plan_edit(plan[2].id, &edited("2026-12-14")).unwrap();
    let delays = store.delays(id).unwrap();
    assert_eq!((delays.len(), delays[0].expected_on), (1, day("2026-12-18")));
    // a delay put down by mistake is voided with a reason, and the next danger raises another
    store.void(RecordKind::Delay.row(delays[0].id), "日期打错").unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    store.plan_edit(plan[2].id, &edited("2026-12-16")).unwrap();
    assert_eq!(store.delays(id).unwrap().len(), 2);
    // what says the same writes nothing
    let before = store.last_action().unwrap().unwrap().id;
    store.plan_edit(plan[2].id, &edited("2026-12-16")).unwrap();
    assert_eq!(store.last_action().unwrap().unwrap().id, before);
}

#[test]
fn goods_due_too_late_endanger_the_delivery_until_they_are_here() {
    let (mut store, id) = planned();
    let plan = store.plan(id).unwrap();
    let purchase = Purchase {
        supplier: "昆山德昌".into(),
        contract: "CG202611003".into(),
        contract_on: Some(day("2026-11-21")),
        goods_due_on: Some(day("2026-11-27")),
        goods_arrived_on: None,
    };
    let bought = Step { purchase: purchase.clone(), ..plan[0].step.clone() };
    store.plan_edit(plan[0].id, &bought).unwrap();
    assert_eq!(store.open_delay(id).unwrap().unwrap().expected_on, day("2026-12-14"));
    let goods = store.follow_ups().unwrap().into_iter().find(|f| f.want == Want::Goods).unwrap();
    assert_eq!((goods.record, goods.due_on), (Some(RecordKind::PlanStep.row(plan[0].id)), Some(day("2026-11-27"))));
    at(&mut store, "2026-11-24");
    assert_eq!(why(store.plan_goods_arrived(plan[0].id, day("2026-11-25"))).len(), 1);
    store.plan_goods_arrived(plan[0].id, day("2026-11-24")).unwrap();
    assert!(!wants(&store).contains(&Want::Goods));
    let delay = store.delays(id).unwrap().remove(0);
    assert_eq!(delay.voided.as_deref(), Some(BACK_IN_TIME), "nobody was told, and nothing is late any more");
}

#[test]
fn a_tracking_entry_that_expects_a_later_delivery_raises_the_delay_too() {
    let (mut store, id) = planned();
    let today = store.today();
    let entry = |expected: &str| Progress { expected_delivery: Some(day(expected)), ..Progress::default() };
    store.tracking_write(id, today, &entry("2026-12-11"), false).unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    store.tracking_write(id, today, &entry("2026-12-16"), false).unwrap();
    assert_eq!(store.open_delay(id).unwrap().unwrap().expected_on, day("2026-12-16"));
    store.undo().unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
}

#[test]
fn a_plan_is_shifted_by_working_days_but_never_into_the_past() {
    let (mut store, id) = planned();
    store.plan_shift(id, 2).unwrap();
    assert_eq!(days(&store, id), ["2026-11-27", "2026-12-04", "2026-12-14", "2027-01-04"]);
    assert!(store.open_delay(id).unwrap().is_some());
    assert_eq!(store.plan(id).unwrap()[0].first_planned_on, day("2026-11-25"));
    store.undo().unwrap();
    store.plan_shift(id, -5).unwrap();
    assert_eq!(days(&store, id)[..2], ["2026-11-23", "2026-11-25"], "Monday is the earliest");
    assert_eq!(why(store.plan_shift(id, 0)), [Refusal::at(Field::Days, Why::NothingChanged)]);
    let empty = seed::receive(&mut store, "空", Channel::Email, day("2026-12-11")).0;
    assert_eq!(why(store.plan_shift(empty, 1)), [Refusal::whole(Why::PlanEmpty)]);
}

#[test]
fn a_step_is_added_in_its_place_and_one_voided_counts_no_more() {
    let (mut store, id) = planned();
    store.plan_add(id, &step(StepKind::Packing, "2026-12-03")).unwrap();
    store.plan_add(id, &step(StepKind::Sample, "2026-11-23")).unwrap();
    let kinds: Vec<StepKind> = store.plan(id).unwrap().iter().map(|s| s.step.kind).collect();
    use StepKind::*;
    assert_eq!(kinds, [Sample, Purchasing, Production, Packing, Delivery, TaxRefund]);
    let sample = store.plan(id).unwrap()[0].id;
    store.void(RecordKind::PlanStep.row(sample), "客户不要样品").unwrap();
    assert_eq!(store.plan(id).unwrap().len(), 5);
    assert_eq!(why(store.plan_done(sample, store.today(), "", "")), [Refusal::whole(Why::Voided)]);
    store.undo().unwrap();
    assert_eq!(store.plan(id).unwrap().len(), 6);
}

#[test]
fn a_step_done_by_mistake_is_taken_back_by_editing() {
    let (mut store, id) = planned();
    let first = store.plan(id).unwrap().remove(0);
    store.plan_done(first.id, store.today(), "孙丽", "").unwrap();
    assert!(store.plan_step(first.id).unwrap().step.done_on.is_some());
    store.plan_edit(first.id, &first.step).unwrap();
    assert_eq!(store.plan_step(first.id).unwrap(), first);
    assert_eq!(store.history(RecordKind::PlanStep.row(first.id)).unwrap().len(), 3);
}

#[test]
fn an_order_that_went_out_wants_a_plan_until_it_has_one() {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
    assert!(!wants(&store).contains(&Want::Plan));
    seed::approve(&mut store, id);
    let row = store.follow_ups().unwrap().into_iter().find(|f| f.want == Want::Plan).unwrap();
    assert_eq!((row.record, row.due_on), (Some(RecordKind::Order.row(id)), Some(day("2026-11-21"))));
    let templates = Templates::own();
    let template = templates.get("domestic").unwrap();
    let dated = template.date(day("2026-12-11"), store.today(), &WorkCalendar::official());
    let steps = template.steps.iter().zip(dated);
    let steps =
        steps.map(|(s, d)| Step { name: s.name.zh.clone(), planned_on: d.planned_on, ..step(s.kind, "2026-12-01") });
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps: steps.collect() }).unwrap();
    assert!(!wants(&store).contains(&Want::Plan));
    assert!(wants(&store).contains(&Want::PlanStep), "the first steps are due within the week");
    // too little time: the first steps stand on Monday
    assert_eq!(days(&store, id)[0], "2026-11-23");
}

#[test]
fn a_plan_late_by_time_alone_is_forecast_and_wanted_but_writes_nothing() {
    let (mut store, id) = planned();
    at(&mut store, "2026-12-01");
    let order = store.order(id).unwrap();
    assert_eq!(store.delivery_forecast(&order).unwrap(), day("2026-12-16"));
    assert_eq!(store.open_delay(id).unwrap(), None);
    let first = store.follow_ups().unwrap().into_iter().find(|f| f.want == Want::PlanStep).unwrap();
    assert_eq!(first.due_on, Some(day("2026-11-25")));
    store.plan_shift(id, 1).unwrap();
    assert!(store.open_delay(id).unwrap().is_some());
}

#[test]
fn what_the_customer_was_told_is_no_delay_again_until_it_gets_worse() {
    let (mut store, id) = planned();
    let last = store.plan(id).unwrap().remove(2);
    let edited = |planned: &str| Step { planned_on: day(planned), ..last.step.clone() };
    store.plan_edit(last.id, &edited("2026-12-15")).unwrap();
    let told = told(&store, id, "2026-12-16");
    store.communication_log(&told).unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    store.plan_edit(last.id, &edited("2026-12-16")).unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None, "they know");
    store.plan_edit(last.id, &edited("2026-12-17")).unwrap();
    assert_eq!(store.open_delay(id).unwrap().unwrap().expected_on, day("2026-12-17"));
    assert_eq!(store.delays(id).unwrap().len(), 2);
}

#[test]
fn a_delivery_told_earlier_than_the_plan_expects_leaves_the_delay_open() {
    let (mut store, id) = planned();
    let expected = Progress { expected_delivery: Some(day("2026-12-14")), ..Progress::default() };
    let today = store.today();
    store.tracking_write(id, today, &expected, false).unwrap();
    assert_eq!(store.delivery_to_announce(id).unwrap(), Some(day("2026-12-14")));
    // since then the plan has fallen behind
    at(&mut store, "2026-12-01");
    assert_eq!(store.delivery_to_announce(id).unwrap(), Some(day("2026-12-16")));
    // it stands in the line of the step that is late
    let row = |store: &Store| {
        let then = store.follow_ups().unwrap().into_iter().flat_map(|f| f.then);
        then.into_iter().find(|c| c.want == Want::InformCustomer)
    };
    assert_eq!(row(&store).unwrap().what, "12-11 -> 12-16");
    let early = told(&store, id, "2026-12-14");
    let call = store.communication_log(&early).unwrap();
    assert!(row(&store).is_some());
    // corrected, it ends the waiting, and corrected back it does not
    let told_on = |on: &str| told(&store, id, on);
    let (right, late, wrong) = (told_on("2026-12-16"), told_on("2026-12-18"), told_on("2026-12-15"));
    store.communication_edit(call, &right, None).unwrap();
    assert_eq!((row(&store), store.delivery_to_announce(id).unwrap()), (None, None));
    store.communication_edit(call, &wrong, None).unwrap();
    assert_eq!(store.delivery_to_announce(id).unwrap(), Some(day("2026-12-16")));
    store.undo().unwrap();
    store.communication_edit(call, &late, None).unwrap();
    assert_eq!(store.delivery_to_announce(id).unwrap(), None);
    // other words of it change nothing of what was told
    at(&mut store, "2026-12-10");
    store.communication_edit(call, &NewCommunication { said: "电话告知".into(), ..late }, None).unwrap();
    assert!(store.delay(1).unwrap().is_informed());
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_plan_back_in_time_withdraws_the_delay_nobody_was_told_of() {
    let (mut store, id) = planned();
    store.plan_shift(id, 3).unwrap();
    let delay = store.open_delay(id).unwrap().unwrap();
    store.plan_shift(id, -4).unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    assert_eq!(store.delay(delay.id).unwrap().voided.as_deref(), Some(BACK_IN_TIME));
    store.undo().unwrap();
    assert!(store.delay(delay.id).unwrap().is_open());
    // a tracking entry that expects a delay keeps it until one that does not
    let today = store.today();
    let entry = |expected: &str| Progress { expected_delivery: Some(day(expected)), ..Progress::default() };
    store.tracking_write(id, today, &entry("2026-12-15"), false).unwrap();
    store.plan_shift(id, -4).unwrap();
    assert!(store.delay(delay.id).unwrap().is_open());
    store.tracking_write(id, today, &entry("2026-12-11"), false).unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    assert!(!wants(&store).contains(&Want::InformCustomer));
    // and a step voided endangers nothing
    let late = store.plan_add(id, &step(StepKind::Customs, "2026-12-15")).unwrap();
    assert!(store.open_delay(id).unwrap().is_some());
    store.void(RecordKind::PlanStep.row(late), "不需要").unwrap();
    assert_eq!(store.open_delay(id).unwrap(), None);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_delay_the_customer_was_told_of_is_not_withdrawn() {
    let (mut store, id) = planned();
    store.plan_shift(id, 3).unwrap();
    let delay = store.open_delay(id).unwrap().unwrap();
    let call = told(&store, id, &delay.expected_on.to_string());
    store.communication_log(&call).unwrap();
    store.plan_shift(id, -4).unwrap();
    assert!(store.delay(delay.id).unwrap().is_informed() && store.delay(delay.id).unwrap().voided.is_none());
}

#[test]
fn only_what_completes_the_order_closes_its_steps_and_late_it_raises_the_delay() {
    let (mut store, id) = planned();
    store.plan_add(id, &step(StepKind::Inspection, "2026-12-04")).unwrap();
    store.plan_add(id, &step(StepKind::Shipping, "2026-12-08")).unwrap();
    let done = |store: &Store, kind: StepKind| {
        store.plan(id).unwrap().into_iter().find(|s| s.step.kind == kind).unwrap().step.done_on
    };
    at(&mut store, "2026-12-09");
    seed::inspect(&mut store, id);
    assert!(done(&store, StepKind::Inspection).is_some());
    let delay = store.open_delay(id).unwrap();
    assert!(delay.is_some(), "it was late, and so is all after it");
    let part = seed::dispatch(&store, &[(1, "300")]);
    let (first, _) = store.shipment_add(id, &part).unwrap();
    assert_eq!(done(&store, StepKind::Shipping), None, "a part is not the order");
    let last = seed::ship(&mut store, id);
    assert!(done(&store, StepKind::Shipping).is_some());
    seed::arrive(&mut store, first);
    assert_eq!(done(&store, StepKind::Delivery), None);
    seed::arrive(&mut store, last);
    assert!(done(&store, StepKind::Delivery).is_some());
    assert_eq!(done(&store, StepKind::Production), None, "what nobody recorded stays open");
    store.undo().unwrap();
    assert_eq!(done(&store, StepKind::Delivery), None);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_plan_made_anew_keeps_what_has_begun_voids_the_rest_and_is_one_action() {
    let (mut store, id) = planned();
    let before = store.plan(id).unwrap();
    store.plan_done(before[1].id, day("2026-11-21"), "赵磊", "").unwrap();
    let bought = Purchase { supplier: "昆山德昌化工".into(), ..Purchase::default() };
    store.plan_edit(before[0].id, &Step { purchase: bought, ..before[0].step.clone() }).unwrap();
    let anew = NewPlan {
        kind: "export".into(),
        steps: vec![step(StepKind::Customs, "2026-12-08"), step(StepKind::Delivery, "2026-12-10")],
    };
    assert_eq!(why(store.plan_make(id, &anew)), [Refusal::whole(Why::PlanExists(4))]);
    store.plan_remake(id, &anew).unwrap();
    let kinds = |store: &Store| store.plan(id).unwrap().into_iter().map(|s| s.step.kind).collect::<Vec<_>>();
    let now = [StepKind::Purchasing, StepKind::Production, StepKind::Customs, StepKind::Delivery];
    assert_eq!((kinds(&store), store.plan_kind(id).unwrap().as_deref()), (now.to_vec(), Some("export")));
    let gone = RecordKind::PlanStep.row(before[3].id);
    assert_eq!(store.voided(gone).unwrap().as_deref(), Some(PLAN_REMADE));
    assert_eq!(store.check(|_| true).unwrap(), []);
    let none = NewPlan { steps: vec![], ..anew };
    assert_eq!(why(store.plan_remake(id, &none)), [Refusal::whole(Why::PlanEmpty)]);
    assert_eq!(kinds(&store), now, "a plan refused voids nothing");
    store.undo().unwrap();
    assert_eq!(kinds(&store), before.iter().map(|s| s.step.kind).collect::<Vec<_>>());
    assert_eq!(store.plan_kind(id).unwrap().as_deref(), Some("domestic"));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_plan_made_anew_raises_and_withdraws_the_delay_it_means() {
    let (mut store, id) = planned();
    let late = NewPlan { kind: "domestic".into(), steps: vec![step(StepKind::Delivery, "2026-12-15")] };
    store.plan_remake(id, &late).unwrap();
    assert_eq!(store.delivery_to_announce(id).unwrap(), Some(day("2026-12-15")));
    let in_time = NewPlan { steps: vec![step(StepKind::Delivery, "2026-12-10")], ..late };
    store.plan_remake(id, &in_time).unwrap();
    assert_eq!(store.delivery_to_announce(id).unwrap(), None);
}

#[test]
fn a_shipment_voided_opens_the_dispatch_again_that_it_closed_and_no_other() {
    let (mut store, id) = planned();
    let by_hand = store.plan_add(id, &step(StepKind::Shipping, "2026-12-01")).unwrap();
    let closed = store.plan_add(id, &step(StepKind::Shipping, "2026-12-08")).unwrap();
    let done = |store: &Store, id: i64| store.plan_step(id).unwrap().step.done_on;
    store.plan_done(by_hand, day("2026-11-21"), "赵磊", "").unwrap();
    seed::inspect(&mut store, id);
    let part = seed::dispatch(&store, &[(1, "300")]);
    store.shipment_add(id, &part).unwrap();
    let last = seed::ship(&mut store, id);
    assert!(done(&store, closed).is_some());
    store.void(RecordKind::Shipment.row(last), "运单号录错").unwrap();
    assert_eq!((done(&store, by_hand), done(&store, closed)), (Some(day("2026-11-21")), None));
    store.undo().unwrap();
    assert!(done(&store, closed).is_some());
    // a day corrected by hand since stands
    store.undo().unwrap();
    let last = seed::ship(&mut store, id);
    let corrected = Step { done_on: Some(day("2026-11-20")), ..store.plan_step(closed).unwrap().step };
    store.plan_edit(closed, &corrected).unwrap();
    store.void(RecordKind::Shipment.row(last), "运单号录错").unwrap();
    assert_eq!(done(&store, closed), Some(day("2026-11-20")));
    assert_eq!(store.check(|_| true).unwrap(), []);
}
