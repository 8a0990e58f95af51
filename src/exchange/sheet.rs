//! A table of typed cells to be exported, and the three files it can become: csv, xlsx, json.
//!
//! It must not know what the rows are about. Invariant: rows are written as they come and never kept, and a
//! text stays a text in whatever program opens the file.

mod cell;
pub(in crate::exchange) mod csv;
mod json;
mod workbook;

pub use cell::{Cell, Head, Rows, Sheet};
pub(in crate::exchange) use workbook::{Looks, put, safely};

use crate::keyed_enum;
use std::{
    io::{Result, Write},
    path::Path,
};

keyed_enum! {
    /// What a table is written as.
    pub enum Format {
        /// Comma-separated text.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
        /// An array of objects.
        Json = "json",
    }
}

impl Format {
    /// Tells the format by the end of a file's name.
    pub fn of_path(path: &Path) -> Option<Format> {
        Format::from_code(&path.extension()?.to_string_lossy().to_ascii_lowercase())
    }
}

/// Begins a table. `marked` puts the mark at the head of a csv file by which a spreadsheet takes it for UTF-8.
///
/// # Errors
/// Nothing can be written.
pub fn begin<'a>(
    format: Format,
    sheet: Sheet,
    marked: bool,
    out: &'a mut (dyn Write + Send),
) -> Result<Box<dyn Rows + 'a>> {
    Ok(match format {
        Format::Csv => Box::new(csv::Csv::begin(&sheet, marked, out)?),
        Format::Json => Box::new(json::Json::begin(sheet, out)?),
        Format::Xlsx => Box::new(workbook::Workbook::begin(sheet, out)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::decimal::{Currency, Money, Quantity},
        i18n::Lang,
    };

    fn sheet(lang: Lang) -> Sheet {
        let columns = vec![Head { key: "what", title: "What" }, Head { key: "amount", title: "Amount" }];
        Sheet { title: "Things".into(), columns, lang }
    }

    fn written(format: Format, rows: &[[Cell; 2]]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut sink = begin(format, sheet(Lang::Zh), true, &mut out).unwrap();
        for row in rows {
            sink.row(row).unwrap();
        }
        sink.finish().unwrap();
        drop(sink);
        out
    }

    #[test]
    fn csv_has_its_mark_its_line_ends_and_no_formula() {
        let rows = [
            [Cell::text("=HYPERLINK(\"x\")"), Cell::Money(Money(-5), Currency::Cny)],
            [Cell::text("客户, 甲"), Cell::Yes(true)],
        ];
        let text = String::from_utf8(written(Format::Csv, &rows)).unwrap();
        assert_eq!(text, "\u{feff}What,Amount\r\n\"'=HYPERLINK(\"\"x\"\")\",-0.05\r\n\"客户, 甲\",是\r\n");
    }

    #[test]
    fn json_is_an_array_whose_decimals_are_text() {
        let rows = [[Cell::text("a\"b"), Cell::Quantity(Quantity(12_5000))], [Cell::Word("open", "未结"), Cell::Empty]];
        let value: serde_json::Value = serde_json::from_slice(&written(Format::Json, &rows)).unwrap();
        let wanted = serde_json::json!([{"what": "a\"b", "amount": "12.5"}, {"what": "open", "amount": null}]);
        assert_eq!(value, wanted);
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&written(Format::Json, &[])).unwrap(),
            serde_json::json!([])
        );
    }

    #[test]
    fn a_format_is_told_by_the_end_of_the_name() {
        assert_eq!(Format::of_path(Path::new("a.b.XLSX")), Some(Format::Xlsx));
        assert_eq!(Format::of_path(Path::new("csv")), None);
    }

    /// A disk that is full after so many bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_told_whatever_is_written() {
        for format in Format::ALL {
            let mut disk = Full(100);
            let done = begin(*format, sheet(Lang::En), true, &mut disk).and_then(|mut sink| {
                for _ in 0..1000 {
                    sink.row(&[Cell::text("something to be written"), Cell::Whole(1)])?;
                }
                sink.finish()
            });
            assert_eq!(done.unwrap_err().kind(), std::io::ErrorKind::StorageFull, "{format:?}");
        }
    }
}
