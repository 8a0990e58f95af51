//! Backups, restoring, checking, and the practice desk.

use crate::Home;
use std::path::PathBuf;

fn orders(home: &Home, db: &str) -> usize {
    let got = home.run(&["--db", db, "find", "公司", "--json"]);
    got.json().as_array().unwrap().len()
}

#[test]
fn a_backup_is_checked_has_its_manifest_and_goes_to_a_second_place() {
    let home = Home::with_orders();
    let second = home.path("second");
    std::fs::write(home.path("s.toml"), format!("backup_to = {:?}\n", second.display().to_string())).unwrap();
    let made = home.run(&["--config", "s.toml", "backup", "--json"]).json();
    let file = PathBuf::from(made["file"].as_str().unwrap());
    assert_eq!(file, home.path("backups/desk-20261121-172000.orderdesk"));
    let manifest: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(format!("{}.manifest.json", file.display())).unwrap()).unwrap();
    assert_eq!(manifest["rows"]["orders"], 3);
    assert_eq!(manifest["sha256"], made["sha256"]);
    let copy = second.join(file.file_name().unwrap());
    assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&file).unwrap());
    assert_eq!(std::fs::read_dir(&second).unwrap().count(), 2);
    let again = home.run(&["backup", "elsewhere"]);
    assert!(again.status == 0 && again.out.contains("elsewhere"), "{again:?}");
    assert_eq!(home.run(&["backup"]).status, 0, "a second backup in the same second gets another name");
    #[cfg(unix)]
    for path in [&file, &copy] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn restoring_brings_everything_back_and_keeps_what_it_replaces() {
    let home = Home::with_orders();
    let backup = home.run(&["backup"]).out.trim().to_owned();
    std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,新公司,管,1,1,2026-12-01\n").unwrap();
    home.run(&["import", "one.csv"]);
    assert_eq!(orders(&home, "desk.orderdesk"), 3);
    let got = home.run(&["restore", &backup, "--json"]);
    assert_eq!(got.status, 0, "{got:?}");
    let told = got.json();
    assert_eq!(told["manifest_checked"], true);
    assert_eq!(orders(&home, "desk.orderdesk"), 2);
    assert_eq!(orders(&home, told["replaced"].as_str().unwrap()), 3, "what was replaced is whole");
    assert_eq!(home.run(&["check"]).status, 0);
    // Into an empty place too.
    let got = home.zh(&["--db", "new/desk.orderdesk", "restore", &backup]);
    assert!(got.status == 0 && got.err.contains("已恢复"), "{got:?}");
    assert_eq!(orders(&home, "new/desk.orderdesk"), 2);
}

#[test]
fn a_backup_that_is_not_what_it_was_is_refused_and_nothing_is_replaced() {
    let home = Home::with_orders();
    let backup = home.run(&["backup"]).out.trim().to_owned();
    let before = std::fs::read(home.path("desk.orderdesk")).unwrap();
    let whole = std::fs::read(&backup).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    std::fs::write(home.path("flipped"), &flipped).unwrap();
    std::fs::copy(format!("{backup}.manifest.json"), home.path("flipped.manifest.json")).unwrap();
    std::fs::write(home.path("half"), &whole[..whole.len() / 2]).unwrap();
    std::fs::write(home.path("empty"), b"").unwrap();
    for name in ["flipped", "half", "empty", "desk.orderdesk", ".", "none"] {
        let got = home.zh(&["restore", name]);
        assert!(got.status == 3 && got.err.starts_with("orderdesk："), "{name} {got:?}");
        assert_eq!(std::fs::read(home.path("desk.orderdesk")).unwrap(), before, "{name}");
    }
    let leftovers: Vec<_> = std::fs::read_dir(home.dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with(".restore") || n.contains("replaced"))
        .collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
}

