//! The practice month's samples, quotations, training, reminders and decisions: each in every state it can be in.

use super::{
    Desk, Result, SEED, Script, month,
    random::Random,
    words::{Calculated, Come, Ended, Errand, MANAGER, Of, Offer, Proposed, Session, Sought, SoughtEnd, Wish, words},
};
use crate::{
    domain::{
        costing::{CostLine, Costing},
        decimal::{Currency, Money},
        order::{Channel, Intake},
        proposal::Proposal,
        quotation::Quotation,
        sample::Sample,
        task::Task,
        training::Training,
    },
    store::{Buyer, Customer, Store},
};
use chrono::Days;

/// Writes them into the script.
pub(super) fn add_events(script: &mut Script) {
    for wish in &words().samples {
        sample(script, wish);
    }
    // a random source of its own, so that what is drawn here moves nothing else
    let mut random = Random::new(SEED + 1);
    for (n, offer) in words().quotations.iter().enumerate() {
        quotation(script, &mut random, n, offer);
    }
    for proposed in &words().proposals {
        propose(script, proposed);
    }
    for sought in &words().prospects {
        prospect(script, sought);
    }
    for calculated in &words().costings {
        script.at(calculated.age, 14 * 60 + 35, move |store, desk| calculate(store, desk, calculated));
    }
    for Session(topic, trainer, participants, age, result) in &words().trainings {
        let planned = script.day(*age);
        script.at(age + 4, 8 * 60 + 35, move |store, desk| {
            let plan = Training {
                topic: topic.clone(),
                planned_on: if result.is_empty() { desk.calendar.add(planned, 4) } else { planned },
                trainer: trainer.clone(),
                participants: participants.clone(),
                ..Training::default()
            };
            let id = store.training_add(&plan)?;
            desk.trainings.insert(topic, id);
            Ok(())
        });
        if !result.is_empty() {
            script.at(*age, 16 * 60 + 30, move |store, desk| {
                let Some(id) = desk.trainings.get(topic.as_str()) else { return Ok(()) };
                let held =
                    Training { held_on: Some(store.today()), result: result.clone(), ..store.training(*id)?.training };
                store.training_save(*id, &held)
            });
        }
    }
    for errand in &words().tasks {
        task(script, errand);
    }
}

fn task(script: &mut Script, errand: &'static Errand) {
    let Errand { what, age, days, done, .. } = errand;
    script.at(*age, 17 * 60, move |store, desk| {
        let task = Task {
            what: what.clone(),
            due_on: desk.calendar.add(store.today(), *days),
            repeats: errand.repeats,
            person: errand.person.clone(),
            order_id: errand.order.and_then(|n| desk.orders.get(&n).copied()),
            decided_on: errand.decision.then(|| store.today()),
            ..Task::default()
        };
        let id = store.task_add(&task)?;
        desk.tasks.insert(what, id);
        Ok(())
    });
    if let Some((days, result)) = done {
        script.at(age - days, 16 * 60 + 40, move |store, desk| {
            desk.tasks.get(what.as_str()).map_or(Ok(()), |id| store.task_done(*id, store.today(), result).map(drop))
        });
    }
}

fn sample(script: &mut Script, wish: &'static Wish) {
    let Wish(of, item, material, colours, age, due, come) = wish;
    script.at(*age, 9 * 60 + 50, move |store, desk| {
        let (customer, order) = match of {
            Of::Customer(at) => (desk.customers[*at], None),
            Of::Order(n) => match desk.orders.get(n) {
                Some(id) => (store.order(*id)?.terms.customer_id, Some(*id)),
                None => return Ok(()),
            },
        };
        let today = store.today();
        let due = today.checked_add_days(Days::new(*due)).unwrap_or(today);
        let asked = Sample {
            material: material.clone(),
            colours: colours.clone(),
            packing: "单件 OPP 袋".into(),
            ..Sample::asked(item, today, due)
        };
        let id = store.sample_add(&Buyer::Known(customer), order, &asked)?;
        desk.samples.insert(item, id);
        Ok(())
    });
    let later = |days: i32| (age - days).max(0);
    let mut step = |days: i32, least: Come, change: fn(&mut Sample, chrono::NaiveDate)| {
        if *come >= least {
            script.at(later(days), 15 * 60 + 10, move |store, desk| save(store, desk, item, change));
        }
    };
    step(2, Come::Made, |sample, today| sample.made_on = Some(today));
    step(2, Come::Photographed, |sample, today| {
        sample.sealed_on = Some(today);
        sample.photographed_on = Some(today);
        sample.photo = format!("/共享/样品/{}", sample.item);
    });
    step(3, Come::Sent, |sample, today| {
        sample.sent_on = Some(today);
        sample.courier = words().carriers[0].clone();
        sample.waybill = "SF1409226680137".into();
        (sample.fee, sample.currency) = (Some(Money(4_600)), Currency::Cny);
    });
    if let Come::Answered(answer, note) = come {
        script.at(later(5), 10 * 60 + 20, move |store, desk| {
            save(store, desk, item, |sample, today| {
                (sample.answer, sample.answered_on) = (Some(*answer), Some(today));
                sample.answer_note = note.clone();
            })
        });
    }
}

fn save(store: &mut Store, desk: &Desk, item: &str, change: impl FnOnce(&mut Sample, chrono::NaiveDate)) -> Result<()> {
    let Some(id) = desk.samples.get(item) else { return Ok(()) };
    let mut card = store.sample(*id)?;
    change(&mut card.sample, store.today());
    store.sample_save(*id, card.order.map(|(order, _)| order), &card.sample)
}

