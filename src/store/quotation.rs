//! Quotations (Z2): written under a number, revised, and ended once: as an order, in the action that takes the order
//! in, or as lost.
//!
//! Invariant: lines are never changed; a revision writes all of them anew, and the last revision counts.

use super::{Buyer, Error, Result, Store, Tx, attribute, order::read_lines};
use crate::domain::{
    decimal::Currency,
    deed::Deed,
    field::Field,
    number::{FileKind, FileNumber},
    order::{Intake, LONG, Line},
    quotation::{Quotation, QuotationEnd, QuotationState, check_open, state},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

/// A quotation as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationCard {
    /// Record id.
    pub id: i64,
    /// Its number, of the sequence of other files.
    pub number: FileNumber,
    /// The customer's name.
    pub customer: String,
    /// What is offered.
    pub quotation: Quotation,
    /// The revision of its lines, from 1.
    pub revision: u32,
    /// How it ended.
    pub end: Option<QuotationEnd>,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

impl QuotationCard {
    /// Tells what has become of it.
    pub fn state(&self, today: NaiveDate) -> QuotationState {
        state(self.quotation.valid_until, self.end.as_ref(), today)
    }

    /// Refuses whatever changes it once it has ended or is void.
    ///
    /// # Errors
    /// As [`check_open`]; [`Why::Voided`].
    pub fn check_open(&self) -> std::result::Result<(), Refusal> {
        if self.voided.is_some() {
            return Err(Refusal::whole(Why::Voided));
        }
        check_open(self.end.as_ref())
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT q.id, q.number, c.name AS customer, q.order_id, o.number AS won, q.lost_on, q.lost_reason, q.voided,
         (SELECT max(revision) FROM quotation_line WHERE quotation_id = q.id) AS revision, {}
         FROM quotation q JOIN customer c ON c.id = q.customer_id LEFT JOIN orders o ON o.id = q.order_id {condition}",
        attribute::columns::<Quotation>("q")
    )
}

fn read(r: &Row) -> rusqlite::Result<QuotationCard> {
    let end = match (r.get("order_id")?, r.get("lost_on")?) {
        (Some(order_id), _) => Some(QuotationEnd::Won { order_id, number: attribute::get(r, "won")? }),
        (None, Some(on)) => Some(QuotationEnd::Lost { on, reason: r.get("lost_reason")? }),
        (None, None::<NaiveDate>) => None,
    };
    Ok(QuotationCard {
        id: r.get("id")?,
        number: attribute::get(r, "number")?,
        customer: r.get("customer")?,
        quotation: attribute::read(r)?,
        revision: r.get("revision")?,
        end,
        voided: r.get("voided")?,
    })
}

fn lines_of(conn: &Connection, id: i64, revision: u32) -> Result<Vec<Line>> {
    read_lines(conn, "quotation_line l WHERE l.quotation_id = ?1 AND l.revision = ?2", [id, revision.into()])
}

fn card(conn: &Connection, id: i64) -> Result<QuotationCard> {
    let found = conn.prepare_cached(&select("WHERE q.id = ?1"))?.query_row([id], read).optional()?;
    let mut card = found.ok_or_else(|| Error::NotFound(format!("quotation {id}")))?;
    card.quotation.lines = lines_of(conn, id, card.revision)?;
    Ok(card)
}

impl Tx<'_> {
    fn quotation_lines(&self, id: i64, revision: u32, lines: &[Line]) -> Result<()> {
        for line in lines {
            self.insert_line("quotation_line", [("quotation_id", &id), ("revision", &revision)], line)?;
        }
        Ok(())
    }

    /// Puts a customer who may be new into a quotation.
    fn quotation_for(&self, buyer: &Buyer, quotation: &Quotation) -> Result<Quotation> {
        let mut quotation = quotation.clone();
        quotation.customer_id = self.buyer(buyer)?;
        quotation.check(self.today())?;
        Ok(quotation)
    }

    /// Refuses a line that an open quotation does not have, a price in another currency, or any line of one that is not open.
    pub(super) fn quotation_line_open(&self, id: i64, line: u32, currency: Currency) -> Result<()> {
        let card = card(self, id)?;
        card.check_open()?;
        if card.quotation.currency != currency {
            return Err(Refusal::at(Field::Currency, Why::QuotedIn(card.quotation.currency)).into());
        }
        if card.quotation.lines.iter().all(|of| of.line != line) {
            return Err(Refusal::at(Field::QuotationLine, Why::Unknown(line.to_string())).into());
        }
        Ok(())
    }

    /// Refuses to void a quotation that became an order.
    pub(super) fn quotation_voided(&self, id: i64) -> Result<()> {
        match card(self, id)?.end {
            Some(QuotationEnd::Won { number, .. }) => Err(Refusal::whole(Why::QuotationWon(number)).into()),
            _ => Ok(()),
        }
    }
}

