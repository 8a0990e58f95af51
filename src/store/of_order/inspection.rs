//! What the desk looks at when an inspection or a finding is written (W1), and what the last final inspection says of the order.

use super::{Card, Kept, card, cards, check_line, not_before};
use crate::{
    domain::{
        decimal::Quantity,
        field::Field,
        inspection::{Finding, Inspection, InspectionStage},
        plan::StepKind,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{Order, Result, Store, Tx},
};
use rusqlite::Connection;

impl Kept for Inspection {
    fn against(&self, _tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        let mut found: Vec<Refusal> = check_line(order, self.line).into_iter().collect();
        // what is bought may have been looked at before
        if self.stage != InspectionStage::Incoming {
            found.extend(not_before(order, [(Field::OnDay, self.on_day)]));
        }
        let lines = order.terms.lines.iter().filter(|l| self.line.is_none_or(|line| l.line == line));
        let ordered = lines.fold(Quantity::ZERO, |sum, l| Quantity(sum.0.saturating_add(l.quantity.0)));
        // what is bought for the goods is counted in units of its own
        let is_of_goods = self.stage != InspectionStage::Incoming;
        if found.is_empty() && is_of_goods && self.lot.is_some_and(|lot| lot > ordered) {
            found.push(Refusal::at(Field::Lot, Why::MoreThan(Field::Quantity, ordered.to_string())));
        }
        Ok(found)
    }

    fn follows(&self, tx: &Tx, order: &Order) -> Result<()> {
        match self.on_day.filter(|_| self.seals()) {
            Some(day) => tx.plan_closes(order.id, StepKind::FirstArticle, day),
            None => Ok(()),
        }
    }
}

impl Kept for Finding {
    fn against(&self, tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        let of: Card<Inspection> = card(tx, self.inspection_id)?;
        let is_of_order = of.order_id == order.id && of.voided.is_none();
        Ok(if is_of_order {
            Vec::new()
        } else {
            vec![Refusal::at(Field::OfInspection, Why::Contradicts(Field::Order))]
        })
    }
}

impl Tx<'_> {
    /// Voids what an inspection found with it, for the same reason, and opens the step of the plan that it closed.
    pub(in crate::store) fn inspection_voided(&self, id: i64) -> Result<()> {
        let of: Card<Inspection> = card(self, id)?;
        for finding in cards::<Finding>(self, of.order_id)?.iter().filter(|f| f.of.inspection_id == id) {
            self.update("finding", finding.id, &[("voided", &of.voided)])?;
        }
        self.plan_undone_with(RecordKind::Inspection.row(id), of.order_id)
    }
}

impl Store {
    /// Reads the last final inspection of an order that took place; nothing where none did.
    ///
    /// # Errors
    /// The desk cannot be read.
    pub fn last_final_inspection(&self, order: i64) -> Result<Option<Card<Inspection>>> {
        last_final(&self.conn, order)
    }
}

/// Reads the last final inspection of an order that took place; nothing where none did.
pub(in crate::store) fn last_final(conn: &Connection, order: i64) -> Result<Option<Card<Inspection>>> {
    let mut held: Vec<Card<Inspection>> = cards::<Inspection>(conn, order)?;
    held.retain(|card| card.of.stage == InspectionStage::Final && card.of.on_day.is_some());
    // of one day the one put down later
    Ok(held.into_iter().max_by_key(|card| (card.of.on_day, card.id)))
}
