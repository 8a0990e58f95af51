//! What depends on a choice of the form: the rows of a grid, such as the steps of a plan on its template, and a text that is
//! right for one choice only.
//!
//! Invariant: rows typed under one choice come back when it is chosen again.

use super::{Form, Item};
use crate::{
    domain::field::Field,
    tui::{
        cx::Cx,
        part::values::{Given, Row, Values},
    },
};
use std::collections::BTreeMap;

/// Returns the rows of a choice.
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

/// Works out what a field comes to from what else is typed; nothing while it comes to nothing.
type WorkOut = Box<dyn Fn(&Values, &Cx) -> Option<String>>;

/// How a field follows what else is typed.
pub(super) struct Follows {
    field: Field,
    work_out: WorkOut,
    /// What it was given last; nothing before it was.
    given: Option<String>,
}

impl Form {
    /// Fills a field with what it comes to by what else is typed, as long as nothing else was typed into it.
    pub fn follows(mut self, field: Field, work_out: impl Fn(&Values, &Cx) -> Option<String> + 'static) -> Form {
        self.follows = Some(Follows { field, work_out: Box::new(work_out), given: None });
        self
    }

    pub(super) fn follow_values(&mut self, cx: &Cx) {
        let Some(mut follows) = self.follows.take() else { return };
        let is_typed_in = self.focused_field().is_some_and(|f| f.field == Some(follows.field));
        let (values, start) = (self.read(cx.today()), self.start.clone().unwrap_or_default());
        let now = values.text(follows.field);
        let is_own = now != start.text(follows.field) && follows.given.as_deref() != Some(now);
        let comes_to = (follows.work_out)(&values, cx).filter(|text| text != now && !is_own && !is_typed_in);
        if let Some(text) = comes_to {
            for item in &mut self.items {
                if let Item::Field(f) = item
                    && f.field == Some(follows.field)
                {
                    f.put(&Given { text: text.clone(), picked: None });
                }
            }
            follows.given = Some(text);
        }
        self.follows = Some(follows);
    }

    /// Fills the grid anew when this field's choice changes.
    pub fn rows_by(mut self, choice: Field, rows: impl Fn(&str, &Cx) -> Vec<Row> + 'static) -> Form {
        self.refill = Some(Refill { choice, rows: Box::new(rows), shown: String::new(), typed: BTreeMap::new() });
        self
    }

    /// Reports that what a field starts with goes with what this choice starts with: another choice takes it away unless it
    /// was changed, and the first one brings it back.
    pub fn goes_with(mut self, field: Field, choice: Field) -> Form {
        self.bound = Some((choice, field));
        self
    }

    pub(super) fn follow_choice(&mut self) {
        let (Some((choice, field)), Some(start)) = (self.bound, self.start.as_ref()) else { return };
        let first = start.text(field).to_owned();
        let is_first = self.values().text(choice) == start.text(choice);
        if self.focused_field().is_none_or(|f| f.field != Some(choice)) {
            return;
        }
        let (before, after) = if is_first { (String::new(), first) } else { (first, String::new()) };
        if self.values().text(field) != before {
            return;
        }
        for item in &mut self.items {
            if let Item::Field(f) = item
                && f.field == Some(field)
            {
                f.put(&Given { text: after.clone(), picked: None });
            }
        }
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
