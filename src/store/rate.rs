//! Rates of exchange (O9): one of a currency and a month, typed or imported, each leading to the office's currency.
//!
//! Invariant: a rate belongs to the currency it leads to; where another becomes the office's own, it is not used for that.

use super::{Result, Store, Tx, attribute};
use crate::domain::{
    attribute::{Stored, cleaned},
    decimal::Currency,
    deed::Deed,
    field::Field,
    rate::{Rate, Rates},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// A rate as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateCard {
    /// Record id.
    pub id: i64,
    /// What is known of it.
    pub rate: Rate,
    /// The currency it leads to.
    pub office: Currency,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

fn select(condition: &str) -> String {
    format!("SELECT x.id, x.office, x.voided, {} FROM rate x WHERE {condition}", attribute::columns::<Rate>("x"))
}

fn read(r: &Row) -> rusqlite::Result<RateCard> {
    Ok(RateCard {
        id: r.get("id")?,
        rate: attribute::read(r)?,
        office: attribute::get(r, "office")?,
        voided: r.get("voided")?,
    })
}

fn card(conn: &Connection, id: i64) -> Result<RateCard> {
    attribute::one(conn, "rate", &select("x.id = ?1"), id, read)
}

/// Finds the rate of a currency and a month that leads to the office's.
fn same(conn: &Connection, rate: &Rate, office: Currency) -> Result<Option<RateCard>> {
    let sql = select("x.currency = ?1 AND x.month = ?2 AND x.office = ?3 AND x.voided IS NULL");
    let of = params![rate.currency.value(), rate.month.value(), office.value()];
    Ok(conn.prepare_cached(&sql)?.query_row(of, read).optional()?)
}

fn all_to(conn: &Connection, office: Currency) -> Result<Vec<RateCard>> {
    let sql = select("x.office = ?1 AND x.voided IS NULL ORDER BY x.month DESC, x.currency, x.id");
    attribute::all(conn, &sql, [office.code()], read)
}

/// Reads the rates by which amounts are turned into the office's currency.
pub(super) fn rates(conn: &Connection, office: Currency) -> Result<Rates> {
    let all = all_to(conn, office)?.into_iter();
    let of = all.map(|card| ((card.rate.currency, card.rate.month), (card.rate.rate, card.rate.units))).collect();
    Ok(Rates { office, of })
}

impl Tx<'_> {
    /// Puts a rate down inside a running action and gives its id.
    ///
    /// # Errors
    /// As [`Rate::check`]; [`Why::RateExists`].
    pub fn rate_add(&self, rate: &Rate, office: Currency) -> Result<i64> {
        let rate = cleaned(rate);
        rate.check(office)?;
        if same(self, &rate, office)?.is_some() {
            return Err(Refusal::at(Field::Month, Why::RateExists(rate.currency, rate.month)).into());
        }
        let others: [(&str, &dyn ToSql); 1] = [("office", &office.code())];
        self.insert_record("rate", &others, &rate)
    }

    /// Finds a rate that says the same already; one that says another is refused by [`rate_add`](Tx::rate_add).
    pub fn rate_known(&self, rate: &Rate, office: Currency) -> Result<Option<i64>> {
        let found = same(self, rate, office)?;
        Ok(found.filter(|of| (of.rate.rate, of.rate.units) == (rate.rate, rate.units)).map(|of| of.id))
    }
}

impl Store {
    /// Puts a rate down that leads to the office's currency, and gives its id.
    ///
    /// # Errors
    /// As [`Tx::rate_add`].
    pub fn rate_add(&mut self, rate: &Rate, office: Currency) -> Result<i64> {
        self.act(|tx| {
            let id = tx.rate_add(rate, office)?;
            tx.does(Deed::RateAdd, RecordKind::Rate.row(id))?;
            Ok(id)
        })
    }

    /// Corrects a rate.
    ///
    /// # Errors
    /// As [`Rate::check`]; [`Why::RateExists`] for the month of another; [`Why::Voided`].
    pub fn rate_save(&mut self, id: i64, rate: &Rate) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::RateEdit, RecordKind::Rate.row(id))?;
            let (before, rate) = (card(tx, id)?, cleaned(rate));
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            rate.check(before.office)?;
            if same(tx, &rate, before.office)?.is_some_and(|other| other.id != id) {
                return Err(Refusal::at(Field::Month, Why::RateExists(rate.currency, rate.month)).into());
            }
            tx.update_record("rate", id, &[], &rate)
        })
    }

    /// Reads one rate.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn rate(&self, id: i64) -> Result<RateCard> {
        card(&self.conn, id)
    }

    /// Reads the rates after this one, oldest first.
    pub fn rates_after(&self, after: i64, limit: usize) -> Result<Vec<RateCard>> {
        let sql = select("x.id > ?1 AND x.voided IS NULL ORDER BY x.id LIMIT ?2");
        attribute::all(&self.conn, &sql, params![after, limit as i64], read)
    }

    /// Reads all rates that lead to the office's currency, the latest month first.
    pub fn rates_to(&self, office: Currency) -> Result<Vec<RateCard>> {
        all_to(&self.conn, office)
    }

    /// Reads the rates by which amounts are turned into the office's currency.
    pub fn rates(&self, office: Currency) -> Result<Rates> {
        rates(&self.conn, office)
    }
}
