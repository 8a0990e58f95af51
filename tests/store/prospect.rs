//! Customers to be won in the store: sought, followed up, won by a key or an order, given up; marked where goods are short.

use crate::seed::{day, intake, store};
use orderdesk::{
    domain::{
        customer::Priority,
        decimal::Quantity,
        deed::Deed,
        field::Field,
        follow_up::{FollowUp, FollowUpView, Remark, Want},
        material::Material,
        order::Channel,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Customer, Error, Store},
};

fn sought(name: &str, next_on: u32) -> Customer {
    Customer {
        name: name.into(),
        contact: "沈佳".into(),
        source: "展会".into(),
        need: "折叠椅".into(),
        priority: Some(Priority::High),
        sought_on: Some(day(11, 10)),
        next_step: "寄目录".into(),
        next_on: Some(day(11, next_on)),
        ..Customer::default()
    }
}

fn wanted(store: &Store) -> Vec<FollowUp> {
    store.follow_ups().unwrap().into_iter().filter(|f| f.want == Want::Prospect).collect()
}

#[test]
fn the_next_step_is_wanted_until_the_customer_is_won_or_given_up() {
    let mut store = store();
    let near = store.customer_add(&sought("瀚洋户外", 24)).unwrap();
    let far = store.customer_add(&Customer { next_on: Some(day(12, 24)), ..sought("青禾家居", 24) }).unwrap();
    let due = wanted(&store);
    assert_eq!(due.iter().map(|f| (f.record.unwrap().id, f.due_on)).collect::<Vec<_>>(), [(near, Some(day(11, 24)))]);
    assert_eq!((due[0].who.as_str(), due[0].what.as_str()), ("瀚洋户外", "寄目录"));
    let register = |store: &Store| -> Vec<i64> {
        let all = store.follow_up_view(FollowUpView::Prospects).unwrap();
        all.iter().map(|f| f.record.unwrap().id).collect()
    };
    assert_eq!(register(&store), [near, far]);
    let won = Customer { won_on: Some(day(11, 21)), ..store.customer(near).unwrap() };
    store.customer_edit(&won).unwrap();
    // what was typed while it was sought stays in the file
    let file = store.customer(near).unwrap();
    assert_eq!((file.need.as_str(), file.contact.as_str(), file.is_sought()), ("折叠椅", "沈佳", false));
    assert!(wanted(&store).is_empty());
    let end = Customer {
        given_up_on: Some(day(11, 21)),
        given_up_reason: "起订量达不到".into(),
        ..store.customer(far).unwrap()
    };
    store.customer_edit(&end).unwrap();
    assert_eq!(register(&store).len(), 2);
    let deeds = |id| store.history(RecordKind::Customer.row(id)).unwrap().iter().map(|a| a.deed).collect::<Vec<_>>();
    assert_eq!(deeds(near), [Deed::CustomerAdd, Deed::CustomerWin].map(Some));
    assert_eq!(deeds(far), [Deed::CustomerAdd, Deed::CustomerGiveUp].map(Some));
    store.undo().unwrap();
    assert!(store.customer(far).unwrap().is_sought());
    assert_eq!(store.customer_of(RecordKind::Customer.row(far)).unwrap(), Some(far));
}

#[test]
fn an_order_makes_a_customer_of_whoever_was_sought_or_given_up() {
    let mut store = store();
    let one = store.customer_add(&sought("瀚洋户外", 24)).unwrap();
    let two =
        Customer { given_up_on: Some(day(11, 20)), given_up_reason: "价高".into(), ..sought("青禾家居", 24) };
    let two = store.customer_add(&two).unwrap();
    for id in [one, two] {
        let mut intake = intake(&mut store, "别人", Channel::Email, day(12, 20));
        intake.terms.customer_id = id;
        store.order_receive(&intake).unwrap();
        let file = store.customer(id).unwrap();
        assert_eq!((file.won_on, file.given_up_on), (Some(day(11, 20)), None));
        assert_eq!(file.check(store.today()), Ok(()));
    }
    store.undo().unwrap();
    assert_eq!(store.customer(two).unwrap().given_up_reason, "价高");
    // who came by itself was never sought
    let other = store.customer_by_name("别人").unwrap().unwrap();
    assert_eq!(store.customer(other).unwrap().won_on, None);
}

#[test]
fn one_without_a_next_step_is_refused_and_nothing_is_added() {
    let mut store = store();
    let idle = Customer { next_step: String::new(), ..sought("瀚洋户外", 24) };
    match store.customer_add(&idle) {
        Err(Error::Refused(refused)) => assert_eq!(refused, [Refusal::at(Field::NextStep, Why::Empty)]),
        other => panic!("{other:?}"),
    }
    assert_eq!(store.customer_by_name("瀚洋户外").unwrap(), None);
}

#[test]
fn goods_that_are_awaited_for_a_customer_who_comes_first_are_marked() {
    let mut store = store();
    let mut marked = |name: &str, priority| {
        let intake = intake(&mut store, name, Channel::Email, day(12, 20));
        let (order, _) = store.order_receive(&intake).unwrap();
        let file = store.customer(intake.terms.customer_id).unwrap();
        store.customer_edit(&Customer { priority, ..file }).unwrap();
        let material = Material {
            name: "牛津布".into(),
            per_piece: Some(Quantity::ONE),
            due_on: Some(day(11, 22)),
            ..Material::default()
        };
        let id = store.of_order_add(order, &material).unwrap();
        let all = store.follow_ups().unwrap();
        all.into_iter().find(|f| f.record == Some(RecordKind::Material.row(id))).unwrap().remark
    };
    assert_eq!(marked("瀚洋户外", Some(Priority::High)), Some(Remark::PriorityCustomer));
    assert_eq!((marked("青禾家居", Some(Priority::Low)), marked("远帆", None)), (None, None));
}
