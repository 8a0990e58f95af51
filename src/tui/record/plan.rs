//! The plan of an order: the timeline above the steps, and what of it belongs in the order's head.

use crate::{
    domain::{
        due::late_dispatch,
        field::Field,
        plan::Passed,
        record::RecordKind,
        stage::{self, Stage},
        text,
    },
    i18n::{
        Label,
        orders::delivery_days,
        plan::{name, words},
    },
    store::{Delay, Error, Order, PlanStep},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        layer::{Cmd, Outcome},
        part::{
            field::FormField,
            story::{Story, Tone},
            timeline::Timeline,
        },
    },
};
use chrono::{Datelike, NaiveDate};

/// Cells of a short date, of the lateness, of a step's name.
const DAY: usize = 7;
const LATE: usize = 11;
const NAME: usize = 26;

/// Renders an order's plan: the timeline, then each step.
pub fn section(id: i64, cx: &Cx) -> Result<Story, Error> {
    let (order, plan) = (cx.store.order(id)?, cx.store.plan(id)?);
    let (lang, words, today) = (cx.lang, words(cx.lang), cx.today());
    let mut story = Story::new();
    if plan.is_empty() {
        danger(&mut story, &order, cx)?;
        story.line(Tone::Dim, words.none(&keymap::names(Scope::Order, Action::New)));
        return Ok(story);
    }
    let kind = cx.store.plan_kind(id)?.unwrap_or_default();
    let kind = cx.plans.get(&kind).map_or(kind.as_str(), |t| name(&t.name, lang));
    story.heading(words.plan(kind));
    fits(&mut story, &order, cx)?;
    danger(&mut story, &order, cx)?;
    if order.terms.has_own_days() {
        story.fact(Field::DeliveryDate.label(lang), lang.list(delivery_days(&order.terms, lang)));
    }
    let delivery = order.terms.delivery_date;
    let mut timeline = Timeline::new(today, delivery, words.legend(&short(today, cx), &short(delivery, cx)));
    for s in &plan {
        timeline.mark(s.step.department.label(lang), s.step.planned_on, s.step.done_on, s.passed.is_some());
    }
    story.timeline(timeline);
    let titles = (text::fit(words.planned(), DAY + 1), text::fit(words.done_on(), DAY + 1 + LATE));
    story.line(Tone::Dim, format!("\n{} {} {}", titles.0, titles.1, Field::StepName.label(lang)));
    plan.iter().for_each(|s| render_step(&mut story, s, cx));
    if let Some(next) = plan.iter().find(|s| s.is_open()) {
        story.prefer(RecordKind::PlanStep.row(next.id));
    }
    Ok(story)
}

fn render_step(story: &mut Story, plan_step: &PlanStep, cx: &Cx) {
    let (lang, words, today) = (cx.lang, words(cx.lang), cx.today());
    let step = &plan_step.step;
    let late = plan_step.days_late(today).map(|n| words.late(n)).unwrap_or_default();
    let tone = match step.done_on {
        None if plan_step.passed.is_some() => Tone::Dim,
        None if plan_step.is_late(today) => Tone::Error,
        None => Tone::Plain,
        Some(_) if late.is_empty() => Tone::Good,
        Some(_) => Tone::Warning,
    };
    let done = match step.done_on {
        None if plan_step.passed.is_some() => words.passed_short().to_owned(),
        day => day.map(|day| short(day, cx)).unwrap_or_default(),
    };
    let columns = [(short(step.planned_on, cx), DAY + 1), (done, DAY), (late, LATE), (step.name.clone(), NAME)];
    let columns = columns.iter().map(|(text, width)| text::fit(text, *width)).collect::<Vec<_>>().join(" ");
    let whose = format!("{} {}", step.department.label(lang), step.person);
    story.item(RecordKind::PlanStep.row(plan_step.id), tone, format!("{columns} {}", whose.trim_end()));
    if let Some(Passed { by, on }) = plan_step.passed {
        story.aside(Tone::Dim, words.passed(by.label(lang), &on.to_string()));
    }
    if plan_step.first_planned_on != step.planned_on {
        story.aside(Tone::Dim, words.first_planned(&plan_step.first_planned_on.to_string()));
    }
    let p = &step.purchase;
    let mut bought = vec![p.supplier.clone()];
    bought.extend(p.contract_on.map(|day| words.contract(&p.contract, &day.to_string())));
    bought.extend(match (p.goods_arrived_on, p.goods_due_on) {
        (Some(day), _) => Some(words.goods_arrived(&day.to_string())),
        (None, Some(day)) => Some(words.goods_due(&day.to_string())),
        (None, None) => None,
    });
    bought.retain(|text| !text.is_empty());
    let is_waiting = p.goods_arrived_on.is_none() && p.goods_due_on.is_some_and(|day| day < today);
    story.aside(if is_waiting { Tone::Error } else { Tone::Plain }, bought.join("  "));
    story.aside(Tone::Dim, &step.note);
}

/// Adds to the order's head what a caller asks first: how far the plan is.
pub fn head(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let plan = cx.store.plan(order.id)?;
    let done = plan.iter().filter(|s| s.step.done_on.is_some()).count();
    let next = plan.iter().find(|s| s.is_open()).filter(|_| order.stage.is_open());
    if let Some(PlanStep { step, .. }) = next {
        let late = step.days_late(cx.today()).map(|n| words(cx.lang).late(n)).unwrap_or_default();
        let text = words(cx.lang).next(done, plan.len(), &step.name, &short(step.planned_on, cx));
        let tone = if late.is_empty() { Tone::Plain } else { Tone::Warning };
        story.marked(words(cx.lang).label(), tone, format!("{text}  {late}"));
    }
    fits(story, order, cx)
}

