//! An amount in English words, as invoices carry it (SAY TOTAL US DOLLARS TWELVE THOUSAND AND 50/100 ONLY).
//!
//! Invariant: no two amounts of a currency are written alike, so that the words guard the figures.

use super::Lang;
use crate::domain::decimal::{Currency, Money};

const BELOW_TWENTY: [&str; 20] = [
    "ZERO",
    "ONE",
    "TWO",
    "THREE",
    "FOUR",
    "FIVE",
    "SIX",
    "SEVEN",
    "EIGHT",
    "NINE",
    "TEN",
    "ELEVEN",
    "TWELVE",
    "THIRTEEN",
    "FOURTEEN",
    "FIFTEEN",
    "SIXTEEN",
    "SEVENTEEN",
    "EIGHTEEN",
    "NINETEEN",
];
const TENS: [&str; 10] = ["", "", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"];
/// The names of each three digits, from the lowest.
const GROUPS: [&str; 7] = ["", "THOUSAND", "MILLION", "BILLION", "TRILLION", "QUADRILLION", "QUINTILLION"];

/// Writes an amount in words where the reader's papers carry them: on an English paper.
pub fn of(amount: Money, currency: Currency, lang: Lang) -> Option<String> {
    (lang != Lang::Zh).then(|| english(amount, currency))
}

/// Writes an amount as the line below the total of an invoice; what is less than one of the currency as a fraction.
fn english(amount: Money, currency: Currency) -> String {
    let per = 10u64.pow(currency.digits());
    let minor = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "MINUS " } else { "" };
    let part = match (minor % per, currency.digits() as usize) {
        (0, _) => String::new(),
        (part, digits) => format!(" AND {part:0digits$}/{per}"),
    };
    format!("SAY TOTAL {} {sign}{}{part} ONLY", name(currency), integer(minor / per))
}

/// Names a currency as banks write it out; one that is rarer by its code.
fn name(currency: Currency) -> &'static str {
    match currency {
        Currency::Cny => "CHINESE YUAN",
        Currency::Usd => "US DOLLARS",
        Currency::Eur => "EUROS",
        Currency::Gbp => "POUNDS STERLING",
        Currency::Hkd => "HONG KONG DOLLARS",
        Currency::Jpy => "JAPANESE YEN",
        other => other.code(),
    }
}

/// Writes a whole number.
fn integer(number: u64) -> String {
    if number == 0 {
        return BELOW_TWENTY[0].to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for (place, group) in GROUPS.iter().enumerate().rev() {
        let three = (number / 1000u64.pow(place as u32) % 1000) as usize;
        if three == 0 {
            continue;
        }
        // "one thousand and five": the last group says that nothing stands before its tens
        let joined = if place == 0 && three < 100 && !words.is_empty() { "AND " } else { "" };
        words.push(format!("{joined}{} {group}", hundreds(three)).trim_end().to_owned());
    }
    words.join(" ")
}

/// Writes a number from 1 to 999.
fn hundreds(number: usize) -> String {
    match (number / 100, number % 100) {
        (0, rest) => tens(rest),
        (hundred, 0) => format!("{} HUNDRED", BELOW_TWENTY[hundred]),
        (hundred, rest) => format!("{} HUNDRED AND {}", BELOW_TWENTY[hundred], tens(rest)),
    }
}

/// Writes a number from 1 to 99.
fn tens(number: usize) -> String {
    match (number / 10, number % 10) {
        (0 | 1, _) => BELOW_TWENTY[number].to_owned(),
        (ten, 0) => TENS[ten].to_owned(),
        (ten, one) => format!("{}-{}", TENS[ten], BELOW_TWENTY[one]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_as_a_bank_expects_them() {
        for (cents, said) in [
            (1_200_000, "SAY TOTAL US DOLLARS TWELVE THOUSAND ONLY"),
            (629_650, "SAY TOTAL US DOLLARS SIX THOUSAND TWO HUNDRED AND NINETY-SIX AND 50/100 ONLY"),
            (5, "SAY TOTAL US DOLLARS ZERO AND 05/100 ONLY"),
            (0, "SAY TOTAL US DOLLARS ZERO ONLY"),
            (100, "SAY TOTAL US DOLLARS ONE ONLY"),
            (100_500, "SAY TOTAL US DOLLARS ONE THOUSAND AND FIVE ONLY"),
            (10_001_900, "SAY TOTAL US DOLLARS ONE HUNDRED THOUSAND AND NINETEEN ONLY"),
            (
                123_456_789,
                "SAY TOTAL US DOLLARS ONE MILLION TWO HUNDRED AND THIRTY-FOUR THOUSAND FIVE HUNDRED AND SIXTY-SEVEN AND 89/100 ONLY",
            ),
            (200_000_000_000, "SAY TOTAL US DOLLARS TWO BILLION ONLY"),
            (-4_000, "SAY TOTAL US DOLLARS MINUS FORTY ONLY"),
        ] {
            assert_eq!(english(Money(cents), Currency::Usd), said);
        }
        assert_eq!(
            english(Money(113_000), Currency::Jpy),
            "SAY TOTAL JAPANESE YEN ONE HUNDRED AND THIRTEEN THOUSAND ONLY"
        );
        assert_eq!(english(Money(1_500), Currency::parse("KWD").unwrap()), "SAY TOTAL KWD ONE AND 500/1000 ONLY");
        assert!(!english(Money(i64::MIN), Currency::Usd).is_empty(), "whatever the amount");
    }

    proptest! {
        #[test]
        fn no_two_amounts_are_written_alike(a in 0i64..9_999_999_999_999, d in 1i64..1_000_000) {
            prop_assert_ne!(english(Money(a), Currency::Usd), english(Money(a + d), Currency::Usd));
        }
    }
}
