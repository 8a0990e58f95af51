//! Money that came in or went back, and what must be right about it before it is written down.

use crate::{
    attributes,
    domain::{
        attribute::faults,
        decimal::{DecimalError, Money},
        field::Field,
        order::{LONG, SHORT},
        refusal::{Refusal, Why},
    },
};
use chrono::NaiveDate;

/// No payment is larger, in minor units, so that no sum of payments ever overflows.
const MOST: u64 = i64::MAX as u64 / 10_000;

/// A payment as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Record id.
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// What was written down.
    pub entry: NewPayment,
    /// When and by whom in finance it was reconciled.
    pub reconciled: Option<(NaiveDate, String)>,
}

/// A payment to be written down, or what one becomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewPayment {
    /// When it came in.
    pub on_day: NaiveDate,
    /// How much; a refund is negative.
    pub amount: Money,
    /// How it was made.
    pub method: String,
    /// The bank's reference.
    pub reference: String,
    /// Why it is more than is due.
    pub excess_reason: String,
    /// Remarks.
    pub note: String,
}

attributes!(NewPayment besides () {
    on_day: OnDay, PastDay, required;
    amount: Amount, Money, required;
    method: PayMethod, Text(SHORT);
    reference: BankReference, Digits(SHORT);
    excess_reason: ExcessReason, Text(LONG);
    note: Notes, Text(LONG);
});

impl NewPayment {
    /// Checks what can be seen without the order's account; `since` is the day the order came in.
    ///
    /// # Errors
    /// An amount of nothing, an impossible day, texts that are too long.
    pub fn check(&self, since: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        match self.amount.0 {
            0 => found.push(Refusal::at(Field::Amount, Why::Zero)),
            amount if amount.unsigned_abs() > MOST => {
                found.push(Refusal::at(Field::Amount, Why::Decimal(DecimalError::OutOfRange(String::new()))));
            }
            _ => {}
        }
        found.extend(day_fault(Field::OnDay, self.on_day, since, today));
        found.extend(faults(self));
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Checks a reconciliation with finance: who, and when.
pub fn check_reconciled(on: NaiveDate, person: &str, paid_on: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
    let mut found: Vec<Refusal> = day_fault(Field::ReconciledOn, on, paid_on, today).into_iter().collect();
    if person.trim().is_empty() {
        found.push(Refusal::at(Field::ReconciledBy, Why::Empty));
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Checks a reminder: what was said, and when.
pub fn check_reminder(on: NaiveDate, said: &str, since: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
    let mut found: Vec<Refusal> = day_fault(Field::OnDay, on, since, today).into_iter().collect();
    match said.chars().count() {
        _ if said.trim().is_empty() => found.push(Refusal::at(Field::Said, Why::Empty)),
        n if n > LONG => found.push(Refusal::at(Field::Said, Why::TooLong(LONG))),
        _ => {}
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn day_fault(field: Field, day: NaiveDate, since: NaiveDate, today: NaiveDate) -> Option<Refusal> {
    match day {
        _ if day > today => Some(Refusal::at(field, Why::After(today))),
        _ if day < since => Some(Refusal::at(field, Why::Before(since))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_of_nothing_or_of_tomorrow_is_none() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (since, today) = (day("2026-11-02"), day("2026-11-21"));
        let new = |amount, on: &str| NewPayment { amount: Money(amount), on_day: day(on), ..NewPayment::default() };
        assert_eq!(new(1, "2026-11-21").check(since, today), Ok(()));
        let found = new(0, "2026-11-22").check(since, today).unwrap_err();
        assert_eq!(found, [Refusal::at(Field::Amount, Why::Zero), Refusal::at(Field::OnDay, Why::After(today))]);
        let found = new(5, "2025-11-21").check(since, today).unwrap_err();
        assert_eq!(found, [Refusal::at(Field::OnDay, Why::Before(since))]);
    }
}
