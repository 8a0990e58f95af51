//! Mends what can be derived from the records and the program, as one action: indexes, triggers, the search index, the
//! number sequences.
//!
//! Invariant: no record and nothing of the history is touched; what only a person can judge stays a finding.

use super::{
    finding::{Fault, Finding, Part},
    schema,
};
use crate::{
    domain::{deed::Deed, record::Subject},
    store::{
        Result, Store, Tx,
        search::{fts_tables, index_all},
    },
};
use rusqlite::{ErrorCode, params};

/// What a repair came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What was mended.
    pub mended: Vec<Finding>,
    /// What is still found.
    pub left: Vec<Finding>,
}

impl Finding {
    /// Returns whether it can be mended without a person's judgement.
    pub fn is_mendable(&self) -> bool {
        match self {
            Finding::Schema { part: Part::Table, name, fault } => *fault != Fault::Added && is_of_search(name),
            Finding::Schema { .. } | Finding::Sequence { .. } | Finding::Search { .. } => true,
            // an index that does not fit its table is written anew from it
            Finding::Structure(what) => what.contains("index") || is_of_search(what),
            Finding::ForeignKey { .. } | Finding::Chain(_) | Finding::Row { .. } => false,
            Finding::Rule { .. } | Finding::File { .. } | Finding::RolledBack(_) => false,
        }
    }
}

impl Store {
    /// Mends what can be derived, as one action, and checks again. `progress` is that of [`Store::check`]; stopped by it before
    /// anything is mended, nothing is.
    ///
    /// # Errors
    /// Those of [`Store::act`]; nothing was mended then.
    pub fn repair(&mut self, mut progress: impl FnMut(u8) -> bool) -> Result<Repair> {
        let mut is_stopped = false;
        let found = self.check(|percent| {
            is_stopped |= !progress(percent / 2);
            !is_stopped
        })?;
        let mendable: Vec<&Finding> = found.iter().filter(|finding| finding.is_mendable()).collect();
        if mendable.is_empty() || is_stopped {
            return Ok(Repair { mended: Vec::new(), left: found });
        }
        self.act(|tx| {
            tx.does(Deed::Repair, Subject::Desk)?;
            mendable.iter().try_for_each(|finding| tx.mend(finding))?;
            let is_searched = |finding: &&Finding| match finding {
                Finding::Search { .. } => true,
                Finding::Schema { name, .. } => is_of_search(name),
                Finding::Structure(what) => is_of_search(what),
                _ => false,
            };
            match mendable.iter().any(is_searched) {
                true => tx.make_search_anew(),
                false => Ok(()),
            }
        })?;
        // what was mended is told whole
        let left = self.check(|percent| {
            progress(50 + percent / 2);
            true
        })?;
        let mended = found.into_iter().filter(|finding| !left.contains(finding)).collect();
        Ok(Repair { mended, left })
    }
}

impl Tx<'_> {
    fn mend(&self, finding: &Finding) -> Result<()> {
        match finding {
            Finding::Schema { part: Part::Table, .. } => Ok(()),
            Finding::Schema { part, name, .. } => self.make_part_anew(*part, name),
            Finding::Sequence { series, told, .. } => {
                self.execute(
                    "INSERT INTO sequence(kind, year, month, last) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT(kind, year, month) DO UPDATE SET last = excluded.last",
                    params![series.code, series.year, series.month, told],
                )?;
                Ok(())
            }
            Finding::Structure(what) if !is_of_search(what) => Ok(self.execute_batch("REINDEX")?),
            _ => Ok(()),
        }
    }

    /// Takes a part of the schema away, and makes it again as this program does, if it does.
    fn make_part_anew(&self, part: Part, name: &str) -> Result<()> {
        let quoted = name.replace('"', "\"\"");
        self.execute_batch(&format!("DROP {} IF EXISTS \"{quoted}\"", part.code()))?;
        let Some(sql) = schema::sql_of(part, name)? else { return Ok(()) };
        match self.execute_batch(&sql) {
            // records that break a unique index, and a table that is gone, are findings of their own and stay
            Err(e) if matches!(e.sqlite_error_code(), Some(ErrorCode::ConstraintViolation | ErrorCode::Unknown)) => {
                Ok(())
            }
            made => Ok(made?),
        }
    }

    fn make_search_anew(&self) -> Result<()> {
        for name in fts_tables() {
            let made = schema::sql_of(Part::Table, name)?.unwrap_or_default();
            self.execute_batch(&format!("DROP TABLE IF EXISTS {name}; {made}"))?;
        }
        index_all(self)
    }
}

/// Returns whether a name, or what SQLite said, is about a search index.
fn is_of_search(text: &str) -> bool {
    fts_tables().iter().any(|name| text.contains(name))
}
