//! Communication (U1, U2, Z3): logged, answered, its promises kept. Telling a customer of a delay ends what waited for
//! it.
//!
//! Invariant: a communication about an order carries the order's customer too, so that everything said with a
//! customer is one index.

use super::{Result, Store, Tx, attribute, void};
use crate::domain::{
    communication::{NewCommunication, Reply, check_done},
    deed::Deed,
    field::Field,
    number::FileNumber,
    order::LONG,
    period::Period,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;
use rusqlite::{Connection, Row};

/// A communication as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Communication {
    /// Record id.
    pub id: i64,
    /// The number of the order it was about.
    pub number: Option<FileNumber>,
    /// The customer's name, or nothing.
    pub customer: String,
    /// What was written down.
    pub entry: NewCommunication,
    /// When the promise was kept, or the visit held.
    pub kept_on: Option<NaiveDate>,
    /// What came of a visit.
    pub report: String,
    /// The answer, once there is one.
    pub reply: Option<Reply>,
}

impl Communication {
    /// Returns whether an inquiry or a complaint still waits for its answer.
    pub fn is_unanswered(&self) -> bool {
        self.entry.answer_by.is_some() && self.reply.is_none()
    }

    /// Returns whether something promised is still to be done.
    pub fn is_promised(&self) -> bool {
        self.entry.promised_by.is_some() && self.kept_on.is_none()
    }

    /// Returns the day by which something must be done about it; nothing when nothing must.
    pub fn due_on(&self) -> Option<NaiveDate> {
        let answer = self.entry.answer_by.filter(|_| self.is_unanswered());
        let promise = self.entry.promised_by.filter(|_| self.is_promised());
        answer.into_iter().chain(promise).min()
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT m.id, o.number, coalesce(c.name, '') AS customer, m.due_id, m.kept_on, {}, {}
         FROM communication m LEFT JOIN orders o ON o.id = m.order_id LEFT JOIN customer c ON c.id = m.customer_id
         WHERE {condition}",
        attribute::columns::<NewCommunication>("m"),
        attribute::columns::<Reply>("m"),
    )
}

fn read(r: &Row) -> rusqlite::Result<Communication> {
    let is_answered = r.get::<_, Option<NaiveDate>>("answered_on")?.is_some();
    Ok(Communication {
        id: r.get("id")?,
        number: attribute::get(r, "number")?,
        customer: r.get("customer")?,
        entry: NewCommunication { due_id: r.get("due_id")?, ..attribute::read(r)? },
        kept_on: r.get("kept_on")?,
        report: if is_answered { String::new() } else { r.get("answer")? },
        reply: if is_answered { Some(attribute::read(r)?) } else { None },
    })
}

fn one(conn: &Connection, id: i64) -> Result<Communication> {
    attribute::one(conn, "communication", &select("m.id = ?1"), id, read)
}

/// Names the record in whose history it stands: its order, else its customer.
fn file(entry: &NewCommunication, id: i64) -> Record {
    match (entry.order_id, entry.customer_id) {
        (Some(order), _) => RecordKind::Order.row(order),
        (None, Some(customer)) => RecordKind::Customer.row(customer),
        (None, None) => RecordKind::Communication.row(id),
    }
}

impl Tx<'_> {
    /// Logs a communication inside a running action; its customer is its order's. Gives its id.
    ///
    /// # Errors
    /// Every refusal of [`NewCommunication::check`]; [`Error::NotFound`](super::Error::NotFound) when there is no such
    /// order.
    pub fn communication_log(&self, entry: &NewCommunication) -> Result<i64> {
        let entry = self.with_customer(entry)?;
        entry.check(self.now)?;
        let id = self.insert_record("communication", &[("due_id", &entry.due_id)], &entry)?;
        if let (Some(order), Some(told)) = (entry.order_id, entry.told_date) {
            self.mark_informed(id, order, told)?;
        }
        Ok(id)
    }

    fn with_customer(&self, entry: &NewCommunication) -> Result<NewCommunication> {
        let customer_id = match entry.order_id {
            Some(order) => Some(self.order(order)?.terms.customer_id),
            None => entry.customer_id,
        };
        Ok(NewCommunication { customer_id, ..entry.clone() })
    }

    /// Reads a communication that is not voided.
    fn communication(&self, id: i64) -> Result<Communication> {
        void::refuse(self, RecordKind::Communication.row(id))?;
        one(self, id)
    }

    fn promise_keep(&self, old: &Communication, on: NaiveDate) -> Result<()> {
        if let Some(day) = old.kept_on {
            return Err(Refusal::whole(Why::Kept(day)).into());
        }
        if old.entry.promised_by.is_none() {
            return Err(Refusal::at(Field::KeptOn, Why::NothingPromised).into());
        }
        if let Some(refusal) = check_done(Field::KeptOn, on, old.entry.at.date(), self.today()) {
            return Err(refusal.into());
        }
        self.update("communication", old.id, &[("kept_on", &on)])
    }

    fn question_reply(&self, old: &Communication, reply: &Reply) -> Result<()> {
        reply.check(old.entry.kind, old.entry.at.date(), self.today())?;
        self.update_record("communication", old.id, &[], reply)
    }
}

impl Store {
    /// Lists the complaints of a period, oldest first.
    pub fn complaints_in(&self, period: Period) -> Result<Vec<Communication>> {
        let sql = select(
            "m.at >= date(?1) AND m.at < date(?2, '+1 day') AND m.kind = 'complaint' AND m.voided IS NULL ORDER BY m.at, m.id",
        );
        attribute::all(&self.conn, &sql, [period.from, period.to], read)
    }

