//! The words of the orders tab, the order's page, its dialogs, and finding an order.

use crate::{
    domain::{order::Terms, plan::ExpectedBy},
    store::{LedgerSort, LedgerView},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

labels!(LedgerView {
    Open: "open", "未完订单";
    Late: "late", "逾期";
    Unconfirmed: "unconfirmed", "未确认";
    Held: "on hold", "暂停";
    Requested: "request open", "有未结申请";
    All: "all", "全部";
    Schedule: "schedule", "排期";
});

labels!(LedgerSort {
    Number: "number", "编号";
    Delivery: "delivery date", "交货日期";
    Customer: "customer", "客户";
    Stage: "stage", "阶段";
    Total: "currency and total", "币种和金额";
    Received: "day received", "接单日期";
    Products: "product", "产品";
    Progress: "progress", "进度";
});

words! {
    and_more(first: &str, all: usize, more: usize) = "{first} and {more} more", "{first}等{all}项";
    no_orders(new: &str, import: &str) = "No orders here. {new} takes one in, {import} imports a spreadsheet.",
        "没有订单。{new} 新建，{import} 从表格导入。";
    new_order = "New order", "新建订单";
    edit_order = "revise", "修改";
    new_customer = "new customer, added on saving", "新客户，保存时建档";
    will_add_customer(n: &str) = "new customer: {n}", "新客户：{n}";
    /// What is asked before an order or a quotation is saved.
    deep_discount(line: u32, discount: &str, amount: &str, currency: &str) =
        "Line {line}: {discount} % is taken off, which leaves {amount} {currency}.",
        "第 {line} 行：减去 {discount}%，只剩 {amount} {currency}。";
    looks_like(name: &str, known: &str) = "The new customer \"{name}\" looks like {known}.",
        "新客户“{name}”与已有客户“{known}”相近。";
    taken_before(number: &str, reference: &str) =
        { match reference {
            "" => "{number} of this customer has the same line and was received this week.",
            reference => "{number} of this customer has the reference {reference} too.",
        } },
        { match reference {
            "" => "该客户本周已有 {number}，明细相同。",
            reference => "该客户的 {number} 客户单号也是 {reference}。",
        } };
    /// Where lines have delivery days of their own.
    line_due(day: &str) = "due {day}", "交期 {day}";
    next_of_lines(last: &str) = "the first line still to go; the last one is due {last}", "最先应交的明细；最后一行为 {last}";
    due_with_last(last: &str, rest: &str) =
        { match rest {
            "" => "The order is due {last}, with its last line.",
            rest => "The order is due {last}, with its last line; lines without a day of their own are due {rest}.",
        } },
        { match rest {
            "" => "订单交期以最后一行为准，改为 {last}。",
            rest => "订单交期以最后一行为准，改为 {last}；未单独填交期的行仍为 {rest}。",
        } };
    day_of_lines(day: &str, lines: &str) = "{day} (line {lines})", "{day}（第{lines}行）";
    running_total(lines: usize, amount: &str, currency: &str) = "{lines} lines, total {amount} {currency}",
        "明细 {lines} 行，合计 {amount} {currency}";
    received(n: &str, spoken: bool) =
        { match spoken {
            true => "{n} received; unconfirmed until the customer's signed confirmation is back",
            false => "{n} received",
        } },
        { match spoken { true => "已接收 {n}；口头订单，待客户签章确认", false => "已接收 {n}" } };
    revised(v: u32) = "saved as version {v}; review it again", "已保存为第 {v} 版，请重新初审";
    note = "note", "说明";
    submit_at_once = "Then submit to the manager", "通过后立即提交终审";
    submit_question(n: &str) = "Submit {n} to the manager for final review?", "将 {n} 提交部门经理终审？";
    submitted(n: &str) = "{n} submitted for final review", "{n} 已提交终审";
    reviewed(n: &str, stage: &str) = "review recorded; {n} is {stage}", "初审已登记，{n} {stage}";
    now(n: &str, stage: &str) = "{n}: {stage}", "{n}：{stage}";
    approve = "approve", "批准";
    send_back = "return for revision", "退回修改";
    reason_hint = "needed for a return", "退回时必填";
    unconfirmed_hint = "the customer has not confirmed yet: needed for approval", "客户尚未签章确认，批准时必填";
    /// A review's point, or the whole preliminary review, passed.
    point_passed = "passed", "通过";
    point_failed = "not passed", "未通过";
    approved = "approved", "批准";
    returned = "returned", "退回";
    now_returned(n: &str, why: &str) = "{n} returned: {why}", "{n} 已退回：{why}";
    returned_because = "Returned because", "退回理由";
    /// Inspection passed.
    passed = "passed", "合格";
    failed = "failed", "不合格";
    intact = "intact", "完好";
    damaged = "damaged", "有损坏";
    paid_in_full = "paid in full", "全部付清";
    paid_in_part = "paid in part", "部分付款";
    hold = "put on hold", "暂停";
    resume = "take off hold", "解除暂停";
    held_because = "On hold", "暂停原因";
    resumed(n: &str) = "{n} is off hold", "{n} 已解除暂停";
    is_held(n: &str) = "{n} is on hold", "{n} 已暂停";
    confirmation = "customer's signed confirmation", "客户签章确认";
    confirmed(n: &str) = "{n}: customer's confirmation recorded", "{n} 已登记客户确认";
    no_confirmation_due = "this order is not waiting for a confirmation: what was agreed by phone or face to face is",
        "该订单无需客户确认：只有电话或当面约定的内容才需确认";
    nothing_next = "nothing more to do on this order", "该订单已无后续步骤";
    request_first = "the order has an open request; finish it first", "订单有未结申请，请先办结";
    loans_first = "documents of the order are lent out; record their return first", "订单文档尚有借出，请先登记归还";
    problems_first = "the order has an open problem; solve it first", "订单有未解决的问题，请先解决";
    risks_first = "a risk of the order is still open; close it first", "订单有未关闭的风险，请先关闭";
    none_selected = "no order is selected", "没有选中订单";
    products = "Products", "产品";
    due = "Due", "交期";
    days_left = "Left", "剩余";
    stage = "Stage", "阶段";
    progress = "Prog", "进度";
    flags = "Flags", "标记";
    total = "Total", "金额";
    left(n: i64) = "{n} d", "{n}天";
    late(n: i64) = "-{n} d", "逾{n}天";
    years_left(n: i64) = "{n} y", "{n}年";
    years_late(n: i64) = "-{n} y", "逾{n}年";
    last_entry(day: &str) = "Entry of {day}", "{day} 跟踪";
    no_entry = "not tracked yet", "暂无跟踪记录";
    due_today = "today", "今天";
    pressing(late: u64, today: u64) = "  {late} late, {today} due today", "  逾期 {late}，今日到期 {today}";
    pressing_at(late: u64, today: u64, key: &str) = "  {late} late, {today} due today ({key})",
        "  逾期 {late}，今日到期 {today}（{key}）";
    mark_late = "LATE", "逾期";
    mark_slipping = "slip", "将延";
    mark_unconfirmed = "unconf", "未确认";
    mark_request = "req", "申请";
    mark_held = "hold", "暂停";
    showing(view: &str, sort: &str) = "{view} orders, by {sort}", "{view}，按{sort}排序";
    sorted(sort: &str, is_reversed: bool) =
        { match is_reversed { true => "by {sort}, the other way", false => "by {sort}" } },
        { match is_reversed { true => "按{sort}倒序", false => "按{sort}排序" } };
    next_step(step: &str, key: &str) = "next: {step} ({key})", "下一步：{step}（{key}）";
    missing = "still to do", "尚缺";
    terms = "Terms", "订单条款";
    lines = "Lines", "订单明细";
    reviews = "Reviews", "评审";
    events = "Events", "执行记录";
    versions = "Versions", "版本";
    version(v: u32, at: &str) = "version {v}, {at}", "第 {v} 版，{at}";
    round(n: u32) = "round {n}", "第 {n} 轮";
    on_hold(since: &str, why: &str) = "on hold since {since}: {why}", "{since} 起暂停：{why}";
    unconfirmed = "unconfirmed: the customer's signature is out", "未确认：客户签章尚未收回";
    signed_before(v: u32, on: &str, by: &str, what: &str) =
        "unconfirmed: version {v} was signed on {on} by {by}; changed since: {what}",
        "未确认：第 {v} 版已由 {by} 于 {on} 签章，此后变更：{what}";
    issued_before(v: u32, what: &str) = "the departments have version {v}; changed since: {what}",
        "各部门手中为第 {v} 版，此后变更：{what}";
    still_unconfirmed(n: &str, v: u32, now: u32) = "{n}: version {v} is signed; version {now} is still to be signed",
        "{n} 第 {v} 版已签章，第 {now} 版仍待签章";
    of_version(v: u32) = "version {v}", "第 {v} 版";
    issued_unpaid = "issued unpaid", "未收款下达";
    shipped_unpaid = "shipped unpaid", "未收款发货";
    unpaid = "Unpaid, due before", "此前应付未付";
    unpaid_hint = "only to go on without it: why", "仅在未收款放行时填写";
    early_hint = "by what is written above the goods are not made: why they pass", "按上述记录生产尚未完成：注明提前检验的理由";
    allowed_hint = "who allowed it, not yourself", "批准放行的人，不能是本人";
    /// Beside a customer chosen in a form.
    owes(open: &str) = "still to pay {open}", "未收 {open}";
    owes_overdue(overdue: &str) = "overdue {overdue}", "逾期 {overdue}";
    holds(held: &str) = "held for them {held}", "多收待退 {held}";
    request_open = "a change or cancellation request is open", "有未结的变更或取消申请";
    is_late(n: i64) = "{n} days late", "已逾期 {n} 天";
    totals = "Totals", "合计";
    total_line(currency: &str, orders: u64, sum: &str) = "{currency}  {orders:>6} orders  {sum:>18}",
        "{currency}  {orders:>6} 单  {sum:>18}";
    go_to = "Go to order: number, tail, customer, initials, product, reference",
        "查找订单：编号、尾号、客户、拼音首字母、产品、客户单号";
    find_everything = "Search everything", "搜索全部";
    find_orders = "Back to the orders", "回到查找订单";
    in_text = "(found in the text)", "（文字中含有）";
    customer_file = "customer file", "客户资料";
    customer_saved = "customer file saved", "客户资料已保存";
    history(n: &str) = "{n} - history", "{n} - 操作历史";
    undone = "(undone)", "（已撤销）";
    no_history = "nothing recorded", "暂无记录";
    documents = "Documents", "文档";
}

/// Words when a delivery is expected, and by what.
pub fn expected(day: &str, by: ExpectedBy, lang: super::Lang) -> String {
    match by {
        ExpectedBy::Entry => sentence!(lang, "tracking expects {day}", "跟踪预计 {day}"),
        ExpectedBy::Plan => sentence!(lang, "the plan expects {day}", "按计划推算 {day}"),
        ExpectedBy::Delay => sentence!(lang, "{day} was expected when the delay was raised", "延期登记时预计 {day}"),
    }
}

/// Words when an order is to be delivered: its day, or where lines have their own each day with its lines.
pub fn delivery_days(terms: &Terms, lang: super::Lang) -> Vec<String> {
    if !terms.has_own_days() {
        return vec![terms.delivery_date.to_string()];
    }
    let mut by_day: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for line in &terms.lines {
        by_day.entry(terms.due_on(line)).or_default().push(line.line.to_string());
    }
    by_day.into_iter().map(|(day, lines)| words(lang).day_of_lines(&day.to_string(), &lang.list(lines))).collect()
}

/// Says how many orders are shown.
pub fn orders_shown(n: u64, lang: super::Lang) -> String {
    sentence!(lang, match n {
        1 => "1 order", "1 个订单";
        n => "{n} orders", "{n} 个订单";
    })
}

/// Names what was ordered in a few words, for papers and texts: the first product and how many there are.
pub fn products(terms: &Terms, lang: super::Lang) -> String {
    match terms.lines.as_slice() {
        [first, _, ..] => words(lang).and_more(&first.product, terms.lines.len(), terms.lines.len() - 1),
        _ => terms.products(),
    }
}

/// Names in a few words what a list names with a sign: `screw +2` is of three products.
pub fn products_of_list(listed: &str, lang: super::Lang) -> String {
    let more = listed.rsplit_once(" +").and_then(|(first, more)| Some((first, more.parse::<usize>().ok()?)));
    more.map_or_else(|| listed.to_owned(), |(first, more)| words(lang).and_more(first, more + 1, more))
}

/// Words when a line is due; nothing where no line has a day of its own.
pub fn own_day(terms: &Terms, line: u32, lang: super::Lang) -> String {
    let line = terms.lines.iter().find(|l| l.line == line).filter(|_| terms.has_own_days());
    line.map(|line| words(lang).line_due(&terms.due_on(line).to_string())).unwrap_or_default()
}

/// Words how a review came out.
pub fn review_outcome(is_final: bool, passed: bool, lang: super::Lang) -> &'static str {
    let words = words(lang);
    match (is_final, passed) {
        (false, true) => words.point_passed(),
        (false, false) => words.point_failed(),
        (true, true) => words.approved(),
        (true, false) => words.returned(),
    }
}
