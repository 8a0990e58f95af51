//! Pay (Q3): what a scheme makes of a month's facts and the score of the appraisal, line by line.
//!
//! It must not know the store, the clock or how a line is worded. Invariant: the lines add up exactly to the total, and every
//! amount is rounded once, half away from zero.

mod evaluate;
mod file;
mod item;
mod kept;
mod scheme;
#[cfg(test)]
mod tests;

pub use evaluate::evaluate;
pub use file::{SchemeError, Wrong, kinds};
pub use item::{PayItem, Unit};
pub use scheme::{Bracket, Cancel, Criterion, GRADES, Lost, Rule, Scheme, Schemes, Span, Term};

use super::{
    decimal::{Currency, Money, Percent, Quantity},
    month::Month,
    plan::StepName,
    problem::Cause,
    record::Record,
};
use crate::keyed_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

keyed_enum! {
    /// What a scheme may count.
    pub enum Source {
        /// Orders received, approved and not cancelled.
        Sales = "sales",
        /// Shipments of orders with an incoterm, which stand for customs declarations.
        Declarations = "declarations",
        /// Shipments that left after the day agreed.
        LateShipments = "late_shipments",
        /// Samples not made when they were due.
        LateSamples = "late_samples",
        /// Problems that count against the specialist.
        Errors = "errors",
        /// Those of them that cost money.
        Costly = "costly",
        /// A paper was late or wrong.
        Paper = "paper",
        /// The delivery was late.
        Late = "late",
        /// Goods went by air because they were late.
        AirFreight = "air_freight",
        /// The first article was not sealed.
        FirstArticle = "first_article",
        /// A sample was not made, or made wrong.
        Sample = "sample",
        /// The report of a spot check is missing.
        SpotCheck = "spot_check",
        /// Faulty goods were let through.
        Checking = "checking",
        /// Another mistake of the specialist's.
        Own = "own",
    }
}

/// What a record is to a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An order that was sold.
    Sale,
    /// A shipment that stands for a customs declaration.
    Declaration,
    /// A shipment that left late.
    LateShipment,
    /// A sample that was not made in time.
    LateSample,
    /// A problem that counts against the specialist, of this cause.
    Problem(Cause),
}

/// What a record is worth in the currency of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// Nothing is known of it.
    Unknown,
    /// So much.
    Known(Money),
    /// An amount for which there is no rate of exchange.
    NoRate(Currency),
}

/// A record that a scheme may count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What it is.
    pub what: What,
    /// The record.
    pub record: Record,
    /// The row of its order, if it has one.
    pub order: Option<i64>,
    /// The day by which it belongs to a month.
    pub on: NaiveDate,
    /// What it is worth: of an order its total, of a problem the loss.
    pub worth: Worth,
}

impl Case {
    /// Returns whether it is what a source counts.
    pub fn is(&self, source: Source) -> bool {
        use Source::*;
        match (self.what, source) {
            (What::Sale, Sales) | (What::Declaration, Declarations) => true,
            (What::LateShipment, LateShipments) | (What::LateSample, LateSamples) => true,
            (What::Problem(_), Errors) => true,
            (What::Problem(_), Costly) => match self.worth {
                Worth::Known(loss) => loss.0 > 0,
                Worth::NoRate(_) => true,
                Worth::Unknown => false,
            },
            (What::Problem(cause), source) => cause.code() == source.code(),
            _ => false,
        }
    }

    fn is_any(&self, of: &[Source]) -> bool {
        of.iter().any(|source| self.is(*source))
    }
}

/// What was typed for a term of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The record.
    pub record: Record,
    /// Of which month.
    pub month: Month,
    /// For which term.
    pub term: String,
    /// How much: hours, cases, or an amount in the currency of the scheme.
    pub quantity: Quantity,
}

/// What is known when a month's pay is worked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The month.
    pub month: Month,
    /// The last day of probation, if there is one.
    pub probation_until: Option<NaiveDate>,
    /// What happened from the beginning of the year before to the end of the month.
    pub cases: Vec<Case>,
    /// What was typed for the months of the year up to this one.
    pub typed: Vec<Typed>,
}

/// How the person was appraised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appraised<'a> {
    /// The score in percent, once there is one.
    pub score: Option<Percent>,
    /// The grade by its code, once there is one.
    pub grade: Option<&'a str>,
}

