//! Orders (O1–O9): received, revised, read whole. Steps stand in `step`, the ledger in `ledger`, finding in `find`.

/// What [`Order::is_unconfirmed`] says, as the index of these orders has it.
macro_rules! unconfirmed {
    () => {
        "iif(confirmed_on IS NULL, spoken = 1, confirmed_version < agreed_version)"
    };
}

mod allowance;
mod due;
mod find;
mod import;
mod inspect;
mod ledger;
mod product;
mod step;

pub use allowance::{Allowance, UNPAID};
pub(super) use due::{DUE_PRODUCTS, next_due_of};
pub use find::{Found, FoundBy};
pub use import::{Imported, Ordered, Past};
pub use ledger::{Ledger, LedgerRow, LedgerSort, LedgerTotal, LedgerView, MOST_HITS};
pub use product::{Asked, LastPrice, Product};
pub use step::{Decision, Issue, Milestone};
pub(super) use step::{check_day, facts_of};

pub(super) const UNCONFIRMED: &str = unconfirmed!();

use super::{Buyer, Error, Result, Store, Tx, attribute};
use crate::domain::{
    decimal::Money,
    deed::Deed,
    field::Field,
    number::{FileKind, FileNumber},
    order::{Channel, Intake, Line, Terms},
    plan::Expected,
    record::RecordKind,
    refusal::{Refusal, Why},
    stage::{Stage, Step},
    tracking::overall_at,
};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// An order with the terms in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Record id.
    pub id: i64,
    /// File number.
    pub number: FileNumber,
    /// How it came in.
    pub channel: Channel,
    /// When it came in.
    pub received_at: NaiveDateTime,
    /// The customer's full name.
    pub customer: String,
    /// Where it stands.
    pub stage: Stage,
    /// Version of the terms in force, from 1.
    pub version: u32,
    /// The terms in force.
    pub terms: Terms,
    /// Sum of the lines' amounts.
    pub total: Money,
    /// Review round, from 1.
    pub round: u32,
    /// Taken by word of mouth (O3).
    pub is_spoken: bool,
    /// When the signed confirmation came back.
    pub confirmed_on: Option<NaiveDate>,
    /// Who signed it.
    pub confirmed_by: String,
    /// Which version they signed, once they did.
    pub confirmed_version: u32,
    /// The version in which something that binds people was changed last; what was signed, reviewed or issued of an
    /// earlier one holds no longer.
    pub agreed_version: u32,
    /// Which version the departments have, once it was issued.
    pub issued_version: u32,
    /// When the next of its lines is due, where that is not the order's own day.
    pub next_due: Option<NaiveDate>,
    /// Why and since when it is on hold.
    pub hold: Option<(String, NaiveDate)>,
    /// Delivery date expected by the last tracking entry, when it differs.
    pub expected_date: Option<NaiveDate>,
    /// When delivery is expected now, and by what; nothing when that is the promised day. Read by [`Store::order`] only.
    pub expected: Option<Expected>,
    /// Overall progress in percent by the last entry.
    pub progress: Option<u8>,
    /// A change or cancellation request is open.
    pub has_open_request: bool,
}

impl Order {
    /// Returns whether the terms in force still wait for the customer's signature: a spoken order's, or those that were
    /// signed and changed since (O3). `UNCONFIRMED` says the same.
    pub fn is_unconfirmed(&self) -> bool {
        match self.confirmed_on {
            None => self.is_spoken,
            Some(_) => self.confirmed_version < self.agreed_version,
        }
    }

    /// Returns the next day due: the earliest of a line not wholly shipped.
    pub fn due_on(&self) -> NaiveDate {
        self.next_due.unwrap_or(self.terms.delivery_date)
    }

    /// Returns whether the departments work by terms that were changed since they got them (O6).
    pub fn is_reissue_due(&self) -> bool {
        matches!(self.stage, Stage::InProgress | Stage::Inspected | Stage::Shipped)
            && self.issued_version < self.agreed_version
    }
}

/// One version of an order's terms, readable for ever (O8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub version: u32,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// Why.
    pub reason: String,
    /// The change request that made it.
    pub request_id: Option<i64>,
    /// The terms.
    pub terms: Terms,
}

/// Reads a closed-list code from a column.
pub(super) fn code<T>(r: &Row, column: usize, of: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = r.get_ref(column)?.as_str()?;
    of(text).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            format!("unknown code `{text}`").into(),
        )
    })
}

