//! What happens to the desk file while it is open: another window has written to it, or it is not where it was; then what
//! happened is told, where the typed text is, and the two ways on.
//!
//! Invariant: nothing here writes to whatever is at the desk's place now.

use super::{App, lost};
use crate::{
    config::{Places, from_home},
    domain::{
        colouring::Background,
        draft::DraftOf,
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{cli, keys, refusal, setting, tracking, tui::words},
    store::{Error, Result},
    tui::{
        cx::Cx,
        keymap,
        layer::{Cmd, Level, Notice, Outcome},
        part::{choices::Choices, field::FormField, form::Form},
        setup, theme,
    },
};
use std::{
    io::ErrorKind,
    path::PathBuf,
    time::{Duration, Instant},
};

/// So long after the last key the disk is free for what nobody waits for.
const REST: Duration = Duration::from_secs(2);

/// The kind of draft of the question where a copy goes; it is not asked again.
const COPY: &str = "desk.copy";

impl App {
    /// Begins with the questions of a first start, with what is left of a lost desk, or with the desk.
    pub(super) fn start(&mut self) {
        match (self.cx.lost.take(), self.cx.start.clone()) {
            (None, Some(start)) if start.desk.is_some() => {
                let asked = setup::open(start, &self.cx);
                self.carry_out(asked);
            }
            (None, start) => {
                self.begin();
                if let Some(start) = start.filter(|start| start.is_asked) {
                    let asked = setup::open(start, &self.cx);
                    self.carry_out(asked);
                }
            }
            (Some(desk), _) => self.push(Box::new(lost::notice(&desk, &self.cx))),
        }
    }

    /// Begins with a desk: reads the screen, asks about the newest draft, and tells what opening found.
    pub(super) fn begin(&mut self) {
        if let Err(e) = self.cx.store.defer_checkpoints() {
            log::warn!("checkpoints stay with the saves: {e}");
        }
        self.cx.store.begin_moment();
        self.reload();
        let reopened = self.bring_drafts_back();
        self.run(reopened);
        self.notify_after_opening();
        self.cx.store.end_moment();
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

    /// Takes on the colours for a background the terminal told.
    pub(super) fn see_background(&mut self, background: Background) {
        self.dress(theme::Terminal { background: Some(background), ..self.look });
    }

    /// Takes on the colours that are set, on a terminal like this.
    pub fn dress(&mut self, look: theme::Terminal) {
        self.look = look;
        self.theme = theme::Theme::chosen(self.cx.settings.theme, &look, self.cx.settings.plain_borders);
    }

    /// Looks whether the desk file is where it was, whether another window has written to it, and whether the settings
    /// are as they were read; tells whether there is anything new to be seen.
    pub fn look(&mut self) -> bool {
        // both are to be tried
        self.look_at_settings() | self.look_at_desk()
    }

    /// Brings what was saved into the desk file, in a thread of its own, once nobody has pressed a key for a while.
    pub fn checkpoint_when_idle(&mut self, now: Instant) {
        if now.duration_since(self.last_key) < REST {
            return;
        }
        if let Some(log) = self.cx.store.log_to_bring_in() {
            self.jobs.begin_apart(move || {
                if let Err(e) = log.checkpoint() {
                    log::warn!("the log is not brought in: {e}");
                }
            });
        }
    }

    fn look_at_desk(&mut self) -> bool {
        match self.cx.store.ensure_in_place() {
            Ok(()) if self.is_moved_told => {
                self.is_moved_told = false;
                let back = self.cx.store.look_again().map(|()| Cmd::Reload);
                self.run(back);
                true
            }
            Ok(()) => {
                self.cx.store.begin_moment();
                let has_changed = self.see_changes_from_outside();
                self.cx.store.end_moment();
                has_changed
            }
            Err(_) if self.is_moved_told => false,
            Err(e) => {
                self.tell_moved(&e);
                true
            }
        }
    }

    /// Reads the settings anew where their files have changed; what is wrong there is told, and the old ones stay.
    pub(super) fn look_at_settings(&mut self) -> bool {
        let Some(files) = self.cx.files.as_mut().filter(|files| files.have_changed()) else { return false };
        let read = files.read();
        let unread = self.notice.take();
        match read {
            Ok(loaded) => {
                let passed: Vec<String> = loaded.passed_over.iter().map(|e| e.sentence(self.cx.lang)).collect();
                self.cx.take(loaded);
                let keys = self.take_keys();
                self.dress(self.look);
                self.reload();
                match (keys, passed.is_empty()) {
                    (Some(keys), _) => self.warn(&keys),
                    (None, true) => self.notify(Level::Info, words(self.cx.lang).settings_anew().to_owned()),
                    (None, false) => self.warn(&cli::words(self.cx.lang).passed_over(&passed.join(" "))),
                }
            }
            Err(e) => self.warn(&words(self.cx.lang).settings_stay(&e.sentence(self.cx.lang))),
        }
        self.notice = keep_unread(unread, self.notice.take());
        true
    }

    /// Tells which files of settings were wrong when the desk was opened, and that the defaults hold.
    pub(super) fn tell_wrong_settings(&mut self) {
        let (wrong, lang) = (std::mem::take(&mut self.cx.wrong), self.cx.lang);
        let keys = self.take_keys();
        if wrong.is_empty() && keys.is_none() {
            return;
        }
        let said = setting::words(lang);
        let told = wrong.iter().map(|e| e.sentence(lang)).chain(keys).chain([said.wrong_means().to_owned()]);
        let notice = Choices::new(said.wrong_title(), told.collect::<Vec<_>>().join("\n"))
            .choice(said.go_on(), said.go_on_detail(), |_| Ok(Cmd::Pop))
            .choice(said.leave(), said.leave_detail(), |_| Ok(Cmd::Quit));
        self.push(Box::new(notice));
    }

    /// Takes the user's own keys, and says what is wrong with them; the built-in ones hold then.
    fn take_keys(&mut self) -> Option<String> {
        let wrong = keymap::take_own(self.cx.keys.as_deref()).err()?;
        let lang = self.cx.lang;
        let file = self.cx.files.as_ref().map(|files| files.keys().display().to_string()).unwrap_or_default();
        let lines = lang.clauses(wrong.iter().map(|one| one.sentence(lang)));
        Some(keys::words(lang).wrong(&file, &lines))
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

/// Adds to a notice that was not read yet.
pub(super) fn keep_unread(unread: Option<Notice>, new: Option<Notice>) -> Option<Notice> {
    match (unread, new) {
        (Some(unread), Some(new)) => Some(Notice { text: [unread.text, new.text].join(" "), ..new }),
        (unread, new) => new.or(unread),
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
