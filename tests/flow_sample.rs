//! Samples, quotations and training by keys: a sample from the asking to the answer, a quotation that becomes an order, a
//! session that is planned and held; and every refusal with the typed text kept.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        follow_up::FollowUpView,
        order::Channel,
        quotation::QuotationState,
        sample::{Sample, SampleAnswer, SampleState},
        training::Training,
    },
    i18n::{Label, Lang},
    store::{Buyer, SampleCard, Store},
};
use seed::day;
use support::{Desk, pick};

/// A desk with one order.
fn one_order() -> Store {
    let mut store = seed::store();
    seed::receive(&mut store, "越隆纺织", Channel::Email, day(12, 20));
    store
}

fn samples(desk: &mut Desk) -> Vec<SampleCard> {
    desk.store().samples_of_order(1).unwrap()
}

/// Types a quotation to the customer of the order, who fills in contact, place, payment and currency, so that the lead time
/// is next.
const QUOTED: &str = "n越隆<enter>20<tab><tab><tab><tab><tab><tab>折叠椅<tab>C-12<tab>把<tab>500<tab>128<c-s>";

#[test]
fn a_sample_goes_from_the_order_to_the_customer_and_back_by_keys() {
    let mut desk = Desk::on(one_order(), Lang::En, (120, 30));
    desk.keys("<enter>A").sees("[Samples]").keys("n").sees("New sample").sees("DD202611001").keys("<c-s>");
    desk.sees("sample of 橡胶密封圈 put down, due 2026-12-01").sees("asked for, due 2026-12-01");
    // made today: two keys
    desk.keys("<space>").sees("橡胶密封圈 - made").keys(".<c-s>").sees("sample made");
    // sealing and photographing are skipped
    desk.keys("<space><c-u><tab><tab><tab>today<tab>顺丰<tab>ＳＦ1409<tab>46.5<c-s>").sees("sample sent");
    let sent = samples(&mut desk).remove(0).sample;
    assert_eq!((sent.state(), sent.sealed_on, sent.waybill.as_str()), (SampleState::Sent, None, "SF1409"));
    assert_eq!(sent.fee.map(|fee| fee.format(sent.currency)).as_deref(), Some("46.50"));
    desk.keys("H").sees("sample moved on").sees("Fee: 46.50 CNY").keys("A");
    // the customer wants changes, and the next sample is offered at once
    desk.keys("<space>").sees("customer's answer").keys("2<tab>.<tab>颜色深一点<c-s>");
    desk.sees("new sample with the changes").sees("颜色深一点").keys("<c-s>").sees("put down");
    let all = samples(&mut desk);
    assert_eq!((all.len(), all[1].sample.answer), (2, Some(SampleAnswer::Changes)));
    assert_eq!((all[0].sample.state(), all[0].sample.notes.as_str()), (SampleState::Asked, "颜色深一点"));
    desk.keys("u<enter>");
    assert_eq!(samples(&mut desk).len(), 1);
    desk.keys("u<enter>");
    assert_eq!(samples(&mut desk)[0].sample.state(), SampleState::Sent);
    // a rejected one may be the last: it is asked whether there is to be another
    desk.keys("<space>3<tab>.<tab>颜色不对<c-s>").sees("The customer rejected the sample of 橡胶密封圈.");
    desk.sees("sample rejected").keys("<esc><space>").sees("new sample with the changes").keys("<esc>u<enter>");
    desk.keys("<space>3<tab>.<tab>颜色不对<c-s><enter>").sees("颜色不对").keys("<c-s>");
    assert_eq!((samples(&mut desk).len(), samples(&mut desk)[0].sample.notes.as_str()), (2, "颜色不对"));
}

#[test]
fn the_same_with_an_input_method_on() {
    let mut desk = Desk::on(one_order(), Lang::Zh, (120, 30));
    desk.keys("<enter><a-a><f4>").sees("登记打样").keys("<c-s>").sees("已登记样品 橡胶密封圈");
    desk.keys("<f9>.<c-s>").sees("样品已打样").keys("<f9><c-u><tab><tab><tab>今天<c-s>").sees("样品已寄出");
    desk.keys("<f9>确认<tab>.<c-s>").sees("样品确认").keys("<f9>").sees_not("客户意见 *");
    assert_eq!(samples(&mut desk)[0].sample.answer, Some(SampleAnswer::Approved));
}

