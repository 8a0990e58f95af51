//! The whole life of one order, from the call to the archive, by keys in a real terminal; then what the program tells of it.
//!
//! One thing always holds: nothing here but keys and days; whatever is asserted at the end was typed.

use super::session::{DESK, Home, Session};
use serde_json::{Value, json};
use std::process::{Command, Output};

/// The last day of the life.
const LAST: &str = "2026-12-30T10:00";

/// Runs the program without a screen on the last day.
fn run(home: &Home, arguments: &[&str]) -> Output {
    let mut command = Command::new(DESK);
    command.env_clear().envs(home.environment("zh")).env("ORDERDESK_NOW", LAST);
    command.args(arguments).output().unwrap()
}

/// The call: an order of two lines, the customer new.
fn is_called_in(desk: &mut Session) {
    desk.keys("n").sees("新建订单").keys("1<tab><tab>苏州恒锐精密机械厂").sees("新客户").keys("<enter>");
    desk.keys(
        "周敏<tab>0512-65880033<tab>1218<tab>客户工厂<tab>预付30%，余款发货前付清<tab><tab><tab>吴昊<tab>PO-9<tab><tab>",
    );
    desk.keys("五层瓦楞纸箱<tab>600x400<tab>只<tab>1200<tab>9.8<tab><tab>实木餐椅<tab><tab>把<tab>10<tab>318");
    desk.sees("合计 14,940.00 CNY").keys("<c-s>").sees("口头订单，待客户签章确认").sees("已接收 DD202611001");
}

/// Reviewed, confirmed, approved, out to production and logistics with a plan.
fn is_let_in(desk: &mut Session) {
    desk.keys("<space>").sees("通过后立即提交终审").keys("<f9><c-s>").sees("已提交终审");
    desk.sees("尚缺：取得客户签章确认").keys("o").sees("确认人").keys(".<c-s>").sees("已登记客户确认");
    desk.keys("<space>").sees("审批意见").keys("1<tab>王强<tab>.<f9><c-s>").sees("DD202611001：已批准");
    // the advance comes before anything is made
    desk.keys("<space>")
        .sees("此前应付未付  4,482.00 CNY")
        .keys("<tab><tab><space><c-s>")
        .sees("有 1 处需要更正")
        .keys(".<c-s>");
    desk.sees("尚缺：登记预付款").keys("<c-x><enter>");
    desk.keys("M").sees("30% 订单批准时  4,482.00  应收 2026-11-23").keys("n").sees("银行流水号");
    desk.keys("<tab>.<tab>电汇<tab>BK1122<c-s>").sees("已收 4,482.00").keys("O");
    desk.keys("<space>")
        .sees("计划模板  [内销]")
        .keys("<space><tab><tab><space><c-s>23<c-s>")
        .sees("DD202611001：执行中");
    desk.sees("完成 0/7，下一节点：原料到位 11-26").keys("M").sees("2026-11-23 付清");
}

/// The customer wants 300 more, a week later.
fn is_changed(desk: &mut Session) {
    desk.keys("r").sees("变更后的订单").keys("<tab><tab><tab>客户加订300只，交期顺延一周");
    desk.keys("<tab><tab><tab><tab><c-u>1225<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><c-u>1500");
    desk.sees("合计 17,880.00 CNY").keys("<c-s>").sees("DD202611001-R1 已提出");
    desk.keys("R")
        .sees("变更申请  待审批")
        .sees("交货日期：2026-12-18 -> 2026-12-25")
        .sees("下一步：经理审批")
        .keys("<space>")
        .sees("经理审批")
        .sees("第 1 行 数量：1200 -> 1500");
    desk.keys("1<tab>王强<tab>.<c-s>").sees("请 2 个部门评估");
    desk.keys("<space>").sees("生产 - 影响评估").keys("赵磊<tab>.<tab>加一班<tab><tab><tab>加班生产<c-s>");
    desk.sees("还有 1 个部门未答复").keys("<space>").sees("物流 - 影响评估");
    desk.keys("孙涛<tab>.<tab><tab><tab><tab>改约车次<c-s>").sees("各部门均已答复");
    // the plan is proposed anew for the later day, and taken
    desk.keys("<space>").sees("执行申请？").keys("y").sees("订单已更新为第 2 版").sees("由新交期倒排如下");
    desk.sees("2026-11-26  2026-12-03  原料到位").keys("<enter>").sees("重排 7 个未完成节点");
    desk.keys("<space>").sees("R1 关闭").keys("新工单已发<c-s>").sees("变更申请  已关闭");
}

