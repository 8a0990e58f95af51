//! Change and cancellation requests, key by key: from the customer's call to the end, and every way out.

mod support;

use chrono::NaiveDate;
use orderdesk::{
    domain::{
        decimal::{Currency, Percent, Quantity, UnitPrice},
        order::{Channel, Department, Intake, Line, Terms},
        request::RequestState,
        review::{Check, FINAL, PRELIMINARY},
        stage::Stage,
    },
    i18n::Lang,
    store::{Customer, Decision, Issue, Order, Store},
};
use support::Desk;

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

fn line(n: u32, product: &str, spec: &str, quantity: &str, price: &str) -> Line {
    Line {
        line: n,
        product: product.into(),
        spec: spec.into(),
        unit: "个".into(),
        quantity: Quantity::parse(quantity).unwrap(),
        unit_price: UnitPrice::parse(price).unwrap(),
        discount: Percent::ZERO,
        delivery_date: None,
    }
}

/// Takes an order in.
fn receive(store: &mut Store, customer: &str) -> i64 {
    let file = Customer { name: customer.into(), ..Customer::default() };
    let customer_id = store.customer_by_name(customer).unwrap().unwrap_or_else(|| store.customer_add(&file).unwrap());
    let terms = Terms {
        customer_id,
        contact: "周敏".into(),
        phone: "0535-6588003".into(),
        salesperson: "吴昊".into(),
        currency: Currency::Cny,
        delivery_date: day(12, 10),
        delivery_place: "烟台工厂".into(),
        payment_method: "月结30天".into(),
        lines: vec![line(1, "橡胶密封圈", "NBR70", "500", "0.385"), line(2, "法兰垫片", "DN50", "80", "12.5")],
        ..Terms::default()
    };
    let received_at = day(11, 18).and_hms_opt(10, 30, 0).unwrap();
    let intake = Intake { channel: Channel::Email, received_at, terms, number: None, in_progress: false };
    store.order_receive(&intake).unwrap().0
}

/// Brings an order to the departments.
fn start(store: &mut Store, id: i64) {
    let passed = |points: &[orderdesk::domain::field::Field]| {
        points.iter().map(|point| Check { point: *point, passed: true, note: String::new() }).collect::<Vec<_>>()
    };
    store.order_review(id, passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let decision = Decision {
        is_approved: true,
        checks: passed(&FINAL),
        person: "王强".into(),
        on_day: day(11, 19),
        reason: String::new(),
        override_reason: String::new(),
    };
    store.order_decide(id, &decision).unwrap();
    let issue = Issue {
        departments: vec![Department::Production, Department::Purchasing],
        issued_on: day(11, 19),
        informed_on: Some(day(11, 19)),
        informed_by: Channel::Email,
        note: String::new(),
    };
    store.order_issue(id, &issue).unwrap();
}

/// A desk with one order in progress, DD202611001.
fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut store = support::store();
    let id = receive(&mut store, "山东龙滨橡塑有限公司");
    start(&mut store, id);
    Desk::on(store, lang, size)
}

fn order(desk: &mut Desk) -> Order {
    desk.store().order(1).unwrap()
}

fn state(desk: &mut Desk) -> RequestState {
    desk.store().request(1).unwrap().state
}

/// Writes a change of the delivery date and the first line's quantity from the requests tab.
fn write_change(desk: &mut Desk) {
    desk.keys("2<f4>1<enter>").sees("which request?").keys("change<enter>").sees("The order as it shall be");
    // by whom, when, how stand there already; then the reason, and four fields on the delivery date
    desk.keys("<tab><c-u>1120<tab><tab>site not ready<tab>");
    desk.keys("<tab><tab><tab>1224");
    // and from there in one to the first line's quantity
    desk.keys("<f6>800<c-s>").sees("DD202611001-R1 is written");
}

/// Approves the request as the manager told it.
fn decide(desk: &mut Desk) {
    desk.keys("<f9>").sees("manager's decision").keys("a<tab>王强<tab>.<c-s>").sees("2 departments are asked");
}

/// Records the answer of the department that is asked next.
fn answer(desk: &mut Desk, who: &str) {
    desk.keys("<f9>").keys(who).keys("<tab>.<tab>one week later<tab><tab><tab>overtime<c-s>").sees("Recorded");
}

