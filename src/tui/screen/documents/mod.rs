//! Tab 4: the register of documents, who has them, and the way from an application to the return (L1–L8).

mod application;
mod commands;
mod lending;
mod register;
mod tab;

use crate::{
    domain::{
        lending::{LoanKind, LoanState, LoanStep},
        record::RecordKind,
    },
    store::{Document, DocumentCard, DocumentRow, Error, Loan},
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd},
        part::list::RecordList,
    },
};

/// A document, as the desk knows it.
pub(super) const DOCUMENT: Kind = Kind {
    settle: kind::next_step::<DocumentRow>,
    new: |new, cx| match new.of(RecordKind::Order) {
        Some(order) => register::paper(order, cx).map(Cmd::Push),
        None => match new.of(RecordKind::Customer) {
            Some(customer) => register::new(Some(customer), cx).map(Cmd::Push),
            None => Ok(Cmd::None),
        },
    },
    forms: &[
        (
            register::NEW,
            Reopen::Of(|of, cx| match (of.row(), of.record()) {
                (Some(order), _) => register::paper(order, cx),
                (None, record) => {
                    register::new(record.filter(|of| of.kind == RecordKind::Customer).map(|of| of.id), cx)
                }
            }),
        ),
        (register::EDIT, Reopen::Own(register::edit)),
        (register::VOID, Reopen::Own(|id, cx| Ok(register::void(&idle(id, cx)?, cx)))),
        (application::LEND, Reopen::Own(|id, cx| application::apply(LoanKind::Loan, &idle(id, cx)?, cx))),
        (application::VIEW, Reopen::Own(|id, cx| application::apply(LoanKind::Viewing, &idle(id, cx)?, cx))),
    ],
    ..Kind::of(RecordKind::Document, |id, cx| kind::page::<DocumentRow>(id, cx), kind::story::<DocumentRow>)
};

/// A viewing or loan, as the desk knows it.
pub(super) const LOAN: Kind = Kind {
    settle: |id, cx| kind::next_step::<DocumentRow>(cx.store.loan(id)?.document_id, cx),
    forms: &[
        (lending::HEAD, Reopen::Own(|id, cx| step_again(id, LoanStep::HeadApprove, cx))),
        (lending::KEEPER, Reopen::Own(|id, cx| step_again(id, LoanStep::KeeperApprove, cx))),
        (lending::HAND_OUT, Reopen::Own(|id, cx| step_again(id, LoanStep::HandOut, cx))),
        (lending::RETURN, Reopen::Own(|id, cx| step_again(id, LoanStep::Return, cx))),
        (lending::RENEW, Reopen::Own(|id, cx| lent_again(id, |loan| loan.state == LoanState::Out, lending::renew, cx))),
        (
            lending::REFUSE,
            Reopen::Own(|id, cx| lent_again(id, |loan| loan.state != LoanState::Out, lending::refuse, cx)),
        ),
    ],
    ..Kind::of(
        RecordKind::Loan,
        |id, cx| kind::page::<DocumentRow>(cx.store.loan(id)?.document_id, cx),
        |id, cx| kind::story::<DocumentRow>(cx.store.loan(id)?.document_id, cx),
    )
};

/// Reads a document that is not void.
fn alive(id: i64, cx: &Cx) -> Result<DocumentCard, Error> {
    let card = cx.store.document_card(id)?;
    kind::still(card.document.voided.is_none())?;
    Ok(card)
}

/// Reads a document of which nothing is running.
fn idle(id: i64, cx: &Cx) -> Result<Document, Error> {
    let card = alive(id, cx)?;
    kind::still(card.open().is_none())?;
    Ok(card.document)
}

/// Opens a form of a running loan again, while it is one that the form is for.
fn lent_again(
    id: i64,
    is_for: impl Fn(&Loan) -> bool,
    form: impl Fn(&Document, &Loan, &Cx) -> Result<Boxed, Error>,
    cx: &Cx,
) -> Result<Boxed, Error> {
    let card = cx.store.document_card(cx.store.loan(id)?.document_id)?;
    let loan = card.open().filter(|loan| loan.id == id && is_for(loan)).ok_or_else(kind::moved_on)?;
    form(&card.document, loan, cx)
}

/// Opens the form of a loan's step again, while it is the next one.
fn step_again(id: i64, step: LoanStep, cx: &Cx) -> Result<Boxed, Error> {
    let form =
        |document: &Document, loan: &Loan, cx: &Cx| lending::step(step, document, loan, cx)?.ok_or_else(kind::moved_on);
    lent_again(id, |loan| loan.next_step() == Some(step), form, cx)
}

/// Makes the tab.
pub fn tab(cx: &Cx) -> Boxed {
    Box::new(RecordList::new(tab::Documents::all(cx)))
}
