//! Change and cancellation requests (R1–R5): their states, what each step waits for, and every rule of the way.
//!
//! It must not know the store. Invariant: what [`Progress::need`] names is exactly what the next step would
//! be refused for.

mod rule;

pub use rule::{check_proposal, check_stage};

pub use super::state::RequestState;

use super::{
    decimal::Money,
    number::FileNumber,
    order::{Channel, Department, Terms},
};
use crate::keyed_enum;
use chrono::NaiveDate;

keyed_enum! {
    /// What a customer asks for after approval.
    pub enum RequestKind {
        /// Other terms.
        Change = "change",
        /// No order at all.
        Cancellation = "cancellation",
    }
}

impl RequestState {
    /// Returns whether the request still wants work; only one such request may exist per order (R5).
    pub fn is_open(self) -> bool {
        matches!(self, RequestState::Open | RequestState::Approved | RequestState::Applied)
    }
}

keyed_enum! {
    /// What a request waits for.
    pub enum Need {
        /// The manager's decision.
        Decision = "decision",
        /// Departments' assessments.
        Assessments = "assessments",
        /// Departments' word that they have stopped and cleared up.
        Stops = "stops",
        /// Carrying it out.
        Apply = "apply",
        /// Superseded papers to come back.
        Recalls = "recalls",
        /// Costs to be recorded and settled.
        Costs = "costs",
        /// Closing it.
        Close = "close",
        /// Nothing: it has ended.
        Nothing = "nothing",
    }
}

/// A request about to be written down (R1, R3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// Change or cancellation.
    pub kind: RequestKind,
    /// Who asks.
    pub requested_by: String,
    /// When.
    pub requested_on: NaiveDate,
    /// How it was asked.
    pub channel: Channel,
    /// Why.
    pub reason: String,
    /// The version of the order one had before one's eyes; a change written against an older one is refused (R5).
    pub base_version: u32,
    /// The terms requested; nothing for a cancellation.
    pub proposed: Option<Terms>,
}

/// The manager's decision on a request (R2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDecision {
    /// Approved or rejected.
    pub is_approved: bool,
    /// The manager.
    pub person: String,
    /// When.
    pub on_day: NaiveDate,
    /// Why; must be given for a rejection.
    pub reason: String,
    /// The departments concerned: each is asked for its assessment.
    pub departments: Vec<Department>,
}

/// A department's answer to a request (R2, R3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The department.
    pub department: Department,
    /// When it was asked.
    pub asked_on: NaiveDate,
    /// When it answered.
    pub answered_on: Option<NaiveDate>,
    /// Who answered.
    pub person: String,
    /// What it means for production.
    pub production_effect: String,
    /// What it means for purchasing.
    pub purchasing_effect: String,
    /// What it means for the delivery.
    pub delivery_effect: String,
    /// How it is solved.
    pub solution: String,
    /// When the department had stopped and cleared up; cancellations only.
    pub stop_confirmed_on: Option<NaiveDate>,
}

impl Assessment {
    /// Makes a department's question, unanswered.
    pub fn asked(department: Department, asked_on: NaiveDate) -> Assessment {
        Assessment {
            department,
            asked_on,
            answered_on: None,
            person: String::new(),
            production_effect: String::new(),
            purchasing_effect: String::new(),
            delivery_effect: String::new(),
            solution: String::new(),
            stop_confirmed_on: None,
        }
    }
}

/// A superseded paper to be called back (R4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// Record id.
    pub id: i64,
    /// Which paper.
    pub paper: String,
    /// Where it is.
    pub department: Department,
    /// When it came back.
    pub recalled_on: Option<NaiveDate>,
    /// Who brought or took it back.
    pub person: String,
}

keyed_enum! {
    /// Who bears costs.
    #[derive(Default)]
    pub enum Bearer {
        /// The customer: they are money due on the order.
        Customer = "customer",
        /// The company: they are a loss.
        Company = "company",
        /// Somebody else, who is named.
        #[default]
        Other = "other",
    }
}

impl Bearer {
    /// Tells who is meant by what was written down; older desks kept it in words.
    pub fn of(text: &str) -> Bearer {
        match text {
            "customer" | "客户" => Bearer::Customer,
            "company" | "our company" | "本公司" | "公司" | "我方" => Bearer::Company,
            _ => Bearer::Other,
        }
    }
}

/// Costs already incurred, and who bears them (R3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cost {
    /// How much, in the order's currency; zero says that there were none.
    pub amount: Money,
    /// Who bears it.
    pub bearer: Bearer,
    /// Who that is, when it is neither the customer nor the company.
    pub who: String,
    /// When it was settled; what the customer bears is settled by payments on the order instead.
    pub settled_on: Option<NaiveDate>,
    /// When the customer's payments covered it.
    pub paid_on: Option<NaiveDate>,
}

impl Cost {
    /// Returns whether it is still to be settled.
    pub fn is_open(&self) -> bool {
        self.amount.0 > 0 && self.settled_on.is_none() && self.paid_on.is_none()
    }

    /// Returns what is written down of who bears it.
    pub fn borne_by(&self) -> &str {
        match self.bearer {
            Bearer::Other => self.who.trim(),
            bearer => bearer.code(),
        }
    }
}

