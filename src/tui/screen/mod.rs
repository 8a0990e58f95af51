//! The screens, and the one list by which the desk knows them.

pub mod communications;
mod customers;
pub mod documents;
mod follow_ups;
mod go_to;
mod import;
pub mod orders;
pub mod payments;
pub mod plan;
pub mod quotations;
pub mod requests;
mod risks;
pub mod samples;
mod shipping;
pub mod tracking;
pub mod training;
mod void;

use super::{
    action::{Action, TabKind},
    app::Registry,
    cx::Cx,
    layer::{Boxed, Cmd, New, Outcome},
    part::{
        page::{Page, Subject},
        story::Story,
    },
    record::{self, print},
};
use crate::{
    domain::{
        follow_up::Want,
        record::{Record, RecordKind},
        request::Request,
    },
    i18n::tui::words,
    store::{Customer, DocumentRow, Error, LedgerRow, QuotationCard},
};

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
    meet,
    new,
    act,
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
fn told(of: Record, cx: &Cx) -> Result<Story, Error> {
    let id = of.id;
    match of.kind {
        RecordKind::Order => LedgerRow::read(id, cx)?.story(cx),
        RecordKind::Request => Request::read(id, cx)?.story(cx),
        RecordKind::Document => DocumentRow::read(id, cx)?.story(cx),
        RecordKind::Loan => DocumentRow::read(cx.store.loan(id)?.document_id, cx)?.story(cx),
        RecordKind::Problem => record::tracking::of_problem(id, cx),
        RecordKind::Risk => record::risk::story(id, cx),
        RecordKind::PlanStep => record::order::story(cx.store.plan_step(id)?.order_id, cx),
        RecordKind::Slip => record::order::story(cx.store.slip(id)?.order_id, cx),
        RecordKind::PaymentDue => record::payment::story(cx.store.order_of_due(id)?, cx),
        RecordKind::Payment => record::payment::story(cx.store.payment(id)?.order_id, cx),
        RecordKind::Sample => record::sample::story(id, cx),
        RecordKind::Quotation => record::quotation::story(id, cx),
        RecordKind::Training => training::story(id, cx),
        RecordKind::Shipment => record::order::story(cx.store.shipment(id)?.order_id, cx),
        RecordKind::TakeBack => record::order::story(cx.store.taken_back(id)?.order_id, cx),
        RecordKind::Customer => Customer::read(id, cx)?.story(cx),
        RecordKind::Communication => record::communication::story(id, cx),
        RecordKind::Printout => told(cx.store.printout(id)?.about, cx),
        _ => Ok(Story::new()),
    }
}

/// Opens what meets a want of a record: a plan that is missing, goods that are due, else its next step.
fn meet(want: Want, record: Record, cx: &mut Cx) -> Outcome {
    Ok(match want {
        Want::Plan => return plan::new(record.id, cx),
        Want::Goods => Cmd::Push(plan::goods(record.id, cx)?),
        Want::PaymentPlan => Cmd::Push(payments::plan(record.id, cx)?),
        _ => return settle(record, cx),
    })
}

/// Opens the form of a new record, about another or by itself.
fn new(New { kind, about, said }: New, cx: &mut Cx) -> Outcome {
    let row = |of: RecordKind| about.filter(|about| about.kind == of).map(|about| about.id);
    let (order, customer) = (row(RecordKind::Order), row(RecordKind::Customer));
    Ok(Cmd::Push(match (kind, about, order.or(customer)) {
        (RecordKind::Order, ..) => match (customer, row(RecordKind::Quotation)) {
            (Some(customer), _) => orders::of_customer(customer, cx)?,
            (_, Some(quotation)) => orders::quoted(quotation, cx)?,
            _ => orders::new(None, cx)?,
        },
        (RecordKind::Communication, Some(about), _) => communications::new(about, cx)?,
        (RecordKind::Communication, None, _) => communications::choose(cx),
        (RecordKind::Sample, about, _) => samples::new(about, cx)?,
        (RecordKind::Risk, ..) => risks::new(order, cx)?,
        (RecordKind::Quotation, ..) => quotations::new(customer, cx)?,
        (RecordKind::Training, ..) => training::new(cx),
        (RecordKind::Problem, _, Some(order)) => tracking::problem::open(order, None, &said, cx)?,
        (RecordKind::Problem, ..) => tracking::problem::on_chosen_order(cx),
        (RecordKind::Request, _, Some(order)) => requests::change_form(order, cx)?,
        (RecordKind::Document, _, Some(order)) => documents::paper(order, cx)?,
        (RecordKind::Contact | RecordKind::Survey, _, Some(customer)) => customers::new(kind, customer, cx)?,
        (RecordKind::PlanStep, _, Some(order)) => return plan::new(order, cx),
        (RecordKind::Payment, _, Some(order)) => return payments::new(order, cx),
        (RecordKind::Shipment, _, Some(order)) => return shipping::ship(order, cx),
        (RecordKind::TakeBack, Some(about), _) => return shipping::take_back(about, cx),
        _ => return Ok(Cmd::None),
    }))
}

/// Does to a record what another screen offers.
fn act(action: Action, record: Record, cx: &mut Cx) -> Outcome {
    let id = record.id;
    match (action, record.kind) {
        (Action::NewCancellation, _) => Ok(Cmd::Push(requests::cancellation_form(id, cx)?)),
        (Action::SolveProblem, _) => Ok(Cmd::Push(tracking::problem::solve(id, cx)?)),
        (Action::ShiftPlan, _) => plan::shift(id, cx),
        (Action::PlanFromTemplate, _) => plan::from_template(id, cx),
        (Action::Remind, RecordKind::PaymentDue) => payments::remind_due(id, cx),
        (Action::Remind, _) => payments::remind_order(id, cx),
        (Action::LoseQuotation, _) => Ok(Cmd::Push(quotations::lose(id, cx)?)),
        (_, RecordKind::Order) => LedgerRow::read(id, cx)?.perform(action, cx),
        _ => Ok(Cmd::None),
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
