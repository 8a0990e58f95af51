//! What is known of one order, in the sequence in which a caller asks: where is it, what is missing, what was agreed, who
//! decided what.

use crate::{
    domain::{
        field::Field,
        plan::Expected,
        record::RecordKind,
        stage::{Stage, Step},
    },
    i18n::{
        Label, Lang,
        attribute::other_facts,
        milestone,
        orders::{self, words},
        request::change_text,
    },
    store::{Error, Order},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::{
            column::Align,
            story::{Story, Tone},
        },
        record::{
            communication, document, export, inspection, line, outsourcing, payment, plan, quotation, request, risk,
            shipping, task, tracking,
        },
    },
};
use chrono::NaiveDate;

/// Reads everything about an order.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let (order, step, missing) = cx.store.order_next_step(id)?;
    let lang = cx.lang;
    let mut story = Story::new();
    head(&mut story, &order, cx)?;
    if order.stage.is_open() && order.stage != Stage::Delivered {
        communication::last_informed(&mut story, id, cx)?;
    }
    plan::danger(&mut story, &order, cx)?;
    risk::head(&mut story, id, cx)?;
    for kind in cx.store.said_on_head(id)?.into_iter().filter(|kind| cx.settings.shows(kind.block())) {
        match kind {
            RecordKind::Inspection => inspection::head(&mut story, &order, cx)?,
            RecordKind::Credit => export::head(&mut story, &order, cx)?,
            _ => outsourcing::head(&mut story, &order, cx)?,
        }
    }
    shipping::whereabouts(&mut story, &order, cx)?;
    // right above the order's own next step, which may be another
    let plan = plan::head(&mut story, &order, cx)?;
    if let Some(step) = step {
        let key = keymap::names(Scope::Orders, Action::NextStep);
        story.line(Tone::Good, words(lang).next_step(step.label(lang), &key));
        for guard in missing.into_iter().filter(|g| !is_recorded_by(step, *g)) {
            let missing = lang.labelled(words(lang).missing(), guard.label(lang));
            story.aside(Tone::Warning, missing);
        }
    }
    communication::waiting(&mut story, id, cx)?;
    task::open(&mut story, RecordKind::Order.row(id), cx)?;
    // What was recorded last and did not go well is why the order still stands here.
    if let Some(m) = cx.store.milestones(id)?.last().filter(|m| !m.passed && order.stage.is_open()) {
        let (what, outcome) = (milestone::what(&m.kind, lang), milestone::outcome(&m.kind, m.passed, lang));
        story.aside(Tone::Warning, format!("{}  {what}  {outcome}  {}", m.on_day, m.note));
    }
    payment::overview(&mut story, &order, cx)?;
    terms(&mut story, &order, lang);
    line::render(&mut story, &order.terms, lang);
    story.with_room(|story| plan::small(story, &order, &plan, cx));
    reviews(&mut story, id, cx)?;
    events(&mut story, id, cx)?;
    tracking::render(&mut story, id, cx)?;
    request::render(&mut story, id, cx)?;
    document::render(&mut story, id, cx)?;
    versions(&mut story, &order, cx)?;
    Ok(story)
}

/// Renders an order's terms, and what each version changed.
pub fn terms_story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let order = cx.store.order(id)?;
    let mut story = Story::new();
    head(&mut story, &order, cx)?;
    terms(&mut story, &order, cx.lang);
    quotation::render(&mut story, id, cx)?;
    line::render(&mut story, &order.terms, cx.lang);
    versions(&mut story, &order, cx)?;
    Ok(story)
}

/// Lists who reviewed an order, and what was recorded at each step after approval.
pub fn reviews_story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    reviews(&mut story, id, cx)?;
    events(&mut story, id, cx)?;
    Ok(story)
}

