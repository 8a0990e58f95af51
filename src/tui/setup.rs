//! The first start: the language, then a few questions with defaults that one key accepts, then three doors. Asked where there is
//! neither a settings file nor a desk, and again only when it is asked for.
//!
//! Invariant: until the questions are answered or put off nothing is written, so that whoever leaves, or is torn out of it, is
//! asked again.

use super::{
    action::Action,
    cx::{Cx, Start},
    keymap,
    layer::{Cmd, Outcome},
    part::{choices::Choices, field::FormField, form::Form},
    settings,
    work::{Ending, Work},
};
use crate::{
    config::{NotChanged, Settings, from_home},
    domain::{
        draft::DraftOf,
        field::Field,
        refusal::{Refusal, Why},
        setting::{Setting, SettingKind, SettingValue},
    },
    exchange::demo,
    i18n::{Label, Lang, setting as said, setup::words},
    store::Error,
};
use std::path::PathBuf;

/// The kind of draft of the questions; they are not asked again from it.
const SETUP: &str = "setup";

/// What is asked, in this order; everything else is on the page of settings.
const ASKED: [Setting; 5] =
    [Setting::Specialist, Setting::Manager, Setting::Company, Setting::DayEnds, Setting::BackupTo];

/// Asks which language, and goes on from there.
pub fn open(start: Start, cx: &Cx) -> Cmd {
    let first = cx.lang;
    let mut langs = Lang::ALL.to_vec();
    langs.sort_by_key(|lang| *lang != first);
    let welcome: Vec<&str> = langs.iter().map(|lang| words(*lang).welcome()).collect();
    let mut choices = Choices::new(words(first).title(), welcome.join("\n"));
    if start.desk.is_some() {
        choices = choices.alone();
    }
    for lang in langs {
        let start = start.clone();
        choices = choices.choice(lang.name(), words(lang).in_this(), move |cx| {
            cx.lang = lang;
            Ok(Cmd::push(questions(start.clone(), cx)))
        });
    }
    if start.desk.is_some() {
        let (label, detail) = (words(first).later(), words(first).later_detail());
        choices = choices.choice(label, detail, move |cx| begin(&start, Vec::new(), cx));
    }
    Cmd::push(choices)
}

/// Makes the form of the questions.
fn questions(start: Start, cx: &Cx) -> Form {
    let (lang, w) = (cx.lang, words(cx.lang));
    let field = |setting: &Setting| {
        let value = match (*setting, cx.settings.value(*setting)) {
            (Setting::Specialist, SettingValue::Unset) => cx.settings.specialist_named(lang),
            (_, SettingValue::Unset) => String::new(),
            (setting, value) => said::shown(setting, &value, lang),
        };
        FormField::text(Field::Setting)
            .key(setting.code())
            .label(setting.label(lang))
            .hint(w.hint(*setting))
            .value(value)
    };
    let about = w.about(&keymap::name_of(Action::Save), &keymap::name_of(Action::Settings));
    Form::new(SETUP, DraftOf::default(), w.title())
        .fields(ASKED.iter().map(field))
        .summary(move |_, _| about.clone())
        .on_save(move |values, cx| {
            let mut given = vec![(Setting::Language, SettingValue::Text(cx.lang.code().to_owned()))];
            let mut refused = Vec::new();
            let mut after = Settings::default();
            for setting in ASKED {
                match setting
                    .read(values.by_key(setting.code()))
                    .and_then(|value| after.with(setting, &value).map(|now| (now, value)))
                {
                    Ok((now, value)) => {
                        after = now;
                        given.push((setting, in_full(setting, value)));
                    }
                    Err(why) => refused.push(Refusal::at(Field::Setting, Why::Setting(setting, why))),
                }
            }
            if refused.is_empty() { begin(&start, given, cx) } else { Err(Error::Refused(refused)) }
        })
}

/// Writes a folder out in full.
fn in_full(setting: Setting, value: SettingValue) -> SettingValue {
    match value {
        SettingValue::Text(path) if setting.kind() == SettingKind::Folder => {
            SettingValue::Text(from_home(&path).to_string_lossy().into_owned())
        }
        value => value,
    }
}

/// Keeps what was answered, makes the desk where there is none, and shows the doors.
fn begin(start: &Start, given: Vec<(Setting, SettingValue)>, cx: &mut Cx) -> Outcome {
    let given: Vec<_> = given.into_iter().filter(|(_, value)| *value != SettingValue::Unset).collect();
    if let Some(files) = &mut cx.files {
        let file = files.settings().to_owned();
        match files.write_first(cx.lang, &given) {
            Ok(()) => {}
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
                for (setting, value) in &given {
                    match files.change(cx.lang, *setting, &cx.settings.value(*setting), Some(value)) {
                        Ok(()) => {}
                        Err(NotChanged::Unfit(why)) => {
                            return Err(Refusal::at(Field::Setting, Why::Setting(*setting, why)).into());
                        }
                        // the page of settings says the same, and it is the place to look
                        Err(_) => return settings::change(*setting, Some(value), cx),
                    }
                }
            }
            Err(e) => return Err(Error::of_file(&file, &e)),
        }
        match files.read_at_start() {
            Ok(loaded) => cx.take(loaded),
            Err(e) => return Ok(Cmd::warn(e.sentence(cx.lang))),
        }
    }
    let doors = Cmd::Push(Box::new(doors(start, cx)));
    match &start.desk {
        Some(desk) => Ok(Cmd::Adopt(Box::new(cx.store.instead(desk, false)?)).then(doors)),
        // the question of the language lies below
        None => Ok(Cmd::Pop.then(doors)),
    }
}

/// The three ways on.
fn doors(start: &Start, cx: &Cx) -> Choices {
    let w = words(cx.lang);
    let practice = start.practice.clone();
    let kept = cx.files.as_ref().map(|files| w.kept_in(&files.settings().display().to_string()));
    // one that is written with a slip is seen now, and not with the first backup
    let away = cx.settings.backup_to.as_deref().filter(|folder| !folder.is_dir());
    let away = away.map(|folder| w.second_away(&folder.display().to_string()));
    let text: Vec<String> = kept.into_iter().chain(away).collect();
    Choices::new(w.doors(), text.join("\n"))
        .choice(w.practice(), w.practice_detail(), move |cx| Ok(Cmd::Pop.then(practise(practice.clone(), cx))))
        .choice(w.import(), w.import_detail(), |_| Ok(Cmd::Pop.then(Cmd::Perform(Action::Import))))
        .choice(w.empty(), w.empty_detail(), |cx| {
            let [new, help] = [Action::New, Action::Help].map(keymap::name_of);
            Ok(Cmd::Pop.then(Cmd::info(words(cx.lang).begun(&new, &help))))
        })
}

/// Makes the practice desk and goes on with it.
fn practise(practice: PathBuf, cx: &Cx) -> Cmd {
    let (now, calendar, who) = (cx.store.now(), cx.calendar.clone(), cx.settings.specialist_named(cx.lang));
    Cmd::Spawn(Work::apart(words(cx.lang).making(), move |meter| -> Ending {
        let made = demo::make(&practice, now, &who, None, &calendar, |done, all| meter.report_of(done, all));
        Box::new(move |cx| {
            let w = words(cx.lang);
            if made.is_err() {
                return Ok(Cmd::warn(w.not_made(&practice.display().to_string())));
            }
            let store = cx.store.instead(&practice, false)?;
            Ok(Cmd::Adopt(Box::new(store)).then(Cmd::info(w.practising())))
        })
    }))
}
