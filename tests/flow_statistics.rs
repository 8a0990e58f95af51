//! The ledger in figures by keys: rates of exchange, the statistics of a month down to the order, money due by age, the
//! calendar of the load, and the minutes of the meeting.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        decimal::{Currency, Quantity},
        month::Month,
        number::DocumentNumber,
        order::{Channel, Department},
        plan::{Purchase, Step, StepKind},
        rate::Rate,
    },
    i18n::Lang,
    store::{NewPlan, Store},
};
use seed::day;
use support::{Desk, pick};

/// Saturday, 2026-11-21: three orders of two customers, one in dollars, one with a plan of which a step is late.
fn desk() -> Store {
    let mut store = seed::store();
    let mut order = seed::intake(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 25));
    order.terms.payment_method = "T/T 30/70".into();
    let (running, _) = store.order_receive(&order).unwrap();
    seed::start(&mut store, running);
    let step = |name: &str, department, planned, done_on| Step {
        kind: StepKind::Other,
        name: name.into(),
        department,
        person: "赵磊".into(),
        planned_on: planned,
        done_on,
        note: String::new(),
        purchase: Purchase::default(),
    };
    let steps = vec![
        step("裁剪", Department::Production, day(11, 20), None),
        step("验布", Department::Quality, day(11, 20), Some(day(11, 20))),
        step("包装", Department::Production, day(11, 24), None),
    ];
    store.plan_make(running, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let mut dollars = seed::intake(&mut store, "Møller & Søn", Channel::Email, day(12, 18));
    (dollars.terms.currency, dollars.terms.salesperson) = (Currency::Usd, "Leo Tan".into());
    dollars.terms.lines[0].quantity = Quantity::parse("100").unwrap();
    dollars.terms.lines[0].unit_price = "0.125".parse().unwrap();
    store.order_receive(&dollars).unwrap();
    dollars.terms.external_ref = "second".into();
    store.order_receive(&dollars).unwrap();
    store
}

fn with_rate() -> Store {
    let mut store = desk();
    let rate = Rate { rate: "7.1188".parse().unwrap(), month: Month::of(day(11, 1)), ..Rate::default() };
    store.rate_add(&rate, Currency::Cny).unwrap();
    store
}

/// Turns to a report of tab 7.
fn on(store: Store, lang: Lang, size: (u16, u16), view: &str) -> Desk {
    let mut desk = Desk::on(store, lang, size);
    desk.keys("7").turns_to(view);
    desk
}

/// Compares a report below the bar of tabs and views, whatever other reports there are.
fn body(desk: &mut Desk, name: &str) {
    let screen = desk.screen();
    let body: Vec<&str> = screen.lines().skip(2).map(str::trim_end).collect();
    support::assert_snapshot(name, body.join("\n").trim_end());
}

#[test]
fn a_missing_rate_is_named_put_down_and_the_totals_follow() {
    let mut desk = on(desk(), Lang::En, (120, 36), "Ledger");
    desk.sees("no rate of exchange for USD 2026-11").sees("25.00 USD").sees("192.50");
    desk.turns_to("Rates").sees("Missing").sees("2026-11");
    // the chosen one that is missing is filled in; nothing, zero and a month that is none are refused
    desk.keys("n").sees("New rate of exchange").sees("what they are worth in CNY");
    desk.keys("<tab><bs><bs><bs><bs><bs><bs><bs><bs>Q3<c-s>").sees("is no month");
    desk.keys("<c-u>11<tab><tab><c-s>").sees("must be filled in");
    desk.keys("0<c-s>").sees("must be more than zero").keys("<bs>7.1188<c-s>");
    desk.sees("rate put down: 2026-11: 1 USD = 7.1188 CNY").sees_not("Missing: orders wait for these\n 2026-11");
    assert_eq!(desk.store().rates_to(Currency::Cny).unwrap().len(), 1);
    // each of the two orders of 12.50 dollars is 88.99 yuan
    let mut again = on(with_rate(), Lang::En, (120, 36), "Ledger");
    again.sees("370.48").sees("all CNY").sees_not("no rate of exchange");
    // once more for the same month is refused with the way out, and the office's own currency is none
    desk.keys("n").sees("New rate of exchange").keys("<tab><tab><tab>7<c-s>").sees("has a rate of 2026-11 already");
    desk.keys("<c-x>");
    if desk.screen().contains("New rate of exchange") {
        desk.keys("<enter>");
    }
    desk.keys("<end><enter>").sees("USD 2026-11 - rate of exchange").keys("<tab><tab><tab><c-u>7.2<c-s>");
    desk.sees("rate corrected: 2026-11: 1 USD = 7.20 CNY").keys("z").sees("USD 2026-11");
    desk.keys("录错<c-s>").sees("nothing in this period");
    assert!(desk.store().rates_to(Currency::Cny).unwrap().is_empty());
    desk.keys("u<enter>").sees("7.20");
}

