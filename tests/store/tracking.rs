//! Daily tracking and problems in the store: entries, the sheet of a day, its summary, problems, undo.

use chrono::{Days, NaiveDate, NaiveDateTime};
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        decimal::{Currency, Percent, Quantity, UnitPrice},
        deed::Deed,
        field::Field,
        follow_up::{FollowUpView, Remark},
        order::{Channel, Department, Intake, Line, Terms},
        problem::{Informed, NewProblem, Solution},
        record::RecordKind,
        refusal::{Refusal, Why},
        stage::Stage,
        tracking::Progress,
    },
    store::{Clock, Customer, Error, Sheet, SheetCounts, SheetView, Store, Window},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A Friday afternoon.
const NOW: &str = "2026-11-20T16:40:00";

fn intake(customer: i64, received: &str, delivery: NaiveDate, in_progress: bool) -> Intake {
    let line = Line {
        line: 1,
        product: "橡胶垫".into(),
        spec: "A-1".into(),
        unit: "件".into(),
        quantity: Quantity::parse("10").unwrap(),
        unit_price: UnitPrice::parse("16.8").unwrap(),
        discount: Percent::ZERO,
        delivery_date: None,
    };
    let terms = Terms {
        customer_id: customer,
        contact: "李四".into(),
        salesperson: "张三".into(),
        currency: Currency::parse("CNY").unwrap(),
        delivery_date: delivery,
        delivery_place: "青岛".into(),
        lines: vec![line],
        ..Terms::default()
    };
    Intake { channel: Channel::Email, received_at: at(received), terms, number: None, in_progress }
}

/// A desk with so many tracked orders received on the 2nd, due one day after another, the first one last.
fn desk(count: u64) -> (Store, Vec<i64>) {
    let mut store = Store::open_in_memory(Clock::Fixed(at("2026-11-02T09:00:00")), "李雯").unwrap();
    let customer =
        store.customer_add(&Customer { name: "山东龙滨橡塑有限公司".into(), ..Customer::default() }).unwrap();
    let ids = (0..count)
        .map(|i| {
            let delivery = day("2026-12-01") + Days::new(count - i);
            store.order_receive(&intake(customer, "2026-11-02T09:00:00", delivery, true)).unwrap().0
        })
        .collect();
    store.set_clock(Clock::Fixed(at(NOW)));
    (store, ids)
}

fn made(production: u8) -> Progress {
    Progress { production: Some(production), next_step: "包装".into(), ..Progress::default() }
}

fn why<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_entry_is_written_once_a_day_and_a_correction_stands_in_the_history() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    let id = store.tracking_write(ids[0], today, &made(30), false).unwrap();
    assert_eq!(store.tracking_write(ids[0], today, &made(40), false).unwrap(), id);
    let entry = store.tracking_entry(id).unwrap();
    assert_eq!((entry.progress.production, entry.is_late, entry.is_unchanged), (Some(40), false, false));
    let mut history = store.history(RecordKind::Order.row(ids[0])).unwrap();
    history.retain(|action| action.deed == Some(Deed::TrackingWrite));
    assert_eq!(history.len(), 2);
    let change = &store.changes(history[1].id).unwrap()[0];
    assert_eq!(change.before.as_ref().unwrap()["production"], 30);
    assert_eq!(change.after.as_ref().unwrap()["production"], 40);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn an_entry_that_says_the_same_as_the_one_that_stands_writes_nothing() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    store.tracking_write(ids[0], today, &made(30), false).unwrap();
    let before = store.last_action().unwrap().unwrap().id;
    store.tracking_write(ids[0], today, &Progress { next_step: " 包装 ".into(), ..made(30) }, false).unwrap();
    assert_eq!(store.last_action().unwrap().unwrap().id, before);
}

