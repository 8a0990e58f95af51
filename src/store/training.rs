//! Training (Z4): a small register of sessions, planned and held.

use super::{Result, Store, attribute};
use crate::domain::{
    deed::Deed,
    record::RecordKind,
    refusal::{Refusal, Why},
    training::Training,
};
use rusqlite::{Connection, Row};

/// A training session as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingCard {
    /// Record id.
    pub id: i64,
    /// What is known of it.
    pub training: Training,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

fn select(condition: &str) -> String {
    format!("SELECT t.id, t.voided, {} FROM training t WHERE {condition}", attribute::columns::<Training>("t"))
}

fn read(r: &Row) -> rusqlite::Result<TrainingCard> {
    Ok(TrainingCard { id: r.get("id")?, training: attribute::read(r)?, voided: r.get("voided")? })
}

fn card(conn: &Connection, id: i64) -> Result<TrainingCard> {
    attribute::one(conn, "training", &select("t.id = ?1"), id, read)
}

impl Store {
    /// Puts a session down and gives its id.
    ///
    /// # Errors
    /// As [`Training::check`].
    pub fn training_add(&mut self, training: &Training) -> Result<i64> {
        self.act(|tx| {
            training.check(tx.today())?;
            let id = tx.insert_record("training", &[], training)?;
            tx.does(Deed::TrainingPlan, RecordKind::Training.row(id))?;
            Ok(id)
        })
    }

    /// Stores what is known of a session now: that it was held, or a correction.
    ///
    /// # Errors
    /// As [`Training::check`]; [`Why::Voided`].
    pub fn training_save(&mut self, id: i64, training: &Training) -> Result<()> {
        self.act(|tx| {
            let before = card(tx, id)?;
            let is_held_now = before.training.held_on.is_none() && training.held_on.is_some();
            let deed = if is_held_now { Deed::TrainingHold } else { Deed::TrainingEdit };
            tx.does(deed, RecordKind::Training.row(id))?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            training.check(tx.today())?;
            tx.update_record("training", id, &[], training)
        })
    }

    /// Reads one session.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn training(&self, id: i64) -> Result<TrainingCard> {
        card(&self.conn, id)
    }

    /// Reads the sessions after this one, oldest first.
    pub fn trainings_after(&self, after: i64, limit: usize) -> Result<Vec<TrainingCard>> {
        let sql = select("t.id > ?1 AND t.voided IS NULL ORDER BY t.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
