//! Discounts as files have them: 0.15, 15 and 15 % are the same.

use crate::domain::{
    decimal::{DecimalError, Percent, UnitPrice},
    refusal::Why,
};

/// Reads a discount: a share of the price that is taken off, or in 折 what is left of it; nothing is no discount.
pub(super) fn parse(text: &str, is_percent: bool) -> Result<Percent, Why> {
    if text.is_empty() {
        return Ok(Percent::ZERO);
    }
    if text.contains('折') {
        return Percent::parse_discount(text).map_err(|_| Why::NotPercent(text.to_owned()));
    }
    share(text, is_percent)
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
    if (0..=1_000_000).contains(&percent.0) { Ok(percent) } else { Err(not_percent()) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(parse(text, false).map(|p| p.to_string()), Ok(percent.to_owned()), "{text}");
        }
        for (text, percent) in
            [("95折", "5"), ("9.5折", "5"), ("98 折", "2"), ("8折", "20"), ("100折", "0"), ("九折", "10")]
        {
            assert_eq!(parse(text, false).map(|p| p.to_string()), Ok(percent.to_owned()), "{text}");
        }
        assert_eq!(parse("0.5", true).map(|p| p.to_string()), Ok("0.5".to_owned()));
        for text in ["101", "-5", "150%", "打折", "1.23456", "-0.1"] {
            assert!(parse(text, false).is_err(), "{text}");
        }
    }
}
