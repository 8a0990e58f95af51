//! Documents and lending: numbers, the register's windows, each step of a loan, its refusals and its undo.

use super::order::receive;
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        deed::Deed,
        document::Entry,
        field::Field,
        follow_up::Want,
        lending::{Application, Approval, Condition, GiveBack, HandOut, LoanKind, LoanRules, LoanState},
        order::Channel,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Clock, Customer, Error, Register, RegisterView, Store, Window},
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

fn application(on: &str) -> Application {
    Application {
        kind: LoanKind::Loan,
        borrower: "王芳".into(),
        department: "生产部".into(),
        purpose: "核对工艺".into(),
        applied_on: day(on),
        term_days: 5,
        authorisation: String::new(),
    }
}

fn viewing(on: &str) -> Application {
    Application { kind: LoanKind::Viewing, borrower: "赵敏".into(), ..application(on) }
}

fn by(name: &str, on: &str) -> Approval {
    Approval { by: name.into(), on: day(on), authorisation: String::new() }
}

fn back(on: &str, condition: Condition, liable: &str) -> GiveBack {
    GiveBack { on: day(on), condition, liable: liable.into(), note: "缺第3页".into() }
}

#[test]
fn a_document_whose_retention_has_ended_is_asked_for_until_it_is_kept_longer_or_void() {
    let mut store = at("2026-11-21");
    let until = |day: Option<&str>, title| Entry { retain_until: day.map(self::day), ..entry(title) };
    let (first, number) = store.document_register(&until(Some("2026-11-30"), "销售合同")).unwrap();
    let (second, _) = store.document_register(&until(Some("2026-11-29"), "旧报价")).unwrap();
    store.document_register(&until(None, "营业执照")).unwrap();
    let wanted = |store: &Store| {
        let all = store.follow_ups().unwrap().into_iter().filter(|f| f.want == Want::Retention);
        all.map(|f| (f.record.unwrap(), f.due_on.unwrap(), f.what)).collect::<Vec<_>>()
    };
    let line = |id, until, title: &str| (RecordKind::Document.row(id), day(until), title.to_owned());
    store.set_clock(Clock::Fixed(day("2026-11-30").and_hms_opt(9, 0, 0).unwrap()));
    assert_eq!(wanted(&store), [line(second, "2026-11-29", "旧报价")], "kept through its last day");
    store.set_clock(Clock::Fixed(day("2026-12-01").and_hms_opt(9, 0, 0).unwrap()));
    assert_eq!(wanted(&store), [line(second, "2026-11-29", "旧报价"), line(first, "2026-11-30", "销售合同")]);
    let named = store.follow_ups().unwrap().into_iter().find(|f| f.what == "销售合同").unwrap();
    assert_eq!(named.number, Some(number));
    store.document_edit(first, &until(Some("2030-11-30"), "销售合同")).unwrap();
    store.document_void(second, "已销毁").unwrap();
    assert_eq!(wanted(&store), []);
}

