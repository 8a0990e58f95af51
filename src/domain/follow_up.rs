//! What wants the specialist's attention, and how urgently: everything with a date in one order, whatever it is.

use super::{
    number::DocumentNumber,
    record::Record,
    risk::RiskLevel,
    text::{fold, holds},
};
use crate::keyed_enum;
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

keyed_enum! {
    /// What is wanted.
    pub enum Want {
        /// The order's delivery.
        Delivery = "delivery",
        /// The customer is to be informed that delivery is late (P3).
        InformCustomer = "tell_customer",
        /// A step of the plan (P1).
        PlanStep = "plan_step",
        /// A plan for an approved order (P1).
        Plan = "plan",
        /// A plan that stands for another delivery day than the one agreed, to be dated anew (P3).
        Replan = "replan",
        /// Goods a supplier owes (D4.2).
        Goods = "goods",
        /// The manager's decision on an order (O5).
        Review = "review",
        /// The manager's decision on a request (R2).
        Decision = "decision",
        /// A department's assessment or stop confirmation (R2, R3).
        Assessment = "assessment",
        /// Anything else an open request waits for: carrying out, papers, costs, closing.
        Request = "request",
        /// The customer's signed confirmation of a spoken order (O3).
        Confirmation = "confirmation",
        /// Changed terms, to be issued to the departments again (O6).
        Issue = "issue",
        /// The solution of a problem (B1).
        Problem = "problem",
        /// An inspection that is planned (W1).
        Inspection = "inspection",
        /// What an inspection found, to be put right (W1).
        Finding = "finding",
        /// Goods that a letter of credit lets go until its day (W5).
        CreditShipment = "credit_shipment",
        /// The papers of a letter of credit, to be presented (W5).
        CreditPapers = "credit_papers",
        /// Goods to be declared before the cut-off (W5).
        Customs = "customs",
        /// A bill of lading to be released (W5).
        Bill = "bill",
        /// Papers for the refund of tax, to go to finance (W5).
        Refund = "refund",
        /// A material or a trim that is due (W2).
        Material = "material",
        /// Work given out that is due back (W3).
        Outsourcing = "outsourcing",
        /// Something owed to a supplier (W4).
        Payable = "payable",
        /// Something promised (U1).
        Promise = "promise",
        /// The answer to an inquiry (U2).
        Inquiry = "inquiry",
        /// The answer to a complaint (U2).
        Complaint = "complaint",
        /// The arrival of a shipment (S1).
        Arrival = "arrival",
        /// A payment (S2).
        Payment = "payment",
        /// The amounts due of an order whose payment terms are not understood (S2).
        PaymentPlan = "payment_plan",
        /// Money held beyond what is owed: to be paid back, or set against another order (S2).
        MoneyHeld = "money_held",
        /// The settlement of a delivered order of which nothing is due any more (S2).
        Settlement = "settlement",
        /// The return of a lent document (L6).
        Loan = "loan",
        /// What becomes of a document whose retention has ended: it is kept longer, or voided (L2).
        Retention = "retention",
        /// The entries missing of a working day gone by (T3).
        Entries = "entries",
        /// The review of a risk (X1).
        Risk = "risk",
        /// A sample: its making, sending, or the customer's answer (Z1).
        Sample = "sample",
        /// A sample that is lent, to come back (W9).
        SampleBack = "sample_back",
        /// The customer's answer to a quotation (Z2).
        Quotation = "quotation",
        /// The next step with a customer to be won (W10).
        Prospect = "prospect",
        /// The manager's decision on a proposal (W9).
        Proposal = "proposal",
        /// A training session (Z4).
        Training = "training",
        /// What the specialist put down to be reminded of.
        Reminder = "reminder",
        /// What the weekly meeting decided (Q2).
        Resolution = "resolution",
        /// Papers missing before an order can be archived (L2).
        Archive = "archive",
        /// The reason why actions that were saved are gone (Y4).
        Setback = "setback",
        /// A good backup (Y1).
        Backup = "backup",
    }
}

keyed_enum! {
    /// How soon something is due.
    pub enum Urgency {
        /// Before today.
        Overdue = "overdue",
        /// Today.
        Today = "today",
        /// Within the next seven days.
        Week = "this_week",
        /// After that, or at no particular day.
        Later = "later",
    }
}

