//! Commands that read, in both languages, for people and for machines.

use crate::{Home, data};
use serde_json::json;

#[test]
fn help_and_version_are_there_in_both_languages() {
    let home = Home::new();
    let en = home.run(&["--help"]);
    assert_eq!(en.status, 0);
    assert!(en.out.contains("Usage: orderdesk [OPTIONS] [COMMAND]") && en.out.contains("--db <FILE>"), "{}", en.out);
    assert_eq!(home.run(&["-V"]).out, format!("orderdesk {}\n", env!("CARGO_PKG_VERSION")));
    let long = home.run(&["--version"]).out;
    let schema = format!("\nschema {}\nSQLite 3.", orderdesk::store::SCHEMA_VERSION);
    assert!(long.starts_with("orderdesk ") && long.contains(&schema), "{long}");
    assert!(home.zh(&["--version"]).out.contains("数据格式 "), "in the language of who asks");
    for command in [
        vec!["--help"],
        vec!["find", "-h"],
        vec!["import", "--help"],
        vec!["calendar", "-h"],
        vec!["calendar", "add", "-h"],
        vec!["demo", "-h"],
        vec!["completions", "-h"],
        vec!["restore", "-h"],
    ] {
        let zh = home.zh(&command);
        assert_eq!(zh.status, 0, "{command:?}");
        for leak in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "Print",
            "default",
            "possible",
            "[OPTIONS]",
            "env:",
            "aliases",
        ] {
            assert!(!zh.out.contains(leak), "{leak} in {}", zh.out);
        }
        assert!(zh.out.contains("用法：orderdesk") && zh.out.contains("选项："), "{}", zh.out);
    }
}

#[test]
fn the_language_is_decided_by_option_environment_settings_and_locale() {
    let home = Home::new();
    let first = |got: crate::Got| got.err.chars().take(10).collect::<String>();
    let with = |env: &[(&str, &str)], args: &[&str]| {
        crate::Got::of(home.command(args).envs(env.iter().copied()).output().unwrap())
    };
    assert_eq!(first(with(&[], &["nothing"])), "orderdesk:");
    assert_eq!(first(with(&[("LANG", "zh_CN.UTF-8")], &["nothing"])), "orderdesk：");
    assert_eq!(first(with(&[("LANG", "C")], &["nothing"])), "orderdesk:");
    assert_eq!(first(with(&[("LANG", "zh_CN.UTF-8"), ("ORDERDESK_LANG", "en")], &["nothing"])), "orderdesk:");
    assert_eq!(first(with(&[("ORDERDESK_LANG", "en")], &["--lang", "zh", "nothing"])), "orderdesk：");
    assert_eq!(first(with(&[("ORDERDESK_LANG", "en")], &["nothing", "--lang=zh"])), "orderdesk：");
    let settings = home.path("settings.toml");
    std::fs::write(&settings, "language = \"zh\"\n").unwrap();
    let settings = settings.display().to_string();
    assert_eq!(first(with(&[], &["--config", &settings, "nothing"])), "orderdesk：");
    assert_eq!(first(with(&[("ORDERDESK_CONFIG", &settings)], &["nothing"])), "orderdesk：");
    assert_eq!(first(with(&[("ORDERDESK_CONFIG", &settings)], &["--lang", "en", "nothing"])), "orderdesk:");
}

#[test]
fn an_order_is_found_and_shown_however_it_is_named() {
    let home = Home::with_orders();
    for query in [&["DD202611001"][..], &["dd-2026-11-001"], &["1"], &["001"], &["11001"], &["202611001"], &["YL-0931"]]
    {
        let got = home.run(&[&["show", "--json"], query].concat());
        assert_eq!(got.status, 0, "{query:?} {}", got.err);
        assert_eq!(got.json()["number"], "DD202611001", "{query:?}");
    }
    for query in ["越隆", "ylfz", "缝纫线", "沈国良", "YL-0931"] {
        let got = home.run(&["find", query, "--json"]);
        assert_eq!(got.status, 0, "{query} {}", got.err);
        assert_eq!(got.json()[0]["number"], "DD202611001", "{query}");
    }
    let got = home.zh(&["find", "越隆"]);
    assert!(got.out.contains("DD202611001") && got.out.contains("已接收"), "{}", got.out);
    let got = home.zh(&["show", "1"]);
    assert!(!got.out.contains("币种"), "the currency stands beside the total: {}", got.out);
    assert!(got.out.contains("交货日期") && got.out.contains("21,660.00 CNY"), "{}", got.out);
    assert!(home.zh(&["find", "越隆"]).out.contains("21,660.00 CNY"));
}