#[test]
fn a_document_belongs_to_a_customer_or_to_an_order_and_then_to_that_orders_customer() {
    let mut store = at("2026-11-21");
    let (first, _) = receive(&mut store, "宁波甲", Channel::Email, day("2026-12-20"));
    let (second, _) = receive(&mut store, "苏州乙", Channel::Email, day("2026-12-20"));
    let customer = |store: &Store, order| store.order(order).unwrap().terms.customer_id;
    let (of_first, of_second) = (customer(&store, first), customer(&store, second));
    let of = |order, customer, title| Entry { order, customer, ..entry(title) };
    let contradicts = [Refusal::at(Field::Customer, Why::Contradicts(Field::Order))];
    let both = of(Some(first), Some(of_second), "装箱单");
    let (paper, _) = store.document_register(&of(Some(first), Some(of_first), "装箱单")).unwrap();
    let (own, _) = store.document_register(&of(None, Some(of_first), "框架协议")).unwrap();
    let (other, _) = store.document_register(&of(None, Some(of_second), "营业执照")).unwrap();
    assert_eq!(refusals(store.document_edit(paper, &both)), contradicts);
    assert_eq!(store.document(paper).unwrap().entry.customer, None, "the order says whose it is");
    let ids = |store: &Store, customer| {
        let (listed, all) = store.documents_of_customer(customer, 10).unwrap();
        assert_eq!(all, listed.len() as u64);
        listed.iter().map(|d| (d.id, d.customer.clone().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(ids(&store, of_first), [(own, "宁波甲".into()), (paper, "宁波甲".into())]);
    assert_eq!(ids(&store, of_second), [(other, "苏州乙".into())]);
    assert_eq!(store.search_document_ids("苏州乙", i64::MAX, 9).unwrap(), [other]);
    let renamed = Customer { name: "苏州丙".into(), ..store.customer(of_second).unwrap() };
    store.customer_edit(&renamed).unwrap();
    assert_eq!(store.search_document_ids("苏州丙", i64::MAX, 9).unwrap(), [other]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

fn refusals<T: std::fmt::Debug>(got: Result<T, Error>) -> Vec<Refusal> {
    match got {
        Err(Error::Refused(list)) => list,
        other => panic!("not refused: {other:?}"),
    }
}

/// Lends a document out on a day, from the application to the handing out.
fn lend(store: &mut Store, document: i64, on: &str, days: i32) -> (i64, NaiveDate) {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let id = store.loan_apply(document, &Application { term_days: days, ..application(on) }, rules).unwrap();
    store.loan_approve_head(id, &by("李强", on)).unwrap();
    let out = HandOut { on: day(on), days };
    let due = store.loan_approve_keeper(id, &by("孙丽", on), Some(&out), rules).unwrap().unwrap();
    (id, due)
}

#[test]
fn a_number_undone_is_not_given_again() {
    let mut store = at("2026-11-21");
    let (id, _) = store.document_register(&entry("合同")).unwrap();
    store.undo().unwrap();
    assert!(matches!(store.document(id), Err(Error::NotFound(_))));
    let (_, number) = store.document_register(&entry("合同")).unwrap();
    assert_eq!(number.to_string(), "WJ202611002");
}

#[test]
fn a_document_is_edited_voided_and_never_lost() {
    let mut store = at("2026-11-21");
    let (id, _) = store.document_register(&entry("合同")).unwrap();
    store.document_edit(id, &Entry { title: "合同正本".into(), confidential: true, ..entry("") }).unwrap();
    assert_eq!(store.document(id).unwrap().entry.title, "合同正本");
    assert_eq!(refusals(store.document_void(id, " ")), [Refusal::at(Field::Reason, Why::ReasonNeeded)]);
    store.document_void(id, "重复登记").unwrap();
    assert_eq!(store.document(id).unwrap().voided.as_deref(), Some("重复登记"));
    assert_eq!(refusals(store.document_edit(id, &entry("x"))), [Refusal::whole(Why::Voided)]);
    let deeds: Vec<_> =
        store.history(RecordKind::Document.row(id)).unwrap().into_iter().filter_map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::DocumentRegister, Deed::DocumentEdit, Deed::DocumentVoid]);
    store.undo().unwrap();
    assert_eq!(store.document(id).unwrap().voided, None);
    // what is undone is found again by its old words only
    store.undo().unwrap();
    let found = |text: &str| {
        store.register_hits(&Register { text: text.into(), ..Register::all(store.today()) }).unwrap().len()
    };
    assert_eq!((found("正本"), found("合同")), (0, 1));
}

#[test]
fn an_order_that_is_not_there_is_refused_and_nothing_is_stored() {
    let mut store = at("2026-11-21");
    let got = store.document_register(&Entry { order: Some(77), ..entry("合同") });
    assert_eq!(refusals(got), [Refusal::at(Field::Order, Why::Unknown("77".into()))]);
    assert!(store.register_window(&Register::all(store.today()), Window::first(9)).unwrap().is_empty());
    assert_eq!(store.document_register(&entry("合同")).unwrap().1.to_string(), "WJ202611001");
}

#[test]
fn a_loan_is_applied_for_approved_twice_handed_out_and_returned() {
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let (id, due) = lend(&mut store, document, "2026-11-20", 5);
    assert_eq!(due, day("2026-11-27"));
    let loan = store.loan(id).unwrap();
    assert_eq!((loan.state, loan.out_on), (LoanState::Out, Some(day("2026-11-20"))));
    assert_eq!(loan.head, Some(("李强".into(), day("2026-11-20"))));
    assert_eq!(loan.keeper, Some(("孙丽".into(), day("2026-11-20"))));
    store.loan_return(id, &back("2026-11-20", Condition::Intact, "")).unwrap();
    let card = store.document_card(document).unwrap();
    assert!(card.open().is_none());
    assert_eq!(card.loans[0].state, LoanState::Returned);
    assert_eq!(card.document.entry.condition, Condition::Intact);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn the_keeper_may_approve_before_the_document_is_fetched() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let id = store.loan_apply(document, &application("2026-11-19"), rules).unwrap();
    store.loan_approve_head(id, &by("李强", "2026-11-19")).unwrap();
    assert_eq!(store.loan_approve_keeper(id, &by("孙丽", "2026-11-20"), None, rules).unwrap(), None);
    assert_eq!(store.loan(id).unwrap().state, LoanState::Approved);
    let due = store.loan_hand_out(id, &HandOut { on: day("2026-11-20"), days: 3 }, rules).unwrap();
    assert_eq!(due, day("2026-11-25"));
}

#[test]
fn an_approval_that_is_refused_leaves_nothing_behind_even_half_way() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let id = store.loan_apply(document, &application("2026-11-20"), rules).unwrap();
    let before = store.loan(id).unwrap();
    assert_eq!(
        refusals(store.loan_approve_head(id, &by("王　芳", "2026-11-20"))),
        [Refusal::at(Field::DepartmentHead, Why::BorrowerApproves("王　芳".into()))]
    );
    assert_eq!(store.loan(id).unwrap(), before);
    store.loan_approve_head(id, &by("李强", "2026-11-20")).unwrap();
    let before = store.loan(id).unwrap();
    let too_long = HandOut { on: day("2026-11-20"), days: 6 };
    let why = Why::LoanTooLong { limit: 5, latest: day("2026-11-27") };
    assert_eq!(
        refusals(store.loan_approve_keeper(id, &by("孙丽", "2026-11-20"), Some(&too_long), rules)),
        [Refusal::at(Field::TermDays, why)]
    );
    assert_eq!(store.loan(id).unwrap(), before, "the keeper's approval went with the refused handing out");
}

#[test]
fn a_second_loan_is_refused_by_the_rule_and_by_the_index() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let id = store.loan_apply(document, &application("2026-11-20"), rules).unwrap();
    let other = Application { borrower: "周杰".into(), ..application("2026-11-20") };
    let waiting = Why::DocumentOut { borrower: "王芳".into(), due_on: None };
    assert_eq!(refusals(store.loan_apply(document, &other, rules)), [Refusal::whole(waiting)]);
    store.loan_approve_head(id, &by("李强", "2026-11-20")).unwrap();
    let out = HandOut { on: day("2026-11-20"), days: 5 };
    store.loan_approve_keeper(id, &by("孙丽", "2026-11-20"), Some(&out), rules).unwrap();
    let why = Why::DocumentOut { borrower: "王芳".into(), due_on: Some(day("2026-11-27")) };
    assert_eq!(refusals(store.loan_apply(document, &other, rules)), [Refusal::whole(why.clone())]);
    assert_eq!(refusals(store.loan_apply(document, &viewing("2026-11-20"), rules)), [Refusal::whole(why.clone())]);
    assert_eq!(refusals(store.document_void(document, "x")), [Refusal::whole(why)]);
    let forced = store.act(|tx| {
        tx.does(Deed::LoanApply, RecordKind::Document.row(document))?;
        tx.execute(
            "INSERT INTO loan(document_id, kind, state, borrower, applied_on) VALUES (?1, 'loan', 'applied', '周杰', '2026-11-20')",
            [document],
        )?;
        Ok(())
    });
    assert!(matches!(forced, Err(Error::Sqlite(_))), "{forced:?}");
    assert_eq!(store.document_card(document).unwrap().loans.len(), 1);
}

#[test]
fn a_viewing_needs_the_head_only_and_ends_when_viewed() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let id = store.loan_apply(document, &viewing("2026-11-20"), rules).unwrap();
    assert_eq!(store.loan(id).unwrap().term_days, None);
    store.loan_approve_head(id, &by("李强", "2026-11-20")).unwrap();
    let keeper = store.loan_approve_keeper(id, &by("孙丽", "2026-11-20"), None, rules);
    assert_eq!(refusals(keeper), [Refusal::whole(Why::LoanState(LoanState::Approved))]);
    store.loan_return(id, &back("2026-11-20", Condition::Intact, "")).unwrap();
    assert_eq!(store.loan(id).unwrap().state, LoanState::Returned);
}

