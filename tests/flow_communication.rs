//! Communications, customers, contacts and surveys by keys: a call in two keys beside its words, answers, promises, a delay
//! told, the tab of the customers and a customer's page.

#[path = "support/seed.rs"]
mod seed;
mod support;

use chrono::NaiveDateTime;
use orderdesk::{
    domain::{
        communication::{CommunicationKind, NewCommunication, NewSurvey, Outcome, Party, Reply},
        deed::Deed,
        document::Entry,
        order::Channel,
        record::RecordKind,
        request::{NewRequest, RequestKind},
    },
    i18n::Lang,
    store::{Contact, Store},
    tui::{app::Registry, screen},
};
use support::{Desk, pick};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// Saturday, 2026-11-21, 9 o'clock: one order in progress, one spoken, two customers.
fn desk_of() -> Store {
    let mut store = seed::store();
    let (first, _) = seed::receive(&mut store, "山东龙滨橡塑有限公司", Channel::Email, seed::day(12, 5));
    seed::start(&mut store, first);
    seed::receive(&mut store, "宁波远帆进出口有限公司", Channel::Phone, seed::day(12, 20));
    store
}

/// What a month leaves behind: an inquiry overdue, a complaint open and one answered, promises, a visit, people, scores.
fn talked() -> Store {
    let mut store = desk_of();
    let said = |kind, at: &str, said: &str| NewCommunication {
        order_id: Some(1),
        kind,
        at: self::at(at),
        person: "周敏".into(),
        said: said.into(),
        answer_by: CommunicationKind::term(kind).map(|_| seed::day(11, 20)),
        ..NewCommunication::at(self::at(at))
    };
    let calls = [
        said(CommunicationKind::Inquiry, "2026-11-18T10:00:00", "能否改用环保油墨"),
        NewCommunication {
            answer_by: Some(seed::day(11, 25)),
            ..said(CommunicationKind::Complaint, "2026-11-20T15:20:00", "三箱外箱破损，要求说明")
        },
        said(CommunicationKind::Complaint, "2026-11-17T09:05:00", "两箱数量短少"),
        NewCommunication {
            promised: "寄产前样两件".into(),
            promised_by: Some(seed::day(11, 23)),
            channel: Channel::Messaging,
            ..said(CommunicationKind::Contact, "2026-11-20T16:40:00", "客户要看产前样")
        },
        NewCommunication {
            promised_by: Some(seed::day(11, 24)),
            ..said(CommunicationKind::Visit, "2026-11-20T17:00:00", "约定到厂看线")
        },
    ];
    for call in &calls {
        store.communication_log(call).unwrap();
    }
    let reply = Reply { answer: "已补发两箱".into(), on: seed::day(11, 19), outcome: Some(Outcome::Replaced) };
    store.communication_answer(3, &reply, None).unwrap();
    let contact =
        Contact { customer_id: 1, name: "吴佳怡".into(), role: "采购经理".into(), ..Contact::default() };
    store.contact_write(&Contact { phone: "13675751208".into(), ..contact }).unwrap();
    for (score, d) in [(92, 12), (85, 19)] {
        let survey = NewSurvey {
            customer_id: 1,
            order_id: None,
            on_day: seed::day(11, d),
            channel: Channel::Phone,
            person: "周敏".into(),
            score,
            remarks: "交期准，沟通及时".into(),
        };
        store.survey_add(&survey).unwrap();
    }
    store
}

fn desk(store: Store, lang: Lang) -> Desk {
    Desk::on(store, lang, (120, 30))
}

/// A desk where the delivery of the first order slips.
fn slipping() -> Store {
    let mut store = desk_of();
    let sql = "INSERT INTO slip(order_id, raised_on, expected_on) VALUES (1, '2026-11-21', '2026-12-09')";
    store
        .act(|tx| {
            tx.does(Deed::PlanEdit, RecordKind::Order.row(1))?;
            Ok(tx.execute(sql, []).map(drop)?)
        })
        .unwrap();
    store
}

