//! Communications as lines of text: when, how, with whom, what was said, and what is still waited for.

use crate::{
    domain::{
        communication::{CommunicationKind, NewCommunication, Party},
        day::short,
        field::Field,
        record::RecordKind,
        text::{self, fold},
    },
    i18n::{Label, Lang, communication::words},
    store::{Communication, Error, Order},
    tui::{
        action::Action,
        cx::Cx,
        keymap,
        layer::{Cmd, Outcome},
        part::{
            field::FormField,
            pick::PickItem,
            story::{Story, Tone},
        },
    },
};
use chrono::NaiveDate;

/// At most so many communications of a customer are listed.
const MOST: usize = 500;

/// Names what a communication is about: its order, its customer, or whom it was with.
pub fn about(communication: &Communication, lang: Lang) -> String {
    let number = communication.number.map(|n| n.to_string()).unwrap_or_default();
    match format!("{number} {}", communication.customer).trim() {
        "" => format!("{} {}", communication.entry.party.label(lang), communication.entry.person),
        about => about.to_owned(),
    }
}

/// Logs what was said last today of another order too: alike, and with that order's own contact where it was a customer's.
///
/// What waits for an answer, and what tells of one order's delay or amount, is not repeated.
pub fn repeat(order: i64, cx: &mut Cx) -> Outcome {
    let w = words(cx.lang);
    let last = cx.store.communication_last()?.filter(|last| last.entry.at.date() == cx.today());
    let Some(Communication { entry: last, .. }) = last else { return Ok(Cmd::warn(w.nothing_to_repeat())) };
    if last.order_id == Some(order) {
        return Ok(Cmd::warn(w.repeated_here()));
    }
    if !matches!(last.kind, CommunicationKind::Contact | CommunicationKind::Visit) || last.due_id.is_some() {
        return Ok(Cmd::warn(w.not_repeated(last.kind.label(cx.lang))));
    }
    let Order { number, terms, .. } = cx.store.order(order)?;
    let is_other = last.party == Party::Customer && last.customer_id != Some(terms.customer_id);
    let person = if is_other { terms.contact } else { last.person.clone() };
    let at = cx.store.now();
    let entry = NewCommunication { order_id: Some(order), at, person, told_date: None, ..last };
    cx.store.communication_log(&entry)?;
    let how =
        cx.lang.remarks([entry.channel.label(cx.lang), entry.person.as_str()].iter().filter(|part| !part.is_empty()));
    let told = w.repeated(&number.to_string(), &entry.said, &how, &keymap::name_of(Action::Undo));
    Ok(Cmd::Reload.then(Cmd::info(told)))
}

/// Renders all communications about an order, newest first.
pub fn of_order(order: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    for communication in cx.store.communications_of_order(order)? {
        item(&mut story, &communication, false, cx);
    }
    Ok(story)
}

/// Renders all communications with a customer, newest first.
pub fn of_customer(customer: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    let all = cx.store.communications_of_customer(customer, MOST + 1)?;
    for communication in all.iter().take(MOST) {
        item(&mut story, communication, true, cx);
    }
    if all.len() > MOST {
        story.line(Tone::Dim, format!("{MOST}+"));
    }
    Ok(story)
}

/// Renders one communication alone.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let communication = cx.store.communication(id)?;
    let mut story = Story::new();
    story.line(Tone::Title, about(&communication, cx.lang));
    item(&mut story, &communication, false, cx);
    Ok(story)
}

/// Adds the delivery an order's customer was informed of last, under the one agreed.
pub fn last_informed(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.communications_of_order(order)?;
    if let Some((e, day)) = all.iter().find_map(|c| Some((&c.entry, c.entry.told_date?))) {
        story.line(Tone::Plain, words(cx.lang).last_informed(&day.to_string(), &e.at.date().to_string()));
    }
    Ok(())
}

/// Adds a line about each communication of an order that is still waited for: what a caller asks first.
pub fn waiting(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    for communication in cx.store.communications_of_order(order)? {
        let (lang, e) = (cx.lang, &communication.entry);
        let head = format!("{} {} {}", e.kind.label(lang), short(e.at.date(), cx.today()), e.person);
        for (tone, state) in [answer_state(&communication, cx), promise_state(&communication, cx)].into_iter().flatten()
        {
            if matches!(tone, Tone::Warning | Tone::Error) {
                story.line(tone, format!("{}  {state}", head.trim_end()));
                story.aside(Tone::Dim, text::clean(&e.said));
            }
        }
    }
    Ok(())
}

