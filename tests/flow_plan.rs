//! The follow-up plan by keys: made in two, a step closed in two, late steps that lead to the customer, undo of each.

mod support;

#[path = "flow_plan/own_day.rs"]
mod own_day;

#[path = "support/seed.rs"]
mod seed;

use chrono::NaiveDate;
use orderdesk::{
    domain::{
        order::{Channel, Department},
        plan::{Purchase, Step, StepKind},
        request::{Assessment, NewRequest, RequestDecision, RequestKind},
    },
    i18n::Lang,
    store::{Clock, NewPlan, Store},
};
use support::Desk;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Saturday, 2026-11-21, 17:20: an approved order of a tidy customer, due on Friday, 2027-01-08.
fn approved() -> Store {
    let mut store = support::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2027-01-08"));
    seed::approve(&mut store, id);
    store
}

fn step(kind: StepKind, name: &str, department: Department, planned: &str) -> Step {
    Step {
        kind,
        name: name.into(),
        department,
        person: "赵磊".into(),
        planned_on: day(planned),
        done_on: None,
        note: String::new(),
        purchase: Purchase::default(),
    }
}

/// The same order in progress, due on 2026-12-11, with a plan.
fn planned() -> Store {
    let mut store = support::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
    seed::start(&mut store, id);
    let bought = Purchase {
        supplier: "昆山德昌化工".into(),
        contract: "CG202611003".into(),
        contract_on: Some(day("2026-11-21")),
        goods_due_on: Some(day("2026-11-24")),
        goods_arrived_on: None,
    };
    let steps = vec![
        Step { purchase: bought, ..step(StepKind::Purchasing, "胶料到位", Department::Purchasing, "2026-11-24") },
        step(StepKind::Production, "硫化成型", Department::Production, "2026-12-02"),
        step(StepKind::Inspection, "成品检验", Department::Quality, "2026-12-04"),
        step(StepKind::Delivery, "送达客户", Department::Logistics, "2026-12-10"),
    ];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    store
}

fn plan(desk: &mut Desk) -> Vec<Step> {
    desk.store().plan(1).unwrap().into_iter().map(|s| s.step).collect()
}

fn page(store: Store, lang: Lang) -> Desk {
    let mut desk = Desk::on(store, lang, (120, 36));
    desk.keys("<f3>1<enter>");
    desk
}

fn go_to(desk: &mut Desk, today: &str) {
    desk.store().set_clock(Clock::Fixed(day(today).and_hms_opt(9, 0, 0).unwrap()));
}

#[test]
fn a_plan_is_made_in_two_keys_and_undone_in_one() {
    let mut desk = page(approved(), Lang::En);
    desk.keys("P").sees("No plan yet.");
    desk.keys("n").sees("[Domestic]").sees("Materials in").sees("2026-12-17").sees("7 steps; delivery 2027-01-08.");
    desk.keys("<c-s>").sees("plan of 7 steps made").sees("Plan: Domestic").sees("# delivery 27-01-08");
    assert_eq!(plan(&mut desk).len(), 7);
    desk.keys("u<enter>").sees("No plan yet.");
    assert!(plan(&mut desk).is_empty());
}

#[test]
fn the_same_with_an_input_method_on_and_the_template_remembered() {
    let mut desk = page(approved(), Lang::Zh);
    desk.keys("<a-p><f4>").sees("[内销]").keys("<right>").sees("[出口]").sees("报关").sees("退税单证");
    desk.keys("<c-s>").sees("已制定计划，共 9 个节点").sees("跟单计划：出口");
    let (id, _) = seed::receive(desk.store(), "龙滨橡塑", Channel::Email, day("2027-01-08"));
    seed::approve(desk.store(), id);
    desk.keys("<esc><f3>2<enter><a-p><f4>").sees("[出口]");
}

