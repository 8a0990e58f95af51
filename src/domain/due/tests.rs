use super::*;
use crate::domain::{
    decimal::UnitPrice,
    order::Change,
    shipping::{Moved, is_all_shipped},
};
use proptest::prelude::*;

fn on(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
}

/// An order due on a day, of lines each of which may have its own.
fn terms(day: u32, own: &[Option<u32>]) -> Terms {
    let line = |(n, own): (u32, &Option<u32>)| Line {
        line: n,
        product: format!("件{n}"),
        quantity: Quantity(10_000),
        unit_price: UnitPrice(1_000_000),
        delivery_date: own.map(on),
        ..Line::default()
    };
    let lines = (1..).zip(own).map(line).collect();
    Terms { customer_id: 1, delivery_date: on(day), lines, ..Terms::default() }
}

fn own(terms: &Terms) -> Vec<Option<NaiveDate>> {
    terms.lines.iter().map(|line| line.delivery_date).collect()
}

#[test]
fn a_line_due_later_than_the_order_moves_the_order_and_no_other_line() {
    let kept = terms(20, &[None, Some(25)]).due_with_last_line();
    assert_eq!((kept.delivery_date, own(&kept)), (on(25), vec![Some(on(20)), None]));
    // all earlier than the order, or all on its day
    let kept = terms(30, &[Some(20), Some(25)]).due_with_last_line();
    assert_eq!((kept.delivery_date, own(&kept)), (on(25), vec![Some(on(20)), None]));
    let kept = terms(25, &[Some(25), None]).due_with_last_line();
    assert_eq!((kept.delivery_date, own(&kept)), (on(25), vec![None, None]));
    assert!(!kept.has_own_days());
}

#[test]
fn a_day_before_the_receipt_after_the_orders_or_an_order_without_a_line_on_its_day_is_refused() {
    let at = |refused: Vec<Refusal>| refused.into_iter().map(|r| (r.line, r.field, r.why)).collect::<Vec<_>>();
    let day = Some(Field::DeliveryDate);
    assert_eq!(
        at(terms(20, &[Some(9), Some(25), None]).check(on(10)).unwrap_err()),
        [(Some(1), day, Why::Before(on(10))), (Some(2), day, Why::After(on(20)))]
    );
    assert_eq!(at(terms(20, &[Some(15)]).check(on(10)).unwrap_err()), [(None, day, Why::After(on(15)))]);
}

#[test]
fn a_change_names_the_lines_whose_day_moves_and_binds() {
    let told = |changes: Vec<Change>| -> Vec<(Option<u32>, String, String)> {
        assert!(changes.iter().all(Change::is_binding));
        changes.into_iter().map(|c| (c.line, c.old.unwrap_or_default(), c.new.unwrap_or_default())).collect()
    };
    let day = |n: u32| on(n).to_string();
    // one line is put off, and so the order is due later; the other stays
    let (before, after) = (terms(20, &[None, None]), terms(20, &[None, Some(25)]).due_with_last_line());
    assert_eq!(told(before.changes_to(&after)), [(None, day(20), day(25)), (Some(2), day(20), day(25))]);
    assert!(!before.binds_like(&after));
    assert_eq!(told(after.changes_to(&before)), [(None, day(25), day(20)), (Some(2), day(25), day(20))]);
    // one line is brought forward: the order stays
    let earlier = terms(20, &[Some(15), None]);
    assert_eq!(told(before.changes_to(&earlier)), [(Some(1), day(20), day(15))]);
    // without days of their own the order's is all there is to say
    assert_eq!(told(before.changes_to(&terms(25, &[None, None]))), [(None, day(20), day(25))]);
}

proptest! {
    #[test]
    fn the_order_is_due_with_its_last_line_and_next_with_the_first_not_shipped(
        day in 1u32..28,
        lines in prop::collection::vec((prop::option::of(1u32..28), any::<bool>()), 1..6),
        today in 1u32..31,
    ) {
        let (own, sent): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
        let typed = terms(day, &own);
        let kept = typed.clone().due_with_last_line();
        let due: Vec<NaiveDate> = own.iter().map(|own| on(own.unwrap_or(day))).collect();
        prop_assert_eq!(kept.delivery_date, *due.iter().max().unwrap());
        prop_assert!(kept.check(on(1)).is_ok());
        prop_assert_eq!(kept.lines.iter().map(|l| kept.due_on(l)).collect::<Vec<_>>(), due.clone());
        prop_assert!(kept.lines.iter().all(|l| l.delivery_date != Some(kept.delivery_date)));
        prop_assert_eq!(kept.clone().due_with_last_line(), kept.clone());

        let moved = |all: bool| {
            let sent = sent.clone();
            move |line: u32| match all || sent[line as usize - 1] {
                true => Moved { shipped: Quantity(10_000), ..Moved::default() },
                false => Moved::default(),
            }
        };
        let open = due.iter().zip(&sent).filter(|(_, sent)| !**sent).map(|(due, _)| *due).min();
        let now = next_due(&kept, &Balance::of(&kept, moved(false)));
        prop_assert_eq!(now, open.unwrap_or(kept.delivery_date));
        prop_assert!(now <= kept.delivery_date);
        // shipping everything leaves nothing late that was not to be delivered by now
        let all = Balance::of(&kept, moved(true));
        prop_assert!(is_all_shipped(&all));
        prop_assert_eq!(next_due(&kept, &all) < on(today), kept.delivery_date < on(today));
    }
}

#[test]
fn a_dispatch_behind_the_next_day_due_is_late_unless_it_is_done() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let step = |kind, on: &str| Step { kind, planned_on: day(on), ..Step::default() };
    let mut plan = [
        step(StepKind::Production, "2026-12-08"),
        step(StepKind::Shipping, "2026-12-09"),
        step(StepKind::Delivery, "2026-12-11"),
    ];
    let late = |plan: &[Step], due| late_dispatch(plan.iter(), day(due));
    assert_eq!(late(&plan, "2026-12-08"), Some(day("2026-12-09")));
    assert_eq!(late(&plan, "2026-12-09"), None, "on its day it is in time");
    plan[1].done_on = Some(day("2026-12-01"));
    assert_eq!(late(&plan, "2026-12-08"), Some(day("2026-12-11")), "what is left is the delivery");
    assert_eq!(late(&plan[..1], "2026-12-01"), None);
}
