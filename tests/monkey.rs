//! Keys without sense on the practice desk: nothing panics, the desk stays sound, and undoing all that was done gives
//! back the same rows.
//!
//! `cargo test` presses a few thousand, `.ci/run` fifty thousand. For a long run: `ORDERDESK_MONKEY=1000000 cargo test --release --test monkey`;
//! `ORDERDESK_MONKEY_SEED=7` begins with another seed. A failure names seed and keys to press again.

mod support;
#[path = "support/table.rs"]
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use orderdesk::{
    domain::calendar::WorkCalendar,
    exchange::demo,
    i18n::Lang,
    store::{Clock, Store},
    tui::{action::Action, event::Event, keymap::BINDINGS},
};
use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};
use support::{Desk, parse, saturday, spelled};

/// So many keys are pressed on each desk, then it is looked over and undone.
const ROUND: u64 = 2_000;

/// So many are pressed by `cargo test`, and by `.ci/run`.
const USUALLY: u64 = 6_000;
const IN_CI: u64 = 50_000;

/// What leads out to the machine: files, the shell, another desk in the place of this one; and what takes back more than
/// was done here.
const ELSEWHERE: [Action; 7] =
    [Action::Quit, Action::Suspend, Action::Import, Action::Export, Action::PrintForm, Action::Backups, Action::Undo];

/// Moves that get somewhere: keys by chance alone rarely fill in a form.
const MOVES: [&str; 18] = [
    "<f9><c-s>",
    "<space><c-s>",
    "<c-s><c-s>",
    "<tab>12<c-s>",
    "<tab>x<tab><tab>3<c-s>",
    "<c-s>y<enter>",
    "<esc><esc>1<down><down><enter>",
    "<esc><esc>1<down><enter><space><f9><c-s>",
    "<esc><esc>1<down><space>1<tab>王强<f9><c-s>",
    "<esc><esc>2<down><space><c-s>",
    "<esc><esc>3<space><space><enter>55<c-s>",
    "<esc><esc>4<down><space><c-s><space>周静<c-s>",
    "<esc><esc>5<down><enter><c-s>",
    "<esc><esc>5<down><down><down><enter>ok<c-s>",
    "<esc><esc>6<down><enter>",
    "<f4>x<tab>宁波<enter><tab>1<c-s>",
    "<delete>x<c-s>",
    "<right><right><down><space>x<c-s>",
];

/// A small generator of numbers, the same on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}

/// What may be pressed: every key of the keymap that stays in the program, and what people type.
fn keys() -> Vec<KeyEvent> {
    let leads_out = |key: &&str| BINDINGS.iter().any(|b| ELSEWHERE.contains(&b.action) && b.keys.contains(key));
    let bound = BINDINGS.iter().flat_map(|b| b.keys).filter(|key| !leads_out(key));
    let mut all: Vec<KeyEvent> = bound.flat_map(|key| parse(&spelled(key))).collect();
    let typed = "0123456789-+.,/%@ xyz龙滨橡塑宁波%。，";
    let is_free =
        |c: &char| !BINDINGS.iter().any(|b| ELSEWHERE.contains(&b.action) && b.keys.contains(&&*c.to_string()));
    all.extend(typed.chars().filter(is_free).map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
    // what gets anywhere is pressed more often
    for key in ["<enter>", "<tab>", "<c-s>", "<down>", "<space>", "<esc>", "<f9>"] {
        all.extend(std::iter::repeat_n(parse(key)[0], 12));
    }
    all
}

fn open(path: &Path) -> Store {
    Store::open(path, Clock::Fixed(saturday()), "李雯").unwrap()
}

/// Presses keys by chance on a copy of the practice desk and looks the desk over.
fn play(seed: u64, practice: &Path, keys: &[KeyEvent], count: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.orderdesk");
    std::fs::copy(practice, &path).unwrap();
    let (before, begun) = (table::dump(&path), open(&path).newest_action().unwrap());
    let mut dice = Dice(seed);
    let lang = if seed.is_multiple_of(2) { Lang::Zh } else { Lang::En };
    let mut desk = Desk::on(open(&path), lang, (100, 30));
    for pressed in 0..count {
        match dice.roll(200) {
            0 => _ = desk.paste("苏州恒锐\t12\n3.5 \u{7} x"),
            1 => _ = desk.resize(20 + dice.roll(140) as u16, 5 + dice.roll(50) as u16),
            2 => _ = desk.wait(),
            3..20 => _ = desk.keys(MOVES[dice.roll(MOVES.len())]),
            _ => {
                let key = keys[dice.roll(keys.len())];
                // drawn now and then: what is drawn depends on what was read, not on how often
                desk.app().handle(Event::Key(key));
                while desk.app().take_effect().is_some() {}
                if pressed % 8 == 0 {
                    desk.wait();
                }
            }
        }
    }
    drop(desk);
    let mut store = open(&path);
    let found = store.check(|_| true).unwrap();
    assert!(found.is_empty(), "seed {seed}: {found:?}");
    while store.newest_action().unwrap() > begun && store.last_action().unwrap().is_some_and(|last| last.id > begun) {
        store.undo().unwrap();
    }
    let found = store.check(|_| true).unwrap();
    assert!(found.is_empty(), "seed {seed}, undone: {found:?}");
    drop(store);
    let after = table::dump(&path);
    let differing: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
    assert!(before == after, "seed {seed}: undoing does not give back {differing:#?}");
}

#[test]
fn keys_without_sense_do_no_harm() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let usually = if std::env::var_os("CI").is_some() { IN_CI } else { USUALLY };
    let count = number("ORDERDESK_MONKEY").unwrap_or(usually);
    let first = number("ORDERDESK_MONKEY_SEED").unwrap_or(1);
    let folder = tempfile::tempdir().unwrap();
    let practice = folder.path().join("practice.orderdesk");
    demo::make(&practice, saturday(), "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let keys = keys();
    let rounds = first + count.div_ceil(ROUND);
    let next = AtomicU64::new(first);
    let hands = std::thread::available_parallelism().map_or(1, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= rounds {
                        return;
                    }
                    let played = std::panic::catch_unwind(|| play(seed, &practice, &keys, ROUND.min(count)));
                    if let Err(panic) = played {
                        eprintln!("again: ORDERDESK_MONKEY={ROUND} ORDERDESK_MONKEY_SEED={seed}");
                        std::panic::resume_unwind(panic);
                    }
                }
            });
        }
    });
}
