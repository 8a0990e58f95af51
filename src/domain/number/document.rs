//! The numbers documents are filed under (L1, N6): a paper of an order under the order's number with a running tail,
//! any other in the series of its kind, and where it is of no kind but the orders', in one of its own letters.
//!
//! Invariant: no new document takes a number of the orders' series; one filed so before keeps it, since it is printed.

use super::{FileKind, FileNumber, NumberError, split_spelling};
use crate::domain::text::halfwidth;
use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The two letters that open a series of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix([u8; 2]);

impl Prefix {
    /// The letters of documents that belong to no order, where nothing else is set: 文件.
    pub const DOCUMENT: Prefix = Prefix(*b"WJ");

    /// Reads two letters in either case; `None` for any other text.
    pub fn parse(text: &str) -> Option<Prefix> {
        let letters: [u8; 2] = text.trim().as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Prefix(letters.map(|c| c.to_ascii_uppercase())))
    }

    /// Returns the letters of a kind of file.
    pub fn of(kind: FileKind) -> Prefix {
        Prefix::parse(kind.code()).unwrap_or(Prefix::DOCUMENT)
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

/// How numbers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// Digits of a month's sequence (N4).
    pub width: u8,
    /// The letters of documents that belong to no order.
    pub document: Prefix,
}

impl Default for Numbering {
    fn default() -> Numbering {
        Numbering { width: 3, document: Prefix::DOCUMENT }
    }
}

/// What is counted together: the files of two letters in a month, or the papers of an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    /// The letters, or the order's number.
    pub code: String,
    /// The year.
    pub year: u16,
    /// The month.
    pub month: u8,
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_of_month() {
            true => write!(f, "{} {}-{:02}", self.code, self.year, self.month),
            false => f.write_str(&self.code),
        }
    }
}

/// The number a document is filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentNumber {
    /// One of a month's series: `SC202611001`, `WJ202611001`.
    Filed {
        /// The letters.
        letters: Prefix,
        /// Four-digit year.
        year: u16,
        /// Month, 1 to 12.
        month: u8,
        /// Sequence within the month, from 1.
        seq: u32,
    },
    /// A paper of an order: `DD202611007-01` (N6).
    Paper {
        /// The order's number.
        order: FileNumber,
        /// Which of its papers, from 1.
        seq: u32,
    },
}

impl From<FileNumber> for DocumentNumber {
    fn from(FileNumber { kind, year, month, seq }: FileNumber) -> DocumentNumber {
        DocumentNumber::Filed { letters: Prefix::of(kind), year, month, seq }
    }
}

impl DocumentNumber {
    /// Reads a whole number however it is typed, as [`FileNumber::parse`] does; a dash after the whole number of an
    /// order says that the digits behind it tell which of its papers.
    ///
    /// # Errors
    /// [`NumberError`] for any other text.
    pub fn parse(text: &str) -> Result<DocumentNumber, NumberError> {
        if let Some((order, seq)) = split_paper(text) {
            return if seq == 0 { Err(NumberError::ZeroSequence) } else { Ok(DocumentNumber::Paper { order, seq }) };
        }
        if let Ok(number) = FileNumber::parse(text) {
            return Ok(number.into());
        }
        let plain = halfwidth(text);
        let letters = plain.trim().get(..2).and_then(Prefix::parse);
        let letters = letters.ok_or_else(|| NumberError::WrongForm(text.trim().to_owned()))?;
        // the digits follow the same rule, whatever the letters
        let as_order = format!("{}{}", FileKind::Order.code(), &plain.trim()[2..]);
        let FileNumber { year, month, seq, .. } = FileNumber::parse(&as_order)?;
        Ok(DocumentNumber::Filed { letters, year, month, seq })
    }

    /// Returns the series that gives the next number of a document of this kind: of its order's papers, else of its
    /// kind's letters in the month of `day`, or of those of documents, since the orders' belong to orders alone.
    pub fn series_for(kind: FileKind, order: Option<FileNumber>, day: NaiveDate, document: Prefix) -> Series {
        match order {
            Some(order) => Series { code: order.to_string(), year: order.year, month: order.month },
            None => {
                let letters = if kind == FileKind::Order { document } else { Prefix::of(kind) };
                Series { code: letters.to_string(), year: day.year() as u16, month: day.month() as u8 }
            }
        }
    }

    /// Returns the series it is counted in.
    pub fn series(self) -> Series {
        match self {
            DocumentNumber::Filed { letters, year, month, .. } => Series { code: letters.to_string(), year, month },
            DocumentNumber::Paper { order, .. } => {
                Series { code: order.to_string(), year: order.year, month: order.month }
            }
        }
    }

    /// Returns its sequence in its series.
    pub fn seq(self) -> u32 {
        match self {
            DocumentNumber::Filed { seq, .. } | DocumentNumber::Paper { seq, .. } => seq,
        }
    }

    /// Returns the order whose paper its number says it is.
    pub fn order(self) -> Option<FileNumber> {
        match self {
            DocumentNumber::Filed { .. } => None,
            DocumentNumber::Paper { order, .. } => Some(order),
        }
    }

