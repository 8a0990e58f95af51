//! Sheets in, copies out, the practice desk: long jobs with progress. It must not draw, print or word anything. One
//! thing always holds: a file given by a person is read as hostile, and a file they own is never overwritten.

pub mod backup;
pub mod catch_panic;
pub mod demo;
pub mod dump;
pub mod export;
pub mod form;
pub mod history;
pub mod import;
pub mod letter;
pub mod mail;
pub mod output;
pub mod report;
pub mod sheet;
pub mod table;