#[test]
fn a_sample_that_contradicts_itself_is_refused_and_the_text_stays() {
    let mut desk = Desk::on(one_order(), Lang::En, (120, 40));
    desk.keys("<enter>An<c-s>");
    // nothing recorded is no step; a waybill belongs to what was sent
    desk.keys("<space><c-u><c-s>").sees("must be filled in");
    desk.keys("<tab><tab><tab><tab><tab><tab>SF1<c-s>").sees("must be filled in").sees("SF1").keys("<c-x><enter>");
    let asked = "<tab>".repeat(8);
    desk.keys("<enter>").sees("橡胶密封圈 - sample").keys(&asked).keys("1110<tab><tab><tab>1120<tab>1119<c-s>");
    desk.sees("must not be before 2026-11-20");
    desk.keys("<c-u>2026-11-22<c-s>").sees("must not be after 2026-11-21").keys("<esc>");
    assert_eq!(samples(&mut desk)[0].sample.state(), SampleState::Asked);
    // what was typed comes back
    desk.keys("<enter>").sees("2026-11-20").keys("<c-x><enter>");
    // an answer that is no approval says why
    let sent = Sample { sent_on: Some(day(11, 21)), ..samples(&mut desk)[0].sample.clone() };
    desk.store().sample_save(1, Some(1), &sent).unwrap();
    desk.keys("<f5><space>3<tab>.<c-s>").sees("give the reason").keys("<esc>");
    assert_eq!(samples(&mut desk)[0].sample.answer, None);
}

#[test]
fn a_sample_is_asked_for_by_a_customer_made_on_the_spot() {
    let mut desk = Desk::on(one_order(), Lang::Zh, (80, 24));
    desk.keys("5")
        .turns_to("样品")
        .keys("<f4>新客户<enter>露营灯<tab>+5<c-s>")
        .sees("已登记样品 露营灯，2026-11-26 前寄出");
    let card = desk.store().sample(1).unwrap();
    assert_eq!((card.customer.as_str(), card.order), ("新客户", None));
    // an order of somebody else is refused
    let fields = "<tab>".repeat(10);
    desk.keys("<enter>").keys(&fields).keys("1<tab><c-s>").sees("与“客户名称”矛盾").keys("<c-x><enter>");
    desk.keys("z").sees("作废样品").keys("客户取消<c-s>").sees("已作废：样品").keys("<end>").sees_not("露营灯");
}

#[test]
fn a_quotation_becomes_an_order_with_one_key_and_the_link_stays_on_both_sides() {
    let mut desk = Desk::on(one_order(), Lang::En, (120, 30));
    desk.keys("5").turns_to("quotations").keys(QUOTED).sees("quotation QT202611001 written, valid until 2026-12-21");
    desk.keys("<space>").sees("New order from quotation QT202611001").sees("2026-12-11").sees("64,000.00");
    desk.keys("2<c-s>").sees("DD202611002");
    let order = desk.store().order(2).unwrap();
    assert_eq!((order.terms.delivery_date, order.terms.lines[0].product.as_str()), (day(12, 11), "折叠椅"));
    assert_eq!((order.terms.contact.as_str(), order.terms.payment_method.as_str()), ("周敏", "月结30天"));
    desk.keys("T").sees("From quotation QT202611001").keys("<enter>").sees("became an order").sees("DD202611002");
    desk.keys("<space>").sees("the quotation became DD202611002").keys("e").sees("the quotation became DD202611002");
    desk.keys("o").sees("[Overview]").keys("<esc><esc><esc>");
    desk.keys("<enter>").sees("became an order").keys("<esc>");
    desk.keys("u<enter>");
    assert_eq!(desk.store().quotation(1).unwrap().end, None, "the order and the link go together");
    desk.sees("2026-12-21").keys("<enter>").sees("open").keys("<space>").sees("New order from quotation");
}