impl Store {
    /// Writes a quotation to a customer who may be new, and gives its number (N3).
    ///
    /// # Errors
    /// As [`Quotation::check`] and [`Tx::customer_add`]; [`Why::MonthFull`].
    pub fn quotation_add(&mut self, buyer: &Buyer, quotation: &Quotation) -> Result<(i64, FileNumber)> {
        self.act(|tx| {
            let quotation = tx.quotation_for(buyer, quotation)?;
            let number = tx.next_number(FileKind::Other, quotation.on_day)?;
            let id = tx.insert_record("quotation", &[("number", &number.to_string())], &quotation)?;
            tx.quotation_lines(id, 1, &quotation.lines)?;
            tx.does(Deed::QuotationAdd, RecordKind::Quotation.row(id))?;
            Ok((id, number))
        })
    }

    /// Revises a quotation that has not ended, and gives the revision of its lines; the day it was made stays.
    ///
    /// # Errors
    /// As [`Quotation::check`], [`QuotationCard::check_open`] and [`Tx::customer_add`].
    pub fn quotation_edit(&mut self, id: i64, buyer: &Buyer, quotation: &Quotation) -> Result<u32> {
        self.act(|tx| {
            tx.does(Deed::QuotationEdit, RecordKind::Quotation.row(id))?;
            let before = card(tx, id)?;
            before.check_open()?;
            let quotation = Quotation { on_day: before.quotation.on_day, ..tx.quotation_for(buyer, quotation)? };
            tx.update_record("quotation", id, &[], &quotation)?;
            if quotation.lines == before.quotation.lines {
                return Ok(before.revision);
            }
            tx.quotation_lines(id, before.revision + 1, &quotation.lines)?;
            Ok(before.revision + 1)
        })
    }

    /// Records that a quotation came to nothing, and why.
    ///
    /// # Errors
    /// [`Why::ReasonNeeded`]; a day before it was made or in the future; as [`QuotationCard::check_open`].
    pub fn quotation_lose(&mut self, id: i64, reason: &str, on: NaiveDate) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::QuotationLose, RecordKind::Quotation.row(id))?;
            let before = card(tx, id)?;
            before.check_open()?;
            let mut refused = Vec::new();
            if reason.trim().is_empty() {
                refused.push(Refusal::at(Field::LostReason, Why::ReasonNeeded));
            }
            if reason.chars().count() > LONG {
                refused.push(Refusal::at(Field::LostReason, Why::TooLong(LONG)));
            }
            if on > tx.today() {
                refused.push(Refusal::at(Field::OnDay, Why::After(tx.today())));
            } else if on < before.quotation.on_day {
                refused.push(Refusal::at(Field::OnDay, Why::Before(before.quotation.on_day)));
            }
            if !refused.is_empty() {
                return Err(refused.into());
            }
            tx.update("quotation", id, &[("lost_on", &on), ("lost_reason", &reason.trim())])
        })
    }

    /// Takes in the order that came of a quotation, in one action with the link between them.
    ///
    /// # Errors
    /// As [`Store::order_receive_from`] and [`QuotationCard::check_open`].
    pub fn quotation_order(&mut self, id: i64, buyer: &Buyer, intake: &Intake) -> Result<(i64, FileNumber)> {
        self.act(|tx| {
            card(tx, id)?.check_open()?;
            let (order, number) = tx.order_receive_from(buyer, intake)?;
            tx.update("quotation", id, &[("order_id", &order)])?;
            Ok((order, number))
        })
    }

    /// Reads one quotation.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn quotation(&self, id: i64) -> Result<QuotationCard> {
        card(&self.conn, id)
    }

    /// Reads the lines of an earlier revision.
    pub fn quotation_revision(&self, id: i64, revision: u32) -> Result<Vec<Line>> {
        lines_of(&self.conn, id, revision)
    }

    /// Finds a quotation by its exact number.
    pub fn quotation_by_number(&self, number: FileNumber) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM quotation WHERE number = ?1")?
            .query_row([number.to_string()], |r| r.get(0))
            .optional()?)
    }

    /// Finds the quotation an order came of.
    pub fn quotation_of_order(&self, order: i64) -> Result<Option<(i64, FileNumber)>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id, number FROM quotation WHERE order_id = ?1")?
            .query_row([order], |r| Ok((r.get(0)?, attribute::get(r, "number")?)))
            .optional()?)
    }

    /// Lists a customer's quotations, newest first, without the void ones.
    pub fn quotations_of_customer(&self, customer: i64) -> Result<Vec<QuotationCard>> {
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM quotation WHERE customer_id = ?1 AND voided IS NULL ORDER BY id DESC")?;
        let ids = query.query_map([customer], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().map(|id| self.quotation(id)).collect()
    }

    /// Reads the quotations after this one, oldest first, with the lines of their last revisions.
    pub fn quotations_after(&self, after: i64, limit: usize) -> Result<Vec<QuotationCard>> {
        let sql = select("WHERE q.id > ?1 AND q.voided IS NULL ORDER BY q.id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut all = query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        for card in &mut all {
            card.quotation.lines = lines_of(&self.conn, card.id, card.revision)?;
        }
        Ok(all)
    }
}
