//! What is refused when goods leave, arrive and come back; every refusal is listed, each with its field and line.

use super::{Arrival, Balance, Dispatch, Portion, Remedy, TakeBack};
use crate::domain::{
    attribute::faults,
    decimal::{Currency, Money, Quantity, line_amount},
    field::Field,
    order::Terms,
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;

type Checked = Result<(), Vec<Refusal>>;

fn checked(found: Vec<Refusal>) -> Checked {
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Refuses a day that lies outside its bounds.
fn within(field: Field, day: NaiveDate, from: NaiveDate, to: NaiveDate) -> Option<Refusal> {
    match day {
        _ if day > to => Some(Refusal::at(field, Why::After(to))),
        _ if day < from => Some(Refusal::at(field, Why::Before(from))),
        _ => None,
    }
}

/// Refuses a shipment or return of nothing, and quantities that are none.
fn quantities(lines: &[Portion], found: &mut Vec<Refusal>) {
    if lines.is_empty() {
        found.push(Refusal::whole(Why::NoQuantity));
    }
    let none = lines.iter().filter(|p| p.quantity <= Quantity::ZERO);
    found.extend(none.map(|p| Refusal::in_line(p.line, Field::Quantity, Why::NotPositive)));
}

impl Dispatch {
    /// Checks the facts of a shipment beside its quantities: when it left, between the order's receipt and today, with
    /// whom and under which number.
    pub fn check_facts(&self, received: NaiveDate, today: NaiveDate) -> Vec<Refusal> {
        let early = self.expected_on.filter(|day| *day < self.shipped_on);
        let days = [
            within(Field::ShippedOn, self.shipped_on, received, today),
            early.map(|_| Refusal::at(Field::ExpectedOn, Why::Before(self.shipped_on))),
            self.informed.and_then(|(day, _)| within(Field::InformedOn, day, received, today)),
        ];
        faults(self).chain(days.into_iter().flatten()).collect()
    }

    /// Checks a new shipment against what is still to ship: more than that needs a reason.
    pub fn check(&self, balance: &[Balance], received: NaiveDate, today: NaiveDate) -> Checked {
        let mut found = self.check_facts(received, today);
        quantities(&self.lines, &mut found);
        let is_reasoned = !self.excess_reason.trim().is_empty();
        for p in &self.lines {
            match balance.iter().find(|b| b.line == p.line) {
                None => found.push(Refusal::in_line(p.line, Field::Line, Why::Unknown(p.line.to_string()))),
                Some(b) if p.quantity > b.open() && !is_reasoned => {
                    let why = Why::MoreThanOrdered { open: b.open().to_string() };
                    found.push(Refusal::in_line(p.line, Field::Quantity, why));
                }
                Some(_) => {}
            }
        }
        checked(found)
    }
}

impl Arrival {
    /// Checks an arrival: between the shipment and today; damage needs a word of it.
    pub fn check(&self, shipped_on: NaiveDate, today: NaiveDate) -> Checked {
        let day = within(Field::ArrivedOn, self.arrived_on, shipped_on, today);
        let mut found: Vec<Refusal> = day.into_iter().chain(faults(self)).collect();
        if !self.is_intact && self.note.trim().is_empty() {
            found.push(Refusal::at(Field::ArrivalNote, Why::DamageNeeded));
        }
        checked(found)
    }
}

impl TakeBack {
    /// Checks goods taken back against what of the shipment is still with the customer.
    pub fn check(&self, left: &[Portion], shipped_on: NaiveDate, today: NaiveDate) -> Checked {
        let mut found = self.check_facts(shipped_on, today);
        quantities(&self.lines, &mut found);
        for p in &self.lines {
            let why = match left.iter().find(|l| l.line == p.line) {
                None => Why::NeverShipped,
                Some(l) if p.quantity > l.quantity => Why::MoreThanShipped(l.quantity.to_string()),
                Some(_) => continue,
            };
            found.push(Refusal::in_line(p.line, Field::Quantity, why));
        }
        checked(found)
    }

    /// Returns what the goods that came back cost the customer.
    pub fn worth(&self, terms: &Terms) -> Money {
        let of = |p: &Portion| {
            let line = terms.lines.iter().find(|l| l.line == p.line)?;
            line_amount(p.quantity, line.unit_price, line.discount, terms.currency)
        };
        Money::total(self.lines.iter().filter_map(of)).unwrap_or_default()
    }

    /// Checks the credit against what the goods are worth, and what of the order can still be credited: more than the
    /// one needs a reason, more than the other is none.
    pub fn check_credit(&self, worth: Money, creditable: Money, currency: Currency) -> Option<Refusal> {
        let credit = self.credit.unwrap_or_default();
        let why = match credit {
            credit if credit > creditable => Why::MoreThanCharged(creditable.grouped(currency)),
            credit if credit > worth && self.excess_reason.trim().is_empty() => {
                Why::MoreThanWorth(worth.grouped(currency))
            }
            _ => return None,
        };
        Some(Refusal::at(Field::Credit, why))
    }

    /// Checks the facts beside the quantities: when, why, and the credit where one is given.
    pub fn check_facts(&self, shipped_on: NaiveDate, today: NaiveDate) -> Vec<Refusal> {
        let mut found: Vec<Refusal> = within(Field::OnDay, self.on_day, shipped_on, today).into_iter().collect();
        if self.reason.trim().is_empty() {
            found.push(Refusal::at(Field::Reason, Why::ReasonNeeded));
        }
        found.extend(faults(self));
        let credit = match (self.remedy, self.credit) {
            (Remedy::Credit, None) => Some(Why::Empty),
            (Remedy::Credit, Some(credit)) if credit.0 < 0 => Some(Why::Negative),
            (Remedy::Replace, Some(credit)) if credit.0 != 0 => Some(Why::Contradicts(Field::Remedy)),
            _ => None,
        };
        found.extend(credit.map(|why| Refusal::at(Field::Credit, why)));
        found
    }
}
