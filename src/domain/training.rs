//! Training (Z4): planned on a day, held on a day, with a result.
//!
//! Invariant: what was held has a result, and was not held in the future.

use super::{
    attribute::faults,
    field::Field,
    order::{LONG, SHORT},
    refusal::{Refusal, Why},
};
use crate::attributes;
use chrono::NaiveDate;

/// What is known of a training session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Training {
    /// What it is about.
    pub topic: String,
    /// When it is planned.
    pub planned_on: NaiveDate,
    /// Who trains.
    pub trainer: String,
    /// Who takes part.
    pub participants: String,
    /// When it was held.
    pub held_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
    /// Anything else.
    pub notes: String,
}

attributes!(Training besides () {
    topic: Topic, Text(SHORT), required;
    planned_on: PlannedOn, Day, required;
    trainer: Trainer, Text(SHORT);
    participants: Participants, Note(LONG);
    held_on: HeldOn, PastDay;
    result: Result, Note(LONG);
    notes: Notes, Note(LONG);
});

impl Training {
    /// Checks a session as it is to be stored on `today`.
    ///
    /// # Errors
    /// No topic; a text too long; held in the future, or without a result; a result of what was not held.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        match (self.held_on, self.result.trim().is_empty()) {
            (Some(day), _) if day > today => refuse(Field::HeldOn, Why::After(today)),
            (Some(_), true) => refuse(Field::Result, Why::Empty),
            (None, false) => refuse(Field::HeldOn, Why::Empty),
            _ => {}
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn training() -> Training {
        Training { topic: "唛头规范".into(), planned_on: "2026-11-20".parse().unwrap(), ..Training::default() }
    }

    #[test]
    fn what_was_held_has_a_result_and_was_not_held_in_the_future() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        assert_eq!(training().check(today), Ok(()));
        let held = Training { held_on: Some(today), result: "全员通过".into(), ..training() };
        assert_eq!(held.check(today), Ok(()));
        let wrong = |training: Training, field, why| {
            assert_eq!(training.check(today), Err(vec![Refusal::at(field, why)]));
        };
        wrong(Training { held_on: today.succ_opt(), ..held.clone() }, Field::HeldOn, Why::After(today));
        wrong(Training { result: " ".into(), ..held.clone() }, Field::Result, Why::Empty);
        wrong(Training { held_on: None, ..held.clone() }, Field::HeldOn, Why::Empty);
        wrong(Training { topic: String::new(), ..held }, Field::Topic, Why::Empty);
    }
}
