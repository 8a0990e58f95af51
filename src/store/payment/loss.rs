//! What was lost in some days, read from the records that say so: nobody enters a loss a second time. Read on request only.

use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        payment::{Loss, LossKind},
        request::Bearer,
    },
    store::{
        Result, Store,
        order::{code, number},
    },
};
use chrono::NaiveDate;

impl Store {
    /// Lists what was lost within some days, oldest first.
    pub fn losses_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Loss>> {
        let mut query = self.conn.prepare_cached(
            "SELECT r.applied_on, o.number, 'costs', r.cost, o.currency, r.reason, r.cost_bearer
             FROM request r JOIN orders o ON o.id = r.order_id
             WHERE r.state IN ('applied', 'closed') AND r.cost > 0 AND r.applied_on BETWEEN ?1 AND ?2
             UNION ALL
             SELECT t.on_day, o.number, 'credit', t.credit, o.currency, t.reason, ''
             FROM take_back t INDEXED BY take_back_day JOIN orders o ON o.id = t.order_id
             WHERE t.on_day BETWEEN ?1 AND ?2 AND t.credit > 0 AND t.voided IS NULL
             UNION ALL
             SELECT m.on_day, o.number, 'written_off', m.details, o.currency, '', ''
             FROM milestone m INDEXED BY milestone_day JOIN orders o ON o.id = m.order_id
             WHERE m.on_day BETWEEN ?1 AND ?2 AND m.kind = 'settle' AND m.passed = 0
               AND o.stage IN ('settled', 'archived')
             ORDER BY 1, 2",
        )?;
        let mut rows = query.query([from, to])?;
        let mut all = Vec::new();
        while let Some(r) = rows.next()? {
            let kind = code(r, 2, LossKind::from_code)?;
            if kind == LossKind::Costs && Bearer::of(r.get_ref(6)?.as_str()?) != Bearer::Company {
                continue;
            }
            let currency = code(r, 4, Currency::parse)?;
            let (amount, reason) = match kind {
                LossKind::WrittenOff => written_off(&r.get::<_, String>(3)?, currency),
                _ => (Money(r.get(3)?), r.get(5)?),
            };
            all.push(Loss { on_day: r.get(0)?, number: number(r, 1)?, kind, amount, currency, reason });
        }
        Ok(all)
    }
}

/// Reads what a settlement wrote off, and why, from what its milestone says.
fn written_off(details: &str, currency: Currency) -> (Money, String) {
    let details: serde_json::Map<String, serde_json::Value> = serde_json::from_str(details).unwrap_or_default();
    let text = |field: Field| details.get(field.code()).and_then(|v| v.as_str()).unwrap_or_default();
    let amount = Money::parse(text(Field::Difference), currency).unwrap_or_default();
    (amount, text(Field::Reason).to_owned())
}
