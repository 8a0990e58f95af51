//! Verifies a desk: SQLite's own structure, foreign keys, the triggers, the hash chain, and that every row is what its
//! history says. Reads everything, so it runs on request or in the background, never on the way to a frame.

use super::{Result, Store, history, trigger, undo};
use serde_json::Value as Json;

/// Something that `check` found wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// SQLite's integrity check said this.
    Structure(String),
    /// A row refers to one that does not exist.
    ForeignKey {
        /// Table.
        entity: String,
        /// Row.
        row_id: i64,
    },
    /// A history trigger is missing or was altered.
    Trigger(String),
    /// The action's content does not fit its hash: it or something before it was edited.
    Chain(i64),
    /// The row is not what its history says: it was edited from outside.
    Row {
        /// Table.
        entity: String,
        /// Row.
        row_id: i64,
    },
    /// The file ends before the last action known to have been saved.
    Behind {
        /// Last action in the file.
        file: i64,
        /// Last action known to have been saved.
        saved: i64,
    },
}

/// Findings of one kind are listed up to this many.
const MOST: usize = 100;

impl Store {
    /// Verifies the whole desk; an empty list means that it is sound. `progress` receives 0–100 now and then and may
    /// stop the check by returning false.
    pub fn check(&self, mut progress: impl FnMut(u8) -> bool) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        let mut structure = self.conn.prepare("PRAGMA integrity_check(100)")?;
        for line in structure.query_map([], |r| r.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                found.push(Finding::Structure(line));
            }
        }
        let mut keys = self.conn.prepare("PRAGMA foreign_key_check")?;
        for row in keys.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, Option<i64>>(1)?)))?.take(MOST) {
            let (entity, row_id) = row?;
            found.push(Finding::ForeignKey { entity, row_id: row_id.unwrap_or(0) });
        }
        if let Some((file, saved)) = self.behind_mark()? {
            found.push(Finding::Behind { file, saved });
        }
        self.check_triggers(&mut found)?;
        if !progress(20) {
            return Ok(found);
        }
        self.check_chain(&mut found)?;
        if !progress(60) {
            return Ok(found);
        }
        self.check_rows(&mut found)?;
        progress(100);
        Ok(found)
    }

    fn check_triggers(&self, found: &mut Vec<Finding>) -> Result<()> {
        for (name, sql) in trigger::definitions(&self.conn)? {
            let stored: Option<String> = self
                .conn
                .query_row("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1", [&name], |r| r.get(0))
                .ok();
            if stored.as_deref() != Some(sql.as_str()) {
                found.push(Finding::Trigger(name));
            }
        }
        for name in ["action_sealed", "action_kept", "change_sealed", "change_kept", "change_belongs"] {
            let there: bool = self.conn.query_row(
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?1)",
                [name],
                |r| r.get(0),
            )?;
            if !there {
                found.push(Finding::Trigger(name.to_owned()));
            }
        }
        Ok(())
    }

    fn check_chain(&self, found: &mut Vec<Finding>) -> Result<()> {
        let mut actions = self.conn.prepare("SELECT id, hash FROM action ORDER BY id")?;
        let mut rows = actions.query([])?;
        let mut broken = 0;
        while let Some(r) = rows.next()? {
            let id: i64 = r.get(0)?;
            let hash: Option<Vec<u8>> = r.get(1)?;
            if hash != Some(history::hash_of(&self.conn, id)?) && broken < MOST {
                found.push(Finding::Chain(id));
                broken += 1;
            }
        }
        Ok(())
    }

    /// Replays the changes of every row and compares the outcome with the row; then looks for rows whose history says
    /// that they exist but which do not.
    fn check_rows(&self, found: &mut Vec<Finding>) -> Result<()> {
        let mut replay = self.conn.prepare("SELECT after FROM change WHERE entity = ?1 AND row_id = ?2 ORDER BY id")?;
        for entity in trigger::business_tables(&self.conn)? {
            let columns = trigger::columns(&self.conn, &entity)?;
            let mut ids = self.conn.prepare(&format!("SELECT id FROM {entity} ORDER BY id"))?;
            let mut rows = ids.query([])?;
            let mut wrong = Vec::new();
            while let Some(r) = rows.next()? {
                let id: i64 = r.get(0)?;
                let mut told: Option<serde_json::Map<String, Json>> = None;
                let mut changes = replay.query(rusqlite::params![entity, id])?;
                while let Some(c) = changes.next()? {
                    let after = c.get::<_, Option<String>>(0)?.and_then(|t| serde_json::from_str(&t).ok());
                    match (&mut told, after) {
                        (_, None) => told = None,
                        (Some(row), Some(Json::Object(after))) => row.extend(after),
                        (None, Some(Json::Object(after))) => told = Some(after),
                        _ => {}
                    }
                }
                let now = undo::current_row(&self.conn, &entity, id, &columns)?;
                let fits = match (&told, &now) {
                    (Some(told), Some(now)) => told.iter().all(|(k, v)| now.get(k).is_none_or(|n| n == v)),
                    _ => false,
                };
                if !fits && wrong.len() < MOST {
                    wrong.push(id);
                }
            }
            let mut gone = self.conn.prepare(&format!(
                "SELECT row_id FROM change c WHERE entity = ?1 AND after IS NOT NULL
                   AND id = (SELECT max(id) FROM change m WHERE m.entity = c.entity AND m.row_id = c.row_id)
                   AND NOT EXISTS (SELECT 1 FROM {entity} t WHERE t.id = c.row_id) LIMIT {MOST}"
            ))?;
            for id in gone.query_map([&entity], |r| r.get::<_, i64>(0))? {
                wrong.push(id?);
            }
            found.extend(wrong.into_iter().map(|row_id| Finding::Row { entity: entity.clone(), row_id }));
        }
        Ok(())
    }
}
