//! What was measured of periods gone by, so that it is told again without looking.
//!
//! Invariant: nothing is told of before the newest action.

use crate::domain::{
    measure::{Definition, Figure},
    period::Period,
};
use std::collections::BTreeMap;

/// So many figures are remembered at most: more than a year by every definition.
const REMEMBERED: usize = 2000;

/// What was told of periods gone by since this action was the newest.
#[derive(Debug, Default)]
pub(super) struct Told {
    action: i64,
    figures: BTreeMap<(Period, Definition), Figure>,
}

impl Told {
    /// Returns what was told, if nothing was written since.
    pub(super) fn get(&self, newest: i64, period: &Period, definition: Definition) -> Option<Figure> {
        if self.action == newest { self.figures.get(&(*period, definition)).copied() } else { None }
    }

    /// Keeps what is told now.
    pub(super) fn keep(&mut self, newest: i64, period: &Period, definition: Definition, figure: Figure) {
        if self.action != newest || self.figures.len() >= REMEMBERED {
            self.figures.clear();
            self.action = newest;
        }
        self.figures.insert((*period, definition), figure);
    }
}
