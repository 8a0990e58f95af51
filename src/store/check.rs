//! Verifies a desk: SQLite's own structure, foreign keys, the schema, the hash chain, that every row is what its history
//! says, and the rules that hold between records. Reads everything, so it runs on request or in the background, never on
//! the way to a frame.
//!
//! Invariant: whatever is checked is read at one moment, so that a save meanwhile is no finding.

mod chain;
mod finding;
mod repair;
mod rule;
mod schema;
mod search;
mod sequence;

pub(super) use finding::MOST;
pub use finding::{Fault, Finding, Part, Rule};
pub use repair::Repair;

use super::{Result, Store, open, trigger};
use finding::Progress;
use rusqlite::Connection;
use std::collections::BTreeSet;

impl Store {
    /// Verifies the whole desk; an empty list means that it is sound. `progress` receives 0–100 now and then and may
    /// stop the check by returning false.
    pub fn check(&self, mut progress: impl FnMut(u8) -> bool) -> Result<Vec<Finding>> {
        let moment = match self.conn.is_autocommit() {
            true => Some(self.conn.unchecked_transaction()?),
            false => None,
        };
        let mut found = Vec::new();
        let is_done = sound(&self.conn, &mut found, &mut |percent| progress(percent / 2))?;
        if is_done {
            schema::compare(&self.conn, &mut found)?;
            // what the schema has lost cannot be asked
            let is_unaskable = |f: &Finding| match f {
                Finding::Schema { part: Part::Table, fault, .. } => *fault != Fault::Added && !f.is_mendable(),
                _ => false,
            };
            if !found.iter().any(is_unaskable) {
                rule::check(&self.conn, &mut found)?;
                sequence::check(&self.conn, &mut found)?;
                if progress(75) {
                    search::check(&self.conn, &mut found)?;
                }
            }
        }
        self.check_attached(&mut found)?;
        found.extend(self.rolled_back()?.map(Finding::RolledBack));
        progress(100);
        drop(moment);
        Ok(found)
    }
}

/// Verifies what holds in any schema: structure, references, chain, and that every row is what its history says. Gives
/// false when it was stopped.
pub(super) fn sound(conn: &Connection, found: &mut Vec<Finding>, progress: &mut Progress) -> Result<bool> {
    let mut structure = conn.prepare("PRAGMA integrity_check(100)")?;
    for line in structure.query_map([], |r| r.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            found.push(Finding::Structure(line));
        }
    }
    let mut keys = conn.prepare("PRAGMA foreign_key_check")?;
    for row in keys.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, Option<i64>>(1)?)))?.take(MOST) {
        let (entity, row_id) = row?;
        found.push(Finding::ForeignKey { entity, row_id: row_id.unwrap_or(0) });
    }
    Ok(progress(20) && chain::check(conn, found, progress)? && chain::rows(conn, &known(conn)?, found, progress)?)
}

/// Lists the business tables that this program knows and the file has; a table of another's is no business of ours.
fn known(conn: &Connection) -> Result<Vec<String>> {
    let there: BTreeSet<String> = trigger::business_tables(conn)?.into_iter().collect();
    Ok(trigger::business_tables(&open::model()?)?.into_iter().filter(|table| there.contains(table)).collect())
}
