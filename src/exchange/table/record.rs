//! Splits a text file into records: commas, semicolons or tabs, quoted fields, any line ending, rows counted as a
//! spreadsheet counts them. It must not know any column. Invariant: a record is whole, or it is refused.

use crate::domain::import::FileProblem;
use std::io::BufRead;

/// A record longer than this many bytes is refused: no order line is.
const LONGEST: usize = 1 << 20;

/// Reads records one after the other.
pub struct Records<R> {
    reader: R,
    delimiter: u8,
    row: u64,
    bytes: u64,
    is_first: bool,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The row as a spreadsheet counts it, from 1.
    pub row: u64,
    /// The fields.
    pub fields: Vec<String>,
}

impl<R: BufRead> Records<R> {
    /// Starts at the beginning of a file.
    pub fn new(reader: R, delimiter: u8) -> Records<R> {
        Records { reader, delimiter, row: 0, bytes: 0, is_first: true }
    }

    /// Tells how many bytes have been read.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads the next record that is not blank, or nothing at the end.
    pub fn next_record(&mut self) -> Result<Option<Record>, FileProblem> {
        while let Some(fields) = self.raw()? {
            if fields.iter().all(|f| f.iter().all(u8::is_ascii_whitespace)) {
                continue;
            }
            let row = self.row;
            let text = |f: Vec<u8>| match String::from_utf8(f) {
                Ok(text) if text.contains('\0') => Err(FileProblem::Nul(row)),
                Ok(text) => Ok(text),
                Err(e) if e.as_bytes().contains(&0) => Err(FileProblem::Nul(row)),
                Err(_) => Err(FileProblem::NotText(row)),
            };
            return Ok(Some(Record { row, fields: fields.into_iter().map(text).collect::<Result<_, _>>()? }));
        }
        Ok(None)
    }

    /// Reads one record, blank or not.
    fn raw(&mut self) -> Result<Option<Vec<Vec<u8>>>, FileProblem> {
        self.row += 1;
        let (mut fields, mut field): (Vec<Vec<u8>>, Vec<u8>) = (Vec::new(), Vec::new());
        let (mut quoted, mut was_quoted, mut any, mut length) = (false, false, false, 0);
        if std::mem::take(&mut self.is_first) {
            // The byte-order mark is no part of the first title.
            let head = self.reader.fill_buf().map_err(unreadable)?;
            if head.starts_with(b"\xEF\xBB\xBF") {
                self.reader.consume(3);
                self.bytes += 3;
            }
        }
        while let Some(byte) = self.byte()? {
            any = true;
            length += 1;
            if length > LONGEST {
                return Err(if quoted { FileProblem::OpenQuote(self.row) } else { FileProblem::LongRow(self.row) });
            }
            match byte {
                b'"' if quoted => {
                    if self.peek()? == Some(b'"') {
                        self.byte()?;
                        field.push(b'"');
                    } else {
                        quoted = false;
                    }
                }
                _ if quoted => field.push(byte),
                b'"' if field.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
                b'\n' | b'\r' => {
                    if byte == b'\r' && self.peek()? == Some(b'\n') {
                        self.byte()?;
                    }
                    fields.push(field);
                    return Ok(Some(fields));
                }
                _ if byte == self.delimiter => {
                    fields.push(std::mem::take(&mut field));
                    was_quoted = false;
                }
                _ => field.push(byte),
            }
        }
        if quoted {
            return Err(FileProblem::OpenQuote(self.row));
        }
        fields.push(field);
        Ok(any.then_some(fields))
    }

    fn byte(&mut self) -> Result<Option<u8>, FileProblem> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.reader.consume(1);
            self.bytes += 1;
        }
        Ok(byte)
    }

    fn peek(&mut self) -> Result<Option<u8>, FileProblem> {
        Ok(self.reader.fill_buf().map_err(unreadable)?.first().copied())
    }
}

fn unreadable(e: std::io::Error) -> FileProblem {
    FileProblem::Unreadable(e.kind(), e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>, FileProblem> {
        let mut records = Records::new(text, b',');
        let mut found = Vec::new();
        while let Some(record) = records.next_record()? {
            found.push((record.row, record.fields));
        }
        Ok(found)
    }

    fn strings(fields: &[&str]) -> Vec<String> {
        fields.iter().map(|f| (*f).to_owned()).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let got = all(b"\xEF\xBB\xBFa,b\r\n\r\n\"x\r\ny\",1\r\n , \n\"say \"\"hi\"\"\",\"\"\nlast,2").unwrap();
        assert_eq!(
            got,
            [
                (1, strings(&["a", "b"])),
                (3, strings(&["x\r\ny", "1"])),
                (5, strings(&["say \"hi\"", ""])),
                (6, strings(&["last", "2"])),
            ]
        );
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_row() {
        assert_eq!(all(b"a,b\n\xff,1\n"), Err(FileProblem::NotText(2)));
        assert_eq!(all(b"a,b\n1,\0\n"), Err(FileProblem::Nul(2)));
        assert_eq!(all(b"a,b\n1,\"x\n2,3\n"), Err(FileProblem::OpenQuote(2)));
        assert_eq!(all(&[b'x'; LONGEST + 1]), Err(FileProblem::LongRow(1)));
    }

    proptest! {
        #[test]
        fn what_a_writer_wrote_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[a,\"\r\n ;客é]{0,6}", 2..5), 1..6)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            let got: Vec<Vec<String>> = all(&bytes).unwrap().into_iter().map(|(_, f)| f).collect();
            let wanted: Vec<Vec<String>> = rows.into_iter().filter(|r| !r.iter().all(|f| f.bytes().all(|b| b.is_ascii_whitespace()))).collect();
            prop_assert_eq!(got, wanted);
        }

        #[test]
        fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = all(&bytes);
        }
    }
}
