//! Shipping by keys (S1): a whole shipment in a carrier and a waybill, parts, too much, arrivals, damage, returns, and what
//! the page says on the phone.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        communication::{CommunicationKind, NewCommunication},
        decimal::{Money, Quantity},
        order::{Channel, Line},
        shipping::{Dispatch, Portion, Remedy, TakeBack},
        stage::Stage,
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::Desk;

/// Saturday, 2026-11-21: DD202611001 of two lines, 500 and 20, inspected.
fn inspected() -> Store {
    let mut store = seed::store();
    let mut intake = seed::intake(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 25));
    let first = intake.terms.lines[0].clone();
    let quantity = Quantity::parse("20").unwrap();
    intake.terms.lines.push(Line { line: 2, product: "不锈钢卡箍".into(), unit: "盒".into(), quantity, ..first });
    let (id, _) = store.order_receive(&intake).unwrap();
    seed::start(&mut store, id);
    seed::inspect(&mut store, id);
    store
}

/// The same with a first part on its way since the day before, expected yesterday, and another carrier's name known.
fn in_part() -> Store {
    let mut store = inspected();
    let sent = Dispatch {
        shipped_on: day(11, 20),
        expected_on: Some(day(11, 20)),
        packages: "6箱".into(),
        informed: Some((day(11, 20), Channel::Messaging)),
        ..seed::dispatch(&store, &[(1, "300")])
    };
    store.shipment_add(1, &sent).unwrap();
    store
}

/// Delivered, and some of it taken back against credit, some to be replaced.
fn returned() -> Store {
    let mut store = in_part();
    seed::arrive(&mut store, 1);
    let rest = seed::ship(&mut store, 1);
    seed::arrive(&mut store, rest);
    for (remedy, credit, n) in [(Remedy::Credit, Some(Money(1_925)), "50"), (Remedy::Replace, None, "10")] {
        let back = TakeBack {
            on_day: day(11, 21),
            reason: "尺寸超差".into(),
            remedy,
            credit,
            excess_reason: String::new(),
            person: "孙涛".into(),
            lines: vec![Portion { line: 1, quantity: Quantity::parse(n).unwrap() }],
        };
        store.take_back(1, &back).unwrap();
    }
    store
}

fn desk(store: Store, lang: Lang) -> Desk {
    let mut desk = Desk::on(store, lang, (100, 40));
    desk.keys("<f3>1<enter>");
    desk
}

fn stage(desk: &mut Desk) -> Stage {
    desk.store().order(1).unwrap().stage
}

#[test]
fn a_whole_shipment_is_a_carrier_and_a_waybill() {
    let mut desk = desk(inspected(), Lang::Zh);
    desk.keys("<space>").sees("登记发货").sees("待发 500 个").sees("发货后无待发");
    desk.keys("顺丰<tab>ＳＦ１００１<c-s>").sees("DD202611001：已发货，全部发完").sees("已发货");
    let shipments = desk.store().shipments_of_order(1).unwrap();
    assert_eq!(shipments[0].dispatch.waybill, "SF1001");
    assert_eq!(shipments[0].dispatch.lines.len(), 2);
    desk.sees("2026-11-21  顺丰  SF1001  在途");
    // the goods are found by what the carrier calls them
    desk.keys("<esc><f3>sf1001").sees("DD202611001").keys("<enter>").sees("在途");
    desk.keys("<space>").sees("第1批签收").keys(".<tab>1<c-s>").sees("已签收");
    assert_eq!(stage(&mut desk), Stage::Delivered);
    desk.keys("u<enter>");
    assert_eq!(stage(&mut desk), Stage::Shipped);
    desk.keys("u").sees("登记发货").keys("<enter>");
    assert_eq!(stage(&mut desk), Stage::Inspected);
    assert!(desk.store().shipments_of_order(1).unwrap().is_empty());
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
}

#[test]
fn one_key_goes_from_the_waybill_to_the_quantities_and_back() {
    let mut desk = desk(inspected(), Lang::Zh);
    desk.keys("<space>顺丰<tab>SF1<f6>200<f6>").sees("待发 500 个");
    assert!(desk.before_cursor().contains("运单号"), "{}", desk.before_cursor());
    desk.keys("<c-s>").sees("已发货");
    let sent = desk.store().shipments_of_order(1).unwrap().remove(0).dispatch;
    assert_eq!((sent.waybill.as_str(), sent.lines[0].quantity), ("SF1", Quantity::parse("200").unwrap()));
}

