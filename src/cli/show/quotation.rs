//! A quotation by its number, with what became of it.

use super::{Fault, Out, line_cells, lists::line_json};
use crate::{
    domain::{field::Field, number::FileNumber, quotation::QuotationEnd},
    i18n::{Label, cli::words},
    store::Store,
};
use serde_json::{Value, json};

/// Shows the quotation with this number; false when there is none.
pub(super) fn show(store: &Store, text: &str, json: bool, out: &mut Out) -> Result<bool, Fault> {
    let Ok(number) = FileNumber::parse(text) else { return Ok(false) };
    let Some(id) = store.quotation_by_number(number)? else { return Ok(false) };
    let card = store.quotation(id)?;
    let (q, lang) = (&card.quotation, out.lang);
    let state = card.state(store.today());
    let (order, lost) = match &card.end {
        Some(QuotationEnd::Won { number, .. }) => (Some(*number), None),
        Some(QuotationEnd::Lost { on, reason }) => (None, Some((on, reason))),
        None => (None, None),
    };
    if json {
        out.json(json!({
            "number": card.number, "state": state, "customer": card.customer, "date": q.on_day,
            "valid_until": q.valid_until, "contact": q.contact, "phone": q.phone, "salesperson": q.salesperson,
            "currency": q.currency, "delivery_place": q.delivery_place, "payment_method": q.payment_method,
            "lead_days": q.lead_days, "notes": q.notes, "revision": card.revision,
            "total": q.total().map(|t| t.format(q.currency)), "order": order,
            "lost": lost.map(|(on, reason)| json!({"date": on, "reason": reason})), "voided": card.voided,
            "lines": q.lines.iter().map(|l| line_json(l, q.currency)).collect::<Value>(),
        }))?;
        return Ok(true);
    }
    out.line(&format!("{}  {}", card.number, state.label(lang)))?;
    let total = format!("{} {}", q.total().unwrap_or_default().grouped(q.currency), q.currency);
    let mut head = vec![
        (Field::Customer.label(lang), card.customer.clone()),
        (Field::Order.label(lang), order.map(|n| n.to_string()).unwrap_or_default()),
        (Field::LostReason.label(lang), lost.map(|(on, reason)| format!("{on} {reason}")).unwrap_or_default()),
        (Field::ValidUntil.label(lang), q.valid_until.to_string()),
        (Field::LeadDays.label(lang), q.lead_days.map(|days| days.to_string()).unwrap_or_default()),
        (Field::DeliveryPlace.label(lang), q.delivery_place.clone()),
        (Field::PaymentMethod.label(lang), q.payment_method.clone()),
        (words(lang).version(), card.revision.to_string()),
        (words(lang).total(), total),
    ];
    head.retain(|(_, value)| !value.is_empty());
    let head: Vec<Vec<String>> = head.into_iter().map(|(title, value)| vec![title.to_owned(), value]).collect();
    out.table("  ", &head)?;
    out.table("  ", &line_cells(&q.lines, q.currency))?;
    Ok(true)
}
