//! What is said of a day gone by: judged by what was so then.

use crate::{
    request::{answer, approval, cancellation, change, stopped},
    seed,
    undo::deed,
};
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        decimal::Quantity,
        measure::{Definition, Figure},
        order::{Channel, Department},
        period::Period,
        problem::{NewProblem, Solution},
        record::RecordKind,
        request::RequestDecision,
        tracking::Progress,
    },
    store::{Clock, DaySummary, Error, SheetRow, Store, WeekResults},
};
use proptest::prelude::*;

/// Everything a report says of Saturday, 21 November, and of its week.
fn told(store: &Store) -> (DaySummary, WeekResults, Vec<i64>) {
    let day = seed::day(11, 21);
    let missing: Vec<SheetRow> = store.tracking_missing(day, 100).unwrap();
    let mut missing: Vec<i64> = missing.iter().map(|row| row.order_id).collect();
    missing.sort_unstable();
    let week = store.weekly(seed::day(11, 23), &WorkCalendar::official()).unwrap().last;
    (store.day_summary(day).unwrap(), week, missing)
}

fn problem(store: &Store) -> NewProblem {
    NewProblem {
        what: "色差".into(),
        department: Department::Production,
        person: "张伟".into(),
        due_on: store.today() + chrono::Days::new(5),
        ..NewProblem::default()
    }
}

/// Cancels an order, if it can be cancelled.
fn cancel(store: &mut Store, order: i64) -> Result<(), Error> {
    let (id, _) = store.request_open(order, &cancellation(store, order))?;
    store.request_decide(id, &RequestDecision { departments: vec![Department::Production], ..approval() })?;
    store.request_assess(id, &stopped(Department::Production))?;
    store.request_apply(id).map(drop)
}

/// Changes the quantity of an order, if it can be changed.
fn order_less(store: &mut Store, order: i64) -> Result<(), Error> {
    let less = change(store, order, |t| t.lines[0].quantity = Quantity::parse("499").unwrap());
    let (id, _) = store.request_open(order, &less)?;
    store.request_decide(id, &RequestDecision { departments: vec![Department::Production], ..approval() })?;
    store.request_assess(id, &answer(Department::Production))?;
    store.request_apply(id).map(drop)
}

/// Does one of the things of [`deed`], or one with problems, requests and entries.
fn any(store: &mut Store, what: u8, order: i64) -> Result<(), Error> {
    let newest = |store: &Store| Ok::<_, Error>(store.problems_of_order(order)?.last().map(|p| p.id));
    match what {
        21 => store.problem_open(order, None, &problem(store)).map(drop),
        22 => {
            let solution = Solution { how: "换料".into(), on: store.today(), ..Solution::default() };
            newest(store)?.map_or(Ok(()), |id| store.problem_solve(id, &solution).map(drop))
        }
        23 => newest(store)?.map_or(Ok(()), |id| store.void(RecordKind::Problem.row(id), "误登")),
        24 => cancel(store, order),
        25 => order_less(store, order),
        26 => {
            let progress = Progress { production: Some(40), ..Progress::default() };
            store.tracking_write(order, store.today(), &progress, false).map(drop)
        }
        // the last thing is taken back, whenever it was done
        28.. => store.undo().map(drop),
        _ => deed(store, what, order),
    }
}

fn at(d: u32) -> Clock {
    Clock::Fixed(seed::day(11, d).and_hms_opt(9, 0, 0).unwrap())
}

fn desk() -> Store {
    let mut store = Store::open_in_memory(at(21), "李雯").unwrap();
    for name in ["甲", "乙", "丙", "丁"] {
        let (id, _) = seed::receive(&mut store, name, Channel::Email, seed::day(12, 1));
        if name != "甲" {
            seed::start(&mut store, id);
        }
    }
    store
}