/// Reads a file number from a column.
pub(super) fn number(r: &Row, column: usize) -> rusqlite::Result<FileNumber> {
    code(r, column, |text| text.parse().ok())
}

pub(super) fn read_order(conn: &Connection, id: i64) -> Result<Order> {
    let found = conn
        .prepare_cached(
            "SELECT o.number, o.channel, o.received_at, c.name, o.stage, o.version, o.total, o.round, o.spoken,
                    o.confirmed_on, o.confirmed_by, o.hold_reason, o.hold_since, o.expected_date, o.progress, o.request_open,
                    o.confirmed_version, o.agreed_version, o.issued_version, o.next_due
             FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = ?1",
        )?
        .query_row([id], |r| {
            Ok(Order {
                id,
                number: number(r, 0)?,
                channel: code(r, 1, Channel::from_code)?,
                received_at: r.get(2)?,
                customer: r.get(3)?,
                stage: code(r, 4, Stage::from_code)?,
                version: r.get(5)?,
                terms: Terms::default(),
                total: Money(r.get(6)?),
                round: r.get(7)?,
                is_spoken: r.get(8)?,
                confirmed_on: r.get(9)?,
                confirmed_by: r.get(10)?,
                hold: r.get::<_, Option<String>>(11)?.zip(r.get::<_, Option<NaiveDate>>(12)?),
                expected_date: r.get(13)?,
                expected: None,
                progress: overall_at(code(r, 4, Stage::from_code)?, r.get(14)?),
                has_open_request: r.get(15)?,
                confirmed_version: r.get(16)?,
                agreed_version: r.get(17)?,
                issued_version: r.get(18)?,
                next_due: r.get(19)?,
            })
        })
        .optional()?;
    let mut order = found.ok_or_else(|| Error::NotFound(format!("order {id}")))?;
    order.terms = read_terms(conn, id, order.version)?.terms;
    Ok(order)
}

pub(super) fn read_terms(conn: &Connection, order: i64, version: u32) -> Result<Version> {
    let mut found = conn
        .prepare_cached(&format!(
            "SELECT v.made_at, v.reason, v.request_id, {} FROM order_version v WHERE v.order_id = ?1 AND v.version = ?2",
            attribute::columns::<Terms>("v")
        ))?
        .query_row(params![order, version], |r| {
            Ok(Version {
                version,
                made_at: r.get("made_at")?,
                reason: r.get("reason")?,
                request_id: r.get("request_id")?,
                terms: attribute::read(r)?,
            })
        })
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("order {order} version {version}")))?;
    found.terms.lines =
        read_lines(conn, "order_line l WHERE l.order_id = ?1 AND l.version = ?2", [order, version.into()])?;
    Ok(found)
}

/// Reads the lines of one edition: an order's version or a quotation's revision.
pub(super) fn read_lines(conn: &Connection, edition: &str, of: [i64; 2]) -> Result<Vec<Line>> {
    let columns = attribute::columns::<Line>("l");
    let mut lines = conn.prepare_cached(&format!("SELECT l.line, {columns} FROM {edition} ORDER BY l.line"))?;
    let lines = lines.query_map(of, |r| Ok(Line { line: r.get("line")?, ..attribute::read(r)? }))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// What the ledger shows of an order's terms, kept beside its stage so that a list reads one table only.
struct Listed {
    currency: &'static str,
    total: i64,
    products: String,
}

impl Listed {
    fn of(terms: &Terms) -> Listed {
        Listed {
            currency: terms.currency.code(),
            total: terms.total().unwrap_or_default().0,
            products: terms.products(),
        }
    }

    fn columns<'a>(&'a self, terms: &'a Terms) -> [(&'static str, &'a dyn ToSql); 7] {
        [
            ("customer_id", &terms.customer_id),
            ("delivery_date", &terms.delivery_date),
            ("currency", &self.currency),
            ("total", &self.total),
            ("products", &self.products),
            ("salesperson", &terms.salesperson),
            ("external_ref", &terms.external_ref),
        ]
    }
}

