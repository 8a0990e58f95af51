//! The ledger in figures for the shell: the groups add up, a missing rate is named, and the day and the week become workbooks.

use crate::Home;
use serde_json::Value;

/// Sums the decimals that a column of a part says.
fn sum(report: &Value, part: &str, key: &str) -> i64 {
    let of = |row: &Value| match &row[key] {
        Value::String(text) => text.replace('.', "").parse().unwrap(),
        value => value.as_i64().unwrap_or(0),
    };
    report[part].as_array().unwrap().iter().map(of).sum()
}

#[test]
fn the_groups_of_the_ledger_add_up_and_a_missing_rate_is_named() {
    let home = Home::new();
    assert_eq!(home.run(&["demo"]).status, 0);
    let report = home.run(&["report", "ledger", "2026-11", "--json"]).json();
    let whole = report["whole"].as_array().unwrap().last().unwrap();
    assert_eq!(whole["currency"], "all CNY");
    let total: i64 = whole["amount"].as_str().unwrap().replace('.', "").parse().unwrap();
    for part in ["customers", "products", "salespeople", "departments", "stages"] {
        assert_eq!(sum(&report, part, "amount"), total, "{part}");
    }
    let orders = sum(&report, "stages", "orders");
    for part in ["customers", "salespeople", "departments"] {
        assert_eq!(sum(&report, part, "orders"), orders, "{part}");
    }
    let months = report["months"].as_array().unwrap();
    assert_eq!((months.len(), &months[11]["month"]), (12, &"2026-11".into()));
    assert_eq!(months[11]["orders"], orders);
    // a month without orders says nothing, and not nought
    assert!(months[0]["orders"].is_null() && months[0]["amount"].is_null());
    assert!(sum(&report, "late_department", "late") > 0, "{report}");
    for (said, part) in [(home.run(&["report", "ledger"]), "GBP 2026-11"), (home.zh(&["report", "ledger"]), "缺少汇率")]
    {
        assert!(said.status == 0 && said.out.contains(part), "{said:?}");
        assert!(said.out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{}", said.out);
    }
    let narrowed = home.run(&["report", "ledger", "2026-11", "--about", "stage=cancelled", "--json"]).json();
    assert_eq!(narrowed["orders"].as_array().unwrap().len() as i64, sum(&report, "stages", "cancelled"));
    assert_eq!(home.run(&["report", "ledger", "--about", "colour=red"]).status, 3);
    assert!(home.run(&["report", "ledger", "2020..2026"]).out.contains("more than a year"));
}

#[test]
fn rates_come_from_a_sheet_and_the_settings_say_to_which_currency() {
    let home = Home::new();
    assert_eq!(home.run(&["demo"]).status, 0);
    std::fs::write(home.path("rates.csv"), "月份,币种,汇率\n2026-11,英镑,9.3055\n").unwrap();
    let got = home.run(&["import", "rates.csv"]);
    assert!(got.status == 0 && got.err.contains("imported 1 rate of exchange"), "{got:?}");
    assert!(!home.run(&["report", "ledger", "2026-11"]).out.contains("GBP 2026-11"));
    assert_eq!(home.run(&["export", "rates", "--format", "json"]).json().as_array().unwrap().len(), 8);
    // another office has no rates yet, and adds nothing up
    std::fs::write(home.path("s.toml"), "currency = \"USD\"\n").unwrap();
    let other = home.run(&["--config", "s.toml", "report", "ledger", "2026-11"]).out;
    assert!(other.contains("CNY 2026-11") && other.contains("all USD"), "{other}");
    std::fs::write(home.path("s.toml"), "currency = \"gold\"\n").unwrap();
    assert_ne!(home.run(&["--config", "s.toml", "report", "ledger"]).status, 0);
}

#[test]
fn the_day_and_the_week_become_workbooks_with_charts_and_say_the_same_as_before() {
    let home = Home::new();
    assert_eq!(home.run(&["demo"]).status, 0);
    for kind in ["daily", "weekly", "ledger", "ageing", "calendar", "rates"] {
        let file = format!("{kind}.xlsx");
        let got = home.zh(&["report", kind, "--out", &file]);
        assert!(got.status == 0 && got.err.contains(&file), "{got:?}");
        assert!(std::fs::metadata(home.path(&file)).unwrap().len() > 4_000, "{kind}");
        assert_eq!(home.zh(&["report", kind, "--out", &file]).status, 3, "{kind} is not replaced unasked");
    }
    let day = home.run(&["report", "daily", "2026-11-20", "--json"]).json();
    for key in ["taken", "totals", "shipped", "taken_back", "goods_shipped", "goods_returned", "received_money"] {
        assert!(day[key].is_array(), "{key} {day}");
    }
    let week = home.run(&["report", "weekly", "--json"]).json();
    assert_eq!(week["minutes"], Value::Array(Vec::new()));
}
