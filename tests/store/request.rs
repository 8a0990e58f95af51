//! Requests: opened, decided, answered, carried out, tracked, closed; refused and withdrawn; undone; listed.

use super::order::refusals;
use super::seed::{approve, day, receive, start, store};
use orderdesk::{
    domain::{
        decimal::{Money, Quantity},
        field::Field,
        order::{Channel, Department, Line, Terms},
        refusal::{Refusal, Why},
        request::{Assessment, Cost, Need, NewRequest, RequestDecision, RequestKind, RequestState},
        stage::Stage,
    },
    store::{Finding, Order, RequestList, RequestRow, RequestView, Store, Window},
};
use proptest::prelude::*;

pub fn change(store: &Store, order: i64, edit: impl FnOnce(&mut Terms)) -> NewRequest {
    let order = store.order(order).unwrap();
    let mut terms = order.terms.clone();
    edit(&mut terms);
    NewRequest {
        kind: RequestKind::Change,
        requested_by: "周敏".into(),
        requested_on: day(11, 20),
        channel: Channel::Phone,
        reason: "客户工地延期".into(),
        base_version: order.version,
        proposed: Some(terms),
    }
}

pub fn later(store: &Store, order: i64) -> NewRequest {
    change(store, order, |t| t.delivery_date = day(12, 24))
}

pub fn cancellation(store: &Store, order: i64) -> NewRequest {
    NewRequest { kind: RequestKind::Cancellation, proposed: None, ..later(store, order) }
}

pub fn approval() -> RequestDecision {
    RequestDecision {
        is_approved: true,
        person: "王强".into(),
        on_day: day(11, 21),
        reason: "同意".into(),
        departments: vec![Department::Purchasing, Department::Production],
    }
}

pub fn answer(department: Department) -> Assessment {
    Assessment {
        answered_on: Some(day(11, 21)),
        person: "赵磊".into(),
        production_effect: "改排程".into(),
        solution: "顺延两周".into(),
        ..Assessment::asked(department, day(11, 21))
    }
}

pub fn stopped(department: Department) -> Assessment {
    Assessment { stop_confirmed_on: Some(day(11, 21)), ..answer(department) }
}

/// Approves a request, answers for the department asked, and applies it.
pub fn put_through(store: &mut Store, request: i64) {
    let decision = RequestDecision { departments: vec![Department::Production], ..approval() };
    store.request_decide(request, &decision).unwrap();
    store.request_assess(request, &stopped(Department::Production)).unwrap();
    store.request_apply(request).unwrap();
}

/// An order in progress.
fn running(store: &mut Store) -> i64 {
    let (id, _) = receive(store, "龙滨橡塑", Channel::Email, day(12, 10));
    start(store, id);
    id
}

/// An order in progress with an approved and answered request.
pub fn answered(store: &mut Store, new: impl FnOnce(&Store, i64) -> NewRequest) -> (i64, i64) {
    let order = running(store);
    let (id, _) = store.request_open(order, &new(store, order)).unwrap();
    store.request_decide(id, &approval()).unwrap();
    for department in [Department::Production, Department::Purchasing] {
        store.request_assess(id, &stopped(department)).unwrap();
    }
    (order, id)
}

fn whole(why: Why) -> Vec<Refusal> {
    vec![Refusal::whole(why)]
}

/// What an order is, but for the flag that a request is open.
fn terms_of(order: &Order) -> Order {
    Order { has_open_request: false, ..order.clone() }
}

