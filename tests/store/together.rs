//! Several follow-ups at once: an action each, all or nothing, and of what is refused no trace.

use crate::seed::{self, day, store};
use orderdesk::{
    domain::{
        deed::Deed,
        order::{Channel, Department},
        plan::{Purchase, Step, StepKind},
        record::{Record, RecordKind},
        refusal::Why,
        task::Task,
    },
    store::{NewPlan, Store, Together},
};

fn step(name: &str) -> Step {
    Step {
        kind: StepKind::Production,
        name: name.into(),
        department: Department::Production,
        person: "赵磊".into(),
        planned_on: day(11, 20),
        done_on: None,
        note: "第一批".into(),
        purchase: Purchase::default(),
    }
}

/// An order with two steps, and two tasks.
fn desk() -> (Store, Vec<Option<Record>>) {
    let mut store = store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    seed::start(&mut store, id);
    let plan = NewPlan { kind: "domestic".into(), steps: vec![step("裁剪"), step("车缝")] };
    store.plan_make(id, &plan).unwrap();
    let steps: Vec<i64> = store.plan(id).unwrap().iter().map(|step| step.id).collect();
    let mut task =
        |what: &str| store.task_add(&Task { what: what.into(), due_on: day(11, 20), ..Task::default() }).unwrap();
    let tasks = [task("寄样稿"), task("对账")];
    let steps = steps.into_iter().map(|id| RecordKind::PlanStep.row(id));
    (store, steps.chain(tasks.map(|id| RecordKind::Task.row(id))).map(Some).collect())
}

fn done(note: &str) -> Together {
    Together::Done { on: day(11, 21), note: note.into() }
}

#[test]
fn each_has_an_action_of_its_own_in_one_transaction_and_is_undone_by_itself() {
    let (mut store, records) = desk();
    let before = store.newest_action().unwrap();
    assert!(store.together(&records, &done(""), false).unwrap().is_empty());
    let deeds: Vec<_> = store.actions(None, 4).unwrap().into_iter().map(|action| action.deed).collect();
    assert_eq!(deeds, [Deed::TaskDone, Deed::TaskDone, Deed::PlanDone, Deed::PlanDone].map(Some));
    assert_eq!(store.newest_action().unwrap(), before + 4);
    let plan = store.plan(1).unwrap();
    assert!(
        plan.iter().all(|s| s.step.done_on == Some(day(11, 21)) && s.step.note == "第一批"),
        "what was written stays"
    );
    assert_eq!(store.check(|_| true).unwrap(), []);
    store.undo().unwrap();
    store.undo().unwrap();
    store.undo().unwrap();
    let done: Vec<bool> = store.plan(1).unwrap().iter().map(|s| s.step.done_on.is_some()).collect();
    assert_eq!(done, [true, false]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn what_is_refused_leaves_nothing_and_the_others_only_where_that_is_meant() {
    let (mut store, mut records) = desk();
    let Some(second) = records[1] else { unreachable!() };
    store.plan_done(second.id, day(11, 20), "赵磊", "").unwrap();
    records.insert(2, None);
    records.push(Some(RecordKind::Problem.row(1)));
    let before = store.newest_action().unwrap();
    let refused = store.together(&records, &done("一起"), false).unwrap();
    let reasons: Vec<(usize, Why)> = refused.into_iter().map(|(at, why)| (at, why[0].why.clone())).collect();
    assert_eq!(reasons, [(1, Why::StepDone(day(11, 20))), (2, Why::OwnForm), (5, Why::OwnForm)]);
    assert_eq!(store.newest_action().unwrap(), before);
    assert_eq!(store.plan(1).unwrap()[0].step.done_on, None);
    let refused = store.together(&records, &done("一起"), true).unwrap();
    assert_eq!(refused.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 2, 5]);
    assert_eq!(store.newest_action().unwrap(), before + 3);
    assert_eq!(store.plan(1).unwrap()[0].step.note, "一起");
    assert_eq!(store.tasks_after(0, 9).unwrap()[1].task.result, "一起");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn where_nothing_changes_there_is_no_action_and_a_day_to_come_is_refused() {
    let (mut store, records) = desk();
    let before = store.newest_action().unwrap();
    let same = Together::Assign { department: None, person: " 赵磊 ".into() };
    assert!(store.together(&records[..2], &same, false).unwrap().is_empty());
    assert_eq!(store.newest_action().unwrap(), before);
    let refused = store.together(&records, &Together::Done { on: day(11, 22), note: String::new() }, true).unwrap();
    assert_eq!((refused.len(), store.newest_action().unwrap()), (4, before));
    let other = Together::Assign { department: Some(Department::Quality), person: "冯琳".into() };
    let refused = store.together(&records, &other, true).unwrap();
    assert_eq!(
        refused.iter().map(|(at, why)| (*at, why[0].why.clone())).collect::<Vec<_>>(),
        [(2, Why::NotAStep), (3, Why::NotAStep)]
    );
    assert!(
        store
            .plan(1)
            .unwrap()
            .iter()
            .all(|s| (s.step.department, s.step.person.as_str()) == (Department::Quality, "冯琳"))
    );
    assert_eq!(store.check(|_| true).unwrap(), []);
}
