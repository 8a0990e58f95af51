//! A record as it would be stored, field by field, for a person to look at before it is.

use crate::domain::{
    attribute::{Attributes, Kind},
    field::Field,
};

/// What one record of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its row in the file.
    pub row: u64,
    /// Its fields that say something; of a closed list the code, of a day the ISO day.
    pub cells: Vec<(Field, String)>,
}

impl Sample {
    /// Begins with nothing said.
    pub(super) fn new(row: u64) -> Sample {
        Sample { row, cells: Vec::new() }
    }

    /// Adds what a field says, unless that is nothing.
    pub(super) fn with(mut self, field: Field, said: impl Into<String>) -> Sample {
        let said = said.into();
        if !said.is_empty() {
            self.cells.push((field, said));
        }
        self
    }

    /// Adds what a record's attributes say that are not there yet; other records are named by their own fields.
    pub(super) fn with_record<R: Attributes>(self, record: &R) -> Sample {
        R::ATTRIBUTES.iter().filter(|a| !matches!(a.kind, Kind::Reference(_))).fold(self, |sample, a| {
            let text = a.text(record);
            match a.kind {
                _ if text.is_empty() || !sample.said(a.field).is_empty() => sample,
                Kind::WholePercent => sample.with(a.field, format!("{text}%")),
                _ => sample.with(a.field, text),
            }
        })
    }

    /// Returns what a field says.
    pub fn said(&self, field: Field) -> &str {
        self.cells.iter().find(|(f, _)| *f == field).map_or("", |(_, said)| said)
    }
}