#[test]
fn steps_are_edited_before_saving_and_come_back_with_their_template() {
    let mut desk = page(approved(), Lang::En);
    desk.keys("Pn<tab><c-u>Rubber in<tab><c-u>1201").sees("Rubber in");
    // a day is written in full as soon as one leaves it, so that it is seen which year is meant
    desk.keys("<tab>").sees("2026-12-01");
    desk.keys("<s-tab><s-tab><s-tab><right>").sees("[Export]").sees_not("Rubber in").sees("Customs declared");
    desk.keys("<left>").sees("[Domestic]").sees("Rubber in").keys("<c-s>").sees("7 steps made");
    let first = plan(&mut desk).remove(0);
    assert_eq!(
        (first.name.as_str(), first.kind, first.planned_on),
        ("Rubber in", StepKind::Purchasing, day("2026-12-01"))
    );
}

#[test]
fn a_plan_date_before_the_order_is_refused_at_its_cell_and_the_text_stays() {
    let mut desk = page(approved(), Lang::Zh);
    desk.keys("<a-p><f4><tab><tab><c-u>2026-11-19<c-s>").sees("不能早于 2026-11-20").sees("2026-11-19");
    assert!(plan(&mut desk).is_empty());
    desk.keys("<c-u>什么<c-s>").sees("什么").keys("<c-u>11-25<tab><c-u>财会<c-s>").sees("没有“财会”这一选项");
    assert!(plan(&mut desk).is_empty());
}

#[test]
fn what_is_typed_of_a_plan_comes_back_after_the_desk_was_killed() {
    let mut desk = page(approved(), Lang::En);
    desk.keys("Pn<right><tab><c-u>Rubber in").wait().restart().keys("<enter>");
    desk.sees("[Export]").sees("Rubber in").sees("Customs declared");
}

#[test]
fn too_little_time_is_said_and_the_steps_stand_on_the_earliest_day() {
    let mut store = support::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-11-27"));
    seed::approve(&mut store, id);
    let mut desk = page(store, Lang::En);
    desk.keys("Pn").sees("Time is short: 4 on the earliest day.").sees("2026-11-23");
}

#[test]
fn going_out_to_the_departments_makes_the_plan_in_the_same_act() {
    let mut desk = page(approved(), Lang::En);
    desk.keys("<space>").sees("Plan template").sees("[Domestic]").keys("<space><c-s>21<c-s>").sees("in progress");
    assert_eq!(plan(&mut desk).len(), 7);
    desk.keys("u<enter>");
    assert!(plan(&mut desk).is_empty());
    assert_eq!(desk.store().order(1).unwrap().stage.code(), "approved");
    desk.keys("<space><space><s-tab><left>").sees("[no plan now]").keys("<c-s>21<c-s>").sees("in progress");
    assert!(plan(&mut desk).is_empty());
}

#[test]
fn a_step_is_closed_in_two_keys() {
    let mut desk = page(planned(), Lang::En);
    desk.keys("P").sees("硫化成型").keys("<space>").sees("done: 胶料到位").sees("2026-11-21");
    desk.keys(".<c-s>").sees("Done: 胶料到位.");
    assert_eq!(plan(&mut desk)[0].done_on, Some(day("2026-11-21")));
    // the next one is chosen
    desk.keys("<space>").sees("done: 硫化成型").keys(".<c-s>").sees("Done: 硫化成型.");
    desk.keys("<up><space>").sees("there is nothing left to do here");
    desk.keys("u<enter>u<enter>");
    assert_eq!(plan(&mut desk)[0].done_on, None);
}

#[test]
fn a_step_closed_before_its_time_names_those_still_open_before_it() {
    for (lang, asked, told) in [
        (Lang::En, "Still open before", "Done: 送达客户. Still open before it: 胶料到位, 硫化成型, 成品检验."),
        (Lang::Zh, "之前未完成", "已完成：送达客户。之前尚未完成：胶料到位、硫化成型、成品检验。"),
    ] {
        let mut desk = page(planned(), lang);
        desk.keys("<a-p><f9>").sees_not(asked).keys("<esc><end><f9>").sees(asked).sees("成品检验");
        desk.keys(".<c-s>").sees(told);
        assert_eq!(plan(&mut desk)[3].done_on, Some(day("2026-11-21")));
    }
}

#[test]
fn the_plans_next_step_stands_right_above_the_orders() {
    let mut desk = page(planned(), Lang::Zh);
    desk.keys("<f3>1<enter>");
    let screen = desk.screen();
    let (plan, next) = (screen.find("下一节点：胶料到位").unwrap(), screen.find("下一步：登记检验").unwrap());
    assert_eq!(screen[plan..next].matches('\n').count(), 1, "{screen}");
}

