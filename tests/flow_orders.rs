//! Journeys through the orders tab, as key strings.

#[path = "flow_orders/own_day.rs"]
mod own_day;
#[path = "support/seed.rs"]
mod seed;
mod support;
#[path = "flow_orders/typing.rs"]
mod typing;

use chrono::{NaiveDate, NaiveDateTime};
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        decimal::{Currency, UnitPrice},
        document::Entry,
        lending::{Approval, HandOut, LoanRules},
        order::Channel,
        request::{NewRequest, RequestKind},
        stage::Stage,
        tracking::Progress,
    },
    i18n::Lang,
    store::{Clock, Milestone, Store},
};
use seed::day;
use support::{Desk, pick};

fn friday() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(10, 30, 0).unwrap()
}

fn store() -> Store {
    Store::open_in_memory(Clock::Fixed(friday() + chrono::TimeDelta::days(1)), "李雯").unwrap()
}

/// A desk with orders 001..=012 of several customers: 003 in progress, 005 spoken.
fn seeded() -> Store {
    let mut store = store();
    for i in 1..=12 {
        let name = ["宁波吉旺服饰有限公司", "Müller & Söhne GmbH", "山东龙滨橡塑有限公司"][i % 3];
        let channel = if i == 5 { Channel::Phone } else { Channel::Email };
        let (id, _) = seed::receive(&mut store, name, channel, day(11, 20) + chrono::Days::new(i as u64 % 9));
        if i == 3 {
            seed::start(&mut store, id);
        }
    }
    store
}

fn desk(lang: Lang) -> Desk {
    Desk::on(seeded(), lang, (80, 24))
}

#[test]
fn two_keys_and_the_tail_and_the_order_is_on_the_screen() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>7<enter>").sees("DD202611007").sees("下一步：初审");
    desk.keys("<esc>").sees("未完订单");
    desk.keys("g11003<enter>").sees("DD202611003").sees("执行中");
    desk.keys("<esc><f3>lbxs").sees("山东龙滨橡塑有限公司").keys("<enter>").sees("山东龙滨橡塑有限公司");
    desk.keys("<esc><f3>ＤＤ２０２６１１００２<enter>").sees("DD202611002");
    desk.keys("<esc><f3>9999999<enter>").sees("查找订单").keys("<esc>").sees("未完订单");
}

#[test]
fn a_number_that_no_order_has_opens_none_though_its_digits_stand_in_a_text() {
    let mut store = seeded();
    let mut intake = seed::intake(&mut store, "温州市瓯江鞋材有限公司", Channel::Email, day(12, 1));
    intake.terms.lines[0].spec = "φ25 加筋".into();
    store.order_receive(&intake).unwrap();
    let mut desk = Desk::on(store, Lang::En, (120, 36));
    desk.keys("<f3>25").sees("DD202611013").sees("(found in the text)");
    desk.keys("<enter>").sees("nothing has the number 25").sees("Go to order");
    desk.keys("<down><enter>").sees("温州市瓯江鞋材有限公司").sees_not("Go to order");
    desk.keys("<esc><f3>φ25").sees_not("(found in the text)").keys("<enter>").sees_not("Go to order");
}

#[test]
fn one_key_in_the_look_up_searches_everything_for_the_same_words_and_turns_back() {
    let mut store = seeded();
    let entry = Progress { done_today: "模具返修，明日试模".into(), ..Progress::default() };
    store.tracking_write(3, seed::day(11, 21), &entry, false).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (80, 24));
    desk.keys("<f3>").paste("返修").sees("查找订单").sees("没有找到");
    desk.keys("<c-f>").sees("搜索全部").sees("跟踪记录  DD202611003").sees("2026-11-21");
    desk.snapshot("search_everything_zh");
    desk.sees("Ctrl-F 回到查找订单").keys("<c-f>").sees("Ctrl-F 搜索全部").sees("没有找到");
    desk.keys("<c-f><enter>").sees("DD202611003").sees("执行中").sees_not("搜索全部");
}

