//! Locking the desk and opening it again.

use super::{App, Effect};
use crate::{
    config::lock::Passphrase,
    i18n::lock::words,
    tui::{
        action::Action,
        keymap,
        layer::{Cmd, Level, Outcome},
        lock::{Lock, Set},
    },
};
use crossterm::event::KeyEvent;
use std::time::{Duration, Instant};

impl App {
    /// Locks from the start where a passphrase is set: a desk left open is not opened by starting it anew.
    pub(super) fn lock_at_start(&mut self) {
        match self.passphrase() {
            Ok(Some(passphrase)) => self.lock_with(passphrase),
            Ok(None) => {}
            Err(text) => self.notify(Level::Error, text),
        }
    }

    /// Locks, or has a passphrase set first.
    pub(super) fn lock_up(&mut self) -> Outcome {
        match self.passphrase() {
            Ok(Some(passphrase)) => self.lock_with(passphrase),
            Ok(None) => return Ok(Cmd::push(Set::to_lock())),
            Err(text) => return Ok(Cmd::warn(text)),
        }
        Ok(Cmd::None)
    }

    /// Opens the dialog that sets the passphrase.
    pub(super) fn set_passphrase(&mut self) -> Outcome {
        Ok(match self.passphrase() {
            Ok(old) => Cmd::push(Set::new(old)),
            Err(text) => Cmd::warn(text),
        })
    }

    fn passphrase(&self) -> Result<Option<Passphrase>, String> {
        let Some(path) = &self.cx.lock else { return Ok(None) };
        Passphrase::read(path).map_err(|e| e.sentence(self.cx.lang))
    }

    fn lock_with(&mut self, passphrase: Passphrase) {
        self.keep_drafts();
        self.lock = Some(Lock::new(passphrase));
        self.effects.push_back(Effect::Title(words(self.cx.lang).window().to_owned()));
    }

    /// Returns how long nobody may press a key before the desk locks; nothing where it is locked, or never does so.
    fn idle_limit(&self) -> Option<Duration> {
        let minutes = self.cx.settings.lock_after;
        (minutes > 0 && self.lock.is_none()).then(|| Duration::from_secs(60 * u64::from(minutes)))
    }

    /// Locks the desk where nobody has pressed a key for long; tells whether it did.
    pub fn lock_when_idle(&mut self, now: Instant) -> bool {
        let is_due = self.idle_limit().is_some_and(|limit| now.duration_since(self.last_key) >= limit);
        if !is_due {
            return false;
        }
        // without a passphrase it is looked for again only as long after
        self.last_key = now;
        self.lock_at_start();
        self.lock.is_some()
    }

    /// Takes a key while the desk is locked: into the line of the passphrase, or to leave.
    pub(super) fn unlock(&mut self, key: KeyEvent) {
        let Some(lock) = &mut self.lock else { return };
        if lock.key(key) {
            self.lock = None;
            self.last_key = Instant::now();
            self.effects.push_back(Effect::Title("orderdesk".to_owned()));
            return self.reload();
        }
        if keymap::is_bound(Action::Quit, key) {
            self.carry_out(Cmd::Quit);
        }
    }
}
