//! The life of an order (O7): one table of steps, the stages they lead from and to, and the guards in between.
//!
//! Screens only ask; they never decide. No step skips its guard, and a refusal lists every guard that is missing.

pub use super::state::{Guard, Stage, Step};

use super::refusal::Why;

/// What is known of an order when a step is asked for: one truth value per guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    met: u32,
}

impl Facts {
    /// Adds a fact when it holds.
    #[must_use]
    pub fn with(mut self, guard: Guard, holds: bool) -> Facts {
        if holds {
            self.met |= 1 << guard as u32;
        }
        self
    }

    /// Returns whether the guard's condition holds.
    pub fn holds(self, guard: Guard) -> bool {
        self.met & (1 << guard as u32) != 0
    }
}

/// One row of the table: a step, where it may start, where it ends, what it waits for.
#[derive(Debug)]
pub struct Rule {
    /// The step.
    pub step: Step,
    /// The stages it may start from.
    pub from: &'static [Stage],
    /// The stage it leads to.
    pub to: Stage,
    /// What must hold.
    pub guards: &'static [Guard],
}

use Guard as G;
use Stage as S;

/// What the issue to the departments waits for.
const TO_START: &[Guard] = &[G::DepartmentsInformed, G::CustomerTold, G::NotOnHold];

/// What a shipment waits for.
const TO_SHIP: &[Guard] = &[G::InspectionPassed, G::WaybillRecorded, G::PaidToShip, G::NotOnHold, G::NoRequestOpen];

/// The whole life of an order, in the order a screen offers the steps.
pub const RULES: &[Rule] = &[
    Rule { step: Step::Review, from: &[S::Received], to: S::Reviewed, guards: &[G::ChecksPassed, G::NotOnHold] },
    Rule { step: Step::Submit, from: &[S::Reviewed], to: S::Submitted, guards: &[G::NotOnHold] },
    Rule { step: Step::Approve, from: &[S::Submitted], to: S::Approved, guards: &[G::CustomerConfirmed, G::NotOnHold] },
    Rule { step: Step::Return, from: &[S::Submitted], to: S::Returned, guards: &[] },
    Rule { step: Step::Revise, from: &[S::Received, S::Reviewed, S::Returned], to: S::Received, guards: &[] },
    Rule {
        step: Step::Start,
        from: &[S::Approved],
        to: S::InProgress,
        guards: &[G::AdvancePaid, G::DepartmentsInformed, G::CustomerTold, G::NotOnHold],
    },
    // changed terms are issued anew: the departments work by what they have
    Rule { step: Step::Start, from: &[S::InProgress], to: S::InProgress, guards: TO_START },
    Rule { step: Step::Start, from: &[S::Inspected], to: S::Inspected, guards: TO_START },
    Rule { step: Step::Start, from: &[S::Shipped], to: S::Shipped, guards: TO_START },
    Rule {
        step: Step::Inspect,
        from: &[S::InProgress],
        to: S::Inspected,
        guards: &[G::GoodsMade, G::InspectionPassed, G::NotOnHold],
    },
    // what is sent in parts may be inspected in parts: a further inspection leads nowhere else
    Rule { step: Step::Inspect, from: &[S::Inspected], to: S::Inspected, guards: &[G::NotOnHold] },
    Rule { step: Step::Inspect, from: &[S::Shipped], to: S::Shipped, guards: &[G::NotOnHold] },
    Rule { step: Step::Ship, from: &[S::Inspected, S::Shipped], to: S::Shipped, guards: TO_SHIP },
    Rule {
        step: Step::Deliver,
        // reopened for a replacement that is ordered no more, an order has nothing left to ship
        from: &[S::InProgress, S::Inspected, S::Shipped],
        to: S::Delivered,
        guards: &[G::AllShipped, G::ArrivalRecorded],
    },
    Rule { step: Step::Settle, from: &[S::Delivered], to: S::Settled, guards: &[G::PaymentRecorded] },
    // more was ordered after everything had arrived, or more is sent than was ordered
    Rule { step: Step::Ship, from: &[S::Delivered], to: S::Shipped, guards: TO_SHIP },
    // replacements are made, inspected and shipped like the first goods
    Rule {
        step: Step::TakeBack,
        from: &[S::InProgress, S::Inspected, S::Shipped, S::Delivered, S::Settled],
        to: S::InProgress,
        guards: &[],
    },
    Rule {
        step: Step::Archive,
        from: &[S::Settled],
        to: S::Archived,
        guards: &[G::NothingLent, G::NoRequestOpen, G::NoProblemOpen, G::NoRiskOpen, G::NothingUnanswered],
    },
    Rule {
        step: Step::Cancel,
        from: &[
            S::Received,
            S::Reviewed,
            S::Submitted,
            S::Returned,
            S::Approved,
            S::InProgress,
            S::Inspected,
            S::Shipped,
            S::Delivered,
        ],
        to: S::Cancelled,
        guards: &[G::CancellationApproved],
    },
];

impl Rule {
    /// Returns whether the step leads on: neither back nor out.
    fn is_onward(&self) -> bool {
        !matches!(self.step, Step::Revise | Step::Return | Step::TakeBack | Step::Cancel)
    }
}

impl Stage {
    /// Takes a step, or says why not: `Why::WrongStage`, or `Why::Guards` with every guard missing.
    pub fn next(self, step: Step, facts: &Facts) -> Result<Stage, Why> {
        let Some(rule) = RULES.iter().find(|r| r.step == step && r.from.contains(&self)) else {
            return Err(Why::WrongStage { step, stage: self });
        };
        let missing: Vec<Guard> = rule.guards.iter().copied().filter(|g| !facts.holds(*g)).collect();
        if missing.is_empty() { Ok(rule.to) } else { Err(Why::Guards(step, missing)) }
    }

