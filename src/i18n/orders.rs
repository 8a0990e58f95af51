//! The words of the orders tab, the order's page, its dialogs, and finding an order.

use super::Lang;
use crate::{
    labels,
    store::{LedgerSort, LedgerView},
};

labels!(LedgerView {
    Open: "open", "未完订单";
    Late: "late", "逾期";
    Unconfirmed: "unconfirmed", "未确认";
    Held: "on hold", "暂停";
    Requested: "request open", "有未结申请";
    All: "all", "全部";
});

labels!(LedgerSort {
    Number: "number", "编号";
    Delivery: "delivery date", "交货日期";
    Customer: "customer", "客户";
    Stage: "stage", "阶段";
    Total: "total", "金额";
});

/// The words of the orders tab.
pub struct Words {
    /// No order is here: the keys that take one in and that import a file.
    pub no_orders: fn(&str, &str) -> String,
    /// Title of the new order form.
    pub new_order: &'static str,
    /// What the form does that revises an order; its title.
    pub edit_order: &'static str,
    /// Offers to add the customer typed.
    pub new_customer: &'static str,
    /// The customer will be added on saving.
    pub will_add_customer: fn(&str) -> String,
    /// Running total: lines, amount, currency.
    pub running_total: fn(usize, &str, &str) -> String,
    /// The order was taken in: number, whether it waits for the customer's signature.
    pub received: fn(&str, bool) -> String,
    /// The order was revised: version.
    pub revised: fn(u32) -> String,
    /// Label of a check's note.
    pub note: &'static str,
    /// Hand it to the manager at once.
    pub submit_at_once: &'static str,
    /// Question before submitting.
    pub submit_question: fn(&str) -> String,
    /// Submitted.
    pub submitted: fn(&str) -> String,
    /// The review was recorded: number, stage.
    pub reviewed: fn(&str, &str) -> String,
    /// The order is at this stage now: number, stage.
    pub now: fn(&str, &str) -> String,
    /// Approve.
    pub approve: &'static str,
    /// Return for revision.
    pub send_back: &'static str,
    /// A return needs a reason.
    pub reason_hint: &'static str,
    /// The order is unconfirmed.
    pub unconfirmed_hint: &'static str,
    /// A review's point, or the whole preliminary review, passed.
    pub point_passed: &'static str,
    /// It did not pass.
    pub point_failed: &'static str,
    /// The manager approved.
    pub approved: &'static str,
    /// The manager returned it.
    pub returned: &'static str,
    /// The order was returned: number, reason.
    pub now_returned: fn(&str, &str) -> String,
    /// Why the manager returned it.
    pub returned_because: &'static str,
    /// Inspection passed.
    pub passed: &'static str,
    /// Inspection failed.
    pub failed: &'static str,
    /// Goods intact.
    pub intact: &'static str,
    /// Goods damaged.
    pub damaged: &'static str,
    /// Paid in full.
    pub paid_in_full: &'static str,
    /// Paid in part.
    pub paid_in_part: &'static str,
    /// Put on hold.
    pub hold: &'static str,
    /// Take off hold.
    pub resume: &'static str,
    /// Why it is on hold.
    pub held_because: &'static str,
    /// Taken off hold: number.
    pub resumed: fn(&str) -> String,
    /// Put on hold: number.
    pub is_held: fn(&str) -> String,
    /// The customer's confirmation.
    pub confirmation: &'static str,
    /// The confirmation was recorded: number.
    pub confirmed: fn(&str) -> String,
    /// The order is not waiting for a confirmation.
    pub no_confirmation_due: &'static str,
    /// Nothing comes next.
    pub nothing_next: &'static str,
    /// A request has to be closed first.
    pub request_first: &'static str,
    /// Documents have to come back first.
    pub loans_first: &'static str,
    /// The order has a problem to solve first.
    pub problems_first: &'static str,
    /// The order has a risk to close first.
    pub risks_first: &'static str,
    /// No order is selected.
    pub none_selected: &'static str,
    /// Column: products.
    pub products: &'static str,
    /// Column: delivery date, short.
    pub due: &'static str,
    /// Column: days left.
    pub days_left: &'static str,
    /// Column: stage.
    pub stage: &'static str,
    /// Column: progress.
    pub progress: &'static str,
    /// Column: flags.
    pub flags: &'static str,
    /// Column: total.
    pub total: &'static str,
    /// So many days left.
    pub left: fn(i64) -> String,
    /// So many days late.
    pub late: fn(i64) -> String,
    /// So many years left.
    pub years_left: fn(i64) -> String,
    /// So many years late.
    pub years_late: fn(i64) -> String,
    /// How far the departments are by the last entry: label of the line.
    pub last_entry: fn(&str) -> String,
    /// Nothing was tracked yet.
    pub no_entry: &'static str,
    /// Due today.
    pub due_today: &'static str,
    /// Short mark: late.
    pub mark_late: &'static str,
    /// Short mark: will be late.
    pub mark_slipping: &'static str,
    /// Short mark: unconfirmed.
    pub mark_unconfirmed: &'static str,
    /// Short mark: request open.
    pub mark_request: &'static str,
    /// Short mark: on hold.
    pub mark_held: &'static str,
    /// What the totals are of: view, sort.
    pub showing: fn(&str, &str) -> String,
    /// How the list is sorted.
    pub sorted: fn(&str) -> String,
    /// The next step, and the key that leads there.
    pub next_step: fn(&str, &str) -> String,
    /// Still missing.
    pub missing: &'static str,
    /// Heading: terms.
    pub terms: &'static str,
    /// Heading: lines.
    pub lines: &'static str,
    /// Heading: reviews.
    pub reviews: &'static str,
    /// Heading: what happened after approval.
    pub events: &'static str,
    /// Heading: versions.
    pub versions: &'static str,
    /// Version n, made at.
    pub version: fn(u32, &str) -> String,
    /// Round n.
    pub round: fn(u32) -> String,
    /// A whole line was added.
    pub line_added: &'static str,
    /// A whole line was dropped.
    pub line_dropped: &'static str,
    /// On hold since, because.
    pub on_hold: fn(&str, &str) -> String,
    /// Unconfirmed.
    pub unconfirmed: &'static str,
    /// A request is open.
    pub request_open: &'static str,
    /// Late by so many days.
    pub is_late: fn(i64) -> String,
    /// Expected on by the last tracking entry, instead of the date promised.
    pub expected: fn(&str) -> String,
    /// Title of the totals.
    pub totals: &'static str,
    /// One line of totals: currency, orders, sum.
    pub total_line: fn(&str, u64, &str) -> String,
    /// Title of the go-to dialog.
    pub go_to: &'static str,
    /// Title of the customer's form.
    pub customer_file: &'static str,
    /// The customer's file was saved.
    pub customer_saved: &'static str,
    /// Title of the history.
    pub history: fn(&str) -> String,
    /// Mark of an undone action.
    pub undone: &'static str,
    /// Nothing in the history.
    pub no_history: &'static str,
    /// Heading: documents.
    pub documents: &'static str,
}

