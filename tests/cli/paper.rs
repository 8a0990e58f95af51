//! `form`: the list, a form written and remembered, every refusal with its status.

use crate::Home;
use orderdesk::domain::printout::FormKind;

#[test]
fn the_forms_are_listed_in_both_languages() {
    let home = Home::new();
    let en = home.run(&["form"]);
    assert!(en.status == 0 && en.out.contains("change-request") && en.out.contains("Order change request"), "{en:?}");
    let zh = home.zh(&["form"]);
    assert!(zh.status == 0 && zh.out.contains("订单变更申请单") && zh.out.contains("如 DD202611007-R1"), "{zh:?}");
    assert_eq!(zh.out.lines().count(), FormKind::ALL.len());
}

#[test]
fn a_form_is_written_and_remembered_and_never_overwrites_unasked() {
    let home = Home::with_orders();
    let number = home.run(&["find", "公司", "--json"]).json()[0]["number"].as_str().unwrap().to_owned();
    let got = home.zh(&["form", "订单确认书", &number.to_lowercase(), "--out", "f.xlsx"]);
    let said = format!("订单确认书（{number} 温州市瓯江鞋材有限公司）已生成：f.xlsx");
    assert!(got.status == 0 && got.err.contains(&said) && got.out.is_empty(), "{got:?}");
    let first = std::fs::read(home.path("f.xlsx")).unwrap();
    assert!(first.starts_with(b"PK"));
    let again = home.zh(&["form", "order-review", &number, "--out", "f.xlsx"]);
    assert!(again.status == 3 && again.err.contains("已存在") && again.err.contains("--force"), "{again:?}");
    assert_eq!(std::fs::read(home.path("f.xlsx")).unwrap(), first);
    assert_eq!(home.run(&["form", "order-review", &number, "--out", "f.xlsx", "--force"]).status, 0);
    let printed = home.run(&["show", &number, "--json"]).json()["printouts"].clone();
    assert_eq!(printed[1]["form"], "order-confirmation");
    assert_eq!(
        (&printed[0]["printed_on"], &printed[0]["returned_on"]),
        (&"2026-11-21".into(), &serde_json::Value::Null)
    );
    // without a name the file is named by the form, here
    assert_eq!(home.run(&["form", "tracking-sheet"]).status, 0);
    assert!(home.path("Daily tracking sheet-2026-11-21.xlsx").exists());
}

#[test]
fn what_does_not_fit_a_form_is_refused_with_the_cure() {
    let home = Home::with_orders();
    for (args, status, says) in [
        (vec!["form", "no-such-form", "7"], 2, "orderdesk form"),
        (vec!["form", "order-review", "DD199901001"], 1, "写法不限"),
        (vec!["form", "order-review"], 1, "订单编号"),
        (vec!["form", "change-request", "DD202611001-R9"], 1, "申请编号"),
        (vec!["form", "loan-request", "SC209901001"], 1, "完整的文档编号"),
        (vec!["form", "statement", "没有这家公司"], 1, "客户名称"),
        (vec!["form", "statement", "公司"], 3, "请填写全称"),
        (vec!["form", "tracking-sheet", "2026-02-30"], 3, "2026-02-30"),
        (vec!["form", "tracking-sheet", "--out", "no/such/f.xlsx"], 3, "文件夹不存在"),
        (vec!["form", "tracking-sheet", "--out", "."], 3, "这是文件夹"),
    ] {
        let got = home.zh(&args);
        assert!(got.status == status && got.err.contains(says), "{args:?} {got:?}");
    }
    let left = std::fs::read_dir(home.dir.path()).unwrap().filter(|e| {
        let name = e.as_ref().unwrap().file_name().to_string_lossy().into_owned();
        name.ends_with(".xlsx") || name.starts_with(".orderdesk-")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn a_logo_that_cannot_be_used_is_said_and_the_form_is_written_without_it() {
    let home = Home::with_orders();
    std::fs::write(home.path("bad.png"), b"\x89PNG\r\n\x1a\n and then nothing").unwrap();
    for (logo, says) in [("bad.png", "不是完整的"), ("none.png", "未带公司标志")] {
        std::fs::write(home.path("s.toml"), format!("company = \"恒达\"\nlogo = \"{logo}\"\n")).unwrap();
        let got = home.zh(&["--config", "s.toml", "form", "weekly", "--out", "w.xlsx", "--force"]);
        assert!(got.status == 0 && got.err.contains(says) && home.path("w.xlsx").exists(), "{got:?}");
    }
}

#[test]
fn the_orders_a_report_tells_of_can_be_chosen() {
    let home = Home::with_orders();
    let all = home.run(&["find", "公司", "--json"]).json();
    let of = |at: usize| {
        let get = |key: &str| all[at][key].as_str().unwrap().to_owned();
        (get("number"), get("customer"))
    };
    let (number, customer) = of(0);
    let other = (1..).map(of).find(|(_, name)| *name != customer).unwrap();
    let tail = number[8..].to_owned();
    let got = home.run(&["report", "customer", &customer, "--order", &tail, "--order", &number, "--json"]).json();
    assert_eq!(got["orders"].as_array().unwrap().len(), 1);
    assert_eq!((&got["customer"], &got["orders"][0]["number"]), (&customer.into(), &number.as_str().into()));
    let got = home.zh(&["form", "progress-report", "--order", &number, "--out", "p.xlsx"]);
    assert!(got.status == 0 && home.path("p.xlsx").exists(), "{got:?}");
    for (args, status, says) in [
        (vec!["report", "customer", "--order", &number, "--order", &other.0], 3, other.1.as_str()),
        (vec!["report", "customer", &other.1, "--order", &number], 3, "请只选择同一客户的订单"),
        (vec!["report", "customer", "--order", "DD199901001"], 1, "DD199901001"),
        (vec!["report", "daily", "--order", &number], 2, "--order"),
        (vec!["form", "weekly", "--order", &number], 2, "--order"),
        (vec!["form", "statement", &other.1, "--order", &number, "--out", "s.xlsx"], 3, &number),
    ] {
        let got = home.zh(&args);
        assert!(got.status == status && got.err.contains(says), "{args:?} {got:?}");
    }
    assert!(!home.path("s.xlsx").exists());
}
