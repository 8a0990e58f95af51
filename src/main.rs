//! The thin binary: arguments and exit codes, nothing else.

use orderdesk::cli::{self, Next};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os().collect()) {
        Next::Exit(status) => ExitCode::from(status),
        Next::Desk(desk) => open_desk(*desk),
    }
}

/// Hands the opened desk to the screen: the one line where the command line and the screen meet.
fn open_desk(desk: cli::Desk) -> ExitCode {
    // Replaced by `orderdesk::tui::run` as soon as the screen is merged.
    let _ = desk;
    ExitCode::SUCCESS
}
