//! What can happen to the desk.

use super::work::Ending;
use crate::domain::colouring::Background;
use crossterm::event::KeyEvent;

/// Something that happened.
pub enum Event {
    /// A key was pressed or repeats.
    Key(KeyEvent),
    /// Text was pasted, or committed by an input method.
    Paste(String),
    /// The window has so many columns and rows now.
    Resize(u16, u16),
    /// The terminal answered what its background is.
    Background(Background),
    /// The process was stopped from outside and continues: everything must be drawn anew.
    Continued,
    /// The process is asked to stop for a while.
    Suspend,
    /// Long work has come further.
    JobMoved,
    /// The work of this number has ended, and this follows.
    JobDone(u64, Ending),
    /// The process is asked to end, or the terminal is gone.
    Terminate,
}
