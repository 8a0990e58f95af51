//! The dialogs that move an order on: each is one function with its question, its wording and its effect.

use super::{intake, settle};
use crate::{
    domain::{
        field::Field,
        order::{Channel, Department},
        printout::FormKind,
        record::RecordKind,
        refusal::{Refusal, Why},
        review::{Check, FINAL, PRELIMINARY},
        stage::{Guard, Stage, Step},
    },
    i18n::{Label, orders::words},
    store::{Decision, Error, Issue, Milestone, Order},
    tui::{
        action::{Action, TabKind},
        cx::Cx,
        keymap, kind,
        layer::{Cmd, Layer, New, Outcome},
        part::{choice::channels, confirm::Confirm, field::FormField, form::Form, values::Values},
        record::{
            allowance,
            order::{changed_since, title},
            plan::{Before, passing},
            template,
        },
    },
};

/// The kind of draft of a preliminary review.
pub(super) const REVIEW: &str = "order.review";
/// The kind of draft of the manager's decision.
pub(super) const DECIDE: &str = "order.decide";
/// The kind of draft of what is given to the departments.
pub(super) const START: &str = "order.start";
/// The kind of draft of an inspection.
pub(super) const INSPECT: &str = "order.inspect";
/// The kind of draft of a hold and its end.
pub(super) const HOLD: &str = "order.hold";
/// The kind of draft of the customer's confirmation.
pub(super) const CONFIRM: &str = "order.confirm";

/// Leads to whatever the order needs next: the step's own dialog, or the guard that is missing.
pub fn next(id: i64, cx: &mut Cx) -> Outcome {
    let (order, step, missing) = cx.store.order_next_step(id)?;
    let Some(step) = step else { return Ok(Cmd::info(words(cx.lang).nothing_next())) };
    if order.hold.is_some() {
        return Ok(Cmd::Push(hold(&order, cx)));
    }
    if step == Step::Ship && missing.contains(&Guard::InspectionPassed) {
        return Ok(Cmd::Push(inspect(id, cx)?));
    }
    if missing.contains(&Guard::NoRequestOpen) {
        return Ok(Cmd::Tab(TabKind::Requests).then(Cmd::warn(words(cx.lang).request_first())));
    }
    if missing.contains(&Guard::NothingLent) {
        return Ok(Cmd::Tab(TabKind::Documents).then(Cmd::warn(words(cx.lang).loans_first())));
    }
    if missing.contains(&Guard::NoProblemOpen) {
        return Ok(
            Cmd::Act(Action::SolveProblem, RecordKind::Order.row(id)).then(Cmd::warn(words(cx.lang).problems_first()))
        );
    }
    if missing.contains(&Guard::NoRiskOpen) {
        let open = cx.store.risks_of_order(id)?.into_iter().find(|risk| risk.closed_on.is_none());
        let review = open.map(|risk| Cmd::Settle(RecordKind::Risk.row(risk.id))).unwrap_or_default();
        return Ok(review.then(Cmd::warn(words(cx.lang).risks_first())));
    }
    Ok(match step {
        Step::Submit => submit(&order, cx),
        Step::Revise => Cmd::Push(intake::edit(id, cx)?),
        Step::Ship => Cmd::new_about(RecordKind::Shipment, RecordKind::Order.row(id)),
        Step::Deliver => arrive(id, cx)?,
        _ => form(step, &order, cx)?.map(Cmd::Push).unwrap_or_default(),
    })
}

/// Opens the arrival of an order's first shipment that is on its way.
fn arrive(order: i64, cx: &Cx) -> Result<Cmd, Error> {
    let shipments = cx.store.shipments_of_order(order)?;
    let first = shipments.iter().find(|s| s.is_travelling());
    first.map_or_else(|| kind::settled(cx), |s| Ok(Cmd::Settle(RecordKind::Shipment.row(s.id))))
}

/// Opens the form of a step again for a draft, while it is the step that is due.
pub fn again(step: Step, id: i64, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let order = cx.store.order(id)?;
    // a further inspection may be recorded out of turn
    let (_, next, _) = cx.store.order_next_step(id)?;
    kind::still(next == Some(step) || step == Step::Inspect && order.stage.takes(step))?;
    form(step, &order, cx)?.ok_or_else(kind::moved_on)
}

/// Opens the customer's confirmation again, unless it has come.
pub fn confirm_again(id: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let order = cx.store.order(id)?;
    kind::still(order.is_unconfirmed())?;
    confirm(&order, cx)
}

