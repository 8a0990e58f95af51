//! An order's terms: what the customer ordered, line by line, checked whole before anything is stored (O2).

use super::{
    attribute::{attribute, differences, faults},
    decimal::{Currency, Money, Percent, Quantity, UnitPrice, line_amount},
    field::Field,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeSet};

keyed_enum! {
    /// How an order or a message came in (O1, D3.1.1).
    #[derive(Default)]
    pub enum Channel {
        /// By phone.
        #[default]
        Phone = "phone",
        /// By e-mail.
        Email = "email",
        /// By fax.
        Fax = "fax",
        /// Through the customer's system.
        CustomerSystem = "customer_system",
        /// In person.
        InPerson = "in_person",
        /// By messaging.
        Messaging = "messaging",
    }
}

impl Channel {
    /// Returns whether an order taken this way is only spoken and stays unconfirmed until signed (O3).
    pub fn is_spoken(self) -> bool {
        matches!(self, Channel::Phone | Channel::InPerson)
    }

    /// Lists what else people call it when they type it.
    pub const fn other_names(self) -> &'static [&'static str] {
        match self {
            Channel::Phone => &["打电话", "手机", "call", "telephone"],
            Channel::Email => &["电子邮件", "电邮", "邮箱", "mail", "e-mail"],
            Channel::Fax => &[],
            Channel::CustomerSystem => &["系统", "portal"],
            Channel::InPerson => &["上门", "来访", "当面", "visit"],
            Channel::Messaging => &["微信", "企业微信", "钉钉", "qq", "wechat", "whatsapp"],
        }
    }
}

keyed_enum! {
    /// A department the specialist deals with.
    #[derive(Default)]
    pub enum Department {
        /// Production.
        #[default]
        Production = "production",
        /// Purchasing.
        Purchasing = "purchasing",
        /// Logistics.
        Logistics = "logistics",
        /// Quality inspection.
        Quality = "quality",
        /// Finance.
        Finance = "finance",
        /// Sales.
        Sales = "sales",
    }
}

/// One product on an order. `line` is its number for life: dropping line 2 leaves 1 and 3.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Line {
    /// Line number, from 1.
    pub line: u32,
    /// Product name.
    pub product: String,
    /// Specification or model.
    pub spec: String,
    /// Unit of measure.
    pub unit: String,
    /// Quantity, above zero.
    pub quantity: Quantity,
    /// Price of one unit, not below zero.
    pub unit_price: UnitPrice,
    /// Discount in percent, 0–100.
    pub discount: Percent,
    /// Its own delivery day; nothing where that is the order's.
    pub delivery_date: Option<NaiveDate>,
}

impl Line {
    /// Computes quantity × price × (1 − discount), rounded half away from zero to the currency's minor unit.
    /// Amounts beyond the range of [`Money`] give nothing; [`Terms::check`] refuses them.
    pub fn amount(&self, currency: Currency) -> Option<Money> {
        line_amount(self.quantity, self.unit_price, self.discount, currency)
    }

    /// Summarises the line for a change that adds or drops it whole.
    fn summary(&self) -> String {
        let Line { product, spec, unit, quantity, unit_price, delivery_date, .. } = self;
        let spec = if spec.is_empty() { String::new() } else { format!(" {spec}") };
        let day = delivery_date.map(|day| format!(", {day}")).unwrap_or_default();
        format!("{product}{spec} {quantity}{unit} × {unit_price}{day}")
    }
}

/// Everything customer and company agreed on: one version of an order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)] // drafts and requests written before a field was known have it empty
pub struct Terms {
    /// The customer's record.
    pub customer_id: i64,
    /// The contact person.
    pub contact: String,
    /// The contact's phone.
    pub phone: String,
    /// Who won the order.
    pub salesperson: String,
    /// Currency of all prices.
    pub currency: Currency,
    /// The promised delivery date: that of the last line, where lines have days of their own.
    pub delivery_date: NaiveDate,
    /// Where to deliver.
    pub delivery_place: String,
    /// How the customer pays.
    pub payment_method: String,
    /// The trade term of the prices and its place, such as `FOB Ningbo`.
    pub incoterm: String,
    /// What is special.
    pub special_requirements: String,
    /// The customer's or an older system's number.
    pub external_ref: String,
    /// The lines, by line number.
    pub lines: Vec<Line>,
}

attributes!(Line besides (line) {
    product: Product, Text(SHORT), required, binding;
    spec: Spec, Text(SHORT), binding;
    unit: Unit, Text(SHORT), binding;
    quantity: Quantity, Quantity, required, binding;
    unit_price: UnitPrice, Price, required, binding;
    discount: Discount, Discount, binding;
    delivery_date: DeliveryDate, Day, binding;
});

