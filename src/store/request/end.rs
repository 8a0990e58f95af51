//! How a request ends: carried out as a new version or a cancelled order, then closed; or withdrawn.

use crate::{
    domain::{
        deed::Deed,
        field::Field,
        order::LONG,
        record::RecordKind,
        refusal::{Refusal, Why},
        request::{RequestKind, RequestState},
        stage::{Guard, Step},
    },
    store::{Result, Store, Tx},
};

impl Store {
    /// Carries an approved request out in one transaction: the order gets its next version (R2), or is cancelled through
    /// the table of stages (R3). Gives the order's version then in force.
    ///
    /// # Errors
    /// [`Why::RequestState`] unless approved; [`Why::AssessmentsMissing`]; [`Why::StopsMissing`] for a cancellation;
    /// [`Why::Outdated`] and [`Why::BelowShipped`] when the order has moved on since.
    pub fn request_apply(&mut self, id: i64) -> Result<u32> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestApply, RecordKind::Order.row(request.order_id))?;
            request.progress().check_apply()?;
            let order = tx.order(request.order_id)?;
            let version = match (request.kind, &request.proposed) {
                (RequestKind::Change, Some(proposed)) => {
                    tx.check_change(&request, &order)?;
                    let version = tx.order_new_version(&order, proposed, &request.reason, Some(id))?;
                    // with less ordered than before, all of it may have arrived already
                    tx.stage_follows(order.id)?;
                    version
                }
                _ => {
                    tx.order_step(&order, Step::Cancel, &[Guard::CancellationApproved])?;
                    // a cancelled order waits for nothing, so it is no longer on hold either
                    let none = None::<String>;
                    tx.update("orders", order.id, &[("hold_reason", &none), ("hold_since", &none)])?;
                    order.version
                }
            };
            let made = (request.kind == RequestKind::Change).then_some(version);
            let columns: [(&str, &dyn rusqlite::ToSql); 2] = [("applied_on", &tx.today()), ("applied_version", &made)];
            tx.set_state(&request, RequestState::Applied, &columns)?;
            // what was shipped stays due, costs become due, and what came in beyond them is owed back
            tx.dues_follow(order.id)?;
            Ok(version)
        })
    }

    /// Closes a request that was carried out and tracked to its end.
    ///
    /// # Errors
    /// [`Why::RequestState`] unless carried out; [`Why::RecallsOpen`] (R4); [`Why::CostsOpen`] (R3).
    pub fn request_close(&mut self, id: i64, note: &str) -> Result<()> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestClose, RecordKind::Order.row(request.order_id))?;
            request.progress().check_close()?;
            check_note(Field::Notes, note)?;
            end(tx, id, RequestState::Closed, note)
        })
    }

    /// Withdraws a request before it is carried out; the order stays exactly as it was (R5).
    ///
    /// # Errors
    /// [`Why::RequestState`] once carried out or ended; [`Why::ReasonNeeded`] without a note.
    pub fn request_withdraw(&mut self, id: i64, note: &str) -> Result<()> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestWithdraw, RecordKind::Order.row(request.order_id))?;
            request.progress().check_withdraw()?;
            if note.trim().is_empty() {
                return Err(Refusal::at(Field::Reason, Why::ReasonNeeded).into());
            }
            check_note(Field::Reason, note)?;
            end(tx, id, RequestState::Withdrawn, note)
        })
    }
}

fn check_note(field: Field, note: &str) -> Result<()> {
    if note.chars().count() > LONG { Err(Refusal::at(field, Why::TooLong(LONG)).into()) } else { Ok(()) }
}

fn end(tx: &Tx, id: i64, state: RequestState, note: &str) -> Result<()> {
    let request = tx.request(id)?;
    tx.set_state(&request, state, &[("ended_on", &tx.today()), ("ended_note", &note.trim())])
}
