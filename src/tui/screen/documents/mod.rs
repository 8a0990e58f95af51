//! Tab 4: the register of documents, who has them, and the way from an application to the return (L1–L8).

mod application;
mod commands;
mod lending;
mod register;
mod tab;

pub use register::paper;

use crate::{
    domain::lending::{LoanKind, LoanState, LoanStep},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Layer},
        part::list::RecordList,
    },
};

/// Makes the tab.
pub fn tab(cx: &Cx) -> Boxed {
    Box::new(RecordList::new(tab::Documents::all(cx)))
}

/// Opens the form a draft of this screen belongs to; nothing when the draft is another screen's, or its document is gone
/// or has moved on.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    if let (register::NEW, Ok(order)) = (form, subject.parse()) {
        return match register::paper(order, cx) {
            Err(Error::NotFound(_)) => Ok(None),
            other => other.map(Some),
        };
    }
    if form == register::NEW {
        return register::new(cx).map(Some);
    }
    let Ok(id) = subject.parse::<i64>() else { return Ok(None) };
    let is_of_document = matches!(form, register::EDIT | register::VOID | application::LEND | application::VIEW);
    let document = if is_of_document {
        id
    } else if form.starts_with("loan.") {
        match cx.store.loan(id) {
            Err(Error::NotFound(_)) => return Ok(None),
            other => other?.document_id,
        }
    } else {
        return Ok(None);
    };
    let card = match cx.store.document_card(document) {
        Err(Error::NotFound(_)) => return Ok(None),
        other => other?,
    };
    let open = card.open().filter(|loan| is_of_document || loan.id == id);
    let is_live = card.document.voided.is_none();
    Ok(match (form, open) {
        (register::EDIT, _) if is_live => Some(register::edit(&card.document, cx)),
        (register::VOID, None) if is_live => Some(register::void(&card.document, cx)),
        (application::LEND, None) if is_live => Some(application::apply(LoanKind::Loan, &card.document, cx)?),
        (application::VIEW, None) if is_live => Some(application::apply(LoanKind::Viewing, &card.document, cx)?),
        (lending::RENEW, Some(loan)) if loan.state == LoanState::Out => Some(lending::renew(&card.document, loan, cx)?),
        (lending::REFUSE, Some(loan)) if loan.state != LoanState::Out => {
            Some(lending::refuse(&card.document, loan, cx)?)
        }
        (code, Some(loan)) => match code.strip_prefix("loan.").and_then(LoanStep::from_code) {
            Some(step) if loan.next_step() == Some(step) => lending::step(step, &card.document, loan, cx)?,
            _ => None,
        },
        _ => None,
    })
}
