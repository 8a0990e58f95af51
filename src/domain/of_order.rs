//! Records that hang on one order and are known by their attributes alone: inspections, findings and the like. What they have
//! in common is declared here once; storage, forms, pages and exports walk it.
//!
//! It must not know the store. Invariant: a record stays with its order for ever.

use super::{
    attribute::{Attributes, Kind, Stored, faults},
    deed::Deed,
    field::Field,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;

/// A record that hangs on one order.
pub trait OfOrder: Attributes + Default + Clone + PartialEq {
    /// Its kind, whose code is its table.
    const KIND: RecordKind;
    /// What adding one is called.
    const ADD: Deed;
    /// What editing one is called.
    const EDIT: Deed;
    /// What recording its next step is called, where it has one.
    const STEP: Deed = Self::EDIT;

    /// Lists the attributes its next step asks for; the first ends the waiting.
    fn next(&self) -> Vec<Field> {
        Vec::new()
    }

    /// Finds what is wrong beyond each attribute by itself, as it is to be stored on `today`.
    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        Vec::new()
    }

    /// Returns whether something of it is still waited for.
    fn is_open(&self) -> bool {
        false
    }

    /// Counts the steps that were taken: saving one more is a step, and anything else an edit.
    fn steps_done(&self) -> usize {
        usize::from(!self.is_open())
    }

    /// Checks it as it is to be stored on `today`.
    ///
    /// # Errors
    /// Every attribute that is wrong by itself or lies in the future though it is gone by, and every contradiction.
    fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let gone_by = Self::ATTRIBUTES.iter().filter(|a| a.kind == Kind::PastDay);
        let to_come =
            gone_by.filter(|a| Option::<NaiveDate>::of(a.value(self)).flatten().is_some_and(|day| day > today));
        found.extend(to_come.map(|a| Refusal::at(a.field, Why::After(today))));
        found.extend(self.contradictions(today));
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}