/// Adds an order to the desk.
fn order(home: &Home, db: &str, name: &str) {
    std::fs::write(home.path("one.csv"), format!("订单号,客户,产品,数量,单价,交期\n{name},新公司,管,1,1,2026-12-01\n"))
        .unwrap();
    let got = home.run(&["--db", db, "import", "one.csv"]);
    assert_eq!(got.status, 0, "{got:?}");
}

#[test]
fn a_restore_names_where_both_desks_end_and_what_comes_and_goes() {
    let home = Home::with_orders();
    order(&home, "desk.orderdesk", "A1");
    let backup = home.run(&["backup"]).out.trim().to_owned();
    order(&home, "desk.orderdesk", "A2");
    order(&home, "desk.orderdesk", "A3");
    let got = home.zh(&["restore", &backup, "--json"]);
    let told = got.json();
    assert_eq!((told["gained"].clone(), told["lost"].clone()), (0.into(), 2.into()), "{got:?}");
    assert!(got.err.contains("备份止于操作 2（") && got.err.contains("现有数据止于操作 4（"), "{}", got.err);
    // it stands in the history what was done and what was lost, and is no finding
    let history = home.zh(&["export", "history", "--format", "json"]).json();
    assert_eq!(history[0]["name"], "restore");
    assert!(backup.ends_with(history[0]["about"].as_str().unwrap()), "{}", history[0]);
    assert_eq!(home.run(&["check"]).status, 0);
    // the desk as it was before is among the backups, verified
    let kept = std::fs::read_dir(home.path("backups")).unwrap().map(|e| e.unwrap().path());
    let manifests: Vec<String> = kept
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .map(|p| std::fs::read_to_string(p).unwrap())
        .filter(|text| text.contains("\"restore\""))
        .collect();
    assert!(manifests.len() == 1 && manifests[0].contains("\"action\": 4"), "{manifests:?}");
    // and back again: those lost are gained, but for the restore itself
    let replaced = told["replaced"].as_str().unwrap().to_owned();
    let back = home.run(&["restore", &replaced, "--json"]).json();
    assert_eq!((back["gained"].clone(), back["lost"].clone()), (2.into(), 1.into()));
}

#[test]
fn a_backup_edited_from_outside_is_refused_without_a_manifest_too() {
    let home = Home::with_orders();
    let backup = home.run(&["backup"]).out.trim().to_owned();
    std::fs::remove_file(format!("{backup}.manifest.json")).unwrap();
    let before = std::fs::read(home.path("desk.orderdesk")).unwrap();
    let outside = rusqlite::Connection::open(&backup).unwrap();
    let trigger: String = outside
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'kept_customer_update'", [], |r| r.get(0))
        .unwrap();
    outside
        .execute_batch(&format!(
            "DROP TRIGGER kept_customer_update; UPDATE customer SET phone = '9' WHERE id = 1; {trigger}"
        ))
        .unwrap();
    drop(outside);
    let got = home.zh(&["restore", &backup]);
    assert!(got.status == 3 && got.err.contains("联系电话为“9”"), "{got:?}");
    assert_eq!(std::fs::read(home.path("desk.orderdesk")).unwrap(), before);
}

#[test]
fn the_wal_beside_a_backup_is_not_dropped_unseen() {
    let home = Home::with_orders();
    // a desk as a careless copy takes it: in use, its last order in the -wal alone
    let holder = rusqlite::Connection::open(home.path("desk.orderdesk")).unwrap();
    holder.query_row("SELECT count(*) FROM orders", [], |r| r.get::<_, i64>(0)).unwrap();
    order(&home, "desk.orderdesk", "A1");
    for suffix in ["", "-wal"] {
        std::fs::copy(home.path(&format!("desk.orderdesk{suffix}")), home.path(&format!("copy{suffix}"))).unwrap();
    }
    drop(holder);
    assert!(std::fs::metadata(home.path("copy-wal")).unwrap().len() > 32);
    let got = home.run(&["--db", "new.orderdesk", "restore", "copy"]);
    assert_eq!(got.status, 0, "{got:?}");
    assert_eq!(orders(&home, "new.orderdesk"), 3);
    let mut wal = std::fs::read(home.path("copy-wal")).unwrap();
    wal[100] ^= 1;
    std::fs::write(home.path("copy-wal"), wal).unwrap();
    let got = home.zh(&["--db", "newer.orderdesk", "restore", "copy"]);
    assert!(got.status == 3 && got.err.contains("copy-wal"), "{got:?}");
    assert!(!home.path("newer.orderdesk").exists());
}

