//! What comes in: pastes, hostile text, windows of any size; and what must not come out.

use super::session::Home;
use std::{thread, time::Duration};

#[test]
fn a_paste_is_typing_and_nothing_hostile_in_it_reaches_the_terminal() {
    let home = Home::new();
    let mut desk = home.open("zh");
    desk.keys("<f4>").sees("新建订单").keys("<tab><tab><tab>");
    let hostile = "周敏\r\n\x1b]52;c;cm0gLXJm\x07\x1b]0;owned\x07\x1b[5;31m闪\x1b[0m\u{9b}5m\u{202e}倒\u{200b}序\u{9d}0;c1\u{9c}。\n\r";
    desk.paste(hostile).sees("周敏 闪倒序。").sees("新建订单");
    desk.paste(&"长".repeat(20_000)).sees("长长长").sees("新建订单");
    let raw = String::from_utf8_lossy(&desk.raw()).into_owned();
    for part in ["]52;", "]0;", "owned", "\x07", "[5;31m", "\u{9b}", "\u{9d}", "\u{9c}", "\u{202e}", "\u{200b}"] {
        assert!(!raw.contains(part), "written to the terminal: {part:?}");
    }
    assert!(home.store().find_orders("1", 1).unwrap().is_empty(), "a paste must not submit");
}

#[test]
fn any_size_of_window_leaves_the_text_in_its_form() {
    let home = Home::new();
    let mut desk = home.open("zh");
    desk.keys("<f4>").sees("新建订单").keys("<tab><tab><tab>窗口再小也在").sees("窗口再小也在");
    for (cols, rows) in [(1, 1), (1, 40), (40, 1), (2, 2), (59, 14), (500, 200), (61, 15), (1, 1)] {
        let before = desk.raw().len();
        desk.resize(cols, rows).until("drawn anew", |s| s.raw().len() > before);
    }
    desk.resize(100, 30).sees("新建订单").sees("窗口再小也在").keys("吗").sees("窗口再小也在吗");
}

#[test]
fn it_starts_in_a_window_of_one_cell() {
    let home = Home::new();
    let mut desk = super::session::Session::start(home.command(super::session::DESK, "zh"));
    desk.resize(1, 1).is_quiet();
    desk.resize(100, 30).sees("1 订单").is_taken();
}

#[test]
fn an_idle_desk_writes_nothing() {
    let home = Home::new();
    let mut desk = home.open("zh");
    for open_a_form in [false, true] {
        if open_a_form {
            desk.keys("<f4>").sees("新建订单").keys("<tab><tab><tab>周敏").sees("周敏");
        }
        let before = desk.is_quiet();
        thread::sleep(Duration::from_secs(1));
        assert_eq!(desk.raw().len(), before, "bytes written by an idle desk");
    }
}
