//! The store on real SQLite: actions, history, undo, refusals, files.

#[path = "store/core.rs"]
mod core;
#[path = "store/frozen.rs"]
mod frozen;
#[path = "store/lending.rs"]
mod lending;
#[path = "store/order.rs"]
mod order;
#[path = "store/printout.rs"]
mod printout;
#[path = "store/request.rs"]
mod request;
#[path = "support/seed.rs"]
mod seed;
#[path = "store/tracking.rs"]
mod tracking;
#[path = "store/undo.rs"]
mod undo;
