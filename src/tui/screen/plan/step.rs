//! One step of a plan as dialogs: closed, added, edited, its goods arrived.

use crate::{
    domain::{
        field::Field,
        plan::{Step, StepKind},
        refusal::Refusal,
        text::fold,
    },
    i18n::{Label, plan::words},
    store::{Error, PlanStep},
    tui::{
        cx::Cx,
        layer::Boxed,
        part::{field::FormField, form::Form, pick::PickItem, values::Values},
        record::{plan::Before, supplier},
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

const PURCHASE: [Field; 5] =
    [Field::Supplier, Field::Contract, Field::ContractOn, Field::GoodsDueOn, Field::GoodsArrivedOn];

fn number_of(order: i64, cx: &Cx) -> Result<String, Error> {
    Ok(cx.store.order(order)?.number.to_string())
}

/// Names the steps before one that are still open; empty when there are none.
fn open_before(of: &PlanStep, cx: &Cx) -> Result<String, Error> {
    let plan = cx.store.plan(of.order_id)?;
    let before = plan.iter().take_while(|s| s.id != of.id).filter(|s| s.is_open());
    let names: Vec<&str> = before.map(|s| s.step.name.as_str()).collect();
    Ok(cx.lang.list(names))
}

/// Opens the form that closes a step: when, by whom, with what remark; steps before it still open are named.
pub(super) fn close(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| closing(id, cx))
}

fn closing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let closing = cx.store.plan_step(id)?;
    let open = open_before(&closing, cx)?;
    let open = (!open.is_empty()).then(|| FormField::info(words(cx.lang).still_open(), open));
    let PlanStep { step, order_id, .. } = closing.clone();
    let number = number_of(order_id, cx)?;
    let planned = format!("{}  {}", step.planned_on, step.department.label(cx.lang));
    let form = Form::new(DONE, id, words(cx.lang).close(&number, &step.name))
        .field(FormField::info(words(cx.lang).planned(), planned))
        .fields(open)
        .field(FormField::day(Field::DoneOn).past().required())
        .field(FormField::text(Field::Person).value(&step.person))
        .field(FormField::note(Field::Notes).value(&step.note))
        .on_save(move |values, cx| {
            let on = values.day(Field::DoneOn, cx.today())?;
            let before = Before::of(order_id, cx)?;
            cx.store.plan_done(id, on, values.text(Field::Person), values.text(Field::Notes))?;
            let text = words(cx.lang).closed(&step.name, &open_before(&closing, cx)?);
            before.lead(super::notice(text, order_id, cx)?, cx)
        });
    Ok(form)
}

/// Opens the form that records the arrival of a supplier's goods (D4.2).
pub fn goods(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let PlanStep { step, order_id, .. } = cx.store.plan_step(id)?;
    let number = number_of(order_id, cx)?;
    let due = step.purchase.goods_due_on.map(|day| day.to_string()).unwrap_or_default();
    let form = Form::new(GOODS, id, words(cx.lang).goods(&number, &step.name))
        .field(FormField::info(Field::GoodsDueOn.label(cx.lang), format!("{due}  {}", step.purchase.supplier)))
        .field(FormField::day(Field::GoodsArrivedOn).past().required())
        .on_save(move |values, cx| {
            let before = Before::of(order_id, cx)?;
            cx.store.plan_goods_arrived(id, values.day(Field::GoodsArrivedOn, cx.today())?)?;
            before.lead(super::notice(words(cx.lang).closed(&step.name, ""), order_id, cx)?, cx)
        });
    Ok(Box::new(form))
}

/// The fields every step has; those of purchasing stand under a heading of their own.
fn fields(form: Form, step: &Step, cx: &Cx, mut adapt: impl FnMut(Field, FormField) -> Option<FormField>) -> Form {
    form.record(step, cx.lang, |field, made| match field {
        _ if PURCHASE.contains(&field) => None,
        _ => adapt(field, made),
    })
}

/// Opens the form that adds a step to an order's plan.
pub(super) fn add(order: i64, cx: &Cx) -> Result<Boxed, Error> {
    let number = number_of(order, cx)?;
    let form = Form::new(ADD, order, words(cx.lang).add(&number));
    let form = fields(form, &Step::default(), cx, |field, made| match field {
        Field::DoneOn => None,
        _ => Some(made.value("")),
    })
    .on_save(move |values, cx| {
        let step = read(values, cx)?;
        cx.store.plan_add(order, &step)?;
        super::notice(words(cx.lang).saved(&step.name), order, cx)
    });
    Ok(Box::new(form))
}

/// Opens the form that edits a step; a purchasing step has its supplier, contract and goods as well.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let PlanStep { step, order_id, .. } = cx.store.plan_step(id)?;
    let number = number_of(order_id, cx)?;
    let words = words(cx.lang);
    let form = Form::new(EDIT, id, words.edit(&number, &step.name));
    let mut form = fields(form, &step, cx, |field, made| match field {
        Field::DoneOn => Some(made.hint(words.done_hint())),
        _ => Some(made),
    });
    if step.kind == StepKind::Purchasing {
        let p = &step.purchase;
        form = form.section(words.purchasing()).record(&step, cx.lang, |field, made| match field {
            Field::Supplier => Some(supplier::field(field, &p.supplier)),
            Field::Contract => {
                Some(FormField::suggest(field, move |cx, typed| papers(order_id, typed, cx)).value(&p.contract))
            }
            _ => Some(made),
        });
    }
    let before = step.purchase.supplier;
    let form = form.asks(move |values, cx| supplier::doubts(Field::Supplier, &before, values, cx));
    Ok(form.on_save(move |values, cx| {
        let step = read(values, cx)?;
        cx.store.plan_edit(id, &step)?;
        super::notice(crate::i18n::plan::words(cx.lang).saved(&step.name), order_id, cx)
    }))
}

/// Suggests the order's documents by number or title; another number is fine.
fn papers(order: i64, typed: &str, cx: &mut Cx) -> Result<Vec<PickItem>, Error> {
    let wanted = fold(typed);
    let papers = cx.store.documents_of_order(order)?.into_iter().map(|d| (d.number.to_string(), d.title));
    let hits = papers.filter(|(number, title)| fold(&format!("{number} {title}")).contains(&wanted));
    Ok(hits.map(|(number, title)| PickItem::new(&number, &number, title)).collect())
}

fn read(values: &Values, cx: &Cx) -> Result<Step, Vec<Refusal>> {
    let mut step = Step::default();
    values.read_into(&mut step, cx.today())?;
    Ok(step)
}