#[test]
fn a_confidential_document_waits_for_its_authorisation() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&Entry { confidential: true, ..entry("报价底稿") }).unwrap();
    let id = store.loan_apply(document, &application("2026-11-20"), rules).unwrap();
    assert_eq!(
        refusals(store.loan_approve_head(id, &by("李强", "2026-11-20"))),
        [Refusal::at(Field::Authorisation, Why::AuthorisationNeeded)]
    );
    let with = Approval { authorisation: "总经理张伟，审计需要".into(), ..by("李强", "2026-11-20") };
    store.loan_approve_head(id, &with).unwrap();
    let out = HandOut { on: day("2026-11-20"), days: 5 };
    store.loan_approve_keeper(id, &by("孙丽", "2026-11-20"), Some(&out), rules).unwrap();
    assert_eq!(store.loan(id).unwrap().authorisation, "总经理张伟，审计需要");
}

#[test]
fn the_limit_counts_working_days_over_national_day() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-09-29");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let long = Application { term_days: 6, ..application("2026-09-29") };
    let why = Why::LoanTooLong { limit: 5, latest: day("2026-10-12") };
    assert_eq!(refusals(store.loan_apply(document, &long, rules)), [Refusal::at(Field::TermDays, why)]);
    // 30 September, 8, 9, the make-up Saturday 10, and Monday 12 October
    let (_, due) = lend(&mut store, document, "2026-09-29", 5);
    assert_eq!(due, day("2026-10-12"));
    let (other, _) = store.document_register(&entry("图纸")).unwrap();
    assert_eq!(lend(&mut store, other, "2026-09-29", 2).1, day("2026-10-08"));
}