#[test]
fn an_order_is_taken_in_with_a_customer_made_on_the_spot_and_gets_its_number_on_saving() {
    let mut desk = Desk::on(store(), Lang::Zh, (80, 24));
    desk.keys("n").sees("新建订单").sees_not("DD2026");
    desk.keys("1<tab><tab>苏州恒锐精密机械厂")
        .sees("新客户")
        .keys("<enter>周敏<tab>0512-65880033<tab>+10<tab>客户工厂<tab>");
    desk.keys(
        "月结30天<tab>CIF 上海<tab><tab>吴昊<tab>PO-9<tab><tab>五层瓦楞纸箱<tab>600x400<tab>只<tab>１２００<tab>9.80<tab><tab>",
    );
    desk.keys("实木餐椅<tab><tab>把<tab>10<tab>318").sees("合计 14,940.00 CNY").keys("<c-s>");
    desk.sees("DD202611001").sees("口头订单").sees("苏州恒锐精密机械厂").sees("2026-12-01").sees("CIF 上海");
    let id = desk.store().find_orders("1", 1).unwrap()[0].row.id;
    let order = desk.store().order(id).unwrap();
    assert_eq!(order.terms.lines.len(), 2);
    assert_eq!((order.total.0, order.terms.incoterm.as_str()), (1_494_000, "CIF 上海"));
    assert!(order.is_unconfirmed());
    desk.keys("u").sees("接收订单").keys("<enter>");
    assert!(desk.store().find_orders("1", 1).unwrap().is_empty());
    assert!(desk.store().customers_matching("苏州", 9).unwrap().is_empty(), "the customer went with the order");
}

#[test]
fn bad_input_is_named_under_its_field_the_text_stays_and_nothing_is_stored() {
    let mut desk = Desk::on(store(), Lang::Zh, (80, 30));
    desk.keys(
        "n2<tab><tab><tab><tab><tab>2026-02-30<tab><tab><tab><tab><tab><tab><tab><tab>纸箱<tab><tab><tab>-5<tab>1<c-s>",
    );
    desk.sees("2026-02-30").sees("不存在").sees("不能为空");
    assert_eq!(desk.store().actions(None, 9).unwrap(), []);
    let mut desk = Desk::on(seeded(), Lang::En, (80, 30));
    desk.keys("n2<tab><tab>宁波<enter><tab><tab><c-u>2026-11-01");
    for _ in 0..12 {
        desk.keys("<tab>");
    }
    desk.keys("<c-s>").sees("2026-11-01");
    let before = desk.store().actions(None, 99).unwrap().len();
    desk.keys("<c-s>");
    assert_eq!(desk.store().actions(None, 99).unwrap().len(), before);
}

#[test]
fn an_order_walks_from_review_to_progress_by_one_key_a_step() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>7<enter><space>").sees("完整性");
    desk.keys("<space><tab><tab><space><tab><tab><space><tab><tab><space><c-s>").sees("待终审");
    desk.keys("<space>").sees("审批意见");
    desk.keys("1<tab>王强<tab>.<tab><space><tab><tab><space><tab><tab><space><c-s>").sees("已批准");
    desk.keys("<space>").sees("下达部门").keys("<space><c-s>21<c-s>").sees("执行中");
    desk.keys("<space>").sees("登记检验").keys(".<tab>1<c-s>").sees("完成生产，或注明提前检验的理由");
    desk.keys("客户急件，半成品先检<c-s>").sees("已检验");
    desk.keys("<space>").sees("承运人").keys("顺丰<tab>SF123<c-s>").sees("已发货");
    let id = desk.store().find_orders("7", 1).unwrap()[0].row.id;
    assert_eq!(desk.store().order(id).unwrap().stage, Stage::Shipped);
    desk.keys("i").sees("操作历史").sees("终审").sees("王强");
}

#[test]
fn a_return_without_a_reason_and_ones_own_approval_are_refused_and_the_text_stays() {
    let mut desk = desk(Lang::En);
    desk.keys("<f3>7<enter><space><space><tab><tab><space><tab><tab><space><tab><tab><space><c-s>").sees("submitted");
    desk.keys("<space>1<tab>李雯<tab>.<tab><space><tab><tab><space><tab><tab><space><c-s>").sees("nobody approves");
    desk.keys("<c-s>").sees("李雯");
    desk.keys("<c-u>王强<s-tab>2<c-s>").sees("give the reason").sees("王强");
    let id = desk.store().find_orders("7", 1).unwrap()[0].row.id;
    assert_eq!(desk.store().order(id).unwrap().stage, Stage::Submitted);
    assert_eq!(desk.store().reviews(id).unwrap().len(), 1);
}