#[test]
fn with_an_input_method_on_every_step_has_a_key() {
    let mut desk = desk(inspected(), Lang::Zh);
    desk.keys("<a-s>").sees("待发情况").keys("<f4>顺丰<tab>SF1<c-s>").sees("第1批");
    desk.keys("<f9>.<tab><space><c-s>").sees("签收已登记");
    desk.keys("<c-t>10<tab><tab>尺寸超差<tab><space><c-s>.<c-s>").sees("退货已登记，订单执行中");
    desk.keys("<f7>").sees("登记检验").keys("<esc>");
    desk.keys("<f2>").sees("修改第1批发货");
}

#[test]
fn what_is_unpaid_of_what_was_due_before_shipment_stands_over_the_shipment() {
    let with_terms = |terms: &str| {
        let mut store = seed::store();
        let mut intake = seed::intake(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 25));
        intake.terms.payment_method = terms.into();
        let (id, _) = store.order_receive(&intake).unwrap();
        seed::start(&mut store, id);
        seed::inspect(&mut store, id);
        store
    };
    let mut desk = desk(with_terms("预付30%，余款发货前付清"), Lang::Zh);
    desk.store().payment_receive(1, &seed::paid(5_775)).unwrap();
    desk.keys("<space>").sees("此前应付未付").sees("134.75 CNY");
    // unpaid it leaves only with a reason, and the name of who allowed it
    desk.keys("<tab><tab>顺丰<tab>SF7788<c-s>").sees("注明放行理由及批准人");
    assert_eq!(desk.store().shipments_of_order(1).unwrap(), []);
    desk.keys("见付款水单<c-s>").sees("不能为空").keys("王强<c-s>").sees("已发货");
    desk.keys("O").sees("未收款发货").sees("王强").sees("见付款水单");
    let mut desk = self::desk(with_terms("货到付款"), Lang::Zh);
    desk.keys("<space>").sees("登记发货").sees_not("未付");
}

#[test]
fn a_part_goes_first_and_the_page_says_how_much_and_where_it_is() {
    let mut desk = desk(inspected(), Lang::En);
    desk.keys("<space>顺丰<tab>SF1<tab>300<tab><c-u>").sees("Still to ship afterwards: line 1: 200 个; line 2: 20 盒");
    desk.keys("<c-s>").sees("still to ship: line 1: 200 个; line 2: 20 盒");
    desk.sees("300 of 500 个; 0 of 20 盒").sees("on the way");
    desk.keys("<space>").sees("arrival of shipment no. 1").keys(".<tab>1<c-s>").sees("the order is shipped");
    // nothing travels now, so the rest is what comes next; the carrier is remembered
    desk.keys("<space>").sees("record shipment").sees("顺丰").sees("200 个 to ship of 500");
    desk.keys("<tab>SF2<c-s>").sees("nothing stays open");
    desk.keys("<space>.<tab>1<c-s>").sees("the order is delivered").sees_not("of 500 个");
}

#[test]
fn more_than_ordered_is_refused_at_its_line_and_allowed_with_a_reason() {
    let mut desk = desk(inspected(), Lang::Zh);
    desk.keys("<space>顺丰<tab>SF1<tab>510").sees("超出订单：第1行 10 个").keys("<c-s>");
    desk.sees("仅剩 500 待发，请更正，或填写超出理由").sees("SF1");
    assert!(desk.store().shipments_of_order(1).unwrap().is_empty());
    desk.keys("<tab><tab><tab><tab><tab><tab><tab>客户要备品<c-s>").sees("已发货，全部发完");
    desk.keys("S").sees("客户要备品").sees("订购 500 个，已发 510");
}

#[test]
fn goods_that_arrive_damaged_lead_to_a_problem_already_worded() {
    let mut desk = desk(in_part(), Lang::Zh);
    desk.keys("<space>.<tab>2<c-s>").sees("请说明损坏情况").keys("两箱受潮<c-s>");
    desk.sees("货物有损坏").sees("第1批到货有损坏：两箱受潮");
    desk.keys("4<c-s>").sees("问题");
    assert_eq!(desk.store().problems_of_order(1).unwrap()[0].entry.what, "第1批到货有损坏：两箱受潮");
    desk.keys("S").sees("有损坏").sees("两箱受潮");
}

