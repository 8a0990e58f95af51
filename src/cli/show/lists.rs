//! An order and what hangs on it, for machines. Keys are snake_case English whatever the language.

use super::{super::json, Fault, shipping};
use crate::{
    domain::{
        decimal::Currency,
        order::Line,
        record::RecordKind,
        request::{Assessment, Recall, Request},
        review::Review,
        risk::Rating,
    },
    i18n::{Lang, archive::name},
    store::{
        ActionRow, Archive, Communication, Delay, DocumentRow, Entry, Milestone, Order, PlanStep, Printout, Problem,
        Risk, RiskReview, SampleCard, Store, TaskCard,
    },
};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// The order itself.
pub(super) fn order_json(order: &Order) -> Map<String, Value> {
    let terms = &order.terms;
    let lines: Vec<Value> = terms.lines.iter().map(|l| line_json(l, terms.currency)).collect();
    let own = json!({
        "number": order.number,
        "stage": order.stage,
        "version": order.version,
        "channel": order.channel,
        "received_at": order.received_at,
        "customer": order.customer,
        "total": order.total.format(terms.currency),
        "next_due": order.due_on(),
        "expected_date": order.expected.map(|e| e.day),
        "expected_by": order.expected.map(|e| e.by),
        "progress": order.progress,
        "unconfirmed": order.is_unconfirmed(),
        "confirmed": order.confirmed_on.map(|on| {
            json!({"date": on, "person": order.confirmed_by, "version": order.confirmed_version})
        }),
        "reissue": order.is_reissue_due(),
        "on_hold": order.hold.as_ref().map(|(reason, since)| json!({"reason": reason, "since": since})),
        "request_open": order.has_open_request,
        "lines": lines,
    });
    json::with(json::record(terms), own)
}

/// One line of an order or a quotation.
pub(super) fn line_json(l: &Line, currency: Currency) -> Value {
    let mut all = json::record(l);
    json::rename(&mut all, "discount", "discount_percent");
    all.insert("line".into(), l.line.into());
    all.insert("amount".into(), l.amount(currency).map(|a| a.format(currency)).into());
    all.into()
}

