//! Work given out and what is owed by keys, in both languages: sent, back short by twelve pieces, made a problem, owed for, paid;
//! and what is left of the order.

mod support;

#[path = "support/seed.rs"]
mod seed;

use chrono::NaiveDate;
use orderdesk::{
    domain::{
        block::Block,
        decimal::{Currency, Money, Quantity},
        order::Channel,
        outsourcing::Outsourcing,
        payable::{Payable, PayableKind},
        problem::{Cause, Solution},
        supplier::Supplier,
    },
    i18n::Lang,
    store::{Clock, Store},
};
use support::{Desk, pick};

const FACTORY: &str = "海宁锐丰绣花印花厂";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The 24th of November: an order in progress, and a factory whose file is there.
fn desk_of() -> Store {
    let mut store = support::store();
    let file = Supplier { name: FACTORY.into(), short_name: "锐丰".into(), ..Supplier::default() };
    store.supplier_add(&Supplier { admitted_on: Some(day("2025-03-01")), ..file }).unwrap();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
    seed::start(&mut store, id);
    store.set_clock(Clock::Fixed("2026-11-24T09:00:00".parse().unwrap()));
    store
}

fn given() -> Outsourcing {
    Outsourcing {
        supplier: FACTORY.into(),
        process: "绣花".into(),
        sent: Some(Quantity(500 * Quantity::ONE.0)),
        sent_on: Some(day("2026-11-20")),
        due_on: Some(day("2026-11-23")),
        unit_price: "1.2".parse().ok(),
        ..Outsourcing::default()
    }
}

fn only(desk: &mut Desk) -> Outsourcing {
    desk.store().all_of_order::<Outsourcing>(1).unwrap().remove(0).of
}

#[test]
fn work_is_given_out_comes_back_short_becomes_a_problem_and_is_owed_for() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(desk_of(), lang, (140, 44));
        desk.keys("<f3>1<enter>J<f4>").sees(pick(lang, "outsourcing order", "委外加工"));
        desk.keys("<enter>").sees(pick(lang, "new outsourcing order", "登记委外加工"));
        // the files are offered first
        desk.keys("锐丰<down><enter>").sees(FACTORY);
        desk.keys("绣花<tab>WW001<tab>500<tab>1120<tab>2026-11-23<tab>1.2<c-s>");
        desk.sees(pick(lang, "500 sent, due back 2026-11-23, 1 d late", "发出 500，应回 2026-11-23，逾期 1 天"));
        // it is waited for in tab 5, and its next step is that it comes back
        desk.keys("<esc>5").sees(pick(lang, "work due back", "委外收回"));
        desk.keys("<f3>1<enter>J<f9>").keys("1124<tab>501<tab>3<c-s>");
        desk.sees(pick(lang, "is more than \"Sent\", which is 500", "大于“发出数量”（500）"));
        desk.keys("<c-u>488").sees(pick(lang, "short by 12; 3 damaged", "短少 12；损坏 3"));
        desk.keys("<c-s>");
        // what came back is owed for, at once
        desk.sees(pick(lang, "new payable", "登记应付款")).sees("582.00").keys("<c-x>");
        assert_eq!(only(&mut desk).missing(), Quantity(12 * Quantity::ONE.0));
        desk.sees(pick(lang, "short by 12, 3 damaged", "短少 12，损坏 3"));
        desk.keys("O").sees(pick(lang, "海宁锐丰绣花印花厂, 绣花: short by 12", "海宁锐丰绣花印花厂 绣花：短少 12"));
        // one key makes a problem of it
        desk.keys("J<c-b>").sees(pick(
            lang,
            "海宁锐丰绣花印花厂, 绣花: short by 12",
            "海宁锐丰绣花印花厂 绣花：短少 12",
        ));
        // whose work it was is proposed as liable, and seen; half of it typed survives
        desk.sees(pick(lang, "Liable", "责任人")).keys("2<esc>");
        desk.keys("<c-b>1").sees(pick(lang, "supplier", "供应商")).keys("<c-s>");
        let made = desk.store().problems_of_order(1).unwrap().remove(0);
        assert_eq!((made.entry.blame.cause, made.entry.blame.liable.as_str()), (Some(Cause::Supplier), FACTORY));
        desk.sees(pick(lang, "made a problem, to be solved by", "已登记为问题，须在"));
        let w = pick(lang, "made a problem, solved on 2026-11-24", "已登记为问题，2026-11-24 解决");
        let how = Solution { how: "补绣 12 件".into(), on: day("2026-11-24"), ..Solution::default() };
        desk.store().problem_solve(made.id, &how).unwrap();
        desk.keys("<f5>").sees(w);
    }
}