#[cfg(unix)]
#[test]
fn what_is_no_backup_is_refused_at_once_whatever_its_length() {
    let home = Home::with_orders();
    let backup = home.run(&["backup"]).out.trim().to_owned();
    let pipe = home.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::fs::copy(&backup, home.path("long")).unwrap();
    std::fs::File::options().write(true).open(home.path("long")).unwrap().set_len(1 << 40).unwrap();
    std::fs::File::create(home.path("zeros")).unwrap().set_len(1 << 40).unwrap();
    std::os::unix::fs::symlink("/dev/zero", home.path("link")).unwrap();
    for name in ["pipe", "/dev/zero", "link", "long", "zeros"] {
        let begun = std::time::Instant::now();
        let got = home.zh(&["restore", name]);
        assert!(got.status == 3 && !got.err.is_empty(), "{name} {got:?}");
        assert!(begun.elapsed().as_secs() < 20, "{name}");
    }
    assert_eq!(orders(&home, "desk.orderdesk"), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_restore_killed_at_any_name_it_gives_leaves_a_whole_desk() {
    let strace = |home: &Home, backup: &str, at: usize| {
        let calls = "rename,renameat,renameat2,link,linkat,unlink,unlinkat";
        let mut command = std::process::Command::new("strace");
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("inject={calls}:signal=KILL:when={at}")]);
        let run = home.command(&["restore", backup]);
        command.arg(run.get_program()).args(run.get_args()).current_dir(home.dir.path());
        for (key, value) in run.get_envs() {
            if let Some(value) = value {
                command.env(key, value);
            }
        }
        command.output()
    };
    if std::process::Command::new("strace").arg("-V").output().is_err() {
        eprintln!("no strace here: this is tried where strace is installed");
        return;
    }
    for at in 1.. {
        let home = Home::with_orders();
        let backup = home.run(&["backup"]).out.trim().to_owned();
        order(&home, "desk.orderdesk", "A1");
        let killed = strace(&home, &backup, at).unwrap();
        let found = orders(&home, "desk.orderdesk");
        assert!(found == 2 || found == 3, "{at}");
        assert!(!home.run(&["check"]).out.contains("structure"), "{at}");
        if killed.status.success() {
            assert!(at > 4, "{at}");
            break;
        }
    }
}

#[test]
fn a_desk_in_use_is_not_replaced() {
    let home = Home::with_orders();
    let backup = home.run(&["backup"]).out.trim().to_owned();
    let other = rusqlite::Connection::open(home.path("desk.orderdesk")).unwrap();
    other.query_row("SELECT count(*) FROM orders", [], |r| r.get::<_, i64>(0)).unwrap();
    let got = home.zh(&["restore", &backup]);
    assert!(got.status == 4 && got.err.contains("其他窗口"), "{got:?}");
    drop(other);
    assert_eq!(home.run(&["restore", &backup]).status, 0);
}

#[test]
fn a_damaged_desk_is_restored_and_kept() {
    let home = Home::with_orders();
    let backup = home.run(&["backup"]).out.trim().to_owned();
    for bytes in [&b""[..], b"a letter to my aunt"] {
        std::fs::write(home.path("desk.orderdesk"), bytes).unwrap();
        assert_eq!(home.run(&["today"]).status, 4);
        let got = home.run(&["restore", &backup, "--json"]);
        assert_eq!(got.status, 0, "{got:?}");
        assert_eq!(std::fs::read(got.json()["replaced"].as_str().unwrap()).unwrap(), bytes);
        assert_eq!(orders(&home, "desk.orderdesk"), 2);
    }
}

