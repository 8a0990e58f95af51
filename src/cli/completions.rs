//! `completions SHELL`: the completion script of a shell.

use super::{fault::Fault, out::Out};
use clap::Command;
use clap_complete::Shell;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

pub(super) fn run(args: &Args, mut command: Command, out: &mut Out) -> Result<u8, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "orderdesk", &mut script);
    out.raw(&script)?;
    Ok(0)
}
