//! The terminal: taken over at the start, given back whole whatever happens.
//!
//! It must not know what is on the screen. Invariant: raw mode, alternate screen, bracketed paste and cursor
//! shape are undone on leaving, on a panic, on a signal and on suspending, by the one function [`give_back`].

mod reply;

use super::{event::Event, watchdog::Watchdog};
use crate::{domain::text, exchange::catch_panic::is_caught};
use crossterm::{
    clipboard::CopyToClipboard,
    cursor::{SetCursorStyle, Show},
    event::{self as term, DisableBracketedPaste, EnableBracketedPaste, KeyEventKind},
    execute,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Frame, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};
use reply::{Heard, Reply};
use std::{
    io::{self, BufWriter, IsTerminal, Stdout, Write},
    mem::ManuallyDrop,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
    time::Duration,
};

/// Why the desk cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard input or output is a file or a pipe.
    #[error("not a terminal")]
    NotATerminal,
    /// The terminal cannot place text.
    #[error("TERM=dumb")]
    Dumb,
    /// The terminal failed, usually because it is gone.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The terminal while the desk has it.
pub struct Terminal {
    /// Never dropped: half a frame left in the buffer must not be written to the shell's screen, and ratatui's own
    /// farewell panics where nobody can hear it.
    screen: ManuallyDrop<ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
}

impl Terminal {
    /// Takes the terminal over, or says why it cannot be used.
    pub fn take() -> Result<Terminal, TerminalError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal);
        }
        if cfg!(unix) && std::env::var("TERM").map_or(true, |t| t.is_empty() || t == "dumb") {
            return Err(TerminalError::Dumb);
        }
        restore_on_panic();
        enter()?;
        let writer = BufWriter::with_capacity(64 * 1024, io::stdout());
        // told its size once and at each change: looked up, it would open the terminal anew for every frame
        let screen = size_now().and_then(|size| {
            let options = TerminalOptions { viewport: Viewport::Fixed(size) };
            ratatui::Terminal::with_options(CrosstermBackend::new(writer), options)
        });
        match screen {
            Ok(screen) => Ok(Terminal { screen: ManuallyDrop::new(screen) }),
            Err(e) => {
                give_back();
                Err(e.into())
            }
        }
    }

    /// Returns the terminal's columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.screen.size().map(|s| (s.width, s.height)).unwrap_or((80, 24))
    }

    /// Draws one frame: what changed, in one write.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> Result<(), TerminalError> {
        self.screen.draw(paint)?;
        Ok(())
    }

    /// Draws everything anew at the next frame.
    pub fn repaint(&mut self) -> Result<(), TerminalError> {
        enter()?;
        self.resize()
    }

    /// Takes on the size the window has now, and draws everything anew at the next frame.
    pub fn resize(&mut self) -> Result<(), TerminalError> {
        // not `clear`: it asks the terminal where the cursor is, and the answer would go to the reading thread
        self.screen.resize(size_now()?)?;
        Ok(())
    }

    /// Returns the terminal back to the shell until the process is continued. Tells whether there was a shell to give it to.
    pub fn suspend(&mut self) -> Result<bool, TerminalError> {
        #[cfg(unix)]
        if has_shell() {
            give_back();
            signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
            self.repaint()?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Names the terminal's window.
    pub fn name_window(&mut self, title: &str) -> Result<(), TerminalError> {
        execute!(self.screen.backend_mut(), SetTitle(text::clean(title)))?;
        Ok(())
    }

    /// Asks the terminal for its background. The answer, if there is one, comes among the keys; nobody waits for it.
    pub fn ask_background(&mut self) -> Result<(), TerminalError> {
        // the Linux console would take the question for a change of its colours
        if cfg!(unix) && std::env::var("TERM").is_ok_and(|term| term != "linux") {
            let out = self.screen.backend_mut();
            out.write_all(b"\x1b]11;?\x1b\\")?;
            out.flush()?;
        }
        Ok(())
    }

    /// Copies text to the clipboard by OSC 52.
    pub fn copy(&mut self, text: &str) -> Result<(), TerminalError> {
        execute!(self.screen.backend_mut(), CopyToClipboard::to_clipboard_from(text))?;
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Returns whether somebody could continue the process once it is stopped: a shell that controls jobs runs each in a group
/// of its own. In a window opened on the desk itself, stopping would freeze the window for good.
#[cfg(unix)]
fn has_shell() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

fn size_now() -> io::Result<Rect> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(Rect::new(0, 0, columns, rows))
}

/// Whether the desk has the terminal now.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    // a terminal without a second screen still shows what stood there, and a blank is drawn only where something was
    let empty = Clear(ClearType::All);
    execute!(io::stdout(), EnterAlternateScreen, empty, EnableBracketedPaste, SetCursorStyle::SteadyBar)
}

/// Returns the terminal back as it was; does nothing the second time, and no harm when the terminal is gone.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, SetCursorStyle::DefaultUserShape, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// Makes a panic give the terminal back before it says anything, and say nothing a terminal would obey.
fn restore_on_panic() {
    let main = thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        log::error!("{panic}");
        if thread::current().id() == main && !is_caught() {
            give_back();
            let _ = writeln!(io::stderr(), "{}", text::clean(&panic.to_string()));
        }
    }));
}

