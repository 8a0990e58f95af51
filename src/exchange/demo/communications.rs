//! The practice month's communications: calls, complaints and inquiries with and without an answer, promises, visits,
//! surveys, and the people at the customers'.

use super::{
    Desk, Result, Script,
    words::{Answer, Person, Promise, Score, Talk, words},
};
use crate::{
    domain::communication::{NewCommunication, NewSurvey, Reply},
    store::{Contact, Store},
};
use chrono::{Days, NaiveDate};

/// Writes a month's communications into the script.
pub(super) fn add_events(script: &mut Script) {
    for Person(customer, name, role, phone) in &words().contacts {
        script.at(14, 9 * 60, move |store, desk| {
            let contact = Contact {
                customer_id: desk.customers[*customer],
                name: name.clone(),
                role: role.clone(),
                phone: phone.clone(),
                ..Contact::default()
            };
            store.contact_write(&contact).map(drop)
        });
    }
    for (i, talk) in words().talks.iter().enumerate() {
        let minute = 9 * 60 + 25 + i as i64 * 17;
        script.at(talk.age, minute, move |store, desk| say(store, desk, talk, i));
        if let Some(Answer { said, age, outcome }) = &talk.answer {
            script.at(*age, 14 * 60 + i as i64, move |store, desk| {
                let reply = Reply { answer: said.clone(), on: store.today(), outcome: *outcome };
                desk.talks.get(&i).map_or(Ok(()), |id| store.communication_answer(*id, &reply, None))
            });
        }
        if let Some(Promise { what, kept: Some(age), .. }) = &talk.promise {
            let report = if what.is_empty() { "客户认可产能，明年意向增量" } else { "" };
            script.at(*age, 16 * 60 + i as i64, move |store, desk| {
                desk.talks.get(&i).map_or(Ok(()), |id| store.communication_keep(*id, store.today(), report))
            });
        }
    }
    for Score(customer, age, score, remarks) in &words().surveys {
        script.at(*age, 15 * 60 + 40, move |store, desk| {
            let survey = NewSurvey {
                customer_id: desk.customers[*customer],
                on_day: store.today(),
                score: *score,
                remarks: remarks.clone(),
                ..NewSurvey::default()
            };
            store.survey_add(&survey).map(drop)
        });
    }
}

fn say(store: &mut Store, desk: &mut Desk, talk: &Talk, i: usize) -> Result<()> {
    let Some(id) = desk.orders.get(&talk.order).copied() else { return Ok(()) };
    let today = store.today();
    let later = |days: u64| -> NaiveDate { today.checked_add_days(Days::new(days)).unwrap_or(today) };
    let entry = NewCommunication {
        order_id: Some(id),
        kind: talk.kind,
        channel: talk.channel,
        person: store.order(id)?.terms.contact,
        said: talk.said.clone(),
        promised: talk.promise.as_ref().map(|p| p.what.clone()).unwrap_or_default(),
        promised_by: talk.promise.as_ref().map(|p| later(p.days)),
        answer_by: talk.kind.answer_by(today, &desk.calendar),
        ..NewCommunication::at(store.now())
    };
    let said = store.communication_log(&entry)?;
    desk.talks.insert(i, said);
    Ok(())
}