#[test]
fn the_order_shows_the_progress_and_the_expected_delivery_of_its_newest_entry() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    let late = Progress { expected_delivery: Some(day("2026-12-24")), ..made(30) };
    store.tracking_write(ids[0], today, &late, false).unwrap();
    let order = store.order(ids[0]).unwrap();
    assert_eq!((order.progress, order.expected_date), (Some(30), Some(day("2026-12-24"))));
    assert!(store.ledger_row(ids[0]).unwrap().unwrap().will_be_late());
    assert!(store.tracking_row(ids[0], today).unwrap().unwrap().will_be_late());
    // a day filled in later does not speak for today
    store.tracking_write(ids[0], day("2026-11-18"), &made(10), false).unwrap();
    let order = store.order(ids[0]).unwrap();
    assert_eq!((order.progress, order.expected_date), (Some(30), Some(day("2026-12-24"))));
    store.tracking_write(ids[0], today, &made(60), false).unwrap();
    let order = store.order(ids[0]).unwrap();
    assert_eq!((order.progress, order.expected_date), (Some(60), None));
}

#[test]
fn an_unchanged_entry_carries_the_last_known_over_without_what_was_done() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    let yesterday = Progress { done_today: "开料".into(), ..made(30) };
    store.tracking_write(ids[0], day("2026-11-19"), &yesterday, false).unwrap();
    assert_eq!(store.last_progress(ids[0], today).unwrap(), made(30));
    assert_eq!(store.last_progress(ids[0], day("2026-11-19")).unwrap(), Progress::default());
    let id = store.tracking_unchanged(ids[0], today).unwrap();
    let entry = store.tracking_entry(id).unwrap();
    assert_eq!((entry.progress, entry.is_unchanged), (made(30), true));
    assert_eq!(why(store.tracking_unchanged(ids[0], today)), [Refusal::at(Field::OnDay, Why::EntryExists(today))]);
}

#[test]
fn a_missed_day_is_filled_in_late_and_stays_late_when_corrected_but_a_correction_makes_nothing_late() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let id = {
        let mut store = Store::open(&path, Clock::Fixed(at("2026-11-19T16:00:00")), "李雯").unwrap();
        let customer = store.customer_add(&Customer { name: "甲".into(), ..Customer::default() }).unwrap();
        let (id, _) = store.order_receive(&intake(customer, "2026-11-02T09:00:00", day("2026-12-01"), true)).unwrap();
        store.tracking_write(id, day("2026-11-19"), &made(20), false).unwrap();
        id
    };
    let mut store = Store::open(&path, Clock::Fixed(at(NOW)), "李雯").unwrap();
    store.tracking_write(id, day("2026-11-19"), &made(25), false).unwrap();
    store.tracking_write(id, day("2026-11-18"), &made(10), false).unwrap();
    store.tracking_write(id, day("2026-11-18"), &made(15), false).unwrap();
    let late: Vec<bool> = store.tracking_of_order(id, 9).unwrap().iter().map(|e| e.is_late).collect();
    assert_eq!(late, [false, true]);
}

#[test]
fn every_wrong_entry_is_refused_at_its_field_and_nothing_is_stored() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    let tomorrow = day("2026-11-21");
    let wrong = Progress { purchasing: Some(101), expected_delivery: Some(day("2026-11-01")), ..made(30) };
    assert_eq!(
        why(store.tracking_write(ids[0], tomorrow, &wrong, false)),
        [
            Refusal::at(Field::OnDay, Why::FutureDay(tomorrow)),
            Refusal::at(Field::Purchasing, Why::NotPercent("101".into())),
            Refusal::at(Field::ExpectedDelivery, Why::Before(day("2026-11-02"))),
        ]
    );
    assert_eq!(
        why(store.tracking_write(ids[0], day("2026-11-01"), &made(1), false)),
        [Refusal::at(Field::OnDay, Why::Before(day("2026-11-02")))]
    );
    let new = intake(1, "2026-11-20T09:00:00", day("2026-12-01"), false);
    let (received, _) = store.order_receive(&new).unwrap();
    assert_eq!(
        why(store.tracking_write(received, today, &made(1), false)),
        [Refusal::whole(Why::NotTracked(Stage::Received))]
    );
    assert!(matches!(store.tracking_write(999, today, &made(1), false), Err(Error::NotFound(_))));
    assert_eq!(store.tracking_counts(today).unwrap(), SheetCounts { written: 0, expected: 1 });
}

