//! Documents and lending by keys: registering, lending in six keys, renewing, refusing, returning, and every refusal with
//! the typed text kept.

#[path = "support/seed.rs"]
mod seed;
mod support;

use chrono::NaiveDate;
use orderdesk::{
    config::SettingsFiles,
    domain::{
        calendar::WorkCalendar,
        deed::Deed,
        document::Entry,
        lending::{Application, Approval, Condition, HandOut, LoanKind, LoanRules, LoanState},
        number::{DocumentNumber, FileKind},
        order::Channel,
        record::RecordKind,
    },
    i18n::Lang,
    store::{Clock, DocumentCard, Store},
};
use support::Desk;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(today: &str) -> Store {
    Store::open_in_memory(Clock::Fixed(day(today).and_hms_opt(9, 0, 0).unwrap()), "李雯").unwrap()
}

fn entry(title: &str) -> Entry {
    Entry { title: title.into(), place: "A柜2层".into(), ..Entry::default() }
}

fn application(borrower: &str, on: &str) -> Application {
    Application {
        kind: LoanKind::Loan,
        borrower: borrower.into(),
        department: "生产部".into(),
        purpose: "核对工艺".into(),
        applied_on: day(on),
        term_days: 5,
        authorisation: String::new(),
    }
}

fn by(name: &str, on: &str) -> Approval {
    Approval { by: name.into(), on: day(on), authorisation: "总经理张伟".into() }
}

fn lend(store: &mut Store, document: i64, borrower: &str, on: &str) -> i64 {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let id = store.loan_apply(document, &application(borrower, on), rules).unwrap();
    store.loan_approve_head(id, &by("李强", on)).unwrap();
    store.loan_approve_keeper(id, &by("孙丽", on), Some(&HandOut { on: day(on), days: 5 }), rules).unwrap();
    id
}

/// Friday, 2026-11-20: one document, lent once before, in its place again.
fn lent_once() -> Store {
    let mut store = at("2026-11-20");
    let (document, _) = store.document_register(&entry("销售合同")).unwrap();
    let loan = lend(&mut store, document, "王芳", "2026-11-20");
    let back = orderdesk::domain::lending::GiveBack {
        on: day("2026-11-20"),
        condition: Condition::Intact,
        liable: String::new(),
        note: String::new(),
    };
    store.loan_return(loan, &back).unwrap();
    store
}

/// Names the borrower, chosen from those of earlier loans, which fills in the department, and says what for.
/// Typing is no key of a journey: a journey counts what is pressed beside the words themselves.
const WHO: &str = "王芳<enter>核对工艺";

fn card(desk: &mut Desk) -> DocumentCard {
    desk.store().document_card(1).unwrap()
}

fn desk(store: Store, lang: Lang) -> Desk {
    let mut desk = Desk::on(store, lang, (120, 30));
    desk.keys("4");
    desk
}

#[test]
fn a_document_is_registered_and_selected_under_its_number() {
    let mut desk = desk(at("2026-11-20"), Lang::Zh);
    desk.sees("没有").keys("<f4>").sees("登记文档").sees("保存时自动编号 WJ202611...");
    desk.keys("<right><tab>工艺卡<tab><tab><tab>B柜1层<c-s>").sees("已登记，编号 SC202611001").sees("工艺卡");
    let card = card(&mut desk);
    assert_eq!((card.document.entry.kind, card.document.entry.place.as_str()), (FileKind::Production, "B柜1层"));
    desk.keys("<f4>").sees("B柜1层");
    desk.keys("<c-s>").sees("不能为空，请填写").keys("<esc>");
}

#[test]
fn a_document_in_the_register_is_handed_out_in_six_keys() {
    let mut desk = desk(lent_once(), Lang::En);
    desk.keys("l").sees("Application to borrow").sees("Due on 2026-11-27 Fri.");
    desk.keys(WHO).sees("生产部").keys("<c-s>").sees("王芳, awaits dept head");
    desk.keys("<space>").sees("Department head's approval").sees("李强").keys(".<c-s>").sees("王芳, awaits keeper");
    desk.keys("<space>").sees("Keeper's approval and handing out").sees("孙丽").keys(".<c-s>");
    desk.sees("Handed out until 2026-11-27 Fri.").sees("out to 11-27: 王芳");
    let card = card(&mut desk);
    let loan = card.open().unwrap();
    assert_eq!(loan.state, LoanState::Out);
    assert_eq!((loan.head.as_ref().unwrap().0.as_str(), loan.keeper.as_ref().unwrap().0.as_str()), ("李强", "孙丽"));
}

