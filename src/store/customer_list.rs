//! Customers as a list: read by windows on a key, with what is open with each of them.
//!
//! Invariant: what a window costs follows what is open on the desk, never how many orders a customer ever had.

use super::{Result, Store, Window};
use crate::keyed_enum;
use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, types::Value};

keyed_enum! {
    /// Which customers are listed.
    pub enum CustomerView {
        /// All.
        All = "all",
        /// Those with open orders.
        Open = "open",
        /// Those with unanswered inquiries or complaints (U2).
        Unanswered = "unanswered",
    }
}

keyed_enum! {
    /// The order of the list.
    pub enum CustomerSort {
        /// The newest file first.
        Newest = "newest",
        /// By name.
        Name = "name",
    }
}

/// One customer in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// Record id.
    pub id: i64,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Usual contact.
    pub contact: String,
    /// Phone.
    pub phone: String,
    /// So many orders are open.
    pub open_orders: u32,
    /// So many inquiries and complaints are unanswered.
    pub unanswered: u32,
    /// When something was last said.
    pub last_at: Option<NaiveDateTime>,
    folded: String,
}

impl CustomerRow {
    /// Returns whether the customer is in a view.
    pub fn is_in(&self, view: CustomerView) -> bool {
        match view {
            CustomerView::All => true,
            CustomerView::Open => self.open_orders > 0,
            CustomerView::Unanswered => self.unanswered > 0,
        }
    }
}

/// What is open, counted once for the whole window; when something was last said, among what was logged last.
const SELECT: &str = "WITH open(customer_id, n) AS MATERIALIZED (
      SELECT customer_id, count(*) FROM orders INDEXED BY orders_open
      WHERE stage NOT IN ('settled','archived','cancelled') GROUP BY customer_id),
    asked(customer_id, n) AS MATERIALIZED (
      SELECT customer_id, count(*) FROM communication INDEXED BY communication_unanswered
      WHERE answer_by IS NOT NULL AND answered_on IS NULL AND voided IS NULL AND customer_id IS NOT NULL GROUP BY customer_id)
    SELECT c.id, c.name, c.short_name, c.contact, c.phone, coalesce(open.n, 0), coalesce(asked.n, 0),
      (SELECT max(at) FROM (SELECT m.at FROM communication m WHERE m.customer_id = c.id AND m.voided IS NULL
         ORDER BY m.id DESC LIMIT 20)), c.folded
    FROM customer c LEFT JOIN open ON open.customer_id = c.id LEFT JOIN asked ON asked.customer_id = c.id
    WHERE c.voided IS NULL";

fn read(r: &Row) -> rusqlite::Result<CustomerRow> {
    Ok(CustomerRow {
        id: r.get(0)?,
        name: r.get(1)?,
        short_name: r.get(2)?,
        contact: r.get(3)?,
        phone: r.get(4)?,
        open_orders: r.get(5)?,
        unanswered: r.get(6)?,
        last_at: r.get(7)?,
        folded: r.get(8)?,
    })
}

impl Store {
    /// Reads a window of the list.
    pub fn customer_window(
        &self,
        view: CustomerView,
        sort: CustomerSort,
        window: Window<CustomerRow>,
    ) -> Result<Vec<CustomerRow>> {
        let (key, down) = match sort {
            CustomerSort::Newest => ("c.id", true),
            CustomerSort::Name => ("c.folded", false),
        };
        let narrowed = match view {
            CustomerView::All => "",
            CustomerView::Open => " AND open.n > 0",
            CustomerView::Unanswered => " AND asked.n > 0",
        };
        let mut values: Vec<Value> = vec![window.limit()];
        let mut beside = String::new();
        if let Some(row) = window.from {
            beside = format!(" AND {key} {} ?2", window.sign(down));
            values.push(match sort {
                CustomerSort::Newest => row.id.into(),
                CustomerSort::Name => row.folded.clone().into(),
            });
        }
        let way = window.direction(down);
        let sql = format!("{SELECT}{narrowed}{beside} ORDER BY {key} {way} LIMIT ?1");
        let mut query = self.conn.prepare_cached(&sql)?;
        window.in_order(query.query_map(rusqlite::params_from_iter(values), read)?)
    }

    /// Reads the customers found by part of a name or pinyin initials, the best first, at most `limit`.
    pub fn customer_hits(&self, view: CustomerView, query: &str, limit: usize) -> Result<Vec<CustomerRow>> {
        let found: Vec<i64> = self.customers_matching(query, limit)?.into_iter().map(|c| c.id).collect();
        let ids = serde_json::json!(found).to_string();
        let mut query = self.conn.prepare_cached(&format!("{SELECT} AND c.id IN (SELECT value FROM json_each(?1))"))?;
        let mut rows = query.query_map([ids], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.retain(|row| row.is_in(view));
        rows.sort_by_key(|row| found.iter().position(|id| *id == row.id));
        Ok(rows)
    }

    /// Reads one customer as a list shows it.
    pub fn customer_row(&self, id: i64) -> Result<Option<CustomerRow>> {
        Ok(self.conn.prepare_cached(&format!("{SELECT} AND c.id = ?1"))?.query_row([id], read).optional()?)
    }
}
