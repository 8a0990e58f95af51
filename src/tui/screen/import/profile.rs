//! Keeping what was said of a file as a profile, for the next file of its kind.
//!
//! Invariant: a profile that is there is replaced only after asking.

use crate::{
    domain::{
        field::Field,
        refusal::{Refusal, Why},
        text,
    },
    exchange::import::Found,
    i18n::import::screen::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Answer, Cmd, Outcome},
        part::{confirm::Confirm, field::FormField, form::Form},
    },
};
use std::path::Path;

/// The kind of draft; it does not open by itself at the next start, for the file it was about is not open then.
const KIND: &str = "import.profile";

/// No name of a profile is longer, in characters.
const LONGEST: usize = 60;

/// Asks for the name and keeps the profile.
pub fn keep(found: &Found, cx: &Cx) -> Cmd {
    let words = words(cx.lang);
    let own = found.choice.named.clone();
    let name = own.clone().unwrap_or_else(|| super::name(&found.choice.path.with_extension("")));
    let kept = found.clone();
    let form = Form::new(KIND, super::name(&found.choice.path), words.keep())
        .field(FormField::text(Field::Name).label(words.profile_name()).hint(words.keep_hint()).value(&name).required())
        .on_save(move |values, cx| {
            let Some(folder) = cx.profiles.clone() else { return Ok(Cmd::warn(words.no_place())) };
            let name = file_name(values.text(Field::Name));
            let path = folder.join(format!("{name}.toml"));
            let is_free = !path.exists() || own.as_deref() == Some(&name);
            let found = kept.clone();
            let write = move |cx: &mut Cx| write(&found, &path, cx);
            match is_free {
                true => write(cx),
                false => Ok(Cmd::push(Confirm::new(words.keep(), words.replace(&name), write))),
            }
        });
    Cmd::push(form)
}

fn write(found: &Found, path: &Path, cx: &mut Cx) -> Outcome {
    let not_written = |e: std::io::Error| Error::from(Refusal::at(Field::Name, Why::NotWritten(e.kind())));
    found.profile().write(path, &cx.store.own_files()).map_err(not_written)?;
    // kept as a profile, it need not be kept as a draft
    found.choice.forget(&mut cx.store)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let notice = Cmd::info(words(cx.lang).kept(&name));
    Ok(Cmd::Answer(Answer::Kept(name)).then(notice))
}

/// Makes a name that any file system takes.
fn file_name(typed: &str) -> String {
    let name = text::clean(typed);
    let name = name.trim().trim_start_matches('.').chars().take(LONGEST);
    let name: String = name.map(|c| if "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    if name.is_empty() { "-".to_owned() } else { name }
}

/// Asks, after an import, whether what was said by hand is to be kept.
pub fn offer(found: &Found, cx: &Cx) -> Cmd {
    let (words, found) = (words(cx.lang), found.clone());
    Cmd::push(Confirm::new(words.keep(), words.keep_question(), move |cx| Ok(keep(&found, cx))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_has_a_name_that_any_file_system_takes() {
        assert_eq!(file_name(" ../客户 A:B?.. "), "-客户 A-B-..");
        assert_eq!(file_name("..."), "-");
        assert_eq!(file_name(&"长".repeat(100)).chars().count(), LONGEST);
    }
}
