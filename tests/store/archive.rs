//! The archive in the store (L2): what is expected, what is missing, and the step that files it.

use chrono::Days;
use orderdesk::{
    domain::{
        archive::{Archiving, Papers},
        communication::{CommunicationKind, NewCommunication},
        document::Entry,
        field::Field,
        follow_up::Want,
        order::{Channel, Department},
        problem::{Informed, NewProblem},
        refusal::{Refusal, Why},
        risk::{Grade, NewRisk, Rating, RiskKind},
        stage::{Guard, Stage, Step},
    },
    store::{Clock, Store},
};

use crate::order::refusals;
use crate::seed::{day, receive, settle, start, store};

/// An order that was settled today.
fn settled(store: &mut Store) -> i64 {
    let (id, _) = receive(store, "甲", Channel::Email, day(12, 1));
    start(store, id);
    settle(store, id);
    id
}

fn paper(store: &mut Store, order: i64, code: &str, title: &str) -> i64 {
    let entry =
        Entry { title: title.into(), place: "A柜".into(), order: Some(order), paper: code.into(), ..Entry::default() };
    store.document_register(&entry).unwrap().0
}

fn archiving(reason: &str) -> Archiving {
    Archiving {
        on: day(11, 21),
        place: "档案室3柜".into(),
        person: "石敏".into(),
        retain_until: day(11, 21) + Days::new(3652),
        reason: reason.into(),
        note: String::new(),
    }
}

fn missing(store: &Store, order: i64) -> Vec<String> {
    let archive = store.archive_of(order, Papers::official()).unwrap();
    archive.missing().iter().map(|p| p.code.clone()).collect()
}

#[test]
fn a_paper_is_there_by_its_code_or_its_title_and_not_when_void_or_lost() {
    let mut store = store();
    let (order, _) = receive(&mut store, "甲", Channel::Email, day(12, 1));
    let all = missing(&store, order);
    assert_eq!((all[0].as_str(), all.len()), ("contract", 8));
    let invoice = paper(&mut store, order, "invoice", "增值税专票");
    paper(&mut store, order, "", "甲 装箱单 2026-11");
    paper(&mut store, order, "customs_declaration", "报关单");
    let now = missing(&store, order);
    assert_eq!(now.len(), 6);
    assert!(!now.contains(&"invoice".into()) && !now.contains(&"packing_list".into()));
    store.document_void(invoice, "开错").unwrap();
    assert!(missing(&store, order).contains(&"invoice".into()));
    store.undo().unwrap();
    let entry = store.document(invoice).unwrap().entry;
    let lost = Entry { condition: orderdesk::domain::lending::Condition::Lost, ..entry };
    store.document_edit(invoice, &lost).unwrap();
    assert!(missing(&store, order).contains(&"invoice".into()));
    let (spoken, _) = receive(&mut store, "乙", Channel::Phone, day(12, 1));
    assert_eq!(missing(&store, spoken).len(), 9, "a spoken order has the customer's confirmation too");
}

