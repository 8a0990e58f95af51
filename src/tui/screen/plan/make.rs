//! Making a plan from a template (P2), or making it anew: the steps dated backwards from the delivery, each editable before
//! it is saved.

use crate::{
    domain::{
        field::Field,
        order::Department,
        plan::{Purchase, Step, StepKind, Template},
        refusal::Refusal,
        text::fold,
    },
    i18n::{Label, orders::delivery_days, plan::words},
    store::{Error, NewPlan, Order, PlanStep},
    tui::{
        cx::Cx,
        layer::{Boxed, Outcome},
        part::{
            choice::department_of,
            column::Width,
            field::FormField,
            form::Form,
            grid::{Grid, GridColumn},
            pick::PickItem,
            values::{Row, Values},
        },
        record::template::{earliest, guess, plan_of, templates},
    },
};

/// The kind of a new plan's draft; the subject is the order's row id.
pub(super) const MAKE: &str = "plan.make";

/// The kind of the draft of a plan made anew; the subject is the order's row id.
pub(super) const REMAKE: &str = "plan.remake";

/// The steps as rows, without those that others of the order's plan stand for; a row's number is the step's place in the
/// template, by which its kind is found again.
fn rows(template: &Template, order: &Order, staying: &[Step], cx: &Cx) -> Result<Vec<Row>, Error> {
    let (plan, places) = (plan_of(template, order, cx)?, template.beside(staying));
    let row = |(line, step): (u32, &Step)| {
        Row::new(
            line,
            [
                (Field::StepName, step.name.clone()),
                (Field::PlannedOn, step.planned_on.to_string()),
                (Field::Department, step.department.label(cx.lang).to_owned()),
                (Field::Person, step.person.clone()),
            ],
        )
    };
    Ok((1..)
        .zip(&plan.steps)
        .enumerate()
        .filter(|(place, _)| places.contains(place))
        .map(|(_, step)| row(step))
        .collect())
}

/// Opens the form that makes an order's plan, or makes it anew beside what has begun of it.
pub(super) fn form(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    let (order, plan, words) = (cx.store.order(id)?, cx.store.plan(id)?, words(cx.lang));
    let number = order.number.to_string();
    let (kind, title) = if plan.is_empty() { (MAKE, words.make(&number)) } else { (REMAKE, words.remake(&number)) };
    let staying: Vec<Step> = plan.into_iter().filter(PlanStep::is_begun).map(|s| s.step).collect();
    let template = match cx.store.plan_kind(id)? {
        Some(code) => cx.plans.get_or_first(Some(&code)),
        None => guess(&order, cx)?,
    };
    let first = template.map(|t| rows(t, &order, &staying, cx)).transpose()?;
    let code = template.map(|t| t.code.clone()).unwrap_or_default();
    let columns = [
        GridColumn::text(Field::StepName, Width::Flex { min: 16, weight: 3 }).required(),
        GridColumn::day(Field::PlannedOn, Width::Fixed(12)).required(),
        GridColumn::text(Field::Department, Width::Fixed(12))
            .suggest(departments)
            .reads(|typed| department_of(typed).err())
            .required(),
        GridColumn::text(Field::Person, Width::Flex { min: 8, weight: 1 }),
    ];
    let grid = Grid::new(columns).rows(first.unwrap_or_default());
    let (shown, kept) = (order.clone(), order.clone());
    let form = Form::new(kind, id, title)
        .field(FormField::choice(Field::Template, templates(cx)).value(code).required())
        .grid(grid)
        .rows_by(Field::Template, move |code, cx| {
            cx.plans.get(code).and_then(|t| rows(t, &order, &staying, cx).ok()).unwrap_or_default()
        })
        .summary(move |values, cx| summary(values, &shown, cx))
        .on_save(move |values, cx| save(kind, values, &kept, cx));
    Ok(Box::new(form))
}

fn departments(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let wanted = fold(query);
    let labels = Department::ALL.iter().map(|d| (d.code(), d.label(cx.lang)));
    Ok(labels.filter(|(_, l)| fold(l).contains(&wanted)).map(|(code, l)| PickItem::new(code, l, "")).collect())
}

/// Describes how many steps there are, until when, and how many of them the time is too short for.
fn summary(values: &Values, order: &Order, cx: &Cx) -> String {
    let words = words(cx.lang);
    let mut text = words.summary(values.rows().len(), &cx.lang.list(delivery_days(&order.terms, cx.lang)));
    if let Some(template) = cx.plans.get(values.text(Field::Template)) {
        let dated = template.date(order.terms.delivery_date, earliest(order, cx), &cx.calendar);
        let is_shown = |line: u32| values.rows().iter().any(|row| row.line == line);
        let squeezed = (1..).zip(&dated).filter(|(line, d)| d.is_squeezed && is_shown(*line)).count();
        if squeezed > 0 {
            text.push(' ');
            text.push_str(&words.squeezed(squeezed));
        }
    }
    text
}

fn save(kind: &str, values: &Values, order: &Order, cx: &mut Cx) -> Outcome {
    let code = values.text(Field::Template).to_owned();
    let (mut steps, mut found) = (Vec::new(), Vec::new());
    for row in values.rows().iter().filter(|row| !row.is_blank()) {
        let at_row = |r: Refusal| Refusal { line: Some(row.line), ..r };
        match step_of(row, &code, cx) {
            Err(refusal) => found.push(refusal),
            Ok(step) => {
                let checked = step.check(order.received_at.date(), cx.today());
                found.extend(checked.err().unwrap_or_default().into_iter().map(at_row));
                steps.push(step);
            }
        }
    }
    if !found.is_empty() {
        return Err(found.into());
    }
    let count = steps.len();
    let (words, plan) = (words(cx.lang), NewPlan { kind: code, steps });
    if kind == REMAKE {
        cx.store.plan_remake(order.id, &plan)?;
        return super::notice(words.remade(count), order.id, cx);
    }
    cx.store.plan_make(order.id, &plan)?;
    super::notice(words.made(count), order.id, cx)
}

fn step_of(row: &Row, code: &str, cx: &Cx) -> Result<Step, Refusal> {
    let place = usize::try_from(row.line).unwrap_or(0).checked_sub(1);
    let from = cx.plans.get(code).and_then(|t| t.steps.get(place?));
    let typed = row.text(Field::Department);
    Ok(Step {
        kind: from.map_or(StepKind::Other, |step| step.kind),
        name: row.text(Field::StepName).to_owned(),
        department: department_of(typed).map_err(|why| Refusal::in_line(row.line, Field::Department, why))?,
        person: row.text(Field::Person).to_owned(),
        planned_on: row.day(Field::PlannedOn, cx.today())?,
        done_on: None,
        note: String::new(),
        purchase: Purchase::default(),
    })
}
