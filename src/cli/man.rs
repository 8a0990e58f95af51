//! `man`: the manual page, with a section for every subcommand, the files, the environment, the exit status and every setting.

use super::{Scene, fault::Fault, out::Out};
use crate::{
    config::Settings,
    domain::setting::Setting,
    i18n::{
        cli::{help, words},
        setting,
    },
};
use clap::Command;

pub(super) fn run(mut command: Command, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
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
    page.push_str(&rest(scene));
    out.raw(page.as_bytes())?;
    Ok(0)
}

/// Writes what clap does not know: files, environment, exit status, settings.
fn rest(scene: &Scene) -> String {
    let (lang, w) = (scene.lang, words(scene.lang));
    let files = scene.settings_files();
    let settings = files.settings().display().to_string();
    let paths = [
        (scene.places.database().display().to_string(), w.path_database()),
        (settings.clone(), w.path_settings()),
        (files.keys().display().to_string(), w.path_keys()),
        (files.views().display().to_string(), w.path_views()),
        (files.plans().display().to_string(), w.path_plans()),
        (files.papers().display().to_string(), w.path_papers()),
        (scene.profiles().display().to_string(), w.path_profiles()),
        (scene.places.log.display().to_string(), w.path_log()),
    ];
    let environment = [
        ("ORDERDESK_DB", help(".db", lang)),
        ("ORDERDESK_CONFIG", help(".config", lang)),
        ("ORDERDESK_LANG", help(".lang", lang)),
        ("ORDERDESK_NOW", w.env_now()),
        ("NO_COLOR", w.env_no_color()),
    ];
    let explained = Setting::ALL.iter().map(|one| {
        let default = setting::shown(*one, &Settings::default().value(*one), lang);
        let default = setting::words(lang).default(&default);
        (one.code().to_owned(), lang.bracketed(setting::explanation(*one, lang), default))
    });
    let statuses = w.statuses().iter().enumerate().map(|(code, means)| (code.to_string(), *means));
    [
        titled(w.man_files(), paths),
        titled(w.man_environment(), environment),
        titled(w.man_status(), statuses),
        titled(w.man_settings(), [(String::new(), w.man_kept(&settings))]),
        titled("", explained),
    ]
    .concat()
}

/// Writes a section of things with what is said of each; without a title it goes on with the one before.
fn titled(title: &str, things: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>) -> String {
    let mut text = if title.is_empty() { String::new() } else { format!(".SH \"{}\"\n", plain(title)) };
    for (thing, said) in things {
        match thing.as_ref() {
            "" => text.push_str(&format!("{}\n", plain(said.as_ref()))),
            thing => text.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", plain(thing), plain(said.as_ref()))),
        }
    }
    text
}

/// Writes a text as the formatter of manual pages takes it.
fn plain(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
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
