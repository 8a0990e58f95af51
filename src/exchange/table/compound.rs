//! Looks into an older workbook before it is read: how much room its cells take once they are laid out, since whoever
//! reads it lays out every sheet from its first cell to its last, however few there are.
//!
//! It must not tell what a cell says. Invariant: what does not hold together is refused, never guessed.

use crate::domain::import::FileProblem;
use rust_xlsxwriter::utility::column_number_to_name;

/// So many cells may be laid out, those said and the empty ones between them: some 100 MB.
const MOST: u64 = 2_500_000;
/// No sheet of this kind has more cells.
const WHOLE_SHEET: u64 = 65_536 * 256;
/// A sector number from here on is none.
const NONE: u32 = 0xFFFF_FFFA;

/// A workbook's bytes, divided into sectors.
struct Sectors<'a> {
    all: &'a [u8],
    size: usize,
    /// What sector follows each.
    next: Vec<u32>,
}

/// Refuses a workbook that would take too much room, and a file of the same wrapping that is none.
pub(super) fn check(all: &[u8]) -> Result<(), FileProblem> {
    let broken = || FileProblem::Damaged("OLE".into());
    match stream(all).ok_or_else(broken)? {
        Some(stream) => sheets(&stream).ok_or_else(broken)?,
        None => Err(FileProblem::Kind("OLE")),
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

impl Sectors<'_> {
    fn sector(&self, n: u32) -> Option<&[u8]> {
        let from = (n as usize).checked_add(1)?.checked_mul(self.size)?;
        // the last one may be cut short
        self.all.get(from..(from + self.size).min(self.all.len()))
    }

    /// Puts the sectors together that follow each other from this one on.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut whole, mut at) = (Vec::new(), first);
        while at < NONE {
            if whole.len() > self.all.len() {
                return None;
            }
            whole.extend_from_slice(self.sector(at)?);
            at = *self.next.get(at as usize)?;
        }
        Some(whole)
    }
}

/// Finds the stream of the workbook; nothing inside means that there is none.
pub(super) fn stream(all: &[u8]) -> Option<Option<Vec<u8>>> {
    let (shift, mini_shift) = (u16_at(all, 0x1E)?, u16_at(all, 0x20)?);
    if !(7..=16).contains(&shift) || !(4..=10).contains(&mini_shift) {
        return None;
    }
    let mut sectors = Sectors { all, size: 1 << shift, next: Vec::new() };
    // the table of what follows what lies in sectors that are listed in the head, and on from there
    let mut tables: Vec<u32> = numbers(all.get(0x4C..0x200)?).filter(|n| *n < NONE).collect();
    let (mut more, mut left) = (u32_at(all, 0x44)?, all.len() / sectors.size);
    while more < NONE && left > 0 {
        let list: Vec<u32> = numbers(sectors.sector(more)?).collect();
        let (last, listed) = list.split_last()?;
        tables.extend(listed.iter().filter(|n| **n < NONE));
        (more, left) = (*last, left - 1);
    }
    if tables.len() > all.len() / sectors.size {
        return None;
    }
    let next: Option<Vec<Vec<u32>>> = tables.iter().map(|n| Some(numbers(sectors.sector(*n)?).collect())).collect();
    sectors.next = next?.concat();
    let directory = sectors.chain(u32_at(all, 0x30)?)?;
    let named = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        directory.chunks_exact(128).find(|entry| entry.starts_with(&name))
    };
    let Some(entry) = named("Workbook").or_else(|| named("Book")) else { return Some(None) };
    let (first, size) = (u32_at(entry, 116)?, u32_at(entry, 120)?);
    if size >= u32_at(all, 0x38)? {
        return sectors.chain(first).map(Some);
    }
    // a small stream lies in small sectors of the root's own stream
    let small = sectors.chain(u32_at(directory.get(..128)?, 116)?)?;
    let next = numbers(&sectors.chain(u32_at(all, 0x3C)?)?).collect();
    // its sectors are counted from its beginning, where others are counted from behind a head
    let padded = [vec![0; 1 << mini_shift], small].concat();
    Sectors { all: &padded, size: 1 << mini_shift, next }.chain(first).map(Some)
}

/// Goes over the records from a place on, until `each` has enough.
pub(super) fn records(stream: &[u8], mut at: usize, mut each: impl FnMut(u16, &[u8]) -> Option<bool>) -> Option<()> {
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length))?;
        if !each(kind, data)? {
            break;
        }
        at += 4 + data.len();
    }
    Some(())
}

/// How far cells reach, and how many there are.
#[derive(Default)]
struct Reach {
    from: Option<(u16, u16)>,
    to: (u16, u16),
    count: u64,
}

