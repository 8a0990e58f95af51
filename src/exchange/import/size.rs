//! Knows the titles of a sheet with its sizes across, and of the sum beside them.
//!
//! Invariant: a title is a size by its neighbours, never alone.

use super::title::{QUANTITY_SUMS, is_title_of, simplified};
use crate::domain::{
    field::Field,
    text::{fold, fold_name},
};
use rust_decimal::Decimal;

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
