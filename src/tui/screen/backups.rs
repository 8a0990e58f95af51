//! The backups: the one of the day by itself, the list of them, one more at once, and the way back.
//!
//! Invariant: folders are looked at in the background, and nothing is replaced before what is gained and lost was named.

use crate::{
    domain::{
        backup::{Occasion, Standing},
        text,
    },
    exchange::backup::{Contents, Restored, Restoring, Shelf, Shelved},
    i18n::{
        Label, Lang,
        backup::{self as said, Words, words},
        refusal,
    },
    store::RestoreError,
    tui::{
        action::TabKind,
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{confirm::Confirm, picker::Picker},
        work::{Ending, Work},
    },
};
use chrono::NaiveDate;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// Makes the backup of the day, and finds out when the newest good one was made.
pub(super) fn of_day(cx: &Cx) -> Option<Work> {
    let shelf = Shelf::of_desk(&cx.store, &cx.settings)?;
    let lang = cx.lang;
    Some(Work::looking(words(lang).backing_up(), move |store, meter| -> Ending {
        let made = shelf.copy_of_day(store, |percent| meter.report(percent.into()));
        let contents = shelf.contents();
        Box::new(move |cx| {
            cx.store.set_last_copy(contents.last_good());
            let words = words(cx.lang);
            // whoever types is not disturbed by what went well
            Ok(Cmd::Reload.then(match made {
                Err(e) => Cmd::warn(words.failed(&refusal::error(&e, cx.lang))),
                Ok(Some(made)) => made.second.and_then(Result::err).map_or(Cmd::None, |why| away(&shelf, why, cx.lang)),
                Ok(None) => contents.away.map_or(Cmd::None, |why| away(&shelf, why, cx.lang)),
            }))
        })
    }))
}

fn away(shelf: &Shelf, why: ErrorKind, lang: Lang) -> Cmd {
    let folder = shelf.second.as_deref().map(|folder| folder.display().to_string()).unwrap_or_default();
    Cmd::warn(said::second_away(&folder, why, lang))
}

/// Looks at the places and lists what stands there.
pub(super) fn open(cx: &mut Cx) -> Outcome {
    let Some(shelf) = Shelf::of_desk(&cx.store, &cx.settings) else { return Ok(Cmd::warn(words(cx.lang).in_memory())) };
    Ok(Cmd::Spawn(Work::looking(words(cx.lang).looking(), move |_, _| -> Ending {
        let contents = shelf.contents();
        Box::new(move |cx| {
            cx.store.set_last_copy(contents.last_good());
            let told = contents.away.map_or(Cmd::None, |why| away(&shelf, why, cx.lang));
            Ok(list(shelf, &contents, cx).then(told))
        })
    })))
}

/// Lists the backups, newest first, after the entry that makes one more.
fn list(shelf: Shelf, contents: &Contents, cx: &Cx) -> Cmd {
    let (lang, today) = (cx.lang, cx.today());
    let mut all = vec![(words(lang).one_more().to_owned(), String::new(), None)];
    all.extend(
        contents.copies.iter().map(|copy| (name(copy, today, lang), outcome(copy, lang), Some(copy.file.clone()))),
    );
    Cmd::push(Picker::among(words(lang).title(), all, move |file, cx| match file {
        Some(file) => Ok(verify(file.clone(), cx)),
        None => Ok(one_more(shelf.clone(), cx.lang)),
    }))
}

/// Names a backup: when it was made, how old and how large it is, where it stands.
fn name(copy: &Shelved, today: NaiveDate, lang: Lang) -> String {
    let words: Words = words(lang);
    let age = match (today - copy.made_at.date()).num_days() {
        ..=0 => words.today().to_owned(),
        days => words.days_ago(days),
    };
    let size = match copy.bytes.div_ceil(1024) {
        kib @ ..10_240 => format!("{kib} KiB"),
        kib => format!("{} MiB", kib.div_ceil(1024)),
    };
    let made_at = copy.made_at.format("%Y-%m-%d %H:%M").to_string();
    in_columns([(made_at, 16), (age, 11), (size, 8), (copy.place.label(lang).to_owned(), 6)])
}

