//! Undo as a property: whatever is done and undone leaves every row of every table as it was.

use crate::{seed, table::dump};
use orderdesk::{
    domain::{
        communication::NewCommunication,
        decimal::Quantity,
        order::Channel,
        payment::NewPayment,
        record::RecordKind,
        review::PRELIMINARY,
        shipping::{Arrival, Portion, Remedy, TakeBack},
    },
    store::{Clock, Error, Milestone, Store},
};
use proptest::prelude::*;

/// A payment that came in today.
fn paid(store: &Store, amount: i64) -> NewPayment {
    NewPayment { on_day: store.today(), ..seed::paid(amount) }
}

/// Does one of many things; whether it was allowed does not matter here.
pub fn deed(store: &mut Store, what: u8, order: i64) -> Result<(), Error> {
    let day = store.today();
    match what {
        0 => {
            let intake = seed::intake(store, &format!("客户{order}"), Channel::Phone, seed::day(12, 1));
            store.order_receive(&intake).map(|_| ())
        }
        1 => store.order_review(order, seed::all_passed(&PRELIMINARY)).map(|_| ()),
        2 => store.order_submit(order).map(|_| ()),
        3 => store.order_confirm(order, day, "周敏"),
        4 => store.order_decide(order, &seed::approval("王强")).map(|_| ()),
        5 => store.order_hold(order, "等通知"),
        6 => store.order_resume(order, ""),
        7 => {
            let mut terms = store.order(order)?.terms;
            terms.contact.push('x');
            store.order_revise(order, &terms, "").map(|_| ())
        }
        9 => {
            let step = orderdesk::domain::plan::Step {
                kind: orderdesk::domain::plan::StepKind::Delivery,
                name: "送达".into(),
                department: orderdesk::domain::order::Department::Logistics,
                person: String::new(),
                planned_on: seed::day(12, 1),
                done_on: None,
                note: String::new(),
                purchase: Default::default(),
            };
            let plan = orderdesk::store::NewPlan { kind: "domestic".into(), steps: vec![step] };
            store.plan_make(order, &plan)
        }
        10 => store.plan_shift(order, 3),
        12 => store.payment_receive(order, &paid(store, 6_000)).map(|_| ()),
        13 => store.payment_receive(order, &paid(store, -100)).map(|_| ()),
        14 => {
            let said =
                NewCommunication { order_id: Some(order), said: "来电".into(), ..NewCommunication::at(store.now()) };
            store.communication_log(&said).map(|_| ())
        }
        15 => store.shipment_add(order, &seed::dispatch(store, &[(1, "200")])).map(|_| ()),
        16 => {
            let arrival = Arrival { arrived_on: day, is_intact: true, received_by: String::new(), note: String::new() };
            let travelling = store.shipments_of_order(order)?.into_iter().find(|s| s.is_travelling());
            travelling.map_or(Ok(()), |s| store.shipment_arrive(s.id, &arrival).map(|_| ()))
        }
        17 => {
            let back = TakeBack {
                on_day: day,
                reason: "超差".into(),
                remedy: Remedy::Replace,
                credit: None,
                excess_reason: String::new(),
                person: String::new(),
                lines: vec![Portion { line: 1, quantity: Quantity::parse("10").unwrap() }],
            };
            let first = store.shipments_of_order(order)?.into_iter().next();
            first.map_or(Ok(()), |s| store.take_back(s.id, &back).map(|_| ()))
        }
        18 => {
            let newest = store.shipments_of_order(order)?.into_iter().last();
            newest.map_or(Ok(()), |s| store.void(RecordKind::Shipment.row(s.id), "记错"))
        }
        19 => {
            let first = store.account(order)?.payments.into_iter().next();
            first.map_or(Ok(()), |p| store.void(RecordKind::Payment.row(p.id), "记错"))
        }
        20 => {
            let first = store.plan(order)?.into_iter().next();
            first.map_or(Ok(()), |s| store.plan_done(s.id, day, "赵磊", ""))
        }
        _ => {
            let passed = Milestone {
                kind: String::new(),
                on_day: day,
                person: "赵倩".into(),
                passed: true,
                details: Vec::new(),
                note: String::new(),
            };
            store.order_inspect(order, &passed).map(|_| ())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn do_then_undo_leaves_the_same_rows(deeds in proptest::collection::vec((0u8..21, 1i64..4), 4..24)) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.orderdesk");
        let clock = Clock::Fixed(seed::day(11, 21).and_hms_opt(9, 0, 0).unwrap());
        let mut store = Store::open(&path, clock, "李雯").unwrap();
        // one just received, one ready to be shipped; a third only if it is received on the way
        seed::receive(&mut store, "甲", Channel::Email, seed::day(12, 1));
        let (ready, _) = seed::receive(&mut store, "乙", Channel::Email, seed::day(12, 1));
        seed::start(&mut store, ready);
        seed::inspect(&mut store, ready);
        for (what, order) in deeds {
            let (before, actions) = (dump(&path), store.actions(None, 1000).unwrap().len());
            if deed(&mut store, what, order).is_err() {
                prop_assert_eq!(dump(&path), before.clone(), "what is refused stores nothing");
            }
            let done = store.actions(None, 1000).unwrap().len() - actions;
            for _ in 0..done {
                store.undo().unwrap();
            }
            prop_assert_eq!(dump(&path), before);
            let _ = deed(&mut store, what, order);
        }
        prop_assert_eq!(store.check(|_| true).unwrap(), []);
    }
}
