//! The monthly appraisal (Q3) on the screen: scores given, a month closed, a closed one corrected by a further version.

use crate::{
    domain::{
        appraisal::{Appraisal, Closing, Criterion, Scorer},
        field::Field,
        month::Month,
        record::RecordKind,
    },
    exchange::report,
    i18n::{Label, appraisal::words, attribute::other_facts},
    store::{AppraisalCard, Error},
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{
            field::FormField,
            form::Form,
            story::{Story, Tone},
        },
    },
};

/// The kind of draft of a month's first scores.
const NEW: &str = "appraisal.new";
/// The kind of draft of further scores; its subject is the appraisal.
const EDIT: &str = "appraisal.edit";
/// The kind of draft of a closing; its subject is the appraisal.
const CLOSE: &str = "appraisal.close";
/// The kind of draft of a correction; its subject is the closed appraisal.
const CORRECT: &str = "appraisal.correct";

/// An appraisal, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle,
    new: |new, cx| Ok(Cmd::Push(begin(month_of(&new.text, cx), cx))),
    forms: &[
        (NEW, Reopen::New(|cx| Ok(begin(Month::of(cx.today()), cx)))),
        (EDIT, Reopen::Own(edit)),
        (CLOSE, Reopen::Own(|id, cx| close(id, cx))),
        (CORRECT, Reopen::Own(|id, cx| correct(id, cx))),
    ],
    ..Kind::of(RecordKind::Appraisal, open, story)
};

fn month_of(said: &str, cx: &Cx) -> Month {
    said.parse().unwrap_or(Month::of(cx.today()))
}

/// Opens the scores of an open month, or the correction of a closed one.
fn open(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.appraisal(id)?;
    match card.is_closed() {
        true => correct(id, cx).map(Cmd::Push),
        false => edit(id, cx).map(Cmd::Push),
    }
}

/// Closes an open month.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    match cx.store.appraisal(id)?.is_closed() {
        true => Ok(Cmd::info(words(cx.lang).is_closed())),
        false => close(id, cx).map(Cmd::Push),
    }
}

fn begin(month: Month, cx: &Cx) -> Boxed {
    let blank = Appraisal { month, ..Appraisal::default() };
    let title = words(cx.lang).scores(&month.to_string());
    Box::new(Form::new(NEW, "", title).of_new().record(&blank, cx.lang, |_, made| Some(made)).on_save(
        move |values, cx| {
            let mut now = blank.clone();
            values.read_into(&mut now, cx.today())?;
            cx.store.appraisal_save(&now)?;
            Ok(Cmd::info(words(cx.lang).saved(&month.to_string())))
        },
    ))
}

fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let card = cx.store.appraisal(id)?;
    kind::still(!card.is_closed())?;
    let month = card.appraisal.month.to_string();
    let form = Form::new(EDIT, id, words(cx.lang).scores(&month));
    Ok(form.record(&card.appraisal, cx.lang, |_, made| Some(made)).on_save(move |values, cx| {
        let mut now = cx.store.appraisal(id)?.appraisal;
        values.read_into(&mut now, cx.today())?;
        cx.store.appraisal_save(&now)?;
        Ok(Cmd::info(words(cx.lang).saved(&month)))
    }))
}

/// Opens the form that closes a month: who decided, when, and why before its end.
fn close(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let card = cx.store.appraisal(id)?;
    kind::still(!card.is_closed())?;
    let month = card.appraisal.month.to_string();
    let form = Form::new(CLOSE, id, words(cx.lang).close(&month))
        .fields(told(&card, cx))
        .field(FormField::text(Field::DecidedBy).value(&cx.settings.manager).required())
        .field(FormField::day(Field::DecidedOn).past().required())
        .field(
            FormField::text(Field::EarlyReason).label(words(cx.lang).early_label()).hint(words(cx.lang).early_hint()),
        )
        .on_save(move |values, cx| {
            let closing = Closing {
                by: values.text(Field::DecidedBy).to_owned(),
                on: values.day(Field::DecidedOn, cx.today())?,
                early: values.text(Field::EarlyReason).to_owned(),
            };
            let card = cx.store.appraisal(id)?;
            let Some(frozen) = report::freeze(&cx.store, &card, &cx.settings)? else {
                return Ok(Cmd::warn(words(cx.lang).no_score()));
            };
            cx.store.appraisal_close(id, &closing, &frozen)?;
            let outcome = frozen.outcome;
            Ok(Cmd::info(words(cx.lang).closed(&month, &outcome.score.to_string(), outcome.grade.label(cx.lang))))
        });
    Ok(Box::new(form))
}

/// Shows the scores that are about to be closed.
fn told(card: &AppraisalCard, cx: &Cx) -> Vec<FormField> {
    let given = |criterion: &Criterion| {
        let of = |scorer: &Scorer| {
            let score = card.appraisal.score(*scorer, *criterion)?;
            Some(format!("{} {score}", scorer.label(cx.lang)))
        };
        let scores = Scorer::ALL.iter().filter_map(of).collect::<Vec<_>>().join("  ");
        FormField::info(criterion.label(cx.lang), scores)
    };
    Criterion::ALL.iter().map(given).collect()
}

/// Opens the form that begins a further version of a closed month.
fn correct(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let card = cx.store.appraisal(id)?;
    let last = cx.store.appraisal_of(card.appraisal.month)?;
    kind::still(card.is_closed() && last.is_some_and(|last| last.id == id))?;
    let form = Form::new(CORRECT, id, words(cx.lang).correct(&card.appraisal.month.to_string()))
        .field(FormField::note(Field::Reason).hint(words(cx.lang).correct_hint()).required())
        .on_save(move |values, cx| {
            let new = cx.store.appraisal_correct(id, values.text(Field::Reason))?;
            let version = cx.store.appraisal(new)?.version;
            Ok(Cmd::Open(RecordKind::Appraisal.row(new)).then(Cmd::info(words(cx.lang).begun(version))))
        });
    Ok(Box::new(form))
}

/// Renders everything about a version.
fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let AppraisalCard { appraisal, version, reason, closed, .. } = cx.store.appraisal(id)?;
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.line(Tone::Title, words.scores(&appraisal.month.to_string()));
    story.fact(words.version(), version.to_string());
    story.fact(Field::Reason.label(lang), reason);
    match closed {
        Some((closing, frozen)) => {
            story.line(Tone::Good, words.closed_by_on(&closing.by, &closing.on.to_string()));
            story.fact(words.points(), frozen.outcome.score.to_string());
            story.fact(words.state(), frozen.outcome.grade.label(lang));
        }
        None => story.line(Tone::Plain, words.open()),
    }
    story.facts(other_facts(&appraisal, &[], lang));
    Ok(story)
}
