//! The forms of a sample: asking for one, editing it, recording its next steps, recording the customer's answer.
//!
//! One thing always holds: a form stores only what it shows; the rest of the sample is read again when it is saved.

use crate::{
    domain::{
        decimal::Currency,
        field::Field,
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
        sample::{Sample, SampleAnswer, SampleState},
    },
    i18n::{Label, sample::words, tui},
    store::{Error, SampleCard},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{confirm::Confirm, field::FormField, form::Form, values::Values},
        record::{find, terms},
    },
};

/// The kind of draft of a new sample; its subject is the order, the customer, or the sample it is a copy of.
pub(super) const NEW: &str = "sample.new";
/// The kind of draft of an edit; its subject is the sample.
pub(super) const EDIT: &str = "sample.edit";
/// The kind of draft of a sample's next steps.
pub(super) const STEP: &str = "sample.step";
/// The kind of draft of the customer's answer.
pub(super) const ANSWER: &str = "sample.answer";

/// A sample is due so many working days from today unless said otherwise.
const TERM: i32 = 7;

/// Opens the form of a new sample: for an order, for a customer, or as another one is with changes.
pub fn about(about: Option<Record>, cx: &Cx) -> Result<Boxed, Error> {
    let today = cx.today();
    let mut sample = Sample::asked("", today, cx.calendar.add(today, TERM));
    let (mut customer, mut order, mut title) = (None, None, words(cx.lang).new().to_owned());
    match about {
        Some(Record { kind: RecordKind::Order, id }) => {
            let of = cx.store.order(id)?;
            sample.item = of.terms.lines.first().map(|line| line.product.clone()).unwrap_or_default();
            sample.currency = of.terms.currency;
            (customer, order) = (Some((of.terms.customer_id, of.customer)), Some((id, of.number)));
        }
        Some(Record { kind: RecordKind::Sample, id }) => {
            let card = cx.store.sample(id)?;
            sample = card.sample.again(today, sample.due_on);
            title = words(cx.lang).again(&card.sample.item);
            (customer, order) = (Some((card.customer_id, card.customer)), card.order);
        }
        Some(Record { id, .. }) => customer = Some((id, cx.store.customer(id)?.name)),
        None => {}
    }
    let subject = about.map(|record| format!("{}:{}", record.kind, record.id)).unwrap_or_default();
    let mut form = Form::new(NEW, subject, title);
    form = match &customer {
        Some((_, name)) => form.field(FormField::info(Field::Customer.label(cx.lang), name)),
        None => form.field(terms::customer(None, cx)?),
    };
    form = match &order {
        Some((_, number)) => form.field(FormField::info(Field::Order.label(cx.lang), number.to_string())),
        None => form,
    };
    form = form.field(FormField::text(Field::Item).value(&sample.item).required()).field(due(&sample));
    form = described(form, &sample);
    if order.is_none() {
        form = form.field(find::field()).summary(find::said);
    }
    let form = form.on_save(move |values, cx| {
        let sample = describe(values, sample.clone(), cx)?;
        let (new, of) = match &customer {
            Some((id, _)) => (None, *id),
            None => terms::read_customer(values)?,
        };
        let order = match order {
            Some((id, _)) => Some(id),
            None => find::read(values, cx)?.map(|row| row.id),
        };
        cx.store.sample_add(new.as_ref(), of, order, &sample)?;
        Ok(Cmd::info(words(cx.lang).added(&sample.item, &sample.due_on.to_string())))
    });
    Ok(Box::new(form))
}

/// Opens the form that edits a sample, with everything recorded so far.
pub fn edit(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let SampleCard { customer, order, sample, .. } = cx.store.sample(id)?;
    let of = match &order {
        Some((order, number)) => find::field().picked(order, number.to_string()),
        None => find::field(),
    };
    let mut form = Form::new(EDIT, id.to_string(), words(cx.lang).edit(&sample.item))
        .field(FormField::info(Field::Customer.label(cx.lang), customer))
        .field(FormField::text(Field::Item).value(&sample.item).required())
        .field(due(&sample));
    form = described(form, &sample).field(of).summary(find::said).section(words(cx.lang).life());
    let steps = SampleState::Asked.following().collect::<Vec<_>>();
    for state in &steps {
        form = recorded(form, *state, &sample, cx);
    }
    if sample.answered_on.is_some() {
        form = answered(form, &sample, cx);
    }
    let form = form.on_save(move |values, cx| {
        let order = find::read(values, cx)?.map(|row| row.id);
        let mut now = describe(values, cx.store.sample(id)?.sample, cx)?;
        for state in &steps {
            record(*state, values, &mut now, cx)?;
        }
        if now.answered_on.is_some() {
            answer(values, &mut now, cx)?;
        }
        cx.store.sample_save(id, order, &now)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    });
    Ok(Box::new(form))
}