#[test]
fn a_call_is_logged_from_the_list_of_orders_in_two_keys() {
    let mut desk = desk(desk_of(), Lang::En);
    desk.keys("l").sees("Log communication").sees("[contact]").keys("asked for the date<c-s>");
    desk.sees("communication logged");
    let told = desk.store().communication(1).unwrap();
    let e = &told.entry;
    assert_eq!((e.order_id, e.kind, e.party), (Some(2), CommunicationKind::Contact, Party::Customer));
    assert_eq!((e.channel, e.person.as_str(), e.said.as_str()), (Channel::Phone, "周敏", "asked for the date"));
    assert_eq!(e.at, at("2026-11-21T09:00:00"));
    desk.keys("u").sees("communication logged").keys("<enter>").sees("Undone");
    assert!(desk.store().communications_of_order(2).unwrap().is_empty());
}

#[test]
fn the_same_works_with_an_input_method_on_from_the_page_and_from_its_section() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("<c-l>客户催交期<c-s>").sees("沟通记录已登记");
    desk.keys("<enter><a-c>").sees("[沟通]").sees("客户催交期").keys("<f4>已告知进度<c-s>").sees("已告知进度");
    assert_eq!(desk.store().communications_of_order(2).unwrap().len(), 2);
    desk.keys("<up><enter>").sees("修改沟通记录").keys("<end>，客户满意<c-s>").sees("已告知进度，客户满意");
    desk.keys("<del>").sees("作废沟通记录").keys("重复登记<c-s>").sees_not("客户满意");
    assert_eq!(desk.store().communications_of_order(2).unwrap().len(), 1);
}

#[test]
fn another_partys_call_does_not_keep_the_customers_person() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("l催纱线<s-tab><s-tab>2").sees("[供应商]").sees_not("周敏").keys("1").sees("周敏").keys("2<c-s>");
    let e = desk.store().communication(1).unwrap().entry;
    assert_eq!((e.party, e.person.as_str()), (Party::Supplier, ""));
    // who was named stays
    desk.keys("l再催<tab><tab><tab><c-u>李工<s-tab><s-tab><s-tab><s-tab><s-tab>2<c-s>").sees("已登记");
    let e = desk.store().communication(2).unwrap().entry;
    assert_eq!((e.party, e.person.as_str()), (Party::Supplier, "李工"));
}

#[test]
fn a_call_with_a_promise_takes_less_than_ten_keys() {
    let mut desk = desk(desk_of(), Lang::Zh);
    // l, four Tabs to the promise, one to its day, save: seven keys beside what is typed
    desk.keys("l客户要样品<tab><tab><tab><tab>寄样两件<tab>周二<c-s>").sees("沟通记录已登记");
    let e = desk.store().communication(1).unwrap().entry;
    assert_eq!((e.promised.as_str(), e.promised_by), ("寄样两件", Some(seed::day(11, 24))));
    desk.keys("5").sees("承诺").sees("寄样两件").keys("/寄样<enter><enter>").sees("兑现承诺").keys(".<c-s>");
    desk.sees("承诺已兑现");
    assert_eq!(desk.store().communication(1).unwrap().kept_on, Some(seed::day(11, 21)));
    desk.keys("<esc>").sees_not("寄样两件");
    desk.keys("u<enter>").sees("寄样两件");
}

#[test]
fn an_inquiry_has_its_deadline_by_itself_and_is_answered_from_the_follow_ups() {
    let mut desk = desk(desk_of(), Lang::En);
    desk.keys("lcan it be green<tab>i").sees("Answer due on 2026-11-24 Tue.").keys("<c-s>");
    desk.sees("communication logged, answer due on 2026-11-24");
    desk.keys("5")
        .sees("inquiry")
        .sees("can it be green")
        .keys("/green<enter><enter>")
        .sees("Answer")
        .sees("11-21 09:00");
    desk.keys("<c-s>").sees("must be filled in").keys("yes, at the same price<tab>.<c-s>").sees("answer recorded");
    let told = desk.store().communication(1).unwrap();
    assert_eq!(told.reply.unwrap().answer, "yes, at the same price");
    desk.sees_not("can it be green");
}

