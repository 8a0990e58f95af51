//! What a caller says instead of a whole number (N5).

use super::{FileKind, FileNumber, YEARS, spelled};

/// Holds a file number as far as it was said; the store fills in the rest, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberQuery {
    /// The whole number, with its two letters.
    Full(FileNumber),
    /// Only the sequence: `7`, `007`, `dd7`.
    Tail {
        /// The kind, when its letters were typed.
        kind: Option<FileKind>,
        /// The sequence, from 1.
        seq: u32,
    },
    /// Month and sequence: `11007`, `1007`.
    Month {
        /// The kind, when its letters were typed.
        kind: Option<FileKind>,
        /// The month, 1 to 12.
        month: u8,
        /// The sequence, from 1.
        seq: u32,
    },
    /// Year, month and sequence without the letters: `2611007`, `202611007`.
    ///
    /// [`NumberQuery::parse`] answers [`NumberQuery::Full`] when the letters were typed.
    YearMonth {
        /// The kind; `None` from [`NumberQuery::parse`].
        kind: Option<FileKind>,
        /// The four-digit year, within [`YEARS`]; two digits from 90 mean the 1990s.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
        /// The sequence, from 1.
        seq: u32,
    },
}

impl NumberQuery {
    /// Returns whether a number of this kind can be meant: the letters said are its own, or none were.
    pub fn may_be(self, wanted: FileKind) -> bool {
        match self {
            NumberQuery::Full(number) => number.kind == wanted,
            NumberQuery::Tail { kind, .. } | NumberQuery::Month { kind, .. } | NumberQuery::YearMonth { kind, .. } => {
                kind.is_none_or(|kind| kind == wanted)
            }
        }
    }

    /// Reads what was said of a number, each form with or without the two letters, in any spelling
    /// [`FileNumber::parse`] understands.
    ///
    /// | digits | read as |
    /// | --- | --- |
    /// | 1–3 | the sequence |
    /// | 4, 5 | month (one or two digits) and a sequence of three |
    /// | 6 | month of two digits and a widened sequence of four (N4) |
    /// | 7 | year of two digits, month, sequence of three |
    /// | 8 | the same with a widened sequence of four |
    /// | 9 and more | year, month, sequence of three or more |
    ///
    /// `None` when the text is anything else, or its year, month or sequence is impossible; it is then a search for
    /// words. A widened sequence counts from 1000, as nobody writes `0007`.
    pub fn parse(text: &str) -> Option<NumberQuery> {
        let (kind, digits) = spelled(text)?;
        let (year, month, seq) = match digits.len() {
            1..=3 => ("", "", digits.as_str()),
            4 => ("", &digits[..1], &digits[1..]),
            5 | 6 => ("", &digits[..2], &digits[2..]),
            7 | 8 => (&digits[..2], &digits[2..4], &digits[4..]),
            9.. => (&digits[..4], &digits[4..6], &digits[6..]),
            _ => return None,
        };
        if matches!(digits.len(), 6 | 8) && seq.starts_with('0') {
            return None;
        }
        let seq: u32 = seq.parse().ok().filter(|seq| *seq > 0)?;
        if month.is_empty() {
            return Some(NumberQuery::Tail { kind, seq });
        }
        let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        if year.is_empty() {
            return Some(NumberQuery::Month { kind, month, seq });
        }
        let year: u16 = match (year.len(), year.parse().ok()?) {
            (2, short @ 90..) => 1900 + short,
            (2, short) => 2000 + short,
            (_, long) => long,
        };
        if !YEARS.contains(&year) {
            return None;
        }
        Some(match kind {
            Some(kind) => NumberQuery::Full(FileNumber { kind, year, month, seq }),
            None => NumberQuery::YearMonth { kind, year, month, seq },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::number;
    use super::*;
    use NumberQuery::{Full, Month, Tail, YearMonth};
    use proptest::prelude::*;

    const DD: Option<FileKind> = Some(FileKind::Order);

    #[test]
    fn a_part_of_a_number_is_enough() {
        let full = FileNumber::parse("DD202611007").unwrap();
        for (said, meant) in [
            ("7", Tail { kind: None, seq: 7 }),
            ("007", Tail { kind: None, seq: 7 }),
            ("００７", Tail { kind: None, seq: 7 }),
            ("dd7", Tail { kind: DD, seq: 7 }),
            ("DD-007", Tail { kind: DD, seq: 7 }),
            ("1007", Month { kind: None, month: 1, seq: 7 }),
            ("11007", Month { kind: None, month: 11, seq: 7 }),
            ("11-007", Month { kind: None, month: 11, seq: 7 }),
            ("dd11007", Month { kind: DD, month: 11, seq: 7 }),
            ("111234", Month { kind: None, month: 11, seq: 1234 }),
            ("2611007", YearMonth { kind: None, year: 2026, month: 11, seq: 7 }),
            ("9607001", YearMonth { kind: None, year: 1996, month: 7, seq: 1 }),
            ("26111234", YearMonth { kind: None, year: 2026, month: 11, seq: 1234 }),
            ("202611007", YearMonth { kind: None, year: 2026, month: 11, seq: 7 }),
            ("2026111234", YearMonth { kind: None, year: 2026, month: 11, seq: 1234 }),
            ("dd2611007", Full(full)),
            ("ＤＤ ２０２６－１１－００７", Full(full)),
        ] {
            assert_eq!(NumberQuery::parse(said), Some(meant), "{said}");
        }
    }

    #[test]
    fn what_cannot_be_a_number_is_left_to_the_search_for_words() {
        for said in [
            "",
            " ",
            "0",
            "000",
            "0007",
            "13007",
            "1000",
            "110007",
            "2613007",
            "202613007",
            "dd",
            "xx7",
            "7a",
            "订单7",
            "189911007",
        ] {
            assert_eq!(NumberQuery::parse(said), None, "{said}");
        }
    }

    proptest! {
        #[test]
        fn every_whole_number_is_found_with_and_without_its_letters(n in number()) {
            let text = n.to_string();
            prop_assert_eq!(NumberQuery::parse(&text), Some(Full(n)));
            let FileNumber { year, month, seq, .. } = n;
            prop_assert_eq!(NumberQuery::parse(&text[2..]), Some(YearMonth { kind: None, year, month, seq }));
        }
    }
}
