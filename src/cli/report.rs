//! `report KIND`: what a meeting, a manager or a customer reads. A further kind is one more arm in [`run`].

use super::{
    Scene,
    fault::Fault,
    form::Asked,
    json,
    out::{Out, say},
    show,
    today::follow_up_json,
};
use crate::{
    domain::{
        day::parse_day_past,
        decimal::{Money, Quantity},
        follow_up::FollowUp,
        number::FileNumber,
        payment::{Entry, Loss, OrderStanding, Standing},
        period::Period,
        printout::FormKind,
        refusal::{Refusal, Why},
        tracking::expects_entries,
    },
    exchange::{
        form::{self, Progress, Target, progress_text},
        output,
        report::{self, Ask},
        sheet::Format,
    },
    i18n::{Label, export, follow_up, form as said, payment, refusal, report::words, tracking, weekly},
    store::{DaySummary, Error, LedgerTotal, Minutes, NextDay, Store, WeekDue, Weekly, is_full},
};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::{io::IsTerminal, path::PathBuf};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "KIND", value_parser = kinds(), hide_possible_values = true)]
    kind: String,
    #[arg(value_name = "REF", num_args = 0..)]
    reference: Vec<String>,
    #[arg(long = "order", value_name = "REF")]
    orders: Vec<String>,
    #[arg(long, value_name = "WHAT", default_value = "", hide_default_value = true)]
    about: String,
    #[arg(long)]
    json: bool,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// So wide are the lines of a report that goes to no terminal, and at least so wide.
const USUAL_WIDTH: usize = 80;
const NARROWEST: usize = 40;

/// The reports that are told in their own way, each with the form that it is on paper.
const OWN: [(&str, FormKind); 4] = [
    ("daily", FormKind::DailyReport),
    ("weekly", FormKind::Weekly),
    ("customer", FormKind::ProgressReport),
    ("statement", FormKind::Statement),
];

/// Lists what each report is called.
fn kinds() -> Vec<&'static str> {
    let of_period = report::KINDS.iter().map(|kind| kind.key).filter(|key| OWN.iter().all(|(own, _)| own != key));
    OWN.into_iter().map(|(key, _)| key).chain(of_period).collect()
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    if !args.orders.is_empty() && !matches!(args.kind.as_str(), "customer" | "statement") {
        return Err(Fault::Usage(said::words(scene.lang).no_orders(&args.kind)));
    }
    if let Some((key, form)) = OWN.into_iter().find(|(key, _)| *key == args.kind) {
        if !args.about.is_empty() {
            return Err(Fault::Usage(export::words(scene.lang).not_narrowed("--about", key)));
        }
        // the day and the week have figures to be drawn, the others are papers
        if let (Some(_), Some(kind)) = (&args.out, report::kind(key)) {
            return period(kind, args, scene, out);
        }
        if let Some(out) = &args.out {
            let said = args.reference.join(" ");
            let asked = Asked { said: &said, orders: &args.orders, out: Some(out), force: args.force };
            return super::form::write(form, &asked, scene);
        }
    }
    match args.kind.as_str() {
        "customer" => customer(args, scene, out),
        "statement" => statement(args, scene, out),
        "daily" => daily(args, scene, out),
        "weekly" => weekly(args, scene, out),
        // clap lets no other kind pass
        key => report::kind(key).map_or(Ok(1), |kind| period(kind, args, scene, out)),
    }
}

/// Tells a report of a period: as text, as JSON, or into a file.
fn period(kind: &'static report::Kind, args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let lang = scene.lang;
    let settings = scene.settings()?;
    let calendar = scene.calendar()?;
    let store = scene.existing_store(&settings)?;
    let said = args.reference.join(" ");
    let period = match said.trim() {
        "" => (kind.usual)(store.today()),
        said => Period::parse(said, store.today()).map_err(|why| Fault::Store(Refusal::whole(why).into()))?,
    };
    let ask = Ask { period, about: &args.about, settings: &settings, calendar: &calendar, lang };
    let report = kind.make(&store, &ask)?;
    let Some(path) = &args.out else {
        if args.json {
            out.json(report.json())?;
        } else {
            let room = terminal_width();
            report::lines(&report, room, settings.plain_borders).iter().try_for_each(|line| out.line(line))?;
        }
        return Ok(0);
    };
    let name = path.display().to_string();
    let format = Format::of_path(path).ok_or_else(|| Fault::Usage(export::words(lang).no_format(&name)))?;
    output::write(path, args.force, &store.own_files(), |file| report::write(&report, format, file)).map_err(|e| {
        let sentence = export::failed(&name, &e, Some("--force"), lang);
        if is_full(e.kind()) { Fault::Unusable(sentence) } else { Fault::Refused(sentence) }
    })?;
    say(&words(lang).written(&name));
    Ok(0)
}

