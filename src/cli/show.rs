//! `show NUMBER`: one order with everything that hangs on it, a document or a quotation.

mod document;
mod lists;
mod money;
mod of_order;
mod quotation;
mod shipping;

pub(super) use lists::{problem_json, risk_json, task_json};
pub(super) use money::account_json;

use super::{Scene, fault::Fault, out::Out};
use crate::{
    domain::{
        archive::Papers,
        decimal::Currency,
        field::Field,
        order::Line,
        record::{Record, RecordKind},
        review::Review,
        stage::Stage,
    },
    i18n::{
        Label, Lang, archive,
        attribute::{facts, other_facts},
        cli::{Words, words},
        milestone, orders, payment,
        plan::words as plan_words,
        risk, sample, tracking,
    },
    store::{
        ActionRow, Communication, DocumentRow, Entry, Milestone, Order, PlanStep, Problem, Risk, SampleCard, Store,
    },
};
use chrono::NaiveDate;
use lists::{archive_json, lists_json, order_json};
use serde_json::Value;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "NUMBER", required = true, num_args = 1..)]
    number: Vec<String>,
    #[arg(long)]
    pub(super) json: bool,
}

impl Args {
    /// Returns what was said, which the shell may have split at blanks.
    pub(super) fn said(&self) -> String {
        self.number.join(" ")
    }
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let settings = scene.settings_as_far_as_right()?;
    let store = scene.existing_store(&settings)?;
    let text = args.said();
    let order = match store.record_named(&text)? {
        Some(Record { kind: RecordKind::Order, id }) => store.order(id)?,
        Some(Record { kind: RecordKind::Document, id }) => return document::show(&store, id, args.json, out),
        Some(Record { kind: RecordKind::Quotation, id }) => return quotation::show(&store, id, args.json, out),
        _ => return Err(Fault::Nothing(words(scene.lang).no_such_file(&text))),
    };
    if args.json {
        let mut value = order_json(&order);
        value.extend(lists_json(&store, &order)?);
        let archive = store.archive_of(order.id, settings.papers())?;
        value.insert("archive".into(), archive_json(&archive, scene.lang));
        out.json(Value::Object(value))?;
    } else {
        print(&store, &order, settings.papers(), out)?;
    }
    Ok(0)
}

