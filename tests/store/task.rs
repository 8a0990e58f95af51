//! Tasks in the store: put down, done, put down again, listed for the meeting and for tomorrow.

use crate::seed::{day, store};
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        deed::Deed,
        field::Field,
        follow_up::{FollowUpView, Want},
        record::RecordKind,
        refusal::{Refusal, Why},
        task::{Rhythm, Task},
    },
    store::Error,
};

fn task(what: &str, m: u32, d: u32) -> Task {
    Task { what: what.into(), due_on: day(m, d), ..Task::default() }
}

fn decision(what: &str, m: u32, d: u32, on: u32) -> Task {
    Task { person: "赵磊".into(), decided_on: Some(day(11, on)), ..task(what, m, d) }
}

#[test]
fn one_that_repeats_is_put_down_again_once_and_undone_with_it() {
    let mut store = store();
    let id = store.task_add(&Task { repeats: Some(Rhythm::Daily), ..task("发日报", 11, 18) }).unwrap();
    let again = store.task_done(id, day(11, 20), "已发").unwrap();
    // late since Wednesday, it is not asked for Thursday and Friday too
    assert_eq!(again, Some(day(11, 23)));
    let all = store.tasks_after(0, 9).unwrap();
    assert_eq!(
        all.iter().map(|t| (t.task.due_on, t.task.done_on)).collect::<Vec<_>>(),
        [(day(11, 18), Some(day(11, 20))), (day(11, 23), None)]
    );
    let refused = store.task_done(id, day(11, 20), "");
    assert!(matches!(refused, Err(Error::Refused(ref all)) if all[0].why == Why::TaskDone(day(11, 20))), "{refused:?}");
    let deeds: Vec<_> = store.history(RecordKind::Task.row(id)).unwrap().iter().map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::TaskAdd, Deed::TaskDone].map(Some));
    store.undo().unwrap();
    assert_eq!(store.tasks_after(0, 9).unwrap().iter().map(|t| t.task.done_on).collect::<Vec<_>>(), [None]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn an_edit_that_moves_it_moves_its_rhythm() {
    let mut store = store();
    let weekly = Task { repeats: Some(Rhythm::Weekly), ..task("对账", 11, 20) };
    let id = store.task_add(&weekly).unwrap();
    store.task_save(id, &Task { due_on: day(11, 18), ..weekly }).unwrap();
    assert_eq!(store.task_done(id, day(11, 21), "").unwrap(), Some(day(11, 25)));
}

#[test]
fn reminders_and_decisions_are_wanted_by_their_day_and_stand_in_their_registers() {
    let mut store = store();
    store.task_add(&task("领打印纸", 11, 21)).unwrap();
    store.task_add(&task("年会", 12, 31)).unwrap();
    let done = store.task_add(&decision("首件留样", 11, 20, 13)).unwrap();
    store.task_add(&decision("排产表", 11, 25, 20)).unwrap();
    let wanted = |store: &orderdesk::store::Store, want| -> Vec<String> {
        store.follow_ups().unwrap().into_iter().filter(|f| f.want == want).map(|f| f.what).collect()
    };
    assert_eq!(wanted(&store, Want::Reminder), ["领打印纸"]);
    assert_eq!(wanted(&store, Want::Resolution), ["首件留样", "排产表"]);
    store.task_done(done, day(11, 21), "已留样").unwrap();
    assert_eq!(wanted(&store, Want::Resolution), ["排产表"]);
    let register = |view| -> Vec<String> { store.follow_up_view(view).unwrap().into_iter().map(|f| f.what).collect() };
    assert_eq!(register(FollowUpView::Reminders), ["领打印纸", "年会"]);
    assert_eq!(register(FollowUpView::Resolutions), ["排产表", "首件留样 (已留样)"]);
}

#[test]
fn the_list_of_the_next_meeting_asks_for_what_the_last_ones_decided() {
    let mut store = store();
    let calendar = WorkCalendar::official();
    let done = store.task_add(&decision("首件留样", 11, 20, 13)).unwrap();
    store.task_add(&decision("排产表", 12, 2, 20)).unwrap();
    store.task_add(&task("领打印纸", 11, 21)).unwrap();
    store.task_done(done, day(11, 21), "已留样").unwrap();
    let listed = |on| -> Vec<String> {
        store.weekly(on, &calendar).unwrap().decisions.into_iter().map(|d| d.task.what).collect()
    };
    // what was done since the last week is told once, what is open until it is done
    assert_eq!(listed(day(11, 24)), ["排产表", "首件留样"]);
    assert_eq!(listed(day(12, 1)), ["排产表"]);
    assert!(listed(day(11, 3)).is_empty());
}

#[test]
fn tomorrow_is_the_next_working_day_however_far() {
    let mut store = store();
    // the last working day before the holiday of 1 October, which ends on the 7th
    store.set_clock(orderdesk::store::Clock::Fixed("2026-09-30T17:20:00".parse().unwrap()));
    store.task_add(&task("节后排产", 10, 8)).unwrap();
    store.task_add(&task("次日", 10, 9)).unwrap();
    let next = store.next_day(day(9, 30)).unwrap().unwrap();
    assert_eq!(next.day, day(10, 8));
    assert_eq!(next.due.iter().map(|f| f.what.as_str()).collect::<Vec<_>>(), ["节后排产"]);
    assert_eq!(store.next_day(day(9, 29)).unwrap(), None);
}

#[test]
fn a_decision_names_who_and_a_void_one_is_not_done() {
    let mut store = store();
    let nobody = Task { person: String::new(), ..decision("排产表", 11, 25, 20) };
    let refused = |result| match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(store.task_add(&nobody).map(drop)), [Refusal::at(Field::Person, Why::Empty)]);
    let id = store.task_add(&decision("排产表", 11, 25, 20)).unwrap();
    store.void(RecordKind::Task.row(id), "重复").unwrap();
    assert_eq!(refused(store.task_done(id, day(11, 21), "").map(drop)), [Refusal::whole(Why::Voided)]);
    assert!(store.weekly(day(11, 24), &WorkCalendar::official()).unwrap().decisions.is_empty());
}
