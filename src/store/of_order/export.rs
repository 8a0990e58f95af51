//! What the desk looks at when a letter of credit or the file of an export is written (W5), and which steps of the plan they close.

use super::{Kept, not_before};
use crate::{
    domain::{
        export::{Credit, EXPORT_STEPS, ExportFile},
        field::Field,
        plan::StepKind,
        refusal::{Refusal, Why},
    },
    store::{Order, Result, Tx},
};
use rusqlite::OptionalExtension;

impl Kept for Credit {
    fn against(&self, _tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        let is_other = self.amount.is_some() && self.currency != order.terms.currency;
        let currency = order.terms.currency.code().to_owned();
        let mut found = not_before(order, [(Field::PresentedOn, self.presented_on)]);
        found.extend(is_other.then(|| Refusal::at(Field::Currency, Why::OtherThanOrder(currency))));
        Ok(found)
    }
}

impl Kept for ExportFile {
    fn against(&self, tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        let early = not_before(order, EXPORT_STEPS.iter().map(|(step, _)| (*step, self.reached(*step))));
        let Some(shipment) = self.shipment_id.filter(|_| early.is_empty()) else { return Ok(early) };
        let of: Option<i64> = tx
            .prepare_cached("SELECT order_id FROM shipment WHERE id = ?1 AND voided IS NULL")?
            .query_row([shipment], |r| r.get(0))
            .optional()?;
        let is_of_order = of == Some(order.id);
        Ok(if is_of_order { Vec::new() } else { vec![Refusal::at(Field::OfShipment, Why::Contradicts(Field::Order))] })
    }

    /// The goods were declared, the papers went to finance: so the plan's steps of these kinds are done.
    fn follows(&self, tx: &Tx, order: &Order) -> Result<()> {
        for (day, kind) in [(self.declared_on, StepKind::Customs), (self.to_finance_on, StepKind::TaxRefund)] {
            if let Some(day) = day {
                tx.plan_closes(order.id, kind, day)?;
            }
        }
        Ok(())
    }
}