    /// Logs a communication (U1), and with a delay announced ends what waited for it (P3). Gives its id.
    ///
    /// # Errors
    /// As [`Tx::communication_log`].
    pub fn communication_log(&mut self, entry: &NewCommunication) -> Result<i64> {
        self.act(|tx| {
            let id = tx.communication_log(entry)?;
            tx.does(Deed::CommunicationLog, file(entry, id))?;
            Ok(id)
        })
    }

    /// Corrects what was written down, and the answer where there is one. What it was about stays.
    ///
    /// # Errors
    /// Every refusal of [`NewCommunication::check`] and [`Reply::check`]; [`Why::Voided`].
    pub fn communication_edit(&mut self, id: i64, entry: &NewCommunication, reply: Option<&Reply>) -> Result<()> {
        self.act(|tx| {
            let old = tx.communication(id)?;
            tx.does(Deed::CommunicationEdit, file(&old.entry, id))?;
            let (order_id, customer_id, due_id) = (old.entry.order_id, old.entry.customer_id, old.entry.due_id);
            let entry = NewCommunication { order_id, customer_id, due_id, ..entry.clone() };
            entry.check(tx.now)?;
            if let (Some(day), None) = (old.kept_on, entry.promised_by) {
                return Err(Refusal::at(Field::PromisedBy, Why::Kept(day)).into());
            }
            tx.update_record("communication", id, &[], &entry)?;
            match (&old.reply, reply) {
                (Some(before), _) if entry.kind.term().is_none() => {
                    return Err(Refusal::at(Field::CommunicationKind, Why::Answered(before.on)).into());
                }
                (Some(before), reply) => {
                    tx.question_reply(&Communication { entry: entry.clone(), ..old.clone() }, reply.unwrap_or(before))?;
                }
                (None, _) => {}
            }
            match entry.order_id.filter(|_| entry.told_date != old.entry.told_date) {
                Some(order) => tx.correct_informed(id, order, entry.told_date),
                None => Ok(()),
            }
        })
    }

    /// Answers an inquiry or a complaint (U2); a promise made with it may be kept by the same.
    ///
    /// # Errors
    /// [`Why::Answered`], [`Why::Voided`], every refusal of [`Reply::check`]; of the promise as
    /// [`Store::communication_keep`].
    pub fn communication_answer(&mut self, id: i64, reply: &Reply, kept_on: Option<NaiveDate>) -> Result<()> {
        self.act(|tx| {
            let old = tx.communication(id)?;
            tx.does(Deed::CommunicationAnswer, file(&old.entry, id))?;
            if let Some(reply) = &old.reply {
                return Err(Refusal::whole(Why::Answered(reply.on)).into());
            }
            tx.question_reply(&old, reply)?;
            kept_on.map_or(Ok(()), |on| tx.promise_keep(&old, on))
        })
    }

    /// Records that a promise was kept, or a visit held and what came of it.
    ///
    /// # Errors
    /// [`Why::Kept`], [`Why::NothingPromised`], [`Why::Voided`], a day to come or before the promise.
    pub fn communication_keep(&mut self, id: i64, on: NaiveDate, report: &str) -> Result<()> {
        self.act(|tx| {
            let old = tx.communication(id)?;
            tx.does(Deed::CommunicationKeep, file(&old.entry, id))?;
            if report.chars().count() > LONG {
                return Err(Refusal::at(Field::Answer, Why::TooLong(LONG)).into());
            }
            tx.promise_keep(&old, on)?;
            match report.trim() {
                "" => Ok(()),
                _ if old.entry.kind.term().is_some() => {
                    Err(Refusal::at(Field::Answer, Why::Contradicts(Field::CommunicationKind)).into())
                }
                report => tx.update("communication", id, &[("answer", &report)]),
            }
        })
    }

    /// Reads one communication.
    pub fn communication(&self, id: i64) -> Result<Communication> {
        one(&self.conn, id)
    }

    /// Lists what was said about an order, newest first.
    pub fn communications_of_order(&self, order: i64) -> Result<Vec<Communication>> {
        let sql = select("m.order_id = ?1 AND m.voided IS NULL ORDER BY m.at DESC, m.id DESC");
        attribute::all(&self.conn, &sql, [order], read)
    }

    /// Reads what was logged last and is not voided, whatever it was about.
    pub fn communication_last(&self) -> Result<Option<Communication>> {
        let sql = select("m.voided IS NULL ORDER BY m.id DESC LIMIT 1");
        Ok(attribute::all(&self.conn, &sql, [], read)?.pop())
    }

    /// Lists what was said with a customer, about its orders too (K2), newest first, at most the `limit` logged last.
    pub fn communications_of_customer(&self, customer: i64, limit: usize) -> Result<Vec<Communication>> {
        let sql = select("m.customer_id = ?1 AND m.voided IS NULL ORDER BY m.id DESC LIMIT ?2");
        let mut latest = attribute::all(&self.conn, &sql, [customer, limit as i64], read)?;
        latest.sort_by_key(|told| std::cmp::Reverse((told.entry.at, told.id)));
        Ok(latest)
    }

    /// Reads the communications after this one, oldest first.
    pub fn communications_after(&self, after: i64, limit: usize) -> Result<Vec<Communication>> {
        let sql = select("m.id > ?1 AND m.voided IS NULL ORDER BY m.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
