//! The forms that ask for a change or a cancellation of an order (R1–R3): filled in from a request that is written down,
//! or blank but for the order, to be filled in by whoever asks.

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        field::Field,
        order::{Change, Department},
        printout::FormKind,
        request::{Assessment, Request, RequestState},
    },
    i18n::{
        Label, Lang,
        form::{self as said, Word},
        orders,
        request::borne_by,
    },
    store::{Order, Result, Store},
};

/// So many empty rows stand in a blank form.
const BLANK_ROWS: usize = 6;

/// The departments that are asked where a request does not name them.
const ASKED: [Department; 3] = [Department::Production, Department::Purchasing, Department::Logistics];

/// Field by field, old and new; decision; what it means to each department.
pub fn change(store: &Store, order: &Order, request: Option<&Request>, lang: Lang) -> Result<Paper> {
    let columns = [
        Column(Word::ChangedField.label(lang), 6, Look::Text),
        Column(Word::Before.label(lang), 9, Look::Text),
        Column(Word::After.label(lang), 9, Look::Text),
    ];
    let mut rows: Vec<Vec<Value>> = match request {
        Some(request) => store.request_changes(request)?.iter().map(|c| changed(c, lang)).collect(),
        None => Vec::new(),
    };
    rows.resize_with(rows.len().max(if request.is_none() { BLANK_ROWS } else { 1 }), || vec![Value::blank(); 3]);
    let assessed = [
        Column(Field::Department.label(lang), 3, Look::Short),
        Column(Field::ProductionEffect.label(lang), 4, Look::Text),
        Column(Field::PurchasingEffect.label(lang), 4, Look::Text),
        Column(Field::DeliveryEffect.label(lang), 4, Look::Text),
        Column(Field::Solution.label(lang), 5, Look::Text),
        Column(Word::SignedOn.label(lang), 4, Look::Short),
    ];
    let row = |a: &Assessment| {
        let answered = a.answered_on.map(|day| format!("{} {day}", a.person)).unwrap_or_default();
        let texts = [&a.production_effect, &a.purchasing_effect, &a.delivery_effect, &a.solution, &answered];
        let mut row: Vec<Value> = vec![a.department.label(lang).into()];
        row.extend(texts.map(Value::text));
        row
    };
    let paper = head(FormKind::ChangeRequest, order, request, lang).table(&columns, rows);
    let paper = decided(paper, request, lang).heading(Word::Assessments.label(lang));
    Ok(signed(paper.table(&assessed, departments(order, request).iter().map(row).collect()), lang))
}

/// Reason; decision; each department's word that it has stopped; costs and who bears them.
pub fn cancellation(_: &Store, order: &Order, request: Option<&Request>, lang: Lang) -> Result<Paper> {
    let stopped = [
        Column(Field::Department.label(lang), 4, Look::Short),
        Column(Word::ClearedUp.label(lang), 12, Look::Text),
        Column(Field::StopConfirmed.label(lang), 4, Look::Short),
        Column(Field::Person.label(lang), 4, Look::Short),
    ];
    let row = |a: &Assessment| {
        let said = [&a.production_effect, &a.purchasing_effect, &a.delivery_effect, &a.solution];
        let said: Vec<&str> = said.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect();
        let on = a.stop_confirmed_on.map(|day| day.to_string()).unwrap_or_default();
        [a.department.label(lang), &lang.clauses(said), &on, &a.person].map(Value::text).to_vec()
    };
    let cost = request.and_then(|r| r.cost.as_ref());
    let currency = order.terms.currency;
    let paper = decided(head(FormKind::CancellationRequest, order, request, lang), request, lang)
        .heading(Word::Stops.label(lang))
        .table(&stopped, departments(order, request).iter().map(row).collect())
        .heading(Word::Costs.label(lang))
        .facts([
            (Field::Cost.label(lang), cost.map_or(Value::blank(), |c| Value::money(c.amount, currency))),
            (Field::CostBearer.label(lang), cost.map_or("", |c| borne_by(c, lang)).into()),
            (Field::Currency.label(lang), currency.code().into()),
            (
                Field::SettledOn.label(lang),
                cost.and_then(|c| c.settled_on.or(c.paid_on)).map(|d| d.to_string()).unwrap_or_default().into(),
            ),
        ]);
    Ok(signed(paper, lang))
}

fn head(kind: FormKind, order: &Order, request: Option<&Request>, lang: Lang) -> Paper {
    let number = request.map_or_else(|| order.number.to_string(), Request::reference);
    let of = |tell: fn(&Request) -> String| request.map(tell).unwrap_or_default();
    let channel = request.map(|r| r.channel.label(lang)).unwrap_or_default();
    Paper::new(kind.label(lang), number)
        .facts([
            (Field::Order.label(lang), order.number.to_string()),
            (Field::Customer.label(lang), order.customer.clone()),
            (Word::Products.label(lang), orders::products(&order.terms, lang)),
            (Field::DeliveryDate.label(lang), lang.list(orders::delivery_days(&order.terms, lang))),
            (Field::RequestedBy.label(lang), of(|r| r.requested_by.clone())),
            (Field::RequestedOn.label(lang), of(|r| r.requested_on.to_string())),
            (Field::Channel.label(lang), channel.to_owned()),
            (Word::Version.label(lang), request.map_or(order.version, |r| r.base_version).to_string()),
        ])
        .wide(Field::Reason.label(lang), of(|r| r.reason.clone()), 3)
}

fn decided(paper: Paper, request: Option<&Request>, lang: Lang) -> Paper {
    let decision = request.and_then(|r| Some((r.state, r.decided.as_ref()?)));
    let said = decision.map(|(state, d)| {
        let outcome = if state == RequestState::Rejected { Word::Refused } else { Word::Agreed };
        format!("{}  {}  {}  {}", outcome.label(lang), d.person, d.on_day, d.reason)
    });
    paper.wide(Field::Decision.label(lang), said.unwrap_or_else(|| Word::TickAgreed.label(lang).to_owned()), 2)
}

/// The departments asked, or those usually asked, unanswered.
fn departments(order: &Order, request: Option<&Request>) -> Vec<Assessment> {
    match request.map(|r| r.assessments.clone()) {
        Some(all) if !all.is_empty() => all,
        _ => ASKED.map(|d| Assessment::asked(d, order.received_at.date())).into(),
    }
}

fn signed(paper: Paper, lang: Lang) -> Paper {
    let note = vec![Cell::new(GRID, Look::Text, said::words(lang).signing_order())];
    paper
        .with(Block::Boxes(note, 1))
        .sign(&[Word::Applicant, Word::Manager, Word::Clerk])
        .copies(&[Word::FollowUpCopy, Word::ApplicantCopy], lang)
}

/// One difference as a row: which field, old, new.
fn changed(change: &Change, lang: Lang) -> Vec<Value> {
    let line = change.line.map(|n| said::words(lang).line(n)).unwrap_or_default();
    let added = match (&change.old, &change.new) {
        (None, _) => Word::LineAdded.label(lang),
        (_, None) => Word::LineDropped.label(lang),
        _ => change.field.label(lang),
    };
    let side = |side: &Option<String>| Value::text(side.clone().unwrap_or_default());
    vec![format!("{line}{added}").into(), side(&change.old), side(&change.new)]
}