/// Returns how wide the lines of a report may be: as the terminal, else as usual.
fn terminal_width() -> usize {
    let width = std::io::stdout().is_terminal().then(crossterm::terminal::size).and_then(Result::ok);
    width.map_or(USUAL_WIDTH, |(width, _)| usize::from(width).max(NARROWEST))
}

/// Returns the day that is meant; today unless said otherwise.
fn day(args: &Args, store: &Store) -> Result<NaiveDate, Fault> {
    let said = args.reference.join(" ");
    if said.is_empty() {
        return Ok(store.today());
    }
    parse_day_past(&said, store.today()).map_err(|e| Fault::Store(Refusal::whole(Why::Day(e)).into()))
}

fn daily(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let settings = scene.settings()?;
    let store = scene.existing_store(&settings)?;
    let summary = store.day_summary(day(args, &store)?)?;
    let is_worked = expects_entries(summary.day, &scene.calendar()?);
    let next = store.next_day(summary.day)?;
    if args.json {
        out.json(daily_json(&summary, is_worked, next.as_ref(), store.today()))?;
        return Ok(0);
    }
    out.line(&tracking::words(scene.lang).summary(&summary.day.to_string()))?;
    let facts = tracking::summary(&summary, is_worked, scene.lang);
    let cells = |(what, n, more): (&str, u64, String)| vec![what.to_owned(), n.to_string(), more.trim().to_owned()];
    out.table("  ", &facts.map(cells))?;
    next.map_or(Ok(0), |next| sections(follow_up::next_day(&next, scene.lang), out))
}

/// Prints sections, a blank line before each.
fn sections(all: impl IntoIterator<Item = weekly::Section>, out: &mut Out) -> Result<u8, Fault> {
    for section in all {
        out.line("")?;
        out.line(&section.heading)?;
        out.table("  ", &section.rows)?;
    }
    Ok(0)
}

/// Tells what happened on a day, and of today what the next working day brings.
fn daily_json(s: &DaySummary, is_worked: bool, next: Option<&NextDay>, today: NaiveDate) -> Value {
    let all = |of: &[FollowUp]| of.iter().map(|f| follow_up_json(f, today)).collect::<Value>();
    let next = next.map(|n| json!({"date": n.day, "left_over": all(&n.left), "due": all(&n.due)}));
    json!({
        "date": s.day, "taken": numbers(&s.received), "totals": totals(&s.totals), "shipped": numbers(&s.shipped),
        "taken_back": numbers(&s.taken_back), "returned": numbers(&s.returned),
        "goods_shipped": goods(&s.goods_shipped), "goods_returned": goods(&s.goods_back), "received_money": money(&s.money),
        "entries_written": s.entries.written, "entries_missing": if is_worked { s.entries.missing() } else { 0 },
        "unchanged": s.unchanged, "late": s.late, "problems_opened": s.problems_opened,
        "problems_solved": s.problems_solved, "problems_open": s.problems_open,
        "next_day": next,
    })
}

/// Finds the customer, or the orders of one, that a report is about.
fn target(kind: FormKind, args: &Args, store: &Store, scene: &Scene) -> Result<Target, Fault> {
    form::find_chosen(kind, &args.reference.join(" "), &args.orders, store).map_err(|e| match &e {
        Error::Refused(all) if matches!(all[..], [ref one] if matches!(one.why, Why::NoSuchSubject(..) | Why::OfKind { .. })) => {
            Fault::Nothing(refusal::error(&e, scene.lang))
        }
        _ => Fault::Store(e),
    })
}

