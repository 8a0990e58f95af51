//! Sheets with their sizes across: each size of a row is a line, with the size in its specification.
//!
//! Invariant: what a row's sizes come to is what its lines come to; a sum beside them is compared, never stored.

use super::{amount, column::Columns, order::Maker};
use crate::{
    domain::{decimal::Quantity, field::Field, import::SumDiffers, order::Line},
    exchange::table::Record,
};
use rust_decimal::Decimal;
use std::borrow::Cow;

impl Columns {
    /// Makes a row for each size that a row has a quantity of.
    pub(super) fn spread<'a>(&self, rows: &'a [Record]) -> Cow<'a, [Record]> {
        if !self.has(Field::SizeQuantity) {
            return Cow::Borrowed(rows);
        }
        let is_said = |row: &Record, at: usize| {
            row.fields.get(at).is_some_and(|cell| !matches!(cell.trim(), "" | "0" | "-" | "—" | "/"))
        };
        let mut all = Vec::new();
        for row in rows {
            let said: Vec<usize> = self.of(Field::SizeQuantity).filter(|at| is_said(row, *at)).collect();
            for size in &said {
                let mut line = row.clone();
                for at in self.of(Field::Quantity).filter(|at| at != size) {
                    if let Some(cell) = line.fields.get_mut(at) {
                        cell.clear();
                    }
                }
                all.push(line);
            }
            if said.is_empty() {
                all.push(row.clone());
            }
        }
        Cow::Owned(all)
    }

    /// Names the size that a row of one is about.
    pub(super) fn size(&self, line: &Record) -> Option<&str> {
        let is_said = |at: &usize| line.fields.get(*at).is_some_and(|cell| !cell.trim().is_empty());
        self.of(Field::SizeQuantity).find(is_said).map(|at| self.titles[at].trim())
    }
}

impl Maker<'_> {
    /// Compares the sums of quantities that an order's rows have, each with its row or with the whole order.
    pub(super) fn compare_quantities(&self, lines: &[Line]) -> (u64, Vec<SumDiffers>) {
        let (rules, rows) = (self.rules, self.rows);
        let (mut agreed, mut differing) = (0, Vec::new());
        let total =
            |lines: &[&Line]| lines.iter().map(|l| Decimal::new(l.quantity.0, Quantity::SCALE)).sum::<Decimal>();
        let of_order = total(&lines.iter().collect::<Vec<_>>());
        let paired: Vec<(&Record, &Line)> = rows.iter().zip(lines).collect();
        for of_row in paired.chunk_by(|a, b| a.0.row == b.0.row) {
            let row = of_row[0].0;
            let found = total(&of_row.iter().map(|(_, line)| *line).collect::<Vec<_>>());
            for at in rules.columns.of(Field::QuantitySum) {
                match amount::read(rules, row, at) {
                    None => {}
                    Some(said) if said == found || said == of_order => agreed += 1,
                    Some(said) => differing.push(SumDiffers {
                        row: row.row,
                        column: rules.columns.titles[at].clone(),
                        said: said.normalize().to_string(),
                        found: found.normalize().to_string(),
                        written: None,
                    }),
                }
            }
        }
        (agreed, differing)
    }
}
