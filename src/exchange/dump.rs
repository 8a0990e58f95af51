//! The whole desk as one .json file, history included: an array with one table's head or one row a line, and at its end
//! the sum over all lines before.
//!
//! It must not know a table. Invariant: a file whose sum does not fit is refused before a row of it is read.

use super::export::{ExportError, Target};
use super::output;
use crate::store::{self, SCHEMA_VERSION, Store, Table};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    cmp::Ordering,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

/// How such a file begins.
const BEGIN: &str = "[{\"orderdesk\":\"desk\"";

/// No row is longer, in bytes.
const LONGEST: u64 = 64 << 20;

/// Rows between two words about the progress.
const STEP: u64 = 1000;

/// Why a whole desk was not imported.
#[derive(Debug)]
pub enum DumpError {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// This line is not what was written.
    Damaged(u64),
    /// It was written by an older version, of this schema.
    Older(i64),
    /// It was cancelled.
    Cancelled,
    /// The desk refuses it.
    Store(store::Error),
}

impl From<store::Error> for DumpError {
    fn from(e: store::Error) -> DumpError {
        DumpError::Store(e)
    }
}

impl From<io::Error> for DumpError {
    fn from(e: io::Error) -> DumpError {
        DumpError::Unreadable(e)
    }
}

/// Returns whether a file begins like a whole desk.
pub fn is_dump(path: &Path) -> bool {
    let mut begin = vec![0; BEGIN.len()];
    path.is_file() && File::open(path).and_then(|mut f| f.read_exact(&mut begin)).is_ok() && begin == BEGIN.as_bytes()
}

/// Writes the whole desk and counts its rows. `progress` receives the number of rows written, and may cancel by
/// returning false.
///
/// # Errors
/// As [`export`](super::export::export).
pub fn write(store: &Store, target: Target, mut progress: impl FnMut(u64) -> bool) -> Result<u64, ExportError> {
    store.at_one_moment(|store| match target {
        Target::Stream(out) => put(store, out, &mut progress),
        Target::File { path, replace } => {
            output::attempt(path, replace, &store.own_files(), |file| put(store, file, &mut progress))
        }
    })
}

/// Writes lines and sums them up.
struct Lines<W: Write> {
    out: W,
    sum: Sha256,
}

impl<W: Write> Lines<W> {
    fn line(&mut self, begin: &str, value: &Value) -> io::Result<()> {
        let line = format!("{begin}{value}\n");
        self.sum.update(line.as_bytes());
        self.out.write_all(line.as_bytes())
    }
}

fn put(store: &Store, out: impl Write, progress: &mut impl FnMut(u64) -> bool) -> Result<u64, ExportError> {
    let mut lines = Lines { out: BufWriter::new(out), sum: Sha256::new() };
    // the first key must stand first, which a map of serde_json would not keep
    let head = format!("{BEGIN},\"schema\":{SCHEMA_VERSION},\"made_at\":\"{}\"}}\n", store.now());
    lines.sum.update(head.as_bytes());
    lines.out.write_all(head.as_bytes())?;
    let mut count = 0;
    for table in store.dump_tables()? {
        lines.line(",", &json!({"table": table.name, "columns": table.columns}))?;
        store.dump_rows(&table, |row| {
            lines.line(",", &Value::Array(row))?;
            count += 1;
            if count % STEP == 0 && !progress(count) { Err(ExportError::Cancelled) } else { Ok(()) }
        })?;
    }
    let sum = hex(lines.sum);
    lines.out.write_all(format!(",{}\n]\n", json!({"rows": count, "sha256": sum})).as_bytes())?;
    lines.out.flush()?;
    Ok(count)
}

fn hex(sum: Sha256) -> String {
    sum.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// Imports a whole desk into an empty one and counts its rows. `progress` receives now and then how many of how many
/// are in, and cancels by returning false.
///
/// # Errors
/// [`DumpError`]; nothing is stored then.
pub fn read(store: &mut Store, path: &Path, mut progress: impl FnMut(u64, u64) -> bool) -> Result<u64, DumpError> {
    let all = verify(path)?;
    let mut count = 0;
    store.load_dump(|put| {
        let mut table: Option<Table> = None;
        each_line(path, |n, value, _| {
            match value {
                Value::Array(row) => {
                    let table = table.as_ref().ok_or(DumpError::Damaged(n))?;
                    put(table, &row)?;
                    count += 1;
                    if count % STEP == 0 && !progress(count, all) {
                        return Err(DumpError::Cancelled);
                    }
                }
                Value::Object(head) => {
                    let text = |v: &Value| v.as_str().map(str::to_owned);
                    let columns = head.get("columns").and_then(Value::as_array);
                    table = head
                        .get("table")
                        .and_then(text)
                        .zip(columns)
                        .map(|(name, columns)| Table { name, columns: columns.iter().filter_map(text).collect() });
                }
                _ => return Err(DumpError::Damaged(n)),
            }
            Ok(())
        })
    })?;
    Ok(count)
}

/// Reads a file once to see that it is whole, ours, and not newer than this program; counts its rows.
///
/// # Errors
/// [`DumpError`].
pub fn verify(path: &Path) -> Result<u64, DumpError> {
    let mut sum = Sha256::new();
    let (mut last, mut rows, mut is_ended) = (0, 0, false);
    each_line(path, |n, value, bytes| {
        last = n;
        if n == 1 {
            let schema = value.get("schema").and_then(Value::as_i64).ok_or(DumpError::Damaged(n))?;
            match schema.cmp(&SCHEMA_VERSION) {
                Ordering::Greater => return Err(store::Error::Newer { file: schema, ours: SCHEMA_VERSION }.into()),
                Ordering::Less => return Err(DumpError::Older(schema)),
                Ordering::Equal => {}
            }
        }
        if is_ended {
            return Err(DumpError::Damaged(n));
        }
        rows += u64::from(value.is_array());
        match value.get("sha256") {
            Some(told) if told.as_str() == Some(&hex(sum.clone())) => is_ended = true,
            Some(_) => return Err(DumpError::Damaged(n)),
            None => sum.update(bytes),
        }
        Ok(())
    })?;
    if is_ended { Ok(rows) } else { Err(DumpError::Damaged(last)) }
}

/// Reads line after line; the closing bracket ends it.
fn each_line(path: &Path, mut each: impl FnMut(u64, Value, &[u8]) -> Result<(), DumpError>) -> Result<(), DumpError> {
    let mut file = BufReader::new(File::open(path)?);
    let mut line = Vec::new();
    for n in 1.. {
        line.clear();
        let read = (&mut file).take(LONGEST).read_until(b'\n', &mut line)?;
        if read == 0 || line == b"]\n" {
            break;
        }
        let value = serde_json::from_slice(&line[1..]).map_err(|_| DumpError::Damaged(n))?;
        each(n, value, &line)?;
    }
    Ok(())
}
