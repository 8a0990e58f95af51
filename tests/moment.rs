//! One key, one moment: whatever a key makes the desk read happens in one read transaction, whatever screen it is
//! pressed on, and the counts of the other tabs in another; a save ends it, is one transaction of its own, and what follows is read in another.

mod support;

use orderdesk::{
    domain::calendar::WorkCalendar,
    exchange::demo,
    i18n::Lang,
    store::{Clock, Store},
    tui::event::Event,
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};
use rusqlite::trace::TraceEvent;
use std::{
    cell::RefCell,
    io::Write,
    rc::Rc,
    time::{Duration, Instant},
};
use support::{Desk, parse, saturday};

thread_local! {
    static STATEMENTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn desk() -> (tempfile::TempDir, Desk) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("practice.orderdesk");
    demo::make(&path, saturday(), "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let store = Store::open(&path, Clock::Fixed(saturday()), "李雯").unwrap();
    let mut desk = Desk::on(store, Lang::En, (120, 40));
    desk.store().trace(|event| {
        if let TraceEvent::Stmt(_, sql) = event {
            // what a statement does within itself, such as a trigger, is told as a comment
            STATEMENTS.with_borrow_mut(|all| all.extend((!sql.starts_with("--")).then(|| sql.to_owned())));
        }
    });
    (dir, desk)
}

/// The transactions of a key: how many there were, and what ran outside.
fn transactions(desk: &mut Desk, keys: &str) -> (usize, Vec<String>) {
    STATEMENTS.take();
    for key in parse(keys) {
        desk.app().handle(Event::Key(key));
    }
    let (mut begun, mut is_open, mut outside) = (0, false, Vec::new());
    for sql in STATEMENTS.take() {
        match sql.split(' ').next().unwrap_or_default() {
            "BEGIN" => (begun, is_open) = (begun + 1, true),
            "COMMIT" | "ROLLBACK" => is_open = false,
            _ if !is_open => outside.push(sql),
            _ => {}
        }
    }
    assert!(!is_open, "{keys} leaves a transaction open");
    (begun, outside)
}

#[test]
fn what_a_key_makes_the_desk_read_is_read_in_one_transaction() {
    let (_dir, mut desk) = desk();
    for keys in [
        "<down>", "<pgdn>", "<end>", "<home>", "v", "v", "s", "/", "m", "<esc>", "<enter>", "<tab>", "<tab>", "<esc>",
        "2", "<down>", "3", "<down>", "4", "<down>", "<enter>", "<esc>", "5", "<down>", "<enter>", "<esc>", "6",
        "<down>", "<enter>", "<esc>", "1", "<f3>", "7", "<c-f>", "<esc>", "n", "<esc>", "?", "<esc>",
    ] {
        assert_eq!(transactions(&mut desk, keys), (1, vec![]), "{keys}");
        // what the other tabs come to is read once what is looked at was drawn
        STATEMENTS.take();
        desk.app().count_if_due();
        let counting = STATEMENTS.take();
        let begun = counting.iter().filter(|sql| sql.starts_with("BEGIN")).count();
        assert!(begun <= 1 && counting.first().is_none_or(|sql| sql == "BEGIN"), "{keys}: {counting:?}");
    }
}

#[test]
fn a_save_is_one_transaction_between_two_moments() {
    let (_dir, mut desk) = desk();
    desk.keys("3");
    desk.store().prepare_to_write().unwrap();
    let (begun, outside) = transactions(&mut desk, "<space>");
    assert_eq!(begun, 3, "one to look at the sheet, one to write, one to look again");
    assert!(outside.iter().all(|sql| sql.starts_with("PRAGMA")), "{outside:?}");
}

/// What is written to the terminal.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_key_reads_and_writes_no_more_than_what_it_changes() {
    let (_dir, mut desk) = desk();
    let written = Written::default();
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 120, 40)) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(written.clone()), options).unwrap();
    desk.keys("V");
    terminal.draw(|frame| desk.app().draw(frame)).unwrap();
    // a frame of its own is about 10,000 bytes
    for (keys, statements, bytes) in [
        ("<down>", 30, 2_500),
        ("<up>", 30, 2_500),
        ("<pgdn>", 44, 9_000),
        ("3", 110, 12_000),
        ("<down>", 4, 4_500),
        // each want is a read of its own
        ("5", 145, 12_000),
        ("<down>", 60, 6_000),
    ] {
        STATEMENTS.take();
        for key in parse(keys) {
            desk.app().handle(Event::Key(key));
        }
        let read: Vec<String> = STATEMENTS.take().into_iter().filter(|sql| sql.starts_with("SELECT")).collect();
        written.0.take();
        terminal.draw(|frame| desk.app().draw(frame)).unwrap();
        let sent = written.0.take().len();
        assert!(read.len() <= statements, "{keys} asks {} times: {read:#?}", read.len());
        assert!(sent <= bytes && STATEMENTS.take().is_empty(), "{keys} sends {sent} bytes, and drawing reads nothing");
        desk.app().count_if_due();
        STATEMENTS.take();
    }
}

#[test]
fn what_was_saved_is_brought_into_the_file_once_nobody_types() {
    let (dir, mut desk) = desk();
    let file = || std::fs::read(dir.path().join("practice.orderdesk")).unwrap();
    desk.app().run_in_background(std::sync::mpsc::channel().0);
    desk.keys("3<space>");
    let saved = file();
    let now = Instant::now();
    desk.app().checkpoint_when_idle(now);
    assert!(file() == saved, "a key was pressed just now");
    desk.app().checkpoint_when_idle(now + Duration::from_secs(60));
    while file() == saved {
        assert!(now.elapsed() < Duration::from_secs(60), "what was saved stays in the log");
        std::thread::yield_now();
    }
}
