//! Under construction in the first session.
