//! Exact decimals: money, quantities, unit prices, percentages (O2).
//!
//! Scaled integers, never floating point. It must not guess: a text with more digits than fit, a doubtful grouping or
//! another currency's sign is refused, not rounded. Invariant: `parse(format(x)) == x`.

mod currency;
mod digits;

pub use currency::Currency;

use super::text::halfwidth;
use digits::{Sign, format_scaled, group, parse_scaled};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Says why a text is not the decimal wanted. Texts are carried as they were given, trimmed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// Nothing was typed.
    #[error("no number")]
    Empty,
    /// The text is no plain decimal, its thousands are grouped wrongly, or it names another currency.
    #[error("not a number: {0:?}")]
    NotANumber(String),
    /// There are more decimals, other than zeros, than can be kept.
    #[error("more than {scale} decimals: {text:?}")]
    TooPrecise {
        /// What was typed.
        text: String,
        /// How many decimals can be kept.
        scale: u32,
    },
    /// The number is too large.
    #[error("out of range: {0:?}")]
    OutOfRange(String),
}

/// The largest quantity, unit price and percentage that is read, in whole units.
const LARGEST: i64 = 1_000_000_000;

macro_rules! scaled {
    ($(#[$doc:meta])* $name:ident, scale $scale:literal, shows $shown:literal, sign $sign:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl $name {
            /// Holds zero.
            pub const ZERO: $name = $name(0);

            /// Holds one.
            pub const ONE: $name = $name(10i64.pow($scale));

            /// Counts the decimals kept: the integer inside is the number times ten to this power.
            pub const SCALE: u32 = $scale;

            /// Reads a decimal as people type it.
            ///
            /// Full-width digits, a leading sign, thousands grouped by commas (`1,200`) and the signs named at the
            /// type are understood; exponents, inner blanks and odd groupings are not. At most 10⁹ either way. Errors
            /// as in [`DecimalError`].
            pub fn parse(text: &str) -> Result<$name, DecimalError> {
                parse_scaled(text, $scale, LARGEST * 10i64.pow($scale), $sign).map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format_scaled(self.0, $scale, $shown))
            }
        }

        impl FromStr for $name {
            type Err = DecimalError;

            fn from_str(text: &str) -> Result<$name, DecimalError> {
                $name::parse(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                $name::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

scaled! {
    /// Holds a quantity in ten-thousandths of the line's unit. Shown with no more decimals than needed (`12`, `12.5`).
    Quantity, scale 4, shows 0, sign Sign::None
}

scaled! {
    /// Holds a price per unit in millionths of the order's currency. Shown with two decimals at least (`14.00`,
    /// `0.385`). Read with any currency's sign before or behind it, since the price alone does not know its currency.
    UnitPrice, scale 6, shows 2, sign Sign::AnyCurrency
}

scaled! {
    /// Holds a percentage in ten-thousandths of a percent: 15 % is 150 000. Shown without the sign (`15`, `12.5`), read
    /// with or without it.
    Percent, scale 4, shows 0, sign Sign::Percent
}

impl Percent {
    /// Reads a discount: a percentage taken off, or what is left to pay the way it is said in Chinese: `95折`, `9.5折`
    /// and `九五折` take 5 % off, `八折` takes 20 % off.
    ///
    /// # Errors
    /// As [`Percent::parse`].
    pub fn parse_discount(text: &str) -> Result<Percent, DecimalError> {
        let plain = halfwidth(text);
        let Some(left) = plain.trim().strip_suffix(['折', '摺']) else { return Percent::parse(text) };
        let wrong = || DecimalError::NotANumber(text.trim().to_owned());
        let figures: String = left.trim().chars().map(figure_of).collect();
        let is_plain = figures.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let tenths = figures.split('.').next().is_some_and(|whole| whole.len() == 1);
        let left = Percent::parse(&figures).ok().filter(|left| is_plain && left.0 > 0 && left.0 <= 100 * ONE);
        let left = left.ok_or_else(wrong)?;
        Ok(Percent(100 * ONE - if tenths { left.0 * 10 } else { left.0 }))
    }
}

/// One percent.
const ONE: i64 = 10i64.pow(Percent::SCALE);

/// Returns the digit that a Chinese figure stands for, or the letter itself.
fn figure_of(c: char) -> char {
    match c {
        '点' => '.',
        c => match "零一二三四五六七八九".chars().zip('0'..='9').find(|(han, _)| *han == c) {
            Some((_, digit)) => digit,
            None => c,
        },
    }
}

/// Holds an amount in minor units of a currency that is kept beside it (fen for CNY, whole yen for JPY).
///
/// It has no `Display` and no serde: without its currency the number of decimals is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

impl Money {
    /// Holds nothing at all.
    pub const ZERO: Money = Money(0);

    /// Reads an amount in a currency as people type it: `1,200.50`, `￥１６８`, `168 元`, `USD 12.5`.
    ///
    /// As the other decimals, in the whole range of the integer. A sign or name of a currency is accepted before or
    /// behind the figure when it can mean `currency` (`$` may be any dollar, `¥` yuan or yen); another one's is
    /// refused as not a number rather than taken for the wrong money. Errors as in [`DecimalError`].
    pub fn parse(text: &str, currency: Currency) -> Result<Money, DecimalError> {
        parse_scaled(text, currency.digits(), i64::MAX, Sign::Currency(currency)).map(Money)
    }

    /// Writes the amount exactly, with all the currency's decimals: `168.00`, for JPY `168`.
    pub fn format(self, currency: Currency) -> String {
        format_scaled(self.0, currency.digits(), currency.digits())
    }

    /// Writes the amount as [`Money::format`] does, with thousands grouped: `1,234.50`.
    pub fn grouped(self, currency: Currency) -> String {
        group(&self.format(currency))
    }

    /// Adds another amount of the same currency; `None` on overflow.
    pub fn checked_add(self, other: Money) -> Option<Money> {
        self.0.checked_add(other.0).map(Money)
    }

    /// Takes away another amount of the same currency; `None` on overflow.
    pub fn checked_sub(self, other: Money) -> Option<Money> {
        self.0.checked_sub(other.0).map(Money)
    }

    /// Adds up amounts of one currency, such as an order's lines; `None` on overflow, zero for no amounts.
    pub fn total(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
        amounts.into_iter().try_fold(Money::ZERO, Money::checked_add)
    }
}

impl UnitPrice {
    /// Writes the price as it is shown, with thousands grouped: `1,234.567`.
    pub fn grouped(self) -> String {
        group(&self.to_string())
    }
}

impl Quantity {
    /// Writes the quantity as it is shown, with thousands grouped: `1,234.5`.
    pub fn grouped(self) -> String {
        group(&self.to_string())
    }
}

/// Calculates a line's amount, `q × p × (1 − discount/100)`, rounded half away from zero to the currency's minor unit.
///
/// Exact until the one rounding at the end. A discount above 100 % turns the sign; whether that is allowed is not asked
/// here. `None` when the result does not fit.
pub fn line_amount(q: Quantity, p: UnitPrice, discount: Percent, c: Currency) -> Option<Money> {
    const WHOLE: i128 = 100 * 10i128.pow(Percent::SCALE);
    let part = WHOLE - i128::from(discount.0);
    let exact = i128::from(q.0).checked_mul(i128::from(p.0))?.checked_mul(part)?;
    let unit = 10i128.pow(Quantity::SCALE + UnitPrice::SCALE - c.digits()) * WHOLE;
    let half = if exact < 0 { -unit / 2 } else { unit / 2 };
    i64::try_from(exact.checked_add(half)? / unit).ok().map(Money)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::{Decimal, RoundingStrategy};

    fn amount(q: &str, p: &str, d: &str, c: Currency) -> String {
        line_amount(q.parse().unwrap(), p.parse().unwrap(), d.parse().unwrap(), c).unwrap().format(c)
    }

    #[test]
    fn a_line_is_rounded_once_and_half_away_from_zero() {
        assert_eq!(amount("12", "14", "0", Currency::Cny), "168.00");
        assert_eq!(amount("1", "0.005", "0", Currency::Cny), "0.01");
        assert_eq!(amount("-1", "0.005", "0", Currency::Cny), "-0.01");
        assert_eq!(amount("1", "0.004999", "0", Currency::Cny), "0.00");
        assert_eq!(amount("35", "7.7", "15", Currency::Usd), "229.08"); // 229.075
        assert_eq!(amount("3", "33.5", "0", Currency::Jpy), "101"); // 100.5
        assert_eq!(amount("5", "9.8", "100", Currency::Cny), "0.00");
    }

    #[test]
    fn a_line_too_large_is_no_amount() {
        let (q, p) = (Quantity(LARGEST * 10_000), UnitPrice(LARGEST * 1_000_000));
        assert_eq!(line_amount(q, p, Percent::ZERO, Currency::Cny), None);
        assert_eq!(line_amount(Quantity(i64::MAX), UnitPrice(i64::MAX), Percent(i64::MIN), Currency::Jpy), None);
        assert_eq!(Money::total([Money(i64::MAX), Money(1)]), None);
        assert_eq!(Money::total([Money(5), Money(-2)]), Some(Money(3)));
        assert_eq!(Money(i64::MIN).checked_sub(Money(1)), None);
    }

    #[test]
    fn each_kind_shows_the_decimals_it_should() {
        assert_eq!(Quantity::parse("12").unwrap().to_string(), "12");
        assert_eq!(Quantity::parse("12.50").unwrap().to_string(), "12.5");
        assert_eq!(UnitPrice::parse("14").unwrap().to_string(), "14.00");
        assert_eq!(UnitPrice::parse("0.385").unwrap().to_string(), "0.385");
        assert_eq!(UnitPrice::parse("1234.567").unwrap().grouped(), "1,234.567");
        assert_eq!(UnitPrice::parse("0.385").unwrap().grouped(), "0.385");
        assert_eq!(Percent::parse("15%").unwrap(), Percent(150_000));
        assert_eq!(Percent(125_000).to_string(), "12.5");
        assert_eq!(format!("{:>6}", Quantity(-5_000)), "  -0.5");
        assert_eq!(Money(16_800).format(Currency::Cny), "168.00");
        assert_eq!(Money(168).format(Currency::Jpy), "168");
        assert_eq!(Money(-5).format(Currency::Eur), "-0.05");
        assert_eq!(Money(123_450).grouped(Currency::Cny), "1,234.50");
        assert_eq!(Money(-100_000_000).grouped(Currency::Jpy), "-100,000,000");
        assert_eq!(Money(i64::MIN).format(Currency::Cny), "-92233720368547758.08");
    }

    #[test]
    fn another_currency_is_not_taken_for_this_one() {
        assert_eq!(Money::parse("￥１，２００．５", Currency::Cny), Ok(Money(120_050)));
        assert_eq!(Money::parse("168元", Currency::Cny), Ok(Money(16_800)));
        assert_eq!(Money::parse("$ 12.5", Currency::Hkd), Ok(Money(1_250)));
        assert_eq!(Money::parse("USD 12.5", Currency::Usd), Ok(Money(1_250)));
        assert_eq!(Money::parse("12.5 美元", Currency::Usd), Ok(Money(1_250)));
        assert_eq!(Money::parse("¥12", Currency::Jpy), Ok(Money(12)));
        assert_eq!(Money::parse("$12", Currency::Cny), Err(DecimalError::NotANumber("$12".into())));
        assert_eq!(Money::parse("12 EUR", Currency::Cny), Err(DecimalError::NotANumber("12 EUR".into())));
        assert_eq!(
            Money::parse("12.5", Currency::Jpy),
            Err(DecimalError::TooPrecise { text: "12.5".into(), scale: 0 })
        );
    }

    #[test]
    fn a_discount_is_read_the_way_it_is_said() {
        for (text, percent) in [
            ("95折", "5"),
            ("９５折", "5"),
            ("九五折", "5"),
            ("9.5折", "5"),
            ("九点五折", "5"),
            ("9折", "10"),
            ("八折", "20"),
            ("八八 折", "12"),
            ("5%", "5"),
            ("5", "5"),
        ] {
            let read = Percent::parse_discount(text);
            assert_eq!(read.map(|p| p.to_string()).as_deref(), Ok(percent), "{text}");
        }
        for text in ["折", "0折", "十折", "101折", "打折", "-5折", "5%折"] {
            assert_eq!(Percent::parse_discount(text), Err(DecimalError::NotANumber(text.into())), "{text}");
        }
    }

    #[test]
    fn decimals_travel_as_texts() {
        assert_eq!(
            serde_json::to_string(&(Quantity(125_000), UnitPrice(385_000), Percent(150_000))).unwrap(),
            r#"["12.5","0.385","15"]"#
        );
        assert_eq!(serde_json::from_str::<UnitPrice>("\"14.00\"").unwrap(), UnitPrice(14_000_000));
        assert!(serde_json::from_str::<UnitPrice>("14.0").is_err());
    }

    proptest! {
        #[test]
        fn a_line_agrees_with_rust_decimal(q in -1_000_000_000i64..=1_000_000_000, p in 0i64..=10_000_000_000, d in 0i64..=1_000_000, c in 0usize..Currency::ALL.len()) {
            let c = Currency::ALL[c];
            let exact = Decimal::new(q, 4) * Decimal::new(p, 6) * (Decimal::ONE - Decimal::new(d, 6));
            let rounded = exact.round_dp_with_strategy(c.digits(), RoundingStrategy::MidpointAwayFromZero);
            let ours = line_amount(Quantity(q), UnitPrice(p), Percent(d), c).unwrap();
            prop_assert_eq!(Decimal::new(ours.0, c.digits()), rounded);
        }

        #[test]
        fn halves_go_away_from_zero_too(cents in -1_000_000i64..=1_000_000) {
            // Price in half fen: the exact amount ends in 5 thousandths every second time.
            let ours = line_amount(Quantity(10_000), UnitPrice(cents * 5_000), Percent::ZERO, Currency::Cny).unwrap();
            let exact = Decimal::new(cents * 5, 3).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(Decimal::new(ours.0, 2), exact);
        }

        #[test]
        fn reading_undoes_writing(x in -LARGEST * 10_000..=LARGEST * 10_000, m in any::<i64>(), c in 0usize..Currency::ALL.len()) {
            let c = Currency::ALL[c];
            prop_assert_eq!(Quantity::parse(&Quantity(x).to_string()), Ok(Quantity(x)));
            prop_assert_eq!(Percent::parse(&Percent(x).to_string()), Ok(Percent(x)));
            prop_assert_eq!(UnitPrice::parse(&UnitPrice(x).to_string()), Ok(UnitPrice(x)));
            prop_assume!(m != i64::MIN);
            prop_assert_eq!(Money::parse(&Money(m).format(c), c), Ok(Money(m)));
            prop_assert_eq!(Money::parse(&format!("{} {}", c.code(), Money(m).grouped(c)), c), Ok(Money(m)));
        }
    }
}
