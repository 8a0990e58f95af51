//! "Export what I see", from every list: what stands on the screen stands in the file.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::order::Channel,
    i18n::Lang,
    store::{Clock, Store},
    tui::event::Event,
};
use std::{path::PathBuf, sync::mpsc, time::Duration};
use support::{Desk, saturday};

fn fill(store: &mut Store) {
    let (id, _) = seed::receive(store, "苏州龙滨机械有限公司", Channel::Email, seed::day(12, 18));
    seed::start(store, id);
    seed::receive(store, "无锡华辰", Channel::Email, seed::day(12, 1));
}

fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut store = support::store();
    fill(&mut store);
    Desk::on(store, lang, size)
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_owned();
    (dir, path)
}

#[test]
fn a_list_goes_out_as_it_stands_with_its_filter_in_the_format_of_the_name() {
    let (_dir, folder) = folder();
    let file = folder.join("a.csv");
    let mut desk = desk(Lang::Zh, (80, 24));
    desk.keys("/华辰<enter>X").sees("导出当前列表：订单").sees("~/orderdesk-orders-2026-11-21.xlsx");
    desk.keys("<c-u>").paste(file.to_str().unwrap()).keys("<c-s>").sees("已导出 1 行");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("无锡华辰") && !text.contains("龙滨"), "{text}");
    // the folder last used is offered again
    desk.keys("<esc><a-x>").sees("orderdesk-orders-2026-11-21.xlsx").sees_not("~/");
}

#[test]
fn every_list_can_be_exported_in_english_too() {
    let (_dir, folder) = folder();
    let mut desk = desk(Lang::En, (140, 40));
    for (tab, title) in [("1", "Orders"), ("2", "Requests"), ("3", "Tracking"), ("4", "Documents"), ("5", "Follow-ups")]
    {
        let file = folder.join(format!("{tab}.xlsx"));
        desk.keys(tab).keys("X").sees(&format!("Export what the list shows: {title}"));
        desk.keys("<c-u>").paste(file.to_str().unwrap()).keys("<c-s>").sees("written to");
        assert!(file.exists(), "{tab}");
    }
}

#[test]
fn a_name_without_a_format_is_refused_and_a_file_is_replaced_only_after_asking() {
    let (_dir, folder) = folder();
    let file = folder.join("a.json");
    std::fs::write(&file, "mine").unwrap();
    let mut desk = desk(Lang::En, (80, 24));
    desk.keys("X<c-u>/tmp/ledger<c-s>").sees("says no format");
    desk.keys("<c-u>").paste(file.to_str().unwrap()).keys("<c-s>").sees("Replace it?").keys("<esc>");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    desk.keys("X<c-u>").paste(file.to_str().unwrap()).keys("<c-s><enter>").sees("2 rows written");
    assert!(std::fs::read_to_string(&file).unwrap().starts_with('['));
    let nowhere = folder.join("none/a.csv");
    desk.keys("X<c-u>").paste(nowhere.to_str().unwrap()).keys("<c-s>").sees("none/a.csv");
    assert!(!nowhere.exists());
}

#[test]
fn a_file_is_written_beside_the_desk_which_can_be_worked_on_and_says_when_it_is_done() {
    let (_dir, folder) = folder();
    let mut store = Store::open(&folder.join("a.orderdesk"), Clock::Fixed(saturday()), "王小红").unwrap();
    fill(&mut store);
    let mut desk = Desk::on(store, Lang::En, (80, 24));
    let (sender, events) = mpsc::channel();
    desk.app().run_in_background(sender);
    let file = folder.join("a.xlsx");
    desk.keys("X<c-u>").paste(file.to_str().unwrap()).keys("<c-s>");
    // what is on its way says so, too
    while !desk.screen().contains("2 rows written") || desk.screen().contains("cancels") {
        desk.handle(events.recv_timeout(Duration::from_secs(60)).unwrap());
    }
    desk.sees("2 rows written").sees_not("cancels");
    assert!(file.exists());
}

#[test]
fn what_is_cancelled_leaves_no_file() {
    let (_dir, folder) = folder();
    let mut store = Store::open(&folder.join("a.orderdesk"), Clock::Fixed(saturday()), "王小红").unwrap();
    for _ in 0..200 {
        fill(&mut store);
    }
    let mut desk = Desk::on(store, Lang::Zh, (80, 24));
    let (sender, events) = mpsc::channel();
    desk.app().run_in_background(sender);
    let before = std::fs::read_dir(&folder).unwrap().count();
    desk.keys("X<c-u>").paste(folder.join("a.xlsx").to_str().unwrap()).keys("<c-s><esc>").sees_not("Esc 取消");
    // whether the key or the end came first, what is told fits what is there
    let ended = || events.recv_timeout(Duration::from_secs(5)).ok();
    if let Some(end) = std::iter::from_fn(ended).find(|e| matches!(e, Event::JobDone(..))) {
        desk.handle(end);
    }
    let is_cancelled = desk.screen().contains("已取消");
    assert_eq!(is_cancelled, !folder.join("a.xlsx").exists(), "{}", desk.screen());
    drop(desk);
    assert!(std::fs::read_dir(&folder).unwrap().count() <= before + 1);
}

#[test]
fn the_form_and_its_keys_in_both_languages() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = desk(lang, size);
            desk.keys("X").snapshot(&format!("export_form_{name}_{}", size.0));
        }
    }
}