impl Reach {
    fn take(&mut self, row: u16, first: u16, last: u16) {
        let from = self.from.get_or_insert((row, first));
        *from = (from.0.min(row), from.1.min(first));
        self.to = (self.to.0.max(row), self.to.1.max(last));
        self.count += u64::from(last.saturating_sub(first)) + 1;
    }

    /// Counts the cells once they are laid out, besides themselves.
    fn cells(&self) -> u64 {
        let Some(from) = self.from else { return 0 };
        self.count + (u64::from(self.to.0 - from.0) + 1) * (u64::from(self.to.1.saturating_sub(from.1)) + 1)
    }
}

/// Counts what the sheets take; nothing means that the records do not hold together.
fn sheets(stream: &[u8]) -> Option<Result<(), FileProblem>> {
    const END: u16 = 0x000A;
    const SHEET: u16 = 0x0085;
    /// Says that all that follows is encrypted, be it with the password that every office program knows.
    const ENCRYPTED: u16 = 0x002F;
    let mut begins = Vec::new();
    let mut is_encrypted = false;
    records(stream, 0, |kind, data| {
        is_encrypted |= kind == ENCRYPTED;
        if kind == SHEET {
            begins.push(u32_at(data, 0)? as usize);
        }
        Some(kind != END && !is_encrypted)
    })?;
    if is_encrypted {
        return Some(Err(FileProblem::Password));
    }
    let mut taken = 0;
    for begin in begins {
        let (mut values, mut formulas, mut last) = (Reach::default(), Reach::default(), (0, 0));
        let (mut is_begun, mut inside, mut is_sound) = (false, 0_u32, true);
        records(stream, begin, |kind, data| {
            let place = || Some((u16_at(data, 0)?, u16_at(data, 2)?));
            match kind {
                0x0809 if is_begun => inside += 1,
                0x0809 => is_begun = true,
                END if inside == 0 => return Some(false),
                END => inside -= 1,
                // what is drawn inside a sheet has cells of its own, which are not read
                _ if inside > 0 => {}
                0x0200 if data.len() >= 12 => {
                    let rows = u64::from(u32_at(data, 4)?.checked_sub(u32_at(data, 0)?)?) + 1;
                    let columns = u64::from(u16_at(data, 10)?.checked_sub(u16_at(data, 8)?)?) + 1;
                    is_sound &= rows.saturating_mul(columns) <= 2 * WHOLE_SHEET;
                }
                0x0203..=0x0205 | 0x00D6 | 0x027E | 0x00FD => {
                    let (row, column) = place()?;
                    values.take(row, column, column);
                }
                0x00BD => {
                    let (row, first) = place()?;
                    values.take(row, first, u16_at(data, data.len().checked_sub(2)?)?);
                }
                0x0006 => {
                    last = place()?;
                    values.take(last.0, last.1, last.1);
                    formulas.take(last.0, last.1, last.1);
                }
                0x0207 => values.take(last.0, last.1, last.1),
                _ => {}
            }
            Some(true)
        })?;
        if !is_sound {
            return None;
        }
        taken += values.cells() + formulas.cells();
        if taken > MOST {
            let cell = format!("{}{}", column_number_to_name(values.to.1), u32::from(values.to.0) + 1);
            return Some(Err(FileProblem::Reaches(cell)));
        }
    }
    Some(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    /// The stream of a workbook of one sheet with these cells.
    fn book(cells: &[(u16, u16)]) -> Vec<u8> {
        let globals = record(0x0809, &[0; 16]).len() + record(0x0085, &[0; 12]).len() + record(0x000A, &[]).len();
        let mut begin = (globals as u32).to_le_bytes().to_vec();
        begin.resize(12, 0);
        let mut all = [record(0x0809, &[0; 16]), record(0x0085, &begin), record(0x000A, &[])].concat();
        all.extend(record(0x0809, &[0; 16]));
        all.extend(cells.iter().flat_map(|(row, column)| number(*row, *column)));
        all.extend(record(0x000A, &[]));
        all
    }

    #[test]
    fn a_far_cell_is_named_and_a_large_table_is_not_refused() {
        let far = sheets(&book(&[(0, 0), (65_535, 255)])).unwrap();
        assert_eq!(far, Err(FileProblem::Reaches("IV65536".into())));
        assert_eq!(sheets(&book(&[(65_535, 255)])), Some(Ok(())), "alone it takes no room");
        assert_eq!(sheets(&book(&[(0, 0), (65_535, 20)])), Some(Ok(())));
        assert_eq!(sheets(&book(&[])), Some(Ok(())));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let mut head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            head.extend(&bytes);
            let _ = check(&head);
            let _ = sheets(&bytes);
        }
    }
}
