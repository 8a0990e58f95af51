//! What is known of one sample, and the samples of an order or a customer, newest first.

use crate::{
    domain::{
        field::Field,
        record::RecordKind,
        sample::{DESCRIPTION, Sample, SampleAnswer, SampleState},
    },
    i18n::{Label, attribute::facts, sample::words},
    store::{Error, SampleCard},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::story::{Story, Tone},
    },
};

/// Renders everything about a sample.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let card = cx.store.sample(id)?;
    let (lang, words, sample) = (cx.lang, words(cx.lang), &card.sample);
    let mut story = Story::new();
    story.line(Tone::Title, format!("{}  {}", sample.item, card.customer));
    let (tone, now) = standing(&card, cx);
    story.line(tone, now);
    if let Some(step) = sample.state().following().next() {
        let keys = keymap::names(Scope::FollowUps, Action::NextStep);
        story.line(Tone::Good, words.next(step.label(lang), &keys));
    }
    story.fact(Field::Order.label(lang), card.order.map(|(_, n)| n.to_string()).unwrap_or_default());
    story.heading(words.description());
    story.facts(facts(sample, &[DESCRIPTION, &[Field::Notes]].concat(), lang));
    story.heading(words.life());
    for (field, day, with) in days(&card) {
        story.fact(field.label(lang), format!("{day}  {with}"));
    }
    if let Some(answer) = sample.answer {
        story.marked(Field::Answer.label(lang), answered(answer), answer.label(lang));
        story.fact(Field::AnswerNote.label(lang), &sample.answer_note);
    }
    let kept = [Field::SampleNumber, Field::Article, Field::Quantity, Field::Place, Field::WallTag];
    let kept: Vec<_> = facts(sample, &kept, lang).into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let lending = lending(sample, cx);
    if !kept.is_empty() || lending.is_some() || sample.order_likely.is_some() {
        story.heading(words.kept());
        story.facts(kept);
        story.facts(facts(sample, &[Field::OrderLikely, Field::Freight], lang));
    }
    if let Some((tone, said)) = lending {
        story.marked(Field::LentTo.label(lang), tone, said);
    }
    Ok(story)
}

/// Says to whom it is lent, and what became of that; nothing where it is not.
fn lending(sample: &Sample, cx: &Cx) -> Option<(Tone, String)> {
    let (lang, words, until) = (cx.lang, words(cx.lang), sample.lent_until?);
    let late = (cx.today() - until).num_days();
    Some(match (sample.back_on, sample.charge) {
        (Some(day), _) => (Tone::Dim, lang.remarks([&sample.lent_to, &words.is_back(&day.to_string())])),
        (None, Some(charge)) => {
            let amount = format!("{} {}", charge.grouped(sample.currency), sample.currency);
            (Tone::Warning, lang.remarks([&sample.lent_to, &words.charged(&amount)]))
        }
        (None, None) => {
            let tone = if late > 0 { Tone::Error } else { Tone::Plain };
            (tone, words.lent(&sample.lent_to, &until.to_string(), late))
        }
    })
}

/// Lists the days of its life so far, each with what was recorded with it.
fn days(card: &SampleCard) -> Vec<(Field, String, String)> {
    let sample = &card.sample;
    let fee = sample.fee.map(|fee| format!("{} {}", fee.grouped(sample.currency), sample.currency)).unwrap_or_default();
    let sent = [sample.courier.as_str(), sample.waybill.as_str(), fee.as_str()].join("  ");
    let all = [
        (Field::AskedOn, Some(sample.asked_on), String::new()),
        (Field::MadeOn, sample.made_on, String::new()),
        (Field::SealedOn, sample.sealed_on, String::new()),
        (Field::PhotographedOn, sample.photographed_on, sample.photo.clone()),
        (Field::SentOn, sample.sent_on, sent),
        (Field::AnsweredOn, sample.answered_on, String::new()),
    ];
    all.into_iter().filter_map(|(field, day, with)| Some((field, day?.to_string(), with))).collect()
}

/// Describes where a sample stands: the customer's answer, or the state and when it is due.
fn standing(card: &SampleCard, cx: &Cx) -> (Tone, String) {
    let (lang, words, sample) = (cx.lang, words(cx.lang), &card.sample);
    if let Some(answer) = sample.answer {
        return (answered(answer), lang.remarks([answer.label(lang), &date(sample.answered_on)]));
    }
    let state = sample.state();
    if state == SampleState::Sent {
        return (Tone::Plain, lang.remarks([state.label(lang), &words.since(&date(sample.sent_on))]));
    }
    let late = (cx.today() - sample.due_on).num_days();
    let tone = if late > 0 { Tone::Error } else { Tone::Plain };
    (tone, lang.remarks([state.label(lang), &words.due(&sample.due_on.to_string(), late)]))
}

fn date(day: Option<chrono::NaiveDate>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

fn answered(answer: SampleAnswer) -> Tone {
    match answer {
        SampleAnswer::Approved => Tone::Good,
        SampleAnswer::Changes | SampleAnswer::Rejected => Tone::Warning,
    }
}

/// Renders an order's samples.
pub fn render(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    for card in cx.store.samples_of_order(order)? {
        render_sample(story, &card, "", cx);
    }
    Ok(())
}

/// Renders a customer's samples, each with its order.
pub fn customer_story(customer: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    for card in cx.store.samples_of_customer(customer)? {
        let order = card.order.map(|(_, number)| number.to_string()).unwrap_or_default();
        render_sample(&mut story, &card, &order, cx);
    }
    Ok(story)
}

fn render_sample(story: &mut Story, card: &SampleCard, order: &str, cx: &Cx) {
    let (lang, sample) = (cx.lang, &card.sample);
    let (tone, now) = standing(card, cx);
    story.item(RecordKind::Sample.row(card.id), tone, format!("{}  {now}  {order}", sample.item));
    let made_of = facts(sample, DESCRIPTION, lang).into_iter().filter(|(_, text)| !text.is_empty());
    let made_of: Vec<String> = made_of.map(|(label, text)| lang.labelled(label, &text)).collect();
    story.aside(Tone::Dim, lang.clauses(made_of));
    let life: Vec<String> =
        days(card).into_iter().map(|(f, day, with)| format!("{} {day} {with}", f.label(lang))).collect();
    story.aside(Tone::Dim, lang.clauses(life.iter().map(|l| l.trim_end())));
    story.aside(Tone::Plain, &sample.answer_note);
    if let Some((tone, said)) = lending(sample, cx) {
        story.aside(tone, format!("{} {said}", Field::LentTo.label(lang)));
    }
}
