//! Long work beside the desk: a thread with its own way to the file, a meter it tells its progress to, and what the desk
//! does at its end.
//!
//! One thing always holds: work that nobody waits for any more ends by itself, before the program does.

use super::{
    cx::Cx,
    event::Event,
    layer::{Cmd, Notice, Outcome},
};
use crate::{
    exchange::tame::tame,
    i18n::tui::words,
    store::{Error, Store},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::Sender,
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// What ends sooner shows no bar, which would only blink.
pub const BLINK: Duration = Duration::from_millis(80);

/// What the desk does when the work has ended.
pub type Ending = Box<dyn FnOnce(&mut Cx) -> Outcome + Send>;

/// What is done, until it says what follows.
type Deed = Box<dyn FnOnce(&mut Store, &Meter) -> Ending + Send>;

/// Long work to be begun.
pub struct Work {
    /// What is called while it goes on.
    pub title: String,
    /// Whether it writes the desk: nothing else can be done there until it has ended.
    pub writes: bool,
    deed: Deed,
}

impl Work {
    /// Reads, and ends with a notice.
    pub fn reading(title: impl Into<String>, deed: impl FnOnce(&Store, &Meter) -> Notice + Send + 'static) -> Work {
        let deed = move |store: &mut Store, meter: &Meter| -> Ending {
            let notice = deed(store, meter);
            Box::new(|_| Ok(Cmd::Notice(notice)))
        };
        Work { title: title.into(), writes: false, deed: Box::new(deed) }
    }

    /// Writes, and ends with whatever follows.
    pub fn writing(title: impl Into<String>, deed: impl FnOnce(&mut Store, &Meter) -> Ending + Send + 'static) -> Work {
        Work { title: title.into(), writes: true, deed: Box::new(deed) }
    }
}

/// How far work is; shared between who does it and who waits for it.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    done: Arc<AtomicU64>,
    all: Arc<AtomicU64>,
    is_cancelled: Arc<AtomicBool>,
    wake: Option<Sender<Event>>,
}

impl Meter {
    /// Tells how much is done; gives false when it is to end.
    pub fn tell(&self, done: u64) -> bool {
        self.done.store(done, Ordering::Relaxed);
        if let Some(wake) = &self.wake {
            // nobody listening any more means the desk is being left, and then it is cancelled too
            let _ = wake.send(Event::JobMoved);
        }
        !self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Tells how much of how much is done; gives false when it is to end.
    pub fn tell_of(&self, done: u64, all: u64) -> bool {
        self.all.store(all, Ordering::Relaxed);
        self.tell(done)
    }

    /// Gives how much is done.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Gives the share that is done, in percent; nothing where nobody knows how much there is.
    pub fn percent(&self) -> Option<u16> {
        let all = self.all.load(Ordering::Relaxed);
        (self.done() * 100).checked_div(all).map(|percent| percent.min(100) as u16)
    }

    /// Asks the work to end.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }
}

struct Running {
    meter: Meter,
    thread: JoinHandle<()>,
}

/// The work going on.
#[derive(Default)]
pub struct Jobs {
    running: Vec<Running>,
    begun: u64,
}

/// What became of work that was to be begun.
pub enum Begun {
    /// It goes on under this number.
    Running(u64, Meter),
    /// It is done already: it was short, there is no file another thread could open, or nobody to tell.
    Done(Ending),
}

impl Jobs {
    /// Begins work in a thread of its own that tells `events` how it ended; for a desk in memory, or without events, does
    /// it at once.
    ///
    /// # Errors
    /// The file cannot be opened once more.
    pub fn begin(&mut self, work: Work, store: &mut Store, events: Option<Sender<Event>>) -> Result<Begun, Error> {
        let meter = Meter { wake: events.clone(), ..Meter::default() };
        let own = if work.writes { store.writer()? } else { store.reader()? };
        let (Some(mut own), Some(events)) = (own, events) else {
            return Ok(Begun::Done((work.deed)(store, &meter)));
        };
        self.running.retain(|job| !job.thread.is_finished());
        self.begun += 1;
        let (id, told) = (self.begun, meter.clone());
        let run = move || {
            // a fall in it must not leave whoever waits waiting
            let ending = tame(|| (work.deed)(&mut own, &told));
            let ending = ending.unwrap_or_else(|_| Box::new(|cx: &mut Cx| Ok(Cmd::warn(words(cx.lang).work_fault()))));
            let _ = events.send(Event::JobDone(id, ending));
        };
        let thread = match thread::Builder::new().name("job".into()).spawn(run) {
            Ok(thread) => thread,
            Err(e) => return Ok(Begun::Done(Box::new(move |_| Ok(Cmd::warn(e.to_string()))))),
        };
        if let Some(wake) = meter.wake.clone() {
            // work that says nothing for long is seen to go on all the same
            thread::spawn(move || {
                thread::sleep(BLINK);
                let _ = wake.send(Event::JobMoved);
            });
        }
        self.running.push(Running { meter: meter.clone(), thread });
        Ok(Begun::Running(id, meter))
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in &self.running {
            job.meter.cancel();
        }
        for job in self.running.drain(..) {
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
    fn work_that_falls_over_ends_all_the_same_and_has_stored_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::Fixed("2026-11-21T17:20:00".parse().unwrap());
        let store = Store::open(&dir.path().join("a.orderdesk"), clock, "李雯").unwrap();
        let mut cx = Cx::new(store, Settings::default(), WorkCalendar::official(), Lang::Zh);
        let (events, told) = mpsc::channel();
        let work = Work::writing("", |store, _| {
            let fall = store.act(|_| -> crate::store::Result<Ending> { panic!("as a library does") });
            fall.unwrap()
        });
        let mut jobs = Jobs::default();
        assert!(matches!(jobs.begin(work, &mut cx.store, Some(events)), Ok(Begun::Running(1, _))));
        let Some(Event::JobDone(1, ending)) = told.iter().find(|e| matches!(e, Event::JobDone(..))) else { panic!() };
        let Ok(Cmd::Notice(notice)) = ending(&mut cx) else { panic!() };
        assert_eq!(notice.text, words(Lang::Zh).work_fault());
        assert!(cx.store.actions(None, 1).unwrap().is_empty());
        assert!(cx.store.writer().unwrap().unwrap().act(|_| Ok(())).is_ok());
    }
}