#[test]
fn a_failed_inspection_leads_to_a_problem_already_worded() {
    let mut desk = desk(inspected(), Lang::Zh);
    desk.keys("<f7>.<tab>2<tab><tab>尺寸超差<c-s>").sees("DD202611001：检验不合格").sees("检验不合格：尺寸超差");
    desk.keys("1<c-s>");
    assert_eq!(desk.store().problems_of_order(1).unwrap()[0].entry.what, "检验不合格：尺寸超差");
    assert!(!desk.store().milestones(1).unwrap().last().unwrap().passed);
}

#[test]
fn damage_waits_among_the_follow_ups_until_something_is_done_about_it() {
    let mut desk = desk(in_part(), Lang::Zh);
    desk.keys("<space>.<tab>2<tab><tab>两箱受潮<c-s>").sees("货物有损坏").keys("<esc>").keys("<esc>5");
    desk.sees("[有损坏，未处理] 两箱受潮").keys("/受潮<enter><space>").sees("第1批到货有损坏：两箱受潮");
    desk.keys("4<c-s>").sees_not("未处理");
    assert_eq!(desk.store().problems_of_order(1).unwrap().len(), 1);
    desk.keys("u<enter>").sees("未处理");
}

#[test]
fn what_comes_back_to_be_replaced_is_inspected_and_shipped_again() {
    let mut desk = desk(inspected(), Lang::En);
    desk.keys("<space>顺丰<tab>SF1<c-s><space>.<tab>1<c-s>").sees("the order is delivered");
    desk.keys("S").keys("t").sees("goods taken back from shipment no. 1").sees("of 500 个");
    desk.keys("30").sees("these goods cost 11.55 CNY").keys("<tab><tab>尺寸超差<tab>1<c-s>.<c-s>");
    desk.sees("the order is in progress").sees("taken back 2026-11-21, to replace").sees("open 30");
    assert_eq!(stage(&mut desk), Stage::InProgress);
    desk.keys("O<space>").sees("record inspection").keys(".<tab>1<c-s>");
    desk.keys("<space>").sees("30 个 to ship of 500").keys("<tab>SF2<c-s><space>.<tab>1<c-s>");
    assert_eq!(stage(&mut desk), Stage::Delivered);
    for _ in 0..4 {
        desk.keys("u<enter>");
    }
    assert_eq!(stage(&mut desk), Stage::Delivered, "as before anything came back");
    assert!(desk.store().shipments_of_order(1).unwrap()[0].take_backs.is_empty());
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
}

#[test]
fn a_return_of_what_never_shipped_is_refused_and_so_is_a_credit_without_an_amount() {
    let mut desk = desk(inspected(), Lang::Zh);
    desk.keys("t").sees("没有可退的货物");
    desk.keys("<space>顺丰<tab>SF1<tab>400<c-s>").keys("t").sees("第1批尚未签收，请先登记签收");
    desk.keys("<space>.<tab>1<c-s><space><tab>SF2<c-s>").sees("全部发完");
    desk.keys("t").sees("第1批退货").keys("<esc>");
    desk.keys("t401<tab><tab>多收<tab>1<c-s>.<c-s>").sees("本次发货最多还能退回 400").sees("多收");
    desk.keys("<c-u>5<tab><tab><tab>2<c-s>").sees("抵减金额").sees("不能为空");
    desk.keys("1.92<c-s>").sees("退货已登记，订单已发货");
    assert_eq!(desk.store().shipments_of_order(1).unwrap()[0].take_backs[0].back.credit, Some(Money(192)));
}

#[test]
fn a_shipment_is_corrected_and_voided_in_its_section() {
    let mut desk = desk(in_part(), Lang::Zh);
    desk.keys("S<enter>").sees("修改第1批发货").keys("<tab><c-u>SF9<c-s>").sees("已修改").sees("SF9");
    desk.keys("<space>.<tab>1<c-s><enter>").sees("签收人").keys("<esc>").sees("完好").keys("u<enter>");
    desk.keys("z录错<c-s>").sees("已作废").sees("尚未发货");
    assert_eq!(stage(&mut desk), Stage::Inspected);
    desk.keys("H<end>").sees("作废原因：录错").sees("第1行 300").sees("运单号：SF1001 -> SF9");
}

