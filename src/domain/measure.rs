//! The six measures of a period (Q1): what each counts, which records are reached by it, which are missed, and which are
//! left out, each with the reason as data.
//!
//! It must not know the store or the clock. Invariant: a record is counted once or left out with a reason, and a period in
//! which nothing was counted has no figure: it is neither 0 % nor 100 %.

mod finish;
mod judge;

pub use finish::{Finish, LineDue, Move, finish};
pub use judge::{
    Delivered, DueOrder, PlannedStep, archived, delivered, document, due, on_time, placed, problem, review, step,
    survey,
};

use super::{decimal::Percent, record::Record};
use crate::keyed_enum;
use chrono::NaiveDate;

keyed_enum! {
    /// What is measured of a period.
    pub enum Measure {
        /// The order completion rate.
        Completion = "completion",
        /// The on-time processing rate.
        OnTime = "on_time",
        /// The accuracy rate.
        Accuracy = "accuracy",
        /// The problem resolution rate.
        Problems = "problems",
        /// Customer satisfaction.
        Satisfaction = "satisfaction",
        /// The document conformity rate.
        Documents = "documents",
    }
}

keyed_enum! {
    /// How a measure is counted, where the policies disagree. The days named are those of the records; what has no day of
    /// its own is judged by the history, as it stood at the end of the period (T6).
    pub enum Definition {
        /// Completion: of the orders whose delivery day, as agreed at the end of the period, lies in it, those of which all
        /// goods had arrived by its end.
        Due = "due",
        /// Completion: of all orders received in the period, those of which all goods had arrived by its end and by the
        /// delivery day; one not due yet is not delivered.
        Placed = "placed",
        /// On-time processing: of the plan steps planned for a day of the period, those done by that day. A step moved
        /// once its day had passed stays planned for that day.
        Steps = "steps",
        /// On-time processing: of the orders due in the period, those of which all goods arrived by their day; a line that
        /// has a day of its own, by its own.
        Orders = "orders",
        /// Accuracy: of the orders that the manager decided on for the first time in the period, those approved at once, on
        /// which no problem that counts against the appraisal was opened by its end.
        Reviewed = "reviewed",
        /// Accuracy: of the orders of which the last goods arrived in the period, those that nobody had to correct: never
        /// returned at review, arrived intact, nothing taken back, no complaint and no problem that counts, by its end.
        Delivered = "delivered",
        /// Problem resolution: of the problems open at the beginning of the period or opened in it, those solved by its end.
        Known = "known",
        /// Problem resolution: of the problems opened in the period, those solved by its end.
        Opened = "opened",
        /// Satisfaction: the mean score of the surveys of the period, as points given of points possible.
        Score = "score",
        /// Satisfaction: of the surveys of the period, those with a score that needs nobody to see to it.
        Content = "content",
        /// Document conformity: of the documents registered in the period, those checked as complete, accurate and in form
        /// by its end.
        Registered = "registered",
        /// Document conformity: of the orders archived in the period, those archived with nothing missing.
        Archived = "archived",
    }
}

impl Definition {
    /// Returns what it is a definition of.
    pub const fn measure(self) -> Measure {
        use Definition::*;
        match self {
            Due | Placed => Measure::Completion,
            Steps | Orders => Measure::OnTime,
            Reviewed | Delivered => Measure::Accuracy,
            Known | Opened => Measure::Problems,
            Score | Content => Measure::Satisfaction,
            Registered | Archived => Measure::Documents,
        }
    }
}

impl Measure {
    /// Lists how it may be counted, the usual way first.
    pub fn definitions(self) -> impl Iterator<Item = Definition> {
        Definition::ALL.iter().copied().filter(move |one| one.measure() == self)
    }
}

/// Which definition of each measure is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definitions([Definition; 6]);

impl Default for Definitions {
    fn default() -> Definitions {
        use Definition::*;
        Definitions([Due, Steps, Reviewed, Known, Score, Registered])
    }
}

impl Definitions {
    /// Returns how a measure is counted.
    pub fn of(&self, measure: Measure) -> Definition {
        self.0[measure as usize]
    }

    /// Counts a measure by another definition.
    #[must_use]
    pub fn with(mut self, definition: Definition) -> Definitions {
        self.0[definition.measure() as usize] = definition;
        self
    }
}

keyed_enum! {
    /// On which side of a measure a record stands.
    pub enum Side {
        /// Counted, and not as it should be.
        Missed = "missed",
        /// Counted, and as it should be.
        Reached = "reached",
        /// Not counted.
        LeftOut = "left_out",
    }
}