#[test]
fn a_step_is_not_done_tomorrow() {
    let mut desk = page(planned(), Lang::Zh);
    desk.keys("<a-p><f9><c-u>2026-11-25<c-s>").sees("不能晚于 2026-11-21");
    assert_eq!(plan(&mut desk)[0].done_on, None);
}

#[test]
fn a_late_step_that_endangers_the_delivery_leads_to_the_customer() {
    let mut desk = page(planned(), Lang::En);
    go_to(&mut desk, "2026-12-01");
    // five working days late, one day of reserve: seen before anything is written
    desk.keys("<f5>").sees("Delivery expected 2026-12-17, 4 working days late");
    desk.sees("0/4 done, next: 胶料到位 11-24  7 d late");
    desk.keys("P<space>.<c-s>");
    desk.sees("DD202611001: Done: 胶料到位. Delivery is endangered, expected 2026-12-17: tell the customer.");
    // the customer can be told at once; Esc leaves it for later
    desk.sees("Told that delivery of DD202611001 will be late.").sees("[told of delay]");
    desk.keys("<esc>O").sees("TELL THE CUSTOMER: delivery expected 2026-12-17");
    desk.keys("<esc>5").sees("tell of delay").sees("12-11 -> 12-17");
    desk.keys("/12-17<enter><enter>").sees("[told of delay]").keys("<c-s>").sees("communication logged").keys("<esc>");
    desk.sees_not("tell of delay").keys("u<enter>").sees("tell of delay").keys("u<enter>").sees_not("tell of delay");
    desk.keys("<f12><f3>1<enter>").sees("预计交货 2026-12-17，迟 4 个工作日");
}

#[test]
fn a_step_closed_among_the_follow_ups_leads_to_its_own_customer() {
    let mut store = planned();
    let (id, _) = seed::receive(&mut store, "宁波吉旺", Channel::Email, day("2026-12-11"));
    seed::start(&mut store, id);
    let steps = vec![step(StepKind::Production, "裁剪", Department::Production, "2026-11-25")];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (120, 36));
    go_to(&mut desk, "2026-12-01");
    desk.keys("5/胶料<enter><space>.<c-s>")
        .sees("DD202611001：已完成：胶料到位。")
        .sees("告知客户订单DD202611001将延期交货");
    desk.keys("<c-s>").sees("DD202611001：沟通记录已登记");
    assert!(desk.store().delays(1).unwrap()[0].is_informed());
    assert_eq!(desk.store().communications_of_order(1).unwrap().len(), 1);
    // a delay that stood before leads nowhere twice
    desk.keys("<esc>u<enter>1/DD202611001<enter><enter><a-p><f9>.<c-s>").sees("DD202611001：已完成：硫化成型。");
    desk.sees_not("[延期告知]");
}

#[test]
fn replanning_a_step_beyond_the_delivery_leads_to_the_customer_too() {
    let mut desk = page(planned(), Lang::Zh);
    desk.keys("<a-p><end><enter>").sees("节点：送达客户");
    desk.keys("<tab><tab><tab><c-u>2026-12-15<c-s>").sees("交期有风险，预计 2026-12-15").sees("原计划 2026-12-10");
    desk.keys("u").sees("修改跟单计划 DD202611001").sees("送达客户（11-21").keys("<enter>").sees_not("须告知客户");
}

#[test]
fn the_follow_ups_lead_to_the_step_the_goods_and_the_missing_plan() {
    let mut store = planned();
    let (id, _) = seed::receive(&mut store, "宁波吉旺", Channel::Email, day("2027-01-08"));
    seed::approve(&mut store, id);
    let mut desk = Desk::on(store, Lang::En, (120, 36));
    desk.keys("5").sees("make a plan").keys("/宁波<enter><space>").sees("DD202611002 - follow-up plan");
    desk.keys("<c-s>").sees("plan of 7 steps made").sees_not("make a plan").keys("<esc>");
    desk.keys("/昆山<enter><enter>").sees("goods arrived: 胶料到位").keys(".<c-s>").sees("Done: 胶料到位.");
    assert_eq!(plan(&mut desk)[0].purchase.goods_arrived_on, Some(day("2026-11-21")));
    // the step is done with its goods, and one undo takes both back
    assert_eq!(plan(&mut desk)[0].done_on, Some(day("2026-11-21")));
    desk.keys("uy");
    assert_eq!((plan(&mut desk)[0].purchase.goods_arrived_on, plan(&mut desk)[0].done_on), (None, None));
    desk.keys("<esc>/赵磊<enter><space>").sees("done: 胶料到位").keys(".<c-s>").sees("Done: 胶料到位.");
}