#[test]
fn a_complaint_is_answered_with_an_outcome_from_the_orders_page() {
    let mut desk = desk(talked(), Lang::Zh);
    desk.keys("<down><enter>").sees("投诉 11-20 周敏").sees("答复期限 2026-11-25");
    desk.keys("<a-c><down><down>")
        .keys("<space>")
        .sees("三箱外箱破损")
        .keys("已补发三箱<c-s>")
        .sees("不能为空，请填写");
    desk.keys("2<tab>.<c-s>").sees("答复已登记").sees("2026-11-21 答复（换货）：已补发三箱");
    assert_eq!(desk.store().communication(2).unwrap().reply.unwrap().outcome, Some(Outcome::Replaced));
    desk.keys("<space>").sees("此处已无待办");
    desk.keys("u<enter>").sees("答复期限 2026-11-25");
}

#[test]
fn a_suppliers_call_that_belongs_to_no_order_is_logged_from_the_follow_ups() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("5n德昌")
        .sees("供应商，不涉及订单")
        .keys("<enter>")
        .sees("供应商 - 登记沟通")
        .sees("德昌")
        .sees_not("[客户]");
    desk.keys("胶料下周涨价")
        .wait()
        .restart()
        .keys("<enter>")
        .sees("胶料下周涨价")
        .keys("<c-s>")
        .sees("沟通记录已登记");
    let e = desk.store().communication(1).unwrap().entry;
    assert_eq!((e.order_id, e.customer_id, e.party, e.person.as_str()), (None, None, Party::Supplier, "德昌"));
    // what is promised there is waited for like anything else, and from such a line another call is logged
    desk.keys("5<f4>德昌<enter>报新价<tab><tab><tab><tab>书面报价<tab>+1<c-s>").sees("书面报价");
    desk.turns_to("待答复").turns_to("待办").keys("/书面<enter>l").sees("选择订单或客户，或供应商").keys("<esc>");
    desk.keys("<esc>u").sees("德昌 报新价（").keys("<enter>").sees_not("书面报价");
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
}

#[test]
fn a_planned_visit_is_held_with_what_came_of_it() {
    let mut desk = desk(talked(), Lang::Zh);
    desk.keys("5/看线<enter><enter>")
        .sees("登记拜访")
        .sees("拜访结果")
        .keys(".<tab>客户认可产能<c-s>")
        .sees("拜访已登记");
    let told = desk.store().communication(5).unwrap();
    assert_eq!((told.kept_on, told.report.as_str()), (Some(seed::day(11, 21)), "客户认可产能"));
    desk.keys("<esc>1<down><enter><a-c>").sees("已于 2026-11-21 拜访：客户认可产能");
}

#[test]
fn telling_a_customer_of_a_delay_ends_the_waiting_in_the_same_action() {
    // the order's row opens what settles its slip, as the follow-ups do
    let registry =
        Registry { open: |_, cx| (screen::REGISTRY.settle)(RecordKind::Delay.row(1), cx), ..screen::REGISTRY };
    for (lang, said) in [
        (Lang::En, "Told that delivery of DD202611001 will be late."),
        (Lang::Zh, "告知客户订单DD202611001将延期交货。"),
    ] {
        let mut desk = Desk::over(slipping(), registry, lang, (120, 30));
        desk.keys("<down><enter>").sees(said).sees(pick(lang, "[told of delay]", "[延期告知]")).keys("<tab><c-u><c-s>");
        desk.sees(pick(lang, "must be filled in", "不能为空")).keys("2026-12-10");
        desk.sees(said).keys("<c-s>").sees(pick(lang, "communication logged", "沟通记录已登记"));
        let entry = desk.store().communication(1).unwrap().entry;
        assert_eq!((entry.kind, entry.told_date), (CommunicationKind::Delay, Some(seed::day(12, 10))));
        assert!(desk.store().delay(1).unwrap().is_informed());
        desk.keys("u<enter>");
        assert!(!desk.store().delay(1).unwrap().is_informed());
    }
}

