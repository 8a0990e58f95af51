//! The lock: nothing to read while it is on, nothing typed is lost, and only the passphrase opens it.

use super::*;
use crossterm::event::KeyEvent;
use orderdesk::{
    config::lock::Passphrase,
    tui::{app::Effect, event::Event},
};
use std::time::{Duration, Instant};

/// A desk whose passphrase has a place to be kept.
fn lockable() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk((80, 24));
    desk.app().cx.lock = Some(folder.path().join("lock.toml"));
    (folder, desk)
}

/// Sets the passphrase by its dialog.
fn with_passphrase() -> (tempfile::TempDir, Desk) {
    let (folder, mut desk) = lockable();
    desk.keys("<a-l>").sees("New passphrase").keys("sesame<enter>").sees("Once more").keys("sesame<enter>");
    // who asked for the lock is about to leave: it locks at once
    desk.sees("Locked").sees_not("Ningbo").keys("sesame<enter>").sees("The passphrase is set. Alt-L locks.");
    (folder, desk)
}

#[test]
fn a_locked_desk_shows_nothing_takes_nothing_and_loses_nothing() {
    let (_folder, mut desk) = with_passphrase();
    desk.keys("n<tab>张三").sees("张三").keys("<a-l>");
    desk.sees("Locked")
        .sees_not("张三")
        .sees_not("Ningbo")
        .sees_not("New town")
        .sees_not("Quit")
        .sees(" Ctrl-Q / Ctrl-C leaves");
    assert_eq!(desk.effects.last(), Some(&Effect::Title("orderdesk - locked".into())));
    assert_eq!(desk.store().drafts().unwrap().len(), 1, "what was typed is kept before the screen goes");
    // keys go nowhere but into the line, of which only the length is seen
    desk.keys("g1<f3><esc><f12>").sees("**").sees_not("g1").keys("<enter>").sees("That is not the passphrase");
    desk.handle(Event::Paste("sesame".into()));
    desk.sees("******").sees_not("sesame").keys("<enter>").sees("张三").sees("New town");
    assert_eq!(desk.effects.last(), Some(&Effect::Title("orderdesk".into())));
    desk.keys("丰").sees("张三丰");
}

#[test]
fn a_desk_left_alone_locks_and_one_started_anew_is_locked() {
    let (_folder, mut desk) = with_passphrase();
    let minutes = |n: u64| Instant::now() + Duration::from_secs(60 * n);
    assert!(!desk.app().lock_when_idle(minutes(9)));
    assert!(desk.app().lock_when_idle(minutes(11)));
    assert!(!desk.app().lock_when_idle(minutes(30)), "locked already");
    desk.keys("sesame<enter>").sees("Ningbo1");
    desk.app().cx.settings.lock_after = 0;
    assert!(!desk.app().lock_when_idle(minutes(600)), "never, where the settings say so");
    desk.restart().sees("Locked").sees_not("Ningbo").keys("sesame<enter>").sees("Ningbo1");
}

#[test]
fn without_a_passphrase_nothing_locks_by_itself() {
    let (_folder, mut desk) = lockable();
    assert!(!desk.app().lock_when_idle(Instant::now() + Duration::from_secs(3600)));
    desk.sees("Ningbo1");
}

#[test]
fn the_passphrase_is_changed_by_whoever_knows_it_and_taken_away_by_an_empty_one() {
    let (folder, mut desk) = with_passphrase();
    let path = folder.path().join("lock.toml");
    desk.keys("<a-u>").sees("The passphrase now").keys("wrong<enter>").sees("That is not the passphrase");
    desk.keys("sesame<enter>").sees("New passphrase").keys("a<enter>b<enter>").sees("not the same");
    desk.keys("open<enter>open<enter>").sees("The passphrase is set");
    assert!(Passphrase::read(&path).unwrap().unwrap().is("open"));
    desk.keys("<a-u>open<enter><esc>").sees("Nothing was changed here");
    desk.keys("<a-u>open<enter><enter><enter>").sees("Nothing is locked any more");
    assert!(!path.exists());
}

#[test]
fn leaving_is_always_possible_and_keeps_what_was_typed() {
    let (_folder, mut desk) = with_passphrase();
    desk.keys("n<tab>张三<a-l>");
    desk.handle(Event::Key(KeyEvent::from(crossterm::event::KeyCode::Char('q'))));
    assert!(!desk.has_left(), "a letter belongs to the passphrase");
    desk.keys("<c-q>");
    assert!(desk.has_left());
    assert_eq!(desk.store().drafts().unwrap().len(), 1);
}

#[test]
fn a_damaged_file_is_told_and_neither_locks_out_nor_goes_unnoticed() {
    let (folder, mut desk) = lockable();
    std::fs::write(folder.path().join("lock.toml"), "hash = 3").unwrap();
    desk.keys("<a-l>").sees("lock.toml").restart().sees("lock.toml").sees("Ningbo1");
}