#[test]
fn the_same_six_keys_work_with_an_input_method_on() {
    let mut desk = desk(lent_once(), Lang::Zh);
    desk.keys("<c-l>")
        .keys(WHO)
        .keys("<c-s><f9>.<c-s><f9>.<c-s>")
        .sees("已借出，2026-11-27 周五 到期")
        .sees("借至11-27 王芳");
}

#[test]
fn too_long_a_term_is_refused_with_the_latest_date_and_the_text_stays() {
    let mut desk = desk(lent_once(), Lang::Zh);
    desk.keys("l")
        .keys(WHO)
        .keys("，复核<tab><tab><c-u>9<c-s>")
        .sees("最长 5 个工作日，最迟归还日期为 2026-11-27")
        .sees("核对工艺，复核");
    assert!(card(&mut desk).open().is_none());
    desk.keys("<bs>5<c-s>").sees("申请已登记");
    assert_eq!(card(&mut desk).open().unwrap().purpose, "核对工艺，复核");
}

#[test]
fn an_approval_without_a_name_or_by_the_borrower_is_refused_in_the_users_language() {
    let mut desk = desk(lent_once(), Lang::En);
    desk.keys("l").keys(WHO).keys("<c-s><space><s-tab><c-u><c-s>").sees("must be filled in");
    desk.keys("王芳<c-s>.<c-s>").sees("王芳 is the borrower; nobody approves their own application");
    assert_eq!(card(&mut desk).open().unwrap().state, LoanState::Applied);
    desk.keys("<c-u>李强<c-s>").sees("Approval recorded");
}

#[test]
fn the_keeper_approves_first_and_the_handing_out_follows_when_it_is_fetched() {
    let mut desk = desk(lent_once(), Lang::En);
    desk.keys("l")
        .keys(WHO)
        .keys("<c-s><space>.<c-s><space>.<tab><c-u>")
        .sees("Only the approval is recorded")
        .keys("<c-s>");
    desk.sees("王芳, to hand out")
        .keys("<space>")
        .sees("Handing out WJ202611001")
        .keys("<c-s>")
        .sees("Handed out until");
}

#[test]
fn a_loan_is_renewed_before_its_due_date_and_not_after() {
    let mut store = lent_once();
    lend(&mut store, 1, "王芳", "2026-11-20");
    let mut soon = desk(store, Lang::En);
    soon.keys("r").sees("Due on 2026-12-04 Fri.").keys("<c-u>3<c-s>").sees("Renewed until 2026-12-02 Wed.");
    let dir = tempfile::tempdir().unwrap();
    let open = |today: &str| {
        let clock = Clock::Fixed(day(today).and_hms_opt(9, 0, 0).unwrap());
        Store::open(&dir.path().join("desk.orderdesk"), clock, "李雯").unwrap()
    };
    let mut store = open("2026-11-02");
    let (document, _) = store.document_register(&entry("合同")).unwrap();
    lend(&mut store, document, "王芳", "2026-11-02");
    drop(store);
    let mut late = desk(open("2026-11-20"), Lang::Zh);
    late.sees("逾期11天 王芳").keys("r").sees("已于 2026-11-09 到期，续借须在到期前办理");
    late.keys("<f7><f7><f7>").sees("[逾期]").sees("逾期11天 王芳");
}

#[test]
fn a_damaged_return_names_who_is_liable_and_marks_the_document() {
    let mut store = lent_once();
    lend(&mut store, 1, "王芳", "2026-11-20");
    let mut desk = desk(store, Lang::Zh);
    desk.keys("<f9>.<tab><right><right><c-s>").sees("请填写责任人").keys("王芳<tab>缺第3页<c-s>").sees("归还已登记");
    desk.sees("责任人 王芳").sees("缺第3页");
    assert_eq!(card(&mut desk).document.entry.condition, Condition::Damaged);
}

