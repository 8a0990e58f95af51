//! What is typed for a term of a month's pay (Q3) on the screen: put down with its reason, corrected.

use crate::{
    domain::{
        field::Field,
        month::Month,
        pay::{PayItem, Scheme},
        record::RecordKind,
    },
    i18n::{attribute::other_facts, pay},
    store::{Error, PayItemCard},
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{
            choice::ChoiceItem,
            field::FormField,
            form::Form,
            story::{Story, Tone},
        },
    },
};

/// The kind of draft of a new item.
const NEW: &str = "pay.new";
/// The kind of draft of an edit; its subject is the item.
const EDIT: &str = "pay.edit";

/// An item of pay, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    new: |new, cx| begin(new.text.parse().unwrap_or(Month::of(cx.today())), cx),
    forms: &[
        (NEW, Reopen::New(|cx| form(Month::of(cx.today()), cx).ok_or_else(kind::moved_on))),
        (EDIT, Reopen::Own(edit)),
    ],
    ..Kind::of(RecordKind::PayItem, |id, cx| edit(id, cx).map(Cmd::Push), story)
};

fn begin(month: Month, cx: &mut Cx) -> Outcome {
    Ok(match form(month, cx) {
        Some(form) => Cmd::Push(form),
        None => Cmd::warn(pay::words(cx.lang).no_scheme(&cx.settings.pay_scheme)),
    })
}

fn form(month: Month, cx: &Cx) -> Option<Boxed> {
    let scheme = cx.settings.pay_scheme()?.clone();
    let blank = PayItem { month, ..PayItem::default() };
    let form =
        fields(Form::new(NEW, "", pay::words(cx.lang).new()).of_new(), &blank, &scheme, cx).blank(Field::Quantity);
    Some(Box::new(form.on_save(move |values, cx| {
        let mut item = blank.clone();
        values.read_into(&mut item, cx.today())?;
        cx.store.pay_item_add(&item, &scheme)?;
        Ok(Cmd::info(pay::words(cx.lang).added(&said(&item, cx))))
    })))
}

fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let PayItemCard { item, .. } = cx.store.pay_item(id)?;
    let scheme = cx.settings.pay_scheme().cloned().ok_or_else(kind::moved_on)?;
    let title = pay::words(cx.lang).edit(&said(&item, cx));
    Ok(fields(Form::new(EDIT, id, title), &item, &scheme, cx).on_save(move |values, cx| {
        let mut now = cx.store.pay_item(id)?.item;
        values.read_into(&mut now, cx.today())?;
        cx.store.pay_item_save(id, &now, &scheme)?;
        Ok(Cmd::info(pay::words(cx.lang).saved(&said(&now, cx))))
    }))
}

/// Adds the fields, the terms for which something can be typed as choices.
fn fields(form: Form, of: &PayItem, scheme: &Scheme, cx: &Cx) -> Form {
    let lang = cx.lang;
    form.record(of, lang, |field, made| {
        Some(match field {
            Field::PayTerm => {
                let typed = scheme.terms.iter().filter(|term| term.rule.typed().is_some());
                let terms = typed.map(|term| ChoiceItem::new(&term.key, pay::title(&term.title, lang)));
                FormField::choice(field, terms).value(&of.term).required()
            }
            Field::Quantity => made.hint(pay::words(lang).unit_hint(scheme.currency.code())),
            _ => made,
        })
    })
}

/// Names an item: its month, its term by the scheme's word, how much.
fn said(item: &PayItem, cx: &Cx) -> String {
    let term = cx.settings.pay_scheme().and_then(|scheme| scheme.term(&item.term));
    let term = term.map_or(item.term.as_str(), |term| pay::title(&term.title, cx.lang));
    format!("{} {term} {}", item.month, item.quantity)
}

/// Renders everything about an item.
fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let PayItemCard { item, .. } = cx.store.pay_item(id)?;
    let mut story = Story::new();
    story.line(Tone::Title, said(&item, cx));
    story.facts(other_facts(&item, &[Field::Month, Field::PayTerm, Field::Quantity], cx.lang));
    Ok(story)
}
