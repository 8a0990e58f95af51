//! Satisfaction surveys (U4): a customer's score out of a hundred, and what they remarked.

use super::{Error, Result, Store, Tx, order::code, void};
use crate::domain::{
    communication::NewSurvey,
    deed::Deed,
    field::Field,
    number::FileNumber,
    order::Channel,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use rusqlite::{Connection, OptionalExtension, Row};

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

const SELECT: &str =
    "SELECT s.id, o.number, s.customer_id, s.order_id, s.on_day, s.channel, s.person, s.score, s.remarks
     FROM survey s LEFT JOIN orders o ON o.id = s.order_id";

fn read(r: &Row) -> rusqlite::Result<Survey> {
    let order_id: Option<i64> = r.get(3)?;
    Ok(Survey {
        id: r.get(0)?,
        number: order_id.map(|_| code(r, 1, |text| text.parse().ok())).transpose()?,
        entry: NewSurvey {
            customer_id: r.get(2)?,
            order_id,
            on_day: r.get(4)?,
            channel: code(r, 5, Channel::from_code)?,
            person: r.get(6)?,
            score: r.get(7)?,
            remarks: r.get(8)?,
        },
    })
}

fn one(conn: &Connection, id: i64) -> Result<Survey> {
    conn.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("survey {id}")))
}

impl Tx<'_> {
    fn survey_write<T>(
        &self,
        survey: &NewSurvey,
        write: impl FnOnce(&[(&str, &dyn rusqlite::ToSql)]) -> Result<T>,
    ) -> Result<T> {
        survey.check(self.today())?;
        if let Some(order) = survey.order_id {
            let order = self.order(order)?;
            if order.terms.customer_id != survey.customer_id {
                return Err(Refusal::at(Field::Order, Why::Contradicts(Field::Customer)).into());
            }
        }
        write(&[
            ("customer_id", &survey.customer_id),
            ("order_id", &survey.order_id),
            ("on_day", &survey.on_day),
            ("channel", &survey.channel.code()),
            ("person", &survey.person.trim()),
            ("score", &survey.score),
            ("remarks", &survey.remarks.trim()),
        ])
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
            tx.survey_write(survey, |values| tx.insert("survey", values))
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
            tx.survey_write(&survey, |values| tx.update("survey", id, values))
        })
    }

    /// Reads one survey.
    pub fn survey(&self, id: i64) -> Result<Survey> {
        one(&self.conn, id)
    }

    /// Lists a customer's surveys, newest first.
    pub fn surveys_of_customer(&self, customer: i64) -> Result<Vec<Survey>> {
        let mut query = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE s.customer_id = ?1 AND s.voided IS NULL ORDER BY s.on_day DESC, s.id DESC"
        ))?;
        Ok(query.query_map([customer], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads the surveys after this one, oldest first.
    pub fn surveys_after(&self, after: i64, limit: usize) -> Result<Vec<Survey>> {
        let sql = format!("{SELECT} WHERE s.id > ?1 AND s.voided IS NULL ORDER BY s.id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