#[test]
fn a_spoken_order_needs_its_confirmation_or_an_override() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>5<enter>").sees("未确认");
    desk.keys("<space><space><tab><tab><space><tab><tab><space><tab><tab><space><c-s>")
        .sees("尚缺")
        .sees("客户签章确认");
    desk.keys("<space>1<tab>王强<tab><tab><space><tab><tab><space><tab><tab><space><c-s>").sees("未确认特批理由");
    let id = desk.store().find_orders("5", 1).unwrap()[0].row.id;
    assert_eq!(desk.store().order(id).unwrap().stage, Stage::Submitted);
    desk.keys("<esc>o.<c-s>").sees("DD202611005 已登记客户确认");
    desk.keys("<space>.<c-s>").sees("已批准");
}

#[test]
fn a_killed_desk_brings_the_form_back_and_esc_keeps_the_text() {
    let mut desk = Desk::on(store(), Lang::Zh, (80, 24));
    desk.keys("n3<tab><tab>东莞某某厂").wait().restart().keys("<enter>").sees("新建订单").sees("东莞某某厂");
    desk.keys("<esc>").sees_not("新建订单").keys("n<enter>").sees("东莞某某厂");
    desk.keys("<c-x>").keys("<enter>").keys("n").sees_not("东莞某某厂");
}

#[test]
fn hold_is_a_flag_with_a_reason_and_the_next_step_leads_to_releasing_it() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>3<enter>h").keys("<c-s>").sees("不能为空");
    desk.keys("客户等通知<c-s>").sees("客户等通知").sees("执行中").sees("DD202611003 已暂停");
    desk.keys("<space>").sees("宁波吉旺服饰有限公司 - 解除暂停").keys("<c-s>").sees("DD202611003 已解除暂停");
    desk.keys("i").sees("暂停原因：客户等通知").keys("<end>").sees("暂停原因：客户等通知 -> -").sees_not("： ->");
}

#[test]
fn a_result_typed_or_pasted_as_a_word_is_that_result_and_no_other() {
    for pasted in [false, true] {
        let mut desk = desk(Lang::Zh);
        desk.keys("<f3>3<enter><space><tab>");
        if pasted {
            desk.paste("不合格")
        } else {
            desk.keys("不合格")
        };
        desk.sees("[不合格]").keys("<tab><tab>色差<c-s>.<c-s>");
        let id = desk.store().find_orders("3", 1).unwrap()[0].row.id;
        assert_eq!(desk.store().order(id).unwrap().stage, Stage::InProgress);
        assert!(!desk.store().milestones(id).unwrap().last().unwrap().passed);
        desk.sees("检验不合格：色差").keys("<esc>").sees("登记检验  不合格  色差");
        desk.keys("<space><tab>合格").sees("[合格]").keys("<c-s>.<c-s>");
        assert_eq!(desk.store().order(id).unwrap().stage, Stage::Inspected);
    }
}

#[test]
fn an_order_in_progress_is_not_edited_and_the_reason_is_said() {
    let mut desk = desk(Lang::En);
    desk.keys("<f3>3<enter>e").sees("change request");
    let mut desk = self::desk(Lang::Zh);
    desk.keys("<f3>3<enter><f2>").sees("变更申请");
}

#[test]
fn the_list_is_narrowed_sorted_and_totalled() {
    let mut desk = desk(Lang::Zh);
    desk.keys("/龙滨").sees("山东龙滨").sees_not("宁波");
    desk.keys("<enter>t").sees("合计").sees("CNY").keys("<esc>");
    desk.keys("<esc>").sees("宁波");
    desk.keys("v").sees("逾期").keys("vvvvvv").sees("未完订单");
    desk.keys("s").sees("按交货日期排序");
    desk.keys("/执行中").sees("DD202611003").sees_not("DD202611004");
}

#[test]
fn what_is_late_and_due_today_is_said_above_the_list_and_one_key_leads_to_it() {
    let mut desk = desk(Lang::Zh);
    desk.sees("逾期 1，今日到期 2（v").keys("v").sees("DD202611009").sees_not("DD202611012").sees("逾期 1，今日到期 2");
    desk.keys("vvvvvv<f12>").sees("1 late, 2 due today (v");
    let mut desk = Desk::on(seed::store(), Lang::En, (80, 24));
    desk.sees_not("due today (");
}

#[test]
fn an_earlier_order_is_copied_without_its_reference() {
    let mut desk = desk(Lang::En);
    desk.keys("<f3>4<enter>c2<c-s>").sees("DD202611013");
    let id = desk.store().find_orders("13", 1).unwrap()[0].row.id;
    let copy = desk.store().order(id).unwrap();
    assert_eq!(copy.terms.external_ref, "");
    assert_eq!(copy.terms.lines.len(), 1);
}

