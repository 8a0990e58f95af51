//! The weekly list for the coordination meeting, to read.

use crate::{
    i18n::weekly,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::viewer::{self, Viewer},
    },
};

/// Shows the list as of today.
pub(super) fn open(cx: &Cx) -> Outcome {
    let list = cx.store.weekly(cx.today(), &cx.calendar)?;
    let lines = viewer::sections(weekly::sections(&list, cx.today(), cx.lang), cx.size.0);
    Ok(Cmd::push(Viewer::new(weekly::title(&list, cx.lang), lines)))
}
