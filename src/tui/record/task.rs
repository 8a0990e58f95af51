//! What is known of tasks, as lines of text: the open ones of an order or a customer, and one with all there is.

use crate::{
    domain::{
        field::Field,
        record::{Record, RecordKind},
    },
    i18n::{Label, attribute::other_facts, task::words},
    store::{Error, TaskCard},
    tui::{
        cx::Cx,
        part::story::{Story, Tone},
    },
};

/// Adds the open tasks about an order or a customer, the earliest first; each can be chosen.
pub fn open(story: &mut Story, of: Record, cx: &Cx) -> Result<(), Error> {
    for card in cx.store.tasks_of(of)?.into_iter().filter(|card| card.task.done_on.is_none()) {
        let (tone, state) = state(&card, cx);
        let what = cx.lang.labelled(kind(&card, cx), &card.task.what);
        story.item(RecordKind::Task.row(card.id), tone, what);
        story.aside(Tone::Dim, [state.as_str(), &card.task.person].join("  ").trim());
    }
    Ok(())
}

/// Renders everything about a task.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let card = cx.store.task(id)?;
    let mut story = Story::new();
    story.line(Tone::Title, &card.task.what);
    let (tone, state) = state(&card, cx);
    story.line(tone, state);
    if let Some(day) = card.task.decided_on {
        story.line(Tone::Plain, words(cx.lang).of_meeting(&day.to_string()));
    }
    story.fact(Field::Order.label(cx.lang), card.number.map(|n| n.to_string()).unwrap_or_default());
    story.fact(Field::Customer.label(cx.lang), &card.customer);
    let shown = [Field::Task, Field::DueOn, Field::MeetingOn, Field::DoneOn];
    story.facts(other_facts(&card.task, &shown, cx.lang));
    Ok(story)
}

fn kind(card: &TaskCard, cx: &Cx) -> &'static str {
    card.want().label(cx.lang)
}

fn state(card: &TaskCard, cx: &Cx) -> (Tone, String) {
    let (w, due) = (words(cx.lang), card.task.due_on);
    match card.task.done_on {
        Some(day) => (Tone::Dim, w.done_on(&day.to_string())),
        None => {
            let late = (cx.today() - due).num_days().max(0);
            (if late > 0 { Tone::Warning } else { Tone::Plain }, w.due(&due.to_string(), late))
        }
    }
}