/// What the change adds to the advance comes in as well, and finance agrees.
fn is_paid_for_in_part(desk: &mut Session) {
    desk.keys("M").sees("30% 订单批准时  5,364.00  应收 2026-11-23");
    desk.keys("n").sees("银行流水号").keys("<tab>.<tab>电汇<tab>BK1123<c-s>").sees("已收 882.00，未收 12,516.00");
    desk.keys("<end><space>").sees("财务对账").keys("<tab>何静<c-s>").sees("2026-11-23 已对账 何静");
}

/// The evening's sheet, a problem met and solved, a step done, the customer's call.
fn is_followed(desk: &mut Session) {
    desk.sees("3 跟踪(0/1)").keys("3").sees("未填").keys("<enter>").sees("存在问题");
    desk.keys("40<tab>100<tab><tab><tab>开料<tab>纸板色差<c-b>").sees("DD202611001 登记问题");
    desk.keys("1<c-s>").sees("的问题已登记，2026-12-08 前解决").keys("<c-s>").sees("1 条跟踪记录已全部填完");
    desk.keys("p").sees("解决方案").keys("换板<c-s>").sees("DD202611001 的问题已解决");
    desk.keys("1<enter>").sees("收款     已收 5,364.00 / 17,880.00").keys("P").sees("原计划 2026-11-26");
    desk.keys("<space>").sees("完成：原料到位").keys(".<c-s>").sees("已完成：原料到位。");
    desk.keys("l").sees("沟通内容").keys("客户问进度，已告知生产四成<c-s>").sees("沟通记录已登记");
}

/// The inspection fails, what was found is made good, and the second one passes.
fn is_inspected_twice(desk: &mut Session) {
    desk.keys(".<tab>2<tab><tab>赵倩<tab>封口开裂<c-s>").sees("检验不合格").sees("封口开裂");
    desk.keys("质检<tab>赵倩<c-s>").sees("的问题已登记").sees("下一步：登记检验");
    desk.keys("B").sees("封口开裂").keys("<space>").sees("解决方案").keys("全部重新封口<c-s>").sees("的问题已解决");
    desk.keys("O").sees("不合格").keys("<space>").sees("2026-12-03 跟踪  生产 40%");
}

/// Inspected; a part of the first line leaves.
fn is_sent_in_part(desk: &mut Session) {
    desk.keys("<enter>").sees("下一步：下达部门").sees("各部门手中为第 1 版，此后变更");
    desk.keys("<space>").sees("各部门手中为第 1 版").keys("<space><tab><tab><space><c-s>18<c-s>");
    desk.sees("下一步：登记检验").sees_not("各部门手中").sees("未确认：第 1 版已由 周敏");
    desk.keys("o")
        .sees("第 2 版")
        .keys("<tab>.<c-s>")
        .sees("已登记客户确认")
        .sees_not("未确认")
        .keys("<space>")
        .sees("2026-12-03 跟踪  生产 40%");
    is_inspected_twice(desk);
    desk.keys(".<tab>1<tab>首批 900 只先检<tab>赵倩<c-s>")
        .sees("登记沟通")
        .keys("<c-s>")
        .sees("下一步：登记发货")
        .keys("<space>")
        .sees("待发 1500 只");
    desk.keys("客户急用<tab>王强<tab>顺丰<tab>SF1001<tab><c-u>900<tab><c-u>0")
        .sees("发货后仍待发：第1行 600 只；第2行 10 把");
    desk.keys("<c-s>").sees("已发货，仍待发").sees("900 / 1500 只；0 / 10 把").sees_not("尚缺");
}

