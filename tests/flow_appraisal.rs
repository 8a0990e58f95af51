//! The monthly appraisal by keys: scores, what is missing, closing with its decision, a correction that keeps the closed one.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::i18n::Lang;
use support::Desk;

/// Saturday, 2026-11-21: tab 7 on the appraisal of October.
fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut desk = Desk::on(seed::store(), lang, size);
    let view = support::pick(lang, "[Appraisal]", "[绩效考核]");
    desk.keys("7");
    for _ in 0..20 {
        if desk.screen().contains(view) {
            break;
        }
        desk.keys("v");
    }
    desk.keys("<left>").sees(view).sees("2026-10");
    desk
}

/// Types the scores of the work, teamwork and attitude by the three.
const SCORES: &str = "e80<tab>70<tab><tab>90<tab>85<tab>60<tab>100<c-s>";

#[test]
fn a_month_is_scored_and_closed_and_looks_so() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (200, 60)] {
            let mut desk = desk(lang, size);
            let pick = |en: &'static str, zh: &'static str| support::pick(lang, en, zh);
            desk.keys("<f9>").sees(pick("give the scores first", "请先登记评分"));
            desk.keys(SCORES).sees("81.4").sees(pick("grade: good", "等级：良好"));
            desk.keys("<space>").sees(pick("Close 2026-10", "2026-10 考核定稿"));
            desk.keys("<c-u>高建平<tab>2026-11-03<c-s>")
                .sees(pick("2026-10 closed: 81.4, good", "2026-10 已定稿：81.4 分，良好"));
            desk.keys("e客户评分补收<c-s>").sees(pick("version 2 begun", "已按原评分生成第 2 版")).keys("<esc>");
            desk.sees(pick("version 2: 客户评分补收", "第 2 版：客户评分补收"));
            desk.snapshot(&format!("appraisal_{code}_{}x{}", size.0, size.1));
            // the version that was closed is opened as it was
            desk.keys("<end><enter>").sees(pick("an older version", "历史版本")).keys("<esc>");
        }
    }
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_closed() {
    let mut desk = desk(Lang::En, (100, 40));
    desk.keys("e101<c-s>").sees("0 to 100").keys("<c-u>80<c-s>").sees("no score yet");
    desk.keys("<space><c-u>高建平<tab>.<c-s>").sees("no score yet").keys("<esc>");
    let october = "2026-10".parse().unwrap();
    assert!(!desk.store().appraisal_of(october).unwrap().unwrap().is_closed());
    desk.keys("u").sees("2026-10").keys("<enter>").sees("no scores of this month yet");
}

#[test]
fn its_forms_are_offered_for_the_month() {
    let mut desk = desk(Lang::Zh, (100, 40));
    desk.keys(SCORES).keys("<c-x>").sees("月度自评表").sees("月度上级评分表").sees("月度考核表");
}
