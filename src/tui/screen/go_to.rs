//! "Where is order 7?": one key, what the caller says, Enter.

use crate::{
    i18n::{Label, orders::words},
    store::{Error, LedgerRow},
    tui::{
        cx::Cx,
        layer::{Cmd, Layer},
        part::{pick::PickItem, picker::Picker},
    },
};

/// So many orders are offered while one types.
const OFFERED: usize = 12;

/// Opens the dialog that finds an order by whatever is known of it.
pub fn open(cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let picker = Picker::new(words(cx.lang).go_to(), orders, |chosen, _| {
        Ok(chosen.id.parse().map_or(Cmd::None, Cmd::open_order))
    });
    Ok(Box::new(picker))
}

/// Lists the orders that fit what is typed, best first; also for forms that pick an order.
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
