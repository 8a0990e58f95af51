//! The plan of an order: its steps with their bars, and what of it belongs in the order's head.

use crate::{
    domain::{
        day::short,
        due::late_dispatch,
        field::Field,
        plan::Passed,
        record::RecordKind,
        stage::{self, Stage},
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
            column::Align,
            field::FormField,
            gantt::{Bar, Gantt},
            story::{Story, Tone},
        },
    },
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Renders an order's plan: the timeline, then each step.
pub fn section(id: i64, cx: &Cx) -> Result<Story, Error> {
    let (order, plan) = (cx.store.order(id)?, cx.store.plan(id)?);
    let (lang, words) = (cx.lang, words(cx.lang));
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
    let columns = [
        (words.planned(), Align::Left),
        (words.done_on(), Align::Left),
        ("", Align::Left),
        (Field::StepName.label(lang), Align::Left),
        ("", Align::Left),
    ];
    let chart = Chart::of(&order, &plan, cx.today());
    story.gantt(&columns, chart.gantt(true));
    plan.iter().for_each(|s| render_step(&mut story, s, &chart, cx));
    story.line(Tone::Plain, "");
    story.legend();
    if let Some(next) = plan.iter().find(|s| s.is_open()) {
        story.prefer(RecordKind::PlanStep.row(next.id));
    }
    Ok(story)
}

/// What the bars of an order's plan are drawn by.
struct Chart {
    today: NaiveDate,
    delivery: NaiveDate,
    /// So many days everything open is expected later than planned.
    delay: Days,
    /// When each step can begin: when the one before it is to be done.
    begins: BTreeMap<i64, NaiveDate>,
}

impl Chart {
    fn of(order: &Order, plan: &[PlanStep], today: NaiveDate) -> Chart {
        let delivery = order.terms.delivery_date;
        let expected = order.expected.filter(|_| order.stage.is_open()).map_or(delivery, |expected| expected.day);
        let delay = Days::new(u64::try_from((expected - delivery).num_days()).unwrap_or_default());
        let mut begins = BTreeMap::new();
        let mut before = order.received_at.date();
        for s in plan {
            begins.insert(s.id, before.min(s.step.planned_on));
            before = before.max(s.step.planned_on);
        }
        Chart { today, delivery, delay, begins }
    }

    fn gantt(&self, is_page: bool) -> Gantt {
        Gantt { today: self.today, delivery: Some(self.delivery), is_page }
    }

    fn bar(&self, s: &PlanStep) -> Bar {
        let planned_on = s.step.planned_on;
        Bar {
            from: self.begins.get(&s.id).copied().unwrap_or(planned_on),
            planned_on,
            done_on: s.step.done_on,
            expected_on: planned_on.checked_add_days(self.delay).filter(|_| s.is_open()),
            is_open: s.is_open(),
        }
    }
}

/// Draws an order's plan small, for its overview.
pub fn small(story: &mut Story, order: &Order, plan: &[PlanStep], cx: &Cx) {
    if plan.is_empty() || !order.stage.is_open() {
        return;
    }
    let chart = Chart::of(order, plan, cx.today());
    story.heading(Action::SectionPlan.label(cx.lang));
    story.gantt(&[("", Align::Left)], chart.gantt(false));
    for s in plan {
        story.bar(None, tone(s, chart.today), [s.step.name.clone()], chart.bar(s));
    }
}

fn tone(s: &PlanStep, today: NaiveDate) -> Tone {
    match s.step.done_on {
        None if s.passed.is_some() => Tone::Dim,
        None if s.is_late(today) => Tone::Error,
        None => Tone::Plain,
        Some(_) if s.days_late(today).is_none() => Tone::Good,
        Some(_) => Tone::Warning,
    }
}

fn render_step(story: &mut Story, plan_step: &PlanStep, chart: &Chart, cx: &Cx) {
    let (lang, words, today) = (cx.lang, words(cx.lang), cx.today());
    let step = &plan_step.step;
    let late = plan_step.days_late(today).map(|n| words.late(n)).unwrap_or_default();
    let done = match step.done_on {
        None if plan_step.passed.is_some() => words.passed_short().to_owned(),
        day => day.map(|day| short(day, cx.today())).unwrap_or_default(),
    };
    let whose = format!("{} {}", step.department.label(lang), step.person);
    let cells = [short(step.planned_on, cx.today()), done, late, step.name.clone(), whose.trim_end().to_owned()];
    let record = RecordKind::PlanStep.row(plan_step.id);
    story.bar(Some(record), tone(plan_step, today), cells, chart.bar(plan_step));
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

/// Adds to the order's head what a caller asks first: how far the plan is; returns the plan.
pub fn head(story: &mut Story, order: &Order, cx: &Cx) -> Result<Vec<PlanStep>, Error> {
    let plan = cx.store.plan(order.id)?;
    let done = plan.iter().filter(|s| s.step.done_on.is_some()).count();
    let next = plan.iter().find(|s| s.is_open()).filter(|_| order.stage.is_open());
    if let Some(PlanStep { step, .. }) = next {
        let late = step.days_late(cx.today()).map(|n| words(cx.lang).late(n)).unwrap_or_default();
        let text = words(cx.lang).next(done, plan.len(), &step.name, &short(step.planned_on, cx.today()));
        let tone = if late.is_empty() { Tone::Plain } else { Tone::Warning };
        story.marked(words(cx.lang).label(), tone, format!("{text}  {late}"));
    }
    fits(story, order, cx)?;
    Ok(plan)
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
