//! Records, states, rules and calculations of the order desk.
//!
//! Pure: no clock, no file, no database, no screen. `today` and `now` come in as arguments, refusals go out as
//! data ([`refusal::Refusal`]) and are turned into sentences by `i18n` only.

pub mod ageing;
pub mod appraisal;
pub mod archive;
pub mod attribute;
pub mod backup;
pub mod block;
pub mod calendar;
pub mod communication;
pub mod customer;
pub mod day;
pub mod decimal;
pub mod deed;
pub mod document;
pub mod draft;
pub mod due;
pub mod export;
pub mod field;
pub mod follow_up;
pub mod import;
pub mod inspection;
pub mod keyed;
pub mod lending;
pub mod likeness;
pub mod load;
pub mod measure;
pub mod month;
pub mod narrow;
pub mod number;
pub mod of_order;
pub mod order;
pub mod pay;
pub mod payment;
pub mod period;
pub mod pinyin;
pub mod plan;
pub mod printout;
pub mod problem;
pub mod quotation;
pub mod rate;
pub mod record;
pub mod refusal;
pub mod request;
pub mod review;
pub mod risk;
pub mod sample;
pub mod sampling;
pub mod shipping;
pub mod stage;
mod state;
pub mod statistics;
pub mod task;
pub mod text;
pub mod tracking;
pub mod training;
