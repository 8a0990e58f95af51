//! What can be done to one document, the same from the list and from its page; and why it cannot be done now.

use super::{detail, lending, register};
use crate::{
    domain::{
        lending::{Condition, LoanKind, LoanState},
        refusal::{Refusal, Why},
        text,
    },
    i18n::{document::words, refusal},
    store::DocumentCard,
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, Outcome},
        screen::history,
    },
};

/// Does an action to a document.
pub(super) fn perform(action: Action, card: &DocumentCard, cx: &mut Cx) -> Outcome {
    let document = &card.document;
    match (action, card.open()) {
        (Action::NextStep, Some(loan)) => {
            let form = match loan.next_step() {
                Some(step) => lending::step(step, document, loan, cx)?,
                None => None,
            };
            Ok(form.map_or(Cmd::None, Cmd::Push))
        }
        (Action::Lend, _) => Ok(Cmd::Push(lending::apply(LoanKind::Loan, document, cx)?)),
        (Action::ViewDocument, _) => Ok(Cmd::Push(lending::apply(LoanKind::Viewing, document, cx)?)),
        (Action::Renew, Some(loan)) => Ok(Cmd::Push(lending::renew(document, loan, cx)?)),
        (Action::RefuseLoan, Some(loan)) => Ok(Cmd::Push(lending::refuse(document, loan, cx)?)),
        (Action::Edit, _) => Ok(Cmd::Push(register::edit(document, cx))),
        (Action::VoidDocument, _) => Ok(Cmd::Push(register::void(document, cx))),
        (Action::OpenOrder, _) => Ok(document.entry.order.map_or(Cmd::None, Cmd::OpenOrder)),
        (Action::History, _) => history::open("document", document.id, &document.number.to_string(), cx),
        (Action::CopyText, _) => {
            let (_, now) = detail::where_now(card, cx);
            Ok(Cmd::CopyText(text::clean(&format!("{}  {}  {now}", document.number, document.entry.title))))
        }
        _ => Ok(Cmd::None),
    }
}

/// Says why an action cannot be done to the selected document now.
pub(super) fn blocked(action: Action, card: Option<&DocumentCard>, cx: &Cx) -> Option<String> {
    use Action::*;
    let needs_document = matches!(
        action,
        NextStep
            | Lend
            | ViewDocument
            | Renew
            | RefuseLoan
            | Edit
            | VoidDocument
            | OpenOrder
            | History
            | CopyText
            | Open
    );
    if !needs_document {
        return None;
    }
    let words = words(cx.lang);
    let Some(card) = card else {
        return Some(nothing_selected(cx));
    };
    let why = |why| Some(refusal::sentence(&Refusal::whole(why), cx.lang));
    let document = &card.document;
    let is_void = document.voided.is_some();
    match (action, card.open()) {
        (NextStep | Lend | ViewDocument | Edit | VoidDocument, _) if is_void => why(Why::Voided),
        (Lend | ViewDocument | VoidDocument, Some(loan)) => {
            why(Why::DocumentOut { borrower: loan.borrower.clone(), due_on: loan.due_on })
        }
        (NextStep | Lend | ViewDocument, None) if document.entry.condition == Condition::Lost => why(Why::DocumentGone),
        (NextStep, None) => Some((words.nothing_open)(&detail::keys(Lend), &detail::keys(ViewDocument))),
        (Renew, Some(loan)) if loan.state == LoanState::Out => {
            loan.due_on.filter(|due| *due < cx.today()).and_then(|due| why(Why::RenewalTooLate(due)))
        }
        (Renew, _) => Some(words.not_out.to_owned()),
        (RefuseLoan, Some(loan)) if loan.state != LoanState::Out => None,
        (RefuseLoan, Some(_)) => Some((words.out_not_refused)(&detail::keys(NextStep))),
        (RefuseLoan, None) => Some((words.nothing_open)(&detail::keys(Lend), &detail::keys(ViewDocument))),
        (OpenOrder, _) if document.entry.order.is_none() => Some((words.no_order)(&detail::keys(Edit))),
        _ => None,
    }
}

/// Says that no document is selected and how to come to one.
pub(super) fn nothing_selected(cx: &Cx) -> String {
    (words(cx.lang).nothing_selected)(&detail::keys(Action::NextView), &detail::keys(Action::New))
}
