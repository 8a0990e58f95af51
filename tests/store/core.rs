//! Actions, the sealed history, undo, and the refusal of deletes.

use chrono::NaiveDate;
use orderdesk::{
    domain::{order::Channel, record::RecordKind},
    store::{Clock, Customer, Error, Fault, Finding, OpenNotice, Part, Store},
};

pub(super) fn clock() -> Clock {
    Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(17, 20, 0).unwrap())
}

pub(super) fn customer(name: &str) -> Customer {
    Customer { name: name.into(), ..Customer::default() }
}

#[test]
fn a_rule_that_finds_nothing_to_do_leaves_no_action() {
    let mut store = Store::open_in_memory(clock(), "李雯").unwrap();
    assert_eq!(store.act(|tx| Ok(tx.action)).unwrap(), 1);
    assert!(store.actions(None, 10).unwrap().is_empty());
}

#[test]
#[should_panic = "without saying what it does"]
fn a_rule_that_writes_says_what_it_does() {
    let mut store = Store::open_in_memory(clock(), "李雯").unwrap();
    let _ = store.act(|tx| tx.customer_add(&customer("宁波吉旺服饰有限公司")));
}

#[test]
fn what_is_done_stands_in_the_history_with_before_and_after() {
    let mut store = Store::open_in_memory(clock(), "李雯").unwrap();
    let id = store.customer_add(&customer("山东龙滨橡塑有限公司")).unwrap();
    let mut file = store.customer(id).unwrap();
    file.phone = "0535-1".into();
    store.customer_edit(&file).unwrap();
    let history = store.history(RecordKind::Customer.row(id)).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[1].person, "李雯");
    let changes = store.changes(history[1].id).unwrap();
    assert_eq!(changes[0].before.as_ref().unwrap()["phone"], "");
    assert_eq!(changes[0].after.as_ref().unwrap()["phone"], "0535-1");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn undo_takes_back_one_action_after_another() {
    let mut store = Store::open_in_memory(clock(), "李雯").unwrap();
    let id = store.customer_add(&customer("甲")).unwrap();
    let mut file = store.customer(id).unwrap();
    file.phone = "1".into();
    store.customer_edit(&file).unwrap();
    store.undo().unwrap();
    assert_eq!(store.customer(id).unwrap().phone, "");
    store.undo().unwrap();
    assert!(matches!(store.customer(id), Err(Error::NotFound(_))));
    assert!(matches!(store.undo(), Err(Error::Refused(_))));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_quiet_edit_from_outside_is_refused_and_where_forced_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut store = Store::open(&path, clock(), "李雯").unwrap();
    let id = store.customer_add(&customer("甲")).unwrap();
    let outside = rusqlite::Connection::open(&path).unwrap();
    assert!(outside.execute("UPDATE customer SET phone = '9'", []).is_err());
    assert!(outside.execute("DELETE FROM customer", []).is_err());
    let copy = "INSERT INTO customer (name, folded) SELECT '乙', '乙'";
    assert!(outside.execute(copy, []).is_err());
    outside.execute_batch("DROP TRIGGER kept_customer_update; UPDATE customer SET phone = '9'").unwrap();
    let found = store.check(|_| true).unwrap();
    let name = "kept_customer_update".into();
    assert!(found.contains(&Finding::Schema { part: Part::Trigger, name, fault: Fault::Missing }), "{found:?}");
    let (column, told, stored) = (Some("phone".into()), "".into(), "9".into());
    let edited = Finding::Row { entity: "customer".into(), row_id: id, column, told, stored };
    assert!(found.contains(&edited), "{found:?}");
    outside.execute_batch("DROP TRIGGER action_sealed; UPDATE action SET person = '王强'").unwrap();
    assert!(store.check(|_| true).unwrap().contains(&Finding::Chain(1)));
}

#[test]
fn a_file_that_is_empty_foreign_newer_or_text_is_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open(&path, clock(), "x"), Err(Error::Lost(_))));
    std::fs::write(
        &path,
        b"hello, this is no database but a letter to my aunt, and a long one it is, more than a hundred bytes long",
    )
    .unwrap();
    assert!(matches!(Store::open(&path, clock(), "x"), Err(Error::NotOurs(_))));
    std::fs::remove_file(&path).unwrap();
    drop(Store::open(&path, clock(), "x").unwrap());
    let outside = rusqlite::Connection::open(&path).unwrap();
    outside.pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(&path, clock(), "x"), Err(Error::Newer { file: 99, .. })));
    outside.pragma_update(None, "user_version", 1).unwrap();
    outside.pragma_update(None, "application_id", 7).unwrap();
    assert!(matches!(Store::open(&path, clock(), "x"), Err(Error::NotOurs(_))));
}