impl Tx<'_> {
    /// Reads an order inside a running action.
    pub fn order(&self, id: i64) -> Result<Order> {
        read_order(self, id)
    }

    /// Takes in an order inside a running action: gives its number and stores its first version.
    ///
    /// # Errors
    /// Every refusal of [`Terms::check`]; [`Why::MonthFull`]; [`Why::Taken`] for a number it brings along; a receipt
    /// in the future.
    pub fn order_receive(&self, intake: &Intake) -> Result<(i64, FileNumber)> {
        let day = intake.received_at.date();
        let mut refused = intake.terms.check(day).err().unwrap_or_default();
        if day > self.today() {
            refused.push(Refusal::at(Field::ReceivedAt, Why::After(self.today())));
        }
        if !refused.is_empty() {
            return Err(refused.into());
        }
        let number = match intake.number {
            None => self.next_number(FileKind::Order, day)?,
            Some(number) => {
                let taken: bool = self
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM orders WHERE number = ?1)")?
                    .query_row([number.to_string()], |r| r.get(0))?;
                if taken || self.document_has_number(number)? {
                    return Err(Refusal::at(Field::Number, Why::Taken(number)).into());
                }
                self.use_number(number)?;
                number
            }
        };
        let terms = &intake.terms;
        self.customer_ordered(terms.customer_id, day)?;
        let stage = if intake.in_progress { Stage::InProgress } else { Stage::Received };
        let own: [(&str, &dyn ToSql); 8] = [
            ("number", &number.to_string()),
            ("period", &(i64::from(number.year) * 100 + i64::from(number.month))),
            ("seq", &number.seq),
            ("channel", &intake.channel.code()),
            ("received_at", &intake.received_at),
            ("stage", &stage.code()),
            ("version", &1),
            ("spoken", &(intake.channel.is_spoken() && !intake.in_progress)),
        ];
        let id = self.insert("orders", &[&own[..], &Listed::of(terms).columns(terms)].concat())?;
        self.write_version(id, 1, terms, "", None)?;
        if terms.has_own_days() {
            self.next_due_follows(id)?;
        }
        Ok((id, number))
    }

    /// Takes in an order of a customer who may be new, inside a running action that then belongs to the order.
    pub(super) fn order_receive_from(&self, buyer: &Buyer, intake: &Intake) -> Result<(i64, FileNumber)> {
        let mut intake = intake.clone();
        intake.terms.customer_id = self.buyer(buyer)?;
        let (id, number) = self.order_receive(&intake)?;
        self.does(Deed::OrderReceive, RecordKind::Order.row(id))?;
        Ok((id, number))
    }

    /// Writes one version of an order's terms.
    fn write_version(&self, order: i64, version: u32, terms: &Terms, reason: &str, request: Option<i64>) -> Result<()> {
        let others: [(&str, &dyn ToSql); 5] = [
            ("order_id", &order),
            ("version", &version),
            ("made_at", &self.now),
            ("request_id", &request),
            ("reason", &reason),
        ];
        self.insert_record("order_version", &others, terms)?;
        for line in &terms.lines {
            self.insert_line("order_line", [("order_id", &order), ("version", &version)], line)?;
        }
        Ok(())
    }

    /// Writes one line of an order's version or a quotation's revision.
    pub(super) fn insert_line(&self, table: &str, of: [(&str, &dyn ToSql); 2], line: &Line) -> Result<()> {
        let [owner, edition] = of;
        self.insert_record(table, &[owner, edition, ("line", &line.line)], line)?;
        Ok(())
    }

    /// Puts new terms in force as the next version: for a revision before approval, or for an approved change request.
    /// What is due follows.
    ///
    /// # Errors
    /// Every refusal of [`Terms::check`]; [`Why::PaidIn`] for another currency than payments came in.
    pub fn order_new_version(&self, order: &Order, terms: &Terms, reason: &str, request: Option<i64>) -> Result<u32> {
        terms.check(order.received_at.date())?;
        if terms.currency != order.terms.currency && self.has_payments(order.id)? {
            return Err(Refusal::at(Field::Currency, Why::PaidIn(order.terms.currency)).into());
        }
        let version = order.version + 1;
        self.write_version(order.id, version, terms, reason, request)?;
        let listed = Listed::of(terms);
        let agreed = if order.terms.binds_like(terms) { order.agreed_version } else { version };
        let columns: [(&str, &dyn ToSql); 2] = [("version", &version), ("agreed_version", &agreed)];
        self.update("orders", order.id, &[&columns[..], &listed.columns(terms)].concat())?;
        self.plan_meets_delivery(order.id, order.terms.delivery_date)?;
        self.dues_follow(order.id)?;
        Ok(version)
    }
}

