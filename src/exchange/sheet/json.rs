//! An array of objects, one a line. Invariant: decimals are text, so that no reader rounds them.

use super::{Cell, Rows, Sheet};
use std::io::{BufWriter, Result, Write};

/// A json file being written.
pub(super) struct Json<W: Write> {
    out: BufWriter<W>,
    sheet: Sheet,
    is_first: bool,
}

impl<W: Write> Json<W> {
    pub(super) fn begin(sheet: Sheet, out: W) -> Result<Json<W>> {
        let mut out = BufWriter::new(out);
        out.write_all(b"[")?;
        Ok(Json { out, sheet, is_first: true })
    }
}

impl<W: Write> Rows for Json<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        let begin = if std::mem::take(&mut self.is_first) { "\n{" } else { ",\n{" };
        self.out.write_all(begin.as_bytes())?;
        for (i, (column, cell)) in self.sheet.columns.iter().zip(cells).enumerate() {
            // by hand, because a map of serde_json would put the keys into the order of the alphabet
            write!(self.out, "{}\"{}\": ", if i == 0 { "" } else { ", " }, column.key)?;
            serde_json::to_writer(&mut self.out, &cell.json(self.sheet.lang))?;
        }
        self.out.write_all(b"}")
    }

    fn finish(&mut self) -> Result<()> {
        self.out.write_all(if self.is_first { b"]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}