/// A month's pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payslip {
    /// The scheme's code.
    pub scheme: String,
    /// The currency of every amount.
    pub currency: Currency,
    /// Its lines, in the order of the scheme.
    pub lines: Vec<PayLine>,
    /// What is to be said beside them.
    pub notes: Vec<PayNote>,
    /// What the lines add up to.
    #[serde(with = "minor")]
    pub total: Money,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayLine {
    /// The key of its term; what was taken from or added to the term has a word after a dot.
    pub key: String,
    /// What the term is called.
    pub title: StepName,
    /// What it is computed from.
    pub basis: Basis,
    /// What it comes to.
    #[serde(with = "minor")]
    pub amount: Money,
    /// The records behind it.
    pub of: Vec<Record>,
}

/// What a line is computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// An amount stated by the scheme, and one that was typed.
    Stated {
        /// By the scheme.
        #[serde(with = "minor")]
        amount: Money,
        /// Typed.
        #[serde(with = "minor")]
        typed: Money,
    },
    /// So many thousandths of an amount.
    PerMille {
        /// How many.
        rate: Percent,
        /// Of what.
        #[serde(with = "minor")]
        of: Money,
    },
    /// So much for each.
    Each {
        /// How many.
        count: Quantity,
        /// How much.
        #[serde(with = "minor")]
        amount: Money,
        /// Whether shipments stand for customs declarations here.
        stands_in: bool,
    },
    /// So much for every 10,000.
    PerTenThousand {
        /// How much.
        #[serde(with = "minor")]
        amount: Money,
        /// Of what.
        #[serde(with = "minor")]
        of: Money,
    },
    /// So much for each hour.
    Hours {
        /// How many.
        hours: Quantity,
        /// How much.
        #[serde(with = "minor")]
        amount: Money,
    },
    /// A bonus that was lost by so many of something, or kept by nothing.
    Bonus {
        /// By what, how many there are, and how many lose it.
        lost: Vec<(Source, u32, u32)>,
    },
    /// So many cases, each by what was typed, or at least so much.
    Between {
        /// How many cases.
        count: u32,
        /// Of how many the amount was typed.
        typed: u32,
        /// What is taken of the others.
        #[serde(with = "minor")]
        least: Money,
    },
    /// So many losses, of so much together.
    Losses {
        /// How many.
        count: u32,
        /// Of how much.
        #[serde(with = "minor")]
        of: Money,
    },
    /// The score, of the terms it multiplies.
    Score {
        /// In percent.
        percent: Percent,
        /// Of what.
        #[serde(with = "minor")]
        of: Money,
    },
    /// The grade, by which terms are raised or lowered.
    Grade {
        /// Its code; empty when there is none.
        grade: String,
        /// In percent; below zero it lowers.
        percent: Percent,
        /// Of what.
        #[serde(with = "minor")]
        of: Money,
    },
    /// So many were forfeited by an error on their own order.
    Forfeited {
        /// How many.
        count: u32,
    },
    /// All of it is cancelled by so many errors.
    Cancelled {
        /// How many.
        errors: u32,
        /// Within what.
        within: Span,
        /// What they cancel.
        cancels: Span,
    },
    /// It is kept until December.
    Kept,
    /// It was kept in the months before, and is paid now.
    PaidOut,
    /// The year's bonus is lost by so many losses.
    YearLost {
        /// How many.
        losses: u32,
    },
}

/// What is to be said beside the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayNote {
    /// There is no score yet: 100 % was taken.
    NoScore,
    /// There is no grade yet: nothing was raised or lowered.
    NoGrade,
    /// So many errors in the year are named.
    Named {
        /// How many.
        errors: u32,
        /// Which.
        of: Vec<Record>,
    },
    /// So many fell into probation and earn nothing.
    Probation {
        /// The last day of it.
        until: NaiveDate,
        /// How many.
        count: u32,
    },
    /// There is no rate of exchange, so these are left out.
    NoRate {
        /// For which currency.
        currency: Currency,
        /// Of which month, as it is written.
        month: String,
        /// How many.
        count: u32,
    },
    /// The loss of these is not known, so nothing is deducted for them.
    LossUnknown {
        /// How many.
        count: u32,
    },
    /// The year's bonus is lost, by this many losses.
    YearLost {
        /// What it is called.
        title: StepName,
        /// How many.
        losses: u32,
    },
}

/// Multiplies an amount by a fraction, rounded once, half away from zero; nothing when it does not fit.
fn part(of: Money, times: i64, per: i64) -> Option<Money> {
    let (exact, per) = (i128::from(of.0) * i128::from(times), i128::from(per));
    let half = if exact < 0 { -per / 2 } else { per / 2 };
    i64::try_from((exact + half) / per).ok().map(Money)
}

/// An amount as its minor units, since [`Money`] does not know its currency: that of the payslip.
mod minor {
    use super::Money;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(amount.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        i64::deserialize(deserializer).map(Money)
    }
}
