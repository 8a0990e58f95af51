//! What is recorded of a request on its way: written down, decided, answered, papers, costs.

use super::{open_request, read_order};
use crate::{
    domain::{
        deed::Deed,
        field::Field,
        order::Department,
        record::RecordKind,
        refusal::{Refusal, Why},
        request::{
            Assessment, Cost, NewRequest, Recall, Request, RequestDecision, RequestKind, RequestState, check_proposal,
            check_stage, reference,
        },
        stage::Stage,
    },
    store::{Buyer, Result, Store, Tx, order::Order, shipment::served},
};
use chrono::NaiveDate;
use rusqlite::params;

/// Returns whether departments are at work on an order at this stage.
fn is_with_departments(stage: Stage) -> bool {
    matches!(stage, Stage::InProgress | Stage::Inspected | Stage::Shipped)
}

impl Tx<'_> {
    /// Moves a request to a state and keeps the order's flag in step, together with further columns.
    pub(super) fn set_state(
        &self,
        request: &Request,
        state: RequestState,
        more: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<()> {
        let code = state.code();
        let mut values: Vec<(&str, &dyn rusqlite::ToSql)> = vec![("state", &code)];
        values.extend_from_slice(more);
        self.update("request", request.id, &values)?;
        if request.state.is_open() == state.is_open() {
            return Ok(());
        }
        self.update("orders", request.order_id, &[("request_open", &state.is_open())])
    }

    /// Checks that a change request still fits the order: written against the version in force, and sound against what
    /// has shipped by now.
    pub(super) fn check_change(&self, request: &Request, order: &Order) -> Result<()> {
        if request.base_version != order.version {
            let why = Why::Outdated { base: request.base_version, now: order.version };
            return Err(Refusal::whole(why).into());
        }
        if let Some(proposed) = &request.proposed {
            let shipped = served(self, order.id)?;
            check_proposal(&order.terms, proposed, order.received_at.date(), &shipped)?;
        }
        Ok(())
    }

    fn request_insert(&self, order: &Order, new: &NewRequest) -> Result<(i64, String)> {
        let ordinal: u32 = self
            .prepare_cached("SELECT coalesce(max(ordinal), 0) + 1 FROM request WHERE order_id = ?1")?
            .query_row([order.id], |r| r.get(0))?;
        let proposed = new.proposed.as_ref().and_then(|terms| serde_json::to_string(terms).ok());
        let id = self.insert(
            "request",
            &[
                ("order_id", &order.id),
                ("ordinal", &ordinal),
                ("kind", &new.kind.code()),
                ("state", &RequestState::Open.code()),
                ("requested_by", &new.requested_by.trim()),
                ("requested_on", &new.requested_on),
                ("channel", &new.channel.code()),
                ("reason", &new.reason.trim()),
                ("base_version", &new.base_version),
                ("proposed", &proposed),
            ],
        )?;
        self.update("orders", order.id, &[("request_open", &true)])?;
        Ok((id, reference(order.number, ordinal)))
    }
}

impl Store {
    /// Returns whether a request of this kind may be written for an order now, or why not.
    ///
    /// # Errors
    /// [`Why::EditInstead`] for a change before submission, [`Why::OrderEnded`], [`Why::RequestOpen`] naming the one
    /// that is open (R5).
    pub fn request_allowed(&self, order: i64, kind: RequestKind) -> Result<()> {
        let order = read_order(&self.conn, order)?;
        check_stage(kind, order.stage).map_err(Refusal::whole)?;
        match self.open_request_of(order.id)? {
            Some(open) => Err(Refusal::whole(Why::RequestOpen { reference: open.reference() }).into()),
            None => Ok(()),
        }
    }

    /// Writes a request down (R1, R3) and gives its id and reference, such as `DD202611007-R1`.
    ///
    /// # Errors
    /// As [`Store::request_allowed`]; [`Why::Outdated`] when the order has changed since the form was opened;
    /// [`Why::NothingChanged`], [`Why::BelowShipped`] and every refusal of the proposed terms; a missing name, reason
    /// or an impossible day.
    pub fn request_open(&mut self, order: i64, new: &NewRequest) -> Result<(i64, String)> {
        self.request_open_for(order, None, new)
    }

