//! Quotations in the store: numbers, revisions, the order that comes of one, losses, undo and voiding.

use crate::seed::{customer, day, intake, store};
use orderdesk::{
    domain::{
        decimal::{Quantity, UnitPrice},
        field::Field,
        follow_up::{FollowUpView, Want},
        number::FileNumber,
        order::{Channel, Intake},
        quotation::{Quotation, QuotationEnd, QuotationState},
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Buyer, Customer, Error, Store},
};

fn quotation(store: &mut Store, name: &str) -> Quotation {
    let terms = intake(store, name, Channel::Email, day(12, 20)).terms;
    Quotation {
        customer_id: terms.customer_id,
        on_day: day(11, 21),
        valid_until: day(12, 21),
        contact: terms.contact,
        phone: terms.phone,
        salesperson: terms.salesperson,
        currency: terms.currency,
        delivery_place: terms.delivery_place,
        payment_method: terms.payment_method,
        lead_days: Some(30),
        notes: String::new(),
        lines: terms.lines,
    }
}

fn why<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn number(text: &str) -> FileNumber {
    text.parse().unwrap()
}

#[test]
fn it_gets_the_next_number_of_other_files_only_when_it_is_stored() {
    let mut store = store();
    let good = quotation(&mut store, "光华灯饰");
    let over = Quotation { valid_until: day(11, 20), ..good.clone() };
    assert_eq!(
        why(store.quotation_add(&Buyer::Known(over.customer_id), &over)),
        [Refusal::at(Field::ValidUntil, Why::Before(day(11, 21)))]
    );
    let (id, first) = store.quotation_add(&Buyer::Known(good.customer_id), &good).unwrap();
    assert_eq!(first, number("QT202611001"));
    assert_eq!(store.quotation(id).unwrap().quotation, good);
    assert_eq!(store.quotation_by_number(first).unwrap(), Some(id));
    let new = Customer { name: "新客户".into(), ..Customer::default() };
    let (id, second) = store.quotation_add(&Buyer::New(Box::new(new)), &good).unwrap();
    assert_eq!((second, store.quotation(id).unwrap().customer.as_str()), (number("QT202611002"), "新客户"));
    store.undo().unwrap();
    assert!(matches!(store.quotation(id), Err(Error::NotFound(_))));
    assert_eq!(store.customer_by_name("新客户").unwrap(), None);
}

#[test]
fn a_revision_writes_its_lines_anew_and_the_old_ones_stay() {
    let mut store = store();
    let first = quotation(&mut store, "光华灯饰");
    let (id, _) = store.quotation_add(&Buyer::Known(first.customer_id), &first).unwrap();
    assert_eq!(
        store
            .quotation_edit(id, &Buyer::Known(first.customer_id), &Quotation { notes: "含税".into(), ..first.clone() })
            .unwrap(),
        1
    );
    let mut second = first.clone();
    second.lines[0].unit_price = UnitPrice::parse("0.36").unwrap();
    second.lines[0].quantity = Quantity::parse("800").unwrap();
    assert_eq!(store.quotation_edit(id, &Buyer::Known(second.customer_id), &second).unwrap(), 2);
    let card = store.quotation(id).unwrap();
    assert_eq!((card.revision, card.quotation), (2, second));
    assert_eq!(store.quotation_revision(id, 1).unwrap(), first.lines);
    store.undo().unwrap();
    let card = store.quotation(id).unwrap();
    assert_eq!((card.revision, card.quotation.notes.as_str(), card.quotation.lines), (1, "含税", first.lines));
}

/// Takes in the order that comes of a quotation.
fn ordered(store: &mut Store, id: i64) -> (i64, FileNumber) {
    let terms = store.quotation(id).unwrap().quotation.terms(store.today());
    let intake = Intake { channel: Channel::Email, received_at: store.now(), terms, number: None, in_progress: false };
    store.quotation_order(id, &Buyer::Known(intake.terms.customer_id), &intake).unwrap()
}

