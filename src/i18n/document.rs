//! The words of the documents and lending screen, its forms and its messages.

use crate::{domain::lending::LoanStep, store::RegisterView};

labels!(RegisterView {
    All: "all", "全部";
    Out: "out", "借出";
    Waiting: "waiting", "待办";
    Overdue: "overdue", "逾期";
    Confidential: "confidential", "保密";
    ByOrder: "by order", "按订单";
});

labels!(LoanStep {
    HeadApprove: "the department head's approval", "部门负责人审批";
    KeeperApprove: "the keeper's approval and handing out", "文档管理员审批并借出";
    HandOut: "handing out", "借出登记";
    Return: "the return", "归还登记";
    Renew: "a renewal", "续借";
    Refuse: "a refusal", "不予批准";
});

words! {
    number = "Number", "编号";
    kind = "Kind", "类别";
    title = "Title", "文档名称";
    order = "Order", "订单";
    place = "Kept at", "存放位置";
    confidential = "Conf.", "保密";
    state = "State", "状态";
    confidential_mark = "conf.", "密";
    in_place = "in place", "在档";
    void = "void", "作废";
    out_until(who: &str, day: &str) = "out to {day}: {who}", "借至{day} {who}";
    overdue(n: i64, who: &str) = "overdue {n} d: {who}", "逾期{n}天 {who}";
    wait_head(who: &str, borrow: bool) = "{who}, awaits dept head",
        { match borrow { true => "{who}借，待负责人批", false => "{who}阅，待负责人批" } };
    wait_keeper(who: &str, borrow: bool) = "{who}, awaits keeper",
        { match borrow { true => "{who}借，待管理员批", false => "{who}阅，待管理员批" } };
    wait_hand_out(who: &str) = "{who}, to hand out", "{who}借，待借出";
    wait_viewing(who: &str) = "{who}, to view", "{who}阅，待查阅";
    yes = "yes", "是";
    checked = "Checked", "检查";
    unchecked = "not yet", "尚未检查";
    comma = ", ", "、";
    for_good = "for good", "永久";
    registered_on = "Registered on", "登记日期";
    void_reason = "Void because", "作废理由";
    where_now = "Where is it", "现在何处";
    next = "Next", "下一步";
    story = "Who has had it", "借阅经历";
    never_lent = "Never viewed or lent.", "尚无查阅或借阅。";
    is_in_place(place: &str) = "In its place: {place}.", "在档：{place}。";
    is_out(holder: &str, since: &str, due: &str) = "With {holder} since {since}, due {due}.",
        "{holder}借阅中，{since} 借出，{due} 到期。";
    is_overdue(n: i64) = { match n { 1 => "1 day overdue. ", n => "{n} days overdue. " } }, "已逾期 {n} 天。";
    has_applied(applicant: &str, day: &str, borrow: bool) =
        { match borrow {
            true => "{applicant} applied on {day} to borrow it.",
            false => "{applicant} applied on {day} to view it.",
        } },
        { match borrow { true => "{applicant}于 {day} 申请借阅。", false => "{applicant}于 {day} 申请查阅。" } };
    is_lost = "Lost.", "已遗失。";
    is_void = "Void.", "已作废。";
    next_step(step: &str, keys: &str) = "{keys} records {step}.", "{step}：{keys}。";
    viewed_step = "that it was viewed", "登记已查阅";
    next_lend(lend: &str, view: &str) = "{lend} lends it, {view} records a viewing.", "借阅 {lend}，查阅 {view}。";
    or_renew(keys: &str) = "{keys} renews.", "续借 {keys}。";
    or_refuse(keys: &str) = "{keys} refuses.", "不予批准 {keys}。";
    story_term(n: i32) = { match n { 1 => "for 1 working day", n => "for {n} working days" } }, "期限 {n} 个工作日";
    story_approved(who: &str, day: &str) = "approved by {who} {day}", "{who} {day} 批准";
    story_authorised(text: &str) = "authorised: {text}", "授权：{text}";
    story_out(out: &str, due: &str) = "out {out}, due {due}", "{out} 借出，{due} 到期";
    story_renewed(on: &str, due: &str, by: &str) = "renewed {on} to {due} by {by}", "{on} 续借至 {due}，{by}批准";
    story_back(day: &str, condition: &str) = "back {day}, {condition}", "{day} 归还，{condition}";
    story_viewed(day: &str) = "viewed {day}", "{day} 已查阅";
    story_liable(who: &str) = "{who} liable", "责任人 {who}";
    story_refused(who: &str, day: &str, reason: &str) = "refused by {who} {day}: {reason}",
        "{who} {day} 未批准：{reason}";
    nothing_selected(view: &str, new: &str) =
        "No document is selected: {view} shows another view, {new} registers one.",
        "没有选中的文档；切换视图 {view}，登记文档 {new}。";
    nothing_open(lend: &str, view: &str) = "Nobody has applied for it: {lend} lends it, {view} records a viewing.",
        "无人申请；借阅按 {lend}，查阅按 {view}。";
    not_out = "It is not handed out, so there is nothing to renew.", "文档未借出，无需续借。";
    out_not_refused(keys: &str) = "It is handed out already; {keys} records the return.",
        "文档已借出；归还请按 {keys}。";
    no_order(keys: &str) = "This document belongs to no order; {keys} enters one.",
        "该文档不属于任何订单；可按 {keys} 填写。";
    register = "Register a document", "登记文档";
    edit(d: &str) = "Edit {d}", "修改 {d}";
    void_title(d: &str) = "Void {d}", "作废 {d}";
    lend(d: &str) = "Application to borrow {d}", "借阅申请 {d}";
    view(d: &str) = "Application to view {d}", "查阅申请 {d}";
    head(d: &str) = "Department head's approval: {d}", "部门负责人审批 {d}";
    keeper(d: &str) = "Keeper's approval and handing out: {d}", "文档管理员审批并借出 {d}";
    hand_out(d: &str) = "Handing out {d}", "借出登记 {d}";
    give_back(d: &str) = "Return of {d}", "归还登记 {d}";
    viewed(d: &str) = "Viewing of {d}", "查阅登记 {d}";
    renew(d: &str) = "Renewal of {d}", "续借 {d}";
    refuse(d: &str) = "Refuse the application for {d}", "不予批准 {d}";
    number_given(start: &str) = "{start}... is given on saving", "保存时自动编号 {start}...";
    customer_hint = "of a paper that belongs to no order", "不属于某一订单时填写";
    order_hint = "number or its tail; may stay empty", "编号或尾号，可不填";
    order_found(number: &str, customer: &str) = "Order {number}, {customer}", "订单 {number}，{customer}";
    retain_hint = "empty: for good", "不填为永久";
    authorisation_hint = "who allows it, on which basis", "授权人及依据";
    term_hint(n: i32) = "working days, at most {n}", "工作日，最多 {n} 个";
    hand_out_hint = "empty: not fetched yet", "尚未取走可不填";
    liable_hint = "needed when damaged or lost", "损坏或遗失时必填";
    application = "Application", "申请";
    viewed_on = "Viewed on", "查阅日期";
    refused_by = "Refused by", "决定人";
    approved_by = "Approved by", "批准人";
    approved_on = "Approved on", "批准日期";
    refused_on = "Refused on", "决定日期";
    due_line(day: &str) = "Due on {day}.", "到期日 {day}。";
    latest_line(n: i32, day: &str) =
        { match n { 1 => "At most 1 working day: until {day}.", n => "At most {n} working days: until {day}." } },
        "最长 {n} 个工作日，最迟 {day}。";
    approval_only = "Only the approval is recorded; the handing out follows.", "只登记批准，借出另行登记。";
    weekends_only(year: i32) = "The holidays of {year} are not published yet: only weekends are counted.",
        "{year} 年放假安排尚未公布，只按周末计算。";
    last_department(who: &str, department: &str) = "Last time {who} was of {department}.", "{who}上次属{department}。";
    minutes = "Minutes of the coordination meeting", "订单协调会纪要";
    minutes_title = "Minutes of the coordination meeting", "订单协调会纪要";
    minutes_text = "Minutes", "纪要内容";
    minutes_place = "in this desk", "本系统";
    minutes_filed(number: &str) = "minutes filed as {number}", "会议纪要已归档，编号 {number}";
    registered(number: &str) = "Registered as {number}.", "已登记，编号 {number}。";
    saved = "Saved.", "已保存。";
    voided(number: &str) = "{number} is void.", "{number} 已作废。";
    applied(keys: &str) = "Application recorded; {keys} goes on.", "申请已登记；继续请按 {keys}。";
    approved(keys: &str) = "Approval recorded; {keys} goes on.", "批准已登记；继续请按 {keys}。";
    handed_out(day: &str) = "Handed out until {day}.", "已借出，{day} 到期。";
    renewed(day: &str) = "Renewed until {day}.", "已续借至 {day}。";
    returned = "Return recorded.", "归还已登记。";
    was_viewed = "Viewing recorded.", "查阅已登记。";
    refused = "Refusal recorded.", "已登记不予批准。";
    complete = "complete", "完整";
    accurate = "accurate", "准确";
    in_form = "in form", "规范";
    who(who: &str, department: &str) =
        { match department { "" => "{who}", _ => "{who} ({department})" } },
        { match department { "" => "{who}", _ => "{who}（{department}）" } };
}