/// Lays something before the manager, and records what was decided.
fn propose(script: &mut Script, proposed: &'static Proposed) {
    let Proposed(kind, what, product, supplier, cost, asker, age, days, decided) = proposed;
    script.at(*age, 13 * 60 + 40, move |store, desk| {
        let proposal = Proposal {
            kind: *kind,
            what: what.clone(),
            product: product.clone(),
            supplier: supplier.clone(),
            cost: Money::parse(cost, Currency::Cny).ok(),
            asked_on: store.today(),
            asked_by: asker.clone(),
            due_on: desk.calendar.add(store.today(), *days),
            ..Proposal::default()
        };
        let id = store.proposal_add(&proposal)?;
        desk.proposals.insert(what, id);
        Ok(())
    });
    for (age, verdict, reason) in decided {
        script.at(*age, 17 * 60 + 2, move |store, desk| {
            let Some(id) = desk.proposals.get(what.as_str()) else { return Ok(()) };
            let decided = Proposal {
                verdict: Some(*verdict),
                decided_by: MANAGER.into(),
                decided_on: Some(store.today()),
                reason: reason.clone(),
                ..store.proposal(*id)?.proposal
            };
            store.proposal_save(*id, &decided)
        });
    }
}

/// Puts a customer to be won down, and how it ended two working days ago.
fn prospect(script: &mut Script, sought: &'static Sought) {
    let Sought(name, contact, phone, source, need, priority, age, next_step, days, end) = sought;
    // who is sought still has a step ahead, counted from today
    let from = script.day(if matches!(end, SoughtEnd::Open) { 0 } else { *age });
    script.at(*age, 10 * 60 + 15, move |store, desk| {
        let file = Customer {
            name: name.clone(),
            contact: contact.clone(),
            phone: phone.clone(),
            source: source.clone(),
            need: need.clone(),
            priority: Some(*priority),
            sought_on: Some(store.today()),
            next_step: next_step.clone(),
            next_on: Some(desk.calendar.add(from, *days)),
            ..Customer::default()
        };
        store.customer_add(&file).map(drop)
    });
    if !matches!(end, SoughtEnd::Open) {
        script.at(2, 16 * 60 + 55, move |store, _| {
            let Some(id) = store.customer_by_name(name)? else { return Ok(()) };
            let file = Customer { catalogue_on: Some(store.today()), ..store.customer(id)? };
            store.customer_edit(&match end {
                SoughtEnd::GivenUp(why) => {
                    Customer { given_up_on: Some(store.today()), given_up_reason: why.clone(), ..file }
                }
                _ => Customer { won_on: Some(store.today()), ..file },
            })
        });
    }
}

/// Calculates the price of a line of a quotation, or of one of the goods.
fn calculate(store: &mut Store, desk: &Desk, calculated: &Calculated) -> Result<()> {
    let of = match (calculated.offer.and_then(|n| desk.quotations.get(&n)), calculated.product) {
        (Some(id), _) => {
            let quotation = store.quotation(*id)?.quotation;
            let of = quotation.lines.iter().find(|line| Some(line.line) == calculated.line).cloned();
            of.map(|line| Costing {
                quotation_id: Some(*id),
                line: Some(line.line),
                product: line.product,
                spec: line.spec,
                currency: quotation.currency,
                ..Costing::default()
            })
        }
        (None, Some(at)) => words().products.get(at).map(|goods| Costing {
            product: goods.name.clone(),
            spec: goods.spec.clone(),
            ..Costing::default()
        }),
        (None, None) => None,
    };
    let Some(of) = of else { return Ok(()) };
    let lines = (1..).zip(&calculated.lines).map(|(line, (kind, name, amount, currency, per))| CostLine {
        line,
        kind: *kind,
        name: name.clone(),
        amount: *amount,
        currency: *currency,
        per: per.parse().ok(),
        ..CostLine::default()
    });
    let costing = Costing {
        on_day: store.today(),
        overhead: calculated.overhead,
        margin: calculated.margin,
        notes: calculated.notes.clone(),
        lines: lines.collect(),
        ..of
    };
    store.costing_add(&costing, Currency::Cny).map(drop)
}

fn quotation(script: &mut Script, random: &mut Random, n: usize, offer: &'static Offer) {
    let Offer(company, age, valid, outcome) = offer;
    let day = script.day(*age);
    let terms = month::terms(random, 1, *company, day, n);
    script.at(*age, 14 * 60 + 5, move |store, desk| {
        let today = store.today();
        let offered = Quotation {
            customer_id: desk.customers[*company],
            on_day: today,
            valid_until: today.checked_add_days(Days::new(*valid)).unwrap_or(today),
            contact: terms.contact,
            phone: terms.phone,
            salesperson: terms.salesperson,
            currency: terms.currency,
            delivery_place: terms.delivery_place,
            payment_method: terms.payment_method,
            lead_days: Some(30),
            lines: terms.lines,
            ..Quotation::default()
        };
        let (id, _) = store.quotation_add(&Buyer::Known(offered.customer_id), &offered)?;
        desk.quotations.insert(n, id);
        Ok(())
    });
    match outcome {
        Ended::Open => {}
        Ended::Lost(age, reason) => script.at(*age, 11 * 60, move |store, desk| match desk.quotations.get(&n) {
            Some(id) => store.quotation_lose(*id, reason, store.today()),
            None => Ok(()),
        }),
        Ended::Won(age) => script.at(*age, 16 * 60, move |store, desk| {
            let Some(id) = desk.quotations.get(&n) else { return Ok(()) };
            let terms = store.quotation(*id)?.quotation.terms(store.today());
            let intake =
                Intake { channel: Channel::Email, received_at: store.now(), terms, number: None, in_progress: false };
            store.quotation_order(*id, &Buyer::Known(intake.terms.customer_id), &intake).map(|_| ())
        }),
    }
}
