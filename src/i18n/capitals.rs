//! An amount of yuan in Chinese capitals, as papers about money carry it (人民币壹仟贰佰元整).
//!
//! Invariant: no two amounts are written alike, so that the words guard the figures.

use super::Lang;
use crate::domain::decimal::{Currency, Money};

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const UNITS: [&str; 4] = ["", "拾", "佰", "仟"];
/// The units of each four digits, from the lowest; 亿 upon 亿 is read as 万亿 and so on.
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// Writes an amount in capitals where the reader's papers carry them: yuan, on a Chinese paper.
pub fn of(amount: Money, currency: Currency, lang: Lang) -> Option<String> {
    (lang == Lang::Zh && currency == Currency::Cny).then(|| yuan(amount))
}

/// Writes fen as yuan in capitals.
fn yuan(amount: Money) -> String {
    let fen = amount.0.unsigned_abs();
    let (whole, jiao, fen) = (fen / 100, (fen / 10 % 10) as usize, (fen % 10) as usize);
    let mut out = String::from(if amount.0 < 0 { "人民币负" } else { "人民币" });
    if whole > 0 {
        out += &integer(whole);
        out += "元";
    }
    match (jiao, fen) {
        (0, 0) if whole == 0 => out += "零元整",
        (0, 0) => out += "整",
        (0, fen) => {
            out += if whole > 0 { "零" } else { "" };
            out += DIGITS[fen];
            out += "分";
        }
        (jiao, fen) => {
            // a zero before 角 stands where the yuan end in one
            out += if whole > 0 && whole % 10 == 0 { "零" } else { "" };
            out += DIGITS[jiao];
            out += "角";
            out += &if fen == 0 { "整".to_owned() } else { format!("{}分", DIGITS[fen]) };
        }
    }
    out
}

/// Writes a whole number above zero, a single zero wherever some are left out between two digits.
fn integer(number: u64) -> String {
    let digits: Vec<usize> = number.to_string().bytes().map(|b| usize::from(b - b'0')).collect();
    let (mut out, mut has_zero, mut is_group_empty) = (String::new(), false, true);
    for (at, digit) in digits.iter().enumerate() {
        let place = digits.len() - 1 - at;
        match digit {
            0 => has_zero = true,
            digit => {
                out += if has_zero && !out.is_empty() { "零" } else { "" };
                out += DIGITS[*digit];
                out += UNITS[place % 4];
                (has_zero, is_group_empty) = (false, false);
            }
        }
        if place.is_multiple_of(4) && !is_group_empty {
            out += GROUPS[place / 4];
            is_group_empty = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_as_a_bank_expects_them() {
        for (fen, said) in [
            (120_000, "人民币壹仟贰佰元整"),
            (19_250, "人民币壹佰玖拾贰元伍角整"),
            (5, "人民币伍分"),
            (30, "人民币叁角整"),
            (1_005, "人民币壹拾元零伍分"),
            (1_035, "人民币壹拾元零叁角伍分"),
            (10_040_300, "人民币壹拾万零肆佰零叁元整"),
            (100_000_000_000, "人民币壹拾亿元整"),
            (1_000_500_000_000, "人民币壹佰亿零伍佰万元整"),
            (10_000_000_100, "人民币壹亿零壹元整"),
            (0, "人民币零元整"),
            (-120_050, "人民币负壹仟贰佰元零伍角整"),
        ] {
            assert_eq!(yuan(Money(fen)), said);
        }
    }

    #[test]
    fn only_yuan_on_a_chinese_paper_are_written_so() {
        assert_eq!(of(Money(100), Currency::Usd, Lang::Zh), None);
        assert_eq!(of(Money(100), Currency::Cny, Lang::En), None);
        assert_eq!(of(Money(100), Currency::Cny, Lang::Zh).as_deref(), Some("人民币壹元整"));
    }

    proptest! {
        #[test]
        fn no_two_amounts_are_written_alike(a in 0i64..9_999_999_999_999, d in 1i64..1_000_000) {
            prop_assert_ne!(yuan(Money(a)), yuan(Money(a + d)));
            prop_assert!(!yuan(Money(a)).contains("零零"));
        }
    }
}
