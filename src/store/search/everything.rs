//! Search over everything that is written down: orders, entries, problems, communications, papers, customers and the rest.
//!
//! Invariant: what is found has every word of the query, and the newest stands first.

use super::{INDEXES, Index};
use crate::{
    domain::record::Record,
    store::{Result, Store},
};
use chrono::NaiveDate;

/// A record that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The table it stands in: a kind of record, or one of an order's own lists.
    pub table: &'static str,
    /// What opens to show it.
    pub record: Record,
    /// The day it belongs to; nothing for a customer without orders.
    pub day: Option<NaiveDate>,
    /// The file it stands in: an order's or document's number, a customer's name.
    pub file: String,
    /// What is written in it.
    pub text: String,
}

impl Store {
    /// Finds whatever has every word of the query, at most `limit`: an order whose number or reference it is first, then
    /// the newest of all kinds.
    pub fn find_everything(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        let query = query.trim();
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let orders = &INDEXES[super::index::ORDERS];
        let named: Vec<i64> = self.orders_called(query, limit)?.into_iter().map(|found| found.row.id).collect();
        let mut dated: Vec<(Option<NaiveDate>, &Index, i64)> = Vec::new();
        for index in INDEXES.iter() {
            let ids = match index.table {
                "orders" => self.search_order_ids(query, i64::MAX, limit)?,
                _ => self.search_ids(index, query, query, i64::MAX, limit)?,
            };
            for id in ids.into_iter().filter(|id| index.table != "orders" || !named.contains(id)) {
                dated.push((self.day_of(index, id)?, index, id));
            }
        }
        dated.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
        let mut hits = Vec::new();
        for id in named {
            hits.push(self.hit(self.day_of(orders, id)?, orders, id)?);
        }
        for (day, index, id) in dated.into_iter().take(limit.saturating_sub(hits.len())) {
            hits.push(self.hit(day, index, id)?);
        }
        Ok(hits)
    }

    /// Lists the rows of one table that have every word, the newest first.
    pub(in crate::store) fn rows_with_words(&self, table: &str, words: &str, limit: usize) -> Result<Vec<i64>> {
        let Some(index) = INDEXES.iter().find(|index| index.table == table) else { return Ok(Vec::new()) };
        self.search_ids(index, words, words, i64::MAX, limit)
    }

    fn day_of(&self, index: &Index, id: i64) -> Result<Option<NaiveDate>> {
        let sql = format!("SELECT {} FROM {} x WHERE x.id = ?1", index.day, index.table);
        Ok(self.conn.prepare_cached(&sql)?.query_row([id], |r| r.get(0))?)
    }

    fn hit(&self, day: Option<NaiveDate>, index: &Index, id: i64) -> Result<Hit> {
        let text = match index.table {
            "orders" => super::order_text(&self.conn, id)?,
            _ => index.words(&self.conn, id)?,
        };
        let file = self.about_row(index.table, id)?;
        Ok(Hit { table: index.table, record: index.record(&self.conn, id)?, day, file, text: text.unwrap_or_default() })
    }
}
