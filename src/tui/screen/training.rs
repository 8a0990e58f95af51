//! Training (Z4) on the screen: planning a session, editing it, recording how it went.

use crate::{
    domain::{field::Field, training::Training},
    i18n::{Label, training::words, tui},
    store::{Error, TrainingCard},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{
            field::FormField,
            form::Form,
            story::{Story, Tone},
            values::Values,
        },
    },
};

/// The kind of draft of a new session.
const NEW: &str = "training.new";
/// The kind of draft of an edit; its subject is the session.
const EDIT: &str = "training.edit";
/// The kind of draft of a session held.
const HOLD: &str = "training.hold";

/// A session is planned so many working days from today unless said otherwise.
const AHEAD: i32 = 5;

/// Plans a session.
pub fn new(cx: &Cx) -> Boxed {
    let start = Training { planned_on: cx.calendar.add(cx.today(), AHEAD), ..Training::default() };
    let form = planned(Form::new(NEW, "", words(cx.lang).new()), &start).on_save(move |values, cx| {
        let training = plan(values, start.clone(), cx)?;
        cx.store.training_add(&training)?;
        Ok(Cmd::info(words(cx.lang).added(&training.topic, &training.planned_on.to_string())))
    });
    Box::new(form)
}

/// Opens the form that edits a session, with how it went once it was held.
pub fn edit(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let TrainingCard { training, .. } = cx.store.training(id)?;
    let mut form = planned(Form::new(EDIT, id.to_string(), words(cx.lang).edit(&training.topic)), &training);
    let was_held = training.held_on.is_some();
    if was_held {
        form = held(form, &training);
    }
    let form = form.on_save(move |values, cx| {
        let mut now = plan(values, cx.store.training(id)?.training, cx)?;
        if was_held {
            hold(values, &mut now, cx)?;
        }
        cx.store.training_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    });
    Ok(Box::new(form))
}

/// Opens the form that records how a session went.
pub fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.training(id)?;
    if card.training.held_on.is_some() {
        return Ok(Cmd::info(tui::words(cx.lang).nothing_to_settle()));
    }
    Ok(Cmd::Push(holding(&card, cx)))
}

fn holding(card: &TrainingCard, cx: &Cx) -> Boxed {
    let (id, topic) = (card.id, card.training.topic.clone());
    let start = Training { held_on: Some(cx.today()), ..card.training.clone() };
    let form = Form::new(HOLD, id.to_string(), words(cx.lang).hold(&topic))
        .field(FormField::note(Field::Participants).value(&start.participants));
    let form = held(form, &start).on_save(move |values, cx| {
        let mut now = cx.store.training(id)?.training;
        now.participants = values.text(Field::Participants).to_owned();
        hold(values, &mut now, cx)?;
        cx.store.training_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).held(&topic)))
    });
    Box::new(form)
}

fn planned(form: Form, of: &Training) -> Form {
    form.field(FormField::text(Field::Topic).value(&of.topic).required())
        .field(FormField::day(Field::PlannedOn).on(Some(of.planned_on)).required())
        .field(FormField::text(Field::Trainer).value(&of.trainer))
        .field(FormField::note(Field::Participants).value(&of.participants))
        .field(FormField::note(Field::Notes).value(&of.notes))
}

fn plan(values: &Values, of: Training, cx: &Cx) -> Result<Training, Error> {
    let text = |field| values.text(field).to_owned();
    Ok(Training {
        topic: text(Field::Topic),
        planned_on: values.day(Field::PlannedOn, cx.today())?,
        trainer: text(Field::Trainer),
        participants: text(Field::Participants),
        notes: text(Field::Notes),
        ..of
    })
}

fn held(form: Form, of: &Training) -> Form {
    form.field(FormField::note(Field::Result).value(&of.result).required())
        .field(FormField::day(Field::HeldOn).past().on(of.held_on).required())
}

fn hold(values: &Values, training: &mut Training, cx: &Cx) -> Result<(), Error> {
    training.result = values.text(Field::Result).to_owned();
    training.held_on = Some(values.day(Field::HeldOn, cx.today())?);
    Ok(())
}

/// Tells everything about a session.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let TrainingCard { training, .. } = cx.store.training(id)?;
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.say(Tone::Title, &training.topic);
    let planned = training.planned_on.to_string();
    let late = (cx.today() - training.planned_on).num_days();
    match training.held_on {
        Some(day) => story.say(Tone::Good, words.is_held(&day.to_string())),
        None if late > 0 => story.say(Tone::Error, words.is_late(&planned, late)),
        None => story.say(Tone::Plain, words.is_planned(&planned)),
    }
    story.fact(Field::Trainer.label(lang), &training.trainer);
    story.fact(Field::Participants.label(lang), &training.participants);
    story.fact(Field::Result.label(lang), &training.result);
    story.fact(Field::Notes.label(lang), &training.notes);
    Ok(story)
}

/// Opens the form a draft of a session belongs to; nothing when the draft is another screen's, or its session is gone or
/// was held.
pub fn reopen(kind: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    if kind == NEW {
        return Ok(Some(new(cx)));
    }
    let (Ok(id), EDIT | HOLD) = (subject.parse(), kind) else { return Ok(None) };
    let card = match cx.store.training(id) {
        Err(Error::NotFound(_)) => return Ok(None),
        card => card?,
    };
    Ok(match kind {
        _ if card.voided.is_some() => None,
        EDIT => Some(edit(id, cx)?),
        _ if card.training.held_on.is_none() => Some(holding(&card, cx)),
        _ => None,
    })
}
