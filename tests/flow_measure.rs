//! The measures of a month by keys (Q1): the six, what stands behind one, its other definition, a reason, a record, the file.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        communication::NewSurvey,
        document::Entry,
        order::{Channel, Department},
        problem::NewProblem,
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::Desk;

/// Saturday, 2026-11-21: 甲 arrived a day late, 乙 on its day, 丙 is due today; one problem, a survey, two documents.
fn store() -> Store {
    let mut store = seed::store();
    for (name, due) in [("宁波吉旺服饰有限公司", 20), ("Müller & Söhne GmbH", 21), ("山东龙滨橡塑有限公司", 21)]
    {
        let (id, _) = seed::receive(&mut store, name, Channel::Email, day(11, due));
        seed::start(&mut store, id);
        if id < 3 {
            seed::deliver(&mut store, id);
        }
    }
    let problem = NewProblem {
        what: "少一箱".into(),
        department: Department::Logistics,
        due_on: day(11, 25),
        ..NewProblem::default()
    };
    store.problem_open(1, None, &problem).unwrap();
    let survey = NewSurvey { customer_id: 1, on_day: day(11, 21), score: 85, ..NewSurvey::default() };
    store.survey_add(&survey).unwrap();
    for (title, is_checked) in [("合同", true), ("装箱单", false)] {
        let (complete, accurate, in_form) = (is_checked, is_checked, true);
        let place = "A柜".into();
        let entry = Entry { title: title.into(), place, complete, accurate, in_form, ..Entry::default() };
        store.document_register(&entry).unwrap();
    }
    store
}

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

#[test]
fn the_six_measures_and_what_stands_behind_one_look_so() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in SIZES {
            let mut desk = Desk::on(store(), lang, size);
            desk.keys("7").snapshot(&format!("report_measures_{code}_{}x{}", size.0, size.1));
            desk.keys("<enter>").snapshot(&format!("report_measured_{code}_{}x{}", size.0, size.1));
            desk.keys("<end>").snapshot(&format!("report_measured_months_{code}_{}x{}", size.0, size.1));
        }
    }
}

#[test]
fn a_measure_opens_its_records_the_other_definition_a_reason_and_a_record() {
    let mut desk = Desk::on(store(), Lang::Zh, (100, 36));
    desk.keys("7").sees("[考核指标]").sees("2026-11（期间未结束，暂计）").sees("订单完成率");
    // both that arrived are finished; the third is due today and may still be
    desk.keys("<enter>").sees("应交订单  是     100%     2     2").sees("日期未到").sees("DD202611003");
    // of all placed one was on time, one late, and one has not arrived
    desk.keys("<down><enter>").sees("应交订单  是     100%     2     2").sees("全部下单  否    33.3%     1     3");
    desk.sees("按时").sees("逾期").sees("未到期");
    // Enter on a reason lists its records alone, and Enter there opens one
    desk.keys("<down><down><enter>").sees("逐条记录：逾期").sees("DD202611001").sees_not("DD202611002");
    desk.keys("<enter>").sees("DD202611001").sees("宁波吉旺服饰有限公司").keys("<esc>").sees("逐条记录：逾期");
    // so do words: a number, a customer, what it is
    desk.keys("<esc>/").sees("只看含这些文字的记录").keys("longbin<esc>");
    desk.keys("<c-f>龙滨<enter>").sees("含“龙滨”的记录").sees("DD202611003").sees_not("DD202611001");
    desk.keys("<esc><esc><esc>").sees("[考核指标]");
    // more than a year is not counted at once
    desk.keys("<c-d>2020..2026<enter>").sees("一次最多统计一年").keys("<c-d>11<enter>").sees("应交订单");
    // a month without records has no figure
    desk.keys("<left>").sees("无记录可计，不出比率：订单完成率").sees_not("0%");
}

#[test]
fn a_measure_is_exported_with_every_record_and_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("指标.json");
    let mut desk = Desk::on(store(), Lang::Zh, (100, 30));
    desk.keys("7<down><down><down><down><down><enter>").sees("装箱单");
    desk.keys("X<c-u>").paste(&path.display().to_string()).keys("<c-s>").wait().sees("已写入");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let records = json["records"].as_array().unwrap();
    let told: Vec<_> =
        records.iter().map(|r| [&r["what"], &r["side"], &r["reason"]].map(|v| v.as_str().unwrap())).collect();
    assert_eq!(told, [["装箱单", "missed", "unchecked"], ["合同", "reached", "conforms"]]);
    assert_eq!(json["definitions"][0]["rate"], "50");
    assert_eq!(json["months"].as_array().unwrap().len(), 12);
    assert_eq!(json["months"][0]["rate"], serde_json::Value::Null, "no figure is neither nought nor a hundred");
}

#[test]
fn the_month_for_the_manager_holds_its_parts() {
    let mut desk = Desk::on(store(), Lang::En, (200, 60));
    desk.keys("7v").sees("[Monthly]").sees("The six measures").sees("Orders by customer").sees("Orders by product");
    desk.sees("Problems by cause").sees("no cause yet").sees("Complaints").sees("Losses").sees("Open risks");
}