#[test]
fn the_screens_look_as_they_should() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(seeded(), lang, size);
            let name = |what: &str| format!("orders_{what}_{code}_{}x{}", size.0, size.1);
            desk.snapshot(&name("ledger"));
            desk.keys("<f3>7").snapshot(&name("go_to"));
            desk.keys("<enter>").snapshot(&name("page"));
            desk.keys("<space>").snapshot(&name("review"));
            desk.keys("<space><tab><tab><space><tab><tab><space><tab><tab><space><c-s><space>")
                .snapshot(&name("decide"));
            desk.keys("<esc><esc>n").snapshot(&name("new"));
            desk.keys("<esc><f3>3<enter>").snapshot(&name("page_in_progress"));
            desk.keys("i").snapshot(&name("history"));
            desk.keys("<esc>?").snapshot(&name("help"));
        }
    }
}

#[test]
fn the_views_are_named_above_the_list_and_where_they_do_not_fit_the_one_shown() {
    for (lang, width, seen) in [
        (Lang::En, 80, "[open] late  unconfirmed  on hold  request open  all  schedule  by number"),
        (Lang::En, 60, "[open] view 1 of 7  by number"),
        (Lang::En, 150, "[open] late  unconfirmed  on hold  request open  all  schedule  by number"),
        (Lang::Zh, 150, "[未完订单] 逾期  未确认  暂停  有未结申请  全部  排期  按编号排序"),
        (Lang::Zh, 60, "[未完订单] 视图 1/7  按编号排序"),
    ] {
        let mut quiet = store();
        seed::receive(&mut quiet, "甲", Channel::Email, day(12, 1));
        let mut desk = Desk::on(quiet, lang, (width, 24));
        desk.sees(seen).keys("v").sees(pick(lang, "late", "逾期")).keys("<f6>").sees(pick(
            lang,
            "by delivery",
            "按交货日期",
        ));
    }
}

#[test]
fn an_order_tells_its_documents_and_who_has_them_until_when() {
    let mut store = seeded();
    let order = store.find_orders("7", 1).unwrap()[0].row.id;
    let entry =
        Entry { title: "销售合同".into(), place: "A柜2层".into(), order: Some(order), ..Entry::default() };
    let (document, _) = store.document_register(&entry).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (80, 40));
    desk.keys("<f3>7<enter>").sees("文档").sees("DD202611007-01  销售合同").sees("在档：A柜2层。");
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let by = |who: &str| Approval { by: who.into(), on: day(11, 21), authorisation: String::new() };
    let loan = desk.store().loan_apply(document, &seed::application(), rules).unwrap();
    desk.keys("<f5>").sees("在档：A柜2层。").sees("王芳");
    desk.store().loan_approve_head(loan, &by("李强")).unwrap();
    let out = HandOut { on: day(11, 21), days: 5 };
    desk.store().loan_approve_keeper(loan, &by("孙丽"), Some(&out), rules).unwrap();
    desk.keys("<f5>").sees("王芳").sees("2026-11-21 借出，2026-11-27 周五 到期").snapshot("orders_page_documents_zh");
    desk.keys("<f12>").sees("Documents").sees("With 王芳").snapshot("orders_page_documents_en");
}

/// A desk where three customers order the same in three currencies, the last of them in dollars.
fn abroad() -> Store {
    let mut store = store();
    for (name, currency, price) in [
        ("Müller & Söhne GmbH", Currency::Eur, "1234.5"),
        ("宁波吉旺服饰有限公司", Currency::Cny, "9000"),
        ("Acme Inc.", Currency::Usd, "1400"),
    ] {
        let mut intake = seed::intake(&mut store, name, Channel::Email, day(12, 1));
        intake.terms.currency = currency;
        intake.terms.lines[0].unit_price = UnitPrice::parse(price).unwrap();
        store.order_receive(&intake).unwrap();
    }
    store
}

