//! Gives file numbers (N1–N4) inside the action that stores the record; a number given is never given again.

use super::{Error, Result, Tx};
use crate::domain::{
    field::Field,
    number::{DocumentNumber, FileKind, FileNumber, Series},
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
        let seq = self.next_in(&Series { code: kind.code().to_owned(), year, month })?;
        Ok(FileNumber { kind, year, month, seq })
    }

    /// Returns the next number of a document of this kind, entered on `day`: of its order's papers, or of a month (N6).
    ///
    /// # Errors
    /// As [`Tx::next_number`].
    pub(super) fn next_document_number(
        &self,
        kind: FileKind,
        order: Option<FileNumber>,
        day: NaiveDate,
    ) -> Result<DocumentNumber> {
        let series = DocumentNumber::series_for(kind, order, day, self.numbering.document);
        let number = series.number(self.next_in(&series)?);
        number.map_err(|e| Error::NotFound(e.to_string()))
    }

    fn next_in(&self, series: &Series) -> Result<u32> {
        let Series { code, year, month } = series;
        let last: u32 = self
            .prepare_cached("SELECT last FROM sequence WHERE kind = ?1 AND year = ?2 AND month = ?3")?
            .query_row(params![code, year, month], |r| r.get(0))
            .optional()?
            .unwrap_or(0);
        let (seq, width) = (last + 1, self.numbering.width);
        if series.is_of_month() && seq >= 10u32.pow(u32::from(width)) {
            return Err(Refusal::at(Field::Number, Why::MonthFull { series: series.clone(), width }).into());
        }
        self.keep_number(series, seq)?;
        Ok(seq)
    }

    /// Takes a number that a record brings with it, so that the sequence never gives it again.
    pub fn use_number(&self, number: impl Into<DocumentNumber>) -> Result<()> {
        let number = number.into();
        self.keep_number(&number.series(), number.seq())
    }

    fn keep_number(&self, Series { code, year, month }: &Series, seq: u32) -> Result<()> {
        self.prepare_cached(
            "INSERT INTO sequence(kind, year, month, last) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT(kind, year, month) DO UPDATE SET last = max(last, excluded.last)",
        )?
        .execute(params![code, year, month, seq])?;
        Ok(())
    }
}