#[test]
fn a_change_goes_its_whole_way_and_the_order_gets_its_next_version() {
    let mut store = store();
    let order = running(&mut store);
    let number = store.order(order).unwrap().number;
    let new = change(&store, order, |t| {
        t.delivery_date = day(12, 24);
        t.lines[0].quantity = Quantity::parse("800").unwrap();
    });
    let (id, reference) = store.request_open(order, &new).unwrap();
    assert_eq!(reference, format!("{number}-R1"));
    assert!(store.order(order).unwrap().has_open_request);
    assert_eq!(store.request_decide(id, &approval()).unwrap(), RequestState::Approved);
    let request = store.request(id).unwrap();
    let asked: Vec<Department> = request.assessments.iter().map(|a| a.department).collect();
    assert_eq!(asked, [Department::Production, Department::Purchasing]);
    assert_eq!(request.waited_for(), [Department::Production, Department::Purchasing]);
    assert_eq!(refusals(store.request_apply(id)), whole(Why::AssessmentsMissing(2)));
    store.request_assess(id, &answer(Department::Production)).unwrap();
    store.request_assess(id, &answer(Department::Purchasing)).unwrap();
    assert_eq!(store.order(order).unwrap().version, 1);
    assert_eq!(store.request_apply(id).unwrap(), 2);
    let after = store.order(order).unwrap();
    assert_eq!((after.version, after.terms.delivery_date), (2, day(12, 24)));
    assert_eq!(after.terms.lines[0].quantity, Quantity::parse("800").unwrap());
    assert_eq!(store.ledger_row(order).unwrap().unwrap().delivery_date, day(12, 24));
    let versions = store.order_versions(order).unwrap();
    assert_eq!((versions[1].request_id, versions[1].reason.as_str()), (Some(id), "客户工地延期"));
    assert_eq!(versions[0].terms.delivery_date, day(12, 10));
    assert!(after.has_open_request, "it is tracked until closed");
    store.recall_add(id, "生产单", Department::Production).unwrap();
    assert_eq!(refusals(store.request_close(id, "")), whole(Why::RecallsOpen(1)));
    let paper = store.request(id).unwrap().recalls[0].id;
    store.recall_done(id, paper, "赵磊", day(11, 21)).unwrap();
    store.request_close(id, "新生产单已下发").unwrap();
    let request = store.request(id).unwrap();
    assert_eq!((request.state, request.applied_version), (RequestState::Closed, Some(2)));
    assert!(!store.order(order).unwrap().has_open_request);
    let changes = store.request_changes(&request).unwrap();
    let told: Vec<(Field, &str, &str)> =
        changes.iter().map(|c| (c.field, c.old.as_deref().unwrap(), c.new.as_deref().unwrap())).collect();
    assert_eq!(told, [(Field::DeliveryDate, "2026-12-10", "2026-12-24"), (Field::Quantity, "500", "800")]);
    assert_eq!(store.check(|_| true).unwrap(), Vec::<Finding>::new());
}

#[test]
fn a_line_is_added_one_dropped_and_a_customer_is_shown_by_name() {
    let mut store = store();
    let order = running(&mut store);
    let other = super::seed::customer(&mut store, "金泰管业");
    let new = change(&store, order, |t| {
        let line = Line { line: t.next_line(), product: "法兰垫片".into(), ..t.lines[0].clone() };
        t.lines = vec![line];
        t.customer_id = other;
    });
    let (id, _) = store.request_open(order, &new).unwrap();
    let changes = store.request_changes(&store.request(id).unwrap()).unwrap();
    assert_eq!(changes[0].old.as_deref(), Some("龙滨橡塑"));
    assert_eq!(changes[0].new.as_deref(), Some("金泰管业"));
    assert_eq!((changes[1].line, changes[1].new.is_none()), (Some(1), true));
    assert_eq!((changes[2].line, changes[2].old.is_none()), (Some(2), true));
}

#[test]
fn a_rejected_request_leaves_the_order_exactly_as_it_was() {
    let mut store = store();
    let order = running(&mut store);
    let before = store.order(order).unwrap();
    let (id, _) = store.request_open(order, &later(&store, order)).unwrap();
    let rejection = RequestDecision { is_approved: false, reason: "原料已到".into(), ..approval() };
    store.request_decide(id, &rejection).unwrap();
    assert_eq!(store.order(order).unwrap(), before);
    let request = store.request(id).unwrap();
    assert_eq!((request.state, request.ended_on), (RequestState::Rejected, Some(day(11, 21))));
    assert!(request.assessments.is_empty());
    assert_eq!(refusals(store.request_apply(id)), whole(Why::RequestState(RequestState::Rejected)));
    assert_eq!(refusals(store.request_decide(id, &approval())), whole(Why::RequestState(RequestState::Rejected)));
    let (_, reference) = store.request_open(order, &later(&store, order)).unwrap();
    assert!(reference.ends_with("-R2"));
}

#[test]
fn a_withdrawn_request_leaves_the_order_exactly_as_it_was_and_needs_a_note() {
    let mut store = store();
    let order = running(&mut store);
    let before = store.order(order).unwrap();
    let (id, _) = store.request_open(order, &later(&store, order)).unwrap();
    store.request_decide(id, &approval()).unwrap();
    assert_eq!(refusals(store.request_withdraw(id, " ")), [Refusal::at(Field::Reason, Why::ReasonNeeded)]);
    store.request_withdraw(id, "客户改主意").unwrap();
    assert_eq!(store.order(order).unwrap(), before);
    assert_eq!(refusals(store.request_withdraw(id, "x")), whole(Why::RequestState(RequestState::Withdrawn)));
}