keyed_enum! {
    /// What tab 5 lists: everything that wants attention, or one register.
    pub enum FollowUpView {
        /// Everything that wants attention until the end of the week ahead.
        Wanted = "wanted",
        /// The open problems (B2).
        Problems = "problems",
        /// The unanswered complaints and inquiries (U2).
        Answers = "answers",
        /// The amounts due and not paid (S2).
        Payments = "payments",
        /// The open risks (X1).
        Risks = "risks",
        /// The samples without an answer (Z1).
        Samples = "samples",
        /// The quotations, those still open first (Z2).
        Quotations = "quotations",
        /// The customers to be won, those still sought first (W10).
        Prospects = "prospects",
        /// What was proposed to the manager, what is undecided first (W9).
        Proposals = "proposals",
        /// The training sessions, those still planned first (Z4).
        Training = "training",
        /// The specialist's own reminders.
        Reminders = "reminders",
        /// What the weekly meetings decided, what is still open first (Q2).
        Resolutions = "resolutions",
        /// The problems solved in the last weeks.
        Solved = "solved",
    }
}

keyed_enum! {
    /// What else a line says of its record, before anything else.
    pub enum Remark {
        /// The customer has not been informed of the problem.
        CustomerNotInformed = "customer_not_told",
        /// The goods arrived damaged and nothing was done about it.
        Damaged = "damaged",
        /// The problem is solved; the line's day is the day it was.
        Solved = "solved",
        /// The customer comes first where goods are short (W10).
        PriorityCustomer = "priority_customer",
        /// The proposal was approved.
        Approved = "approved",
        /// The proposal was refused.
        Refused = "refused",
        /// The risk is high.
        HighRisk = "high_risk",
        /// The risk is medium.
        MediumRisk = "medium_risk",
        /// The risk is low.
        LowRisk = "low_risk",
    }
}

impl From<RiskLevel> for Remark {
    fn from(level: RiskLevel) -> Remark {
        match level {
            RiskLevel::High => Remark::HighRisk,
            RiskLevel::Medium => Remark::MediumRisk,
            RiskLevel::Low => Remark::LowRisk,
        }
    }
}

/// So many days back are looked through for entries missing.
pub const BACK: u64 = 31;

/// So many days ahead are looked at.
pub const AHEAD: u64 = 7;

impl Urgency {
    /// Tells how soon something due on this day is.
    pub fn of(due_on: Option<NaiveDate>, today: NaiveDate) -> Urgency {
        match due_on {
            Some(day) if day < today => Urgency::Overdue,
            Some(day) if day == today => Urgency::Today,
            Some(day) if day <= last_day(today) => Urgency::Week,
            _ => Urgency::Later,
        }
    }
}

/// Returns the last day that is looked at.
pub fn last_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(AHEAD)).unwrap_or(today)
}

/// One thing that wants attention, or one line of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// What is wanted.
    pub want: Want,
    /// The record that settles it; nothing when it is about the desk itself.
    pub record: Option<Record>,
    /// By when; nothing when it has no day, as an entry of a register that is done.
    pub due_on: Option<NaiveDate>,
    /// The file it belongs to: an order, a document, a quotation.
    pub number: Option<DocumentNumber>,
    /// That order's row.
    pub order_id: Option<i64>,
    /// The customer, or whoever else it is about.
    pub who: String,
    /// What it is, in the words of the record; of the desk itself, the number it is about.
    pub what: String,
    /// How often the customer was reminded of it.
    pub reminders: u32,
    /// What else the line says of it.
    pub remark: Option<Remark>,
    /// What is late because of it, and has no line of its own.
    pub then: Vec<Consequence>,
}

/// What is late because something before it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consequence {
    /// What is wanted.
    pub want: Want,
    /// The record that settles it.
    pub record: Option<Record>,
    /// By when it was.
    pub due_on: Option<NaiveDate>,
    /// What it is, in the words of the record.
    pub what: String,
}

impl Want {
    /// Returns which chain of causes of an order it belongs to, and how far from the beginning: goods that did not come
    /// make a step late, and that the delivery, of which the customer is told. What has a cause of its own is in none.
    fn link(self) -> Option<(u8, u8)> {
        match self {
            Want::Goods => Some((0, 0)),
            Want::PlanStep => Some((0, 1)),
            Want::Arrival => Some((0, 2)),
            Want::Delivery => Some((0, 3)),
            Want::InformCustomer => Some((0, 4)),
            Want::Payment => Some((1, 0)),
            _ => None,
        }
    }
}

