//! Products ordered before, to be ordered again: what they are, and what was last paid for them.
//!
//! Invariant: a price is only given in the currency asked for; nobody is offered yuan as dollars.

use super::read_order;
use crate::{
    domain::decimal::{Currency, UnitPrice},
    store::{Result, Store, search},
};
use chrono::NaiveDate;

/// So many of the newest orders, and of those that fit what is typed, are looked through.
const NEWEST: usize = 50;
/// So many of the customer's own newest orders are looked through before those.
const OWN: usize = 20;

/// Who asks for a product, in which currency; either may not be known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// The currency of the order being written.
    pub currency: Option<Currency>,
    /// Its customer.
    pub customer: Option<i64>,
}

/// A product ordered before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Product name.
    pub product: String,
    /// Specification or model.
    pub spec: String,
    /// Unit of measure.
    pub unit: String,
    /// What was last paid for it; nothing when it was never ordered in the currency asked for.
    pub price: Option<LastPrice>,
}

/// What was last paid for a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastPrice {
    /// Price of one unit.
    pub price: UnitPrice,
    /// In this currency.
    pub currency: Currency,
    /// By this customer.
    pub customer: String,
    /// In an order received then.
    pub received_on: NaiveDate,
    /// The customer who asks is that customer.
    pub is_own: bool,
}

impl Store {
    /// Suggests products ordered before that contain the query, those of the customer's own orders first. Each has the
    /// last price in the currency asked for, the customer's own before any other's.
    pub fn products_ordered(&self, query: &str, asked: Asked, limit: usize) -> Result<Vec<Product>> {
        let mut found: Vec<Product> = Vec::new();
        for id in self.orders_to_look_through(query, asked.customer)? {
            let order = read_order(&self.conn, id)?;
            let is_own = asked.customer == Some(order.terms.customer_id);
            for line in order.terms.lines {
                if !search::is_hit(&format!("{} {}", line.product, line.spec), query) {
                    continue;
                }
                let known = found.iter().position(|p| p.product == line.product && p.spec == line.spec);
                let at = match known {
                    Some(at) => at,
                    None if found.len() == limit => continue,
                    None => {
                        let (product, spec, unit) = (line.product, line.spec, line.unit);
                        found.push(Product { product, spec, unit, price: None });
                        found.len() - 1
                    }
                };
                let Some(product) = found.get_mut(at) else { continue };
                let is_better = product.price.as_ref().is_none_or(|known| is_own && !known.is_own);
                if asked.currency == Some(order.terms.currency) && is_better {
                    product.price = Some(LastPrice {
                        price: line.unit_price,
                        currency: order.terms.currency,
                        customer: order.customer.clone(),
                        received_on: order.received_at.date(),
                        is_own,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Lists the customer's newest orders, then the newest that fit the query, each once.
    fn orders_to_look_through(&self, query: &str, customer: Option<i64>) -> Result<Vec<i64>> {
        let newest = |sql: &str, param: i64| -> Result<Vec<i64>> {
            let mut orders = self.conn.prepare_cached(sql)?;
            Ok(orders.query_map([param], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let mut ids = match customer {
            Some(id) => {
                newest(&format!("SELECT id FROM orders WHERE customer_id = ?1 ORDER BY id DESC LIMIT {OWN}"), id)?
            }
            None => Vec::new(),
        };
        let others = match query.trim().is_empty() {
            true => newest("SELECT id FROM orders ORDER BY id DESC LIMIT ?1", NEWEST as i64)?,
            false => self.search_order_ids(query, i64::MAX, NEWEST)?,
        };
        for id in others {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }
}
