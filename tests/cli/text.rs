//! `text`: the list, a text filled in, what is missing on stderr, the user's own file and what is wrong in it.

use crate::Home;

#[test]
fn texts_are_listed_and_filled_in() {
    let home = Home::with_orders();
    let list = home.zh(&["text"]);
    assert!(list.status == 0 && list.out.contains("acceptance") && list.out.contains("接单确认"), "{list:?}");
    let number = home.run(&["find", "公司", "--json"]).json()[0]["number"].as_str().unwrap().to_owned();
    let got = home.zh(&["text", "接单确认", &number.to_lowercase()]);
    assert!(got.status == 0 && got.out.contains(&format!("我司编号 {number}")), "{got:?}");
    let json = home.run(&["text", "delay", &number, "--json"]).json();
    assert_eq!((&json["key"], &json["about"]), (&"delay".into(), &number.as_str().into()));
    assert!(json["text"].as_str().unwrap().starts_with("Dear "), "{json}");
    // the company is not set, and that is said
    assert!(json["missing"].as_array().unwrap().contains(&"company".into()), "{json}");
    assert!(got.err.contains("尚需填写") && got.err.contains("公司名称"), "{got:?}");
}

#[test]
fn what_does_not_fit_is_refused_with_what_would() {
    let home = Home::with_orders();
    for (args, status, says) in [
        (vec!["text", "no-such-text", "7"], 2, "acceptance, delay"),
        (vec!["text", "acceptance", "DD199901001"], 1, "查不到订单“DD199901001”"),
        (vec!["text", "acceptance"], 1, "请填写编号"),
        (vec!["text", "quotation", "DD202611001"], 1, "用于报价"),
    ] {
        let got = home.zh(&args);
        assert!(got.status == status && got.err.contains(says) && got.out.is_empty(), "{args:?} {got:?}");
    }
}

#[test]
fn own_texts_are_taken_and_wrong_ones_passed_over_by_their_line() {
    let home = Home::with_orders();
    let number = home.run(&["find", "公司", "--json"]).json()[0]["number"].as_str().unwrap().to_owned();
    std::fs::write(home.path("s.toml"), "company = \"恒达\"\n").unwrap();
    let own = "[[text]]\ncode = \"acceptance\"\nof = [\"order\"]\ntitle = \"收到\"\nsubject = \"{number}\"\nbody = \"{company}收到{number}\"\n";
    std::fs::write(home.path("texts.toml"), own).unwrap();
    let got = home.zh(&["--config", "s.toml", "text", "收到", &number]);
    assert_eq!((got.status, got.out.as_str()), (0, format!("恒达收到{number}\n").as_str()), "{got:?}");
    std::fs::write(home.path("texts.toml"), own.replace("{company}", "{firma}")).unwrap();
    let got = home.zh(&["--config", "s.toml", "text", "acceptance", &number]);
    assert!(got.err.contains("第 6 行") && got.err.contains("{firma}") && got.err.contains("specialist"), "{got:?}");
    assert!(got.status == 0 && got.out.contains("我司编号"), "the built-in text is used: {got:?}");
}