#[test]
fn a_second_open_request_is_refused_by_name() {
    let mut store = store();
    let order = running(&mut store);
    let (_, reference) = store.request_open(order, &later(&store, order)).unwrap();
    let again = cancellation(&store, order);
    assert_eq!(refusals(store.request_open(order, &again)), whole(Why::RequestOpen { reference: reference.clone() }));
    let allowed = store.request_allowed(order, RequestKind::Change);
    assert_eq!(refusals(allowed), whole(Why::RequestOpen { reference }));
}

#[test]
fn before_submission_an_order_is_edited_instead() {
    let mut store = store();
    let (order, _) = receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 10));
    let new = later(&store, order);
    assert_eq!(refusals(store.request_open(order, &new)), whole(Why::EditInstead(Stage::Received)));
    assert!(store.request_allowed(order, RequestKind::Cancellation).is_ok());
}

#[test]
fn an_approval_needs_a_manager_who_is_not_the_specialist() {
    let mut store = store();
    let order = running(&mut store);
    let (id, _) = store.request_open(order, &later(&store, order)).unwrap();
    let by = |person: &str| RequestDecision { person: person.into(), ..approval() };
    let got = refusals(store.request_decide(id, &by("李雯")));
    assert_eq!(got, [Refusal::at(Field::DecidedBy, Why::SelfReview("李雯".into()))]);
    let got = refusals(store.request_decide(id, &by("")));
    assert_eq!(got, [Refusal::at(Field::DecidedBy, Why::Empty)]);
    let nobody = RequestDecision { departments: Vec::new(), ..approval() };
    let got = refusals(store.request_decide(id, &nobody));
    assert_eq!(got, [Refusal::at(Field::Department, Why::DepartmentNeeded)]);
    assert_eq!(store.request(id).unwrap().state, RequestState::Open);
}

#[test]
fn an_order_that_was_revised_meanwhile_is_not_overwritten() {
    let mut store = store();
    let (order, _) = receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 10));
    store.order_review(order, super::seed::all_passed(&orderdesk::domain::review::PRELIMINARY)).unwrap();
    store.order_submit(order).unwrap();
    let (id, _) = store.request_open(order, &later(&store, order)).unwrap();
    let back =
        orderdesk::store::Decision { is_approved: false, reason: "价格".into(), ..super::seed::approval("王强") };
    store.order_decide(order, &back).unwrap();
    let mut terms = store.order(order).unwrap().terms;
    terms.delivery_place = "二号仓".into();
    store.order_revise(order, &terms, "改地点").unwrap();
    let outdated = whole(Why::Outdated { base: 1, now: 2 });
    assert_eq!(refusals(store.request_decide(id, &approval())), outdated);
    store.request_withdraw(id, "重写").unwrap();
    assert_eq!(store.order(order).unwrap().terms.delivery_place, "二号仓");
}

#[test]
fn a_form_opened_before_the_order_changed_is_refused() {
    let mut store = store();
    let (order, id) = answered(&mut store, later);
    let stale = later(&store, order);
    store.request_apply(id).unwrap();
    store.request_close(id, "").unwrap();
    let got = refusals(store.request_open(order, &stale));
    assert_eq!(got, whole(Why::Outdated { base: 1, now: 2 }));
}

#[test]
fn nothing_falls_below_what_has_shipped() {
    let mut store = store();
    let order = running(&mut store);
    super::seed::inspect(&mut store, order);
    super::seed::ship(&mut store, order);
    let less = change(&store, order, |t| t.lines[0].quantity = Quantity::parse("499").unwrap());
    let got = refusals(store.request_open(order, &less));
    assert_eq!(got, [Refusal::in_line(1, Field::Quantity, Why::BelowShipped("500".into()))]);
}

