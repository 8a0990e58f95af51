//! Steps that another record ends: those it shows to be done, and those the goods go past by it though nobody closed them.
//!
//! Invariant: a step gone past is never given a day on which it was done, and all of it is undone with what ended it.

use super::{
    super::{Result, Store, Tx},
    NOT_PASSED, PlanStep, plan_of,
};
use crate::domain::{
    plan::{StepKind, gone_past, reached_by},
    record::Record,
    stage,
};
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// Lists the open steps that the goods have behind them once all of them are at a kind of step.
fn behind(conn: &Connection, order: i64, at: StepKind) -> Result<Vec<PlanStep>> {
    let plan = plan_of(conn, order)?;
    let kinds: Vec<StepKind> = plan.iter().map(|s| s.step.kind).collect();
    let behind = gone_past(&kinds, at);
    let steps = plan.into_iter().enumerate().filter(|(place, s)| s.is_open() && behind.contains(place));
    Ok(steps.map(|(_, step)| step).collect())
}

impl Tx<'_> {
    /// Closes an order's open steps of the kind that a step of the order is, on the day of that step, and where it is
    /// `passing`, those the goods have gone past by it.
    pub(in crate::store) fn plan_reaches(
        &self,
        order: i64,
        by: stage::Step,
        on: NaiveDate,
        is_passing: bool,
    ) -> Result<()> {
        let Some(kind) = reached_by(by) else { return Ok(()) };
        let done = self.close_steps(order, kind, on)?;
        let passed = if is_passing { behind(self, order, kind)? } else { Vec::new() };
        for step in &passed {
            self.update("plan_step", step.id, &[("passed_by", &by.code()), ("passed_on", &on)])?;
        }
        match done.last().or(passed.last().map(|s| &s.id)) {
            Some(last) => self.raise_delay_if_endangered(&self.order(order)?, Some(*last)),
            None => Ok(()),
        }
    }

    /// Closes an order's open steps of a kind that another record shows to be done, on the day of that record.
    pub(in crate::store) fn plan_closes(&self, order: i64, kind: StepKind, on: NaiveDate) -> Result<()> {
        match self.close_steps(order, kind, on)?.last() {
            Some(last) => self.raise_delay_if_endangered(&self.order(order)?, Some(*last)),
            None => Ok(()),
        }
    }

    fn close_steps(&self, order: i64, kind: StepKind, on: NaiveDate) -> Result<Vec<i64>> {
        let open = plan_of(self, order)?.into_iter().filter(|s| s.step.kind == kind && s.is_open());
        let open: Vec<i64> = open.map(|s| s.id).collect();
        for id in &open {
            self.update("plan_step", *id, &[("done_on", &on)])?;
        }
        Ok(open)
    }

    /// Opens the steps again that were closed by the action which made a record, unless their day has been changed
    /// since.
    pub(in crate::store) fn plan_undone_with(&self, made: Record, order: i64) -> Result<()> {
        let closed: Vec<i64> = self
            .prepare_cached(
                "SELECT p.id FROM change made
                   JOIN change c ON c.action_id = made.action_id AND c.entity = 'plan_step'
                   JOIN plan_step p ON p.id = c.row_id AND p.voided IS NULL
                 WHERE made.entity = ?1 AND made.row_id = ?2 AND made.before IS NULL
                   AND (c.before ->> 'done_on' IS NULL AND c.after ->> 'done_on' = p.done_on
                     OR c.before ->> 'passed_on' IS NULL AND c.after ->> 'passed_on' = p.passed_on)",
            )?
            .query_map(params![made.kind.code(), made.id], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for step in &closed {
            self.update("plan_step", *step, &[("done_on", &None::<NaiveDate>)])?;
            self.update("plan_step", *step, &NOT_PASSED)?;
        }
        match closed.last() {
            Some(last) => self.raise_delay_if_endangered(&self.order(order)?, Some(*last)),
            None => Ok(()),
        }
    }
}

impl Store {
    /// Lists the open steps of an order's plan that the goods go past by a step of the order, and that it does not close
    /// itself.
    pub fn plan_passed_by(&self, order: i64, by: stage::Step) -> Result<Vec<PlanStep>> {
        reached_by(by).map_or(Ok(Vec::new()), |kind| behind(&self.conn, order, kind))
    }
}
