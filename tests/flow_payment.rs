//! Money by keys: a payment in three, terms laid down by hand, the late reminded, the rest settled, every step undone.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        decimal::{Money, Percent},
        order::{Channel, Department},
        payment::{Account, PaymentEvent, PlanRow},
        record::RecordKind,
        request::{Assessment, Bearer, Cost, NewRequest, RequestDecision, RequestKind},
        stage::Stage,
    },
    i18n::Lang,
    store::{Clock, Store},
    tui::record::payment,
};
use seed::{day, deliver, intake, paid, start};
use support::Desk;

/// One order of 192.50 yuan with these payment terms, in progress since 21 November.
fn running(terms: &str) -> Store {
    let mut store = seed::store();
    let mut order = intake(&mut store, "苏州恒远密封件", Channel::Email, day(11, 25));
    order.terms.payment_method = terms.into();
    let id = store.order_receive(&order).unwrap().0;
    start(&mut store, id);
    store
}

/// The same order's page, its payments shown.
fn page(store: Store, lang: Lang) -> Desk {
    let mut desk = Desk::on(store, lang, (120, 30));
    desk.keys("<enter>M");
    desk
}

fn account(desk: &mut Desk) -> Account {
    desk.store().account(1).unwrap()
}

fn open(desk: &mut Desk) -> Money {
    account(desk).open()
}

#[test]
fn a_payment_costs_three_keys_on_the_orders_page() {
    let mut desk = Desk::on(running("T/T 30/70"), Lang::En, (120, 30));
    desk.keys("<enter>").keys("M").sees("30% on approval").sees("57.75").sees("due 2026-11-21");
    desk.keys("n").sees("record a payment").sees("57.75").keys("<tab>.<c-s>");
    desk.sees("received 57.75, open 134.75").sees("paid 2026-11-21").sees("not reconciled");
    assert_eq!(open(&mut desk).0, 13_475);
    desk.keys("u")
        .sees("DD202611001 苏州恒远密封件")
        .sees("2026-11-21 57.75")
        .keys("<enter>")
        .sees_not("not reconciled");
    assert_eq!(open(&mut desk).0, 19_250);
}

#[test]
fn the_same_works_with_an_input_method_on_and_amounts_are_understood_as_typed() {
    let mut desk = page(running("T/T 30/70"), Lang::Zh);
    desk.keys("<esc><enter><a-m>").sees("订单批准时").keys("<f4>").sees("登记收款");
    desk.keys("<tab><s-tab><c-u>￥１００．５０<tab>.<c-s>").sees("已收 100.50，未收 92.00");
    desk.sees("已收 42.75，未收 92.00").keys("<f4>").keys("<c-u>９２<tab>.<c-s>").sees("款项已收齐");
    assert_eq!(open(&mut desk).0, 0);
}

#[test]
fn more_than_is_open_is_refused_with_what_was_typed_and_allowed_for_a_reason() {
    let mut desk = page(running("货到付款"), Lang::En);
    desk.keys("n<c-u>1,000<tab>.<c-s>").sees("only 192.50 is open").sees("1,000");
    assert_eq!(account(&mut desk).payments, []);
    desk.keys("<s-tab>sent twice<c-s>").sees("everything is paid; received beyond: 807.50").sees("sent twice");
    desk.keys("n<c-u>-2000<tab>.<c-s>").sees("only 1,000.00 came in").keys("<c-u>-807.50<c-s>");
    desk.sees("paid back 807.50, open 0.00").sees("refund");
    assert_eq!(account(&mut desk).held().0, 0);
    desk.keys("n<c-u>zwei<c-s>").sees("is no number").keys("<esc>");
    desk.keys("u<enter>u<enter>");
    assert_eq!(open(&mut desk).0, 19_250);
}

