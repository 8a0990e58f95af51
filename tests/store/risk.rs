//! Risks in the store (X1): what each level demands, reviews, closing, voiding, undo, and when they are asked for.

use chrono::{Days, NaiveDate};
use orderdesk::{
    domain::{
        field::Field,
        follow_up::{FollowUpView, Remark, Want},
        order::Channel,
        record::RecordKind,
        refusal::{Refusal, Why},
        risk::{Grade, NewReview, NewRisk, Rating, RiskKind, RiskLevel},
    },
    store::{Clock, Error, Store},
};

use crate::order::refusals;
use crate::seed::{day, receive, store};

fn risk(order: Option<i64>, likelihood: Grade, impact: Grade) -> NewRisk {
    NewRisk {
        order,
        kind: RiskKind::Purchasing,
        what: " 面料供货紧张 ".into(),
        rating: Rating { likelihood, impact },
        response: "备选供应商".into(),
        person: "孙丽".into(),
        review_on: day(11, 27),
    }
}

fn review(likelihood: Grade, next_on: NaiveDate) -> NewReview {
    NewReview {
        on: day(11, 21),
        rating: Rating { likelihood, impact: Grade::High },
        note: "已到一半".into(),
        response: "备选供应商".into(),
        person: "孙丽".into(),
        next_on,
    }
}

#[test]
fn a_risk_lives_from_its_opening_to_its_closing_and_every_step_is_undone() {
    let mut store = store();
    let (order, number) = receive(&mut store, "甲", Channel::Email, day(12, 20));
    let id = store.risk_open(&risk(Some(order), Grade::High, Grade::High)).unwrap();
    let before = store.risk(id).unwrap();
    assert_eq!(
        (before.entry.what.as_str(), before.number, before.level()),
        ("面料供货紧张", Some(number), RiskLevel::High)
    );
    store.risk_edit(id, &NewRisk { person: "马超".into(), ..before.entry.clone() }).unwrap();
    store.risk_review(id, &review(Grade::Low, day(12, 5))).unwrap();
    let now = store.risk(id).unwrap();
    assert_eq!((now.level(), now.entry.review_on, now.entry.person.as_str()), (RiskLevel::Medium, day(12, 5), "孙丽"));
    let reviews = store.risk_reviews(id).unwrap();
    assert_eq!((reviews.len(), reviews[0].note.as_str(), reviews[0].next_on), (1, "已到一半", Some(day(12, 5))));
    store.risk_close(id, day(11, 21), "料已到齐").unwrap();
    assert_eq!(store.risk(id).unwrap().closed_on, Some(day(11, 21)));
    assert_eq!(store.risks_open(9).unwrap(), []);
    let closed = [Refusal::whole(Why::RiskClosed(day(11, 21)))];
    assert_eq!(refusals(store.risk_review(id, &review(Grade::Low, day(12, 5)))), closed);
    assert_eq!(refusals(store.risk_edit(id, &before.entry)), closed);
    assert_eq!(refusals(store.risk_close(id, day(11, 21), "x")), closed);
    assert_eq!(store.history(RecordKind::Order.row(order)).unwrap().len(), 5, "it stands in its order's history");
    for _ in 0..3 {
        store.undo().unwrap();
    }
    assert_eq!(store.risk(id).unwrap(), before);
    assert_eq!(store.risk_reviews(id).unwrap(), []);
    store.undo().unwrap();
    assert!(matches!(store.risk(id), Err(Error::NotFound(_))));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn what_a_level_demands_is_refused_by_field_and_nothing_is_stored() {
    let mut store = store();
    let bare = |l, i| NewRisk { response: String::new(), person: String::new(), ..risk(None, l, i) };
    assert_eq!(
        refusals(store.risk_open(&bare(Grade::High, Grade::Medium))),
        [Field::Response, Field::Person].map(|f| Refusal::at(f, Why::RiskDemands(RiskLevel::High)))
    );
    assert_eq!(
        refusals(store.risk_open(&bare(Grade::Low, Grade::High))),
        [Refusal::at(Field::Person, Why::RiskDemands(RiskLevel::Medium))]
    );
    assert_eq!(store.risks_open(9).unwrap(), []);
    assert!(store.last_action().unwrap().is_none());
    let id = store.risk_open(&bare(Grade::Low, Grade::Low)).unwrap();
    // it grew, and needs what a high one needs
    let grown = NewReview { response: String::new(), ..review(Grade::High, day(12, 5)) };
    assert_eq!(
        refusals(store.risk_review(id, &grown)),
        [Refusal::at(Field::Response, Why::RiskDemands(RiskLevel::High))]
    );
    assert_eq!(refusals(store.risk_close(id, day(11, 21), " ")), [Refusal::at(Field::Notes, Why::Empty)]);
    assert!(matches!(store.risk_close(99, day(11, 21), "x"), Err(Error::NotFound(_))));
}

#[test]
fn a_risk_is_asked_for_when_its_review_is_due_with_its_level_and_no_more_once_void() {
    let mut store = store();
    let (order, _) = receive(&mut store, "甲", Channel::Email, day(12, 20));
    let late = NewRisk { review_on: day(11, 23), ..risk(Some(order), Grade::High, Grade::High) };
    let late = store.risk_open(&late).unwrap();
    let low = NewRisk { review_on: day(12, 20), ..risk(None, Grade::Low, Grade::Low) };
    let low = store.risk_open(&low).unwrap();
    store.set_clock(Clock::Fixed((day(11, 21) + Days::new(4)).and_hms_opt(9, 0, 0).unwrap()));
    let wanted = |store: &Store| -> Vec<(i64, Option<Remark>)> {
        let all = store.follow_ups().unwrap();
        all.iter().filter(|f| f.want == Want::Risk).map(|f| (f.record.unwrap().id, f.remark)).collect()
    };
    assert_eq!(wanted(&store), [(late, Some(Remark::HighRisk))]);
    assert!(store.risk(late).unwrap().is_overdue(store.today()));
    let all = store.follow_up_view(FollowUpView::Risks).unwrap();
    assert_eq!(all.iter().map(|f| f.record.unwrap().id).collect::<Vec<_>>(), [late, low]);
    assert_eq!((all[1].number, all[1].who.as_str(), all[1].remark), (None, "孙丽", Some(Remark::LowRisk)));
    store.void(RecordKind::Risk.row(late), "重复登记").unwrap();
    assert_eq!(wanted(&store), []);
    assert_eq!(store.risks_of_order(order).unwrap(), []);
    let again = NewReview { on: day(11, 25), ..review(Grade::Low, day(12, 5)) };
    assert_eq!(refusals(store.risk_review(late, &again)), [Refusal::whole(Why::Voided)]);
    store.undo().unwrap();
    assert_eq!(wanted(&store).len(), 1);
}
