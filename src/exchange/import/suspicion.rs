//! What of an order is allowed and yet likely a slip: the same goods ordered twice, a price far from the last, a day off, a
//! quantity that is a year or a phone number.
//!
//! Invariant: what is suspected is told, and nothing is done about it.

use super::order::{Draft, Rules};
use crate::{
    domain::{
        decimal::{Currency, Quantity, UnitPrice},
        field::Field,
        import::{Suspected, Suspicion},
        number::FileNumber,
        text::fold_name,
    },
    exchange::table::Record,
    store::{Ordered, Result, Tx},
};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// A quantity from here on looks like a phone number or a day without its dashes.
const PHONE: i64 = 10_000_000;

/// A product as a customer orders it.
type Goods = (String, String);

/// What a customer has ordered so far.
#[derive(Default)]
struct Past {
    orders: HashMap<(Goods, Quantity, NaiveDate), FileNumber>,
    prices: HashMap<(Goods, Currency), UnitPrice>,
}

impl Past {
    fn add(&mut self, ordered: Ordered) {
        let goods = (fold_name(&ordered.product), fold_name(&ordered.spec));
        self.prices.insert((goods.clone(), ordered.currency), ordered.price);
        self.orders.entry((goods, ordered.quantity, ordered.delivery_date)).or_insert(ordered.number);
    }
}

/// Holds what the desk has of each customer that a file names, and what the file has added to it so far.
#[derive(Default)]
pub(super) struct Watch {
    /// By the customer's folded name; read once. Prices are those of before the file: a list may have any number of them.
    customers: HashMap<String, Past>,
}

impl Watch {
    /// Reads what a customer has ordered, before an order of the file joins it.
    pub(super) fn meet(&mut self, customer: &str, tx: &Tx) -> Result<()> {
        let name = fold_name(customer);
        if self.customers.contains_key(&name) {
            return Ok(());
        }
        let mut past = Past::default();
        if let Some(id) = tx.customer_by_name(customer)? {
            tx.ordered_by(id, |ordered| past.add(ordered))?;
        }
        self.customers.insert(name, past);
        Ok(())
    }

    /// Lists what is suspected of an order that has just been taken in.
    pub(super) fn look(&mut self, rules: &Rules, rows: &[Record], draft: &Draft, number: FileNumber) -> Vec<Suspected> {
        let terms = &draft.intake.terms;
        let past = self.customers.entry(fold_name(&draft.customer.name)).or_default();
        let mut found = Vec::new();
        let suspect = |row: &Record, field: Field, what: Suspicion, other: String| {
            let value = rules.cell(row, field);
            let refusal = rules.columns.refusal(row.row, field, &value, crate::domain::import::ImportWhy::Cut);
            let mut column = refusal.column;
            rules.name_sheet(&mut column);
            Suspected { row: row.row, column, value, what, other }
        };
        let day = terms.delivery_date;
        // what was to be delivered long ago is past caring
        if day >= rules.today && !rules.calendar.is_working(day) {
            let name = rules.calendar.holiday_name(day).unwrap_or_default().to_owned();
            found.extend(rows.first().map(|row| suspect(row, Field::DeliveryDate, Suspicion::DayOff, name)));
        }
        for (row, line) in rows.iter().zip(&terms.lines) {
            let goods = (fold_name(&line.product), fold_name(&line.spec));
            let ordered = (goods.clone(), line.quantity, day);
            if let Some(other) = past.orders.get(&ordered).filter(|other| **other != number) {
                found.push(suspect(row, Field::Product, Suspicion::Duplicate, other.to_string()));
            }
            if let Some(last) = past.prices.get(&(goods, terms.currency)).filter(|last| is_far(line.unit_price, **last))
            {
                found.push(suspect(row, Field::UnitPrice, Suspicion::Price, last.to_string()));
            }
            if looks_otherwise(line.quantity, rules.today) {
                found.push(suspect(row, Field::Quantity, Suspicion::Quantity, String::new()));
            }
            past.orders.entry(ordered).or_insert(number);
        }
        found
    }
}

/// Returns whether a price is more than half off another.
fn is_far(price: UnitPrice, last: UnitPrice) -> bool {
    last.0 > 0 && (price.0 - last.0).unsigned_abs() > last.0.unsigned_abs() / 2
}

/// Returns whether a quantity looks like a year of these days, a phone number or a day.
fn looks_otherwise(quantity: Quantity, today: NaiveDate) -> bool {
    let one = 10_i64.pow(Quantity::SCALE);
    let whole = quantity.0 / one;
    let years = i64::from(today.year()) - 3..=i64::from(today.year()) + 2;
    quantity.0 % one == 0 && (years.contains(&whole) || whole >= PHONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_far_by_more_than_half_and_a_year_is_one_of_these_days() {
        let far = |price: &str, last: &str| is_far(price.parse().unwrap(), last.parse().unwrap());
        assert!(far("16", "10") && far("4.9", "10") && far("100", "10"));
        assert!(!far("15", "10") && !far("5", "10") && !far("3", "0"));
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let odd = |quantity: &str| looks_otherwise(Quantity::parse(quantity).unwrap(), today);
        assert!(odd("2026") && odd("2027") && odd("13812345") && odd("20261220"));
        assert!(!odd("2000") && !odd("2026.5") && !odd("100000"));
    }
}
