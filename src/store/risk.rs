//! Risks (X1): put down for an order or for none, reviewed until closed.
//!
//! One thing always holds: a risk's likelihood and impact are those of its last review.

use super::{Error, Result, Store, Tx, document::numbered, order::code};
use crate::domain::{
    deed::Deed,
    number::FileNumber,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    risk::{Grade, NewReview, NewRisk, Rating, RiskKind, RiskLevel, check_closing},
    stage::Stage,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, types::ValueRef};

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
    /// Gives how serious it is.
    pub fn level(&self) -> RiskLevel {
        self.entry.rating.level()
    }

    /// Tells whether its review is past due.
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

const SELECT: &str = "SELECT r.id, r.order_id, o.number, coalesce(c.name, ''), r.kind, r.what, r.likelihood, r.impact,
     r.response, r.person, r.opened_on, r.review_on, r.closed_on, r.closed_note, r.voided FROM risk r";
const JOINED: &str = "LEFT JOIN orders o ON o.id = r.order_id LEFT JOIN customer c ON c.id = o.customer_id";

fn grade(r: &Row, at: usize) -> rusqlite::Result<Grade> {
    let points = r.get(at)?;
    Grade::of_points(points).ok_or(rusqlite::Error::IntegralValueOutOfRange(at, points))
}

fn read(r: &Row) -> rusqlite::Result<Risk> {
    Ok(Risk {
        id: r.get(0)?,
        number: if r.get_ref(2)? == ValueRef::Null { None } else { Some(numbered(r, 2)?) },
        customer: r.get(3)?,
        entry: NewRisk {
            order: r.get(1)?,
            kind: code(r, 4, RiskKind::from_code)?,
            what: r.get(5)?,
            rating: Rating { likelihood: grade(r, 6)?, impact: grade(r, 7)? },
            response: r.get(8)?,
            person: r.get(9)?,
            review_on: r.get(11)?,
        },
        opened_on: r.get(10)?,
        closed_on: r.get(12)?,
        closed_note: r.get(13)?,
        voided: r.get(14)?,
    })
}

fn risk(conn: &Connection, id: i64) -> Result<Risk> {
    conn.prepare_cached(&format!("{SELECT} {JOINED} WHERE r.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("risk {id}")))
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
        self.insert(
            "risk",
            &[
                ("order_id", &risk.order),
                ("kind", &risk.kind.code()),
                ("what", &risk.what.trim()),
                ("likelihood", &risk.rating.likelihood.points()),
                ("impact", &risk.rating.impact.points()),
                ("response", &risk.response.trim()),
                ("person", &risk.person.trim()),
                ("opened_on", &self.today()),
                ("review_on", &risk.review_on),
            ],
        )
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
            tx.update(
                "risk",
                id,
                &[
                    ("kind", &risk.kind.code()),
                    ("what", &risk.what.trim()),
                    ("likelihood", &risk.rating.likelihood.points()),
                    ("impact", &risk.rating.impact.points()),
                    ("response", &risk.response.trim()),
                    ("person", &risk.person.trim()),
                    ("review_on", &risk.review_on),
                ],
            )
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
            let (likelihood, impact) = (review.rating.likelihood.points(), review.rating.impact.points());
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
    /// [`Error::NotFound`].
    pub fn risk(&self, id: i64) -> Result<Risk> {
        risk(&self.conn, id)
    }

    /// Lists an order's risks, newest first.
    pub fn risks_of_order(&self, order: i64) -> Result<Vec<Risk>> {
        let mut query = self.conn.prepare_cached(&format!(
            "{SELECT} {JOINED} WHERE r.order_id = ?1 AND r.voided IS NULL ORDER BY r.id DESC"
        ))?;
        Ok(query.query_map([order], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the open risks of every order and of none, the soonest to review first.
    pub fn risks_open(&self, limit: usize) -> Result<Vec<Risk>> {
        let mut query = self.conn.prepare_cached(&format!(
            "{SELECT} INDEXED BY risk_open {JOINED} WHERE r.closed_on IS NULL AND r.voided IS NULL
             ORDER BY r.review_on, r.id LIMIT ?1"
        ))?;
        Ok(query.query_map([limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists a risk's reviews, oldest first.
    pub fn risk_reviews(&self, id: i64) -> Result<Vec<RiskReview>> {
        let mut query = self.conn.prepare_cached(
            "SELECT on_day, likelihood, impact, note, next_on FROM risk_review WHERE risk_id = ?1 ORDER BY id",
        )?;
        let rows = query.query_map([id], |r| {
            Ok(RiskReview {
                on: r.get(0)?,
                rating: Rating { likelihood: grade(r, 1)?, impact: grade(r, 2)? },
                note: r.get(3)?,
                next_on: r.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads the risks after this one, oldest first, closed ones too.
    pub fn risks_after(&self, after: i64, limit: usize) -> Result<Vec<Risk>> {
        let mut query = self.conn.prepare_cached(&format!(
            "{SELECT} {JOINED} WHERE r.id > ?1 AND r.voided IS NULL ORDER BY r.id LIMIT ?2"
        ))?;
        Ok(query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
