//! Communications, surveys, contacts and the list of customers in the store.

use crate::seed;
use chrono::{NaiveDate, NaiveDateTime};
use orderdesk::{
    domain::{
        communication::{CommunicationKind, NewCommunication, NewSurvey, Outcome, Reply},
        deed::Deed,
        field::Field,
        follow_up::{FollowUpView, Want},
        order::Channel,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Contact, CustomerSort, CustomerView, Error, Store, Window},
};

fn now() -> NaiveDateTime {
    "2026-11-21T09:00:00".parse().unwrap()
}

fn day(d: u32) -> NaiveDate {
    seed::day(11, d)
}

/// One order of one customer.
fn desk() -> (Store, i64) {
    let mut store = seed::store();
    let (order, _) = seed::receive(&mut store, "山东龙滨橡塑有限公司", Channel::Email, seed::day(12, 5));
    (store, order)
}

fn about(order: i64) -> NewCommunication {
    NewCommunication { order_id: Some(order), said: "客户来电".into(), ..NewCommunication::at(now()) }
}

fn asked(order: i64, kind: CommunicationKind) -> NewCommunication {
    NewCommunication { kind, answer_by: Some(day(20)), at: "2026-11-18T10:00:00".parse().unwrap(), ..about(order) }
}

/// The delivery of an order slips; the customer is to be told.
fn delay(store: &mut Store, order: i64) -> i64 {
    store
        .act(|tx| {
            tx.does(Deed::PlanEdit, RecordKind::Order.row(order))?;
            tx.execute(
                "INSERT INTO slip(order_id, raised_on, expected_on) VALUES (?1, '2026-11-21', '2026-12-09')",
                [order],
            )?;
            Ok(tx.last_insert_rowid())
        })
        .unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn wants(store: &Store) -> Vec<Want> {
    let talk = |f: &&orderdesk::domain::follow_up::FollowUp| f.record.unwrap().kind == RecordKind::Communication;
    store.follow_ups().unwrap().iter().filter(talk).map(|f| f.want).collect()
}

#[test]
fn what_is_said_about_an_order_is_said_with_its_customer() {
    let (mut store, order) = desk();
    let customer = store.order(order).unwrap().terms.customer_id;
    let id = store.communication_log(&about(order)).unwrap();
    let told = store.communication(id).unwrap();
    assert_eq!(told.entry.customer_id, Some(customer));
    assert_eq!(told.number, Some(store.order(order).unwrap().number));
    let alone = NewCommunication { order_id: None, customer_id: Some(customer), ..about(order) };
    let second = store.communication_log(&alone).unwrap();
    let ids = |all: Vec<orderdesk::store::Communication>| all.iter().map(|c| c.id).collect::<Vec<_>>();
    assert_eq!(ids(store.communications_of_customer(customer, 9).unwrap()), [second, id]);
    assert_eq!(ids(store.communications_of_order(order).unwrap()), [id]);
    assert_eq!(store.customer_row(customer).unwrap().unwrap().last_at, Some(now()));
    let earlier = NewCommunication { at: "2026-11-19T09:00:00".parse().unwrap(), ..about(order) };
    let third = store.communication_log(&earlier).unwrap();
    assert_eq!(ids(store.communications_of_customer(customer, 9).unwrap()), [second, id, third]);
    assert_eq!(store.customer_row(customer).unwrap().unwrap().last_at, Some(now()), "it was logged late");
    store.undo().unwrap();
    let last = store.actions(None, 4).unwrap();
    let last = &last[2..];
    assert_eq!(last[0].subject.to_string(), format!("customer:{customer}"));
    assert_eq!(last[1].subject.to_string(), format!("order:{order}"));
    store.undo().unwrap();
    store.undo().unwrap();
    assert!(store.communications_of_customer(customer, 9).unwrap().is_empty());
}

#[test]
fn a_refused_communication_leaves_nothing_behind() {
    let (mut store, order) = desk();
    let before = store.actions(None, 99).unwrap().len();
    let wrong = NewCommunication { said: String::new(), promised: "寄样".into(), ..about(order) };
    assert_eq!(
        refused(store.communication_log(&wrong)),
        [Refusal::at(Field::Said, Why::Empty), Refusal::at(Field::PromisedBy, Why::Empty)]
    );
    assert!(matches!(store.communication_log(&about(99)), Err(Error::NotFound(_))));
    assert_eq!(store.actions(None, 99).unwrap().len(), before);
}

#[test]
fn an_inquiry_and_a_complaint_are_wanted_until_they_are_answered() {
    let (mut store, order) = desk();
    let inquiry = store.communication_log(&asked(order, CommunicationKind::Inquiry)).unwrap();
    let complaint = store.communication_log(&asked(order, CommunicationKind::Complaint)).unwrap();
    assert_eq!(wants(&store), [Want::Inquiry, Want::Complaint]);
    assert_eq!(store.follow_up_view(FollowUpView::Answers).unwrap().len(), 2);
    let reply = |outcome| Reply { answer: "已补发".into(), on: day(21), outcome };
    assert_eq!(
        refused(store.communication_answer(complaint, &reply(None), None)),
        [Refusal::at(Field::Outcome, Why::Empty)]
    );
    store.communication_answer(complaint, &reply(Some(Outcome::Replaced)), None).unwrap();
    store.communication_answer(inquiry, &reply(None), None).unwrap();
    assert_eq!(wants(&store), []);
    assert_eq!(
        refused(store.communication_answer(inquiry, &reply(None), None)),
        [Refusal::whole(Why::Answered(day(21)))]
    );
    assert_eq!(store.communication(complaint).unwrap().reply, Some(reply(Some(Outcome::Replaced))));
    store.undo().unwrap();
    assert_eq!(wants(&store), [Want::Inquiry]);
}

#[test]
fn a_promise_is_wanted_until_it_is_kept_and_a_visit_until_it_is_held() {
    let (mut store, order) = desk();
    let promise = NewCommunication { promised: "寄样".into(), promised_by: Some(day(24)), ..about(order) };
    let visit = NewCommunication { kind: CommunicationKind::Visit, promised_by: Some(day(23)), ..about(order) };
    let (promise, visit) = (store.communication_log(&promise).unwrap(), store.communication_log(&visit).unwrap());
    assert_eq!(wants(&store), [Want::Promise, Want::Promise]);
    assert_eq!(
        refused(store.communication_keep(promise, day(22), "")),
        [Refusal::at(Field::KeptOn, Why::After(day(21)))]
    );
    store.communication_keep(promise, day(21), "").unwrap();
    store.communication_keep(visit, day(21), "客户满意").unwrap();
    assert_eq!(wants(&store), []);
    assert_eq!(store.communication(visit).unwrap().report, "客户满意");
    assert_eq!(refused(store.communication_keep(visit, day(21), "")), [Refusal::whole(Why::Kept(day(21)))]);
    let call = store.communication_log(&about(order)).unwrap();
    assert_eq!(
        refused(store.communication_keep(call, day(21), "")),
        [Refusal::at(Field::KeptOn, Why::NothingPromised)]
    );
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(wants(&store), [Want::Promise]);
}

#[test]
fn an_answer_keeps_the_promise_made_with_it_in_one_action() {
    let (mut store, order) = desk();
    let entry = NewCommunication {
        promised: "周五前回复".into(),
        promised_by: Some(day(20)),
        ..asked(order, CommunicationKind::Inquiry)
    };
    let id = store.communication_log(&entry).unwrap();
    let reply = Reply { answer: "可以".into(), on: day(20), outcome: None };
    store.communication_answer(id, &reply, Some(day(20))).unwrap();
    assert_eq!(wants(&store), []);
    store.undo().unwrap();
    assert_eq!(wants(&store), [Want::Promise, Want::Inquiry]);
}

#[test]
fn telling_of_a_delay_ends_what_waited_for_it_and_voiding_begins_it_again() {
    let (mut store, order) = desk();
    let delay = delay(&mut store, order);
    store.communication_log(&about(order)).unwrap();
    assert!(!store.delay(delay).unwrap().is_informed(), "an ordinary call tells no date");
    let told = NewCommunication { kind: CommunicationKind::Delay, told_date: Some(seed::day(12, 9)), ..about(order) };
    let id = store.communication_log(&told).unwrap();
    assert!(store.delay(delay).unwrap().is_informed());
    store.undo().unwrap();
    assert!(!store.delay(delay).unwrap().is_informed());
    let again = store.communication_log(&told).unwrap();
    assert!(again > id);
    store.void(RecordKind::Communication.row(again), "打错电话").unwrap();
    assert!(!store.delay(delay).unwrap().is_informed());
    assert_eq!(store.communications_of_order(order).unwrap().len(), 1);
    store.undo().unwrap();
    assert!(store.delay(delay).unwrap().is_informed());
    let call = NewCommunication { said: "只是问候".into(), ..about(order) };
    store.communication_edit(again, &call, None).unwrap();
    assert!(!store.delay(delay).unwrap().is_informed(), "corrected, it told no delay");
    assert!(matches!(store.delay(9), Err(Error::NotFound(_))));
}

#[test]
fn a_correction_keeps_what_it_was_about_and_checks_the_answer_too() {
    let (mut store, order) = desk();
    let entry = asked(order, CommunicationKind::Complaint);
    let id = store.communication_log(&entry).unwrap();
    let reply = Reply { answer: "已补发".into(), on: day(20), outcome: Some(Outcome::Replaced) };
    store.communication_answer(id, &reply, None).unwrap();
    let moved =
        NewCommunication { order_id: None, customer_id: None, said: "外箱破损三箱".into(), ..entry.clone() };
    let better = Reply { outcome: Some(Outcome::Discounted), ..reply.clone() };
    store.communication_edit(id, &moved, Some(&better)).unwrap();
    let told = store.communication(id).unwrap();
    assert_eq!((told.entry.order_id, told.entry.said.as_str()), (Some(order), "外箱破损三箱"));
    assert_eq!(told.reply, Some(better));
    let plain = NewCommunication { kind: CommunicationKind::Contact, answer_by: None, ..entry };
    assert_eq!(
        refused(store.communication_edit(id, &plain, None)),
        [Refusal::at(Field::CommunicationKind, Why::Answered(day(20)))]
    );
    store.void(RecordKind::Communication.row(id), "重复").unwrap();
    assert_eq!(refused(store.communication_edit(id, &plain, None)), [Refusal::whole(Why::Voided)]);
}

#[test]
fn a_survey_is_the_customers_own_and_counts_no_more_once_voided() {
    let (mut store, order) = desk();
    let customer_id = store.order(order).unwrap().terms.customer_id;
    let survey = NewSurvey {
        customer_id,
        order_id: Some(order),
        on_day: day(20),
        channel: Channel::Phone,
        person: "周敏".into(),
        score: 88,
        remarks: "交期准".into(),
    };
    let id = store.survey_add(&survey).unwrap();
    let other = seed::customer(&mut store, "别的公司");
    assert_eq!(
        refused(store.survey_add(&NewSurvey { customer_id: other, ..survey.clone() })),
        [Refusal::at(Field::Order, Why::Contradicts(Field::Customer))]
    );
    assert_eq!(
        refused(store.survey_add(&NewSurvey { score: -1, ..survey.clone() })),
        [Refusal::at(Field::Score, Why::NotAScore(-1))]
    );
    store.survey_edit(id, &NewSurvey { score: 90, ..survey }).unwrap();
    assert_eq!(store.surveys_of_customer(customer_id).unwrap()[0].entry.score, 90);
    store.void(RecordKind::Survey.row(id), "记错客户").unwrap();
    assert!(store.surveys_of_customer(customer_id).unwrap().is_empty());
    store.undo().unwrap();
    assert_eq!(store.surveys_of_customer(customer_id).unwrap().len(), 1);
}

#[test]
fn contacts_are_added_edited_suggested_and_voided() {
    let mut store = seed::store();
    let customer_id = seed::customer(&mut store, "龙滨");
    let wrong = Contact { customer_id, ..Contact::default() };
    assert_eq!(refused(store.contact_write(&wrong)), [Refusal::at(Field::Name, Why::Empty)]);
    let contact = Contact { name: "吴佳怡".into(), role: "采购".into(), phone: "136".into(), ..wrong };
    let id = store.contact_write(&contact).unwrap();
    store.contact_write(&Contact { id, phone: "137".into(), ..contact.clone() }).unwrap();
    assert_eq!(store.people_of_customer(customer_id, "佳").unwrap(), [("吴佳怡".into(), "采购".into(), "137".into())]);
    let again = Contact { name: " 吴佳怡 ".into(), ..contact.clone() };
    let twice = [Refusal::at(Field::Name, Why::ContactExists("吴佳怡".into()))];
    assert_eq!(refused(store.contact_write(&again)), twice);
    store.void(RecordKind::Contact.row(id), "离职").unwrap();
    assert!(store.contacts_of_customer(customer_id).unwrap().is_empty());
    assert_eq!(refused(store.contact_write(&Contact { id, ..contact })), [Refusal::whole(Why::Voided)]);
    assert_eq!(
        refused(store.void(RecordKind::Customer.row(customer_id), "x")),
        [Refusal::whole(Why::NotVoidable(RecordKind::Customer))]
    );
}

#[test]
fn customers_are_read_by_windows_with_what_is_open() {
    let (mut store, order) = desk();
    for name in ["丙公司", "乙公司", "甲公司"] {
        seed::customer(&mut store, name);
    }
    store.communication_log(&asked(order, CommunicationKind::Complaint)).unwrap();
    let names = |rows: &[orderdesk::store::CustomerRow]| rows.iter().map(|r| r.name.clone()).collect::<Vec<_>>();
    let (all, newest) = (CustomerView::All, CustomerSort::Newest);
    let first = store.customer_window(all, newest, Window::first(2)).unwrap();
    assert_eq!(names(&first), ["甲公司", "乙公司"]);
    let rest = store.customer_window(all, newest, Window::after(&first[1], 9)).unwrap();
    assert_eq!(names(&rest), ["丙公司", "山东龙滨橡塑有限公司"]);
    let back = store.customer_window(all, newest, Window::before(&rest[1], 2)).unwrap();
    assert_eq!(names(&back), ["乙公司", "丙公司"]);
    let by_name = store.customer_window(all, CustomerSort::Name, Window::first(9)).unwrap();
    assert_eq!(names(&by_name), ["丙公司", "乙公司", "山东龙滨橡塑有限公司", "甲公司"]);
    let after = store.customer_window(all, CustomerSort::Name, Window::after(&by_name[1], 1)).unwrap();
    assert_eq!(names(&after), ["山东龙滨橡塑有限公司"]);
    for view in [CustomerView::Open, CustomerView::Unanswered] {
        let rows = store.customer_window(view, newest, Window::first(9)).unwrap();
        assert_eq!((rows.len(), rows[0].open_orders, rows[0].unanswered), (1, 1, 1));
        assert!(rows[0].last_at.is_some());
        assert_eq!(store.customer_hits(view, "lb", 9).unwrap(), rows, "by initials");
        assert!(store.customer_hits(view, "甲", 9).unwrap().is_empty());
    }
    let id = store.order(order).unwrap().terms.customer_id;
    let (orders, count) = store.orders_of_customer(id, 0).unwrap();
    assert_eq!((orders.len(), count), (0, 1));
}
