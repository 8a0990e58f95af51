//! The numbers of documents: never those of orders; a paper's is its order's; each is found and told from the others.

use super::order::intake;
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        document::Entry,
        field::Field,
        number::{FileKind, Numbering, Prefix},
        order::Channel,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Clock, Error, Store},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(today: &str) -> Store {
    Store::open_in_memory(Clock::Fixed(day(today).and_hms_opt(9, 0, 0).unwrap()), "李雯").unwrap()
}

fn entry(title: &str) -> Entry {
    Entry { title: title.into(), place: "A柜2层".into(), ..Entry::default() }
}

fn refusals<T: std::fmt::Debug>(got: Result<T, Error>) -> Vec<Refusal> {
    match got {
        Err(Error::Refused(list)) => list,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn documents_never_take_a_number_of_the_orders() {
    let mut store = at("2026-11-21");
    let input = intake(&mut store, "甲", Channel::Email, day("2026-12-20"));
    let (order, first) = store.order_receive(&input).unwrap();
    assert_eq!(first.to_string(), "DD202611001");
    for (kind, wanted) in [
        (FileKind::Order, "WJ202611001"),
        (FileKind::Production, "SC202611001"),
        (FileKind::Purchasing, "CG202611001"),
        (FileKind::Logistics, "WL202611001"),
        (FileKind::Customer, "KH202611001"),
        (FileKind::Other, "QT202611001"),
    ] {
        let (id, number) = store.document_register(&Entry { kind, ..entry("文件") }).unwrap();
        assert_eq!(number.to_string(), wanted);
        assert_eq!(store.document_by_number(number).unwrap(), Some(id));
    }
    for (tail, kind) in ["-01", "-02", "-03"].into_iter().zip([FileKind::Order, FileKind::Production, FileKind::Other])
    {
        let (_, number) = store.document_register(&Entry { kind, order: Some(order), ..entry("文件") }).unwrap();
        assert_eq!(number.to_string(), format!("DD202611001{tail}"), "a paper is filed under its order's number (N6)");
    }
    let (_, next) = store.order_receive(&input).unwrap();
    assert_eq!(next.to_string(), "DD202611002", "the order sequence belongs to orders alone");
    store.set_numbering(Numbering { document: Prefix::parse("da").unwrap(), ..store.numbering() });
    assert_eq!(store.document_register(&entry("规程")).unwrap().1.to_string(), "DA202611001");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_paper_stays_with_the_order_whose_number_it_has() {
    let mut store = at("2026-11-21");
    let input = intake(&mut store, "甲", Channel::Email, day("2026-12-20"));
    let (order, other) = (store.order_receive(&input).unwrap().0, store.order_receive(&input).unwrap().0);
    let of = |order| Entry { order, ..entry("合同") };
    let (id, number) = store.document_register(&of(Some(order))).unwrap();
    let refused = [Refusal::at(Field::Order, Why::FiledUnder(number))];
    assert_eq!(refusals(store.document_edit(id, &of(Some(other)))), refused);
    assert_eq!(refusals(store.document_edit(id, &of(None))), refused);
    let (free, number) = store.document_register(&of(None)).unwrap();
    store.document_edit(free, &of(Some(order))).unwrap();
    assert_eq!(store.document(free).unwrap().number, number, "what is printed is not renumbered");
}

#[test]
fn every_kind_of_number_is_found_and_told_from_the_others() {
    let mut store = at("2026-11-21");
    let input = intake(&mut store, "甲", Channel::Email, day("2026-12-20"));
    let (order, _) = store.order_receive(&input).unwrap();
    let (paper, _) = store.document_register(&Entry { order: Some(order), ..entry("装箱单") }).unwrap();
    let (plan, _) = store.document_register(&Entry { kind: FileKind::Production, ..entry("工艺") }).unwrap();
    let (own, _) = store.document_register(&entry("规程")).unwrap();
    for (said, wanted) in [
        ("1", Some(RecordKind::Order.row(order))),
        ("DD202611001-01", Some(RecordKind::Document.row(paper))),
        ("dd 2026 11 001 － 1", Some(RecordKind::Document.row(paper))),
        ("1-01", Some(RecordKind::Document.row(paper))),
        ("SC202611001", Some(RecordKind::Document.row(plan))),
        ("sc1", Some(RecordKind::Document.row(plan))),
        ("sc11001", Some(RecordKind::Document.row(plan))),
        ("wj202611001", Some(RecordKind::Document.row(own))),
        ("DD202611001-02", None),
        ("sc2", None),
        ("25", None),
    ] {
        assert_eq!(store.record_named(said).unwrap(), wanted, "{said}");
    }
    assert_eq!(store.order_named("DD202611001-01").unwrap(), None, "a paper is no order");
    assert_eq!(store.find_orders("DD202611001-01", 9).unwrap(), []);
    assert_eq!(store.name_of(RecordKind::Document.row(paper)).unwrap(), "DD202611001-01 装箱单");
}

#[test]
fn a_document_filed_with_a_number_of_the_orders_before_keeps_it_and_names_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.orderdesk");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/desk-v4.orderdesk"), &file).unwrap();
    let numbers = |conn: &rusqlite::Connection| -> Vec<(i64, String)> {
        let mut query = conn.prepare("SELECT id, number FROM document ORDER BY id").unwrap();
        query.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let before = numbers(&rusqlite::Connection::open(&file).unwrap());
    let store = Store::open(&file, Clock::Fixed(day("2026-11-28").and_hms_opt(9, 0, 0).unwrap()), "李雯").unwrap();
    assert!(!before.is_empty());
    for (id, number) in before {
        let document = store.document(id).unwrap();
        assert_eq!(document.number.to_string(), number, "nothing that was printed is renumbered");
        assert_eq!(store.record_named(&number).unwrap(), Some(RecordKind::Document.row(id)));
        let name = store.name_of(RecordKind::Document.row(id)).unwrap();
        assert!(document.order_number.is_none_or(|order| name.contains(&order.to_string())), "{name}");
    }
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn an_order_cannot_bring_the_number_of_a_document() {
    let mut store = at("2026-11-21");
    let (_, number) = store.document_register(&Entry { kind: FileKind::Other, ..entry("合同") }).unwrap();
    let mut input = intake(&mut store, "甲", Channel::Email, day("2026-12-20"));
    input.number = number.file();
    let taken = Why::Taken(number.file().unwrap());
    assert_eq!(refusals(store.order_receive(&input)), [Refusal::at(Field::Number, taken)]);
}