/// Turns signals into events from now on.
pub fn catch_signals(events: Sender<Event>) -> io::Result<()> {
    #[cfg(unix)]
    signals(events)?;
    #[cfg(not(unix))]
    drop(events);
    Ok(())
}

/// Starts the threads that turn keys and a lost terminal into events.
pub(super) fn listen(events: Sender<Event>, watchdog: Watchdog) -> io::Result<()> {
    #[cfg(unix)]
    watch_for_hangup(events.clone());
    thread::Builder::new().name("keys".into()).spawn(move || read_keys(events, &watchdog))?;
    Ok(())
}

/// Ends the desk when the reading thread ends, whatever ended it: without keys the desk would be deaf.
struct LastWord(Sender<Event>);

impl Drop for LastWord {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Terminate);
    }
}

fn read_keys(events: Sender<Event>, watchdog: &Watchdog) {
    let events = LastWord(events);
    let mut reply = Reply::new();
    loop {
        let event = match term::read() {
            Ok(term::Event::Key(key)) if key.kind == KeyEventKind::Release => continue,
            Ok(term::Event::Key(key)) if watchdog.takes(key) => continue,
            Ok(term::Event::Key(key)) => match reply.take(key) {
                Heard::Key(keys) => {
                    if keys.into_iter().any(|key| events.0.send(Event::Key(key)).is_err()) {
                        return;
                    }
                    continue;
                }
                Heard::Part => continue,
                Heard::Background(background) => Event::Background(background),
            },
            Ok(term::Event::Paste(text)) => Event::Paste(text),
            Ok(term::Event::Resize(w, h)) => Event::Resize(w, h),
            Ok(_) => continue,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return,
        };
        if events.0.send(event).is_err() {
            return;
        }
    }
}

#[cfg(unix)]
fn signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Continued,
                _ => Event::Terminate,
            };
            if events.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Notices that the terminal is gone although SIGHUP is ignored: the controlling terminal can then no longer be opened,
/// while crossterm's reader would spin for ever (crossterm#793). Two looks a second cost nothing measurable.
#[cfg(unix)]
fn watch_for_hangup(events: Sender<Event>) {
    let is_there = || std::fs::File::open("/dev/tty").is_ok();
    if !is_there() {
        return; // started without a controlling terminal: writing will fail instead
    }
    let watch = move || {
        while is_there() {
            thread::sleep(Duration::from_millis(400));
        }
        let _ = events.send(Event::Terminate);
    };
    let _ = thread::Builder::new().name("hangup".into()).spawn(watch);
}
