//! Lines with delivery days of their own: the order is late, and wanted, by the first of them that has not left.

use crate::{
    order::refusals,
    request::{change, put_through},
    seed::{arrive, day, dispatch, inspect, intake, start, store},
};
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        decimal::Quantity,
        deed::Deed,
        field::Field,
        follow_up::Want,
        narrow::{DayRange, OrderState},
        order::{Channel, Line, Terms},
        payment::PaymentEvent,
        record::{RecordKind, Subject},
        refusal::{Refusal, Why},
        shipping::{Portion, Remedy, TakeBack},
    },
    store::{Finding, Ledger, LedgerSort, LedgerView, Rule, Sheet, Store, Window},
};

/// An inspected order received on 20 November and due on 10 December, the first of its two lines on a day of its own.
fn order(first: NaiveDate) -> (Store, i64) {
    let mut store = store();
    let mut intake = intake(&mut store, "甲", Channel::Email, day(12, 10));
    let line = intake.terms.lines[0].clone();
    intake.terms.lines.push(Line { line: 2, product: "卡箍".into(), ..line });
    intake.terms.lines[0].delivery_date = Some(first);
    let (id, _) = store.order_receive(&intake).unwrap();
    start(&mut store, id);
    inspect(&mut store, id);
    (store, id)
}

/// Says when an order is due next, as every list has it.
fn due(store: &Store, id: i64) -> NaiveDate {
    let today = store.today();
    let row = store.ledger_row(id).unwrap().unwrap();
    assert_eq!(store.order(id).unwrap().due_on(), row.due_on);
    assert_eq!(store.tracking_row(id, today).unwrap().unwrap().due_on, row.due_on);
    let all = Ledger { view: LedgerView::All, ..Ledger::open(today) };
    let listed = |ledger: &Ledger| -> Vec<i64> {
        store.ledger_window(ledger, Window::first(9)).unwrap().iter().map(|row| row.id).collect()
    };
    let late = if row.due_on < today { vec![id] } else { vec![] };
    assert_eq!(listed(&Ledger { view: LedgerView::Late, ..all.clone() }), late);
    let mut narrowed = all.clone();
    narrowed.narrowed.due = DayRange::between(row.due_on, row.due_on);
    assert_eq!(listed(&narrowed), [id]);
    let mut due_today = all;
    due_today.narrowed.states = vec![OrderState::DueToday];
    assert_eq!(listed(&due_today).len(), usize::from(row.due_on == today));
    assert_eq!(store.orders_pressing().unwrap(), (late.len() as u64, u64::from(row.due_on == today)));
    // the line that is due is named, while it is another day than the order's
    let what = |due: NaiveDate| if due == day(12, 10) { "橡胶密封圈 +1" } else { "橡胶密封圈" };
    let named = store.follow_ups().unwrap().into_iter().find(|f| f.want == Want::Delivery).map(|f| f.what);
    assert!(named.is_none_or(|named| named == what(row.due_on)));
    let wanted = store.follow_ups().unwrap().into_iter().find(|f| f.want == Want::Delivery);
    assert_eq!(wanted.and_then(|f| f.due_on), Some(row.due_on).filter(|day| (*day - today).num_days() <= 7));
    let weekly = store.weekly(today, &WorkCalendar::official()).unwrap();
    let is_this_week = row.due_on <= weekly.to;
    assert_eq!(
        weekly.deliveries.iter().map(|d| d.on).collect::<Vec<_>>(),
        if is_this_week { vec![row.due_on] } else { vec![] }
    );
    assert_eq!(store.check(|_| true).unwrap(), []);
    row.due_on
}

