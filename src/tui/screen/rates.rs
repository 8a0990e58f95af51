//! Rates of exchange (O9) on the screen: put down for a month, corrected.

use crate::{
    domain::{decimal::Currency, field::Field, month::Month, rate::Rate, record::RecordKind},
    i18n::{attribute::other_facts, rate::words},
    store::{Error, RateCard},
    tui::{
        cx::Cx,
        kind::{Kind, Reopen},
        layer::{Boxed, Cmd},
        part::{
            form::Form,
            story::{Story, Tone},
        },
    },
};

/// The kind of draft of a new rate.
const NEW: &str = "rate.new";
/// The kind of draft of an edit; its subject is the rate.
const EDIT: &str = "rate.edit";

/// A rate of exchange, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    new: |new, cx| Ok(Cmd::Push(form(&start(&new.text, cx), cx))),
    forms: &[(NEW, Reopen::New(|cx| Ok(form(&start("", cx), cx)))), (EDIT, Reopen::Own(edit))],
    ..Kind::of(RecordKind::Rate, |id, cx| edit(id, cx).map(Cmd::Push), story)
};

/// Returns what a new rate begins with: the currency and month that are missing, such as `USD 2026-10`, else this month.
fn start(missing: &str, cx: &Cx) -> Rate {
    let mut words = missing.split_whitespace();
    let currency = words.next().and_then(Currency::parse);
    let month = words.next().and_then(|month| format!("{month}-01").parse().ok()).unwrap_or(cx.today());
    Rate { currency: currency.unwrap_or(Rate::default().currency), month: Month::of(month), ..Rate::default() }
}

/// Puts a rate down.
fn form(start: &Rate, cx: &Cx) -> Boxed {
    let blank = start.clone();
    Box::new(fields(Form::new(NEW, "", words(cx.lang).new()).of_new(), start, cx.settings.currency, cx).on_save(
        move |values, cx| {
            let (mut rate, office) = (blank.clone(), cx.settings.currency);
            values.read_into(&mut rate, cx.today())?;
            cx.store.rate_add(&rate, office)?;
            Ok(Cmd::info(words(cx.lang).added(&said(&rate, office, cx))))
        },
    ))
}

/// Opens the form that corrects a rate.
fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let RateCard { rate, office, .. } = cx.store.rate(id)?;
    let title = words(cx.lang).edit(&cx.store.name_of(RecordKind::Rate.row(id))?);
    Ok(fields(Form::new(EDIT, id, title), &rate, office, cx).on_save(move |values, cx| {
        let mut now = cx.store.rate(id)?.rate;
        values.read_into(&mut now, cx.today())?;
        cx.store.rate_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).saved(&said(&now, office, cx))))
    }))
}

fn fields(form: Form, of: &Rate, office: Currency, cx: &Cx) -> Form {
    let (lang, is_new) = (cx.lang, of.rate.0 == 0);
    let form = form.record(of, lang, |field, made| {
        Some(match field {
            Field::RateUnits => made.hint(words(lang).units_hint()),
            Field::Rate => made.hint(words(lang).rate_hint(office.code())),
            _ => made,
        })
    });
    // nothing is a rate before anything is typed
    if is_new { form.blank(Field::Rate) } else { form }
}

fn said(rate: &Rate, office: Currency, cx: &Cx) -> String {
    let Rate { currency, month, rate, units, .. } = rate;
    words(cx.lang).said(*units, currency.code(), &rate.to_string(), office.code(), &month.to_string())
}

/// Renders everything about a rate.
fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let RateCard { rate, office, .. } = cx.store.rate(id)?;
    let mut story = Story::new();
    story.line(Tone::Title, said(&rate, office, cx));
    story.facts(other_facts(&rate, &[Field::Currency, Field::Month, Field::Rate, Field::RateUnits], cx.lang));
    Ok(story)
}
