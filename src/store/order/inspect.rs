//! The inspection of an order's goods (S1), and what speaks against it: goods that are not made yet.
//!
//! Invariant: a reason stands in the milestone only where the desk knew of something still to be made.

use super::step::{Milestone, check_day, facts_of};
use crate::{
    domain::{
        deed::Deed,
        field::Field,
        order::LONG,
        record::RecordKind,
        refusal::{Refusal, Why},
        stage::{Facts, Guard, Stage, Step},
    },
    store::{Result, Store, of_order::last_final, plan::plan_of, tracking::latest},
};
use chrono::NaiveDate;
use rusqlite::Connection;

/// Returns whether nothing the desk knows says that an order's goods are still to be made: neither its last entry nor,
/// where no entry speaks of production, its plan.
pub(super) fn is_made(conn: &Connection, order: i64, today: NaiveDate) -> Result<bool> {
    let steps = plan_of(conn, order)?;
    let making: Vec<_> = steps.iter().filter(|s| s.step.kind.is_of_making()).collect();
    let is_planned_done = making.iter().all(|s| !s.is_open());
    Ok(match latest(conn, order, today)?.and_then(|entry| entry.progress.production) {
        Some(share) => share >= 100 || is_planned_done && !making.is_empty(),
        None => is_planned_done,
    })
}

impl Store {
    /// Records an inspection, and takes the step when it passed, in the plan as well; one that failed is kept, and the
    /// order stays where it is. Goods that are not made as far as the desk knows pass with a reason
    /// ([`Field::EarlyReason`]), which is kept only where it was needed.
    ///
    /// # Errors
    /// A wrong stage; an order on hold; [`Guard::GoodsMade`] without a reason.
    pub fn order_inspect(&mut self, id: i64, inspection: &Milestone) -> Result<Stage> {
        self.order_inspect_passing(id, inspection, false)
    }

    /// Records the same and, where it passed, ends the plan's open steps that the goods went past by it.
    ///
    /// # Errors
    /// As [`Store::order_inspect`].
    pub fn order_inspect_passing(&mut self, id: i64, inspection: &Milestone, is_passing: bool) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderInspect, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            check_day(tx, &order, Field::OnDay, inspection.on_day)?;
            if let Some(failed) = last_final(tx, id)?.filter(|last| inspection.passed && last.of.is_failed()) {
                let day = failed.of.on_day.unwrap_or(inspection.on_day);
                return Err(Refusal::at(Field::Result, Why::FinalFailed(day)).into());
            }
            if !inspection.passed && inspection.note.trim().is_empty() {
                return Err(Refusal::at(Field::Notes, Why::NoteNeeded).into());
            }
            let mut inspection = Milestone { kind: Step::Inspect.code().into(), ..inspection.clone() };
            let is_early = inspection.passed && !facts_of(tx, &order, tx.today())?.holds(Guard::GoodsMade);
            inspection
                .details
                .retain(|(field, why)| *field != Field::EarlyReason || is_early && !why.trim().is_empty());
            let early = inspection.details.iter().find(|(field, _)| *field == Field::EarlyReason);
            match early {
                None if is_early => {
                    let missing = Why::Guards(Step::Inspect, vec![Guard::GoodsMade]);
                    return Err(Refusal::at(Field::EarlyReason, missing).into());
                }
                Some((_, why)) if why.chars().count() > LONG => {
                    return Err(Refusal::at(Field::EarlyReason, Why::TooLong(LONG)).into());
                }
                _ => {}
            }
            tx.write_milestone(id, &inspection)?;
            if !inspection.passed {
                // Asks the table all the same, so that nothing is recorded at a stage it does not belong to.
                order.stage.next(Step::Inspect, &all_facts()).map_err(Refusal::whole)?;
                return Ok(order.stage);
            }
            let stage = tx.order_step(&order, Step::Inspect, &[Guard::GoodsMade, Guard::InspectionPassed])?;
            // goods that are still to be made have gone past nothing
            tx.plan_reaches(id, Step::Inspect, inspection.on_day, is_passing && !is_early)?;
            Ok(stage)
        })
    }
}

fn all_facts() -> Facts {
    Guard::ALL.iter().fold(Facts::default(), |all, guard| all.with(*guard, true))
}
