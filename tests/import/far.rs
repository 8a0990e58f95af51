//! Sheets that reach far: a spreadsheet has a million rows however few are filled in, and says so in its file.

use crate::{bring_in, damaged, data, store};
use orderdesk::{
    domain::import::FileProblem,
    exchange::import::{ImportError, Report},
};
use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A workbook with one of its parts written otherwise.
fn changed(name: &str, part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(std::fs::read(data(name)).unwrap())).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..old.len() {
        let mut file = old.by_index(i).unwrap();
        let named = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if named == part {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        new.start_file(named, SimpleFileOptions::default()).unwrap();
        new.write_all(&content).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn read(name: &str, bytes: &[u8]) -> Result<Report, FileProblem> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let mut store = store();
    match bring_in(&mut store, &path) {
        Ok(report) => Ok(report),
        Err(ImportError::File(problem)) => Err(problem),
        Err(other) => panic!("{other:?}"),
    }
}

/// The ledger as an open workbook, with rows added at the end of its first sheet.
fn open(rows: &str) -> Result<Report, FileProblem> {
    let add = |content: String| {
        // LibreOffice fills the sheet up with empty rows; these are put in their place
        let end = content.find("</table:table>").unwrap();
        let filled = content[..end].rfind("</table:table-row>").unwrap() + "</table:table-row>".len();
        let filled = content[..filled]
            .find("table:number-rows-repeated=\"10")
            .map_or(filled, |at| content[..at].rfind("<table:table-row").unwrap());
        format!("{}{rows}{}", &content[..filled], &content[end..])
    };
    read("ledger.ods", &changed("ledger-2026-11.ods", "content.xml", add))
}

fn row(repeated: u32, cell: &str) -> String {
    format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cell}</table:table-row>")
}

const EMPTY: &str = "<table:table-cell table:number-columns-repeated=\"4294967295\"/>";

#[test]
fn a_million_empty_rows_say_nothing() {
    for repeated in [1_048_500, u32::MAX] {
        let report = open(&row(repeated, EMPTY)).unwrap();
        assert_eq!((report.records, report.lines), (26, 44));
    }
    let report = read("far.xls", &std::fs::read(data("far-format.xls")).unwrap()).unwrap();
    assert_eq!((report.records, report.lines), (1, 1));
    let far = |cell: &'static str| {
        changed("ledger-2026-11.xlsx", "xl/worksheets/sheet1.xml", move |sheet| {
            let row = format!("<row r=\"1048576\">{cell}</row></sheetData>");
            sheet.replace("</sheetData>", &row)
        })
    };
    let report = read("far.xlsx", &far("<c r=\"XFD1048576\" s=\"1\"/>")).unwrap();
    assert_eq!((report.records, report.lines), (26, 44));
    let full = far("<c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c>");
    assert!(matches!(read("far.xlsx", &full), Err(FileProblem::TooManyRows(_))));
}

#[test]
fn what_would_fill_the_memory_or_the_disk_is_refused() {
    let long = format!("<text:p>{}</text:p>", "x".repeat(5000));
    let full = |columns: u32| {
        let number = format!("table:number-columns-repeated=\"{columns}\"");
        format!("<table:table-cell office:value-type=\"string\" {number}>{long}</table:table-cell>")
    };
    assert!(matches!(open(&row(u32::MAX, &full(u32::MAX))), Err(FileProblem::TooLarge { .. })));
    let below = row(1_000_000, EMPTY) + &row(1, &full(1));
    assert!(matches!(open(&below), Err(FileProblem::TooManyRows(_))));
    let far = read("far.xls", &std::fs::read(data("far-cell.xls")).unwrap()).unwrap_err();
    assert_eq!(far, FileProblem::Reaches("IV65536".into()));
}

#[test]
fn no_damage_to_an_older_or_open_workbook_makes_the_program_fall_over() {
    for name in ["ledger-2026-11.xls", "ledger-2026-11.ods"] {
        let whole = std::fs::read(data(name)).unwrap();
        for number in 0..60 {
            let _ = read("damaged", &damaged(&whole, number));
        }
    }
}
