//! The ledger narrowed by everything the filter knows (O9): what it lists is what each order says of itself, in windows,
//! among hits and in the totals.

use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        deed::Deed,
        narrow::{DayRange, Narrowed, OrderState},
        record::Subject,
        text,
    },
    exchange::demo,
    i18n::filter,
    store::{Clock, Ledger, LedgerRow, LedgerSort, LedgerView, Order, Store, Window},
};

/// What is typed; some find much, some little, some nothing.
const TYPED: &[&str] = &[
    "",
    "late",
    "due today",
    "usd",
    "美元 欧元",
    "in progress",
    "执行中 已发货",
    "archived",
    "settled shipped",
    "special",
    "unconfirmed",
    "on hold",
    "有申请",
    "12月",
    "11月",
    "2026-11-20 2026-11-30",
    ">2026-12-01",
    "received 11月",
    "接单 <2026-11-10",
    "late usd",
    "逾期 人民币 特殊要求",
    "业务员 周敏",
    "客户:宁波",
    "客户:宁波 逾期",
    "宁波",
    "宁波 usd",
    "dd202611 执行中",
    "2026110 received 11月",
    "公司 late 11月",
];

fn has(narrowed: &Narrowed, order: &Order, row: &LedgerRow, today: chrono::NaiveDate) -> bool {
    let within = |period: &DayRange, day| period.from.is_none_or(|d| day >= d) && period.to.is_none_or(|d| day <= d);
    let holds = |name: &str, parts: &[String]| parts.iter().all(|part| text::fold(name).contains(&text::fold(part)));
    let Narrowed { stages, currencies, states, due, received, customers, salespeople } = narrowed;
    let is = |state: &OrderState| match state {
        OrderState::Late => row.is_late(today),
        OrderState::DueToday => row.stage.is_open() && row.stage.code() != "delivered" && order.due_on() == today,
        OrderState::Unconfirmed => order.is_unconfirmed(),
        OrderState::Held => order.hold.is_some(),
        OrderState::Requested => order.has_open_request,
        OrderState::Special => !order.terms.special_requirements.is_empty(),
    };
    (stages.is_empty() || stages.contains(&order.stage))
        && (currencies.is_empty() || currencies.contains(&order.terms.currency))
        && states.iter().all(is)
        && within(due, order.due_on())
        && within(received, order.received_at.date())
        && holds(&order.customer, customers)
        && holds(&order.terms.salesperson, salespeople)
}

/// Gives the first line of every second open order of several lines a day of its own: yesterday, today, or to come.
fn split_days(store: &mut Store) -> usize {
    let days = "date('2026-11-20', '+' || (o.id % 3) || ' days')";
    let split = store
        .act(|tx| {
            tx.does(Deed::Demo, Subject::Desk)?;
            tx.execute(
                &format!(
                    "UPDATE order_line AS l SET delivery_date = {days} FROM orders o
                     WHERE o.id = l.order_id AND o.version = l.version AND l.line = 1 AND o.id % 2 = 0
                       AND o.stage IN ('approved','in_progress') AND o.delivery_date > {days}
                       AND EXISTS (SELECT 1 FROM order_line m WHERE m.order_id = o.id AND m.version = o.version AND m.line > 1)"
                ),
                [],
            )?;
            Ok(tx.execute(
                &format!(
                    "UPDATE orders AS o SET next_due = {days}
                     WHERE o.id IN (SELECT order_id FROM order_line WHERE delivery_date IS NOT NULL)"
                ),
                [],
            )?)
        })
        .unwrap();
    assert_eq!(store.check(|_| true).unwrap(), []);
    split
}

#[test]
fn the_list_is_what_each_order_says_of_itself_in_every_view_and_sort_and_the_totals_follow() {
    let (dir, now) = (tempfile::tempdir().unwrap(), "2026-11-21T17:20:00".parse().unwrap());
    let path = dir.path().join("practice.orderdesk");
    demo::make(&path, now, "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let mut store = Store::open(&path, Clock::Fixed(now), "李雯").unwrap();
    let split = split_days(&mut store);
    assert!(split > 3, "only {split} orders have lines with days of their own");
    let today = store.today();
    let everything = Ledger { view: LedgerView::All, ..Ledger::open(today) };
    let orders: Vec<(LedgerRow, Order)> = store
        .ledger_window(&everything, Window::first(1000))
        .unwrap()
        .into_iter()
        .map(|row| (row.clone(), store.order(row.id).unwrap()))
        .collect();
    let mut found = 0;
    for (n, typed) in TYPED.iter().enumerate() {
        let (narrowed, words) = filter::understand(typed, today);
        for view in [LedgerView::All, LedgerView::Open, LedgerView::Late] {
            let sort = LedgerSort::ALL[n % LedgerSort::ALL.len()];
            let ledger = Ledger { view, sort, text: words.clone(), narrowed: narrowed.clone(), ..Ledger::open(today) };
            let list = |ledger: &Ledger| match ledger.is_searched() {
                true => store.ledger_found(ledger, usize::MAX).unwrap(),
                false => store.ledger_window(ledger, Window::first(1000)).unwrap(),
            };
            let listed = list(&ledger);
            let in_view = |row: &LedgerRow| match view {
                LedgerView::Open => row.stage.is_open(),
                LedgerView::Late => row.is_late(today),
                _ => true,
            };
            let hits = |row: &LedgerRow, order: &Order| {
                let t = &order.terms;
                let people = format!("{} {} {} {}", t.contact, t.phone, t.salesperson, t.delivery_place);
                let all = format!("{} {} {} {people}", order.number, order.customer, row.short_name);
                words.split(' ').all(|word| text::fold(&all).contains(&text::fold(word)))
            };
            let meant = orders
                .iter()
                .filter(|(row, order)| in_view(row) && has(&narrowed, order, row, today) && hits(row, order));
            let mut meant: Vec<i64> = meant.map(|(row, _)| row.id).collect();
            let mut ids: Vec<i64> = listed.iter().map(|row| row.id).collect();
            let reversed = list(&Ledger { is_reversed: true, ..ledger.clone() });
            assert!(reversed.iter().rev().map(|row| row.id).eq(ids.iter().copied()), "{typed} {view} {sort} reversed");
            let counted: u64 = store.ledger_totals(&ledger).unwrap().iter().map(|t| t.orders).sum();
            assert_eq!(counted as usize, ids.len(), "the totals of {typed} {view}");
            ids.sort_unstable();
            meant.sort_unstable();
            assert_eq!(ids, meant, "{typed} {view} {ledger:?}");
            found += usize::from(!ids.is_empty());
        }
    }
    assert!(found > TYPED.len(), "only {found} find anything");
}