/// Tells where a customer's account stands, a month of it: what the statement says (S2).
fn statement(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let store = scene.existing_store(&scene.settings()?)?;
    let Target::Account { id, orders, month } = target(FormKind::Statement, args, &store, scene)? else {
        return Ok(1);
    };
    let customer = store.customer(id)?;
    let standings = form::standings_of(&store, id, &orders, month)?;
    if args.json {
        let all = standings.iter().map(|s| standing_json(s, month, store.today())).collect::<Value>();
        let month = month.format("%Y-%m").to_string();
        out.json(json!({"customer": customer.name, "month": month, "date": store.today(), "accounts": all}))?;
        return Ok(0);
    }
    for standing in &standings {
        let (of, currency) = (standing.month(month), standing.currency);
        out.line(&format!(
            "{}  {}",
            customer.name,
            said::words(scene.lang).statement_of(&month.format("%Y-%m").to_string(), currency.code())
        ))?;
        let mut balance = of.opening;
        let word = |word: said::Word| word.label(scene.lang).to_owned();
        let mut rows = vec![vec![
            of.from.to_string(),
            String::new(),
            word(said::Word::Opening),
            String::new(),
            balance.grouped(currency),
        ]];
        for (number, e) in &of.entries {
            balance = Money(balance.0 + e.amount.0);
            let cells = [e.on_day.to_string(), number.to_string(), payment::entry(e, scene.lang)];
            rows.push(cells.into_iter().chain([e.amount.grouped(currency), balance.grouped(currency)]).collect());
        }
        rows.push(vec![
            of.to.to_string(),
            String::new(),
            word(said::Word::Closing),
            String::new(),
            of.closing().grouped(currency),
        ]);
        let besides = [
            (said::Word::Overdue, standing.overdue(store.today())),
            (said::Word::OwedBack, standing.held()),
            (said::Word::Unshipped, standing.unshipped()),
        ];
        let told = besides.into_iter().filter(|(_, m)| m.0 != 0);
        rows.extend(told.map(|(w, m)| vec![String::new(), String::new(), word(w), String::new(), m.grouped(currency)]));
        out.table("  ", &rows)?;
    }
    Ok(u8::from(standings.is_empty()))
}

fn standing_json(standing: &Standing, month: NaiveDate, today: NaiveDate) -> Value {
    let (of, currency) = (standing.month(month), standing.currency);
    let money = |m: Money| m.format(currency);
    let entry = |(number, e): &(FileNumber, Entry)| json!({"date": e.on_day, "number": number, "kind": e.kind, "amount": money(e.amount), "reference": e.reference});
    let order = |o: &OrderStanding| {
        json::with(
            show::account_json(&o.account, today).as_object().cloned().unwrap_or_default(),
            json!({"number": o.number, "balance": money(o.balance()), "unshipped": money(o.unshipped())}),
        )
    };
    json!({
        "currency": currency, "from": of.from, "to": of.to, "opening": money(of.opening),
        "charged": money(of.charged()), "received": money(of.received()), "closing": money(of.closing()),
        "overdue": money(standing.overdue(today)), "held": money(standing.held()),
        "unshipped": money(standing.unshipped()), "entries": of.entries.iter().map(entry).collect::<Value>(),
        "orders": standing.orders.iter().map(|o| Value::Object(order(o))).collect::<Value>(),
    })
}

/// Tells a customer, by name or by orders, how far the orders are (U3).
fn customer(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let store = scene.existing_store(&scene.settings()?)?;
    let target = target(FormKind::ProgressReport, args, &store, scene)?;
    let Target::Customer { id, orders } = target else { return Ok(1) };
    let customer = store.customer(id)?;
    let orders = orders.iter().map(|id| store.order(*id)).collect::<Result<Vec<_>, Error>>()?;
    let progress = Progress::of(&store, &orders)?;
    if args.json {
        let all = progress.iter().map(progress_json).collect::<Value>();
        out.json(json!({"customer": customer.name, "date": store.today(), "orders": all}))?;
        return Ok(0);
    }
    for line in progress_text(&customer, &progress, store.today(), scene.lang).lines() {
        out.line(line)?;
    }
    Ok(0)
}

