//! The desk file moved, deleted or replaced while it is open, or on a disk that takes nothing more.

use super::core::{clock, customer};
use orderdesk::store::{Error, Finding, Store};
use std::path::Path;

fn open(path: &Path) -> Store {
    Store::open(path, clock(), "李雯").unwrap()
}

#[test]
fn nothing_is_saved_into_a_file_that_is_not_at_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let (path, away) = (dir.path().join("desk.orderdesk"), dir.path().join("away"));
    let mut store = open(&path);
    store.customer_add(&customer("甲")).unwrap();
    std::fs::rename(&path, &away).unwrap();
    assert!(matches!(store.customer_add(&customer("乙")), Err(Error::Misplaced { is_gone: true, .. })));
    assert!(
        matches!(store.writer(), Err(Error::Misplaced { .. })),
        "and no new desk is made by work in the background"
    );
    assert!(!path.exists());
    assert!(matches!(store.look_again(), Err(Error::Misplaced { is_gone: true, .. })));
    std::fs::rename(&away, &path).unwrap();
    store.look_again().unwrap();
    store.customer_add(&customer("乙")).unwrap();
    drop(store);
    assert_eq!(open(&path).check(|_| true).unwrap(), []);
}

#[test]
fn a_diverged_copy_put_in_the_place_of_the_desk_takes_nothing_and_stays_sound() {
    let dir = tempfile::tempdir().unwrap();
    let (path, copy) = (dir.path().join("desk.orderdesk"), dir.path().join("copy"));
    let mut store = open(&path);
    store.customer_add(&customer("甲")).unwrap();
    store.backup_to_file(&copy).unwrap();
    let mut other = open(&copy);
    other.customer_add(&customer("别处")).unwrap();
    drop(other);
    let id = store.customer_add(&customer("此处")).unwrap();
    std::fs::rename(&copy, &path).unwrap();
    for _ in 0..2 {
        assert!(matches!(store.customer_add(&customer("乙")), Err(Error::Misplaced { is_gone: false, .. })));
        assert!(
            matches!(store.look_again(), Err(Error::Misplaced { is_gone: false, .. })),
            "it lacks what was saved here"
        );
    }
    let saved = dir.path().join("saved");
    store.backup_to_file(&saved).unwrap();
    drop(store);
    assert_eq!(open(&saved).customer(id).unwrap().name, "此处", "what is open can be saved elsewhere");
    let there = open(&path);
    let is_damage = |found: &Finding| !matches!(found, Finding::RolledBack(_));
    assert!(!there.check(|_| true).unwrap().iter().any(is_damage), "its own log was not mixed with that of the desk");
    assert!(there.customer_by_name("别处").unwrap().is_some());
}

#[test]
fn a_desk_overwritten_in_the_same_file_is_not_taken_for_the_one_that_was_opened() {
    let dir = tempfile::tempdir().unwrap();
    let (path, copy) = (dir.path().join("desk.orderdesk"), dir.path().join("copy"));
    let mut store = open(&path);
    store.customer_add(&customer("甲")).unwrap();
    store.backup_to_file(&copy).unwrap();
    store.customer_add(&customer("乙")).unwrap();
    let outside = rusqlite::Connection::open(&path).unwrap();
    let old = rusqlite::Connection::open(&copy).unwrap();
    let mut over = outside;
    rusqlite::backup::Backup::new(&old, &mut over).unwrap().step(-1).unwrap();
    assert!(matches!(store.customer_add(&customer("丙")), Err(Error::Misplaced { is_gone: false, .. })));
}

#[test]
fn what_is_typed_is_kept_beside_a_desk_that_is_gone_and_comes_back_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let (path, away) = (dir.path().join("desk.orderdesk"), dir.path().join("away"));
    let mut store = open(&path);
    store.customer_add(&customer("甲")).unwrap();
    store.draft_save("order.new", &"".into(), "{\"before\":1}").unwrap();
    std::fs::rename(&path, &away).unwrap();
    store.draft_save("customer.new", &"".into(), "{\"after\":1}").unwrap();
    store.draft_save("customer.new", &"x".into(), "{}").unwrap();
    store.draft_discard("customer.new", &"x".into()).unwrap();
    assert_eq!(store.draft_load("customer.new", &"".into()).unwrap().as_deref(), Some("{\"after\":1}"));
    let beside = store.rescue_drafts().unwrap().expect("a file beside the desk");
    drop(store);

    let mut other = Store::open(&dir.path().join("other"), clock(), "x").unwrap();
    other.customer_add(&customer("甲")).unwrap();
    let name = beside.file_name().unwrap().to_string_lossy().replace("desk.orderdesk", "other");
    std::fs::copy(&beside, dir.path().join(name)).unwrap();
    drop(other);
    assert_eq!(open(&dir.path().join("other")).drafts().unwrap(), [], "another desk leaves them alone");

    std::fs::rename(&away, &path).unwrap();
    let forms: Vec<String> = open(&path).drafts().unwrap().into_iter().map(|draft| draft.form).collect();
    assert_eq!(forms, ["customer.new", "order.new"]);
    assert!(!beside.exists());
}

#[test]
fn a_store_that_let_go_of_its_desk_refuses_to_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let mut store = open(&path);
    store.customer_add(&customer("甲")).unwrap();
    let mut released = store.released().unwrap();
    assert!(matches!(released.customer_add(&customer("乙")), Err(Error::ReadOnly)), "it would be lost with the memory");
    drop(store);
    Store::ensure_free(&path).unwrap();
    released = released.instead(&path, false).unwrap();
    released.customer_add(&customer("乙")).unwrap();
    assert_eq!(open(&path).customers_after(0, 9).unwrap().len(), 2);
}
