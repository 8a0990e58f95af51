//! What can be done to one document, the same from the list and from its page; and why it cannot be done now.

use super::{application, lending, register};
use crate::{
    domain::{
        lending::{Condition, LoanKind, LoanState},
        record::RecordKind,
        refusal::{Refusal, Why},
        text,
    },
    i18n::{document::words, refusal},
    store::{DocumentRow, Error},
    tui::{
        action::Action,
        cx::Cx,
        keymap::Scope,
        layer::{Cmd, Outcome},
        part::{page::Subject, story::Story},
        record::{document as detail, history, print},
    },
};

impl Subject for DocumentRow {
    const KIND: RecordKind = RecordKind::Document;
    const SCOPE: Scope = Scope::Documents;

    fn read(id: i64, cx: &Cx) -> Result<DocumentRow, Error> {
        cx.store.document_row(id)?.ok_or_else(|| Error::NotFound(format!("document {id}")))
    }

    fn name(&self) -> String {
        self.number.to_string()
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        let mut story = detail::story(self, &cx.store.document_card(self.id)?, cx);
        print::render(&mut story, RecordKind::Document.row(self.id), cx)?;
        Ok(story)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        let card = cx.store.document_card(self.id)?;
        let document = &card.document;
        Ok(match (action, card.open()) {
            (Action::NextStep, Some(loan)) => match loan.next_step() {
                Some(step) => lending::step(step, document, loan, cx)?.map_or(Cmd::None, Cmd::Push),
                None => Cmd::None,
            },
            (Action::Lend, _) => Cmd::Push(application::apply(LoanKind::Loan, document, cx)?),
            (Action::ViewDocument, _) => Cmd::Push(application::apply(LoanKind::Viewing, document, cx)?),
            (Action::Renew, Some(loan)) => Cmd::Push(lending::renew(document, loan, cx)?),
            (Action::RefuseLoan, Some(loan)) => Cmd::Push(lending::refuse(document, loan, cx)?),
            (Action::Edit, _) => Cmd::Push(register::edit(document.id, cx)?),
            (Action::VoidDocument, _) => Cmd::Push(register::void(document, cx)),
            (Action::OpenOrder, _) => document.entry.order.map_or(Cmd::None, Cmd::open_order),
            (Action::History, _) => return history::open(RecordKind::Document.row(self.id), &self.name(), cx),
            (Action::PrintForm, _) => return print::of_record(RecordKind::Document.row(self.id), cx),
            (Action::CopyText, _) => {
                let (_, now) = detail::where_now(self, cx);
                Cmd::CopyText(text::clean(&format!("{}  {}  {now}", self.number, self.title)))
            }
            _ => Cmd::None,
        })
    }

    fn blocked(action: Action, document: Option<&DocumentRow>, cx: &Cx) -> Option<String> {
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
                | PrintForm
                | Open
        );
        if !needs_document {
            return None;
        }
        let words = words(cx.lang);
        let Some(document) = document else {
            return Some(words.nothing_selected(&detail::keys(NextView), &detail::keys(New)));
        };
        let why = |why| Some(refusal::sentence(&Refusal::whole(why), cx.lang));
        match (action, &document.holder) {
            (NextStep | Lend | ViewDocument | Edit | VoidDocument, _) if document.is_void => why(Why::Voided),
            (Lend | ViewDocument | VoidDocument, Some(holder)) => {
                why(Why::DocumentOut { borrower: holder.borrower.clone(), due_on: holder.due_on })
            }
            (NextStep | Lend | ViewDocument, None) if document.condition == Condition::Lost => why(Why::DocumentGone),
            (NextStep, None) => Some(words.nothing_open(&detail::keys(Lend), &detail::keys(ViewDocument))),
            (Renew, Some(holder)) if holder.state == LoanState::Out => {
                holder.due_on.filter(|due| *due < cx.today()).and_then(|due| why(Why::RenewalTooLate(due)))
            }
            (Renew, _) => Some(words.not_out().to_owned()),
            (RefuseLoan, Some(holder)) if holder.state != LoanState::Out => None,
            (RefuseLoan, Some(_)) => Some(words.out_not_refused(&detail::keys(NextStep))),
            (RefuseLoan, None) => Some(words.nothing_open(&detail::keys(Lend), &detail::keys(ViewDocument))),
            (OpenOrder, _) if document.order.is_none() => Some(words.no_order(&detail::keys(Edit))),
            _ => None,
        }
    }
}