/// Opens the form of a step; nothing when the step has none.
fn form(step: Step, order: &Order, cx: &Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    Ok(Some(match step {
        Step::Review => review(order, cx),
        Step::Approve => decide(order, cx),
        Step::Start => issue(order, cx)?,
        Step::Settle => settle::form(order, cx)?,
        Step::Inspect => inspection(order, cx)?,
        Step::Archive => super::archive::form(order, cx)?,
        _ => return Ok(None),
    }))
}

/// Opens the record of an inspection: the order's first, or a further one of what is sent in parts.
pub fn inspect(id: i64, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let order = cx.store.order(id)?;
    // the form asks what the inspection came to, and why it is held before the goods are made
    let facts = cx.store.order_facts(&order)?.with(Guard::InspectionPassed, true).with(Guard::GoodsMade, true);
    order.stage.next(Step::Inspect, &facts).map_err(Refusal::whole)?;
    inspection(&order, cx)
}

/// A tick for each point with a note beside it.
fn checks(form: Form, points: &[Field], cx: &Cx) -> Form {
    let hint = format!("{} {}", keymap::name_of(Action::TickAll), Action::TickAll.label(cx.lang));
    points.iter().enumerate().fold(form, |form, (i, point)| {
        let note = FormField::text(*point).key(note_key(*point)).label(format!("  {}", words(cx.lang).note()));
        form.field(FormField::check(*point).tick_all().hint(if i == 0 { &hint } else { "" })).field(note)
    })
}

fn note_key(point: Field) -> String {
    format!("{}_note", point.code())
}

fn read_checks(values: &Values, points: &[Field]) -> Vec<Check> {
    points
        .iter()
        .map(|point| Check {
            point: *point,
            passed: values.checked(*point),
            note: values.by_key(&note_key(*point)).to_owned(),
        })
        .collect()
}

/// The specialist's four checks (O4); when all pass the order may go to the manager at once.
fn review(order: &Order, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx.lang);
    let (id, number) = (order.id, order.number.to_string());
    let form = Form::new(REVIEW, id, title(order, Step::Review.label(cx.lang)));
    let form = checks(form, &PRELIMINARY, cx)
        .field(FormField::check(Field::Decision).key("submit").label(words.submit_at_once()).checked(true))
        .on_save(move |values, cx| {
            let words = crate::i18n::orders::words(cx.lang);
            let stage = cx.store.order_review(id, read_checks(values, &PRELIMINARY))?;
            if stage == Stage::Reviewed && !values.by_key("submit").is_empty() {
                cx.store.order_submit(id)?;
                return Ok(Cmd::info(words.submitted(&number)));
            }
            Ok(Cmd::info(words.reviewed(&number, stage.label(cx.lang))))
        });
    Box::new(form)
}

fn submit(order: &Order, cx: &Cx) -> Cmd {
    let words = words(cx.lang);
    let (id, number) = (order.id, order.number.to_string());
    let question = words.submit_question(&number);
    Cmd::push(Confirm::new(Step::Submit.label(cx.lang), question, move |cx| {
        cx.store.order_submit(id)?;
        Ok(Cmd::Reload.then(Cmd::info(crate::i18n::orders::words(cx.lang).submitted(&number))))
    }))
}

/// The manager's decision (O5): who, when, which points, approved or returned and why.
fn decide(order: &Order, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx.lang);
    let (id, number) = (order.id, order.number.to_string());
    let mut form = Form::new(DECIDE, id, title(order, Step::Approve.label(cx.lang)))
        .field(
            FormField::choice(Field::Decision, [("approve", words.approve()), ("return", words.send_back())])
                .required(),
        )
        .field(FormField::text(Field::DecidedBy).value(&cx.settings.manager).required())
        .field(FormField::day(Field::DecidedOn).past().required());
    form = checks(form, &FINAL, cx).field(FormField::text(Field::Reason).hint(words.reason_hint()));
    if order.is_unconfirmed() {
        form = form.field(FormField::text(Field::OverrideReason).hint(words.unconfirmed_hint()));
    }
    Box::new(form.on_save(move |values, cx| {
        let words = crate::i18n::orders::words(cx.lang);
        let is_approved = values.text(Field::Decision) == "approve";
        let stage = cx.store.order_decide(
            id,
            &Decision {
                is_approved,
                checks: read_checks(values, &FINAL),
                person: values.text(Field::DecidedBy).to_owned(),
                on_day: values.day(Field::DecidedOn, cx.today())?,
                reason: values.text(Field::Reason).to_owned(),
                override_reason: values.text(Field::OverrideReason).to_owned(),
            },
        )?;
        if stage == Stage::Returned {
            return Ok(Cmd::info(words.now_returned(&number, values.text(Field::Reason))));
        }
        Ok(Cmd::info(words.now(&number, stage.label(cx.lang))))
    }))
}

