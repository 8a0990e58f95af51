//! Ways out, asked for or not: the terminal is as it was, and what was typed comes back.

use super::{
    role,
    session::{DESK, Home, PATIENCE, Session, signal, state_of},
};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Out "within a second", on a machine that runs everything else at once.
const SOON: Duration = Duration::from_secs(10);

/// Types into the form for a new order; the text is on the screen but not necessarily kept.
fn type_an_order(desk: &mut Session) {
    desk.keys("<f4>").sees("新建订单").keys("<tab><tab><tab>周敏的新合同").sees("周敏的新合同");
}

/// Opens the desk again and goes on with what was being typed, as the desk asks.
fn comes_back(home: &Home, typed: &str) -> Session {
    let mut desk = home.open("zh");
    desk.sees("“新建订单”尚未保存").keys("<enter>").sees("新建订单").sees(typed);
    desk
}

#[test]
fn the_desk_opens_in_both_languages_and_gives_the_terminal_back() {
    for (lang, tab) in [("zh", "1 订单"), ("en", "1 Orders")] {
        let home = Home::new();
        let mut desk = home.open(lang);
        desk.sees(tab).is_taken().keys("q");
        assert!(desk.ends_within(PATIENCE).success());
        desk.is_restored();
    }
}

#[test]
fn a_signal_ends_the_desk_and_the_draft_comes_back() {
    for name in ["TERM", "HUP", "INT", "QUIT"] {
        let home = Home::new();
        let mut desk = home.open("zh");
        type_an_order(&mut desk);
        desk.signal(name);
        desk.ends_within(SOON);
        desk.is_restored();
        comes_back(&home, "周敏的新合同").sees("这是上次的草稿");
    }
}

#[test]
fn a_kill_loses_nothing_that_is_a_second_old() {
    let home = Home::new();
    let mut desk = home.open("zh");
    type_an_order(&mut desk);
    let store = home.store();
    desk.until("kept while typing goes on", |_| !store.drafts().unwrap().is_empty());
    desk.keys("，").signal("KILL");
    desk.ends_within(SOON);
    comes_back(&home, "周敏的新合同");
}

#[test]
fn a_fault_gives_the_terminal_back_says_so_and_keeps_the_text() {
    let home = Home::new();
    let mut desk = Session::start(role::command(&home, "a_desk_that_panics"));
    desk.keys("n").sees("Bomb").is_taken().keys("typed before it<c-s>");
    let status = desk.ends_within(PATIENCE);
    assert!(!status.success());
    desk.is_restored().sees("a fault on purpose").sees("typed text is kept as a draft");
    let raw = String::from_utf8_lossy(&desk.raw()).into_owned();
    assert!(!raw.contains("\x1b]0;"), "the panic's message must not reach the terminal as it is");
    assert!(home.store().drafts().unwrap()[0].body.contains("typed before it"));
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_paints_everything_anew() {
    let home = Home::new();
    let mut shell = home.command("sh", "zh");
    shell.arg("-i");
    shell.env("PS1", "shell> ");
    let mut shell = Session::start(shell);
    let modes = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap_or_default();
    shell.sees("shell>").keys("stty -g > before\n").until("asked", |_| modes("before").ends_with('\n'));
    shell.keys(&format!("{DESK}\n")).sees("1 订单").is_taken();
    type_an_order(&mut shell);
    shell.leads_to("<c-z>", "shell> ").sees_not("新建订单");
    shell.keys("stty -g > while\n").until("asked", |_| modes("while").ends_with('\n'));
    assert_eq!(modes("while"), modes("before"));
    shell.keys("echo $((6*7))-yes\n").sees("42-yes");
    assert_eq!(home.store().drafts().unwrap().len(), 1, "nobody may come back");
    shell.keys("fg\n").sees("新建订单").sees("周敏的新合同").sees("1 订单").sees("周六").is_taken();
    shell.keys("<esc>").sees_not("新建订单").leads_to("q", "shell> ");
    shell.keys("stty -g > after\n").until("asked", |_| modes("after").ends_with('\n'));
    assert_eq!(modes("after"), modes("before"));
    shell.keys("exit\n").ends_within(PATIENCE);
}

#[test]
fn stopped_from_outside_it_paints_everything_anew_when_continued() {
    let home = Home::new();
    let mut desk = home.open("zh");
    type_an_order(&mut desk);
    desk.signal("STOP");
    desk.until("stopped", |s| state_of(s.pid()) == Some('T'));
    let before = desk.raw().len();
    desk.signal("CONT");
    desk.until("painted anew", |s| {
        let painted = s.painted_since(before);
        ["1 订单", "周六", "新建订单", "周敏的新合同"].iter().all(|part| painted.contains(part))
    });
}

#[test]
fn a_window_without_a_shell_is_not_frozen_by_ctrl_z() {
    let home = Home::new();
    let mut desk = home.open("en");
    desk.keys("<c-z>").sees("there is no shell to go back to").keys("<f4>").sees("New order");
}

/// A helper plays the terminal window, because only the end of a process surely closes all of its ends of the
/// pseudo-terminal; it is killed, so that not even a farewell is sent.
#[test]
fn a_closed_window_ends_the_desk_even_where_the_hangup_is_ignored() {
    let home = Home::new();
    let exe = std::env::current_exe().unwrap();
    let mut window = Command::new(exe)
        .args(role::arguments("a_terminal_window"))
        .envs(home.environment("zh"))
        .env(role::NAME, "a_terminal_window")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(window.stdout.take().unwrap()).lines();
    let pid = lines.map_while(Result::ok).find_map(|line| line.split_once("desk=")?.1.trim().parse().ok());
    let Some(pid) = pid else { panic!("the window did not open") };
    assert!(state_of(pid).is_some());
    window.kill().unwrap();
    window.wait().unwrap();
    let closed = Instant::now();
    while state_of(pid).is_some() {
        if closed.elapsed() > SOON {
            signal(pid, "KILL");
            panic!("still running though its window is closed");
        }
        thread::sleep(Duration::from_millis(20));
    }
    comes_back(&home, "写在关窗之前");
}