#[test]
fn an_order_is_late_by_its_first_line_until_that_has_left() {
    let (mut store, id) = order(day(11, 20));
    assert_eq!(due(&store, id), day(11, 20));
    store.shipment_add(id, &dispatch(&store, &[(1, "499")])).unwrap();
    assert_eq!(due(&store, id), day(11, 20), "one piece is still to go");
    store.shipment_add(id, &dispatch(&store, &[(1, "1")])).unwrap();
    assert_eq!(due(&store, id), day(12, 10));
    store.undo().unwrap();
    assert_eq!(due(&store, id), day(11, 20));
    let (again, _) = store.shipment_add(id, &dispatch(&store, &[(1, "1")])).unwrap();
    store.void(RecordKind::Shipment.row(again), "误登记").unwrap();
    assert_eq!(due(&store, id), day(11, 20));
    let (last, _) = store.shipment_add(id, &dispatch(&store, &[(1, "1"), (2, "500")])).unwrap();
    assert_eq!(store.ledger_row(id).unwrap().unwrap().due_on, day(12, 10), "all of it has left");
    arrive(&mut store, last);
    let portion = Portion { line: 1, quantity: Quantity::parse("1").unwrap() };
    let back = TakeBack {
        on_day: day(11, 21),
        reason: "尺寸超差".into(),
        remedy: Remedy::Replace,
        lines: vec![portion],
        ..TakeBack::default()
    };
    let (back, _) = store.take_back(last, &back).unwrap();
    assert_eq!(due(&store, id), day(11, 20), "what is to be replaced is due again");
    store.void(RecordKind::TakeBack.row(back), "误登记").unwrap();
    assert_eq!(store.ledger_row(id).unwrap().unwrap().due_on, day(12, 10));
    while store.last_action().unwrap().is_some() {
        store.undo().unwrap();
    }
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn lists_are_read_by_the_next_day_due() {
    let (mut store, first) = order(day(11, 24));
    let mut other = intake(&mut store, "乙", Channel::Email, day(11, 28));
    other.terms.external_ref.clear();
    let (second, _) = store.order_receive(&other).unwrap();
    start(&mut store, second);
    let by_day = Ledger { sort: LedgerSort::Delivery, ..Ledger::open(store.today()) };
    let rows = store.ledger_window(&by_day, Window::first(9)).unwrap();
    assert_eq!(
        rows.iter().map(|row| (row.id, row.due_on)).collect::<Vec<_>>(),
        [(first, day(11, 24)), (second, day(11, 28))]
    );
    let after = store.ledger_window(&by_day, Window::after(&rows[0], 9)).unwrap();
    assert_eq!(after.len(), 1, "the window goes on behind the row");
    let sheet = store.tracking_sheet(&Sheet::of(store.today()), Window::first(9)).unwrap();
    assert_eq!(sheet.iter().map(|row| row.order_id).collect::<Vec<_>>(), [first, second]);
}

/// Changes an order's terms by a request that is approved, carried out and closed.
fn carry_out(store: &mut Store, id: i64, edit: impl FnOnce(&mut Terms)) {
    let new = change(store, id, edit);
    let (request, _) = store.request_open(id, &new).unwrap();
    put_through(store, request);
    store.request_close(request, "").unwrap();
}

#[test]
fn a_lines_day_changes_by_request_binds_and_moves_what_is_due() {
    let (mut store, id) = order(day(11, 20));
    carry_out(&mut store, id, |terms| terms.lines[0].delivery_date = Some(day(12, 1)));
    let order = store.order(id).unwrap();
    assert_eq!((order.version, order.agreed_version, order.terms.delivery_date), (2, 2, day(12, 10)));
    assert_eq!(due(&store, id), day(12, 1));
    // the same day as the order's is none of its own
    carry_out(&mut store, id, |terms| {
        terms.lines[0].delivery_date = Some(terms.delivery_date);
        *terms = terms.clone().due_with_last_line();
    });
    assert!(!store.order(id).unwrap().terms.has_own_days());
    assert_eq!(due(&store, id), day(12, 10));
}

#[test]
fn a_day_after_the_orders_is_refused_at_its_line() {
    let (mut store, id) = order(day(11, 20));
    let new = change(&store, id, |terms| terms.lines[0].delivery_date = Some(day(12, 11)));
    let refused = refusals(store.request_open(id, &new));
    assert_eq!(refused, [Refusal::in_line(1, Field::DeliveryDate, Why::After(day(12, 10)))]);
}

#[test]
fn money_due_before_the_goods_leave_is_due_with_the_first_line() {
    let mut store = store();
    let mut intake = intake(&mut store, "甲", Channel::Email, day(12, 10));
    let line = intake.terms.lines[0].clone();
    intake.terms.lines.push(Line { line: 2, ..line });
    intake.terms.lines[1].delivery_date = Some(day(12, 1));
    intake.terms.payment_method = "预付30%，余款发货前付清".into();
    let (id, _) = store.order_receive(&intake).unwrap();
    crate::seed::approve(&mut store, id);
    let dues = store.account(id).unwrap().dues;
    let before = dues.iter().find(|due| due.term.event == PaymentEvent::Before).unwrap();
    assert_eq!(before.term.due_on, Some(day(12, 1)));
}

#[test]
fn a_next_day_due_that_is_none_is_found() {
    let (mut store, id) = order(day(11, 20));
    store
        .act(|tx| {
            tx.does(Deed::OrderRevise, Subject::Desk)?;
            Ok(tx.execute("UPDATE orders SET next_due = NULL WHERE id = ?1", [id])?)
        })
        .unwrap();
    let found = store.check(|_| true).unwrap();
    assert!(
        matches!(found.as_slice(), [Finding::Rule { rule: Rule::NextDue, row_id, told, stored, .. }]
            if *row_id == id && told == "2026-11-20" && stored == "2026-12-10"),
        "{found:?}"
    );
}
