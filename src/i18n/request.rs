//! The words of change and cancellation requests: the list, the story of one, its dialogs.

use super::Lang;
use crate::{domain::request::Need, labels, store::RequestView};

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

/// The words of the requests tab.
pub struct Words {
    /// Column title: the request's reference.
    pub reference: &'static str,
    /// Column title: change or cancellation.
    pub kind: &'static str,
    /// A change, shortly.
    pub change: &'static str,
    /// A cancellation, shortly.
    pub cancellation: &'static str,
    /// Column title: what is waited for.
    pub waits_for: &'static str,
    /// Column title: since how many days.
    pub days: &'static str,
    /// Column title: where it stands.
    pub state: &'static str,
    /// Nothing is selected.
    pub none_selected: &'static str,
    /// Title of choosing an order for a new request.
    pub pick_order: &'static str,
    /// Title of choosing the kind of a new request: order.
    pub pick_kind: fn(&str) -> String,
    /// Title of choosing a department.
    pub pick_department: &'static str,
    /// Title of a form: reference or order, what is done.
    pub title: fn(&str, &str) -> String,
    /// Heading over the terms wished for.
    pub new_terms: &'static str,
    /// Advice above them.
    pub new_terms_hint: &'static str,
    /// A request was written: reference.
    pub written: fn(&str) -> String,
    /// What the dialog records: the decision.
    pub decision: &'static str,
    /// Label of the reason given by who asked, at the decision.
    pub reason_asked: &'static str,
    /// Label of the changes asked for, at the decision.
    pub change_asked: &'static str,
    /// So many changes are not listed.
    pub more_changes: fn(usize) -> String,
    /// Approve.
    pub approve: &'static str,
    /// Reject.
    pub reject: &'static str,
    /// Heading: departments concerned.
    pub concerned: &'static str,
    /// The request was approved: departments asked.
    pub approved: fn(usize) -> String,
    /// The request was rejected.
    pub rejected: &'static str,
    /// What the dialog records: an assessment.
    pub assessment: &'static str,
    /// A department answered on.
    pub answered_on: &'static str,
    /// Advice at the solution of an answer to a cancellation.
    pub solution_hint: &'static str,
    /// Advice at the stop confirmation.
    pub stop_hint: &'static str,
    /// The answer was recorded; how many answers, and how many stop confirmations, are still missing.
    pub answered: fn(usize, usize) -> String,
    /// No department was asked.
    pub nobody_asked: &'static str,
    /// Title of the question before carrying out.
    pub apply: &'static str,
    /// The question before a change: reference, new version.
    pub apply_change: fn(&str, u32) -> String,
    /// The question before a cancellation: reference, order.
    pub apply_cancellation: fn(&str, &str) -> String,
    /// The order has its new version.
    pub applied: fn(u32) -> String,
    /// The order is cancelled.
    pub cancelled: &'static str,
    /// What the dialog records: papers.
    pub recall: &'static str,
    /// Heading: papers still out.
    pub papers_out: &'static str,
    /// Heading: further papers to call back.
    pub papers_more: &'static str,
    /// Papers usually superseded.
    pub papers: &'static [&'static str],
    /// The list was brought up to date: papers still out.
    pub recalled: fn(usize) -> String,
    /// What the dialog records: costs.
    pub cost: &'static str,
    /// Advice at the costs.
    pub cost_hint: &'static str,
    /// Who may bear costs.
    pub bearers: &'static [&'static str],
    /// The costs were recorded.
    pub cost_kept: &'static str,
    /// What the dialog records: the end.
    pub close: &'static str,
    /// The request was closed.
    pub closed: &'static str,
    /// What the dialog records: the withdrawal.
    pub withdraw: &'static str,
    /// The request was withdrawn.
    pub withdrawn: &'static str,
    /// What is waited for: need, days, key.
    pub next: fn(&str, i64, &str) -> String,
    /// The order has moved on: version written against, version now.
    pub outdated: fn(u32, u32) -> String,
    /// The order and where it stands: number, customer, stage, version.
    pub order: fn(&str, &str, &str, u32) -> String,
    /// Heading: the request: day.
    pub asked: fn(&str) -> String,
    /// Who asked and how: name, channel.
    pub asked_by: fn(&str, &str) -> String,
    /// Heading: what changes: version written against.
    pub changes: fn(u32) -> String,
    /// A line is added.
    pub line_added: &'static str,
    /// A line is dropped.
    pub line_dropped: &'static str,
    /// An order line: number.
    pub line: fn(u32) -> String,
    /// Heading: the decision.
    pub told_decision: &'static str,
    /// The manager approved.
    pub told_approved: &'static str,
    /// The manager rejected.
    pub told_rejected: &'static str,
    /// It is still to come.
    pub still_to_come: &'static str,
    /// Heading: departments' answers.
    pub answers: &'static str,
    /// Not answered: since.
    pub not_answered: fn(&str) -> String,
    /// Stopped and cleared up: day.
    pub stopped: fn(&str) -> String,
    /// Not stopped yet.
    pub not_stopped: &'static str,
    /// Heading: carried out.
    pub carried_out: &'static str,
    /// Carried out: day, version.
    pub made_version: fn(&str, u32) -> String,
    /// Cancelled: day.
    pub made_cancelled: fn(&str) -> String,
    /// Heading: costs.
    pub told_costs: &'static str,
    /// Costs: amount, bearer.
    pub borne: fn(&str, &str) -> String,
    /// No costs.
    pub no_costs: &'static str,
    /// Settled: day.
    pub settled: fn(&str) -> String,
    /// Not settled.
    pub not_settled: &'static str,
    /// Not recorded.
    pub not_recorded: &'static str,
    /// Heading: papers.
    pub told_recalls: &'static str,
    /// Called back: day, person.
    pub back: fn(&str, &str) -> String,
    /// Still out.
    pub out: &'static str,
    /// Heading on the order's page: its requests.
    pub told_requests: &'static str,
    /// Heading: the end.
    pub told_end: &'static str,
}

