//! A document by its number, with everybody who has had it (L8).

use super::{super::json, Fault, Out, section};
use crate::{
    i18n::{Label, cli::words},
    store::{Loan, Store},
};
use serde_json::{Value, json};

/// Shows a document.
pub(super) fn show(store: &Store, id: i64, is_json: bool, out: &mut Out) -> Result<u8, Fault> {
    let card = store.document_card(id)?;
    let (document, lang) = (&card.document, out.lang);
    let entry = &document.entry;
    if is_json {
        let all = json::with(
            json::record(entry),
            json!({
                "number": document.number, "order": document.order_number, "registered_on": document.registered_on,
                "voided": document.voided, "loans": card.loans.iter().map(loan_json).collect::<Value>(),
            }),
        );
        out.json(all.into())?;
        return Ok(0);
    }
    let order = document.order_number.map(|n| n.to_string()).unwrap_or_default();
    out.line(&format!("{}  {}", document.number, entry.title))?;
    let head = vec![vec![
        entry.place.clone(),
        entry.medium.label(lang).to_owned(),
        entry.condition.label(lang).to_owned(),
        order,
    ]];
    out.table("  ", &head)?;
    let cells = |l: &Loan| {
        let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
        vec![
            l.applied_on.to_string(),
            l.kind.label(lang).to_owned(),
            l.state.label(lang).to_owned(),
            l.borrower.clone(),
            l.department.clone(),
            day(l.due_on),
            day(l.returned_on),
        ]
    };
    section(out, words(lang).loans(), card.loans.iter().map(cells).collect())?;
    Ok(0)
}

fn loan_json(l: &Loan) -> Value {
    let approval =
        |a: &Option<(String, chrono::NaiveDate)>| a.as_ref().map(|(by, on)| json!({"person": by, "date": on}));
    let refused = l.refused.as_ref().map(|(by, why, on)| json!({"person": by, "reason": why, "date": on}));
    let own = json!({
        "kind": l.kind, "state": l.state, "head": approval(&l.head), "keeper": approval(&l.keeper), "refused": refused,
        "renewals": l.renewals.iter().map(|r| json!({
            "asked_on": r.asked_on, "old_due_on": r.old_due_on, "new_due_on": r.new_due_on, "approved_by": r.approved_by,
        })).collect::<Value>(),
    });
    json::with(json::record(l), own).into()
}
