//! What the specialist sees and presses.
//!
//! ```text
//! terminal → Event → keymap: (scope, key) → Action → Layer::update(action, &mut Cx) → Cmd → draw
//! ```
//! [`app::App`] is the desk, [`layer::Layer`] every screen and dialog, [`keymap::BINDINGS`] every key, [`part`] what
//! screens are composed of, [`record`] what they share about each kind of record, [`screen`] the screens. Nothing here decides a rule or writes SQL.

pub mod action;
pub mod app;
pub mod cx;
mod desk;
pub mod event;
pub mod frame;
pub mod help;
pub mod job;
pub mod keymap;
pub mod kind;
pub mod layer;
pub mod lock;
pub mod palette;
pub mod part;
pub mod record;
pub mod registry;
pub mod screen;
pub mod settings;
pub mod setup;
pub mod terminal;
pub mod theme;
mod watchdog;
pub mod work;

use crate::i18n::{Lang, tui::words};
use std::io::Write as _;
use terminal::{Terminal, TerminalError};
use watchdog::Watchdog;

/// Opens the desk on the terminal and returns when it is left.
pub fn run(cx: cx::Cx) -> Result<(), TerminalError> {
    run_with(cx, screen::REGISTRY)
}

/// Opens a desk of these screens on the terminal and returns when it is left.
pub fn run_with(mut cx: cx::Cx, registry: app::Registry) -> Result<(), TerminalError> {
    let look = theme::Terminal::of(|name| std::env::var(name).ok());
    let (sender, events) = std::sync::mpsc::channel();
    // first of all: a signal while the terminal is being taken must give it back too
    terminal::catch_signals(sender.clone())?;
    let mut terminal = Terminal::take()?;
    cx.size = terminal.size();
    let watchdog = Watchdog::start();
    terminal::listen(sender.clone(), watchdog.clone())?;
    // answered, if at all, while the desk is drawn for the first time
    if !look.is_plain {
        terminal.ask_background()?;
    }
    let mut app = app::App::new(cx, theme::Theme::new(false, false), registry);
    app.dress(look);
    app.run_in_background(sender);
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        desk::run(&mut app, &mut terminal, &events, &watchdog)
    }));
    match ended {
        Ok(ended) => {
            app.keep_drafts();
            ended
        }
        Err(panic) => {
            terminal::give_back();
            app.keep_drafts();
            let _ = writeln!(std::io::stderr(), "{}", words(app.cx.lang).fault());
            std::panic::resume_unwind(panic)
        }
    }
}

/// Shows in a sentence why the desk cannot be shown.
pub fn sentence(error: &TerminalError, lang: Lang) -> String {
    match error {
        TerminalError::NotATerminal => words(lang).not_a_terminal().to_owned(),
        TerminalError::Dumb => words(lang).dumb_terminal().to_owned(),
        TerminalError::Io(e) => lang.labelled("orderdesk", crate::i18n::cli::system(e.kind(), lang)),
    }
}
