//! An input that can be meant and is seldom: what a form asks about before it is saved.
//!
//! It must not decide: the specialist says whether it is meant.

use crate::domain::record::Record;

/// An input that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What is strange, as a sentence.
    pub text: String,
    /// The record that it may be instead, and what it is called: one key opens it.
    pub other: Option<(String, Record)>,
}

impl Doubt {
    /// Asks about an input.
    pub fn new(text: impl Into<String>) -> Doubt {
        Doubt { text: text.into(), other: None }
    }

    /// Names the record that it may be instead.
    pub fn or(mut self, name: impl Into<String>, record: Record) -> Doubt {
        self.other = Some((name.into(), record));
        self
    }
}
