//! Tab 1: taking orders in, walking them through their stages, finding them again.

mod archive;
mod chosen;
mod commands;
mod intake;
mod ledger;
mod section;
mod settle;
mod step;

use crate::{
    domain::{record::RecordKind, stage::Step},
    store::{Error, Ledger, LedgerRow},
    tui::{
        action::Action,
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, New},
        part::list::RecordList,
        record::order,
    },
};

/// An order, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle: kind::next_step::<LedgerRow>,
    new: |about, cx| new(about, cx).map(Cmd::Push),
    acts: &[(Action::ConfirmOrder, RecordKind::Order, |id, cx| step::confirm(&cx.store.order(id)?, cx).map(Cmd::Push))],
    forms: &[
        (intake::NEW, Reopen::Of(intake::again)),
        (intake::QUOTED, Reopen::Row(intake::quoted)),
        (intake::EDIT, Reopen::Own(intake::edit)),
        (step::REVIEW, Reopen::Own(|id, cx| step::again(Step::Review, id, cx))),
        (step::DECIDE, Reopen::Own(|id, cx| step::again(Step::Approve, id, cx))),
        (step::START, Reopen::Own(|id, cx| step::again(Step::Start, id, cx))),
        (step::INSPECT, Reopen::Own(|id, cx| step::again(Step::Inspect, id, cx))),
        (step::HOLD, Reopen::Own(|id, cx| Ok(step::hold(&cx.store.order(id)?, cx)))),
        (step::CONFIRM, Reopen::Own(step::confirm_again)),
        (settle::SETTLE, Reopen::Own(|id, cx| step::again(Step::Settle, id, cx))),
        (archive::ARCHIVE, Reopen::Own(|id, cx| step::again(Step::Archive, id, cx))),
    ],
    ..Kind::of(RecordKind::Order, |id, cx| kind::page::<LedgerRow>(id, cx), order::story)
};

/// Makes the tab.
pub fn tab(cx: &Cx) -> Boxed {
    Box::new(RecordList::new(ledger::Orders::new(Ledger::open(cx.today()))))
}

/// Opens the form of a new order: of a customer, of a quotation, or of whoever is said in it.
fn new(about: &New, cx: &mut Cx) -> Result<Boxed, Error> {
    match (about.of(RecordKind::Customer), about.of(RecordKind::Quotation)) {
        (Some(customer), _) => intake::of_customer(customer, cx),
        (_, Some(quotation)) => intake::quoted(quotation, cx),
        _ => intake::new(None, cx),
    }
}
