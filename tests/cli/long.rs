//! Work that takes long: what is said of it without a terminal, with `-q`, and what comes in by a pipe.

use super::{Got, Home, data};
use std::{fs::File, process::Stdio};

#[test]
fn without_a_terminal_no_bar_is_drawn_and_quiet_says_only_what_went_wrong() {
    let home = Home::with_orders();
    for args in [&["check"][..], &["backup"], &["export", "desk"]] {
        let loud = home.run(args);
        assert_eq!(loud.status, 0, "{loud:?}");
        assert!(!loud.err.contains('\r') && !loud.err.contains('\x1b'), "{loud:?}");
        let quiet = home.run(&[args, &["-q"]].concat());
        assert_eq!((quiet.status, quiet.err.as_str()), (0, ""), "{quiet:?}");
    }
    let wrong = home.run(&["-q", "import", "nothing.csv"]);
    assert!(wrong.status == 3 && wrong.err.contains("nothing.csv"), "{wrong:?}");
}

#[test]
fn a_pipe_is_taken_in_like_a_file_and_what_it_was_kept_in_goes() {
    let home = Home::new();
    let piped = |name: &str, args: &[&str]| {
        let mut command = home.command(&[&["import", "-"], args].concat());
        Got::of(command.stdin(Stdio::from(File::open(data(name)).unwrap())).output().unwrap())
    };
    // a workbook too is known by what is in it
    let got = piped("ledger-2026-11.xlsx", &["--json"]);
    assert!(got.status == 0 && got.json()["orders"] == 26, "{got:?}");
    let got = piped("orders-with-errors.xlsx", &["--accept-good", "--json"]);
    let rejected = got.json()["rejected_file"].as_str().unwrap().to_owned();
    let left: Vec<String> = std::fs::read_dir(home.path("."))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .map(|n| n.into_string().unwrap())
        .filter(|n| n.starts_with("import-"))
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(rejected.ends_with(&left[0]) && left[0].ends_with(".rejected.csv"), "{rejected}");
}
