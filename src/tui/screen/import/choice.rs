//! Reading a file anew by what was chosen for it, beside the desk.
//!
//! Invariant: what is found is answered to the preview, and cancelled, everything there stays as it was.

use crate::{
    exchange::import::{Choice, Found, Report},
    i18n::import::{Figures, screen::words},
    tui::{
        cx::Cx,
        layer::{Answer, Cmd},
        work::{Ending, Work},
    },
};

/// Answers what was found anew, and keeps what was said for it.
pub fn show(found: Found, cx: &mut Cx) -> Cmd {
    let kept = found.choice.keep(&mut cx.store);
    let shown = Cmd::Answer(Answer::Read(Box::new(found)));
    match kept {
        Ok(()) => shown,
        Err(e) => shown.then(Cmd::failed(&e, cx.lang)),
    }
}

/// Finds anew what the file holds and answers it.
pub fn reread(choice: Choice, cx: &Cx) -> Cmd {
    let (lang, path) = (cx.lang, choice.path.clone());
    let title = words(lang).reading(&super::name(&path));
    Cmd::Spawn(Work::writing(title, move |store, meter| -> Ending {
        let found = choice.read(store, lang, |done, all| meter.report_of(done, all));
        Box::new(move |cx| {
            Ok(match found {
                Ok(found) => show(found, cx),
                Err(e) => super::failed(&path, &e, cx.lang),
            })
        })
    }))
}

/// Returns the figures of a report.
pub fn figures(report: &Report) -> Figures {
    Figures {
        kind: report.seen.columns.kind,
        records: report.records,
        lines: report.lines,
        customers: report.new_customers,
        completed: report.completed,
        present: report.present,
        refused: report.refused_records,
    }
}