#[test]
fn no_application_is_made_for_somebody_nobody_named() {
    for key in ["l", "w"] {
        let mut desk = desk(lent_once(), Lang::En);
        desk.keys(key).keys("<c-s>").sees("must be filled in");
        assert!(card(&mut desk).open().is_none(), "{key}");
        // the last borrowers are offered, and choosing one fills in the department and nothing else
        desk.keys("wf<down><enter><c-s>").sees("生产部").sees("must be filled in");
        assert!(card(&mut desk).open().is_none(), "{key}");
    }
}

#[test]
fn a_loan_just_handed_out_is_not_returned_by_the_same_keys() {
    let mut desk = desk(lent_once(), Lang::Zh);
    desk.keys("l").keys(WHO).keys("<c-s><space>.<c-s><space>.<c-s>").sees("已借出");
    desk.keys("<space>.<c-s>").sees("不能为空，请填写");
    assert_eq!(card(&mut desk).open().unwrap().state, LoanState::Out);
    desk.keys("<right><c-s>").sees("归还已登记");
    assert!(card(&mut desk).open().is_none());
}

#[test]
fn a_document_whose_step_takes_it_out_of_the_view_stays_the_selected_one() {
    let mut store = lent_once();
    store.document_register(&entry("图纸")).unwrap();
    for document in [1, 2] {
        lend(&mut store, document, "王芳", "2026-11-20");
    }
    let mut desk = desk(store, Lang::Zh);
    // in the view of what is out, the first document comes back; the next key is still about it
    desk.keys("<f7>").sees("[借出]").keys("<home><space>.<c-s><right><c-s>").sees("归还已登记").sees("[全部]");
    desk.keys("<space>").sees("无人申请");
    assert!(card(&mut desk).open().is_none());
    assert!(desk.store().document_card(2).unwrap().open().is_some(), "the other one is still out");
}

#[test]
fn a_bare_day_of_what_has_happened_is_the_last_such_day() {
    // Friday, 2026-11-20: the 25th is still to come, so October's is meant
    let mut desk = desk(lent_once(), Lang::En);
    desk.keys("l").keys(WHO).keys("<tab><c-u>25").sees("2026-10-25").keys("<c-u>20<c-s>");
    desk.keys("<space>25").sees("2026-10-25").keys("<c-u>20<c-s>");
    desk.keys("<space>20<tab><c-u>25").sees("2026-10-25").keys("<c-u>20<c-s>").sees("Handed out");
    desk.keys("<space>25").sees("2026-10-25");
}

#[test]
fn a_refusal_needs_its_reason_and_a_document_that_is_out_cannot_be_refused() {
    let mut store = lent_once();
    let calendar = WorkCalendar::official();
    store.loan_apply(1, &application("王芳", "2026-11-20"), LoanRules { calendar: &calendar, limit: 5 }).unwrap();
    let mut desk = desk(store, Lang::En);
    desk.keys("x<c-s>").sees("must be filled in").keys("in use<c-s>.<c-s>").sees("Refusal recorded").sees("in use");
    assert!(card(&mut desk).open().is_none());
    desk.keys("x").sees("Nobody has applied for it: l / Ctrl-L lends it");
    desk.keys("l")
        .keys(WHO)
        .keys("<c-s><space>.<c-s><space>.<c-s>x")
        .sees("It is handed out already; Space / F9 records the return.");
    desk.keys("l").sees("王芳 has it until 2026-11-27; record the return first");
    desk.keys("z").sees("record the return first");
}

#[test]
fn a_confidential_document_is_not_approved_without_its_authorisation() {
    let mut store = lent_once();
    store.document_edit(1, &Entry { confidential: true, ..entry("报价底稿") }).unwrap();
    let mut desk = desk(store, Lang::Zh);
    desk.keys("l").keys(WHO).keys("<c-s><f9>.<c-s>").sees("保密文档，须填写授权人及依据");
    assert_eq!(card(&mut desk).open().unwrap().state, LoanState::Applied);
    desk.keys("总经理张伟，审计<c-s><f9>.<c-s>").sees("已借出").sees("授权：总经理张伟，审计");
}

