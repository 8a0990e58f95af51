//! What hangs on an order, from the shell: work given out, what is owed, inspections, for people and for machines.

use crate::Home;

#[test]
fn what_hangs_on_an_order_is_told_with_it() {
    let home = Home::new();
    assert_eq!(home.run(&["demo", "--json"]).status, 0);
    let given = home.run(&["export", "outsourcing", "--format", "json"]).json();
    let number = given[0]["number"].as_str().unwrap().to_owned();
    let order = home.run(&["show", &number, "--json"]).json();
    let work = &order["outsourcing"][0];
    assert_eq!((&work["process"], &work["damaged"]), (&"丝印".into(), &"3".into()), "{work}");
    let amounts: Vec<&str> =
        order["payables"].as_array().unwrap().iter().map(|p| p["amount"].as_str().unwrap()).collect();
    assert_eq!(amounts, ["126.00", "860.00", "1268.00"]);
    for key in ["inspections", "findings", "materials", "exports", "credits", "packing"] {
        assert!(order[key].is_array(), "{key}");
    }
    let told = home.zh(&["show", &number]).out;
    assert!(told.contains("委外加工") && told.contains("供应商：海宁锐丰绣花印花厂"), "{told}");
    assert!(told.contains("金额：860.00 CNY"), "{told}");
}
