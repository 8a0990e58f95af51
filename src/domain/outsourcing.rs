//! Outsourcing orders 委外加工 (W3): what is sent out to be worked on, when it is due back, and what came back of it.
//!
//! Invariant: no more comes back than was sent, and no more of it is damaged than came back; what is missing is a difference, never
//! typed.

use super::{
    decimal::{Currency, Money, Percent, Quantity, UnitPrice, line_amount},
    deed::Deed,
    field::Field,
    inspection::InspectionResult,
    of_order::OfOrder,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
    statistics::Lateness,
};
use crate::attributes;
use chrono::NaiveDate;

/// What is known of an outsourcing order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outsourcing {
    /// Who works on it.
    pub supplier: String,
    /// What is done to it.
    pub process: String,
    /// Which line of the order; nothing for the whole.
    pub line: Option<u32>,
    /// The contract's number.
    pub contract: String,
    /// How much is sent.
    pub sent: Option<Quantity>,
    /// When it was sent.
    pub sent_on: Option<NaiveDate>,
    /// When it is due back.
    pub due_on: Option<NaiveDate>,
    /// What the work costs a piece.
    pub unit_price: Option<UnitPrice>,
    /// In which currency.
    pub currency: Currency,
    /// How much came back so far, counted.
    pub back: Option<Quantity>,
    /// When the last of it came back, or it was clear that no more will.
    pub back_on: Option<NaiveDate>,
    /// How much of it is damaged.
    pub damaged: Option<Quantity>,
    /// What the check of it came to.
    pub result: Option<InspectionResult>,
    /// What becomes of what is missing or damaged.
    pub settled: String,
    /// Anything else.
    pub notes: String,
}

attributes!(Outsourcing besides () {
    supplier: Supplier, Text(SHORT), required;
    process: Process, Text(SHORT), required;
    line: Line, Whole;
    contract: Contract, Text(SHORT);
    sent: SentQuantity, Quantity, required;
    sent_on: SentOutOn, PastDay;
    due_on: DueBackOn, Day, required;
    unit_price: UnitPrice, Price;
    currency: Currency, Currency, required;
    back: BackQuantity, Tally;
    back_on: BackOn, PastDay;
    damaged: DamagedQuantity, Tally;
    result: Result, Choice(ClosedList::InspectionResult);
    settled: ShortSettled, Text(LONG);
    notes: Notes, Note(LONG);
});

impl OfOrder for Outsourcing {
    const KIND: RecordKind = RecordKind::Outsourcing;
    const ADD: Deed = Deed::OutsourcingAdd;
    const EDIT: Deed = Deed::OutsourcingEdit;
    const STEP: Deed = Deed::OutsourcingStep;

    /// It is sent, and then it comes back.
    fn next(&self) -> Vec<Field> {
        match self.sent_on {
            None => vec![Field::SentOutOn, Field::SentQuantity, Field::DueBackOn],
            Some(_) => vec![
                Field::BackOn,
                Field::BackQuantity,
                Field::DamagedQuantity,
                Field::Result,
                Field::ShortSettled,
                Field::Notes,
            ],
        }
    }

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        for (field, day) in [(Field::DueBackOn, self.due_on), (Field::BackOn, self.back_on)] {
            if let (Some(sent), Some(day)) = (self.sent_on, day)
                && day < sent
            {
                refuse(field, Why::Before(sent));
            }
        }
        if self.back_on.is_some() && self.sent_on.is_none() {
            refuse(Field::SentOutOn, Why::Empty);
        }
        if self.back_on.is_some() && self.back.is_none() {
            refuse(Field::BackQuantity, Why::Empty);
        }
        let bounds = [
            (Field::BackQuantity, self.back, Field::SentQuantity, self.sent),
            (Field::DamagedQuantity, self.damaged, Field::BackQuantity, Some(self.back.unwrap_or_default())),
        ];
        for (field, quantity, whole, most) in bounds {
            if let (Some(quantity), Some(most)) = (quantity, most)
                && quantity > most
            {
                refuse(field, Why::MoreThan(whole, most.to_string()));
            }
        }
        found
    }

    fn is_open(&self) -> bool {
        self.back_on.is_none()
    }

    fn steps_done(&self) -> usize {
        usize::from(self.sent_on.is_some()) + usize::from(self.back_on.is_some())
    }
}

impl Outsourcing {
    /// Returns how much is missing of what was sent; nothing while it is still out.
    pub fn missing(&self) -> Quantity {
        match (self.back_on, self.sent, self.back) {
            (Some(_), Some(sent), back) => Quantity(sent.0.saturating_sub(back.unwrap_or_default().0)),
            _ => Quantity::ZERO,
        }
    }

