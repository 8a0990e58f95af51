//! Risks as dialogs and stories (X1): put down, edited, reviewed, closed. What the level demands is asked for while the risk
//! is judged.

use crate::{
    domain::{
        field::Field,
        record::RecordKind,
        refusal::{Refusal, Why},
        risk::{Grade, NewReview, NewRisk, Rating},
    },
    i18n::{
        Label,
        risk::{self, words},
    },
    store::Error,
    tui::{
        cx::Cx,
        kind::{Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{
            choice::words_of,
            field::FormField,
            form::{Form, record::filled},
            values::Values,
        },
        record::{self, find},
    },
};
use chrono::NaiveDate;

/// The kind of a new risk's draft; the subject is the order's row id, or empty.
const NEW: &str = "risk.new";
/// The kind of an edit's draft; the subject is the risk's row id.
const EDIT: &str = "risk.edit";
/// The kind of a review's draft; the subject is the risk's row id.
const REVIEW: &str = "risk.review";

/// The key of the choice whether a risk reviewed is closed.
const AFTER: &str = "after";
/// What is done about a risk, and by whom.
const ANSWERED: &[Field] = &[Field::Response, Field::Person];
/// The code of closing.
const CLOSE: &str = "close";

/// A risk, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle: |id, cx| review(id, cx).map(Cmd::Push),
    new: |about, cx| new(about.of(RecordKind::Order), cx).map(Cmd::Push),
    forms: &[(NEW, Reopen::Of(|of, cx| new(of.row(), cx))), (EDIT, Reopen::Own(edit)), (REVIEW, Reopen::Own(review))],
    ..Kind::of(RecordKind::Risk, |id, cx| edit(id, cx).map(Cmd::Push), record::risk::story)
};

/// Opens the form of a new risk, on an order or on none.
fn new(order: Option<i64>, cx: &mut Cx) -> Result<Boxed, Error> {
    let number = order.map(|id| cx.store.order(id)).transpose()?.map(|o| o.number.to_string()).unwrap_or_default();
    let entry = NewRisk::default();
    let mut form = Form::new(NEW, order, words(cx.lang).new(&number))
        .of_new()
        .field(filled(&entry, Field::RiskKind, cx.lang).value(""))
        .named(&entry, &[Field::Risk], cx.lang);
    form = rated(form, None, cx).named(&entry, ANSWERED, cx.lang).field(next_review(None, cx));
    if order.is_none() {
        form = form.field(find::field().hint(words(cx.lang).order_hint()));
    }
    let form = form.summary(demands).on_save(move |values, cx| {
        let order = match order {
            Some(id) => Some(id),
            None => find::read(values, cx)?.map(|row| row.id),
        };
        let entry = read(values, order, cx)?;
        cx.store.risk_open(&entry)?;
        let (level, day) = (entry.rating.level().label(cx.lang), entry.review_on.to_string());
        Ok(Cmd::info(words(cx.lang).opened(level, &day)))
    });
    Ok(Box::new(form))
}

/// Opens the form that edits a risk.
fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let risk = cx.store.risk(id)?;
    if let Some(day) = risk.closed_on {
        return Err(Refusal::whole(Why::RiskClosed(day)).into());
    }
    let entry = risk.entry;
    let order = entry.order;
    let form = Form::new(EDIT, id, words(cx.lang).edit()).named(&entry, &[Field::RiskKind, Field::Risk], cx.lang);
    let form = rated(form, Some(entry.rating), cx)
        .named(&entry, ANSWERED, cx.lang)
        .field(next_review(Some(entry.review_on), cx))
        .summary(demands)
        .on_save(move |values, cx| {
            let entry = read(values, order, cx)?;
            cx.store.risk_edit(id, &entry)?;
            Ok(Cmd::info(words(cx.lang).edited()))
        });
    Ok(form)
}

/// Opens the form that reviews a risk: what was seen, how it is judged now, whether it is over.
fn review(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| reviewing(id, cx))
}