#[test]
fn undo_takes_an_entry_back_with_what_it_had_put_on_the_order() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    store.tracking_write(ids[0], today, &made(30), false).unwrap();
    store.undo().unwrap();
    assert_eq!(store.order(ids[0]).unwrap().progress, None);
    assert!(!store.tracking_is_written(ids[0], today).unwrap());
    let id = store.tracking_write(ids[0], today, &made(30), false).unwrap();
    store.tracking_write(ids[0], today, &made(70), false).unwrap();
    store.undo().unwrap();
    assert_eq!(store.tracking_entry(id).unwrap().progress, made(30));
    assert_eq!(store.order(ids[0]).unwrap().progress, Some(30));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn the_sheet_lists_missing_orders_by_delivery_and_then_the_written_ones_in_windows() {
    let (mut store, ids) = desk(7);
    let today = store.today();
    for id in [ids[5], ids[1]] {
        store.tracking_write(id, today, &made(10), true).unwrap();
    }
    let whole = [ids[6], ids[4], ids[3], ids[2], ids[0], ids[1], ids[5]];
    let sheet = Sheet::of(today);
    let of = |rows: &[orderdesk::store::SheetRow]| rows.iter().map(|r| r.order_id).collect::<Vec<_>>();
    let all = store.tracking_sheet(&sheet, Window::first(99)).unwrap();
    assert_eq!(of(&all), whole);
    assert_eq!(store.tracking_counts(today).unwrap(), SheetCounts { written: 2, expected: 7 });
    for n in 1..=8 {
        for (i, row) in all.iter().enumerate() {
            let after = store.tracking_sheet(&sheet, Window::after(row, n)).unwrap();
            assert_eq!(of(&after), whole[i + 1..(i + 1 + n).min(7)], "after {i}, {n}");
            let from = store.tracking_sheet(&sheet, Window::starting_at(row, n)).unwrap();
            assert_eq!(of(&from), whole[i..(i + n).min(7)], "from {i}, {n}");
            let before = store.tracking_sheet(&sheet, Window::before(row, n)).unwrap();
            assert_eq!(of(&before), whole[i.saturating_sub(n)..i], "before {i}, {n}");
        }
        let last = store.tracking_sheet(&sheet, Window::last(n)).unwrap();
        assert_eq!(of(&last), whole[7usize.saturating_sub(n)..], "last {n}");
    }
    let missing = Sheet { view: SheetView::Missing, ..sheet.clone() };
    assert_eq!(of(&store.tracking_sheet(&missing, Window::first(99)).unwrap()), whole[..5]);
    assert_eq!(of(&store.tracking_sheet(&missing, Window::last(2)).unwrap()), whole[3..5]);
    let written = Sheet { view: SheetView::Written, ..sheet.clone() };
    assert_eq!(of(&store.tracking_sheet(&written, Window::first(99)).unwrap()), whole[5..]);
    assert_eq!(of(&store.tracking_missing(today, 3).unwrap()), whole[..3]);
    let text = Sheet { text: store.order(ids[2]).unwrap().number.to_string(), ..sheet.clone() };
    assert_eq!(of(&store.tracking_hits(&text).unwrap()), [ids[2]]);
    assert_eq!(of(&store.tracking_hits(&Sheet { text: "龙滨 橡胶垫".into(), ..sheet.clone() }).unwrap()), whole);
    assert_eq!(of(&store.tracking_hits(&Sheet { text: "无此".into(), ..sheet }).unwrap()), [0i64; 0]);
}

#[test]
fn the_next_missing_order_follows_by_delivery_date_and_begins_again_at_the_first() {
    let (mut store, ids) = desk(3);
    let today = store.today();
    let row = |store: &Store, id| store.tracking_row(id, today).unwrap().unwrap();
    let next = |store: &Store, after: Option<&orderdesk::store::SheetRow>| {
        store.tracking_next_missing(today, after).unwrap().map(|r| r.order_id)
    };
    assert_eq!(next(&store, None), Some(ids[2]));
    assert_eq!(next(&store, Some(&row(&store, ids[2]))), Some(ids[1]));
    assert_eq!(next(&store, Some(&row(&store, ids[0]))), Some(ids[2]));
    let before = row(&store, ids[1]);
    store.tracking_write(ids[1], today, &made(10), true).unwrap();
    assert_eq!(next(&store, Some(&before)), Some(ids[0]), "from the row as it was before it was written");
    assert_eq!(next(&store, Some(&row(&store, ids[1]))), Some(ids[2]), "from a written row: the first");
    store.tracking_write(ids[0], today, &made(10), true).unwrap();
    store.tracking_write(ids[2], today, &made(10), true).unwrap();
    assert_eq!(next(&store, None), None);
}

