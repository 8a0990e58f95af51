//! orderdesk
pub mod domain;
