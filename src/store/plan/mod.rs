//! Follow-up plans (P1–P3, D4.2): made from a template, edited, dated anew, their steps done; what that means for the
//! delivery stands in [`delay`].
//!
//! Invariant: an order has one plan, and whatever changes it asks in the same action whether the delivery is
//! endangered.

mod delay;
mod past;
mod refit;

pub use delay::Delay;

use super::{Error, Result, Store, Tx, attribute, order::Order};
use crate::domain::{
    attribute::cleaned,
    calendar::WorkCalendar,
    deed::Deed,
    field::Field,
    order::Department,
    pinyin,
    plan::{Expected, PLAN_REMADE, Passed, Progress, Step, check_happened, expected, forecast},
    record::RecordKind,
    refusal::{Refusal, Why},
    stage::Stage,
    text,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

/// Steps stand so far apart, so that others fit between.
const GAP: i64 = 10;

/// What a step has that the goods did not go past.
const NOT_PASSED: [(&str, &dyn ToSql); 2] = [("passed_by", &None::<&str>), ("passed_on", &None::<&str>)];

/// A plan about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// The code of the template, which is the kind of order.
    pub kind: String,
    /// The steps in their order.
    pub steps: Vec<Step>,
}

/// A step of an order's plan as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanStep {
    /// Record id.
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// Its place in the plan.
    pub position: i64,
    /// What is written of it.
    pub step: Step,
    /// When it was planned at first.
    pub first_planned_on: NaiveDate,
    /// How it ended where nobody closed it.
    pub passed: Option<Passed>,
}

impl PlanStep {
    /// Returns whether it is still to be done: neither done nor gone past.
    pub fn is_open(&self) -> bool {
        self.step.done_on.is_none() && self.passed.is_none()
    }

    /// Returns whether something of it has happened, so that a plan made anew keeps it.
    pub fn is_begun(&self) -> bool {
        self.step.is_begun() || self.passed.is_some()
    }

    /// Returns whether it is open though its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.step.is_late(today)
    }

    /// Counts the calendar days it was or is late; nothing when it is not, or when nobody knows.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        self.passed.map_or_else(|| self.step.days_late(today), |_| None)
    }
}

/// Sums up what the forecast needs of a plan: what the goods have gone past holds nothing up.
fn progress(steps: &[PlanStep]) -> impl Iterator<Item = Progress> {
    steps.iter().filter(|s| s.passed.is_none()).map(|s| s.step.progress())
}

fn select(condition: &str) -> String {
    let step = attribute::columns::<Step>("s");
    format!(
        "SELECT s.id, s.order_id, s.position, s.first_planned_on, s.passed_by, s.passed_on, s.voided, {step}
         FROM plan_step s {condition}"
    )
}

fn read(r: &Row) -> rusqlite::Result<PlanStep> {
    Ok(PlanStep {
        id: r.get("id")?,
        order_id: r.get("order_id")?,
        position: r.get("position")?,
        step: attribute::read(r)?,
        first_planned_on: r.get("first_planned_on")?,
        passed: match r.get("passed_on")? {
            Some(on) => Some(Passed { by: attribute::get(r, "passed_by")?, on }),
            None => None,
        },
    })
}

pub(super) fn plan_of(conn: &Connection, order: i64) -> Result<Vec<PlanStep>> {
    let mut query =
        conn.prepare_cached(&select("WHERE s.order_id = ?1 AND s.voided IS NULL ORDER BY s.position, s.id"))?;
    Ok(query.query_map([order], read)?.collect::<rusqlite::Result<_>>()?)
}

/// Reads a step, voided or not, and whether it was voided.
fn step_of(conn: &Connection, id: i64) -> Result<(PlanStep, bool)> {
    conn.prepare_cached(&select("WHERE s.id = ?1"))?
        .query_row([id], |r| Ok((read(r)?, r.get::<_, Option<String>>("voided")?.is_some())))
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("plan_step {id}")))
}

