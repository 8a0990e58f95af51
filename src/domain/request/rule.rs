//! The rules of requests: who may decide, what must be answered, when a request may be carried out and closed.

use super::{Assessment, Bearer, Cost, NewRequest, Progress, Recall, RequestDecision, RequestKind, RequestState};
use crate::domain::{
    decimal::Quantity,
    field::Field,
    order::{LONG, SHORT, Terms},
    refusal::{Refusal, Why},
    stage::Stage,
    text,
};
use chrono::NaiveDate;

type Checked = Result<(), Vec<Refusal>>;

fn checked(found: Vec<Refusal>) -> Checked {
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Refuses a day outside its bounds.
fn day(field: Field, day: NaiveDate, from: NaiveDate, to: NaiveDate) -> Option<Refusal> {
    if day > to {
        Some(Refusal::at(field, Why::After(to)))
    } else if day < from {
        Some(Refusal::at(field, Why::Before(from)))
    } else {
        None
    }
}

fn must(field: Field, text: &str, max: usize) -> Option<Refusal> {
    if text.trim().is_empty() { Some(Refusal::at(field, Why::Empty)) } else { may(field, text, max) }
}

fn may(field: Field, text: &str, max: usize) -> Option<Refusal> {
    (text.chars().count() > max).then(|| Refusal::at(field, Why::TooLong(max)))
}

/// Returns whether a request of this kind may be written for an order at this stage: before submission terms are simply
/// edited, and an order that has ended takes no request.
pub fn check_stage(kind: RequestKind, stage: Stage) -> Result<(), Why> {
    if !stage.is_open() {
        Err(Why::OrderEnded(stage))
    } else if kind == RequestKind::Change && stage.is_editable() {
        Err(Why::EditInstead(stage))
    } else {
        Ok(())
    }
}

/// Checks a proposed change against the order: something must change, the terms must be sound, and no quantity may
/// fall below what has shipped. `shipped` lists (line, quantity) already sent and not to be replaced.
pub fn check_proposal(
    current: &Terms,
    proposed: &Terms,
    received: NaiveDate,
    shipped: &[(u32, Quantity)],
) -> Result<(), Vec<Refusal>> {
    proposed.check(received)?;
    if current.changes_to(proposed).is_empty() {
        return Err(vec![Refusal::whole(Why::NothingChanged)]);
    }
    let mut found = Vec::new();
    for (line, sent) in shipped.iter().filter(|(_, sent)| sent.0 > 0) {
        let why = Why::BelowShipped(sent.to_string());
        match proposed.lines.iter().find(|l| l.line == *line) {
            None => found.push(Refusal::in_line(*line, Field::Line, why)),
            Some(l) if l.quantity < *sent => found.push(Refusal::in_line(*line, Field::Quantity, why)),
            Some(_) => {}
        }
    }
    checked(found)
}

impl NewRequest {
    /// Checks what is written down: a name, a day between the order's receipt and today, a reason.
    pub fn check(&self, received: NaiveDate, today: NaiveDate) -> Checked {
        checked(
            [
                must(Field::RequestedBy, &self.requested_by, SHORT),
                day(Field::RequestedOn, self.requested_on, received, today),
                if self.reason.trim().is_empty() {
                    Some(Refusal::at(Field::Reason, Why::ReasonNeeded))
                } else {
                    may(Field::Reason, &self.reason, LONG)
                },
            ]
            .into_iter()
            .flatten()
            .collect(),
        )
    }
}

impl RequestDecision {
    /// Checks a decision: a name that is not the specialist's, a day between the request and today, a reason for a
    /// rejection, and for an approval the departments concerned when departments have the order
    /// (`is_with_departments`).
    pub fn check(
        &self,
        specialist: &str,
        requested_on: NaiveDate,
        today: NaiveDate,
        is_with_departments: bool,
    ) -> Checked {
        let mut found = Vec::new();
        let name = text::fold_name(&self.person);
        if !name.is_empty() && name == text::fold_name(specialist) {
            found.push(Refusal::at(Field::DecidedBy, Why::SelfReview(self.person.trim().to_owned())));
        }
        found.extend(must(Field::DecidedBy, &self.person, SHORT));
        found.extend(day(Field::DecidedOn, self.on_day, requested_on, today));
        if !self.is_approved && self.reason.trim().is_empty() {
            found.push(Refusal::at(Field::Reason, Why::ReasonNeeded));
        }
        found.extend(may(Field::Reason, &self.reason, LONG));
        if self.is_approved && is_with_departments && self.departments.is_empty() {
            found.push(Refusal::at(Field::Department, Why::DepartmentNeeded));
        }
        checked(found)
    }
}

impl Assessment {
    /// Checks a department's answer: who, when, and some word of it. A stop confirmation alone is an answer too.
    pub fn check(&self, today: NaiveDate) -> Checked {
        let mut found = Vec::new();
        found.extend(must(Field::Person, &self.person, SHORT));
        match self.answered_on {
            None => found.push(Refusal::at(Field::OnDay, Why::Empty)),
            Some(on) => found.extend(day(Field::OnDay, on, self.asked_on, today)),
        }
        if let Some(on) = self.stop_confirmed_on {
            found.extend(day(Field::StopConfirmed, on, self.asked_on, today));
        }
        let words = [
            (Field::ProductionEffect, &self.production_effect),
            (Field::PurchasingEffect, &self.purchasing_effect),
            (Field::DeliveryEffect, &self.delivery_effect),
            (Field::Solution, &self.solution),
        ];
        if self.stop_confirmed_on.is_none() && words.iter().all(|(_, text)| text.trim().is_empty()) {
            found.push(Refusal::at(Field::Solution, Why::Empty));
        }
        found.extend(words.into_iter().filter_map(|(field, text)| may(field, text, LONG)));
        checked(found)
    }
}

impl Recall {
    /// Checks a paper put on the list: which one, and once back, when.
    pub fn check(&self, from: NaiveDate, today: NaiveDate) -> Checked {
        let mut found: Vec<Refusal> = must(Field::Paper, &self.paper, SHORT).into_iter().collect();
        if let Some(on) = self.recalled_on {
            found.extend(must(Field::Person, &self.person, SHORT));
            found.extend(day(Field::OnDay, on, from, today));
        }
        checked(found)
    }
}

impl Cost {
    /// Checks costs: not below zero, someone who bears them when there are any, settled not in the future.
    pub fn check(&self, from: NaiveDate, today: NaiveDate) -> Checked {
        let mut found = Vec::new();
        if self.amount.0 < 0 {
            found.push(Refusal::at(Field::Cost, Why::Negative));
        }
        if self.amount.0 > 0 && self.bearer == Bearer::Other {
            found.extend(must(Field::CostBearer, &self.who, SHORT));
        } else {
            found.extend(may(Field::CostBearer, &self.who, SHORT));
        }
        if self.bearer == Bearer::Customer && self.settled_on.is_some() {
            found.push(Refusal::at(Field::SettledOn, Why::SettledByPayment));
        } else if let Some(on) = self.settled_on {
            found.extend(day(Field::SettledOn, on, from, today));
        }
        checked(found)
    }
}

impl Progress {
    /// Refuses a step that does not fit the state.
    pub fn expect(&self, states: &[RequestState]) -> Checked {
        if states.contains(&self.state) { Ok(()) } else { Err(vec![Refusal::whole(Why::RequestState(self.state))]) }
    }

    /// Returns whether the request may be carried out: approved, every department has answered, and for a cancellation
    /// every one has stopped and cleared up.
    pub fn check_apply(&self) -> Checked {
        self.expect(&[RequestState::Approved])?;
        let mut found = Vec::new();
        if self.unanswered > 0 {
            found.push(Refusal::whole(Why::AssessmentsMissing(self.unanswered)));
        }
        if self.kind == RequestKind::Cancellation && self.unstopped > 0 {
            found.push(Refusal::whole(Why::StopsMissing(self.unstopped)));
        }
        checked(found)
    }

    /// Returns whether the request may be closed: carried out, every superseded paper called back, costs settled.
    pub fn check_close(&self) -> Checked {
        self.expect(&[RequestState::Applied])?;
        let mut found = Vec::new();
        if self.recalls > 0 {
            found.push(Refusal::whole(Why::RecallsOpen(self.recalls)));
        }
        if self.is_cost_open {
            found.push(Refusal::whole(Why::CostsOpen));
        }
        checked(found)
    }

    /// Returns whether the request may be withdrawn: only before it is carried out.
    pub fn check_withdraw(&self) -> Checked {
        self.expect(&[RequestState::Open, RequestState::Approved])
    }

    /// Returns whether papers and costs may be recorded: once approved, until closed.
    pub fn check_follow_up(&self) -> Checked {
        self.expect(&[RequestState::Approved, RequestState::Applied])
    }
}

#[cfg(test)]
mod tests;