#[test]
fn a_date_told_too_early_leaves_the_delay_open_and_the_page_says_what_was_told() {
    let mut desk = desk(slipping(), Lang::Zh);
    desk.keys("5/延期<enter><enter>").sees("2026-12-09").keys("<tab><c-u>1207<c-s>");
    desk.sees("按计划预计 2026-12-09 交货：仍须告知客户");
    assert!(!desk.store().delay(1).unwrap().is_informed());
    desk.keys("o").sees("已告知客户交期 2026-12-07（2026-11-21 告知）").sees("须告知客户：预计交货 2026-12-09");
    desk.keys("<a-c><enter>").sees("修改沟通记录").keys("<tab><tab><tab><tab><tab><tab><tab><c-u>1208<c-s>");
    desk.sees("按计划预计 2026-12-09 交货：仍须告知客户");
    desk.keys("<enter><tab><tab><tab><tab><tab><tab><tab><c-u>1209<c-s>")
        .sees("沟通记录已保存")
        .sees_not("仍须告知客户");
    assert!(desk.store().delay(1).unwrap().is_informed());
}

#[test]
fn a_delay_is_told_by_the_ordinary_form_too() {
    let mut desk = desk(slipping(), Lang::Zh);
    desk.keys("<down>l交期推迟<tab><right><right><right><right><c-s>").sees("不能为空").keys("1209<c-s>");
    desk.sees("沟通记录已登记");
    assert!(desk.store().delay(1).unwrap().is_informed());
}

#[test]
fn a_date_told_without_a_delay_or_an_answer_to_nothing_is_refused_and_the_text_stays() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("l客户来电<tab><tab><tab><tab><tab><tab>+3<tab>+9<tab><tab>2026-11-21 23:00<c-s>");
    desk.sees("只有询问和投诉需要答复").sees("只有延期告知才填写交期").sees("晚于现在（2026-11-21 09:00）");
    desk.sees("客户来电");
    assert!(desk.store().communications_of_order(2).unwrap().is_empty());
    desk.keys("<c-u><tab><c-u>").sees("客户来电");
}

#[test]
fn what_is_typed_survives_closing_and_a_kill() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("l客户来电问<esc>")
        .sees("已存为草稿")
        .keys("l<enter>")
        .sees("客户来电问")
        .wait()
        .restart()
        .keys("<enter>");
    desk.sees("登记沟通").sees("客户来电问").keys("<c-s>").sees("沟通记录已登记");
    for (open, form) in [("6<enter><a-n>n", "联系人"), ("6<enter><a-y>n", "登记满意度调查"), ("6n", "新建客户")]
    {
        desk.keys(open).keys("9").wait().restart().keys("<enter>").sees(form).keys("<c-x><enter>");
    }
}

#[test]
fn the_unanswered_are_listed_the_longest_overdue_first_and_found_by_what_is_wanted() {
    let mut desk = desk(talked(), Lang::En);
    desk.keys("5vv").sees("[unanswered]");
    let screen = desk.screen();
    assert!(screen.find("inquiry").unwrap() < screen.find("complaint").unwrap(), "{screen}");
    desk.keys("/投诉<enter>").sees("三箱外箱破损").sees_not("环保油墨").keys("<esc>").turns_to("wants me");
    desk.keys("/promise<enter>").sees("寄产前样").sees_not("环保油墨");
    desk.keys("e").sees("Edit communication").keys("<esc>z").sees("Void: communication").keys("wrong order<c-s>");
    desk.sees("voided: communication").sees_not("寄产前样").keys("u<enter>").sees("寄产前样");
}

#[test]
fn from_the_follow_ups_a_call_is_logged_about_an_order_or_a_customer_chosen() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("5n").sees("登记沟通：选择订单或客户").keys("龙滨<enter>").sees("山东龙滨橡塑有限公司 - 登记沟通");
    desk.keys("年度框架<c-s>").sees("沟通记录已登记");
    let e = desk.store().communication(1).unwrap().entry;
    assert_eq!((e.order_id, e.customer_id), (None, Some(1)));
    desk.keys("n2<enter>").sees("DD202611002").keys("<esc>");
    // the row's own order, and its customer's page
    desk.keys("l").sees("- 登记沟通").sees("DD2026110").keys("<esc>").keys("w").sees("[概况]").keys("<esc>");
    desk.keys("v").sees("[问题]").keys("v").sees("[待答复]").keys("n").sees("选择订单或客户");
}