#[test]
fn only_a_purchasing_step_has_a_supplier() {
    let mut desk = page(planned(), Lang::En);
    desk.keys("P<enter>").sees("Supplier").sees("Contract number").sees("Goods due on").keys("<esc>");
    desk.keys("<down><enter>").sees("硫化成型").sees_not("Supplier");
    // a supplier known from another plan is offered by part of the name
    let mut store = planned();
    let (id, _) = seed::receive(&mut store, "宁波吉旺", Channel::Email, day("2027-01-08"));
    let steps = vec![step(StepKind::Purchasing, "胶料到位", Department::Purchasing, "2026-12-01")];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (120, 36));
    desk.keys("<f3>2<enter><a-p><enter><tab><tab><tab><tab><tab><tab><tab>德昌")
        .sees("昆山德昌化工")
        .keys("<enter><c-s>");
    assert_eq!(desk.store().plan(id).unwrap()[0].step.purchase.supplier, "昆山德昌化工");
}

#[test]
fn the_plan_is_shifted_by_days_or_to_another_delivery() {
    let mut desk = page(planned(), Lang::En);
    desk.keys("PF2").sees("4 open steps move by 2 working days.").keys("<c-s>").sees("4 open steps dated anew.");
    assert_eq!(plan(&mut desk)[3].planned_on, day("2026-12-14"));
    desk.keys("u<enter>F<tab>2026-12-18").sees("by 5 working days").keys("<c-s>");
    assert_eq!(plan(&mut desk)[0].planned_on, day("2026-12-01"));
    desk.keys("u<enter>F2<tab>2026-12-18<c-s>").sees("Delivery date");
    assert_eq!(plan(&mut desk)[0].planned_on, day("2026-11-24"));
    let mut desk = page(approved(), Lang::Zh);
    desk.keys("<a-f>").sees("订单尚无计划");
}

#[test]
fn what_is_recorded_of_an_order_closes_the_steps_it_shows_to_be_done() {
    let mut store = planned();
    store.plan_add(1, &step(StepKind::Shipping, "发货", Department::Logistics, "2026-12-08")).unwrap();
    let mut desk = page(store, Lang::Zh);
    let done = |desk: &mut Desk| {
        plan(desk).into_iter().filter(|s| s.done_on.is_some()).map(|s| s.name).collect::<Vec<_>>().join(" ")
    };
    desk.keys("<f9>")
        .sees("已完成 0/")
        .keys(".<tab>1<tab>计划未及时登记<c-s>")
        .sees("DD202611001：已检验；计划节点已完成：成品检验");
    desk.keys("<f9>顺丰<tab>SF1001<c-s>").sees("；计划节点已完成：发货");
    desk.keys("<f9>.<tab>1<c-s>").sees("；计划节点已完成：送达客户");
    assert_eq!(done(&mut desk), "成品检验 发货 送达客户");
    for left in ["成品检验 发货", "成品检验", ""] {
        desk.keys("u<enter>");
        assert_eq!(done(&mut desk), left);
    }
}

/// An order in progress, due on 2026-12-11 with a plan, for which a change to this day was approved.
fn to_be_moved(delivery: &str) -> Store {
    let mut store = planned();
    let mut proposed = store.order(1).unwrap().terms;
    proposed.delivery_date = day(delivery);
    let asked = NewRequest {
        kind: RequestKind::Change,
        requested_by: "周敏".into(),
        requested_on: day("2026-11-21"),
        channel: Channel::Email,
        reason: "厂房未完工".into(),
        base_version: 1,
        proposed: Some(proposed),
    };
    let (id, _) = store.request_open(1, &asked).unwrap();
    let decision = RequestDecision {
        is_approved: true,
        person: "王强".into(),
        on_day: day("2026-11-21"),
        reason: String::new(),
        departments: vec![Department::Production],
    };
    store.request_decide(id, &decision).unwrap();
    let assessed = Assessment {
        department: Department::Production,
        person: "赵磊".into(),
        answered_on: Some(day("2026-11-21")),
        production_effect: "可行".into(),
        ..Assessment::asked(Department::Production, day("2026-11-21"))
    };
    store.request_assess(id, &assessed).unwrap();
    store
}

