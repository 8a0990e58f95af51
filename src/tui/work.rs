//! Long work as plain data: what is done, how far it is, and what follows.
//!
//! It must not know how it is run; that is [`super::job`]. Invariant: work that is cancelled learns it
//! the next time it reports how far it is.

use super::{
    cx::Cx,
    layer::{Cmd, Notice, Outcome},
};
use crate::store::Store;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

/// What ends sooner shows no bar, which would only blink.
pub const BLINK: Duration = Duration::from_millis(80);

/// What the desk does when the work has ended.
pub type Ending = Box<dyn FnOnce(&mut Cx) -> Outcome + Send>;

/// What is done, until it says what follows.
pub(super) enum Task {
    /// With a way of its own to the desk.
    WithDesk(WithDesk),
    /// Without the desk, which may not even be there.
    Apart(Apart),
}

/// Work done with a way of its own to the desk.
pub(super) type WithDesk = Box<dyn FnOnce(&mut Store, &Meter) -> Ending + Send>;

/// Work that needs no desk, or brings its own way to it along.
pub(super) type Apart = Box<dyn FnOnce(&Meter) -> Ending + Send>;

/// Long work to be begun.
pub struct Work {
    /// What is called while it goes on.
    pub title: String,
    /// Whether it writes the desk: nothing else can be done there until it has ended.
    pub writes: bool,
    pub(super) task: Task,
}

impl Work {
    /// Reads, and ends with a notice.
    pub fn reading(title: impl Into<String>, task: impl FnOnce(&Store, &Meter) -> Notice + Send + 'static) -> Work {
        let task = move |store: &mut Store, meter: &Meter| -> Ending {
            let notice = task(store, meter);
            Box::new(|_| Ok(Cmd::Notice(notice)))
        };
        Work { title: title.into(), writes: false, task: Task::WithDesk(Box::new(task)) }
    }

    /// Reads, and ends with whatever follows.
    pub fn looking(title: impl Into<String>, task: impl FnOnce(&Store, &Meter) -> Ending + Send + 'static) -> Work {
        let task = move |store: &mut Store, meter: &Meter| task(store, meter);
        Work { title: title.into(), writes: false, task: Task::WithDesk(Box::new(task)) }
    }

    /// Does something beside the desk, and ends with whatever follows.
    pub fn apart(title: impl Into<String>, task: impl FnOnce(&Meter) -> Ending + Send + 'static) -> Work {
        Work { title: title.into(), writes: false, task: Task::Apart(Box::new(task)) }
    }

    /// Writes, and ends with whatever follows.
    pub fn writing(title: impl Into<String>, task: impl FnOnce(&mut Store, &Meter) -> Ending + Send + 'static) -> Work {
        Work { title: title.into(), writes: true, task: Task::WithDesk(Box::new(task)) }
    }
}

/// Called for whoever shows the meter when it has moved.
type Wake = Arc<dyn Fn() + Send + Sync>;

/// How far work is; shared between who does it and who waits for it.
#[derive(Clone, Default)]
pub struct Meter {
    done: Arc<AtomicU64>,
    all: Arc<AtomicU64>,
    is_cancelled: Arc<AtomicBool>,
    wake: Option<Wake>,
}

impl Meter {
    /// Makes one that calls `wake` whenever it has moved.
    pub fn waking(wake: impl Fn() + Send + Sync + 'static) -> Meter {
        Meter { wake: Some(Arc::new(wake)), ..Meter::default() }
    }

    /// Reports how much is done; gives false when it is to end.
    pub fn report(&self, done: u64) -> bool {
        self.done.store(done, Ordering::Relaxed);
        if let Some(wake) = &self.wake {
            wake();
        }
        !self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Reports how much of how much is done; gives false when it is to end.
    pub fn report_of(&self, done: u64, all: u64) -> bool {
        self.all.store(all, Ordering::Relaxed);
        self.report(done)
    }

    /// Returns how much is done.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Returns the share that is done, in percent; nothing where nobody knows how much there is.
    pub fn percent(&self) -> Option<u16> {
        let all = self.all.load(Ordering::Relaxed);
        (self.done() * 100).checked_div(all).map(|percent| percent.min(100) as u16)
    }

    /// Asks the work to end.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }
}
