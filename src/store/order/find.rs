//! "Where is order 7?": finds orders by what a caller says: a number in any spelling, its tail, an old reference, a
//! customer, initials, a product.

use super::{
    code,
    ledger::{COLUMNS, LedgerRow, read},
};
use crate::{
    domain::{
        number::{FileKind, NumberQuery, is_number, tail_digits},
        order::{Line, Terms},
        stage::Stage,
        text,
    },
    keyed_enum,
    store::{Result, Store},
};
use rusqlite::{Params, params};

keyed_enum! {
    /// By what an order was found.
    pub enum FoundBy {
        /// Its number, whole or in part.
        Number = "number",
        /// The customer's own reference, exactly.
        Reference = "reference",
        /// The number a carrier gave its goods, exactly.
        Waybill = "waybill",
        /// What is written in it.
        Text = "text",
    }
}

/// An order that was found, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The order.
    pub row: LedgerRow,
    /// By what.
    pub by: FoundBy,
    /// Whether a number was said, and these digits merely stand in its text: it is not the order that was meant.
    pub is_chance: bool,
}

impl Store {
    /// Finds orders, best first: the number itself, the same tail in earlier months, an exact reference, then text
    /// hits, newest first. A bare tail means the newest month that has it.
    pub fn find_orders(&self, query: &str, limit: usize) -> Result<Vec<Found>> {
        let query = query.trim();
        let mut found = self.orders_called(query, limit)?;
        if query.is_empty() {
            let newest = self.find_where("1 ORDER BY o.period DESC, o.seq DESC LIMIT ?1", [limit as i64])?;
            add(newest, FoundBy::Number, limit, &mut found);
        } else if found.is_empty() || !is_tail(query) {
            for id in self.search_order_ids(query, i64::MAX, limit)? {
                add(self.ledger_row(id)?.into_iter().collect(), FoundBy::Text, limit, &mut found);
            }
        }
        found.iter_mut().for_each(|f| f.is_chance = f.by == FoundBy::Text && is_number(query));
        Ok(found)
    }

