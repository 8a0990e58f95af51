//! Reading and writing the digits of scaled integers.

use super::{Currency, DecimalError};
use crate::domain::text::{fold, halfwidth};
use rust_decimal::Decimal;

/// Which sign may stand before or behind the figure.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    None,
    Percent,
    AnyCurrency,
    Currency(Currency),
}

impl Sign {
    fn allows(self, word: &str) -> bool {
        match self {
            Sign::None => false,
            Sign::Percent => word == "%",
            Sign::AnyCurrency => Currency::parse(word).is_some(),
            Sign::Currency(currency) => currency.answers_to(word),
        }
    }
}

/// Reads a decimal into an integer scaled by ten to the `scale`, at most `largest` either way.
pub(super) fn parse_scaled(text: &str, scale: u32, largest: i64, sign: Sign) -> Result<i64, DecimalError> {
    let given = || text.trim().to_owned();
    let wrong = || DecimalError::NotANumber(given());
    let plain = halfwidth(text);
    let plain = plain.trim();
    if plain.is_empty() {
        return Err(DecimalError::Empty);
    }
    let (negative, figure) = strip_signs(plain, sign).ok_or_else(wrong)?;
    let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
    let whole = ungroup(whole).ok_or_else(wrong)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return Err(wrong());
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > scale as usize {
        return Err(DecimalError::TooPrecise { text: given(), scale });
    }
    let digits = format!("0{whole}{fraction:0<width$}", width = scale as usize);
    let value = digits.parse::<i64>().ok().filter(|value| *value <= largest);
    let value = value.ok_or_else(|| DecimalError::OutOfRange(given()))?;
    Ok(if negative { -value } else { value })
}

/// Takes the minus or plus and one word around the figure off; `None` when there are two of either or a wrong word.
fn strip_signs(s: &str, sign: Sign) -> Option<(bool, &str)> {
    let (mut polarity, s) = strip_polarity(s);
    let first = s.find(is_figure)?;
    let last = s.rfind(is_figure)?;
    let (before, figure, behind) = (&s[..first], &s[first..=last], s[last + 1..].trim());
    let before = match before.trim_end().strip_suffix(['-', '+']) {
        Some(word) if polarity.is_none() => {
            polarity = Some(before.trim_end().ends_with('-'));
            word.trim_end()
        }
        _ => before.trim_end(),
    };
    let fits = match (before, behind) {
        ("", "") => true,
        (word, "") | ("", word) => sign.allows(&fold(word)),
        (one, other) => sign.allows(&fold(one)) && sign.allows(&fold(other)),
    };
    fits.then_some((polarity == Some(true), figure))
}

fn strip_polarity(s: &str) -> (Option<bool>, &str) {
    match s.strip_prefix(['-', '+']) {
        Some(rest) => (Some(s.starts_with('-')), rest.trim_start()),
        None => (None, s),
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

/// Takes the commas out of `1,200`; `None` unless they stand every three digits and something other than 0 leads.
fn ungroup(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return whole.bytes().all(|b| b.is_ascii_digit()).then(|| whole.to_owned());
    }
    let mut groups = whole.split(',');
    let lead = groups.next()?;
    let all_digits = whole.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let fits = (1..=3).contains(&lead.len()) && !lead.starts_with('0') && groups.all(|group| group.len() == 3);
    (fits && all_digits).then(|| whole.replace(',', ""))
}

/// Writes a scaled integer with at least `shown` decimals and no more zeros than that.
pub(super) fn format_scaled(value: i64, scale: u32, shown: u32) -> String {
    let mut exact = Decimal::new(value, scale).normalize();
    exact.rescale(exact.scale().max(shown));
    exact.to_string()
}

/// Groups the thousands of a plain decimal.
pub(super) fn group(plain: &str) -> String {
    let start = usize::from(plain.starts_with('-'));
    let end = plain.find('.').unwrap_or(plain.len());
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (at, c) in plain.char_indices() {
        if at > start && at < end && (end - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{DecimalError::*, Quantity, UnitPrice};

    #[test]
    fn figures_are_read_as_people_type_them() {
        for (text, value) in [
            ("12", 120_000),
            ("１２．５", 125_000),
            ("12。5", 125_000),
            ("1,200", 12_000_000),
            ("1,234,567.5", 12_345_675_000),
            (" 7 ", 70_000),
            (".5", 5_000),
            ("5.", 50_000),
            ("007", 70_000),
            ("-3", -30_000),
            ("－3", -30_000),
            ("−3", -30_000),
            ("+3", 30_000),
            ("12.500000", 125_000),
            ("1000000000", 10_000_000_000_000),
            ("1，200", 12_000_000),
            ("0", 0),
            ("-0", 0),
        ] {
            assert_eq!(Quantity::parse(text), Ok(Quantity(value)), "{text}");
        }
        for text in ["¥28.5", "￥28.5", "28.5元", "28.5 元", "$28.50", "€ 28.5", "£28.5", "RMB28.5", "￡28.5"] {
            assert_eq!(UnitPrice::parse(text), Ok(UnitPrice(28_500_000)), "{text}");
        }
        assert_eq!(UnitPrice::parse("-¥1"), Ok(UnitPrice(-1_000_000)));
        assert_eq!(UnitPrice::parse("¥-1元"), Ok(UnitPrice(-1_000_000)));
    }

    #[test]
    fn doubtful_figures_are_refused() {
        assert_eq!(Quantity::parse(" 　"), Err(Empty));
        for text in [
            "1,2,3", "1,20", "1200,5", "1,2000", ",200", "0,200", "1e5", "1E5", "12 000", "1.2.3", ".", "-", "--3",
            "¥", "abc", "10²", "½", "12件", "0x10", "NaN", "inf", "1_000", "+-3", "①", "١٢", "¥12", "12%",
        ] {
            assert_eq!(Quantity::parse(text), Err(NotANumber(text.into())), "{text}");
        }
        assert_eq!(UnitPrice::parse("12元/件"), Err(NotANumber("12元/件".into())));
        assert_eq!(Quantity::parse("0.00001"), Err(TooPrecise { text: "0.00001".into(), scale: 4 }));
        assert_eq!(Quantity::parse("1000000000.0001"), Err(OutOfRange("1000000000.0001".into())));
        assert_eq!(Quantity::parse(&"9".repeat(400)), Err(OutOfRange("9".repeat(400))));
    }
}
