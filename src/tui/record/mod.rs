//! What the screens share about each kind of record: what is shown of it, the fields that ask for it, its forms on paper.
//!
//! It must not know a screen: what opens another one is a [`Cmd`](super::layer::Cmd). Invariant: a record is
//! worded the same way wherever it is shown.

pub mod allowance;
pub mod attachment;
pub mod communication;
pub mod costing;
pub mod document;
pub mod export;
pub mod find;
pub mod history;
pub mod inspection;
pub mod letter;
pub mod line;
pub mod material;
pub mod of_order;
pub mod order;
pub mod output;
pub mod outsourcing;
pub mod packing;
pub mod payment;
pub mod plan;
pub mod print;
pub mod quotation;
pub mod receipt;
pub mod request;
pub mod risk;
pub mod sample;
pub mod shipping;
pub mod supplier;
pub mod task;
pub mod template;
pub mod terms;
pub mod tracking;
