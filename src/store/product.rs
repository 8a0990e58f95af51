//! Products and prices (W7): the list that fills itself from the order lines, with a file where there is one, and what each
//! product was sold for.
//!
//! Invariant: a price comes from the terms in force of an order that was neither cancelled nor voided, and is never turned
//! into another currency.

use super::{Error, Result, Store, Tx, Window, attribute, search};
use crate::{
    domain::{
        attribute::cleaned,
        decimal::{Currency, UnitPrice},
        deed::Deed,
        field::Field,
        number::FileNumber,
        order::Line,
        pinyin,
        product::Product,
        record::RecordKind,
        refusal::{Refusal, Why},
        text,
    },
    keyed_enum,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

keyed_enum! {
    /// Which products are listed.
    pub enum ProductView {
        /// All.
        All = "all",
        /// Those with a file.
        Filed = "filed",
        /// Those known from orders alone.
        Ordered = "ordered",
    }
}

/// A line of an order: a product as it was sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sold {
    /// The line's row.
    pub row: i64,
    /// The order.
    pub order_id: i64,
    /// Its number.
    pub number: FileNumber,
    /// The day it came in.
    pub received_on: NaiveDate,
    /// The customer.
    pub customer_id: i64,
    /// The customer's name.
    pub customer: String,
    /// The currency of the price.
    pub currency: Currency,
    /// The line.
    pub line: Line,
}

/// A product as stored, or as orders know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCard {
    /// Record id; of a product that has no file the row of a line that has it, below zero.
    pub id: i64,
    /// What is known of it.
    pub product: Product,
    /// How it was sold in the newest order, if it was.
    pub last: Option<Sold>,
    /// Why its file was voided, if it was.
    pub voided: Option<String>,
}

impl ProductCard {
    /// Returns whether it has a file.
    pub fn is_filed(&self) -> bool {
        self.id > 0
    }

    fn is_in(&self, view: ProductView) -> bool {
        match view {
            ProductView::All => true,
            ProductView::Filed => self.is_filed(),
            ProductView::Ordered => !self.is_filed(),
        }
    }
}

/// By what a product is known: its name and its specification.
type Known = (String, String);

fn known(product: &Product) -> Known {
    (product.product.clone(), product.spec.clone())
}

fn select(condition: &str) -> String {
    format!("SELECT x.id, x.voided, {} FROM product x WHERE {condition}", attribute::columns::<Product>("x"))
}

fn read(r: &Row) -> rusqlite::Result<ProductCard> {
    Ok(ProductCard { id: r.get("id")?, product: attribute::read(r)?, last: None, voided: r.get("voided")? })
}

/// Finds the file of a name and a specification.
fn filed(conn: &Connection, product: &str, spec: &str) -> Result<Option<ProductCard>> {
    let sql = select("x.product = ?1 AND x.spec = ?2 AND x.voided IS NULL");
    Ok(conn.prepare_cached(&sql)?.query_row([product, spec], read).optional()?)
}

/// Writes a query for lines `l` in force in their orders `o`, which it finds in this order of tables.
fn sold(tables: &str, condition: &str) -> String {
    format!(
        "SELECT l.id, o.id AS order_id, o.number, date(o.received_at) AS received_on, o.customer_id, c.name AS customer,
           o.currency, l.line, {}
         FROM {tables} JOIN customer c ON c.id = o.customer_id
         WHERE l.order_id = o.id AND l.version = o.version AND o.voided IS NULL AND o.stage <> 'cancelled' AND {condition}",
        attribute::columns::<Line>("l")
    )
}

fn read_sold(r: &Row) -> rusqlite::Result<Sold> {
    Ok(Sold {
        row: r.get("id")?,
        order_id: r.get("order_id")?,
        number: attribute::get(r, "number")?,
        received_on: r.get("received_on")?,
        customer_id: r.get("customer_id")?,
        customer: r.get("customer")?,
        currency: attribute::get(r, "currency")?,
        line: Line { line: r.get("line")?, ..attribute::read(r)? },
    })
}

