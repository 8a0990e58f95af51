//! The loop that waits for what happens, and has the desk see to it.
//!
//! Invariant: the loop sleeps until something happens, or until it is time to keep typed text or to look
//! at the file; a look that finds nothing new draws nothing, so an idle desk writes no byte.

use super::{
    app::{App, Effect},
    event::Event,
    terminal::{Terminal, TerminalError},
    watchdog::Watchdog,
};
use crate::i18n::{letter, tui::words};
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

/// Typed text is kept at most this long after it was typed.
pub const KEEP_WITHIN: Duration = Duration::from_millis(700);

/// So often the desk looks whether its file is where it was and whether another window has written to it.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Runs the desk until it is left, asked to end, or its terminal is gone. Typed text is kept whichever it is.
pub fn run(
    app: &mut App,
    terminal: &mut Terminal,
    events: &Receiver<Event>,
    watchdog: &Watchdog,
) -> Result<(), TerminalError> {
    let (mut unkept, mut looked): (Option<Instant>, Instant) = (None, Instant::now());
    let (mut is_first, mut is_written_over) = (true, false);
    loop {
        // only now: a screen that is emptied and then waits for the next key would be seen empty
        if std::mem::take(&mut is_written_over) {
            terminal.repaint()?;
        }
        terminal.draw(|frame| app.draw(frame))?;
        // the desk is on the screen before its backup takes the disk
        if std::mem::take(&mut is_first) {
            app.begin_day();
        }
        let Some(first) = wait(app, events, &mut unkept, &mut looked) else { continue };
        let mut next = Some(first);
        while let Some(event) = next {
            match event {
                Event::Terminate => {
                    app.keep_drafts();
                    return Ok(());
                }
                Event::Suspend => suspend(app, terminal)?,
                Event::Continued => terminal.repaint()?,
                event => {
                    if let Event::Resize(..) = event {
                        terminal.resize()?;
                    }
                    watchdog.begin(app.cx.lang, app.cx.store.interrupter());
                    app.handle(event);
                    is_written_over |= watchdog.end();
                }
            }
            while let Some(effect) = app.take_effect() {
                match effect {
                    Effect::Copy(text) => terminal.copy(&text)?,
                    Effect::Open(url) => {
                        if let Err(e) = open::that_detached(url) {
                            log::warn!("no program opens mails: {e}");
                            app.warn(letter::words(app.cx.lang).no_mail_program());
                        }
                    }
                    Effect::Title(title) => terminal.name_window(&title)?,
                    Effect::Repaint => terminal.repaint()?,
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

/// Waits for the next event. Gives nothing when there is something else to be seen: the typed text was kept, or the file
/// is not what it was. Whoever types without a pause does not put either off.
fn wait(app: &mut App, events: &Receiver<Event>, unkept: &mut Option<Instant>, looked: &mut Instant) -> Option<Event> {
    loop {
        if looked.elapsed() >= LOOK_EVERY {
            *looked = Instant::now();
            app.checkpoint_when_idle(*looked);
            // both are to be tried
            if app.look() | app.lock_when_idle(*looked) {
                return None;
            }
        }
        if unkept.is_some_and(|since| since.elapsed() >= KEEP_WITHIN) {
            app.keep_drafts();
            *unkept = app.has_unsaved().then(Instant::now);
            return None;
        }
        // keys come first, then what is only seen at the edge
        match events.try_recv() {
            Ok(event) => return Some(event),
            Err(_) if app.count_if_due() => return None,
            Err(_) => {}
        }
        let deadlines = [Some(*looked + LOOK_EVERY), unkept.map(|since| since + KEEP_WITHIN)];
        let next = deadlines.into_iter().flatten().min().unwrap_or_else(Instant::now);
        match events.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(event) => return Some(event),
            Err(RecvTimeoutError::Disconnected) => return Some(Event::Terminate),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
