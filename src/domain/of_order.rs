//! Records that hang on one order and are known by their attributes alone: inspections, findings and the like. What they have
//! in common is declared here once; storage, forms, pages and exports walk it.
//!
//! It must not know the store. Invariant: a record stays with its order for ever.

use super::{
    attribute::{Attributes, faults},
    deed::Deed,
    field::Field,
    record::RecordKind,
    refusal::Refusal,
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
    /// The attributes that end its waiting; none where nothing is waited for.
    const NEXT: &'static [Field] = &[];

    /// Finds what is wrong beyond each attribute by itself, as it is to be stored on `today`.
    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        Vec::new()
    }

    /// Returns whether something of it is still waited for.
    fn is_open(&self) -> bool {
        false
    }

    /// Checks it as it is to be stored on `today`.
    ///
    /// # Errors
    /// Every attribute that is wrong by itself, and every contradiction.
    fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        found.extend(self.contradictions(today));
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}