#[test]
fn a_half_typed_payment_survives_and_comes_back() {
    let mut desk = page(running("货到付款"), Lang::Zh);
    desk.keys("n<c-u>88.5<tab>.<tab>承兑").wait().restart().keys("<enter>");
    desk.sees("88.5").sees("承兑").keys("<c-s>").sees("未收 104.00");
    assert_eq!(open(&mut desk).0, 10_400);
}

#[test]
fn the_late_are_reminded_from_the_list_of_what_wants_me_and_paid_from_there() {
    let mut store = running("T/T 30/70");
    store.payment_receive(1, &paid(5_000)).unwrap();
    store.set_clock(Clock::Fixed(day(12, 5).and_hms_opt(9, 0, 0).unwrap()));
    let mut desk = page(store, Lang::En);
    desk.sees("14 d late").sees("received 50.00, open 7.75").sees("Overdue").keys("O").sees("received 50.00 of 192.50");
    desk.keys("<esc>5").sees("7.75 CNY").keys("/7.75<enter>").keys("m").sees("remind of a payment");
    desk.sees("Reminded of 7.75 CNY, due 2026-11-21").keys("<c-s>").sees("reminder recorded");
    assert_eq!(account(&mut desk).dues[0].reminders, 1);
    desk.keys("u<enter><c-n>").sees("Person").sees_not("Source").keys("<end>, will pay tomorrow<c-s>");
    let said = &desk.store().communications_of_order(1).unwrap()[0].entry.said;
    assert!(said.ends_with("2026-11-21, will pay tomorrow"), "{said}");
    desk.sees("payment (1x)").sees("7.75 CNY").sees("reminded 1x, last 2026-12-05");
    desk.keys("<enter>")
        .sees("record a payment")
        .sees("7.75")
        .keys("<tab>.<c-s>")
        .sees("open 134.75")
        .sees_not("7.75 CNY");
    assert!(account(&mut desk).dues[0].paid_on.is_some());
    // the register of what is due takes payments by its own key for a new one
    desk.keys("<esc>")
        .turns_to("payments due")
        .sees("134.75 CNY")
        .keys("n")
        .sees("134.75")
        .keys("<tab>.<c-s>")
        .sees("everything is paid");
}

#[test]
fn what_is_not_due_yet_is_reminded_of_on_purpose_only() {
    let mut desk = page(running("货到付款"), Lang::Zh);
    desk.keys("m").sees("尚未到期").keys("<c-s>").sees("确要催收请勾选此项");
    assert_eq!(account(&mut desk).dues[0].reminders, 0);
    desk.keys("<space><c-s>").sees("催款已登记");
    assert_eq!(account(&mut desk).dues[0].reminders, 1);
}

#[test]
fn terms_that_are_not_understood_are_laid_down_by_hand_from_the_list_of_what_wants_me() {
    let mut desk = Desk::on(running("按合同分三期"), Lang::Zh, (120, 30));
    desk.keys("5").sees("制定收款计划").keys("/三期<enter><enter>").sees("“按合同分三期”无法识别");
    // what, share, amount, event, days, day
    desk.keys("首期<tab>30<tab><tab>订单批准<tab>3<tab><tab>").keys("二期<tab>60<tab><tab>到货<tab><tab><c-s>");
    desk.sees("各项比例合计 90%");
    assert_eq!(account(&mut desk).dues, []);
    desk.keys("<c-n>尾款<tab><tab><tab><tab><tab>2027-01-31<c-s>").sees("收款计划已制定");
    let account = account(&mut desk);
    let dues: Vec<_> = account.dues.iter().map(|d| (d.term.what.as_str(), d.term.amount.0, d.term.due_on)).collect();
    let fixed = "2027-01-31".parse().ok();
    assert_eq!(dues, [("首期", 5_775, Some(day(11, 24))), ("二期", 11_550, None), ("尾款", 1_925, fixed)]);
    desk.keys("<esc>1<enter>M").sees("首期").sees("订单批准后3天").keys("u<enter>").sees("无法识别");
}