fn reviewing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let risk = cx.store.risk(id)?;
    if let Some(day) = risk.closed_on {
        return Err(Refusal::whole(Why::RiskClosed(day)).into());
    }
    let (w, entry) = (words(cx.lang), risk.entry);
    let form = Form::new(REVIEW, id, w.review())
        .field(FormField::info(Field::Risk.label(cx.lang), &entry.what))
        .field(FormField::note(Field::Notes).label(w.note()).required())
        .field(
            FormField::choice(Field::Decision, [("open", w.goes_on()), (CLOSE, w.closes())])
                .key(AFTER)
                .label(w.after())
                .value("open"),
        );
    let form = rated(form, Some(entry.rating), cx)
        .named(&entry, ANSWERED, cx.lang)
        .field(next_review(None, cx))
        .field(FormField::day(Field::OnDay).past().on(Some(cx.today())).required())
        .summary(demands)
        .on_save(move |values, cx| save_review(id, values, cx));
    Ok(form)
}

fn save_review(id: i64, values: &Values, cx: &mut Cx) -> Outcome {
    let w = words(cx.lang);
    let (on, note) = (values.day(Field::OnDay, cx.today())?, values.text(Field::Notes));
    if values.by_key(AFTER) == CLOSE {
        cx.store.risk_close(id, on, note)?;
        return Ok(Cmd::info(w.closed()));
    }
    let rating = read_rating(values)?;
    let next_on = read_next(values, rating, cx)?;
    let review = NewReview {
        on,
        rating,
        note: note.to_owned(),
        response: values.text(Field::Response).to_owned(),
        person: values.text(Field::Person).to_owned(),
        next_on,
    };
    cx.store.risk_review(id, &review)?;
    Ok(Cmd::info(w.reviewed(rating.level().label(cx.lang), &next_on.to_string())))
}

/// Adds how a risk is judged.
fn rated(form: Form, rating: Option<Rating>, cx: &Cx) -> Form {
    let graded = |field: Field, grade: Option<Grade>| {
        let grades = words_of(Grade::ALL, cx.lang);
        FormField::choice(field, grades).value(grade.map_or("", Grade::code)).required()
    };
    form.field(graded(Field::Likelihood, rating.map(|r| r.likelihood)))
        .field(graded(Field::Impact, rating.map(|r| r.impact)))
}

fn next_review(day: Option<NaiveDate>, cx: &Cx) -> FormField {
    FormField::day(Field::ReviewOn).on(day).hint(words(cx.lang).review_hint())
}

fn read_rating(values: &Values) -> Result<Rating, Refusal> {
    let grade = |field| Grade::from_code(values.text(field)).ok_or(Refusal::at(field, Why::Empty));
    Ok(Rating { likelihood: grade(Field::Likelihood)?, impact: grade(Field::Impact)? })
}

/// Reads the day of the next review; where none is typed it follows from the level.
fn read_next(values: &Values, rating: Rating, cx: &Cx) -> Result<NaiveDate, Refusal> {
    let given = values.opt_day(Field::ReviewOn, cx.today())?;
    Ok(given.unwrap_or_else(|| rating.level().next_review(cx.today(), &cx.calendar)))
}

fn read(values: &Values, order: Option<i64>, cx: &Cx) -> Result<NewRisk, Error> {
    let rating = read_rating(values)?;
    let mut entry = NewRisk { order, rating, review_on: read_next(values, rating, cx)?, ..NewRisk::default() };
    values.read_into(&mut entry, cx.today())?;
    Ok(entry)
}

/// Describes what the level demands, while the risk is judged.
fn demands(values: &Values, cx: &Cx) -> String {
    let Ok(rating) = read_rating(values) else { return String::new() };
    match (values.by_key(AFTER), read_next(values, rating, cx)) {
        (CLOSE, _) | (_, Err(_)) => String::new(),
        (_, Ok(day)) => risk::demands(rating.level(), &day.to_string(), cx.lang),
    }
}
