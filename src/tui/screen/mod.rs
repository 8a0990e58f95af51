//! The screens, and the one list by which the desk knows them.

mod customer;
pub mod documents;
mod follow_ups;
mod go_to;
mod history;
pub mod orders;
mod print;
pub mod requests;
pub mod terms;
pub mod tracking;
mod void;

use super::{
    action::{Action, TabKind},
    app::Registry,
    cx::Cx,
    layer::{Boxed, Cmd, Outcome},
    part::{
        page::{Page, Subject},
        story::Story,
    },
};
use crate::{
    domain::{
        record::{Record, RecordKind},
        request::Request,
    },
    i18n::tui::words,
    store::{DocumentRow, Error, LedgerRow},
};

pub use go_to::orders as find_orders;
pub use history::open as open_history;

/// The screens of the desk: a new screen is one line here.
pub const REGISTRY: Registry = Registry {
    tabs: |cx| {
        vec![
            (TabKind::Orders, orders::tab(cx)),
            (TabKind::Requests, requests::tab()),
            (TabKind::Tracking, tracking::tab(cx)),
            (TabKind::Documents, documents::tab(cx)),
            (TabKind::FollowUps, follow_ups::tab()),
        ]
    },
    open,
    settle,
    void: |record, cx| void::form(record, cx).map(Cmd::Push),
    go_to: go_to::open,
    reopen,
};

/// Opens a record: its page where it has one, else the form that edits it.
fn open(record: Record, cx: &mut Cx) -> Outcome {
    let id = record.id;
    Ok(match record.kind {
        RecordKind::Order => return page::<LedgerRow>(id, cx),
        RecordKind::Customer => Cmd::Push(customer::form(id, cx)?),
        RecordKind::Request => return page::<Request>(id, cx),
        RecordKind::Document => return page::<DocumentRow>(id, cx),
        RecordKind::Loan => return page::<DocumentRow>(cx.store.loan(id)?.document_id, cx),
        RecordKind::Printout => Cmd::Push(print::form(&cx.store.printout(id)?, cx)),
        _ => Cmd::None,
    })
}

/// Opens what settles a record: the form of its next step, at the field that ends the waiting.
fn settle(record: Record, cx: &mut Cx) -> Outcome {
    let id = record.id;
    Ok(match record.kind {
        RecordKind::Order => return next_step::<LedgerRow>(id, cx),
        RecordKind::Request => return next_step::<Request>(id, cx),
        RecordKind::Document => return next_step::<DocumentRow>(id, cx),
        RecordKind::Loan => return next_step::<DocumentRow>(cx.store.loan(id)?.document_id, cx),
        RecordKind::Problem => Cmd::Push(tracking::problem::settle(id, cx)?),
        RecordKind::Printout => return print::settle(id, cx),
        _ => Cmd::info(words(cx.lang).nothing_to_settle),
    })
}

/// Tells everything about a record, for what stands beside a list.
fn told(record: Record, cx: &Cx) -> Result<Story, Error> {
    let id = record.id;
    match record.kind {
        RecordKind::Order => LedgerRow::read(id, cx)?.story(cx),
        RecordKind::Request => Request::read(id, cx)?.story(cx),
        RecordKind::Document => DocumentRow::read(id, cx)?.story(cx),
        RecordKind::Loan => DocumentRow::read(cx.store.loan(id)?.document_id, cx)?.story(cx),
        RecordKind::Printout => told(cx.store.printout(id)?.about, cx),
        RecordKind::Problem => orders::detail::story(cx.store.problem(id)?.order_id, cx),
        _ => Ok(Story::new()),
    }
}

fn page<S: Subject>(id: i64, cx: &Cx) -> Outcome {
    Ok(Cmd::push(Page::<S>::open(id, cx)?))
}

fn next_step<S: Subject>(id: i64, cx: &mut Cx) -> Outcome {
    let subject = S::read(id, cx)?;
    match S::blocked(Action::NextStep, Some(&subject), cx) {
        Some(reason) => Ok(Cmd::warn(reason)),
        None => subject.perform(Action::NextStep, cx),
    }
}

/// The screens that may know a draft's form, in the order they are asked.
const REOPENING: &[Reopen] = &[
    customer::reopen,
    requests::reopen,
    tracking::reopen,
    documents::reopen,
    print::reopen,
    void::reopen,
    orders::reopen,
];

/// Makes the form a draft belongs to; nothing when the draft is another screen's, or its record has moved on.
type Reopen = fn(&str, &str, &mut Cx) -> Result<Option<Boxed>, Error>;

fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    for screen in REOPENING {
        if let Some(form) = screen(form, subject, cx)? {
            return Ok(Some(form));
        }
    }
    Ok(None)
}
