//! The screens, and the one list by which the desk knows them.

pub mod communications;
mod customers;
pub mod documents;
mod follow_ups;
mod go_to;
mod history;
mod import;
pub mod orders;
pub mod payments;
pub mod plan;
mod print;
pub mod quotations;
pub mod requests;
mod risks;
pub mod samples;
mod shipping;
pub mod terms;
pub mod tracking;
pub mod training;
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
    store::{Customer, DocumentRow, Error, LedgerRow, QuotationCard},
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
            (TabKind::Customers, customers::tab()),
        ]
    },
    open,
    settle,
    void: |record, cx| void::form(record, cx).map(Cmd::Push),
    go_to: go_to::open,
    import: import::choose,
    reopen,
};

/// Opens a record: its page where it has one, else the form that edits it.
fn open(record: Record, cx: &mut Cx) -> Outcome {
    let id = record.id;
    Ok(match record.kind {
        RecordKind::Order => return page::<LedgerRow>(id, cx),
        RecordKind::Customer => return page::<Customer>(id, cx),
        RecordKind::Contact | RecordKind::Survey => return customers::open(record, cx),
        RecordKind::Communication => Cmd::Push(communications::edit(id, cx)?),
        RecordKind::Request => return page::<Request>(id, cx),
        RecordKind::Document => return page::<DocumentRow>(id, cx),
        RecordKind::Loan => return page::<DocumentRow>(cx.store.loan(id)?.document_id, cx),
        RecordKind::PlanStep => Cmd::Push(plan::edit(id, cx)?),
        RecordKind::Slip => {
            let page = Page::<LedgerRow>::open(cx.store.slip(id)?.order_id, cx)?;
            Cmd::push(page.at(Action::SectionPlan))
        }
        RecordKind::Problem => Cmd::Push(tracking::problem::edit(id, cx)?),
        RecordKind::Risk => Cmd::Push(risks::edit(id, cx)?),
        RecordKind::PaymentDue | RecordKind::Payment => return payments::open(record.kind, id, cx),
        RecordKind::Sample => Cmd::Push(samples::edit(id, cx)?),
        RecordKind::Quotation => return page::<QuotationCard>(id, cx),
        RecordKind::Training => Cmd::Push(training::edit(id, cx)?),
        RecordKind::Shipment | RecordKind::TakeBack => return shipping::open(record, cx),
        RecordKind::Printout => Cmd::Push(print::form(&cx.store.printout(id)?, cx)),
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
        RecordKind::PlanStep => return plan::close(id, cx),
        RecordKind::Risk => Cmd::Push(risks::review(id, cx)?),
        RecordKind::PaymentDue | RecordKind::Payment => return payments::settle(record.kind, id, cx),
        RecordKind::Sample => return samples::settle(id, cx),
        RecordKind::Quotation => return quotations::settle(id, cx),
        RecordKind::Training => return training::settle(id, cx),
        RecordKind::Shipment | RecordKind::TakeBack => return shipping::settle(record, cx),
        RecordKind::Communication => return communications::settle(id, cx),
        RecordKind::Slip => {
            let slip = cx.store.slip(id)?;
            if !slip.is_open() {
                return Ok(Cmd::info(words(cx.lang).nothing_to_settle()));
            }
            Cmd::Push(communications::tell_delay(slip.order_id, cx)?)
        }
        RecordKind::Printout => return print::settle(id, cx),
        _ => Cmd::info(words(cx.lang).nothing_to_settle()),
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
        RecordKind::Problem => tracking::of_problem(id, cx),
        RecordKind::Risk => risks::story(id, cx),
        RecordKind::PlanStep => orders::detail::story(cx.store.plan_step(id)?.order_id, cx),
        RecordKind::Slip => orders::detail::story(cx.store.slip(id)?.order_id, cx),
        RecordKind::PaymentDue => payments::story(cx.store.order_of_due(id)?, cx),
        RecordKind::Payment => payments::story(cx.store.payment(id)?.order_id, cx),
        RecordKind::Sample => samples::story(id, cx),
        RecordKind::Quotation => quotations::story(id, cx),
        RecordKind::Training => training::story(id, cx),
        RecordKind::Shipment => orders::detail::story(cx.store.shipment(id)?.order_id, cx),
        RecordKind::TakeBack => orders::detail::story(cx.store.taken_back(id)?.order_id, cx),
        RecordKind::Customer => Customer::read(id, cx)?.story(cx),
        RecordKind::Communication => communications::story(id, cx),
        RecordKind::Printout => told(cx.store.printout(id)?.about, cx),
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
    payments::reopen,
    customers::reopen,
    requests::reopen,
    tracking::reopen,
    documents::reopen,
    risks::reopen,
    communications::reopen,
    plan::reopen,
    shipping::reopen,
    samples::reopen,
    quotations::reopen,
    training::reopen,
    void::reopen,
    print::reopen,
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