    /// Names the step that normally comes next, or nothing at the end of a life.
    pub fn usual_step(self) -> Option<Step> {
        RULES
            .iter()
            .find(|r| r.from.contains(&self) && r.is_onward() && r.to != self)
            .map(|r| r.step)
            .or((self == Stage::Returned).then_some(Step::Revise))
    }

    /// Returns whether the step belongs to this stage at all, whatever its guards say.
    pub fn takes(self, step: Step) -> bool {
        RULES.iter().any(|r| r.step == step && r.from.contains(&self))
    }

    /// Lists the guards of a step that are still missing; empty when it can be taken or never applies here.
    pub fn missing(self, step: Step, facts: &Facts) -> Vec<Guard> {
        match self.next(step, facts) {
            Err(Why::Guards(_, missing)) => missing,
            _ => Vec::new(),
        }
    }

    /// Returns whether terms may be edited directly, without a change request (O8).
    pub fn is_editable(self) -> bool {
        matches!(self, S::Received | S::Reviewed | S::Returned)
    }

    /// Returns whether the order expects a tracking entry each working day (T1).
    pub fn is_tracked(self) -> bool {
        matches!(self, S::Approved | S::InProgress | S::Inspected | S::Shipped)
    }

    /// Returns whether goods of the order have left.
    pub fn has_left(self) -> bool {
        matches!(self, S::Shipped | S::Delivered | S::Settled | S::Archived)
    }

    /// Returns whether nothing more is written to the order: it is archived or cancelled.
    pub fn is_closed(self) -> bool {
        matches!(self, S::Archived | S::Cancelled)
    }

    /// Returns whether the order still wants work: neither settled, archived nor cancelled.
    pub fn is_open(self) -> bool {
        !matches!(self, S::Settled | S::Archived | S::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all_facts() -> Facts {
        Guard::ALL.iter().fold(Facts::default(), |f, g| f.with(*g, true))
    }

    #[test]
    fn the_usual_steps_lead_from_intake_to_the_archive() {
        let mut stage = Stage::Received;
        let mut seen = vec![stage];
        while let Some(step) = stage.usual_step() {
            stage = stage.next(step, &all_facts()).expect("every guard holds");
            seen.push(stage);
        }
        use Stage::*;
        assert_eq!(
            seen,
            [Received, Reviewed, Submitted, Approved, InProgress, Inspected, Shipped, Delivered, Settled, Archived]
        );
    }

    #[test]
    fn a_missing_guard_is_named_and_every_one_of_them() {
        let got = Stage::Approved.next(Step::Start, &Facts::default());
        assert_eq!(
            got,
            Err(Why::Guards(
                Step::Start,
                vec![Guard::AdvancePaid, Guard::DepartmentsInformed, Guard::CustomerTold, Guard::NotOnHold]
            ))
        );
    }

    #[test]
    fn goods_to_be_replaced_are_inspected_and_shipped_again() {
        for stage in [Stage::Shipped, Stage::Delivered, Stage::Settled] {
            assert_eq!(stage.next(Step::TakeBack, &Facts::default()), Ok(Stage::InProgress));
        }
        assert_eq!(Stage::Delivered.next(Step::Ship, &all_facts()), Ok(Stage::Shipped));
        assert_eq!(Stage::Delivered.usual_step(), Some(Step::Settle));
        assert_eq!(Stage::Shipped.usual_step(), Some(Step::Deliver));
        let wrong = Err(Why::WrongStage { step: Step::TakeBack, stage: Stage::Archived });
        assert_eq!(Stage::Archived.next(Step::TakeBack, &all_facts()), wrong);
    }

    #[test]
    fn an_approved_order_cannot_be_revised_directly() {
        assert!(!Stage::Approved.is_editable());
        assert_eq!(
            Stage::Approved.next(Step::Revise, &all_facts()),
            Err(Why::WrongStage { step: Step::Revise, stage: Stage::Approved })
        );
    }

    proptest! {
        #[test]
        fn there_is_no_path_to_cancelled_without_an_approved_request(steps in proptest::collection::vec(0..Step::ALL.len(), 0..60), bits in any::<u32>()) {
            let mut facts = Facts::default();
            for (i, g) in Guard::ALL.iter().enumerate() {
                facts = facts.with(*g, bits & (1 << i) != 0 && *g != Guard::CancellationApproved);
            }
            let mut stage = Stage::Received;
            for i in steps {
                if let Ok(next) = stage.next(Step::ALL[i], &facts) { stage = next; }
                prop_assert_ne!(stage, Stage::Cancelled);
            }
        }

        #[test]
        fn no_step_is_taken_past_a_guard_that_does_not_hold(stage in 0..Stage::ALL.len(), step in 0..Step::ALL.len(), bits in any::<u32>()) {
            let mut facts = Facts::default();
            for (i, g) in Guard::ALL.iter().enumerate() { facts = facts.with(*g, bits & (1 << i) != 0); }
            let step = Step::ALL[step];
            if Stage::ALL[stage].next(step, &facts).is_ok() {
                let rule = RULES.iter().find(|r| r.step == step && r.from.contains(&Stage::ALL[stage])).unwrap();
                prop_assert!(rule.guards.iter().all(|g| facts.holds(*g)));
            }
        }
    }
}
