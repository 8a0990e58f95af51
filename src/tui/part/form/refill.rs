//! A grid whose rows depend on a choice of the form, such as the steps of a plan on its template.
//!
//! One thing always holds: rows typed under one choice come back when it is chosen again.

use super::{Form, Item};
use crate::{
    domain::field::Field,
    tui::{
        cx::Cx,
        part::values::{Row, Values},
    },
};
use std::collections::BTreeMap;

/// Gives the rows of a choice.
type Rows = Box<dyn Fn(&str, &Cx) -> Vec<Row>>;

/// How a grid follows a choice.
pub(super) struct Refill {
    choice: Field,
    rows: Rows,
    /// The choice whose rows are shown.
    shown: String,
    /// The rows as typed under other choices.
    typed: BTreeMap<String, Vec<Row>>,
}

impl Form {
    /// Fills the grid anew when this field's choice changes.
    pub fn rows_by(mut self, choice: Field, rows: impl Fn(&str, &Cx) -> Vec<Row> + 'static) -> Form {
        self.refill = Some(Refill { choice, rows: Box::new(rows), shown: String::new(), typed: BTreeMap::new() });
        self
    }

    /// Takes the rows as they are for those of the choice as it is.
    pub(super) fn refill_from_here(&mut self) {
        let values = self.values();
        if let Some(refill) = &mut self.refill {
            refill.shown = values.text(refill.choice).to_owned();
        }
    }

    pub(super) fn refill(&mut self, cx: &Cx) {
        let values: Values = self.values();
        let Some(refill) = &mut self.refill else { return };
        let chosen = values.text(refill.choice);
        if chosen == refill.shown || chosen.is_empty() {
            return;
        }
        let rows = refill.typed.remove(chosen).unwrap_or_else(|| (refill.rows)(chosen, cx));
        refill.typed.insert(std::mem::replace(&mut refill.shown, chosen.to_owned()), values.rows().to_vec());
        let grids = self.items.iter_mut().filter_map(|item| match item {
            Item::Grid(grid) => Some(grid),
            _ => None,
        });
        grids.for_each(|grid| grid.put(&rows));
    }
}
