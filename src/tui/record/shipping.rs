//! What has become of the goods: in full as a section of the order's page, and in a few lines for whoever is on the phone.

use crate::{
    domain::{
        decimal::Quantity,
        field::Field,
        record::RecordKind,
        refusal::Why,
        shipping::{Balance, Portion, is_all_shipped},
        stage::{Guard, Step},
    },
    i18n::{
        Label, follow_up, milestone, orders, refusal,
        shipping::{amount, state, words},
    },
    store::{Error, Order, Shipment, TakenBack},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::story::{Story, Tone},
    },
};

/// At most so many shipments are listed on the phone.
const TOLD: usize = 3;

/// Renders an order's shipping in full: what is to go, the inspections, each shipment with what became of it.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let order = cx.store.order(id)?;
    let balance = cx.store.shipping_balance(&order)?;
    let mut story = Story::new();
    story.heading(words.to_ship());
    for b in &balance {
        let tone = if b.is_exceeded() { Tone::Warning } else { Tone::Plain };
        story.line(
            tone,
            format!("{}. {}  {}", b.line, b.product, orders::own_day(&order.terms, b.line, lang)).trim_end(),
        );
        let tone = if b.open() > Quantity::ZERO { Tone::Warning } else { Tone::Dim };
        story.aside(tone, state(b, lang));
    }
    story.heading(words.inspections());
    let all = cx.store.milestones(id)?;
    let inspections: Vec<_> = all.iter().filter(|m| m.kind == Step::Inspect.code()).collect();
    if inspections.is_empty() {
        story.line(Tone::Dim, words.no_inspection());
    }
    for m in inspections {
        let tone = if m.passed { Tone::Good } else { Tone::Warning };
        let outcome = milestone::outcome(&m.kind, m.passed, lang);
        story.line(tone, format!("{}  {outcome}  {}", m.on_day, m.person));
        story.aside(Tone::Dim, &m.note);
    }
    story.heading(words.shipments());
    let shipments = cx.store.shipments_of_order(id)?;
    if shipments.is_empty() {
        story.line(Tone::Dim, none_yet(id, cx)?);
    }
    for s in &shipments {
        shipment(&mut story, s, &balance, cx);
        for back in &s.take_backs {
            taken_back(&mut story, back, &order, &balance, cx);
        }
    }
    Ok(story)
}

/// Describes how the first shipment is recorded, or what must come before it.
fn none_yet(order: i64, cx: &Cx) -> Result<String, Error> {
    let words = words(cx.lang);
    let (_, step, mut missing) = cx.store.order_next_step(order)?;
    missing.retain(|guard| *guard != Guard::WaybillRecorded);
    Ok(match step {
        Some(Step::Ship) if missing.is_empty() => words.none_yet(&keymap::names(Scope::Order, Action::New)),
        Some(Step::Ship) => refusal::reason(&Why::Guards(Step::Ship, missing), cx.lang),
        Some(step) => words.none_before(step.label(cx.lang)),
        None => words.none().to_owned(),
    })
}

/// Renders, for a caller, where the goods are: how much has gone while it is not all, and the shipments on their way.
pub fn whereabouts(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let shipments = cx.store.shipments_of_order(order.id)?;
    let Some(newest) = shipments.last() else { return Ok(()) };
    let words = words(cx.lang);
    let balance = cx.store.shipping_balance(order)?;
    if !is_all_shipped(&balance) {
        let part = |b: &Balance| words.part(&b.moved.served().to_string(), &amount(b.ordered, &b.unit));
        let parts: Vec<String> = balance.iter().map(part).collect();
        story.marked(words.shipped(), Tone::Warning, cx.lang.clauses(parts));
    }
    let travelling: Vec<&Shipment> = shipments.iter().filter(|s| s.is_travelling()).take(TOLD).collect();
    let listed = if travelling.is_empty() { vec![newest] } else { travelling };
    for s in listed {
        let (tone, state) = arrival(s, cx);
        let of = &s.dispatch;
        story.marked(words.goods(), tone, format!("{}  {}  {}  {state}", of.shipped_on, of.carrier, of.waybill));
    }
    Ok(())
}

/// Words whether a shipment arrived, and how; or that it is on its way, and since when it should have arrived.
fn arrival(s: &Shipment, cx: &Cx) -> (Tone, String) {
    let words = words(cx.lang);
    if let Some(a) = &s.arrival {
        let outcome = orders::words(cx.lang);
        let (tone, outcome) =
            if a.is_intact { (Tone::Plain, outcome.intact()) } else { (Tone::Warning, outcome.damaged()) };
        let text = format!("{}  {outcome}  {}", words.arrived(&a.arrived_on.to_string()), a.received_by);
        return (tone, text.trim_end().to_owned());
    }
    let Some(expected) = s.dispatch.expected_on else { return (Tone::Plain, words.on_the_way().to_owned()) };
    let late = (cx.today() - expected).num_days();
    let text = format!("{}  {}", words.on_the_way(), words.expected(&expected.to_string()));
    match late {
        late if late > 0 => (Tone::Error, format!("{text}  {}", follow_up::words(cx.lang).late(late))),
        _ => (Tone::Plain, text),
    }
}

fn shipment(story: &mut Story, s: &Shipment, balance: &[Balance], cx: &Cx) {
    let (lang, words, of) = (cx.lang, words(cx.lang), &s.dispatch);
    let (tone, state) = arrival(s, cx);
    let head = format!("{}  {}  {}  {}", words.ordinal(s.ordinal), of.shipped_on, of.carrier, of.waybill);
    story.item(RecordKind::Shipment.row(s.id), Tone::Plain, head);
    story.aside(tone, state);
    story.aside(Tone::Dim, goods(&of.lines, balance));
    for (field, text) in [(Field::Packages, &of.packages), (Field::Person, &of.person)] {
        if !text.is_empty() {
            story.aside(Tone::Dim, format!("{} {text}", field.label(lang)));
        }
    }
    match of.informed {
        Some((day, how)) => story.aside(Tone::Dim, words.informed(&day.to_string(), how.label(lang))),
        None if s.arrival.is_none() => story.aside(Tone::Warning, words.not_informed()),
        None => {}
    }
    let seen = s.arrival.as_ref().map_or("", |a| &a.note);
    for text in [&of.excess_reason, &of.note, seen] {
        story.aside(Tone::Plain, text);
    }
}

fn taken_back(story: &mut Story, taken: &TakenBack, order: &Order, balance: &[Balance], cx: &Cx) {
    let back = &taken.back;
    let head = words(cx.lang).back(&back.on_day.to_string(), back.remedy.label(cx.lang));
    let currency = order.terms.currency;
    let credit = back.credit.map(|c| format!("{} {}", c.grouped(currency), currency.code())).unwrap_or_default();
    story.item(RecordKind::TakeBack.row(taken.id), Tone::Warning, format!("{head}  {credit}").trim_end());
    story.aside(Tone::Dim, goods(&back.lines, balance));
    story.aside(Tone::Plain, format!("{}  {}", back.reason, back.person).trim_end());
}

/// Names the goods of a shipment or a return.
fn goods(lines: &[Portion], balance: &[Balance]) -> String {
    let named = lines.iter().map(|p| {
        let of = balance.iter().find(|b| b.line == p.line);
        let (product, unit) = of.map_or(("", ""), |b| (&b.product, &b.unit));
        format!("{}. {product} {}", p.line, amount(p.quantity, unit))
    });
    named.collect::<Vec<_>>().join("  ")
}