/// Opens what settles a sample: its next steps, the customer's answer, or the sample that is wanted instead.
pub fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.sample(id)?;
    Ok(match (card.sample.state(), card.sample.answer) {
        (SampleState::Sent, _) => Cmd::Push(answering(&card, cx)),
        (SampleState::Answered, Some(SampleAnswer::Changes | SampleAnswer::Rejected)) => {
            Cmd::Push(about(Some(RecordKind::Sample.row(id)), cx)?)
        }
        (SampleState::Answered, _) => Cmd::info(tui::words(cx.lang).nothing_to_settle()),
        _ => Cmd::Push(stepping(&card, cx)?),
    })
}

/// Opens a form of this kind again, unless the sample has moved on.
pub(super) fn again(kind: &str, card: &SampleCard, cx: &Cx) -> Result<Option<Boxed>, Error> {
    let state = card.sample.state();
    Ok(match kind {
        _ if card.voided.is_some() => None,
        EDIT => Some(edit(card.id, cx)?),
        STEP if state < SampleState::Sent => Some(stepping(card, cx)?),
        ANSWER if state == SampleState::Sent => Some(answering(card, cx)),
        _ => None,
    })
}

/// The steps still to come, the next one dated today; those left empty are skipped or have not come yet.
fn stepping(card: &SampleCard, cx: &Cx) -> Result<Boxed, Error> {
    let (id, mut sample) = (card.id, card.sample.clone());
    let steps: Vec<SampleState> = sample.state().following().collect();
    let next = steps.first().copied().unwrap_or(SampleState::Sent);
    *day_of(next, &mut sample) = Some(cx.today());
    if next == SampleState::Sent && sample.courier.is_empty() {
        sample.courier = cx.store.remembered_courier()?.unwrap_or_default();
    }
    let title = words(cx.lang).step(&card.sample.item, next.label(cx.lang));
    let mut form =
        Form::new(STEP, id.to_string(), title).field(FormField::info(Field::Customer.label(cx.lang), &card.customer));
    for state in &steps {
        form = recorded(form, *state, &sample, cx);
    }
    let form = form.on_save(move |values, cx| {
        let card = cx.store.sample(id)?;
        let mut now = card.sample.clone();
        for state in &steps {
            record(*state, values, &mut now, cx)?;
        }
        if now == card.sample {
            return Err(Refusal::at(day_field(next), Why::Empty).into());
        }
        cx.store.sample_save(id, card.order_id(), &now)?;
        Ok(Cmd::info(words(cx.lang).now(now.state().label(cx.lang))))
    });
    Ok(Box::new(form))
}

/// The customer's answer; when changes are wanted, the form of the next sample follows, and when it was rejected, the
/// question whether there is to be one.
fn answering(card: &SampleCard, cx: &Cx) -> Boxed {
    let id = card.id;
    let sample = Sample { answered_on: Some(cx.today()), ..card.sample.clone() };
    let form = Form::new(ANSWER, id.to_string(), words(cx.lang).answer(&sample.item))
        .field(FormField::info(Field::Customer.label(cx.lang), &card.customer));
    let form = answered(form, &sample, cx).on_save(move |values, cx| {
        let card = cx.store.sample(id)?;
        let mut now = card.sample.clone();
        answer(values, &mut now, cx)?;
        cx.store.sample_save(id, card.order_id(), &now)?;
        let said = words(cx.lang);
        Ok(match now.answer {
            Some(SampleAnswer::Changes) => {
                Cmd::Push(about(Some(RecordKind::Sample.row(id)), cx)?).then(Cmd::info(said.changes_wanted()))
            }
            Some(SampleAnswer::Rejected) => {
                let question = said.rejected(&now.item);
                let again = move |cx: &mut Cx| Ok(Cmd::Push(about(Some(RecordKind::Sample.row(id)), cx)?));
                Cmd::push(Confirm::new(said.once_more(), question, again))
                    .then(Cmd::info(said.now(SampleAnswer::Rejected.label(cx.lang))))
            }
            other => Cmd::info(said.now(other.map_or("", |a| a.label(cx.lang)))),
        })
    });
    Box::new(form)
}

