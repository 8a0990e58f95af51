//! `completions SHELL`: the completion script of a shell, which knows kinds, stages and formats too.

use super::{fault::Fault, out::Out};
use crate::{
    domain::{import::ImportKind, printout::FormKind, stage::Stage},
    exchange::export,
};
use clap::{Command, builder::PossibleValuesParser};
use clap_complete::Shell;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

pub(super) fn run(args: &Args, command: Command, out: &mut Out) -> Result<u8, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut knowing(command), "orderdesk", &mut script);
    out.raw(&script)?;
    Ok(0)
}

/// Names what may stand behind the arguments that the commands read themselves, to say in words what is wrong with them.
fn knowing(command: Command) -> Command {
    let kinds: Vec<&'static str> = export::KINDS.iter().map(|kind| kind.key).chain(["desk"]).collect();
    let stages: Vec<&'static str> = Stage::ALL.iter().map(|stage| stage.code()).collect();
    let forms: Vec<&'static str> = FormKind::ALL.iter().map(|kind| kind.code()).collect();
    let imported: Vec<&'static str> = ImportKind::ALL.iter().map(|kind| kind.code()).collect();
    // in its place: an argument changed by itself would go behind the others
    let known = [
        ("export", "kind", kinds),
        ("export", "stage", stages),
        ("export", "format", vec!["csv", "xlsx", "json"]),
        ("form", "kind", forms),
        ("import", "kind", imported),
    ];
    known.into_iter().fold(command, |command, (name, argument, values)| {
        command.mut_subcommand(name, |sub| {
            sub.mut_args(|arg| match arg.get_id() == argument {
                true => arg.value_parser(PossibleValuesParser::new(values.clone())),
                false => arg,
            })
        })
    })
}
