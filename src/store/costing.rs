//! Calculated prices (W7): kept with their costs and the rates they were turned by, corrected as further revisions of the costs, and taken
//! over into the line of the quotation they are for.
//!
//! Invariant: what a price was calculated by stays as it was, whatever becomes of the desk's rates.

use super::{Error, Result, Store, Tx, attribute, rate::rates};
use crate::domain::{
    attribute::cleaned,
    costing::{CostLine, Costing, Steps},
    customer::Buyer,
    decimal::Currency,
    deed::Deed,
    field::Field,
    number::FileNumber,
    order::Line,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use rusqlite::{Connection, Params, Row, ToSql, params};

/// A calculated price as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostingCard {
    /// Record id.
    pub id: i64,
    /// How it was calculated.
    pub costing: Costing,
    /// The steps to the price.
    pub steps: Steps,
    /// The number of the quotation it is for, if any.
    pub number: Option<FileNumber>,
    /// The customer of that quotation, or nothing.
    pub customer: String,
    /// The revision of its costs, from 1.
    pub revision: u32,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

fn select(condition: &str) -> String {
    format!(
        "SELECT x.id, x.office, x.voided, q.number, coalesce(c.name, '') AS customer,
         (SELECT max(revision) FROM costing_line WHERE costing_id = x.id) AS revision, {}
         FROM costing x LEFT JOIN quotation q ON q.id = x.quotation_id LEFT JOIN customer c ON c.id = q.customer_id
         WHERE {condition}",
        attribute::columns::<Costing>("x")
    )
}

fn read(r: &Row) -> rusqlite::Result<CostingCard> {
    let costing = Costing { office: attribute::get(r, "office")?, ..attribute::read(r)? };
    Ok(CostingCard {
        id: r.get("id")?,
        costing,
        steps: Steps::default(),
        number: attribute::get(r, "number")?,
        customer: r.get("customer")?,
        revision: r.get("revision")?,
        voided: r.get("voided")?,
    })
}

fn read_line(r: &Row) -> rusqlite::Result<CostLine> {
    Ok(CostLine { line: r.get("line")?, ..attribute::read(r)? })
}

/// Adds the costs of its last revision, and what they come to.
fn whole(conn: &Connection, mut card: CostingCard) -> Result<CostingCard> {
    let sql = format!(
        "SELECT l.line, {} FROM costing_line l WHERE l.costing_id = ?1 AND l.revision = ?2 ORDER BY l.line",
        attribute::columns::<CostLine>("l")
    );
    card.costing.lines = attribute::all(conn, &sql, params![card.id, card.revision], read_line)?;
    card.steps = card.costing.work()?;
    Ok(card)
}

fn card(conn: &Connection, id: i64) -> Result<CostingCard> {
    whole(conn, attribute::one(conn, "costing", &select("x.id = ?1"), id, read)?)
}

fn cards(conn: &Connection, condition: &str, of: impl Params) -> Result<Vec<CostingCard>> {
    let all = attribute::all(conn, &select(condition), of, read)?;
    all.into_iter().map(|card| whole(conn, card)).collect()
}

impl Tx<'_> {
    /// Turns it by the desk's rates, where no rate was typed, and checks it.
    fn costing_checked(&self, costing: &Costing, office: Currency) -> Result<Costing> {
        let mut costing = cleaned(costing).with_rates(&rates(self, office)?);
        costing.lines.iter_mut().for_each(|line| *line = cleaned(line));
        costing.check(self.today())?;
        Ok(costing)
    }

    fn costing_lines(&self, id: i64, revision: u32, lines: &[CostLine]) -> Result<()> {
        for line in lines {
            let others: [(&str, &dyn ToSql); 3] = [("costing_id", &id), ("revision", &revision), ("line", &line.line)];
            self.insert_record("costing_line", &others, line)?;
        }
        Ok(())
    }
}

impl Store {
    /// Keeps how a price was calculated, with its costs in the office's currency, and gives its id.
    ///
    /// # Errors
    /// As [`Costing::check`]; as [`QuotationCard::check_open`](super::QuotationCard::check_open) of its quotation; [`Why::Unknown`] for a
    /// line that the quotation does not have.
    pub fn costing_add(&mut self, costing: &Costing, office: Currency) -> Result<i64> {
        self.act(|tx| {
            let costing = tx.costing_checked(costing, office)?;
            if let Some((quotation, line)) = costing.quotation_id.zip(costing.line) {
                tx.quotation_line_open(quotation, line, costing.currency)?;
            }
            let id = tx.insert_record("costing", &[("office", &office.code())], &costing)?;
            tx.costing_lines(id, 1, &costing.lines)?;
            tx.does(Deed::CostingAdd, RecordKind::Costing.row(id))?;
            Ok(id)
        })
    }