impl Store {
    /// Takes in an order and gives its number (N3).
    ///
    /// # Errors
    /// As [`Tx::order_receive`].
    pub fn order_receive(&mut self, intake: &Intake) -> Result<(i64, FileNumber)> {
        self.order_receive_from(&Buyer::Known(intake.terms.customer_id), intake)
    }

    /// Takes in a buyer's order, in one action.
    ///
    /// # Errors
    /// As [`Tx::customer_add`] and [`Tx::order_receive`].
    pub fn order_receive_from(&mut self, buyer: &Buyer, intake: &Intake) -> Result<(i64, FileNumber)> {
        self.act(|tx| tx.order_receive_from(buyer, intake))
    }

    /// Revises an order that is not approved yet: the terms get a new version, and where something that binds people
    /// changed, the order is reviewed afresh.
    ///
    /// # Errors
    /// [`Why::TermsFixed`] after submission or approval (O8); every refusal of [`Terms::check`];
    /// [`Why::NothingChanged`].
    pub fn order_revise(&mut self, id: i64, terms: &Terms, reason: &str) -> Result<u32> {
        self.order_revise_to(id, &Buyer::Known(terms.customer_id), terms, reason)
    }

    /// Revises an order for this buyer, in one action.
    ///
    /// # Errors
    /// As [`Store::order_revise`] and [`Tx::customer_add`].
    pub fn order_revise_to(&mut self, id: i64, buyer: &Buyer, terms: &Terms, reason: &str) -> Result<u32> {
        self.act(|tx| {
            tx.does(Deed::OrderRevise, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            let mut terms = terms.clone();
            terms.customer_id = tx.buyer(buyer)?;
            let terms = &terms;
            if !order.stage.is_editable() {
                return Err(Refusal::whole(Why::TermsFixed(order.stage)).into());
            }
            if order.terms.changes_to(terms).is_empty() {
                return Err(Refusal::whole(Why::NothingChanged).into());
            }
            let mut stage = order.stage.next(Step::Revise, &Default::default()).map_err(Refusal::whole)?;
            if order.stage == Stage::Reviewed && order.terms.binds_like(terms) {
                stage = order.stage;
            }
            let version = tx.order_new_version(&order, terms, reason, None)?;
            let round = order.round + u32::from(order.stage == Stage::Returned);
            tx.update("orders", id, &[("stage", &stage.code()), ("round", &round)])?;
            Ok(version)
        })
    }

    /// Reads an order with the terms in force.
    pub fn order(&self, id: i64) -> Result<Order> {
        let order = read_order(&self.conn, id)?;
        let expected = self.expected_delivery(id, order.stage, order.terms.delivery_date, order.expected_date)?;
        Ok(Order { expected, ..order })
    }

    /// Finds an order's id by its exact number.
    pub fn order_id(&self, number: FileNumber) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM orders WHERE number = ?1")?
            .query_row([number.to_string()], |r| r.get(0))
            .optional()?)
    }

    /// Finds an order's id by its customer's or older reference, exactly as written.
    pub fn order_by_reference(&self, reference: &str) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT id FROM orders WHERE external_ref = ?1 AND external_ref <> '' ORDER BY id DESC LIMIT 1",
            )?
            .query_row([reference], |r| r.get(0))
            .optional()?)
    }

    /// Lists all versions of an order's terms, oldest first.
    pub fn order_versions(&self, id: i64) -> Result<Vec<Version>> {
        let newest: u32 = self
            .conn
            .prepare_cached("SELECT version FROM orders WHERE id = ?1")?
            .query_row([id], |r| r.get(0))
            .optional()?
            .ok_or_else(|| Error::NotFound(format!("order {id}")))?;
        (1..=newest).map(|version| read_terms(&self.conn, id, version)).collect()
    }

    /// Reads the newest order of a customer, to copy its contact, place and payment terms into the next one.
    pub fn latest_order_of(&self, customer: i64) -> Result<Option<Order>> {
        let id: Option<i64> = self
            .conn
            .prepare_cached("SELECT id FROM orders WHERE customer_id = ?1 ORDER BY id DESC LIMIT 1")?
            .query_row([customer], |r| r.get(0))
            .optional()?;
        id.map(|id| self.order(id)).transpose()
    }
}