#[test]
fn an_approved_change_of_the_delivery_shows_the_old_and_the_new_plan_side_by_side() {
    for (lang, question, kept, line, taken) in [
        (
            Lang::En,
            "Delivery is 2026-12-02 now; the plan still stands for 2026-12-11",
            "The plan no longer fits: it stands for 2026-12-11",
            "2026-12-02  2026-11-24",
            "4 open steps dated anew for 2026-12-02.",
        ),
        (
            Lang::Zh,
            "交货日期现为 2026-12-02，计划仍按 2026-12-11 排定",
            "计划与交期不符：按 2026-12-11 排定",
            "2026-12-02  2026-11-24",
            "已按交期 2026-12-02 重排 4 个未完成节点",
        ),
    ] {
        let mut desk = Desk::on(to_be_moved("2026-12-02"), lang, (80, 24));
        let before: Vec<NaiveDate> = plan(&mut desk).iter().map(|s| s.planned_on).collect();
        desk.keys("2<space><enter>").sees(question).sees(line).sees("2026-11-2");
        let snapshot = format!("plan_refit_{}_80x24", support::pick(lang, "en", "zh"));
        desk.snapshot(&snapshot);
        // kept, the old plan stands and both the notice and the page say that it does not fit
        desk.keys("<esc>").sees(kept);
        assert_eq!(plan(&mut desk).iter().map(|s| s.planned_on).collect::<Vec<_>>(), before);
        desk.keys("<f3>1<enter>").sees(kept).keys("<a-p>").sees(kept);
        // the follow-ups ask for it too, and lead to the same proposal
        let wanted = support::pick(lang, "re-date plan", "重排计划");
        desk.keys("5").sees(wanted);
        let all = desk.store().follow_ups().unwrap();
        let at = all.iter().position(|f| f.want == orderdesk::domain::follow_up::Want::Replan).unwrap();
        desk.keys(&format!("{}<enter>", "<down>".repeat(at))).sees(question).keys("<esc><f3>1<enter><a-p>");
        desk.keys("<a-f>").sees(question).keys("<enter>").sees(taken).sees_not(kept);
        let now: Vec<String> = plan(&mut desk).iter().map(|s| s.planned_on.to_string()).collect();
        assert_eq!(now.last().map(String::as_str), Some("2026-12-01"));
        assert!(now.is_sorted() && now[0] != now[3], "{now:?}");
        desk.keys("u<enter>").sees(kept);
        assert_eq!(desk.store().check(|_| true).unwrap(), []);
    }
}

#[test]
fn an_order_revised_to_another_day_leads_to_its_plan_too() {
    let mut store = support::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
    let steps = vec![step(StepKind::Production, "硫化成型", Department::Production, "2026-12-02")];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let mut desk = page(store, Lang::Zh);
    let to_day = "<tab>".repeat(desk_fields_before_day(&mut desk));
    desk.keys(&format!("e{to_day}2026-12-18<c-s>")).sees("计划仍按 2026-12-11 排定").keys("<enter>");
    desk.sees("已按交期 2026-12-18 重排 1 个未完成节点");
    assert_ne!(plan(&mut desk)[0].planned_on, day("2026-12-02"));
}

/// Counts the fields of the order's form before the delivery day.
fn desk_fields_before_day(desk: &mut Desk) -> usize {
    desk.keys("e");
    let label = "交货日期";
    let count = (0..12).find(|_| {
        let is_there = desk.before_cursor().contains(label);
        if !is_there {
            desk.keys("<tab>");
        }
        is_there
    });
    desk.keys("<c-x>");
    count.expect("the form has a delivery day")
}

