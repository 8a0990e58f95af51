//! "Export what I see": asks for the file, then writes the list in the background.
//!
//! Invariant: a file that is there already is replaced only after asking.

use super::{confirm::Confirm, field::FormField, form::Form};
use crate::{
    config,
    domain::{
        field::Field,
        refusal::{Refusal, Why},
    },
    exchange::{
        export::{ExportError, List, Selection, Target, export},
        sheet::Format,
    },
    i18n::{Label, Lang, export as messages, refusal},
    store::Store,
    tui::{
        cx::Cx,
        layer::{Cmd, Level, Notice},
        work::{Meter, Work},
    },
};
use std::path::{Path, PathBuf};

/// The kind of draft; its subject is the kind of record. It does not open by itself at the next start: the list it was
/// about is gone then. Asked for again, the name typed is back.
const KIND: &str = "export";

/// The file that was asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where it goes.
    pub path: PathBuf,
    /// What it becomes, by the end of its name.
    pub format: Format,
    /// Whether one that is there already is replaced.
    pub replace: bool,
}

/// Asks for the file to write a list to.
pub fn form(list: List, cx: &Cx) -> Form {
    let kind = list.kind();
    let name = format!("orderdesk-{}-{}.xlsx", kind.key.replace('_', "-"), cx.today());
    ask(kind.key, &name, kind.title.label(cx.lang), cx, move |asked, cx| job(list.clone(), asked, cx.lang))
}

/// Asks for a file; `key` is the subject of the draft, `name` what it is called unless said otherwise, `job` what writes it.
pub fn ask(
    key: &'static str,
    name: &str,
    title: &str,
    cx: &Cx,
    job: impl Fn(Asked, &Cx) -> Cmd + Clone + 'static,
) -> Form {
    let folder = cx.folder.clone().unwrap_or_else(|| PathBuf::from("~"));
    let title = cx.lang.labelled(messages::words(cx.lang).title(), title);
    Form::new(KIND, key, title)
        .field(FormField::text(Field::File).value(folder.join(name).display().to_string()).required())
        .summary(|_, cx| messages::words(cx.lang).hint().to_owned())
        .on_save(move |values, cx| {
            let typed = values.text(Field::File).trim().to_owned();
            let Some(format) = Format::of_path(Path::new(&typed)) else {
                return Err(Refusal::at(Field::File, Why::NoFormat(typed)).into());
            };
            let path = config::from_home(&typed);
            cx.folder = Path::new(&typed).parent().map(Path::to_owned);
            let replace = path.exists();
            let asked = Asked { path, format, replace };
            if !replace {
                return Ok(job(asked, cx));
            }
            let question = messages::words(cx.lang).replace_question(&asked.path.display().to_string());
            let job = job.clone();
            let replace = messages::words(cx.lang).replace();
            Ok(Cmd::push(Confirm::new(replace, question, move |cx| Ok(job(asked, cx)))))
        })
}

fn job(list: List, asked: Asked, lang: Lang) -> Cmd {
    let title = list.kind().title.label(lang).to_owned();
    Cmd::Spawn(Work::reading(title, move |store, meter| write(store, &list, &asked, lang, meter)))
}

fn write(store: &Store, list: &List, asked: &Asked, lang: Lang, meter: &Meter) -> Notice {
    let Asked { path, format, replace } = asked;
    let (format, replace) = (*format, *replace);
    let target = Target::File { path, replace };
    let selection = Selection::list(list.clone());
    let done = export(store, list.kind(), &selection, (format, lang), target, |rows| meter.report(rows));
    let name = path.display().to_string();
    let (level, text) = match done {
        Ok(rows) => (Level::Info, messages::words(lang).done(rows, &name)),
        Err(ExportError::Cancelled) => (Level::Warning, messages::words(lang).cancelled().to_owned()),
        Err(ExportError::Output(e)) => (Level::Error, messages::failed(&name, &e, None, lang)),
        Err(ExportError::Store(e)) => (Level::Error, refusal::error(&e, lang)),
    };
    Notice { level, text }
}
