//! orderdesk: a keyboard-only desk for one order specialist over one SQLite file.
//!
//! The modules are floors; a floor uses only the floors below it:
//!
//! ```text
//! tui       what the specialist sees and presses
//! cli       one file per subcommand
//! exchange  sheets in and out, the practice desk
//! config    settings and places
//! i18n      every word shown to a person
//! store     the repository layer: one SQLite file
//! domain    records, states, rules, calculations: pure
//! ```

pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod store;
pub mod tui;
