//! What a script gets when it asks for records: rows on stdout, words on stderr, a status for every refusal.

use crate::Home;

#[test]
fn records_go_to_stdout_or_to_a_file_and_every_wrong_wish_is_told_with_its_cure() {
    let home = Home::with_orders();
    let got = home.run(&["export", "lines"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    assert!(got.out.starts_with("Order number,Order date,Customer"), "{}", got.out);
    let got = home.zh(&["export", "orders", "--format", "json", "--out", "-"]);
    assert!(got.json().as_array().is_some_and(|rows| !rows.is_empty()));
    let got = home.zh(&["export", "orders", "--out", "a.xlsx"]);
    assert!(got.status == 0 && got.out.is_empty() && got.err.contains("a.xlsx"), "{got:?}");
    for (args, status, said) in [
        (&["export", "orders", "--out", "a.xlsx"][..], 2, "--force"),
        (&["export", "order"], 2, "tracking"),
        (&["export", "orders", "--format", "xlsx"], 2, "--out"),
        (&["export", "orders", "--out", "a.doc"], 2, ".xlsx"),
        (&["export", "loans", "--customer", "x"], 2, "--customer"),
        (&["export", "orders", "--from", "soon"], 2, "2026-11-21"),
        (&["export", "orders", "--stage", "nowhere"], 2, "in_progress"),
        (&["export", "desk", "--format", "csv"], 2, "json"),
        (&["export", "orders", "--out", "none/a.csv"], 4, "none/a.csv"),
    ] {
        for got in [home.run(args), home.zh(args)] {
            assert!(got.status == status && got.err.contains(said) && got.out.is_empty(), "{args:?} {got:?}");
        }
    }
    assert_eq!(home.run(&["export", "orders", "--out", "a.xlsx", "--force"]).status, 0);
}

#[test]
fn the_whole_desk_goes_into_a_new_file_and_is_sound_there() {
    let home = Home::with_orders();
    assert_eq!(home.run(&["export", "desk", "--out", "desk.json"]).status, 0);
    assert_eq!(home.run(&["import", "desk.json"]).status, 3, "there are orders here already");
    let new = |args: &[&str]| home.run(&[&["--db", "new.orderdesk"], args].concat());
    assert_eq!(new(&["import", "desk.json", "--dry-run", "--json"]).json()["stored"], false);
    assert_eq!(new(&["import", "desk.json"]).status, 0);
    assert_eq!(new(&["check"]).status, 0);
    assert_eq!(new(&["export", "lines"]).out, home.run(&["export", "lines"]).out);
}

#[cfg(unix)]
#[test]
fn what_is_written_for_a_person_is_theirs_alone_unless_they_share_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    std::fs::write(home.path("settings.toml"), "").unwrap();
    let config = home.path("settings.toml").display().to_string();
    let db = home.path("desk.orderdesk").display().to_string();
    let own = |args: &[&str]| home.run(&[&["--db", &db, "--config", &config], args].concat());
    assert_eq!(own(&["import", &crate::data("customer-system.csv")]).status, 0);
    let modes = |stem: &str| {
        ["orders.csv", "orders.xlsx", "desk.jsonl", "form.xlsx"].map(|name| {
            let file = home.path(&format!("{stem}-{name}"));
            let out = file.display().to_string();
            let got = match name {
                "form.xlsx" => own(&["form", "order-review", "1", "--out", &out]),
                _ => own(&["export", name.split('.').next().unwrap(), "--out", &out]),
            };
            assert_eq!(got.status, 0, "{got:?}");
            std::fs::metadata(file).unwrap().permissions().mode() & 0o777
        })
    };
    assert_eq!(modes("mine"), [0o600; 4]);
    std::fs::write(home.path("settings.toml"), "share_files = true").unwrap();
    let plain = std::fs::metadata(home.path("settings.toml")).unwrap().permissions().mode() & 0o777;
    assert_eq!(modes("ours"), [plain; 4]);
}
