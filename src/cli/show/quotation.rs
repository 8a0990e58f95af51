//! A quotation by its number, with what became of it.

use super::{super::json, Fault, Out, line_cells, lists::line_json};
use crate::{
    domain::{field::Field, quotation::QuotationEnd},
    i18n::{Label, attribute::facts, cli::words},
    store::{CostingCard, Store},
};
use serde_json::{Value, json};

/// Shows a quotation.
pub(super) fn show(store: &Store, id: i64, is_json: bool, out: &mut Out) -> Result<u8, Fault> {
    let card = store.quotation(id)?;
    let (q, lang) = (&card.quotation, out.lang);
    let state = card.state(store.today());
    let (order, lost) = match &card.end {
        Some(QuotationEnd::Won { number, .. }) => (Some(*number), None),
        Some(QuotationEnd::Lost { on, reason }) => (None, Some((on, reason))),
        None => (None, None),
    };
    if is_json {
        let own = json!({
            "number": card.number, "state": state, "customer": card.customer, "revision": card.revision,
            "total": q.total().map(|t| t.format(q.currency)), "order": order,
            "lost": lost.map(|(on, reason)| json!({"date": on, "reason": reason})), "voided": card.voided,
            "costings": store.costings_of_quotation(id)?.iter().map(costing_json).collect::<Value>(),
            "lines": q.lines.iter().map(|l| line_json(l, q.currency)).collect::<Value>(),
        });
        let mut all = json::record(q);
        json::rename(&mut all, "on_day", "date");
        out.json(json::with(all, own).into())?;
        return Ok(0);
    }
    out.line(&format!("{}  {}", card.number, state.label(lang)))?;
    let total = format!("{} {}", q.total().unwrap_or_default().grouped(q.currency), q.currency);
    let mut head = vec![
        (Field::Customer.label(lang), card.customer.clone()),
        (Field::Order.label(lang), order.map(|n| n.to_string()).unwrap_or_default()),
        (Field::LostReason.label(lang), lost.map(|(on, reason)| format!("{on} {reason}")).unwrap_or_default()),
    ];
    head.extend(facts(q, &[Field::ValidUntil, Field::LeadDays, Field::DeliveryPlace, Field::PaymentMethod], lang));
    head.push((words(lang).version(), card.revision.to_string()));
    head.push((words(lang).total(), total));
    head.retain(|(_, value)| !value.is_empty());
    let head: Vec<Vec<String>> = head.into_iter().map(|(title, value)| vec![title.to_owned(), value]).collect();
    out.table("  ", &head)?;
    out.table("  ", &line_cells(&q.lines, q.currency))?;
    Ok(0)
}

/// Says what the price of a line was calculated at.
fn costing_json(card: &CostingCard) -> Value {
    let own = json!({
        "cost_price": card.steps.floor, "unit_price": card.steps.price,
        "costs": card.costing.lines.iter().map(json::record).collect::<Value>(),
    });
    json::with(json::record(&card.costing), own).into()
}