#[test]
fn a_plan_opens_on_an_amount_due_and_names_the_cell_that_is_wrong() {
    let mut desk = page(running("T/T 30/70"), Lang::En);
    desk.keys("e").sees("what is due").sees("T/T 30/70 (understood)").sees("57.75 + 134.75 = 192.50");
    desk.keys("<tab><c-u>40<tab><c-u>sometime").sees("40").keys("<c-s>").sees("is no number");
    desk.keys("<c-u><c-s>").sees("the shares add up to 110 %").keys("<esc>");
    assert_eq!(account(&mut desk).dues[0].term.amount.0, 5_775);
}

#[test]
fn space_reconciles_a_payment_and_refuses_to_do_it_twice() {
    let mut desk = page(running("T/T 30/70"), Lang::En);
    desk.keys("n<tab>.<c-s>").keys("<end><space>").sees("reconcile with finance").keys("<tab>何静<c-s>");
    desk.sees("reconciled 2026-11-21 何静").keys("<end><space>").sees("reconciled on 2026-11-21 by 何静");
    desk.keys("<end>e<c-u>1<c-s>").sees("reconciled with finance on 2026-11-21");
    desk.keys("<esc>").keys("<end>z记错<c-s>").sees("voided").keys("<end>").sees_not("何静");
    assert_eq!(open(&mut desk).0, 19_250);
}

#[test]
fn a_delivered_order_is_settled_by_the_rest_or_with_a_difference() {
    let mut store = running("货到付款");
    deliver(&mut store, 1);
    let mut desk = Desk::on(store, Lang::En, (120, 30));
    desk.keys("<enter><space>")
        .sees("record settlement")
        .sees("192.50")
        .keys("<c-u>190<tab>.<c-s>")
        .sees("not settled, still open 2.50");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Delivered);
    desk.keys("<space><c-u><tab>.<c-s>").sees("2.50 is still open").keys("bank charges<c-s>").sees("settled");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Settled);
    desk.keys("M").sees("Written off 2.50").sees("bank charges");
    desk.keys("u<enter>").keys("O<space><tab>.<c-s>").sees("DD202611001");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Settled);
    desk.keys("<esc>");
}

#[test]
fn a_large_rest_is_not_written_off_without_being_asked() {
    let mut store = running("货到付款");
    deliver(&mut store, 1);
    let mut desk = Desk::on(store, Lang::Zh, (120, 30));
    // to the reason, which stands last
    desk.keys("<enter><space><c-u>1<tab>.<tab><tab><tab><tab><tab>抹零<c-s>");
    desk.sees("尾差核销 191.50 CNY，占应收的 99%");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Delivered, "nothing is stored before the answer");
    desk.keys("<esc>").sees("抹零").keys("<c-s>1").sees("核销 191.50 CNY");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Settled);
}

#[test]
fn a_refund_after_the_settlement_says_why_and_takes_the_order_back() {
    let mut store = running("货到付款");
    deliver(&mut store, 1);
    seed::pay_all(&mut store, 1);
    let mut desk = Desk::on(store, Lang::Zh, (120, 30));
    desk.keys("<f3>1<enter>Mn<c-u>-50<tab>.<c-s>").sees("请填写理由，保存后订单退回已签收").keys("质量扣款<c-s>");
    desk.sees("已退款 50.00，未收 50.00；订单结算取消，退回已签收");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Delivered);
    desk.keys("u<enter>");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Settled);
}

#[test]
fn a_customers_running_orders_are_told_with_what_is_open_and_open_from_there() {
    let mut desk = page(running("T/T 30/70"), Lang::Zh);
    let customer = desk.store().order(1).unwrap().terms.customer_id;
    let mut story = payment::customer_story(customer, &desk.app().cx).unwrap();
    assert!(story.choose(RecordKind::Order.row(1)));
    desk.keys("n<tab>.<c-s>");
    let standing = desk.store().standing(customer).unwrap().remove(0);
    assert_eq!((standing.wanted().0, standing.received().0, standing.open().0), (19_250, 5_775, 13_475));
}

