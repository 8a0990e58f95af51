//! Tab 2: change and cancellation requests, from the customer's wish to the settled costs (R1–R5).

mod answer;
mod change;
mod commands;
mod decide;
mod end;
mod from;
mod ledger;

pub use change::{cancellation_form, change_form};

use crate::{
    domain::{order::Department, request::RequestState},
    store::{Error, RequestView},
    tui::{
        cx::Cx,
        layer::{Boxed, Layer},
        part::list::RecordList,
    },
};
use from::{From, blocked_for, title};

/// A draft brought back stands over whatever tab was shown.
const REOPENED: From = From::List(RequestView::Open);

/// Makes the tab.
pub fn tab() -> Boxed {
    Box::new(RecordList::new(ledger::Requests::open()))
}

/// Opens the form a request's draft belongs to; nothing when the draft is another screen's, or its step is past.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    let Some(step) = form.strip_prefix("request.") else { return Ok(None) };
    let (id, more) = subject.split_once(':').unwrap_or((subject, ""));
    let Ok(id) = id.parse::<i64>() else { return Ok(None) };
    if matches!(form, change::CHANGE | change::CANCELLATION) {
        return change::reopen(form, id, more.parse().ok(), cx);
    }
    let request = match cx.store.request(id) {
        Err(Error::NotFound(_)) => return Ok(None),
        other => other?,
    };
    let progress = request.progress();
    Ok(match step {
        "decide" if request.state == RequestState::Open => Some(decide::form(&request, REOPENED, cx)?),
        "assess" => Department::from_code(more).and_then(|d| answer::form_if_asked(&request, d, cx)),
        "recall" if progress.check_follow_up().is_ok() => Some(answer::recall(&request, cx)),
        "cost" if progress.check_follow_up().is_ok() => Some(end::cost(&request, cx)?),
        "close" if progress.check_close().is_ok() => Some(end::close(&request, REOPENED, cx)),
        "withdraw" if progress.check_withdraw().is_ok() => Some(end::withdraw(&request, REOPENED, cx)),
        _ => None,
    })
}