#[test]
fn a_change_is_approved_assessed_carried_out_and_closed() {
    let mut desk = desk(Lang::En, (100, 32));
    write_change(&mut desk);
    desk.sees("DD202611001-R1").sees("decision");
    assert!(order(&mut desk).has_open_request);
    decide(&mut desk);
    desk.sees("answers 2");
    answer(&mut desk, "赵磊");
    desk.sees("1 still to answer").sees("answers 1");
    answer(&mut desk, "孙悦");
    desk.sees("carry out").keys("<f9>").sees("gets version 2").sees("Delivery date: 2026-12-10 -> 2026-12-24");
    desk.sees("line 1 Quantity: 500 -> 800").keys("y").sees("version 2 now");
    let after = order(&mut desk);
    assert_eq!((after.version, after.terms.delivery_date), (2, day(12, 24)));
    // the superseded production sheet is called back
    desk.keys("l").sees("superseded papers").keys("pro<enter>pro<enter><c-s>").sees("1 paper is still out");
    desk.sees("papers back 1").keys("<f9>").sees("production sheet (production)");
    desk.keys("<space><tab>赵磊<tab>.<c-s>").sees("all papers are back");
    desk.keys("<f9>").keys("new sheet issued<c-s>").sees("Closed.");
    assert_eq!(state(&mut desk), RequestState::Closed);
    assert!(!order(&mut desk).has_open_request);
    // it left the list of the open ones, so its own page is shown; a month later: who agreed to this?
    desk.keys("<esc>").sees("Nothing here.").keys("vv<enter>").sees("王强").sees("site not ready");
}

#[test]
fn a_line_is_added_and_one_dropped() {
    let mut desk = desk(Lang::En, (110, 40));
    desk.keys("1r").sees("The order as it shall be").keys("<tab><tab><tab>other gasket");
    desk.keys("<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>");
    // on the first line: down to the second, drop it, add a third
    desk.keys("<down><c-d>");
    if desk.screen().contains("Drop the line?") {
        desk.keys("y");
    }
    desk.keys("<c-n>石墨垫片<tab>DN80<tab>片<tab>60<tab>15<c-s>").sees("DD202611001-R1 is written");
    desk.keys("2<enter>").sees("line 2 dropped").sees("line 3 added: 石墨垫片 DN80 60片");
    decide(&mut desk);
    answer(&mut desk, "赵磊");
    answer(&mut desk, "孙悦");
    desk.keys("<f9>y");
    let after = order(&mut desk);
    let lines: Vec<(u32, &str)> = after.terms.lines.iter().map(|l| (l.line, l.product.as_str())).collect();
    assert_eq!(lines, [(1, "橡胶密封圈"), (3, "石墨垫片")]);
}

#[test]
fn a_rejected_request_leaves_the_order_as_it_was() {
    let mut desk = desk(Lang::En, (100, 32));
    let before = order(&mut desk);
    write_change(&mut desk);
    // a rejection without a reason is refused, the text kept
    desk.keys("<f9>r<tab>王强<tab>.<c-s>").sees("give the reason").sees("王强");
    desk.keys("material is here already<c-s>").sees("Rejected; the order stays as it is.");
    assert_eq!(order(&mut desk), before);
    assert_eq!(state(&mut desk), RequestState::Rejected);
    desk.keys("<esc>vvvv").sees("rejected").keys("<f9>").sees("not possible while the request is");
}

#[test]
fn a_withdrawn_request_leaves_the_order_as_it_was() {
    let mut desk = desk(Lang::En, (100, 32));
    let before = order(&mut desk);
    write_change(&mut desk);
    decide(&mut desk);
    desk.keys("w<c-s>").sees("must be filled in").keys("customer changed their mind<c-s>").sees("Withdrawn");
    assert_eq!(order(&mut desk), before);
    assert_eq!(state(&mut desk), RequestState::Withdrawn);
}

#[test]
fn a_second_open_request_is_refused_by_name() {
    let mut desk = desk(Lang::En, (100, 32));
    write_change(&mut desk);
    desk.keys("1x").sees("DD202611001-R1 is still open").keys("r").sees("DD202611001-R1 is still open");
    desk.keys("2n1<enter>change<enter>").sees("DD202611001-R1 is still open");
}

#[test]
fn before_submission_the_order_is_simply_edited() {
    let mut store = support::store();
    receive(&mut store, "山东龙滨橡塑有限公司");
    let mut desk = Desk::on(store, Lang::En, (100, 32));
    desk.keys("1r").sees("until it is submitted simply edit it");
}

