//! `text KEY NUMBER`: a text to paste, filled in; without a key, the texts there are.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
};
use crate::{
    config::Settings,
    domain::letter::{Letter, LetterOf, Placeholder},
    exchange::letter::{self, Written},
    i18n::{
        Label, Lang,
        letter::{missing, text_of, words},
    },
    store::Store,
};
use serde_json::json;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "KEY")]
    key: Option<String>,
    #[arg(value_name = "NUMBER")]
    number: Vec<String>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let lang = scene.lang;
    let settings = scene.settings()?;
    let Some(key) = &args.key else { return list(&settings, lang, args.json, out) };
    let letter = named(key, &settings, lang)?;
    let store = scene.existing_store(&settings)?;
    let said = args.number.join(" ");
    let record = letter::find(letter, &said, &store)?.ok_or_else(|| nothing(letter, &said, &store, lang))?;
    let known = letter::known(record, &store, &settings, lang)?;
    let written = Written::of(letter, &known, lang);
    let gaps = written.missing();
    if args.json {
        let contact = known.get(&Placeholder::Contact).map_or("", String::as_str);
        let to = letter::address(record, contact, &store)?;
        out.json(json!({
            "key": letter.code,
            "about": letter::name(record, &store)?,
            "to": to,
            "subject": written.subject.text,
            "text": written.body.text,
            "missing": gaps.iter().map(|place| place.code()).collect::<Vec<_>>(),
        }))?;
        return Ok(0);
    }
    for line in written.body.text.lines() {
        out.line(line)?;
    }
    if !gaps.is_empty() {
        say(&words(lang).gaps(&missing(&gaps, lang)));
    }
    Ok(0)
}

/// Finds a text by its key, or by its title in either language.
fn named<'a>(said: &str, settings: &'a Settings, lang: Lang) -> Result<&'a Letter, Fault> {
    let all = settings.letters().all();
    let is_meant = |letter: &&Letter| {
        let said = said.trim();
        letter.code == said || letter.title.en == said || letter.title.zh == said
    };
    all.iter().find(is_meant).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|letter| letter.code.as_str()).collect();
        Fault::Usage(words(lang).no_such(said, &known.join(", ")))
    })
}

/// Nothing of the number fits the text; a number of another kind is told apart from one that is not there.
fn nothing(letter: &Letter, said: &str, store: &Store, lang: Lang) -> Fault {
    let of = lang.list(letter.of.iter().map(|of| of.label(lang)));
    Fault::Nothing(match store.record_named(said) {
        Ok(Some(record)) if LetterOf::kind(record.kind).is_none_or(|of| !letter.of.contains(&of)) => {
            words(lang).not_about(&letter.code, said, &of)
        }
        _ => words(lang).no_subject(said, &of),
    })
}

/// Lists the texts with what each is about.
fn list(settings: &Settings, lang: Lang, is_json: bool, out: &mut Out) -> Result<u8, Fault> {
    let all = settings.letters().all();
    if is_json {
        let row = |letter: &Letter| {
            let of: Vec<&str> = letter.of.iter().map(|of| of.code()).collect();
            json!({ "key": letter.code, "title": text_of(&letter.title, lang), "of": of })
        };
        out.json(all.iter().map(row).collect())?;
        return Ok(0);
    }
    let row = |letter: &Letter| {
        let of = lang.list(letter.of.iter().map(|of| of.label(lang)));
        vec![letter.code.clone(), text_of(&letter.title, lang).to_owned(), of]
    };
    out.table("", &all.iter().map(row).collect::<Vec<_>>())?;
    Ok(0)
}
