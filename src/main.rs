//! The thin binary: arguments and exit codes, nothing else.

use orderdesk::{
    cli::{self, Next},
    tui,
};
use std::{io::Write, process::ExitCode};

fn main() -> ExitCode {
    match cli::run(std::env::args_os().collect()) {
        Next::Exit(status) => ExitCode::from(status),
        Next::Desk(desk) => open_desk(*desk),
    }
}

/// Hands the opened desk to the screen: the one place where the command line and the screen meet.
fn open_desk(desk: cli::Desk) -> ExitCode {
    let lang = desk.lang;
    let cx = tui::cx::Cx::of(desk.store, desk.loaded, Some(desk.files), lang);
    let start = tui::cx::Start { is_asked: desk.is_setup_asked, desk: desk.first, practice: desk.practice };
    let cx = tui::cx::Cx { start: Some(start), ..cx };
    let cx = tui::cx::Cx { profiles: Some(desk.profiles), lock: Some(desk.lock), lost: desk.lost, ..cx };
    match tui::run(cx) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // not `eprintln!`: it panics when the terminal is gone
            let _ = writeln!(std::io::stderr(), "{}", tui::sentence(&error, lang));
            ExitCode::from(2)
        }
    }
}