/// Returns whether the step's own dialog records what the guard asks for, so that it is no obstacle.
fn is_recorded_by(step: Step, guard: crate::domain::stage::Guard) -> bool {
    use crate::domain::stage::Guard::*;
    match step {
        Step::Review => guard == ChecksPassed,
        Step::Start => matches!(guard, DepartmentsInformed | CustomerTold),
        Step::Inspect => matches!(guard, InspectionPassed | GoodsMade),
        Step::Ship => guard == WaybillRecorded,
        // a part arrives by itself while the rest is still to go
        Step::Deliver => matches!(guard, ArrivalRecorded | AllShipped),
        Step::Settle => guard == PaymentRecorded,
        _ => false,
    }
}

fn head(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let (lang, words, today) = (cx.lang, words(cx.lang), cx.today());
    story.line(Tone::Title, format!("{}  {}", order.number, order.customer));
    let progress = order.progress.filter(|_| order.stage.is_tracked()).map(|p| format!("  {p}%")).unwrap_or_default();
    let version = words.version(order.version, order.channel.label(lang));
    story.line(Tone::Plain, format!("{}{progress}  {version}", order.stage.label(lang)));
    let (due_on, last) = (order.due_on(), order.terms.delivery_date);
    let late = (today - due_on).num_days();
    let is_out = order.stage.is_open() && order.stage != Stage::Delivered;
    let days = match late {
        _ if !is_out => String::new(),
        0 => words.due_today().to_owned(),
        n if n > 0 => words.is_late(n),
        n => words.left(-n),
    };
    let tone = if is_out && late > 0 { Tone::Error } else { Tone::Plain };
    story.marked(Field::DeliveryDate.label(lang), tone, format!("{due_on}  {days}"));
    if due_on != last {
        story.aside(Tone::Plain, words.next_of_lines(&last.to_string()));
    }
    if let Some(Expected { day, by }) = order.expected {
        let tone = if day > order.terms.delivery_date { Tone::Warning } else { Tone::Plain };
        story.aside(tone, orders::expected(&day.to_string(), by, lang));
    }
    if let Some((why, since)) = &order.hold {
        story.line(Tone::Warning, words.on_hold(&since.to_string(), why));
    }
    if order.is_unconfirmed() {
        let signed = |day: NaiveDate| -> Result<String, Error> {
            let what = changed_since(order.confirmed_version, order, cx)?;
            Ok(words.signed_before(order.confirmed_version, &day.to_string(), &order.confirmed_by, &what))
        };
        let text = order.confirmed_on.map_or_else(|| Ok(words.unconfirmed().to_owned()), signed)?;
        story.line(Tone::Warning, text);
    }
    if order.is_reissue_due() {
        let what = changed_since(order.issued_version, order, cx)?;
        story.line(Tone::Warning, words.issued_before(order.issued_version, &what));
    }
    if order.has_open_request {
        story.line(Tone::Warning, words.request_open());
    }
    Ok(())
}

/// Names what binds people and was changed since a version.
pub fn changed_since(version: u32, order: &Order, cx: &Cx) -> Result<String, Error> {
    let then = cx.store.order_versions(order.id)?.into_iter().find(|v| v.version == version);
    let changes = then.map(|then| then.terms.changes_to(&order.terms)).unwrap_or_default();
    let mut fields: Vec<Field> = changes.iter().filter(|c| c.is_binding()).map(|c| c.field).collect();
    fields.sort_unstable();
    fields.dedup();
    Ok(cx.lang.list(fields.into_iter().map(|field| field.label(cx.lang))))
}

fn terms(story: &mut Story, order: &Order, lang: Lang) {
    let t = &order.terms;
    story.heading(words(lang).terms());
    let received = order.received_at.format("%Y-%m-%d %H:%M");
    story.fact(Field::ReceivedAt.label(lang), format!("{received}  {}", order.channel.label(lang)));
    story.fact(Field::Contact.label(lang), format!("{}  {}", t.contact, t.phone));
    story.facts(other_facts(t, &[Field::Contact, Field::Phone, Field::DeliveryDate, Field::Currency], lang));
    if let Some(day) = order.confirmed_on {
        story.fact(Field::ConfirmedOn.label(lang), format!("{day}  {}", order.confirmed_by));
    }
}