#[test]
fn a_day_gone_by_expects_the_orders_received_by_then_and_prefills_from_before() {
    let (mut store, ids) = desk(1);
    let new = intake(1, "2026-11-19T23:59:59", day("2026-11-30"), true);
    store.set_clock(Clock::Fixed(new.received_at));
    let (later, _) = store.order_receive(&new).unwrap();
    store.set_clock(Clock::Fixed(at(NOW)));
    assert_eq!(store.tracking_counts(day("2026-11-18")).unwrap().expected, 1);
    assert_eq!(store.tracking_counts(day("2026-11-19")).unwrap().expected, 2);
    assert_eq!(store.tracking_counts(store.today()).unwrap().expected, 2);
    assert_eq!(store.tracking_counts(day("2026-11-01")).unwrap(), SheetCounts::default());
    store.tracking_write(ids[0], day("2026-11-17"), &made(10), false).unwrap();
    store.tracking_write(ids[0], store.today(), &made(50), false).unwrap();
    let row = &store.tracking_missing(day("2026-11-18"), 9).unwrap()[0];
    assert_eq!(row.last.as_ref().unwrap().progress, made(10));
    let row = store.tracking_row(later, store.today()).unwrap().unwrap();
    assert_eq!((row.last, row.entry), (None, None));
}

#[test]
fn an_order_delivered_after_its_entry_stays_on_the_sheet_and_expects_none_the_next_time() {
    let (mut store, ids) = desk(2);
    let today = store.today();
    let approved = store.tracking_write(ids[0], today, &made(10), true).unwrap();
    super::seed::inspect(&mut store, ids[0]);
    let shipment = super::seed::ship(&mut store, ids[0]);
    super::seed::arrive(&mut store, shipment);
    assert_eq!(store.order(ids[0]).unwrap().stage, Stage::Delivered);
    assert_eq!(store.tracking_counts(today).unwrap(), SheetCounts { written: 1, expected: 2 });
    assert_eq!(store.tracking_counts(day("2026-11-19")).unwrap(), SheetCounts { written: 0, expected: 2 });
    // the entry that stands may still be corrected
    assert_eq!(store.tracking_write(ids[0], today, &made(100), false).unwrap(), approved);
    // and that of yesterday, when it was still awaited, be filled in
    store.tracking_write(ids[0], day("2026-11-19"), &made(90), false).unwrap();
    store.set_clock(Clock::Fixed(at("2026-11-23T16:40:00")));
    assert_eq!(
        why(store.tracking_write(ids[0], day("2026-11-23"), &made(90), false)),
        [Refusal::whole(Why::NotTracked(Stage::Delivered))]
    );
}

fn solution(how: &str, on: NaiveDate) -> Solution {
    Solution { how: how.into(), on, ..Solution::default() }
}

fn problem(what: &str, due: &str) -> NewProblem {
    NewProblem {
        what: what.into(),
        department: Department::Production,
        person: "张伟".into(),
        due_on: day(due),
        informed: Informed::default(),
        ..NewProblem::default()
    }
}

