//! What stands beside the cells of an older workbook (.xls): the rows that a sheet hides, and what the formats of its numbers
//! show with them. The library that reads its cells tells neither.
//!
//! It must not read a value. Invariant: what cannot be understood shows nothing beside a number, and never something
//! else.

use super::{
    beside::{Beside, Shown},
    compound::{records, stream, u16_at, u32_at},
};

/// The end of a sheet, or of what is said of the whole book.
const END: u16 = 0x000A;
/// The beginning of a sheet or of something drawn inside it.
const BEGIN: u16 = 0x0809;
/// The version of the format since 1997, whose texts are Unicode.
const SINCE_1997: u16 = 0x0600;
/// Number formats every workbook has without saying so, where they show something: percentages.
const KNOWN: [(u16, &str); 2] = [(9, "0%"), (10, "0.00%")];

/// Reads what stands beside the cells of a sheet, and what each style shows; nothing where the file is not understood.
pub(super) fn read(all: &[u8], sheet: &str) -> Option<(Beside, Vec<Option<Shown>>)> {
    let stream = stream(all)??;
    let book = Book::of(&stream, sheet)?;
    let shown: Vec<Option<Shown>> = book.styles.iter().map(|format| Shown::of(book.code(*format)?)).collect();
    let beside = beside(&stream, book.begin?, &shown)?;
    Some((beside, shown))
}

/// What is said of the whole book.
#[derive(Default)]
struct Book {
    /// Where the sheet begins.
    begin: Option<usize>,
    /// The number format of each style.
    styles: Vec<u16>,
    /// The formats by their number.
    formats: Vec<(u16, String)>,
}

impl Book {
    fn of(stream: &[u8], sheet: &str) -> Option<Book> {
        let mut book = Book::default();
        let mut is_known = false;
        records(stream, 0, |kind, data| {
            match kind {
                BEGIN => is_known = u16_at(data, 0) == Some(SINCE_1997),
                0x0085 if text(data, 6, true).as_deref() == Some(sheet) => book.begin = Some(u32_at(data, 0)? as usize),
                0x00E0 => book.styles.push(u16_at(data, 2)?),
                0x041E => book.formats.extend(text(data, 2, false).and_then(|code| Some((u16_at(data, 0)?, code)))),
                _ => {}
            }
            Some(kind != END && is_known)
        })?;
        Some(book)
    }

    fn code(&self, format: u16) -> Option<&str> {
        let said = self.formats.iter().find(|(number, _)| *number == format).map(|(_, code)| code.as_str());
        said.or_else(|| KNOWN.iter().find(|(number, _)| *number == format).map(|(_, code)| *code))
    }
}

/// Reads a text: its length in one byte or in two, whether it is wide, its characters.
fn text(data: &[u8], at: usize, is_short: bool) -> Option<String> {
    let (length, at) = match is_short {
        true => (usize::from(*data.get(at)?), at + 1),
        false => (usize::from(u16_at(data, at)?), at + 2),
    };
    let is_wide = data.get(at)? & 1 == 1;
    let bytes = data.get(at + 1..at + 1 + if is_wide { 2 * length } else { length })?;
    if is_wide {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    // a narrow character is the first half of a wide one
    Some(bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// Goes over the rows and numbers of the sheet that begins here.
fn beside(stream: &[u8], begin: usize, shown: &[Option<Shown>]) -> Option<Beside> {
    let mut beside = Beside::default();
    let (mut is_begun, mut inside) = (false, 0_u32);
    records(stream, begin, |kind, data| {
        let mut note = |row: u16, column: u16, style: u16| {
            if shown.get(usize::from(style)).is_some_and(Option::is_some) {
                beside.note(u32::from(row), u32::from(column), usize::from(style));
            }
        };
        match kind {
            BEGIN if is_begun => inside += 1,
            BEGIN => is_begun = true,
            END if inside == 0 => return Some(false),
            END => inside -= 1,
            // what is drawn inside a sheet has cells of its own, which are not read
            _ if inside > 0 => {}
            0x0208 if u32_at(data, 12)? & 0x20 != 0 => beside.hidden.push(u32::from(u16_at(data, 0)?)),
            0x0203 | 0x027E | 0x0006 => note(u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?),
            0x00BD => {
                let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
                let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                for (column, cell) in (first..).zip(cells) {
                    note(row, column, u16_at(cell, 0)?);
                }
            }
            _ => {}
        }
        Some(true)
    })?;
    beside.put_in_order();
    Some(beside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn halves(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// A stream of one sheet `价`: row 1 hidden, a price in US dollars in A1, two percentages in B1 and C1, a bare number in D1.
    fn book() -> Vec<u8> {
        let begins = record(BEGIN, &halves(&[SINCE_1997, 5, 0, 0, 0, 0, 0, 0]));
        let code = "[$$-409]#,##0.00";
        let format = record(0x041E, &[&halves(&[164, code.len() as u16])[..], &[0], code.as_bytes()].concat());
        let styles = [164, 10, 0].map(|format| record(0x00E0, &halves(&[0, format, 0, 0]))).concat();
        let sheet = |begin: u32| {
            let name: Vec<u8> = "价".encode_utf16().flat_map(u16::to_le_bytes).collect();
            record(0x0085, &[&begin.to_le_bytes()[..], &[0, 0, 1, 1], &name].concat())
        };
        let head = |begin| [begins.clone(), format.clone(), styles.clone(), sheet(begin), record(END, &[])].concat();
        let number = record(0x0203, &[halves(&[0, 0, 0]), vec![0; 8]].concat());
        let several = record(0x00BD, &halves(&[0, 1, 1, 0, 0, 1, 0, 0, 2, 0, 0, 3]));
        let row = record(0x0208, &halves(&[1, 0, 1, 0, 0, 0, 0x20, 0]));
        let mut all = head(head(0).len() as u32);
        all.extend([begins, row, number, several, record(END, &[])].concat());
        all
    }

    #[test]
    fn formats_and_hidden_rows_are_found() {
        let stream = book();
        let book = Book::of(&stream, "价").unwrap();
        let shown: Vec<_> = book.styles.iter().map(|format| book.code(*format).and_then(Shown::of)).collect();
        let beside = beside(&stream, book.begin.unwrap(), &shown).unwrap();
        assert_eq!(beside.hidden, [1]);
        let seen = |column| beside.style((0, column)).and_then(|s| shown[s].as_ref()).map(|s| s.with("0.5"));
        let seen: Vec<_> = (0..4).map(seen).collect();
        assert_eq!(seen, [Some("$ 0.5".to_owned()), Some("50%".to_owned()), Some("50%".to_owned()), None]);
        assert!(Book::of(&stream, "other").unwrap().begin.is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..2000), cut in 0_usize..400) {
            let mut stream = book();
            stream.truncate(cut.min(stream.len()));
            stream.extend(&bytes);
            if let Some(book) = Book::of(&stream, "价") {
                let _ = beside(&stream, book.begin.unwrap_or(0), &[]);
            }
        }
    }
}
