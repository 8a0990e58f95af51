//! The language of help and errors: decided before the arguments are parsed, then put into clap's command, so that a
//! Chinese reader meets no English word of clap's.

use crate::{
    config::{Places, Settings},
    domain::text,
    i18n::{
        Lang,
        cli::{help, value_name, words},
    },
};
use clap::Command;
use std::{ffi::OsString, path::PathBuf};

/// Returns the language that is said: by the option, else by the environment.
pub(super) fn said(args: &[OsString]) -> Option<Lang> {
    let said = option(args, "--lang").or_else(|| env("ORDERDESK_LANG"));
    said.as_deref().and_then(Lang::from_code)
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// Finds the language where none is said: the settings, the locale.
pub(super) fn found(args: &[OsString]) -> Lang {
    let config = option(args, "--config").or_else(|| env("ORDERDESK_CONFIG")).map(PathBuf::from);
    let config = config.unwrap_or_else(|| Places::of_platform().settings());
    if let Some(lang) = Settings::read_as_far_as_right(&config).ok().and_then(|(s, _)| s.language) {
        return lang;
    }
    sys_locale::get_locale().map(|locale| Lang::of_locale(&locale)).unwrap_or_default()
}

/// Finds an option's value before clap has seen the arguments; the last one counts.
fn option(args: &[OsString], name: &str) -> Option<String> {
    let mut found = None;
    let mut args = args.iter().skip(1).map(|a| a.to_string_lossy());
    while let Some(arg) = args.next() {
        if arg == "--" {
            break;
        } else if arg == name {
            found = args.next().map(|v| v.into_owned());
        } else if let Some(value) = arg.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            found = Some(value.to_owned());
        }
    }
    found
}

/// Returns clap's command with every word in this language.
pub(super) fn worded(command: Command, lang: Lang) -> Command {
    let shared = [shared(&command, true, lang), shared(&command, false, lang)];
    localise(command, "", &shared, lang)
}

fn localise(command: Command, path: &str, shared: &[String; 2], lang: Lang) -> Command {
    let w = words(lang);
    // what every command takes stands under a heading of its own, written below
    let has_options = command.get_arguments().any(|arg| !arg.is_positional() && is_own(arg));
    let command = command.mut_args(|arg| {
        let key = format!("{path}.{}", arg.get_id());
        let takes = arg.get_action().takes_values();
        let arg = arg.help(help(&key, lang));
        let arg = if takes { arg.hide_default_value(true) } else { arg };
        let arg = if is_own(&arg) { arg } else { arg.hide_short_help(true) };
        let name = arg.get_value_names().and_then(|names| names.first()).and_then(|name| value_name(name, lang));
        match name {
            Some(name) if takes => arg.value_name(name),
            _ => arg,
        }
    });
    let has_subcommands = command.has_subcommands();
    let mut usage = format!("orderdesk{}{} [{}]", if path.is_empty() { "" } else { " " }, path, w.options());
    let mut template = format!("{{about}}\n\n{}\n\n", lang.labelled(w.usage(), "{usage}"));
    let mut has_positionals = false;
    for arg in command.get_positionals() {
        has_positionals = true;
        let name = arg.get_value_names().and_then(|n| n.first()).map(|n| n.to_string()).unwrap_or_default();
        usage.push_str(&if arg.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") });
    }
    if has_positionals {
        template.push_str(&format!("{}{}\n{{positionals}}\n\n", w.arguments_heading(), w.colon()));
    }
    if has_subcommands {
        usage.push_str(&format!(" [{}]", w.command()));
        template.push_str(&format!("{}{}\n{{subcommands}}\n\n", w.commands_heading(), w.colon()));
    }
    if has_options {
        template.push_str(&format!("{}{}\n{{options}}\n\n", w.options_heading(), w.colon()));
    }
    template.push_str(&format!("{}{}\n{}", w.global_heading(), w.colon(), shared[usize::from(!path.is_empty())]));
    if path.is_empty() {
        template.push_str(&format!("\n{}\n", w.after_help()));
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command =
        command.about(help(path, lang)).help_template(template).override_usage(usage).disable_help_subcommand(true);
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |c| localise(c, &below, shared, lang));
    }
    command
}

/// Returns whether an option is one of its command alone.
fn is_own(arg: &clap::Arg) -> bool {
    !arg.is_global_set() && arg.get_id() != "version"
}

/// Writes the options that every command takes, aligned, for the help of the program or of a command.
fn shared(program: &Command, is_program: bool, lang: Lang) -> String {
    let shown = program.get_arguments().filter(|arg| !is_own(arg) && (is_program || arg.is_global_set()));
    let row = |arg: &clap::Arg| {
        let short = arg.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
        let value = arg.get_value_names().and_then(|names| names.first()).filter(|_| arg.get_action().takes_values());
        let value = value.map(|name| format!(" <{}>", value_name(name, lang).unwrap_or(name))).unwrap_or_default();
        let name = format!("{short}--{}{value}", arg.get_long().unwrap_or_default());
        (name, help(&format!(".{}", arg.get_id()), lang))
    };
    let rows: Vec<(String, &str)> = shown.map(row).collect();
    let widest = rows.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
    rows.into_iter().map(|(name, said)| format!("  {}  {said}\n", text::fit(&name, widest))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::parser;

    fn walk(command: &Command, path: &str, missing: &mut Vec<String>) {
        for arg in command.get_arguments().filter(|a| !a.is_global_set() || path.is_empty()) {
            if arg.get_help().is_none_or(|h| h.to_string().is_empty()) {
                missing.push(format!("{path}.{}", arg.get_id()));
            }
        }
        if command.get_about().is_none_or(|a| a.to_string().is_empty()) {
            missing.push(path.to_owned());
        }
        for sub in command.get_subcommands() {
            walk(sub, &format!("{path} {}", sub.get_name()), missing);
        }
    }

    #[test]
    fn every_argument_has_its_help_in_both_languages() {
        for lang in [Lang::En, Lang::Zh] {
            let mut missing = Vec::new();
            walk(&parser(lang), "", &mut missing);
            assert!(missing.is_empty(), "{lang:?} {missing:?}");
            parser(lang).debug_assert();
        }
    }

    #[test]
    fn the_last_option_before_the_double_dash_counts() {
        let args = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(option(&args("orderdesk --lang en find x --lang=zh"), "--lang").as_deref(), Some("zh"));
        assert_eq!(option(&args("orderdesk find -- --lang zh"), "--lang"), None);
    }
}
