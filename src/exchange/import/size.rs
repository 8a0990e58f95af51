//! Sheets with their sizes across: each size of a row is a line, with the size in its specification.
//!
//! Invariant: what a row's sizes come to is what its lines come to; a sum beside them is compared, never stored.

use super::{
    amount,
    column::Columns,
    heading::simplified,
    order::Rules,
    title::{QUANTITY_SUMS, is_title_of},
};
use crate::{
    domain::{
        decimal::Quantity,
        field::Field,
        import::SumDiffers,
        order::Line,
        text::{fold, fold_name},
    },
    exchange::table::Record,
};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Sizes by letters; those by numbers are known by their row.
const LETTERS: &str = "xxxs xxs xs s m l xl xxl xxxl xxxxl 2xs 3xs 2xl 3xl 4xl 5xl 6xl 7xl 8xl 均码 f";

/// Finds the titles that are sizes: a run of at least two by letters or three numbers that rise.
pub(super) fn sizes(titles: &[String]) -> Vec<usize> {
    let name = |title: &String| fold(title).trim_end_matches(['码', '号', '#']).trim().to_owned();
    let is_letter = |title: &String| LETTERS.split(' ').any(|size| size == name(title));
    let number = |title: &String| -> Option<Decimal> {
        let name = name(title);
        // 165/88A
        let body = name.split('/').next().unwrap_or_default().parse::<Decimal>().ok()?;
        // from the smallest of children's clothes and shoes to the tallest person; days of a month are none
        (Decimal::from(32)..=Decimal::from(200)).contains(&body).then_some(body)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < titles.len() {
        let letters = titles[at..].iter().take_while(|title| is_letter(title)).count();
        let numbers: Vec<Decimal> = titles[at..].iter().map_while(number).collect();
        let rising = 1 + numbers.windows(2).take_while(|pair| pair[0] < pair[1]).count();
        let rising = rising.min(numbers.len());
        let run = if letters >= 2 {
            letters
        } else if rising >= 3 {
            rising
        } else {
            0
        };
        found.extend(at..at + run);
        at += run.max(1);
    }
    found
}

/// Returns whether a title beside the sizes is what they come to.
pub(super) fn is_sum(title: &str) -> bool {
    QUANTITY_SUMS.split_whitespace().any(|name| name == simplified(&fold_name(title)))
        || is_title_of(Field::Quantity, title)
}

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

/// Compares the sums of quantities that an order's rows have, each with its row or with the whole order.
pub(super) fn compare(rules: &Rules, rows: &[Record], lines: &[Line]) -> (u64, Vec<SumDiffers>) {
    let (mut agreed, mut differing) = (0, Vec::new());
    let total = |lines: &[&Line]| lines.iter().map(|l| Decimal::new(l.quantity.0, Quantity::SCALE)).sum::<Decimal>();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_known_by_their_neighbours() {
        let of = |titles: &str| {
            let titles: Vec<String> = titles.split(',').map(str::to_owned).collect();
            sizes(&titles).into_iter().map(|at| titles[at].clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("订单号,S,M,L,XL,合计"), "S M L XL");
        assert_eq!(of("款号,S码,M码,2XL"), "S码 M码 2XL");
        assert_eq!(of("款号,36,37,38.5,数量"), "36 37 38.5");
        assert_eq!(of("款号,165/88A,170/92A,175/96A"), "165/88A 170/92A 175/96A");
        assert_eq!(of("款号,L,备注"), "", "litres, perhaps");
        assert_eq!(of("1,2,3,30,31"), "", "the days of a month");
        assert_eq!(of("2024,2025,2026"), "");
    }
}
