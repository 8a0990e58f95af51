//! The forms of a sample: asking for one, editing it, recording its next steps, recording the customer's answer.
//!
//! Invariant: a form stores only what it shows; the rest of the sample is read again when it is saved.

use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
        sample::{DESCRIPTION, KEPT, Sample, SampleAnswer, SampleState},
    },
    i18n::{Label, sample::words},
    store::{Buyer, Error, SampleCard},
    tui::{
        cx::Cx,
        kind,
        layer::{Boxed, Cmd, Outcome},
        part::{
            confirm::Confirm,
            field::FormField,
            form::{Form, record::filled},
            values::Values,
        },
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
/// The kind of draft of a return.
pub(super) const BACK: &str = "sample.back";

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
    let mut form = Form::new(NEW, about.map(DraftOf::in_table), title).of_new();
    form = match &customer {
        Some((_, name)) => form.field(FormField::info(Field::Customer.label(cx.lang), name)),
        None => form.field(terms::customer(None, cx)?),
    };
    form = match &order {
        Some((_, number)) => form.field(FormField::info(Field::Order.label(cx.lang), number.to_string())),
        None => form,
    };
    form = described(form, &sample, cx);
    if order.is_none() {
        form = form.field(find::field()).summary(find::hint);
    }
    form = form.named(&sample, &[Field::SampleNumber, Field::Article, Field::Quantity], cx.lang);
    let form = form.on_save(move |values, cx| {
        let sample = read(values, &sample, cx)?;
        let buyer = match &customer {
            Some((id, _)) => Buyer::Known(*id),
            None => terms::read_buyer(values)?,
        };
        let order = match order {
            Some((id, _)) => Some(id),
            None => find::read(values, cx)?.map(|row| row.id),
        };
        cx.store.sample_add(&buyer, order, &sample)?;
        Ok(Cmd::info(words(cx.lang).added(&sample.item, &sample.due_on.to_string())))
    });
    Ok(Box::new(form))
}

/// Opens the form that edits a sample, with everything recorded so far.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let SampleCard { customer, order, sample, .. } = cx.store.sample(id)?;
    let of = match &order {
        Some((order, number)) => find::field().picked(order, number.to_string()),
        None => find::field(),
    };
    let mut form = Form::new(EDIT, id, words(cx.lang).edit(&sample.item))
        .field(FormField::info(Field::Customer.label(cx.lang), customer));
    form = described(form, &sample, cx).field(of).summary(find::hint).section(words(cx.lang).life());
    for state in SampleState::Asked.following() {
        form = recorded(form, state, &sample, cx);
    }
    if sample.answered_on.is_some() {
        form = answered(form, &sample, cx);
    }
    form = kept(form.section(words(cx.lang).kept()), &sample, KEPT, cx);
    let form = form.on_save(move |values, cx| {
        let order = find::read(values, cx)?.map(|row| row.id);
        let now = read(values, &cx.store.sample(id)?.sample, cx)?;
        cx.store.sample_save(id, order, &now)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    });
    Ok(form)
}

/// Adds what is known of the piece that is kept, with what is charged where it is lent; in the currency of the fee.
fn kept(form: Form, sample: &Sample, fields: &[Field], cx: &Cx) -> Form {
    let charge = sample.charge.map(|charge| charge.format(sample.currency)).unwrap_or_default();
    let charge = FormField::text(Field::SampleCharge).value(charge).hint(words(cx.lang).charge_hint());
    form.named(sample, fields, cx.lang).field(charge)
}

/// Opens the form that records that a lent sample is back, or is charged.
pub(super) fn back(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let SampleCard { customer, sample, .. } = cx.store.sample(id)?;
        kind::still(sample.is_out())?;
        let until = sample.lent_until.map(|day| day.to_string()).unwrap_or_default();
        let lent = words(cx.lang).lent(&sample.lent_to, &until, 0);
        let form = Form::new(BACK, id, words(cx.lang).back(&sample.item))
            .field(FormField::info(Field::Customer.label(cx.lang), customer))
            .field(FormField::info(Field::LentTo.label(cx.lang), lent));
        let form = kept(form, &sample, &[Field::BackOn], cx).field(terms::currency(Some(sample.currency)));
        Ok(form.on_save(move |values, cx| {
            let card = cx.store.sample(id)?;
            let now = read(values, &card.sample, cx)?;
            if now.is_out() {
                return Err(Refusal::at(Field::BackOn, Why::Empty).into());
            }
            cx.store.sample_save(id, card.order_id(), &now)?;
            Ok(Cmd::info(words(cx.lang).saved()))
        }))
    })
}

/// Opens what settles a sample: its next steps, the customer's answer, or the sample that is wanted instead.
pub fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.sample(id)?;
    Ok(match (card.sample.state(), card.sample.answer) {
        (SampleState::Sent, _) => Cmd::Push(answering(&card, cx)),
        (SampleState::Answered, Some(SampleAnswer::Changes | SampleAnswer::Rejected)) => {
            Cmd::Push(about(Some(RecordKind::Sample.row(id)), cx)?)
        }
        (SampleState::Answered, _) => return kind::settled(cx),
        _ => Cmd::Push(stepping(&card, cx)?),
    })
}

