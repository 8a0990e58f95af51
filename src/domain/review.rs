//! The two reviews of an order: the specialist's four checks (O4) and the manager's three (O5).

use super::{
    field::Field,
    refusal::{Refusal, Why},
    text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The specialist's four points (O4).
pub const PRELIMINARY: [Field; 4] = [Field::Complete, Field::Accurate, Field::Lawful, Field::Feasible];
/// The manager's three points (O5).
pub const FINAL: [Field; 3] = [Field::DateCheck, Field::PriceCheck, Field::PaymentCheck];

/// One point ticked or failed, with a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The point.
    pub point: Field,
    /// Ticked or failed.
    pub passed: bool,
    /// Why it failed, or what was seen; must be given when it failed.
    pub note: String,
}

/// One round of review as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Preliminary (false) or final (true).
    pub is_final: bool,
    /// Round, from 1; a returned order starts the next round.
    pub round: u32,
    /// The version of the terms that was reviewed.
    pub version: u32,
    /// The points.
    pub checks: Vec<Check>,
    /// Passed or approved.
    pub passed: bool,
    /// Who reviewed.
    pub person: String,
    /// When.
    pub on_day: NaiveDate,
    /// Why it was returned, or a remark.
    pub reason: String,
    /// Why it was approved although the customer has not confirmed (O3).
    pub override_reason: String,
}

impl Review {
    /// Checks a review before it is stored: a name, a note at each failed point, a reason for a return, no approval
    /// with a failed point, and no manager's decision in the specialist's own name.
    pub fn check(&self, specialist: &str) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        let name = text::fold_name(&self.person);
        if name.is_empty() {
            found.push(Refusal::at(Field::DecidedBy, Why::Empty));
        } else if self.is_final && name == text::fold_name(specialist) {
            found.push(Refusal::at(Field::DecidedBy, Why::SelfReview(self.person.clone())));
        }
        for check in self.checks.iter().filter(|c| !c.passed) {
            if check.note.trim().is_empty() {
                found.push(Refusal::at(check.point, Why::NoteNeeded));
            } else if self.passed {
                found.push(Refusal::at(check.point, Why::CheckFailed));
            }
        }
        if self.is_final && !self.passed && self.reason.trim().is_empty() {
            found.push(Refusal::at(Field::Reason, Why::ReasonNeeded));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(person: &str, passed: bool, reason: &str) -> Review {
        Review {
            is_final: true,
            round: 1,
            version: 1,
            checks: FINAL.map(|point| Check { point, passed: true, note: String::new() }).to_vec(),
            passed,
            person: person.into(),
            on_day: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            reason: reason.into(),
            override_reason: String::new(),
        }
    }

    #[test]
    fn an_approval_without_a_name_is_refused() {
        assert_eq!(decision(" ", true, "").check("李雯"), Err(vec![Refusal::at(Field::DecidedBy, Why::Empty)]));
    }

    #[test]
    fn nobody_approves_their_own_review_however_the_name_is_typed() {
        let got = decision("Ｌi Wen", true, "").check("li wen");
        assert_eq!(got, Err(vec![Refusal::at(Field::DecidedBy, Why::SelfReview("Ｌi Wen".into()))]));
    }

    #[test]
    fn a_return_needs_a_reason() {
        assert_eq!(decision("王强", false, "").check("李雯"), Err(vec![Refusal::at(Field::Reason, Why::ReasonNeeded)]));
        assert!(decision("王强", false, "交期太紧").check("李雯").is_ok());
    }

    #[test]
    fn a_failed_point_needs_a_note_and_forbids_approval() {
        let mut review = decision("王强", true, "");
        review.checks[1].passed = false;
        assert_eq!(review.check("李雯"), Err(vec![Refusal::at(Field::PriceCheck, Why::NoteNeeded)]));
        review.checks[1].note = "低于底价".into();
        assert_eq!(review.check("李雯"), Err(vec![Refusal::at(Field::PriceCheck, Why::CheckFailed)]));
    }
}