    /// Returns whether it came back short or damaged.
    pub fn is_short(&self) -> bool {
        self.missing() > Quantity::ZERO || self.damaged.is_some_and(|n| n > Quantity::ZERO)
    }

    /// Returns whether it came back short or damaged, and nobody said what becomes of that.
    pub fn is_unsettled(&self) -> bool {
        self.is_short() && self.settled.trim().is_empty()
    }

    /// Tells how punctual it is; nothing without a day.
    pub fn lateness(&self, today: NaiveDate) -> Option<Lateness> {
        self.due_on.map(|due| Lateness::of(due, self.back_on, false, today))
    }

    /// Returns what is owed for what came back whole; nothing without a price, or while it is out.
    pub fn owed(&self) -> Option<Money> {
        let (price, back) = (self.unit_price?, self.back.filter(|_| self.back_on.is_some())?);
        let whole = Quantity(back.0.saturating_sub(self.damaged.unwrap_or_default().0));
        line_amount(whole, price, Percent(0), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pieces(n: i64) -> Option<Quantity> {
        Some(Quantity(n * Quantity::ONE.0))
    }

    fn out() -> Outsourcing {
        Outsourcing {
            supplier: "海宁锐丰绣花印花厂".into(),
            process: "绣花".into(),
            sent: pieces(500),
            sent_on: Some(day("2026-11-10")),
            due_on: Some(day("2026-11-18")),
            unit_price: Some("1.2".parse().unwrap()),
            ..Outsourcing::default()
        }
    }

    fn back() -> Outsourcing {
        Outsourcing { back: pieces(488), back_on: Some(day("2026-11-20")), damaged: pieces(3), ..out() }
    }

    #[test]
    fn no_more_comes_back_than_was_sent_and_no_more_is_damaged_than_came_back() {
        let today = day("2026-11-21");
        let why = |of: Outsourcing| of.check(today).err().unwrap_or_default();
        assert_eq!((why(out()), why(back())), (Vec::new(), Vec::new()));
        let wrong = |of: Outsourcing, field, reason| assert_eq!(why(of), [Refusal::at(field, reason)]);
        let more = |whole, most: &str| Why::MoreThan(whole, most.into());
        wrong(Outsourcing { back: pieces(501), ..back() }, Field::BackQuantity, more(Field::SentQuantity, "500"));
        wrong(Outsourcing { damaged: pieces(489), ..back() }, Field::DamagedQuantity, more(Field::BackQuantity, "488"));
        wrong(Outsourcing { damaged: pieces(1), ..out() }, Field::DamagedQuantity, more(Field::BackQuantity, "0"));
        wrong(Outsourcing { back: None, damaged: None, ..back() }, Field::BackQuantity, Why::Empty);
        wrong(Outsourcing { back_on: today.succ_opt(), ..back() }, Field::BackOn, Why::After(today));
        wrong(
            Outsourcing { back_on: Some(day("2026-11-09")), ..back() },
            Field::BackOn,
            Why::Before(day("2026-11-10")),
        );
        wrong(
            Outsourcing { due_on: Some(day("2026-11-09")), ..out() },
            Field::DueBackOn,
            Why::Before(day("2026-11-10")),
        );
        wrong(Outsourcing { sent_on: None, ..back() }, Field::SentOutOn, Why::Empty);
        wrong(Outsourcing { due_on: None, ..out() }, Field::DueBackOn, Why::Empty);
    }

    #[test]
    fn what_is_missing_is_known_once_it_is_back() {
        assert_eq!((out().missing(), out().is_open()), (Quantity::ZERO, true));
        // half of it came back, the rest is still out
        assert_eq!(Outsourcing { back: pieces(250), ..out() }.missing(), Quantity::ZERO);
        assert_eq!((Some(back().missing()), back().is_unsettled()), (pieces(12), true));
        let settled = Outsourcing { settled: "厂方补做 12 件".into(), ..back() };
        assert!(settled.is_short() && !settled.is_unsettled());
        assert!(!Outsourcing { back: pieces(500), damaged: pieces(0), ..back() }.is_short());
    }

    #[test]
    fn what_came_back_whole_is_owed_for() {
        assert_eq!((out().owed(), back().owed()), (None, Some(Money(58_200))));
        assert_eq!(Outsourcing { unit_price: None, ..back() }.owed(), None);
    }

    #[test]
    fn it_is_late_by_the_day_it_was_due() {
        let today = day("2026-11-21");
        assert_eq!(out().lateness(today), Some(Lateness::Overdue(3)));
        assert_eq!(back().lateness(today), Some(Lateness::Late(2)));
    }
}
