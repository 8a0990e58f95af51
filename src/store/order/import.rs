//! Orders that come from elsewhere in numbers: each is new, or here already, and never here twice.

use crate::{
    domain::{
        decimal::{Currency, Money, Quantity, UnitPrice},
        deed::Deed,
        field::Field,
        number::{FileKind, FileNumber},
        order::Intake,
        payment::NewPayment,
        refusal::{Refusal, Why},
        shipping::{Arrival, Dispatch, Portion},
        stage::{Stage, Step},
        text::fold_name,
    },
    store::{Customer, Result, Tx},
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// What became of an imported order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// It was stored under this number.
    New {
        /// Its number.
        number: FileNumber,
        /// Whether its customer is new as well.
        is_new_customer: bool,
    },
    /// It was here already.
    Present {
        /// Its number.
        number: FileNumber,
        /// Whether the desk says the same of it.
        is_same: bool,
        /// The day it was received.
        received: NaiveDate,
        /// Whether any of its goods are the file's.
        has_goods: bool,
    },
}

/// What had become of an order before it came to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The stage it had.
    pub stage: Stage,
    /// What had shipped of it.
    pub shipped: Vec<Portion>,
    /// When.
    pub shipped_on: NaiveDate,
    /// What had come in for it.
    pub paid: Money,
    /// When.
    pub paid_on: NaiveDate,
}

/// A line that a customer has ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// In this order.
    pub number: FileNumber,
    /// For this day.
    pub delivery_date: NaiveDate,
    /// At prices of this currency.
    pub currency: Currency,
    /// The product.
    pub product: String,
    /// Its specification.
    pub spec: String,
    /// How much.
    pub quantity: Quantity,
    /// The price of one.
    pub price: UnitPrice,
}

impl Default for Past {
    fn default() -> Past {
        let day = NaiveDate::default();
        Past { stage: Stage::Received, shipped: Vec::new(), shipped_on: day, paid: Money::ZERO, paid_on: day }
    }
}

