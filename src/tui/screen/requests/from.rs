//! From where a step of a request is taken, and how its dialogs are named.

use crate::{
    domain::record::RecordKind,
    domain::request::{Request, RequestKind},
    i18n::refusal,
    store::RequestView,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
    },
};

/// From where a step is taken: after it, its record must still be the one looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The record's own page, which stays.
    Page,
    /// The list in this view, which may drop the record.
    List(RequestView),
}

impl From {
    /// Goes on after a step. A record its list no longer shows is opened, so that the next key is not another one's.
    pub fn after(self, id: i64, text: String, cx: &Cx) -> Outcome {
        let From::List(view) = self else { return Ok(Cmd::info(text)) };
        let request = cx.store.request(id)?;
        if view.shows(request.kind, request.state) {
            return Ok(Cmd::info(text));
        }
        Ok(Cmd::Open(RecordKind::Request.row(id)).then(Cmd::info(text)))
    }
}

/// Titles a dialog about a request.
pub fn title(request: &Request, what: &str, cx: &Cx) -> String {
    crate::i18n::request::words(cx.lang).title(&request.reference(), what)
}

/// Explains why a request of this kind cannot be written for an order now; for the screens that offer it.
pub fn blocked_for(order: i64, kind: RequestKind, cx: &Cx) -> Option<String> {
    cx.store.request_allowed(order, kind).err().map(|e| refusal::error(&e, cx.lang))
}
