//! A step that goes on although money due before it has not come in (S2): who allowed it, and why, stands in a milestone.
//!
//! Invariant: nothing is written where everything due came in.

use super::{Milestone, Order};
use crate::{
    domain::{
        field::Field,
        order::{LONG, SHORT},
        refusal::{Refusal, Why},
        stage::{Guard, Step},
        text::fold_name,
    },
    store::{Result, Tx, payment},
};
use chrono::NaiveDate;

/// Who allowed a step to go on although money due before it had not come in, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allowance {
    /// Why.
    pub reason: String,
    /// Who.
    pub person: String,
}

/// What the kind of a milestone ends in by which a step went on unpaid.
pub const UNPAID: &str = "_unpaid";

impl Tx<'_> {
    /// Lets a step go on without the money due before it, when somebody allowed it, and writes down who and why. Gives
    /// the guard as met; nothing when it is met anyway, or nobody allowed anything.
    ///
    /// # Errors
    /// An allowance without a reason or a name; [`Why::SelfReview`]; [`Why::Guards`] where one is needed.
    pub(in crate::store) fn allow_unpaid(
        &self,
        order: &Order,
        step: Step,
        guard: Guard,
        on_day: NaiveDate,
        allowed: Option<&Allowance>,
    ) -> Result<Option<Guard>> {
        let open = payment::open_before(self, order.id, guard, self.today())?;
        if open.0 <= 0 || !order.stage.takes(step) {
            return Ok(None);
        }
        let empty = Allowance::default();
        let Allowance { reason, person } = allowed.unwrap_or(&empty);
        let (reason, person) = (reason.trim(), person.trim());
        let mut found = Vec::new();
        match (reason, person) {
            ("", "") => found.push(Refusal::at(Field::UnpaidReason, Why::Guards(step, vec![guard]))),
            ("", _) => found.push(Refusal::at(Field::UnpaidReason, Why::ReasonNeeded)),
            (_, "") => found.push(Refusal::at(Field::AllowedBy, Why::Empty)),
            _ if fold_name(person) == fold_name(self.who) => {
                found.push(Refusal::at(Field::AllowedBy, Why::SelfReview(person.to_owned())));
            }
            _ => {}
        }
        for (field, text, most) in [(Field::UnpaidReason, reason, LONG), (Field::AllowedBy, person, SHORT)] {
            if text.chars().count() > most {
                found.push(Refusal::at(field, Why::TooLong(most)));
            }
        }
        if !found.is_empty() {
            return Err(found.into());
        }
        let currency = order.terms.currency;
        self.write_milestone(
            order.id,
            &Milestone {
                kind: format!("{step}{UNPAID}"),
                on_day,
                person: person.to_owned(),
                passed: false,
                details: vec![
                    (Field::Amount, format!("{} {currency}", open.grouped(currency))),
                    (Field::UnpaidReason, reason.to_owned()),
                ],
                note: String::new(),
            },
        )?;
        Ok(Some(guard))
    }
}
