//! Whether the last number given in each month is at least the highest that any record ever had: the history knows even
//! those of records that were taken back, whose numbers are not given again. It may be higher: an import sets the numbers
//! of a file aside, and refuses some of its rows.

use super::finding::Finding;
use crate::{
    domain::number::{FileKind, FileNumber},
    store::Result,
};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The month of a sequence.
pub(super) type Month = (FileKind, u16, u8);

/// Compares every month's last number with the history's highest.
pub(super) fn check(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let (told, stored) = (told(conn)?, stored(conn)?);
    for (month, told) in told {
        let stored = stored.get(&month).copied().unwrap_or(0);
        let (kind, year, month) = month;
        if told > stored {
            found.push(Finding::Sequence { kind, year, month, told, stored });
        }
    }
    Ok(())
}

fn told(conn: &Connection) -> Result<BTreeMap<Month, u32>> {
    let mut highest = BTreeMap::new();
    let mut query = conn.prepare(
        "SELECT json_extract(after, '$.number') FROM change
         WHERE entity IN ('orders', 'document', 'quotation') AND json_type(after, '$.number') = 'text'",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let Ok(number) = FileNumber::parse(row.get_ref(0)?.as_str()?) else { continue };
        let last = highest.entry((number.kind, number.year, number.month)).or_insert(0);
        *last = number.seq.max(*last);
    }
    Ok(highest)
}

fn stored(conn: &Connection) -> Result<BTreeMap<Month, u32>> {
    let mut query = conn.prepare("SELECT kind, year, month, last FROM sequence")?;
    let rows = query.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    let mut all = BTreeMap::new();
    for row in rows {
        let (kind, year, month, last) = row?;
        if let Some(kind) = FileKind::from_code(&kind) {
            all.insert((kind, year, month), last);
        }
    }
    Ok(all)
}