/// The part arrived, the rest leaves by the same carrier.
fn is_sent(desk: &mut Session) {
    desk.keys("<enter>")
        .sees("SF1001  在途")
        .keys("<space>")
        .sees("第1批签收")
        .keys(".<tab>1<c-s>")
        .sees("2026-12-22 签收  完好");
    desk.sees("逾期 12,516.00")
        .keys("<space>")
        .sees("待发 600 只")
        .keys("客户急用<tab>王强<tab><tab>SF1002<c-s>")
        .sees("已发货，全部发完");
}

/// All of it arrived; the rest is late and the customer is reminded.
fn is_reminded_of(desk: &mut Session) {
    desk.keys("<enter>").sees("SF1002  在途").keys("<space>").sees("第2批签收").keys(".<tab>1<c-s>").sees("订单已签收");
    desk.keys("m")
        .sees("催收 12,516.00 CNY，应收日期 2026-12-18")
        .sees("对方人员  周敏")
        .keys("<c-s>")
        .sees("催款已登记");
}

/// Paid at last, the papers put away, the order archived.
fn is_ended(desk: &mut Session) {
    desk.keys("<enter>")
        .sees("下一步：登记结算")
        .keys("<space>")
        .sees("未收  12,516.00 CNY")
        .keys("<tab>.<c-s>")
        .sees("：已结算");
    desk.keys("D").sees("应有单据  0/9").keys("<f4>").sees("存放位置 *");
    desk.keys("<tab><tab><tab><tab>A柜3层<c-s>").sees("应有单据  1/9");
    desk.keys("<f4>").sees("存放位置 *  A柜3层").keys("<c-s>").sees("应有单据  2/9");
    desk.keys("<f4>").sees("存放位置 *  A柜3层").keys("<c-u>收款<enter><c-s>").sees("应有单据  3/9");
    desk.keys("O").sees("下一步：归档").keys("<space>").sees("缺少的单据  订单评审表、生产通知单");
    desk.keys("其余单据由各部门留存<tab>档案室3柜<c-s>").sees("DD202611001：已归档");
}

/// One column of a list.
fn column(of: &Value, list: &str, key: &str) -> Value {
    of[list].as_array().unwrap().iter().map(|row| row[key].clone()).collect()
}

#[test]
fn an_order_lives_from_the_call_to_the_archive_by_keys_alone() {
    let home = Home::new();
    home.day("2026-11-23T09:05", |desk| {
        is_called_in(desk);
        is_let_in(desk);
        is_changed(desk);
        is_paid_for_in_part(desk);
    });
    home.day("2026-12-03T17:10", is_followed);
    home.day("2026-12-18T10:00", is_sent_in_part);
    home.day("2026-12-22T10:00", is_sent);
    home.day("2026-12-28T10:00", is_reminded_of);
    home.day(LAST, is_ended);

    let told = run(&home, &["show", "DD202611001", "--json"]);
    assert!(told.status.success(), "{told:?}");
    let order: Value = serde_json::from_slice(&told.stdout).unwrap();
    is_what_was_typed(&order);
    // that of the day is made beside the work, and these days last a second
    assert!(run(&home, &["backup"]).status.success());
    let today = run(&home, &["today", "--json"]);
    let today: Value = serde_json::from_slice(&today.stdout).unwrap();
    let wants = column(&today, "follow_ups", "want");
    let is_entry = |want: &Value| want == "entries";
    assert!(wants.as_array().unwrap().iter().all(is_entry), "all but the days nobody wrote for is settled: {today}");
    let check = run(&home, &["check"]);
    assert_eq!(check.status.code(), Some(0), "{check:?}");
}

