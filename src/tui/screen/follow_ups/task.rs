//! Reminders and decisions of the weekly meeting as dialogs: put down, edited, done.

use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        record::{Record, RecordKind},
        task::Task,
    },
    i18n::task::words,
    store::Error,
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{
            form::{Form, record::filled},
            values::Values,
        },
        record::{find, task},
    },
};

/// The kind of draft of a new reminder; its subject is the order or customer it is about, or nothing.
const NEW: &str = "task.new";
/// The kind of draft of a new decision of the meeting.
const DECISION: &str = "task.decision";
/// The kind of draft of an edit; its subject is the task.
const EDIT: &str = "task.edit";
/// The kind of draft of a task done.
const DONE: &str = "task.done";

/// So many working days from today is due what the meeting decided unless said otherwise: at the next one.
const WEEK: i32 = 5;

/// A task, as the desk knows it.
pub(in crate::tui::screen) const KIND: Kind = Kind {
    settle,
    new: |about, cx| new(about.about, cx).map(Cmd::Push),
    forms: &[
        (NEW, Reopen::Of(|of, cx| new(of.record(), cx))),
        (DECISION, Reopen::New(decision)),
        (super::minutes::NEW, Reopen::New(super::minutes::new)),
        (EDIT, Reopen::Own(edit)),
        (DONE, Reopen::Own(done)),
    ],
    ..Kind::of(RecordKind::Task, |id, cx| edit(id, cx).map(Cmd::Push), task::story)
};

/// Opens the form of a new reminder, about an order, a customer, or whatever is typed.
fn new(about: Option<Record>, cx: &mut Cx) -> Result<Boxed, Error> {
    let about = about.filter(|of| matches!(of.kind, RecordKind::Order | RecordKind::Customer));
    let name = about.map(|of| cx.store.name_of(of)).transpose()?.unwrap_or_default();
    let start = Task { due_on: cx.calendar.add(cx.today(), 1), ..Task::default() };
    let form =
        Form::new(NEW, about.map_or_else(DraftOf::default, DraftOf::from), words(cx.lang).reminder(&name)).of_new();
    let form = form
        .named(&start, &[Field::Task, Field::DueOn], cx.lang)
        .field(filled(&start, Field::Repeats, cx.lang).hint(words(cx.lang).repeats_hint()));
    let form = placed(form, about).on_save(move |values, cx| {
        let mut task = start.clone();
        values.read_into(&mut task, cx.today())?;
        read_place(&mut task, about, values, cx)?;
        cx.store.task_add(&task)?;
        Ok(Cmd::info(words(cx.lang).added(&task.due_on.to_string())))
    });
    Ok(Box::new(form))
}

/// Opens the form of a decision of the weekly meeting: what, who, by when.
pub(super) fn decision(cx: &mut Cx) -> Result<Boxed, Error> {
    let start = Task { due_on: cx.calendar.add(cx.today(), WEEK), ..Task::default() };
    let form = Form::new(DECISION, "", words(cx.lang).decision())
        .of_new()
        .named(&start, &[Field::Task], cx.lang)
        .field(filled(&start, Field::Person, cx.lang).required())
        .named(&start, &[Field::DueOn], cx.lang)
        .field(filled(&start, Field::MeetingOn, cx.lang).required());
    let form = placed(form, None).on_save(move |values, cx| {
        let mut task = start.clone();
        values.read_into(&mut task, cx.today())?;
        read_place(&mut task, None, values, cx)?;
        cx.store.task_add(&task)?;
        Ok(Cmd::info(words(cx.lang).decided(&task.person, &task.due_on.to_string())))
    });
    Ok(Box::new(form))
}

/// Adds the fields of the order and the customer it is about, unless that is known.
fn placed(form: Form, about: Option<Record>) -> Form {
    if about.is_some() {
        return form;
    }
    form.field(find::field()).field(find::customer_field()).summary(find::hint)
}

/// Reads which order or customer it is about.
fn read_place(task: &mut Task, about: Option<Record>, values: &Values, cx: &Cx) -> Result<(), Error> {
    match about {
        Some(Record { kind: RecordKind::Order, id }) => task.order_id = Some(id),
        Some(Record { id, .. }) => task.customer_id = Some(id),
        None => {
            task.order_id = find::read(values, cx)?.map(|row| row.id);
            task.customer_id = find::read_customer(values, cx)?;
        }
    }
    Ok(())
}

/// Opens the form that edits a task, with how it ended once it was done.
fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let task = cx.store.task(id)?.task;
    let is_shown = |field: Field| match field {
        Field::Order | Field::Customer => false,
        Field::MeetingOn => task.decided_on.is_some(),
        Field::Repeats => task.decided_on.is_none() && task.done_on.is_none(),
        Field::DoneOn | Field::Result => task.done_on.is_some(),
        _ => true,
    };
    let form = Form::new(EDIT, id, words(cx.lang).edit(&task.what));
    let form = form.record(&task, cx.lang, |field, made| {
        is_shown(field).then(|| match field {
            // neither what was done is undone here, nor what the meeting decided made a reminder
            Field::DoneOn | Field::MeetingOn => made.required(),
            _ => made,
        })
    });
    Ok(form.on_save(move |values, cx| {
        let mut now = cx.store.task(id)?.task;
        values.read_into(&mut now, cx.today())?;
        cx.store.task_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    }))
}

/// Opens the form that records that a task was done.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    if cx.store.task(id)?.task.done_on.is_some() {
        return kind::settled(cx);
    }
    done(id, cx).map(Cmd::Push)
}

fn done(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| doing(id, cx))
}

fn doing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let task = cx.store.task(id)?.task;
    kind::still(task.done_on.is_none())?;
    let start = Task { done_on: Some(cx.today()), ..task };
    let form = Form::new(DONE, id, words(cx.lang).done(&start.what))
        .named(&start, &[Field::Result], cx.lang)
        .field(filled(&start, Field::DoneOn, cx.lang).required());
    Ok(form.on_save(move |values, cx| {
        let on = values.day(Field::DoneOn, cx.today())?;
        let again = cx.store.task_done(id, on, values.text(Field::Result))?;
        Ok(Cmd::info(match again {
            Some(day) => words(cx.lang).comes_again(&day.to_string()),
            None => words(cx.lang).is_done().to_owned(),
        }))
    }))
}