#[test]
fn a_problem_is_opened_from_an_entry_listed_until_solved_and_undone_like_everything() {
    let (mut store, ids) = desk(2);
    let today = store.today();
    let entry = store.tracking_write(ids[0], today, &made(30), false).unwrap();
    let first = store.problem_open(ids[0], Some(entry), &problem("色差", "2026-11-25")).unwrap();
    let second = store.problem_open(ids[1], None, &problem("缺料", "2026-11-20")).unwrap();
    let listed = |store: &Store, day| {
        let open = store.problems_open(9, day).unwrap();
        open.iter().map(|(p, late)| (p.id, *late)).collect::<Vec<_>>()
    };
    assert_eq!(listed(&store, today), [(second, false), (first, false)]);
    assert_eq!(listed(&store, day("2026-11-21")), [(second, true), (first, false)]);
    assert_eq!(store.tracking_row(ids[0], today).unwrap().unwrap().open_problems, 1);
    let found = store.problem(first).unwrap();
    assert_eq!((found.tracking_id, found.entry.what.as_str(), found.opened_on), (Some(entry), "色差", today));
    store.problem_solve(first, &solution("换料重做", today)).unwrap();
    assert_eq!(why(store.problem_solve(first, &solution("x", today))), [Refusal::whole(Why::ProblemSolved(today))]);
    assert_eq!(listed(&store, today), [(second, false)]);
    assert_eq!(store.problems_of_order(ids[0]).unwrap()[0].solution, "换料重做");
    assert_eq!(store.tracking_row(ids[0], today).unwrap().unwrap().open_problems, 0);
    store.undo().unwrap();
    assert!(store.problem(first).unwrap().is_open());
    store.undo().unwrap();
    assert!(matches!(store.problem(second), Err(Error::NotFound(_))));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_wrong_problem_or_solution_is_refused() {
    let (mut store, ids) = desk(2);
    let today = store.today();
    assert_eq!(
        why(store.problem_open(ids[0], None, &problem("", "2026-11-19"))),
        [Refusal::at(Field::Problem, Why::Empty), Refusal::at(Field::DueOn, Why::Before(today))]
    );
    let other = store.tracking_write(ids[1], today, &made(30), false).unwrap();
    let foreign = store.problem_open(ids[0], Some(other), &problem("色差", "2026-11-25"));
    assert!(matches!(foreign, Err(Error::NotFound(_))));
    let id = store.problem_open(ids[0], None, &problem("色差", "2026-11-25")).unwrap();
    assert_eq!(
        why(store.problem_solve(id, &solution("", day("2026-11-19")))),
        [Refusal::at(Field::Solution, Why::Empty), Refusal::at(Field::SolvedOn, Why::Before(today))]
    );
    assert!(matches!(store.problem_solve(99, &solution("x", today)), Err(Error::NotFound(_))));
}

#[test]
fn the_summary_of_a_day_counts_what_came_went_and_stayed() {
    let (mut store, ids) = desk(3);
    let today = store.today();
    let new = intake(1, "2026-11-20T10:00:00", day("2026-12-20"), false);
    let (_, number) = store.order_receive(&new).unwrap();
    let entry = store.tracking_write(ids[0], today, &made(30), false).unwrap();
    store.tracking_write(ids[1], today, &made(10), true).unwrap();
    store.problem_open(ids[0], Some(entry), &problem("色差", "2026-11-25")).unwrap();
    let solved = store.problem_open(ids[1], None, &problem("缺料", "2026-11-25")).unwrap();
    store.problem_solve(solved, &solution("到货", today)).unwrap();
    store.tracking_write(ids[0], day("2026-11-19"), &made(10), true).unwrap();
    let summary = store.day_summary(today).unwrap();
    assert_eq!(summary.received, [number]);
    assert_eq!(summary.totals[0].total.0, 16_800);
    assert_eq!((summary.shipped.len(), summary.returned.len()), (0, 0));
    assert_eq!(summary.entries, SheetCounts { written: 2, expected: 3 });
    assert_eq!((summary.unchanged, summary.late), (1, 0));
    assert_eq!((summary.problems_opened, summary.problems_solved, summary.problems_open), (2, 1, 1));
    let before = store.day_summary(day("2026-11-19")).unwrap();
    assert_eq!((before.entries.written, before.late, before.received.len()), (1, 1, 0));
}

#[test]
fn the_sheet_reads_indexes_only_never_all_orders() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    drop(Store::open(&path, Clock::Fixed(at(NOW)), "李雯").unwrap());
    let outside = rusqlite::Connection::open(&path).unwrap();
    let plan = |sql: &str| -> String {
        let mut query = outside.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let rows = query.query_map([], |r| r.get::<_, String>(3)).unwrap();
        rows.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
    };
    let missing = plan(
        "SELECT o.id FROM orders o INDEXED BY orders_tracked
         WHERE o.stage IN ('approved','in_progress','inspected','shipped')
           AND NOT EXISTS (SELECT 1 FROM tracking t WHERE t.order_id = o.id AND t.day = '2026-11-20')
           AND (o.due_on, o.id) > ('2026-12-01', 5) ORDER BY o.due_on, o.id LIMIT 40",
    );
    assert!(missing.contains("SEARCH o USING") && missing.contains("orders_tracked"), "{missing}");
    assert!(missing.contains("tracking_order_day") && !missing.contains("TEMP B-TREE"), "{missing}");
}

