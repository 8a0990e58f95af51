//! Inspections and findings in the store (W1): checked against the order, closing the first article's step, holding the order
//! where the last final one failed, voided and undone.

use crate::{
    plan::step,
    seed::{self, day},
};
use orderdesk::{
    domain::{
        decimal::Quantity,
        deed::Deed,
        field::Field,
        follow_up::Want,
        inspection::{Finding, Inspection, InspectionResult, InspectionStage},
        order::Channel,
        plan::StepKind,
        record::{RecordKind, Subject},
        refusal::{Refusal, Why},
        stage::Stage,
    },
    store::{Card, Error, Kept, Milestone, NewPlan, Store},
};

/// Saturday, 2026-11-21: an order in progress whose plan has a first article.
fn running() -> (Store, i64) {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    seed::start(&mut store, id);
    let steps = vec![step(StepKind::FirstArticle, "2026-11-24"), step(StepKind::Inspection, "2026-12-08")];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    (store, id)
}

fn held(stage: InspectionStage, result: InspectionResult) -> Inspection {
    Inspection { stage, result: Some(result), on_day: Some(day(11, 21)), ..Inspection::default() }
}

fn why<T>(done: Result<T, Error>) -> Vec<Refusal> {
    match done {
        Err(Error::Refused(why)) => why,
        Err(e) => panic!("{e:?}"),
        Ok(_) => Vec::new(),
    }
}