#[test]
fn a_quotation_is_revised_expires_and_is_lost() {
    let mut desk = Desk::on(one_order(), Lang::Zh, (120, 40));
    desk.keys("5").turns_to("报价").keys(&QUOTED.replacen('n', "<f4>", 1)).sees("报价 QT202611001 已登记");
    let until = "<tab>".repeat(3);
    desk.keys("<enter><f2>").keys(&until).keys("-1<c-s>").sees("不能早于 2026-11-21");
    desk.keys("<c-u>1121").keys(&"<tab>".repeat(7)).keys("<end><tab><tab><tab><tab><c-u>120<c-s>");
    desk.sees("报价 QT202611001 已保存，第 2 版").sees("以前的版本").sees("60,000.00");
    let today = desk.store().today();
    assert_eq!(desk.store().quotation(1).unwrap().state(today), QuotationState::Open);
    let later = today.succ_opt().unwrap().and_hms_opt(9, 0, 0).unwrap();
    desk.store().set_clock(orderdesk::store::Clock::Fixed(later));
    desk.keys("<f5>").sees("已过期").keys("<f9>").sees("仍按此价格接单吗").keys("<esc>");
    desk.keys("<f9><enter>").sees("报价 QT202611001 转订单").keys("<esc>");
    desk.keys("<c-g>").sees("登记未成交").keys("<c-s>").sees("不能为空").keys("单价高<c-s>").sees("已登记未成交");
    desk.sees("单价高").keys("<f9>").sees("该报价已于 2026-11-22 登记未成交，请另做报价");
    desk.keys("u<enter>").sees("已过期");
    // on its own page too it can be voided, and says so
    desk.keys("<del>").sees("作废报价").keys("重复报价<c-s>").sees("重复报价").keys("<f9>").sees("记录已作废");
    desk.keys("<esc>").sees_not("QT202611001").sees("没有内容");
}

#[test]
fn an_order_of_a_quotation_without_a_lead_time_asks_for_its_delivery_date() {
    let mut desk = Desk::on(one_order(), Lang::En, (120, 30));
    desk.keys("5")
        .turns_to("quotations")
        .keys(&QUOTED.replacen("20<tab>", "<tab>", 1))
        .keys("<space>2<c-s>")
        .sees("must be filled in");
    desk.keys("+9<c-s>").sees("DD202611002");
    assert_eq!(desk.store().order(2).unwrap().terms.delivery_date, day(11, 30));
}

#[test]
fn a_session_is_planned_held_and_voided() {
    let mut desk = Desk::on(one_order(), Lang::En, (120, 30));
    desk.keys("5").turns_to("training").keys("n").sees("New training").keys("<c-s>").sees("must be filled in");
    desk.keys("唛头规范<tab>+3<tab>冯琳<c-s>").sees("training on 唛头规范 planned for 2026-11-24");
    desk.keys("<space>").sees("training held").keys("<tab>全员通过<c-s>").sees("recorded as held");
    desk.sees("held on 2026-11-21").sees_not("Held on").keys("<space>").sees("there is nothing left to do here");
    desk.keys("<enter><tab><tab><tab><tab><tab>，两人补训<c-s>").sees("training saved").sees("两人补训");
    desk.keys("zduplicate<c-s>").sees_not("冯琳");
    desk.keys("x").sees("only a quotation can be lost").keys("u<enter>").sees("冯琳");
}

#[test]
fn what_is_being_typed_survives_a_kill() {
    let mut desk = Desk::on(one_order(), Lang::En, (120, 40));
    desk.keys("<enter>An").keys("垫片样").wait().restart().keys("<enter>");
    desk.sees("New sample").sees("垫片样").keys("<c-s>").sees("put down");
    desk.keys("<enter>A<space><tab>1121").wait().restart().keys("<enter>");
    desk.sees("垫片样 - made").keys("<c-s>").sees("sample sealed");
    desk.keys("5").turns_to("quotations").keys("n越隆<enter>").wait().restart().keys("<enter>");
    desk.sees("New quotation").sees("周敏").keys("<c-x><enter>");
    desk.keys("5").turns_to("quotations").keys(QUOTED).keys("<space>2").wait().restart().keys("<enter>");
    desk.sees("New order from quotation QT202611001").keys("<c-s>").sees("DD202611002");
    desk.keys("5").turns_to("training").keys("n带教").wait().restart().keys("<enter>");
    desk.sees("New training").sees("带教").keys("<c-s>").sees("planned");
}

