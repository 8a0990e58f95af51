//! Taking in a whole desk, history included, from inside an empty one.

use crate::{
    exchange::dump::{self, DumpError},
    i18n::{
        Lang,
        cli::file_error,
        export as messages,
        import::{self, screen::words},
    },
    tui::{
        action::TabKind,
        layer::{Cmd, Level, Notice},
        part::confirm::Confirm,
        work::{Ending, Work},
    },
};
use std::path::{Path, PathBuf};

/// Asks, then takes the desk in.
pub fn ask(path: PathBuf, lang: Lang) -> Cmd {
    let question = words(lang).whole_question(&super::name(&path));
    Cmd::push(Confirm::new(words(lang).whole(), question, move |cx| Ok(take(path, cx.lang))))
}

fn take(path: PathBuf, lang: Lang) -> Cmd {
    let title = words(lang).importing(&super::name(&path));
    Cmd::Spawn(Work::writing(title, move |store, meter| -> Ending {
        let taken = dump::read(store, &path, |done, all| meter.report_of(done, all));
        Box::new(move |cx| match taken {
            Ok(rows) => Ok(Cmd::Tab(TabKind::Orders).then(Cmd::info(messages::words(cx.lang).desk_taken(rows)))),
            Err(e) => {
                let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                Ok(super::files(cx).choose_in(folder, cx)?.then(refused(&path, e, cx.lang)))
            }
        })
    }))
}

fn refused(path: &Path, e: DumpError, lang: Lang) -> Cmd {
    let name = super::name(path);
    let text = match e {
        DumpError::Store(e) => return Cmd::failed(&e, lang),
        DumpError::Cancelled => return Cmd::warn(import::words(lang).cancelled()),
        DumpError::Damaged(line) => messages::words(lang).desk_damaged(&name, line),
        DumpError::Older(schema) => messages::words(lang).desk_older(&name, schema),
        DumpError::Unreadable(e) => file_error(&name, &e, lang),
    };
    Cmd::Notice(Notice { level: Level::Error, text })
}
