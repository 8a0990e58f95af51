//! What is laid before the manager and belongs to no order (W9): a new mould, a new material, and what was decided on it.
//!
//! Invariant: a decision has its name, its day and, where it is a refusal, its reason; it is taken once.

use super::{
    attribute::faults,
    decimal::{Currency, Money},
    field::Field,
    order::{LONG, SHORT},
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// What is proposed.
    #[derive(Default)]
    pub enum ProposalKind {
        /// A new mould, die or plate.
        #[default]
        Mould = "mould",
        /// A material that was not used before.
        Material = "material",
        /// Anything else.
        Other = "other",
    }
}

keyed_enum! {
    /// What was decided.
    pub enum Verdict {
        /// It may be done.
        Approved = "approved",
        /// It may not.
        Refused = "refused",
    }
}

/// What is known of a proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// What is proposed.
    pub kind: ProposalKind,
    /// In words.
    pub what: String,
    /// For which product.
    pub product: String,
    /// By which supplier.
    pub supplier: String,
    /// What it costs.
    pub cost: Option<Money>,
    /// In which currency.
    pub currency: Currency,
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// Who asked.
    pub asked_by: String,
    /// By when it is to be decided.
    pub due_on: NaiveDate,
    /// What was decided.
    pub verdict: Option<Verdict>,
    /// By whom.
    pub decided_by: String,
    /// When.
    pub decided_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// Anything else.
    pub notes: String,
}

/// The decision.
pub const DECISION: &[Field] = &[Field::Decision, Field::DecidedBy, Field::DecidedOn, Field::Reason];

attributes!(Proposal besides () {
    kind: ProposalKind, Choice(ClosedList::ProposalKind), required;
    what: Proposed, Text(SHORT), required;
    product: Product, Text(SHORT);
    supplier: Supplier, Text(SHORT);
    cost: ExpectedCost, Money;
    currency: Currency, Currency, required;
    asked_on: AskedOn, PastDay, required;
    asked_by: RequestedBy, Text(SHORT), required;
    due_on: DueOn, Day, required;
    verdict: Decision, Choice(ClosedList::Verdict);
    decided_by: DecidedBy, Text(SHORT);
    decided_on: DecidedOn, PastDay;
    reason: Reason, Note(LONG);
    notes: Notes, Note(LONG);
});

impl Proposal {
    /// Checks a proposal as it is to be stored on `today`.
    ///
    /// # Errors
    /// Whatever is wrong with an attribute by itself; a cost below zero; days out of order or in the future; a decision without its
    /// name or day, or one of these without the decision; a refusal without a reason.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        if self.cost.is_some_and(|cost| cost.0 < 0) {
            refuse(Field::ExpectedCost, Why::Negative);
        }
        if self.asked_on > today {
            refuse(Field::AskedOn, Why::After(today));
        }
        if self.due_on < self.asked_on {
            refuse(Field::DueOn, Why::Before(self.asked_on));
        }
        match self.decided_on {
            Some(day) if day > today => refuse(Field::DecidedOn, Why::After(today)),
            Some(day) if day < self.asked_on => refuse(Field::DecidedOn, Why::Before(self.asked_on)),
            _ => {}
        }
        let said = [
            (Field::Decision, self.verdict.is_some()),
            (Field::DecidedBy, !self.decided_by.trim().is_empty()),
            (Field::DecidedOn, self.decided_on.is_some()),
        ];
        if said.iter().any(|(_, is_said)| *is_said) {
            said.iter().filter(|(_, is_said)| !is_said).for_each(|(field, _)| refuse(*field, Why::Empty));
        }
        if self.verdict == Some(Verdict::Refused) && self.reason.trim().is_empty() {
            refuse(Field::Reason, Why::ReasonNeeded);
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_whole_and_a_refusal_has_its_reason() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let asked = Proposal {
            what: "灯罩压铸模".into(),
            asked_on: today,
            asked_by: "李雯".into(),
            due_on: today,
            ..Proposal::default()
        };
        assert_eq!(asked.check(today), Ok(()));
        let refused = |of: Proposal| of.check(today).unwrap_err();
        let verdict = Proposal { verdict: Some(Verdict::Approved), ..asked.clone() };
        let missing = [Refusal::at(Field::DecidedBy, Why::Empty), Refusal::at(Field::DecidedOn, Why::Empty)];
        assert_eq!(refused(verdict.clone()), missing);
        let whole = Proposal { decided_by: "高建平".into(), decided_on: Some(today), ..verdict };
        assert_eq!(whole.check(today), Ok(()));
        let no = Proposal { verdict: Some(Verdict::Refused), ..whole.clone() };
        assert_eq!(refused(no), [Refusal::at(Field::Reason, Why::ReasonNeeded)]);
        let only_name = Proposal { decided_by: "高建平".into(), ..asked.clone() };
        let missing = [Refusal::at(Field::Decision, Why::Empty), Refusal::at(Field::DecidedOn, Why::Empty)];
        assert_eq!(refused(only_name), missing);
        let early = Proposal { decided_on: today.pred_opt(), ..whole.clone() };
        assert_eq!(refused(early), [Refusal::at(Field::DecidedOn, Why::Before(today))]);
        let late = Proposal { decided_on: today.succ_opt(), ..whole };
        assert_eq!(refused(late), [Refusal::at(Field::DecidedOn, Why::After(today))]);
        let cheap = Proposal { cost: Some(Money(-1)), due_on: today.pred_opt().unwrap(), ..asked.clone() };
        assert_eq!(
            refused(cheap),
            [Refusal::at(Field::ExpectedCost, Why::Negative), Refusal::at(Field::DueOn, Why::Before(today))]
        );
        let future = Proposal { asked_on: today.succ_opt().unwrap(), due_on: today.succ_opt().unwrap(), ..asked };
        assert_eq!(refused(future), [Refusal::at(Field::AskedOn, Why::After(today))]);
    }
}