#[test]
fn a_renewal_counts_from_the_old_due_date_and_only_before_it() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let (id, _) = lend(&mut store, document, "2026-11-20", 5);
    assert_eq!(store.loan_renew(id, 3, "李强", rules).unwrap(), day("2026-12-02"));
    let loan = store.loan(id).unwrap();
    assert_eq!((loan.due_on, loan.renewals.len()), (Some(day("2026-12-02")), 1));
    assert_eq!(loan.renewals[0].old_due_on, day("2026-11-27"));
    assert_eq!(refusals(store.loan_renew(id, 3, "王芳", rules)).len(), 1);
    let why = Why::LoanTooLong { limit: 5, latest: day("2026-12-09") };
    assert_eq!(refusals(store.loan_renew(id, 6, "李强", rules)), [Refusal::at(Field::TermDays, why)]);
    store.undo().unwrap();
    assert_eq!(store.loan(id).unwrap().due_on, Some(day("2026-11-27")));
    assert!(store.loan(id).unwrap().renewals.is_empty());
}

#[test]
fn overdue_loans_are_listed_late_first_and_cannot_be_renewed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let open =
        |today: &str| Store::open(&path, Clock::Fixed(day(today).and_hms_opt(9, 0, 0).unwrap()), "李雯").unwrap();
    let mut store = open("2026-11-02");
    let documents = ["甲", "乙", "丙"].map(|title| store.document_register(&entry(title)).unwrap().0);
    let (late, _) = lend(&mut store, documents[0], "2026-11-02", 5);
    lend(&mut store, documents[1], "2026-11-02", 2);
    drop(store);
    let mut store = open("2026-11-20");
    lend(&mut store, documents[2], "2026-11-20", 1);
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let why = Why::RenewalTooLate(day("2026-11-09"));
    assert_eq!(refusals(store.loan_renew(late, 3, "李强", rules)), [Refusal::whole(why)]);
    let overdue = store.loans_overdue(store.today()).unwrap();
    let titles: Vec<_> = overdue.iter().map(|row| (row.title.as_str(), row.loan.due_on.unwrap())).collect();
    assert_eq!(titles, [("乙", day("2026-11-04")), ("甲", day("2026-11-09"))]);
    assert_eq!(store.loans_due_soon(store.today(), day("2026-11-25")).unwrap()[0].title, "丙");
    let view = Register { view: RegisterView::Overdue, ..Register::all(store.today()) };
    let rows = store.register_window(&view, Window::first(9)).unwrap();
    let late: Vec<_> = rows.iter().map(|r| r.holder.as_ref().unwrap().days_late(store.today()).unwrap()).collect();
    assert_eq!(late, [16, 11]);
}