/// What was decided, by whom, when, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The manager.
    pub person: String,
    /// When.
    pub on_day: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A request with everything that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Record id.
    pub id: i64,
    /// The order's record.
    pub order_id: i64,
    /// The order's number.
    pub number: FileNumber,
    /// Counts the order's requests, from 1.
    pub ordinal: u32,
    /// Change or cancellation.
    pub kind: RequestKind,
    /// Where it stands.
    pub state: RequestState,
    /// Who asked.
    pub requested_by: String,
    /// When.
    pub requested_on: NaiveDate,
    /// How.
    pub channel: Channel,
    /// Why.
    pub reason: String,
    /// The order's version it was written against.
    pub base_version: u32,
    /// The terms requested; nothing for a cancellation.
    pub proposed: Option<Terms>,
    /// The manager's decision.
    pub decided: Option<Decided>,
    /// The departments' answers.
    pub assessments: Vec<Assessment>,
    /// When it was carried out.
    pub applied_on: Option<NaiveDate>,
    /// The version of the order it made.
    pub applied_version: Option<u32>,
    /// Costs incurred.
    pub cost: Option<Cost>,
    /// Superseded papers.
    pub recalls: Vec<Recall>,
    /// When it was closed, rejected or withdrawn.
    pub ended_on: Option<NaiveDate>,
    /// Why it was withdrawn, or a remark on closing.
    pub ended_note: String,
}

impl Request {
    /// Names the request as people write it: `DD202611007-R1`.
    pub fn reference(&self) -> String {
        reference(self.number, self.ordinal)
    }

    /// Sums up how far the request has come.
    pub fn progress(&self) -> Progress {
        let unanswered = |a: &&Assessment| a.answered_on.is_none();
        Progress {
            kind: self.kind,
            state: self.state,
            unanswered: self.assessments.iter().filter(unanswered).count(),
            unstopped: self.assessments.iter().filter(|a| a.stop_confirmed_on.is_none()).count(),
            recalls: self.recalls.iter().filter(|r| r.recalled_on.is_none()).count(),
            is_cost_open: match &self.cost {
                None => self.kind == RequestKind::Cancellation,
                Some(cost) => cost.is_open(),
            },
        }
    }

    /// Says since when the request has waited for what it waits for now.
    pub fn waiting_since(&self) -> NaiveDate {
        let answered = self.assessments.iter().filter_map(|a| a.stop_confirmed_on.max(a.answered_on)).max();
        let decided = self.decided.as_ref().map(|d| d.on_day);
        waiting_since(
            self.state,
            self.progress().need().0,
            [Some(self.requested_on), decided, answered, self.applied_on],
        )
        .unwrap_or(self.requested_on)
    }

    /// Lists the departments whose word is waited for now: an assessment, or a stop confirmation.
    pub fn waited_for(&self) -> Vec<Department> {
        let need = self.progress().need().0;
        let waits = |a: &&Assessment| match need {
            Need::Assessments => a.answered_on.is_none(),
            Need::Stops => a.stop_confirmed_on.is_none(),
            _ => false,
        };
        self.assessments.iter().filter(waits).map(|a| a.department).collect()
    }
}

/// Names a request by its order's number and its ordinal.
pub fn reference(number: FileNumber, ordinal: u32) -> String {
    format!("{number}-R{ordinal}")
}

/// Splits what is said of a request into its order, however that is said, and its ordinal: `DD202611007-R1`, `7 r1`.
pub fn split_reference(said: &str) -> Option<(&str, u32)> {
    let (order, ordinal) = said.rsplit_once(['r', 'R'])?;
    Some((order.trim_end_matches(['-', ' ']), ordinal.trim().parse().ok()?))
}

/// Says since when a request has waited: the latest of the days on which something happened that its need follows from.
/// `days` are those of the request, the decision, the last answer and the application.
pub fn waiting_since(state: RequestState, need: Need, days: [Option<NaiveDate>; 4]) -> Option<NaiveDate> {
    let [requested, decided, answered, applied] = days;
    match (state, need) {
        (RequestState::Open, _) => requested,
        (RequestState::Approved, Need::Apply | Need::Stops) => answered.or(decided),
        (RequestState::Approved, _) => decided,
        (RequestState::Applied, _) => applied,
        _ => None,
    }
}

/// How far a request has come, in numbers: enough to say what it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Change or cancellation.
    pub kind: RequestKind,
    /// Where it stands.
    pub state: RequestState,
    /// Departments that have not answered.
    pub unanswered: usize,
    /// Departments that have not confirmed their stop.
    pub unstopped: usize,
    /// Papers not called back.
    pub recalls: usize,
    /// Costs are not recorded where they must be, or not settled.
    pub is_cost_open: bool,
}

impl Progress {
    /// Names what is waited for, and how many of it.
    pub fn need(&self) -> (Need, usize) {
        let is_cancellation = self.kind == RequestKind::Cancellation;
        match self.state {
            RequestState::Open => (Need::Decision, 1),
            RequestState::Approved if self.unanswered > 0 => (Need::Assessments, self.unanswered),
            RequestState::Approved if is_cancellation && self.unstopped > 0 => (Need::Stops, self.unstopped),
            RequestState::Approved => (Need::Apply, 1),
            RequestState::Applied if self.recalls > 0 => (Need::Recalls, self.recalls),
            RequestState::Applied if self.is_cost_open => (Need::Costs, 1),
            RequestState::Applied => (Need::Close, 1),
            _ => (Need::Nothing, 0),
        }
    }
}
