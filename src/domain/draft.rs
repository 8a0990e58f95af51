//! What a draft is about, beside the form it was typed in: nothing, a row, a record, a part of a row, or a text; and which
//! of several about the same it is.
//!
//! Invariant: it is written here alone, in the form in which drafts have always been stored.

use super::record::{Record, RecordKind};
use chrono::NaiveDate;
use std::fmt::Display;

/// What a draft is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftOf(String);

impl DraftOf {
    /// Names a record by its table, as a sample's draft always has.
    pub fn in_table(record: Record) -> DraftOf {
        DraftOf::from(format!("{}:{}", record.kind, record.id))
    }

    /// Names a part of a row, such as the version of an order a change was written against.
    pub fn part(row: i64, part: impl Display) -> DraftOf {
        DraftOf(format!("{row}:{part}"))
    }

    /// Names a day of a row, such as that of an order's tracking entry.
    pub fn day(row: i64, day: NaiveDate) -> DraftOf {
        DraftOf(format!("{row}@{day}"))
    }

    /// Names one more draft about the same, such as a second new order; the first has no number.
    pub fn another(&self, number: u32) -> DraftOf {
        DraftOf(format!("{}#{number}", self.parts().0))
    }

    /// Returns which draft about the same it is, from 1.
    pub fn number(&self) -> u32 {
        self.parts().1
    }

    /// Returns whether it is about the same as another one.
    pub fn is_beside(&self, other: &DraftOf) -> bool {
        self.parts().0 == other.parts().0
    }

    /// Takes apart what it is about and which one it is.
    fn parts(&self) -> (&str, u32) {
        let numbered = self.0.rsplit_once('#').and_then(|(of, number)| Some((of, number.parse().ok()?)));
        numbered.unwrap_or((&self.0, 1))
    }

    /// Returns the text that is stored.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Returns the row it names; which kind's, the form knows.
    pub fn row(&self) -> Option<i64> {
        self.parts().0.parse().ok()
    }

    /// Returns the record it names; a sample's draft names it by its table.
    pub fn record(&self) -> Option<Record> {
        let about = self.parts().0;
        let of_table =
            || about.split_once(':').and_then(|(of, id)| Some(RecordKind::from_code(of)?.row(id.parse().ok()?)));
        Record::parse(about).or_else(of_table)
    }

    /// Returns the row and what is meant of it.
    pub fn row_and_part(&self) -> Option<(i64, &str)> {
        let (row, part) = self.parts().0.split_once([':', '@'])?;
        Some((row.parse().ok()?, part))
    }
}

impl From<i64> for DraftOf {
    fn from(row: i64) -> DraftOf {
        DraftOf(row.to_string())
    }
}

impl From<Record> for DraftOf {
    fn from(record: Record) -> DraftOf {
        DraftOf(record.to_string())
    }
}

impl From<&str> for DraftOf {
    fn from(text: &str) -> DraftOf {
        DraftOf(text.to_owned())
    }
}

impl From<String> for DraftOf {
    fn from(text: String) -> DraftOf {
        DraftOf(text)
    }
}

impl<T: Into<DraftOf>> From<Option<T>> for DraftOf {
    fn from(about: Option<T>) -> DraftOf {
        about.map(Into::into).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_keep_the_form_in_which_they_are_stored() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let order = RecordKind::Order.row(12);
        let written = [None::<i64>.into(), 12.into(), order.into(), DraftOf::part(12, 3), DraftOf::day(12, day)];
        assert_eq!(written.each_ref().map(DraftOf::text), ["", "12", "order:12", "12:3", "12@2026-11-21"]);
        let [nothing, row, record, part, of_day] = written;
        assert_eq!((nothing.row(), nothing.record(), nothing.row_and_part()), (None, None, None));
        assert_eq!((row.row(), row.record()), (Some(12), None));
        assert_eq!((record.row(), record.record()), (None, Some(order)));
        assert_eq!((part.row_and_part(), part.record()), (Some((12, "3")), None));
        assert_eq!(of_day.row_and_part(), Some((12, "2026-11-21")));
        let all = [DraftOf::default(), 12.into(), order.into(), DraftOf::part(12, 3)];
        let second = all.each_ref().map(|of| of.another(2));
        assert_eq!(second.each_ref().map(DraftOf::text), ["#2", "12#2", "order:12#2", "12:3#2"]);
        for (first, second) in all.iter().zip(&second) {
            assert_eq!((first.number(), second.number(), second.another(3)), (1, 2, first.another(3)));
            assert!(first.is_beside(second) && second.is_beside(first));
            assert_eq!((first.row(), first.record()), (second.row(), second.record()), "about the same");
            assert_eq!(first.row_and_part(), second.row_and_part());
        }
        let in_table = DraftOf::in_table(order);
        assert_eq!((in_table.text(), in_table.record()), ("orders:12", Some(order)));
    }
}
