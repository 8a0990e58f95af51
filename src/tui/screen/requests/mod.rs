//! Tab 2: change and cancellation requests, from the customer's wish to the settled costs (R1–R5).

mod answer;
mod change;
mod commands;
mod decide;
mod end;
mod from;
mod ledger;

use crate::{
    domain::{
        record::RecordKind,
        refusal::Refusal,
        request::{Progress, Request, RequestState},
    },
    store::{Error, RequestView},
    tui::{
        action::Action,
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd},
        part::list::RecordList,
    },
};
use from::{From, blocked_for, title};

/// A draft brought back stands over whatever tab was shown.
const REOPENED: From = From::List(RequestView::Open);

/// A request, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle: kind::next_step::<Request>,
    new: |new, cx| match new.of(RecordKind::Order) {
        Some(order) => change::change_form(order, cx).map(Cmd::Push),
        None => Ok(Cmd::None),
    },
    acts: &[(Action::NewCancellation, RecordKind::Order, |order, cx| {
        change::cancellation_form(order, cx).map(Cmd::Push)
    })],
    forms: &[
        (change::CHANGE, Reopen::Of(change::again)),
        (change::CANCELLATION, Reopen::Row(change::cancellation_form)),
        (answer::ASSESS, Reopen::Of(answer::assess_again)),
        (
            decide::DECIDE,
            Reopen::Own(|id, cx| decide::form(&still(id, |p| p.expect(&[RequestState::Open]), cx)?, REOPENED, cx)),
        ),
        (answer::RECALL, Reopen::Own(|id, cx| Ok(answer::recall(&still(id, |p| p.check_follow_up(), cx)?, cx)))),
        (end::COST, Reopen::Own(|id, cx| end::cost(&still(id, |p| p.check_follow_up(), cx)?, cx))),
        (end::CLOSE, Reopen::Own(|id, cx| Ok(end::close(&still(id, |p| p.check_close(), cx)?, REOPENED, cx)))),
        (end::WITHDRAW, Reopen::Own(|id, cx| Ok(end::withdraw(&still(id, |p| p.check_withdraw(), cx)?, REOPENED, cx)))),
    ],
    ..Kind::of(RecordKind::Request, |id, cx| kind::page::<Request>(id, cx), kind::story::<Request>)
};

/// Makes the tab.
pub fn tab() -> Boxed {
    Box::new(RecordList::new(ledger::Requests::open()))
}

/// Reads a request whose draft comes back, unless its step is past.
fn still(id: i64, check: fn(&Progress) -> Result<(), Vec<Refusal>>, cx: &Cx) -> Result<Request, Error> {
    let request = cx.store.request(id)?;
    check(&request.progress())?;
    Ok(request)
}