    /// Writes a request down whose change puts the order on a customer who is new, in one action; without one, on the
    /// customer its terms name.
    ///
    /// # Errors
    /// As [`Store::request_open`] and [`Tx::customer_add`].
    pub fn request_open_for(&mut self, order: i64, buyer: Option<&Buyer>, new: &NewRequest) -> Result<(i64, String)> {
        self.act(|tx| {
            tx.does(Deed::RequestOpen, RecordKind::Order.row(order))?;
            let order = tx.order(order)?;
            let mut new = new.clone();
            if let (Some(buyer), Some(proposed)) = (buyer, &mut new.proposed) {
                proposed.customer_id = tx.buyer(buyer)?;
            }
            let new = &new;
            check_stage(new.kind, order.stage).map_err(Refusal::whole)?;
            if let Some(open) = open_request(tx, order.id)? {
                let reference = tx.request(open)?.reference();
                return Err(Refusal::whole(Why::RequestOpen { reference }).into());
            }
            if new.base_version != order.version {
                let why = Why::Outdated { base: new.base_version, now: order.version };
                return Err(Refusal::whole(why).into());
            }
            let mut refused = new.check(order.received_at.date(), tx.today()).err().unwrap_or_default();
            if new.kind == RequestKind::Change {
                let shipped = served(tx, order.id)?;
                let proposed = new.proposed.as_ref().unwrap_or(&order.terms);
                let checked = check_proposal(&order.terms, proposed, order.received_at.date(), &shipped);
                refused.extend(checked.err().unwrap_or_default());
            }
            if !refused.is_empty() {
                return Err(refused.into());
            }
            tx.request_insert(&order, new)
        })
    }