attributes!(Terms besides (lines) {
    customer_id: Customer, Reference(RecordKind::Customer), required, binding;
    contact: Contact, Text(SHORT);
    phone: Phone, Digits(SHORT);
    delivery_date: DeliveryDate, Day, required, binding;
    delivery_place: DeliveryPlace, Text(SHORT), binding;
    payment_method: PaymentMethod, Text(SHORT), binding;
    incoterm: Incoterm, Text(SHORT), binding;
    currency: Currency, Currency, required, binding;
    salesperson: Salesperson, Text(SHORT);
    external_ref: ExternalRef, Digits(SHORT);
    special_requirements: SpecialRequirements, Note(LONG), binding;
});

/// The longest short text in characters: names, places, products.
pub const SHORT: usize = 200;
/// The longest long text in characters: notes, requirements, reasons.
pub const LONG: usize = 4000;

impl Terms {
    /// Sums the lines' amounts; nothing when the sum is out of range.
    pub fn total(&self) -> Option<Money> {
        self.lines.iter().try_fold(Money(0), |sum, line| Some(Money(sum.0.checked_add(line.amount(self.currency)?.0)?)))
    }

    /// Checks the terms whole: every refusal is listed, each with its field and line.
    /// `received` is the day the order was received; no delivery must lie before it, and the order's is the last of all.
    pub fn check(&self, received: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if self.delivery_date < received {
            found.push(Refusal::at(Field::DeliveryDate, Why::Before(received)));
        }
        if self.lines.is_empty() {
            found.push(Refusal::at(Field::Product, Why::NoLines));
        }
        for line in &self.lines {
            found.extend(faults(line).map(|r| Refusal { line: Some(line.line), ..r }));
        }
        found.extend(self.faults_of_days(received));
        if found.is_empty() && self.total().is_none() {
            found.push(Refusal::at(
                Field::UnitPrice,
                Why::Decimal(super::decimal::DecimalError::OutOfRange(String::new())),
            ));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Lists what differs between these terms and newer ones, header first, then line by line.
    pub fn changes_to<'a>(&'a self, new: &'a Terms) -> Vec<Change> {
        let change = |line| {
            move |(field, old, new): (Field, Cow<str>, Cow<str>)| Change {
                field,
                line,
                old: Some(old.into_owned()),
                new: Some(new.into_owned()),
            }
        };
        let mut changes: Vec<Change> = differences(self, new).map(change(None)).collect();
        let numbers: BTreeSet<u32> = self.lines.iter().chain(&new.lines).map(|l| l.line).collect();
        // where any line has a day of its own, each is compared by the day it is due
        let spells_days = self.has_own_days() || new.has_own_days();
        for n in numbers {
            let of = |terms: &'a Terms| {
                let line = terms.lines.iter().find(|l| l.line == n)?;
                Some(if spells_days { Cow::Owned(terms.spelled(line)) } else { Cow::Borrowed(line) })
            };
            match (of(self), of(new)) {
                (Some(old), Some(new)) => changes.extend(differences(&*old, &*new).map(change(Some(n)))),
                (old, new) => {
                    let text = |line: Option<Cow<Line>>| line.map(|line| line.summary());
                    changes.push(Change { field: Field::Line, line: Some(n), old: text(old), new: text(new) });
                }
            }
        }
        changes
    }

    /// Returns whether these terms bind people to the same as newer ones: a signature under the one holds for the other.
    pub fn binds_like(&self, new: &Terms) -> bool {
        !self.changes_to(new).iter().any(Change::is_binding)
    }

    /// Returns the number a further line takes: one more than any line ever had in these terms.
    pub fn next_line(&self) -> u32 {
        self.lines.iter().map(|l| l.line).max().unwrap_or(0) + 1
    }

    /// Summarises the products for a list: the first product and how many more there are.
    pub fn products(&self) -> String {
        match self.lines.as_slice() {
            [] => String::new(),
            [one] => one.product.clone(),
            [first, rest @ ..] => format!("{} +{}", first.product, rest.len()),
        }
    }
}

/// One difference between two versions of an order's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field, or [`Field::Line`] for a whole line added or dropped.
    pub field: Field,
    /// The line number, for a line's field.
    pub line: Option<u32>,
    /// The value before; nothing for a line added.
    pub old: Option<String>,
    /// The value after; nothing for a line dropped.
    pub new: Option<String>,
}

impl Change {
    /// Returns whether people are bound by what changed: a line added or dropped, a field marked so in its table.
    pub fn is_binding(&self) -> bool {
        match self.line {
            _ if self.field == Field::Line => true,
            None => attribute::<Terms>(self.field).is_some_and(|a| a.is_binding),
            Some(_) => attribute::<Line>(self.field).is_some_and(|a| a.is_binding),
        }
    }
}

/// An order being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// How it came in (O1).
    pub channel: Channel,
    /// When it came in, local time.
    pub received_at: chrono::NaiveDateTime,
    /// What was agreed.
    pub terms: Terms,
    /// A number it brings along; normally none, and the next of its month is given (N3).
    pub number: Option<super::number::FileNumber>,
    /// Taken over from elsewhere as already approved and in progress.
    pub in_progress: bool,
}