#[test]
fn a_number_that_is_no_order_is_refused_wherever_one_is_taken() {
    let home = Home::with_orders();
    // 25 stands in the text of DD202611002, and 30 in that of two more
    for said in ["25", "025", "sc1", "1025", "dd25"] {
        for command in [
            &["show", said][..],
            &["form", "order-confirmation", said],
            &["form", "packing-list", said],
            &["form", "change-request", said],
            &["form", "progress-report", "--order", said],
            &["form", "progress-report", said],
            &["report", "customer", "--order", said],
            &["report", "customer", said],
        ] {
            let got = home.run(command);
            assert_eq!((got.status, got.out.as_str()), (1, ""), "{command:?} {}", got.err);
            assert!(got.err.contains(said), "{command:?} {}", got.err);
        }
    }
    let written = std::fs::read_dir(home.path("")).unwrap().filter(|f| f.as_ref().unwrap().path().ends_with(".xlsx"));
    assert_eq!(written.count(), 0);
    let got = home.run(&["find", "25"]);
    assert!(got.out.contains("DD202611002") && got.out.contains("(found in the text)"), "{}", got.out);
    assert_eq!(home.run(&["find", "25", "--json"]).json()[0]["found_by"], "text");
    assert_eq!(home.run(&["find", "2", "--json"]).json()[0]["found_by"], "number");
    assert!(!home.run(&["find", "2"]).out.contains("(found in the text)"));
    let got = home.run(&["form", "order-confirmation", "2", "--out", "a.xlsx"]);
    assert!(got.err.contains("DD202611002 温州市瓯江鞋材有限公司: a.xlsx"), "{}", got.err);
}

#[test]
fn shown_as_json_an_order_has_the_shape_that_was_promised() {
    let home = Home::with_orders();
    for lang in ["en", "zh"] {
        let order = home.run(&["--lang", lang, "show", "DD202611002", "--json"]).json();
        for (key, value) in [
            ("number", json!("DD202611002")),
            ("stage", json!("received")),
            ("version", json!(1)),
            ("channel", json!("customer_system")),
            ("received_at", json!("2026-11-03T00:00:00")),
            ("customer", json!("温州市瓯江鞋材有限公司")),
            ("contact", json!("陈小燕")),
            ("phone", json!("13806770142")),
            ("salesperson", json!("徐海涛")),
            ("currency", json!("CNY")),
            ("delivery_date", json!("2026-12-10")),
            ("next_due", json!("2026-12-10")),
            ("delivery_place", json!("客户工厂")),
            ("payment_method", json!("T/T 30/70")),
            ("incoterm", json!("")),
            ("special_requirements", json!("首件封样确认后再生产")),
            ("external_ref", json!("OJ-7714")),
            ("total", json!("176225.00")),
        ] {
            assert_eq!(order[key], value, "{key}");
        }
        let line = json!({
            "line": 1, "product": "PVC 软管", "spec": "φ25 加筋 30m", "unit": "卷", "quantity": "2500",
            "unit_price": "74.20", "discount_percent": "5", "amount": "176225.00", "delivery_date": null,
        });
        assert_eq!(order["lines"], json!([line]));
        assert!(order["reviews"].is_array() && order["history"][0]["name"] == "import", "{order}");
    }
}

#[test]
fn today_lists_its_sections_for_people_and_machines() {
    let home = Home::with_orders();
    let late = "订单号,下单日期,客户名称,产品名称,数量,单价,交货日期,来源\nT1,2026-11-02,甲,管,1,1,2026-11-12,电话\n";
    std::fs::write(home.path("late.csv"), late).unwrap();
    assert_eq!(home.run(&["import", "late.csv"]).status, 0);
    let got = home.run(&["today", "--json"]).json();
    assert_eq!(got["today"], "2026-11-21");
    assert_eq!(got["deliveries_late"][0]["external_ref"], "T1");
    assert_eq!(got["unconfirmed"][0]["number"], got["deliveries_late"][0]["number"]);
    assert_eq!(got["requests"], json!([]));
    let zh = home.zh(&["today"]);
    assert!(zh.out.contains("逾期 2\n  2026-11-02  客户确认  DD202611004  甲"), "{}", zh.out);
    assert!(zh.out.contains("2026-11-12  交货"), "{}", zh.out);
    let wants: Vec<&str> = got["follow_ups"].as_array().unwrap().iter().filter_map(|f| f["want"].as_str()).collect();
    assert_eq!(wants, ["confirmation", "delivery"]);
    assert_eq!(got["follow_ups"][1]["days_late"], 9);
}

