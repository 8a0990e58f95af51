//! What can be done to one order, the same from the list and from its page.

use super::{intake, step};
use crate::{
    domain::{
        refusal::{Refusal, Why},
        request::{RequestKind, check_stage},
        stage::Stage,
        text,
    },
    i18n::{Label, Lang, orders::words, refusal},
    store::{Ledger, Order},
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, Outcome},
        part::viewer::Viewer,
        screen::{customer, history, requests, tracking},
    },
};
use ratatui::text::Line;

/// Does an action to an order.
pub fn perform(action: Action, id: i64, cx: &mut Cx) -> Outcome {
    match action {
        Action::NextStep => step::next(id, cx),
        Action::Edit => Ok(Cmd::Push(intake::edit(id, cx)?)),
        Action::CopyOrder => Ok(Cmd::Push(intake::new(Some(id), cx)?)),
        Action::ConfirmOrder => {
            let order = cx.store.order(id)?;
            Ok(Cmd::Push(step::confirm(&order, cx)?))
        }
        Action::Hold => {
            let order = cx.store.order(id)?;
            Ok(Cmd::Push(step::hold(&order, cx)))
        }
        Action::NewChangeRequest => Ok(Cmd::Push(requests::change_form(id, cx)?)),
        Action::NewCancellation => Ok(Cmd::Push(requests::cancellation_form(id, cx)?)),
        Action::EditCustomer => {
            let order = cx.store.order(id)?;
            Ok(Cmd::Push(customer::form(order.terms.customer_id, cx)?))
        }
        Action::History => {
            let order = cx.store.order(id)?;
            history::open("orders", id, &order.number.to_string(), cx)
        }
        Action::NewProblem => Ok(Cmd::Push(tracking::problem::open(id, None, "", cx)?)),
        Action::CopyText => {
            let order = cx.store.order(id)?;
            Ok(Cmd::CopyText(summary(&order, cx)))
        }
        _ => Ok(Cmd::None),
    }
}

/// What must be known of an order to tell which actions are open to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub stage: Stage,
    /// Whether a spoken order still waits for its confirmation.
    pub is_unconfirmed: bool,
}

/// Says why an action cannot be done to the selected order now; asked while drawing, so it reads nothing.
pub fn blocked(action: Action, order: Option<Standing>, lang: Lang) -> Option<String> {
    let needs_order = matches!(
        action,
        Action::NextStep
            | Action::Edit
            | Action::CopyOrder
            | Action::ConfirmOrder
            | Action::Hold
            | Action::EditCustomer
            | Action::History
            | Action::CopyText
            | Action::NewChangeRequest
            | Action::NewCancellation
            | Action::NewProblem
    );
    if !needs_order {
        return None;
    }
    let Some(order) = order else { return Some(words(lang).none_selected.to_owned()) };
    let why = |why| Some(refusal::sentence(&Refusal::whole(why), lang));
    match action {
        Action::Edit if !order.stage.is_editable() => why(Why::TermsFixed(order.stage)),
        Action::NewChangeRequest => check_stage(RequestKind::Change, order.stage).err().and_then(why),
        Action::NewCancellation => check_stage(RequestKind::Cancellation, order.stage).err().and_then(why),
        Action::NewProblem if matches!(order.stage, Stage::Archived | Stage::Cancelled) => {
            why(Why::OrderEnded(order.stage))
        }
        Action::Hold if !order.stage.is_open() => why(Why::OrderEnded(order.stage)),
        Action::ConfirmOrder if !order.is_unconfirmed => Some(words(lang).no_confirmation_due.to_owned()),
        _ => None,
    }
}

/// Shows the totals of a list by currency (O9).
pub fn totals(ledger: &Ledger, cx: &Cx) -> Outcome {
    let words = words(cx.lang);
    let mut lines = vec![Line::raw((words.showing)(ledger.view.label(cx.lang), ledger.sort.label(cx.lang)))];
    for t in cx.store.ledger_totals(ledger)? {
        lines.push(Line::raw((words.total_line)(t.currency.code(), t.orders, &t.total.grouped(t.currency))));
    }
    Ok(Cmd::push(Viewer::new(words.totals, lines)))
}

/// One order as a line of text to paste into a message.
fn summary(order: &Order, cx: &Cx) -> String {
    let parts = [
        order.number.to_string(),
        order.customer.clone(),
        order.terms.products(),
        order.stage.label(cx.lang).to_owned(),
        order.terms.delivery_date.to_string(),
    ];
    text::clean(&parts.join("  "))
}
