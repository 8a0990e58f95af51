//! Sums that a sheet has under its lines: 小计, 合计, a count of rows. Each is compared with what stands above it.
//!
//! Invariant: a sum agrees with the lines since the sum before it or with all of them, or it is told with both figures.

use super::{amount, discount, figure, order::Rules};
use crate::{
    domain::{decimal::Percent, field::Field, import::SumDiffers},
    exchange::table::Record,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What some lines come to.
#[derive(Default, Clone)]
struct Sum {
    rows: u64,
    /// The quantities, each by its column.
    quantity: BTreeMap<usize, Decimal>,
    /// By quantity, price and discount.
    worked: Decimal,
    /// By the sheet's own amounts, each by its column.
    written: BTreeMap<usize, Decimal>,
}

/// The sums so far.
#[derive(Default)]
pub(super) struct Sums {
    all: Sum,
    since: Sum,
}

impl Sums {
    /// Adds a line.
    pub(super) fn add(&mut self, rules: &Rules, record: &Record) {
        let figure = |field: Field| -> Option<Decimal> {
            figure::read(&rules.cell(record, field), rules.facts.comma())?.plain.parse().ok()
        };
        let of = |field| rules.columns.of(field).filter_map(|at| Some((at, amount::read(rules, record, at)?)));
        let quantities: Vec<(usize, Decimal)> = of(Field::Quantity).collect();
        let quantity: Decimal =
            quantities.iter().map(|(_, quantity)| *quantity).fold(Decimal::ZERO, Decimal::saturating_add);
        let price = figure(Field::UnitPrice).or_else(|| figure(Field::NetPrice));
        let said = rules.cell(record, Field::Discount);
        let off = discount::parse(&said, rules.columns.discount_is_percent, false).unwrap_or_default();
        let left = Decimal::ONE - Decimal::new(off.0, Percent::SCALE + 2);
        let amounts: Vec<(usize, Decimal)> = of(Field::Amount).collect();
        let exact = price.and_then(|price| quantity.checked_mul(price)?.checked_mul(left));
        let worked = exact.or(amounts.first().map(|(_, amount)| *amount)).unwrap_or_default().round_dp(2);
        for sum in [&mut self.all, &mut self.since] {
            sum.rows += 1;
            sum.worked = sum.worked.saturating_add(worked);
            for (sums, added) in [(&mut sum.written, &amounts), (&mut sum.quantity, &quantities)] {
                for (at, figure) in added {
                    let sum = sums.entry(*at).or_default();
                    *sum = sum.saturating_add(*figure);
                }
            }
        }
    }

    /// Compares the figures of a row of totals: says how many agree, and which do not.
    pub(super) fn compare(&mut self, rules: &Rules, record: &Record) -> (u64, Vec<SumDiffers>) {
        let (mut agreed, mut differing) = (0, Vec::new());
        let since = std::mem::take(&mut self.since);
        // a second sum in a row sums the whole
        let since = if since.rows == 0 { self.all.clone() } else { since };
        for (at, meaning) in rules.columns.meaning.iter().enumerate() {
            let of: fn(&Sum, usize) -> Decimal = match meaning {
                Some(Field::Quantity | Field::SizeQuantity) => {
                    |sum, at| sum.quantity.get(&at).copied().unwrap_or_default()
                }
                Some(Field::QuantitySum) => {
                    |sum, _| sum.quantity.values().fold(Decimal::ZERO, |a, b| a.saturating_add(*b))
                }
                Some(Field::Amount) => |sum, _| sum.worked,
                _ => continue,
            };
            let Some(said) = amount::read(rules, record, at) else { continue };
            // each line may have been rounded
            let unit = match meaning {
                Some(Field::Amount) => Decimal::new(i64::try_from(self.all.rows).unwrap_or(i64::MAX), 2),
                _ => Decimal::ZERO,
            };
            if [&since, &self.all].iter().any(|sum| (of(sum, at) - said).abs() <= unit) {
                agreed += 1;
                continue;
            }
            let found = of(&since, at);
            let written =
                since.written.get(&at).filter(|written| **written != found && *meaning == Some(Field::Amount));
            differing.push(SumDiffers {
                row: record.row,
                column: rules.columns.titles[at].clone(),
                said: said.normalize().to_string(),
                found: found.normalize().to_string(),
                written: written.map(|written| written.normalize().to_string()),
            });
        }
        (agreed, differing)
    }
}
