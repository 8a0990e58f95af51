//! Comma-separated text as a spreadsheet likes it. Invariant: no cell of words is run as a formula.

use super::{Cell, Rows, Sheet};
use crate::i18n::Lang;
use std::io::{Error, Result, Write};

/// Begins a file whose lines end as a spreadsheet ends them; `marked` with the mark of UTF-8 at its head.
pub(in crate::exchange) fn writer<W: Write>(mut out: W, marked: bool) -> Result<csv::Writer<W>> {
    if marked {
        out.write_all(b"\xEF\xBB\xBF")?;
    }
    Ok(csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out))
}

/// Keeps a spreadsheet from taking a cell for a formula; figures and phone numbers stay as they are.
pub(in crate::exchange) fn harmless(cell: &str) -> String {
    let is_figure = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || " .,()-%".contains(c));
    let is_formula = match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !is_figure(&cell[1..]),
        _ => false,
    };
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

/// Says what the library said as the file system would: a full disk stays a full disk.
pub(in crate::exchange) fn failed(e: csv::Error) -> Error {
    match e.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => Error::other(format!("{other:?}")),
    }
}

/// A csv file being written.
pub(super) struct Csv<W: Write> {
    out: csv::Writer<W>,
    lang: Lang,
}

impl<W: Write> Csv<W> {
    pub(super) fn begin(sheet: &Sheet, marked: bool, out: W) -> Result<Csv<W>> {
        let mut out = writer(out, marked)?;
        out.write_record(sheet.columns.iter().map(|c| c.title)).map_err(failed)?;
        Ok(Csv { out, lang: sheet.lang })
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        let cells = cells.iter().map(|cell| match cell {
            Cell::Text(words) => harmless(words),
            other => other.plain(self.lang),
        });
        self.out.write_record(cells).map_err(failed)
    }

    fn finish(&mut self) -> Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_figures_stay() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("+cmd|'/c calc'!A0"), "'+cmd|'/c calc'!A0");
        assert_eq!(harmless("-12.5"), "-12.5");
        assert_eq!(harmless("+49 221 4710-0"), "+49 221 4710-0");
        assert_eq!(harmless("客户"), "客户");
    }
}