/// Walks the lines of one product, then finds their orders.
const BY_PRODUCT: &str = "order_line l INDEXED BY order_line_product CROSS JOIN orders o";
/// Walks the orders of one customer, the last received first, and looks for the product in each.
const BY_CUSTOMER: &str =
    "orders o INDEXED BY orders_customer_received CROSS JOIN order_line l INDEXED BY order_line_product";

impl Tx<'_> {
    fn product_check(&self, product: &Product, own: Option<i64>) -> Result<Product> {
        let product = cleaned(product);
        product.check()?;
        if filed(self, &product.product, &product.spec)?.is_some_and(|other| Some(other.id) != own) {
            return Err(Refusal::at(Field::Product, Why::ProductExists(product.product)).into());
        }
        Ok(product)
    }
}

impl Store {
    /// Makes the file of a product and gives its id.
    ///
    /// # Errors
    /// As [`Product::check`]; [`Why::ProductExists`].
    pub fn product_add(&mut self, product: &Product) -> Result<i64> {
        self.act(|tx| {
            let id = tx.insert_record("product", &[], &tx.product_check(product, None)?)?;
            tx.does(Deed::ProductAdd, RecordKind::Product.row(id))?;
            Ok(id)
        })
    }

    /// Stores what is known of a product now; its name and specification stay, because orders know it by them.
    ///
    /// # Errors
    /// As [`Product::check`]; [`Why::Voided`].
    pub fn product_save(&mut self, id: i64, product: &Product) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::ProductEdit, RecordKind::Product.row(id))?;
            let before: ProductCard = attribute::one(tx, "product", &select("x.id = ?1"), id, read)?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            let (name, spec) = known(&before.product);
            let product = tx.product_check(&Product { product: name, spec, ..product.clone() }, Some(id))?;
            tx.update_record("product", id, &[], &product)
        })
    }

    /// Reads a product by its id, or by that of a line below zero; one that has got its file meanwhile is read from there.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn product(&self, id: i64) -> Result<ProductCard> {
        let gone = || Error::NotFound(format!("product {id}"));
        if id > 0 {
            let card = attribute::one(&self.conn, "product", &select("x.id = ?1"), id, read)?;
            let last = self.newest_sold(&card.product.product, &card.product.spec)?;
            return Ok(ProductCard { last, ..card });
        }
        let named: Option<Known> = self
            .conn
            .prepare_cached("SELECT product, spec FROM order_line WHERE id = -?1")?
            .query_row([id], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        self.product_called(&named.ok_or_else(gone)?)?.ok_or_else(gone)
    }

    /// Finds what is known of a product; nothing when it has no file and stands in no order.
    fn product_called(&self, (product, spec): &Known) -> Result<Option<ProductCard>> {
        let last = self.newest_sold(product, spec)?;
        if let Some(card) = filed(&self.conn, product, spec)? {
            return Ok(Some(ProductCard { last, ..card }));
        }
        Ok(last.map(|last| {
            let (product, spec, unit) = (product.clone(), spec.clone(), last.line.unit.clone());
            let product = Product { product, spec, unit, currency: last.currency, ..Product::default() };
            ProductCard { id: -last.row, product, last: Some(last), voided: None }
        }))
    }

    fn newest_sold(&self, product: &str, spec: &str) -> Result<Option<Sold>> {
        Ok(self.product_sold(product, spec, 1)?.pop())
    }

    /// Reads how a product was sold in the newest of its orders, at most so many, the newest first.
    pub fn product_sold(&self, product: &str, spec: &str, limit: usize) -> Result<Vec<Sold>> {
        let newest = "l.product = ?1 AND l.spec = ?2 ORDER BY l.order_id DESC, l.line DESC LIMIT ?3";
        attribute::all(&self.conn, &sold(BY_PRODUCT, newest), params![product, spec, limit as i64], read_sold)
    }

    /// Reads what a customer paid last, in this currency, for what a line names; free goods are no price.
    pub fn last_sold(&self, customer: i64, line: &Line, currency: Currency) -> Result<Option<Sold>> {
        // what nobody ever ordered is not looked for in each of a customer's orders
        let last = "o.customer_id = ?1 AND o.currency = ?2 AND l.product = ?3 AND l.spec = ?4 AND l.unit_price > 0
                    AND EXISTS (SELECT 1 FROM order_line n WHERE n.product = ?3 AND n.spec = ?4)
                    ORDER BY o.received_at DESC, o.id DESC, l.line DESC LIMIT 1";
        let of = params![customer, currency.code(), line.product.trim(), line.spec.trim()];
        Ok(self.conn.prepare_cached(&sold(BY_CUSTOMER, last))?.query_row(of, read_sold).optional()?)
    }

    /// Returns the list price, in this currency, of what a line names.
    pub fn list_price(&self, line: &Line, currency: Currency) -> Result<Option<UnitPrice>> {
        let file = filed(&self.conn, line.product.trim(), line.spec.trim())?;
        Ok(file.filter(|file| file.product.currency == currency).and_then(|file| file.product.list_price))
    }

    /// Reads a window of the products, by name and specification.
    pub fn product_window(&self, view: ProductView, window: Window<ProductCard>) -> Result<Vec<ProductCard>> {
        let mut at = window.from.map(|row| known(&row.product));
        let mut found = Vec::new();
        if window.is_inclusive
            && let Some(at) = &at
        {
            found.extend(self.product_called(at)?.filter(|row| row.is_in(view)));
        }
        while found.len() < window.n {
            let Some(next) = self.product_beside(at.as_ref(), window.is_forward)? else { break };
            found.extend(self.product_called(&next)?.filter(|row| row.is_in(view)));
            at = Some(next);
        }
        if !window.is_forward {
            found.reverse();
        }
        Ok(found)
    }

    /// Finds the product that comes next in the list, or before, from orders or files: some steps into an index, however many
    /// lines there are.
    fn product_beside(&self, at: Option<&Known>, is_forward: bool) -> Result<Option<Known>> {
        let (sign, way) = if is_forward { (">", "ASC") } else { ("<", "DESC") };
        let first = |table: &str, is: &str| {
            let order = format!("ORDER BY product {way}, spec {way} LIMIT 1");
            format!("SELECT * FROM (SELECT product, spec FROM {table} WHERE {is} {order})")
        };
        // another specification of the same product, else another product: compared as a pair, every line of the one that is
        // shown would be stepped over
        let beside = [format!("product = ?1 AND spec {sign} ?2"), format!("product {sign} ?1")];
        let beside: &[String] = if at.is_some() { &beside } else { &["1".to_owned()] };
        let of = |table: &'static str, is: &'static str| {
            beside.iter().map(move |at| first(table, &format!("{is} AND {at}")))
        };
        let all: Vec<String> = of("order_line", "1").chain(of("product", "voided IS NULL")).collect();
        let sql = format!("{} ORDER BY product {way}, spec {way} LIMIT 1", all.join(" UNION ALL "));
        let mut query = self.conn.prepare_cached(&sql)?;
        let read = |r: &Row| Ok((r.get(0)?, r.get(1)?));
        Ok(match at {
            Some((product, spec)) => query.query_row([product, spec], read),
            None => query.query_row([], read),
        }
        .optional()?)
    }

    /// Finds the products whose name, specification or article number has these words, or whose name these initials; at most
    /// `limit`, by name.
    pub fn product_hits(&self, view: ProductView, query: &str, limit: usize) -> Result<Vec<ProductCard>> {
        let filed = attribute::all(&self.conn, &select("x.voided IS NULL AND x.article <> ''"), [], read)?;
        let folded = text::fold(query);
        let (mut found, mut at) = (Vec::new(), None);
        while found.len() < limit
            && let Some(next) = self.product_beside(at.as_ref(), true)?
        {
            let (name, spec) = &next;
            let article = filed.iter().find(|card| (&card.product.product, &card.product.spec) == (name, spec));
            let article = article.map_or("", |card| card.product.article.as_str());
            let is_hit = search::is_hit(&format!("{name} {spec} {article}"), query)
                || pinyin::matches_initials(&pinyin::initials(name), &folded);
            if is_hit {
                found.extend(self.product_called(&next)?.filter(|row| row.is_in(view)));
            }
            at = Some(next);
        }
        Ok(found)
    }
}