    /// Returns the file number it is, where its letters are those of a kind of file.
    pub fn file(self) -> Option<FileNumber> {
        match self {
            DocumentNumber::Filed { letters, year, month, seq } => {
                FileNumber::new(FileKind::from_code(&letters.to_string())?, year, month, seq).ok()
            }
            DocumentNumber::Paper { .. } => None,
        }
    }
}

impl Series {
    /// Returns whether it begins anew each month, and is not of the papers of one order.
    pub fn is_of_month(&self) -> bool {
        self.code.len() == 2
    }

    /// Returns what the numbers of the series begin with.
    pub fn start(&self) -> String {
        match self.is_of_month() {
            true => format!("{}{:04}{:02}", self.code, self.year, self.month),
            false => format!("{}-", self.code),
        }
    }

    /// Returns the number with this sequence.
    ///
    /// # Errors
    /// [`NumberError`] where the series is none.
    pub fn number(&self, seq: u32) -> Result<DocumentNumber, NumberError> {
        let width = if self.is_of_month() { 3 } else { 2 };
        DocumentNumber::parse(&format!("{}{seq:0width$}", self.start()))
    }
}

/// Splits the number of a paper into that of its order and its sequence: the last dash stands behind a whole number.
pub(super) fn split_paper(text: &str) -> Option<(FileNumber, u32)> {
    let plain = halfwidth(text);
    let (order, tail) = plain.trim().rsplit_once('-')?;
    let tail = tail.trim();
    let seq = tail.parse().ok().filter(|_| tail.bytes().all(|b| b.is_ascii_digit()))?;
    let (kind, digits) = split_spelling(order)?;
    let order = FileNumber::parse(&format!("{}{digits}", FileKind::Order.code())).ok()?;
    kind.is_none_or(|kind| kind == FileKind::Order).then_some((order, seq))
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentNumber::Filed { letters, year, month, seq } => {
                f.pad(&format!("{letters}{year:04}{month:02}{seq:03}"))
            }
            DocumentNumber::Paper { order, seq } => f.pad(&format!("{order}-{seq:02}")),
        }
    }
}

impl FromStr for DocumentNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<DocumentNumber, NumberError> {
        DocumentNumber::parse(text)
    }
}

impl Serialize for DocumentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NumberQuery, is_number, tests::number};
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        DocumentNumber::parse(text).map_or_else(|e| format!("{e}"), |n| n.to_string())
    }

    #[test]
    fn a_paper_is_filed_under_its_orders_number() {
        for said in ["DD202611007-01", "dd 2026-11-007 - 1", "ＤＤ２０２６１１００７－０１", "202611007-01"]
        {
            assert_eq!(read(said), "DD202611007-01", "{said}");
            assert!(is_number(said), "{said}");
            assert_eq!(NumberQuery::parse(said), None, "{said} is no order");
            assert!(FileNumber::parse(said).is_err(), "{said}");
        }
        assert_eq!(read("DD2026111007-12"), "DD2026111007-12");
        assert_eq!(read("DD202611007-123"), "DD202611007-123");
        assert_eq!(read("DD-2026-11-007"), "DD202611007", "dashes inside an order's number stay so");
        assert_eq!(read("sc202611001"), "SC202611001");
        assert_eq!(read("wj-2026-11-001"), "WJ202611001");
        for said in ["", "7", "DD202611007-00", "DD202611007-R1", "W202611001", "文件202611001", "SC202611007-01x"] {
            assert!(DocumentNumber::parse(said).is_err(), "{said}");
        }
    }

    #[test]
    fn documents_without_an_order_never_count_in_the_orders_series() {
        let day = "2026-11-21".parse().unwrap();
        let order = FileNumber::parse("DD202610007").unwrap();
        for kind in FileKind::ALL {
            let series = DocumentNumber::series_for(kind, None, day, Prefix::DOCUMENT);
            assert_ne!(series.code, FileKind::Order.code());
            assert_eq!(DocumentNumber::series_for(kind, Some(order), day, Prefix::DOCUMENT).start(), "DD202610007-");
        }
        let own = DocumentNumber::series_for(FileKind::Order, None, day, Prefix::parse("ab").unwrap());
        assert_eq!(own.number(7).unwrap().to_string(), "AB202611007");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(order in number(), seq in 1..2000u32, letters in "[A-Z]{2}") {
            let order = FileNumber { kind: FileKind::Order, ..order };
            let own = DocumentNumber::Filed {
                letters: Prefix::parse(&letters).unwrap(), year: order.year, month: order.month, seq,
            };
            for number in [DocumentNumber::Paper { order, seq }, order.into(), own] {
                prop_assert_eq!(DocumentNumber::parse(&number.to_string()), Ok(number));
                prop_assert_eq!(number.series().number(number.seq()), Ok(number));
            }
        }

        #[test]
        fn no_text_makes_it_fall_over(text in any::<String>()) {
            let _ = DocumentNumber::parse(&text);
        }
    }
}
