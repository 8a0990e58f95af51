//! The practice month's forms out for signature: confirmations of spoken orders, requests before the manager.

use super::{Result, Script};
use crate::{
    domain::{
        printout::FormKind,
        record::RecordKind,
        request::{Need, RequestKind},
    },
    store::{Ledger, LedgerView, Store, Window},
};

/// Prints, the afternoon before, what was still to be signed then.
pub(super) fn add_events(script: &mut Script) {
    script.at(1, 16 * 60 + 10, |store, _| print(store));
}

fn print(store: &mut Store) -> Result<()> {
    let unconfirmed = Ledger { view: LedgerView::Unconfirmed, ..Ledger::open(store.today()) };
    for order in store.ledger_window(&unconfirmed, Window::first(50))? {
        store.form_print(FormKind::OrderConfirmation, RecordKind::Order.row(order.id))?;
    }
    for request in store.requests_waiting()?.into_iter().filter(|r| r.need == Need::Decision) {
        let form = match request.kind {
            RequestKind::Change => FormKind::ChangeRequest,
            RequestKind::Cancellation => FormKind::CancellationRequest,
        };
        store.form_print(form, RecordKind::Request.row(request.id))?;
    }
    Ok(())
}
