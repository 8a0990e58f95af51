//! Samples (Z1): asked for by a customer, perhaps for an order, and moved on step by step to the customer's answer.
//!
//! Invariant: a sample that belongs to an order belongs to that order's customer.

use super::{Buyer, Result, Store, Tx, attribute};
use crate::domain::{
    deed::Deed,
    field::Field,
    number::FileNumber,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    sample::{Sample, SampleState},
    text,
};
use rusqlite::{Connection, OptionalExtension, Row};

/// A sample as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleCard {
    /// Record id.
    pub id: i64,
    /// The customer's record.
    pub customer_id: i64,
    /// The customer's name.
    pub customer: String,
    /// The order it is for, if any.
    pub order: Option<(i64, FileNumber)>,
    /// What is known of it.
    pub sample: Sample,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

impl SampleCard {
    /// Returns the row of the order it is for.
    pub fn order_id(&self) -> Option<i64> {
        self.order.map(|(id, _)| id)
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT s.id, s.customer_id, c.name AS customer, s.order_id, o.number, s.voided, {}
         FROM sample s JOIN customer c ON c.id = s.customer_id LEFT JOIN orders o ON o.id = s.order_id
         WHERE {condition}",
        attribute::columns::<Sample>("s")
    )
}

fn read(r: &Row) -> rusqlite::Result<SampleCard> {
    let number: Option<FileNumber> = attribute::get(r, "number")?;
    Ok(SampleCard {
        id: r.get("id")?,
        customer_id: r.get("customer_id")?,
        customer: r.get("customer")?,
        order: r.get::<_, Option<i64>>("order_id")?.zip(number),
        sample: attribute::read(r)?,
        voided: r.get("voided")?,
    })
}

fn card(conn: &Connection, id: i64) -> Result<SampleCard> {
    attribute::one(conn, "sample", &select("s.id = ?1"), id, read)
}

/// Names the record in whose history a sample's actions stand.
fn file(customer: i64, order: Option<i64>) -> Record {
    order.map_or(RecordKind::Customer.row(customer), |order| RecordKind::Order.row(order))
}

impl Tx<'_> {
    fn check_sample(&self, id: Option<i64>, customer: i64, order: Option<i64>, sample: &Sample) -> Result<()> {
        let mut refused = sample.check(self.today()).err().unwrap_or_default();
        let number = text::halfwidth(&sample.number).trim().to_owned();
        let named = select("s.sample_number = ?1 AND s.sample_number <> '' AND s.voided IS NULL");
        let other = self.prepare_cached(&named)?.query_row([&number], read).optional()?;
        if let Some(other) = other.filter(|other| Some(other.id) != id) {
            refused.push(Refusal::at(Field::SampleNumber, Why::SampleExists(number, other.sample.item)));
        }
        if let Some(order) = order
            && self.order(order)?.terms.customer_id != customer
        {
            refused.push(Refusal::at(Field::Order, Why::Contradicts(Field::Customer)));
        }
        if refused.is_empty() { Ok(()) } else { Err(refused.into()) }
    }
}

impl Store {
    /// Records that a sample was asked for, by a customer who may be new, perhaps for an order. Gives its id.
    ///
    /// # Errors
    /// As [`Sample::check`] and [`Tx::customer_add`]; [`Why::Contradicts`] for another customer's order.
    pub fn sample_add(&mut self, buyer: &Buyer, order: Option<i64>, sample: &Sample) -> Result<i64> {
        self.act(|tx| {
            let customer = tx.buyer(buyer)?;
            tx.does(Deed::SampleAdd, file(customer, order))?;
            tx.check_sample(None, customer, order, sample)?;
            tx.insert_record("sample", &[("order_id", &order), ("customer_id", &customer)], sample)
        })
    }

    /// Stores what is known of a sample now: a correction, a step, or the customer's answer, which the history tells
    /// apart by what became of it.
    ///
    /// # Errors
    /// As [`Sample::check`]; [`Why::Voided`]; [`Why::Contradicts`] for another customer's order.
    pub fn sample_save(&mut self, id: i64, order: Option<i64>, sample: &Sample) -> Result<()> {
        self.act(|tx| {
            let before = card(tx, id)?;
            let deed = match (before.sample.state(), sample.state()) {
                (was, is) if is <= was => Deed::SampleEdit,
                (_, SampleState::Answered) => Deed::SampleAnswer,
                _ => Deed::SampleStep,
            };
            tx.does(deed, file(before.customer_id, order))?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            tx.check_sample(Some(id), before.customer_id, order, sample)?;
            tx.update_record("sample", id, &[("order_id", &order)], sample)
        })
    }

    /// Reads one sample.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn sample(&self, id: i64) -> Result<SampleCard> {
        card(&self.conn, id)
    }

    /// Lists an order's samples, newest first, without the void ones.
    pub fn samples_of_order(&self, order: i64) -> Result<Vec<SampleCard>> {
        self.samples("s.order_id = ?1 AND s.voided IS NULL", order)
    }

    /// Lists a customer's samples, newest first, without the void ones.
    pub fn samples_of_customer(&self, customer: i64) -> Result<Vec<SampleCard>> {
        self.samples("s.customer_id = ?1 AND s.voided IS NULL", customer)
    }

    /// Names the courier of the sample sent last.
    pub fn suggested_courier(&self) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT courier FROM sample WHERE courier <> '' ORDER BY id DESC LIMIT 1")?
            .query_row([], |r| r.get(0))
            .optional()?)
    }

    fn samples(&self, condition: &str, of: i64) -> Result<Vec<SampleCard>> {
        attribute::all(&self.conn, &select(&format!("{condition} ORDER BY s.id DESC")), [of], read)
    }

    /// Reads the samples after this one, oldest first.
    pub fn samples_after(&self, after: i64, limit: usize) -> Result<Vec<SampleCard>> {
        let sql = select("s.id > ?1 AND s.voided IS NULL ORDER BY s.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
