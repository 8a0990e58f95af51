//! The words of change and cancellation requests: the list, the story of one, its dialogs.

use super::{Label, Lang};
use crate::{
    domain::{
        decimal::UnitPrice,
        field::Field,
        order::Change,
        request::{Bearer, Cost, Need},
    },
    store::RequestView,
};

labels!(Need {
    Decision: "decision", "经理审批";
    Assessments: "answers", "部门答复";
    Stops: "stops", "停止确认";
    Apply: "carry out", "执行";
    Recalls: "papers back", "收回旧单";
    Costs: "settle costs", "费用结清";
    Close: "close", "关闭";
    Nothing: "-", "-";
});

labels!(RequestView {
    Open: "open", "未结申请";
    AwaitingDecision: "awaiting decision", "待审批";
    Change: "change requests", "变更申请";
    Cancellation: "cancellation requests", "取消申请";
    All: "all", "全部";
});

/// Words who bears costs: by name where it is neither the customer nor the company.
pub fn borne_by(cost: &Cost, lang: Lang) -> &str {
    match cost.bearer {
        Bearer::Other => &cost.who,
        bearer => bearer.label(lang),
    }
}

words! {
    reference = "Request", "申请编号";
    kind = "Kind", "类别";
    change = "change", "变更";
    cancellation = "cancel", "取消";
    waits_for = "Waits for", "待办";
    days = "Days", "天数";
    state = "State", "状态";
    none_selected = "no request is selected", "未选中申请";
    pick_order = "Request for which order?", "为哪张订单提出申请？";
    pick_kind(order: &str) = "{order}: which request?", "{order}：提出哪种申请？";
    pick_department = "Which department answers?", "哪个部门答复？";
    title(reference: &str, what: &str) = "{reference} - {what}", "{reference} {what}";
    new_terms = "The order as it shall be", "变更后的订单";
    new_terms_hint = "lines are added and dropped below", "明细可在下方增删";
    written(reference: &str) = "{reference} is written; the manager decides.", "{reference} 已提出，等待经理审批。";
    decision = "manager's decision", "经理审批";
    reason_asked = "Asked because", "申请理由";
    change_asked = "Old -> new", "变更内容";
    more_changes(n: usize) = "and {n} more", "另有 {n} 处";
    approve = "approve", "批准";
    reject = "reject", "驳回";
    concerned = "Departments concerned", "相关部门";
    approved(n: usize) =
        { match n {
            0 => "Approved; no department is asked.",
            1 => "Approved; 1 department is asked.",
            n => "Approved; {n} departments are asked.",
        } },
        { match n { 0 => "已批准，无需部门评估。", _ => "已批准，请 {n} 个部门评估。" } };
    rejected = "Rejected; the order stays as it is.", "已驳回，订单保持原样。";
    assessment = "assessment", "影响评估";
    answered_on = "Answered on", "答复日期";
    solution_hint = "or a word above, or the stop", "未填影响和停止日期时必填";
    stop_hint = "only when it has", "确已停止清理时填写";
    answered(answers: usize, stops: usize) =
        { match (answers, stops) {
            (0, 0) => "Recorded; all departments have answered.",
            (0, n) => "Recorded; all have answered, {n} still to confirm the stop.",
            (n, _) => "Recorded; {n} still to answer.",
        } },
        { match (answers, stops) {
            (0, 0) => "已登记，各部门均已答复。",
            (0, n) => "已登记，各部门均已答复，还有 {n} 个部门未确认停止清理。",
            (n, _) => "已登记，还有 {n} 个部门未答复。",
        } };
    nobody_asked = "no department was asked", "没有需要答复的部门";
    apply = "Carry out?", "执行申请？";
    apply_change(reference: &str, version: u32) = "{reference} is carried out: the order gets version {version}.",
        "执行 {reference}：订单更新为第 {version} 版。";
    apply_cancellation(reference: &str, order: &str) = "{reference} is carried out: order {order} is cancelled.",
        "执行 {reference}：取消订单 {order}。";
    applied(version: u32) = "The order has version {version} now; the request is tracked until closed.",
        "订单已更新为第 {version} 版；申请跟踪至关闭。";
    cancelled = "The order is cancelled; the request is tracked until costs are settled.",
        "订单已取消；申请跟踪至费用结清。";
    recall = "superseded papers", "收回作废单据";
    papers_out = "Still out: tick what came back", "尚未收回，收回后勾选";
    papers_more = "To be called back", "需收回的单据";
    papers = ["production sheet", "process card", "purchase order", "packing list", "drawing"],
        ["生产单", "工艺卡", "采购单", "装箱单", "图纸"];
    recalled(n: usize) =
        { match n {
            0 => "Recorded; all papers are back.",
            1 => "Recorded; 1 paper is still out.",
            n => "Recorded; {n} papers are still out.",
        } },
        { match n { 0 => "已登记，单据全部收回。", _ => "已登记，还有 {n} 份未收回。" } };
    cost = "costs", "费用";
    cost_hint = "0 when there were none", "没有费用请填 0";
    bearer_who = "Who else", "其他承担方";
    bearer_hint = "only when it is neither the customer nor the company", "仅在非客户、非本公司承担时填写";
    settled_hint = "what the customer bears is settled by a payment on the order", "客户承担的费用以订单收款结清";
    cost_kept = "Costs recorded.", "费用已登记。";
    close = "close", "关闭";
    closed = "Closed.", "已关闭。";
    withdraw = "withdraw", "撤回";
    withdrawn = "Withdrawn; the order stays as it is.", "已撤回，订单保持原样。";
    next(need: &str, n: i64, key: &str) =
        { format!("Next: {need}, {}.  {key}", days(n)) },
        { match n { 0 => "下一步：{need}（今天起）  {key}", n => "下一步：{need}（已等 {n} 天）  {key}" } };
    outdated(base: u32, now: u32) = "Written against version {base}; the order is at version {now}.",
        "申请依据第 {base} 版，订单现为第 {now} 版。";
    order(number: &str, customer: &str, stage: &str, version: u32) = "{number}  {customer}  {stage}, version {version}",
        "{number}  {customer}  {stage}，第 {version} 版";
    asked(day: &str) = "{day}  Requested", "{day}  提出申请";
    asked_by(name: &str, channel: &str) = "by {name}, {channel}", "{name}（{channel}）";
    changes(version: u32) = "Old -> new, against version {version}", "变更内容：原 -> 新（依据第 {version} 版）";
    line_added = "added", "新增";
    line_dropped = "dropped", "删除";
    line(n: u32) = "line {n}", "第 {n} 行";
    decision_heading = "Decision", "经理审批";
    was_approved = "approved", "批准";
    was_rejected = "rejected", "驳回";
    still_to_come = "still to come", "尚未进行";
    answers = "Departments", "部门答复";
    not_answered(day: &str) = "not answered yet, asked {day}", "未答复（{day} 提出）";
    stopped(day: &str) = "stopped and cleared up {day}", "{day} 已停止并清理";
    not_stopped = "has not confirmed its stop", "未确认停止";
    carried_out = "Carried out", "执行";
    made_version(day: &str, version: u32) = "{day}  the order has version {version}",
        "{day}  订单更新为第 {version} 版";
    made_cancelled(day: &str) = "{day}  the order is cancelled", "{day}  订单取消";
    costs = "Costs", "费用";
    borne(amount: &str, bearer: &str) = "{amount}, borne by {bearer}", "{amount}，由{bearer}承担";
    no_costs = "none", "无";
    settled(day: &str) = "settled {day}", "{day} 结清";
    not_settled = "not settled", "未结清";
    is_charged = "money due on the order", "已计入订单应收款";
    paid(day: &str) = "paid {day}", "{day} 付清";
    not_recorded = "not recorded yet", "未登记";
    recalls = "Superseded papers", "作废单据";
    back(day: &str, person: &str) = "back {day} {person}", "{day} {person} 收回";
    out = "still out", "未收回";
    requests = "Requests", "变更与取消申请";
    end = "End", "结束";
}

fn days(n: i64) -> String {
    match n {
        0 => "since today".into(),
        1 => "for 1 day".into(),
        n => format!("for {n} days"),
    }
}

/// Words one difference between two versions of an order's terms: the field, old and new.
pub fn change_text(change: &Change, lang: Lang) -> String {
    let words = words(lang);
    let line = change.line.map(|n| words.line(n) + " ").unwrap_or_default();
    let shown = |value: &Option<String>| {
        let text = value.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| "-".into());
        match (change.field, UnitPrice::parse(&text)) {
            (Field::UnitPrice, Ok(price)) => price.grouped(),
            _ => text,
        }
    };
    let change = match (change.field, &change.old, &change.new) {
        (Field::Line, None, Some(new)) => lang.labelled(words.line_added(), new),
        (Field::Line, Some(old), None) => lang.labelled(words.line_dropped(), old),
        (field, old, new) => lang.labelled(field.label(lang), format!("{} -> {}", shown(old), shown(new))),
    };
    line + &change
}
