//! `completions SHELL`: the completion script of a shell.

use super::{Scene, fault::Fault, language, out::Out};
use clap_complete::Shell;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut language::command(scene.lang), "orderdesk", &mut script);
    out.raw(&script)?;
    Ok(0)
}
