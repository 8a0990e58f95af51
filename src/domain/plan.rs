//! The follow-up plan of an order (P1–P3, D4.2): its steps, what may be written of them, and what they say of the
//! delivery.
//!
//! It must not know the store or today's date. Invariant: a step that follows the delivery by its nature,
//! such as the tax refund, never endangers it.

mod forecast;
mod refit;
mod template;

pub use forecast::{Expected, ExpectedBy, Progress, expected, forecast};
pub use refit::{Refitted, refit};
pub use template::{Dated, PlanError, StepName, Template, TemplateStep, Templates};

use super::{
    attribute::faults,
    field::Field,
    order::{Department, LONG, SHORT},
    refusal::{Refusal, Why},
    stage,
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// What kind of step it is.
    #[derive(Default)]
    pub enum StepKind {
        /// A sample 打样.
        #[default]
        Sample = "sample",
        /// The customer's approval of the sample, sealed 封样.
        Seal = "seal",
        /// Purchasing 采购; it alone has a supplier, a contract and goods due.
        Purchasing = "purchasing",
        /// Production 生产.
        Production = "production",
        /// The first article 首件.
        FirstArticle = "first_article",
        /// Inspection 检验.
        Inspection = "inspection",
        /// Packing 包装.
        Packing = "packing",
        /// Customs 报关.
        Customs = "customs",
        /// Dispatch 发货.
        Shipping = "shipping",
        /// The goods are where they were promised 送达.
        Delivery = "delivery",
        /// Papers for the tax refund 退税.
        TaxRefund = "tax_refund",
        /// Settlement 结算.
        Settlement = "settlement",
        /// Anything else.
        Other = "other",
    }
}

impl StepKind {
    /// Returns whether the goods come about in such a step: made here, or bought.
    pub fn is_of_making(self) -> bool {
        matches!(self, StepKind::Purchasing | StepKind::Production)
    }

    /// Returns whether such a step is passed by all the goods at once, so that nothing before it can hold them up any
    /// more.
    pub fn is_of_all_goods(self) -> bool {
        matches!(self, StepKind::Inspection | StepKind::Shipping | StepKind::Delivery)
    }

    /// Returns whether such a step comes after the delivery by its nature.
    pub fn follows_delivery(self) -> bool {
        matches!(self, StepKind::TaxRefund | StepKind::Settlement)
    }
}

/// How a step ended that nobody closed: the goods went past it. That is no day on which it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// The step of the order by which the goods went past.
    pub by: stage::Step,
    /// When that was.
    pub on: NaiveDate,
}

/// Returns the kind of plan step that a step of the order is; nothing where the goods are no further by it.
pub fn reached_by(step: stage::Step) -> Option<StepKind> {
    match step {
        stage::Step::Inspect => Some(StepKind::Inspection),
        stage::Step::Ship => Some(StepKind::Shipping),
        stage::Step::Deliver => Some(StepKind::Delivery),
        _ => None,
    }
}

/// Lists the places of a plan's steps that the goods have behind them when all of them are at a kind of step: those up to
/// the last one that comes no later by its nature. Papers that follow the delivery are never behind.
pub fn gone_past(kinds: &[StepKind], at: StepKind) -> Vec<usize> {
    let last = kinds.iter().rposition(|kind| *kind <= at).map_or(0, |last| last + 1);
    (0..last).filter(|place| kinds[*place] != at && !kinds[*place].follows_delivery()).collect()
}

/// The reason kept with a delay that was settled by an agreed later delivery date; `i18n` words it.
pub const DELIVERY_MOVED: &str = "delivery_moved";

/// The reason kept with a delay withdrawn because nothing expects one any more; `i18n` words it.
pub const BACK_IN_TIME: &str = "back_in_time";

/// The reason kept with an open step whose plan was made anew; `i18n` words it.
pub const PLAN_REMADE: &str = "plan_remade";

/// What purchasing keeps of a step (D4.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purchase {
    /// Who supplies.
    pub supplier: String,
    /// The document number of the contract.
    pub contract: String,
    /// When the contract was received.
    pub contract_on: Option<NaiveDate>,
    /// When the goods are due.
    pub goods_due_on: Option<NaiveDate>,
    /// When they arrived.
    pub goods_arrived_on: Option<NaiveDate>,
}

/// Everything that may be written of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// What kind it is.
    pub kind: StepKind,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub department: Department,
    /// Who answers for it; may be empty.
    pub person: String,
    /// When it is planned.
    pub planned_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What else is to be said.
    pub note: String,
    /// What purchasing keeps; empty on any other step.
    pub purchase: Purchase,
}

attributes!(Step {
    name: StepName, Text(SHORT), required;
    kind: StepKind, Choice(ClosedList::StepKind), required;
    department: Department, Choice(ClosedList::Department), required;
    planned_on: PlannedOn, Day, required;
    person: Person, Text(SHORT);
    done_on: DoneOn, PastDay;
    note: Notes, Note(LONG);
} purchase: Purchase {
    supplier: Supplier, Text(SHORT);
    contract: Contract, Digits(SHORT);
    contract_on: ContractOn, PastDay;
    goods_due_on: GoodsDueOn, Day;
    goods_arrived_on: GoodsArrivedOn, PastDay;
});