fn progress_json(p: &Progress) -> Value {
    let shipment = |s: &crate::store::Shipment| {
        json!({
            "shipped_on": s.dispatch.shipped_on, "carrier": s.dispatch.carrier, "waybill": s.dispatch.waybill,
            "expected_on": s.dispatch.expected_on, "arrived_on": s.arrival.as_ref().map(|a| a.arrived_on),
        })
    };
    json!({
        "number": p.order.number, "external_ref": p.order.terms.external_ref, "products": p.order.terms.products(),
        "stage": p.order.stage, "delivery_date": p.order.terms.delivery_date, "next_due": p.order.due_on(), "expected_date": p.expected_on,
        "production": p.tracked.production, "inspection": p.tracked.inspection, "logistics": p.tracked.logistics,
        "shipments": p.shipments.iter().map(shipment).collect::<Value>(),
    })
}

fn weekly(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let settings = scene.settings()?;
    let store = scene.existing_store(&settings)?;
    let list = store.weekly(day(args, &store)?, &scene.calendar()?)?;
    if args.json {
        out.json(weekly_json(&store, &list)?)?;
        return Ok(0);
    }
    out.line(&weekly::title(&list, scene.lang))?;
    sections(weekly::sections(&list, store.today(), scene.lang), out)
}

fn numbers(all: &[FileNumber]) -> Value {
    all.iter().map(|n| json!(n)).collect()
}

fn totals(all: &[LedgerTotal]) -> Value {
    let total =
        |t: &LedgerTotal| json!({"currency": t.currency, "orders": t.orders, "total": t.total.format(t.currency)});
    all.iter().map(total).collect()
}

/// Tells quantities, each with its unit.
fn goods(all: &[(String, Quantity)]) -> Value {
    all.iter().map(|(unit, quantity)| json!({"unit": unit, "quantity": quantity})).collect()
}

/// Tells what came in.
fn money(all: &[LedgerTotal]) -> Value {
    let sum =
        |t: &LedgerTotal| json!({"currency": t.currency, "payments": t.orders, "amount": t.total.format(t.currency)});
    all.iter().map(sum).collect()
}

fn loss_json(loss: &Loss) -> Value {
    json!({
        "date": loss.on_day, "number": loss.number, "kind": loss.kind, "amount": loss.amount.format(loss.currency),
        "currency": loss.currency, "reason": loss.reason,
    })
}

fn weekly_json(store: &Store, list: &Weekly) -> Result<Value, Fault> {
    let last = &list.last;
    let missing = last.entries_missing.iter().map(|(day, n)| json!({"day": day, "missing": n}));
    let minutes = |m: &Minutes| json!({"date": m.on, "number": m.number, "title": m.title});
    let dues = |all: &[WeekDue]| {
        let due = |d: &WeekDue| {
            json!({
                "number": d.number, "customer": d.customer, "what": d.what, "department": d.department,
                "person": d.person, "due_on": d.on,
            })
        };
        all.iter().map(due).collect::<Value>()
    };
    Ok(json!({
        "from": list.from, "to": list.to,
        "last_week": {
            "from": last.from, "to": last.to, "taken": numbers(&last.taken), "totals": totals(&last.totals),
            "shipped": numbers(&last.shipped), "delivered": numbers(&last.delivered),
            "problems_opened": last.problems_opened, "problems_solved": last.problems_solved,
            "losses": last.losses.iter().map(loss_json).collect::<Value>(),
            "entries_missing": missing.collect::<Value>(),
        },
        "minutes": list.minutes.iter().map(minutes).collect::<Value>(),
        "decisions": list.decisions.iter().map(show::task_json).collect::<Value>(),
        "problems": list.problems.iter().map(show::problem_json).collect::<Value>(),
        "deliveries": dues(&list.deliveries),
        "steps": dues(&list.steps),
        "risks": list.risks.iter().map(|r| show::risk_json(store, r)).collect::<Result<Value, Fault>>()?,
    }))
}
