//! Tab 2: change and cancellation requests, from the customer's wish to the settled costs (R1–R5).

mod answer;
mod change;
mod commands;
mod decide;
mod end;
mod ledger;

pub use change::{cancellation_form, change_form};

use crate::{
    domain::{
        order::Department,
        request::{Request, RequestKind, RequestState},
    },
    i18n::refusal,
    store::{Error, RequestView},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Layer, Outcome},
        part::{list::RecordList, page::Page},
    },
};

/// A draft brought back stands over whatever tab was shown.
const REOPENED: From = From::List(RequestView::Open);

/// Makes the tab.
pub fn tab() -> Boxed {
    Box::new(RecordList::new(ledger::Requests::open()))
}

/// Says why a request of this kind cannot be written for an order now; for the screens that offer it.
pub fn blocked_for(order: i64, kind: RequestKind, cx: &Cx) -> Option<String> {
    cx.store.request_allowed(order, kind).err().map(|e| refusal::error(&e, cx.lang))
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

/// From where a step is taken: after it, its record must still be the one looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// The record's own page, which stays.
    Page,
    /// The list in this view, which may drop the record.
    List(RequestView),
}

impl From {
    /// Goes on after a step. A record its list no longer shows is opened, so that the next key is not another one's.
    fn after(self, id: i64, said: String, cx: &Cx) -> Outcome {
        let From::List(view) = self else { return Ok(Cmd::info(said)) };
        let request = cx.store.request(id)?;
        if view.shows(request.kind, request.state) {
            return Ok(Cmd::info(said));
        }
        Ok(Cmd::push(Page::<Request>::open(id, cx)?).then(Cmd::info(said)))
    }
}

/// Titles a dialog about a request.
fn title(request: &Request, what: &str, cx: &Cx) -> String {
    crate::i18n::request::words(cx.lang).title(&request.reference(), what)
}
