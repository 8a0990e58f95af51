//! What `check` finds, what `repair` mends, and a roll-back that is not forgotten.

use chrono::NaiveDate;
use orderdesk::{
    domain::{calendar::WorkCalendar, deed::Deed},
    exchange::demo,
    store::{Clock, Customer, Error, Fault, Finding, OpenNotice, Part, Rule, Store},
};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

fn clock() -> Clock {
    Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(17, 20, 0).unwrap())
}

fn open(path: &Path) -> Store {
    Store::open(path, clock(), "李雯").unwrap()
}

fn customer(name: &str) -> Customer {
    Customer { name: name.into(), ..Customer::default() }
}

fn found(store: &Store) -> Vec<Finding> {
    store.check(|_| true).unwrap()
}

/// A practice desk, and what is done to it from outside.
fn desk() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("practice.orderdesk");
    let now = clock().now();
    demo::make(&path, now, "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    (dir, path)
}

fn outside(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// Does something to a desk from outside; gives what is found, what a repair mends, and what it leaves.
fn edited(sql: &str) -> (Vec<Finding>, Vec<Finding>, Vec<Finding>) {
    let (_dir, path) = desk();
    assert_eq!(found(&open(&path)), []);
    outside(&path, sql);
    let mut store = open(&path);
    let found = found(&store);
    let repair = store.repair(|_| true).unwrap();
    if !repair.mended.is_empty() {
        assert_eq!(store.actions(None, 1).unwrap()[0].deed, Some(Deed::Repair));
    }
    (found, repair.mended, repair.left)
}

#[test]
fn a_repair_that_is_stopped_before_it_mends_leaves_everything_as_it_was() {
    let (_dir, path) = desk();
    outside(&path, "DROP INDEX orders_stage; DROP INDEX loan_one_open");
    let mut store = open(&path);
    let before = store.actions(None, 1).unwrap()[0].id;
    let repair = store.repair(|percent| percent < 25).unwrap();
    assert_eq!((repair.mended, store.actions(None, 1).unwrap()[0].id), (Vec::new(), before));
    // once it mends, it tells the whole of it
    let repair = store.repair(|percent| percent <= 50).unwrap();
    assert_eq!((repair.mended.len(), repair.left), (2, Vec::new()));
}

fn schema(part: Part, name: &str, fault: Fault) -> Finding {
    Finding::Schema { part, name: name.into(), fault }
}

#[test]
fn a_schema_edited_from_outside_is_named_part_by_part_and_mended_but_for_its_tables() {
    let (found, mended, left) = edited(
        "CREATE TABLE notes(a); CREATE TRIGGER spy AFTER INSERT ON payment BEGIN SELECT 1; END;
         DROP TRIGGER kept_payment_update; DROP TRIGGER kept_loan_delete;
         CREATE TRIGGER kept_loan_delete BEFORE DELETE ON loan BEGIN SELECT 1; END;
         DROP TRIGGER action_sealed; DROP INDEX loan_one_open; DROP INDEX orders_stage;
         CREATE INDEX orders_stage ON orders(stage); CREATE INDEX mine ON orders(currency)",
    );
    let mut told = [
        schema(Part::Index, "loan_one_open", Fault::Missing),
        schema(Part::Index, "orders_stage", Fault::Altered),
        schema(Part::Index, "mine", Fault::Added),
        schema(Part::Trigger, "kept_payment_update", Fault::Missing),
        schema(Part::Trigger, "kept_loan_delete", Fault::Altered),
        schema(Part::Trigger, "action_sealed", Fault::Missing),
        schema(Part::Trigger, "spy", Fault::Added),
    ];
    let table = schema(Part::Table, "notes", Fault::Added);
    assert_eq!(found.len(), told.len() + 1, "{found:?}");
    assert!(told.iter().chain([&table]).all(|f| found.contains(f)), "{found:?}");
    let mut mended = mended;
    let by_name = |f: &Finding| format!("{f:?}");
    mended.sort_by_key(by_name);
    told.sort_by_key(by_name);
    assert_eq!(mended, told);
    assert_eq!(left, [table]);
}

#[test]
fn a_table_that_is_gone_or_altered_is_found_and_left_to_a_backup() {
    let (found, mended, left) =
        edited("PRAGMA foreign_keys = OFF; DROP TABLE training; ALTER TABLE risk ADD COLUMN x TEXT");
    assert!(found.contains(&schema(Part::Table, "training", Fault::Missing)), "{found:?}");
    assert!(found.contains(&schema(Part::Table, "risk", Fault::Altered)), "{found:?}");
    assert!(mended.is_empty(), "{mended:?}");
    assert!(left.contains(&schema(Part::Table, "training", Fault::Missing)));
}

#[test]
fn a_changed_sequence_is_found_by_the_numbers_of_the_history_and_mended() {
    let (found, mended, left) = edited(
        "UPDATE sequence SET last = last - 3 WHERE kind = 'DD' AND year = 2026 AND month = 11;
         DELETE FROM sequence WHERE kind = 'KH'",
    );
    let of = |f: &Finding| match f {
        Finding::Sequence { series, told, stored } => (series.to_string(), *told, *stored),
        _ => panic!("{found:?}"),
    };
    let (series, told, stored) = of(&found[0]);
    assert_eq!((series.as_str(), told), ("DD 2026-11", stored + 3));
    let is_gone = |f: &Finding| of(f).0.starts_with("KH") && of(f).2 == 0;
    assert!(found.len() > 1 && found[1..].iter().all(is_gone));
    assert_eq!((mended.len(), left), (found.len(), vec![]));
}

#[test]
fn a_number_taken_back_is_no_fault_of_the_sequence() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.orderdesk");
    let now = clock().now();
    demo::make(&path, now, "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let mut store = open(&path);
    while store.undo().is_ok() {}
    assert_eq!(found(&store), []);
}

#[test]
fn a_damaged_search_index_is_found_and_made_anew() {
    for (sql, most) in [
        ("DELETE FROM order_search WHERE rowid = 3", 1),
        ("INSERT INTO document_search(rowid, grams) VALUES (9000, 'xyz')", 1),
        ("DELETE FROM order_search WHERE rowid = 3; INSERT INTO order_search(rowid, grams) VALUES (3, 'abc')", 1),
        ("DELETE FROM order_search_data", usize::MAX),
        ("DROP TABLE document_search", usize::MAX),
    ] {
        let (found, mended, left) = edited(sql);
        assert!(!found.is_empty() && found.len() <= most, "{sql}: {found:?}");
        assert_eq!((mended.len(), left), (found.len(), vec![]), "{sql}");
    }
}

#[test]
fn an_index_that_does_not_fit_its_table_is_written_anew() {
    let (found, mended, left) = edited(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX orders_products ON orders(period, id)' WHERE name = 'orders_products';
         PRAGMA writable_schema = RESET; REINDEX orders_products; PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX orders_products ON orders(products, id)' WHERE name = 'orders_products'",
    );
    assert!(found.iter().any(|f| matches!(f, Finding::Structure(_))), "{found:?}");
    assert_eq!((mended.len(), left), (found.len(), vec![]));
}

#[test]
fn what_the_rules_forbid_is_found_though_the_history_agrees() {
    let (_dir, path) = desk();
    let mut store = open(&path);
    // as a faulty program would write it: with its history, and a stage no step leads to
    let (order, loan) = store
        .act(|tx| {
            tx.does(Deed::OrderRevise, orderdesk::domain::record::Subject::Desk)?;
            let order: i64 =
                tx.query_row("SELECT id FROM orders WHERE stage = 'approved' LIMIT 1", [], |r| r.get(0))?;
            tx.execute("UPDATE orders SET stage = 'archived', total = total + 1 WHERE id = ?1", [order])?;
            tx.execute_batch("DROP INDEX loan_one_open")?;
            let loan: i64 = tx.query_row("SELECT id FROM loan WHERE state = 'out' LIMIT 1", [], |r| r.get(0))?;
            let columns = "document_id, kind, state, borrower, applied_on, out_on, due_on";
            tx.execute_batch(&format!(
                "INSERT INTO loan({columns}) SELECT document_id, kind, state, '周静', applied_on, out_on, due_on
                 FROM loan WHERE id = {loan}"
            ))?;
            Ok((order, tx.last_insert_rowid()))
        })
        .unwrap();
    let found = found(&store);
    let rules = found.iter().filter_map(|f| match f {
        Finding::Rule { rule, row_id, .. } => Some((*rule, *row_id)),
        _ => None,
    });
    assert_eq!(
        rules.collect::<Vec<_>>(),
        [(Rule::Total, order), (Rule::Stage, order), (Rule::OneLoan, loan)],
        "{found:?}"
    );
    let left = store.repair(|_| true).unwrap().left;
    assert!(left.iter().filter(|f| matches!(f, Finding::Rule { .. })).count() == 3, "a person judges: {left:?}");
}

/// A desk whose last action is lost, or replaced by another of the same number.
fn rolled_back(then: Option<&str>) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut store = open(&path);
    store.customer_add(&customer("一")).unwrap();
    let old = dir.path().join("old");
    store.backup_to_file(&old).unwrap();
    store.customer_add(&customer("二")).unwrap();
    drop(store);
    if let Some(name) = then {
        let elsewhere = dir.path().join("elsewhere");
        std::fs::copy(&old, &elsewhere).unwrap();
        open(&elsewhere).customer_add(&customer(name)).unwrap();
        std::fs::rename(&elsewhere, &old).unwrap();
    }
    std::fs::copy(&old, &path).unwrap();
    (dir, path)
}