#[test]
fn an_approval_without_a_name_or_by_the_specialist_is_refused_and_the_text_kept() {
    let mut desk = desk(Lang::En, (100, 32));
    write_change(&mut desk);
    desk.keys("<f9>a<tab><tab><tab>fine with me<c-s>").sees("must be filled in").sees("fine with me");
    desk.keys("王小红<tab>.<c-s>").sees("nobody approves their own work").sees("fine with me").sees("王小红");
    assert_eq!(state(&mut desk), RequestState::Open);
    desk.keys("<c-u>王强<c-s>").sees("2 departments are asked");
    assert_eq!(desk.store().request(1).unwrap().decided.unwrap().reason, "fine with me");
}

#[test]
fn a_cancellation_goes_to_its_end_with_costs_and_papers() {
    let mut desk = desk(Lang::En, (100, 32));
    desk.keys("1x").sees("cancellation request").keys("<tab><tab><tab>project stopped<c-s>").sees("R1 is written");
    desk.keys("2");
    decide(&mut desk);
    for who in ["赵磊", "孙悦"] {
        desk.keys("<f9>").keys(who).keys("<tab>.<tab>stopped the line<c-s>").sees("Recorded");
    }
    // answered, but not stopped: it leads to the department that has not confirmed
    desk.sees("stops 2");
    for _ in 0..2 {
        desk.keys("<f9>").keys("<tab><tab><tab><tab><tab><tab>today<c-s>").sees("Recorded");
    }
    desk.keys("<f9>").sees("order DD202611001 is cancelled").keys("<enter>").sees("The order is cancelled");
    assert_eq!(order(&mut desk).stage, Stage::Cancelled);
    desk.keys("l").keys("process card<tab>production<c-s>").sees("1 paper is still out");
    desk.keys("<f9><space><tab>赵磊<tab>.<c-s>").sees("all papers are back");
    desk.sees("settle costs")
        .keys("<f9>1200<c-s>")
        .sees("must be filled in")
        .keys("c<tab><tab>today<c-s>")
        .sees("record the payment there")
        .keys("<c-u><c-s>")
        .sees("Costs recorded");
    // what the customer bears is money due on the order: its payment settles it
    desk.sees("settle costs");
    desk.keys("<f9>")
        .sees("record a payment")
        .sees("1200.00")
        .keys("<tab>.<c-s>")
        .sees("everything is paid")
        .sees("close");
    desk.keys("<f9><c-s>").sees("Closed.");
    assert_eq!(state(&mut desk), RequestState::Closed);
    assert!(!order(&mut desk).has_open_request);
}

#[test]
fn the_count_of_open_requests_is_there_before_their_tab_is_looked_at() {
    let mut desk = Desk::on(support::store(), Lang::Zh, (120, 30));
    let id = receive(desk.store(), "山东龙滨橡塑有限公司");
    start(desk.store(), id);
    desk.keys("<f5>").sees("2 变更与取消 ");
    let asked = orderdesk::domain::request::NewRequest {
        kind: orderdesk::domain::request::RequestKind::Cancellation,
        requested_by: "周敏".into(),
        requested_on: day(11, 20),
        channel: Channel::Email,
        reason: "项目停建".into(),
        base_version: 1,
        proposed: None,
    };
    desk.store().request_open(id, &asked).unwrap();
    desk.keys("<f5>").sees("2 变更与取消(1) ");
}

#[test]
fn after_the_end_of_one_request_the_next_key_is_not_another_customers() {
    for (lang, end, said) in [
        (Lang::En, "w项目重启<c-s>", "Withdrawn"),
        (Lang::En, "<f9>r<tab>王强<tab>.<tab>样品已发<c-s>", "Rejected"),
        (Lang::Zh, "<f9>1<tab>王强<tab>.<c-s>", "已批准"),
    ] {
        let mut store = support::store();
        for name in ["山东龙滨橡塑有限公司", "宁波吉旺贸易"] {
            let id = receive(&mut store, name);
            start(&mut store, id);
            let asked = orderdesk::domain::request::NewRequest {
                kind: orderdesk::domain::request::RequestKind::Cancellation,
                requested_by: "周敏".into(),
                requested_on: day(11, 20),
                channel: Channel::Email,
                reason: "项目停建".into(),
                base_version: 1,
                proposed: None,
            };
            store.request_open(id, &asked).unwrap();
        }
        let mut desk = Desk::on(store, lang, (100, 32));
        // in the list of what waits for the manager, every decision takes the request out of it
        desk.keys("2<f7>").keys(end).sees(said).sees("DD202611002-R1").keys("<f9>");
        desk.sees_not("DD202611001");
        assert_eq!(desk.store().request(1).unwrap().state, RequestState::Open);
    }
}

