//! What can be done to one order, the same from the list and from its page.

use super::{intake, step};
use crate::{
    domain::{
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
        request::{RequestKind, check_stage},
        stage::{Stage, Step},
        text,
    },
    i18n::{
        Label, Lang,
        orders::{delivery_days, words},
        refusal,
    },
    store::{Error, Ledger, LedgerRow, Order},
    tui::{
        action::Action,
        cx::Cx,
        keymap::Scope,
        layer::{Cmd, Outcome},
        part::{
            page::{Section, Subject},
            story::Story,
            viewer::Viewer,
        },
        record::{self, communication, history, letter, print},
    },
};
use ratatui::text::Line;

impl Subject for LedgerRow {
    const KIND: RecordKind = RecordKind::Order;
    const SCOPE: Scope = Scope::Order;
    const SECTIONS: &'static [Section<LedgerRow>] = super::section::SECTIONS;

    fn read(id: i64, cx: &Cx) -> Result<LedgerRow, Error> {
        cx.store.ledger_row(id)?.ok_or_else(|| Error::NotFound(format!("order {id}")))
    }

    fn name(&self) -> String {
        self.number.to_string()
    }

    fn headline(&self, lang: Lang) -> String {
        format!("{}  {}  {}  {}", self.number, self.customer, self.stage.label(lang), self.due_on)
    }

    fn life(&self, lang: Lang) -> Option<(Vec<String>, usize)> {
        crate::tui::record::order::life(self.stage, self.progress, lang)
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        record::order::story(self.id, cx)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        let (id, order) = (self.id, RecordKind::Order.row(self.id));
        Ok(match action {
            Action::NextStep => return step::next(id, cx),
            Action::New => Cmd::Push(intake::new(None, cx)?),
            Action::History => return history::open(RecordKind::Order.row(id), &self.name(), cx),
            Action::Edit => Cmd::Push(intake::edit(id, cx)?),
            Action::CopyOrder => Cmd::Push(intake::new(Some(id), cx)?),
            Action::ConfirmOrder => Cmd::Push(step::confirm(&cx.store.order(id)?, cx)?),
            Action::Hold => Cmd::Push(step::hold(&cx.store.order(id)?, cx)),
            Action::NewChangeRequest => Cmd::new_about(RecordKind::Request, order),
            Action::NewCancellation | Action::Remind | Action::ShiftPlan | Action::PlanFromTemplate => {
                Cmd::Act(action, order)
            }
            Action::OpenCustomer => Cmd::Open(RecordKind::Customer.row(cx.store.order(id)?.terms.customer_id)),
            Action::LogCommunication => Cmd::new_about(RecordKind::Communication, order),
            Action::Repeat => return communication::repeat(id, cx),
            Action::NewProblem => Cmd::new_about(RecordKind::Problem, order),
            Action::PrintForm => return print::of_record(order, cx),
            Action::NewRisk => Cmd::new_about(RecordKind::Risk, order),
            Action::NewReminder => Cmd::new_about(RecordKind::Task, order),
            Action::Inspect => Cmd::Push(step::inspect(id, cx)?),
            Action::TakeBack => Cmd::new_about(RecordKind::TakeBack, order),
            Action::CopyText => {
                let line = summary(&cx.store.order(id)?, cx)?;
                return letter::offer(order, line, cx);
            }
            _ => Cmd::None,
        })
    }

    fn perform_on(&self, action: Action, chosen: Record, cx: &mut Cx) -> Option<Outcome> {
        match action {
            Action::TakeBack if matches!(chosen.kind, RecordKind::Shipment | RecordKind::TakeBack) => {
                Some(Ok(Cmd::new_about(RecordKind::TakeBack, chosen)))
            }
            // the record chosen is what is wrong
            Action::NewProblem if chosen.kind.block().is_some() => Some(Ok(Cmd::Act(action, chosen))),
            Action::PrintForm => print::of_chosen(chosen, cx),
            Action::CopyText => letter::of_chosen(chosen, cx),
            _ => None,
        }
    }

    fn blocked(action: Action, order: Option<&LedgerRow>, cx: &Cx) -> Option<String> {
        use Action::*;
        let needs_order = matches!(
            action,
            Open | NextStep
                | Edit
                | CopyOrder
                | ConfirmOrder
                | Hold
                | OpenCustomer
                | History
                | CopyText
                | PrintForm
                | NewChangeRequest
                | NewCancellation
                | NewProblem
                | ShiftPlan
                | PlanFromTemplate
                | NewRisk
                | NewReminder
                | Remind
                | Inspect
                | TakeBack
                | LogCommunication
                | Repeat
        );
        if !needs_order {
            return None;
        }
        let Some(order) = order else { return Some(words(cx.lang).none_selected().to_owned()) };
        let why = |why| Some(refusal::sentence(&Refusal::whole(why), cx.lang));
        match action {
            Edit if !order.stage.is_editable() => why(Why::TermsFixed(order.stage)),
            NewChangeRequest => check_stage(RequestKind::Change, order.stage).err().and_then(why),
            NewCancellation => check_stage(RequestKind::Cancellation, order.stage).err().and_then(why),
            NewProblem | NewRisk | PlanFromTemplate if matches!(order.stage, Stage::Archived | Stage::Cancelled) => {
                why(Why::OrderEnded(order.stage))
            }
            Inspect if !order.stage.takes(Step::Inspect) => {
                why(Why::WrongStage { step: Step::Inspect, stage: order.stage })
            }
            TakeBack if order.stage == Stage::Archived => why(Why::OrderEnded(order.stage)),
            Hold if !order.stage.is_open() => why(Why::OrderEnded(order.stage)),
            ConfirmOrder if !order.is_unconfirmed => Some(words(cx.lang).no_confirmation_due().to_owned()),
            _ => None,
        }
    }
}

/// Shows the totals of a list by currency (O9).
pub fn totals(ledger: &Ledger, cx: &Cx) -> Outcome {
    let words = words(cx.lang);
    let mut lines = vec![Line::raw(words.showing(ledger.view.label(cx.lang), ledger.sort.label(cx.lang)))];
    for t in cx.store.ledger_totals(ledger)? {
        lines.push(Line::raw(words.total_line(t.currency.code(), t.orders, &t.total.grouped(t.currency))));
    }
    Ok(Cmd::push(Viewer::new(words.totals(), lines)))
}

/// One order as a line of text to paste into a message, with what is on its way.
fn summary(order: &Order, cx: &Cx) -> Result<String, Error> {
    let mut parts = vec![
        order.number.to_string(),
        order.customer.clone(),
        order.terms.products(),
        order.stage.label(cx.lang).to_owned(),
        cx.lang.list(delivery_days(&order.terms, cx.lang)),
    ];
    let shipments = cx.store.shipments_of_order(order.id)?;
    let travelling = shipments.iter().filter(|s| s.is_travelling()).map(|s| &s.dispatch);
    parts.extend(travelling.map(|d| format!("{} {}", d.carrier, d.waybill)));
    Ok(text::clean(&parts.join("  ")))
}
