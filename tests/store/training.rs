//! Training in the store: planned, held, corrected, listed.

use crate::seed::{day, store};
use orderdesk::{
    domain::{
        deed::Deed,
        field::Field,
        follow_up::{FollowUpView, Want},
        record::RecordKind,
        refusal::{Refusal, Why},
        training::Training,
    },
    store::Error,
};

fn planned(topic: &str, m: u32, d: u32) -> Training {
    Training {
        topic: topic.into(),
        planned_on: day(m, d),
        trainer: "冯琳".into(),
        participants: "跟单部".into(),
        held_on: None,
        result: String::new(),
        notes: String::new(),
    }
}

#[test]
fn a_session_is_planned_held_and_listed_after_those_still_planned() {
    let mut store = store();
    let first = store.training_add(&planned("唛头规范", 11, 18)).unwrap();
    let second = store.training_add(&planned("单证填制", 12, 10)).unwrap();
    let ids = |store: &orderdesk::store::Store| -> Vec<i64> {
        store.follow_up_view(FollowUpView::Training).unwrap().iter().map(|f| f.record.unwrap().id).collect()
    };
    assert_eq!(ids(&store), [first, second]);
    assert_eq!(store.follow_ups().unwrap().iter().filter(|f| f.want == Want::Training).count(), 1);
    let held =
        Training { held_on: Some(day(11, 20)), result: "全员通过".into(), ..planned("唛头规范", 11, 18) };
    store.training_save(first, &held).unwrap();
    assert_eq!((ids(&store), store.training(first).unwrap().training), (vec![second, first], held.clone()));
    assert_eq!(store.follow_ups().unwrap().iter().filter(|f| f.want == Want::Training).count(), 0);
    store.training_save(first, &Training { result: "两人补训".into(), ..held }).unwrap();
    let deeds: Vec<_> = store.history(RecordKind::Training.row(first)).unwrap().iter().map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::TrainingPlan, Deed::TrainingHold, Deed::TrainingEdit].map(Some));
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(ids(&store), [first, second]);
}

#[test]
fn a_session_to_come_was_not_held_and_a_void_one_is_not_changed() {
    let mut store = store();
    let id = store.training_add(&planned("唛头规范", 11, 18)).unwrap();
    let held = Training { held_on: Some(day(11, 22)), result: "好".into(), ..planned("唛头规范", 11, 18) };
    let refused = |result| match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    };
    let after = Refusal::at(Field::HeldOn, Why::After(day(11, 21)));
    assert_eq!(refused(store.training_save(id, &held)), [after]);
    store.void(RecordKind::Training.row(id), "取消").unwrap();
    assert_eq!(refused(store.training_save(id, &planned("x", 11, 18))), [Refusal::whole(Why::Voided)]);
    assert!(store.follow_up_view(FollowUpView::Training).unwrap().is_empty());
}
