//! Training (Z4) on the screen: planning a session, editing it, recording how it went.

use crate::{
    domain::{field::Field, record::RecordKind, training::Training},
    i18n::{attribute::other_facts, training::words},
    store::{Error, TrainingCard},
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{
            form::{Form, record::filled},
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

/// A training session, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle,
    new: |_, cx| Ok(Cmd::Push(new(cx))),
    forms: &[(NEW, Reopen::New(|cx| Ok(new(cx)))), (EDIT, Reopen::Own(edit)), (HOLD, Reopen::Own(again))],
    ..Kind::of(RecordKind::Training, |id, cx| edit(id, cx).map(Cmd::Push), story)
};

/// Plans a session.
fn new(cx: &Cx) -> Boxed {
    let start = Training { planned_on: cx.calendar.add(cx.today(), AHEAD), ..Training::default() };
    let form = planned(Form::new(NEW, "", words(cx.lang).new()).of_new(), &start, cx).on_save(move |values, cx| {
        let training = read(values, &start, cx)?;
        cx.store.training_add(&training)?;
        Ok(Cmd::info(words(cx.lang).added(&training.topic, &training.planned_on.to_string())))
    });
    Box::new(form)
}

/// Opens the form that edits a session, with how it went once it was held.
fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let TrainingCard { training, .. } = cx.store.training(id)?;
    let mut form = planned(Form::new(EDIT, id, words(cx.lang).edit(&training.topic)), &training, cx);
    if training.held_on.is_some() {
        form = held(form, &training, cx);
    }
    let form = form.on_save(move |values, cx| {
        let now = read(values, &cx.store.training(id)?.training, cx)?;
        cx.store.training_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    });
    Ok(form)
}

/// Opens the form that records how a session went.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.training(id)?;
    if card.training.held_on.is_some() {
        return kind::settled(cx);
    }
    again(id, cx).map(Cmd::Push)
}

fn again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| holding(id, cx))
}

fn holding(id: i64, cx: &Cx) -> Result<Form, Error> {
    let card = cx.store.training(id)?;
    kind::still(card.training.held_on.is_none())?;
    let topic = card.training.topic.clone();
    let start = Training { held_on: Some(cx.today()), ..card.training.clone() };
    let form = Form::new(HOLD, id, words(cx.lang).hold(&topic));
    let form = form.named(&start, &[Field::Participants], cx.lang);
    Ok(held(form, &start, cx).on_save(move |values, cx| {
        let now = read(values, &cx.store.training(id)?.training, cx)?;
        cx.store.training_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).held(&topic)))
    }))
}

/// Adds the fields of a session, but for how it went.
fn planned(form: Form, of: &Training, cx: &Cx) -> Form {
    form.record(of, cx.lang, |field, made| (!matches!(field, Field::Result | Field::HeldOn)).then_some(made))
}

fn held(form: Form, of: &Training, cx: &Cx) -> Form {
    form.fields([Field::Result, Field::HeldOn].map(|field| filled(of, field, cx.lang).required()))
}

/// Reads what the form shows of a session; the rest stays as it is.
fn read(values: &Values, of: &Training, cx: &Cx) -> Result<Training, Error> {
    let mut now = of.clone();
    values.read_into(&mut now, cx.today())?;
    Ok(now)
}

/// Renders everything about a session.
fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let TrainingCard { training, .. } = cx.store.training(id)?;
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.line(Tone::Title, &training.topic);
    let planned = training.planned_on.to_string();
    let late = (cx.today() - training.planned_on).num_days();
    match training.held_on {
        Some(day) => story.line(Tone::Good, words.is_held(&day.to_string())),
        None if late > 0 => story.line(Tone::Error, words.is_late(&planned, late)),
        None => story.line(Tone::Plain, words.is_planned(&planned)),
    }
    story.facts(other_facts(&training, &[Field::Topic, Field::PlannedOn, Field::HeldOn], lang));
    Ok(story)
}