/// A desk with samples in several states, quotations open and lost, sessions planned and held.
fn full() -> Store {
    let mut store = one_order();
    let customer = seed::customer(&mut store, "越隆纺织");
    let asked = Sample {
        material: "NBR".into(),
        colours: "黑".into(),
        ..Sample::asked("密封圈样品", day(11, 10), day(11, 20))
    };
    store.sample_add(&Buyer::Known(customer), Some(1), &asked).unwrap();
    let sent = Sample {
        made_on: Some(day(11, 12)),
        sent_on: Some(day(11, 13)),
        courier: "顺丰".into(),
        waybill: "SF1409226680137".into(),
        answer: Some(SampleAnswer::Changes),
        answered_on: Some(day(11, 18)),
        answer_note: "硬度再高一点".into(),
        ..asked
    };
    store.sample_add(&Buyer::Known(customer), Some(1), &sent).unwrap();
    store.sample_add(&Buyer::Known(customer), None, &Sample::asked("露营灯", day(11, 20), day(12, 1))).unwrap();
    let mut desk = Desk::on(store, Lang::En, (120, 30));
    desk.keys("5").turns_to("quotations").keys(QUOTED).keys(QUOTED).keys("x单价高<c-s>");
    let mut store = Store::open_in_memory(orderdesk::store::Clock::Fixed(desk.store().now()), "李雯").unwrap();
    std::mem::swap(&mut store, desk.store());
    let plan = |topic: &str, held: bool| Training {
        topic: topic.into(),
        planned_on: day(11, 24),
        trainer: "冯琳".into(),
        participants: "跟单部".into(),
        held_on: held.then_some(day(11, 20)),
        result: if held { "全员通过".into() } else { String::new() },
        notes: String::new(),
    };
    store.training_add(&plan("唛头规范", true)).unwrap();
    store.training_add(&plan("出口单证", false)).unwrap();
    store
}

#[test]
fn every_screen_fits_both_languages_and_sizes() {
    for (name, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(full(), lang, size);
            let shot = |desk: &mut Desk, what: &str| {
                desk.snapshot(&format!("sample_{what}_{name}_{}x{}", size.0, size.1));
            };
            desk.keys("<enter><a-a>");
            shot(&mut desk, "section");
            desk.keys("n");
            shot(&mut desk, "new");
            desk.keys("<esc><down><space>");
            shot(&mut desk, "step");
            desk.keys("<esc><esc>5");
            shot(&mut desk, "wanted");
            desk.turns_to(FollowUpView::Samples.label(lang));
            shot(&mut desk, "register");
            desk.turns_to(FollowUpView::Quotations.label(lang));
            shot(&mut desk, "quotations");
            desk.keys("x");
            shot(&mut desk, "quotation_lose");
            desk.keys("<esc><enter>");
            shot(&mut desk, "quotation");
            desk.keys("i");
            shot(&mut desk, "quotation_history");
            desk.keys("<esc>");
            desk.keys("e");
            shot(&mut desk, "quotation_form");
            desk.keys("<esc><esc>").turns_to(FollowUpView::Training.label(lang));
            shot(&mut desk, "training");
            desk.keys("<space>");
            shot(&mut desk, "training_held");
        }
    }
}

#[test]
fn the_piece_kept_is_lent_and_its_return_is_asked_from_the_follow_ups() {
    for lang in [Lang::En, Lang::Zh] {
        let mut store = one_order();
        let sample = Sample { number: "YP-7".into(), ..Sample::asked("折叠椅", day(11, 10), day(12, 25)) };
        store.sample_add(&Buyer::Known(1), Some(1), &sample).unwrap();
        let mut desk = Desk::on(store, lang, (120, 50));
        desk.keys("<enter>A<enter>").sees(pick(lang, "Kept and lent", "留样与借出")).sees("YP-7");
        // from the last field backwards: charged, back on, until, to
        desk.keys("<s-tab><s-tab><s-tab><s-tab>张经理<c-s>").sees("! ").keys("2026-11-20<c-s>");
        desk.sees(pick(lang, "张经理 until 2026-11-20, 1 d late", "张经理，借至 2026-11-20，逾期 1 天"));
        desk.keys("<esc>5").sees("折叠椅 (YP-7").keys("<home><enter>");
        desk.sees(pick(lang, "lent sample back, or charged", "样品归还或计价"));
        desk.keys("<c-s>").sees("! ").keys("<tab>50<c-s>").sees_not("(YP-7");
        desk.keys("1<enter>A").sees(pick(lang, "张经理, charged 50.00 CNY", "张经理，计价 50.00 CNY"));
    }
}
