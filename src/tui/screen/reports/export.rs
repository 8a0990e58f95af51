//! Exporting a report: the file is asked for, and written in the background.

use crate::{
    domain::period::Period,
    exchange::{
        output,
        report::{self, Ask, Kind},
        sheet::Format,
    },
    i18n::{Lang, export as messages, refusal, report::words},
    store::Store,
    tui::{
        cx::Cx,
        layer::{Cmd, Level, Notice},
        part::export::{self, Asked},
        work::Work,
    },
};

/// Asks for the file to write a report to.
pub(super) fn form(kind: &'static Kind, period: Period, about: &str, cx: &Cx) -> Cmd {
    let about = about.to_owned();
    let title = kind.title(cx.lang);
    let name = format!("{title}-{}.xlsx", period.code().replace("..", "-"));
    Cmd::push(export::ask(kind.key, &name, title, cx, move |asked, cx| {
        let (about, settings, calendar) = (about.clone(), cx.settings.clone(), cx.calendar.clone());
        let lang = cx.lang;
        Cmd::Spawn(Work::reading(kind.title(lang), move |store, _| {
            let ask = Ask { period, about: &about, settings: &settings, calendar: &calendar, lang };
            write(store, kind, &ask, &asked, lang)
        }))
    }))
}

fn write(store: &Store, kind: &'static Kind, ask: &Ask, asked: &Asked, lang: Lang) -> Notice {
    let name = asked.path.display().to_string();
    let report = match kind.make(store, ask) {
        Ok(report) => report,
        Err(e) => return Notice { level: Level::Error, text: refusal::error(&e, lang) },
    };
    let format: Format = asked.format;
    let done =
        output::write(&asked.path, asked.replace, &store.own_files(), |file| report::write(&report, format, file));
    match done {
        Ok(()) => Notice { level: Level::Info, text: words(lang).written(&name) },
        Err(e) => Notice { level: Level::Error, text: messages::failed(&name, &e, None, lang) },
    }
}