#[test]
fn a_cancellation_goes_its_whole_way() {
    let mut store = store();
    let order = running(&mut store);
    store.order_hold(order, "等客户").unwrap();
    let (id, _) = store.request_open(order, &cancellation(&store, order)).unwrap();
    store.request_decide(id, &approval()).unwrap();
    store.request_assess(id, &answer(Department::Production)).unwrap();
    store.request_assess(id, &stopped(Department::Purchasing)).unwrap();
    assert_eq!(refusals(store.request_apply(id)), whole(Why::StopsMissing(1)));
    assert_eq!(store.request(id).unwrap().waited_for(), [Department::Production]);
    store.request_assess(id, &stopped(Department::Production)).unwrap();
    store
        .recall_update(
            id,
            &[],
            "",
            None,
            &[("生产单".into(), Department::Production), ("采购单".into(), Department::Purchasing)],
        )
        .unwrap();
    store.request_apply(id).unwrap();
    let after = store.order(order).unwrap();
    assert_eq!((after.stage, after.version, after.hold.clone()), (Stage::Cancelled, 1, None));
    assert!(after.has_open_request);
    assert_eq!(
        refusals(store.request_close(id, "")),
        [Refusal::whole(Why::RecallsOpen(2)), Refusal::whole(Why::CostsOpen)]
    );
    let papers: Vec<i64> = store.request(id).unwrap().recalls.iter().map(|r| r.id).collect();
    store.recall_update(id, &papers, "赵磊", Some(day(11, 21)), &[]).unwrap();
    let cost = Cost { amount: Money(120_000), who: "面料供应商".into(), ..Cost::default() };
    store.request_cost(id, &cost).unwrap();
    assert_eq!(refusals(store.request_close(id, "")), whole(Why::CostsOpen));
    store.request_cost(id, &Cost { settled_on: Some(day(11, 21)), ..cost }).unwrap();
    store.request_close(id, "").unwrap();
    assert!(!store.order(order).unwrap().has_open_request);
    assert_eq!(store.requests_of_order(order).unwrap().len(), 1);
    assert_eq!(store.check(|_| true).unwrap(), Vec::<Finding>::new());
    let got = refusals(store.request_open(order, &cancellation(&store, order)));
    assert_eq!(got, whole(Why::OrderEnded(Stage::Cancelled)));
}

#[test]
fn what_does_not_fit_the_state_is_refused() {
    let mut store = store();
    let order = running(&mut store);
    let (id, _) = store.request_open(order, &later(&store, order)).unwrap();
    let open = whole(Why::RequestState(RequestState::Open));
    assert_eq!(refusals(store.request_assess(id, &answer(Department::Production))), open);
    assert_eq!(refusals(store.recall_add(id, "生产单", Department::Production)), open);
    let cost = Cost::default();
    assert_eq!(refusals(store.request_cost(id, &cost)), open);
    assert_eq!(refusals(store.request_close(id, "")), open);
    store.request_decide(id, &approval()).unwrap();
    let got = refusals(store.request_assess(id, &answer(Department::Finance)));
    assert_eq!(got, [Refusal::at(Field::Department, Why::NotAChoice("finance".into()))]);
    let got = refusals(store.recall_update(id, &[], "", None, &[]));
    assert_eq!(got, [Refusal::at(Field::Paper, Why::Empty)]);
    let got = refusals(store.recall_update(id, &[], "", None, &[(" ".into(), Department::Sales)]));
    assert_eq!(got, [Refusal::in_line(1, Field::Paper, Why::Empty)]);
}

#[test]
fn each_step_is_undone_one_after_the_other() {
    let mut store = store();
    let order = running(&mut store);
    let before = store.order(order).unwrap();
    let mut states = vec![store.requests_of_order(order).unwrap()];
    let mut orders = vec![store.order(order).unwrap()];
    let mut keep = |store: &Store| {
        states.push(store.requests_of_order(order).unwrap());
        orders.push(store.order(order).unwrap());
    };
    let new = cancellation(&store, order);
    let (id, _) = store.request_open(order, &new).unwrap();
    keep(&store);
    store.request_decide(id, &approval()).unwrap();
    keep(&store);
    for department in [Department::Production, Department::Purchasing] {
        store.request_assess(id, &stopped(department)).unwrap();
        keep(&store);
    }
    store.request_apply(id).unwrap();
    keep(&store);
    store.recall_add(id, "工艺卡", Department::Production).unwrap();
    keep(&store);
    let paper = store.request(id).unwrap().recalls[0].id;
    store.recall_done(id, paper, "赵磊", day(11, 21)).unwrap();
    keep(&store);
    let none = Cost::default();
    store.request_cost(id, &none).unwrap();
    keep(&store);
    store.request_close(id, "").unwrap();
    while let Some((requests, now)) = states.pop().zip(orders.pop()) {
        store.undo().unwrap();
        assert_eq!(store.requests_of_order(order).unwrap(), requests);
        assert_eq!(store.order(order).unwrap(), now);
        if states.is_empty() {
            break;
        }
    }
    assert_eq!(store.order(order).unwrap(), before);
    let (id, _) = store.request_open(order, &later(&store, order)).unwrap();
    store.request_withdraw(id, "误").unwrap();
    store.undo().unwrap();
    assert!(store.order(order).unwrap().has_open_request);
    assert_eq!(store.check(|_| true).unwrap(), Vec::<Finding>::new());
}

