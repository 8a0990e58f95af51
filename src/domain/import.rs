//! Refusals of imported files.
