//! The follow-up plan of an order (P1–P3): the forms that make, close, edit and shift it.

mod make;
mod refit;
mod shift;
mod step;

use crate::{
    domain::{follow_up::Want, record::RecordKind},
    i18n::plan::words,
    store::{Error, LedgerRow, Order, PlanStep},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{confirm::Confirm, page::Page},
        record::{order, plan::notice},
    },
};

use chrono::NaiveDate;

/// A step of a plan, as the desk knows it.
pub(super) const STEP: Kind = Kind {
    settle: |id, cx| match cx.store.plan_step(id)?.is_open() {
        false => kind::settled(cx),
        true => step::close(id, cx).map(Cmd::Push),
    },
    new: |about, cx| about.of(RecordKind::Order).map_or(Ok(Cmd::None), |order| new(order, cx)),
    meets: &[(Want::Plan, new), (Want::Replan, shift), (Want::Goods, |id, cx| step::goods(id, cx).map(Cmd::Push))],
    acts: &[
        (Action::ShiftPlan, RecordKind::Order, shift),
        (Action::PlanFromTemplate, RecordKind::Order, from_template),
    ],
    forms: &[
        (make::MAKE, Reopen::Row(|order, cx| made_again(order, false, cx))),
        (make::REMAKE, Reopen::Row(|order, cx| made_again(order, true, cx))),
        (step::ADD, Reopen::Row(|order, cx| step::add(order, cx))),
        (shift::SHIFT, Reopen::Row(|order, cx| shift::form(order, cx))),
        (step::EDIT, Reopen::Own(step::edit)),
        (step::GOODS, Reopen::Own(|id, cx| step::goods(id, cx))),
        (step::DONE, Reopen::Own(closed_again)),
    ],
    ..Kind::of(
        RecordKind::PlanStep,
        |id, cx| step::edit(id, cx).map(Cmd::Push),
        |id, cx| order::story(cx.store.plan_step(id)?.order_id, cx),
    )
};

/// A customer to be informed of a delay, as the desk knows it.
pub(super) const SLIP: Kind = Kind {
    settle: |id, cx| match cx.store.delay(id)?.is_open() {
        true => Ok(Cmd::new_about(RecordKind::Communication, RecordKind::Delay.row(id))),
        false => kind::settled(cx),
    },
    ..Kind::of(
        RecordKind::Delay,
        |id, cx| Ok(Cmd::push(Page::<LedgerRow>::open(cx.store.delay(id)?.order_id, cx)?.at(Action::SectionPlan))),
        |id, cx| order::story(cx.store.delay(id)?.order_id, cx),
    )
};

/// Makes the order's plan, or adds a step to the one it has.
fn new(order: i64, cx: &mut Cx) -> Outcome {
    let has_plan = !cx.store.plan(order)?.is_empty();
    Ok(Cmd::Push(if has_plan { step::add(order, cx)? } else { make::form(order, cx)? }))
}

/// Makes the order's plan from a template, or makes it anew, asking first when some of it has begun.
fn from_template(order: i64, cx: &mut Cx) -> Outcome {
    let plan = cx.store.plan(order)?;
    let words = words(cx.lang);
    Ok(match plan.iter().filter(|s| s.is_begun()).count() {
        0 => Cmd::Push(make::form(order, cx)?),
        begun => {
            let question = words.remake_question(begun, plan.len() - begun);
            Cmd::push(Confirm::new(words.remake_title(), question, move |cx| Ok(Cmd::Push(make::form(order, cx)?))))
        }
    })
}

/// Says that a plan does not fit the delivery of its order, and by which key it is dated anew.
fn no_fit(before: NaiveDate, order: &Order, cx: &Cx) -> String {
    let (words, delivery) = (words(cx.lang), order.terms.delivery_date.to_string());
    let key = keymap::names(Scope::Order, Action::ShiftPlan);
    cx.lang.labelled(order.number, words.no_fit(&before.to_string(), &delivery) + " " + &words.no_fit_key(&key))
}

/// Proposes to date the order's plan anew where it no longer fits the delivery; else opens the form that shifts it, or says
/// why there is nothing to shift.
fn shift(order: i64, cx: &mut Cx) -> Outcome {
    if let Some(refit) = refit::Refit::of(order, cx)? {
        return Ok(Cmd::push(refit));
    }
    let plan = cx.store.plan(order)?;
    Ok(match plan.iter().any(PlanStep::is_open) {
        true => Cmd::Push(shift::form(order, cx)?),
        false if plan.is_empty() => Cmd::warn(words(cx.lang).no_plan()),
        false => Cmd::warn(words(cx.lang).nothing_open()),
    })
}

fn made_again(order: i64, is_anew: bool, cx: &mut Cx) -> Result<Boxed, Error> {
    kind::still(cx.store.plan(order)?.is_empty() != is_anew)?;
    make::form(order, cx)
}

fn closed_again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    kind::still(cx.store.plan_step(id)?.is_open())?;
    step::close(id, cx)
}
