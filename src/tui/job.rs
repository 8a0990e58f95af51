//! Long work in the background: a thread with its own way to the file, which reports how it goes and what follows.
//!
//! Invariant: work that nobody waits for any more ends by itself, before the program does.

use super::{
    cx::Cx,
    event::Event,
    layer::Cmd,
    work::{Apart, BLINK, Ending, Meter, Task, Work},
};
use crate::{
    exchange::catch_panic::catch_panic,
    i18n::tui::words,
    store::{Error, Store},
};
use std::{
    sync::mpsc::Sender,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

struct Running {
    meter: Meter,
    thread: JoinHandle<()>,
    /// Nobody waits for it, so leaving does not wait long for it either.
    is_unseen: bool,
}

/// So long it is waited for unseen work when the desk is left; what it leaves then is taken away at the next start.
const PARTING: Duration = Duration::from_millis(120);

/// How far unseen work steps behind whatever somebody waits for: the most there is.
#[cfg(target_os = "linux")]
const NICE: i32 = 19;

/// The work going on.
#[derive(Default)]
pub struct Jobs {
    running: Vec<Running>,
    begun: u64,
    /// Where it reports how it goes; without it work is done at once.
    events: Option<Sender<Event>>,
}

/// What became of work that was to be begun.
pub enum Begun {
    /// It goes on under this number.
    Running(u64, Meter),
    /// It is done already: it was short, there is no file another thread could open, or nobody listens.
    Done(Ending),
}

impl Jobs {
    /// Does work in the background from now on, and reports how it goes.
    pub fn report_to(&mut self, events: Sender<Event>) {
        self.events = Some(events);
    }

    /// Begins work in a thread of its own that reports how it ended; for a desk in memory, or where nobody listens, does it
    /// at once.
    ///
    /// # Errors
    /// The file cannot be opened once more.
    pub fn begin(&mut self, work: Work, store: &mut Store) -> Result<Begun, Error> {
        let task: Apart = match work.task {
            Task::Apart(task) => task,
            Task::WithDesk(task) => match if work.writes { store.writer()? } else { store.reader()? } {
                Some(mut own) if self.events.is_some() => Box::new(move |meter| task(&mut own, meter)),
                _ => return Ok(Begun::Done(task(store, &Meter::default()))),
            },
        };
        let Some(events) = self.events.clone() else { return Ok(Begun::Done(task(&Meter::default()))) };
        let moved = events.clone();
        let meter = Meter::waking(move || {
            // nobody listening any more means the desk is being left, and then it is cancelled too
            let _ = moved.send(Event::JobMoved);
        });
        self.running.retain(|job| !job.thread.is_finished());
        self.begun += 1;
        let (id, progress, done) = (self.begun, meter.clone(), events.clone());
        let run = move || {
            // a panic in it must not leave whoever waits waiting
            let ending = catch_panic(|| task(&progress));
            let ending = ending.unwrap_or_else(|_| Box::new(|cx: &mut Cx| Ok(Cmd::warn(words(cx.lang).work_fault()))));
            let _ = done.send(Event::JobDone(id, ending));
        };
        let thread = match thread::Builder::new().name("job".into()).spawn(run) {
            Ok(thread) => thread,
            Err(e) => {
                log::warn!("work is not begun: {e}");
                return Ok(Begun::Done(Box::new(move |cx| Ok(Cmd::warn(words(cx.lang).work_fault())))));
            }
        };
        // work that says nothing for long is seen to go on all the same
        thread::spawn(move || {
            thread::sleep(BLINK);
            let _ = events.send(Event::JobMoved);
        });
        self.running.push(Running { meter: meter.clone(), thread, is_unseen: false });
        Ok(Begun::Running(id, meter))
    }

    /// Begins work that only reads, and of which nothing is shown before it has ended. Where nobody listens nothing is done.
    ///
    /// # Errors
    /// The file cannot be opened once more.
    pub fn begin_unseen(&mut self, work: Work, store: &Store) -> Result<(), Error> {
        let (Some(open), Some(events), Task::WithDesk(task)) = (store.reader_apart()?, self.events.clone(), work.task)
        else {
            return Ok(());
        };
        self.begun += 1;
        let (id, meter) = (self.begun, Meter::default());
        let progress = meter.clone();
        let run = move || {
            let ending = catch_panic(|| match open() {
                Ok(mut own) => task(&mut own, &progress),
                Err(e) => Box::new(|_: &mut Cx| Err(e)),
            });
            let ending = ending.unwrap_or_else(|_| Box::new(|cx: &mut Cx| Ok(Cmd::warn(words(cx.lang).work_fault()))));
            let _ = events.send(Event::JobDone(id, ending));
        };
        self.run_unseen(meter, run);
        Ok(())
    }

    /// Does something that says nothing, however it ends, beside whoever works; where nobody listens it is not done.
    pub fn begin_apart(&mut self, task: impl FnOnce() + Send + 'static) {
        if self.events.is_none() {
            return;
        }
        self.run_unseen(Meter::default(), task);
    }

    /// Runs what nobody waits for, behind everything that somebody does.
    fn run_unseen(&mut self, meter: Meter, run: impl FnOnce() + Send + 'static) {
        self.running.retain(|job| !job.thread.is_finished());
        let behind = move || {
            // Linux has it for the thread, elsewhere it would slow the whole desk
            #[cfg(target_os = "linux")]
            let _ = rustix::process::nice(NICE);
            run();
        };
        match thread::Builder::new().name("unseen".into()).spawn(behind) {
            Ok(thread) => self.running.push(Running { meter, thread, is_unseen: true }),
            Err(e) => log::warn!("no thread for unseen work: {e}"),
        }
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in &self.running {
            job.meter.cancel();
        }
        let parting = Instant::now();
        for job in self.running.drain(..) {
            while job.is_unseen && !job.thread.is_finished() && parting.elapsed() < PARTING {
                thread::sleep(Duration::from_millis(5));
            }
            if job.is_unseen && !job.thread.is_finished() {
                continue;
            }
            // half a file is taken away by the thread itself
            let _ = job.thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Settings, domain::calendar::WorkCalendar, i18n::Lang, store::Clock};
    use std::sync::mpsc;

    #[test]
    fn work_that_panics_ends_all_the_same_and_has_stored_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::Fixed("2026-11-21T17:20:00".parse().unwrap());
        let store = Store::open(&dir.path().join("a.orderdesk"), clock, "李雯").unwrap();
        let mut cx = Cx::new(store, Settings::default(), WorkCalendar::official(), Lang::Zh);
        let (events, received) = mpsc::channel();
        let work = Work::writing("", |store, _| {
            let result = store.act(|_| -> crate::store::Result<Ending> { panic!("as a library does") });
            result.unwrap()
        });
        let mut jobs = Jobs::default();
        jobs.report_to(events);
        assert!(matches!(jobs.begin(work, &mut cx.store), Ok(Begun::Running(1, _))));
        let Some(Event::JobDone(1, ending)) = received.iter().find(|e| matches!(e, Event::JobDone(..))) else {
            panic!()
        };
        let Ok(Cmd::Notice(notice)) = ending(&mut cx) else { panic!() };
        assert_eq!(notice.text, words(Lang::Zh).work_fault());
        assert!(cx.store.actions(None, 1).unwrap().is_empty());
        assert!(cx.store.writer().unwrap().unwrap().act(|_| Ok(())).is_ok());
    }
}
