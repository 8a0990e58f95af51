//! The follow-up plan of an order (P1–P3): its section with the timeline, and the forms that make, close, edit and shift it.

mod make;
mod shift;
mod step;

pub use step::{edit, goods};

use crate::{
    i18n::{plan::words, tui},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::confirm::Confirm,
        record::plan::told,
    },
};

/// Makes the order's plan, or adds a step to the one it has.
pub fn new(order: i64, cx: &mut Cx) -> Outcome {
    let has_plan = !cx.store.plan(order)?.is_empty();
    Ok(Cmd::Push(if has_plan { step::add(order, cx)? } else { make::form(order, cx)? }))
}

/// Makes the order's plan from a template, or makes it anew, asking first when some of it has begun.
pub fn from_template(order: i64, cx: &mut Cx) -> Outcome {
    let plan = cx.store.plan(order)?;
    let words = words(cx.lang);
    Ok(match plan.iter().filter(|s| s.step.is_begun()).count() {
        0 => Cmd::Push(make::form(order, cx)?),
        begun => {
            let question = words.remake_question(begun, plan.len() - begun);
            Cmd::push(Confirm::new(words.remake_title(), question, move |cx| Ok(Cmd::Push(make::form(order, cx)?))))
        }
    })
}

/// Opens the form that shifts the order's plan, or says why there is nothing to shift.
pub fn shift(order: i64, cx: &mut Cx) -> Outcome {
    let plan = cx.store.plan(order)?;
    Ok(match plan.iter().any(|s| s.step.done_on.is_none()) {
        true => Cmd::Push(shift::form(order, cx)?),
        false if plan.is_empty() => Cmd::warn(words(cx.lang).no_plan()),
        false => Cmd::warn(words(cx.lang).nothing_open()),
    })
}

/// Opens the form that closes a step.
pub fn close(id: i64, cx: &mut Cx) -> Outcome {
    Ok(match cx.store.plan_step(id)?.step.done_on {
        Some(_) => Cmd::info(tui::words(cx.lang).nothing_to_settle()),
        None => Cmd::Push(step::close(id, cx)?),
    })
}

/// Opens the form a draft belongs to; nothing when it is another screen's, or its record has moved on.
pub fn reopen(kind: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let Ok(id) = subject.parse::<i64>() else { return Ok(None) };
    let found = match kind {
        make::MAKE | make::REMAKE if cx.store.plan(id)?.is_empty() == (kind == make::MAKE) => Some(make::form(id, cx)),
        step::ADD => Some(step::add(id, cx)),
        shift::SHIFT => Some(shift::form(id, cx)),
        step::EDIT => Some(step::edit(id, cx)),
        step::GOODS => Some(step::goods(id, cx)),
        step::DONE => match cx.store.plan_step(id) {
            Ok(step) if step.step.done_on.is_none() => Some(step::close(id, cx)),
            Ok(_) => None,
            Err(e) => Some(Err(e)),
        },
        _ => None,
    };
    match found.transpose() {
        Err(Error::NotFound(_)) => Ok(None),
        found => found,
    }
}
