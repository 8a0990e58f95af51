//! `man`: the manual page, with a section for every subcommand.

use super::{fault::Fault, out::Out};
use crate::i18n::cli::words;
use clap::Command;

pub(super) fn run(mut command: Command, out: &mut Out) -> Result<u8, Fault> {
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        section(sub, "", &mut page)?;
    }
    let mut page = String::from_utf8_lossy(&page).into_owned();
    // clap writes the titles of its sections in English
    let w = words(out.lang);
    for (title, word) in [
        ("NAME", w.man_name()),
        ("SYNOPSIS", w.man_usage()),
        ("DESCRIPTION", w.man_description()),
        ("OPTIONS", w.man_options()),
        ("SUBCOMMANDS", w.man_commands()),
        ("VERSION", w.man_version()),
    ] {
        page = page.replace(&format!(".SH {title}"), &format!(".SH {word}"));
    }
    out.raw(page.as_bytes())?;
    Ok(0)
}

fn section(command: &Command, above: &str, page: &mut Vec<u8>) -> Result<(), Fault> {
    let name = format!("{above} {}", command.get_name());
    page.extend(format!(".SH \"orderdesk{name}\"\n").into_bytes());
    let man = clap_mangen::Man::new(command.clone());
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    for sub in command.get_subcommands() {
        section(sub, &name, page)?;
    }
    Ok(())
}
