//! What changed what a customer owes, day by day: goods that left or came back, costs, credits, money.
//!
//! Goods are charged when they leave, by the terms in force then; terms that change later charge the difference. It
//! must not know what is due when. Invariant: at any day the entries so far add up to the worth of what the customer
//! was served with by then, whatever came in between.

use crate::{
    domain::{
        decimal::{Money, Quantity, line_amount},
        order::Terms,
        shipping::Portion,
    },
    keyed_enum,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

keyed_enum! {
    /// What an entry is about. Those that raise what is owed come first.
    pub enum EntryKind {
        /// Goods left.
        Shipped = "shipped",
        /// Goods came back to be replaced.
        TakenBack = "taken_back",
        /// The terms of goods that had left changed.
        Changed = "changed",
        /// Costs of a change or cancellation, borne by the customer.
        Costs = "costs",
        /// Goods came back against credit.
        Credited = "credited",
        /// Money came in.
        Received = "received",
        /// Money was paid back, or set against another order.
        PaidBack = "paid_back",
        /// A rest was written off.
        WrittenOff = "written_off",
    }
}

impl EntryKind {
    /// Returns whether it is about money that moved; the others are about what is charged.
    pub fn is_money(self) -> bool {
        matches!(self, EntryKind::Received | EntryKind::PaidBack)
    }
}

/// One entry: by how much it raises what the customer owes, or with a negative amount lowers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub on_day: NaiveDate,
    /// What.
    pub kind: EntryKind,
    /// By how much.
    pub amount: Money,
    /// Which shipment or payment, as a person names it; may be empty.
    pub reference: String,
}

/// Something that happened to the goods of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// Other terms came into force.
    Terms(Terms),
    /// Goods left; which shipment.
    Sent(Vec<Portion>, String),
    /// Goods came back, to be replaced; from which shipment.
    Back(Vec<Portion>, String),
}

impl Happening {
    /// On one day terms change first, then goods leave, then they come back.
    fn rank(&self) -> u8 {
        match self {
            Happening::Terms(_) => 0,
            Happening::Sent(..) => 1,
            Happening::Back(..) => 2,
        }
    }
}

/// Returns what goods are worth by these terms; more than was ordered is not charged.
fn worth(terms: &Terms, served: &BTreeMap<u32, i64>) -> i64 {
    let of = |l: &crate::domain::order::Line| {
        let quantity = served.get(&l.line).copied().unwrap_or(0).clamp(0, l.quantity.0);
        line_amount(Quantity(quantity), l.unit_price, l.discount, terms.currency).unwrap_or_default().0
    };
    terms.lines.iter().map(of).fold(0, i64::saturating_add)
}

/// Charges the goods of an order as they left and came back, from its first terms on.
pub fn goods(first: Terms, mut happened: Vec<(NaiveDate, Happening)>) -> Vec<Entry> {
    happened.sort_by_key(|(day, what)| (*day, what.rank()));
    let (mut terms, mut served, mut before) = (first, BTreeMap::<u32, i64>::new(), 0);
    let mut entries = Vec::new();
    for (on_day, what) in happened {
        let (kind, reference) = match what {
            Happening::Terms(new) => {
                terms = new;
                (EntryKind::Changed, String::new())
            }
            Happening::Sent(lines, reference) => {
                lines.iter().for_each(|p| *served.entry(p.line).or_default() += p.quantity.0);
                (EntryKind::Shipped, reference)
            }
            Happening::Back(lines, reference) => {
                lines.iter().for_each(|p| *served.entry(p.line).or_default() -= p.quantity.0);
                (EntryKind::TakenBack, reference)
            }
        };
        let now = worth(&terms, &served);
        if now != before {
            entries.push(Entry { on_day, kind, amount: Money(now - before), reference });
        }
        before = now;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{decimal::UnitPrice, order::Line};
    use proptest::prelude::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    /// One line of so many pieces for a third of a yuan each.
    fn terms(pieces: i64, price: i64) -> Terms {
        let line =
            Line { line: 1, quantity: Quantity(pieces * 10_000), unit_price: UnitPrice(price), ..Line::default() };
        Terms { lines: vec![line], ..Terms::default() }
    }

    fn sent(pieces: i64) -> Happening {
        Happening::Sent(vec![Portion { line: 1, quantity: Quantity(pieces * 10_000) }], String::new())
    }

    fn back(pieces: i64) -> Happening {
        Happening::Back(vec![Portion { line: 1, quantity: Quantity(pieces * 10_000) }], String::new())
    }

    #[test]
    fn parts_come_to_the_whole_and_more_than_was_ordered_is_not_charged() {
        let all = goods(terms(3, 333_333), vec![(day(5), sent(2)), (day(3), sent(1)), (day(9), sent(4))]);
        let told: Vec<_> = all.iter().map(|e| (e.on_day, e.kind, e.amount.0)).collect();
        assert_eq!(told, [(day(3), EntryKind::Shipped, 33), (day(5), EntryKind::Shipped, 67)]);
    }

    #[test]
    fn a_price_that_changes_after_the_goods_left_charges_the_difference() {
        let happened = vec![(day(3), sent(2)), (day(4), Happening::Terms(terms(3, 2_000_000))), (day(6), back(1))];
        let told: Vec<_> = goods(terms(3, 1_000_000), happened).iter().map(|e| (e.kind, e.amount.0)).collect();
        assert_eq!(told, [(EntryKind::Shipped, 200), (EntryKind::Changed, 200), (EntryKind::TakenBack, -200)]);
    }

    proptest! {
        #[test]
        fn entries_add_up_to_what_was_served_with(
            moves in proptest::collection::vec((1u32..28, 1i64..40, any::<bool>()), 0..12), ordered in 1i64..200, price in 0i64..9_000_000,
        ) {
            let happened = moves.iter().map(|(on, n, leaves)| (day(*on), if *leaves { sent(*n) } else { back(*n) })).collect();
            let all = goods(terms(ordered, price), happened);
            let served: i64 = moves.iter().map(|(_, n, leaves)| if *leaves { *n } else { -*n }).sum();
            let worth = terms(served.clamp(0, ordered).max(1), price).total().unwrap().0;
            let worth = if served <= 0 { 0 } else { worth };
            prop_assert_eq!(all.iter().map(|e| e.amount.0).sum::<i64>(), worth);
            prop_assert!(all.windows(2).all(|w| w[0].on_day <= w[1].on_day));
        }
    }
}
