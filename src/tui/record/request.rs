//! The story of one request, in the order it happened: who asked what and why, who decided, who answered, what became
//! of it. What is missing for the next step stands at its top.

use crate::{
    domain::{
        field::Field,
        record::RecordKind,
        request::{Bearer, Need, Request, RequestKind, RequestState},
    },
    i18n::{
        Label, Lang,
        request::{borne_by, change_text, words},
    },
    store::{Error, Order},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::story::{Story, Tone},
        record::print,
    },
};

/// At most so many requests of a customer are listed.
const MOST_OF_CUSTOMER: usize = 200;

/// Reads everything about a request.
pub fn story(request: &Request, cx: &Cx) -> Result<Story, Error> {
    let order = cx.store.order(request.order_id)?;
    let mut story = Story::new();
    head(&mut story, request, &order, cx);
    asked(&mut story, request, cx)?;
    decision(&mut story, request, cx.lang);
    answers(&mut story, request, cx.lang);
    applied(&mut story, request, cx.lang);
    costs(&mut story, request, &order, cx.lang);
    recalls(&mut story, request, cx.lang);
    if let Some(on) = request.ended_on.filter(|_| request.state != RequestState::Rejected) {
        story.heading(words(cx.lang).end());
        story.line(tone(request.state), format!("{on}  {}", request.state.label(cx.lang)));
        story.aside(Tone::Plain, &request.ended_note);
    }
    print::render(&mut story, RecordKind::Request.row(request.id), cx)?;
    Ok(story)
}

/// Renders an order's requests on the order's own page: what was asked by whom, what changes, who decided, where it stands
/// and whom it waits for.
pub fn render(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.requests_of_order(order)?;
    if !all.is_empty() {
        story.heading(words(cx.lang).requests());
    }
    all.iter().try_for_each(|request| item(story, request, cx))
}

/// Renders the requests to change or cancel a customer's orders, the newest first.
pub fn customer_story(customer: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    let (listed, all) = cx.store.requests_of_customer(customer, MOST_OF_CUSTOMER)?;
    if (listed.len() as u64) < all {
        story.line(Tone::Dim, crate::i18n::communication::words(cx.lang).capped(listed.len(), all));
    }
    listed.iter().try_for_each(|request| item(&mut story, request, cx))?;
    Ok(story)
}

fn item(story: &mut Story, request: &Request, cx: &Cx) -> Result<(), Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let (reference, kind) = (request.reference(), request.kind.label(lang));
    let record = RecordKind::Request.row(request.id);
    story.item(record, tone(request.state), format!("{reference}  {kind}  {}", request.state.label(lang)));
    let asked = words.asked_by(&request.requested_by, request.channel.label(lang));
    story.aside(Tone::Plain, format!("{}  {asked}  {}", request.requested_on, request.reason));
    if request.kind == RequestKind::Change {
        for change in cx.store.request_changes(request)? {
            story.aside(Tone::Plain, change_text(&change, lang));
        }
    }
    if let Some(d) = &request.decided {
        let is_rejected = request.state == RequestState::Rejected;
        let what = if is_rejected { words.was_rejected() } else { words.was_approved() };
        story.aside(Tone::Plain, format!("{}  {}  {what}  {}", d.on_day, d.person, d.reason));
    }
    if let Some(next) = next(request, cx) {
        story.aside(Tone::Good, next);
    }
    Ok(())
}

fn tone(state: RequestState) -> Tone {
    match state {
        RequestState::Open => Tone::Warning,
        RequestState::Approved | RequestState::Applied => Tone::Plain,
        RequestState::Closed => Tone::Good,
        RequestState::Rejected | RequestState::Withdrawn => Tone::Dim,
    }
}

/// Describes what a request waits for, of which departments, since when, and the key that does it; nothing once it has ended.
fn next(request: &Request, cx: &Cx) -> Option<String> {
    let lang = cx.lang;
    let (need, _) = request.progress().need();
    let whose: Vec<&str> = request.waited_for().iter().map(|d| d.label(lang)).collect();
    let whose = lang.list(whose);
    let need = match whose.as_str() {
        _ if need == Need::Nothing => return None,
        "" => need.label(lang).to_owned(),
        _ => lang.bracketed(need.label(lang), whose),
    };
    let days = (cx.today() - request.waiting_since()).num_days().max(0);
    Some(words(lang).next(&need, days, &keymap::names(Scope::Requests, Action::NextStep)))
}

fn head(story: &mut Story, request: &Request, order: &Order, cx: &Cx) {
    let (lang, words) = (cx.lang, words(cx.lang));
    story.line(Tone::Title, format!("{}  {}", request.reference(), request.kind.label(lang)));
    let stage = order.stage.label(lang);
    story.line(Tone::Plain, words.order(&order.number.to_string(), &order.customer, stage, order.version));
    story.line(tone(request.state), request.state.label(lang));
    let Some(next) = next(request, cx) else { return };
    story.line(Tone::Good, next);
    let is_before = matches!(request.state, RequestState::Open | RequestState::Approved);
    if request.kind == RequestKind::Change && is_before && request.base_version != order.version {
        story.aside(Tone::Warning, words.outdated(request.base_version, order.version));
    }
}