#[test]
fn a_customer_is_added_found_by_initials_and_edited() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("6").sees("山东龙滨").sees("宁波远帆").keys("<f4>").sees("新建客户").keys("<c-s>").sees("不能为空");
    desk.keys("温州瓯江鞋材有限公司<tab>瓯江鞋材<tab>陈小燕<tab>１３８０６７７０１４２<c-s>").sees("已新增客户");
    assert_eq!(desk.store().customer(3).unwrap().phone, "13806770142");
    desk.keys("<enter>").sees("[概况]").sees("陈小燕").keys("<esc>");
    desk.keys("<f4>山东龙滨橡塑有限公司<c-s>").sees("客户“山东龙滨橡塑有限公司”已存在").keys("<c-x><enter>");
    // nor is one added beside a file that is likely to be the same
    desk.keys("<f4>瓯江鞋材<c-s>").sees("温州瓯江鞋材有限公司").keys("<esc><c-x><enter>");
    assert!(desk.store().customers_like("瓯江鞋材").unwrap().iter().any(|(id, _)| *id == 3));
    assert!(desk.store().customer(4).is_err());
    desk.keys("/nbyf<enter>").sees("宁波远帆").sees_not("温州瓯江").keys("e").sees("客户资料").keys("<tab>远帆<c-s>");
    desk.sees("客户资料已保存");
    assert_eq!(desk.store().customer(2).unwrap().short_name, "远帆");
    desk.keys("<esc>v").sees("[有未完订单]").sees_not("温州瓯江").keys("v").sees("[待答复]").sees("没有内容");
    desk.keys("vvs").sees("按名称排序").sees("温州瓯江");
    desk.keys("u<enter>").sees("已撤销");
}

#[test]
fn a_document_of_no_order_is_kept_with_its_customer() {
    let mut desk = desk(desk_of(), Lang::Zh);
    desk.keys("6/龙滨<enter><enter>D<f4>").sees("登记文档").sees("山东龙滨橡塑有限公司  ");
    desk.keys("<tab>框架协议<tab><tab><tab>A柜1层<c-s>").sees("已登记，编号").sees("框架协议").sees("A柜1层");
    // it is listed with its customer, and found by their name; an order of another customer is no place for it
    desk.keys("<esc>4/宁波<enter>")
        .sees_not("框架协议")
        .keys("<esc>/龙滨<enter>")
        .sees("框架协议")
        .keys("e<tab>2<c-s>");
    desk.sees("与“订单”矛盾").keys("<c-x><enter>").keys("<enter>").sees("客户名称 山东龙滨橡塑有限公司");
    let edited = desk.store().document(1).unwrap();
    assert_eq!((edited.entry.order, edited.customer.as_deref()), (None, Some("山东龙滨橡塑有限公司")));
}

#[test]
fn a_customers_page_has_everything_ever_agreed() {
    let mut desk = desk(talked(), Lang::Zh);
    desk.keys("6<down><enter>").sees("[概况]").sees("未完 1，共 1").sees("平均 88.5 分（2 次调查）").sees("待答复");
    desk.keys("<a-n>")
        .sees("吴佳怡  采购经理")
        .keys("<f4>许志明<tab>单证<c-s>")
        .sees("联系人已保存")
        .sees("许志明  单证");
    desk.keys("<down><enter><tab>单证部<c-s>").sees("许志明  单证部").keys("u<enter>").sees("许志明  单证");
    desk.keys("<a-t>")
        .sees("DD202611001")
        .keys("<enter>")
        .sees("[概况]")
        .sees("DD202611001")
        .keys("<esc>")
        .sees("[订单]");
    desk.keys("<del>").sees("订单不能作废");
    desk.keys("<a-c>").sees("三箱外箱破损").sees("答复期限 2026-11-20，已逾期1天").sees("答复（换货）：已补发两箱");
    desk.keys("<a-y>").sees("92 分").keys("<f4>101<c-s>").sees("101 不是有效评分，请填 0 到 100 的整数");
    desk.keys("<c-u>95.5<c-s>").sees("“95.5”不是整数").keys("<c-u>101");
    desk.keys("<c-u>79<tab>包装可改进<c-s>").sees("79 分").sees("平均 85.3 分（3 次调查）");
    desk.keys("u<enter>").sees_not("79 分");
    // a low score is a complaint, to be answered by a day
    desk.keys("<f4>45<tab>交期总是推迟<c-s>")
        .sees("仅 45 分")
        .sees("满意度 45 分：交期总是推迟")
        .sees("答复期限 2026-11-25");
    desk.wait().keys("，").wait().restart().keys("<enter>").sees("推迟，").keys("<c-s>").sees("沟通记录已登记");
    let said = desk.store().communications_of_customer(1, 1).unwrap().remove(0).entry;
    assert_eq!((said.kind, said.answer_by), (CommunicationKind::Complaint, Some(seed::day(11, 25))));
    desk.keys("6<down><enter><a-h>").sees("登记满意度");
    desk.keys("<a-o><f2>").sees("客户资料").keys("<esc><esc>").sees("[全部]");
}