#[test]
fn an_order_paid_before_it_arrived_is_settled_from_the_list_of_what_wants_me() {
    let mut store = running("发货前付清");
    seed::pay_all(&mut store, 1);
    deliver(&mut store, 1);
    let mut desk = Desk::on(store, Lang::Zh, (120, 30));
    desk.keys("5/结算<enter>").keys("<esc>/DD202611001<enter>").sees("结算").keys("<space>").sees("款项已全部收到");
    desk.keys("<c-s>").sees("已结算");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Settled);
    desk.keys("u<enter>");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Delivered);
}

#[test]
fn every_screen_in_both_languages_and_sizes() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let at = format!("{name}_{}x{}", size.0, size.1);
            let mut store = running("30%定金，60%发货前付清，10%货到30天");
            store.payment_receive(1, &paid(5_000)).unwrap();
            store.set_clock(Clock::Fixed(day(11, 30).and_hms_opt(9, 0, 0).unwrap()));
            let mut desk = Desk::on(store, lang, size);
            desk.keys("<enter>M<c-n><c-s>").snapshot(&format!("payments_section_{at}"));
            desk.keys("n").snapshot(&format!("payments_receive_{at}")).keys("<esc>");
            desk.keys("m").snapshot(&format!("payments_remind_{at}")).keys("<esc>");
            desk.keys("<home>e").snapshot(&format!("payments_plan_{at}")).keys("<esc>");
            desk.keys("<end><space>").snapshot(&format!("payments_reconcile_{at}")).keys("<esc>");
            desk.keys("H").snapshot(&format!("payments_history_{at}"));
        }
    }
}

#[test]
fn a_cancellation_says_first_what_it_leaves_and_what_is_held_is_paid_back_from_the_list() {
    let mut store = running("月结30天");
    store.payment_receive(1, &paid(10_000)).unwrap();
    seed::inspect(&mut store, 1);
    let part = seed::dispatch(&store, &[(1, "100")]);
    store.shipment_add(1, &part).unwrap();
    let asked = NewRequest {
        kind: RequestKind::Cancellation,
        requested_by: "周敏".into(),
        requested_on: day(11, 21),
        channel: Channel::Phone,
        reason: "项目取消".into(),
        base_version: 1,
        proposed: None,
    };
    let (request, _) = store.request_open(1, &asked).unwrap();
    let decision = RequestDecision {
        is_approved: true,
        person: "王强".into(),
        on_day: day(11, 21),
        reason: String::new(),
        departments: vec![Department::Production],
    };
    store.request_decide(request, &decision).unwrap();
    let stopped = Assessment {
        answered_on: Some(day(11, 21)),
        person: "赵磊".into(),
        stop_confirmed_on: Some(day(11, 21)),
        ..Assessment::asked(Department::Production, day(11, 21))
    };
    store.request_assess(request, &stopped).unwrap();
    let cost = Cost { amount: Money(500), bearer: Bearer::Customer, ..Cost::default() };
    store.request_cost(request, &cost).unwrap();
    let mut desk = Desk::on(store, Lang::En, (120, 32));
    desk.keys("2<f9>").sees("Shipped for 38.50 CNY, received 100.00 CNY").sees("Costs the customer bears: 5.00 CNY");
    desk.sees("56.50 CNY is owed back to the customer").keys("<enter>").sees("The order is cancelled");
    assert_eq!((account(&mut desk).wanted().0, account(&mut desk).held().0), (4_350, 5_650));
    desk.keys("1<f3>1<enter>O").sees("Held, owed back").keys("M").sees("Shipped before the cancellation").sees("38.50");
    desk.sees("Costs borne by the customer").sees("on change or cancellation").keys("<esc>");
    desk.keys("5").sees("money held").sees("56.50 CNY").keys("/56.50<enter><enter>").sees("What is done with it");
    desk.keys("p<c-s>").sees("paid back 56.50").sees_not("56.50 CNY");
    assert_eq!((account(&mut desk).held().0, account(&mut desk).open().0), (0, 0));
}

