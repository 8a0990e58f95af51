//! A report as a file: a workbook with charts, or its tables as csv or json.

use super::{Report, workbook};
use crate::exchange::sheet::{self, Format, Rows, Sheet};
use std::io::{Result, Write};

/// Writes the report.
///
/// # Errors
/// Nothing can be written.
pub fn write(report: &Report, format: Format, out: &mut (dyn Write + Send)) -> Result<()> {
    match format {
        Format::Xlsx => workbook::write(report, out),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &report.json())?;
            out.write_all(b"\n")
        }
        Format::Csv => {
            for (at, part) in report.parts.iter().enumerate() {
                if at > 0 {
                    out.write_all(b"\r\n")?;
                }
                let (title, columns, lang) = (part.heading.clone(), part.columns.clone(), report.lang());
                let mut rows: Box<dyn Rows> = sheet::begin(format, Sheet { title, columns, lang }, at == 0, out)?;
                for row in &part.rows {
                    rows.row(&row.cells)?;
                }
                rows.finish()?;
            }
            Ok(())
        }
    }
}
