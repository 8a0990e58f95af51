//! Carries the records of older desks over to a newer schema, in the same action that brings the schema up to date.
//!
//! Invariant: it is done whole or not at all, and what it writes stands in the history like anything else.

use super::{
    Result, SCHEMA_VERSION, Store, Tx,
    open::{PATIENCE, lay},
    order::read_order,
    past,
    place::free_sibling,
    search, trigger,
};
use crate::domain::{
    deed::Deed,
    field::Field,
    record::Subject,
    shipping::{Arrival, Dispatch, Portion},
};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a start waits while another one brings the same desk up to date.
const LONG_PATIENCE: Duration = Duration::from_secs(120);

/// What a desk of the first schema wrote down of a step.
struct OldMilestone {
    order: i64,
    on_day: NaiveDate,
    person: String,
    passed: bool,
    details: Map<String, Value>,
    note: String,
}

impl OldMilestone {
    fn detail(&self, field: Field) -> String {
        self.details.get(field.code()).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

impl Store {
    /// Brings the schema of an older desk up to date and names the copy of it as it was; nothing where another start has
    /// done it meanwhile. The copy is made while nobody else can write, and goes where the upgrade fails.
    pub(super) fn bring_up_to_date(&mut self, path: &Path) -> Result<Option<PathBuf>> {
        let Some(as_it_was) = self.reader()? else { return Ok(None) };
        let stem = format!("-before-{SCHEMA_VERSION}-{}", self.now().format("%Y%m%d%H%M%S"));
        let mut copy = None;
        self.conn.busy_timeout(LONG_PATIENCE)?;
        let done = self.act(|tx| {
            let file = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
            if file >= SCHEMA_VERSION {
                return Ok(());
            }
            let free = free_sibling(path, &stem);
            as_it_was.backup_to_file(&free)?;
            copy = Some(free);
            tx.does(Deed::Upgrade, Subject::Desk)?;
            lay(tx, file)?;
            trigger::write_history(tx)?;
            tx.carry_over(file)
        });
        self.conn.busy_timeout(PATIENCE)?;
        if let (Err(_), Some(copy)) = (&done, &copy) {
            // a start that fails again and again must not fill the disk with copies
            let _ = std::fs::remove_file(copy);
        }
        done.map(|()| copy)
    }
}

impl Tx<'_> {
    /// Carries over what a desk of the schema `from` wrote down in another way.
    pub(super) fn carry_over(&self, from: i64) -> Result<()> {
        if from < 2 {
            self.carry_shipments()?;
        }
        if from < 4 {
            self.held_found()?;
            past::redraw_spans(self)?;
        }
        if from < 5 {
            // older programs kept other words of a record, and none of most
            search::index_all(self)?;
        }
        Ok(())
    }

    /// Makes a shipment of each order of the first schema that was shipped, with all its lines, and its arrival.
    fn carry_shipments(&self) -> Result<()> {
        let arrived: BTreeMap<i64, OldMilestone> =
            self.milestones_of_kind("deliver")?.into_iter().map(|a| (a.order, a)).collect();
        for sent in self.milestones_of_kind("ship")? {
            let lines = read_order(self, sent.order)?.terms.lines;
            let dispatch = Dispatch {
                shipped_on: sent.on_day,
                carrier: sent.detail(Field::Carrier),
                waybill: sent.detail(Field::Waybill),
                packages: String::new(),
                expected_on: None,
                informed: None,
                person: sent.person,
                note: sent.note,
                excess_reason: String::new(),
                lines: lines.iter().map(|l| Portion { line: l.line, quantity: l.quantity }).collect(),
            };
            let arrival = arrived.get(&sent.order).map(|a| Arrival {
                arrived_on: a.on_day,
                is_intact: a.passed,
                received_by: a.person.clone(),
                note: a.note.clone(),
            });
            self.shipment_write(sent.order, &dispatch, arrival.as_ref())?;
        }
        Ok(())
    }

    /// Reads the steps of one kind, each order's once.
    fn milestones_of_kind(&self, kind: &str) -> Result<Vec<OldMilestone>> {
        let mut query = self.prepare(
            "SELECT order_id, on_day, person, passed, details, note, max(id) FROM milestone WHERE kind = ?1
             GROUP BY order_id ORDER BY order_id",
        )?;
        let rows = query.query_map([kind], |r| {
            Ok(OldMilestone {
                order: r.get(0)?,
                on_day: r.get(1)?,
                person: r.get(2)?,
                passed: r.get(3)?,
                details: serde_json::from_str(r.get_ref(4)?.as_str()?).unwrap_or_default(),
                note: r.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