    /// Finds the orders that are called so, best first: by their number, a reference or a waybill.
    pub(in crate::store) fn orders_called(&self, query: &str, limit: usize) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        add(self.find_by_number(query, limit)?, FoundBy::Number, limit, &mut found);
        let by_reference = "o.external_ref = ?1 AND o.external_ref <> '' ORDER BY o.id DESC LIMIT 5";
        add(self.find_where(by_reference, [query])?, FoundBy::Reference, limit, &mut found);
        add(self.find_by_waybill(query)?, FoundBy::Waybill, limit, &mut found);
        Ok(found)
    }

    /// Finds the one order meant by a reference, wherever one is taken: by its number in any spelling, the newest with
    /// this tail, or by its exact reference; never by its text.
    pub fn order_named(&self, said: &str) -> Result<Option<i64>> {
        match self.find_by_number(said, 1)?.pop() {
            Some(row) => Ok(Some(row.id)),
            None => self.order_by_reference(said.trim()),
        }
    }

    /// Lists a customer's orders with their stages, oldest first.
    pub fn stages_of_customer(&self, customer: i64) -> Result<Vec<(i64, Stage)>> {
        let mut query = self.conn.prepare_cached("SELECT id, stage FROM orders WHERE customer_id = ?1 ORDER BY id")?;
        let rows = query.query_map([customer], |r| Ok((r.get(0)?, code(r, 1, Stage::from_code)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds by the number alone.
    fn find_by_number(&self, query: &str, limit: usize) -> Result<Vec<LedgerRow>> {
        let found = self.find_by_parts(query, limit)?;
        if found.is_empty() { self.find_by_tail(query, limit) } else { Ok(found) }
    }

    /// Finds the orders whose number ends in these digits, newest first, wherever in the year or month they begin.
    fn find_by_tail(&self, query: &str, limit: usize) -> Result<Vec<LedgerRow>> {
        let Some((digits, sequences)) = tail_digits(query, FileKind::Order) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for seq in sequences {
            found.extend(self.find_where("o.seq = ?1 AND o.number LIKE '%' || ?2", params![seq, digits])?);
        }
        found.sort_by_key(|row| std::cmp::Reverse(row.id));
        found.truncate(limit);
        Ok(found)
    }

    fn find_by_parts(&self, query: &str, limit: usize) -> Result<Vec<LedgerRow>> {
        let limit = limit as i64;
        match NumberQuery::parse(query).filter(|said| said.may_be(FileKind::Order)) {
            Some(NumberQuery::Full(number)) => self.find_where("o.number = ?1", [number.to_string()]),
            Some(NumberQuery::Tail { seq, .. }) => {
                self.find_where("o.seq = ?1 ORDER BY o.period DESC LIMIT ?2", params![seq, limit])
            }
            Some(NumberQuery::Month { month, seq, .. }) => self.find_where(
                "o.seq = ?1 AND o.period % 100 = ?2 ORDER BY o.period DESC LIMIT ?3",
                params![seq, month, limit],
            ),
            Some(NumberQuery::YearMonth { year, month, seq, .. }) => {
                let period = i64::from(year) * 100 + i64::from(month);
                self.find_where("o.seq = ?1 AND o.period = ?2", params![seq, period])
            }
            None => Ok(Vec::new()),
        }
    }

    /// Finds what travels or travelled under this number of a carrier.
    fn find_by_waybill(&self, query: &str) -> Result<Vec<LedgerRow>> {
        let waybill = text::halfwidth(query);
        self.find_where(
            "o.id IN (SELECT order_id FROM shipment WHERE waybill IN (?1, upper(?1)) AND waybill <> '' AND voided IS NULL)
             ORDER BY o.id DESC LIMIT 5",
            [waybill],
        )
    }

    /// Lists a customer's orders, newest first, at most `limit`, and counts all of them (K2).
    pub fn orders_of_customer(&self, customer: i64, limit: usize) -> Result<(Vec<LedgerRow>, u64)> {
        let all: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM orders WHERE customer_id = ?1")?
            .query_row([customer], |r| r.get(0))?;
        let listed =
            self.find_where("o.customer_id = ?1 ORDER BY o.id DESC LIMIT ?2", params![customer, limit as i64])?;
        Ok((listed, all as u64))
    }

    /// Lists the orders that one with these terms may be once more: of the same customer, with the same reference; without
    /// one, those of the last week that have a line of it.
    ///
    /// # Errors
    /// The database's own failures.
    pub fn orders_like(&self, terms: &Terms) -> Result<Vec<LedgerRow>> {
        let week_ago = self.today() - chrono::Days::new(7);
        let rows = self.find_where(
            "o.customer_id = ?1 AND o.external_ref = ?2 AND (?2 <> '' OR o.received_at >= ?3) AND o.voided IS NULL
             AND o.stage <> 'cancelled' ORDER BY o.id DESC LIMIT 20",
            params![terms.customer_id, terms.external_ref, week_ago.to_string()],
        )?;
        let mut like = Vec::new();
        for row in rows {
            let is_same = |a: &Line, b: &Line| Line { line: 0, ..a.clone() } == Line { line: 0, ..b.clone() };
            let lines = if terms.external_ref.is_empty() { self.order(row.id)?.terms.lines } else { Vec::new() };
            let has_line = lines.iter().any(|old| terms.lines.iter().any(|new| is_same(old, new)));
            if has_line || !terms.external_ref.is_empty() {
                like.push(row);
            }
        }
        Ok(like)
    }

    fn find_where(&self, condition: &str, params: impl Params) -> Result<Vec<LedgerRow>> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM orders o JOIN customer c ON c.id = o.customer_id WHERE {condition}"
        ))?;
        let rows = query.query_map(params, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(|row| self.with_expected(row)).collect()
    }
}

/// Adds the orders that are not there yet, as long as there is room.
fn add(rows: Vec<LedgerRow>, by: FoundBy, limit: usize, found: &mut Vec<Found>) {
    for row in rows {
        if found.len() < limit && !found.iter().any(|f| f.row.id == row.id) {
            found.push(Found { row, by, is_chance: false });
        }
    }
}

/// Returns whether a whole number or only a tail of up to three digits was said: when that is found, other texts that
/// happen to hold those digits are noise.
fn is_tail(query: &str) -> bool {
    matches!(NumberQuery::parse(query), Some(NumberQuery::Tail { .. } | NumberQuery::Full(_)))
}
