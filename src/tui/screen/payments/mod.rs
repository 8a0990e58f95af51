//! Money on an order's page: what is due and what came in, recorded, reconciled, laid down, reminded of.
//!
//! It must not reckon; that is `domain::payment`. Invariant: an amount offered in a form is what is open.

mod held;
mod plan;
mod receive;
mod remind;

use crate::{
    domain::{follow_up::Want, record::RecordKind, stage::Stage},
    i18n::payment::words,
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        record::payment,
    },
};

/// An amount due, as the desk knows it.
pub(super) const DUE: Kind = Kind {
    settle: |id, cx| {
        let order = cx.store.order_of_due(id)?;
        let account = cx.store.account(order)?;
        let open = account.dues.iter().find(|d| d.id == id).map(|d| d.open()).unwrap_or_default();
        match open.0 {
            0 => Ok(Cmd::info(words(cx.lang).nothing_open())),
            _ => receive::receive(order, Some(open), cx).map(Cmd::Push),
        }
    },
    meets: &[(Want::PaymentPlan, |order, cx| plan::plan(order, cx).map(Cmd::Push))],
    acts: &[
        (Action::Remind, RecordKind::PaymentDue, remind::remind_due),
        (Action::Remind, RecordKind::Order, remind::remind_order),
    ],
    forms: &[(plan::KIND, Reopen::Row(plan::plan)), (remind::KIND, Reopen::Row(remind::again))],
    ..Kind::of(
        RecordKind::PaymentDue,
        |id, cx| {
            let order = cx.store.order_of_due(id)?;
            match cx.store.order(order)?.stage {
                Stage::Settled | Stage::Archived | Stage::Cancelled => Ok(Cmd::warn(words(cx.lang).ended())),
                _ => plan::plan(order, cx).map(Cmd::Push),
            }
        },
        |id, cx| payment::story(cx.store.order_of_due(id)?, cx),
    )
};

/// A payment, as the desk knows it.
pub(super) const PAYMENT: Kind = Kind {
    settle: |id, cx| match cx.store.payment(id)?.reconciled {
        Some((day, who)) => Ok(Cmd::info(words(cx.lang).is_reconciled(&day.to_string(), &who))),
        None => receive::reconcile(id, cx).map(Cmd::Push),
    },
    new: |about, cx| about.of(RecordKind::Order).map_or(Ok(Cmd::None), |order| new(order, cx)),
    forms: &[
        (receive::NEW, Reopen::Row(|order, cx| receive::receive(order, None, cx))),
        (receive::EDIT, Reopen::Own(receive::edit)),
        (receive::RECONCILE, Reopen::Own(reconciled_again)),
        (held::KIND, Reopen::Row(held::again)),
    ],
    meets: &[(Want::MoneyHeld, held::open)],
    ..Kind::of(
        RecordKind::Payment,
        |id, cx| receive::edit(id, cx).map(Cmd::Push),
        |id, cx| payment::story(cx.store.payment(id)?.order_id, cx),
    )
};

/// Adds to an order what it wants: a payment, or before any can be expected the plan of what is due.
fn new(order: i64, cx: &mut Cx) -> Outcome {
    let account = cx.store.account(order)?;
    let stage = cx.store.order(order)?.stage;
    let wants_plan = account.dues.is_empty() && stage.is_open() && account.payments.is_empty();
    let is_approved = !matches!(stage, Stage::Received | Stage::Reviewed | Stage::Submitted | Stage::Returned);
    Ok(Cmd::Push(match wants_plan && is_approved {
        true => plan::plan(order, cx)?,
        false => receive::receive(order, None, cx)?,
    }))
}

fn reconciled_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    kind::still(cx.store.payment(id)?.reconciled.is_none())?;
    receive::reconcile(id, cx)
}
