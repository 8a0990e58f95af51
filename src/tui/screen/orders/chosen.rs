//! What is done to the marked orders of the ledger together: their progress named to the customer (U3), their forms, their
//! export.
//!
//! Invariant: what is copied or printed tells one customer's orders only; of several customers one is chosen.

use crate::{
    exchange::{export::List, form::Target},
    i18n::form::words,
    store::{Error, Order},
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{export, picker::Picker},
        record::{letter, print},
    },
};
use std::collections::BTreeSet;

/// Carries out what is done to the marked orders; those that are gone since are passed over.
pub(super) fn perform(action: Action, marked: &BTreeSet<i64>, cx: &mut Cx) -> Outcome {
    let read = marked.iter().map(|id| cx.store.order(*id)).filter(|order| !matches!(order, Err(Error::NotFound(_))));
    let orders = read.collect::<Result<Vec<Order>, Error>>()?;
    match action {
        Action::CopyText => copy(Target::of_orders(orders), cx),
        Action::PrintForm => print::of_customers(&Target::of_orders(orders), cx),
        Action::Export => {
            let list = List::ChosenOrders(orders.iter().map(|order| order.id).collect());
            Ok(Cmd::push(export::form(list, cx)))
        }
        _ => Ok(Cmd::None),
    }
}

fn copy(targets: Vec<Target>, cx: &mut Cx) -> Outcome {
    match targets.as_slice() {
        [] => return Ok(Cmd::warn(words(cx.lang).nothing())),
        [one] => return letter::progress(one, cx),
        _ => {}
    }
    let named = |target: Target| Ok((print::name_of(&target, cx)?, String::new(), target));
    let all = targets.into_iter().map(named).collect::<Result<Vec<_>, Error>>()?;
    Ok(Cmd::push(Picker::among(words(cx.lang).whose(), all, letter::progress)))
}