#[test]
fn a_new_order_of_a_customer_starts_from_its_page_with_what_the_last_one_said() {
    let mut desk = desk(talked(), Lang::Zh);
    desk.keys("6<down><enter><f4>").sees("山东龙滨橡塑有限公司").sees("月结30天").sees("0512-65880033");
    desk.keys("<right>").wait().restart().keys("<enter>").sees("月结30天").sees("这是上次的草稿");
    desk.keys("<tab><tab><tab><tab><tab>+20<c-s>").sees("至少要填写一行明细").keys("<esc>").sees("已存为草稿");
    desk.keys("6<down><enter><f4><enter>").sees("这是上次的草稿").sees("2026-12-11");
}

#[test]
fn the_customers_page_opens_from_an_order_and_comes_back_to_it() {
    let mut desk = desk(talked(), Lang::En);
    desk.keys("<enter>w").sees("[Overview]").sees("宁波远帆").keys("<esc>").sees("DD202611002");
}

#[test]
fn a_person_is_suggested_where_one_talks_to_somebody() {
    let mut desk = desk(talked(), Lang::Zh);
    desk.keys("<down>l客户来电<tab><tab><tab>佳").sees("吴佳怡").sees("采购经理").keys("<enter><c-s>");
    assert_eq!(desk.store().communications_of_order(1).unwrap()[0].entry.person, "吴佳怡");
    // the order form knows the customer's people too
    desk.keys("6<down><enter><f4><tab><tab><tab>佳")
        .sees("吴佳怡")
        .keys("<enter>")
        .sees("13675751208")
        .sees_not("0512-65880033");
}

#[test]
fn a_customers_page_has_the_requests_and_documents_of_its_orders() {
    for (lang, requests, documents) in [(Lang::En, "Requests", "Documents"), (Lang::Zh, "申请", "文档")] {
        let mut store = desk_of();
        let request = NewRequest {
            kind: RequestKind::Cancellation,
            requested_by: "周敏".into(),
            requested_on: seed::day(11, 21),
            channel: Channel::Phone,
            reason: "终端撤单".into(),
            base_version: 1,
            proposed: None,
        };
        store.request_open(1, &request).unwrap();
        for (title, order) in [("销售合同", 1), ("报关单", 2)] {
            let entry = Entry { title: title.into(), place: "柜2层".into(), order: Some(order), ..Entry::default() };
            store.document_register(&entry).unwrap();
        }
        let mut desk = desk(store, lang);
        desk.keys("<down>wR").sees(requests).sees("终端撤单").keys("D").sees(documents).sees("销售合同");
        desk.sees_not("报关单").keys("<down><enter>").sees("销售合同").sees("柜2层");
    }
}

#[test]
fn communications_and_customers_look_right_in_both_languages_and_sizes() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let name = |what: &str| format!("{what}_{code}_{}x{}", size.0, size.1);
            let mut desk = Desk::on(talked(), lang, size);
            desk.keys("<down>l").snapshot(&name("communication_log")).keys("<esc>");
            desk.keys("<enter>C").snapshot(&name("communications_of_order")).keys("<down><down><space>");
            desk.snapshot(&name("communication_answer")).keys("<esc><esc>");
            desk.keys("6<down>").snapshot(&name("customers"));
            desk.keys("<enter>").snapshot(&name("customer_overview")).keys("N").snapshot(&name("customer_contacts"));
            desk.keys("T").snapshot(&name("customer_orders")).keys("C").snapshot(&name("customer_communications"));
            desk.keys("Y").snapshot(&name("customer_surveys")).keys("n").snapshot(&name("customer_survey"));
        }
    }
}
