//! One moment for everything a key makes the program read: one read transaction, so that every part of the screen shows
//! the same state, and the locks of the file are taken once.
//!
//! Invariant: nothing is written inside a moment; whatever writes ends it first and begins another afterwards.

use super::Store;
use rusqlite::{
    InterruptHandle,
    trace::{TraceEvent, TraceEventCodes},
};

impl Store {
    /// Begins a moment, unless one goes on: what is read from now on is read as it stands at the first read.
    pub fn begin_moment(&self) {
        // where it cannot begin everything is read all the same, each as it stands then
        if self.conn.is_autocommit()
            && let Err(e) = self.conn.execute_batch("BEGIN")
        {
            log::warn!("no moment begins: {e}");
        }
    }

    /// Ends the moment, and tells whether one went on.
    pub fn end_moment(&self) -> bool {
        let goes_on = !self.conn.is_autocommit();
        if goes_on && let Err(e) = self.conn.execute_batch("COMMIT") {
            log::warn!("a moment does not end: {e}");
        }
        goes_on
    }

    /// Returns what ends whatever the database does for this store, from any thread: [`Error::GivenUp`](super::Error)
    /// comes of it, and nothing is stored.
    pub fn interrupter(&self) -> InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    /// Hands every statement from now on to `each` as it begins: for tests and benchmarks that count them.
    pub fn trace(&self, each: fn(TraceEvent<'_>)) {
        self.conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(each));
    }

    /// Does what writes, or opens a transaction of its own, between two moments.
    pub(super) fn between_moments<T>(&mut self, write: impl FnOnce(&mut Store) -> T) -> T {
        let goes_on = self.end_moment();
        let done = write(self);
        if goes_on {
            self.begin_moment();
        }
        done
    }
}
