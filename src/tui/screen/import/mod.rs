//! Import from inside the program: choose a file, see how it is understood, go.
//!
//! Invariant: until one goes, nothing is stored, whatever was looked at or chosen.

mod choice;
mod column;
mod customer;
mod failure;
mod go;
mod head;
mod preview;
mod problem;
mod profile;
mod row;
mod whole;

use crate::{
    domain::import::FileProblem,
    exchange::{
        dump,
        import::{Choice, ImportError},
    },
    i18n::import::screen::words,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::files::Files,
        work::{Ending, Work},
    },
};
use failure::{failed, name};
use preview::Preview;
use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

/// What the names of tables end in.
const ENDINGS: &[&str] = &["xlsx", "xls", "ods", "xlsb", "csv", "tsv", "txt"];

/// Offers the files that may be imported.
pub fn choose(cx: &mut Cx) -> Outcome {
    files(cx).choose(cx)
}

fn files(cx: &Cx) -> Files {
    Files { title: words(cx.lang).choose().to_owned(), is_offered, chosen: Rc::new(open) }
}

/// Returns whether a file may be a table by its name, or is a whole desk.
fn is_offered(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    ENDINGS.contains(&ending.as_str()) || (ending == "json" && dump::is_dump(path))
}

/// Reads a file and shows what would come of it; one that is refused leads back to its folder.
fn open(path: PathBuf, cx: &mut Cx) -> Outcome {
    if cx.store.own_files().is_used(&path) {
        return Ok(failed(&path, &ImportError::File(FileProblem::Own), cx.lang));
    }
    if dump::is_dump(&path) {
        return Ok(whole::ask(path, cx.lang));
    }
    let (lang, profiles) = (cx.lang, cx.profiles.clone());
    Ok(Cmd::Spawn(Work::writing(words(lang).reading(&name(&path)), move |store, meter| -> Ending {
        let choice = Choice::of(path.clone(), profiles.as_deref()).back(store).map_err(ImportError::Store);
        let found = choice.and_then(|choice| choice.read(store, lang, |done, all| meter.report_of(done, all)));
        Box::new(move |cx| match found {
            Ok(found) => {
                cx.folder = path.parent().map(Path::to_owned);
                Ok(Cmd::push(Preview::new(found)))
            }
            Err(e) => {
                let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                Ok(files(cx).choose_in(folder, cx)?.then(failed(&path, &e, cx.lang)))
            }
        })
    })))
}