#[test]
fn damage_and_loss_become_the_documents_and_a_lost_one_is_not_lent() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let (id, _) = lend(&mut store, document, "2026-11-20", 5);
    assert_eq!(
        refusals(store.loan_return(id, &back("2026-11-20", Condition::Damaged, ""))),
        [Refusal::at(Field::Liable, Why::LiableNeeded)]
    );
    store.loan_return(id, &back("2026-11-20", Condition::Damaged, "王芳")).unwrap();
    assert_eq!(store.document(document).unwrap().entry.condition, Condition::Damaged);
    assert_eq!(store.loan(id).unwrap().liable, "王芳");
    let (id, _) = lend(&mut store, document, "2026-11-20", 5);
    store.loan_return(id, &back("2026-11-20", Condition::Lost, "王芳")).unwrap();
    assert_eq!(
        refusals(store.loan_apply(document, &application("2026-11-20"), rules)),
        [Refusal::whole(Why::DocumentGone)]
    );
    store.undo().unwrap();
    assert_eq!(store.document(document).unwrap().entry.condition, Condition::Damaged);
    assert_eq!(store.loan(id).unwrap().state, LoanState::Out);
}

#[test]
fn an_application_is_refused_with_name_and_reason() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let id = store.loan_apply(document, &application("2026-11-20"), rules).unwrap();
    assert_eq!(
        refusals(store.loan_refuse(id, "李强", "", day("2026-11-20"))),
        [Refusal::at(Field::Reason, Why::ReasonNeeded)]
    );
    store.loan_refuse(id, "李强", "原件正在用印", day("2026-11-20")).unwrap();
    let loan = store.loan(id).unwrap();
    assert_eq!(loan.refused, Some(("李强".into(), "原件正在用印".into(), day("2026-11-20"))));
    lend(&mut store, document, "2026-11-20", 5);
}

