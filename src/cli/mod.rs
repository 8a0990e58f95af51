//! The command line: one file per subcommand. It must not draw the screen; without a subcommand it hands the opened
//! desk back, and `main` joins it with the screen. Invariant: machine output goes to stdout, words to
//! stderr, and every way out has its status (see [`fault`]).

mod backup;
mod calendar;
mod check;
mod completions;
mod demo;
mod export;
mod fault;
mod find;
mod form;
mod history;
mod import;
mod json;
mod language;
mod log;
mod man;
mod open;
mod out;
mod paths;
mod progress;
mod report;
mod restore;
mod scene;
mod selftest;
mod show;
mod text;
mod today;

pub use open::Desk;

use crate::{
    exchange::catch_panic::is_caught,
    i18n::{Lang, cli::words},
};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use fault::Fault;
use out::Out;
use scene::Scene;
use std::{ffi::OsString, path::PathBuf};

/// What `main` does next.
pub enum Next {
    /// Leaves with this status.
    Exit(u8),
    /// Shows the desk.
    Desk(Box<Desk>),
}

// The help of every argument stands in `i18n::cli`, in both languages; what is written here is for readers of the code.
#[derive(Parser)]
#[command(name = "orderdesk", version, disable_help_subcommand = true, disable_help_flag = true)]
#[command(disable_version_flag = true)]
struct Cli {
    #[arg(long, global = true, value_name = "FILE", env = "ORDERDESK_DB", hide_env = true)]
    db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE", env = "ORDERDESK_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG", env = "ORDERDESK_LANG", hide_env = true)]
    #[arg(value_parser = ["en", "zh", ""], hide_possible_values = true)]
    lang: Option<String>,
    #[arg(short = 'q', long, global = true)]
    quiet: bool,
    #[arg(short = 'h', long, global = true, action = ArgAction::HelpShort)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Open(open::Args),
    Find(find::Args),
    Show(show::Args),
    History(show::Args),
    Today(today::Args),
    Report(report::Args),
    Import(import::Args),
    Form(form::Args),
    Text(text::Args),
    Export(export::Args),
    Calendar(calendar::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    Check(check::Args),
    Demo(demo::Args),
    Paths(paths::Args),
    Completions(completions::Args),
    Man,
    #[command(hide = true)]
    Selftest(selftest::Args),
}

impl Default for Command {
    fn default() -> Command {
        Command::Open(open::Args::default())
    }
}

/// Reads the arguments and does what they say; without a subcommand, opens the desk for the screen.
pub fn run(args: Vec<OsString>) -> Next {
    survive_size_limit();
    keep_caught_panics_quiet();
    let said = language::said(&args);
    let lang = said.unwrap_or_else(|| language::found(&args));
    let cli = match parser(lang).try_get_matches_from(args).and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => cli,
        Err(error) => return Next::Exit(fault::tell_usage(&error, lang)),
    };
    if cli.quiet {
        out::be_quiet();
    }
    let given = |path: Option<PathBuf>| path.filter(|p| !p.as_os_str().is_empty());
    let scene = Scene {
        lang,
        is_lang_said: said.is_some(),
        places: crate::config::Places::of_platform(),
        db: given(cli.db),
        config: given(cli.config),
    };
    let command = match cli.command.unwrap_or_default() {
        Command::Open(args) => {
            return match scene.desk(&args) {
                Ok(desk) => Next::Desk(Box::new(desk)),
                Err(fault) => Next::Exit(fault.tell(lang)),
            };
        }
        command => command,
    };
    let mut out = Out::new(lang);
    let done = perform(command, &scene, &mut out).and_then(|status| {
        out.finish()?;
        Ok(status)
    });
    Next::Exit(done.unwrap_or_else(|fault| fault.tell(lang)))
}

/// Builds clap's command with every word in this language.
fn parser(lang: Lang) -> clap::Command {
    // clap keeps no text of its own; it is made once
    language::worded(Cli::command(), lang).long_version(&*version(lang).leak())
}

/// Says which program this is: its version, the commit it was built from where `ORDERDESK_COMMIT` named it, the schema it
/// writes, and its SQLite.
fn version(lang: Lang) -> String {
    let w = words(lang);
    let commit = option_env!("ORDERDESK_COMMIT").map(|commit| w.commit(commit));
    let schema = w.schema(&crate::store::SCHEMA_VERSION.to_string());
    let sqlite = format!("SQLite {}", crate::store::sqlite_version());
    let said: Vec<String> = commit.into_iter().chain([schema, sqlite]).collect();
    format!("{}\n{}", env!("CARGO_PKG_VERSION"), said.join("\n"))
}

/// Lets a write beyond the largest size a file may have fail like any other, to be reported in words, where the system
/// would end the program.
fn survive_size_limit() {
    #[cfg(unix)]
    if let Err(e) = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Default::default()) {
        ::log::warn!("a limit of the size of files will end the program: {e}");
    }
}

/// Lets a panic that is caught and becomes a refusal go to the log alone.
fn keep_caught_panics_quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| match is_caught() {
        true => ::log::warn!("{panic}"),
        false => usual(panic),
    }));
}

fn perform(command: Command, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    match command {
        // it is no command that ends: the desk is shown
        Command::Open(_) => Ok(0),
        Command::Find(args) => find::run(&args, scene, out),
        Command::Show(args) => show::run(&args, scene, out),
        Command::History(args) => history::run(&args, scene, out),
        Command::Today(args) => today::run(&args, scene, out),
        Command::Report(args) => report::run(&args, scene, out),
        Command::Import(args) => import::run(&args, scene, out),
        Command::Form(args) => form::run(&args, scene, out),
        Command::Text(args) => text::run(&args, scene, out),
        Command::Export(args) => export::run(&args, scene, out),
        Command::Calendar(args) => calendar::run(&args, scene, out),
        Command::Backup(args) => backup::run(&args, scene, out),
        Command::Restore(args) => restore::run(&args, scene, out),
        Command::Check(args) => check::run(&args, scene, out),
        Command::Demo(args) => demo::run(&args, scene, out),
        Command::Paths(args) => paths::run(&args, scene, out),
        Command::Completions(args) => completions::run(&args, parser(scene.lang), out),
        Command::Selftest(args) => selftest::run(&args, scene, out),
        Command::Man => man::run(parser(scene.lang), scene, out),
    }
}