#[test]
fn a_quiet_edit_is_found_by_check_with_status_one() {
    let home = Home::with_orders();
    assert_eq!(home.run(&["check"]).out, "the desk is sound\n");
    let outside = rusqlite::Connection::open(home.path("desk.orderdesk")).unwrap();
    outside.execute_batch("DROP TRIGGER kept_customer_update; UPDATE customer SET phone = '9' WHERE id = 1").unwrap();
    drop(outside);
    let got = home.zh(&["check"]);
    for said in ["客户“", "联系电话为“9”，与操作历史不符（应为“", "--repair"] {
        assert!(got.status == 1 && got.out.contains(said), "{said} {got:?}");
    }
    let json = home.run(&["check", "--json"]).json();
    assert_eq!(json["sound"], false);
    assert!(json["findings"].as_array().unwrap().iter().any(|f| f["kind"] == "row" && f["entity"] == "customer"));
    let repaired = home.run(&["check", "--repair"]);
    assert!(repaired.status == 1 && repaired.err.contains("mended: the trigger"), "{repaired:?}");
    assert!(!home.run(&["check"]).out.contains("trigger"));
}

#[test]
fn a_roll_back_is_told_at_every_start_until_its_reason_is_put_down() {
    let home = Home::with_orders();
    let desk = home.path("desk.orderdesk");
    std::fs::copy(&desk, home.path("old")).unwrap();
    std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,新公司,管,1,1,2026-12-01\n").unwrap();
    home.run(&["import", "one.csv"]);
    std::fs::copy(home.path("old"), &desk).unwrap();
    std::fs::write(home.path("two.csv"), "订单号,客户,产品,数量,单价,交期\nA2,另一公司,管,1,1,2026-12-01\n").unwrap();
    home.run(&["import", "two.csv"]);
    home.run(&["import", "one.csv"]);
    for _ in 0..2 {
        let got = home.zh(&["check"]);
        assert!(got.status == 1 && got.out.contains("--acknowledge"), "{got:?}");
        assert!(home.zh(&["today"]).err.contains("并非当时保存的内容"));
    }
    assert_eq!(home.run(&["check", "--acknowledge", " "]).status, 3);
    let got = home.zh(&["check", "--acknowledge", "从旧电脑拷回"]);
    assert!(got.status == 0 && got.out == "数据完好\n", "{got:?}");
    assert_eq!(home.run(&["today"]).err, "");
    assert_eq!(home.run(&["check", "--acknowledge", "again"]).status, 3);
}