fn only<T: Kept>(store: &Store, order: i64) -> Card<T> {
    let mut all = store.all_of_order::<T>(order).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn first_article_done(store: &Store, order: i64) -> bool {
    store.plan(order).unwrap().iter().any(|s| s.step.kind == StepKind::FirstArticle && s.step.done_on.is_some())
}

#[test]
fn it_is_of_a_line_the_order_has_and_of_no_more_than_was_ordered() {
    let (mut store, order) = running();
    let lines = store.order(order).unwrap().terms.lines;
    let count = u32::try_from(lines.len()).unwrap();
    let of = |line: Option<u32>, lot: i64| Inspection {
        line,
        lot: Some(Quantity(lot)),
        ..held(InspectionStage::Mid, InspectionResult::Passed)
    };
    let unknown = [Refusal::at(Field::Line, Why::NoSuchLine(count))];
    assert_eq!(why(store.of_order_add(order, &of(Some(count + 1), 10_000))), unknown);
    let line = &lines[0];
    let more = [Refusal::at(Field::Lot, Why::MoreThan(Field::Quantity, line.quantity.to_string()))];
    assert_eq!(why(store.of_order_add(order, &of(Some(line.line), line.quantity.0 + 1))), more);
    assert!(store.all_of_order::<Inspection>(order).unwrap().is_empty());
    store.of_order_add(order, &of(Some(line.line), line.quantity.0)).unwrap();
    // what is bought for the goods is counted by itself
    let bought = Inspection { stage: InspectionStage::Incoming, ..of(None, i64::from(i32::MAX)) };
    store.of_order_add(order, &bought).unwrap();
}

#[test]
fn a_first_article_that_passed_closes_its_step_and_voiding_opens_it_again() {
    let (mut store, order) = running();
    store.of_order_add(order, &held(InspectionStage::FirstArticle, InspectionResult::Failed)).unwrap();
    assert!(!first_article_done(&store, order));
    let id = store.of_order_add(order, &held(InspectionStage::FirstArticle, InspectionResult::Passed)).unwrap();
    assert!(first_article_done(&store, order));
    store.void(RecordKind::Inspection.row(id), "写错订单").unwrap();
    assert!(!first_article_done(&store, order));
    store.undo().unwrap();
    assert!(first_article_done(&store, order));
}

#[test]
fn only_the_last_final_inspection_moves_the_order_on() {
    let (mut store, order) = running();
    let passing = Milestone {
        kind: String::new(),
        on_day: day(11, 21),
        person: String::new(),
        passed: true,
        details: vec![(Field::EarlyReason, "分批".into())],
        note: String::new(),
    };
    store.of_order_add(order, &held(InspectionStage::Final, InspectionResult::Failed)).unwrap();
    let failed = [Refusal::at(Field::Result, Why::FinalFailed(day(11, 21)))];
    assert_eq!(why(store.order_inspect(order, &passing)), failed);
    assert_eq!(store.order(order).unwrap().stage, Stage::InProgress);
    // an inspection of another stage cures nothing, a later final one does
    store.of_order_add(order, &held(InspectionStage::Customer, InspectionResult::Passed)).unwrap();
    assert_eq!(why(store.order_inspect(order, &passing)), failed);
    store.of_order_add(order, &held(InspectionStage::Final, InspectionResult::Rework)).unwrap();
    assert_eq!(store.order_inspect(order, &passing).unwrap(), Stage::Inspected);
}

#[test]
fn a_planned_one_is_wanted_until_it_is_held_and_each_says_what_was_done() {
    let (mut store, order) = running();
    let planned = Inspection { planned_on: Some(day(11, 23)), ..Inspection::default() };
    let id = store.of_order_add(order, &planned).unwrap();
    let wanted = |store: &Store| store.follow_ups().unwrap().iter().filter(|f| f.want == Want::Inspection).count();
    assert_eq!((wanted(&store), store.last_action().unwrap().unwrap().deed), (1, Deed::InspectionAdd));
    let now = Inspection { planned_on: Some(day(11, 23)), ..held(InspectionStage::Final, InspectionResult::Passed) };
    store.of_order_save(id, &now).unwrap();
    assert_eq!((wanted(&store), store.last_action().unwrap().unwrap().deed), (0, Deed::InspectionHold));
    store.of_order_save(id, &Inspection { place: "成品仓".into(), ..now }).unwrap();
    let last = store.last_action().unwrap().unwrap();
    assert_eq!((last.deed, last.subject), (Deed::InspectionEdit, Subject::Record(RecordKind::Order.row(order))));
    store.undo().unwrap();
    assert_eq!(only::<Inspection>(&store, order).of.place, "");
}

#[test]
fn a_finding_belongs_to_an_inspection_of_its_order_and_goes_with_it() {
    let (mut store, order) = running();
    let (other, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    let elsewhere = store.of_order_add(other, &held(InspectionStage::Mid, InspectionResult::Failed)).unwrap();
    let inspection_id = store.of_order_add(order, &held(InspectionStage::Mid, InspectionResult::Failed)).unwrap();
    let finding = Finding { inspection_id, what: "跳针".into(), due_on: Some(day(11, 23)), ..Finding::default() };
    let stray = Finding { inspection_id: elsewhere, ..finding.clone() };
    let refused = [Refusal::at(Field::OfInspection, Why::Contradicts(Field::Order))];
    assert_eq!(why(store.of_order_add(order, &stray)), refused);
    let id = store.of_order_add(order, &finding).unwrap();
    let wanted = |store: &Store| store.follow_ups().unwrap().iter().filter(|f| f.want == Want::Finding).count();
    assert_eq!(wanted(&store), 1);
    assert_eq!(store.find_everything("跳针", 9).unwrap()[0].record, RecordKind::Finding.row(id));
    store.void(RecordKind::Inspection.row(inspection_id), "重复").unwrap();
    assert!(store.all_of_order::<Finding>(order).unwrap().is_empty());
    assert_eq!(wanted(&store), 0);
    store.undo().unwrap();
    assert_eq!(wanted(&store), 1);
    store.of_order_save(id, &Finding { done_on: Some(day(11, 21)), ..finding.clone() }).unwrap();
    assert_eq!((wanted(&store), store.last_action().unwrap().unwrap().deed), (0, Deed::FindingDone));
    store.void(RecordKind::Finding.row(id), "重复").unwrap();
    assert_eq!(why(store.of_order_save(id, &finding)), [Refusal::whole(Why::Voided)]);
}
