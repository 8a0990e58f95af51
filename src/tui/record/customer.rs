//! A progress report for a customer: how far their orders are.

use crate::{
    exchange::form::{Progress, Target, progress_text},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
    },
};

/// Copies how far a customer's orders are, to be pasted into a mail (U3).
pub fn copy_progress(target: &Target, cx: &mut Cx) -> Outcome {
    let Target::Customer { id, orders } = target else { return Ok(Cmd::None) };
    let orders = orders.iter().map(|id| cx.store.order(*id)).collect::<Result<Vec<_>, Error>>()?;
    let all = Progress::of(&cx.store, &orders)?;
    Ok(Cmd::CopyText(progress_text(&cx.store.customer(*id)?, &all, cx.today(), cx.lang)))
}