impl Tx<'_> {
    /// Takes in an order of a customer named by its file; the customer is added when no folded name fits.
    ///
    /// An order of the same customer under the same number or reference is the same order: nothing is stored then.
    /// Whatever is refused has stored nothing either, so that the action may go on with the next order.
    ///
    /// # Errors
    /// As [`Tx::order_receive`] and [`Tx::customer_add`].
    pub fn order_import(&self, customer: &Customer, intake: &Intake, past: &Past) -> Result<Imported> {
        let known = self.customer_by_name(&customer.name)?;
        if let Some(number) = intake.number {
            let owner: Option<i64> = self
                .prepare_cached("SELECT customer_id FROM orders WHERE number = ?1")?
                .query_row([number.to_string()], |r| r.get(0))
                .optional()?;
            match owner {
                Some(owner) if Some(owner) == known => return self.order_present(number, owner, intake),
                None if !self.document_has_number(number)? => {}
                _ => return Err(Refusal::at(Field::Number, Why::Taken(number)).into()),
            }
        } else if let Some(id) = known {
            let found: Option<FileNumber> = self
                .prepare_cached(
                    "SELECT number FROM orders WHERE external_ref = ?1 AND external_ref <> '' AND customer_id = ?2",
                )?
                .query_row(params![intake.terms.external_ref, id], |r| super::number(r, 0))
                .optional()?;
            if let Some(number) = found {
                return self.order_present(number, id, intake);
            }
        }
        let day = intake.received_at.date();
        intake.terms.check(day)?;
        if day > self.today() {
            return Err(Refusal::at(Field::ReceivedAt, Why::After(self.today())).into());
        }
        let number = match intake.number {
            Some(number) => number,
            None => self.next_number(FileKind::Order, day)?,
        };
        let id = match known {
            Some(id) => id,
            None => self.customer_add(customer)?,
        };
        let mut intake = Intake { number: Some(number), ..intake.clone() };
        intake.terms.customer_id = id;
        let (order, _) = self.order_receive(&intake)?;
        self.order_resume(order, past)?;
        self.index_if_much()?;
        Ok(Imported::New { number, is_new_customer: known.is_none() })
    }

    /// Brings an order just taken in to where it had been: what had shipped and been paid is written down as such, whatever
    /// the steps between were.
    fn order_resume(&self, id: i64, past: &Past) -> Result<()> {
        if past.stage > Stage::InProgress || past.stage == Stage::Approved {
            self.update("orders", id, &[("stage", &past.stage.code())])?;
        }
        if !past.shipped.is_empty() {
            let has_arrived = matches!(past.stage, Stage::Delivered | Stage::Settled | Stage::Archived);
            let arrival = Arrival { arrived_on: past.shipped_on, is_intact: true, ..Arrival::default() };
            let dispatch = Dispatch { shipped_on: past.shipped_on, lines: past.shipped.clone(), ..Dispatch::default() };
            self.shipment_write(id, &dispatch, has_arrived.then_some(&arrival))?;
        }
        if past.paid > Money::ZERO {
            self.payment_take(id, &NewPayment { on_day: past.paid_on, amount: past.paid, ..NewPayment::default() })?;
        }
        if matches!(past.stage, Stage::Settled | Stage::Archived | Stage::Cancelled) {
            self.dues_close(id, self.today())?;
        }
        Ok(())
    }

    /// Goes over the lines that a customer has ordered, oldest first; those of cancelled orders are none.
    pub fn ordered_by(&self, customer: i64, mut each: impl FnMut(Ordered)) -> Result<()> {
        let mut lines = self.prepare_cached(
            "SELECT o.number, o.delivery_date, o.currency, l.product, l.spec, l.quantity, l.unit_price
             FROM orders o JOIN order_line l ON l.order_id = o.id AND l.version = o.version
             WHERE o.customer_id = ?1 AND o.stage <> 'cancelled' ORDER BY o.received_at, o.id, l.line",
        )?;
        let mut rows = lines.query([customer])?;
        while let Some(r) = rows.next()? {
            let currency: String = r.get(2)?;
            each(Ordered {
                number: super::number(r, 0)?,
                delivery_date: r.get(1)?,
                currency: Currency::parse(&currency).unwrap_or_default(),
                product: r.get(3)?,
                spec: r.get(4)?,
                quantity: Quantity(r.get(5)?),
                price: UnitPrice(r.get(6)?),
            });
        }
        Ok(())
    }

    fn order_present(&self, number: FileNumber, customer: i64, intake: &Intake) -> Result<Imported> {
        let id = self
            .prepare_cached("SELECT id FROM orders WHERE number = ?1")?
            .query_row([number.to_string()], |r| r.get(0))?;
        let mut given = intake.terms.clone();
        given.customer_id = customer;
        let order = self.order(id)?;
        let is_given = |product: &String| given.lines.iter().any(|l| fold_name(&l.product) == fold_name(product));
        let has_goods = order.terms.lines.iter().any(|line| is_given(&line.product));
        let received = order.received_at.date();
        Ok(Imported::Present { number, is_same: order.terms == given, received, has_goods })
    }

    /// Puts an order at a stage without its steps, with what was shipped of it: for the practice desk alone, where ten years
    /// are played in minutes.
    ///
    /// # Errors
    /// [`Why::WrongStage`] in any action but [`Deed::Demo`]: a real order takes its steps one by one (O7).
    pub fn order_practice_stage(&self, id: i64, stage: Stage, sent: Option<&(Dispatch, Arrival)>) -> Result<()> {
        let name: String =
            self.prepare_cached("SELECT name FROM action WHERE id = ?1")?.query_row([self.action], |r| r.get(0))?;
        if name != Deed::Demo.code() {
            let now = self.order(id)?.stage;
            return Err(Refusal::whole(Why::WrongStage { step: Step::Archive, stage: now }).into());
        }
        if !stage.is_open() {
            self.dues_close(id, self.today())?;
        }
        if let Some((dispatch, arrival)) = sent {
            self.shipment_write(id, dispatch, Some(arrival))?;
        }
        self.update("orders", id, &[("stage", &stage.code())])
    }
}