/// The lists that hang on an order. Each new kind of record is one more line here.
pub(super) fn lists_json(store: &Store, order: &Order) -> Result<Map<String, Value>, Fault> {
    let mut lists = Map::new();
    lists.insert("reviews".into(), store.reviews(order.id)?.iter().map(review_json).collect());
    lists.insert("milestones".into(), store.milestones(order.id)?.iter().map(milestone_json).collect());
    let order_id = order.id;
    lists.insert("plan".into(), plan_json(&store.plan(order.id)?, store.today()));
    lists.insert("slips".into(), store.delays(order.id)?.iter().map(delay_json).collect());
    lists.insert("tracking".into(), store.tracking_of_order(order_id, ALL)?.iter().map(tracking_json).collect());
    lists.insert("problems".into(), store.problems_of_order(order_id)?.iter().map(problem_json).collect());
    let tasks = store.tasks_of(RecordKind::Order.row(order_id))?;
    lists.insert("tasks".into(), tasks.iter().map(task_json).collect());
    let risks = store.risks_of_order(order_id)?;
    let risks = risks.iter().map(|r| risk_json(store, r)).collect::<Result<Value, Fault>>()?;
    lists.insert("risks".into(), risks);
    lists.insert("shipments".into(), shipping::shipments_json(&store.shipments_of_order(order_id)?, order));
    lists.insert("documents".into(), store.documents_of_order(order_id)?.iter().map(document_json).collect());
    let told = store.communications_of_order(order_id)?;
    lists.insert("communications".into(), told.iter().map(communication_json).collect());
    let requests = store.requests_of_order(order_id)?;
    let requests = requests.iter().map(|r| request_json(store, order, r)).collect::<Result<Value, Fault>>()?;
    lists.insert("requests".into(), requests);
    super::money::money_json(store, order, &mut lists)?;
    lists.insert("samples".into(), store.samples_of_order(order_id)?.iter().map(sample_json).collect());
    lists.insert("quotation".into(), json!(store.quotation_of_order(order_id)?.map(|(_, number)| number)));
    super::of_order::add_json(store, order_id, &mut lists)?;
    let printouts = store.printouts_of(RecordKind::Order.row(order_id))?;
    lists.insert("printouts".into(), printouts.iter().map(printout_json).collect());
    lists.insert("history".into(), store.history(RecordKind::Order.row(order.id))?.iter().map(action_json).collect());
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

fn plan_json(plan: &[PlanStep], today: NaiveDate) -> Value {
    let steps = plan.iter().map(|s| {
        let own = json!({
            "first_planned_on": s.first_planned_on, "days_late": s.days_late(today),
            "passed_by": s.passed.map(|p| p.by.code()), "passed_on": s.passed.map(|p| p.on),
        });
        let mut all = json::with(json::record(&s.step), own);
        json::rename(&mut all, "name", "step");
        Value::from(all)
    });
    steps.collect()
}

fn delay_json(s: &Delay) -> Value {
    json!({
        "raised_on": s.raised_on, "expected_on": s.expected_on, "open": s.is_open(),
        "told": s.is_informed(), "voided": s.voided,
    })
}

fn sample_json(card: &SampleCard) -> Value {
    let s = &card.sample;
    json::with(json::record(s), json!({"state": s.state(), "fee": s.fee.map(|f| f.format(s.currency)), "charge": s.charge.map(|c| c.format(s.currency))})).into()
}

/// A reminder, or a decision of the meeting.
pub(in crate::cli) fn task_json(card: &TaskCard) -> Value {
    json::with(json::record(&card.task), json!({"kind": card.want(), "number": card.number})).into()
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

/// All entries of an order: more than any order ever has.
const ALL: usize = 100_000;

fn tracking_json(e: &Entry) -> Value {
    let mut all = json::with(
        json::record(&e.progress),
        json!({
            "day": e.day, "unchanged": e.is_unchanged, "late": e.is_late, "written_at": e.written_at,
        }),
    );
    json::rename(&mut all, "expected_date", "expected_delivery");
    all.into()
}

/// A problem for machines.
pub(in crate::cli) fn problem_json(p: &Problem) -> Value {
    let own = json!({
        "number": p.number, "customer": p.customer, "opened_on": p.opened_on, "solution": p.solution,
        "solved_on": p.solved_on, "loss": p.entry.blame.loss.map(|loss| loss.format(p.entry.blame.currency)),
    });
    json::with(json::record(&p.entry), own).into()
}

/// A risk for machines, with its reviews.
pub(in crate::cli) fn risk_json(store: &Store, r: &Risk) -> Result<Value, Fault> {
    let rated = |rating: Rating| {
        let (likelihood, impact) = rating.points();
        json!({"likelihood": likelihood, "impact": impact, "level": rating.level()})
    };
    let review = |one: &RiskReview| {
        let mut value = rated(one.rating);
        value["date"] = json!(one.on);
        value["note"] = json!(one.note);
        value["next_on"] = json!(one.next_on);
        value
    };
    let own = json!({
        "number": r.number, "opened_on": r.opened_on, "closed_on": r.closed_on, "closed_note": r.closed_note,
        "reviews": store.risk_reviews(r.id)?.iter().map(review).collect::<Value>(),
    });
    let mut all = json::record(&r.entry);
    all.extend(rated(r.entry.rating).as_object().cloned().unwrap_or_default());
    Ok(json::with(all, own).into())
}

/// An order's archive for machines: the papers expected, what is missing, when it was filed.
pub(super) fn archive_json(archive: &Archive, lang: Lang) -> Value {
    let expected = archive.expected.iter().map(|e| {
        let document = e.document.map(|(_, number)| number);
        json!({"paper": e.paper.code, "title": name(&e.paper, lang), "document": document})
    });
    json!({
        "expected": expected.collect::<Value>(),
        "missing": archive.missing().iter().map(|paper| paper.code.as_str()).collect::<Value>(),
        "archived_on": archive.archived_on, "retain_until": archive.retain_until,
    })
}

fn communication_json(c: &Communication) -> Value {
    let e = &c.entry;
    let promised = e.promised_by.map(|by| json!({"what": e.promised, "by": by, "kept_on": c.kept_on}));
    let answer =
        c.reply.as_ref().map(|r| json!({"text": r.answer, "date": r.on, "outcome": r.outcome.map(|o| o.code())}));
    let mut all = json::record(e);
    all.remove("promised_by");
    json::with(all, json!({"at": e.at, "promised": promised, "report": c.report, "answer": answer})).into()
}

fn printout_json(p: &Printout) -> Value {
    json!({
        "form": p.form, "record": p.about, "printed_on": p.printed_on, "returned_on": p.returned_on, "note": p.note,
        "version": p.version,
    })
}

fn document_json(d: &DocumentRow) -> Value {
    let holder = d.holder.as_ref().map(|h| {
        json!({"kind": h.kind, "state": h.state, "borrower": h.borrower, "department": h.department, "since": h.since, "due_on": h.due_on})
    });
    json!({
        "number": d.number, "title": d.title, "customer": d.customer, "medium": d.medium, "place": d.place, "confidential": d.confidential,
        "condition": d.condition, "void": d.is_void, "holder": holder,
    })
}

fn request_json(store: &Store, order: &Order, r: &Request) -> Result<Value, Fault> {
    let changes: Vec<Value> = store
        .request_changes(r)?
        .into_iter()
        .map(|c| json!({"field": c.field, "line": c.line, "old": c.old, "new": c.new}))
        .collect();
    let decided = r.decided.as_ref().map(|d| json!({"person": d.person, "date": d.on_day, "reason": d.reason}));
    let cost = r.cost.as_ref().map(|c| {
        json!({
            "amount": c.amount.format(order.terms.currency), "currency": order.terms.currency,
            "bearer": c.borne_by(), "settled_on": c.settled_on.or(c.paid_on),
        })
    });
    Ok(json!({
        "reference": r.reference(), "kind": r.kind, "state": r.state, "requested_by": r.requested_by,
        "requested_on": r.requested_on, "channel": r.channel, "reason": r.reason, "base_version": r.base_version,
        "changes": changes, "decided": decided,
        "assessments": r.assessments.iter().map(assessment_json).collect::<Value>(),
        "recalls": r.recalls.iter().map(recall_json).collect::<Value>(),
        "cost": cost, "applied_on": r.applied_on, "applied_version": r.applied_version, "ended_on": r.ended_on,
        "ended_note": r.ended_note,
    }))
}

fn assessment_json(a: &Assessment) -> Value {
    json!({
        "department": a.department, "asked_on": a.asked_on, "answered_on": a.answered_on, "person": a.person,
        "production_effect": a.production_effect, "purchasing_effect": a.purchasing_effect,
        "delivery_effect": a.delivery_effect, "solution": a.solution, "stop_confirmed_on": a.stop_confirmed_on,
    })
}

fn recall_json(r: &Recall) -> Value {
    json!({"paper": r.paper, "department": r.department, "recalled_on": r.recalled_on, "person": r.person})
}