#[test]
fn a_practice_desk_is_made_told_and_remade_but_never_over_a_real_one() {
    let home = Home::new();
    let practice = home.path("p.orderdesk").display().to_string();
    let got = home.run(&["--db", &practice, "demo"]);
    assert_eq!(got.status, 0, "{got:?}");
    assert_eq!(got.out, format!("{practice}\norderdesk --db {practice}\n"));
    let first = home.run(&["--db", &practice, "today", "--json"]).json();
    for section in
        ["deliveries_late", "unconfirmed", "on_hold", "requests", "problems_overdue", "loans_overdue", "loans_due_soon"]
    {
        assert!(!first[section].as_array().unwrap().is_empty(), "{section}");
    }
    let missing = first["entries_missing"].as_array().unwrap().len();
    assert!((25..=35).contains(&missing), "{missing}");
    let asked = first["requests"][0]["number"].as_str().unwrap();
    let order = home.run(&["--db", &practice, "show", asked, "--json"]).json();
    for list in ["reviews", "milestones", "tracking", "requests", "documents", "history"] {
        assert!(!order[list].as_array().unwrap().is_empty(), "{list} {order}");
    }
    let document = home.run(&["--db", &practice, "show", "KH202610002", "--json"]).json();
    assert_eq!((document["confidential"].clone(), document["loans"][0]["state"].clone()), (true.into(), "out".into()));
    let quoted = home.run(&["--db", &practice, "show", "QT202611003", "--json"]).json();
    assert_eq!((quoted["state"].clone(), quoted["revision"].clone()), ("won".into(), 1.into()));
    let order = home.run(&["--db", &practice, "show", quoted["order"].as_str().unwrap(), "--json"]).json();
    assert_eq!((order["quotation"].clone(), order["total"].clone()), ("QT202611003".into(), quoted["total"].clone()));
    assert!(home.zh(&["--db", &practice, "show", "QT202611003"]).out.contains("已成交"));
    let sent = home.run(&["--db", &practice, "show", "DD202611008", "--json"]).json()["samples"][0].clone();
    assert_eq!((sent["state"].clone(), sent["fee"].clone()), ("sent".into(), "46.00".into()));
    let zh = home.zh(&["--db", &practice, "show", asked]);
    for word in ["评审", "跟踪记录", "申请", "文档", "操作历史"] {
        assert!(zh.out.contains(word), "{word} {}", zh.out);
    }
    assert_shipments(&home, &practice);
    assert_eq!(home.run(&["--db", &practice, "check"]).status, 0);
    let again = home.run(&["--db", &practice, "demo", "--json"]).json();
    assert_eq!((again["replaced"].clone(), again["rows"]["orders"].clone()), (true.into(), 46.into()));
    // what was practised before is not thrown away unasked
    let kept = again["kept"].as_str().unwrap();
    assert_eq!(home.run(&["--db", kept, "today", "--json"]).json(), first);
    assert_eq!(home.run(&["--db", &practice, "today", "--json"]).json(), first, "the same day, the same desk");
    let real = Home::with_orders();
    let before = std::fs::read(real.path("desk.orderdesk")).unwrap();
    let got = real.zh(&["demo"]);
    assert!(got.status == 3 && got.err.contains("不是练习数据"), "{got:?}");
    std::fs::write(real.path("text"), "letter").unwrap();
    assert_eq!(real.run(&["--db", "text", "demo"]).status, 3);
    assert_eq!(std::fs::read(real.path("desk.orderdesk")).unwrap(), before);
    // Without --db it goes to a file of its own in the data folder.
    let got = crate::Got::of(home.command(&["demo"]).env_remove("ORDERDESK_DB").output().unwrap());
    assert!(got.status == 0 && got.out.contains("practice.orderdesk"), "{got:?}");
}

/// The practice desk has an order shipped in parts, and one of which goods came back.
fn assert_shipments(home: &Home, practice: &str) {
    let desk = rusqlite::Connection::open(practice).unwrap();
    let number = |sql: &str| desk.query_row(sql, [], |r| r.get::<_, String>(0)).unwrap();
    let back = number("SELECT o.number FROM take_back t JOIN orders o ON o.id = t.order_id");
    let order = home.run(&["--db", practice, "show", &back, "--json"]).json();
    let shipment = &order["shipments"][0];
    assert_eq!((shipment["ordinal"].clone(), shipment["intact"].clone()), (1.into(), true.into()), "{shipment}");
    assert_eq!(shipment["take_backs"][0]["remedy"], "credit");
    assert_eq!(shipment["take_backs"][0]["credit"], if order["currency"] == "JPY" { "8800" } else { "88.00" });
    assert_eq!(shipment["lines"][0]["product"], order["lines"][0]["product"]);
    let zh = home.zh(&["--db", practice, "show", &back]);
    assert!(zh.out.contains("发货记录") && zh.out.contains("折价抵减"), "{}", zh.out);
    let part = number(
        "SELECT o.number FROM shipment s JOIN orders o ON o.id = s.order_id JOIN shipment_line l ON l.shipment_id = s.id
         JOIN order_line ol ON ol.order_id = o.id AND ol.version = o.version AND ol.line = l.line
         WHERE l.quantity * 2 = ol.quantity AND s.arrived_on IS NULL",
    );
    let order = home.run(&["--db", practice, "show", &part, "--json"]).json();
    assert_eq!((order["stage"].clone(), order["shipments"][0]["arrived_on"].clone()), ("shipped".into(), ().into()));
}

