//! `show NUMBER`: one order with everything that hangs on it.

use super::{Scene, fault::Fault, out::Out};
use crate::{
    domain::{field::Field, number::NumberQuery, review::Review},
    i18n::{
        Label, Lang,
        cli::{Words, words},
    },
    store::{ActionRow, Milestone, Order, Store},
};
use serde_json::{Map, Value, json};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "NUMBER", required = true, num_args = 1..)]
    number: Vec<String>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let store = scene.existing_store(&scene.settings()?)?;
    let Some(order) = find(&store, &args.number.join(" "))? else {
        return Err(Fault::Nothing(words(scene.lang).nothing.to_owned()));
    };
    if args.json {
        let mut value = order_json(&order);
        value.extend(lists_json(&store, &order)?);
        out.json(Value::Object(value))?;
    } else {
        print(&store, &order, out)?;
    }
    Ok(0)
}

/// Finds the order meant: by its number in any spelling, by its tail, by its exact reference.
fn find(store: &Store, text: &str) -> Result<Option<Order>, Fault> {
    let id = match NumberQuery::parse(text) {
        Some(NumberQuery::Full(number)) => store.order_id(number)?,
        Some(_) => store.find_orders(text, 1)?.first().map(|row| row.id),
        None => None,
    };
    let id = match id {
        None => store.order_by_reference(text.trim())?,
        found => found,
    };
    Ok(id.map(|id| store.order(id)).transpose()?)
}

