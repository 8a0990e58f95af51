//! Backups inside the program: the one of the day by itself, the list, one more, the way back; and what the desk itself
//! wants on the list of follow-ups.

mod support;

use orderdesk::{
    config::Settings,
    domain::{deed::Deed, follow_up::Want, record::RecordKind},
    exchange::backup::{Restoring, Shelf, back_up, manifest_of},
    i18n::Lang,
    store::{Clock, Customer, Store},
    tui::event::Event,
};
use std::{
    path::{Path, PathBuf},
    sync::mpsc,
    time::Duration,
};
use support::{Desk, pick};

fn at(day: &str) -> Clock {
    Clock::Fixed(format!("{day}T08:30:00").parse().unwrap())
}

fn customer(store: &mut Store, name: &str) -> i64 {
    store.customer_add(&Customer { name: name.into(), ..Customer::default() }).unwrap()
}

/// A desk file with one customer in it, as of a day.
fn open(dir: &Path, day: &str) -> (PathBuf, Store) {
    let path = dir.join("desk.orderdesk");
    let mut store = Store::open(&path, at(day), "李雯").unwrap();
    if store.last_saved().unwrap().is_none() {
        customer(&mut store, "越隆");
    }
    (path, store)
}

fn shelf(path: &Path) -> Shelf {
    Shelf::of(path, &Settings::default())
}

/// Lets the day begin and waits until its work is done.
fn begin_day(desk: &mut Desk) {
    let (sender, events) = mpsc::channel();
    desk.app().run_in_background(sender);
    desk.app().begin_day();
    loop {
        let event = events.recv_timeout(Duration::from_secs(60)).unwrap();
        let is_done = matches!(event, Event::JobDone(..));
        desk.handle(event);
        if is_done {
            return;
        }
    }
}

#[test]
fn the_day_begins_with_one_verified_backup_in_both_places_and_no_word() {
    let dir = tempfile::tempdir().unwrap();
    let (path, store) = open(dir.path(), "2026-11-23");
    let mut desk = Desk::on(store, Lang::Zh, (100, 30));
    desk.app().cx.settings.backup_to = Some(dir.path().join("second"));
    let before = desk.screen();
    begin_day(&mut desk);
    assert_eq!(desk.screen(), before, "whoever works sees nothing of it");
    begin_day(&mut desk);
    let mut settings = Settings::default();
    settings.backup_to = Some(dir.path().join("second"));
    let contents = Shelf::of(&path, &settings).contents();
    assert_eq!(contents.copies.len(), 2, "one a day in each place: {contents:?}");
    for copy in &contents.copies {
        assert_eq!((copy.occasion.code(), copy.standing.code()), ("day", "good"));
        assert_eq!(copy.last.as_ref().unwrap().about, "越隆");
        let ready = Restoring::prepare(&copy.file, &path, |_| true).unwrap();
        assert_eq!((ready.has_manifest, ready.gained, ready.lost), (true, 0, 0));
    }
}

#[test]
fn a_second_place_that_is_away_is_told_and_a_backup_that_fails_too() {
    let dir = tempfile::tempdir().unwrap();
    let (path, store) = open(dir.path(), "2026-11-23");
    std::fs::write(dir.path().join("stick"), "no folder").unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (140, 30));
    desk.app().cx.settings.backup_to = Some(dir.path().join("stick/second"));
    begin_day(&mut desk);
    desk.sees("备份的第二处");
    assert_eq!(shelf(&path).contents().copies.len(), 1, "the first place has it all the same");
    let other = tempfile::tempdir().unwrap();
    let (_, store) = open(other.path(), "2026-11-23");
    std::fs::write(other.path().join("backups"), "no folder").unwrap();
    let mut desk = Desk::on(store, Lang::En, (140, 30));
    desk.app().warn("read this first");
    begin_day(&mut desk);
    desk.sees("the backup of the day failed").sees("read this first");
    desk.keys("j").sees_not("failed");
}