#[test]
fn the_practice_desk_shows_money_late_and_in_part_for_people_and_machines() {
    let home = Home::new();
    let practice = home.path("p.orderdesk").display().to_string();
    assert_eq!(home.run(&["--db", &practice, "demo"]).status, 0);
    let late: String = rusqlite::Connection::open(&practice)
        .unwrap()
        .query_row(
            "SELECT o.number FROM orders o JOIN payment_due d ON d.order_id = o.id JOIN payment p ON p.order_id = o.id
             JOIN communication c ON c.due_id = d.id WHERE d.paid_on IS NULL AND p.reconciled_on IS NOT NULL",
            [],
            |r| r.get(0),
        )
        .unwrap();
    let order = home.run(&["--db", &practice, "show", &late, "--json"]).json();
    let due = &order["payments_due"][0];
    assert_eq!((&due["event"], &due["share"], &due["reminders"]), (&"approval".into(), &"30".into(), &1.into()));
    assert!(due["days_late"].as_i64().unwrap() > 0 && due["open"] != "0.00" && due["received"] != "0.00", "{due}");
    assert_eq!(order["payments"][0]["reconciled_by"], "何静");
    let zh = home.zh(&["--db", &practice, "show", &late]);
    for word in ["应收款", "订单批准时", "逾期", "收款", "已对账 何静"] {
        assert!(zh.out.contains(word), "{word} {}", zh.out);
    }
}

#[test]
fn ten_years_of_practice_end_with_few_orders_open() {
    let home = Home::new();
    let rows = home.run(&["demo", "--orders", "150", "--json"]).json()["rows"].clone();
    assert_eq!(rows["orders"], 150);
    assert!(rows["tracking"].as_i64().unwrap() > 1_200, "{rows}");
    assert_eq!(home.run(&["check"]).status, 0);
    let today = home.run(&["today", "--json"]).json();
    assert!((30..=41).contains(&today["entries_missing"].as_array().unwrap().len()), "{today}");
    assert_eq!(home.run(&["show", "DD201612001"]).status, 0);
}

#[test]
fn an_import_is_preceded_by_a_backup_unless_nothing_changed_since_the_last() {
    let home = Home::with_orders();
    let made = || {
        let entries = std::fs::read_dir(home.path("backups")).map(|all| all.map(|e| e.unwrap().path()).collect());
        let mut found: Vec<PathBuf> = entries.unwrap_or_default();
        found.retain(|path| path.extension().is_some_and(|e| e == "orderdesk"));
        found.len()
    };
    assert_eq!(made(), 0, "an empty desk needs none");
    order(&home, "desk.orderdesk", "A1");
    assert_eq!(made(), 1);
    home.run(&["import", "one.csv"]);
    assert_eq!(made(), 2, "before the second, the first was new");
    home.run(&["import", "one.csv"]);
    assert_eq!(made(), 2, "the second added nothing");
    home.run(&["import", "one.csv", "--dry-run"]);
    assert_eq!(made(), 2);
    std::fs::write(home.path("s.toml"), "backup_to = \"desk.orderdesk/no\"\n").unwrap();
    std::fs::write(home.path("two.csv"), "订单号,客户,产品,数量,单价,交期\nB1,新公司,管,1,1,2026-12-01\n").unwrap();
    home.run(&["import", "two.csv"]);
    let got = home.zh(&["--config", "s.toml", "import", "one.csv"]);
    assert!(got.status == 0 && got.err.contains("第二处"), "a second place that is away is told, not fatal: {got:?}");
}

