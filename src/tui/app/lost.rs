//! The desk that should be opened is lost: its copies are listed, one of them is brought back by one key, or a new desk is
//! begun, which takes a word typed on purpose.
//!
//! Invariant: until one of them is chosen nothing is made or changed, and leaving is all else that can be done.

use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        refusal::{Refusal, Why},
        text,
    },
    exchange::backup::Restoring,
    i18n::{backup, lost::words},
    store::{DeskCopy, Error, Store},
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{choices::Choices, field::FormField, form::Form},
        work::{Ending, Work},
    },
};
use std::path::{Path, PathBuf};

/// So many copies are offered: those that go furthest.
const OFFERED: usize = 8;

/// The kind of draft of the word that is typed; it is not asked again.
const ANEW: &str = "desk.anew";

/// Tells what is lost and offers the ways on.
pub(super) fn notice(desk: &Path, cx: &Cx) -> Choices {
    let said = words(cx.lang);
    let copies = Store::copies_of(desk, cx.settings.backup_to.as_deref());
    let mut text = said.what(&desk.display().to_string());
    if copies.is_empty() {
        text = [text.as_str(), said.no_copies()].join("\n");
    }
    let mut choices = Choices::new(said.title(), text).alone();
    for copy in copies.into_iter().take(OFFERED) {
        let (label, detail) = crate::i18n::lost::copy(&copy, cx.store.now(), cx.lang);
        let desk = desk.to_owned();
        choices = choices.choice(label, detail, move |cx| Ok(bring_back(&copy, &desk, cx)));
    }
    let desk = desk.to_owned();
    choices.choice(said.anew(), said.anew_detail(), move |cx| Ok(ask_for_word(desk.clone(), cx)))
}

/// Verifies a copy, puts it in the place of the lost desk and goes on with it.
fn bring_back(copy: &DeskCopy, desk: &Path, cx: &Cx) -> Cmd {
    let (file, desk, now) = (copy.file.clone(), desk.to_owned(), cx.store.now());
    Cmd::Spawn(Work::apart(backup::words(cx.lang).checking(), move |meter| -> Ending {
        let restored = Restoring::prepare(&file, &desk, |percent| meter.report_of(percent.into(), 100));
        let restored = restored.and_then(|ready| ready.put(now));
        Box::new(move |cx| {
            let done = match restored {
                Ok(done) => done,
                Err(e) => return Ok(Cmd::warn(backup::refused(&e, &file, cx.lang))),
            };
            let mut store = cx.store.instead(&desk, false)?;
            store.restored(&done.name, done.kept, done.lost)?;
            let said = words(cx.lang).restored(&file.display().to_string());
            Ok(Cmd::info(said).then(Cmd::Adopt(Box::new(store))))
        })
    }))
}

/// Asks for the word by which a new desk is begun.
fn ask_for_word(desk: PathBuf, cx: &mut Cx) -> Cmd {
    let word = words(cx.lang).word();
    let form = Form::new(ANEW, DraftOf::default(), words(cx.lang).anew())
        .field(FormField::info("", words(cx.lang).anew_means()))
        .field(FormField::text(Field::Word).hint(words(cx.lang).type_word(word)).required())
        .on_save(move |values, cx| {
            let typed = values.text(Field::Word);
            if text::fold(typed) != text::fold(word) {
                return Err(Error::from(Refusal::at(Field::Word, Why::OtherWord(word.to_owned()))));
            }
            let store = cx.store.instead(&desk, true)?;
            Ok(Cmd::info(words(cx.lang).begun()).then(Cmd::Adopt(Box::new(store))))
        });
    Cmd::push(form)
}
