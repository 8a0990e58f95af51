//! Long work beside the desk: a thread with its own way to read the file, a meter it tells its progress to, one notice at
//! its end.
//!
//! It must not write the desk. One thing always holds: work that nobody waits for any more ends by itself, before the
//! program does.

use super::{event::Event, layer::Notice};
use crate::store::Store;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::Sender,
    },
    thread::{self, JoinHandle},
};

/// What is done, until it says how it ended.
pub type Work = Box<dyn FnOnce(&Store, &Meter) -> Notice + Send>;

/// How far work is; shared between who does it and who waits for it.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    done: Arc<AtomicU64>,
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

    /// Gives how much is done.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
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
    /// It is done already: there is no file another thread could read, or no thread.
    Done(Notice),
}

impl Jobs {
    /// Begins work in a thread that reads through `reader` and tells `events` how it ended; without either, does it at
    /// once through `store`.
    pub fn begin(
        &mut self,
        work: Work,
        store: &Store,
        reader: Option<Store>,
        events: Option<Sender<Event>>,
    ) -> std::io::Result<Begun> {
        let meter = Meter { wake: events.clone(), ..Meter::default() };
        let (Some(reader), Some(events)) = (reader, events) else {
            return Ok(Begun::Done(work(store, &meter)));
        };
        self.running.retain(|job| !job.thread.is_finished());
        self.begun += 1;
        let (id, told) = (self.begun, meter.clone());
        let thread = thread::Builder::new().name("job".into()).spawn(move || {
            let notice = work(&reader, &told);
            let _ = events.send(Event::JobDone(id, notice));
        })?;
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
