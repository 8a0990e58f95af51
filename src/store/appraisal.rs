//! The monthly appraisal (Q3): scores of a month, closed with everything they were computed from, corrected by a further
//! version.
//!
//! Invariant: a closed version is never changed, and a month has at most one version that is open, its last.

use super::{Error, Result, Store, Tx, attribute};
use crate::domain::{
    appraisal::{Appraisal, Closing, Criterion, Frozen, Scorer},
    attribute::Stored,
    deed::Deed,
    field::Field,
    month::Month,
    period::Period,
    record::RecordKind,
    refusal::{Refusal, Why},
    text::fold_name,
};
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

/// An appraisal as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppraisalCard {
    /// Record id.
    pub id: i64,
    /// Its version, from 1.
    pub version: u32,
    /// Why there is a further version; empty for the first.
    pub reason: String,
    /// The scores.
    pub appraisal: Appraisal,
    /// Who closed it, with what it was computed from; nothing while it is open.
    pub closed: Option<(Closing, Frozen)>,
}

fn select(condition: &str) -> String {
    format!(
        "SELECT x.id, x.month, x.version, x.reason, x.closed_by, x.closed_on, x.early, x.frozen, {} FROM appraisal x WHERE {condition}",
        attribute::columns::<Appraisal>("x")
    )
}

fn read(r: &Row) -> rusqlite::Result<AppraisalCard> {
    let scores: Appraisal = attribute::read(r)?;
    let on: Option<chrono::NaiveDate> = r.get("closed_on")?;
    let closed = match on {
        Some(on) => {
            let closing = Closing {
                by: r.get::<_, Option<String>>("closed_by")?.unwrap_or_default(),
                on,
                early: r.get("early")?,
            };
            let frozen: String = r.get("frozen")?;
            let frozen = serde_json::from_str(&frozen)
                .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e)))?;
            Some((closing, frozen))
        }
        None => None,
    };
    Ok(AppraisalCard {
        id: r.get("id")?,
        version: r.get("version")?,
        reason: r.get("reason")?,
        appraisal: Appraisal { month: attribute::get(r, "month")?, ..scores },
        closed,
    })
}

fn card(conn: &Connection, id: i64) -> Result<AppraisalCard> {
    attribute::one(conn, "appraisal", &select("x.id = ?1"), id, read)
}

pub(super) fn latest(conn: &Connection, month: Month) -> Result<Option<AppraisalCard>> {
    let sql = select("x.month = ?1 ORDER BY x.version DESC LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row([month.value()], read).optional()?)
}

impl AppraisalCard {
    /// Returns whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.closed.is_some()
    }

    pub(super) fn still_open(&self) -> Result<()> {
        match &self.closed {
            Some((closing, _)) => Err(Refusal::whole(Why::AppraisalClosed(self.appraisal.month, closing.on)).into()),
            None => Ok(()),
        }
    }
}

impl Tx<'_> {
    fn appraisal_insert(&self, appraisal: &Appraisal, version: u32, reason: &str) -> Result<i64> {
        let own: [(&str, &dyn ToSql); 3] =
            [("month", &appraisal.month.value()), ("version", &version), ("reason", &reason)];
        self.insert_record("appraisal", &own, appraisal)
    }
}

impl Store {
    /// Keeps the scores of a month, as far as they are given, and gives the row: the first time they begin its appraisal.
    ///
    /// # Errors
    /// As [`Appraisal::check`]; [`Why::AppraisalClosed`]; a month to come, [`Why::After`].
    pub fn appraisal_save(&mut self, appraisal: &Appraisal) -> Result<i64> {
        self.act(|tx| {
            let this_month = Month::of(tx.today());
            if appraisal.month > this_month {
                return Err(Refusal::at(Field::Month, Why::After(Period::month_of(tx.today()).to)).into());
            }
            appraisal.check()?;
            match latest(tx, appraisal.month)? {
                Some(before) => {
                    tx.does(Deed::AppraisalEdit, RecordKind::Appraisal.row(before.id))?;
                    before.still_open()?;
                    tx.update_record("appraisal", before.id, &[], appraisal)?;
                    Ok(before.id)
                }
                None => {
                    let id = tx.appraisal_insert(appraisal, 1, "")?;
                    tx.does(Deed::AppraisalAdd, RecordKind::Appraisal.row(id))?;
                    Ok(id)
                }
            }
        })
    }

