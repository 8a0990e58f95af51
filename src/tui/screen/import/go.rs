//! Storing what the preview shows: what is asked before, the bar, and what is said at the end.
//!
//! Invariant: cancelled or refused, nothing was stored, and the preview still stands.

use super::{
    choice::{figures, show},
    profile,
};
use crate::{
    domain::{
        backup::Occasion,
        import::{ImportKind, Suspicion},
    },
    exchange::{
        backup::Shelf,
        import::{Found, Report},
    },
    i18n::import::{self as messages, question, screen::words},
    tui::{
        action::{Action, TabKind},
        cx::Cx,
        keymap,
        layer::Cmd,
        part::confirm::Confirm,
        work::{Ending, Work},
    },
};

/// Stores at once what is clear, and asks first where something is refused or doubtful.
pub fn ask(found: &Found, cx: &Cx) -> Cmd {
    let Some(report) = &found.report else { return Cmd::None };
    let words = words(cx.lang);
    let mut questions: Vec<String> = Vec::new();
    if report.refusals > 0 {
        let stem = found.choice.path.with_extension("");
        let rejected = format!("{}.rejected.csv", super::name(&stem));
        questions.push(words.store_good(found.worth(), report.refused_records, &rejected));
    }
    if let Some(first) = report.differing_sums.first() {
        questions.push(words.sums_differ(report.differing_sums.len(), &question::differs(first, cx.lang)));
    }
    // a day off is told; who promised it may have meant it
    let grave = || found.suspected().filter(|suspected| suspected.what != Suspicion::DayOff);
    if let Some(first) = grave().next() {
        questions.push(words.suspected(grave().count(), &question::suspected(first, cx.lang)));
    }
    if let Some(first) = report.doubtful().next() {
        let named = messages::doubtful(&first.name, &first.like, cx.lang);
        questions.push(words.doubtful(report.doubtful().count(), &named));
    }
    let found = found.clone();
    match questions.is_empty() {
        true => go(found, cx),
        false => Cmd::push(Confirm::new(words.store(), questions.join("\n"), move |cx| Ok(go(found, cx)))),
    }
}

/// Stores beside the desk, which waits for it.
fn go(found: Found, cx: &Cx) -> Cmd {
    let (lang, shelf) = (cx.lang, Shelf::of_desk(&cx.store, &cx.settings));
    let title = words(lang).importing(&super::name(&found.choice.path));
    let accept_good = found.report.as_ref().is_some_and(|report| report.refusals > 0);
    Cmd::Spawn(Work::writing(title, move |store, meter| -> Ending {
        let kept = shelf.map_or(Ok(None), |shelf| shelf.copy_before(Occasion::Import, store, |_| meter.report(0)));
        if let Err(e) = kept {
            return Box::new(|_| Err(e));
        }
        let stored = found.choice.import(store, (accept_good, false), lang, |done, all| meter.report_of(done, all));
        Box::new(move |cx| {
            Ok(match stored {
                Ok(report) if report.is_stored => end(&found, &report, cx),
                Ok(report) => {
                    let otherwise = Found { choice: found.choice, seen: report.seen.clone(), report: Some(report) };
                    show(otherwise, cx).then(Cmd::warn(words(cx.lang).reads_otherwise()))
                }
                Err(e) => super::failed(&found.choice.path, &e, cx.lang),
            })
        })
    }))
}

/// Shows what came in, says the figures and how to take it back, and offers to keep what was chosen by hand.
fn end(found: &Found, report: &Report, cx: &Cx) -> Cmd {
    let lang = cx.lang;
    let mut stored = messages::done(&figures(report), true, false, lang);
    if let Some(rejected) = &report.rejected {
        stored = lang.clauses([stored, messages::words(lang).rejected(&rejected.to_string_lossy())]);
    }
    let undo = words(lang).undo(&keymap::name_of(Action::Undo));
    let shown = Cmd::Tab(tab(report.seen.columns.kind)).then(Cmd::info(words(lang).stored(&stored, &undo)));
    match found.choice.is_changed && cx.profiles.is_some() {
        true => shown.then(profile::offer(found, cx)),
        false => shown,
    }
}

/// Returns where records of a kind are seen.
fn tab(kind: ImportKind) -> TabKind {
    match kind {
        ImportKind::Orders | ImportKind::Payments => TabKind::Orders,
        ImportKind::Customers => TabKind::Customers,
        ImportKind::Documents => TabKind::Documents,
        ImportKind::Tracking => TabKind::Tracking,
        ImportKind::Rates => TabKind::Reports,
    }
}