/// The same with the work back, and three amounts owed.
fn owed() -> Store {
    let mut store = desk_of();
    let back = Outsourcing {
        back: Some(Quantity(488 * Quantity::ONE.0)),
        back_on: Some(day("2026-11-24")),
        damaged: Some(Quantity(3 * Quantity::ONE.0)),
        ..given()
    };
    store.of_order_add(1, &back).unwrap();
    let one = |kind, amount, due: &str| Payable {
        kind,
        payee: FACTORY.into(),
        amount: Some(Money(amount)),
        due_on: Some(day(due)),
        ..Payable::default()
    };
    let all = [
        one(PayableKind::Factory, 58_200, "2026-11-20"),
        Payable { paid_on: Some(day("2026-11-23")), ..one(PayableKind::Materials, 120_000, "2026-11-23") },
        Payable { currency: Currency::Usd, ..one(PayableKind::AirFreight, 48_500, "2026-12-20") },
    ];
    for payable in all {
        store.of_order_add(1, &payable).unwrap();
    }
    store
}

#[test]
fn air_freight_is_paid_once_somebody_answers_for_it() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(owed(), lang, (140, 44));
        desk.keys("<f3>1<enter>J").sees(pick(lang, "nobody is named as liable", "未注明责任方"));
        desk.sees(pick(lang, "no rate for USD 2026-12", "缺少汇率 USD 2026-12"));
        // the newest stands first among what is owed
        desk.keys("<down><f9>").keys("1124<c-s>").sees(pick(lang, "name who is liable", "请填写责任人"));
        desk.keys("面料供应商<c-s>").sees(pick(lang, "liable: 面料供应商", "责任方：面料供应商"));
        let paid = desk.store().all_of_order::<Payable>(1).unwrap().remove(0).of;
        assert_eq!(paid.paid_on, Some(day("2026-11-24")));
        desk.keys("u<enter>").sees(pick(lang, "nobody is named as liable", "未注明责任方"));
    }
}

#[test]
fn the_section_stands_as_it_should_and_a_setting_hides_what_is_left() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(owed(), lang, size);
            let name = |what: &str| format!("outsourcing_{what}_{}_{}x{}", pick(lang, "en", "zh"), size.0, size.1);
            desk.keys("<f3>1<enter>J").snapshot(&name("section"));
            desk.keys("<f4><enter>").snapshot(&name("new")).keys("<esc>");
        }
        let mut desk = Desk::on(owed(), lang, (140, 40));
        let margin = pick(lang, "Margin", "毛利");
        desk.keys("<f3>1<enter>J").sees(margin);
        desk.app().cx.settings.show_margin = false;
        desk.keys("<f5>").sees_not(margin);
        desk.app().cx.settings.blocks = vec![Block::Export];
        desk.keys("<f5>").sees_not(pick(lang, "Outsourcing", "委外"));
    }
}

#[test]
fn work_is_not_given_to_an_eliminated_supplier_unasked() {
    let mut store = desk_of();
    let file = store.supplier_called("锐丰").unwrap().unwrap();
    let out = Supplier { eliminated_on: Some(day("2026-11-20")), eliminated_reason: "交货延期".into(), ..file };
    store.supplier_save(&out).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (140, 44));
    desk.keys("<f3>1<enter>J<f4><enter>锐丰<tab>绣花<tab><tab>500<tab><tab>1130<c-s>");
    desk.sees("供应商“海宁锐丰绣花印花厂”已于 2026-11-20 淘汰（交货延期）");
    assert!(desk.store().all_of_order::<Outsourcing>(1).unwrap().is_empty());
    desk.keys("<enter>");
    assert_eq!(only(&mut desk).supplier, "锐丰");
}

#[test]
fn the_report_of_what_is_owed_stands_by_age_and_currency() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(owed(), lang, (140, 40));
        desk.keys("7").turns_to(pick(lang, "Owed", "应付账龄"));
        desk.snapshot(&format!("report_payables_{}_140x40", pick(lang, "en", "zh")));
        desk.sees("582.00").sees_not("1,200.00");
    }
}

#[test]
fn what_a_supplier_was_given_and_is_owed_stands_on_its_page() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(owed(), lang, (140, 40));
        desk.keys("6V<enter>J").snapshot(&format!("supplier_outsourcing_{}_140x40", pick(lang, "en", "zh")));
        desk.sees("DD202611001").sees(pick(lang, "485.00 USD  due 2026-12-20", "485.00 USD  到期 2026-12-20"));
        // one of them is paid from there
        desk.keys("<down><f9>").sees(pick(lang, "Paid on", "付清日期"));
    }
}
