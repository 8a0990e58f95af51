//! Imports what is no order from sheets: customers, documents, payments and entries, each inside one running action.
//!
//! Invariant: what is here already is recognised and never stored twice, and never changed by a sheet that
//! says something else.

use super::{Customer, Result, Tx};
use crate::domain::{
    attribute::Attributes,
    document::Entry,
    field::Field,
    number::{DocumentNumber, FileNumber, NumberQuery},
    payment::NewPayment,
    refusal::{Refusal, Why},
    text,
    tracking::Progress,
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// The outcome of importing one record from a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It was stored.
    New,
    /// It was here, and blanks of it were filled in.
    Completed,
    /// It was here already, just so.
    Present,
    /// It is here and says something else: of this field, this.
    Other(Field, String),
}

/// The orders a sheet may mean by a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Record id.
    pub id: i64,
    /// Number.
    pub number: FileNumber,
    /// The customer.
    pub customer: i64,
}

impl Tx<'_> {
    /// Lists the names of all customers.
    ///
    /// # Errors
    /// The database's own failures.
    pub fn customer_names(&self) -> Result<Vec<String>> {
        let mut query = self.prepare_cached("SELECT name FROM customer WHERE voided IS NULL ORDER BY id")?;
        Ok(query.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns a customer's name as the desk spells it.
    ///
    /// # Errors
    /// The database's own failures.
    pub fn customer_spelling(&self, name: &str) -> Result<Option<String>> {
        Ok(self
            .prepare_cached("SELECT name FROM customer WHERE folded = ?1 AND voided IS NULL")?
            .query_row([text::fold_name(name)], |r| r.get(0))
            .optional()?)
    }

    /// Finds the one customer whose short name this is, where none has it as a name.
    ///
    /// # Errors
    /// The database's own failures.
    pub fn customer_of_short_name(&self, said: &str) -> Result<Option<String>> {
        if self.customer_by_name(said)?.is_some() {
            return Ok(None);
        }
        let mut query =
            self.prepare_cached("SELECT name FROM customer WHERE short_name = ?1 AND voided IS NULL LIMIT 2")?;
        let mut found: Vec<String> = query.query_map([said], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    /// Finds the orders meant by a number of ours, in any spelling, or by a reference of the customer or of another
    /// system; at most three.
    ///
    /// # Errors
    /// The database's own failures.
    pub fn order_candidates(&self, said: &str) -> Result<Vec<Candidate>> {
        let read = |r: &rusqlite::Row| {
            Ok(Candidate { id: r.get(0)?, number: super::document::numbered(r, 1)?, customer: r.get(2)? })
        };
        if let Some(NumberQuery::Full(number)) = NumberQuery::parse(said) {
            let found = self
                .prepare_cached("SELECT id, number, customer_id FROM orders WHERE number = ?1")?
                .query_row([number.to_string()], read)
                .optional()?;
            if found.is_some() {
                return Ok(found.into_iter().collect());
            }
        }
        // an order imported with a reference of ours and one of theirs keeps both
        let (both, beyond) = (format!("{said} / "), format!("{said} / \u{10ffff}"));
        let mut query = self.prepare_cached(
            "SELECT id, number, customer_id FROM orders
             WHERE external_ref <> '' AND (external_ref = ?1 OR (external_ref > ?2 AND external_ref < ?3))
             ORDER BY id LIMIT 3",
        )?;
        Ok(query.query_map([said, &both, &beyond], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes in a customer's file: a new one is added, blanks of one that is here are filled in.
    ///
    /// # Errors
    /// As [`Tx::customer_add`].
    pub fn customer_import(&self, given: &Customer) -> Result<ImportOutcome> {
        let Some(id) = self.customer_by_name(&given.name)? else {
            self.customer_add(given)?;
            return Ok(ImportOutcome::New);
        };
        let mut kept = self.customer(id)?;
        let mut is_completed = false;
        for attribute in Customer::ATTRIBUTES {
            let (said, known) = (attribute.text(given), attribute.text(&kept));
            if said.is_empty() || said == known || matches!(attribute.field, Field::Name | Field::Initials) {
                continue;
            }
            if !known.is_empty() {
                return Ok(ImportOutcome::Other(attribute.field, known.into_owned()));
            }
            is_completed |= attribute.set(&mut kept, attribute.value(given)).is_some();
        }
        if !is_completed {
            return Ok(ImportOutcome::Present);
        }
        self.customer_replace(&kept)?;
        Ok(ImportOutcome::Completed)
    }

    /// Takes in a document; without a number of its own it gets the next one of its kind in the month of `day`. Those
    /// that say the same are told apart by counting: this is the `nth` of its file.
    ///
    /// # Errors
    /// As [`Tx::document_register`]; [`Why::Taken`] for a number an order has; a day to come.
    pub fn document_import(
        &self,
        entry: &Entry,
        number: Option<DocumentNumber>,
        day: NaiveDate,
        nth: u32,
    ) -> Result<ImportOutcome> {
        if day > self.today() {
            return Err(Refusal::at(Field::OnDay, Why::After(self.today())).into());
        }
        if let Some(number) = number {
            let title: Option<String> = self
                .prepare_cached("SELECT title FROM document WHERE number = ?1")?
                .query_row([number.to_string()], |r| r.get(0))
                .optional()?;
            match title {
                Some(title) if title == entry.title => return Ok(ImportOutcome::Present),
                Some(title) => return Ok(ImportOutcome::Other(Field::Title, title)),
                None => {}
            }
            if let Some(number) = number.file()
                && !self.order_candidates(&number.to_string())?.is_empty()
            {
                return Err(Refusal::at(Field::Number, Why::Taken(number)).into());
            }
        } else {
            let same: u32 = self
                .prepare_cached(
                    "SELECT count(*) FROM document
                     WHERE order_id IS ?1 AND title = ?2 AND kind = ?3 AND place = ?4 AND customer_id IS ?5
                       AND voided IS NULL",
                )?
                .query_row(params![entry.order, entry.title, entry.kind.code(), entry.place, entry.customer], |r| {
                    r.get(0)
                })?;
            if same >= nth {
                return Ok(ImportOutcome::Present);
            }
        }
        self.document_enter(entry, number, day)?;
        Ok(ImportOutcome::New)
    }

    /// Imports money that came in on an order before. Payments that say the same are told apart by counting: this is
    /// the
    /// `nth` of its file.
    ///
    /// # Errors
    /// As [`Store::payment_receive`](super::Store::payment_receive).
    pub fn payment_import(&self, order: i64, new: &NewPayment, nth: u32) -> Result<ImportOutcome> {
        let same: u32 = self
            .prepare_cached(
                "SELECT count(*) FROM payment
                 WHERE order_id = ?1 AND on_day = ?2 AND amount = ?3 AND reference = ?4 AND voided IS NULL",
            )?
            .query_row(params![order, new.on_day, new.amount.0, new.reference.trim()], |r| r.get(0))?;
        if same >= nth {
            return Ok(ImportOutcome::Present);
        }
        self.payment_take(order, new)?;
        Ok(ImportOutcome::New)
    }

    /// Takes in an entry that was written elsewhere on its day, so it is not late.
    ///
    /// # Errors
    /// As [`Tx::tracking_write`].
    pub fn tracking_import(&self, order: i64, day: NaiveDate, progress: &Progress) -> Result<ImportOutcome> {
        if let Some(standing) = self.tracking_standing(order, day)? {
            let said = |p: &Progress| [p.done_today.clone(), p.next_step.clone(), p.problems.clone()].join(" ");
            return Ok(match standing == *progress {
                true => ImportOutcome::Present,
                false => ImportOutcome::Other(Field::OnDay, format!("{day} {}", said(&standing)).trim().to_owned()),
            });
        }
        self.tracking_put(order, day, progress, false, false)?;
        Ok(ImportOutcome::New)
    }
}