#[test]
fn a_viewing_needs_one_approval_and_ends_when_viewed() {
    let mut desk = desk(lent_once(), Lang::Zh);
    desk.keys("w").sees("查阅申请").sees_not("期限（工作日）").keys(WHO).keys("<c-s>").sees("王芳阅，待负责人批");
    desk.keys("<f9>.<c-s>").sees("王芳阅，待查阅");
    desk.keys("<f9>")
        .sees("查阅日期")
        .keys(".<c-s>")
        .sees("2026-11-20 已查阅")
        .sees("查阅已登记")
        .sees_not("归还已登记");
    assert_eq!(card(&mut desk).loans[0].state, LoanState::Returned);
    // nothing left, so nothing came back: neither where it is undone nor in the history
    desk.keys("u").sees("查阅完毕 WJ202611001 销售合同 王芳").keys("<esc><enter><c-e><end>");
    desk.sees("查阅完毕").sees("状态：已批准 -> 已查阅").sees("查阅日期：2026-11-20");
}

#[test]
fn a_document_is_found_by_whoever_has_it_and_by_any_spelling_of_its_number() {
    let mut store = lent_once();
    store.document_register(&entry("图纸")).unwrap();
    let mut desk = desk(store, Lang::Zh);
    desk.keys("/王芳<enter>").sees("销售合同").sees_not("图纸").keys("<esc>").sees("图纸");
    desk.keys("/wj-2026-11-002<enter>").sees("图纸").sees_not("销售合同").keys("<esc>");
    desk.keys("/没有此物").sees("筛选").sees_not("销售合同");
}

#[test]
fn a_void_document_stays_in_the_register_and_is_not_lent() {
    let mut desk = desk(lent_once(), Lang::En);
    desk.keys("z<c-s>").sees("must be filled in").keys("entered twice<c-s>").sees("WJ202611001 is void.");
    desk.sees("Void because").keys("l").sees("the record is void").keys("<space>").sees("the record is void");
}

#[test]
fn the_order_is_typed_by_its_tail_and_an_unknown_one_is_refused_with_the_text_kept() {
    let mut desk = desk(lent_once(), Lang::En);
    desk.keys("e<tab>77<c-s>").sees("nothing is known as \"77\"").sees("77").keys("<c-u><c-s>").sees("Saved.");
    desk.keys("o").sees("This document belongs to no order; e / F2 enters one.");
}

#[test]
fn typed_text_comes_back_after_a_restart() {
    let mut desk = desk(lent_once(), Lang::Zh);
    desk.keys("<f4><tab>新到合同").wait().restart().keys("<enter>").sees("登记文档").sees("新到合同");
    desk.keys("<c-x><enter>").keys("4l<tab><tab>审计").wait().restart().keys("<enter>").sees("借阅申请").sees("审计");
}

#[test]
fn a_due_date_beyond_the_published_years_says_that_only_weekends_count() {
    let mut store = at("2026-12-30");
    store.document_register(&entry("合同")).unwrap();
    lend(&mut store, 1, "王芳", "2026-12-30");
    let mut zh = desk(store, Lang::Zh);
    zh.sees("2027").sees("只按周末计算");
    zh.keys("r").sees("2027 年放假安排尚未公布");
}

#[test]
fn the_history_of_a_document_tells_who_did_what() {
    let mut desk = desk(lent_once(), Lang::Zh);
    desk.keys("i").sees("登记文档").sees("借阅申请").sees("归还");
}

/// A register with one document in each state.
fn full() -> Store {
    let mut store = at("2026-11-20");
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let titles = ["销售合同正本", "Technical drawing A-203 rev. C", "报价底稿", "装箱单", "质检报告", "客户确认函"];
    for (i, title) in titles.into_iter().enumerate() {
        let kind = FileKind::ALL[i];
        store
            .document_register(&Entry {
                kind,
                confidential: title == "报价底稿",
                complete: true,
                accurate: i % 2 == 0,
                ..entry(title)
            })
            .unwrap();
    }
    lend(&mut store, 1, "王芳", "2026-11-20");
    store.loan_apply(2, &application("Anna Schmidt", "2026-11-20"), rules).unwrap();
    let id = store.loan_apply(3, &application("赵敏", "2026-11-20"), rules).unwrap();
    store.loan_approve_head(id, &by("李强", "2026-11-20")).unwrap();
    let viewing = Application { kind: LoanKind::Viewing, ..application("周杰", "2026-11-20") };
    let id = store.loan_apply(4, &viewing, rules).unwrap();
    store.loan_approve_head(id, &by("李强", "2026-11-20")).unwrap();
    let id = lend(&mut store, 5, "王芳", "2026-11-20");
    store.loan_renew(id, 2, "李强", rules).unwrap();
    let back = orderdesk::domain::lending::GiveBack {
        on: day("2026-11-20"),
        condition: Condition::Damaged,
        liable: "王芳".into(),
        note: "封面破损".into(),
    };
    store.loan_return(id, &back).unwrap();
    store
}