#[test]
fn a_second_desk_is_told_that_the_file_is_busy_and_sees_what_the_first_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut one = Store::open(&path, clock(), "甲").unwrap();
    let mut two = Store::open(&path, clock(), "乙").unwrap();
    let before = two.data_version();
    let id = one.customer_add(&customer("客户")).unwrap();
    assert_ne!(two.data_version(), before);
    assert_eq!(two.customer(id).unwrap().name, "客户");
    let holder = rusqlite::Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(two.customer_add(&customer("另一客户")), Err(Error::Busy)));
    holder.execute_batch("ROLLBACK").unwrap();
    two.customer_add(&customer("另一客户")).unwrap();
}

#[test]
fn a_file_that_fell_behind_its_mark_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut store = Store::open(&path, clock(), "甲").unwrap();
    store.customer_add(&customer("一")).unwrap();
    let old = dir.path().join("old");
    store.backup_to_file(&old).unwrap();
    store.customer_add(&customer("二")).unwrap();
    drop(store);
    std::fs::copy(&old, &path).unwrap();
    let store = Store::open(&path, clock(), "甲").unwrap();
    let [OpenNotice::RolledBack(found)] = &store.opened_with[..] else { panic!("{:?}", store.opened_with) };
    assert_eq!((found.file, found.saved.action, found.is_diverged()), (1, 2, false));
}

#[cfg(unix)]
#[test]
fn every_file_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut store = Store::open(&path, clock(), "甲").unwrap();
    store.customer_add(&customer("一")).unwrap();
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.path());
    }
}

#[test]
fn a_draft_ends_with_the_action_that_stores_it_and_undo_leaves_drafts_alone() {
    let mut store = Store::open_in_memory(clock(), "李雯").unwrap();
    store.draft_save("customer.new", &"".into(), "{}").unwrap();
    store.draft_save("order.new", &"".into(), "{}").unwrap();
    let drafts = |store: &Store| store.drafts().unwrap().into_iter().map(|draft| draft.form).collect::<Vec<String>>();

    store.draft_ends_with("customer.new", &"".into());
    assert!(store.customer_add(&customer("")).is_err());
    assert!(!store.draft_settle(), "what is refused ends nothing");
    store.customer_add(&customer("甲")).unwrap();
    assert_eq!(drafts(&store).len(), 2, "and what comes later ends nothing either");

    store.draft_ends_with("customer.new", &"".into());
    store.customer_add(&customer("乙")).unwrap();
    store.customer_add(&customer("丙")).unwrap();
    assert!(store.draft_settle());
    assert_eq!(drafts(&store), ["order.new"]);
    assert!(store.draft_settle(), "nothing is under way");

    store.draft_save("customer.new", &"".into(), "{}").unwrap();
    store.undo().unwrap();
    assert_eq!(drafts(&store).len(), 2);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn the_draft_goes_in_the_very_transaction_that_stores_its_text() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut store = Store::open(&path, clock(), "李雯").unwrap();
    store.draft_save("customer.new", &"".into(), "{}").unwrap();
    // whatever hinders the draft from going hinders the record from coming
    let outside = rusqlite::Connection::open(&path).unwrap();
    let bolt = "CREATE TRIGGER bolt BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'bolted'); END";
    outside.execute_batch(bolt).unwrap();
    store.draft_ends_with("customer.new", &"".into());
    assert!(store.customer_add(&customer("甲")).is_err());
    assert!(!store.draft_settle());
    assert!(store.customer_by_name("甲").unwrap().is_none());
    assert_eq!(store.drafts().unwrap().len(), 1);
}

#[test]
fn a_clock_behind_the_last_action_is_told_and_numbers_go_on_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let at = |day: u32| Clock::Fixed(crate::seed::day(11, day).and_hms_opt(9, 0, 0).unwrap());
    let mut store = Store::open(&path, at(21), "李雯").unwrap();
    let (_, first) = crate::seed::receive(&mut store, "山东龙滨", Channel::Email, crate::seed::day(12, 1));
    drop(store);
    assert_eq!(Store::open(&path, at(21), "李雯").unwrap().opened_with, []);
    let mut behind = Store::open(&path, at(20), "李雯").unwrap();
    let last = crate::seed::day(11, 21).and_hms_opt(9, 0, 0).unwrap();
    assert_eq!(behind.opened_with, [OpenNotice::ClockBehind(last)]);
    let (_, second) = crate::seed::receive(&mut behind, "山东龙滨", Channel::Email, crate::seed::day(12, 1));
    assert_eq!(second.seq, first.seq + 1);
}
