//! Rows that stand beside the records of a sheet: totals, and remarks under the table.

use super::column::Columns;
use crate::{
    domain::{field::Field, import::ImportKind, text},
    exchange::table::Record,
};

/// What the first word of a row of totals begins with.
const TOTALS: [&str; 8] = ["合计", "总计", "小计", "累计", "本页", "total", "subtotal", "grandtotal"];

/// Tells whether a row is no record: a total, or a remark in a cell of its own.
pub(super) fn is_beside(columns: &Columns, record: &Record) -> bool {
    let mut said = record.fields.iter().map(|f| text::fold_name(f)).filter(|f| !f.is_empty());
    let (first, is_alone) = (said.next(), said.next().is_none());
    let Some(first) = first else { return false };
    let names = |field| !columns.line(record, field).is_empty();
    let begins_total = TOTALS.iter().any(|t| first.starts_with(t));
    match columns.kind {
        ImportKind::Orders if names(Field::Product) || names(Field::Customer) => false,
        ImportKind::Orders => begins_total || (is_alone && !names(Field::Number) && !names(Field::ExternalRef)),
        // a customer may be known by name alone, and may be called Total
        ImportKind::Customers => {
            let remark = record.fields.iter().any(|f| f.contains([':', '：']));
            is_alone && (begins_total || remark || !names(Field::Customer))
        }
        _ => is_alone || TOTALS.contains(&first.as_str()),
    }
}
