//! File numbers `DDYYYYMMXXX` and the ways people say them (N1, N2, N5).
//!
//! It must not hand out numbers; that is the store's work, in the transaction that stores the record. Invariant:
//! `parse(format(n)) == n` for every valid number, however it is written.

mod document;
mod query;

pub use document::{DocumentNumber, Numbering, Prefix, Series};
pub use query::NumberQuery;

use super::text::halfwidth;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use thiserror::Error;

/// The years a file number may carry.
pub const YEARS: RangeInclusive<u16> = 1990..=2100;

/// Names the kind of file a number belongs to (N2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `DD`, order 订单.
    #[default]
    Order,
    /// `SC`, production 生产.
    Production,
    /// `CG`, purchasing 采购.
    Purchasing,
    /// `WL`, logistics 物流.
    Logistics,
    /// `KH`, customer 客户.
    Customer,
    /// `QT`, other 其他.
    Other,
}

impl FileKind {
    /// Lists every kind, in the order of the handbook.
    pub const ALL: [FileKind; 6] =
        [Self::Order, Self::Production, Self::Purchasing, Self::Logistics, Self::Customer, Self::Other];

    /// Returns the two letters that open a number of this kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Order => "DD",
            Self::Production => "SC",
            Self::Purchasing => "CG",
            Self::Logistics => "WL",
            Self::Customer => "KH",
            Self::Other => "QT",
        }
    }

    /// Finds the kind with these two letters, in either case; `None` for any other text.
    pub fn from_code(code: &str) -> Option<FileKind> {
        Self::ALL.into_iter().find(|kind| kind.code().eq_ignore_ascii_case(code))
    }
}

/// Says why a text is not a file number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NumberError {
    /// The text has not the form `DDYYYYMMXXX`; carries the text as it was given, trimmed.
    #[error("not of the form DDYYYYMMXXX: {0:?}")]
    WrongForm(String),
    /// The year is not within [`YEARS`]; carries the year.
    #[error("year {0} is out of range")]
    BadYear(u16),
    /// The month is not 1 to 12; carries the month.
    #[error("month {0} is out of range")]
    BadMonth(u8),
    /// The sequence is zero; sequences start at one.
    #[error("sequence is zero")]
    ZeroSequence,
}

/// Holds one file number (N1). Ordered by kind, year, month, sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileNumber {
    /// The kind of file.
    pub kind: FileKind,
    /// Four-digit year, within [`YEARS`].
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Sequence within the month and kind, from 1 (N3).
    pub seq: u32,
}

impl FileNumber {
    /// Makes a number from its parts, refusing a year outside [`YEARS`], a month outside 1 to 12 and a sequence of 0.
    pub fn new(kind: FileKind, year: u16, month: u8, seq: u32) -> Result<FileNumber, NumberError> {
        if !YEARS.contains(&year) {
            return Err(NumberError::BadYear(year));
        }
        if !(1..=12).contains(&month) {
            return Err(NumberError::BadMonth(month));
        }
        if seq == 0 {
            return Err(NumberError::ZeroSequence);
        }
        Ok(FileNumber { kind, year, month, seq })
    }

    /// Reads a whole number however it is typed (N5): lower case, full-width, with spaces, dashes, underscores, dots
    /// or slashes inside.
    ///
    /// The sequence has three digits or more; leading zeros beyond that are understood. Refuses anything else with
    /// [`NumberError`]; a number said in part is [`NumberQuery`]'s business.
    pub fn parse(text: &str) -> Result<FileNumber, NumberError> {
        let wrong = || NumberError::WrongForm(text.trim().to_owned());
        let (kind, digits) = spelled(text).ok_or_else(wrong)?;
        let kind = kind.ok_or_else(wrong)?;
        if digits.len() < 9 {
            return Err(wrong());
        }
        let seq = digits[6..].parse().map_err(|_| wrong())?;
        let year = digits[..4].parse().map_err(|_| wrong())?;
        let month = digits[4..6].parse().map_err(|_| wrong())?;
        FileNumber::new(kind, year, month, seq)
    }
}

impl fmt::Display for FileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{:04}{:02}{:03}", self.kind.code(), self.year, self.month, self.seq))
    }
}

impl FromStr for FileNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<FileNumber, NumberError> {
        FileNumber::parse(text)
    }
}

impl Serialize for FileNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FileNumber, D::Error> {
        FileNumber::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// So many digits at most can be a number; more are a telephone or a waybill.
const MOST_DIGITS: usize = 10;

/// Returns whether a text looks like a number, whole or in part, whether or not it can be one: then a number is meant,
/// and never a word.
pub fn is_number(text: &str) -> bool {
    document::split_paper(text).is_some()
        || split_spelling(text)
            .is_some_and(|(kind, digits)| !digits.is_empty() && (kind.is_some() || digits.len() <= MOST_DIGITS))
}

/// Returns the digits said of the end of a number of this kind, four and more, with the sequences they may end in:
/// `805007` ends in 7, and in 5007 where a month had so many.
pub fn tail_digits(text: &str, wanted: FileKind) -> Option<(String, Vec<u32>)> {
    let (kind, digits) = spelled(text)?;
    if digits.len() < 4 || kind.is_some_and(|kind| kind != wanted) {
        return None;
    }
    // a sequence of more than three digits has no zeros before it
    let ends = (3..=digits.len().min(6)).map(|n| &digits[digits.len() - n..]);
    let ends = ends.filter(|end| end.len() == 3 || !end.starts_with('0'));
    let sequences = ends.filter_map(|end| end.parse().ok().filter(|seq| *seq > 0)).collect();
    Some((digits, sequences))
}

/// Splits a spelling of a file's number or a part of it; `None` for that of a paper, whose digits would be read as
/// another file's.
fn spelled(text: &str) -> Option<(Option<FileKind>, String)> {
    if document::split_paper(text).is_some() { None } else { split_spelling(text) }
}

/// Splits a spelling into its kind, if it says one, and its digits; `None` when anything else is in it.
fn split_spelling(text: &str) -> Option<(Option<FileKind>, String)> {
    let plain = halfwidth(text);
    let said = ["号订单", "号单", "号"].iter().find_map(|word| plain.trim().strip_suffix(word));
    let plain = said.map_or(plain.clone(), spoken);
    let bare: String = plain.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '.' | '/' | '\\' | '·')).collect();
    let (kind, digits) = if bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
        (Some(FileKind::from_code(bare.get(..2)?)?), &bare[2..])
    } else {
        (None, bare.as_str())
    };
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| (kind, digits.to_owned()))
}