#[test]
fn every_step_is_undone_one_by_one() {
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    let (id, _) = lend(&mut store, document, "2026-11-20", 5);
    store.loan_return(id, &back("2026-11-20", Condition::Lost, "王芳")).unwrap();
    let mut seen = Vec::new();
    while store.loan(id).is_ok() {
        seen.push(store.loan(id).unwrap().state);
        store.undo().unwrap();
    }
    assert_eq!(seen, [LoanState::Returned, LoanState::Out, LoanState::HeadApproved, LoanState::Applied]);
    assert_eq!(store.document(document).unwrap().entry.condition, Condition::Intact);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn where_a_document_is_answers_from_document_order_and_borrower() {
    let mut store = at("2026-11-20");
    receive(&mut store, "甲", Channel::Email, day("2026-12-20"));
    let order = receive(&mut store, "甲", Channel::Email, day("2026-12-20")).0;
    let (document, _) = store.document_register(&Entry { order: Some(order), ..entry("合同") }).unwrap();
    store.document_register(&entry("图纸")).unwrap();
    lend(&mut store, document, "2026-11-20", 5);
    assert_eq!(store.documents_of_order(order).unwrap()[0].holder.as_ref().unwrap().borrower, "王芳");
    assert_eq!(store.loans_of_borrower("王芳", 9).unwrap()[0].title, "合同");
    for text in ["王芳", "合同", "dd-2026-11-002-01", "２０２６１１００２－０１", "11-002", "11002", "DD202611002"]
    {
        let found = store.register_hits(&Register { text: text.into(), ..Register::all(store.today()) }).unwrap();
        assert_eq!(found.iter().map(|r| r.id).collect::<Vec<_>>(), [document], "{text}");
    }
    let out = Register { text: "2026".into(), view: RegisterView::Out, today: store.today() };
    assert_eq!(store.register_hits(&out).unwrap().len(), 1, "the view narrows the hits");
}

#[test]
fn every_view_walks_its_rows_both_ways_in_windows() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let mut store = at("2026-11-20");
    let orders = [
        receive(&mut store, "甲", Channel::Email, day("2026-12-20")).0,
        receive(&mut store, "乙", Channel::Email, day("2026-12-20")).0,
    ];
    for i in 0..24 {
        let (id, _) = store
            .document_register(&Entry {
                confidential: i % 2 == 0,
                order: (i % 3 > 0).then(|| orders[i % 2]),
                ..entry(&format!("文件{i}"))
            })
            .unwrap();
        if i % 4 == 1 {
            lend(&mut store, id, "2026-11-20", 1 + (i as i32 % 5));
        } else if i % 4 == 3 {
            store.loan_apply(id, &application("2026-11-20"), rules).unwrap();
        }
    }
    let today = day("2026-11-25");
    for (view, count) in [
        (RegisterView::All, 24),
        (RegisterView::Out, 6),
        (RegisterView::Waiting, 6),
        (RegisterView::Overdue, 3),
        (RegisterView::Confidential, 12),
        (RegisterView::ByOrder, 16),
    ] {
        let register = Register { view, text: String::new(), today };
        let whole = store.register_window(&register, Window::first(99)).unwrap();
        assert_eq!(whole.len(), count, "{view:?}");
        let mut down = store.register_window(&register, Window::first(5)).unwrap();
        while let Some(last) = down.last().cloned() {
            let next = store.register_window(&register, Window::after(&last, 5)).unwrap();
            if next.is_empty() {
                break;
            }
            down.extend(next);
        }
        assert_eq!(down, whole, "{view:?} downwards");
        let mut up = store.register_window(&register, Window::last(5)).unwrap();
        while let Some(first) = up.first().cloned() {
            let before = store.register_window(&register, Window::before(&first, 5)).unwrap();
            if before.is_empty() {
                break;
            }
            up.splice(0..0, before);
        }
        assert_eq!(up, whole, "{view:?} upwards");
        let hits = store.register_hits(&Register { text: "文件".into(), ..register.clone() }).unwrap();
        assert_eq!(hits, whole, "{view:?} filtered");
        let from = store.register_window(&register, Window::starting_at(&whole[2], 1)).unwrap();
        assert_eq!(from.first(), whole.get(2));
    }
}

#[test]
fn the_next_application_remembers_the_last_term_but_no_borrower_as_approver() {
    let mut store = at("2026-11-20");
    assert_eq!(store.suggested_term().unwrap(), None);
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    lend(&mut store, document, "2026-11-20", 3);
    assert_eq!(store.suggested_term().unwrap(), Some(3));
    assert_eq!(store.suggested_head("生产部", "王芳").unwrap().as_deref(), Some("李强"));
    assert_eq!(store.suggested_head("生产部", "李 强").unwrap(), None);
    assert_eq!(store.suggested_head("财务部", "王芳").unwrap(), None);
    assert_eq!(store.suggested_keeper("王芳").unwrap().as_deref(), Some("孙丽"));
    assert_eq!(store.suggested_keeper("孙丽").unwrap(), None);
    assert_eq!(store.borrowers_matching("wf", 5).unwrap(), [("王芳".into(), "生产部".into())]);
    assert_eq!(store.borrowers_matching("王", 5).unwrap().len(), 1);
}
