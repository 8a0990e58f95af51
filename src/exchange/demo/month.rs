//! The practice month: some forty-five orders, each with a fate, played day by day through the store's own functions.

use super::{
    Result, Script, archive, garment, money,
    random::Random,
    shipping,
    words::{Fate, Lot, MANAGER, Twist, allowance, words},
};
use crate::{
    domain::{
        decimal::{Currency, Percent, Quantity},
        field::Field,
        order::{Channel, Department, Intake, Line, Terms},
        review::{Check, FINAL, PRELIMINARY},
        stage::Step,
        tracking::Progress,
    },
    store::{Decision, Issue, Milestone, Store},
};
use chrono::{Days, NaiveDate};

/// One order of the practice month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    pub(super) fate: Fate,
    pub(super) twist: Twist,
    /// Working days ago it came in.
    pub(super) age: i32,
}

impl Plot {
    /// Draws the month's orders by lot.
    pub(super) fn all(random: &mut Random) -> Vec<Plot> {
        let mut plots = Vec::new();
        for Lot(fate, twist, young, old, n) in &words().plots {
            for _ in 0..*n {
                plots.push(Plot {
                    fate: *fate,
                    twist: *twist,
                    age: random.between((*young).into(), (*old).into()) as i32,
                });
            }
        }
        plots.sort_by_key(|p| -p.age);
        plots
    }
}

/// Makes the terms of an order by lot.
pub(super) fn terms(
    random: &mut Random,
    customer_id: i64,
    company: usize,
    delivery_date: NaiveDate,
    n: usize,
) -> Terms {
    let company = &words().companies[company];
    let lines = random.between(1, 3);
    let products = &words().products;
    let first = random.between(0, products.len() as i64 - 1) as usize;
    let lines = (0..lines as usize).map(|i| {
        let product = &products[(first + i * 5) % products.len()];
        let quantity = *random.pick(&[50, 120, 200, 300, 500, 800, 1_200, 2_500, 5_000]);
        let discount = if quantity >= 2_500 { *random.pick(&[0, 2, 3, 5]) } else { 0 };
        Line {
            line: i as u32 + 1,
            product: product.name.clone(),
            spec: product.spec.clone(),
            unit: product.unit.clone(),
            quantity: Quantity(quantity * 10_000),
            unit_price: product.price_in(company.currency),
            discount: Percent(discount * 10_000),
            delivery_date: None,
        }
    });
    let lines = lines.collect();
    let (is_foreign, payments) = (company.currency != Currency::Cny, &words().payments[..]);
    Terms {
        customer_id,
        contact: company.contact.clone(),
        phone: company.phone.clone(),
        salesperson: random.pick(&words().salespeople).clone(),
        currency: company.currency,
        delivery_date,
        delivery_place: company.place.clone(),
        payment_method: random.pick(if is_foreign { &payments[..3] } else { payments }).clone(),
        special_requirements: random.pick(&words().special).clone(),
        external_ref: if random.chance(60) { format!("CPO-{}", 26_200 + n * 3) } else { String::new() },
        lines,
        incoterm: if is_foreign { format!("CIF {}", company.place) } else { String::new() },
    }
}

/// Names the department that makes or buys the first product.
pub(super) fn department_of(terms: &Terms) -> Department {
    let made_by = |l: &Line| words().products.iter().find(|p| p.name == l.product).map(|p| p.made_by);
    terms.lines.first().and_then(made_by).unwrap_or(Department::Production)
}

fn passed(points: &[Field]) -> Vec<Check> {
    points.iter().map(|p| Check { point: *p, passed: true, note: String::new() }).collect()
}

fn milestone(on_day: NaiveDate, note: &str) -> Milestone {
    Milestone {
        kind: String::new(),
        on_day,
        person: String::new(),
        passed: true,
        details: Vec::new(),
        note: note.into(),
    }
}