/// Makes one line of one cause: what is late of an order because something before it is late stands in the line of that.
pub fn by_cause(all: Vec<FollowUp>, today: NaiveDate) -> Vec<FollowUp> {
    let link = |f: &FollowUp| match f.urgency(today) {
        Urgency::Overdue => f.order_id.zip(f.want.link()).map(|(order, (chain, at))| ((order, chain), at)),
        _ => None,
    };
    let mut causes: BTreeMap<(i64, u8), (u8, usize)> = BTreeMap::new();
    for (i, f) in all.iter().enumerate() {
        if let Some((chain, at)) = link(f) {
            let first = causes.entry(chain).or_insert((at, i));
            *first = (*first).min((at, i));
        }
    }
    let mut after: BTreeMap<usize, Vec<(u8, Consequence)>> = BTreeMap::new();
    let mut kept = Vec::new();
    for (i, f) in all.into_iter().enumerate() {
        match link(&f).and_then(|(chain, at)| Some((at, causes.get(&chain)?.1))) {
            Some((at, cause)) if cause != i => {
                let FollowUp { want, record, due_on, what, .. } = f;
                after.entry(cause).or_default().push((at, Consequence { want, record, due_on, what }));
            }
            _ => kept.push((i, f)),
        }
    }
    let with_rest = |(i, f): (usize, FollowUp)| {
        let mut rest = after.remove(&i).unwrap_or_default();
        rest.sort_by_key(|(at, c)| (*at, c.due_on));
        FollowUp { then: rest.into_iter().map(|(_, c)| c).collect(), ..f }
    };
    kept.into_iter().map(with_rest).collect()
}

impl FollowUp {
    /// Tells how soon it is due.
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        Urgency::of(self.due_on, today)
    }

    /// Returns whether every word, folded, stands in its number, its people, what it is, or how it is called.
    pub fn has_words(&self, words: &str, called: &str) -> bool {
        let number = self.number.map(|n| n.to_string()).unwrap_or_default();
        let then = self.then.iter().map(|c| c.what.as_str()).collect::<Vec<_>>().join(" ");
        let all = fold(&format!("{number} {} {} {then} {called}", self.who, self.what));
        words.split_whitespace().all(|word| holds(&all, word))
    }

    /// Returns an identity in a list of many kinds: one record may want two things.
    pub fn id(&self) -> i64 {
        let own = match (self.want, self.due_on) {
            (Want::Entries, Some(day)) => i64::from(day.num_days_from_ce()),
            _ => self.record.map_or(0, |record| record.id),
        };
        ((self.want as i64) << 48) | own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_begins_tomorrow_and_is_seven_days_long() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let of = |text: &str| Urgency::of(Some(text.parse().unwrap()), today);
        assert_eq!(of("2026-11-20"), Urgency::Overdue);
        assert_eq!(of("2026-11-21"), Urgency::Today);
        assert_eq!((of("2026-11-22"), of("2026-11-28")), (Urgency::Week, Urgency::Week));
        assert_eq!(of("2026-11-29"), Urgency::Later);
        assert_eq!(Urgency::of(None, today), Urgency::Later);
    }

    #[test]
    fn what_is_late_because_of_another_stands_in_its_line() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let late = |want, order, day: &str| FollowUp {
            want,
            record: None,
            due_on: Some(day.parse().unwrap()),
            number: None,
            order_id: Some(order),
            who: String::new(),
            what: String::new(),
            reminders: 0,
            remark: None,
            then: Vec::new(),
        };
        let told = |all: Vec<FollowUp>| -> Vec<(Want, Option<i64>, Vec<Want>)> {
            let all = by_cause(all, today).into_iter();
            all.map(|f| (f.want, f.order_id, f.then.iter().map(|c| c.want).collect())).collect()
        };
        let all = vec![
            late(Want::Payment, 1, "2026-10-27"),
            late(Want::Delivery, 1, "2026-11-17"),
            late(Want::InformCustomer, 1, "2026-11-18"),
            late(Want::Problem, 1, "2026-11-18"),
            late(Want::Payment, 1, "2026-11-18"),
            late(Want::PlanStep, 1, "2026-11-19"),
            late(Want::Delivery, 2, "2026-11-20"),
            // not late yet, it is its own line
            late(Want::PlanStep, 2, "2026-11-23"),
        ];
        assert_eq!(
            told(all),
            [
                (Want::Payment, Some(1), vec![Want::Payment]),
                (Want::Problem, Some(1), vec![]),
                (Want::PlanStep, Some(1), vec![Want::Delivery, Want::InformCustomer]),
                (Want::Delivery, Some(2), vec![]),
                (Want::PlanStep, Some(2), vec![]),
            ]
        );
    }
}
