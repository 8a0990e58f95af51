//! Plans on the command line: the user's own file, and what `show` tells of a plan.

use crate::Home;

#[test]
fn a_bad_file_of_plans_is_refused_at_the_start_with_file_place_and_reason() {
    let home = Home::new();
    std::fs::create_dir(home.path("own")).unwrap();
    let bad = "[[plan]]\ncode = \"mine\"\nname = \"快单\"\nsteps = [\n  { kind = \"packing\", department = \"production\", days_before = -2, name = \"包装\" },\n]\n";
    std::fs::write(home.path("own/plans.toml"), bad).unwrap();
    std::fs::write(home.path("own/settings.toml"), "").unwrap();
    let config = home.path("own/settings.toml").display().to_string();
    let got = home.run(&["--config", &config]);
    assert_eq!(got.status, 3, "{got:?}");
    for part in ["own/plans.toml", "\"mine\", step 1", "days_before = -2", "tax_refund"] {
        assert!(got.err.contains(part), "{part} {got:?}");
    }
    let got = home.zh(&["--config", &config]);
    assert!(got.status == 3 && got.err.contains("计划文件") && got.err.contains("第 1 个节点"), "{got:?}");
    std::fs::write(home.path("own/plans.toml"), bad.replace("packing", "baking")).unwrap();
    let got = home.run(&["--config", &config]);
    assert!(got.status == 3 && got.err.contains("line 5"), "{got:?}");
    let paths = home.run(&["--config", &config, "paths", "--json"]).json();
    assert_eq!(paths["plans"], home.path("own/plans.toml").display().to_string());
    // with a sound one the desk goes on, as far as the terminal that is not there
    std::fs::write(home.path("own/plans.toml"), bad.replace("-2", "2")).unwrap();
    assert_eq!(home.run(&["--config", &config]).status, 2);
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