    /// Corrects how a price was calculated: it is turned anew by the desk's rates, where no rate was typed. What it is of stays.
    ///
    /// # Errors
    /// As [`Costing::check`]; [`Why::Voided`].
    pub fn costing_save(&mut self, id: i64, costing: &Costing) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::CostingEdit, RecordKind::Costing.row(id))?;
            let before = card(tx, id)?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            let Costing { quotation_id, line, office, .. } = before.costing;
            let costing = tx.costing_checked(&Costing { quotation_id, line, ..costing.clone() }, office)?;
            tx.update_record("costing", id, &[], &costing)?;
            if costing.lines != before.costing.lines {
                tx.costing_lines(id, before.revision + 1, &costing.lines)?;
            }
            Ok(())
        })
    }

    /// Puts a calculated price into the line of its quotation, as a revision of that.
    ///
    /// # Errors
    /// [`Why::Voided`]; there is no such quotation or line; as [`Store::quotation_edit`].
    pub fn costing_take(&mut self, id: i64) -> Result<()> {
        let card = self.costing(id)?;
        if card.voided.is_some() {
            return Err(Refusal::whole(Why::Voided).into());
        }
        let none = || Error::NotFound(format!("quotation of price {id}"));
        let (quotation_id, number) = card.costing.quotation_id.zip(card.costing.line).ok_or_else(none)?;
        let mut quotation = self.quotation(quotation_id)?.quotation;
        let line = quotation.lines.iter_mut().find(|line| line.line == number);
        let gone = || Refusal::at(Field::QuotationLine, Why::Unknown(number.to_string()));
        line.ok_or_else(gone)?.unit_price = card.steps.price;
        if quotation.currency != card.costing.currency {
            return Err(Refusal::at(Field::Currency, Why::QuotedIn(quotation.currency)).into());
        }
        let buyer = Buyer::Known(quotation.customer_id);
        self.quotation_edit(quotation_id, &buyer, &quotation).map(|_| ())
    }

    /// Reads one calculated price.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn costing(&self, id: i64) -> Result<CostingCard> {
        card(&self.conn, id)
    }

    /// Lists the prices calculated for a quotation, the newest of a line first, without the void ones.
    pub fn costings_of_quotation(&self, quotation: i64) -> Result<Vec<CostingCard>> {
        cards(&self.conn, "x.quotation_id = ?1 AND x.voided IS NULL ORDER BY x.line, x.id DESC", [quotation])
    }

    /// Lists the prices calculated for a product, the newest first, at most so many, without the void ones.
    pub fn costings_of_product(&self, product: &str, spec: &str, limit: usize) -> Result<Vec<CostingCard>> {
        let of = "x.product = ?1 AND x.spec = ?2 AND x.voided IS NULL ORDER BY x.id DESC LIMIT ?3";
        cards(&self.conn, of, params![product, spec, limit as i64])
    }

    /// Finds the price calculated last for a line of a quotation.
    pub fn costing_of_line(&self, quotation: i64, line: &Line) -> Result<Option<CostingCard>> {
        let of = "x.quotation_id = ?1 AND x.line = ?2 AND x.voided IS NULL ORDER BY x.id DESC LIMIT 1";
        Ok(cards(&self.conn, of, params![quotation, line.line])?.pop())
    }

    /// Reads the price calculated last, whatever of.
    pub fn costing_latest(&self) -> Result<Option<CostingCard>> {
        Ok(cards(&self.conn, "x.voided IS NULL ORDER BY x.id DESC LIMIT 1", [])?.pop())
    }

    /// Reads the calculated prices after this one, oldest first.
    pub fn costings_after(&self, after: i64, limit: usize) -> Result<Vec<CostingCard>> {
        cards(&self.conn, "x.id > ?1 AND x.voided IS NULL ORDER BY x.id LIMIT ?2", params![after, limit as i64])
    }
}