/// Reports that the plan stands for another delivery than the one agreed, and by which key it is dated anew.
fn fits(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    if let Some(before) = cx.store.plan_stands_for(order.id)?.filter(|_| order.stage.is_open()) {
        let words = words(cx.lang);
        let text = words.no_fit(&before.to_string(), &order.terms.delivery_date.to_string());
        story.line(Tone::Error, text + " " + &words.no_fit_key(&keymap::names(Scope::Order, Action::ShiftPlan)));
    }
    let due_on = order.due_on();
    if due_on < order.terms.delivery_date && order.stage.is_open() {
        let plan = cx.store.plan(order.id)?;
        let open = plan.iter().filter(|s| s.is_open()).map(|s| &s.step);
        if let Some(leaves) = late_dispatch(open, due_on) {
            let goods = order.terms.lines.iter().filter(|line| order.terms.due_on(line) == due_on);
            let goods = cx.lang.list(goods.map(|line| line.product.clone()));
            story.line(Tone::Warning, words(cx.lang).line_late(&goods, &due_on.to_string(), &leaves.to_string()));
        }
    }
    Ok(())
}

/// Reports that the delivery is endangered and, while that is so, that the customer is to be informed.
pub fn danger(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let (words, delivery) = (words(cx.lang), order.terms.delivery_date);
    if !order.stage.is_open() || order.stage == Stage::Delivered {
        return Ok(());
    }
    let forecast = cx.store.delivery_forecast(order)?;
    match cx.store.delivery_to_announce(order.id)? {
        Some(day) => story.line(Tone::Error, words.inform(&day.to_string())),
        None if forecast > delivery && !cx.store.plan(order.id)?.is_empty() => {
            let late = cx.calendar.between(delivery, forecast);
            story.line(Tone::Error, words.forecast(&forecast.to_string(), late));
        }
        None => {}
    }
    Ok(())
}

/// Writes a day without its year when that is this year.
fn short(day: NaiveDate, cx: &Cx) -> String {
    if day.year() == cx.today().year() { day.format("%m-%d").to_string() } else { day.format("%y-%m-%d").to_string() }
}

/// Leads to dating an order's plan anew, where it no longer fits the delivery.
pub fn refit(order: i64, cx: &Cx) -> Result<Cmd, Error> {
    let leads = cx.store.plan_stands_for(order)?.map(|_| Cmd::Act(Action::ShiftPlan, RecordKind::Order.row(order)));
    Ok(leads.unwrap_or_default())
}

/// Offers to close the steps of an order's plan that the goods go past by a step of the order; nothing where there are
/// none.
pub fn passing(order: i64, by: stage::Step, cx: &Cx) -> Result<Option<FormField>, Error> {
    let steps = cx.store.plan_passed_by(order, by)?;
    let names: Vec<&str> = steps.iter().map(|s| s.step.name.as_str()).collect();
    let words = words(cx.lang);
    let offer = || {
        let hint = words.pass_hint(&cx.lang.list(names.clone()));
        FormField::check(Field::PassedOn).label(words.pass_them()).hint(hint).checked(true)
    };
    Ok((!names.is_empty()).then(offer))
}

/// What an order's plan was before something was recorded that may close steps of it.
pub struct Before {
    order: i64,
    open: Vec<i64>,
    delay: Option<Delay>,
}

impl Before {
    /// Looks at an order's plan.
    pub fn of(order: i64, cx: &Cx) -> Result<Before, Error> {
        let open = cx.store.plan(order)?.into_iter().filter(PlanStep::is_open).map(|s| s.id).collect();
        Ok(Before { order, open, delay: cx.store.open_delay(order)? })
    }

    /// Adds to a text the names of the steps that were closed since.
    pub fn naming(&self, text: String, cx: &Cx) -> Result<String, Error> {
        let plan = cx.store.plan(self.order)?;
        let closed = plan.iter().filter(|s| s.step.done_on.is_some() && self.open.contains(&s.id));
        let names: Vec<&str> = closed.map(|s| s.step.name.as_str()).collect();
        let passed = plan.iter().filter(|s| s.passed.is_some() && self.open.contains(&s.id));
        let passed: Vec<&str> = passed.map(|s| s.step.name.as_str()).collect();
        let words = words(cx.lang);
        let closed = if names.is_empty() { String::new() } else { words.closed_too(&cx.lang.list(names)) };
        let passed = if passed.is_empty() { String::new() } else { words.passed_too(&cx.lang.list(passed)) };
        Ok(format!("{text}{closed}{passed}"))
    }

    /// Describes what was recorded and which steps that closed, and leads to the customer when it raised a delay.
    pub fn notice(&self, text: String, cx: &Cx) -> Outcome {
        self.lead(Cmd::info(self.naming(text, cx)?), cx)
    }

    /// Leads to the customer at once when a delay was raised since, or made worse.
    pub fn lead(&self, notice: Cmd, cx: &Cx) -> Outcome {
        let now = cx.store.open_delay(self.order)?;
        Ok(match &now {
            Some(raised) if now != self.delay => Cmd::Settle(RecordKind::Delay.row(raised.id)).then(notice),
            _ => notice,
        })
    }
}

/// Describes what was done to an order's plan and, when the customer is to be informed of a delay, that as well.
pub fn notice(text: String, order: i64, cx: &Cx) -> Outcome {
    let number = cx.store.order(order)?.number;
    let text = cx.lang.labelled(number, text);
    Ok(match cx.store.delivery_to_announce(order)? {
        Some(day) => Cmd::warn(format!("{text} {}", words(cx.lang).endangered(&day.to_string()))),
        None => Cmd::info(text),
    })
}