#[test]
fn an_order_comes_of_it_once_and_undoing_takes_the_link_back_with_the_order() {
    let mut store = store();
    let offered = quotation(&mut store, "光华灯饰");
    let (id, number) = store.quotation_add(&Buyer::Known(offered.customer_id), &offered).unwrap();
    let (order, order_number) = ordered(&mut store, id);
    let card = store.quotation(id).unwrap();
    assert_eq!(card.state(store.today()), QuotationState::Won);
    assert_eq!(card.end, Some(QuotationEnd::Won { order_id: order, number: order_number }));
    assert_eq!(store.quotation_of_order(order).unwrap(), Some((id, number)));
    let terms = store.order(order).unwrap().terms;
    assert_eq!((terms.lines, terms.delivery_date), (offered.lines.clone(), day(12, 21)));
    let won = [Refusal::whole(Why::QuotationWon(order_number))];
    let intake = intake(&mut store, "光华灯饰", Channel::Email, day(12, 20));
    assert_eq!(why(store.quotation_order(id, &Buyer::Known(intake.terms.customer_id), &intake)), won);
    assert_eq!(why(store.quotation_edit(id, &Buyer::Known(offered.customer_id), &offered)), won);
    assert_eq!(why(store.quotation_lose(id, "太贵", day(11, 21))), won);
    assert_eq!(why(store.void(RecordKind::Quotation.row(id), "重复")), won);
    store.undo().unwrap();
    assert_eq!(store.quotation(id).unwrap().end, None);
    assert!(matches!(store.order(order), Err(Error::NotFound(_))));
    assert_ne!(ordered(&mut store, id).1, order_number, "a number is never used twice");
}

#[test]
fn an_order_that_is_refused_leaves_the_quotation_open() {
    let mut store = store();
    let offered = quotation(&mut store, "光华灯饰");
    let (id, _) = store.quotation_add(&Buyer::Known(offered.customer_id), &offered).unwrap();
    let mut intake = intake(&mut store, "光华灯饰", Channel::Email, day(12, 20));
    intake.terms.lines.clear();
    assert_eq!(
        why(store.quotation_order(id, &Buyer::Known(intake.terms.customer_id), &intake)),
        [Refusal::at(Field::Product, Why::NoLines)]
    );
    assert_eq!(store.quotation(id).unwrap().end, None);
}

#[test]
fn it_is_lost_for_a_reason() {
    let mut store = store();
    let offered = quotation(&mut store, "光华灯饰");
    let (id, _) = store.quotation_add(&Buyer::Known(offered.customer_id), &offered).unwrap();
    assert_eq!(
        why(store.quotation_lose(id, " ", day(11, 20))),
        [Refusal::at(Field::LostReason, Why::ReasonNeeded), Refusal::at(Field::OnDay, Why::Before(day(11, 21)))]
    );
    store.quotation_lose(id, "单价高", day(11, 21)).unwrap();
    let lost = [Refusal::whole(Why::QuotationLost(day(11, 21)))];
    assert_eq!(why(store.quotation_lose(id, "单价高", day(11, 21))), lost);
    let intake = intake(&mut store, "光华灯饰", Channel::Email, day(12, 20));
    assert_eq!(why(store.quotation_order(id, &Buyer::Known(intake.terms.customer_id), &intake)), lost);
}

#[test]
fn it_is_wanted_when_its_day_nears_and_its_register_shows_the_open_ones_first() {
    let mut store = store();
    let offered = quotation(&mut store, "光华灯饰");
    let soon = Quotation { valid_until: day(11, 25), ..offered.clone() };
    let (lost, _) = store.quotation_add(&Buyer::Known(offered.customer_id), &offered).unwrap();
    let (far, _) = store.quotation_add(&Buyer::Known(offered.customer_id), &offered).unwrap();
    let (near, _) = store.quotation_add(&Buyer::Known(soon.customer_id), &soon).unwrap();
    let (void, _) = store.quotation_add(&Buyer::Known(soon.customer_id), &soon).unwrap();
    store.quotation_lose(lost, "单价高", day(11, 21)).unwrap();
    store.void(RecordKind::Quotation.row(void), "重复").unwrap();
    let wanted: Vec<i64> = store
        .follow_ups()
        .unwrap()
        .iter()
        .filter(|f| f.want == Want::Quotation)
        .map(|f| f.record.unwrap().id)
        .collect();
    assert_eq!(wanted, [near]);
    let listed: Vec<i64> =
        store.follow_up_view(FollowUpView::Quotations).unwrap().iter().map(|f| f.record.unwrap().id).collect();
    assert_eq!(listed, [near, far, lost]);
    let of = customer(&mut store, "光华灯饰");
    assert_eq!(store.quotations_of_customer(of).unwrap().len(), 3);
}
