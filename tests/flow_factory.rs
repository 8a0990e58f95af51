//! The factory by keys: inspections planned and held, what they found, the problem made of it; the section of a block that is
//! turned off is not there.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    config::Settings,
    domain::{
        block::Block,
        inspection::{Finding, Inspection, InspectionResult, InspectionStage},
        order::Channel,
        problem::NewProblem,
        record::RecordKind,
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::{Desk, pick};

/// Saturday, 2026-11-21: one order in progress.
fn running() -> Store {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 1));
    seed::start(&mut store, id);
    store
}

#[test]
fn an_inspection_that_failed_leads_to_what_it_found_and_that_to_a_problem() {
    let mut desk = Desk::on(running(), Lang::Zh, (100, 30));
    desk.keys("<enter>W").sees("暂无记录");
    desk.keys("n1").sees("登记检验");
    // the middle of the life of the goods, today, failed
    desk.keys("<right><right><right><right><tab><tab>.<tab>3<tab>200<tab>2.5<tab>").sees("AQL 2.5：抽检 32，允收 2");
    desk.keys("32<tab>33<c-s>").sees("大于“抽检数”（32）");
    desk.keys("<c-u>4<c-s>").sees("登记检验问题点").sees("中期检验");
    desk.keys("跳针<tab>1<tab>2<tab>5<tab>全数返工<tab>钱师傅<tab>1123<c-s>").sees("检验问题点已保存");
    desk.sees("不合格，2026-11-21")
        .sees("抽检 32，不合格 4")
        .sees("不合格数超过 AQL 允收数")
        .sees("钱师傅 2026-11-23 前");
    let found = desk.store().all_of_order::<Finding>(1).unwrap().remove(0).of;
    assert_eq!((found.what.as_str(), found.due_on), ("跳针", Some(day(11, 23))));
    desk.keys("<down>b").sees("登记问题").sees("跳针，做工").keys("3<tab><c-s>");
    assert_eq!(desk.store().problems_of_order(1).unwrap()[0].entry.what, "跳针，做工");
    // once is enough: the second time leads to the one there is
    desk.keys("b").sees("已登记为问题").keys("<esc>");
    assert_eq!(desk.store().problems_of_order(1).unwrap().len(), 1);
    // and each tells of the other, whatever is made of the words
    desk.sees("已登记为问题，须在");
    let made = desk.store().problems_of_order(1).unwrap().remove(0);
    assert_eq!(made.source, Some(RecordKind::Finding.row(1)));
    let reworded = NewProblem { what: "换线返工".into(), ..made.entry };
    desk.store().problem_edit(made.id, &reworded).unwrap();
    desk.keys("b").sees("已登记为问题").sees("换线返工").keys("<esc>");
    // put right, and then nothing is waited for
    desk.keys("<space>").sees("钱师傅").keys(".<c-s>").sees("2026-11-21 整改完成");
    desk.keys("<space>").sees("此处已无待办");
    // what failed is inspected once more, of the same stage and lot
    desk.keys("<up><space>").sees("登记检验").sees("[中期检验]").sees("200");
    desk.keys("<tab><tab>.<tab>1<c-s>").sees("合格，2026-11-21");
    assert_eq!(desk.store().all_of_order::<Inspection>(1).unwrap().len(), 2);
}

#[test]
fn a_finding_needs_an_inspection_and_says_so() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(running(), lang, (100, 30));
        desk.keys("<enter>Wn2").sees(pick(lang, "nothing was inspected on this order yet", "该订单尚无检验记录"));
    }
}

#[test]
fn the_order_is_inspected_by_what_its_last_final_inspection_says() {
    let mut store = running();
    let failed = Inspection {
        stage: InspectionStage::Final,
        on_day: Some(day(11, 20)),
        result: Some(InspectionResult::Failed),
        person: "周静".into(),
        ..Inspection::default()
    };
    store.of_order_add(1, &failed).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (100, 30));
    desk.keys("<enter>").sees("2026-11-20 末期检验不合格，须复检").keys("v").sees("周静");
    // what the record says is there; another result is refused
    desk.keys("<tab>1<c-s>").sees("请先登记复检合格的末期检验").keys("<c-x><enter>");
    let passed = Inspection { result: Some(InspectionResult::Passed), on_day: Some(day(11, 21)), ..failed };
    desk.store().of_order_add(1, &passed).unwrap();
    desk.keys("<f5>v").sees("2026-11-21").keys("<c-s>").sees("已检验");
}

#[test]
fn the_section_shows_inspections_with_what_they_found_in_both_languages() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [(80, 24), (140, 40)] {
            let mut store = running();
            let inspection = Inspection {
                stage: InspectionStage::Mid,
                on_day: Some(day(11, 20)),
                result: Some(InspectionResult::Failed),
                ..Inspection::default()
            };
            let inspection_id = store.of_order_add(1, &inspection).unwrap();
            let finding = Finding { inspection_id, what: "外箱唛头缺批号".into(), ..Finding::default() };
            store.of_order_add(1, &Finding { due_on: Some(day(11, 20)), ..finding }).unwrap();
            let planned = Inspection { planned_on: Some(day(11, 30)), ..Inspection::default() };
            store.of_order_add(1, &planned).unwrap();
            let mut desk = Desk::on(store, lang, size);
            let name = |what: &str| format!("{what}_{}_{}x{}", pick(lang, "en", "zh"), size.0, size.1);
            desk.keys("<enter>W").snapshot(&name("factory"));
            desk.keys("<down><down><enter>").snapshot(&name("factory_finding"));
        }
    }
}

#[test]
fn the_section_of_a_block_that_is_off_is_not_there() {
    let mut settings = Settings::default();
    settings.blocks = vec![Block::Export];
    let mut desk = Desk::with(running(), settings, Lang::Zh, (200, 30));
    desk.keys("<enter>").sees("出口").sees_not("委外").sees_not("生产检验");
    desk.keys("W").sees("该模块已关闭").sees("[概况]");
    let mut desk = Desk::on(running(), Lang::Zh, (200, 30));
    desk.keys("<enter>").sees("出口").sees("委外").sees("生产检验");
}

#[test]
fn a_file_is_attached_to_the_record_that_is_chosen_and_missed_when_it_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let photo = dir.path().join("唛头.jpg");
    std::fs::write(&photo, "jpg").unwrap();
    let mut store = running();
    let planned = Inspection { planned_on: Some(day(11, 30)), ..Inspection::default() };
    store.of_order_add(1, &planned).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (100, 30));
    desk.keys("<enter>WQ").sees("选择附件").paste(photo.to_str().unwrap()).keys("<enter>");
    desk.sees("检验 DD202611001 2026-11-30 - 添加附件").sees("唛头");
    // a desk in memory has nothing beside it: the file stays where it is
    desk.keys("<tab><tab><space><c-s>").sees("已添加附件：唛头");
    desk.keys("D").sees("附件").sees("所属：检验 DD202611001 2026-11-30");
    std::fs::remove_file(&photo).unwrap();
    desk.keys("<enter>").sees("已不在原处");
}