impl Tx<'_> {
    /// Reads an order whose plan may still be written.
    fn planned_order(&self, order: i64) -> Result<Order> {
        let order = self.order(order)?;
        match order.stage {
            Stage::Archived | Stage::Cancelled => Err(Refusal::whole(Why::OrderEnded(order.stage)).into()),
            _ => Ok(order),
        }
    }

    /// Reads a step that may still be written, and its order.
    fn live_step(&self, id: i64) -> Result<(PlanStep, Order)> {
        let (step, is_voided) = step_of(self, id)?;
        if is_voided {
            return Err(Refusal::whole(Why::Voided).into());
        }
        let order = self.planned_order(step.order_id)?;
        Ok((step, order))
    }

    /// Reads a step that may still be done.
    fn open_step(&self, id: i64) -> Result<(Step, Order)> {
        let (PlanStep { step, .. }, order) = self.live_step(id)?;
        match step.done_on {
            Some(day) => Err(Refusal::whole(Why::StepDone(day)).into()),
            None => Ok((step, order)),
        }
    }

    /// Records inside a running action that a step was done on a day, with what `done` adds to it.
    pub(super) fn step_done(&self, id: i64, on: NaiveDate, done: impl FnOnce(Step) -> Step) -> Result<()> {
        let (step, order) = self.open_step(id)?;
        self.does(Deed::PlanDone, RecordKind::Order.row(order.id))?;
        let done = Step { done_on: Some(on), ..done(step) };
        done.check(order.received_at.date(), self.today())?;
        let values: [(&str, &dyn ToSql); 3] = [("done_on", &on), ("person", &done.person), ("note", &done.note)];
        self.update("plan_step", id, &values)?;
        self.update("plan_step", id, &NOT_PASSED)?;
        self.raise_delay_if_endangered(&order, Some(id))
    }

    /// Gives a step inside a running action to another person, of another department where one is named.
    pub(super) fn step_assign(&self, id: i64, department: Option<Department>, person: &str) -> Result<()> {
        let (step, order) = self.open_step(id)?;
        let department = department.unwrap_or(step.department);
        let assigned = Step { department, person: person.trim().into(), ..step.clone() };
        if assigned == step {
            return Ok(());
        }
        self.does(Deed::PlanEdit, RecordKind::Order.row(order.id))?;
        assigned.check(order.received_at.date(), self.today())?;
        self.update_record("plan_step", id, &[], &assigned)
    }

    /// Asks what a plan says of the delivery without a step just voided.
    pub(super) fn plan_step_voided(&self, id: i64) -> Result<()> {
        let order = self.order(step_of(self, id)?.0.order_id)?;
        self.raise_delay_if_endangered(&order, None)
    }

    fn insert_step(&self, order: i64, position: i64, step: &Step) -> Result<i64> {
        let own: [(&str, &dyn ToSql); 3] =
            [("order_id", &order), ("position", &position), ("first_planned_on", &step.planned_on)];
        self.insert_record("plan_step", &own, step)
    }

    /// Makes an order's plan inside a running action.
    ///
    /// # Errors
    /// As [`Store::plan_make`].
    pub fn plan_make(&self, order: i64, plan: &NewPlan) -> Result<()> {
        let order = self.planned_order(order)?;
        match plan_of(self, order.id)?.len() {
            0 => self.plan_write(&order, plan, 0),
            steps => Err(Refusal::whole(Why::PlanExists(steps)).into()),
        }
    }

    /// Writes the steps of a plan after this place.
    fn plan_write(&self, order: &Order, plan: &NewPlan, after: i64) -> Result<()> {
        if plan.steps.is_empty() {
            return Err(Refusal::whole(Why::PlanEmpty).into());
        }
        let mut refused = Vec::new();
        for (line, step) in (1..).zip(&plan.steps) {
            let found = step.check(order.received_at.date(), self.today()).err().unwrap_or_default();
            refused.extend(found.into_iter().map(|r| Refusal { line: Some(line), ..r }));
        }
        if !refused.is_empty() {
            return Err(refused.into());
        }
        for (n, step) in (1..).zip(&plan.steps) {
            self.insert_step(order.id, after + n * GAP, step)?;
        }
        self.update("orders", order.id, &[("plan_kind", &plan.kind)])?;
        self.plan_fits(order.id)?;
        self.raise_delay_if_endangered(order, None)
    }

    /// Dates the open steps so many working days on; towards today no further than today.
    fn shift_open(&self, order: &Order, days: i32) -> Result<()> {
        let earliest = self.calendar.on_or_after(self.today());
        for PlanStep { id, step, .. } in plan_of(self, order.id)?.into_iter().filter(PlanStep::is_open) {
            let moved = self.calendar.add(step.planned_on, days).max(earliest.min(step.planned_on));
            if moved != step.planned_on {
                self.update("plan_step", id, &[("planned_on", &moved)])?;
            }
        }
        Ok(())
    }

    /// Forecasts an order's delivery by its plan and the last tracking entry.
    fn delivery_forecast(&self, order: &Order) -> Result<NaiveDate> {
        forecast_of(self, order, self.today(), self.calendar)
    }
}

/// Says when an order's delivery is expected, and by what, where its last entry expects it on the day given.
fn expected_of(
    conn: &Connection,
    order: i64,
    (promised, entry): (NaiveDate, Option<NaiveDate>),
    (today, calendar): (NaiveDate, &WorkCalendar),
) -> Result<Option<Expected>> {
    let steps = plan_of(conn, order)?;
    let planned = forecast(progress(&steps), today, promised, calendar);
    let raised = delay::open_delay(conn, order)?.map(|delay| delay.expected_on);
    Ok(expected(promised, entry, planned, raised))
}