/// Handing an approved order to the departments and telling the customer (O6).
fn issue(order: &Order, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let kept = order.clone();
    let (id, number) = (order.id, order.number.to_string());
    let channels = channels(cx.lang);
    const DEPARTMENTS: [(Field, Department); 3] = [
        (Field::ToProduction, Department::Production),
        (Field::ToPurchasing, Department::Purchasing),
        (Field::ToLogistics, Department::Logistics),
    ];
    let mut form = Form::new(START, id, title(order, Step::Start.label(cx.lang)));
    if order.is_reissue_due() {
        form = form.field(FormField::info(Field::Version.label(cx.lang), again_because(order, cx)?));
    }
    let form = form
        .fields(allowance::fields(id, Guard::AdvancePaid, cx)?)
        .fields(DEPARTMENTS.iter().map(|(field, _)| FormField::check(*field)))
        .field(FormField::day(Field::IssuedOn).past().on(Some(cx.today())).required())
        .field(FormField::day(Field::InformedOn).past().required())
        .field(FormField::choice(Field::InformedBy, channels).value(order.channel.code()).required())
        .field(FormField::text(Field::Notes))
        .fields(template::choice(order, cx)?)
        .on_save(move |values, cx| {
            let departments: Vec<Department> =
                DEPARTMENTS.iter().filter(|(field, _)| values.checked(*field)).map(|(_, d)| *d).collect();
            if departments.is_empty() {
                return Err(Refusal::at(Field::ToProduction, Why::DepartmentNeeded).into());
            }
            let plan = template::chosen(values, &kept, cx)?;
            let stage = cx.store.order_issue_with(
                id,
                &Issue {
                    departments,
                    issued_on: values.day(Field::IssuedOn, cx.today())?,
                    informed_on: Some(values.day(Field::InformedOn, cx.today())?),
                    informed_by: Channel::from_code(values.text(Field::InformedBy)).unwrap_or(Channel::Phone),
                    note: values.text(Field::Notes).to_owned(),
                },
                plan.as_ref(),
                allowance::read(values).as_ref(),
            )?;
            Ok(Cmd::info(crate::i18n::orders::words(cx.lang).now(&number, stage.label(cx.lang))))
        });
    Ok(Box::new(form))
}

/// Says which version is issued again, and what the departments do not know yet.
fn again_because(order: &Order, cx: &Cx) -> Result<String, Error> {
    let what = changed_since(order.issued_version, order, cx)?;
    Ok(format!("{}; {}", order.version, words(cx.lang).issued_before(order.issued_version, &what)))
}

/// Describes how far the departments are, so that no inspection is recorded blind.
fn last_progress(order: i64, cx: &Cx) -> Result<FormField, Error> {
    let words = words(cx.lang);
    let entries = cx.store.tracking_of_order(order, 1)?;
    let Some(entry) = entries.first() else {
        return Ok(FormField::info(crate::i18n::tracking::words(cx.lang).tracking(), words.no_entry()));
    };
    let p = &entry.progress;
    let shares = [
        (Department::Production, p.production),
        (Department::Purchasing, p.purchasing),
        (Department::Quality, p.inspection),
        (Department::Logistics, p.logistics),
    ];
    let shown: Vec<String> =
        shares.iter().filter_map(|(who, share)| Some(format!("{} {}%", who.label(cx.lang), (*share)?))).collect();
    Ok(FormField::info(words.last_entry(&entry.day.to_string()), shown.join("  ")))
}

/// Describes how far an order's plan is; nothing when it has none.
fn plan_so_far(order: i64, cx: &Cx) -> Result<Option<FormField>, Error> {
    let words = crate::i18n::plan::words(cx.lang);
    let plan = cx.store.plan(order)?;
    let done = plan.iter().filter(|s| s.step.done_on.is_some()).count();
    Ok((!plan.is_empty()).then(|| FormField::info(words.label(), words.done_of(done, plan.len()))))
}

