//! Where a record stands by each definition, as pure functions over plain facts.
//!
//! Invariant: what is later than the end of the period changes nothing.

use super::{Definition, Finish, Reason};
use crate::domain::period::Period;
use chrono::NaiveDate;

/// What is known of an order at the end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueOrder {
    /// Its delivery day, as agreed at the end of the period.
    pub due_on: NaiveDate,
    /// Whether it was cancelled by then.
    pub is_cancelled: bool,
    /// How far it had come.
    pub finish: Finish,
}

/// Judges an order due in the period by [`Definition::Due`].
pub fn due(order: &DueOrder, period: &Period, today: NaiveDate) -> Reason {
    match order.finish.by(period.to) {
        _ if order.is_cancelled => Reason::Cancelled,
        Finish::On { .. } | Finish::Unknown => Reason::Finished,
        Finish::Open if order.due_on >= today => Reason::StillToCome,
        Finish::Open => Reason::Unfinished,
    }
}

/// Judges an order received in the period by [`Definition::Placed`].
pub fn placed(order: &DueOrder, period: &Period, today: NaiveDate) -> Reason {
    match order.finish.by(period.to) {
        Finish::Open if !order.is_cancelled && (order.due_on > period.to || order.due_on >= today) => Reason::NotDueYet,
        _ => on_time(order, period, today),
    }
}

/// Judges an order due in the period by [`Definition::Orders`].
pub fn on_time(order: &DueOrder, period: &Period, today: NaiveDate) -> Reason {
    match order.finish.by(period.to) {
        _ if order.is_cancelled => Reason::Cancelled,
        Finish::Unknown => Reason::NoDay,
        Finish::On { is_late: false, .. } => Reason::InTime,
        Finish::On { is_late: true, .. } => Reason::Late,
        Finish::Open if order.due_on >= today => Reason::StillToCome,
        Finish::Open => Reason::Late,
    }
}

/// What is known of a plan step at the end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedStep {
    /// The first day that it stood planned for until that day was over.
    pub planned_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// When the goods went past it without anybody closing it.
    pub passed_on: Option<NaiveDate>,
    /// When its order was cancelled.
    pub cancelled_on: Option<NaiveDate>,
    /// Whether it was voided by the end of the period.
    pub is_voided: bool,
}

/// Judges a step planned for a day of the period by [`Definition::Steps`].
pub fn step(step: &PlannedStep, period: &Period, today: NaiveDate) -> Reason {
    let by_its_day = |day: Option<NaiveDate>| day.is_some_and(|day| day <= step.planned_on);
    let by_the_end = |day: Option<NaiveDate>| day.is_some_and(|day| day <= period.to);
    if step.is_voided {
        Reason::Voided
    } else if by_its_day(step.done_on) {
        Reason::InTime
    } else if by_its_day(step.cancelled_on) {
        Reason::Cancelled
    } else if step.done_on.is_none() && by_the_end(step.passed_on) {
        Reason::GonePast
    } else if step.done_on.is_none() && step.planned_on >= today {
        Reason::StillToCome
    } else {
        Reason::Late
    }
}

/// Judges an order by [`Definition::Reviewed`]: whether its first decision was an approval, and whether a problem opened by
/// the end of the period counts.
pub fn review(is_approved: bool, has_error: bool) -> Reason {
    match (is_approved, has_error) {
        (false, _) => Reason::Returned,
        (true, true) => Reason::Error,
        (true, false) => Reason::ApprovedAtOnce,
    }
}

/// What had to be corrected of an order by the end of the period in which its last goods arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// A review had returned it.
    pub is_returned: bool,
    /// A problem counts.
    pub has_error: bool,
    /// Goods arrived damaged.
    pub is_damaged: bool,
    /// Goods were taken back.
    pub is_taken_back: bool,
    /// The customer complained.
    pub is_complained: bool,
}

/// Judges an order delivered in the period by [`Definition::Delivered`]; the first thing wrong is the reason.
pub fn delivered(order: &Delivered) -> Reason {
    let wrong = [
        (order.is_returned, Reason::Returned),
        (order.has_error, Reason::Error),
        (order.is_damaged, Reason::Damaged),
        (order.is_taken_back, Reason::TakenBack),
        (order.is_complained, Reason::Complaint),
    ];
    wrong.into_iter().find(|(is_so, _)| *is_so).map_or(Reason::Faultless, |(_, reason)| reason)
}

/// Judges a problem by [`Definition::Known`] or [`Definition::Opened`].
pub fn problem(solved_on: Option<NaiveDate>, is_voided: bool, period: &Period) -> Reason {
    match solved_on {
        _ if is_voided => Reason::Voided,
        Some(day) if day <= period.to => Reason::Solved,
        _ => Reason::Unsolved,
    }
}

/// Judges a survey; `is_low` says that somebody must see to its score.
pub fn survey(definition: Definition, is_low: bool, is_voided: bool) -> Reason {
    match definition {
        _ if is_voided => Reason::Voided,
        Definition::Content if is_low => Reason::Discontent,
        Definition::Content => Reason::Content,
        _ => Reason::Scored,
    }
}

/// Judges a document registered in the period by [`Definition::Registered`].
pub fn document(is_checked: bool, is_voided: bool) -> Reason {
    match is_checked {
        _ if is_voided => Reason::Voided,
        true => Reason::Conforms,
        false => Reason::Unchecked,
    }
}

/// Judges an order archived in the period by [`Definition::Archived`].
pub fn archived(is_missing: bool) -> Reason {
    if is_missing { Reason::Incomplete } else { Reason::Whole }
}
