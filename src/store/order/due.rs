//! The next day due of an order, kept beside it so that the lists of what is late or due are read by an index.
//!
//! Invariant: `orders.next_due` is what `domain::due` says of the terms in force and the shipments, and nothing where that is
//! the order's own day; `check` compares them.

use super::Order;
use crate::{
    domain::due::next_due,
    store::{Result, Tx, shipment},
};
use chrono::NaiveDate;
use rusqlite::Connection;

/// What is due next of an order `x`, as SQL: its products, or of lines with days of their own those that are next, the first
/// of them and how many more.
pub(in crate::store) const DUE_PRODUCTS: &str =
    "iif(x.next_due IS NULL, x.products, coalesce((SELECT substr(min(printf('%06d', l.line) || l.product), 7)
         || iif(count(*) > 1, ' +' || (count(*) - 1), '') FROM {open_line} AND l.delivery_date = x.next_due
       HAVING count(*) > 0), x.products))";

/// Tells when the next line of an order is due, where that is not the order's own day.
pub(in crate::store) fn next_due_of(conn: &Connection, order: &Order) -> Result<Option<NaiveDate>> {
    if !order.terms.has_own_days() {
        return Ok(None);
    }
    let next = next_due(&order.terms, &shipment::balance(conn, order)?);
    Ok(Some(next).filter(|day| *day != order.terms.delivery_date))
}

impl Tx<'_> {
    /// Brings the next day due of an order up to its terms and shipments. Finding nothing to change, it writes nothing.
    pub(in crate::store) fn next_due_follows(&self, order: i64) -> Result<()> {
        let order = self.order(order)?;
        let next = next_due_of(self, &order)?;
        if next == order.next_due {
            return Ok(());
        }
        self.update("orders", order.id, &[("next_due", &next)])
    }
}
