//! What happens to the desk file while it is open: another window has written to it, or it is not where it was; then what
//! happened is told, where the typed text is, and the two ways on.
//!
//! Invariant: nothing here writes to whatever is at the desk's place now.

use super::App;
use crate::{
    config::{Places, from_home},
    domain::{
        draft::DraftOf,
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{refusal, tracking, tui::words},
    store::{Error, Result},
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{choices::Choices, field::FormField, form::Form},
    },
};
use std::{io::ErrorKind, path::PathBuf};

/// The kind of draft of the question where a copy goes; it is not asked again.
const COPY: &str = "desk.copy";

impl App {
    /// Begins with a desk: reads the screen, asks about the newest draft, and tells what opening found.
    pub(super) fn begin(&mut self) {
        self.reload();
        let reopened = self.bring_drafts_back();
        self.run(reopened);
        self.notify_after_opening();
    }

    fn notify_after_opening(&mut self) {
        let lang = self.cx.lang;
        let mut found: Vec<String> =
            self.cx.store.opened_with.iter().map(|notice| refusal::open_notice(notice, lang)).collect();
        // a day nobody wrote for is said before anything is written for this one
        let missed = self.cx.store.missed_days().unwrap_or_default();
        let days: Vec<String> = missed.iter().map(|(day, _)| day.format("%m-%d").to_string()).collect();
        if !days.is_empty() {
            found.push(tracking::missed(&days, lang));
        }
        if !found.is_empty() {
            found.extend(self.notice.take().map(|drafts| drafts.text));
            self.warn(&found.join(" "));
        }
    }

    /// Looks whether the desk file is where it was, and whether another window has written to it; tells whether there is
    /// anything new to be seen.
    pub fn look(&mut self) -> bool {
        match self.cx.store.ensure_in_place() {
            Ok(()) if self.is_moved_told => {
                self.is_moved_told = false;
                let back = self.cx.store.look_again().map(|()| Cmd::Reload);
                self.run(back);
                true
            }
            Ok(()) => self.see_changes_from_outside(),
            Err(_) if self.is_moved_told => false,
            Err(e) => {
                self.tell_moved(&e);
                true
            }
        }
    }

    /// Reads anew where another window has written, and tells whether it has.
    pub(super) fn see_changes_from_outside(&mut self) -> bool {
        let has_changed = self.cx.store.data_version() != self.data_version;
        if has_changed {
            self.reload();
        }
        has_changed
    }

    /// Keeps what is typed beside the desk and tells what happened to it.
    pub(super) fn tell_moved(&mut self, what: &Error) {
        self.is_moved_told = true;
        self.keep_drafts();
        let kept = self.cx.store.rescue_drafts();
        let notice = notice(what, kept, &self.cx);
        self.push(Box::new(notice));
    }
}

/// Tells what happened to the file, and whether what is typed was kept.
fn notice(what: &Error, kept: Result<Option<PathBuf>>, cx: &Cx) -> Choices {
    let said = words(cx.lang);
    let kept = match kept {
        Ok(Some(beside)) => said.moved_kept(&beside.display().to_string()),
        Ok(None) => String::new(),
        Err(e) => said.moved_not_kept(&refusal::error(&e, cx.lang)),
    };
    let text = [refusal::error(what, cx.lang).as_str(), said.moved_folder(), &kept].join("\n").trim_end().to_owned();
    Choices::new(said.moved_title(), text).choice(said.look_again(), said.look_again_detail(), look_again).choice(
        said.save_copy(),
        said.save_copy_detail(),
        |cx| Ok(save_copy(cx)),
    )
}

/// Goes on where the file is back; the notice stays where it is not.
fn look_again(cx: &mut Cx) -> Outcome {
    match cx.store.look_again() {
        Ok(()) => Ok(Cmd::Pop.then(Cmd::Reload).then(Cmd::info(words(cx.lang).back_again()))),
        Err(e) => Ok(Cmd::failed(&e, cx.lang)),
    }
}

/// Asks where a copy of everything that is open goes, and saves it.
fn save_copy(cx: &mut Cx) -> Cmd {
    let folder = cx.folder.clone().or_else(Places::papers).unwrap_or_default();
    let file = folder.join(format!("desk-{}.orderdesk", cx.store.now().format("%Y%m%d-%H%M%S")));
    let form = Form::new(COPY, DraftOf::default(), words(cx.lang).save_copy())
        .field(FormField::text(Field::File).value(file.to_string_lossy()).required())
        .on_save(|values, cx| {
            let path = from_home(values.text(Field::File));
            let refused = |kind| Error::from(Refusal::at(Field::File, Why::NotWritten(kind)));
            if path.is_dir() {
                return Err(refused(ErrorKind::IsADirectory));
            }
            if path.exists() {
                return Err(refused(ErrorKind::AlreadyExists));
            }
            cx.store.backup_to_file(&path)?;
            Ok(Cmd::info(words(cx.lang).copy_saved(&path.display().to_string())))
        });
    Cmd::push(form)
}