/// Gives the words in a language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// English.
pub static EN: Words = Words {
    no_orders: |new, import| format!("No orders here. {new} takes one in, {import} imports a spreadsheet."),
    new_order: "New order",
    edit_order: "revise",
    new_customer: "new customer, added on saving",
    will_add_customer: |n| format!("new customer: {n}"),
    running_total: |lines, amount, currency| format!("{lines} lines, total {amount} {currency}"),
    received: |n, spoken| {
        if spoken {
            format!("{n} received; unconfirmed until the customer's signed confirmation is back")
        } else {
            format!("{n} received")
        }
    },
    revised: |v| format!("saved as version {v}; review it again"),
    note: "note",
    submit_at_once: "Then submit to the manager",
    submit_question: |n| format!("Submit {n} to the manager for final review?"),
    submitted: |n| format!("{n} submitted for final review"),
    reviewed: |n, stage| format!("review recorded; {n} is {stage}"),
    now: |n, stage| format!("{n}: {stage}"),
    approve: "approve",
    send_back: "return for revision",
    reason_hint: "needed for a return",
    unconfirmed_hint: "the customer has not confirmed yet: needed for approval",
    point_passed: "passed",
    point_failed: "not passed",
    approved: "approved",
    returned: "returned",
    now_returned: |n, why| format!("{n} returned: {why}"),
    returned_because: "Returned because",
    passed: "passed",
    failed: "failed",
    intact: "intact",
    damaged: "damaged",
    paid_in_full: "paid in full",
    paid_in_part: "paid in part",
    hold: "put on hold",
    resume: "take off hold",
    held_because: "On hold",
    resumed: |n| format!("{n} is off hold"),
    is_held: |n| format!("{n} is on hold"),
    confirmation: "customer's signed confirmation",
    confirmed: |n| format!("{n}: customer's confirmation recorded"),
    no_confirmation_due: "this order is not waiting for a confirmation",
    nothing_next: "nothing more to do on this order",
    request_first: "the order has an open request; finish it first",
    loans_first: "documents of the order are lent out; record their return first",
    problems_first: "the order has an open problem; solve it first",
    risks_first: "a risk of the order is still open; close it first",
    none_selected: "no order is selected",
    products: "Products",
    due: "Due",
    days_left: "Left",
    stage: "Stage",
    progress: "Prog",
    flags: "Flags",
    total: "Total",
    left: |n| format!("{n} d"),
    late: |n| format!("-{n} d"),
    years_left: |n| format!("{n} y"),
    years_late: |n| format!("-{n} y"),
    last_entry: |day| format!("Entry of {day}"),
    no_entry: "not tracked yet",
    due_today: "today",
    mark_late: "LATE",
    mark_slipping: "slip",
    mark_unconfirmed: "unconf",
    mark_request: "req",
    mark_held: "hold",
    showing: |view, sort| format!("{view} orders, by {sort}"),
    sorted: |sort| format!("by {sort}"),
    next_step: |step, key| format!("next: {step} ({key})"),
    missing: "still to do",
    terms: "Terms",
    lines: "Lines",
    reviews: "Reviews",
    events: "Events",
    versions: "Versions",
    version: |v, at| format!("version {v}, {at}"),
    round: |n| format!("round {n}"),
    line_added: "added",
    line_dropped: "dropped",
    on_hold: |since, why| format!("on hold since {since}: {why}"),
    unconfirmed: "unconfirmed: the customer's signature is out",
    request_open: "a change or cancellation request is open",
    is_late: |n| format!("{n} days late"),
    expected: |d| format!("tracking expects {d}"),
    totals: "Totals",
    total_line: |currency, orders, sum| format!("{currency}  {orders:>6} orders  {sum:>18}"),
    go_to: "Go to order: number, tail, customer, initials, product, reference",
    customer_file: "customer file",
    customer_saved: "customer file saved",
    history: |n| format!("{n} - history"),
    undone: "(undone)",
    no_history: "nothing recorded",
    documents: "Documents",
};