fn filled() -> Store {
    let mut store = store();
    for n in 0..9 {
        let (order, _) = receive(&mut store, ["龙滨橡塑", "金泰管业", "海诺机电"][n % 3], Channel::Email, day(12, 10));
        approve(&mut store, order);
        let new = if n % 2 == 0 { later(&store, order) } else { cancellation(&store, order) };
        let (id, _) = store.request_open(order, &new).unwrap();
        match n % 4 {
            0 => drop(store.request_decide(id, &approval()).unwrap()),
            1 => store.request_withdraw(id, "x").unwrap(),
            _ => {}
        }
    }
    store
}

#[test]
fn the_list_read_by_windows_is_the_whole_list_once_in_every_view_and_direction() {
    let store = filled();
    for (view, count) in RequestView::ALL.iter().zip([7, 4, 5, 4, 9]) {
        let whole = store.request_window(*view, Window::first(100)).unwrap();
        assert_eq!(whole.len(), count, "{view:?}");
        let mut forward: Vec<RequestRow> = Vec::new();
        loop {
            let window = Window { from: forward.last(), ..Window::first(2) };
            match store.request_window(*view, window).unwrap() {
                rows if rows.is_empty() => break,
                rows => forward.extend(rows),
            }
        }
        assert_eq!(forward, whole);
        let mut backward: Vec<RequestRow> = Vec::new();
        loop {
            let window = Window { from: backward.first(), ..Window::last(2) };
            match store.request_window(*view, window).unwrap() {
                rows if rows.is_empty() => break,
                rows => backward.splice(0..0, rows),
            };
        }
        assert_eq!(backward, whole);
        let again = store.request_window(*view, Window::starting_at(&whole[1], 100)).unwrap();
        assert_eq!(again, whole[1..]);
    }
}

#[test]
fn requests_are_found_by_what_their_orders_are_found_by() {
    let store = filled();
    let hits = |view, text: &str| store.request_hits(&RequestList { view, text: text.into() }).unwrap();
    let all = hits(RequestView::All, "金泰");
    assert_eq!(all.len(), 3);
    assert!(all.windows(2).all(|w| w[0].id > w[1].id));
    assert!(all.iter().all(|r| r.customer == "金泰管业"));
    assert_eq!(hits(RequestView::Open, "金泰").len(), 2);
    let one = hits(RequestView::All, &all[0].reference().to_lowercase());
    assert_eq!(one, [all[0].clone()]);
    assert_eq!(hits(RequestView::All, "没有"), []);
    assert_eq!(hits(RequestView::All, "-"), []);
}

#[test]
fn what_waits_is_listed_with_its_need_and_since_when() {
    let store = filled();
    let waiting = store.requests_waiting().unwrap();
    assert_eq!(waiting.len(), 7);
    assert_eq!(store.requests_open().unwrap(), 7);
    assert_eq!((waiting[0].need, waiting[0].days_waiting(day(11, 21))), (Need::Decision, Some(1)));
    let last = waiting.last().unwrap();
    assert_eq!((last.need, last.missing, last.since), (Need::Assessments, 2, Some(day(11, 21))));
    for row in &waiting {
        let request = store.request(row.id).unwrap();
        assert_eq!((row.need, row.missing), request.progress().need());
        assert_eq!(row.since, Some(request.waiting_since()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn carrying_out_and_undoing_leaves_the_same_order(quantity in 1i64..2_000_000, price in 0i64..90_000_000, days in 0u64..300, adds in 0u32..3, drops: bool, place in "[a-z仓库]{0,6}") {
        let mut store = store();
        let order = running(&mut store);
        let new = change(&store, order, |t| {
            t.lines[0].quantity = Quantity(quantity);
            t.delivery_date = day(12, 11) + chrono::Days::new(days);
            t.delivery_place = place.clone();
            for n in 0..adds {
                t.lines.push(Line { line: 2 + n, unit_price: orderdesk::domain::decimal::UnitPrice(price), ..t.lines[0].clone() });
            }
            if drops && adds > 0 { t.lines.remove(0); }
        });
        let (id, _) = store.request_open(order, &new).unwrap();
        store.request_decide(id, &approval()).unwrap();
        for department in [Department::Production, Department::Purchasing] {
            store.request_assess(id, &answer(department)).unwrap();
        }
        let before = store.order(order).unwrap();
        let row = store.ledger_row(order).unwrap();
        store.request_apply(id).unwrap();
        let after = store.order(order).unwrap();
        prop_assert_eq!(&Some(after.terms.clone()), &new.proposed);
        prop_assert_ne!(terms_of(&after), terms_of(&before));
        store.undo().unwrap();
        prop_assert_eq!(store.order(order).unwrap(), before);
        prop_assert_eq!(store.ledger_row(order).unwrap(), row);
        prop_assert_eq!(store.check(|_| true).unwrap(), Vec::<Finding>::new());
    }
}