#[test]
fn a_shipment_before_its_time_is_refused_at_once_and_a_draft_comes_back() {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 25));
    seed::start(&mut store, id);
    let mut desk = desk(store, Lang::Zh);
    desk.keys("S").sees("尚未发货，请先登记检验").keys("n").sees("执行中”阶段不能进行“登记发货");
    seed::inspect(desk.store(), id);
    desk.keys("<f5>n顺丰<tab>SF12").wait().restart().keys("<enter>");
    desk.sees("SF12").keys("<c-s>").sees("已发货");
}

#[test]
fn an_arrival_overdue_is_a_follow_up_that_its_arrival_settles() {
    let mut desk = desk(in_part(), Lang::Zh);
    desk.keys("<esc>5").sees("到货签收").sees("顺丰 SF1001");
    desk.keys("<home><space>").sees("第1批签收").keys(".<tab>1<c-s>").sees_not("到货签收");
}

#[test]
fn the_screens_look_like_this() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let tag = |what: &str| format!("shipping_{what}_{name}_{}x{}", size.0, size.1);
            let on = |store: Store| {
                let mut desk = Desk::on(store, lang, size);
                desk.keys("<f3>1<enter>");
                desk
            };
            let mut desk = on(in_part());
            desk.snapshot(&tag("overview"));
            desk.keys("S").snapshot(&tag("section"));
            desk.keys("n").snapshot(&tag("form")).keys("<esc>");
            desk.keys("<space>").snapshot(&tag("arrival")).keys("<esc>");
            seed::arrive(desk.store(), 1);
            desk.keys("t").snapshot(&tag("take_back")).keys("<esc>");
            let mut desk = on(returned());
            desk.keys("S").snapshot(&tag("returned"));
        }
    }
}

#[test]
fn a_share_of_the_work_is_told_only_while_there_is_work() {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 25));
    seed::start(&mut store, id);
    let progress = orderdesk::domain::tracking::Progress {
        production: Some(70),
        ..orderdesk::domain::tracking::Progress::default()
    };
    store.tracking_write(id, day(11, 21), &progress, false).unwrap();
    let mut desk = desk(store, Lang::Zh);
    desk.keys("O").sees("70%");
    seed::inspect(desk.store(), id);
    let shipment = seed::ship(desk.store(), id);
    seed::arrive(desk.store(), shipment);
    desk.keys("<f5>").sees("已签收").sees_not("70%  ");
}

#[test]
fn a_complaint_that_ends_in_a_return_leads_on_to_the_goods_and_one_that_is_explained_does_not() {
    let mut store = in_part();
    let complaint = |said: &str| NewCommunication {
        order_id: Some(1),
        kind: CommunicationKind::Complaint,
        said: said.into(),
        answer_by: Some(day(11, 24)),
        ..NewCommunication::at(store.now())
    };
    for said in ["尺寸超差", "颜色偏深", "来电询问"].map(complaint) {
        store.communication_log(&said).unwrap();
    }
    let mut desk = desk(store, Lang::Zh);
    // nothing has arrived yet, and that is said
    desk.keys("C<down><down><space>").sees("尺寸超差").keys("同意退货<tab>1<tab>.<c-s>").sees("没有已签收的货物可退");
    desk.keys("u<enter>");
    seed::arrive(desk.store(), 1);
    desk.keys("<f5><space>同意退货<tab>1<tab>.<c-s>").sees("请登记退回的货物").sees("尺寸超差").sees("[折价抵减]");
    desk.keys("30<tab><tab><tab>11.55<c-s>.<c-s>").sees("退货已登记");
    let back = desk.store().taken_back(1).unwrap().back;
    assert_eq!((back.reason.as_str(), back.remedy), ("尺寸超差", Remedy::Credit));
    // replaced goods come back as well, but Esc leaves it at the answer
    desk.keys("<up><space>同意换货<tab>2<tab>.<c-s>")
        .sees("颜色偏深")
        .sees("[换货补发]")
        .keys("<esc>")
        .sees_not("草稿");
    desk.keys("<up><space>已说明<tab>4<tab>.<c-s>").sees("答复已登记").sees_not("第1批退货");
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
}
