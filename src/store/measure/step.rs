//! Plan steps planned for a day of a period.

use super::Seen;
use crate::{
    domain::{
        measure::{Figure, PlannedStep, step},
        period::Period,
    },
    store::{Result, Store, past},
};
use chrono::NaiveDate;

/// A step done that is planned for the day it was planned for at first, as in the index of those.
const KEPT: &str = "x.done_on IS NOT NULL AND x.voided IS NULL AND x.planned_on = x.first_planned_on";
/// Any other step, as in the index of those.
const OTHER: &str = "(x.done_on IS NULL OR x.voided IS NOT NULL OR x.planned_on <> x.first_planned_on)";

/// When the order of a step `x` was cancelled, where that matters.
const CANCELLED_ON: &str = "iif(x.done_on IS NULL, (
    SELECT coalesce((SELECT max(q.applied_on) FROM request q WHERE q.order_id = o.id AND q.kind = 'cancellation'
                       AND q.state IN ('applied','closed')), date(o.received_at))
    FROM orders o WHERE o.id = x.order_id AND o.stage = 'cancelled'), NULL)";

/// A step as the judge wants it, by columns: id, the day it counts on, done, gone past, cancelled, voided.
fn read(r: &rusqlite::Row) -> rusqlite::Result<(i64, PlannedStep)> {
    let step = PlannedStep {
        planned_on: r.get(1)?,
        done_on: r.get(2)?,
        passed_on: r.get(3)?,
        cancelled_on: r.get(4)?,
        is_voided: r.get(5)?,
    };
    Ok((r.get(0)?, step))
}

impl Store {
    pub(super) fn steps_seen(&self, period: &Period) -> Result<Vec<Seen>> {
        let mut all = self.steps_by(
            period,
            &format!(
                "SELECT x.id, x.planned_on, x.done_on, x.passed_on, NULL, 0 FROM plan_step x INDEXED BY plan_step_kept
                 WHERE {KEPT} AND x.planned_on BETWEEN ?1 AND ?2"
            ),
        )?;
        all.extend(self.other_steps(period)?);
        let undone = past::undone_ids(&self.conn, "plan_step", period.to)?;
        if !undone.is_empty() {
            all.retain(|(id, _)| !undone.contains(id));
            let columns = ["order_id", "planned_on", "done_on", "passed_on", "voided"];
            let (then, cancelled_on) = (past::undone_rows("plan_step", &columns, "?2"), self.cancelled_on(period)?);
            all.extend(self.steps_by(
                period,
                &format!(
                    "SELECT x.id, coalesce(m.planned_on, x.planned_on) AS day, x.done_on, x.passed_on, {cancelled_on},
                       x.voided IS NOT NULL
                     FROM {then} x LEFT JOIN missed_step m ON m.step_id = x.id WHERE day BETWEEN ?1 AND ?2"
                ),
            )?);
        }
        let today = self.today();
        let seen = |(id, s): (i64, PlannedStep)| {
            Seen::of(id, s.planned_on, s.done_on.filter(|day| *day <= period.to), step(&s, period, today))
        };
        Ok(all.into_iter().map(seen).collect())
    }

    /// Reads the steps that are not done, were moved or voided: all but the many that went as planned.
    fn other_steps(&self, period: &Period) -> Result<Vec<(i64, PlannedStep)>> {
        let voided = format!("NOT {}", past::standing_on("plan_step", "x", "?2"));
        let cancelled_on = self.cancelled_on(period)?;
        let mut all = self.steps_by(
            period,
            &format!(
                "SELECT x.id, coalesce(m.planned_on, x.planned_on) AS day, x.done_on, x.passed_on, {cancelled_on}, {voided}
                 FROM plan_step x INDEXED BY plan_step_other LEFT JOIN missed_step m ON m.step_id = x.id
                 WHERE {OTHER} AND x.planned_on BETWEEN ?1 AND ?2 AND day BETWEEN ?1 AND ?2"
            ),
        )?;
        all.extend(self.steps_by(
            period,
            &format!(
                "SELECT x.id, m.planned_on, x.done_on, x.passed_on, {cancelled_on}, {voided}
                 FROM missed_step m INDEXED BY missed_step_planned CROSS JOIN plan_step x ON x.id = m.step_id
                 WHERE m.planned_on BETWEEN ?1 AND ?2 AND x.planned_on NOT BETWEEN ?1 AND ?2 AND {OTHER}"
            ),
        )?);
        Ok(all)
    }

    /// Writes when the order of a step `x` was cancelled, also where an undo since has taken the cancellation back.
    fn cancelled_on(&self, period: &Period) -> Result<String> {
        if past::undone_ids(&self.conn, "request", period.to)?.is_empty() {
            return Ok(CANCELLED_ON.to_owned());
        }
        let then = past::undone_rows("request", &["order_id", "kind", "applied_on"], "?2");
        let undone =
            format!("SELECT q.applied_on FROM {then} q WHERE q.kind = 'cancellation' AND q.order_id = x.order_id");
        Ok(format!("coalesce({CANCELLED_ON}, ({undone}))"))
    }

    fn steps_by(&self, period: &Period, sql: &str) -> Result<Vec<(i64, PlannedStep)>> {
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_map([period.from, period.to], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts the steps of a period, those that went as planned by their index alone; nothing where an undo since makes
    /// that impossible.
    pub(super) fn steps_counted(&self, period: &Period) -> Result<Option<Figure>> {
        if !past::undone_ids(&self.conn, "plan_step", period.to)?.is_empty() {
            return Ok(None);
        }
        let today = self.today();
        let judged = |s: &PlannedStep| Figure::of(step(s, period, today), None);
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT x.planned_on, x.done_on, count(*) FROM plan_step x INDEXED BY plan_step_kept
             WHERE {KEPT} AND x.planned_on BETWEEN ?1 AND ?2 GROUP BY x.planned_on, x.done_on"
        ))?;
        let kept = query.query_map([period.from, period.to], |r| {
            let (planned_on, done_on): (NaiveDate, _) = (r.get(0)?, r.get(1)?);
            let step = PlannedStep { planned_on, done_on, passed_on: None, cancelled_on: None, is_voided: false };
            Ok((step, r.get::<_, i64>(2)?))
        })?;
        let mut sum: Figure = self.other_steps(period)?.iter().map(|(_, s)| judged(s)).sum();
        for kept in kept {
            let (step, times) = kept?;
            sum = sum.plus(judged(&step), times.unsigned_abs());
        }
        Ok(Some(sum))
    }
}
