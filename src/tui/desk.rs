//! The loop that waits for what happens, and has the desk see to it.
//!
//! Invariant: the loop sleeps until something happens; only typed text that is not kept yet gives it a
//! deadline, so an idle desk uses no processor and writes no byte.

use super::{
    app::{App, Effect},
    event::Event,
    terminal::{Terminal, TerminalError},
};
use crate::i18n::tui::words;
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

/// Typed text is kept at most this long after it was typed.
pub const KEEP_WITHIN: Duration = Duration::from_millis(700);

/// Runs the desk until it is left, asked to end, or its terminal is gone. Typed text is kept whichever it is.
pub fn run(app: &mut App, terminal: &mut Terminal, events: &Receiver<Event>) -> Result<(), TerminalError> {
    let mut unkept: Option<Instant> = None;
    loop {
        terminal.draw(|frame| app.draw(frame))?;
        let Some(first) = wait(app, events, &mut unkept) else { continue };
        let mut next = Some(first);
        while let Some(event) = next {
            match event {
                Event::Terminate => {
                    app.keep_drafts();
                    return Ok(());
                }
                Event::Suspend => suspend(app, terminal)?,
                Event::Continued => terminal.repaint()?,
                event => app.handle(event),
            }
            while let Some(effect) = app.take_effect() {
                match effect {
                    Effect::Copy(text) => terminal.copy(&text)?,
                    Effect::Suspend => suspend(app, terminal)?,
                    Effect::Leave => return Ok(()),
                }
            }
            next = events.try_recv().ok();
        }
        unkept = if app.has_unsaved() { unkept.or(Some(Instant::now())) } else { None };
    }
}

/// Lets the shell have the terminal for a while, or says why not. What is typed is kept first: nobody may come back.
fn suspend(app: &mut App, terminal: &mut Terminal) -> Result<(), TerminalError> {
    app.keep_drafts();
    if !terminal.suspend()? {
        app.warn(words(app.cx.lang).no_shell());
    }
    Ok(())
}

/// Waits for the next event; keeps the typed text and gives nothing when its time has come first.
fn wait(app: &mut App, events: &Receiver<Event>, unkept: &mut Option<Instant>) -> Option<Event> {
    let Some(since) = *unkept else {
        return Some(events.recv().unwrap_or(Event::Terminate));
    };
    match events.recv_timeout((since + KEEP_WITHIN).saturating_duration_since(Instant::now())) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Disconnected) => Some(Event::Terminate),
        Err(RecvTimeoutError::Timeout) => {
            app.keep_drafts();
            *unkept = app.has_unsaved().then(Instant::now);
            None
        }
    }
}
