//! A plan whose delivery day was changed: it stands for the old day until it is dated anew for the new one, or until that
//! is the day again.
//!
//! Invariant: nothing of a plan moves by itself; what it stands for is known until somebody decides.

use super::{
    super::{Error, Result, Store, Tx},
    PlanStep, plan_of,
};
use crate::domain::{
    deed::Deed,
    plan::{Refitted, Step, Template, refit},
    record::RecordKind,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

/// Returns the delivery day a plan stands for, where it is not the one agreed; nothing where no step is open.
fn planned_for(conn: &Connection, order: i64) -> Result<Option<NaiveDate>> {
    let mut query = conn.prepare_cached("SELECT planned_for FROM orders WHERE id = ?1 AND planned_for IS NOT NULL")?;
    let day: Option<NaiveDate> = query.query_row([order], |r| r.get(0)).optional()?;
    Ok(match day {
        Some(_) if !plan_of(conn, order)?.iter().any(PlanStep::is_open) => None,
        day => day,
    })
}

impl Tx<'_> {
    /// Keeps which delivery an order's plan stands for, now that another one was agreed, and settles a delay the new date
    /// covers.
    pub(in crate::store) fn plan_meets_delivery(&self, order: i64, before: NaiveDate) -> Result<()> {
        let order = self.order(order)?;
        let now = order.terms.delivery_date;
        if now == before {
            return Ok(());
        }
        if plan_of(self, order.id)?.iter().any(PlanStep::is_open) {
            let stands_for = planned_for(self, order.id)?.unwrap_or(before);
            let stands_for = (stands_for != now).then_some(stands_for);
            self.update("orders", order.id, &[("planned_for", &stands_for)])?;
        }
        self.settle_delay(order.id, now)?;
        self.raise_delay_if_endangered(&order, None)
    }

    /// Takes an order's plan for one that stands for the delivery agreed.
    pub(super) fn plan_fits(&self, order: i64) -> Result<()> {
        self.update("orders", order, &[("planned_for", &None::<NaiveDate>)])
    }
}

impl Store {
    /// Returns the delivery day an order's plan still stands for, though another one was agreed since; nothing where it
    /// fits.
    pub fn plan_stands_for(&self, order: i64) -> Result<Option<NaiveDate>> {
        planned_for(&self.conn, order)
    }

    /// Proposes days for the open steps of a plan that no longer fits its delivery: backwards from the new day by the
    /// distances of its template. Nothing where it fits.
    pub fn plan_proposed(&self, order: i64, template: Option<&Template>) -> Result<Vec<(PlanStep, Refitted)>> {
        let Some(before) = planned_for(&self.conn, order)? else { return Ok(Vec::new()) };
        let (order, plan) = (self.order(order)?, plan_of(&self.conn, order)?);
        let steps: Vec<(&Step, bool)> = plan.iter().map(|s| (&s.step, s.is_open())).collect();
        let earliest = self.today().max(order.received_at.date());
        let days = refit(&steps, template, (before, order.terms.delivery_date), earliest, &self.calendar);
        Ok(plan.into_iter().zip(days).filter_map(|(step, day)| Some((step, day?))).collect())
    }

    /// Dates open steps of a plan anew, so that it stands for the delivery agreed (P2).
    ///
    /// # Errors
    /// [`Error::Stale`] when a step is no longer open;
    /// [`OrderEnded`](crate::domain::refusal::Why::OrderEnded); every refusal of [`Step::check`].
    pub fn plan_refit(&mut self, order: i64, days: &[(i64, NaiveDate)]) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::PlanShift, RecordKind::Order.row(order))?;
            let order = tx.planned_order(order)?;
            let plan = plan_of(tx, order.id)?;
            for (id, day) in days {
                let found = plan.iter().find(|s| s.id == *id && s.is_open());
                let step = &found.ok_or(Error::Stale)?.step;
                Step { planned_on: *day, ..step.clone() }.check(order.received_at.date(), tx.today())?;
                tx.update("plan_step", *id, &[("planned_on", day)])?;
            }
            tx.plan_fits(order.id)?;
            tx.raise_delay_if_endangered(&order, None)
        })
    }
}