fn forecast_of(conn: &Connection, order: &Order, today: NaiveDate, calendar: &WorkCalendar) -> Result<NaiveDate> {
    let steps = plan_of(conn, order.id)?;
    let planned = forecast(progress(&steps), today, order.terms.delivery_date, calendar);
    Ok(planned.max(order.expected_date.unwrap_or(planned)))
}

impl Store {
    /// Makes an order's plan (P1, P2).
    ///
    /// # Errors
    /// [`Why::PlanExists`], [`Why::PlanEmpty`], [`Why::OrderEnded`]; every refusal of [`Step::check`], each with its
    /// line.
    pub fn plan_make(&mut self, order: i64, plan: &NewPlan) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::PlanMake, RecordKind::Order.row(order))?;
            tx.plan_make(order, plan)
        })
    }

    /// Makes a plan anew: what has begun of the old one stays, these steps come after it, and the others are voided.
    ///
    /// # Errors
    /// As [`Store::plan_make`], but there may be a plan.
    pub fn plan_remake(&mut self, order: i64, plan: &NewPlan) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::PlanMake, RecordKind::Order.row(order))?;
            let order = tx.planned_order(order)?;
            let (stays, goes): (Vec<_>, Vec<_>) = plan_of(tx, order.id)?.into_iter().partition(PlanStep::is_begun);
            for step in goes {
                tx.update("plan_step", step.id, &[("voided", &PLAN_REMADE)])?;
            }
            tx.plan_write(&order, plan, stays.last().map_or(0, |s| s.position))
        })
    }

    /// Adds a step to a plan, after those planned by its day. Gives its id.
    ///
    /// # Errors
    /// [`Why::OrderEnded`]; every refusal of [`Step::check`].
    pub fn plan_add(&mut self, order: i64, step: &Step) -> Result<i64> {
        self.act(|tx| {
            tx.does(Deed::PlanEdit, RecordKind::Order.row(order))?;
            let order = tx.planned_order(order)?;
            step.check(order.received_at.date(), tx.today())?;
            let plan = plan_of(tx, order.id)?;
            let before = plan.iter().rev().find(|s| s.step.planned_on <= step.planned_on).map(|s| s.position);
            let first = plan.first().map(|s| (s.position - 1).max(1));
            let id = tx.insert_step(order.id, before.or(first).unwrap_or(GAP), step)?;
            tx.raise_delay_if_endangered(&order, Some(id))?;
            Ok(id)
        })
    }

    /// Edits a step; a step done is taken back by leaving its day empty.
    ///
    /// # Errors
    /// [`Why::Voided`], [`Why::OrderEnded`]; every refusal of [`Step::check`].
    pub fn plan_edit(&mut self, id: i64, step: &Step) -> Result<()> {
        let step = cleaned(step);
        self.act(|tx| {
            if step_of(tx, id)?.0.step == step {
                return Ok(());
            }
            let (was, order) = tx.live_step(id)?;
            tx.does(Deed::PlanEdit, RecordKind::Order.row(order.id))?;
            step.check(order.received_at.date(), tx.today())?;
            tx.update_record("plan_step", id, &[], &step)?;
            // closed or dated anew by hand, it is what is written of it
            if step.done_on.is_some() || step.planned_on != was.step.planned_on {
                tx.update("plan_step", id, &NOT_PASSED)?;
            }
            tx.raise_delay_if_endangered(&order, Some(id))
        })
    }

    /// Records that a step was done, when, and by whom.
    ///
    /// # Errors
    /// [`Why::StepDone`], [`Why::Voided`], [`Why::OrderEnded`]; a day to come or before the order was received.
    pub fn plan_done(&mut self, id: i64, on: NaiveDate, person: &str, note: &str) -> Result<()> {
        let done = |step| Step { person: person.trim().into(), note: note.trim().into(), ..step };
        self.act(|tx| tx.step_done(id, on, done))
    }

    /// Records that a supplier's goods arrived (D4.2), which closes the step when it is open.
    ///
    /// # Errors
    /// [`Why::Voided`], [`Why::OrderEnded`]; a day to come or before the order was received.
    pub fn plan_goods_arrived(&mut self, id: i64, on: NaiveDate) -> Result<()> {
        self.act(|tx| {
            let (PlanStep { step, .. }, order) = tx.live_step(id)?;
            tx.does(Deed::PlanEdit, RecordKind::Order.row(order.id))?;
            check_happened(Field::GoodsArrivedOn, on, order.received_at.date(), tx.today())?;
            tx.update("plan_step", id, &[("goods_arrived_on", &on), ("done_on", &step.done_on.or(Some(on)))])?;
            tx.update("plan_step", id, &NOT_PASSED)?;
            tx.raise_delay_if_endangered(&order, Some(id))
        })
    }

    /// Dates a plan's open steps so many working days on, or back when negative.
    ///
    /// # Errors
    /// [`Why::PlanEmpty`] when no step is open, [`Why::OrderEnded`]; no days at all.
    pub fn plan_shift(&mut self, order: i64, days: i32) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::PlanShift, RecordKind::Order.row(order))?;
            let order = tx.planned_order(order)?;
            if days == 0 {
                return Err(Refusal::at(Field::Days, Why::NothingChanged).into());
            }
            if !plan_of(tx, order.id)?.iter().any(PlanStep::is_open) {
                return Err(Refusal::whole(Why::PlanEmpty).into());
            }
            tx.shift_open(&order, days)?;
            tx.plan_fits(order.id)?;
            tx.raise_delay_if_endangered(&order, None)
        })
    }

    /// Reads an order's plan, in the order of its steps.
    pub fn plan(&self, order: i64) -> Result<Vec<PlanStep>> {
        plan_of(&self.conn, order)
    }

    /// Reads one step, voided or not.
    ///
    /// # Errors
    /// There is no such step.
    pub fn plan_step(&self, id: i64) -> Result<PlanStep> {
        Ok(step_of(&self.conn, id)?.0)
    }

    /// Returns the kind of plan an order has, or nothing.
    pub fn plan_kind(&self, order: i64) -> Result<Option<String>> {
        let mut query = self.conn.prepare_cached("SELECT nullif(plan_kind, '') FROM orders WHERE id = ?1")?;
        Ok(query.query_row([order], |r| r.get(0)).optional()?.flatten())
    }

    /// Returns the kind of plan a customer's last order had that had one.
    pub fn suggested_plan_kind(&self, customer: i64) -> Result<Option<String>> {
        let mut query = self.conn.prepare_cached(
            "SELECT plan_kind FROM orders WHERE customer_id = ?1 AND plan_kind <> '' ORDER BY id DESC LIMIT 1",
        )?;
        Ok(query.query_row([customer], |r| r.get(0)).optional()?)
    }

    /// Returns who answered last for a step of a department, in the latest plans.
    pub fn suggested_person(&self, department: Department) -> Result<Option<String>> {
        let mut query = self.conn.prepare_cached(
            "SELECT person FROM (SELECT department, person, id FROM plan_step ORDER BY id DESC LIMIT 500)
             WHERE department = ?1 AND person <> '' ORDER BY id DESC LIMIT 1",
        )?;
        Ok(query.query_row([department.code()], |r| r.get(0)).optional()?)
    }

    /// Lists the suppliers of the latest plans whose name contains the text, newest first.
    pub fn suppliers_matching(&self, query: &str, limit: usize) -> Result<Vec<String>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT supplier FROM (SELECT supplier, id FROM plan_step ORDER BY id DESC LIMIT 2000)
             WHERE supplier <> '' GROUP BY supplier ORDER BY max(id) DESC",
        )?;
        let names = rows.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let wanted = text::fold_name(query);
        let is_hit = |name: &String| {
            let initials = pinyin::initials(name);
            text::holds(&text::fold_name(name), &wanted) || pinyin::matches_initials(&initials, &wanted)
        };
        Ok(names.into_iter().filter(is_hit).take(limit).collect())
    }

    /// Says when an order's delivery is expected, and by what, where its last entry expects it on the day given; nothing
    /// when that is the promised day, or the goods are there.
    pub(super) fn expected_delivery(
        &self,
        order: i64,
        stage: Stage,
        promised: NaiveDate,
        entry: Option<NaiveDate>,
    ) -> Result<Option<Expected>> {
        match stage.is_open() && stage != Stage::Delivered {
            true => expected_of(&self.conn, order, (promised, entry), (self.today(), &self.calendar)),
            false => Ok(None),
        }
    }

    /// Forecasts an order's delivery by its plan and its last tracking entry; its delivery date when nothing is late.
    pub fn delivery_forecast(&self, order: &Order) -> Result<NaiveDate> {
        forecast_of(&self.conn, order, self.today(), &self.calendar)
    }

    /// Reads the steps after this one, of every plan, oldest first.
    pub fn plan_steps_after(&self, after: i64, limit: usize) -> Result<Vec<PlanStep>> {
        let sql = select("WHERE s.id > ?1 AND s.voided IS NULL ORDER BY s.id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