fn order_json(order: &Order) -> Map<String, Value> {
    let terms = &order.terms;
    let lines: Vec<Value> = terms
        .lines
        .iter()
        .map(|l| {
            json!({
                "line": l.line,
                "product": l.product,
                "spec": l.spec,
                "unit": l.unit,
                "quantity": l.quantity,
                "unit_price": l.unit_price,
                "discount_percent": l.discount,
                "amount": l.amount(terms.currency).map(|a| a.format(terms.currency)),
            })
        })
        .collect();
    let value = json!({
        "number": order.number,
        "stage": order.stage,
        "version": order.version,
        "channel": order.channel,
        "received_at": order.received_at,
        "customer": order.customer,
        "contact": terms.contact,
        "phone": terms.phone,
        "salesperson": terms.salesperson,
        "currency": terms.currency,
        "delivery_date": terms.delivery_date,
        "delivery_place": terms.delivery_place,
        "payment_method": terms.payment_method,
        "special_requirements": terms.special_requirements,
        "external_ref": terms.external_ref,
        "total": order.total.format(terms.currency),
        "expected_date": order.expected_date,
        "progress": order.progress,
        "unconfirmed": order.is_unconfirmed(),
        "on_hold": order.hold.as_ref().map(|(reason, since)| json!({"reason": reason, "since": since})),
        "request_open": order.has_open_request,
        "lines": lines,
    });
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// The lists that hang on an order. Each new kind of record is one more line here.
fn lists_json(store: &Store, order: &Order) -> Result<Map<String, Value>, Fault> {
    let mut lists = Map::new();
    lists.insert("reviews".into(), store.reviews(order.id)?.iter().map(review_json).collect());
    lists.insert("milestones".into(), store.milestones(order.id)?.iter().map(milestone_json).collect());
    lists.insert("history".into(), store.history("orders", order.id)?.iter().map(action_json).collect());
    Ok(lists)
}

fn review_json(r: &Review) -> Value {
    json!({
        "kind": if r.is_final { "final" } else { "preliminary" },
        "round": r.round,
        "version": r.version,
        "passed": r.passed,
        "person": r.person,
        "date": r.on_day,
        "reason": r.reason,
        "override_reason": r.override_reason,
        "checks": r.checks,
    })
}

fn milestone_json(m: &Milestone) -> Value {
    let details: Map<String, Value> =
        m.details.iter().map(|(field, text)| (field.code().to_owned(), text.clone().into())).collect();
    json!({"kind": m.kind, "date": m.on_day, "person": m.person, "passed": m.passed, "details": details, "note": m.note})
}

fn action_json(a: &ActionRow) -> Value {
    json!({
        "action": a.id,
        "at": a.at,
        "person": a.person,
        "name": a.deed.map(|d| d.code()),
        "undoes": a.undoes,
        "undone": a.undone,
    })
}

fn print(store: &Store, order: &Order, out: &mut Out) -> Result<(), Fault> {
    let lang = out.lang;
    let w: &Words = words(lang);
    let terms = &order.terms;
    let currency = terms.currency;
    out.line(&format!("{}  {}", order.number, order.stage.label(lang)))?;
    let mut head = vec![
        (Field::Customer.label(lang), order.customer.clone()),
        (Field::Contact.label(lang), terms.contact.clone()),
        (Field::Phone.label(lang), terms.phone.clone()),
        (Field::Salesperson.label(lang), terms.salesperson.clone()),
        (Field::Channel.label(lang), order.channel.label(lang).to_owned()),
        (Field::ReceivedAt.label(lang), order.received_at.format("%Y-%m-%d %H:%M").to_string()),
        (Field::DeliveryDate.label(lang), terms.delivery_date.to_string()),
        (Field::DeliveryPlace.label(lang), terms.delivery_place.clone()),
        (Field::PaymentMethod.label(lang), terms.payment_method.clone()),
        (Field::SpecialRequirements.label(lang), terms.special_requirements.clone()),
        (Field::ExternalRef.label(lang), terms.external_ref.clone()),
        (w.version, order.version.to_string()),
        (w.total, format!("{currency} {}", order.total.grouped(currency))),
    ];
    if let Some((reason, since)) = &order.hold {
        head.push((w.held, format!("{since} {reason}")));
    }
    head.retain(|(_, value)| !value.is_empty());
    let head: Vec<Vec<String>> = head.into_iter().map(|(title, value)| vec![title.to_owned(), value]).collect();
    out.table("  ", &head)?;
    let lines: Vec<Vec<String>> = terms
        .lines
        .iter()
        .map(|l| {
            vec![
                l.line.to_string(),
                l.product.clone(),
                l.spec.clone(),
                format!("{}{}", l.quantity, l.unit),
                format!("× {}", l.unit_price),
                if l.discount.0 == 0 { String::new() } else { format!("-{}%", l.discount) },
                l.amount(currency).map(|a| a.grouped(currency)).unwrap_or_default(),
            ]
        })
        .collect();
    out.table("  ", &lines)?;
    section(out, w.reviews, store.reviews(order.id)?.iter().map(|r| review_cells(r, w)).collect())?;
    section(out, w.milestones, store.milestones(order.id)?.iter().map(|m| milestone_cells(m, lang)).collect())?;
    section(out, w.history, store.history("orders", order.id)?.iter().map(|a| action_cells(a, lang)).collect())
}

fn section(out: &mut Out, title: &str, rows: Vec<Vec<String>>) -> Result<(), Fault> {
    if rows.is_empty() {
        return Ok(());
    }
    out.line(title)?;
    out.table("  ", &rows)
}

fn review_cells(r: &Review, w: &Words) -> Vec<String> {
    vec![
        r.on_day.to_string(),
        if r.is_final { w.final_review } else { w.preliminary }.to_owned(),
        if r.passed { w.passed } else { w.not_passed }.to_owned(),
        r.person.clone(),
        [r.reason.as_str(), r.override_reason.as_str()].join(" ").trim().to_owned(),
    ]
}

fn milestone_cells(m: &Milestone, lang: Lang) -> Vec<String> {
    let kind = match crate::domain::stage::Step::from_code(&m.kind) {
        Some(step) => step.label(lang).to_owned(),
        None if m.kind == "hold" => words(lang).held.to_owned(),
        None => m.kind.clone(),
    };
    let details: Vec<&str> = m.details.iter().map(|(_, text)| text.as_str()).filter(|t| !t.is_empty()).collect();
    vec![m.on_day.to_string(), kind, m.person.clone(), details.join(" "), m.note.clone()]
}

fn action_cells(a: &ActionRow, lang: Lang) -> Vec<String> {
    let deed = a.deed.map(|d| d.label(lang).to_owned()).unwrap_or_default();
    vec![a.at.format("%Y-%m-%d %H:%M").to_string(), deed, a.person.clone()]
}
