//! The parts every screen is composed of: tables, forms, pickers, questions, texts to read.

pub mod board;
pub mod choice;
pub mod choices;
pub mod column;
pub mod compare;
pub mod confirm;
pub mod doubt;
pub mod edit;
pub mod export;
pub mod field;
pub mod files;
pub mod filter;
pub mod form;
mod form_draw;
pub mod grid;
pub mod list;
pub mod listing;
pub mod open;
pub mod page;
pub mod pick;
pub mod picker;
pub mod progress;
pub mod story;
pub mod table;
pub mod timeline;
pub mod values;
pub mod viewer;