fn print(store: &Store, order: &Order, papers: &Papers, out: &mut Out) -> Result<(), Fault> {
    let lang = out.lang;
    let w: Words = words(lang);
    let terms = &order.terms;
    let currency = terms.currency;
    out.line(&format!("{}  {}", order.number, order.stage.label(lang)))?;
    let parties = [Field::Contact, Field::Phone, Field::Salesperson];
    let delivery = [Field::DeliveryDate, Field::DeliveryPlace, Field::PaymentMethod, Field::SpecialRequirements];
    let mut head = vec![(Field::Customer.label(lang), order.customer.clone())];
    head.extend(facts(terms, &parties, lang));
    head.push((Field::Channel.label(lang), order.channel.label(lang).to_owned()));
    head.push((Field::ReceivedAt.label(lang), order.received_at.format("%Y-%m-%d %H:%M").to_string()));
    head.extend(facts(terms, &delivery, lang));
    head.extend(other_facts(terms, &[&parties[..], &delivery, &[Field::Currency]].concat(), lang));
    head.push((w.version(), order.version.to_string()));
    head.push((w.total(), format!("{} {currency}", order.total.grouped(currency))));
    if let Some(day) = order.confirmed_on {
        let version = orders::words(lang).of_version(order.confirmed_version);
        head.push((Field::ConfirmedOn.label(lang), format!("{day} {} {version}", order.confirmed_by)));
    }
    if let Some((reason, since)) = &order.hold {
        head.push((w.held(), format!("{since} {reason}")));
    }
    if let Some((_, number)) = store.quotation_of_order(order.id)? {
        head.push((RecordKind::Quotation.label(lang), number.to_string()));
    }
    head.retain(|(_, value)| !value.is_empty());
    let head: Vec<Vec<String>> = head.into_iter().map(|(title, value)| vec![title.to_owned(), value]).collect();
    out.table("  ", &head)?;
    let mut lines = line_cells(&terms.lines, currency);
    for (cells, line) in lines.iter_mut().zip(&terms.lines) {
        cells.push(orders::own_day(terms, line.line, lang));
    }
    out.table("  ", &lines)?;
    section(out, w.reviews(), store.reviews(order.id)?.iter().map(|r| review_cells(r, w)).collect())?;
    section(out, w.milestones(), store.milestones(order.id)?.iter().map(|m| milestone_cells(m, lang)).collect())?;
    section(out, w.plan(), store.plan(order.id)?.iter().map(|s| plan_cells(s, store.today(), lang)).collect())?;
    if let Some(before) = store.plan_stands_for(order.id)? {
        out.line(&plan_words(lang).no_fit(&before.to_string(), &order.terms.delivery_date.to_string()))?;
    }
    if let Some(day) = store.delivery_to_announce(order.id)? {
        out.line(&plan_words(lang).inform(&day.to_string()))?;
    }
    let entries = store.tracking_of_order(order.id, MOST_PRINTED)?;
    section(out, w.tracking(), entries.iter().map(entry_cells).collect())?;
    section(out, w.problems(), store.problems_of_order(order.id)?.iter().map(|p| problem_cells(p, lang)).collect())?;
    section(out, w.risks(), store.risks_of_order(order.id)?.iter().map(|r| risk_cells(r, lang)).collect())?;
    let requests = store.requests_of_order(order.id)?;
    let request_cells = |r: &crate::domain::request::Request| {
        let (kind, state) = (r.kind.label(lang).to_owned(), r.state.label(lang).to_owned());
        vec![r.reference(), kind, state, r.requested_on.to_string(), r.requested_by.clone(), r.reason.clone()]
    };
    section(out, w.requests(), requests.iter().map(request_cells).collect())?;
    let account = store.account(order.id)?;
    section(out, payment::words(lang).account(), money::account_cells(&account, store, lang))?;
    section(out, payment::words(lang).dues(), money::due_cells(&account, store, lang))?;
    section(out, payment::words(lang).payments(), money::payment_cells(&account, lang))?;
    let shipments = store.shipments_of_order(order.id)?;
    section(out, w.shipments(), shipments.iter().flat_map(|s| shipping::cells(s, order, lang)).collect())?;
    let told = store.communications_of_order(order.id)?;
    section(out, w.communications(), told.iter().take(MOST_PRINTED).map(|c| communication_cells(c, lang)).collect())?;
    section(out, w.documents(), store.documents_of_order(order.id)?.iter().map(document_cells).collect())?;
    let archive = store.archive_of(order.id, papers)?;
    let missing = archive.missing().iter().map(|paper| vec![archive::name(paper, lang).to_owned()]).collect();
    if matches!(order.stage, Stage::Settled | Stage::Archived) {
        section(out, archive::words(lang).papers_missing(), missing)?;
    }
    let samples = store.samples_of_order(order.id)?;
    section(out, sample::words(lang).samples(), samples.iter().map(|s| sample_cells(s, lang)).collect())?;
    for (title, rows) in of_order::told(store, order.id, lang)? {
        section(out, title, rows)?;
    }
    section(
        out,
        w.history(),
        store.history(RecordKind::Order.row(order.id))?.iter().map(|a| action_cells(a, lang)).collect(),
    )
}

fn line_cells(lines: &[Line], currency: Currency) -> Vec<Vec<String>> {
    let cells = |l: &Line| {
        vec![
            l.line.to_string(),
            l.product.clone(),
            l.spec.clone(),
            format!("{}{}", l.quantity, l.unit),
            format!("× {}", l.unit_price),
            if l.discount.0 == 0 { String::new() } else { format!("-{}%", l.discount) },
            l.amount(currency).map(|a| a.grouped(currency)).unwrap_or_default(),
        ]
    };
    lines.iter().map(cells).collect()
}

fn section(out: &mut Out, title: &str, rows: Vec<Vec<String>>) -> Result<(), Fault> {
    if rows.is_empty() {
        return Ok(());
    }
    out.line(title)?;
    out.table("  ", &rows)
}

fn review_cells(r: &Review, w: Words) -> Vec<String> {
    vec![
        r.on_day.to_string(),
        format!("{} {}", w.version(), r.version),
        if r.is_final { w.final_review() } else { w.preliminary() }.to_owned(),
        if r.passed { w.passed() } else { w.not_passed() }.to_owned(),
        r.person.clone(),
        [r.reason.as_str(), r.override_reason.as_str()].join(" ").trim().to_owned(),
    ]
}