keyed_enum! {
    /// Why a record stands where it does.
    pub enum Reason {
        /// All goods had arrived by the end of the period.
        Finished = "finished",
        /// Done, or arrived, by its day.
        InTime = "in_time",
        /// Approved at the first review, and nothing counts against it.
        ApprovedAtOnce = "approved_at_once",
        /// Nobody had to correct anything.
        Faultless = "faultless",
        /// Solved by the end of the period.
        Solved = "solved",
        /// Scored by the customer.
        Scored = "scored",
        /// The customer is content.
        Content = "content",
        /// Checked as complete, accurate and in form.
        Conforms = "conforms",
        /// Archived with nothing missing.
        Whole = "whole",
        /// Not all goods had arrived by the end of the period.
        Unfinished = "unfinished",
        /// Not done, or not arrived, by its day.
        Late = "late",
        /// Not delivered, and not due within the period.
        NotDueYet = "not_due_yet",
        /// Returned at the first review.
        Returned = "returned",
        /// A problem counts against the appraisal.
        Error = "error",
        /// Goods arrived damaged.
        Damaged = "damaged",
        /// Goods were taken back.
        TakenBack = "taken_back",
        /// The customer complained.
        Complaint = "complaint",
        /// Not solved by the end of the period.
        Unsolved = "unsolved",
        /// The customer is not content.
        Discontent = "discontent",
        /// Not checked as complete, accurate and in form.
        Unchecked = "unchecked",
        /// Archived though something was missing.
        Incomplete = "incomplete",
        /// Its day is still to come, and it is not done.
        StillToCome = "still_to_come",
        /// The order was cancelled.
        Cancelled = "cancelled",
        /// Voided.
        Voided = "voided",
        /// The goods went past it; on which day it was done nobody knows.
        GonePast = "gone_past",
        /// On which day the goods arrived nobody knows.
        NoDay = "no_day",
    }
}

impl Reason {
    /// Returns on which side a record stands for this reason.
    pub const fn side(self) -> Side {
        use Reason::*;
        match self {
            Finished | InTime | ApprovedAtOnce | Faultless | Solved | Scored | Content | Conforms | Whole => {
                Side::Reached
            }
            Unfinished | Late | NotDueYet | Returned | Error | Damaged | TakenBack | Complaint | Unsolved
            | Discontent | Unchecked | Incomplete => Side::Missed,
            StillToCome | Cancelled | Voided | GonePast | NoDay => Side::LeftOut,
        }
    }
}

/// What a measure comes to, exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figure {
    /// What was reached.
    pub numerator: u64,
    /// Of how much.
    pub denominator: u64,
}

/// The highest score of a survey, which a survey adds to what is possible.
const POSSIBLE: u64 = 100;

impl Figure {
    /// Returns what a record adds that stands where it does for this reason; `score` is a survey's, where scores are
    /// added up.
    pub fn of(reason: Reason, score: Option<u32>) -> Figure {
        match (reason.side(), score) {
            (Side::LeftOut, _) => Figure::default(),
            (_, Some(score)) => Figure { numerator: u64::from(score).min(POSSIBLE), denominator: POSSIBLE },
            (Side::Reached, None) => Figure { numerator: 1, denominator: 1 },
            (Side::Missed, None) => Figure { numerator: 0, denominator: 1 },
        }
    }

    /// Adds what another figure counts, so many times.
    #[must_use]
    pub fn plus(self, other: Figure, times: u64) -> Figure {
        Figure {
            numerator: self.numerator + other.numerator * times,
            denominator: self.denominator + other.denominator * times,
        }
    }

    /// Returns the share in percent, rounded half away from zero to one decimal; nothing where nothing was counted.
    pub fn percent(self) -> Option<Percent> {
        let (part, of) = (u128::from(self.numerator), u128::from(self.denominator));
        let tenths = (part * 2000 + of).checked_div(of * 2)?;
        Some(Percent(i64::try_from(tenths).ok()?.checked_mul(TENTH)?))
    }
}

/// A tenth of a percent.
const TENTH: i64 = 10i64.pow(Percent::SCALE - 1);

impl std::iter::Sum for Figure {
    fn sum<I: Iterator<Item = Figure>>(all: I) -> Figure {
        all.fold(Figure::default(), |sum, one| sum.plus(one, 1))
    }
}

/// The six measures of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// How each was counted.
    pub definitions: Definitions,
    /// What each comes to, in the order of [`Measure::ALL`].
    pub figures: [Figure; 6],
}

impl Measures {
    /// Returns what a measure comes to.
    pub fn of(&self, measure: Measure) -> Figure {
        self.figures[measure as usize]
    }
}

/// A record that a measure looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The record.
    pub record: Record,
    /// The number of its order, or its own.
    pub number: String,
    /// Whose it is; may be empty.
    pub customer: String,
    /// What it is: the products, the step, the problem, the title.
    pub what: String,
    /// The day by which it belongs to the period.
    pub on: NaiveDate,
    /// When it was done, arrived or was solved, where that is known.
    pub done_on: Option<NaiveDate>,
    /// The score, where scores are added up.
    pub score: Option<u32>,
    /// Why it stands where it does.
    pub reason: Reason,
}

impl Counted {
    /// Returns what it adds to the figure.
    pub fn figure(&self) -> Figure {
        Figure::of(self.reason, self.score)
    }
}

#[cfg(test)]
mod tests;
