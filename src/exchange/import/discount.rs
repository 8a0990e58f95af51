//! Discounts as files have them: 0.15, 15 and 15 % are the same; 95折 is what is left.

use super::figure;
use crate::domain::{
    decimal::{DecimalError, Percent, UnitPrice},
    refusal::Why,
};

/// The whole, in units of [`Percent`].
const WHOLE: i64 = 1_000_000;

/// Reads a discount: a share of the price that is taken off, or where `is_left` or in 折 what is left of it; nothing is no
/// discount.
pub(super) fn parse(text: &str, is_percent: bool, is_left: bool) -> Result<Percent, Why> {
    if text.is_empty() {
        return Ok(Percent::ZERO);
    }
    let not_percent = || Why::NotPercent(text.to_owned());
    if text.contains('折') {
        // 0.9折 is nine tenths of a tenth, or nine tenths
        let is_doubtful = figure::read(text, false).is_some_and(|f| f.plain.starts_with("0."));
        return Percent::parse_discount(text).ok().filter(|_| !is_doubtful).ok_or_else(not_percent);
    }
    if !is_left {
        return share(text, is_percent);
    }
    let is_whole = is_one(text);
    let left = if is_whole && !is_percent { Percent(WHOLE) } else { share(text, is_percent)? };
    // 9.5 is said of what is left as of 95折
    let tenths = !is_percent && !text.contains(['%', '％']) && !is_whole && (10_000..=100_000).contains(&left.0);
    let left = if tenths { left.0 * 10 } else { left.0 };
    if left > 0 { Ok(Percent(WHOLE - left)) } else { Err(not_percent()) }
}

/// Returns whether a cell may say what is left as well as what is taken off: more than half, or one, and not in 折.
pub(super) fn is_doubtful(text: &str) -> bool {
    if text.is_empty() || text.contains('折') {
        return false;
    }
    is_one(text) || share(text, false).is_ok_and(|off| off.0 > WHOLE / 2)
}

fn is_one(text: &str) -> bool {
    text == "1" || text.strip_prefix("1.").is_some_and(|rest| rest.bytes().all(|b| b == b'0'))
}

/// Reads a share of the whole: with a percent sign, or 1 and more, it is percent; below 1 it is a fraction.
pub(super) fn share(text: &str, is_percent: bool) -> Result<Percent, Why> {
    let not_percent = || Why::NotPercent(text.to_owned());
    let said = is_percent || text.contains(['%', '％']);
    let percent = match Percent::parse(text) {
        Ok(p) if said || p.0 >= 10_000 || p.0 <= 0 => p,
        Ok(_) | Err(DecimalError::TooPrecise { .. }) if !said => {
            // A fraction of six decimals is a percentage of four.
            let fraction = UnitPrice::parse(text).map_err(Why::Decimal)?;
            if fraction.0 >= 1_000_000 {
                return Err(not_percent());
            }
            Percent(fraction.0)
        }
        Ok(p) => p,
        Err(e) => return Err(Why::Decimal(e)),
    };
    if (0..=WHOLE).contains(&percent.0) { Ok(percent) } else { Err(not_percent()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(text: &str, is_percent: bool, is_left: bool) -> Option<String> {
        parse(text, is_percent, is_left).ok().map(|p| p.to_string())
    }

    #[test]
    fn a_discount_below_one_is_a_fraction_and_above_it_percent() {
        for (text, percent) in [
            ("0.15", "15"),
            ("15%", "15"),
            ("15", "15"),
            ("0.5%", "0.5"),
            ("1", "1"),
            ("0", "0"),
            ("", "0"),
            ("100", "100"),
            ("0.123456", "12.3456"),
            (".05", "5"),
            ("95折", "5"),
            ("9.5折", "5"),
            ("98 折", "2"),
            ("8折", "20"),
            ("100折", "0"),
            ("九折", "10"),
        ] {
            assert_eq!(off(text, false, false).as_deref(), Some(percent), "{text}");
        }
        assert_eq!(off("0.5", true, false).as_deref(), Some("0.5"));
        for text in ["101", "-5", "150%", "打折", "1.23456", "-0.1", "0.9折"] {
            assert_eq!(off(text, false, false), None, "{text}");
        }
    }

    #[test]
    fn what_is_left_is_taken_from_the_whole() {
        for (text, percent) in [
            ("95", "5"),
            ("0.95", "5"),
            ("1", "0"),
            ("1.00", "0"),
            ("100", "0"),
            ("9.5", "5"),
            ("8", "20"),
            ("95%", "5"),
        ] {
            assert_eq!(off(text, false, true).as_deref(), Some(percent), "{text}");
        }
        assert_eq!(off("100", true, true).as_deref(), Some("0"));
        assert_eq!(off("0", false, true), None);
        for (text, is) in
            [("100", true), ("95", true), ("0.95", true), ("1", true), ("15", false), ("95折", false), ("0", false)]
        {
            assert_eq!(is_doubtful(text), is, "{text}");
        }
    }
}
