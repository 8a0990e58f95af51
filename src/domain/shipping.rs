//! Shipping (S1): what has been shipped line by line, how it arrived, what came back, and what is still to go.
//!
//! It must not know stages: those stand in [`stage`](super::stage). Invariant: of no line more is taken back
//! than was shipped, and more than was ordered leaves only with a reason.

mod rule;

use super::{
    decimal::{Money, Quantity},
    order::{Channel, LONG, SHORT, Terms},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// What is done about goods that came back.
    #[derive(Default)]
    pub enum Remedy {
        /// The same goods go out again.
        #[default]
        Replace = "replace",
        /// The customer need not pay for them.
        Credit = "credit",
    }
}

/// So much of one order line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// The order line.
    pub line: u32,
    /// How much of it.
    pub quantity: Quantity,
}

/// A shipment as it is written down when the goods leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dispatch {
    /// When the goods left.
    pub shipped_on: NaiveDate,
    /// Who carries them.
    pub carrier: String,
    /// The carrier's number.
    pub waybill: String,
    /// In how many packages, in words.
    pub packages: String,
    /// When they should arrive.
    pub expected_on: Option<NaiveDate>,
    /// When the customer was informed, and how.
    pub informed: Option<(NaiveDate, Channel)>,
    /// Who sent them off.
    pub person: String,
    /// Remarks.
    pub note: String,
    /// Why more goes out than was ordered; empty when it does not.
    pub excess_reason: String,
    /// What was shipped, by line.
    pub lines: Vec<Portion>,
}

/// How a shipment arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    /// When.
    pub arrived_on: NaiveDate,
    /// Whether the goods were intact.
    pub is_intact: bool,
    /// Who signed for them.
    pub received_by: String,
    /// What was seen; needed when the goods were damaged.
    pub note: String,
}

/// Goods taken back from a shipment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakeBack {
    /// When they came back.
    pub on_day: NaiveDate,
    /// Why.
    pub reason: String,
    /// What is done about it.
    pub remedy: Remedy,
    /// What the customer need not pay; nothing for a replacement.
    pub credit: Option<Money>,
    /// Why that is more than the goods are worth; empty when it is not.
    pub excess_reason: String,
    /// Who took them in.
    pub person: String,
    /// What came back, by line.
    pub lines: Vec<Portion>,
}

attributes!(Dispatch besides (informed, lines) {
    carrier: Carrier, Text(SHORT), required;
    waybill: Waybill, Digits(SHORT), required;
    shipped_on: ShippedOn, PastDay, required;
    expected_on: ExpectedOn, Day;
    packages: Packages, Text(SHORT);
    excess_reason: ExcessReason, Text(LONG);
    person: Person, Text(SHORT);
    note: Notes, Text(LONG);
});

attributes!(Arrival {
    arrived_on: ArrivedOn, PastDay, required;
    is_intact as "intact": Intact, Yes;
    received_by: ReceivedBy, Text(SHORT);
    note as "arrival_note": ArrivalNote, Note(LONG);
});

attributes!(TakeBack besides (credit, lines) {
    reason: Reason, Text(LONG);
    remedy: Remedy, Choice(ClosedList::Remedy), required;
    excess_reason: ExcessReason, Text(LONG);
    on_day: OnDay, PastDay, required;
    person: Person, Text(SHORT);
});

/// What has moved of one order line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Shipped, whatever came back.
    pub shipped: Quantity,
    /// Taken back to be replaced.
    pub replaced: Quantity,
    /// Taken back against credit.
    pub credited: Quantity,
}

impl Moved {
    /// Returns what has come back.
    pub fn taken_back(self) -> Quantity {
        Quantity(self.replaced.0 + self.credited.0)
    }

    /// Returns what the order is served with: all that was shipped but what must be replaced. Goods credited count, or
    /// the customer would be given them once more.
    pub fn served(self) -> Quantity {
        Quantity(self.shipped.0 - self.replaced.0)
    }
}

/// How far one order line has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The order line.
    pub line: u32,
    /// Its product.
    pub product: String,
    /// Its unit.
    pub unit: String,
    /// Ordered in the version in force.
    pub ordered: Quantity,
    /// What has moved.
    pub moved: Moved,
}

impl Balance {
    /// Sets what has moved against what the terms in force order. A line dropped since stands with nothing, so it is
    /// not here.
    pub fn of(terms: &Terms, moved: impl Fn(u32) -> Moved) -> Vec<Balance> {
        let balance = |l: &super::order::Line| Balance {
            line: l.line,
            product: l.product.clone(),
            unit: l.unit.clone(),
            ordered: l.quantity,
            moved: moved(l.line),
        };
        terms.lines.iter().map(balance).collect()
    }

    /// Returns what is still to ship.
    pub fn open(&self) -> Quantity {
        Quantity((self.ordered.0 - self.moved.served().0).max(0))
    }

    /// Returns whether more has gone out than was ordered.
    pub fn is_exceeded(&self) -> bool {
        self.moved.served() > self.ordered
    }
}

/// Returns whether everything ordered has shipped.
pub fn is_all_shipped(balance: &[Balance]) -> bool {
    balance.iter().all(|b| b.open() == Quantity::ZERO)
}

#[cfg(test)]
mod tests;
