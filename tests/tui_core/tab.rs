//! What is read of the tabs, and when.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A tab that counts how often it is read, and how often only counted.
struct Read;

static READ: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

impl Layer for Read {
    fn scope(&self) -> Scope {
        Scope::Page
    }

    fn update(&mut self, _: Action, _: &mut Cx) -> Outcome {
        Ok(Cmd::None)
    }

    fn refresh(&mut self, _: &mut Cx) -> Result<(), Error> {
        READ[0].fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn tally(&mut self, _: &Cx) -> Result<(), Error> {
        READ[1].fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn draw(&mut self, _: &mut Frame, _: Rect, _: &View) {}
}

#[test]
fn the_tab_shown_is_read_once_and_the_others_are_only_counted() {
    let tabs = |_: &mut Cx| {
        vec![
            (TabKind::Orders, Box::new(Read) as Box<dyn Layer>),
            (TabKind::Requests, Box::new(Read) as Box<dyn Layer>),
            (TabKind::Tracking, Box::new(Read) as Box<dyn Layer>),
        ]
    };
    let mut desk = Desk::over(store(), Registry { tabs, ..DEMO }, Lang::En, (80, 24));
    let read = || [0, 1].map(|i| READ[i].swap(0, Ordering::Relaxed));
    assert_eq!(read(), [1, 2]);
    desk.keys("<f5>");
    assert_eq!(read(), [1, 2]);
    desk.keys("2");
    assert_eq!(read(), [1, 2]);
}