/// Finds the words of requests.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

fn days(n: i64) -> String {
    match n {
        0 => "since today".into(),
        1 => "for 1 day".into(),
        n => format!("for {n} days"),
    }
}

/// The English words.
pub static EN: Words = Words {
    reference: "Request",
    kind: "Kind",
    change: "change",
    cancellation: "cancel",
    waits_for: "Waits for",
    days: "Days",
    state: "State",
    none_selected: "no request is selected",
    pick_order: "Request for which order?",
    pick_kind: |order| format!("{order}: which request?"),
    pick_department: "Which department answers?",
    title: |reference, what| format!("{reference} - {what}"),
    new_terms: "The order as it shall be",
    new_terms_hint: "lines are added and dropped below",
    written: |reference| format!("{reference} is written; the manager decides."),
    decision: "manager's decision",
    reason_asked: "Asked because",
    change_asked: "Old -> new",
    more_changes: |n| format!("and {n} more"),
    approve: "approve",
    reject: "reject",
    concerned: "Departments concerned",
    approved: |n| match n {
        0 => "Approved; no department is asked.".into(),
        1 => "Approved; 1 department is asked.".into(),
        n => format!("Approved; {n} departments are asked."),
    },
    rejected: "Rejected; the order stays as it is.",
    assessment: "assessment",
    answered_on: "Answered on",
    solution_hint: "or a word above, or the stop",
    stop_hint: "only when it has",
    answered: |answers, stops| match (answers, stops) {
        (0, 0) => "Recorded; all departments have answered.".into(),
        (0, n) => format!("Recorded; all have answered, {n} still to confirm the stop."),
        (n, _) => format!("Recorded; {n} still to answer."),
    },
    nobody_asked: "no department was asked",
    apply: "Carry out?",
    apply_change: |reference, version| format!("{reference} is carried out: the order gets version {version}."),
    apply_cancellation: |reference, order| format!("{reference} is carried out: order {order} is cancelled."),
    applied: |version| format!("The order has version {version} now; the request is tracked until closed."),
    cancelled: "The order is cancelled; the request is tracked until costs are settled.",
    recall: "superseded papers",
    papers_out: "Still out: tick what came back",
    papers_more: "To be called back",
    papers: &["production sheet", "process card", "purchase order", "packing list", "drawing"],
    recalled: |n| match n {
        0 => "Recorded; all papers are back.".into(),
        1 => "Recorded; 1 paper is still out.".into(),
        n => format!("Recorded; {n} papers are still out."),
    },
    cost: "costs",
    cost_hint: "0 when there were none",
    bearers: &["customer", "our company"],
    cost_kept: "Costs recorded.",
    close: "close",
    closed: "Closed.",
    withdraw: "withdraw",
    withdrawn: "Withdrawn; the order stays as it is.",
    next: |need, n, key| format!("Next: {need}, {}.  {key}", days(n)),
    outdated: |base, now| format!("Written against version {base}; the order is at version {now}."),
    order: |number, customer, stage, version| format!("{number}  {customer}  {stage}, version {version}"),
    asked: |day| format!("{day}  Requested"),
    asked_by: |name, channel| format!("by {name}, {channel}"),
    changes: |version| format!("Old -> new, against version {version}"),
    line_added: "added",
    line_dropped: "dropped",
    line: |n| format!("line {n}"),
    told_decision: "Decision",
    told_approved: "approved",
    told_rejected: "rejected",
    still_to_come: "still to come",
    answers: "Departments",
    not_answered: |day| format!("not answered yet, asked {day}"),
    stopped: |day| format!("stopped and cleared up {day}"),
    not_stopped: "has not confirmed its stop",
    carried_out: "Carried out",
    made_version: |day, version| format!("{day}  the order has version {version}"),
    made_cancelled: |day| format!("{day}  the order is cancelled"),
    told_costs: "Costs",
    borne: |amount, bearer| format!("{amount}, borne by {bearer}"),
    no_costs: "none",
    settled: |day| format!("settled {day}"),
    not_settled: "not settled",
    not_recorded: "not recorded yet",
    told_recalls: "Superseded papers",
    back: |day, person| format!("back {day} {person}"),
    out: "still out",
    told_requests: "Requests",
    told_end: "End",
};