/// Says of a backup whether it is good, what it was made for, where it ends.
fn outcome(copy: &Shelved, lang: Lang) -> String {
    let standing = match copy.standing {
        Standing::Good => copy.standing.label(lang).to_owned(),
        // what is not good must not be overlooked
        standing => format!("! {}", standing.label(lang)),
    };
    let last = copy.last.as_ref().map(|last| words(lang).up_to(last.action)).unwrap_or_default();
    in_columns([(standing, 8), (copy.occasion.label(lang).to_owned(), 7), (last, 0)])
}

fn in_columns<const N: usize>(cells: [(String, usize); N]) -> String {
    let cells = cells.map(|(cell, width)| text::fit(&cell, text::width(&cell).max(width)));
    cells.join(" ").trim_end().to_owned()
}

/// Makes one more backup, as the command does.
fn one_more(shelf: Shelf, lang: Lang) -> Cmd {
    Cmd::Spawn(Work::looking(words(lang).backing_up(), move |store, meter| -> Ending {
        let made = shelf.copy_asked(store, |percent| meter.report_of(percent.into(), 100));
        Box::new(move |cx| {
            let Some(made) = made? else { return Ok(Cmd::warn(words(cx.lang).no_backup())) };
            cx.store.set_last_copy(Some(made.manifest.made_at));
            Ok(Cmd::Reload.then(match made.second {
                Some(Err(why)) => away(&shelf, why, cx.lang),
                _ => Cmd::info(words(cx.lang).backed_up(&made.file.display().to_string())),
            }))
        })
    }))
}

/// Verifies a backup whole, then asks with what is gained and lost.
fn verify(file: PathBuf, cx: &Cx) -> Cmd {
    let Some(desk) = cx.store.path().map(Path::to_owned) else { return Cmd::None };
    Cmd::Spawn(Work::looking(words(cx.lang).checking(), move |_, meter| -> Ending {
        let ready = Restoring::prepare(&file, &desk, |percent| meter.report_of(percent.into(), 100));
        Box::new(move |cx| {
            let ready = match ready {
                Ok(ready) => ready,
                Err(e) => return Ok(Cmd::warn(said::refused(&e, &file, cx.lang))),
            };
            let ends = [ready.backup.as_ref(), ready.desk.as_ref()];
            let [ends, changes] = said::comparison(ends, (ready.gained, ready.lost), cx.lang);
            let question = [ends, changes, words(cx.lang).replace().to_owned()].join("\n");
            let title = words(cx.lang).restore_title();
            Ok(Cmd::push(Confirm::new(title, question, move |cx| Ok(put(ready, file, cx)))))
        })
    }))
}

/// Backs the desk up as it is, then puts the backup in its place.
fn put(ready: Restoring, file: PathBuf, cx: &Cx) -> Cmd {
    let Some(shelf) = Shelf::of_desk(&cx.store, &cx.settings) else { return Cmd::None };
    Cmd::Spawn(Work::writing(words(cx.lang).putting(), move |store, meter| -> Ending {
        let kept = shelf.copy_before(Occasion::Restore, store, |percent| meter.report_of(percent.into(), 100));
        Box::new(move |cx| {
            kept?;
            match replace(ready, cx) {
                Ok(done) => {
                    let replaced = done.replaced.map(|p| p.display().to_string()).unwrap_or_default();
                    Ok(Cmd::Tab(TabKind::Orders).then(Cmd::info(words(cx.lang).restored(&replaced))))
                }
                Err(e) => Ok(Cmd::Reload.then(Cmd::warn(said::refused(&e, &file, cx.lang)))),
            }
        })
    }))
}

/// Lets go of the desk, puts the backup in its place, and opens whatever stands there then.
fn replace(ready: Restoring, cx: &mut Cx) -> Result<Restored, RestoreError> {
    let Some(path) = cx.store.path().map(Path::to_owned) else { return Err(RestoreError::Itself) };
    // the file must be nobody's while it is replaced
    cx.store = cx.store.released().map_err(RestoreError::Desk)?;
    let done = ready.put(cx.store.now());
    cx.store = cx.store.instead(&path, false).map_err(RestoreError::Desk)?;
    let done = done?;
    cx.store.restored(&done.name, done.kept, done.lost.clone()).map_err(RestoreError::Desk)?;
    Ok(done)
}
