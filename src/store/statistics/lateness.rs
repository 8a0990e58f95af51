//! How punctual departments and suppliers were with what was due in a period (O9, P3).

use crate::{
    domain::{
        order::Department,
        period::Period,
        statistics::{Lateness, Punctual},
    },
    store::{Result, Store, order::code},
};
use std::collections::BTreeMap;

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
}