/// Writes a number said aloud, such as the 七 of 七号 or the 二十五 of 二十五号, in figures; anything else stays.
fn spoken(said: &str) -> String {
    let said = said.trim();
    let figure = |c: char| "零一二三四五六七八九".chars().position(|han| han == c);
    let one = |part: &str, none: usize| match part.chars().collect::<Vec<_>>().as_slice() {
        [] => Some(none),
        [c] => figure(*c),
        _ => None,
    };
    match said.split_once('十') {
        Some((tens, ones)) => one(tens, 1).zip(one(ones, 0)).map_or(said.to_owned(), |(t, o)| (t * 10 + o).to_string()),
        None => said.chars().map(|c| figure(c).map_or(c.to_string(), |n| n.to_string())).collect(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn number() -> impl Strategy<Value = FileNumber> {
        (0..6usize, YEARS, 1..=12u8, 1..=99_999u32).prop_map(|(kind, year, month, seq)| FileNumber {
            kind: FileKind::ALL[kind],
            year,
            month,
            seq,
        })
    }

    #[test]
    fn a_number_is_recognised_however_it_is_typed() {
        let n = FileNumber::new(FileKind::Order, 2026, 11, 7).unwrap();
        assert_eq!(n.to_string(), "DD202611007");
        for spelling in [
            "DD202611007",
            "dd202611007",
            " dd 2026 11 007",
            "DD-2026-11-007",
            "ＤＤ２０２６１１００７",
            "dd_2026.11/007",
        ] {
            assert_eq!(FileNumber::parse(spelling), Ok(n), "{spelling}");
            assert_eq!(spelling.parse(), Ok(n), "{spelling}");
        }
        assert_eq!(FileNumber::parse("sc2026111234").unwrap().seq, 1234);
        assert_eq!(serde_json::to_string(&n).unwrap(), "\"DD202611007\"");
        assert_eq!(serde_json::from_str::<FileNumber>("\"dd202611007\"").unwrap(), n);
    }

    #[test]
    fn what_is_not_a_number_is_refused_with_the_reason() {
        assert_eq!(FileNumber::parse("DD202613007"), Err(NumberError::BadMonth(13)));
        assert_eq!(FileNumber::parse("DD202600007"), Err(NumberError::BadMonth(0)));
        assert_eq!(FileNumber::parse("DD198911007"), Err(NumberError::BadYear(1989)));
        assert_eq!(FileNumber::parse("DD210111007"), Err(NumberError::BadYear(2101)));
        assert_eq!(FileNumber::parse("DD202611000"), Err(NumberError::ZeroSequence));
        for text in
            ["", "DD", "202611007", "XX202611007", "DD20261107", "DD2026110O7", "订单7", "D", "DD20261199999999999"]
        {
            assert_eq!(FileNumber::parse(text), Err(NumberError::WrongForm(text.into())));
        }
    }

    #[test]
    fn what_looks_like_a_number_is_told_from_words() {
        for text in [
            "7",
            "０２５",
            "dd7",
            "sc7",
            "DD202613007",
            "0007",
            "11-007",
            "2026111234",
            "7号",
            "七号",
            "7号订单",
            "二十五号",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "dd", "-", "越隆", "PO-25", "订单7", "13806770142", "7a", "号", "张工号"] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn kinds_are_the_six_of_the_handbook() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(FileKind::from_code("kh"), Some(FileKind::Customer));
        assert_eq!(FileKind::from_code("AB"), None);
    }

    proptest! {
        #[test]
        fn reading_undoes_writing_in_any_spelling(n in number(), seed in any::<u64>()) {
            let mut seed = seed;
            let mut spelled = String::new();
            for (at, c) in n.to_string().chars().enumerate() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let c = if seed >> 63 == 1 { c.to_ascii_lowercase() } else { c };
                spelled.push(if (seed >> 40) & 1 == 1 { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c });
                // a dash behind a whole number opens the number of a paper
                let between = if at < 10 { ["-", "－"] } else { [" ", ""] };
                let others = [" ", "_", ".", "/", "　", "", "", "", "", ""];
                let all = [&between[..], &others].concat();
                spelled.push_str(all[(seed >> 33) as usize % all.len()]);
            }
            prop_assert_eq!(FileNumber::parse(&spelled), Ok(n));
        }

        #[test]
        fn order_of_numbers_is_order_of_time(a in number(), b in number()) {
            let b = FileNumber { kind: a.kind, ..b };
            prop_assert_eq!(a.cmp(&b), (a.year, a.month, a.seq).cmp(&(b.year, b.month, b.seq)));
        }

        #[test]
        fn no_text_makes_it_fall_over(s in any::<String>()) {
            let _ = FileNumber::parse(&s);
            let _ = NumberQuery::parse(&s);
        }
    }
}
