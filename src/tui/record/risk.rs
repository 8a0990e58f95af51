//! What is known of risks, as lines of text: those of an order in its section, and one with all its reviews.

use crate::{
    domain::{field::Field, record::RecordKind, risk::RiskLevel, text},
    i18n::{
        Label,
        attribute::facts,
        risk::{rating, words},
    },
    store::{Error, Risk},
    tui::{
        cx::Cx,
        part::story::{Story, Tone},
    },
};

/// Adds an order's risks to a story, newest first; each can be chosen.
pub fn render(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.risks_of_order(order)?;
    if !all.is_empty() {
        story.heading(words(cx.lang).risks());
    }
    for risk in all {
        story.item(RecordKind::Risk.row(risk.id), tone(&risk, cx), &risk.entry.what);
        story.aside(Tone::Dim, format!("{}  {}", risk.entry.kind.label(cx.lang), rating(risk.entry.rating, cx.lang)));
        let state = state(&risk, cx);
        story.aside(Tone::Dim, [risk.entry.person.as_str(), &state].join("  ").trim());
        story.aside(Tone::Dim, &risk.entry.response);
    }
    Ok(())
}

/// Adds to the order's head its open risks that are not low: the level, and what.
pub fn head(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    for risk in cx.store.risks_of_order(order)?.iter().filter(|r| r.closed_on.is_none() && r.level() != RiskLevel::Low)
    {
        let level = risk.level().label(cx.lang);
        story.line(tone(risk, cx), cx.lang.labelled(level, text::clean(&risk.entry.what)));
    }
    Ok(())
}

/// Renders everything about a risk.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let (lang, risk) = (cx.lang, cx.store.risk(id)?);
    let entry = &risk.entry;
    let mut story = Story::new();
    story.line(Tone::Title, &entry.what);
    story.line(tone(&risk, cx), rating(entry.rating, lang));
    story.line(Tone::Plain, state(&risk, cx));
    let order = risk.number.map(|n| format!("{n}  {}", risk.customer)).unwrap_or_default();
    story.fact(Field::Order.label(lang), order);
    story.facts(facts(entry, &[Field::RiskKind, Field::Response, Field::Person], lang));
    let reviews = cx.store.risk_reviews(id)?;
    if !reviews.is_empty() {
        story.heading(words(lang).reviews());
    }
    for review in reviews.iter().rev() {
        story.line(Tone::Plain, format!("{}  {}", review.on, rating(review.rating, lang)));
        story.aside(Tone::Dim, &review.note);
    }
    Ok(story)
}

fn tone(risk: &Risk, cx: &Cx) -> Tone {
    match (risk.closed_on, risk.level()) {
        (Some(_), _) => Tone::Dim,
        (None, _) if risk.is_overdue(cx.today()) => Tone::Error,
        (None, RiskLevel::High) => Tone::Warning,
        _ => Tone::Plain,
    }
}

fn state(risk: &Risk, cx: &Cx) -> String {
    match risk.closed_on {
        Some(day) => words(cx.lang).closed_on(&day.to_string(), &risk.closed_note),
        None => words(cx.lang).due(&risk.entry.review_on.to_string(), risk.is_overdue(cx.today())),
    }
}
