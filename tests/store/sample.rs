//! Samples in the store: their life, the order they are for, their history, undo and voiding.

use crate::seed::{customer, day, receive, store};
use orderdesk::{
    domain::{
        decimal::Money,
        deed::Deed,
        field::Field,
        follow_up::{FollowUpView, Want},
        order::Channel,
        record::RecordKind,
        refusal::{Refusal, Why},
        sample::{Sample, SampleAnswer, SampleState},
    },
    store::{Buyer, Customer, Error, Store},
};

fn asked() -> Sample {
    Sample { colours: "灰".into(), ..Sample::asked("珊瑚绒毛毯", day(11, 10), day(11, 25)) }
}

fn why<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn deeds(store: &Store, id: i64) -> Vec<Option<Deed>> {
    store.history(RecordKind::Sample.row(id)).unwrap().iter().map(|a| a.deed).collect()
}

#[test]
fn a_sample_lives_from_the_asking_to_the_answer() {
    let mut store = store();
    let (order, number) = receive(&mut store, "越隆纺织", Channel::Email, day(12, 20));
    let customer = customer(&mut store, "越隆纺织");
    let id = store.sample_add(&Buyer::Known(customer), Some(order), &asked()).unwrap();
    let made = Sample { made_on: Some(day(11, 14)), ..asked() };
    store.sample_save(id, Some(order), &made).unwrap();
    let sent = Sample {
        sent_on: Some(day(11, 16)),
        courier: "顺丰".into(),
        waybill: "SF1409".into(),
        fee: Some(Money(4_600)),
        ..made
    };
    store.sample_save(id, Some(order), &sent).unwrap();
    let card = store.sample(id).unwrap();
    assert_eq!((card.sample.clone(), card.order), (sent.clone(), Some((order, number))));
    assert_eq!(card.sample.state(), SampleState::Sent);
    let answered = Sample { answer: Some(SampleAnswer::Approved), answered_on: Some(day(11, 20)), ..sent };
    store.sample_save(id, Some(order), &answered).unwrap();
    assert_eq!(deeds(&store, id), [Deed::SampleAdd, Deed::SampleStep, Deed::SampleStep, Deed::SampleAnswer].map(Some));
    assert_eq!(store.samples_of_order(order).unwrap().len(), 1);
    store.undo().unwrap();
    assert_eq!(store.sample(id).unwrap().sample.state(), SampleState::Sent);
    store.sample_save(id, Some(order), &Sample { colours: "驼".into(), ..store.sample(id).unwrap().sample }).unwrap();
    assert_eq!(deeds(&store, id).last(), Some(&Some(Deed::SampleEdit)));
}

#[test]
fn what_is_wrong_is_refused_whole() {
    let mut store = store();
    let (order, _) = receive(&mut store, "越隆纺织", Channel::Email, day(12, 20));
    let other = customer(&mut store, "瓯江鞋材");
    let contradicts = Refusal::at(Field::Order, Why::Contradicts(Field::Customer));
    assert_eq!(why(store.sample_add(&Buyer::Known(other), Some(order), &asked())), [contradicts]);
    let id = store.sample_add(&Buyer::Known(other), None, &asked()).unwrap();
    let answered = Sample { answer: Some(SampleAnswer::Approved), answered_on: Some(day(11, 20)), ..asked() };
    assert_eq!(why(store.sample_save(id, None, &answered)), [Refusal::at(Field::SentOn, Why::NotSent)]);
    let mixed = Sample { made_on: Some(day(11, 16)), sealed_on: Some(day(11, 15)), ..asked() };
    assert_eq!(why(store.sample_save(id, None, &mixed)), [Refusal::at(Field::SealedOn, Why::Before(day(11, 16)))]);
    assert_eq!(store.sample(id).unwrap().sample, asked());
    // a customer made on the spot is not kept when the sample is refused
    let new = Customer { name: "新客户".into(), ..Customer::default() };
    assert!(
        store
            .sample_add(&Buyer::New(Box::new(new.clone())), None, &Sample::asked("", day(11, 10), day(11, 9)))
            .is_err()
    );
    assert_eq!(store.customer_by_name("新客户").unwrap(), None);
    let id = store.sample_add(&Buyer::New(Box::new(new.clone())), None, &asked()).unwrap();
    assert_eq!(store.sample(id).unwrap().customer, "新客户");
}

