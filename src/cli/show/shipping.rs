//! Shipments of an order, for machines and for people.

use super::super::json;
use crate::{
    domain::shipping::Portion,
    i18n::{
        Label, Lang, milestone,
        shipping::{amount, words},
    },
    store::{Order, Shipment, TakenBack},
};
use serde_json::{Value, json};

/// Names a line's product and unit as the terms in force do; nothing for a line dropped since.
fn named(order: &Order, line: u32) -> (&str, &str) {
    order.terms.lines.iter().find(|l| l.line == line).map_or(("", ""), |l| (&l.product, &l.unit))
}

fn lines_json(lines: &[Portion], order: &Order) -> Value {
    let line = |p: &Portion| json!({"line": p.line, "product": named(order, p.line).0, "quantity": p.quantity});
    lines.iter().map(line).collect()
}

/// The shipments of an order with what became of them.
pub(super) fn shipments_json(shipments: &[Shipment], order: &Order) -> Value {
    let back = |t: &TakenBack| {
        let credit = t.back.credit.map(|c| c.format(order.terms.currency));
        let mut all =
            json::with(json::record(&t.back), json!({"credit": credit, "lines": lines_json(&t.back.lines, order)}));
        json::rename(&mut all, "on_day", "date");
        Value::from(all)
    };
    let shipment = |s: &Shipment| {
        let of = &s.dispatch;
        let mut all = json::with(
            json::record(of),
            json!({
                "ordinal": s.ordinal, "told_on": of.informed.map(|t| t.0), "told_by": of.informed.map(|t| t.1),
                "lines": lines_json(&of.lines, order), "take_backs": s.take_backs.iter().map(back).collect::<Value>(),
            }),
        );
        all.extend(json::record_if(s.arrival.as_ref()));
        Value::from(all)
    };
    shipments.iter().map(shipment).collect()
}

/// The cells of a shipment, and of what came back of it below.
pub(super) fn cells(s: &Shipment, order: &Order, lang: Lang) -> Vec<Vec<String>> {
    let goods = |lines: &[Portion]| {
        let named = lines.iter().map(|p| {
            let (product, unit) = named(order, p.line);
            format!("{product} {}", amount(p.quantity, unit))
        });
        lang.clauses(named)
    };
    let (of, words) = (&s.dispatch, words(lang));
    let arrival = match &s.arrival {
        Some(a) => {
            let outcome = milestone::outcome("deliver", a.is_intact, lang);
            format!("{} {outcome} {}", words.arrived(&a.arrived_on.to_string()), a.note).trim_end().to_owned()
        }
        None => words.on_the_way().to_owned(),
    };
    let waybill = format!("{} {}", of.carrier, of.waybill);
    let mut rows = vec![vec![of.shipped_on.to_string(), waybill, goods(&of.lines), arrival]];
    for t in &s.take_backs {
        let credit = t.back.credit.map(|c| format!("{} {}", c.grouped(order.terms.currency), order.terms.currency));
        let what = format!("{} {}", t.back.remedy.label(lang), credit.unwrap_or_default()).trim_end().to_owned();
        rows.push(vec![t.back.on_day.to_string(), what, goods(&t.back.lines), t.back.reason.clone()]);
    }
    rows
}
