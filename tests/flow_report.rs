//! Tab 7 by keys: a report for a period, what stands behind a row, another period, the file.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        order::{Channel, Department},
        problem::{NewProblem, Solution},
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::Desk;

/// Saturday, 2026-11-21: an order with three problems, one of them solved today.
fn store() -> Store {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 1));
    seed::start(&mut store, id);
    for (what, department) in
        [("少一箱", Department::Logistics), ("面料色差", Department::Quality), ("车缝跳针", Department::Quality)]
    {
        let problem = NewProblem { what: what.into(), department, due_on: day(11, 25), ..NewProblem::default() };
        store.problem_open(id, None, &problem).unwrap();
    }
    let solution = Solution { how: "换料".into(), on: day(11, 21), ..Solution::default() };
    store.problem_solve(2, &solution).unwrap();
    store
}

/// A desk that shows this report.
fn shown(report: &str, lang: Lang, size: (u16, u16)) -> Desk {
    let mut desk = Desk::on(store(), lang, size);
    desk.keys("7");
    for _ in 0..20 {
        if desk.screen().contains(&format!("[{report}]")) {
            return desk;
        }
        desk.keys("v");
    }
    panic!("no view [{report}]:\n{}", desk.screen());
}

#[test]
fn the_problems_of_a_month_look_so() {
    for (lang, code, name) in [(Lang::En, "en", "Problems"), (Lang::Zh, "zh", "问题")] {
        for size in [(80, 24), (200, 60)] {
            let mut desk = shown(name, lang, size);
            desk.snapshot(&format!("report_problems_{code}_{}x{}", size.0, size.1));
        }
    }
}

#[test]
fn a_row_opens_what_stands_behind_it_and_back() {
    let mut desk = shown("问题", Lang::Zh, (100, 30));
    desk.keys("<down>").keys("<enter>").sees("面料色差").sees("车缝跳针").sees_not("少一箱");
    desk.keys("<end><enter>").sees("车缝跳针").keys("<esc>").sees_not("少一箱");
    desk.keys("<esc>").sees("[问题]").sees("少一箱");
}

#[test]
fn the_period_is_typed_or_turned_and_a_wrong_one_is_refused_with_the_cure() {
    let mut desk = shown("Problems", Lang::En, (100, 30));
    desk.sees("2026-11 (provisional")
        .keys("<left>")
        .sees("2026-10")
        .sees_not("provisional")
        .sees("nothing in this period");
    desk.keys("<right>").sees("少一箱");
    desk.keys("d1101-1120<enter>").sees("2026-11-01..2026-11-20").sees_not("少一箱");
    desk.keys("d1115-1101").sees("ends on 2026-11-01, before it begins").keys("<enter>").sees("turn it round");
    desk.keys("<c-u>Q4<enter>").sees("2026Q4").sees("少一箱");
    desk.keys("d13").sees("is no period; type for instance 11").keys("<esc>").sees("2026Q4");
}

#[test]
fn a_report_is_exported_as_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("问题.json");
    let mut desk = shown("问题", Lang::Zh, (100, 30));
    desk.keys("X<c-u>").paste(&path.display().to_string()).keys("<c-s>").wait().sees("已写入");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(json["report"], "problems");
    assert_eq!(json["provisional"], true);
    let departments: Vec<_> = json["departments"].as_array().unwrap().iter().map(|r| r.to_string()).collect();
    assert_eq!(
        departments,
        [
            r#"{"department":"logistics","open":1,"opened":1,"solved":0}"#,
            r#"{"department":"quality","open":1,"opened":2,"solved":1}"#
        ]
    );
    desk.keys("X").keys("<c-u>").paste(&path.display().to_string()).keys("<c-s>").sees("替换");
    let book = folder.path().join("问题.xlsx");
    desk.keys("<esc><esc>X<c-u>").paste(&book.display().to_string()).keys("<c-s>").wait().sees("已写入");
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
}
