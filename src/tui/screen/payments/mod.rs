//! Money on an order's page: what is due and what came in, recorded, reconciled, laid down, reminded of, settled.
//!
//! It must not reckon; that is `domain::payment`. One thing always holds: an amount offered in a form is what is open.

mod plan;
mod receive;
mod remind;

pub use plan::plan;
pub use remind::{remind_due, remind_order};

use crate::{
    domain::{record::RecordKind, stage::Stage},
    i18n::payment::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
    },
};

/// Adds to an order what it wants: a payment, or before any can be expected the plan of what is due.
pub fn new(order: i64, cx: &mut Cx) -> Outcome {
    let account = cx.store.account(order)?;
    let stage = cx.store.order(order)?.stage;
    let wants_plan = account.dues.is_empty() && stage.is_open() && account.payments.is_empty();
    let is_approved = !matches!(stage, Stage::Received | Stage::Reviewed | Stage::Submitted | Stage::Returned);
    Ok(Cmd::Push(if wants_plan && is_approved { plan(order, cx)? } else { receive::receive(order, None, cx)? }))
}

/// Opens what edits an amount due or a payment.
pub fn open(kind: RecordKind, id: i64, cx: &mut Cx) -> Outcome {
    if kind == RecordKind::PaymentDue {
        let order = cx.store.order_of_due(id)?;
        return match cx.store.order(order)?.stage {
            Stage::Settled | Stage::Archived | Stage::Cancelled => Ok(Cmd::warn(words(cx.lang).ended())),
            _ => Ok(Cmd::Push(plan(order, cx)?)),
        };
    }
    Ok(Cmd::Push(receive::edit(id, cx)?))
}

/// Opens what settles an amount due (its payment) or a payment (its reconciliation).
pub fn settle(kind: RecordKind, id: i64, cx: &mut Cx) -> Outcome {
    let words = words(cx.lang);
    if kind == RecordKind::PaymentDue {
        let order = cx.store.order_of_due(id)?;
        let account = cx.store.account(order)?;
        let open = account.dues.iter().find(|d| d.id == id).map(|d| d.open()).unwrap_or_default();
        return Ok(match open.0 {
            0 => Cmd::info(words.nothing_open()),
            _ => Cmd::Push(receive::receive(order, Some(open), cx)?),
        });
    }
    match cx.store.payment(id)?.reconciled {
        Some((day, who)) => Ok(Cmd::info(words.is_reconciled(&day.to_string(), &who))),
        None => Ok(Cmd::Push(receive::reconcile(id, cx)?)),
    }
}

/// Opens the form a draft of this screen belongs to; nothing when the draft is another screen's or its record is gone.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let Ok(id) = subject.parse::<i64>() else { return Ok(None) };
    let found = match form {
        receive::NEW => receive::receive(id, None, cx).map(Some),
        receive::EDIT => receive::edit(id, cx).map(Some),
        receive::RECONCILE => match cx.store.payment(id) {
            Ok(payment) if payment.reconciled.is_none() => receive::reconcile(id, cx).map(Some),
            other => other.map(|_| None),
        },
        plan::KIND => plan(id, cx).map(Some),
        remind::KIND => remind::reopen(id, cx),
        _ => Ok(None),
    };
    match found {
        Err(Error::NotFound(_)) => Ok(None),
        other => other,
    }
}
