//! Records, states, rules and calculations of the order desk.
//!
//! Pure: no clock, no file, no database, no screen. `today` and `now` come in as arguments, refusals go out as
//! data ([`refusal::Refusal`]) and are turned into sentences by `i18n` only.

pub mod calendar;
pub mod day;
pub mod decimal;
pub mod number;
pub mod pinyin;
pub mod text;