#[test]
fn what_a_selftest_acknowledges_is_there_and_it_stands_in_no_help() {
    let home = Home::new();
    assert_eq!(home.run(&["selftest", "writes", "3"]).out, "ack 1\nack 2\nack 3\n");
    assert_eq!(home.run(&["selftest", "writes", "2"]).out, "ack 1\nack 2\n");
    let customers = home.run(&["export", "customers", "--format", "json"]).json();
    let mut names: Vec<&str> = customers.as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["selftest 1", "selftest 2", "selftest 3", "selftest 4", "selftest 5"]);
    assert_eq!(home.run(&["check"]).status, 0);
    assert!(!home.run(&["--help"]).out.contains("selftest"));
}

#[test]
fn the_copy_made_before_an_upgrade_is_a_verified_backup_that_can_be_brought_back() {
    let home = Home::new();
    std::fs::copy(crate::data("desk-v3.orderdesk"), home.path("desk.orderdesk")).unwrap();
    let got = home.run(&["today"]);
    assert!(got.status == 0 && got.err.contains("backups/desk-20261121-172000.orderdesk"), "{got:?}");
    let backup = home.path("backups/desk-20261121-172000.orderdesk").display().to_string();
    let manifest = std::fs::read_to_string(format!("{backup}.manifest.json")).unwrap();
    assert!(manifest.contains("\"migration\"") && manifest.contains("\"schema\": 3"), "{manifest}");
    let told = home.run(&["restore", &backup, "--json"]).json();
    assert_eq!((told["gained"].clone(), told["lost"].clone()), (0.into(), 1.into()), "the upgrade itself");
    assert_eq!(home.run(&["check"]).status, 0);
}

#[test]
fn three_starts_at_once_on_an_older_desk_all_end_well_and_leave_one_copy() {
    for schema in 1..=3 {
        let home = Home::new();
        let frozen = crate::data(&format!("desk-v{schema}.orderdesk"));
        std::fs::copy(frozen, home.path("desk.orderdesk")).unwrap();
        let start = || {
            let mut command = home.command(&["find", "7"]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        };
        let started = [(); 3].map(|()| start());
        for child in started {
            let got = crate::Got::of(child.wait_with_output().unwrap());
            assert_eq!(got.status, 0, "{got:?}");
        }
        let copies = std::fs::read_dir(home.path("backups")).unwrap().map(|e| e.unwrap().path());
        let copies = copies.filter(|path| path.extension().is_some_and(|e| e == "orderdesk")).count();
        assert_eq!((copies, home.run(&["check"]).status), (1, 0), "schema {schema}");
    }
}

#[cfg(unix)]
#[test]
fn what_others_could_read_is_told_and_closed_to_them() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mode = |path: &str| std::fs::metadata(home.path(path)).unwrap().permissions().mode() & 0o777;
    let loosen = |path: &str, mode| {
        std::fs::set_permissions(home.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let db = home.path("data/desk.orderdesk").display().to_string();
    let own = |args: &[&str]| home.run(&[&["--db", &db], args].concat());
    assert_eq!(own(&["import", &crate::data("customer-system.csv")]).status, 0);
    assert_eq!(own(&["backup"]).status, 0);
    assert_eq!(own(&["backup", "kept"]).status, 0);
    assert_eq!([mode("data"), mode("data/backups"), mode("kept")], [0o700; 3]);
    loosen("data/desk.orderdesk", 0o644);
    loosen("data/desk.orderdesk-mark", 0o644);
    loosen("data/backups", 0o755);
    let got = own(&["find", "越隆"]);
    assert!(got.status == 0 && got.err.contains("others on this computer could read"), "{got:?}");
    assert_eq!(
        [mode("data/desk.orderdesk"), mode("data/desk.orderdesk-mark"), mode("data/backups")],
        [0o600, 0o600, 0o700]
    );
    assert_eq!(own(&["find", "越隆"]).err, "");
}