#[test]
fn an_order_cancelled_today_was_expected_to_be_written_of_yesterday() {
    let mut store = desk();
    store.set_clock(at(23));
    let before = told(&store);
    assert_eq!((before.0.entries.missing(), before.2.as_slice()), (3, &[2, 3, 4][..]));
    cancel(&mut store, 3).unwrap();
    assert_eq!(told(&store), before);
    assert_eq!(store.tracking_counts(store.today()).unwrap().missing(), 2, "today it is not");
    // the gap can still be filled
    store
        .tracking_write(3, seed::day(11, 21), &Progress { production: Some(10), ..Progress::default() }, false)
        .unwrap();
    assert_eq!(store.day_summary(seed::day(11, 21)).unwrap().entries.missing(), 2);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn what_an_undo_takes_back_today_was_so_yesterday() {
    let mut store = desk();
    store.set_clock(at(21));
    let id = store.problem_open(2, None, &problem(&store)).unwrap();
    let solution = Solution { how: "换料".into(), on: seed::day(11, 21), ..Solution::default() };
    store.problem_solve(id, &solution).unwrap();
    store
        .tracking_write(3, seed::day(11, 21), &Progress { production: Some(40), ..Progress::default() }, false)
        .unwrap();
    seed::receive(&mut store, "戊", Channel::Email, seed::day(12, 1));
    store.set_clock(at(23));
    let before = told(&store);
    assert_eq!((before.1.taken.len(), before.0.problems_solved, before.0.entries.written), (5, 1, 1));
    while store.problem(id).is_ok() {
        store.undo().unwrap();
        assert_eq!((told(&store).0, told(&store).1), (before.0.clone(), before.1.clone()));
    }
    assert!(store.order(5).is_err(), "today they are gone");
    // and written again, an entry is counted once
    store
        .tracking_write(3, seed::day(11, 21), &Progress { production: Some(10), ..Progress::default() }, false)
        .unwrap();
    assert_eq!(told(&store).0.entries, before.0.entries);
}

#[test]
fn the_sheet_of_a_day_gone_by_shows_whose_the_order_was_and_where_it_stood() {
    let mut store = desk();
    store.set_clock(at(23));
    let row = |store: &Store| store.tracking_row(2, seed::day(11, 21)).unwrap().unwrap();
    let before = row(&store);
    seed::inspect(&mut store, 2);
    store.order_hold(2, "等颜色").unwrap();
    let renamed =
        orderdesk::store::Customer { name: "乙二".into(), ..store.customer(before_customer(&store)).unwrap() };
    store.customer_edit(&renamed).unwrap();
    let now = row(&store);
    assert_eq!((now.stage, now.customer, now.is_held), (before.stage, before.customer.clone(), false));
    assert_eq!(store.tracking_row(2, seed::day(11, 23)).unwrap().unwrap().customer, "乙二");
}

fn before_customer(store: &Store) -> i64 {
    store.order(2).unwrap().terms.customer_id
}

/// What is measured of 20 to 22 November. The manager's word of a later day is written down as of the 21st, so it is left out.
fn measured(store: &Store) -> Vec<(Definition, Figure)> {
    let period = Period::new(seed::day(11, 20), seed::day(11, 22)).unwrap();
    let all = Definition::ALL.iter().filter(|one| **one != Definition::Reviewed);
    all.map(|one| (*one, store.figure(&period, *one).unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_action_of_today_changes_what_a_report_said_of_yesterday(
        yesterday in proptest::collection::vec((1u8..28, 1i64..5), 0..16),
        today in proptest::collection::vec((1u8..40, 1i64..5), 1..24),
    ) {
        let mut store = desk();
        for (what, order) in yesterday {
            let _ = any(&mut store, what, order);
        }
        store.set_clock(at(23));
        let (before, figures) = (told(&store), measured(&store));
        for (what, order) in today {
            let _ = any(&mut store, what, order);
            prop_assert_eq!(measured(&store), figures.clone(), "{} {}", what, order);
            let now = told(&store);
            prop_assert_eq!((&now.0, &now.1), (&before.0, &before.1), "{} {}", what, order);
            // an entry taken back is to be written again, so that the list asks for it, and an order that is gone is not
            let is_asked = |id: &i64| store.order(*id).is_err() || now.2.contains(id);
            prop_assert!(before.2.iter().all(is_asked), "{} {}", what, order);
        }
    }
}
