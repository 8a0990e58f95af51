//! One step of a plan as dialogs: closed, added, edited, its goods arrived.

use crate::{
    domain::{
        field::Field,
        order::Department,
        plan::{Purchase, Step, StepKind},
        refusal::{Refusal, Why},
        text::{fold, halfwidth},
    },
    i18n::{Label, plan::words},
    store::{Error, PlanStep},
    tui::{
        cx::Cx,
        layer::Boxed,
        part::{field::FormField, form::Form, pick::PickItem, values::Values},
        record::plan::Before,
    },
};

/// The kind of the draft of closing a step; the subject is the step's row id.
pub(super) const DONE: &str = "plan.done";
/// The kind of the draft of editing a step; the subject is the step's row id.
pub(super) const EDIT: &str = "plan.step";
/// The kind of the draft of a further step; the subject is the order's row id.
pub(super) const ADD: &str = "plan.add";
/// The kind of the draft of goods that arrived; the subject is the step's row id.
pub(super) const GOODS: &str = "plan.goods";

fn number_of(order: i64, cx: &Cx) -> Result<String, Error> {
    Ok(cx.store.order(order)?.number.to_string())
}

/// Names the steps before one that are still open; empty when there are none.
fn open_before(of: &PlanStep, cx: &Cx) -> Result<String, Error> {
    let plan = cx.store.plan(of.order_id)?;
    let before = plan.iter().take_while(|s| s.id != of.id).filter(|s| s.step.done_on.is_none());
    let names: Vec<&str> = before.map(|s| s.step.name.as_str()).collect();
    Ok(cx.lang.list(names))
}

/// Opens the form that closes a step: when, by whom, with what remark; steps before it still open are named.
pub(super) fn close(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let closing = cx.store.plan_step(id)?;
    let open = open_before(&closing, cx)?;
    let open = (!open.is_empty()).then(|| FormField::info(words(cx.lang).still_open(), open));
    let PlanStep { step, order_id, .. } = closing.clone();
    let number = number_of(order_id, cx)?;
    let planned = format!("{}  {}", step.planned_on, step.department.label(cx.lang));
    let form = Form::new(DONE, id, words(cx.lang).close(&number, &step.name))
        .field(FormField::info(words(cx.lang).planned(), planned))
        .fields(open)
        .field(FormField::day(Field::DoneOn).past().on(Some(cx.today())).required())
        .field(FormField::text(Field::Person).value(&step.person))
        .field(FormField::note(Field::Notes).value(&step.note))
        .on_save(move |values, cx| {
            let on = values.day(Field::DoneOn, cx.today())?;
            let before = Before::of(order_id, cx)?;
            cx.store.plan_done(id, on, values.text(Field::Person), values.text(Field::Notes))?;
            let said = words(cx.lang).closed(&step.name, &open_before(&closing, cx)?);
            before.lead(super::told(said, order_id, cx)?, cx)
        });
    Ok(Box::new(form))
}

/// Opens the form that records the arrival of a supplier's goods (D4.2).
pub fn goods(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let PlanStep { step, order_id, .. } = cx.store.plan_step(id)?;
    let number = number_of(order_id, cx)?;
    let due = step.purchase.goods_due_on.map(|day| day.to_string()).unwrap_or_default();
    let form = Form::new(GOODS, id, words(cx.lang).goods(&number, &step.name))
        .field(FormField::info(Field::GoodsDueOn.label(cx.lang), format!("{due}  {}", step.purchase.supplier)))
        .field(FormField::day(Field::GoodsArrivedOn).past().on(Some(cx.today())).required())
        .on_save(move |values, cx| {
            let before = Before::of(order_id, cx)?;
            cx.store.plan_goods_arrived(id, values.day(Field::GoodsArrivedOn, cx.today())?)?;
            before.lead(super::told(words(cx.lang).closed(&step.name, ""), order_id, cx)?, cx)
        });
    Ok(Box::new(form))
}