    /// Records the manager's decision (R2). An approval asks the departments concerned; a rejection ends the request
    /// and leaves the order exactly as it was (R5).
    ///
    /// # Errors
    /// No name, the specialist's own name, an impossible day, a rejection without a reason, an approval that asks no
    /// department while departments have the order, a change that no longer fits the order, a request decided already.
    pub fn request_decide(&mut self, id: i64, decision: &RequestDecision) -> Result<RequestState> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestDecide, RecordKind::Order.row(request.order_id))?;
            request.progress().expect(&[RequestState::Open])?;
            let order = tx.order(request.order_id)?;
            decision.check(tx.who, request.requested_on, tx.today(), is_with_departments(order.stage))?;
            let (person, reason) = (decision.person.trim(), decision.reason.trim());
            let mut columns: Vec<(&str, &dyn rusqlite::ToSql)> =
                vec![("decided_by", &person), ("decided_on", &decision.on_day), ("decision_reason", &reason)];
            let state = if decision.is_approved { RequestState::Approved } else { RequestState::Rejected };
            if decision.is_approved {
                if request.kind == RequestKind::Change {
                    tx.check_change(&request, &order)?;
                }
                for department in Department::ALL.iter().filter(|d| decision.departments.contains(d)) {
                    tx.insert(
                        "assessment",
                        &[("request_id", &id), ("department", &department.code()), ("asked_on", &decision.on_day)],
                    )?;
                }
            } else {
                columns.push(("ended_on", &decision.on_day));
            }
            tx.set_state(&request, state, &columns)?;
            Ok(state)
        })
    }

    /// Records a department's answer (R2), and for a cancellation the day it had stopped and cleared up (R3). It may be
    /// corrected until the request is carried out.
    ///
    /// # Errors
    /// [`Why::RequestState`] unless approved; a department that was not asked; no name, no day, no word.
    pub fn request_assess(&mut self, id: i64, answer: &Assessment) -> Result<()> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestAssess, RecordKind::Order.row(request.order_id))?;
            request.progress().expect(&[RequestState::Approved])?;
            let Some(asked) = request.assessments.iter().find(|a| a.department == answer.department) else {
                let why = Why::NotAChoice(answer.department.code().to_owned());
                return Err(Refusal::at(Field::Department, why).into());
            };
            Assessment { asked_on: asked.asked_on, ..answer.clone() }.check(tx.today())?;
            let row: i64 = tx
                .prepare_cached("SELECT id FROM assessment WHERE request_id = ?1 AND department = ?2")?
                .query_row(params![id, answer.department.code()], |r| r.get(0))?;
            tx.update(
                "assessment",
                row,
                &[
                    ("answered_on", &answer.answered_on),
                    ("person", &answer.person.trim()),
                    ("production_effect", &answer.production_effect.trim()),
                    ("purchasing_effect", &answer.purchasing_effect.trim()),
                    ("delivery_effect", &answer.delivery_effect.trim()),
                    ("solution", &answer.solution.trim()),
                    ("stop_confirmed_on", &answer.stop_confirmed_on),
                ],
            )
        })
    }

    /// Puts one superseded paper on the list of those to be called back (R4).
    ///
    /// # Errors
    /// As [`Store::recall_update`].
    pub fn recall_add(&mut self, id: i64, paper: &str, department: Department) -> Result<()> {
        self.recall_update(id, &[], "", None, &[(paper.to_owned(), department)])
    }

    /// Marks one superseded paper as called back.
    ///
    /// # Errors
    /// As [`Store::recall_update`].
    pub fn recall_done(&mut self, id: i64, recall: i64, person: &str, on_day: NaiveDate) -> Result<()> {
        self.recall_update(id, &[recall], person, Some(on_day), &[])
    }

    /// Marks papers as called back by a person on a day, and puts further ones on the list, in one action (R4).
    ///
    /// # Errors
    /// [`Why::RequestState`] unless approved or carried out; no paper named; no person or an impossible day for those
    /// called back; nothing to record at all.
    pub fn recall_update(
        &mut self,
        id: i64,
        back: &[i64],
        person: &str,
        on_day: Option<NaiveDate>,
        added: &[(String, Department)],
    ) -> Result<()> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestRecall, RecordKind::Order.row(request.order_id))?;
            request.progress().check_follow_up()?;
            if back.is_empty() && added.is_empty() {
                return Err(Refusal::at(Field::Paper, Why::Empty).into());
            }
            for recall in back {
                let on = on_day.ok_or_else(|| Refusal::at(Field::OnDay, Why::Empty))?;
                let Some(paper) = request.recalls.iter().find(|r| r.id == *recall && r.recalled_on.is_none()) else {
                    return Err(crate::store::Error::NotFound(format!("recall {recall}")));
                };
                let done = Recall { recalled_on: Some(on), person: person.to_owned(), ..paper.clone() };
                done.check(request.requested_on, tx.today())?;
                tx.update("recall", *recall, &[("recalled_on", &on), ("person", &person.trim())])?;
            }
            for (n, (paper, department)) in (1..).zip(added) {
                let new = Recall {
                    id: 0,
                    paper: paper.clone(),
                    department: *department,
                    recalled_on: None,
                    person: String::new(),
                };
                new.check(request.requested_on, tx.today())
                    .map_err(|all| all.into_iter().map(|r| Refusal { line: Some(n), ..r }).collect::<Vec<_>>())?;
                tx.insert(
                    "recall",
                    &[("request_id", &id), ("paper", &paper.trim()), ("department", &department.code())],
                )?;
            }
            Ok(())
        })
    }

    /// Records the costs of a request, who bears them and when they were settled (R3); it may be corrected until the
    /// request is closed. What the customer bears is money due on the order once the request is carried out.
    ///
    /// # Errors
    /// [`Why::RequestState`] unless approved or carried out; an amount below zero; costs that nobody bears; an
    /// impossible day; [`Why::SettledByPayment`]; [`Why::OrderEnded`] when an archived order would owe them.
    pub fn request_cost(&mut self, id: i64, cost: &Cost) -> Result<()> {
        self.act(|tx| {
            let request = tx.request(id)?;
            tx.does(Deed::RequestCost, RecordKind::Order.row(request.order_id))?;
            request.progress().check_follow_up()?;
            cost.check(request.requested_on, tx.today())?;
            tx.costs_follow(request.order_id, || {
                tx.update(
                    "request",
                    id,
                    &[
                        ("cost", &cost.amount.0),
                        ("cost_bearer", &cost.borne_by()),
                        ("cost_settled_on", &cost.settled_on),
                    ],
                )
            })
        })
    }
}