#[test]
fn archiving_with_papers_missing_needs_a_reason_and_keeps_the_documents_as_long_as_said() {
    let mut store = store();
    let order = settled(&mut store);
    let invoice = paper(&mut store, order, "invoice", "发票");
    let own =
        Entry {
            retain_until: Some(day(12, 31)), title: "样品照片".into(), ..store.document(invoice).unwrap().entry
        };
    let (photo, _) = store.document_register(&Entry { paper: String::new(), ..own }).unwrap();
    let found = refusals(store.order_archive(order, &archiving(" "), Papers::official()));
    let names: Vec<&str> = match &found[0].why {
        Why::PapersMissing(papers) => papers.iter().map(|p| p.code.as_str()).collect(),
        other => panic!("{other:?}"),
    };
    assert_eq!((found[0].field, names.len(), names[0]), (Some(Field::Reason), 7, "contract"));
    assert_eq!(store.order(order).unwrap().stage, Stage::Settled, "nothing half done");
    let early = Archiving { on: day(11, 19), ..archiving("合同在业务部") };
    assert_eq!(
        refusals(store.order_archive(order, &early, Papers::official())),
        [Refusal::at(Field::OnDay, Why::Before(day(11, 20)))]
    );
    store.order_archive(order, &archiving("合同在业务部"), Papers::official()).unwrap();
    let archive = store.archive_of(order, Papers::official()).unwrap();
    let until = day(11, 21) + Days::new(3652);
    assert_eq!((archive.archived_on, archive.retain_until), (Some(day(11, 21)), Some(until)));
    let filed = store.milestones(order).unwrap().pop().unwrap();
    assert!(filed.details.contains(&(Field::Reason, "合同在业务部".into())));
    let kept = |store: &Store, id| store.document(id).unwrap().entry.retain_until;
    assert_eq!((kept(&store, invoice), kept(&store, photo)), (Some(until), Some(day(12, 31))));
    store.undo().unwrap();
    assert_eq!((kept(&store, invoice), store.order(order).unwrap().stage), (None, Stage::Settled));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn an_order_with_an_unanswered_complaint_or_a_promise_open_is_archived_only_with_a_reason() {
    let mut store = store();
    let order = settled(&mut store);
    let codes: Vec<String> = missing(&store, order);
    for code in &codes {
        paper(&mut store, order, code, "单据");
    }
    assert_eq!(missing(&store, order), [""; 0]);
    let asked = |kind, answer_by, promised_by: Option<chrono::NaiveDate>| NewCommunication {
        order_id: Some(order),
        said: "表面有划痕".into(),
        kind,
        answer_by,
        promised: promised_by.map(|_| "补寄样品".into()).unwrap_or_default(),
        promised_by,
        ..NewCommunication::at(day(11, 21).and_hms_opt(8, 0, 0).unwrap())
    };
    let complaint = asked(CommunicationKind::Complaint, Some(day(11, 25)), None);
    let promise = asked(CommunicationKind::Contact, None, Some(day(11, 25)));
    for open in [complaint, promise] {
        store.communication_log(&open).unwrap();
        let waits = Why::Guards(Step::Archive, vec![Guard::NothingUnanswered]);
        assert_eq!(refusals(store.order_archive(order, &archiving(" "), Papers::official())), [Refusal::whole(waits)]);
        store.order_archive(order, &archiving("客户已口头了结"), Papers::official()).unwrap();
        let filed = store.milestones(order).unwrap().pop().unwrap();
        assert!(filed.details.contains(&(Field::Reason, "客户已口头了结".into())));
        store.undo().unwrap();
        store.undo().unwrap();
    }
    store.order_archive(order, &archiving(""), Papers::official()).unwrap();
}

#[test]
fn an_order_with_a_loan_out_or_a_problem_or_a_risk_open_is_not_archived() {
    let mut store = store();
    let order = settled(&mut store);
    let document = paper(&mut store, order, "contract", "合同");
    crate::seed::lend(&mut store, document);
    let problem = NewProblem {
        what: "少一箱".into(),
        department: Department::Logistics,
        person: String::new(),
        due_on: day(11, 25),
        informed: Informed::default(),
        ..NewProblem::default()
    };
    store.problem_open(order, None, &problem).unwrap();
    let both = Why::Guards(Step::Archive, vec![Guard::NothingLent, Guard::NoProblemOpen]);
    assert_eq!(refusals(store.order_archive(order, &archiving("缺"), Papers::official())), [Refusal::whole(both)]);
    // nor with a risk that is still watched
    let rating = Rating { likelihood: Grade::Low, impact: Grade::Low };
    let risk = NewRisk {
        order: Some(order),
        kind: RiskKind::Customer,
        what: "付款慢".into(),
        rating,
        response: String::new(),
        person: String::new(),
        review_on: day(12, 5),
    };
    let risk = store.risk_open(&risk).unwrap();
    let three = Why::Guards(Step::Archive, vec![Guard::NothingLent, Guard::NoProblemOpen, Guard::NoRiskOpen]);
    assert_eq!(refusals(store.order_archive(order, &archiving("缺"), Papers::official())), [Refusal::whole(three)]);
    store.risk_close(risk, day(11, 21), "已付清").unwrap();
    // a problem put down by mistake is no obstacle once it is void
    store.void(orderdesk::domain::record::RecordKind::Problem.row(1), "误登").unwrap();
    let loan_only = Why::Guards(Step::Archive, vec![Guard::NothingLent]);
    assert_eq!(refusals(store.order_archive(order, &archiving("缺"), Papers::official())), [Refusal::whole(loan_only)]);
}

#[test]
fn a_settled_order_is_asked_for_until_it_is_archived() {
    let mut store = store();
    let order = settled(&mut store);
    let wanted = |store: &Store| {
        let all = store.follow_ups().unwrap();
        all.into_iter().find(|f| f.want == Want::Archive).map(|f| (f.record.unwrap().id, f.due_on))
    };
    assert_eq!(wanted(&store), Some((order, Some(day(11, 28)))), "within a week of the settlement");
    store.set_clock(Clock::Fixed(day(12, 3).and_hms_opt(9, 0, 0).unwrap()));
    assert_eq!(wanted(&store), Some((order, Some(day(11, 28)))));
    let filed = Archiving { on: day(12, 3), ..archiving("缺") };
    store.order_archive(order, &filed, Papers::official()).unwrap();
    assert_eq!(wanted(&store), None);
}
