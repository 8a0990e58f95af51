//! Forms printed for signature: remembered once, returned, undone, and bound to the customer's confirmation.

use crate::seed::{day, receive, store};
use orderdesk::{
    domain::{
        deed::Deed,
        document::Entry,
        field::Field,
        order::Channel,
        printout::FormKind,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Clock, Error, Store},
};

fn with_order() -> (Store, i64) {
    let mut store = store();
    let (id, _) = receive(&mut store, "苏州恒达", Channel::Phone, day(12, 20));
    (store, id)
}

fn at(store: &mut Store, d: u32) {
    store.set_clock(Clock::Fixed(day(11, d).and_hms_opt(9, 0, 0).unwrap()));
}

#[test]
fn printing_again_dates_the_same_print_anew_until_it_is_back() {
    let (mut store, order) = with_order();
    let about = RecordKind::Order.row(order);
    let first = store.form_print(FormKind::OrderReview, about).unwrap();
    assert_eq!(store.form_print(FormKind::OrderReview, about).unwrap(), first, "and on the same day writes nothing");
    at(&mut store, 23);
    assert_eq!(store.form_print(FormKind::OrderReview, about).unwrap(), first);
    assert_eq!(store.printout(first).unwrap().printed_on, day(11, 23));
    store.form_return(first, day(11, 23), "王强已签").unwrap();
    let second = store.form_print(FormKind::OrderReview, about).unwrap();
    let all = store.printouts_of(about).unwrap();
    assert_eq!(
        all.iter().map(|p| (p.id, p.returned_on)).collect::<Vec<_>>(),
        [(second, None), (first, Some(day(11, 23)))]
    );
    let deeds: Vec<_> = store.history(RecordKind::Order.row(order)).unwrap().iter().filter_map(|a| a.deed).collect();
    assert!(deeds.ends_with(&[Deed::FormPrint, Deed::FormPrint, Deed::FormReturn, Deed::FormPrint]), "{deeds:?}");
}

#[test]
fn a_return_lies_between_printing_and_today_and_is_undone_in_one_step() {
    let (mut store, order) = with_order();
    let id = store.form_print(FormKind::PackingList, RecordKind::Order.row(order)).unwrap();
    for (on, why) in [(day(11, 20), Why::Before(day(11, 21))), (day(11, 22), Why::After(day(11, 21)))] {
        match store.form_return(id, on, "") {
            Err(Error::Refused(got)) => assert_eq!(got, [Refusal::at(Field::ReturnedOn, why)]),
            other => panic!("{other:?}"),
        }
    }
    store.form_return(id, day(11, 21), "").unwrap();
    let last = store.last_action().unwrap().unwrap();
    assert_eq!(last.deed, Deed::FormReturn);
    store.undo().unwrap();
    assert_eq!(store.printout(id).unwrap().returned_on, None);
    store.void(RecordKind::Printout.row(id), "打印错误").unwrap();
    assert!(matches!(store.printout(id), Err(Error::NotFound(_))));
    assert!(store.printouts_of(RecordKind::Order.row(order)).unwrap().is_empty());
}

#[test]
fn the_customers_confirmation_takes_its_print_back_in_the_same_action() {
    let (mut store, order) = with_order();
    at(&mut store, 23);
    let id = store.form_print(FormKind::OrderConfirmation, RecordKind::Order.row(order)).unwrap();
    store.order_confirm(order, day(11, 22), "周敏").unwrap();
    assert_eq!(store.printout(id).unwrap().returned_on, Some(day(11, 23)), "never before it was printed");
    store.undo().unwrap();
    assert_eq!(store.printout(id).unwrap().returned_on, None);
    assert_eq!(store.order(order).unwrap().confirmed_on, None);
}

#[test]
fn a_print_is_of_a_version_and_printed_again_when_the_terms_change() {
    let (mut store, order) = with_order();
    let about = RecordKind::Order.row(order);
    let id = store.form_print(FormKind::OrderConfirmation, about).unwrap();
    assert_eq!(store.printout(id).unwrap().version, Some(1));
    let mut terms = store.order(order).unwrap().terms;
    terms.delivery_place = "客户仓库".into();
    store.order_revise(order, &terms, "").unwrap();
    assert_eq!(store.printout(id).unwrap().version, Some(1), "it says which version is out");
    store.order_confirm_version(order, 1, store.today(), "周敏").unwrap();
    assert!(store.printout(id).unwrap().returned_on.is_some());
    let again = store.form_print(FormKind::OrderConfirmation, about).unwrap();
    assert_ne!(again, id);
    assert_eq!(store.printout(again).unwrap().version, Some(2));
    store.order_confirm_version(order, 1, store.today(), "周敏").unwrap();
    assert_eq!(store.printout(again).unwrap().returned_on, None, "the second is still out");
}

#[test]
fn what_is_printed_of_an_orders_document_is_told_with_the_order() {
    let (mut store, order) = with_order();
    let paper = |order| Entry { title: "合同".into(), place: "A柜".into(), order, ..Entry::default() };
    let (own, _) = store.document_register(&paper(Some(order))).unwrap();
    let (other, _) = store.document_register(&paper(None)).unwrap();
    store.form_print(FormKind::LoanRequest, RecordKind::Document.row(own)).unwrap();
    store.form_print(FormKind::LoanRequest, RecordKind::Document.row(other)).unwrap();
    assert_eq!(store.printouts_of(RecordKind::Order.row(order)).unwrap().len(), 1);
    let deeds: Vec<_> = store.history(RecordKind::Document.row(other)).unwrap().iter().filter_map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::DocumentRegister, Deed::FormPrint]);
}