fn due(sample: &Sample) -> FormField {
    FormField::day(Field::DueOn).on(Some(sample.due_on)).required()
}

/// Adds the fields of what it is made of.
fn described(form: Form, sample: &Sample) -> Form {
    form.fields(sample.description().map(|(field, text)| FormField::text(field).value(text)))
        .field(FormField::day(Field::AskedOn).past().on(Some(sample.asked_on)).required())
        .field(FormField::note(Field::Notes).value(&sample.notes))
}

fn describe(values: &Values, of: Sample, cx: &Cx) -> Result<Sample, Refusal> {
    let text = |field| values.text(field).to_owned();
    Ok(Sample {
        item: text(Field::Item),
        material: text(Field::Material),
        packing: text(Field::Packing),
        printing: text(Field::Printing),
        colours: text(Field::Colours),
        marks: text(Field::Marks),
        process: text(Field::Process),
        notes: text(Field::Notes),
        asked_on: values.day(Field::AskedOn, cx.today())?,
        due_on: values.day(Field::DueOn, cx.today())?,
        ..of
    })
}

fn day_of(state: SampleState, sample: &mut Sample) -> &mut Option<chrono::NaiveDate> {
    match state {
        SampleState::Asked | SampleState::Made => &mut sample.made_on,
        SampleState::Sealed => &mut sample.sealed_on,
        SampleState::Photographed => &mut sample.photographed_on,
        SampleState::Sent => &mut sample.sent_on,
        SampleState::Answered => &mut sample.answered_on,
    }
}

fn day_field(state: SampleState) -> Field {
    match state {
        SampleState::Asked => Field::AskedOn,
        SampleState::Made => Field::MadeOn,
        SampleState::Sealed => Field::SealedOn,
        SampleState::Photographed => Field::PhotographedOn,
        SampleState::Sent => Field::SentOn,
        SampleState::Answered => Field::AnsweredOn,
    }
}

/// Adds the fields of a step: its day, and what is recorded with it.
fn recorded(form: Form, state: SampleState, sample: &Sample, cx: &Cx) -> Form {
    let day = FormField::day(day_field(state)).past().on(sample.reached(state));
    let form = form.field(day.hint(words(cx.lang).skip_hint()));
    match state {
        SampleState::Photographed => form.field(FormField::text(Field::Photo).value(&sample.photo)),
        SampleState::Sent => form
            .field(FormField::text(Field::Courier).value(&sample.courier))
            .field(FormField::text(Field::Waybill).value(&sample.waybill))
            .field(FormField::text(Field::Fee).value(sample.fee.map(|f| f.format(sample.currency)).unwrap_or_default()))
            .field(terms::currency(Some(sample.currency))),
        _ => form,
    }
}

fn record(state: SampleState, values: &Values, sample: &mut Sample, cx: &Cx) -> Result<(), Refusal> {
    *day_of(state, sample) = values.opt_day(day_field(state), cx.today())?;
    match state {
        SampleState::Photographed => sample.photo = values.text(Field::Photo).to_owned(),
        SampleState::Sent => {
            let currency: Currency = terms::read_currency(values)?;
            sample.courier = values.text(Field::Courier).to_owned();
            sample.waybill = terms::narrow(values, Field::Waybill);
            (sample.fee, sample.currency) = (values.opt_money(Field::Fee, currency)?, currency);
        }
        _ => {}
    }
    Ok(())
}

/// Adds the fields of the customer's answer.
fn answered(form: Form, sample: &Sample, cx: &Cx) -> Form {
    let answers = SampleAnswer::ALL.iter().map(|a| (a.code(), a.label(cx.lang)));
    form.field(FormField::choice(Field::Answer, answers).value(sample.answer.map_or("", SampleAnswer::code)).required())
        .field(FormField::day(Field::AnsweredOn).past().on(sample.answered_on).required())
        .field(FormField::note(Field::AnswerNote).value(&sample.answer_note))
}

fn answer(values: &Values, sample: &mut Sample, cx: &Cx) -> Result<(), Refusal> {
    sample.answer = values.choice(Field::Answer).and_then(SampleAnswer::from_code);
    sample.answered_on = values.opt_day(Field::AnsweredOn, cx.today())?;
    sample.answer_note = values.text(Field::AnswerNote).to_owned();
    Ok(())
}
