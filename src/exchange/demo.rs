//! Practice desk.