fn reviews(story: &mut Story, id: i64, cx: &Cx) -> Result<(), Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let all = cx.store.reviews(id)?;
    if !all.is_empty() {
        story.heading(words.reviews());
        story.table(&[("", Align::Left); 5]);
    }
    for r in all {
        let what = if r.is_final { Step::Approve } else { Step::Review };
        let tone = if r.passed { Tone::Good } else { Tone::Warning };
        let outcome = orders::review_outcome(r.is_final, r.passed, lang);
        let mut round = words.round(r.round);
        if r.version > 1 {
            round = format!("{round}  {}", words.of_version(r.version));
        }
        let what = what.label(lang).to_owned();
        story.row(None, tone, [r.on_day.to_string(), what, r.person, outcome.to_owned(), round]);
        story.aside(Tone::Plain, &r.reason);
        for c in r.checks.iter().filter(|c| !c.passed || !c.note.is_empty()) {
            let mark = if c.passed { words.point_passed() } else { words.point_failed() };
            story.aside(Tone::Dim, format!("{}: {mark}  {}", c.point.label(lang), c.note));
        }
        if !r.override_reason.is_empty() {
            story.aside(Tone::Warning, format!("{}: {}", Field::OverrideReason.label(lang), r.override_reason));
        }
    }
    Ok(())
}

fn events(story: &mut Story, id: i64, cx: &Cx) -> Result<(), Error> {
    let words = words(cx.lang);
    let all = cx.store.milestones(id)?;
    if !all.is_empty() {
        story.heading(words.events());
        story.table(&[("", Align::Left); 4]);
    }
    for m in all {
        let what = milestone::what(&m.kind, cx.lang);
        let outcome = milestone::outcome(&m.kind, m.passed, cx.lang);
        let tone = if m.passed { Tone::Plain } else { Tone::Warning };
        story.row(None, tone, [m.on_day.to_string(), what.to_owned(), outcome.to_owned(), m.person]);
        story.aside(Tone::Dim, milestone::details(&m.details, cx.lang));
        story.aside(Tone::Plain, &m.note);
    }
    Ok(())
}

/// Describes what each version changed, newest first; a single version renders nothing.
fn versions(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    if order.version < 2 {
        return Ok(());
    }
    story.heading(words(cx.lang).versions());
    let all = cx.store.order_versions(order.id)?;
    for pair in all.windows(2).rev() {
        let [old, new] = pair else { continue };
        let at = new.made_at.format("%Y-%m-%d %H:%M").to_string();
        story.line(Tone::Plain, format!("{}  {}", words(cx.lang).version(new.version, &at), new.reason));
        for change in cx.store.named_changes(&old.terms, &new.terms)? {
            story.aside(Tone::Dim, change_text(&change, cx.lang));
        }
    }
    Ok(())
}

/// The stages of an order that goes its way.
const LIFE: [Stage; 10] = [
    Stage::Received,
    Stage::Reviewed,
    Stage::Submitted,
    Stage::Approved,
    Stage::InProgress,
    Stage::Inspected,
    Stage::Shipped,
    Stage::Delivered,
    Stage::Settled,
    Stage::Archived,
];

/// Returns the stages of an order's life by name, and at which of them it is; nothing for one that was cancelled.
pub fn life(stage: Stage, progress: Option<u8>, lang: Lang) -> Option<(Vec<String>, usize)> {
    // one that was returned stands where it is submitted again
    let shown = if stage == Stage::Returned { Stage::Submitted } else { stage };
    let at = LIFE.iter().position(|of| *of == shown)?;
    let mut names: Vec<String> = LIFE.iter().map(|stage| stage.label(lang).to_owned()).collect();
    let progress = progress.filter(|_| stage.is_tracked()).map(|p| format!(" {p}%")).unwrap_or_default();
    names[at] = format!("{}{progress}", stage.label(lang));
    Some((names, at))
}

/// Names a dialog about an order: which one, whose, what is done.
pub fn title(order: &Order, what: &str) -> String {
    format!("{} {} - {what}", order.number, order.customer)
}

/// Counts the whole years of so many days: beyond 999 the days are no longer read, and no longer fit.
pub fn years(days: i64) -> i64 {
    days * 100 / 36_525
}
