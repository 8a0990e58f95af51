//! Reads a figure with what stands beside it: `USD 2.50`, `1.2/只`, `1,200 只`, `(20)`, `1.234,56`, `1E3`.
//!
//! It must not decide what a word beside a figure means for an order. Invariant: what is not understood whole is no figure.

use crate::domain::{
    decimal::Currency,
    text::{fold, halfwidth},
};
use rust_decimal::Decimal;

/// A figure and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    /// The decimal as a program writes it: `-1200.5`.
    pub(super) plain: String,
    /// The words before and behind it, folded: a currency, a unit, a percent sign.
    pub(super) words: Vec<String>,
    /// The unit behind `/` or 每, folded.
    pub(super) per: Option<String>,
}

/// What a word beside a figure says of the currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// This one and no other.
    Is(Currency),
    /// Some dollar: `$`.
    Dollar,
    /// The yuan, or the yen where the file is about yen: `¥`.
    Yen,
    /// The yuan, or whatever else is called 元 where the file is about that.
    Yuan,
}

impl Mark {
    /// Reads a word that names a currency or is its sign.
    pub(super) fn of(word: &str) -> Option<Mark> {
        Some(match fold(word).as_str() {
            "$" | "dollar" | "dollars" => Mark::Dollar,
            "¥" => Mark::Yen,
            "元" | "圆" | "块" => Mark::Yuan,
            other => Mark::Is(Currency::in_text(other)?),
        })
    }

    /// Reads a cell of a column of currencies, where every code is one.
    pub(super) fn named(said: &str) -> Option<Mark> {
        Mark::of(said).or_else(|| Currency::parse(said).map(Mark::Is))
    }

    /// Returns whether it can mean this currency.
    pub(super) fn may_be(self, currency: Currency) -> bool {
        match self {
            Mark::Is(own) => own == currency,
            Mark::Dollar => currency.is_dollar(),
            Mark::Yen => matches!(currency, Currency::Cny | Currency::Jpy),
            Mark::Yuan => currency.is_dollar() || matches!(currency, Currency::Cny | Currency::Jpy),
        }
    }
}

/// Reads a figure; `comma` where the comma is the sign of decimals.
pub(super) fn read(text: &str, comma: bool) -> Option<Figure> {
    let is_bare = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_bare && !comma {
        return plain(text, false).map(|plain| Figure { plain, words: Vec::new(), per: None });
    }
    let half = halfwidth(text);
    let mut rest = half.trim();
    // brackets are a minus of accounts
    let mut negative = false;
    if let Some(inside) = rest.strip_prefix('(').and_then(|s| s.strip_suffix(')')) {
        (negative, rest) = (true, inside.trim());
    }
    let first = rest.find(|c: char| c.is_ascii_digit())?;
    // a decimal may begin with its sign: .5
    let first = if rest[..first].ends_with(['.', ',']) { first - 1 } else { first };
    let (before, from) = rest.split_at(first);
    let length = from.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(from.len());
    let (mut figure, mut after) = from.split_at(length);
    let mut exponent = 0;
    if let Some((n, behind)) = exponent_of(after) {
        // with more decimals than that the spreadsheet has rounded
        if figure.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 1) {
            return None;
        }
        (exponent, after) = (n, behind);
    }
    // a sign of decimals at the end is a full stop: 5.
    if figure.ends_with(',') {
        figure = &figure[..figure.len() - 1];
    }
    let mut before = before.trim();
    for _ in 0..2 {
        for (sign, is_minus) in [('-', true), ('+', false)] {
            let cut = before.strip_prefix(sign).or(before.strip_suffix(sign));
            if let Some(word) = cut {
                if is_minus && negative {
                    return None;
                }
                negative |= is_minus;
                before = word.trim();
            }
        }
    }
    let after = after.trim();
    let (behind, per) = match after.split_once(['/', '每']) {
        Some((behind, per)) => (behind.trim(), Some(fold(per)).filter(|per| !per.is_empty())),
        None => (after, None),
    };
    if behind.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = [before, behind].into_iter().filter(|word| !word.is_empty()).map(fold).collect();
    let mut plain = plain(figure, comma)?;
    if exponent != 0 {
        let value = Decimal::from_scientific(&format!("{plain}e{exponent}")).ok()?;
        plain = value.normalize().to_string();
    }
    if negative {
        plain.insert(0, '-');
    }
    Some(Figure { plain, words, per })
}

/// Splits `E+3` off what stands behind a figure.
fn exponent_of(after: &str) -> Option<(i32, &str)> {
    let rest = after.strip_prefix(['E', 'e'])?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '+' || c == '-')).unwrap_or(rest.len());
    let n: i32 = rest[..end].strip_prefix('+').unwrap_or(&rest[..end]).parse().ok()?;
    (-12..=12).contains(&n).then_some((n, &rest[end..]))
}

/// Takes the grouping out of a figure and writes its sign of decimals as a point.
fn plain(figure: &str, comma: bool) -> Option<String> {
    let (group, sign) = if comma { ('.', ',') } else { (',', '.') };
    let (whole, fraction) = figure.split_once(sign).unwrap_or((figure, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = if whole.contains(group) { ungrouped(whole, group)? } else { whole.to_owned() };
    if !digits(&whole) {
        return None;
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { whole };
    Some(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// Takes the grouping out of `1,234,567`, and of `12,34,567` as it is written in India.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let parts: Vec<&str> = whole.split(group).collect();
    let (lead, rest) = parts.split_first()?;
    let (last, middle) = rest.split_last()?;
    let fits = !lead.is_empty() && !lead.starts_with('0') && last.len() == 3;
    let thousands = lead.len() <= 3 && middle.iter().all(|part| part.len() == 3);
    let indian = lead.len() <= 2 && !middle.is_empty() && middle.iter().all(|part| part.len() == 2);
    (fits && (thousands || indian)).then(|| parts.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, comma: bool) -> Option<String> {
        read(text, comma).map(|f| {
            let per = f.per.map(|per| format!("/{per}")).unwrap_or_default();
            [vec![f.plain], f.words].concat().join(" ") + &per
        })
    }

    #[test]
    fn a_figure_keeps_what_stands_beside_it() {
        for (text, wanted) in [
            ("12", "12"),
            ("5.", "5"),
            (".5", "0.5"),
            ("USD 2.50", "2.50 usd"),
            ("$3.00", "3.00 $"),
            ("￥２．５０元", "2.50 ¥ 元"),
            ("1,200 只", "1200 只"),
            ("100个", "100 个"),
            ("1.2/只", "1.2/只"),
            ("80元/千只", "80 元/千只"),
            ("80元/1000只", "80 元/1000只"),
            ("(20)", "-20"),
            ("-¥1", "-1 ¥"),
            ("¥-1元", "-1 ¥ 元"),
            ("1E3", "1000"),
            ("1.2E+3", "1200"),
            ("12,34,567.5", "1234567.5"),
            ("-5", "-5"),
            ("13%", "13 %"),
        ] {
            assert_eq!(said(text, false).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(said("1.234,56 €", true).as_deref(), Some("1234.56 €"));
        assert_eq!(said("2.500,5", true).as_deref(), Some("2500.5"));
        assert_eq!(said("1.000", true).as_deref(), Some("1000"));
        for text in
            ["", "abc", "1,20", "1.2.3", "10箱×24", "1.38E+10", "2.02611E+14", "12 000", "(-5)", ",200", "0,200", "--3"]
        {
            assert_eq!(said(text, false), None, "{text}");
        }
    }
}
