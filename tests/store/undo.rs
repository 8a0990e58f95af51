//! Undo as a property: whatever is done and undone leaves every row of every table as it was.

use crate::seed;
use orderdesk::{
    domain::{order::Channel, review::PRELIMINARY},
    store::{Clock, Error, Milestone, Store},
};
use proptest::prelude::*;

/// Every row of every business table as text.
pub fn dump(path: &std::path::Path) -> Vec<String> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let outside = ["action", "change", "sequence", "draft"];
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%search%'")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = Vec::new();
    for table in tables.iter().filter(|t| !outside.contains(&t.as_str())) {
        let mut query = conn.prepare(&format!("SELECT * FROM {table} ORDER BY id")).unwrap();
        let columns = query.column_count();
        let mut all = query.query([]).unwrap();
        while let Some(r) = all.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|i| format!("{:?}", r.get_ref(i).unwrap())).collect();
            rows.push(format!("{table} {}", cells.join("|")));
        }
    }
    rows
}

/// Does one of many things; whether it was allowed does not matter here.
fn deed(store: &mut Store, what: u8, order: i64) -> Result<(), Error> {
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
    fn do_then_undo_leaves_the_same_rows(deeds in proptest::collection::vec((0u8..12, 1i64..3), 4..14)) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.orderdesk");
        let clock = Clock::Fixed(seed::day(11, 21).and_hms_opt(9, 0, 0).unwrap());
        let mut store = Store::open(&path, clock, "李雯").unwrap();
        seed::receive(&mut store, "甲", Channel::Email, seed::day(12, 1));
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
