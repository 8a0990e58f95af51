//! What is typed in for a term of a month's pay, because no record says it, with the reason.
//!
//! Invariant: it is of a term of the scheme for which something can be typed, and has a reason.

use super::{Rule, Scheme};
use crate::{
    attributes,
    domain::{
        attribute::faults,
        decimal::{Currency, Money, Quantity},
        field::Field,
        month::Month,
        order::{LONG, SHORT},
        refusal::{Refusal, Why},
    },
    keyed_enum,
};

keyed_enum! {
    /// What the figure typed for a term is.
    pub enum Unit {
        /// An amount in the currency of the scheme.
        Amount = "amount",
        /// So many cases.
        Count = "count",
        /// So many hours.
        Hours = "hours",
    }
}

/// What is typed for a term of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayItem {
    /// The month.
    pub month: Month,
    /// The key of the term.
    pub term: String,
    /// How much: hours, cases, or an amount in the currency of the scheme.
    pub quantity: Quantity,
    /// Why, and where it is from.
    pub reason: String,
}

attributes!(PayItem {
    month: Month, Month, required;
    term: PayTerm, Text(SHORT), required;
    quantity: Quantity, Quantity, required;
    reason: Reason, Note(LONG), required;
});

impl PayItem {
    /// Checks it against the scheme it is for.
    ///
    /// # Errors
    /// A term the scheme does not have, or for which nothing is typed; a figure that is none, more exact than the currency, a
    /// part of a case, or outside the range of a deduction; no reason.
    pub fn check(&self, scheme: &Scheme) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let rule = scheme.term(&self.term).map(|term| &term.rule);
        match rule.and_then(|rule| Some((rule, rule.typed()?))) {
            None if !self.term.trim().is_empty() => {
                found.push(Refusal::at(Field::PayTerm, Why::NotAChoice(self.term.clone())));
            }
            None => {}
            Some((rule, unit)) => found.extend(self.figure_fault(rule, unit, scheme.currency)),
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    fn figure_fault(&self, rule: &Rule, unit: Unit, currency: Currency) -> Option<Refusal> {
        let why = match (unit, rule) {
            (Unit::Hours, _) => None,
            (Unit::Count, _) if self.quantity.0 % COUNT == 0 => None,
            (Unit::Count, _) => Some(Why::NotWhole(self.quantity.to_string())),
            (Unit::Amount, rule) => match (amount(self.quantity, currency), rule) {
                (None, _) => Some(Why::MoreDigits(currency)),
                (Some(typed), Rule::DeductBetween { least, most, .. }) if typed < *least || typed > *most => {
                    Some(Why::OutsideRange(least.format(currency), most.format(currency)))
                }
                _ => None,
            },
        };
        why.map(|why| Refusal::at(Field::Quantity, why))
    }
}

/// One case, as a quantity.
pub(super) const COUNT: i64 = 10i64.pow(Quantity::SCALE);

/// Takes a figure for an amount; nothing where it has more decimals than the currency or does not fit.
pub(super) fn amount(quantity: Quantity, currency: Currency) -> Option<Money> {
    let digits = 10i64.pow(currency.digits());
    let minor = i128::from(quantity.0) * i128::from(digits);
    (minor % i128::from(COUNT) == 0).then(|| i64::try_from(minor / i128::from(COUNT)).ok().map(Money)).flatten()
}