fn asked(story: &mut Story, request: &Request, cx: &Cx) -> Result<(), Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    story.heading(words.asked(&request.requested_on.to_string()));
    story.line(Tone::Plain, words.asked_by(&request.requested_by, request.channel.label(lang)));
    story.aside(Tone::Plain, &request.reason);
    if request.kind == RequestKind::Change {
        story.heading(words.changes(request.base_version));
        for change in cx.store.request_changes(request)? {
            story.line(Tone::Plain, change_text(&change, lang));
        }
    }
    Ok(())
}

fn decision(story: &mut Story, request: &Request, lang: Lang) {
    let words = words(lang);
    story.heading(words.decision_heading());
    match &request.decided {
        None if request.state == RequestState::Open => story.line(Tone::Warning, words.still_to_come()),
        None => story.line(Tone::Dim, "-"),
        Some(d) => {
            let is_rejected = request.state == RequestState::Rejected;
            let (what, tone) =
                if is_rejected { (words.was_rejected(), Tone::Warning) } else { (words.was_approved(), Tone::Good) };
            story.line(tone, format!("{}  {}  {what}", d.on_day, d.person));
            story.aside(Tone::Plain, &d.reason);
        }
    }
}

fn answers(story: &mut Story, request: &Request, lang: Lang) {
    let words = words(lang);
    if request.assessments.is_empty() {
        return;
    }
    story.heading(words.answers());
    for a in &request.assessments {
        let name = a.department.label(lang);
        match a.answered_on {
            None => story.line(Tone::Warning, format!("{name}  {}", words.not_answered(&a.asked_on.to_string()))),
            Some(on) => story.line(Tone::Plain, format!("{on}  {name}  {}", a.person)),
        }
        for (field, text) in [
            (Field::ProductionEffect, &a.production_effect),
            (Field::PurchasingEffect, &a.purchasing_effect),
            (Field::DeliveryEffect, &a.delivery_effect),
            (Field::Solution, &a.solution),
        ] {
            if !text.is_empty() {
                story.aside(Tone::Plain, lang.labelled(field.label(lang), text));
            }
        }
        match (request.kind, a.stop_confirmed_on) {
            (RequestKind::Cancellation, Some(on)) => story.aside(Tone::Good, words.stopped(&on.to_string())),
            (RequestKind::Cancellation, None) => story.aside(Tone::Warning, words.not_stopped()),
            (RequestKind::Change, _) => {}
        }
    }
}

fn applied(story: &mut Story, request: &Request, lang: Lang) {
    let words = words(lang);
    let Some(on) = request.applied_on else { return };
    story.heading(words.carried_out());
    story.line(
        Tone::Good,
        match request.applied_version {
            Some(version) => words.made_version(&on.to_string(), version),
            None => words.made_cancelled(&on.to_string()),
        },
    );
}

fn costs(story: &mut Story, request: &Request, order: &Order, lang: Lang) {
    let words = words(lang);
    let is_due = request.kind == RequestKind::Cancellation && request.state == RequestState::Applied;
    match &request.cost {
        None if !is_due => {}
        None => {
            story.heading(words.costs());
            story.line(Tone::Warning, words.not_recorded());
        }
        Some(cost) if cost.amount.0 == 0 => {
            story.heading(words.costs());
            story.line(Tone::Plain, words.no_costs());
        }
        Some(cost) => {
            story.heading(words.costs());
            let currency = order.terms.currency;
            let amount = format!("{} {}", cost.amount.grouped(currency), currency.code());
            story.line(Tone::Plain, words.borne(&amount, borne_by(cost, lang)));
            match (cost.settled_on, cost.paid_on) {
                (Some(on), _) => story.aside(Tone::Good, words.settled(&on.to_string())),
                (_, Some(on)) => story.aside(Tone::Good, words.paid(&on.to_string())),
                _ if cost.bearer == Bearer::Customer => story.aside(Tone::Warning, words.is_charged()),
                _ => story.aside(Tone::Warning, words.not_settled()),
            }
        }
    }
}

fn recalls(story: &mut Story, request: &Request, lang: Lang) {
    let words = words(lang);
    if request.recalls.is_empty() {
        return;
    }
    story.heading(words.recalls());
    for r in &request.recalls {
        let (mark, tone, what) = match r.recalled_on {
            Some(on) => ("[x]", Tone::Plain, words.back(&on.to_string(), &r.person)),
            None => ("[ ]", Tone::Warning, words.out().to_owned()),
        };
        story.line(tone, format!("{mark} {} ({})  {what}", r.paper, r.department.label(lang)));
    }
}