impl Step {
    /// Checks a step of an order received on `received`: it has a name, fits its fields, is not planned before the
    /// order, and says nothing of days to come that have not happened.
    pub fn check(&self, received: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let Purchase { contract_on, goods_due_on, goods_arrived_on, .. } = self.purchase;
        for (field, day) in [(Field::PlannedOn, Some(self.planned_on)), (Field::GoodsDueOn, goods_due_on)] {
            if day.is_some_and(|day| day < received) {
                found.push(Refusal::at(field, Why::Before(received)));
            }
        }
        for (field, day) in
            [(Field::DoneOn, self.done_on), (Field::ContractOn, contract_on), (Field::GoodsArrivedOn, goods_arrived_on)]
        {
            found.extend(day.and_then(|day| check_happened(field, day, received, today).err()));
        }
        if contract_on.is_some() && self.purchase.contract.trim().is_empty() {
            found.push(Refusal::at(Field::Contract, Why::Empty));
        }
        if self.kind != StepKind::Purchasing && self.purchase != Purchase::default() {
            found.push(Refusal::at(Field::StepKind, Why::Contradicts(Field::Supplier)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Returns whether something of it has happened, so that a plan made anew keeps it: it is done, or goods are
    /// ordered.
    pub fn is_begun(&self) -> bool {
        self.done_on.is_some() || self.purchase != Purchase::default()
    }

    /// Returns whether it is open though its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.done_on.is_none() && self.planned_on < today
    }

    /// Counts the calendar days it was or is late; nothing when it is not.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        super::lending::days_late(self.planned_on, self.done_on.unwrap_or(today))
    }

    /// Sums up what the forecast needs.
    pub fn progress(&self) -> Progress {
        let goods = self.purchase.goods_due_on.filter(|_| self.purchase.goods_arrived_on.is_none());
        Progress { kind: self.kind, planned_on: self.planned_on, done_on: self.done_on, waits_until: goods }
    }
}

/// Checks a day on which something happened to an order: neither before it was received nor after today.
pub fn check_happened(field: Field, day: NaiveDate, received: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    match day {
        _ if day > today => Err(Refusal::at(field, Why::After(today))),
        _ if day < received => Err(Refusal::at(field, Why::Before(received))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn step() -> Step {
        Step {
            kind: StepKind::Purchasing,
            name: "原料到位".into(),
            department: Department::Purchasing,
            person: "孙丽".into(),
            planned_on: day("2026-11-25"),
            done_on: None,
            note: String::new(),
            purchase: Purchase::default(),
        }
    }

    #[test]
    fn a_step_is_not_planned_before_its_order_nor_done_tomorrow() {
        let (received, today) = (day("2026-11-20"), day("2026-11-21"));
        assert_eq!(step().check(received, today), Ok(()));
        let wrong = Step { planned_on: day("2026-11-19"), done_on: Some(day("2026-11-22")), ..step() };
        assert_eq!(
            wrong.check(received, today),
            Err(vec![
                Refusal::at(Field::PlannedOn, Why::Before(received)),
                Refusal::at(Field::DoneOn, Why::After(today))
            ])
        );
        let early = Step { done_on: Some(day("2026-11-19")), name: " ".into(), ..step() };
        assert_eq!(
            early.check(received, today),
            Err(vec![Refusal::at(Field::StepName, Why::Empty), Refusal::at(Field::DoneOn, Why::Before(received))])
        );
    }

    #[test]
    fn a_contract_received_has_its_number_and_only_purchasing_has_one() {
        let (received, today) = (day("2026-11-20"), day("2026-11-21"));
        let purchase = Purchase { contract_on: Some(today), ..Purchase::default() };
        let wrong = Step { purchase: purchase.clone(), ..step() };
        assert_eq!(wrong.check(received, today), Err(vec![Refusal::at(Field::Contract, Why::Empty)]));
        let purchase = Purchase { contract: "CG202611003".into(), ..purchase };
        assert_eq!(Step { purchase: purchase.clone(), ..step() }.check(received, today), Ok(()));
        let wrong = Step { kind: StepKind::Packing, purchase, ..step() };
        assert_eq!(
            wrong.check(received, today),
            Err(vec![Refusal::at(Field::StepKind, Why::Contradicts(Field::Supplier))])
        );
    }

    #[test]
    fn the_goods_have_behind_them_what_comes_before_by_place_or_by_nature() {
        use StepKind::*;
        let plan = [Purchasing, Other, Production, Inspection, Packing, Customs, Shipping, Delivery, TaxRefund];
        let behind = |at| gone_past(&plan, at);
        assert_eq!((behind(Inspection), behind(Shipping)), (vec![0, 1, 2], vec![0, 1, 2, 3, 4, 5]));
        assert_eq!(behind(Delivery).len(), 7);
        let short = [Production, Packing, Settlement];
        assert_eq!((gone_past(&short, Inspection), gone_past(&short, Shipping)), (vec![0], vec![0, 1]));
        assert_eq!(gone_past(&[TaxRefund, Other], Delivery), [0; 0], "what follows the delivery is never behind");
        let reached = stage::Step::ALL.iter().filter_map(|step| reached_by(*step));
        assert!(reached.eq([Inspection, Shipping, Delivery]) && StepKind::ALL.is_sorted());
    }

    #[test]
    fn a_step_is_late_from_the_day_after_and_stays_so_when_done_late() {
        let open = step();
        assert!(!open.is_late(day("2026-11-25")) && open.is_late(day("2026-11-26")));
        assert_eq!(open.days_late(day("2026-11-28")), Some(3));
        let done = Step { done_on: Some(day("2026-11-27")), ..step() };
        assert!(!done.is_late(day("2026-12-30")));
        assert_eq!(done.days_late(day("2026-12-30")), Some(2));
    }
}
