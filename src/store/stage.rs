//! Lists of stages as SQL writes them, made once from what the stages themselves say.
//!
//! Invariant: `{ended}` and `{tracked}` are written as in the partial indexes, so that those are used.

use super::{order::UNCONFIRMED, shipment::OPEN_LINE};
use crate::domain::stage::Stage;

/// Writes the stages that are meant, such as `('settled','archived')`.
fn list(is_meant: impl Fn(Stage) -> bool) -> String {
    let codes: Vec<String> =
        Stage::ALL.iter().filter(|stage| is_meant(**stage)).map(|stage| format!("'{stage}'")).collect();
    format!("({})", codes.join(","))
}

/// Fills in the lists a query names: `{ended}` that want no more work, `{closed}` to which nothing more is written,
/// `{tracked}` that expect an entry each day; and `{unconfirmed}`, of an order. `{open_line}` are the lines `l` of an order
/// `x` that are not wholly shipped.
pub(super) fn filled(sql: &str) -> String {
    sql.replace("{open_line}", OPEN_LINE)
        .replace("{ended}", &list(|stage| !stage.is_open()))
        .replace("{closed}", &list(Stage::is_closed))
        .replace("{tracked}", &list(Stage::is_tracked))
        .replace("{unconfirmed}", UNCONFIRMED)
}