#[test]
fn a_payment_in_its_section_has_a_history_of_its_own() {
    let mut desk = page(running("T/T 30/70"), Lang::En);
    desk.keys("n<tab>.<c-s>").sees("not reconciled").keys("<c-e>").sees("payment received").sees_not("order received");
    desk.keys("<esc>").keys("O").keys("<c-e>").sees("order received");
}

#[test]
fn what_a_customer_owes_stands_where_the_customer_is_chosen() {
    let mut store = running("T/T 30/70");
    store.set_clock(Clock::Fixed(day(11, 23).and_hms_opt(9, 0, 0).unwrap()));
    let mut desk = Desk::on(store, Lang::En, (120, 32));
    desk.keys("n").sees_not("still to pay").keys("2<tab><tab>恒远<enter>");
    desk.sees("still to pay 192.50 CNY, overdue 57.75 CNY").keys("<esc>");
    desk.keys("<c-x>");
}

#[test]
fn a_plan_laid_down_once_is_said_at_the_customers_next_order_and_offered_for_other_terms() {
    for (lang, said, asked, offered) in [
        (
            Lang::En,
            "\"老规矩\" as laid down for DD202611001: 40% on approval + 60% on arrival",
            "asked once approved",
            "offered as for DD202611001",
        ),
        (
            Lang::Zh,
            "付款条件“老规矩”按 DD202611001 的收款计划：40% 订单批准时 + 60% 到货时",
            "批准后须制定收款计划",
            "参照 DD202611001 的收款计划",
        ),
    ] {
        let mut store = running("老规矩");
        let row = |line, share: i64, event| PlanRow {
            line,
            what: String::new(),
            share: Some(Percent(share * 10_000)),
            amount: None,
            event: Some(event),
            days: 0,
            due_on: None,
        };
        let plan = [row(1, 40, PaymentEvent::Approval), row(2, 60, PaymentEvent::Arrival)];
        store.dues_set(1, &plan, "-").unwrap();
        let mut next = intake(&mut store, "苏州恒远密封件", Channel::Email, day(11, 25));
        next.terms.payment_method = "按合同".into();
        let id = store.order_receive(&next).unwrap().0;
        start(&mut store, id);
        let mut desk = Desk::on(store, lang, (80, 24));
        let says = |desk: &Desk, wanted: &str| {
            // what is said may go on in the next row
            let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '│').collect::<String>();
            assert!(plain(&desk.screen()).contains(&plain(wanted)), "{wanted}\n{}", desk.screen());
        };
        // the last order's terms come with the customer; the plan's other words are asked, the same ones are said
        desk.keys("n2<tab><tab>苏州<enter>");
        says(&desk, asked);
        desk.keys("<tab><tab><c-u>老规矩");
        says(&desk, said);
        desk.keys("<c-x><enter>5/按合同<enter><enter>").sees(offered).sees("40").sees("60");
        desk.keys("<c-s>");
        assert_eq!(desk.store().account(id).unwrap().dues.len(), 2);
    }
}

#[test]
fn what_cannot_be_read_in_a_plan_is_said_when_its_cell_is_left() {
    let mut desk = Desk::on(running("面议"), Lang::Zh, (120, 30));
    desk.keys("5/面议<enter><enter>").sees("面议").keys("<tab><tab>十块<tab>").sees("“十块”");
    desk.keys("下周某日<tab>").sees("“下周某日”").keys("x<tab>").sees("“x”");
    assert_eq!(desk.store().account(1).unwrap().dues, [], "and nothing was saved for it");
}