/// Opens the form of the next steps again, unless they have been taken.
pub(super) fn step_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let card = cx.store.sample(id)?;
    kind::still(card.sample.state() < SampleState::Sent)?;
    stepping(&card, cx)
}

/// Opens the form of the answer again, unless it has come.
pub(super) fn answer_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let card = cx.store.sample(id)?;
    kind::still(card.sample.state() == SampleState::Sent)?;
    Ok(answering(&card, cx))
}

/// The steps still to come, each as it comes; those left empty are skipped or have not come yet.
fn stepping(card: &SampleCard, cx: &Cx) -> Result<Boxed, Error> {
    let (id, mut sample) = (card.id, card.sample.clone());
    let steps: Vec<SampleState> = sample.state().following().collect();
    let next = steps.first().copied().unwrap_or(SampleState::Sent);
    if next == SampleState::Sent && sample.courier.is_empty() {
        sample.courier = cx.store.suggested_courier()?.unwrap_or_default();
    }
    let title = words(cx.lang).step(&card.sample.item, next.label(cx.lang));
    let mut form = Form::new(STEP, id, title).field(FormField::info(Field::Customer.label(cx.lang), &card.customer));
    for state in steps {
        form = recorded(form, state, &sample, cx);
    }
    let form = form.on_save(move |values, cx| {
        let card = cx.store.sample(id)?;
        let now = read(values, &card.sample, cx)?;
        if now == card.sample {
            return Err(Refusal::at(next.day(), Why::Empty).into());
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
    let form = Form::new(ANSWER, id, words(cx.lang).answer(&card.sample.item))
        .field(FormField::info(Field::Customer.label(cx.lang), &card.customer));
    let form = answered(form, &card.sample, cx).on_save(move |values, cx| {
        let card = cx.store.sample(id)?;
        let now = read(values, &card.sample, cx)?;
        cx.store.sample_save(id, card.order_id(), &now)?;
        let words = words(cx.lang);
        Ok(match now.answer {
            Some(SampleAnswer::Changes) => {
                Cmd::Push(about(Some(RecordKind::Sample.row(id)), cx)?).then(Cmd::info(words.changes_wanted()))
            }
            Some(SampleAnswer::Rejected) => {
                let question = words.rejected(&now.item);
                let again = move |cx: &mut Cx| Ok(Cmd::Push(about(Some(RecordKind::Sample.row(id)), cx)?));
                Cmd::push(Confirm::new(words.once_more(), question, again))
                    .then(Cmd::info(words.now(SampleAnswer::Rejected.label(cx.lang))))
            }
            other => Cmd::info(words.now(other.map_or("", |a| a.label(cx.lang)))),
        })
    });
    Box::new(form)
}

/// Adds the fields of what it is made of.
fn described(form: Form, sample: &Sample, cx: &Cx) -> Form {
    let fields = [&[Field::Item, Field::DueOn], DESCRIPTION, &[Field::AskedOn, Field::Notes]].concat();
    form.named(sample, &fields, cx.lang)
}

/// Adds the fields of a step: its day, and what is recorded with it.
fn recorded(form: Form, state: SampleState, sample: &Sample, cx: &Cx) -> Form {
    let form = form.field(filled(sample, state.day(), cx.lang).hint(words(cx.lang).skip_hint()));
    match state {
        SampleState::Photographed => form.named(sample, &[Field::Photo], cx.lang),
        SampleState::Sent => form
            .named(sample, &[Field::Courier, Field::Waybill], cx.lang)
            .field(FormField::text(Field::Fee).value(sample.fee.map(|f| f.format(sample.currency)).unwrap_or_default()))
            .field(terms::currency(Some(sample.currency)))
            .named(sample, &[Field::Freight], cx.lang),
        _ => form,
    }
}

/// Adds the fields of the customer's answer.
fn answered(form: Form, sample: &Sample, cx: &Cx) -> Form {
    form.fields([Field::Answer, Field::AnsweredOn].map(|field| filled(sample, field, cx.lang).required())).named(
        sample,
        &[Field::AnswerNote],
        cx.lang,
    )
}

/// Reads what the form shows of a sample; the rest stays as it is.
fn read(values: &Values, of: &Sample, cx: &Cx) -> Result<Sample, Error> {
    let mut now = of.clone();
    values.read_into(&mut now, cx.today())?;
    // amounts stand in a form with their currency, or are read in the sample's own
    if values.has(Field::Fee) {
        now.fee = values.opt_money(Field::Fee, now.currency)?;
    }
    if values.has(Field::SampleCharge) {
        now.charge = values.opt_money(Field::SampleCharge, now.currency)?;
    }
    Ok(now)
}