#[test]
fn the_manager_of_the_settings_is_offered() {
    let mut desk = desk(Lang::En, (100, 32));
    desk.app().cx.settings.manager = "王强".into();
    write_change(&mut desk);
    desk.keys("<f9>a<tab><tab>.<c-s>").sees("2 departments are asked");
    assert_eq!(desk.store().request(1).unwrap().decided.unwrap().person, "王强");
}

#[test]
fn what_is_decided_stands_above_the_decision() {
    let mut desk = desk(Lang::En, (80, 24));
    write_change(&mut desk);
    desk.keys("<f9>").sees("site not ready").sees("Delivery date: 2026-12-10 -> 2026-12-24");
    desk.sees("line 1 Quantity: 500 -> 800").sees("2026-11-20  by 周敏, e-mail");
}

#[test]
fn a_bare_day_of_what_has_happened_is_the_last_such_day() {
    // Saturday, 2026-11-21: the 25th is still to come, so October's is meant
    let mut desk = desk(Lang::En, (100, 32));
    desk.keys("1r<tab><c-u>25").sees("2026-10-25").keys("<c-x>y");
    write_change(&mut desk);
    desk.keys("<f9>a<tab>王强<tab><c-u>25").sees("2026-10-25").keys("<c-u>21<c-s>");
    desk.keys("<f9>赵磊<tab><c-u>25").sees("2026-10-25");
}

#[test]
fn what_a_department_must_say_is_marked() {
    let mut desk = desk(Lang::En, (100, 32));
    write_change(&mut desk);
    decide(&mut desk);
    desk.keys("<f9>").sees("Solution *").keys("赵磊<c-s>").sees("must be filled in");
}

#[test]
fn what_is_typed_comes_back_after_the_desk_was_killed() {
    let mut desk = desk(Lang::En, (100, 32));
    desk.keys("1r<tab><tab><tab>half a reason").wait().restart().keys("<enter>");
    desk.sees("The order as it shall be").sees("half a reason");
}

#[test]
fn every_step_is_undone_with_one_key() {
    let mut desk = desk(Lang::En, (100, 32));
    let before = order(&mut desk);
    write_change(&mut desk);
    decide(&mut desk);
    answer(&mut desk, "赵磊");
    answer(&mut desk, "孙悦");
    desk.keys("<f9>y");
    assert_eq!(order(&mut desk).version, 2);
    for _ in 0..5 {
        desk.keys("uy").sees("Undone");
    }
    assert_eq!(order(&mut desk), before);
    desk.sees("Nothing here.");
}

/// A desk with requests in every state.
fn full_desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut store = support::store();
    for name in ["山东龙滨橡塑有限公司", "Müller & Söhne GmbH", "宁波吉旺贸易", "青岛海诺机电设备有限公司"]
    {
        let id = receive(&mut store, name);
        start(&mut store, id);
    }
    let mut desk = Desk::on(store, Lang::En, (100, 32));
    write_change(&mut desk);
    decide(&mut desk);
    answer(&mut desk, "赵磊");
    for n in ["2", "3"] {
        desk.keys("2n").keys(n).keys("<enter>cancel<enter><tab><c-u>1119<tab><tab>项目停建<c-s>").sees("is written");
    }
    desk.keys("<f9>r<tab>王强<tab>.<tab>样品已发<c-s>").sees("Rejected");
    desk.keys("<esc>2<down>");
    if lang == Lang::Zh {
        desk.keys("<f12>");
    }
    desk.resize(size.0, size.1);
    desk
}

#[test]
fn the_list_and_a_story_look_so() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut desk = full_desk(lang, (80, 24));
        desk.snapshot(&format!("requests-{name}-80x24"));
        desk.keys("<enter>").snapshot(&format!("request-{name}-80x24"));
        let mut desk = full_desk(lang, (140, 40));
        desk.snapshot(&format!("requests-{name}-140x40"));
        desk.keys("<f9>").snapshot(&format!("request-assess-{name}-140x40"));
    }
}

#[test]
fn the_dialogs_look_so() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut desk = full_desk(lang, (80, 24));
        desk.keys("<up><f9>").snapshot(&format!("request-decide-{name}-80x24"));
        desk.keys("<esc>1<home>r").snapshot(&format!("request-change-{name}-80x24"));
    }
}