#[test]
fn a_section_of_today_that_is_cut_says_so() {
    let home = Home::new();
    let rows: String = (0..501).map(|n| format!("T{n},2026-11-02,甲,管,1,1,2026-11-12\n")).collect();
    std::fs::write(home.path("many.csv"), format!("订单号,下单日期,客户名称,产品名称,数量,单价,交货日期\n{rows}"))
        .unwrap();
    assert_eq!(home.run(&["import", "many.csv"]).status, 0);
    let zh = home.zh(&["today"]);
    assert!(zh.out.contains("逾期 500+"), "{}", zh.out.lines().next().unwrap());
    assert_eq!(home.run(&["today", "--json"]).json()["deliveries_late"].as_array().unwrap().len(), 500);
}

#[test]
fn the_calendar_counts_working_days() {
    let home = Home::new();
    assert_eq!(home.run(&["calendar", "add", "2026-09-28", "5"]).out, "2026-10-10\n");
    assert_eq!(home.run(&["calendar", "between", "2026-09-28", "2026-10-10"]).out, "5\n");
    assert_eq!(home.run(&["calendar", "add", "today", "-1"]).out, "2026-11-20\n");
    let json = home.run(&["calendar", "add", "0928", "5", "--json"]).json();
    assert_eq!(json, json!({"from": "2026-09-28", "working_days": 5, "date": "2026-10-10", "published": true}));
    let year = home.zh(&["calendar", "show", "2026"]);
    assert!(year.out.contains("国庆节") && year.out.contains("调休上班"), "{}", year.out);
    assert_eq!(home.run(&["calendar", "show", "2026", "--json"]).json()["published"], true);
    let unknown = home.zh(&["calendar", "add", "2026-12-30", "5"]);
    assert!(unknown.status == 0 && unknown.err.contains("2027 年放假安排尚未公布"), "{unknown:?}");
    let month = home.zh(&["calendar", "show", "2026-10"]);
    assert!(month.status == 2 && month.err.contains("请填年份，如 2026"), "{month:?}");
    for wrong in [&["calendar", "add", "never", "5"][..], &["calendar", "add", "today", "five"], &["calendar"]] {
        assert_eq!(home.run(wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn the_history_of_a_record_says_who_did_what_and_what_it_was_before() {
    let home = Home::with_orders();
    let mut store = home.store();
    let order = store.order_named("1").unwrap().unwrap();
    let mut terms = store.order(order).unwrap().terms;
    let customer = store.order(order).unwrap().customer;
    let (old, was) = (terms.lines[0].quantity, terms.delivery_place.clone());
    terms.lines[0].quantity = orderdesk::domain::decimal::Quantity(old.0 * 2);
    terms.delivery_place = "宁波港".into();
    store.order_revise(order, &terms, "打错了").unwrap();
    drop(store);
    let got = home.run(&["history", "1"]);
    assert!(got.status == 0 && got.out.contains("order revised") && got.out.contains("Version: 1 -> 2"), "{got:?}");
    let place = if was.is_empty() { "-" } else { &was };
    assert!(got.out.contains(&format!("Delivery place: {place} -> 宁波港")), "{got:?}");
    let quantity = format!("line 1 Quantity: {old} -> {}", terms.lines[0].quantity);
    assert!(got.out.contains(&quantity), "{quantity} {got:?}");
    assert!(home.zh(&["history", "1"]).out.contains("交货地点："), "{got:?}");
    let json = home.run(&["history", "1", "--json"]).json();
    let last = json["actions"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((last["name"].as_str(), last["person"].as_str()), (Some("order.revise"), Some("wen")));
    let is_version = |c: &&serde_json::Value| c["table"] == "orders";
    let changes = last["changes"].as_array().unwrap();
    assert_eq!(changes.iter().find(is_version).unwrap()["old"]["version"], 1);
    // a customer by the name, nobody by a number that is none
    assert!(home.run(&["history", &customer]).out.contains(&customer));
    assert_eq!(home.run(&["history", "999999"]).status, 1);
    assert!(home.zh(&["history", "999999"]).err.contains("没有编号为"));
}

#[test]
fn paths_completions_and_the_manual_are_printed() {
    let home = Home::new();
    let paths = home.run(&["paths", "--json"]).json();
    assert_eq!(paths["database"], home.path("desk.orderdesk").display().to_string());
    for key in ["backups", "settings", "log", "practice"] {
        assert!(paths[key].is_string(), "{key}");
    }
    assert!(home.zh(&["paths"]).out.contains("数据文件"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let got = home.run(&["completions", shell]);
        assert!(got.status == 0 && got.out.contains("orderdesk"), "{shell}");
    }
    assert_eq!(home.run(&["completions", "tcsh"]).status, 2);
    let man = home.run(&["man"]);
    assert!(man.status == 0 && man.out.contains(".TH orderdesk") && man.out.contains("calendar"), "{}", man.out);
    assert!(home.zh(&["man"]).out.contains(".SH 用法"));
}

#[test]
fn an_import_reports_for_people_and_machines() {
    let home = Home::new();
    let got = home.run(&["import", &data("customer-system.csv"), "--json", "--dry-run"]);
    assert_eq!((got.status, got.json()["stored"].clone()), (0, json!(false)), "{got:?}");
    let got = home.run(&["import", &data("customer-system.csv"), "--json", "--stage", "in-progress"]);
    let report = got.json();
    assert_eq!(report["orders"], 3);
    assert_eq!(report["first_number"], "DD202611001");
    assert_eq!(report["totals"], json!({"CNY": "203969.33"}));
    assert_eq!(home.run(&["show", "1", "--json"]).json()["stage"], "in_progress");
    let one = "订单号,客户名称,产品名称,数量,单价,交货日期\nZ1,甲,管,1,1,2026-12-12\n";
    std::fs::write(home.path("one.csv"), one).unwrap();
    let got = home.run(&["import", "one.csv"]);
    assert!(got.err.contains("imported 1 order, 1 line, 1 new customer\n"), "{got:?}");
    assert!(home.run(&["import", "one.csv"]).err.contains("1 order here already"));
    let bad = one.replace("Z1,甲,管,1", "Z2,甲,管,-1");
    std::fs::write(home.path("bad.csv"), bad).unwrap();
    assert!(home.zh(&["import", "bad.csv"]).err.contains("；1 个订单不符合要求"));
    let again = home.zh(&["import", &data("customer-system.csv")]);
    assert!(again.status == 0 && again.err.contains("3 个订单已存在"), "{again:?}");
    assert_eq!(home.run(&["import", &data("customer-system.csv"), "--stage", "shipped"]).status, 2);
    assert_eq!(home.run(&["import", &data("customer-system.csv"), "--currency", "gold"]).status, 2);
}

#[test]
fn the_weekly_list_is_printed_and_told_to_machines() {
    let home = Home::new();
    assert_eq!(home.run(&["demo"]).status, 0);
    let list = home.run(&["report", "weekly", "--json"]).json();
    assert_eq!((&list["from"], &list["to"]), (&json!("2026-11-16"), &json!("2026-11-22")));
    assert_eq!(list["last_week"]["from"], "2026-11-09");
    assert!(list["last_week"]["problems_opened"].as_u64().unwrap() > 0, "{list}");
    for key in ["decisions", "problems", "deliveries", "risks"] {
        assert!(!list[key].as_array().unwrap().is_empty(), "{key}");
    }
    assert_eq!(list["risks"][0]["level"], "high");
    let number = list["risks"][0]["number"].as_str().unwrap();
    let order = home.run(&["show", number, "--json"]).json();
    assert_eq!((&order["risks"][0]["likelihood"], &order["risks"][0]["impact"]), (&json!(3), &json!(2)));
    assert!(order["problems"][0]["told_customer_on"].is_string(), "{order}");
    assert!(home.zh(&["show", number]).out.contains("风险"));
    let zh = home.zh(&["report", "weekly"]);
    for word in ["订单协调会每周清单", "各部门未解决问题", "未关闭风险", "高风险", "11-15 逾期"]
    {
        assert!(zh.out.contains(word), "{word} {}", zh.out);
    }
    assert_eq!(home.run(&["report", "yearly"]).status, 2);
}

#[test]
fn a_day_and_a_customers_orders_are_reported_for_people_and_machines() {
    let home = Home::new();
    assert_eq!(home.run(&["demo"]).status, 0);
    let daily = home.run(&["report", "daily", "2026-11-20", "--json"]).json();
    assert_eq!((&daily["date"], &daily["problems_open"]), (&json!("2026-11-20"), &json!(4)));
    // of today it says what the next working day brings, of a day gone by nothing
    assert!(daily["next_day"].is_null());
    let today = home.run(&["report", "daily", "--json"]).json();
    assert_eq!(today["next_day"]["date"], "2026-11-23");
    assert!(today["next_day"]["due"].as_array().unwrap().iter().any(|f| f["want"] == "reminder"), "{today}");
    let told = home.zh(&["report", "daily"]).out;
    assert!(told.contains("当日汇总") && told.contains("明日计划（2026-11-23 周一）"), "{told}");
    assert_eq!(home.run(&["form", "daily-report", "--out", "d.xlsx"]).status, 0);
    assert_eq!(home.run(&["report", "daily", "x"]).status, 3);
    let past = home.run(&["report", "weekly", "2026-11-11", "--json"]).json();
    assert_eq!(past["from"], "2026-11-09");
    let shipped = home.run(&["export", "shipments", "--format", "json"]).json();
    let last = shipped.as_array().unwrap().last().unwrap().clone();
    let (number, customer) = (last["number"].as_str().unwrap(), last["customer"].as_str().unwrap());
    let report = home.run(&["report", "customer", number, "--json"]).json();
    assert_eq!((&report["customer"], &report["orders"][0]["number"]), (&last["customer"], &last["number"]));
    assert_eq!(report["orders"][0]["shipments"][0]["waybill"], last["waybill"]);
    let told = home.zh(&["report", "customer", customer]);
    assert!(told.out.contains("订单进度报告") && told.out.contains(number), "{told:?}");
    assert_eq!(home.run(&["report", "customer", "nobody"]).status, 1);
    assert_eq!(home.run(&["report", "customer"]).status, 1);
    assert_eq!(home.run(&["report", "nonsense"]).status, 2);
}

#[test]
fn the_archive_of_an_order_follows_the_users_own_papers() {
    let home = Home::with_orders();
    let number = home.run(&["find", "1", "--json"]).json()[0]["number"].as_str().unwrap().to_owned();
    let archive = |args: &[&str]| home.run(&[args, &["show", &number, "--json"]].concat()).json()["archive"].clone();
    std::fs::write(home.path("settings.toml"), "").unwrap();
    let settings = home.path("settings.toml").display().to_string();
    let built_in = archive(&[]);
    assert_eq!(
        built_in["expected"][0],
        json!({"paper": "contract", "title": "Customer's order or contract", "document": null})
    );
    assert_eq!((&built_in["archived_on"], built_in["missing"].as_array().unwrap().len()), (&json!(null), 8));
    let own = "[paper.photo]\nen = 'Photo'\nzh = '照片'\nkind = 'QT'\n[order]\ndomestic = ['photo']\n";
    std::fs::write(home.path("papers.toml"), own).unwrap();
    assert_eq!(archive(&["--config", &settings])["missing"], json!(["photo"]));
    std::fs::write(home.path("papers.toml"), "[order]\ndomestic = ['stamp']\n").unwrap();
    let got = home.run(&["--config", &settings, "show", &number]);
    // passed over with the words allowed, and what was asked for is answered
    let said = ["papers.toml", "stamp", "packing_list"].iter().all(|part| got.err.contains(part));
    assert!(got.status == 0 && said && got.out.contains(&number), "{got:?}");
}

#[test]
fn what_was_said_about_an_order_is_shown_to_people_and_machines() {
    use orderdesk::{
        domain::communication::{CommunicationKind, NewCommunication, Outcome, Reply},
        store::{Clock, Store},
    };
    let home = Home::with_orders();
    let now: chrono::NaiveDateTime = "2026-11-21T10:00:00".parse().unwrap();
    let mut store = Store::open(&home.path("desk.orderdesk"), Clock::Fixed(now), "wen").unwrap();
    let (order, number) =
        store.find_orders("", 1).unwrap().first().map(|found| (found.row.id, found.row.number)).unwrap();
    let complaint = NewCommunication {
        order_id: Some(order),
        kind: CommunicationKind::Complaint,
        said: "外箱破损".into(),
        promised: "补发".into(),
        promised_by: Some(now.date()),
        answer_by: Some(now.date()),
        ..NewCommunication::at(now)
    };
    let id = store.communication_log(&complaint).unwrap();
    let reply = Reply { answer: "已补发".into(), on: now.date(), outcome: Some(Outcome::Replaced) };
    store.communication_answer(id, &reply, None).unwrap();
    drop(store);
    let shown = home.run(&["show", &number.to_string(), "--json"]).json();
    assert_eq!(
        shown["communications"],
        json!([{
            "at": "2026-11-21T10:00:00", "party": "customer", "kind": "complaint", "channel": "phone", "person": "",
            "said": "外箱破损", "promised": {"what": "补发", "by": "2026-11-21", "kept_on": null}, "report": "",
            "answer_by": "2026-11-21", "told_date": null,
            "answer": {"text": "已补发", "date": "2026-11-21", "outcome": "replaced"},
        }])
    );
    let zh = home.zh(&["show", &number.to_string()]);
    assert!(zh.out.contains("沟通记录") && zh.out.contains("投诉  电话") && zh.out.contains("外箱破损"), "{}", zh.out);
    assert_eq!(home.run(&["check"]).status, 0);
}

#[test]
fn the_statement_of_a_practice_month_adds_up_and_says_what_the_orders_say() {
    let home = Home::new();
    assert_eq!(home.run(&["demo"]).status, 0);
    let customers = home.run(&["export", "customers", "--format", "json"]).json();
    let minor = |v: &serde_json::Value| -> i64 { v.as_str().unwrap().replace('.', "").parse().unwrap() };
    let mut told = 0;
    for customer in customers.as_array().unwrap() {
        let got = home.run(&["report", "statement", customer["name"].as_str().unwrap(), "2026-11", "--json"]);
        let statement = got.json();
        for account in statement["accounts"].as_array().unwrap() {
            let of = |key: &str| minor(&account[key]);
            assert_eq!(of("opening") + of("charged") - of("received"), of("closing"), "{account}");
            let orders = account["orders"].as_array().unwrap();
            let sum = |key: &str| orders.iter().map(|o| minor(&o[key])).sum::<i64>();
            assert_eq!((sum("balance"), sum("held"), sum("overdue")), (of("closing"), of("held"), of("overdue")));
            for order in orders {
                let shown = home.run(&["show", order["number"].as_str().unwrap(), "--json"]).json();
                for key in ["wanted", "received", "open", "held", "overdue", "costs", "credited"] {
                    assert_eq!(shown["account"][key], order[key], "{key} of {order}");
                }
                told += 1;
            }
        }
    }
    assert!(told > 20, "{told} orders");
    let nobody = home.zh(&["report", "statement", "没有这家公司"]);
    assert_eq!(nobody.status, 1, "{nobody:?}");
}

#[test]
fn find_all_lists_whatever_has_the_words_with_its_kind_day_and_file() {
    let home = Home::with_orders();
    let orders = home.run(&["find", "公司", "--json"]).json();
    let customer = orders[0]["customer"].as_str().unwrap();
    let hits = home.run(&["find", "--all", customer, "--json"]).json();
    let kinds: Vec<&str> = hits.as_array().unwrap().iter().map(|hit| hit["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"orders") && kinds.contains(&"customer"), "{hits}");
    assert_eq!(hits[0].as_object().unwrap().keys().collect::<Vec<_>>(), ["day", "file", "kind", "text"]);
    let zh = home.zh(&["find", "--all", customer]);
    assert!(zh.out.contains("订单") && zh.out.contains("客户") && zh.out.contains(customer), "{}", zh.out);
    let none = home.run(&["find", "--all", "nobody"]);
    assert_eq!((none.status, none.out.as_str()), (1, ""));
}

#[test]
fn a_measure_is_counted_by_the_definition_that_the_settings_name() {
    let home = Home::with_orders();
    let definition = |args: &[&str]| -> serde_json::Value {
        let got = home.run(&[args, &["report", "measures", "2026", "--json"]].concat());
        let told: serde_json::Value = serde_json::from_str(&got.out).unwrap();
        told["measures"][0]["definition"].clone()
    };
    assert_eq!(definition(&[]), "due");
    std::fs::write(home.path("s.toml"), "[measures]\ncompletion = \"placed\"\n").unwrap();
    assert_eq!(definition(&["--config", "s.toml"]), "placed");
    // the other one is looked at by its name
    let behind = |about: &str| home.run(&["report", "measured", "2026", "--about", about, "--json"]);
    let told: serde_json::Value = serde_json::from_str(&behind("placed").out).unwrap();
    let placed = &told["definitions"][1];
    assert_eq!((&placed["definition"], &placed["in_force"]), (&"placed".into(), &false.into()));
    assert!(!told["records"].as_array().unwrap().is_empty());
    let wrong = behind("speed");
    assert!(wrong.status == 3 && wrong.err.contains("speed"), "{wrong:?}");
}
