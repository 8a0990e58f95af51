//! How punctual departments and suppliers were with what was due in a period (O9, P3).

use crate::{
    domain::{
        number::FileNumber,
        order::Department,
        period::Period,
        statistics::{Lateness, Punctual},
    },
    store::{
        Result, Store,
        order::{code, number},
    },
};
use chrono::NaiveDate;
use rusqlite::params;
use std::collections::BTreeMap;

/// Who answers for what was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answerable<'a> {
    /// A department, for the steps of plans.
    Department(Department),
    /// A supplier, for goods.
    Supplier(&'a str),
}

/// A step of a plan that was due, or its goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueStep {
    /// Record id.
    pub id: i64,
    /// Its order.
    pub number: FileNumber,
    /// The order's customer.
    pub customer: String,
    /// What it is called.
    pub name: String,
    /// Who answers for it, or nothing.
    pub person: String,
    /// When it was due.
    pub due_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// How it stands.
    pub lateness: Lateness,
}

impl Store {
    /// Counts the steps of plans that were to be done within a period, by department. Those of cancelled orders are none.
    pub fn lateness_by_department(&self, period: Period) -> Result<BTreeMap<Department, Punctual>> {
        let mut query = self.conn.prepare_cached(
            "SELECT s.department, s.planned_on, s.done_on, s.passed_on IS NOT NULL
             FROM plan_step s INDEXED BY plan_step_planned JOIN orders o ON o.id = s.order_id
             WHERE s.planned_on BETWEEN ?1 AND ?2 AND s.voided IS NULL AND o.stage <> 'cancelled'",
        )?;
        let (mut all, today): (BTreeMap<Department, Punctual>, _) = (BTreeMap::new(), self.today());
        let mut rows = query.query([period.from, period.to])?;
        while let Some(r) = rows.next()? {
            let lateness = Lateness::of(r.get(1)?, r.get(2)?, r.get(3)?, today);
            all.entry(code(r, 0, Department::from_code)?).or_default().add(lateness);
        }
        Ok(all)
    }

    /// Counts the goods that suppliers were to bring within a period, by supplier.
    pub fn lateness_by_supplier(&self, period: Period) -> Result<BTreeMap<String, Punctual>> {
        let mut query = self.conn.prepare_cached(
            "SELECT s.supplier, s.goods_due_on, s.goods_arrived_on
             FROM plan_step s INDEXED BY plan_step_supplied JOIN orders o ON o.id = s.order_id
             WHERE s.goods_due_on BETWEEN ?1 AND ?2 AND s.voided IS NULL AND o.stage <> 'cancelled'",
        )?;
        let (mut all, today): (BTreeMap<String, Punctual>, _) = (BTreeMap::new(), self.today());
        let mut rows = query.query([period.from, period.to])?;
        while let Some(r) = rows.next()? {
            all.entry(r.get(0)?).or_default().add(Lateness::of(r.get(1)?, r.get(2)?, false, today));
        }
        Ok(all)
    }

    /// Lists the steps of a department that were to be done within a period, or else the goods of a supplier that were to
    /// come, in the order of their days.
    pub fn due_of(&self, period: Period, of: Answerable) -> Result<Vec<DueStep>> {
        let (due, done, passed, index, condition, who) = match of {
            Answerable::Department(of) => {
                ("s.planned_on", "s.done_on", "s.passed_on IS NOT NULL", "plan_step_planned", "s.department", of.code())
            }
            Answerable::Supplier(of) => {
                ("s.goods_due_on", "s.goods_arrived_on", "0", "plan_step_supplied", "s.supplier", of)
            }
        };
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT s.id, o.number, c.name, s.name, s.person, {due}, {done}, {passed}
             FROM plan_step s INDEXED BY {index} JOIN orders o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
             WHERE {due} BETWEEN ?1 AND ?2 AND {condition} = ?3 AND s.voided IS NULL AND o.stage <> 'cancelled'
             ORDER BY {due}, s.id"
        ))?;
        let today = self.today();
        let rows = query.query_map(params![period.from, period.to, who], |r| {
            let (due_on, done_on): (NaiveDate, Option<NaiveDate>) = (r.get(5)?, r.get(6)?);
            Ok(DueStep {
                id: r.get(0)?,
                number: number(r, 1)?,
                customer: r.get(2)?,
                name: r.get(3)?,
                person: r.get(4)?,
                due_on,
                done_on,
                lateness: Lateness::of(due_on, done_on, r.get(7)?, today),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
