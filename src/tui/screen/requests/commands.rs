//! What can be done to one request, the same from the list and from its page.

use super::{From, answer, decide, end};
use crate::{
    domain::{
        record::RecordKind,
        refusal::{Refusal, Why},
        request::{Bearer, Need, Request, RequestState},
        text,
    },
    i18n::{
        Label, Lang, refusal,
        request::{change_text, words},
    },
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        keymap::Scope,
        layer::{Cmd, Outcome},
        part::{page::Subject, story::Story},
        record::{self, history, print},
    },
};

impl Subject for Request {
    const KIND: RecordKind = RecordKind::Request;
    const SCOPE: Scope = Scope::Requests;
    const WITHOUT: &'static [Action] = &[Action::Edit];

    fn read(id: i64, cx: &Cx) -> Result<Request, Error> {
        cx.store.request(id)
    }

    fn name(&self) -> String {
        self.reference()
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        record::request::story(self, cx)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        perform(action, self, From::Page, cx)
    }

    fn blocked(action: Action, request: Option<&Request>, cx: &Cx) -> Option<String> {
        blocked(action, request.map(|request| request.state), cx.lang)
    }
}

/// Does an action to a request.
pub(super) fn perform(action: Action, request: &Request, from: From, cx: &mut Cx) -> Outcome {
    match action {
        Action::NextStep => next(request, from, cx),
        Action::Assess => answer::assess(request, cx),
        Action::Recall => Ok(Cmd::Push(answer::recall(request, cx))),
        Action::SettleCosts => Ok(Cmd::Push(end::cost(request, cx)?)),
        Action::Withdraw => Ok(Cmd::Push(end::withdraw(request, from, cx))),
        Action::OpenOrder => Ok(Cmd::open_order(request.order_id)),
        Action::History => history::open(RecordKind::Request.row(request.id), &request.reference(), cx),
        Action::PrintForm => print::of_record(RecordKind::Request.row(request.id), cx),
        Action::CopyText => Ok(Cmd::CopyText(summary(request, cx)?)),
        _ => Ok(Cmd::None),
    }
}

/// Leads to whatever the request waits for.
fn next(request: &Request, from: From, cx: &mut Cx) -> Outcome {
    Ok(match request.progress().need().0 {
        Need::Decision => Cmd::Push(decide::form(request, from, cx)?),
        Need::Assessments | Need::Stops => {
            let form = match request.waited_for().first() {
                Some(department) => answer::form_if_asked(request.id, *department, cx)?,
                None => None,
            };
            form.map(Cmd::Push).unwrap_or_default()
        }
        Need::Apply => return decide::apply(request, cx),
        Need::Recalls => Cmd::Push(answer::recall(request, cx)),
        // what the customer bears is waited for like any money due
        Need::Costs if request.cost.as_ref().is_some_and(|c| c.is_open() && c.bearer == Bearer::Customer) => {
            Cmd::new_about(RecordKind::Payment, RecordKind::Order.row(request.order_id))
        }
        Need::Costs => Cmd::Push(end::cost(request, cx)?),
        Need::Close => Cmd::Push(end::close(request, from, cx)),
        Need::Nothing => Cmd::None,
    })
}

/// Explains why an action cannot be done to a request in this state; asked while drawing, so it reads nothing.
pub fn blocked(action: Action, state: Option<RequestState>, lang: Lang) -> Option<String> {
    use Action::*;
    if !matches!(
        action,
        Open | NextStep | Assess | Recall | SettleCosts | Withdraw | OpenOrder | History | CopyText | PrintForm
    ) {
        return None;
    }
    let Some(state) = state else { return Some(words(lang).none_selected().to_owned()) };
    let fits = match action {
        NextStep => state.is_open(),
        Assess => state == RequestState::Approved,
        Recall | SettleCosts => matches!(state, RequestState::Approved | RequestState::Applied),
        Withdraw => matches!(state, RequestState::Open | RequestState::Approved),
        _ => true,
    };
    (!fits).then(|| refusal::sentence(&Refusal::whole(Why::RequestState(state)), lang))
}

/// One request as text to paste into a message: what, by whom, where it stands, what changes.
fn summary(request: &Request, cx: &Cx) -> Result<String, Error> {
    let mut parts = vec![
        request.reference(),
        request.kind.label(cx.lang).to_owned(),
        format!("{} {}", request.requested_on, request.requested_by),
        request.state.label(cx.lang).to_owned(),
        request.reason.clone(),
    ];
    for change in cx.store.request_changes(request)? {
        parts.push(change_text(&change, cx.lang));
    }
    Ok(text::clean_multiline(&parts.join("\n")))
}