#[test]
fn a_known_customer_brings_the_currency_of_their_last_order_and_products_its_prices() {
    let mut desk = Desk::on(abroad(), Lang::Zh, (120, 30));
    desk.keys("n2<tab><tab>Müller<enter>").sees("0.00 EUR");
    desk.keys("+9<tab><tab><tab><tab><tab><tab><tab><tab>橡胶").sees_not("1,400.00");
    desk.sees("1,234.50 EUR  2026-11-20").keys("<down><enter>").sees("1234.50");
    desk.keys("2<c-s>").sees("DD202611004").sees("2  个  1,234.50  2,469.00").sees("2,469.00 EUR");
    assert_eq!(desk.store().order(4).unwrap().terms.currency, Currency::Eur);
}

#[test]
fn a_product_never_sold_in_the_orders_currency_brings_no_price() {
    let mut store = abroad();
    seed::customer(&mut store, "新加坡某某公司");
    let mut desk = Desk::on(store, Lang::Zh, (120, 30));
    desk.keys("n2<tab><tab>新加坡<enter>").sees("0.00 CNY");
    for _ in 0..6 {
        desk.keys("<tab>");
    }
    desk.keys("JPY");
    for _ in 0..4 {
        desk.keys("<tab>");
    }
    desk.keys("橡胶").sees("NBR70").sees_not("9,000").keys("<down><enter>").sees("NBR70").sees_not("9000");
}

#[test]
fn digits_of_an_input_method_are_kept_half_width() {
    let mut desk = Desk::on(store(), Lang::Zh, (80, 24));
    desk.keys(
        "n2<tab><tab>苏州恒锐<enter>周敏<tab>０５１２－６５８８<tab>+10<tab><tab><tab><tab><tab><tab>ＰＯ－９<tab><tab>",
    );
    desk.keys("纸箱<tab><tab><tab>1<tab>1<c-s>").sees("DD202611001");
    let terms = desk.store().order(1).unwrap().terms;
    assert_eq!((terms.phone.as_str(), terms.external_ref.as_str()), ("0512-6588", "PO-9"));
    desk.keys("w<f2>").sees("苏州恒锐 - 客户资料").keys("<tab><tab><tab><c-u>１３８<c-s>");
    assert_eq!(desk.store().customer(terms.customer_id).unwrap().phone, "138");
}

#[test]
fn the_final_review_names_all_that_is_wrong_at_once() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>5<enter><space><space><tab><tab><space><tab><tab><space><tab><tab><space><c-s><space>");
    desk.keys("1<tab>李雯<tab>.<tab><space><tab><tab><space><tab><tab><space><c-s>");
    desk.sees("不能审批自己的工作").sees("取得客户签章确认");
}

#[test]
fn an_order_is_handed_to_one_department_at_least() {
    let mut store = seeded();
    seed::approve(&mut store, 7);
    let mut desk = Desk::on(store, Lang::Zh, (80, 24));
    desk.keys("<f3>7<enter><space>").sees("生产").sees_not("生产部").keys("<c-s>21<c-s>").sees("至少选择一个部门");
}

#[test]
fn a_returned_order_says_why_where_it_is_revised() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>7<enter><space><space><tab><tab><space><tab><tab><space><tab><tab><space><c-s><space>");
    desk.keys("2<tab>王强<tab>.<tab><space><tab><tab><space><tab><tab><space><tab><tab>交期太紧<c-s>");
    desk.sees("DD202611007 已退回：交期太紧");
    desk.keys("<end>").sees("初审  李雯  通过").sees("终审  王强  退回");
    desk.keys("<space>").sees("Müller & Söhne GmbH - 修改").sees("退回理由").sees("交期太紧  (王强 2026-11-21)");
    desk.keys("<esc>i").sees("结果：退回").sees("结果：通过");
}

#[test]
fn the_next_order_is_taken_in_from_the_page_of_the_last() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>7<enter>n").sees("新建订单").keys("<esc><f4>").sees("新建订单");
}

#[test]
fn an_inspection_is_recorded_with_the_last_progress_in_sight() {
    let mut store = seeded();
    let mut desk = Desk::on(self::seeded(), Lang::Zh, (80, 24));
    desk.keys("<f3>3<enter><space>").sees("暂无跟踪记录");
    let progress = Progress { production: Some(60), purchasing: Some(100), ..Progress::default() };
    store.tracking_write(3, day(11, 20), &progress, false).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (80, 24));
    desk.keys("<f3>3<enter><space>").sees("2026-11-20 跟踪").sees("生产 60%  采购 100%");
}

