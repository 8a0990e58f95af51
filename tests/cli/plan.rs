//! Plans on the command line: the user's own file, and what `show` tells of a plan.

use crate::Home;

#[test]
fn a_bad_file_of_plans_is_passed_over_with_file_place_and_reason_and_the_desk_stays_usable() {
    let home = Home::new();
    std::fs::create_dir(home.path("own")).unwrap();
    let bad = "[[plan]]\ncode = \"mine\"\nname = \"快单\"\nsteps = [\n  { kind = \"packing\", department = \"production\", days_before = -2, name = \"包装\" },\n]\n";
    std::fs::write(home.path("own/plans.toml"), bad).unwrap();
    std::fs::write(home.path("own/settings.toml"), "").unwrap();
    let config = home.path("own/settings.toml").display().to_string();
    let got = home.run(&["--config", &config]);
    // the desk goes on with its own plans, as far as the terminal that is not there
    assert_eq!(got.status, 2, "{got:?}");
    for part in ["passed over", "own/plans.toml", "\"mine\", step 1", "days_before = -2", "tax_refund"] {
        assert!(got.err.contains(part), "{part} {got:?}");
    }
    let got = home.zh(&["--config", &config]);
    assert!(got.status == 2 && got.err.contains("计划文件") && got.err.contains("第 1 个节点"), "{got:?}");
    std::fs::write(home.path("own/plans.toml"), bad.replace("packing", "baking")).unwrap();
    let got = home.run(&["--config", &config]);
    assert!(got.status == 2 && got.err.contains("line 5"), "{got:?}");
    assert!(got.err.contains("purchasing") && got.err.contains("inspection"), "the words allowed are named: {got:?}");
    let paths = home.run(&["--config", &config, "paths", "--json"]).json();
    assert_eq!(paths["plans"], home.path("own/plans.toml").display().to_string());
    // with a sound one nothing is said
    std::fs::write(home.path("own/plans.toml"), bad.replace("-2", "2")).unwrap();
    let got = home.run(&["--config", &config]);
    assert!(got.status == 2 && !got.err.contains("plans.toml"), "{got:?}");
}

#[test]
fn show_tells_the_plan_and_the_delay() {
    let home = Home::new();
    assert_eq!(home.run(&["demo", "--json"]).status, 0);
    let practice = home.run(&["paths", "--json"]).json()["database"].as_str().unwrap().to_owned();
    let order = home.run(&["--db", &practice, "show", "DD202610009", "--json"]).json();
    let plan = order["plan"].as_array().unwrap();
    assert_eq!(plan.len(), 6, "{order}");
    assert_eq!((plan[0]["step"].as_str(), plan[0]["kind"].as_str()), (Some("采购合同签订"), Some("purchasing")));
    assert!(plan[0]["done_on"].is_string() && plan[5]["done_on"].is_null() && plan[5]["days_late"].as_i64() > Some(0));
    assert_eq!(plan[5]["planned_on"], plan[5]["first_planned_on"]);
    let delays = order["slips"].as_array().unwrap();
    assert_eq!((delays.len(), delays[0]["open"].as_bool()), (1, Some(true)));
    let zh = home.zh(&["--db", &practice, "show", "DD202610009"]);
    assert!(zh.out.contains("跟单计划") && zh.out.contains("须告知客户"), "{}", zh.out);
    assert!(zh.out.contains("到货检验") && zh.out.contains("迟10天"), "{}", zh.out);
}

#[test]
fn in_the_practice_month_every_number_of_an_order_is_an_order() {
    let home = Home::new();
    assert_eq!(home.run(&["demo", "--json"]).status, 0);
    let practice = home.run(&["paths", "--json"]).json()["database"].as_str().unwrap().to_owned();
    let run = |args: &[&str]| home.run(&[&["--db", practice.as_str()], args].concat());
    let found = run(&["find", "25", "--json"]).json();
    assert_eq!((found[0]["number"].as_str(), found[0]["found_by"].as_str()), (Some("DD202611025"), Some("number")));
    let documents = run(&["export", "documents", "--format", "json"]).json();
    let numbers: Vec<&str> = documents.as_array().unwrap().iter().map(|d| d["number"].as_str().unwrap()).collect();
    let is_own = |number: &&str| number.starts_with("DD") != number.contains('-');
    assert!(!numbers.is_empty() && !numbers.iter().any(is_own), "{numbers:?}");
    let paper = numbers.iter().find(|number| number.contains('-')).unwrap();
    let found = run(&["find", paper, "--json"]).json();
    assert_eq!(found[0]["kind"], "document", "{found}");
    assert!(found[0]["name"].as_str().unwrap().starts_with(paper));
    assert!(home.run(&["--db", &practice, "--lang", "zh", "find", paper]).out.starts_with("文档"));
    assert_eq!(run(&["show", paper, "--json"]).json()["number"].as_str(), Some(*paper));
    assert_eq!(run(&["history", paper]).status, 0);
    let got = run(&["form", "order-confirmation", paper, "--out", "x.xlsx"]);
    assert!(got.status == 1 && got.err.contains("document"), "{got:?}");
}