#[test]
fn the_screens_look_like_this() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(full(), lang, size);
            let tag = |what: &str| format!("documents_{what}_{name}_{}x{}", size.0, size.1);
            desk.keys("4<down>").snapshot(&tag("list"));
            desk.keys("<enter>").snapshot(&tag("page")).keys("<esc>");
            desk.keys("n").snapshot(&tag("register")).keys("<esc>");
            desk.keys("<home>l").snapshot(&tag("lend")).keys("<esc>");
            desk.keys("<end><up><up><up><space>").snapshot(&tag("out")).keys("<esc>");
            desk.keys("<end><space>").snapshot(&tag("return")).keys("<esc>");
            desk.keys("r").snapshot(&tag("renew"));
        }
    }
}

#[test]
fn a_document_whose_retention_has_ended_is_asked_for_and_leads_to_its_page() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut store = at("2026-11-20");
        store.document_register(&Entry { retain_until: Some(day("2026-11-20")), ..entry("旧报价") }).unwrap();
        store.set_clock(Clock::Fixed(day("2026-11-21").and_hms_opt(9, 0, 0).unwrap()));
        let mut desk = Desk::on(store, lang, (80, 24));
        desk.keys("5").snapshot(&format!("follow_ups_retention_{name}_80x24"));
        // kept longer from its page, it is asked for no more
        desk.keys("<enter>")
            .sees("2026-11-20")
            .keys("e<tab><tab><tab><tab><tab><c-u>2030-01-01<c-s>")
            .sees("2030-01-01");
        desk.keys("<esc>").sees_not("旧报价");
    }
}

#[test]
fn a_setting_changed_in_its_file_counts_at_once_and_a_wrong_one_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    let mut store = at("2026-11-20");
    store
        .act(|tx| {
            tx.use_number(DocumentNumber::parse("WJ202611999").unwrap())?;
            tx.does(Deed::Import, RecordKind::Document.row(1))
        })
        .unwrap();
    let mut files = SettingsFiles::at(file.clone());
    files.read().unwrap();
    let mut desk = desk(store, Lang::Zh);
    desk.app().cx.files = Some(files);
    assert!(!desk.app().look(), "nothing has changed, so nothing is drawn");
    desk.keys("<f4><tab>合同<tab><tab><tab>A柜<c-s>").sees("number_width = 4");
    std::fs::write(&file, "number_width = 44").unwrap();
    assert!(desk.app().look());
    desk.keys("<c-s>").sees("number_width = 4");
    std::fs::write(&file, "number_width = 4\nspecialist = \"赵敏\"\nlanguage = \"en\"\n").unwrap();
    assert!(desk.app().look());
    desk.keys("<c-s>").sees("WJ2026111000");
    assert_eq!(desk.store().specialist(), "赵敏", "whatever took a copy of a setting follows");
    desk.keys("<f4>").sees("Register a document");
    assert!(!desk.app().look());
}

#[test]
fn a_paper_is_gone_to_by_its_number_and_an_order_is_never_named_by_it() {
    let mut store = at("2026-11-20");
    let (order, _) = seed::receive(&mut store, "甲", Channel::Email, day("2026-12-20"));
    store.document_register(&Entry { order: Some(order), ..entry("装箱单") }).unwrap();
    let mut desk = desk(store, Lang::Zh);
    desk.keys("<f3>dd202611001-01").sees("文档 DD202611001-01 装箱单").keys("<enter>").sees("登记日期").keys("<esc>");
    desk.keys("<f3>1-01<enter>").sees("登记日期").keys("<esc>");
    desk.keys("<f3>1").sees_not("文档 DD202611001-01").keys("<esc>");
    desk.keys("4<f4>").keys("<tab>合同<tab>DD202611001-01<tab><c-s>").sees("是文档的编号");
    desk.keys("<c-u>").keys("<esc>");
}