#[test]
fn a_shipment_offers_to_close_what_the_goods_have_gone_past() {
    for (lang, offer, told, shown) in [
        (
            Lang::En,
            "never closed: 胶料到位",
            "closed as gone past, day not known: 胶料到位",
            "goods went past at: record shipment",
        ),
        (Lang::Zh, "未登记完成：胶料到位", "按货物已过关闭（完成日期不详）：胶料到位", "登记发货时货物已过"),
    ] {
        let mut store = planned();
        store.plan_add(1, &step(StepKind::Shipping, "发货", Department::Logistics, "2026-12-08")).unwrap();
        let mut desk = page(store, lang);
        desk.keys("<f9><tab>1<tab>计划未及时登记<c-s>.<c-s>").keys("<f9>顺丰<tab>SF1001").sees(offer);
        // of five steps the inspection and the dispatch were done; what was gone past is not counted among them
        desk.keys("<c-s>").sees(told).keys("<a-o>").sees("2/5").keys("<a-p>").sees(shown);
        assert!(plan(&mut desk)[0].done_on.is_none(), "it is not said to be done");
        desk.keys("u<enter>").sees_not(shown);
    }
}

#[test]
fn a_plan_of_which_nothing_has_begun_is_replaced_from_another_template_in_three_keys() {
    let mut desk = page(approved(), Lang::En);
    desk.keys("Pn<c-s>").sees("Plan: Domestic").keys("p").sees("plan made anew").sees("[Domestic]");
    desk.keys("<right><c-s>").sees("plan made anew with 9 steps to come").sees("Plan: Export").sees("Customs declared");
    assert_eq!(plan(&mut desk).len(), 9);
    desk.keys("H<end>").sees("plan made anew").keys("P");
    desk.keys("u<enter>").sees("Plan: Domestic");
    assert_eq!(plan(&mut desk).len(), 7);
}

#[test]
fn what_has_begun_of_a_plan_stays_and_the_rest_is_replaced_after_asking() {
    let mut desk = page(planned(), Lang::Zh);
    desk.keys("<a-p><f6>").sees("节点保留：1 个").sees("取代：3 个").keys("<esc>");
    assert_eq!(plan(&mut desk).len(), 4);
    // goods are bought for the first step, so the template's own is not offered once more
    desk.keys("<f6><enter>").sees("重新制定跟单计划").sees("首件封样").keys("<right>").sees("[出口]");
    desk.sees_not("原料到位").wait().restart().keys("<enter>").sees("[出口]").keys("<c-s>").sees("计划已重新制定");
    desk.keys("<f3>1<enter><a-p>").sees("胶料到位").sees("昆山德昌化工").sees_not("硫化成型");
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
}

#[test]
fn a_step_is_added_and_voided_with_its_reason() {
    let mut desk = page(planned(), Lang::En);
    desk.keys("Pn").sees("further step").keys("模具保养<tab>o<tab>p<tab>1130<c-s>").sees("Saved: 模具保养.");
    assert_eq!(plan(&mut desk)[1].name, "模具保养");
    desk.keys("<down>z").sees("Void: plan step").keys("不需要<c-s>").sees_not("模具保养  ");
    assert_eq!(plan(&mut desk).len(), 4);
    desk.keys("uyuy");
    assert_eq!(plan(&mut desk).len(), 4);
}

#[test]
fn the_history_words_the_plan_in_the_readers_language() {
    let mut desk = page(planned(), Lang::Zh);
    desk.keys("<a-p><f9>.<c-s>").sees("已完成").keys("<a-h>").sees("完成计划节点").sees("制定跟单计划");
}

#[test]
fn the_screens_look_so() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let name = |what: &str| format!("plan_{what}_{code}_{}x{}", size.0, size.1);
            let mut desk = Desk::on(planned(), lang, size);
            desk.keys("<f3>1<enter><a-p><f9>.<c-s>");
            go_to(&mut desk, "2026-12-08");
            desk.keys("<f5>").snapshot(&name("section"));
            desk.keys("<down><space>").snapshot(&name("close"));
            desk.keys("<esc><up><enter>").snapshot(&name("step"));
            let mut desk = Desk::on(approved(), lang, size);
            desk.keys("<f3>1<enter><a-p><f4>").snapshot(&name("make"));
        }
    }
}
