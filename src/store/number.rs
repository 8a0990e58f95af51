//! Gives file numbers (N1–N4) inside the action that stores the record; a number given is never given again.

use super::{Result, Tx};
use crate::domain::{
    field::Field,
    number::{FileKind, FileNumber},
    refusal::{Refusal, Why},
};
use chrono::{Datelike, NaiveDate};
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Returns the next number of this kind in the month of `day`.
    ///
    /// # Errors
    /// [`Why::MonthFull`] when the month's sequence is used up (N4).
    pub fn next_number(&self, kind: FileKind, day: NaiveDate) -> Result<FileNumber> {
        let (year, month) = (day.year() as u16, day.month() as u8);
        let last: u32 = self
            .prepare_cached("SELECT last FROM sequence WHERE kind = ?1 AND year = ?2 AND month = ?3")?
            .query_row(params![kind.code(), year, month], |r| r.get(0))
            .optional()?
            .unwrap_or(0);
        let seq = last + 1;
        let width = self.number_width;
        if seq >= 10u32.pow(u32::from(width)) {
            return Err(Refusal::at(Field::Number, Why::MonthFull { kind, year, month, width }).into());
        }
        self.use_number(FileNumber { kind, year, month, seq })
    }

    /// Takes a number that a record brings with it, so that the sequence never gives it again.
    pub fn use_number(&self, number: FileNumber) -> Result<FileNumber> {
        self.prepare_cached(
            "INSERT INTO sequence(kind, year, month, last) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT(kind, year, month) DO UPDATE SET last = max(last, excluded.last)",
        )?
        .execute(params![number.kind.code(), number.year, number.month, number.seq])?;
        Ok(number)
    }
}
