//! How far a long job is: a bar on stderr where a person is there to see it, nothing otherwise; and Ctrl-C, which cancels it.
//!
//! Invariant: a job that is cancelled leaves everything as it was; a second Ctrl-C ends the program at once, and so does the
//! first where no job runs.

use super::out::is_quiet;
use std::{
    io::{IsTerminal, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// The width of the bar.
const WIDTH: u64 = 30;

/// A long job that runs.
pub(super) struct Progress {
    is_shown: bool,
    last: Option<u64>,
    is_cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// Starts at nothing.
    pub(super) fn start() -> Progress {
        let is_cancelled = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        {
            use signal_hook::{consts::SIGINT, flag};
            let ends = flag::register_conditional_shutdown(SIGINT, 130, is_cancelled.clone());
            if let Err(e) = ends.and_then(|_| flag::register(SIGINT, is_cancelled.clone())) {
                ::log::warn!("Ctrl-C ends the program at once: {e}");
            }
        }
        Progress { is_shown: std::io::stderr().is_terminal() && !is_quiet(), last: None, is_cancelled }
    }

    /// Shows how much of it all is done when that has changed, and returns whether the job is to go on.
    pub(super) fn show(&mut self, done: u64, all: u64) -> bool {
        let percent = (done * 100).checked_div(all).unwrap_or(100).min(100);
        self.draw(percent, || bar(percent));
        self.goes_on()
    }

    /// Shows how many percent are done, and returns whether the job is to go on.
    pub(super) fn percent(&mut self, percent: u8) -> bool {
        self.show(percent.into(), 100)
    }

    /// Shows how many there are so far, where nobody knows how many there will be, and returns whether the job is to go on.
    pub(super) fn count(&mut self, text: &str) -> bool {
        self.draw(u64::MAX, || text.to_owned());
        self.last = None;
        self.goes_on()
    }

    fn goes_on(&self) -> bool {
        !self.is_cancelled()
    }

    /// Returns whether Ctrl-C was pressed.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    fn draw(&mut self, at: u64, text: impl FnOnce() -> String) {
        if self.is_shown && self.last != Some(at) {
            self.last = Some(at);
            let _ = write!(std::io::stderr(), "\r{}\x1b[K", text());
        }
    }
}

impl Drop for Progress {
    /// Takes the bar away; from now on Ctrl-C ends the program.
    fn drop(&mut self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// Draws the bar, in characters that are one cell wide everywhere.
fn bar(percent: u64) -> String {
    let done = (percent * WIDTH / 100) as usize;
    format!("[{:-<width$}] {percent:>3} %", "#".repeat(done), width = WIDTH as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_the_work_is_far_and_never_longer() {
        assert_eq!(bar(0), "[------------------------------]   0 %");
        assert_eq!(bar(50), "[###############---------------]  50 %");
        assert_eq!(bar(100), "[##############################] 100 %");
    }

    #[test]
    fn a_job_goes_on_until_it_is_cancelled() {
        let mut job = Progress::start();
        assert!(job.show(1, 2) && job.percent(60) && job.count("7"));
        job.is_cancelled.store(true, Ordering::Relaxed);
        assert!(!job.show(2, 2) && !job.percent(100) && !job.count("8"));
    }
}
