//! What is known of one quotation, the quotations of a customer, and the one an order came of.

use crate::{
    domain::{
        field::Field,
        quotation::{Quotation, QuotationEnd, QuotationState},
        record::RecordKind,
    },
    i18n::{Label, attribute::other_facts, column::column, quotation::words},
    store::{Error, QuotationCard},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::story::{Story, Tone},
        record::{costing, line},
    },
};

/// Renders everything about a quotation.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    of(&cx.store.quotation(id)?, cx)
}

/// Renders it from its card.
pub fn of(card: &QuotationCard, cx: &Cx) -> Result<Story, Error> {
    let (lang, words, q) = (cx.lang, words(cx.lang), &card.quotation);
    let mut story = Story::new();
    story.line(Tone::Title, format!("{}  {}", card.number, card.customer));
    let (tone, now) = standing(card, cx);
    story.line(tone, format!("{now}  {}", words.revision(card.revision, &q.on_day.to_string())));
    story.marked(
        column("quotation", "voided", lang).unwrap_or_default(),
        Tone::Error,
        card.voided.clone().unwrap_or_default(),
    );
    match &card.end {
        None if card.voided.is_none() => {
            let keys = |action| keymap::names(Scope::FollowUps, action);
            story.line(Tone::Good, words.next(&keys(Action::NextStep), &keys(Action::LoseQuotation)));
        }
        Some(QuotationEnd::Won { number, .. }) => story.fact(Field::Order.label(lang), number.to_string()),
        Some(QuotationEnd::Lost { reason, .. }) => story.marked(Field::LostReason.label(lang), Tone::Warning, reason),
        None => {}
    }
    story.fact(Field::ValidUntil.label(lang), q.valid_until.to_string());
    story.fact(Field::LeadDays.label(lang), q.lead_days.map(|n| words.lead(n)).unwrap_or_default());
    story.fact(Field::Contact.label(lang), format!("{}  {}", q.contact, q.phone));
    let shown = [Field::OnDay, Field::ValidUntil, Field::LeadDays, Field::Contact, Field::Phone, Field::Currency];
    story.facts(other_facts(q, &shown, lang));
    line::render(&mut story, &q.terms(q.on_day), lang);
    costing::of_quotation(&mut story, card, cx)?;
    if card.revision > 1 {
        story.heading(words.earlier());
    }
    for revision in (1..card.revision).rev() {
        let before = Quotation { lines: cx.store.quotation_revision(card.id, revision)?, ..q.clone() };
        story.line(Tone::Plain, format!("{}  {}", words.earlier_one(revision), total(&before)));
        for l in &before.lines {
            let discount = if l.discount.0 == 0 { String::new() } else { format!(" -{}%", l.discount) };
            let line =
                format!("{}  {}  {}{} x {}{discount}", l.product, l.spec, l.quantity, l.unit, l.unit_price.grouped());
            story.aside(Tone::Dim, line);
        }
    }
    Ok(story)
}

fn total(quotation: &Quotation) -> String {
    format!("{} {}", quotation.total().unwrap_or_default().grouped(quotation.currency), quotation.currency)
}

/// Describes what has become of a quotation.
fn standing(card: &QuotationCard, cx: &Cx) -> (Tone, String) {
    if card.voided.is_some() {
        return (Tone::Error, words(cx.lang).is_void().to_owned());
    }
    let state = card.state(cx.today());
    let word = state.label(cx.lang).to_owned();
    match (state, &card.end) {
        (QuotationState::Lost, Some(QuotationEnd::Lost { on, .. })) => {
            (Tone::Warning, words(cx.lang).lost_on(&on.to_string()))
        }
        (QuotationState::Won, _) => (Tone::Good, word),
        (QuotationState::Expired, _) => (Tone::Error, word),
        _ => (Tone::Plain, word),
    }
}

/// Renders a customer's quotations, newest first.
pub fn customer_story(customer: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    for card in cx.store.quotations_of_customer(customer)? {
        let (tone, now) = standing(&card, cx);
        let q = &card.quotation;
        story.item(RecordKind::Quotation.row(card.id), tone, format!("{}  {now}  {}", card.number, q.products()));
        let until = format!("{} {}", Field::ValidUntil.label(cx.lang), q.valid_until);
        story.aside(Tone::Dim, format!("{}  {}  {until}", q.on_day, total(q)));
        match &card.end {
            Some(QuotationEnd::Won { number, .. }) => story.aside(Tone::Dim, number.to_string()),
            Some(QuotationEnd::Lost { reason, .. }) => story.aside(Tone::Plain, reason),
            None => {}
        }
    }
    Ok(story)
}

/// Renders the quotation an order came of, if there is one.
pub fn render(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    if let Some((id, number)) = cx.store.quotation_of_order(order)? {
        story.item(RecordKind::Quotation.row(id), Tone::Plain, words(cx.lang).from(&number.to_string()));
    }
    Ok(())
}