#[test]
fn a_copy_that_is_edited_or_stopped_while_it_is_verified_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (path, store) = open(dir.path(), "2026-11-23");
    let folder = dir.path().join("backups");
    assert_eq!(back_up(&store, &folder, None, Default::default(), |_| false).unwrap(), None);
    let outside = rusqlite::Connection::open(&path).unwrap();
    outside.execute_batch("DROP TRIGGER kept_customer_update; UPDATE customer SET phone = '9'").unwrap();
    assert!(back_up(&store, &folder, None, Default::default(), |_| true).is_err());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn the_list_names_the_backups_and_brings_one_back_after_saying_what_is_lost() {
    for lang in Lang::ALL {
        let dir = tempfile::tempdir().unwrap();
        let (path, store) = open(dir.path(), "2026-11-20");
        shelf(&path).copy_of_day(&store, |_| true).unwrap().unwrap();
        drop(store);
        let (_, mut store) = open(dir.path(), "2026-11-23");
        customer(&mut store, "吉旺");
        customer(&mut store, "龙滨");
        let mut desk = Desk::on(store, lang, (140, 30));
        desk.keys("<a-z>").sees(pick(lang, "Back up now", "立即备份"));
        desk.sees("2026-11-20 08:30").sees(pick(lang, "3 days ago", "3 天前")).sees(pick(lang, "verified", "已校验"));
        desk.sees(pick(lang, "daily", "每日")).sees(pick(lang, "action 1", "操作 1"));
        desk.snapshot(&format!("backups_{}", pick(lang, "en", "zh")));
        desk.keys("<down><enter>").sees(pick(
            lang,
            "gained: 0 actions; lost: 2 actions",
            "增加 0 步操作，失去 2 步操作",
        ));
        desk.keys("<esc>");
        assert_eq!(desk.store().last_saved().unwrap().unwrap().action, 3, "a question is only a question");
        desk.keys("<a-z><down><enter><enter>").sees(pick(lang, "what it replaced is", "被替换的数据保留在"));
        let names =
            |store: &Store| store.customers_matching("", 10).unwrap().into_iter().map(|c| c.name).collect::<Vec<_>>();
        assert_eq!(names(desk.store()), ["越隆"]);
        assert_eq!(desk.store().actions(None, 1).unwrap()[0].deed, Some(Deed::Restore));
        assert_eq!(desk.store().check(|_| true).unwrap(), []);
        // the desk goes on working on the file, and what it was before is a backup too
        customer(desk.store(), "新的");
        let copies = shelf(&path).contents().copies;
        assert_eq!(copies[0].last.as_ref().unwrap().action, 3, "{copies:?}");
        desk.keys("<a-z>").sees(pick(lang, "restore ", "恢复前"));
    }
}

#[test]
fn a_backup_is_made_by_hand_and_a_damaged_one_is_told_and_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (path, store) = open(dir.path(), "2026-11-23");
    let mut desk = Desk::on(store, Lang::Zh, (140, 30));
    desk.keys("<a-z><enter>").sees("已备份并校验");
    let copy = shelf(&path).contents().copies.remove(0);
    assert_eq!(copy.occasion.code(), "asked");
    std::fs::OpenOptions::new()
        .append(true)
        .open(&copy.file)
        .and_then(|mut f| std::io::Write::write_all(&mut f, b"x"))
        .unwrap();
    desk.keys("<a-z>").sees("! 有改动").keys("<down><enter>").sees("请换一份备份");
    std::fs::remove_file(manifest_of(&copy.file)).unwrap();
    desk.keys("<a-z>").sees("! 无清单").keys("<down><enter>").sees("现有数据未作改动");
}

#[test]
fn a_desk_in_memory_says_that_it_has_no_backups() {
    Desk::new(Lang::En, (100, 30)).keys("<a-z>").sees("has no file");
}

#[test]
fn no_good_backup_for_three_working_days_is_on_the_list_until_there_is_one() {
    let dir = tempfile::tempdir().unwrap();
    let (path, store) = open(dir.path(), "2026-11-18");
    shelf(&path).copy_of_day(&store, |_| true).unwrap();
    drop(store);
    // Wednesday's is three working days old on Monday, not on Saturday
    for (day, is_wanted) in [("2026-11-21", false), ("2026-11-23", true)] {
        let (_, mut store) = open(dir.path(), day);
        assert!(store.follow_ups().unwrap().is_empty(), "nobody has looked yet");
        store.set_last_copy(shelf(&path).contents().last_good());
        let wanted = store.follow_ups().unwrap();
        assert_eq!(
            wanted.iter().map(|f| f.want).collect::<Vec<_>>(),
            [Want::Backup][..usize::from(is_wanted)],
            "{day}"
        );
    }
    let (_, mut store) = open(dir.path(), "2026-11-23");
    store.set_last_copy(shelf(&path).contents().last_good());
    let mut desk = Desk::on(store, Lang::Zh, (120, 30));
    desk.keys("5").sees("已 3 个工作日没有可用的备份").keys("<del>").sees("此项与数据本身有关");
    desk.keys("<enter>").sees("立即备份").keys("<enter>").sees("已备份并校验").sees_not("个工作日没有可用的备份");
}

#[test]
fn saved_actions_that_are_gone_are_on_the_list_until_the_reason_is_given() {
    let dir = tempfile::tempdir().unwrap();
    let (path, mut store) = open(dir.path(), "2026-11-23");
    let old = dir.path().join("old");
    store.backup_to_file(&old).unwrap();
    let id = customer(&mut store, "吉旺");
    drop(store);
    std::fs::copy(&old, &path).unwrap();
    let (_, mut store) = open(dir.path(), "2026-11-23");
    customer(&mut store, "另一家");
    assert!(store.name_of(RecordKind::Customer.row(id)).is_ok());
    let mut desk = Desk::on(store, Lang::Zh, (140, 30));
    desk.keys("5").sees("操作缺失").sees("第 2 步操作曾保存，但数据文件中没有");
    desk.keys("<enter>").sees("已保存的操作缺失").keys("<c-s>").sees("不能为空");
    desk.keys("电脑重装<c-s>").sees("已登记说明").sees_not("第 2 步操作曾保存");
    assert_eq!(desk.store().actions(None, 1).unwrap()[0].deed, Some(Deed::SetbackAcknowledge));
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
}