fn milestone_cells(m: &Milestone, lang: Lang) -> Vec<String> {
    let outcome = milestone::outcome(&m.kind, m.passed, lang);
    vec![
        m.on_day.to_string(),
        format!("{} {outcome}", milestone::what(&m.kind, lang)).trim_end().to_owned(),
        m.person.clone(),
        milestone::details(&m.details, lang),
        m.note.clone(),
    ]
}

fn plan_cells(s: &PlanStep, today: NaiveDate, lang: Lang) -> Vec<String> {
    let (step, words) = (&s.step, plan_words(lang));
    vec![
        step.planned_on.to_string(),
        step.name.clone(),
        step.department.label(lang).to_owned(),
        step.person.clone(),
        match s.passed {
            Some(passed) => words.passed(passed.by.label(lang), &passed.on.to_string()),
            None => step.done_on.map(|day| words.done(&day.to_string())).unwrap_or_default(),
        },
        s.days_late(today).map(|n| words.late(n)).unwrap_or_default(),
        step.note.clone(),
    ]
}

fn action_cells(a: &ActionRow, lang: Lang) -> Vec<String> {
    let deed = a.deed.map(|d| d.label(lang).to_owned()).unwrap_or_default();
    vec![a.at.format("%Y-%m-%d %H:%M").to_string(), deed, a.person.clone()]
}

/// For people the newest entries are printed, so many; JSON has them all.
const MOST_PRINTED: usize = 10;

fn entry_cells(e: &Entry) -> Vec<String> {
    let overall = e.progress.overall().map(|p| format!("{p}%")).unwrap_or_default();
    vec![
        e.day.to_string(),
        overall,
        e.progress.done_today.clone(),
        e.progress.problems.clone(),
        e.progress.next_step.clone(),
    ]
}

fn problem_cells(p: &Problem, lang: Lang) -> Vec<String> {
    let solved = p.solved_on.map(|d| d.to_string()).unwrap_or_default();
    let told = p.entry.informed.customer_on.map(|d| tracking::words(lang).customer_informed(&d.to_string()));
    let untold = || if p.is_open() { tracking::words(lang).customer_not_informed().to_owned() } else { String::new() };
    let department = p.entry.department.label(lang).to_owned();
    vec![
        p.opened_on.to_string(),
        p.entry.what.clone(),
        department,
        p.entry.person.clone(),
        p.entry.due_on.to_string(),
        told.unwrap_or_else(untold),
        solved,
        p.solution.clone(),
    ]
}

fn risk_cells(r: &Risk, lang: Lang) -> Vec<String> {
    let words = risk::words(lang);
    let state = match r.closed_on {
        Some(day) => words.closed_on(&day.to_string(), &r.closed_note),
        None => words.due(&r.entry.review_on.to_string(), false),
    };
    let level = r.level().label(lang).to_owned();
    vec![r.opened_on.to_string(), level, r.entry.what.clone(), r.entry.person.clone(), state, r.entry.response.clone()]
}

fn sample_cells(card: &SampleCard, lang: Lang) -> Vec<String> {
    let s = &card.sample;
    let state = s.answer.map_or(s.state().label(lang), |answer| answer.label(lang)).to_owned();
    vec![s.asked_on.to_string(), s.item.clone(), s.due_on.to_string(), state, s.waybill.clone(), s.answer_note.clone()]
}

fn communication_cells(c: &Communication, lang: Lang) -> Vec<String> {
    let e = &c.entry;
    vec![
        e.at.format("%Y-%m-%d %H:%M").to_string(),
        e.kind.label(lang).to_owned(),
        e.channel.label(lang).to_owned(),
        e.person.clone(),
        e.said.clone(),
        c.reply.as_ref().map(|r| r.answer.clone()).unwrap_or_default(),
    ]
}

fn document_cells(d: &DocumentRow) -> Vec<String> {
    let holder = d.holder.as_ref().map(|h| h.borrower.clone()).unwrap_or_default();
    vec![d.number.to_string(), d.title.clone(), d.place.clone(), holder]
}
