//! Sentences for refusals: what, where, and how to cure it.
