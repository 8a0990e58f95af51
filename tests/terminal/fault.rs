//! Places where the desk cannot work, or not at once: it says so, and what was typed stays.

use super::{
    seed,
    session::{DESK, Home, PATIENCE, Session},
};
use orderdesk::domain::order::Channel;
use std::{
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

#[test]
fn a_terminal_that_cannot_place_text_is_refused_in_plain_words() {
    for term in [Some("dumb"), Some(""), None] {
        let home = Home::new();
        let mut command = home.command(DESK, "en");
        match term {
            Some(term) => command.env("TERM", term),
            None => command.env_remove("TERM"),
        }
        let mut desk = Session::start(command);
        assert!(!desk.ends_within(PATIENCE).success());
        desk.sees("cannot place text").is_restored();
        assert!(!desk.raw().contains(&0x1b), "an escape code for a terminal that knows none");
    }
}

#[test]
fn input_that_is_no_terminal_is_refused_in_plain_words() {
    for (lang, said) in [("zh", "终端"), ("en", "terminal")] {
        let home = Home::new();
        let mut command = Command::new(DESK);
        command.env_clear().envs(home.environment(lang)).stdin(Stdio::null());
        let out = command.output().unwrap();
        assert!(!out.status.success());
        assert!(out.stdout.is_empty());
        let told = String::from_utf8(out.stderr).unwrap();
        assert!(told.contains(said) && !told.contains('\x1b'), "{told:?}");
    }
}

#[test]
fn a_locked_file_is_told_the_text_stays_and_saving_works_once_it_is_free() {
    let home = Home::new();
    let mut store = home.store();
    let (id, _) = seed::receive(&mut store, "山东龙滨橡塑有限公司", Channel::Email, seed::day(12, 1));
    let mut desk = home.open("zh");
    desk.sees("DD202611001").keys("h").sees("暂停").keys("客户的模具未到").sees("客户的模具未到");
    let holder = rusqlite::Connection::open(home.database()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.keys("<c-s>").sees("正在写入").sees("客户的模具未到");
    holder.execute_batch("ROLLBACK").unwrap();
    assert!(store.order(id).unwrap().hold.is_none());
    desk.keys("<c-s>").sees_not("正在写入").until("saved", |_| store.order(id).unwrap().hold.is_some());
    assert_eq!(store.order(id).unwrap().hold.unwrap().0, "客户的模具未到");
    desk.until("no draft left", |_| store.drafts().unwrap().is_empty());
}

#[test]
fn a_file_that_can_only_be_read_is_told_and_its_forms_can_be_left() {
    let home = Home::new();
    let mut store = home.store();
    seed::receive(&mut store, "山东龙滨橡塑有限公司", Channel::Email, seed::day(12, 1));
    drop(store);
    let allow = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(&home.database(), 0o444);
    allow(home.path(), 0o555);
    let Some(command) = reader(&home) else { return };
    let mut desk = Session::start(command);
    desk.sees("DD202611001").sees("只读");
    desk.keys("h").sees("暂停").keys("写不下").sees("写不下").keys("<c-s>").sees("只读").sees("写不下");
    desk.keys("<c-x>").sees("放弃").keys("<enter>").sees_not("写不下").keys("q");
    assert!(desk.ends_within(PATIENCE).success());
    desk.is_restored();
    allow(home.path(), 0o755);
}

/// The desk as somebody whom permissions bind: root may write everywhere, so it runs as nobody then.
fn reader(home: &Home) -> Option<portable_pty::CommandBuilder> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.starts_with(b"0\n"));
    if !is_root {
        return Some(home.command(DESK, "zh"));
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let can = Command::new("setpriv").args(nobody).args([DESK, "--version"]).output();
    if !can.is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: root cannot be bound by permissions here");
        return None;
    }
    let mut command = home.command("setpriv", "zh");
    command.args(nobody);
    command.arg(DESK);
    Some(command)
}