#[test]
fn the_history_tells_what_was_ordered_and_no_inner_values() {
    let mut desk = Desk::on(seeded(), Lang::Zh, (120, 40));
    desk.keys("<f3>3<enter>i").sees("客户名称：宁波吉旺服饰有限公司；来源：邮件；交货日期：2026-11-23");
    desk.sees("明细 1 行，合计 192.50 CNY").sees("日期：2026-11-21；负责人：王强；结果：批准");
    desk.sees("部门：生产").sees_not("轮次").sees_not("版本：").sees_not("类别");
}

#[test]
fn an_order_decades_late_says_so_in_years() {
    let mut store = seeded();
    let mut old = seed::intake(&mut store, "甲", Channel::Email, NaiveDate::from_ymd_opt(1996, 11, 15).unwrap());
    old.received_at = NaiveDate::from_ymd_opt(1996, 11, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
    store.order_receive(&old).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (100, 30));
    desk.sees("逾30年").keys("<f12>").sees("-30 y");
}

#[test]
fn one_key_passes_all_points_of_a_review() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>7<enter><space>").sees("F9 全部通过").keys("<f9><c-s>").sees("DD202611007 已提交终审");
    desk.keys("<space>").sees("F9 全部通过").keys("1<tab>王强<tab>.<f9><c-s>").sees("已批准");
}

#[test]
fn the_day_of_what_has_happened_is_the_latest_such_day() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<f3>5<enter>o<c-u>20<c-s>").sees("DD202611005 已登记客户确认");
    assert_eq!(desk.store().order(5).unwrap().confirmed_on, Some(day(11, 20)));
    desk.keys("n2<tab><c-u>1119 09:15<tab>新客户甲<enter><tab><tab>+9");
    desk.keys("<tab><tab><tab><tab><tab><tab><tab><tab>纸箱<tab><tab><tab>1<tab>1<c-s>").sees("DD202611013");
    assert_eq!(desk.store().order(13).unwrap().received_at.date(), day(11, 19));
}

#[test]
fn what_is_missing_is_said_as_something_to_be_done() {
    let mut store = seeded();
    let wish = NewRequest {
        kind: RequestKind::Cancellation,
        requested_by: "周敏".into(),
        requested_on: day(11, 21),
        channel: Channel::Email,
        reason: "不要了".into(),
        base_version: 1,
        proposed: None,
    };
    store.request_open(3, &wish).unwrap();
    let milestone = Milestone {
        kind: String::new(),
        on_day: day(11, 21),
        person: String::new(),
        passed: true,
        details: Vec::new(),
        note: String::new(),
    };
    store.order_inspect(3, &milestone).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (80, 30));
    desk.keys("<f3>3<enter>").sees("尚缺：先办结变更或取消申请").keys("<f12>");
    desk.sees("still to do: close the open change or cancellation request");
}

#[test]
fn a_long_page_goes_on_in_a_second_column_where_there_is_room() {
    let mut desk = Desk::on(seeded(), Lang::Zh, (80, 24));
    desk.keys("<f3>3<enter>").sees("订单条款").sees_not("执行记录");
    desk.resize(110, 24).sees("订单条款").sees("执行记录").sees("告知方式 邮件");
}

#[test]
fn several_words_narrow_the_list_at_once_and_chips_say_what_was_understood() {
    let mut store = seed::store();
    seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 20));
    seed::receive(&mut store, "宁波甬力机电有限公司", Channel::Email, day(12, 5));
    seed::receive(&mut store, "绍兴越隆纺织品有限公司", Channel::Email, day(12, 8));
    let mut desk = Desk::on(store, Lang::Zh, (100, 30));
    desk.keys("/宁波 12月 cny").sees("[CNY] [交期 2026-12-01 至 2026-12-31] [文字“宁波”]");
    desk.sees("甬力").sees_not("吉旺").sees_not("越隆").keys("<enter>t").sees("1").keys("<esc>");
    desk.keys("<esc>/late").sees("[逾期]").sees("吉旺").sees_not("甬力").keys("<enter><esc>");
    // in quotes it is text, and nothing has it
    desk.keys("/\"late\"").sees("[文字“late”]").sees_not("吉旺").keys("<enter><esc>");
    desk.keys("s").sees("按交货日期排序").keys("S").sees("按交货日期倒序");
    let first = |desk: &Desk| desk.screen().lines().find(|line| line.contains("DD2026")).unwrap().to_owned();
    assert!(first(&desk).contains("越隆"), "{}", first(&desk));
    desk.keys("S");
    assert!(first(&desk).contains("吉旺"), "{}", first(&desk));
}
