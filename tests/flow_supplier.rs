//! Suppliers by keys, in both languages: added, looked at, eliminated; asked about where a plan buys from one that was.

mod support;

#[path = "support/seed.rs"]
mod seed;

use chrono::NaiveDate;
use orderdesk::{
    domain::{
        block::Block,
        order::{Channel, Department},
        plan::{Purchase, Step, StepKind},
        supplier::{Supplier, SupplierKind, SupplierStanding},
    },
    i18n::Lang,
    store::{Clock, NewPlan, Store},
};
use support::{Desk, pick};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn out() -> Supplier {
    Supplier {
        kind: SupplierKind::Material,
        name: "江阴宏升包装厂".into(),
        short_name: "宏升".into(),
        admitted_on: Some(day("2025-03-01")),
        eliminated_on: Some(day("2026-11-02")),
        eliminated_reason: "三次交货延期".into(),
        ..Supplier::default()
    }
}

/// An order in progress whose boxes are bought, one supplier that is known, and one that was eliminated.
fn desk_of() -> Store {
    let mut store = support::store();
    store.supplier_add(&out()).unwrap();
    let known =
        Supplier { name: "昆山恒通铸造厂".into(), admitted_on: Some(day("2025-03-01")), ..Supplier::default() };
    store.supplier_add(&known).unwrap();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
    seed::start(&mut store, id);
    let step = |name: &str, supplier: &str, planned: &str| Step {
        kind: StepKind::Purchasing,
        name: name.into(),
        department: Department::Purchasing,
        planned_on: day(planned),
        purchase: Purchase {
            supplier: supplier.into(),
            goods_due_on: (!supplier.is_empty()).then(|| day(planned)),
            ..Purchase::default()
        },
        ..Step::default()
    };
    let steps = vec![step("毛坯到位", "昆山恒通铸造厂", "2026-11-21"), step("外箱到位", "", "2026-11-28")];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    store.set_clock(Clock::Fixed("2026-11-24T09:00:00".parse().unwrap()));
    store
}

#[test]
fn a_supplier_is_added_found_and_eliminated() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(desk_of(), lang, (140, 40));
        desk.keys("6V").sees(pick(lang, "[suppliers]", "[供应商]")).sees("昆山恒通铸造厂");
        desk.keys("<f4>").sees(pick(lang, "New supplier", "新建供应商")).keys("<c-s>");
        desk.sees(pick(lang, "must be filled in", "不能为空"));
        desk.keys("2<tab>海宁锐丰绣花印花厂<tab>锐丰<tab>孙芳<c-s>");
        desk.sees(pick(lang, "海宁锐丰绣花印花厂 added", "已新增供应商“海宁锐丰绣花印花厂”"));
        let added = desk.store().supplier_called("锐丰").unwrap().unwrap();
        assert_eq!((added.kind, added.standing()), (SupplierKind::Factory, SupplierStanding::Candidate));
        // it is selected, and its page opens
        desk.keys("<enter>").sees(pick(lang, "[Overview]", "[概况]")).sees("孙芳");
        desk.sees(pick(lang, "not admitted yet", "未准入")).keys("<esc>");
        desk.keys("/kshtzzc<enter>").sees("昆山恒通铸造厂").sees_not("海宁锐丰").keys("<enter>");
        desk.keys("T").sees("毛坯到位").sees(pick(lang, "due 2026-11-21, 3 d late", "应到 2026-11-21，逾期 3 天"));
        desk.keys("O<f2>").sees(pick(lang, "supplier's file", "供应商档案"));
        desk.keys(&"<tab>".repeat(11)).keys("1120<tab>交货延期<c-s>");
        desk.sees(pick(lang, "eliminated on 2026-11-20: 交货延期", "2026-11-20 淘汰：交货延期"));
        desk.keys("u<enter>").sees_not(pick(lang, "eliminated on", "淘汰：交货延期"));
    }
}

#[test]
fn the_screens_of_suppliers_stand_as_they_should() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(desk_of(), lang, size);
            let name = |what: &str| format!("supplier_{what}_{}_{}x{}", pick(lang, "en", "zh"), size.0, size.1);
            desk.keys("6V").snapshot(&name("list")).keys("<enter>").snapshot(&name("page"));
            desk.keys("<esc><f4>").snapshot(&name("new"));
        }
    }
}

#[test]
fn a_plan_that_buys_from_one_that_was_eliminated_is_asked_about_once() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(desk_of(), lang, (120, 40));
        desk.keys("<f3>1<enter>P<down><enter>").sees("外箱到位");
        let supplier = |desk: &mut Desk| desk.store().plan(1).unwrap()[1].step.purchase.supplier.clone();
        // the files are offered first, with what is known of them
        desk.keys(&"<tab>".repeat(7)).keys("宏升").sees("江阴宏升包装厂").sees(pick(lang, "eliminated", "已淘汰"));
        desk.keys("<down><enter><c-s>");
        desk.sees(pick(
            lang,
            "江阴宏升包装厂 was eliminated on 2026-11-02",
            "供应商“江阴宏升包装厂”已于 2026-11-02 淘汰",
        ));
        assert_eq!(supplier(&mut desk), "");
        desk.keys("<enter>");
        assert_eq!(supplier(&mut desk), "江阴宏升包装厂");
    }
}

#[test]
fn a_talk_with_a_supplier_stands_on_its_page() {
    let mut desk = Desk::on(desk_of(), Lang::Zh, (120, 40));
    desk.keys("6V/恒通<enter><enter>l").sees("昆山恒通铸造厂").keys("催毛坯<c-s>");
    desk.keys("C").sees("催毛坯");
}

#[test]
fn a_desk_without_the_block_has_no_suppliers() {
    let mut desk = Desk::on(desk_of(), Lang::Zh, (120, 40));
    desk.keys("6").sees("供应商");
    desk.app().cx.settings.blocks = vec![Block::Manufacturing];
    desk.keys("<f5>").sees_not("供应商").keys("vvv").sees("[全部]");
}

#[test]
fn the_report_of_suppliers_says_who_was_late_and_opens_the_file() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(desk_of(), lang, (140, 40));
        desk.keys("7").turns_to(pick(lang, "Suppliers", "供应商"));
        desk.snapshot(&format!("report_suppliers_{}_140x40", pick(lang, "en", "zh")));
        desk.sees("昆山恒通铸造厂").keys("<enter>").sees(pick(lang, "[Overview]", "[概况]"));
        desk.keys("<esc>");
        desk.app().cx.settings.blocks = vec![Block::Export];
        desk.keys("<f5>v").sees_not(pick(lang, "Suppliers ", "供应商 "));
    }
}
