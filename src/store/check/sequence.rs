//! Whether the last number given in each month is at least the highest that any record ever had: the history knows even
//! those of records that were taken back, whose numbers are not given again. It may be higher: an import sets the numbers
//! of a file aside, and refuses some of its rows.

use super::finding::Finding;
use crate::{
    domain::number::{DocumentNumber, Series},
    store::Result,
};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// Compares every month's last number with the history's highest.
pub(super) fn check(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let (told, stored) = (told(conn)?, stored(conn)?);
    for (series, told) in told {
        let stored = stored.get(&series).copied().unwrap_or(0);
        if told > stored {
            found.push(Finding::Sequence { series, told, stored });
        }
    }
    Ok(())
}

fn told(conn: &Connection) -> Result<BTreeMap<Series, u32>> {
    let mut highest = BTreeMap::new();
    let mut query = conn.prepare(
        "SELECT json_extract(after, '$.number') FROM change
         WHERE entity IN ('orders', 'document', 'quotation') AND json_type(after, '$.number') = 'text'",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let Ok(number) = DocumentNumber::parse(row.get_ref(0)?.as_str()?) else { continue };
        let last = highest.entry(number.series()).or_insert(0);
        *last = number.seq().max(*last);
    }
    Ok(highest)
}

fn stored(conn: &Connection) -> Result<BTreeMap<Series, u32>> {
    let mut query = conn.prepare("SELECT kind, year, month, last FROM sequence")?;
    let series = |r: &Row| Ok((Series { code: r.get(0)?, year: r.get(1)?, month: r.get(2)? }, r.get(3)?));
    Ok(query.query_map([], series)?.collect::<rusqlite::Result<_>>()?)
}
