//! Training (Z4): a small register of sessions, planned and held.

use super::{Error, Result, Store, Tx};
use crate::domain::{
    deed::Deed,
    record::RecordKind,
    refusal::{Refusal, Why},
    text::{clean, clean_multiline},
    training::Training,
};
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

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

const SELECT: &str =
    "SELECT id, topic, planned_on, trainer, participants, held_on, result, notes, voided FROM training";

fn read(r: &Row) -> rusqlite::Result<TrainingCard> {
    Ok(TrainingCard {
        id: r.get(0)?,
        training: Training {
            topic: r.get(1)?,
            planned_on: r.get(2)?,
            trainer: r.get(3)?,
            participants: r.get(4)?,
            held_on: r.get(5)?,
            result: r.get(6)?,
            notes: r.get(7)?,
        },
        voided: r.get(8)?,
    })
}

fn card(conn: &Connection, id: i64) -> Result<TrainingCard> {
    conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("training {id}")))
}

impl Tx<'_> {
    /// Checks a session and hands its columns to `write`.
    fn training_write<T>(
        &self,
        training: &Training,
        write: impl FnOnce(&[(&str, &dyn ToSql)]) -> Result<T>,
    ) -> Result<T> {
        training.check(self.today())?;
        write(&[
            ("topic", &clean(&training.topic).trim()),
            ("planned_on", &training.planned_on),
            ("trainer", &clean(&training.trainer).trim()),
            ("participants", &clean_multiline(&training.participants).trim()),
            ("held_on", &training.held_on),
            ("result", &clean_multiline(&training.result).trim()),
            ("notes", &clean_multiline(&training.notes).trim()),
        ])
    }
}

impl Store {
    /// Puts a session down and gives its id.
    ///
    /// # Errors
    /// As [`Training::check`].
    pub fn training_add(&mut self, training: &Training) -> Result<i64> {
        self.act(|tx| {
            let id = tx.training_write(training, |values| tx.insert("training", values))?;
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
            tx.training_write(training, |values| tx.update("training", id, values))
        })
    }

    /// Reads one session.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn training(&self, id: i64) -> Result<TrainingCard> {
        card(&self.conn, id)
    }

    /// Reads the sessions after this one, oldest first.
    pub fn trainings_after(&self, after: i64, limit: usize) -> Result<Vec<TrainingCard>> {
        let sql = format!("{SELECT} WHERE id > ?1 AND voided IS NULL ORDER BY id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
