//! Finding an order by whatever is known of it: as a list to choose from, and as a field of a form.

use crate::{
    domain::{
        field::Field,
        number::NumberQuery,
        refusal::{Refusal, Why},
    },
    i18n::{Label, document::words},
    store::{Error, LedgerRow},
    tui::{
        cx::Cx,
        part::{field::FormField, pick::PickItem, values::Values},
    },
};

/// So many orders are offered while one types.
const OFFERED: usize = 12;

/// Lists the orders that fit what is typed, best first.
pub fn orders(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let found = cx.store.find_orders(query, OFFERED)?;
    Ok(found.iter().map(|row| item(row, cx)).collect())
}

fn item(row: &LedgerRow, cx: &Cx) -> PickItem {
    let detail = format!(
        "{}  {}  {}  {}",
        row.stage.label(cx.lang),
        row.delivery_date.format("%m-%d"),
        row.products,
        row.external_ref
    );
    PickItem::new(row.id, format!("{} {}", row.number, row.customer), detail)
}

/// Returns the field of the order a record belongs to, if any.
pub fn field() -> FormField {
    FormField::suggest(Field::Order, |cx, query| {
        let rows = cx.store.find_orders(query, 20)?;
        Ok(rows.into_iter().map(|row| PickItem::new(row.id, row.number.to_string(), row.customer)).collect())
    })
}

/// Finds the order meant: the one chosen, or the newest with the number typed, however it is typed.
pub fn read(values: &Values, cx: &Cx) -> Result<Option<LedgerRow>, Error> {
    let typed = values.text(Field::Order);
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = values.picked_id(Field::Order) {
        return cx.store.ledger_row(id);
    }
    let unknown = || Refusal::at(Field::Order, Why::Unknown(typed.to_owned()));
    NumberQuery::parse(typed).ok_or_else(unknown)?;
    let is_it = |row: &LedgerRow| match NumberQuery::parse(typed) {
        Some(NumberQuery::Full(number)) => row.number == number,
        Some(NumberQuery::Tail { seq, .. } | NumberQuery::Month { seq, .. } | NumberQuery::YearMonth { seq, .. }) => {
            row.number.seq == seq
        }
        None => false,
    };
    let found = cx.store.find_orders(typed, 1)?.into_iter().find(is_it);
    Ok(Some(found.ok_or_else(unknown)?))
}

/// Names which order is meant, while it is typed.
pub fn hint(values: &Values, cx: &Cx) -> String {
    match read(values, cx) {
        Ok(Some(row)) => words(cx.lang).order_found(&row.number.to_string(), &row.customer),
        _ => String::new(),
    }
}
