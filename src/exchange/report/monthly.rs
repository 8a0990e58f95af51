//! The monthly report for the manager: the measures, the ledger by customer and product, problems by department and cause,
//! complaints, losses, overdue money and open risks.
//!
//! It must not count what another report counts: it takes that report's parts. What is open and due is as of today.

use super::{Ask, Behind, Part, ageing, column, ledger, measures, problem};
use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        problem::Cause,
        record::RecordKind,
    },
    exchange::sheet::Cell,
    i18n::{
        Label,
        export::Heading,
        measure::{Words, words},
    },
    store::{Result, Store},
};
use std::collections::BTreeMap;

/// So many risks are listed.
const MOST_RISKS: usize = 200;

/// Reads the report.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    if let Some(part) = measures::too_long(ask) {
        return Ok(vec![part]);
    }
    let w = words(ask.lang);
    let mut parts = vec![measures::six(store, ask)?];
    parts.extend(ledger::by_customer_and_product(store, ask)?);
    parts.extend(problem::parts(store, ask)?.into_iter().filter(|part| part.key == "departments"));
    parts.push(causes(store, ask, w)?);
    parts.push(complaints(store, ask, w)?);
    parts.push(losses(store, ask, w)?);
    parts.extend(ageing::parts(store, ask)?.into_iter().filter(|part| part.key == "ages"));
    parts.push(risks(store, ask, w)?);
    // among so many parts each says what it is of
    let headings = [
        ("customers", w.orders_by_customer()),
        ("products", w.orders_by_product()),
        ("departments", w.problems_by_department()),
    ];
    for (key, heading) in headings {
        parts.iter_mut().filter(|part| part.key == key).for_each(|part| heading.clone_into(&mut part.heading));
    }
    Ok(parts)
}

/// What came of a cause.
#[derive(Default)]
struct Caused {
    problems: i64,
    /// Of these, so many count against the appraisal.
    counting: i64,
    loss: Money,
}

/// Counts the problems opened in the period by what they came of, with what they cost.
fn causes(store: &Store, ask: &Ask, w: Words) -> Result<Part> {
    let lang = ask.lang;
    let columns = vec![
        column("cause", Field::Cause.label(lang)),
        column("problems", w.problems()),
        column("counting", w.counting()),
        column("loss", Field::Loss.label(lang)),
        column("currency", Field::Currency.label(lang)),
    ];
    let mut of: BTreeMap<(Option<Cause>, Option<Currency>), Caused> = BTreeMap::new();
    for one in store.problems_in(ask.period)?.iter().filter(|p| ask.period.contains(p.opened_on)) {
        let blame = &one.entry.blame;
        let sum = of.entry((blame.cause, blame.loss.map(|_| blame.currency))).or_default();
        sum.problems += 1;
        sum.counting += i64::from(blame.counts);
        sum.loss = Money(sum.loss.0.saturating_add(blame.loss.unwrap_or_default().0));
    }
    let mut part = Part::new("causes", w.by_cause(), columns).bars(1);
    for ((cause, currency), Caused { problems, counting, loss }) in of {
        let cells = vec![
            cause.map_or(Cell::Word("none", w.no_cause()), |c| Cell::Word(c.code(), c.label(lang))),
            Cell::Whole(problems),
            Cell::Whole(counting),
            Cell::of(currency, |currency| Cell::Money(loss, currency)),
            Cell::of(currency, |currency| Cell::text(currency.code())),
        ];
        part.row(cells, Some(Behind::Report("problems", String::new(), ask.period)));
    }
    Ok(part)
}

fn complaints(store: &Store, ask: &Ask, w: Words) -> Result<Part> {
    let lang = ask.lang;
    let columns = vec![
        column("on", w.on()),
        column("customer", Field::Customer.label(lang)),
        column("number", Heading::OrderNumber.label(lang)),
        column("said", Field::Said.label(lang)),
        column("answer_by", Field::AnswerBy.label(lang)),
        column("answered_on", Field::AnsweredOn.label(lang)),
        column("outcome", Field::Outcome.label(lang)),
    ];
    let mut part = Part::new("complaints", w.complaints(), columns);
    for one in store.complaints_in(ask.period)? {
        let reply = one.reply.as_ref();
        let cells = vec![
            Cell::Day(one.entry.at.date()),
            Cell::text(&one.customer),
            Cell::text(&one.number.map(|number| number.to_string()).unwrap_or_default()),
            Cell::text(&one.entry.said),
            Cell::of(one.entry.answer_by, Cell::Day),
            Cell::of(reply.map(|reply| reply.on), Cell::Day),
            Cell::of(reply.and_then(|reply| reply.outcome), |o| Cell::Word(o.code(), o.label(lang))),
        ];
        part.row(cells, Some(Behind::Record(RecordKind::Communication.row(one.id))));
    }
    Ok(part)
}

fn losses(store: &Store, ask: &Ask, w: Words) -> Result<Part> {
    let lang = ask.lang;
    let columns = vec![
        column("on", w.on()),
        column("number", Heading::OrderNumber.label(lang)),
        column("kind", Heading::Kind.label(lang)),
        column("amount", Heading::Amount.label(lang)),
        column("currency", Field::Currency.label(lang)),
        column("reason", Field::Reason.label(lang)),
    ];
    let mut part = Part::new("losses", w.losses(), columns).bars(3);
    for one in store.losses_between(ask.period.from, ask.period.to)? {
        let cells = vec![
            Cell::Day(one.on_day),
            Cell::text(&one.number.to_string()),
            Cell::Word(one.kind.code(), one.kind.label(lang)),
            Cell::Money(one.amount, one.currency),
            Cell::text(one.currency.code()),
            Cell::text(&one.reason),
        ];
        let order = store.order_id(one.number)?;
        part.row(cells, order.map(|order| Behind::Record(RecordKind::Order.row(order))));
    }
    Ok(part)
}

fn risks(store: &Store, ask: &Ask, w: Words) -> Result<Part> {
    let lang = ask.lang;
    let columns = vec![
        column("level", Heading::Level.label(lang)),
        column("risk", Field::Risk.label(lang)),
        column("number", Heading::OrderNumber.label(lang)),
        column("person", Field::Person.label(lang)),
        column("review_on", Field::ReviewOn.label(lang)),
    ];
    let mut all = store.risks_open(MOST_RISKS)?;
    all.sort_by_key(|risk| (std::cmp::Reverse(risk.level()), risk.entry.review_on, risk.id));
    let mut part = Part::new("risks", w.open_risks(&store.today().to_string()), columns);
    for one in all {
        let cells = vec![
            Cell::Word(one.level().code(), one.level().label(lang)),
            Cell::text(&one.entry.what),
            Cell::text(&one.number.map(|number| number.to_string()).unwrap_or_default()),
            Cell::text(&one.entry.person),
            Cell::Day(one.entry.review_on),
        ];
        part.row(cells, Some(Behind::Record(RecordKind::Risk.row(one.id))));
    }
    Ok(part)
}
