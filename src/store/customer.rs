//! Customers (K1): found by name, part of a name or pinyin initials; never two of the same folded name.

use super::{Buyer, Customer, Error, Result, Store, Tx, attribute};
use crate::domain::{
    deed::Deed,
    field::Field,
    likeness::Core,
    pinyin,
    record::RecordKind,
    refusal::{Refusal, Why},
    text,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerName {
    /// Record id.
    pub id: i64,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Usual contact.
    pub contact: String,
}

fn read(r: &Row) -> rusqlite::Result<Customer> {
    Ok(Customer { id: r.get("id")?, ..attribute::read(r)? })
}

/// Writes the initials of name and short name over all readings, unless the specialist set them.
fn initials_of(customer: &Customer) -> String {
    if !customer.initials.trim().is_empty() {
        return customer.initials.trim().to_lowercase();
    }
    let mut all: Vec<String> = Vec::new();
    for name in [&customer.name, &customer.short_name] {
        for one in pinyin::initials(name).split_whitespace() {
            if !all.iter().any(|a| a == one) {
                all.push(one.to_owned());
            }
        }
    }
    all.join(" ")
}

fn select(condition: &str) -> String {
    format!("SELECT c.id, {} FROM customer c WHERE {condition}", attribute::columns::<Customer>("c"))
}

fn one(conn: &Connection, id: i64) -> Result<Customer> {
    conn.prepare_cached(&select("c.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("customer {id}")))
}

fn find(conn: &Connection, folded: &str) -> Result<Option<(i64, String)>> {
    Ok(conn
        .prepare_cached("SELECT id, name FROM customer WHERE folded = ?1 AND voided IS NULL")?
        .query_row([folded], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}

impl Tx<'_> {
    /// Adds a customer inside a running action.
    ///
    /// # Errors
    /// [`Why::CustomerExists`] when one of the same folded name exists; an empty or overlong field.
    pub fn customer_add(&self, customer: &Customer) -> Result<i64> {
        let (folded, file) = self.customer_checked(customer)?;
        self.insert_record("customer", &[("folded", &folded)], &file)
    }

    /// Replaces a customer's file inside a running action.
    ///
    /// # Errors
    /// As [`Store::customer_edit`].
    pub(super) fn customer_replace(&self, customer: &Customer) -> Result<()> {
        let (folded, file) = self.customer_checked(customer)?;
        self.update_record("customer", customer.id, &[("folded", &folded)], &file)
    }

    /// Reads a customer's file inside a running action.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn customer(&self, id: i64) -> Result<Customer> {
        one(self, id)
    }

    /// Checks a customer's file and gives its folded name, which no two customers share, and the file with its
    /// initials.
    fn customer_checked(&self, customer: &Customer) -> Result<(String, Customer)> {
        let folded = text::fold_name(&customer.name);
        if folded.is_empty() {
            return Err(Refusal::at(Field::Name, Why::Empty).into());
        }
        customer.check(self.today())?;
        if let Some((_, name)) = find(self, &folded)?.filter(|(id, _)| *id != customer.id) {
            return Err(Refusal::at(Field::Name, Why::CustomerExists(name)).into());
        }
        Ok((folded, Customer { initials: initials_of(customer), ..customer.clone() }))
    }

    /// Records that a customer who was sought, or given up, has ordered: an order makes a customer of whoever it is.
    pub(super) fn customer_ordered(&self, id: i64, on: NaiveDate) -> Result<()> {
        let won = "UPDATE customer SET won_on = max(?2, sought_on), given_up_on = NULL, given_up_reason = ''
                   WHERE id = ?1 AND sought_on IS NOT NULL AND won_on IS NULL";
        self.prepare_cached(won)?.execute(params![id, on])?;
        Ok(())
    }

    /// Returns the buyer's row; a new customer is added.
    ///
    /// # Errors
    /// As [`Tx::customer_add`].
    pub(super) fn buyer(&self, buyer: &Buyer) -> Result<i64> {
        match buyer {
            Buyer::Known(id) => Ok(*id),
            Buyer::New(customer) => self.customer_add(customer),
        }
    }

    /// Finds a customer by its exact name, folded: width, case, spaces and brackets do not matter.
    pub fn customer_by_name(&self, name: &str) -> Result<Option<i64>> {
        Ok(find(self, &text::fold_name(name))?.map(|(id, _)| id))
    }
}

impl Store {
    /// Lists the customers that one of this name may be, by the likeness an import uses; not the one of this very name.
    ///
    /// # Errors
    /// The database's own failures.
    pub fn customers_like(&self, name: &str) -> Result<Vec<(i64, String)>> {
        let mut query =
            self.conn.prepare_cached("SELECT id, name, short_name FROM customer WHERE voided IS NULL ORDER BY id")?;
        let all = query
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
            .collect::<rusqlite::Result<Vec<(i64, String, String)>>>()?;
        let (core, folded) = (Core::of(name), text::fold_name(name));
        let is_like = |known: &str, short: &str| {
            let is_short = !short.is_empty() && text::fold_name(short) == folded;
            text::fold_name(known) != folded && (is_short || core.is_like(&Core::of(known)))
        };
        let alike = all.into_iter().filter(|(_, known, short)| is_like(known, short));
        Ok(alike.map(|(id, known, _)| (id, known)).take(5).collect())
    }

    /// Adds a customer.
    ///
    /// # Errors
    /// As [`Tx::customer_add`].
    pub fn customer_add(&mut self, customer: &Customer) -> Result<i64> {
        self.act(|tx| {
            let id = tx.customer_add(customer)?;
            tx.does(Deed::CustomerAdd, RecordKind::Customer.row(id))?;
            Ok(id)
        })
    }

    /// Replaces a customer's file; the history tells that one who was sought was won or given up.
    ///
    /// # Errors
    /// As [`Tx::customer_add`], and [`Error::NotFound`].
    pub fn customer_edit(&mut self, customer: &Customer) -> Result<()> {
        self.act(|tx| {
            let before = tx.customer(customer.id)?;
            let deed = match (before.is_sought(), customer.won_on, customer.given_up_on) {
                (true, Some(_), None) => Deed::CustomerWin,
                (true, None, Some(_)) => Deed::CustomerGiveUp,
                _ => Deed::CustomerEdit,
            };
            tx.does(deed, RecordKind::Customer.row(customer.id))?;
            tx.customer_replace(customer)
        })
    }

    /// Reads a customer's file.
    pub fn customer(&self, id: i64) -> Result<Customer> {
        one(&self.conn, id)
    }

    /// Lists customers by their ids from the one after `after`, at most so many.
    pub fn customers_after(&self, after: i64, limit: usize) -> Result<Vec<Customer>> {
        let mut query = self.conn.prepare_cached(&select("c.id > ?1 AND c.voided IS NULL ORDER BY c.id LIMIT ?2"))?;
        Ok(query.query_map(params![after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds a customer by exact name, folded.
    pub fn customer_by_name(&self, name: &str) -> Result<Option<i64>> {
        Ok(find(&self.conn, &text::fold_name(name))?.map(|(id, _)| id))
    }

    /// Finds customers by part of a name or by pinyin initials; an empty query gives those with the latest orders.
    /// Names that begin with the query come first.
    pub fn customers_matching(&self, query: &str, limit: usize) -> Result<Vec<CustomerName>> {
        let wanted = text::fold_name(query);
        let mut rows = self.conn.prepare_cached(
            "SELECT id, name, short_name, contact, folded, initials FROM customer WHERE voided IS NULL ORDER BY id DESC",
        )?;
        let mut found: Vec<(u8, CustomerName)> = Vec::new();
        let mut all = rows.query(params![])?;
        while let Some(r) = all.next()? {
            let folded = r.get_ref(4)?.as_str().unwrap_or_default();
            let short = text::fold_name(r.get_ref(2)?.as_str().unwrap_or_default());
            let begins =
                |name: &str| name.starts_with(&wanted) || text::bare(name).is_some_and(|n| n.starts_with(&wanted));
            let rank = if wanted.is_empty() || begins(folded) || begins(&short) {
                0
            } else if text::holds(folded, &wanted) || text::holds(&short, &wanted) {
                1
            } else if pinyin::matches_initials(r.get_ref(5)?.as_str().unwrap_or_default(), &wanted) {
                2
            } else {
                continue;
            };
            let name = CustomerName { id: r.get(0)?, name: r.get(1)?, short_name: r.get(2)?, contact: r.get(3)? };
            found.push((rank, name));
            if wanted.is_empty() && found.len() >= limit {
                break;
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        Ok(found.into_iter().take(limit).map(|(_, name)| name).collect())
    }
}