/// Adds a communication that can be chosen, with what was said, promised and answered under it.
pub fn item(story: &mut Story, communication: &Communication, with_number: bool, cx: &Cx) {
    let (lang, e) = (cx.lang, &communication.entry);
    let states = [answer_state(communication, cx), promise_state(communication, cx)];
    let tone = match states.iter().flatten().map(|(tone, _)| *tone).find(|t| *t == Tone::Error) {
        Some(late) => late,
        None if communication.due_on().is_some() => Tone::Warning,
        None => Tone::Plain,
    };
    let number = communication.number.filter(|_| with_number).map(|n| n.to_string()).unwrap_or_default();
    let party = match e.party {
        Party::Customer => "",
        other => other.label(lang),
    };
    let head = [
        e.at.format("%Y-%m-%d %H:%M").to_string(),
        number,
        e.kind.label(lang).to_owned(),
        e.channel.label(lang).to_owned(),
        party.to_owned(),
        e.person.clone(),
    ];
    let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
    story.item(RecordKind::Communication.row(communication.id), tone, head.join("  "));
    story.aside(Tone::Plain, &e.said);
    if let Some(day) = e.told_date {
        story.aside(Tone::Dim, words(lang).informed_date(&day.to_string()));
    }
    for (tone, state) in states.into_iter().flatten() {
        story.aside(tone, state);
    }
}

fn days_late(due: NaiveDate, cx: &Cx) -> Option<i64> {
    Some((cx.today() - due).num_days()).filter(|days| *days > 0)
}

fn answer_state(communication: &Communication, cx: &Cx) -> Option<(Tone, String)> {
    let words = words(cx.lang);
    let due = communication.entry.answer_by?;
    if let Some(reply) = &communication.reply {
        let outcome = reply.outcome.map_or("", |o| o.label(cx.lang));
        return Some((Tone::Good, words.answered_so(&reply.on.to_string(), outcome, &reply.answer)));
    }
    Some(match days_late(due, cx) {
        Some(late) => (Tone::Error, words.waits_late(&due.to_string(), late)),
        None => (Tone::Warning, words.waits_until(&due.to_string())),
    })
}

fn promise_state(communication: &Communication, cx: &Cx) -> Option<(Tone, String)> {
    let words = words(cx.lang);
    let due = communication.entry.promised_by?;
    let (day, what) = (due.to_string(), &communication.entry.promised);
    let is_visit = communication.entry.kind == CommunicationKind::Visit && what.is_empty();
    Some(match (communication.kept_on, days_late(due, cx)) {
        (Some(on), _) if communication.entry.kind == CommunicationKind::Visit => {
            (Tone::Good, words.visit_held(&on.to_string(), &communication.report))
        }
        (Some(on), _) => (Tone::Good, words.promise_kept(&on.to_string(), what)),
        (None, Some(late)) if is_visit => (Tone::Error, words.planned_late(&day, late)),
        (None, Some(late)) => (Tone::Error, words.promised_late(&day, late, what)),
        (None, None) if is_visit => (Tone::Warning, words.planned(&day)),
        (None, None) => (Tone::Warning, words.promised(&day, what)),
    })
}

/// A person one talks to, with the customer's people as suggestions.
pub fn person(customer: Option<i64>) -> FormField {
    FormField::suggest(Field::Person, move |cx, query| people(customer, Field::Phone, cx, query))
}

/// Lists a customer's people for what is typed; choosing one puts their number into `phone`, whoever's stood there.
pub fn people(customer: Option<i64>, phone: Field, cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let Some(customer) = customer else { return Ok(Vec::new()) };
    let people = cx.store.people_of_customer(customer, query)?.into_iter();
    // what is typed in full needs no suggestion
    let people = people.filter(|(name, ..)| fold(name) != fold(query.trim()));
    Ok(people
        .map(|(name, role, number)| {
            let detail = format!("{role}  {number}");
            PickItem::new(&name, &name, detail.trim()).fill(phone, number).replacing()
        })
        .collect())
}
