//! Risks (X1): put down for an order or for none, reviewed until closed.
//!
//! Invariant: a risk's likelihood and impact are those of its last review.

use super::{Result, Store, Tx, attribute};
use crate::domain::{
    deed::Deed,
    number::FileNumber,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    risk::{Grade, NewReview, NewRisk, Rating, RiskLevel, check_closing},
    stage::Stage,
};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, ToSql};

/// A risk as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// Record id.
    pub id: i64,
    /// What is written down about it.
    pub entry: NewRisk,
    /// The number of the order it belongs to.
    pub number: Option<FileNumber>,
    /// That order's customer.
    pub customer: String,
    /// When it was put down.
    pub opened_on: NaiveDate,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed.
    pub closed_note: String,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

impl Risk {
    /// Returns how serious it is.
    pub fn level(&self) -> RiskLevel {
        self.entry.rating.level()
    }

    /// Returns whether its review is past due.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.closed_on.is_none() && self.entry.review_on < today
    }

    /// Refuses what is closed or void.
    fn must_be_open(&self) -> Result<()> {
        match (self.closed_on, &self.voided) {
            (Some(day), _) => Err(Refusal::whole(Why::RiskClosed(day)).into()),
            (_, Some(_)) => Err(Refusal::whole(Why::Voided).into()),
            _ => Ok(()),
        }
    }

    fn file(&self) -> Record {
        file(self.entry.order, self.id)
    }
}

/// Names the record in whose history a risk's actions stand.
fn file(order: Option<i64>, id: i64) -> Record {
    order.map_or(RecordKind::Risk.row(id), |order| RecordKind::Order.row(order))
}

/// A review of a risk as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskReview {
    /// When.
    pub on: NaiveDate,
    /// How the risk was judged.
    pub rating: Rating,
    /// What was seen.
    pub note: String,
    /// When it was to be looked at again.
    pub next_on: Option<NaiveDate>,
}

/// Selects risks; `from` says from where and which.
fn select(from: &str) -> String {
    format!(
        "SELECT r.id, o.number, coalesce(c.name, '') AS customer, r.likelihood, r.impact, r.opened_on, r.closed_on,
         r.closed_note, r.voided, {}
         FROM risk r {from}",
        attribute::columns::<NewRisk>("r")
    )
}

const JOINED: &str = "LEFT JOIN orders o ON o.id = r.order_id LEFT JOIN customer c ON c.id = o.customer_id";

fn rating(r: &Row) -> rusqlite::Result<Rating> {
    let grade = |column| {
        let points = r.get(column)?;
        Grade::of_points(points).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, points))
    };
    Ok(Rating { likelihood: grade("likelihood")?, impact: grade("impact")? })
}

fn read(r: &Row) -> rusqlite::Result<Risk> {
    Ok(Risk {
        id: r.get("id")?,
        number: attribute::get(r, "number")?,
        customer: r.get("customer")?,
        entry: NewRisk { rating: rating(r)?, ..attribute::read(r)? },
        opened_on: r.get("opened_on")?,
        closed_on: r.get("closed_on")?,
        closed_note: r.get("closed_note")?,
        voided: r.get("voided")?,
    })
}

fn risk(conn: &Connection, id: i64) -> Result<Risk> {
    attribute::one(conn, "risk", &select(&format!("{JOINED} WHERE r.id = ?1")), id, read)
}

impl Tx<'_> {
    /// Puts a risk down inside a running action.
    ///
    /// # Errors
    /// As [`Store::risk_open`].
    pub fn risk_open(&self, risk: &NewRisk) -> Result<i64> {
        risk.check(self.today())?;
        if let Some(order) = risk.order {
            let stage = self.order(order)?.stage;
            if matches!(stage, Stage::Archived | Stage::Cancelled) {
                return Err(Refusal::whole(Why::OrderEnded(stage)).into());
            }
        }
        let (likelihood, impact) = risk.rating.points();
        let others: [(&str, &dyn ToSql); 3] =
            [("likelihood", &likelihood), ("impact", &impact), ("opened_on", &self.today())];
        self.insert_record("risk", &others, risk)
    }
}

impl Store {
    /// Puts a risk down (X1). Gives its id.
    ///
    /// # Errors
    /// Every refusal of [`NewRisk::check`]; [`Why::OrderEnded`] on an archived or cancelled order.
    pub fn risk_open(&mut self, risk: &NewRisk) -> Result<i64> {
        self.act(|tx| {
            let id = tx.risk_open(risk)?;
            tx.does(Deed::RiskOpen, file(risk.order, id))?;
            Ok(id)
        })
    }

