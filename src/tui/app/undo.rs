//! Undo: the last action is named before it is taken back, and told once it is.

use super::App;
use crate::{
    domain::deed::Deed,
    i18n::{Label, Lang, tui::words},
    store::{Error, LastAction},
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, Outcome},
        part::confirm::Confirm,
        work::Work,
    },
};

impl App {
    /// Asks whether to take back the last action, which is named.
    pub(super) fn ask_to_undo(&mut self) -> Outcome {
        let lang = self.cx.lang;
        let Some(last) = self.cx.store.last_action()? else {
            return Ok(Cmd::info(words(lang).nothing_to_undo()));
        };
        let at = last.at.format("%m-%d %H:%M").to_string();
        let question = words(lang).undo_question(last.deed.label(lang), &about(&last, lang), &at);
        // an import is as long to take back as it was to take in
        let is_long = last.deed == Deed::Import;
        Ok(Cmd::push(Confirm::new(words(lang).undo(), question, move |cx| {
            if !is_long {
                return undone_notice(cx.store.undo_while(|_, _| true), cx);
            }
            Ok(Cmd::Spawn(Work::writing(Action::Undo.label(cx.lang), |store, meter| {
                let undone = store.undo_while(|done, all| meter.report_of(done, all));
                Box::new(|cx| undone_notice(undone, cx))
            })))
        })))
    }
}

/// Names what an action was done to; of what was voided, its kind as well.
fn about(action: &LastAction, lang: Lang) -> String {
    match action.record.filter(|_| action.deed == Deed::Void) {
        Some(record) => format!("{} {}", record.kind.label(lang), action.about),
        None => action.about.clone(),
    }
}

/// Describes what was undone; nothing was where that was cancelled.
fn undone_notice(undone: Result<Option<LastAction>, Error>, cx: &mut Cx) -> Outcome {
    let Some(undone) = undone? else { return Ok(Cmd::warn(words(cx.lang).not_undone())) };
    let what = [undone.deed.label(cx.lang), &about(&undone, cx.lang)].join(" ");
    Ok(Cmd::Reload.then(Cmd::info(words(cx.lang).undone(what.trim()))))
}