#[test]
fn a_roll_back_stays_a_finding_through_later_saves_until_it_is_acknowledged() {
    let (_dir, path) = rolled_back(None);
    let mut store = open(&path);
    store.customer_add(&customer("三")).unwrap();
    store.customer_add(&customer("四")).unwrap();
    drop(store);
    let mut store = open(&path);
    assert!(matches!(&store.opened_with[..], [OpenNotice::RolledBack(_)]), "{:?}", store.opened_with);
    let [Finding::RolledBack(lost)] = &found(&store)[..] else { panic!() };
    assert_eq!((lost.file, lost.saved.action), (3, 2));
    assert!(matches!(store.setback_acknowledge("  "), Err(Error::Refused(_))));
    store.setback_acknowledge("电脑重装，二号客户已重新录入").unwrap();
    assert_eq!(store.actions(None, 1).unwrap()[0].deed, Some(Deed::SetbackAcknowledge));
    assert_eq!(found(&store), []);
    drop(store);
    let mut store = open(&path);
    assert!(store.opened_with.is_empty() && found(&store).is_empty());
    assert!(matches!(store.setback_acknowledge("再说一次"), Err(Error::Refused(_))));
    // what was said is taken back like anything else, and is a finding again
    store.undo().unwrap();
    assert_eq!(found(&store).len(), 1);
}

#[test]
fn another_copy_of_the_same_length_is_told_by_its_hash() {
    let (_dir, path) = rolled_back(Some("别处的二"));
    let store = open(&path);
    let [OpenNotice::RolledBack(lost)] = &store.opened_with[..] else { panic!("{:?}", store.opened_with) };
    assert!(lost.is_diverged() && lost.saved.action == 2, "{lost:?}");
}
