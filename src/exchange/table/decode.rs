//! Finds out how a text is written and makes UTF-8 of it: a mark at its beginning, else strict UTF-8, else GB18030
//! or Big5.
//!
//! Invariant: a text is decoded whole or refused; nothing in it is ever replaced by a question mark.

use super::{Table, UNROLLED, spool, unreadable};
use crate::domain::import::FileProblem;
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::{
    fs::File,
    io::{BufWriter, Read, Seek, SeekFrom, Write},
};

const DELIMITERS: &[u8] = b",;\t|";

/// Makes a table of a text file.
pub(super) fn text(mut file: File, bytes: u64, head: &[u8]) -> Result<Table, FileProblem> {
    if let Some(encoding) = utf16(head) {
        return unrolled(&mut file, encoding);
    }
    match decode(&mut file, UTF_8, &mut std::io::sink()) {
        Ok(()) => Ok(Table::of_text(file, bytes, DELIMITERS)),
        Err(FileProblem::NotText(row)) => match chinese(&mut file)? {
            // The row that is no UTF-8 says where to look when it is no GB18030 either.
            Some(encoding) => unrolled(&mut file, encoding).map_err(|e| match e {
                FileProblem::NotText(_) => FileProblem::NotText(row),
                e => e,
            }),
            None => Err(FileProblem::NotText(row)),
        },
        Err(e) => Err(e),
    }
}

fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    let first = &head[..head.len().min(64)];
    let zeros = |odd: usize| first.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    match head {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        // without a mark: every other byte of an ASCII title line is zero
        _ if first.len() >= 8 && zeros(1) * 4 > first.len() => Some(UTF_16LE),
        _ if first.len() >= 8 && zeros(0) * 4 > first.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// Reads a document of markup, of at most so many bytes, in the encoding it says it is in, or the one it is in.
pub(super) fn markup(file: &mut File, head: &[u8], most: u64) -> Result<String, FileProblem> {
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > most {
        return Err(FileProblem::TooLarge { bytes, limit: most });
    }
    let said = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|name| {
        let label = said.split_once(name)?.1.trim_start_matches(['"', '\'', ' ']);
        let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))?;
        Encoding::for_label(label.as_bytes().get(..end)?)
    });
    let mut whole = Vec::new();
    match utf16(head) {
        Some(encoding) => decode(file, encoding, &mut whole)?,
        None => {
            let encoding = named.filter(|named| *named != UTF_16LE && *named != UTF_16BE).unwrap_or(UTF_8);
            if decode(file, encoding, &mut whole).is_err() {
                whole.clear();
                let encoding = if encoding == UTF_8 { chinese(file)?.unwrap_or(UTF_8) } else { UTF_8 };
                decode(file, encoding, &mut whole)?;
            }
        }
    }
    String::from_utf8(whole).map_err(|_| FileProblem::NotText(1))
}

fn unrolled(file: &mut File, encoding: &'static Encoding) -> Result<Table, FileProblem> {
    let mut out = BufWriter::new(spool()?);
    decode(file, encoding, &mut out)?;
    let mut file = out.into_inner().map_err(|e| unreadable(e.into_error()))?;
    let bytes = file.stream_position().map_err(unreadable)?;
    Ok(Table::of_text(file, bytes, DELIMITERS))
}

/// Decodes a file into UTF-8, or says in which row it is not what it should be.
fn decode(file: &mut File, encoding: &'static Encoding, out: &mut impl Write) -> Result<(), FileProblem> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let (mut from, mut to) = (vec![0; 64 * 1024], vec![0; 192 * 1024]);
    let (mut row, mut whole) = (1, 0);
    loop {
        let read = file.read(&mut from).map_err(unreadable)?;
        let mut rest = &from[..read];
        loop {
            let (result, used, made) = decoder.decode_to_utf8_without_replacement(rest, &mut to, read == 0);
            let made = &to[..made];
            row += made.iter().filter(|b| **b == b'\n').count() as u64;
            whole += made.len() as u64;
            if whole > UNROLLED {
                return Err(FileProblem::TooLarge { bytes: whole, limit: UNROLLED });
            }
            out.write_all(made).map_err(unreadable)?;
            rest = &rest[used..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => return Err(FileProblem::NotText(row)),
            }
        }
        if read == 0 {
            return Ok(());
        }
    }
}

/// Tells in which Chinese encoding a text is, if it is in one. Bytes beyond ASCII come in pairs of such bytes, where in a
/// Western text they stand alone, and GB18030 would make Chinese of them without a word. In Big5 the second byte of
/// many is an ASCII one, and nearly all first bytes are those of its 5401 usual characters.
fn chinese(file: &mut File) -> Result<Option<&'static Encoding>, FileProblem> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut head = Vec::new();
    file.take(1 << 20).read_to_end(&mut head).map_err(unreadable)?;
    let (mut pairs, mut low, mut usual, mut all) = (0, 0, 0, 0);
    let mut bytes = head.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte >= 0x80 {
            all += 1;
            usual += u64::from((0xA1..=0xC6).contains(&byte));
            match bytes.next_if(|next| *next >= 0x80 || (0x40..=0x7E).contains(next)) {
                Some(second) if second < 0x80 => low += 1,
                Some(_) => pairs += 1,
                None => {}
            }
        }
    }
    Ok(match () {
        () if low * 10 > all && usual * 10 > all * 9 => Some(BIG5),
        () if pairs * 2 > all => Some(GB18030),
        () => None,
    })
}
