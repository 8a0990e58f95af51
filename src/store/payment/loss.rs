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
        past,
    },
};
use chrono::NaiveDate;

impl Store {
    /// Lists what was lost within some days, oldest first.
    pub fn losses_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Loss>> {
        let requests = past::rows_on(
            "request",
            "",
            &["order_id", "state", "cost", "cost_bearer", "reason", "applied_on"],
            "x.state IN ('applied', 'closed') AND x.cost > 0 AND x.applied_on BETWEEN ?1 AND ?2",
            "?2",
        );
        let credits = past::rows_on(
            "take_back",
            "INDEXED BY take_back_day",
            &["order_id", "on_day", "credit", "reason"],
            "x.on_day BETWEEN ?1 AND ?2 AND x.credit > 0",
            "?2",
        );
        let settlements = past::rows_on(
            "milestone",
            "INDEXED BY milestone_day",
            &["order_id", "on_day", "kind", "passed", "details"],
            "x.on_day BETWEEN ?1 AND ?2 AND x.kind = 'settle' AND x.passed = 0",
            "?2",
        );
        let (number_of, currency_of) =
            (past::of_order("number", "x.order_id"), past::of_order("currency", "x.order_id"));
        let (now, then) = (past::of_order("stage", "x.order_id"), past::then("orders", "x.order_id", "stage", "?2"));
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT x.applied_on, {number_of}, 'costs', x.cost, {currency_of}, x.reason, x.cost_bearer FROM {requests} x
             UNION ALL
             SELECT x.on_day, {number_of}, 'credit', x.credit, {currency_of}, x.reason, '' FROM {credits} x
             UNION ALL
             SELECT x.on_day, {number_of}, 'written_off', x.details, {currency_of}, '', '' FROM {settlements} x
             WHERE {now} IN ('settled', 'archived') OR {then} IN ('settled', 'archived')
             ORDER BY 1, 2"
        ))?;
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