    /// Replaces what is written down about an open risk; the order it belongs to stays.
    ///
    /// # Errors
    /// Every refusal of [`NewRisk::check`]; [`Why::RiskClosed`], [`Why::Voided`].
    pub fn risk_edit(&mut self, id: i64, risk: &NewRisk) -> Result<()> {
        self.act(|tx| {
            let before = self::risk(tx, id)?;
            tx.does(Deed::RiskEdit, before.file())?;
            before.must_be_open()?;
            risk.check(before.opened_on)?;
            let risk = NewRisk { order: before.entry.order, ..risk.clone() };
            let (likelihood, impact) = risk.rating.points();
            tx.update_record("risk", id, &[("likelihood", &likelihood), ("impact", &impact)], &risk)
        })
    }

    /// Records a review: the risk is judged anew and looked at again on another day.
    ///
    /// # Errors
    /// Every refusal of [`NewReview::check`]; [`Why::RiskClosed`], [`Why::Voided`].
    pub fn risk_review(&mut self, id: i64, review: &NewReview) -> Result<()> {
        self.act(|tx| {
            let before = risk(tx, id)?;
            tx.does(Deed::RiskReview, before.file())?;
            before.must_be_open()?;
            review.check(before.opened_on, tx.today())?;
            let (likelihood, impact) = review.rating.points();
            tx.insert(
                "risk_review",
                &[
                    ("risk_id", &id),
                    ("on_day", &review.on),
                    ("likelihood", &likelihood),
                    ("impact", &impact),
                    ("note", &review.note.trim()),
                    ("next_on", &review.next_on),
                ],
            )?;
            tx.update(
                "risk",
                id,
                &[
                    ("likelihood", &likelihood),
                    ("impact", &impact),
                    ("response", &review.response.trim()),
                    ("person", &review.person.trim()),
                    ("review_on", &review.next_on),
                ],
            )
        })
    }

    /// Closes a risk: it is over, and why.
    ///
    /// # Errors
    /// Every refusal of [`check_closing`]; [`Why::RiskClosed`], [`Why::Voided`].
    pub fn risk_close(&mut self, id: i64, on: NaiveDate, note: &str) -> Result<()> {
        self.act(|tx| {
            let before = risk(tx, id)?;
            tx.does(Deed::RiskClose, before.file())?;
            before.must_be_open()?;
            check_closing(note, on, before.opened_on, tx.today())?;
            tx.update("risk", id, &[("closed_on", &on), ("closed_note", &note.trim())])
        })
    }

    /// Reads one risk.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn risk(&self, id: i64) -> Result<Risk> {
        risk(&self.conn, id)
    }

    /// Lists an order's risks, newest first.
    pub fn risks_of_order(&self, order: i64) -> Result<Vec<Risk>> {
        let sql = select(&format!("{JOINED} WHERE r.order_id = ?1 AND r.voided IS NULL ORDER BY r.id DESC"));
        attribute::all(&self.conn, &sql, [order], read)
    }

    /// Lists the open risks of every order and of none, the soonest to review first.
    pub fn risks_open(&self, limit: usize) -> Result<Vec<Risk>> {
        let sql = select(&format!(
            "INDEXED BY risk_open {JOINED} WHERE r.closed_on IS NULL AND r.voided IS NULL
             ORDER BY r.review_on, r.id LIMIT ?1"
        ));
        attribute::all(&self.conn, &sql, [limit as i64], read)
    }

    /// Lists a risk's reviews, oldest first.
    pub fn risk_reviews(&self, id: i64) -> Result<Vec<RiskReview>> {
        let sql = "SELECT on_day, likelihood, impact, note, next_on FROM risk_review WHERE risk_id = ?1 ORDER BY id";
        attribute::all(&self.conn, sql, [id], |r| {
            Ok(RiskReview {
                on: r.get("on_day")?,
                rating: rating(r)?,
                note: r.get("note")?,
                next_on: r.get("next_on")?,
            })
        })
    }

    /// Reads the risks after this one, oldest first, closed ones too.
    pub fn risks_after(&self, after: i64, limit: usize) -> Result<Vec<Risk>> {
        let sql = select(&format!("{JOINED} WHERE r.id > ?1 AND r.voided IS NULL ORDER BY r.id LIMIT ?2"));
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
