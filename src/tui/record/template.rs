//! The template of an order's plan: which one is likely, offered as a field, dated for the order.

use crate::{
    domain::{
        field::Field,
        plan::{Purchase, Step, Template},
    },
    i18n::plan::{name, words},
    store::{Error, NewPlan, Order},
    tui::{
        cx::Cx,
        part::{field::FormField, values::Values},
    },
};
use chrono::NaiveDate;

/// The choice of making no plan yet.
const NONE: &str = "none";

/// Guesses an order's template: that of the customer's last plan, else the first there is.
pub fn guess<'a>(order: &Order, cx: &'a Cx) -> Result<Option<&'a Template>, Error> {
    let last = cx.store.suggested_plan_kind(order.terms.customer_id)?;
    Ok(cx.plans.get_or_first(last.as_deref()))
}

/// Lists the templates for a choice.
pub fn templates(cx: &Cx) -> Vec<(String, String)> {
    cx.plans.all().iter().map(|t| (t.code.clone(), name(&t.name, cx.lang).to_owned())).collect()
}

/// Offers the templates in another form, with the choice of none; nothing when the order has its plan already.
pub fn choice(order: &Order, cx: &Cx) -> Result<Option<FormField>, Error> {
    if !cx.store.plan(order.id)?.is_empty() {
        return Ok(None);
    }
    let mut choices = templates(cx);
    choices.push((NONE.to_owned(), words(cx.lang).no_template().to_owned()));
    let guess = guess(order, cx)?.map_or(NONE, |t| t.code.as_str());
    Ok(Some(FormField::choice(Field::Template, choices).value(guess)))
}

/// Returns the plan chosen in such a field, dated.
pub fn chosen(values: &Values, order: &Order, cx: &Cx) -> Result<Option<NewPlan>, Error> {
    let template = values.choice(Field::Template).and_then(|code| cx.plans.get(code));
    template.map(|template| plan_of(template, order, cx)).transpose()
}

/// The first day on which something may be planned.
pub fn earliest(order: &Order, cx: &Cx) -> NaiveDate {
    cx.today().max(order.received_at.date())
}

/// Dates a template for an order; who answers is who did last in the department.
pub fn plan_of(template: &Template, order: &Order, cx: &Cx) -> Result<NewPlan, Error> {
    let dated = template.date(order.terms.delivery_date, earliest(order, cx), &cx.calendar);
    let mut steps = Vec::new();
    for (step, dated) in template.steps.iter().zip(dated) {
        let person = match step.person.is_empty() {
            true => cx.store.suggested_person(step.department)?.unwrap_or_default(),
            false => step.person.clone(),
        };
        steps.push(Step {
            kind: step.kind,
            name: name(&step.name, cx.lang).to_owned(),
            department: step.department,
            person,
            planned_on: dated.planned_on,
            done_on: None,
            note: String::new(),
            purchase: Purchase::default(),
        });
    }
    Ok(NewPlan { kind: template.code.clone(), steps })
}