/// Writes an order's whole life so far into the script.
pub(super) fn add_events(script: &mut Script, n: usize, plot: Plot, is_garment: bool) {
    let taken = script.day(plot.age);
    let overdue = script.random.between(1, 4) as i32;
    let overdue = script.day(overdue);
    let random = &mut script.random;
    let company = random.between(0, words().companies.len() as i64 - 1) as usize;
    let minute = random.between(0, 100);
    let channel = match plot.twist {
        Twist::Spoken => Channel::Phone,
        _ => *random.pick(&[Channel::Email, Channel::Email, Channel::Fax, Channel::CustomerSystem, Channel::Messaging]),
    };
    let days = match (plot.twist, plot.fate) {
        (Twist::Late, _) => i64::from(plot.age) + 2,
        (_, Fate::Archived | Fate::Settled | Fate::Delivered) => i64::from(plot.age) + random.between(6, 9),
        // what is on its way in time is due in the week to come
        (_, Fate::Shipped) => i64::from(plot.age) + random.between(16, 19),
        _ => random.between(24, 48),
    };
    let delivery = match plot.twist {
        Twist::Late => overdue,
        _ => taken.checked_add_days(Days::new(days as u64)).unwrap_or(taken),
    };
    let terms = terms(random, 1, company, delivery, n);
    let terms = if is_garment { garment::in_sizes(terms) } else { terms };
    let made_by = department_of(&terms);
    let carrier = random.pick(&words().carriers).clone();
    let waybill = format!("{}{:08}", random.pick(&["SF", "DPK", "CO"]), random.between(10_000_000, 99_999_999));
    let reason = random.pick(&words().returns).clone();
    let at_least = |fate: Fate| plot.fate >= fate && plot.fate != Fate::Returned;
    script.at(plot.age, 8 * 60 + 40 + minute, move |store, desk| {
        let mut terms = terms.clone();
        terms.customer_id = desk.customers[company];
        let intake = Intake { channel, received_at: store.now(), terms, number: None, in_progress: false };
        let (id, _) = store.order_receive(&intake)?;
        desk.orders.insert(n, id);
        Ok(())
    });
    if plot.fate == Fate::Received {
        return;
    }
    let mut age = plot.age;
    script.order_at(n, age, 11 * 60 + minute % 40, |store, id| store.order_review(id, passed(&PRELIMINARY)).map(drop));
    if plot.fate == Fate::Reviewed {
        return;
    }
    script.order_at(n, age, 13 * 60 + 30 + minute % 30, |store, id| store.order_submit(id).map(drop));
    if plot.fate == Fate::Submitted {
        return;
    }
    age = (age - 1).max(0);
    if plot.twist == Twist::Revised || plot.fate == Fate::Returned {
        script.order_at(n, age, 9 * 60 + 10 + minute % 30, move |store, id| decide(store, id, false, &reason));
        if plot.fate == Fate::Returned {
            return;
        }
        script.order_at(n, age, 14 * 60 + minute % 30, |store, id| {
            let mut terms = store.order(id)?.terms;
            terms.delivery_date = terms.delivery_date.checked_add_days(Days::new(5)).unwrap_or(terms.delivery_date);
            store.order_revise(id, &terms, "与客户协商，交期顺延五天")?;
            store.order_review(id, passed(&PRELIMINARY))?;
            store.order_submit(id).map(drop)
        });
        age = (age - 1).max(0);
    }
    script.order_at(n, age, 10 * 60 + minute % 50, |store, id| decide(store, id, true, ""));
    if !at_least(Fate::InProgress) {
        return;
    }
    script.order_at(n, age, 15 * 60 + minute % 50, move |store, id| issue(store, id, made_by));
    if plot.twist == Twist::Held {
        script.order_at(n, 0, 16 * 60, |store, id| store.order_hold(id, "客户等待终端确认颜色，暂停生产"));
    }
    if !at_least(Fate::Inspected) {
        return;
    }
    // The steps after production end as many days ago as the fate is old.
    let inspected = (plot.age - 12).clamp(1, 8);
    script.order_at(n, inspected, 10 * 60 + minute % 40, |store, id| {
        let day = store.today();
        let made = Progress {
            production: Some(100),
            purchasing: Some(100),
            done_today: "全部完工，报检".into(),
            ..Progress::default()
        };
        store.tracking_write(id, day, &made, false)?;
        store.order_inspect(id, &milestone(day, "抽检合格，外箱唛头核对无误")).map(drop)
    });
    if !at_least(Fate::Shipped) {
        return;
    }
    let shipped = (inspected - 1).max(1);
    script.order_at(n, shipped, 14 * 60 + minute % 60, move |store, id| {
        shipping::ship(store, id, &carrier, &waybill, plot.twist)
    });
    if plot.twist == Twist::CameBack {
        script.order_at(n, 1, 17 * 60, shipping::take_back);
    }
    let rest = [(Fate::Delivered, Step::Deliver), (Fate::Settled, Step::Settle), (Fate::Archived, Step::Archive)];
    let mut age = shipped;
    for (fate, step) in rest {
        if !at_least(fate) {
            return;
        }
        age = (age - 2).max(1);
        script.order_at(n, age, 16 * 60 + minute % 20 + step as i64, move |store, id| {
            if step == Step::Settle && plot.fate == Fate::Settled {
                archive::file_papers(store, id, Some("invoice"))?;
            }
            match step {
                Step::Deliver => shipping::arrive(store, id),
                Step::Settle => money::settle(store, id),
                Step::Archive => {
                    archive::file_papers(store, id, (n % 2 == 1).then_some("delivery_receipt"))?;
                    archive::archive(store, id)
                }
                _ => store.order_inspect(id, &milestone(store.today(), "")).map(drop),
            }
        });
    }
}

fn decide(store: &mut Store, id: i64, is_approved: bool, reason: &str) -> Result<()> {
    let decision = Decision {
        is_approved,
        checks: passed(&FINAL),
        person: MANAGER.into(),
        on_day: store.today(),
        reason: reason.into(),
        override_reason: String::new(),
    };
    store.order_decide(id, &decision).map(drop)
}

pub(super) fn issue(store: &mut Store, id: i64, made_by: Department) -> Result<()> {
    let issue = Issue {
        departments: vec![made_by, Department::Logistics],
        issued_on: store.today(),
        informed_on: Some(store.today()),
        informed_by: Channel::Email,
        note: String::new(),
    };
    store.order_issue_with(id, &issue, None, Some(&allowance())).map(drop)
}
