//! Samples (Z1): asked for by a customer, perhaps for an order, and moved on step by step to the customer's answer.
//!
//! One thing always holds: a sample that belongs to an order belongs to that order's customer.

use super::{Customer, Error, Result, Store, Tx, document::numbered, order::code};
use crate::domain::{
    decimal::{Currency, Money},
    deed::Deed,
    field::Field,
    number::FileNumber,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    sample::{Sample, SampleAnswer, SampleState},
    text::{clean, clean_multiline},
};
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

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
    /// Gives the row of the order it is for.
    pub fn order_id(&self) -> Option<i64> {
        self.order.map(|(id, _)| id)
    }
}

const SELECT: &str = "SELECT s.id, s.customer_id, c.name, s.order_id, o.number, s.voided, s.item, s.material, s.packing,
     s.printing, s.colours, s.marks, s.process, s.asked_on, s.due_on, s.made_on, s.sealed_on, s.photographed_on, s.photo,
     s.sent_on, s.courier, s.waybill, s.fee, s.currency, s.answer, s.answered_on, s.answer_note, s.notes
     FROM sample s JOIN customer c ON c.id = s.customer_id LEFT JOIN orders o ON o.id = s.order_id";

fn read(r: &Row) -> rusqlite::Result<SampleCard> {
    let is_null = |at| Ok::<_, rusqlite::Error>(matches!(r.get_ref(at)?, rusqlite::types::ValueRef::Null));
    let order = match r.get::<_, Option<i64>>(3)? {
        Some(id) => Some((id, numbered(r, 4)?)),
        None => None,
    };
    let answer = if is_null(24)? { None } else { Some(code(r, 24, SampleAnswer::from_code)?) };
    Ok(SampleCard {
        id: r.get(0)?,
        customer_id: r.get(1)?,
        customer: r.get(2)?,
        order,
        voided: r.get(5)?,
        sample: Sample {
            item: r.get(6)?,
            material: r.get(7)?,
            packing: r.get(8)?,
            printing: r.get(9)?,
            colours: r.get(10)?,
            marks: r.get(11)?,
            process: r.get(12)?,
            asked_on: r.get(13)?,
            due_on: r.get(14)?,
            made_on: r.get(15)?,
            sealed_on: r.get(16)?,
            photographed_on: r.get(17)?,
            photo: r.get(18)?,
            sent_on: r.get(19)?,
            courier: r.get(20)?,
            waybill: r.get(21)?,
            fee: r.get::<_, Option<i64>>(22)?.map(Money),
            currency: code(r, 23, Currency::parse)?,
            answer,
            answered_on: r.get(25)?,
            answer_note: r.get(26)?,
            notes: r.get(27)?,
        },
    })
}

fn card(conn: &Connection, id: i64) -> Result<SampleCard> {
    conn.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("sample {id}")))
}

/// Names the record in whose history a sample's actions stand.
fn file(customer: i64, order: Option<i64>) -> Record {
    order.map_or(RecordKind::Customer.row(customer), |order| RecordKind::Order.row(order))
}

impl Tx<'_> {
    /// Checks a sample and hands its columns to `write`.
    fn sample_write<T>(
        &self,
        customer: i64,
        order: Option<i64>,
        sample: &Sample,
        write: impl FnOnce(&[(&str, &dyn ToSql)]) -> Result<T>,
    ) -> Result<T> {
        let mut refused = sample.check(self.today()).err().unwrap_or_default();
        if let Some(order) = order
            && self.order(order)?.terms.customer_id != customer
        {
            refused.push(Refusal::at(Field::Order, Why::Contradicts(Field::Customer)));
        }
        if !refused.is_empty() {
            return Err(refused.into());
        }
        let line = |text: &str| clean(text).trim().to_owned();
        let note = |text: &str| clean_multiline(text).trim().to_owned();
        write(&[
            ("order_id", &order),
            ("item", &line(&sample.item)),
            ("material", &line(&sample.material)),
            ("packing", &line(&sample.packing)),
            ("printing", &line(&sample.printing)),
            ("colours", &line(&sample.colours)),
            ("marks", &line(&sample.marks)),
            ("process", &line(&sample.process)),
            ("asked_on", &sample.asked_on),
            ("due_on", &sample.due_on),
            ("made_on", &sample.made_on),
            ("sealed_on", &sample.sealed_on),
            ("photographed_on", &sample.photographed_on),
            ("photo", &line(&sample.photo)),
            ("sent_on", &sample.sent_on),
            ("courier", &line(&sample.courier)),
            ("waybill", &line(&sample.waybill)),
            ("fee", &sample.fee.map(|fee| fee.0)),
            ("currency", &sample.currency.code()),
            ("answer", &sample.answer.map(SampleAnswer::code)),
            ("answered_on", &sample.answered_on),
            ("answer_note", &note(&sample.answer_note)),
            ("notes", &note(&sample.notes)),
            ("customer_id", &customer),
        ])
    }
}

impl Store {
    /// Records that a sample was asked for, by a customer who may be new, perhaps for an order. Gives its id.
    ///
    /// # Errors
    /// As [`Sample::check`] and [`Tx::customer_add`]; [`Why::Contradicts`] for another customer's order.
    pub fn sample_add(
        &mut self,
        new: Option<&Customer>,
        customer: i64,
        order: Option<i64>,
        sample: &Sample,
    ) -> Result<i64> {
        self.act(|tx| {
            let customer = new.map_or(Ok(customer), |new| tx.customer_add(new))?;
            tx.does(Deed::SampleAdd, file(customer, order))?;
            tx.sample_write(customer, order, sample, |values| tx.insert("sample", values))
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
            tx.sample_write(before.customer_id, order, sample, |values| tx.update("sample", id, values))
        })
    }

    /// Reads one sample.
    ///
    /// # Errors
    /// [`Error::NotFound`].
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
    pub fn remembered_courier(&self) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT courier FROM sample WHERE courier <> '' ORDER BY id DESC LIMIT 1")?
            .query_row([], |r| r.get(0))
            .optional()?)
    }

    fn samples(&self, condition: &str, of: i64) -> Result<Vec<SampleCard>> {
        let mut query = self.conn.prepare_cached(&format!("{SELECT} WHERE {condition} ORDER BY s.id DESC"))?;
        Ok(query.query_map([of], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads the samples after this one, oldest first.
    pub fn samples_after(&self, after: i64, limit: usize) -> Result<Vec<SampleCard>> {
        let sql = format!("{SELECT} WHERE s.id > ?1 AND s.voided IS NULL ORDER BY s.id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