/// The Chinese words.
pub static ZH: Words = Words {
    reference: "申请编号",
    kind: "类别",
    change: "变更",
    cancellation: "取消",
    waits_for: "待办",
    days: "天数",
    state: "状态",
    none_selected: "未选中申请",
    pick_order: "为哪张订单提出申请？",
    pick_kind: |order| format!("{order}：提出哪种申请？"),
    pick_department: "哪个部门答复？",
    title: |reference, what| format!("{reference} {what}"),
    new_terms: "变更后的订单",
    new_terms_hint: "明细可在下方增删",
    written: |reference| format!("{reference} 已提出，等待经理审批。"),
    decision: "经理审批",
    reason_asked: "申请理由",
    change_asked: "变更内容",
    more_changes: |n| format!("另有 {n} 处"),
    approve: "批准",
    reject: "驳回",
    concerned: "相关部门",
    approved: |n| {
        if n == 0 {
            "已批准，无需部门评估。".into()
        } else {
            format!("已批准，请 {n} 个部门评估。")
        }
    },
    rejected: "已驳回，订单保持原样。",
    assessment: "影响评估",
    answered_on: "答复日期",
    solution_hint: "未填影响和停止日期时必填",
    stop_hint: "确已停止清理时填写",
    answered: |answers, stops| match (answers, stops) {
        (0, 0) => "已登记，各部门均已答复。".into(),
        (0, n) => format!("已登记，各部门均已答复，还有 {n} 个部门未确认停止清理。"),
        (n, _) => format!("已登记，还有 {n} 个部门未答复。"),
    },
    nobody_asked: "没有需要答复的部门",
    apply: "执行申请？",
    apply_change: |reference, version| format!("执行 {reference}：订单更新为第 {version} 版。"),
    apply_cancellation: |reference, order| format!("执行 {reference}：取消订单 {order}。"),
    applied: |version| format!("订单已更新为第 {version} 版；申请跟踪至关闭。"),
    cancelled: "订单已取消；申请跟踪至费用结清。",
    recall: "收回作废单据",
    papers_out: "尚未收回，收回后勾选",
    papers_more: "需收回的单据",
    papers: &["生产单", "工艺卡", "采购单", "装箱单", "图纸"],
    recalled: |n| {
        if n == 0 {
            "已登记，单据全部收回。".into()
        } else {
            format!("已登记，还有 {n} 份未收回。")
        }
    },
    cost: "费用",
    cost_hint: "没有费用请填 0",
    bearers: &["客户", "本公司"],
    cost_kept: "费用已登记。",
    close: "关闭",
    closed: "已关闭。",
    withdraw: "撤回",
    withdrawn: "已撤回，订单保持原样。",
    next: |need, n, key| match n {
        0 => format!("下一步：{need}（今天起）  {key}"),
        n => format!("下一步：{need}（已等 {n} 天）  {key}"),
    },
    outdated: |base, now| format!("申请依据第 {base} 版，订单现为第 {now} 版。"),
    order: |number, customer, stage, version| format!("{number}  {customer}  {stage}，第 {version} 版"),
    asked: |day| format!("{day}  提出申请"),
    asked_by: |name, channel| format!("{name}（{channel}）"),
    changes: |version| format!("变更内容：原 -> 新（依据第 {version} 版）"),
    line_added: "新增",
    line_dropped: "删除",
    line: |n| format!("第 {n} 行"),
    told_decision: "经理审批",
    told_approved: "批准",
    told_rejected: "驳回",
    still_to_come: "尚未进行",
    answers: "部门答复",
    not_answered: |day| format!("未答复（{day} 提出）"),
    stopped: |day| format!("{day} 已停止并清理"),
    not_stopped: "未确认停止",
    carried_out: "执行",
    made_version: |day, version| format!("{day}  订单更新为第 {version} 版"),
    made_cancelled: |day| format!("{day}  订单取消"),
    told_costs: "费用",
    borne: |amount, bearer| format!("{amount}，由{bearer}承担"),
    no_costs: "无",
    settled: |day| format!("{day} 结清"),
    not_settled: "未结清",
    not_recorded: "未登记",
    told_recalls: "作废单据",
    back: |day, person| format!("{day} {person} 收回"),
    out: "未收回",
    told_requests: "变更与取消申请",
    told_end: "结束",
};
