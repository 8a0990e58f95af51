//! `man`: the manual page, with a section for every subcommand.

use super::{Scene, fault::Fault, language, out::Out};
use crate::i18n::Lang;
use clap::Command;

/// Section titles of a manual page that clap writes in English.
const TITLES: [(&str, &str); 6] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH VERSION", ".SH 版本"),
];

pub(super) fn run(scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let mut command = language::command(scene.lang);
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        section(sub, "", &mut page)?;
    }
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if scene.lang == Lang::Zh {
        for (en, zh) in TITLES {
            page = page.replace(en, zh);
        }
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