#[track_caller]
fn is_what_was_typed(order: &Value) {
    let head = ["stage", "version", "channel", "customer", "delivery_date", "total", "unconfirmed", "request_open"];
    let head: Value = head.iter().map(|key| order[key].clone()).collect();
    assert_eq!(head, json!(["archived", 2, "phone", "苏州恒锐精密机械厂", "2026-12-25", "17880.00", false, false]));
    assert_eq!(column(order, "lines", "quantity"), json!(["1500", "10"]));
    assert_eq!(column(order, "reviews", "kind"), json!(["preliminary", "final"]));
    assert_eq!(column(order, "reviews", "passed"), json!([true, true]));
    assert_eq!(order["reviews"][1]["person"], "王强");

    let request = &order["requests"][0];
    assert_eq!((&request["state"], &request["applied_version"]), (&json!("closed"), &json!(2)));
    assert_eq!(column(request, "changes", "old"), json!(["2026-12-18", "1200"]));
    assert_eq!(column(request, "changes", "new"), json!(["2026-12-25", "1500"]));
    assert_eq!(column(request, "assessments", "solution"), json!(["加班生产", "改约车次"]));
    assert_eq!(request["ended_note"], "新工单已发");

    assert_eq!(order["plan"].as_array().unwrap().len(), 7);
    let step = &order["plan"][0];
    let step: Value = ["step", "first_planned_on", "planned_on", "done_on"].iter().map(|k| step[k].clone()).collect();
    assert_eq!(step, json!(["原料到位", "2026-11-26", "2026-12-03", "2026-12-03"]));
    let entry = &order["tracking"][0];
    let entry: Value = ["day", "production", "purchasing", "done_today"].iter().map(|k| entry[k].clone()).collect();
    assert_eq!(entry, json!(["2026-12-03", 40, 100, "开料"]));
    assert_eq!(column(order, "problems", "what"), json!(["检验不合格：封口开裂", "纸板色差"]));
    assert_eq!(column(order, "problems", "solution"), json!(["全部重新封口", "换板"]));
    assert_eq!(column(order, "problems", "solved_on"), json!(["2026-12-18", "2026-12-03"]));
    // the first inspection failed, the second passed
    let milestones = order["milestones"].as_array().unwrap().iter().filter(|m| m["kind"] == "inspect");
    let inspections: Value = milestones.map(|m| json!([m["passed"], m["note"], m["person"]])).collect();
    assert_eq!(inspections, json!([[false, "封口开裂", "赵倩"], [true, "", "赵倩"]]));

    assert_eq!(column(order, "communications", "kind"), json!(["reminder", "contact"]));
    assert_eq!(order["communications"][1]["said"], "客户问进度，已告知生产四成");
    assert_eq!(order["communications"][0]["person"], "周敏");

    assert_eq!(column(order, "shipments", "waybill"), json!(["SF1001", "SF1002"]));
    assert_eq!(column(order, "shipments", "arrived_on"), json!(["2026-12-22", "2026-12-28"]));
    assert_eq!(column(&order["shipments"][0], "lines", "quantity"), json!(["900"]));
    assert_eq!(column(&order["shipments"][1], "lines", "line"), json!([1, 2]));
    assert_eq!(
        column(&order["shipments"][1], "lines", "quantity"),
        json!(["600", "10"]),
        "900 + 600 is the 1500 ordered"
    );

    assert_eq!(column(order, "payments", "amount"), json!(["4482.00", "882.00", "12516.00"]), "together the total");
    assert_eq!(column(order, "payments_due", "due_on"), json!(["2026-11-23", "2026-12-18"]));
    assert_eq!(column(order, "payments_due", "paid_on"), json!(["2026-11-23", "2026-12-30"]));
    assert_eq!(column(order, "payments_due", "reminders"), json!([0, 1]));
    assert_eq!(column(order, "payments_due", "open"), json!(["0.00", "0.00"]));
    assert_eq!(order["payments"][1]["reconciled_by"], "何静");

    assert_eq!(column(order, "documents", "title"), json!(["客户订单或合同", "客户签章确认单", "收款凭证"]));
    let archive = &order["archive"];
    assert_eq!((&archive["archived_on"], &archive["retain_until"]), (&json!("2026-12-30"), &json!("2036-12-30")));
    assert_eq!(archive["missing"].as_array().unwrap().len(), 6);
    let last = order["milestones"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["details"]["reason"]), (&json!("archive"), &json!("其余单据由各部门留存")));

    let deeds = "order.receive order.review order.submit order.confirm order.decide payment.receive order.issue \
                 request.open request.decide request.assess request.assess request.apply plan.shift request.close \
                 payment.receive payment.reconcile problem.open tracking.write problem.solve plan.done communication.log \
                 order.issue order.confirm order.inspect problem.open problem.solve order.inspect order.ship order.deliver order.ship order.deliver communication.log order.settle order.archive";
    assert_eq!(column(order, "history", "name"), deeds.split_whitespace().collect::<Value>());
}