/// Simplified Chinese.
pub static ZH: Words = Words {
    no_orders: |new, import| format!("没有订单。{new} 新建，{import} 从表格导入。"),
    new_order: "新建订单",
    edit_order: "修改",
    new_customer: "新客户，保存时建档",
    will_add_customer: |n| format!("新客户：{n}"),
    running_total: |lines, amount, currency| format!("明细 {lines} 行，合计 {amount} {currency}"),
    received: |n, spoken| {
        if spoken { format!("已接收 {n}；口头订单，待客户签章确认") } else { format!("已接收 {n}") }
    },
    revised: |v| format!("已保存为第 {v} 版，请重新初审"),
    note: "说明",
    submit_at_once: "通过后立即提交终审",
    submit_question: |n| format!("将 {n} 提交部门经理终审？"),
    submitted: |n| format!("{n} 已提交终审"),
    reviewed: |n, stage| format!("初审已登记，{n} {stage}"),
    now: |n, stage| format!("{n}：{stage}"),
    approve: "批准",
    send_back: "退回修改",
    reason_hint: "退回时必填",
    unconfirmed_hint: "客户尚未签章确认，批准时必填",
    point_passed: "通过",
    point_failed: "未通过",
    approved: "批准",
    returned: "退回",
    now_returned: |n, why| format!("{n} 已退回：{why}"),
    returned_because: "退回理由",
    passed: "合格",
    failed: "不合格",
    intact: "完好",
    damaged: "有损坏",
    paid_in_full: "全部付清",
    paid_in_part: "部分付款",
    hold: "暂停",
    resume: "解除暂停",
    held_because: "暂停原因",
    resumed: |n| format!("{n} 已解除暂停"),
    is_held: |n| format!("{n} 已暂停"),
    confirmation: "客户签章确认",
    confirmed: |n| format!("{n} 已登记客户确认"),
    no_confirmation_due: "该订单无需客户确认",
    nothing_next: "该订单已无后续步骤",
    request_first: "订单有未结申请，请先办结",
    loans_first: "订单文档尚有借出，请先登记归还",
    problems_first: "订单有未解决的问题，请先解决",
    risks_first: "订单有未关闭的风险，请先关闭",
    none_selected: "没有选中订单",
    products: "产品",
    due: "交期",
    days_left: "剩余",
    stage: "阶段",
    progress: "进度",
    flags: "标记",
    total: "金额",
    left: |n| format!("{n}天"),
    late: |n| format!("逾{n}天"),
    years_left: |n| format!("{n}年"),
    years_late: |n| format!("逾{n}年"),
    last_entry: |day| format!("{day} 跟踪"),
    no_entry: "暂无跟踪记录",
    due_today: "今天",
    mark_late: "逾期",
    mark_slipping: "将延",
    mark_unconfirmed: "未确认",
    mark_request: "申请",
    mark_held: "暂停",
    showing: |view, sort| format!("{view}，按{sort}排序"),
    sorted: |sort| format!("按{sort}排序"),
    next_step: |step, key| format!("下一步：{step}（{key}）"),
    missing: "尚缺",
    terms: "订单条款",
    lines: "订单明细",
    reviews: "评审",
    events: "执行记录",
    versions: "版本",
    version: |v, at| format!("第 {v} 版，{at}"),
    round: |n| format!("第 {n} 轮"),
    line_added: "新增",
    line_dropped: "删除",
    on_hold: |since, why| format!("{since} 起暂停：{why}"),
    unconfirmed: "未确认：客户签章尚未收回",
    request_open: "有未结的变更或取消申请",
    is_late: |n| format!("已逾期 {n} 天"),
    expected: |d| format!("跟踪预计 {d}"),
    totals: "合计",
    total_line: |currency, orders, sum| format!("{currency}  {orders:>6} 单  {sum:>18}"),
    go_to: "查找订单：编号、尾号、客户、拼音首字母、产品、客户单号",
    customer_file: "客户资料",
    customer_saved: "客户资料已保存",
    history: |n| format!("{n} - 操作历史"),
    undone: "（已撤销）",
    no_history: "暂无记录",
    documents: "文档",
};