/// The fields every step has, filled from one when given.
fn fields(step: Option<&Step>, cx: &Cx) -> Vec<FormField> {
    let text = |of: fn(&Step) -> &str| step.map(of).unwrap_or_default().to_owned();
    let kinds = StepKind::ALL.iter().map(|k| (k.code(), k.label(cx.lang)));
    let departments = Department::ALL.iter().map(|d| (d.code(), d.label(cx.lang)));
    vec![
        FormField::text(Field::StepName).value(text(|s| &s.name)).required(),
        FormField::choice(Field::StepKind, kinds).value(text(|s| s.kind.code())).required(),
        FormField::choice(Field::Department, departments).value(text(|s| s.department.code())).required(),
        FormField::day(Field::PlannedOn).on(step.map(|s| s.planned_on)).required(),
        FormField::text(Field::Person).value(text(|s| &s.person)),
    ]
}

/// Opens the form that adds a step to an order's plan.
pub(super) fn add(order: i64, cx: &Cx) -> Result<Boxed, Error> {
    let number = number_of(order, cx)?;
    let form = Form::new(ADD, order, words(cx.lang).add(&number))
        .fields(fields(None, cx))
        .field(FormField::note(Field::Notes))
        .on_save(move |values, cx| {
            let step = read(values, cx)?;
            cx.store.plan_add(order, &step)?;
            super::told(words(cx.lang).saved(&step.name), order, cx)
        });
    Ok(Box::new(form))
}

/// Opens the form that edits a step; a purchasing step has its supplier, contract and goods as well.
pub fn edit(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let PlanStep { step, order_id, .. } = cx.store.plan_step(id)?;
    let number = number_of(order_id, cx)?;
    let words = words(cx.lang);
    let mut form = Form::new(EDIT, id, words.edit(&number, &step.name))
        .fields(fields(Some(&step), cx))
        .field(FormField::day(Field::DoneOn).past().on(step.done_on).hint(words.done_hint()))
        .field(FormField::note(Field::Notes).value(&step.note));
    if step.kind == StepKind::Purchasing {
        let p = &step.purchase;
        form = form
            .section(words.purchasing())
            .field(FormField::suggest(Field::Supplier, suppliers).value(&p.supplier))
            .field(FormField::suggest(Field::Contract, move |cx, typed| papers(order_id, typed, cx)).value(&p.contract))
            .field(FormField::day(Field::ContractOn).past().on(p.contract_on))
            .field(FormField::day(Field::GoodsDueOn).on(p.goods_due_on))
            .field(FormField::day(Field::GoodsArrivedOn).past().on(p.goods_arrived_on));
    }
    Ok(Box::new(form.on_save(move |values, cx| {
        let step = read(values, cx)?;
        cx.store.plan_edit(id, &step)?;
        super::told(crate::i18n::plan::words(cx.lang).saved(&step.name), order_id, cx)
    })))
}

/// Suggests the suppliers of other plans; another name is fine.
fn suppliers(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    let names = cx.store.suppliers_matching(typed, 8)?;
    Ok(names.into_iter().map(|name| PickItem::new(&name, &name, "")).collect())
}

/// Suggests the order's documents by number or title; another number is fine.
fn papers(order: i64, typed: &str, cx: &mut Cx) -> Result<Vec<PickItem>, Error> {
    let wanted = fold(typed);
    let papers = cx.store.documents_of_order(order)?.into_iter().map(|d| (d.number.to_string(), d.title));
    let hits = papers.filter(|(number, title)| fold(&format!("{number} {title}")).contains(&wanted));
    Ok(hits.map(|(number, title)| PickItem::new(&number, &number, title)).collect())
}

fn read(values: &Values, cx: &Cx) -> Result<Step, Refusal> {
    let today = cx.today();
    let missing = |field| Refusal::at(field, Why::Empty);
    Ok(Step {
        kind: StepKind::from_code(values.text(Field::StepKind)).ok_or(missing(Field::StepKind))?,
        name: values.text(Field::StepName).to_owned(),
        department: Department::from_code(values.text(Field::Department)).ok_or(missing(Field::Department))?,
        person: values.text(Field::Person).to_owned(),
        planned_on: values.day(Field::PlannedOn, today)?,
        done_on: values.opt_day(Field::DoneOn, today)?,
        note: values.text(Field::Notes).to_owned(),
        purchase: Purchase {
            supplier: values.text(Field::Supplier).to_owned(),
            // a contract is looked up by its number, so its digits are kept in half-width
            contract: halfwidth(values.text(Field::Contract)),
            contract_on: values.opt_day(Field::ContractOn, today)?,
            goods_due_on: values.opt_day(Field::GoodsDueOn, today)?,
            goods_arrived_on: values.opt_day(Field::GoodsArrivedOn, today)?,
        },
    })
}