#[test]
fn it_is_wanted_until_it_is_answered_or_void() {
    let mut store = store();
    let customer = customer(&mut store, "瓯江鞋材");
    let wanted = |store: &Store| store.follow_ups().unwrap().iter().filter(|f| f.want == Want::Sample).count();
    let listed = |store: &Store| store.follow_up_view(FollowUpView::Samples).unwrap().len();
    let id = store.sample_add(&Buyer::Known(customer), None, &asked()).unwrap();
    let later = Sample { due_on: day(12, 20), ..asked() };
    let far = store.sample_add(&Buyer::Known(customer), None, &later).unwrap();
    assert_eq!((wanted(&store), listed(&store)), (1, 2));
    store.void(RecordKind::Sample.row(far), "客户取消").unwrap();
    assert_eq!(listed(&store), 1);
    assert_eq!(why(store.sample_save(far, None, &asked())), [Refusal::whole(Why::Voided)]);
    let answered = Sample {
        sent_on: Some(day(11, 16)),
        answer: Some(SampleAnswer::Rejected),
        answered_on: Some(day(11, 20)),
        answer_note: "不需要了".into(),
        ..asked()
    };
    store.sample_save(id, None, &answered).unwrap();
    assert_eq!((wanted(&store), listed(&store)), (0, 0));
    assert_eq!(store.samples_of_customer(customer).unwrap().len(), 1);
}

#[test]
fn once_it_is_sent_the_customer_has_a_week_to_answer() {
    let mut store = store();
    let customer = customer(&mut store, "瓯江鞋材");
    let due = |store: &Store| store.follow_ups().unwrap().iter().find(|f| f.want == Want::Sample).map(|f| f.due_on);
    let late = Sample { due_on: day(11, 15), ..asked() };
    let id = store.sample_add(&Buyer::Known(customer), None, &late).unwrap();
    assert_eq!(due(&store), Some(Some(day(11, 15))));
    store.sample_save(id, None, &Sample { sent_on: Some(day(11, 17)), ..late.clone() }).unwrap();
    assert_eq!(due(&store), Some(Some(day(11, 24))));
    store.sample_save(id, None, &Sample { sent_on: Some(day(11, 21)), due_on: day(12, 10), ..late }).unwrap();
    assert_eq!(due(&store), None, "it is not wanted before it is due");
    assert_eq!(store.follow_up_view(FollowUpView::Samples).unwrap()[0].due_on, Some(day(12, 10)));
}

#[test]
fn a_number_is_given_once_and_what_is_lent_is_waited_for_until_it_is_back_or_charged() {
    let mut store = store();
    let buyer = Buyer::Known(customer(&mut store, "甲"));
    let lent = Sample {
        number: " YP-7 ".into(),
        lent_to: "张经理".into(),
        lent_until: Some(day(11, 20)),
        ..Sample::asked("折叠椅", day(11, 10), day(12, 25))
    };
    let id = store.sample_add(&buyer, None, &lent).unwrap();
    let other = Sample { number: "YP-7".into(), ..Sample::asked("马克杯", day(11, 10), day(12, 25)) };
    let taken = Refusal::at(Field::SampleNumber, Why::SampleExists("YP-7".into(), "折叠椅".into()));
    assert_eq!(why(store.sample_add(&buyer, None, &other)), [taken]);
    let wanted = |store: &Store| -> Vec<String> {
        let all = store.follow_ups().unwrap().into_iter().filter(|f| f.want == Want::SampleBack);
        all.map(|f| format!("{} {}", f.what, f.due_on.unwrap())).collect()
    };
    assert_eq!(wanted(&store), ["折叠椅 (YP-7 张经理) 2026-11-20"]);
    store.sample_save(id, None, &Sample { charge: Some(Money(5_000)), ..lent.clone() }).unwrap();
    assert!(wanted(&store).is_empty());
    store.sample_save(id, None, &Sample { back_on: Some(day(11, 21)), ..lent }).unwrap();
    assert!(wanted(&store).is_empty());
    // a void sample's number is free again
    store.void(RecordKind::Sample.row(id), "录错").unwrap();
    store.sample_add(&buyer, None, &other).unwrap();
}