    /// Closes a month: it keeps `frozen`, everything it was computed from, and is changed no more.
    ///
    /// # Errors
    /// [`Why::AppraisalClosed`]; a score of the superior that is missing; nobody named, or the specialist,
    /// [`Why::SelfReview`]; a day to come or before the month; a month that is not over without a reason,
    /// [`Why::MonthNotOver`]; [`Error::Stale`] when the scores have changed since `frozen` was computed.
    pub fn appraisal_close(&mut self, id: i64, closing: &Closing, frozen: &Frozen) -> Result<()> {
        let specialist = self.specialist().to_owned();
        self.act(|tx| {
            tx.does(Deed::AppraisalClose, RecordKind::Appraisal.row(id))?;
            let before = card(tx, id)?;
            before.still_open()?;
            let (appraisal, today) = (&before.appraisal, tx.today());
            let month = Period::month_of(appraisal.month.first());
            let fields = [Field::SuperiorWork, Field::SuperiorTeamwork, Field::SuperiorAttitude];
            let mut found: Vec<Refusal> = Criterion::ALL
                .iter()
                .zip(fields)
                .filter(|(criterion, _)| appraisal.score(Scorer::Superior, **criterion).is_none())
                .map(|(_, field)| Refusal::at(field, Why::Empty))
                .collect();
            let by = closing.by.trim();
            if by.is_empty() {
                found.push(Refusal::at(Field::DecidedBy, Why::Empty));
            } else if fold_name(by) == fold_name(&specialist) {
                found.push(Refusal::at(Field::DecidedBy, Why::SelfReview(by.to_owned())));
            }
            if closing.on > today {
                found.push(Refusal::at(Field::DecidedOn, Why::After(today)));
            } else if closing.on < month.from {
                found.push(Refusal::at(Field::DecidedOn, Why::Before(month.from)));
            } else if month.contains(closing.on) && closing.on != month.to && closing.early.trim().is_empty() {
                found.push(Refusal::at(Field::EarlyReason, Why::MonthNotOver(appraisal.month)));
            }
            if !found.is_empty() {
                return Err(Error::Refused(found));
            }
            if appraisal.result(frozen.weights, &frozen.grades) != Some(frozen.outcome) {
                return Err(Error::Stale);
            }
            let text =
                serde_json::to_string(frozen).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
            tx.prepare_cached(
                "UPDATE appraisal SET closed_by = ?2, closed_on = ?3, early = ?4, frozen = ?5 WHERE id = ?1",
            )?
            .execute((id, by, closing.on, closing.early.trim(), text))?;
            Ok(())
        })
    }

    /// Begins a further version of a closed month with the same scores, and gives its row; the closed one stays.
    ///
    /// # Errors
    /// No reason, [`Why::ReasonNeeded`]; an appraisal that is open still, or not the last, [`Error::NotFound`].
    pub fn appraisal_correct(&mut self, id: i64, reason: &str) -> Result<i64> {
        self.act(|tx| {
            let before = card(tx, id)?;
            let last = latest(tx, before.appraisal.month)?.filter(|last| last.id == id && last.is_closed());
            let last = last.ok_or_else(|| Error::NotFound(format!("appraisal {id}")))?;
            if reason.trim().is_empty() {
                return Err(Refusal::at(Field::Reason, Why::ReasonNeeded).into());
            }
            let id = tx.appraisal_insert(&last.appraisal, last.version + 1, reason.trim())?;
            tx.does(Deed::AppraisalCorrect, RecordKind::Appraisal.row(id))?;
            Ok(id)
        })
    }

    /// Reads one version.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn appraisal(&self, id: i64) -> Result<AppraisalCard> {
        card(&self.conn, id)
    }

    /// Reads the last version of a month, open or closed.
    pub fn appraisal_of(&self, month: Month) -> Result<Option<AppraisalCard>> {
        latest(&self.conn, month)
    }

    /// Reads all versions of a month, the last first.
    pub fn appraisals_of(&self, month: Month) -> Result<Vec<AppraisalCard>> {
        let sql = select("x.month = ?1 ORDER BY x.version DESC");
        attribute::all(&self.conn, &sql, [month.value()], read)
    }
}