#[test]
fn enter_goes_from_a_bar_to_its_orders_and_from_there_to_the_order() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = on(with_rate(), lang, (120, 40), pick(lang, "Ledger", "台账统计"));
        body(&mut desk, &format!("statistics_ledger_{}", pick(lang, "en", "zh")));
        // past the currencies, the first customer is the one whose orders come to most
        desk.keys("<down><down><down><enter>").sees("DD202611001").sees("192.50").sees_not("DD202611002");
        desk.keys("<enter>").sees(pick(lang, "next:", "下一步")).keys("<esc><esc>");
        desk.keys("<down><enter>").sees("DD202611003").sees("DD202611002").sees("12.50");
    }
}

#[test]
fn a_department_that_is_late_shows_its_steps() {
    let mut desk = on(with_rate(), Lang::En, (160, 60), "Ledger");
    desk.sees("Lateness by department").sees("Customers who came again");
    body(&mut desk, "statistics_ledger_wide");
    let screen = desk.screen();
    let late = screen.lines().find(|line| line.contains("production") && line.contains("100%")).unwrap();
    assert!(late.contains("2     1"), "two steps were due, one is late: {late}");
    // the customers who came again stand last, the departments before them
    desk.keys("<end><up><up><enter>").sees("裁剪").sees("赵磊").sees("包装").sees_not("验布");
    desk.keys("<enter>").sees("裁剪");
}

#[test]
fn money_due_by_age_opens_the_customer() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = on(with_rate(), lang, (80, 24), pick(lang, "Money due", "账龄"));
        desk.sees("57.75").sees("134.75").sees("2026-11-21");
        body(&mut desk, &format!("statistics_ageing_{}", pick(lang, "en", "zh")));
        desk.keys("<end><enter>").sees("宁波吉旺服饰有限公司");
    }
}

#[test]
fn a_day_of_the_calendar_lists_what_is_due_on_it() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = on(with_rate(), lang, (80, 24), pick(lang, "Calendar", "日历"));
        body(&mut desk, &format!("statistics_calendar_{}", pick(lang, "en", "zh")));
        desk.keys("<pgdn><pgdn>");
        // the 25th: goods and the rest of the money
        let due = desk.store().due_on_day(day(11, 25)).unwrap().len();
        assert_eq!(due, 2);
        desk.keys("<home>").keys(&"<down>".repeat(6 + 30)).keys("<enter>");
        desk.sees(pick(lang, "Due on 2026-11-25", "2026-11-25 应办事项")).sees("橡胶密封圈").sees("DD202611001");
        desk.keys("<enter>").sees(pick(lang, "next:", "下一步"));
    }
}

#[test]
fn a_report_is_moved_to_another_month_and_written_to_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = on(with_rate(), Lang::En, (120, 36), "Ledger");
    desk.keys("<left>").sees("2026-10").sees("nothing in this period").keys("<right>").sees("370.48");
    let file = dir.path().join("ledger.xlsx");
    desk.keys("<s-x>").sees("2026-11.xlsx").keys(&format!("<c-u>{}<c-s>", file.display())).wait();
    assert!(std::fs::metadata(&file).unwrap().len() > 4_000);
    desk.keys("d2016-2026<enter>").sees("more than a year is not counted at once");
}

#[test]
fn minutes_are_typed_and_filed_with_their_text() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(desk(), lang, (100, 30));
        desk.keys("5<s-r>").sees(pick(lang, "Minutes of the coordination meeting", "订单协调会纪要"));
        desk.snapshot(&format!("statistics_minutes_{}", pick(lang, "en", "zh")));
        desk.keys("陈志强、吴昊<c-s>").sees(pick(lang, "must be filled in", "不能为空"));
        desk.keys("一、裁剪延误一天，周一补上<a-enter>二、下周三装柜<c-s>");
        desk.sees("QT202611001");
        let document = desk.store().document_by_number("QT202611001".parse::<DocumentNumber>().unwrap());
        let document = desk.store().document(document.unwrap().unwrap()).unwrap();
        assert_eq!(document.entry.meeting_on, Some(day(11, 21)));
        assert!(
            document.entry.notes.contains("陈志强、吴昊\n一、裁剪延误一天，周一补上\n二、下周三装柜"),
            "{:?}",
            document.entry.notes
        );
        // the next meeting's list names them
        desk.keys("r").sees(pick(lang, "Minutes of the meetings: 1", "会议纪要  1")).keys("<esc>");
        desk.keys("u<enter>");
        assert!(desk.store().weekly(day(11, 21), &WorkCalendar::official()).unwrap().minutes.is_empty());
        // a meeting to come has no minutes yet
        desk.keys("<s-r><s-tab><c-u>2026-11-28<tab><tab>x<c-s>").sees("2026-11-21");
    }
}