#[test]
fn a_problem_is_edited_told_of_and_listed_with_what_is_still_to_be_told() {
    let (mut store, ids) = desk(1);
    let today = store.today();
    let id = store.problem_open(ids[0], None, &problem("色差", "2026-11-25")).unwrap();
    let remark = |store: &Store, view| store.follow_up_view(view).unwrap().first().and_then(|f| f.remark);
    assert_eq!(remark(&store, FollowUpView::Problems), Some(Remark::CustomerNotInformed));
    let informed = Informed { salesperson_on: Some(day("2026-11-19")), customer_on: Some(today) };
    let edited = NewProblem { person: "冯琳".into(), informed, ..problem("色差严重", "2026-11-30") };
    store.problem_edit(id, &edited).unwrap();
    assert_eq!(store.problem(id).unwrap().entry, edited);
    assert_eq!(remark(&store, FollowUpView::Problems), None);
    let wrong = NewProblem { due_on: day("2026-11-19"), ..edited.clone() };
    assert_eq!(why(store.problem_edit(id, &wrong)), [Refusal::at(Field::DueOn, Why::Before(today))]);
    store.problem_solve(id, &Solution { informed, ..solution("换料", today) }).unwrap();
    assert_eq!(remark(&store, FollowUpView::Solved), Some(Remark::Solved));
    store.problem_edit(id, &NewProblem { person: "钱伟".into(), ..edited.clone() }).unwrap();
    store.void(RecordKind::Problem.row(id), "误登").unwrap();
    assert_eq!(store.follow_up_view(FollowUpView::Solved).unwrap(), []);
    assert_eq!(why(store.problem_edit(id, &edited)), [Refusal::whole(Why::Voided)]);
    for _ in 0..4 {
        store.undo().unwrap();
    }
    assert_eq!(store.problem(id).unwrap().entry, problem("色差", "2026-11-25"));
}

#[test]
fn the_weekly_list_tells_last_week_and_what_is_due_this_week() {
    let (mut store, ids) = desk(3);
    let open = |store: &mut Store, order, department| {
        let due = store.today();
        let problem = NewProblem { department, due_on: due, ..problem("色差", "2026-11-20") };
        store.problem_open(order, None, &problem).unwrap()
    };
    store.set_clock(Clock::Fixed(at("2026-11-11T16:00:00")));
    let solved = open(&mut store, ids[0], Department::Quality);
    open(&mut store, ids[1], Department::Purchasing);
    store.tracking_write(ids[0], day("2026-11-11"), &made(10), false).unwrap();
    store.set_clock(Clock::Fixed(at("2026-11-13T16:00:00")));
    store.problem_solve(solved, &solution("返工", day("2026-11-13"))).unwrap();
    store.set_clock(Clock::Fixed(at(NOW)));
    open(&mut store, ids[2], Department::Production);
    let list = store.weekly(store.today(), &WorkCalendar::official()).unwrap();
    assert_eq!((list.from, list.to), (day("2026-11-16"), day("2026-11-22")));
    assert_eq!((list.last.from, list.last.to), (day("2026-11-09"), day("2026-11-15")));
    assert_eq!((list.last.problems_opened, list.last.problems_solved), (2, 1));
    let missing: Vec<u64> = list.last.entries_missing.iter().map(|(_, n)| *n).collect();
    assert_eq!(missing, [3, 3, 2, 3, 3], "five working days, one entry written");
    let departments: Vec<Department> = list.problems.iter().map(|p| p.entry.department).collect();
    assert_eq!(departments, [Department::Production, Department::Purchasing]);
    assert_eq!((list.deliveries.len(), list.steps.len()), (0, 0), "the first is due in December");
    store.set_clock(Clock::Fixed(at("2026-12-01T09:00:00")));
    let list = store.weekly(store.today(), &WorkCalendar::official()).unwrap();
    assert_eq!(
        list.deliveries.iter().map(|d| d.on).collect::<Vec<_>>(),
        [2, 3, 4].map(|d| day(&format!("2026-12-0{d}")))
    );
}
