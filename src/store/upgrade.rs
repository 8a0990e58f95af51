//! Carries the records of older desks over to a newer schema, in the same action that brings the schema up to date.
//!
//! Invariant: it is done whole or not at all, and what it writes stands in the history like anything else.

use super::{Result, Tx, order::read_order, past, search};
use crate::domain::{
    field::Field,
    shipping::{Arrival, Dispatch, Portion},
};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

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

impl Tx<'_> {
    /// Carries over what a desk of the schema `from` wrote down in another way.
    pub(super) fn carry_over(&self, from: i64) -> Result<()> {
        if from < 2 {
            self.carry_shipments()?;
        }
        if from < 4 {
            self.held_found()?;
            // older programs kept other words of a record
            search::index_all(self)?;
            past::redraw_spans(self)?;
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
