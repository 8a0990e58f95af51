//! Satisfaction surveys (U4): a customer's score out of a hundred, and what they remarked.

use super::{Result, Store, Tx, attribute, void};
use crate::domain::{
    communication::NewSurvey,
    deed::Deed,
    field::Field,
    number::FileNumber,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use rusqlite::{Connection, Row};

/// A survey as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Record id.
    pub id: i64,
    /// The number of the order it was about.
    pub number: Option<FileNumber>,
    /// What was written down.
    pub entry: NewSurvey,
}

fn select(condition: &str) -> String {
    format!(
        "SELECT s.id, o.number, {} FROM survey s LEFT JOIN orders o ON o.id = s.order_id WHERE {condition}",
        attribute::columns::<NewSurvey>("s")
    )
}

fn read(r: &Row) -> rusqlite::Result<Survey> {
    Ok(Survey { id: r.get("id")?, number: attribute::get(r, "number")?, entry: attribute::read(r)? })
}

fn one(conn: &Connection, id: i64) -> Result<Survey> {
    attribute::one(conn, "survey", &select("s.id = ?1"), id, read)
}

impl Tx<'_> {
    fn check_survey(&self, survey: &NewSurvey) -> Result<()> {
        survey.check(self.today())?;
        match survey.order_id {
            Some(order) if self.order(order)?.terms.customer_id != survey.customer_id => {
                Err(Refusal::at(Field::Order, Why::Contradicts(Field::Customer)).into())
            }
            _ => Ok(()),
        }
    }
}

impl Store {
    /// Records a customer's opinion. Gives its id.
    ///
    /// # Errors
    /// Every refusal of [`NewSurvey::check`]; an order that is not the customer's.
    pub fn survey_add(&mut self, survey: &NewSurvey) -> Result<i64> {
        self.act(|tx| {
            tx.does(Deed::SurveyAdd, RecordKind::Customer.row(survey.customer_id))?;
            tx.check_survey(survey)?;
            tx.insert_record("survey", &[], survey)
        })
    }

    /// Corrects a survey; whose it is stays.
    ///
    /// # Errors
    /// As [`Store::survey_add`], and [`Why::Voided`].
    pub fn survey_edit(&mut self, id: i64, survey: &NewSurvey) -> Result<()> {
        self.act(|tx| {
            let customer_id = one(tx, id)?.entry.customer_id;
            tx.does(Deed::SurveyAdd, RecordKind::Customer.row(customer_id))?;
            void::refuse(tx, RecordKind::Survey.row(id))?;
            let survey = NewSurvey { customer_id, ..survey.clone() };
            tx.check_survey(&survey)?;
            tx.update_record("survey", id, &[], &survey)
        })
    }

    /// Reads one survey.
    pub fn survey(&self, id: i64) -> Result<Survey> {
        one(&self.conn, id)
    }

    /// Lists a customer's surveys, newest first.
    pub fn surveys_of_customer(&self, customer: i64) -> Result<Vec<Survey>> {
        let sql = select("s.customer_id = ?1 AND s.voided IS NULL ORDER BY s.on_day DESC, s.id DESC");
        attribute::all(&self.conn, &sql, [customer], read)
    }

    /// Reads the surveys after this one, oldest first.
    pub fn surveys_after(&self, after: i64, limit: usize) -> Result<Vec<Survey>> {
        let sql = select("s.id > ?1 AND s.voided IS NULL ORDER BY s.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
