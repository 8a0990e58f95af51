//! The practice month's requests: change and cancellation requests in every state.

use super::{
    Result, Script,
    month::{Plot, issue},
    plans,
    words::{End, Fate, MANAGER, Request, Twist, words},
};
use crate::{
    domain::{
        decimal::{Money, Quantity},
        order::{Channel, Department},
        request::{Assessment, Bearer, Cost, NewRequest, RequestDecision, RequestKind},
    },
    store::Store,
};
use chrono::Days;

pub(super) const DEPARTMENTS: [Department; 2] = [Department::Production, Department::Logistics];

/// Writes a month's requests into the script, each on an order in progress since before the request.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    let mut free: Vec<usize> =
        (0..plots.len()).filter(|n| plots[*n].fate == Fate::InProgress && plots[*n].twist == Twist::None).collect();
    // The oldest request takes the oldest order.
    let mut requests: Vec<_> = words().wishes.iter().collect();
    requests.sort_by_key(|request| -request.2);
    for Request(kind, end, age, reason) in requests {
        let Some(at) = free.iter().position(|n| plots[*n].age >= age + 3) else { continue };
        let n = free.remove(at);
        script.order_at(n, *age, 10 * 60 + 5, move |store, id| write(store, id, *kind, reason));
        if *end == End::Open {
            continue;
        }
        if *end == End::Withdrawn {
            later(script, n, age - 1, 9 * 60 + 20, |store, id| store.request_withdraw(id, "客户核对后确认原数量无误"));
            continue;
        }
        let is_approved = *end != End::Rejected;
        later(script, n, age - 1, 9 * 60 + 45, move |store, id| decide(store, id, is_approved));
        if *end == End::Rejected {
            continue;
        }
        let stops = *kind == RequestKind::Cancellation;
        later(script, n, age - 1, 15 * 60, move |store, id| answer(store, id, DEPARTMENTS[0], stops));
        if *end == End::Answered {
            continue;
        }
        later(script, n, age - 2, 11 * 60, move |store, id| {
            answer(store, id, DEPARTMENTS[1], stops)?;
            store.recall_add(id, "生产流程卡", Department::Production)?;
            if stops {
                let cost = Cost { amount: Money(368_000), bearer: Bearer::Customer, ..Cost::default() };
                store.request_cost(id, &cost)?;
            }
            store.request_apply(id)?;
            plans::refit(store, store.request(id)?.order_id)
        });
        if *end == End::Closed {
            later(script, n, age - 4, 14 * 60, |store, id| {
                let recall = store.request(id)?.recalls[0].id;
                store.recall_done(id, recall, "钱伟", store.today())?;
                let order = store.request(id)?.order_id;
                if store.order(order)?.is_reissue_due() {
                    issue(store, order, DEPARTMENTS[0])?;
                }
                store.request_close(id, "新版流程卡已下发，客户已确认")
            });
        }
    }
}

/// Adds an event of the newest request of an order.
fn later(
    script: &mut Script,
    n: usize,
    age: i32,
    minute: i64,
    scene: impl FnOnce(&mut Store, i64) -> Result<()> + 'static,
) {
    script.order_at(n, age.max(0), minute, move |store, order| {
        match store.requests_of_order(order)?.iter().map(|r| r.id).max() {
            Some(id) => scene(store, id),
            None => Ok(()),
        }
    });
}

pub(super) fn write(store: &mut Store, id: i64, kind: RequestKind, reason: &str) -> Result<()> {
    let order = store.order(id)?;
    let mut terms = order.terms.clone();
    if reason.contains("数量") {
        terms.lines[0].quantity = Quantity(terms.lines[0].quantity.0 / 10_000 * 12_000);
    }
    if !reason.contains("交期不变") {
        terms.delivery_date = terms.delivery_date.checked_add_days(Days::new(7)).unwrap_or(terms.delivery_date);
    }
    let request = NewRequest {
        kind,
        requested_by: order.terms.contact.clone(),
        requested_on: store.today(),
        channel: Channel::Email,
        reason: reason.into(),
        base_version: order.version,
        proposed: (kind == RequestKind::Change).then_some(terms),
    };
    store.request_open(id, &request).map(drop)
}

pub(super) fn decide(store: &mut Store, id: i64, is_approved: bool) -> Result<()> {
    let decision = RequestDecision {
        is_approved,
        person: MANAGER.into(),
        on_day: store.today(),
        reason: if is_approved { String::new() } else { "已排产，且低于底价，不予变更".into() },
        departments: if is_approved { DEPARTMENTS.to_vec() } else { Vec::new() },
    };
    store.request_decide(id, &decision).map(drop)
}

pub(super) fn answer(store: &mut Store, id: i64, department: Department, stops: bool) -> Result<()> {
    let today = store.today();
    let answer = Assessment {
        answered_on: Some(today),
        person: if department == Department::Production { "钱伟".into() } else { "马超".into() },
        production_effect: if stops { "已停产，半成品入库".into() } else { "排产调整两天".into() },
        delivery_effect: "可按新要求执行".into(),
        solution: "调整排产与订舱".into(),
        stop_confirmed_on: stops.then_some(today),
        ..Assessment::asked(department, today)
    };
    store.request_assess(id, &answer)
}
