//! Search over everything: whatever is written down is found by its words, newest first, and follows every change.

use crate::seed::{day, receive, start, store};
use orderdesk::{
    domain::{
        communication::NewCommunication,
        document::Entry,
        lending::{Condition, Medium},
        number::FileKind,
        order::{Channel, Department},
        problem::{Blame, Informed, NewProblem},
        record::RecordKind,
        tracking::Progress,
    },
    store::Store,
};

/// Names what is found, as table and file.
fn found(store: &Store, query: &str) -> Vec<String> {
    let hits = store.find_everything(query, 50).unwrap();
    hits.iter().map(|hit| format!("{} {}", hit.table, hit.file)).collect()
}

/// An order with an entry, a problem and a communication that all speak of a mould.
fn desk() -> (Store, i64) {
    let mut store = store();
    let (order, _) = receive(&mut store, "山东龙滨橡塑有限公司", Channel::Email, day(12, 1));
    start(&mut store, order);
    let progress = Progress { done_today: "模具 M-88 返修".into(), ..Progress::default() };
    store.tracking_write(order, day(11, 20), &progress, false).unwrap();
    let problem = NewProblem {
        what: "Mould M-88 模具开裂".into(),
        department: Department::Production,
        person: "赵磊".into(),
        due_on: day(11, 27),
        informed: Informed::default(),
        ..NewProblem::default()
    };
    store.problem_open(order, None, &problem).unwrap();
    let said = NewCommunication {
        order_id: Some(order),
        at: day(11, 21).and_hms_opt(8, 30, 0).unwrap(),
        said: "问模具何时修好".into(),
        ..NewCommunication::default()
    };
    store.communication_log(&said).unwrap();
    (store, order)
}

#[test]
fn every_record_that_holds_the_words_is_found_newest_first_and_opens() {
    let (store, order) = desk();
    assert_eq!(found(&store, "模具"), ["communication DD202611001", "problem DD202611001", "tracking DD202611001"],);
    assert_eq!(found(&store, "m-88 返修"), ["tracking DD202611001"], "every word counts");
    let entry = &store.find_everything("返修", 5).unwrap()[0];
    assert_eq!((entry.record, entry.day), (RecordKind::Order.row(order), Some(day(11, 20))));
    assert!(entry.text.contains("模具 M-88 返修"));
    assert_eq!(found(&store, "龙滨"), ["orders DD202611001", "customer 山东龙滨橡塑有限公司"]);
    assert_eq!(found(&store, "1")[0], "orders DD202611001", "an order's number is that order first");
    assert_eq!(found(&store, "无此"), [""; 0]);
    assert_eq!(found(&store, "  "), [""; 0]);
    assert_eq!(store.find_everything("模具", 2).unwrap().len(), 2);
}

#[test]
fn a_problem_is_found_by_who_answers_for_it() {
    let (mut store, order) = desk();
    let problem = store.problems_of_order(order).unwrap().remove(0);
    let blame = Blame { liable: "欧阳敏".into(), ..Blame::default() };
    store.problem_edit(problem.id, &NewProblem { blame, ..problem.entry }).unwrap();
    assert_eq!(found(&store, "欧阳敏"), ["problem DD202611001"]);
}

#[test]
fn what_is_changed_undone_or_voided_is_found_as_it_is_now() {
    let (mut store, order) = desk();
    let progress = Progress { done_today: "已装车".into(), ..Progress::default() };
    store.tracking_write(order, day(11, 20), &progress, false).unwrap();
    assert_eq!((found(&store, "返修").len(), found(&store, "装车").len()), (0, 1));
    store.undo().unwrap();
    assert_eq!((found(&store, "返修").len(), found(&store, "装车").len()), (1, 0));
    let problem = store.problems_of_order(order).unwrap()[0].id;
    store.void(RecordKind::Problem.row(problem), "记错").unwrap();
    assert_eq!(found(&store, "开裂"), [""; 0]);
    store.undo().unwrap();
    assert_eq!(found(&store, "开裂"), ["problem DD202611001"]);
    let mut file = store.customer(store.order(order).unwrap().terms.customer_id).unwrap();
    file.short_name = "新称".into();
    store.customer_edit(&file).unwrap();
    assert_eq!(found(&store, "新称"), ["orders DD202611001", "customer 山东龙滨橡塑有限公司"]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_document_that_is_put_to_an_order_is_found_by_it() {
    let (mut store, order) = desk();
    let number = store.order(order).unwrap().number;
    let entry = Entry {
        kind: FileKind::Production,
        title: "合格证".into(),
        order: None,
        customer: None,
        medium: Medium::Paper,
        place: "柜2".into(),
        confidential: false,
        retain_until: None,
        complete: true,
        accurate: true,
        in_form: true,
        condition: Condition::Intact,
        notes: String::new(),
        paper: String::new(),
        meeting_on: None,
    };
    let (id, _) = store.document_register(&entry).unwrap();
    store.document_edit(id, &Entry { order: Some(order), ..entry }).unwrap();
    let documents = store.search_document_ids(&number.to_string(), i64::MAX, 9).unwrap();
    assert_eq!((documents, store.check(|_| true).unwrap()), (vec![id], vec![]));
}
