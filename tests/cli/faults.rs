//! What goes wrong, and what is said and returned then.

use crate::Home;
use std::io::Read;

#[test]
fn settings_that_were_named_must_be_there() {
    let home = Home::with_orders();
    let got = home.run(&["--config", "nowhere.toml", "find", "1"]);
    assert!(got.status == 3 && got.err.contains("nowhere.toml") && got.out.is_empty(), "{got:?}");
    assert_eq!(home.run(&["find", "1"]).status, 0, "the usual place may be empty");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_blamed_and_not_the_desk() {
    let home = Home::with_orders();
    for args in [&["find", "1"][..], &["show", "1", "--json"], &["today"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let got = crate::Got::of(home.command(args).stdout(full).output().unwrap());
        assert!(got.status == 3 && got.err.contains("the output cannot be written"), "{args:?} {got:?}");
    }
}

#[test]
fn wrong_usage_is_told_in_the_reader_s_language_with_status_two() {
    let home = Home::new();
    for args in [
        &["nothing"][..],
        &["find"],
        &["find", "x", "--jso"],
        &["find", "x", "--limit", "many"],
        &["find", "x", "--limit"],
        &["import"],
        &["show", "--json"],
        &["calendar"],
        &["demo", "--orders", "0"],
        &["--lang", "fr", "today"],
        &["backup", "a", "b"],
        &["find", "x", "--json", "--json"],
    ] {
        let en = home.run(args);
        assert!(en.status == 2 && en.out.is_empty() && !en.err.is_empty(), "{args:?} {en:?}");
        let zh = home.zh(args);
        assert_eq!((zh.status, zh.out.as_str()), (2, ""), "{args:?} {zh:?}");
        if !args.contains(&"fr") {
            for leak in ["error", "Usage", "unexpected", "required", "tip:", "For more", "invalid"] {
                assert!(!zh.err.contains(leak), "{leak}: {}", zh.err);
            }
        }
    }
    let got = home.zh(&["fnd"]);
    assert!(got.err.contains("没有“fnd”命令（是否指 find？）"), "{}", got.err);
}

#[test]
fn nothing_found_is_status_one() {
    let home = Home::with_orders();
    let got = home.zh(&["find", "nobody"]);
    assert_eq!((got.status, got.err.trim()), (1, "orderdesk：查无结果"));
    for number in ["DD202611999", "nobody"] {
        let got = home.zh(&["show", number]);
        assert!(got.status == 1 && got.err.contains(number) && got.err.contains("orderdesk find"), "{got:?}");
    }
    let got = home.run(&["show", "no such thing"]);
    assert!(got.err.contains("\"no such thing\"") && got.err.contains("orderdesk find"), "{got:?}");
    assert_eq!(home.run(&["find", "nobody", "--json"]).out, "[]\n");
}

#[test]
fn refused_data_are_status_three_and_change_nothing() {
    let home = Home::with_orders();
    let before = home.run(&["find", "公司", "--json"]).out;
    std::fs::write(
        home.path("bad.csv"),
        "订单号,客户,产品,数量,单价,交期\nA1,甲,管,-1,1,2026-12-01\nA2,甲,管,1,1,2026-12-01\n",
    )
    .unwrap();
    std::fs::write(home.path("letter.csv"), "Dear aunt,\nhow are you?\n").unwrap();
    let got = home.zh(&["import", "bad.csv"]);
    assert_eq!(got.status, 3, "{got:?}");
    assert!(got.err.contains("bad.csv 第 2 行“数量”列，值“-1”：必须大于零"), "{}", got.err);
    for args in [
        &["import", "letter.csv"][..],
        &["import", "none.csv"],
        &["import", "."],
        &["restore", "letter.csv"],
        &["restore", "none"],
    ] {
        let got = home.run(args);
        assert!(got.status == 3 && got.out.is_empty(), "{args:?} {got:?}");
    }
    assert_eq!(home.run(&["find", "公司", "--json"]).out, before);
    std::fs::write(home.path("s.toml"), "loan_days = 99\n").unwrap();
    assert_eq!(home.run(&["--config", "s.toml", "today"]).status, 3);
    // what only looks something up does so all the same, and says what is wrong
    for args in [&["find", "公司", "--json"][..], &["show", "1"], &["history", "1"], &["check"], &["paths"]] {
        let got = home.run(&[&["--config", "s.toml"], args].concat());
        assert!(got.status == 0 && got.err.contains("loan_days = 99"), "{args:?} {got:?}");
    }
    std::fs::write(home.path("s.toml"), "retention_years = 0\n").unwrap();
    assert_eq!(home.run(&["--config", "s.toml", "today"]).status, 3);
    for refused in ["discount_asked = 101\n", "price_asked = 1001\n", "specialist = \"李雯\"\nmanager = \" 李雯\"\n"]
    {
        std::fs::write(home.path("s.toml"), refused).unwrap();
        assert_eq!(home.run(&["--config", "s.toml", "today"]).status, 3, "{refused}");
    }
    for (refused, cure) in [
        (
            "[measures]\ncompletion = \"steps\"\n",
            "line 2: measures.completion = \"steps\": it must be one of due, placed",
        ),
        ("[measures]\nspeed = \"due\"\n", "completion, on_time, accuracy, problems, satisfaction, documents"),
    ] {
        std::fs::write(home.path("s.toml"), refused).unwrap();
        let got = home.run(&["--config", "s.toml", "report", "measures"]);
        assert!(got.status == 3 && got.err.contains(cure), "{got:?}");
    }
    std::fs::write(home.path("s.toml"), "colour = 1\n").unwrap();
    assert!(home.zh(&["--config", "s.toml", "today"]).err.contains("设置文件"));
}

#[test]
fn an_unusable_database_is_status_four_and_is_left_as_it_is() {
    let home = Home::with_orders();
    let desk = home.path("desk.orderdesk");
    let make = |name: &str, bytes: &[u8]| std::fs::write(home.path(name), bytes).unwrap();
    make("empty", b"");
    make("text", &b"this is no database but a letter ".repeat(20));
    make("half", &std::fs::read(&desk).unwrap()[..4096 * 3]);
    let conn = rusqlite::Connection::open(home.path("newer")).unwrap();
    conn.execute_batch("PRAGMA application_id = 0x4F52444B; PRAGMA user_version = 99; CREATE TABLE t(a)").unwrap();
    drop(conn);
    for name in ["empty", "text", "newer", "none"] {
        let bytes = std::fs::read(home.path(name)).ok();
        for args in [&["today"][..], &["find", "x"], &["show", "1"], &["check"], &["backup"]] {
            let got = home.zh(&[&["--db", name], args].concat());
            assert!(
                got.status == 4 && got.out.is_empty() && got.err.starts_with("orderdesk："),
                "{name} {args:?} {got:?}"
            );
        }
        assert_eq!(std::fs::read(home.path(name)).ok(), bytes, "{name}");
    }
    let got = home.run(&["--db", "half", "find", "公司"]);
    assert!(got.status == 4, "{got:?}");
}

#[test]
fn a_lost_desk_is_told_with_its_copies_and_never_begun_anew_unseen() {
    let home = Home::with_orders();
    assert_eq!(home.run(&["backup"]).status, 0);
    std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,甲,管,1,1,2026-12-01\n").unwrap();
    std::fs::remove_file(home.path("desk.orderdesk")).unwrap();
    let desk = home.path("desk.orderdesk").display().to_string();
    let refused = |home: &Home, with_copies: bool| {
        for args in [&["import", "one.csv"][..], &["today"], &["find", "x"], &["--db", &desk, "demo"]] {
            let got = home.zh(args);
            assert!(got.status == 4 && got.out.is_empty() && got.err.contains("数据已丢失"), "{args:?} {got:?}");
            assert!(got.err.contains("restore"), "{args:?} {got:?}");
            let lists = got.err.contains("desk-20261121-172000.orderdesk  今天；最后一步：11-21 17:20，第 1 步");
            assert!(lists == with_copies || args.contains(&"demo"), "{args:?} {got:?}");
        }
    };
    refused(&home, true);
    assert!(!home.path("desk.orderdesk").exists());
    std::fs::write(home.path("desk.orderdesk"), b"").unwrap();
    refused(&home, true);
    assert_eq!(std::fs::metadata(home.path("desk.orderdesk")).unwrap().len(), 0);
    std::fs::remove_file(home.path("desk.orderdesk")).unwrap();
    std::fs::rename(home.path("backups"), home.path("moved")).unwrap();
    refused(&home, false);
    std::fs::rename(home.path("moved"), home.path("backups")).unwrap();
    std::fs::remove_file(home.path("desk.orderdesk-mark")).unwrap();
    refused(&home, true);
    assert_eq!(home.run(&["restore", "backups/desk-20261121-172000.orderdesk"]).status, 0);
    assert_eq!(home.run(&["find", "越隆"]).status, 0);
}

#[test]
fn a_locked_database_is_told_after_the_busy_timeout() {
    let home = Home::with_orders();
    let holder = rusqlite::Connection::open(home.path("desk.orderdesk")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,甲,管,1,1,2026-12-01\n").unwrap();
    let got = home.zh(&["import", "one.csv"]);
    assert!(got.status == 4 && got.err.contains("另一个窗口正在写入"), "{got:?}");
    assert_eq!(home.run(&["find", "越隆"]).status, 0, "reading goes on");
    holder.execute_batch("ROLLBACK").unwrap();
    assert_eq!(home.run(&["import", "one.csv"]).status, 0);
}

#[cfg(unix)]
#[test]
fn the_program_s_own_files_are_never_written_over_nor_imported() {
    let home = Home::with_orders();
    std::fs::write(home.path("settings.toml"), "manager = \"王强\"\n").unwrap();
    let at = |args: &[&str]| home.zh(&[&["--config", "settings.toml"], args].concat());
    assert_eq!(home.run(&["backup"]).status, 0);
    assert_eq!(at(&["demo", "--db", "practice.orderdesk", "--orders", "2"]).status, 0);
    std::os::unix::fs::symlink(home.path("desk.orderdesk"), home.path("soft")).unwrap();
    std::fs::hard_link(home.path("desk.orderdesk"), home.path("hard")).unwrap();
    std::fs::hard_link(home.path("settings.toml"), home.path("other.toml")).unwrap();
    let clock = orderdesk::store::Clock::System;
    let open = orderdesk::store::Store::open(&home.path("desk.orderdesk"), clock, "wen").unwrap();
    let own = [
        "desk.orderdesk",
        "./desk.orderdesk-wal",
        "desk.orderdesk-shm",
        "desk.orderdesk-mark",
        "settings.toml",
        "other.toml",
        "soft",
        "hard",
        "backups/desk-20261121-172000.orderdesk",
        "backups/desk-20261121-172000.orderdesk.manifest.json",
        "practice.orderdesk",
    ];
    // by another process: one that has the desk open lets go of its locks when it closes the file once more
    let bytes = || own.map(|name| std::process::Command::new("cat").arg(home.path(name)).output().unwrap().stdout);
    let before = bytes();
    for name in own {
        for args in [
            &["export", "orders", "--format", "csv"][..],
            &["export", "orders", "--format", "xlsx"],
            &["export", "desk"],
            &["form", "weekly", "2026-11-21"],
        ] {
            let got = at(&[args, &["--force", "--out", name]].concat());
            assert!(matches!(got.status, 3 | 4) && got.err.contains("本程序自己的文件"), "{args:?} {name} {got:?}");
        }
    }
    for name in ["desk.orderdesk", "soft", "hard", "desk.orderdesk-mark"] {
        let got = at(&["import", name]);
        assert!(got.status == 3 && got.err.contains("本程序自己的文件"), "{name} {got:?}");
    }
    assert!(bytes() == before, "nothing was written to any of them");
    drop(open);
    assert_eq!(at(&["export", "orders", "--format", "csv", "--out", "orders.csv"]).status, 0);
    assert_eq!(home.run(&["check"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_read_only_desk_can_be_read_and_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_orders();
    let folder = home.path("locked");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(home.path("desk.orderdesk"), folder.join("d")).unwrap();
    std::fs::set_permissions(folder.join("d"), std::fs::Permissions::from_mode(0o400)).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o500)).unwrap();
    // Root may write anywhere: then there is nothing to see here.
    if std::fs::write(folder.join("probe"), b"").is_err() {
        let got = home.run(&["--db", "locked/d", "find", "越隆"]);
        assert!(got.status == 0 && got.err.contains("read-only"), "{got:?}");
        std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,甲,管,1,1,2026-12-01\n").unwrap();
        assert_eq!(home.run(&["--db", "locked/d", "import", "one.csv"]).status, 4);
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn the_desk_without_a_terminal_says_so() {
    let home = Home::new();
    let got = home.zh(&[]);
    assert!(got.status == 2 && got.out.is_empty() && !got.err.is_empty(), "{got:?}");
}

#[cfg(unix)]
#[test]
fn what_the_system_says_is_told_in_words() {
    let home = Home::with_orders();
    std::os::unix::fs::symlink(home.path("loop"), home.path("loop")).unwrap();
    std::fs::write(home.path("file"), "x").unwrap();
    let long = "x".repeat(300);
    std::fs::write(home.path("logo.toml"), "logo = \"loop\"\n").unwrap();
    for args in [
        &["--db", "loop", "find", "x"][..],
        &["--db", "file/x", "find", "x"],
        &["--db", &long, "import", "file"],
        &["import", "loop"],
        &["import", "file/x"],
        &["restore", "loop"],
        &["restore", &long],
        &["backup", "file"],
        &["backup", "loop"],
        &["export", "orders", "--out", "loop/x.csv"],
        &["--config", "loop", "today"],
        &["--config", "logo.toml", "form", "weekly", "--out", "weekly.xlsx"],
    ] {
        let got = home.zh(args);
        assert!(!got.err.is_empty() && (got.status != 0 || args.contains(&"form")), "{args:?} {got:?}");
        for raw in
            ["os error", "too many", "Too many", "symbolic", "directory", "SQLITE", "sqlite", "database", "unable"]
        {
            assert!(!got.err.contains(raw), "{raw}: {args:?} {got:?}");
        }
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let home = Home::new();
    for args in [&["man"][..], &["completions", "zsh"], &["--help"], &["calendar", "show", "2026", "--json"]] {
        let mut child = home
            .command(args)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn a_clock_that_is_none_is_told_and_no_home_is_no_failure() {
    let home = Home::new();
    let got =
        crate::Got::of(home.command(&["calendar", "add", "today", "1"]).env("ORDERDESK_NOW", "noon").output().unwrap());
    assert!(got.status == 2 && got.err.contains("2026-11-21T17:20"), "{got:?}");
    std::fs::write(home.path("file"), b"").unwrap();
    let got = crate::Got::of(
        home.command(&["import", &crate::data("customer-system.csv")])
            .env("XDG_STATE_HOME", home.path("file"))
            .output()
            .unwrap(),
    );
    assert_eq!(got.status, 0, "a log folder that cannot be made: {got:?}");
}

#[test]
fn raw_output_never_holds_what_a_terminal_obeys() {
    let home = Home::new();
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}x\u{200b}";
    let got = home.run(&["find", hostile]);
    let shown = home.run(&["import", &format!("{hostile}.csv")]);
    let usage = home.run(&[hostile]);
    std::fs::write(
        home.path("h.csv"),
        format!("订单号,客户,产品,数量,单价,交期,{hostile}\n{hostile}A1,甲,管,{hostile}-1,1,2026-12-01,z\n"),
    )
    .unwrap();
    let table = home.run(&["import", "h.csv"]);
    let json = home.run(&["import", "h.csv", "--json"]);
    for got in [got, shown, usage, table, json] {
        let all = format!("{}{}", got.out, got.err);
        assert!(!all.chars().any(|c| (c.is_control() && c != '\n') || "\u{202e}\u{200b}".contains(c)), "{all:?}");
    }
}