/// An inspection (S1): when, who, with which result.
fn inspection(order: &Order, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx.lang);
    let (id, number) = (order.id, order.number.to_string());
    let is_made = cx.store.order_facts(order)?.holds(Guard::GoodsMade);
    let early = || FormField::text(Field::EarlyReason).hint(words.early_hint());
    // a final inspection that was put down says the rest itself
    let held = cx.store.last_final_inspection(id)?.map(|card| card.of).unwrap_or_default();
    let passed = held.result.map_or("", |_| if held.is_failed() { "no" } else { "yes" });
    let form = Form::new(INSPECT, id, title(order, Step::Inspect.label(cx.lang)))
        .field(last_progress(id, cx)?)
        .fields(plan_so_far(id, cx)?)
        .field(FormField::day(Field::OnDay).past().on(held.on_day).required())
        .field(
            FormField::choice(Field::Result, [("yes", words.passed()), ("no", words.failed())])
                .value(passed)
                .required(),
        )
        .fields((!is_made).then(early))
        .fields(if is_made { passing(id, Step::Inspect, cx)? } else { None })
        .field(FormField::text(Field::Person).value(&held.person))
        .field(FormField::text(Field::Notes).value(&held.notes))
        .on_save(move |values, cx| {
            let early = values.text(Field::EarlyReason).trim().to_owned();
            let inspection = Milestone {
                kind: String::new(),
                on_day: values.day(Field::OnDay, cx.today())?,
                person: values.text(Field::Person).to_owned(),
                passed: values.text(Field::Result) == "yes",
                details: vec![(Field::EarlyReason, early)],
                note: values.text(Field::Notes).to_owned(),
            };
            let before = Before::of(id, cx)?;
            let stage = cx.store.order_inspect_passing(id, &inspection, values.checked(Field::PassedOn))?;
            if !inspection.passed {
                let words = crate::i18n::shipping::words(cx.lang);
                let text = words.fault(&inspection.note);
                let problem = New { kind: RecordKind::Problem, about: Some(RecordKind::Order.row(id)), text };
                return Ok(Cmd::New(problem).then(Cmd::warn(words.not_passed(&number))));
            }
            before.notice(crate::i18n::orders::words(cx.lang).now(&number, stage.label(cx.lang)), cx)
        });
    Ok(Box::new(form))
}

/// Puts an order on hold, with a reason, or takes it off.
pub fn hold(order: &Order, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx.lang);
    let (id, number, is_held) = (order.id, order.number.to_string(), order.hold.is_some());
    let what = if is_held { words.resume() } else { words.hold() };
    let mut form = Form::new(HOLD, id, title(order, what));
    form = match &order.hold {
        Some((reason, since)) => form
            .field(FormField::info(words.held_because(), format!("{reason} ({since})")))
            .field(FormField::text(Field::Notes)),
        None => form.field(FormField::text(Field::Reason).required()),
    };
    Box::new(form.on_save(move |values, cx| {
        let words = crate::i18n::orders::words(cx.lang);
        if is_held {
            cx.store.order_resume(id, values.text(Field::Notes))?;
            return Ok(Cmd::info(words.resumed(&number)));
        }
        cx.store.order_hold(id, values.text(Field::Reason))?;
        Ok(Cmd::info(words.is_held(&number)))
    }))
}

/// Records the customer's signed confirmation of a spoken order (O3).
pub fn confirm(order: &Order, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx.lang);
    let (id, number) = (order.id, order.number.to_string());
    let mut form = Form::new(CONFIRM, id, title(order, words.confirmation()));
    if order.version > 1 {
        form = form.field(versions(order, cx)?);
    }
    let now = order.version;
    let form = form
        .field(FormField::day(Field::ConfirmedOn).past().required())
        .field(FormField::text(Field::ConfirmedBy).value(&order.terms.contact).required())
        .on_save(move |values, cx| {
            let day = values.day(Field::ConfirmedOn, cx.today())?;
            let words = crate::i18n::orders::words(cx.lang);
            let version = values.choice(Field::Version).and_then(|v| v.parse().ok()).unwrap_or(now);
            cx.store.order_confirm_version(id, version, day, values.text(Field::ConfirmedBy))?;
            Ok(match cx.store.order(id)?.is_unconfirmed() {
                true => Cmd::warn(words.still_unconfirmed(&number, version, now)),
                false => Cmd::info(words.confirmed(&number)),
            })
        });
    Ok(Box::new(form))
}

/// Asks which version the customer signed: that of the copy that is out, else the one in force.
fn versions(order: &Order, cx: &Cx) -> Result<FormField, Error> {
    let signed = order.confirmed_on.map_or(1, |_| order.confirmed_version);
    let all = cx.store.order_versions(order.id)?.into_iter().rev().filter(|v| v.version >= signed);
    let made_at = |at: chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
    let choices = all.map(|v| (v.version.to_string(), words(cx.lang).version(v.version, &made_at(v.made_at))));
    let printouts = cx.store.printouts_of(RecordKind::Order.row(order.id))?;
    let out = printouts.iter().find(|p| p.form == FormKind::OrderConfirmation && p.returned_on.is_none());
    let version = out.and_then(|p| p.version).unwrap_or(order.version);
    Ok(FormField::choice(Field::Version, choices).value(version.to_string()).required())
}
