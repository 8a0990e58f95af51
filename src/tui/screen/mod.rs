//! The screens, and the one list by which the desk knows them.

mod appraisal;
mod attachments;
mod backups;
mod communications;
mod costings;
mod customers;
mod documents;
mod follow_ups;
mod go_to;
mod import;
mod of_order;
mod orders;
mod pay;
mod payments;
mod plan;
mod printout;
mod products;
mod proposals;
mod quotations;
mod rates;
mod reports;
mod requests;
mod risks;
mod samples;
mod shipping;
mod suppliers;
mod tracking;
mod training;
mod void;

use super::{
    action::{Action, TabKind},
    app::Registry,
    cx::Cx,
    kind::{self, Kind},
    layer::{Boxed, Cmd, Outcome},
    part::story::Story,
    record::history,
};
use crate::{
    domain::{
        draft::DraftOf,
        export::{Credit, ExportFile},
        follow_up::Want,
        inspection::{Finding, Inspection},
        material::Material,
        outsourcing::Outsourcing,
        packing::Packing,
        payable::Payable,
        record::{Record, RecordKind},
    },
    store::Error,
};

/// The screens of the desk: a new screen is one line here.
pub const REGISTRY: Registry = Registry {
    tabs: |cx| {
        vec![
            (TabKind::Orders, orders::tab(cx)),
            (TabKind::Requests, requests::tab()),
            (TabKind::Tracking, tracking::tab(cx)),
            (TabKind::Documents, documents::tab(cx)),
            (TabKind::FollowUps, follow_ups::tab(story)),
            (TabKind::Customers, customers::tab()),
            (TabKind::Reports, reports::tab()),
        ]
    },
    open: |record, cx| (of(record.kind).open)(record.id, cx),
    settle,
    meet,
    new: |new, cx| (of(new.kind).new)(&new, cx),
    act,
    void: |record, cx| void::form(record, cx).map(Cmd::Push),
    go_to: go_to::open,
    import: import::choose,
    products: products::open,
    backups: backups::open,
    of_day: backups::of_day,
    reopen,
};

/// The kinds of record, in the order of [`RecordKind::ALL`]: a new kind is one line here.
pub const KINDS: [&Kind; RecordKind::ALL.len()] = [
    &orders::KIND,
    &customers::CUSTOMER,
    &customers::CONTACT,
    &requests::KIND,
    &tracking::PROBLEM,
    &documents::DOCUMENT,
    &documents::LOAN,
    &plan::STEP,
    &plan::SLIP,
    &communications::KIND,
    &customers::SURVEY,
    &shipping::SHIPMENT,
    &shipping::TAKE_BACK,
    &payments::DUE,
    &payments::PAYMENT,
    &risks::KIND,
    &samples::KIND,
    &quotations::KIND,
    &training::KIND,
    &printout::KIND,
    &follow_ups::task::KIND,
    &rates::KIND,
    &appraisal::KIND,
    &pay::KIND,
    &of_order::kind::<Inspection>(),
    &of_order::kind::<Finding>(),
    &of_order::kind::<Credit>(),
    &of_order::kind::<ExportFile>(),
    &products::KIND,
    &attachments::KIND,
    &of_order::output::KIND,
    &of_order::kind::<Material>(),
    &of_order::kind::<Packing>(),
    &suppliers::KIND,
    &of_order::kind::<Outsourcing>(),
    &of_order::kind::<Payable>(),
    &costings::KIND,
    &proposals::KIND,
];

const _: () = {
    let mut at = 0;
    while at < KINDS.len() {
        assert!(KINDS[at].record as usize == at, "a kind stands in another's place");
        at += 1;
    }
};

fn of(kind: RecordKind) -> &'static Kind {
    KINDS[kind as usize]
}

fn settle(record: Record, cx: &mut Cx) -> Outcome {
    (of(record.kind).settle)(record.id, cx)
}

/// Renders everything about a record, for what stands beside a list.
fn story(record: Record, cx: &Cx) -> Result<Story, Error> {
    (of(record.kind).story)(record.id, cx)
}

/// Opens what meets a want of a record: a plan that is missing, goods that are due, else its next step.
fn meet(want: Want, record: Record, cx: &mut Cx) -> Outcome {
    match KINDS.iter().flat_map(|kind| kind.meets).find(|(met, _)| *met == want) {
        Some((_, open)) => open(record.id, cx),
        None => settle(record, cx),
    }
}

/// Does to a record what another screen offers.
fn act(action: Action, record: Record, cx: &mut Cx) -> Outcome {
    if action == Action::History {
        return history::open(record, &cx.store.name_of(record)?, cx);
    }
    match KINDS.iter().flat_map(|kind| kind.acts).find(|(done, to, _)| (*done, *to) == (action, record.kind)) {
        Some((.., act)) => act(record.id, cx),
        None => Ok(Cmd::None),
    }
}

/// Makes the form a draft belongs to; nothing when what it is about has moved on.
fn reopen(form: &str, about: &DraftOf, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let mut made = made_again(form, about, cx)?;
    if let Some(form) = &mut made {
        form.becomes(about.clone());
    }
    Ok(made)
}

fn made_again(form: &str, about: &DraftOf, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    if form == follow_ups::setback::KIND {
        return kind::unless_moved_on(follow_ups::setback::form(cx));
    }
    if form == void::KIND {
        return kind::unless_moved_on(void::again(about, cx));
    }
    for kind in KINDS {
        if let Some(form) = kind.reopen(form, about, cx)? {
            return Ok(Some(form));
        }
    }
    Ok(None)
}
