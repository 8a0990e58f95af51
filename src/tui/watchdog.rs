//! Says on the screen that the desk waits, where a slow or sleeping disk or another window keeps it from answering a key,
//! and lets whoever waits give up what is read, or leave.
//!
//! Keys pressed meanwhile stay in the queue and are answered in their order. Invariant: two never write to the terminal
//! at once: this one writes only while the desk [works](Watchdog::begin), and the desk draws only when it does not.

use super::{action::Action, keymap, terminal};
use crate::i18n::{Lang, tui::words};
use crossterm::{
    cursor::{MoveTo, RestorePosition, SavePosition},
    event::{KeyCode, KeyEvent, KeyModifiers},
    queue,
    style::{Attribute, Print, SetAttribute},
    terminal::{Clear, ClearType},
};
use rusqlite::InterruptHandle;
use std::{
    io::{self, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// So long the desk may work on a key before it says that it waits.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// The exit status of a desk that was left while it waited.
const LEFT_WAITING: i32 = 1;

/// Watches over the desk from a thread of its own; every clone is the same one.
#[derive(Clone, Default)]
pub struct Watchdog {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    begun: Condvar,
}

#[derive(Default)]
struct State {
    /// Since when the desk works on a key.
    since: Option<Instant>,
    /// Whether the screen says that it waits.
    is_told: bool,
    /// Whether the next key that leaves does so at once.
    is_leaving: bool,
    /// Whether the thread sleeps until the desk works again.
    is_asleep: bool,
    lang: Lang,
    /// Ends what the database does.
    reading: Option<InterruptHandle>,
}

impl Watchdog {
    /// Starts the thread that watches. Without one nothing is said, and all else goes on.
    pub fn start() -> Watchdog {
        let watchdog = Watchdog::default();
        let watching = watchdog.clone();
        if let Err(e) = thread::Builder::new().name("watchdog".into()).spawn(move || watching.watch()) {
            log::warn!("no watchdog: {e}");
        }
        watchdog
    }

    /// Notes that the desk begins to work on a key; `reading` ends what its database does.
    pub fn begin(&self, lang: Lang, reading: InterruptHandle) {
        let mut state = self.state();
        (state.since, state.lang, state.reading) = (Some(Instant::now()), lang, Some(reading));
        if state.is_asleep {
            self.shared.begun.notify_one();
        }
    }

    /// Notes that it is done, and tells whether the screen said that it waited: everything is to be drawn anew then.
    pub fn end(&self) -> bool {
        let mut state = self.state();
        (state.since, state.is_leaving) = (None, false);
        std::mem::take(&mut state.is_told)
    }

    /// Takes a key that is meant for the waiting itself: Esc gives up what is read, leaving twice leaves at once. Every
    /// other key waits for the desk.
    pub fn takes(&self, key: KeyEvent) -> bool {
        let mut state = self.state();
        if !state.is_told {
            return false;
        }
        if key.code == KeyCode::Esc {
            if let Some(reading) = &state.reading {
                reading.interrupt();
            }
            return true;
        }
        if !key.modifiers.contains(KeyModifiers::CONTROL) || !keymap::is_bound(Action::Quit, key) {
            return false;
        }
        if state.is_leaving {
            terminal::give_back();
            let _ = writeln!(io::stderr(), "{}", words(state.lang).left_waiting());
            std::process::exit(LEFT_WAITING);
        }
        state.is_leaving = true;
        say(words(state.lang).waiting_to_leave());
        true
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self) {
        let mut state = self.state();
        loop {
            let Some(since) = state.since.filter(|_| !state.is_told) else {
                // wakes with the next key, and then looks at most twice a second, however fast keys come
                state.is_asleep = true;
                state = self.shared.begun.wait(state).unwrap_or_else(PoisonError::into_inner);
                state.is_asleep = false;
                continue;
            };
            let left = PATIENCE.saturating_sub(since.elapsed());
            if left.is_zero() {
                state.is_told = true;
                say(words(state.lang).waiting());
                continue;
            }
            drop(state);
            thread::sleep(left);
            state = self.state();
        }
    }
}

/// Writes a line over the last one of the screen.
fn say(text: &str) {
    let Ok((_, rows)) = crossterm::terminal::size() else { return };
    let mut out = io::stdout().lock();
    let written = queue!(
        out,
        SavePosition,
        MoveTo(0, rows.saturating_sub(1)),
        SetAttribute(Attribute::Reset),
        SetAttribute(Attribute::Reverse),
        Print(text),
        SetAttribute(Attribute::Reset),
        Clear(ClearType::UntilNewLine),
        RestorePosition
    );
    if let Err(e) = written.and_then(|()| out.flush()) {
        log::warn!("cannot say that the desk waits: {e}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Error;

    #[test]
    fn esc_gives_up_what_is_read_once_the_screen_says_that_it_waits() {
        let (watchdog, esc) = (Watchdog::default(), KeyEvent::from(KeyCode::Esc));
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        watchdog.begin(Lang::Zh, conn.get_interrupt_handle());
        assert!(!watchdog.takes(esc), "before that Esc is the desk's");
        watchdog.state().is_told = true;
        assert!(!watchdog.takes(KeyEvent::from(KeyCode::Down)), "any other key waits for the desk");
        let pressing = watchdog.clone();
        let (done, is_done) = std::sync::mpsc::channel::<()>();
        let presser = thread::spawn(move || while is_done.try_recv().is_err() && pressing.takes(esc) {});
        let endless = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
        let read = conn.query_row(endless, [], |r| r.get::<_, i64>(0));
        assert!(matches!(Error::from(read.unwrap_err()), Error::GivenUp));
        done.send(()).unwrap();
        presser.join().unwrap();
        assert!(watchdog.end(), "everything is drawn anew");
        assert!(!watchdog.end() && !watchdog.takes(esc), "and only once");
    }
}
