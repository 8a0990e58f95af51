//! What the office owes for an order (W4): to whom, for what, until when, whether its invoice is there, when it was paid; of air
//! freight, whose fault it was.
//!
//! Invariant: what was paid has a day gone by, and air freight is not paid before somebody answers for it.

use super::{
    decimal::{Currency, Money},
    deed::Deed,
    field::Field,
    of_order::OfOrder,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// What is owed for.
    #[derive(Default)]
    pub enum PayableKind {
        /// What a factory made or worked on.
        #[default]
        Factory = "factory",
        /// Materials and trims.
        Materials = "materials",
        /// Freight by land or sea, with what goes with it.
        Freight = "freight",
        /// Air freight, because something was late.
        AirFreight = "air_freight",
        /// A courier.
        Courier = "courier",
        /// Anything else.
        Other = "other",
    }
}

/// What is known of something owed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payable {
    /// What for.
    pub kind: PayableKind,
    /// To whom.
    pub payee: String,
    /// How much.
    pub amount: Option<Money>,
    /// In which currency.
    pub currency: Currency,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// The number of its invoice.
    pub invoice: String,
    /// When the invoice came in.
    pub invoice_on: Option<NaiveDate>,
    /// When it was paid.
    pub paid_on: Option<NaiveDate>,
    /// Whose fault it was.
    pub liable: String,
    /// Anything else.
    pub notes: String,
}

attributes!(Payable besides () {
    kind: PayableKind, Choice(ClosedList::PayableKind), required;
    payee: Payee, Text(SHORT), required;
    amount: Amount, Money, required;
    currency: Currency, Currency, required;
    due_on: DueOn, Day, required;
    invoice: Invoice, Text(SHORT);
    invoice_on: InvoiceOn, PastDay;
    paid_on: PaidOn, PastDay;
    liable: Liable, Text(SHORT);
    notes: Notes, Note(LONG);
});

impl OfOrder for Payable {
    const KIND: RecordKind = RecordKind::Payable;
    const ADD: Deed = Deed::PayableAdd;
    const EDIT: Deed = Deed::PayableEdit;
    const STEP: Deed = Deed::PayablePay;

    fn next(&self) -> Vec<Field> {
        let liable = (self.kind == PayableKind::AirFreight).then_some(Field::Liable);
        [Field::PaidOn, Field::Invoice, Field::InvoiceOn].into_iter().chain(liable).chain([Field::Notes]).collect()
    }

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        if self.amount.is_some_and(|amount| amount.0 <= 0) {
            refuse(Field::Amount, Why::NotPositive);
        }
        if self.invoice_on.is_none() && !self.invoice.trim().is_empty() {
            refuse(Field::InvoiceOn, Why::Empty);
        }
        if self.kind == PayableKind::AirFreight && self.paid_on.is_some() && self.liable.trim().is_empty() {
            refuse(Field::Liable, Why::LiableNeeded);
        }
        found
    }

    fn is_open(&self) -> bool {
        self.paid_on.is_none()
    }
}

impl Payable {
    /// Counts the days it is overdue; nothing when it is paid, or its day has not passed.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let late = (today - self.due_on?).num_days();
        (self.is_open() && late > 0).then_some(late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn owed() -> Payable {
        Payable {
            payee: "海宁锐丰绣花印花厂".into(),
            amount: Some(Money(58_200)),
            due_on: Some(day("2026-11-18")),
            ..Payable::default()
        }
    }

    #[test]
    fn what_is_paid_has_a_day_gone_by_and_an_invoice_its_day() {
        let today = day("2026-11-21");
        let why = |of: Payable| of.check(today).err().unwrap_or_default();
        assert_eq!(why(owed()), []);
        let wrong = |of: Payable, field, reason| assert_eq!(why(of), [Refusal::at(field, reason)]);
        wrong(Payable { paid_on: today.succ_opt(), ..owed() }, Field::PaidOn, Why::After(today));
        wrong(Payable { invoice: "04412".into(), ..owed() }, Field::InvoiceOn, Why::Empty);
        wrong(Payable { amount: Some(Money(0)), ..owed() }, Field::Amount, Why::NotPositive);
        wrong(Payable { amount: None, ..owed() }, Field::Amount, Why::Empty);
        wrong(Payable { due_on: None, ..owed() }, Field::DueOn, Why::Empty);
    }

    #[test]
    fn air_freight_is_not_paid_before_somebody_answers_for_it() {
        let today = day("2026-11-21");
        let air = Payable { kind: PayableKind::AirFreight, ..owed() };
        assert_eq!(air.check(today), Ok(()));
        let paid = Payable { paid_on: Some(today), ..air };
        assert_eq!(paid.check(today), Err(vec![Refusal::at(Field::Liable, Why::LiableNeeded)]));
        assert_eq!(Payable { liable: "面料供应商".into(), ..paid }.check(today), Ok(()));
    }

    #[test]
    fn only_what_is_open_is_overdue() {
        let today = day("2026-11-21");
        assert_eq!(owed().days_late(today), Some(3));
        assert_eq!(owed().days_late(day("2026-11-18")), None);
        assert_eq!(Payable { paid_on: Some(today), ..owed() }.days_late(today), None);
    }
}
