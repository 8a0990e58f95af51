//! The words of the documents and lending screen, its forms and its messages.

use super::{Label, Lang};
use crate::{domain::lending::LoanStep, labels, store::RegisterView};

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

/// The screen's words in one language. Functions take what stands in their sentence, in the order of the English.
pub struct DocumentText {
    /// Column: number.
    pub number: &'static str,
    /// Column: kind.
    pub kind: &'static str,
    /// Column: title.
    pub title: &'static str,
    /// Column: order.
    pub order: &'static str,
    /// Column: place.
    pub place: &'static str,
    /// Column: confidential.
    pub confidential: &'static str,
    /// Column: state.
    pub state: &'static str,
    /// The mark of a confidential document.
    pub confidential_mark: &'static str,
    /// State: where it belongs.
    pub in_place: &'static str,
    /// State: voided.
    pub void: &'static str,
    /// State: with whom until when.
    pub out_until: fn(&str, &str) -> String,
    /// State: how many days late, and who.
    pub overdue: fn(i64, &str) -> String,
    /// State: waiting for the department head; who asks, to borrow (true) or to view.
    pub wait_head: fn(&str, bool) -> String,
    /// State: waiting for the keeper; who asks, to borrow (true) or to view.
    pub wait_keeper: fn(&str, bool) -> String,
    /// State: approved, to be handed out to.
    pub wait_hand_out: fn(&str) -> String,
    /// State: approved, to be viewed by.
    pub wait_viewing: fn(&str) -> String,
    /// Yes.
    pub yes: &'static str,
    /// Detail label: the three checks.
    pub checked: &'static str,
    /// The checks passed, by name; nothing passed.
    pub unchecked: &'static str,
    /// Between words of a list.
    pub comma: &'static str,
    /// Kept for good.
    pub for_good: &'static str,
    /// Detail label: when it was registered.
    pub registered_on: &'static str,
    /// Detail label: why it is void.
    pub void_reason: &'static str,
    /// Heading: where it is.
    pub where_now: &'static str,
    /// Heading: what comes next.
    pub next: &'static str,
    /// Heading: earlier and running loans.
    pub story: &'static str,
    /// No loan yet.
    pub never_lent: &'static str,
    /// It stands in its place.
    pub is_in_place: fn(&str) -> String,
    /// With whom, of which department, since, due.
    pub is_out: fn(&str, &str, &str, &str) -> String,
    /// How many days overdue, put before.
    pub is_overdue: fn(i64) -> String,
    /// Who, of which department, has applied on which day, to borrow (true) or view.
    pub has_applied: fn(&str, &str, &str, bool) -> String,
    /// It was lost.
    pub is_lost: &'static str,
    /// It is void.
    pub is_void: &'static str,
    /// Record this step with these keys.
    pub next_step: fn(&str, &str) -> String,
    /// The end of a viewing as a next step.
    pub viewed_step: &'static str,
    /// Nothing runs: keys that lend and that record a viewing.
    pub next_lend: fn(&str, &str) -> String,
    /// Also possible: keys that renew.
    pub or_renew: fn(&str) -> String,
    /// Also possible: keys that refuse.
    pub or_refuse: fn(&str) -> String,
    /// Story: applied for so many working days.
    pub story_term: fn(i32) -> String,
    /// Story: approved by, on.
    pub story_approved: fn(&str, &str) -> String,
    /// Story: authorised.
    pub story_authorised: fn(&str) -> String,
    /// Story: out on, due on.
    pub story_out: fn(&str, &str) -> String,
    /// Story: renewed on, to, by.
    pub story_renewed: fn(&str, &str, &str) -> String,
    /// Story: back on, condition.
    pub story_back: fn(&str, &str) -> String,
    /// Story: viewed on.
    pub story_viewed: fn(&str) -> String,
    /// Story: liable.
    pub story_liable: fn(&str) -> String,
    /// Story: refused by, on, why.
    pub story_refused: fn(&str, &str, &str) -> String,
    /// Nothing is selected: keys of the next view and of registering.
    pub nothing_selected: fn(&str, &str) -> String,
    /// Nobody has applied: keys that lend and view.
    pub nothing_open: fn(&str, &str) -> String,
    /// It is not handed out, so nothing can be renewed.
    pub not_out: &'static str,
    /// It is handed out, so nothing can be refused; the keys that record the return.
    pub out_not_refused: fn(&str) -> String,
    /// It belongs to no order; the keys that edit.
    pub no_order: fn(&str) -> String,
    /// Title of the form that registers.
    pub register: &'static str,
    /// Title of the form that edits.
    pub edit: fn(&str) -> String,
    /// Title of the form that voids.
    pub void_title: fn(&str) -> String,
    /// Title of an application to borrow.
    pub lend: fn(&str) -> String,
    /// Title of an application to view.
    pub view: fn(&str) -> String,
    /// Title of the head's approval.
    pub head: fn(&str) -> String,
    /// Title of the keeper's approval and handing out.
    pub keeper: fn(&str) -> String,
    /// Title of the handing out.
    pub hand_out: fn(&str) -> String,
    /// Title of the return.
    pub give_back: fn(&str) -> String,
    /// Title of the end of a viewing.
    pub viewed: fn(&str) -> String,
    /// Title of a renewal.
    pub renew: fn(&str) -> String,
    /// Title of a refusal.
    pub refuse: fn(&str) -> String,
    /// The number is given on saving.
    pub number_given: fn(&str) -> String,
    /// Beside the order: how it may be typed.
    pub order_hint: &'static str,
    /// The order found: number and customer.
    pub order_found: fn(&str, &str) -> String,
    /// Beside the retention.
    pub retain_hint: &'static str,
    /// Beside the authorisation.
    pub authorisation_hint: &'static str,
    /// Beside the term: the limit.
    pub term_hint: fn(i32) -> String,
    /// Beside the day of handing out.
    pub hand_out_hint: &'static str,
    /// Beside who is liable.
    pub liable_hint: &'static str,
    /// Label of the application shown in an approval.
    pub application: &'static str,
    /// Label of the day of viewing.
    pub viewed_on: &'static str,
    /// Label of who refuses.
    pub refused_by: &'static str,
    /// Label of who approves a renewal.
    pub approved_by: &'static str,
    /// Label of when it is approved.
    pub approved_on: &'static str,
    /// Label of when it is refused.
    pub refused_on: &'static str,
    /// Running line: due on.
    pub due_line: fn(&str) -> String,
    /// Running line: at most so many working days, latest on.
    pub latest_line: fn(i32, &str) -> String,
    /// Running line: only the approval is recorded.
    pub approval_only: &'static str,
    /// The year's holidays are not published.
    pub weekends_only: fn(i32) -> String,
    /// Running line: the borrower was of another department last time.
    pub last_department: fn(&str, &str) -> String,
    /// Said: registered under a number.
    pub registered: fn(&str) -> String,
    /// Said: changes saved.
    pub saved: &'static str,
    /// Said: voided.
    pub voided: fn(&str) -> String,
    /// Said: application recorded; the key that goes on.
    pub applied: fn(&str) -> String,
    /// Said: approval recorded; the key that goes on.
    pub approved: fn(&str) -> String,
    /// Said: handed out until.
    pub handed_out: fn(&str) -> String,
    /// Said: renewed until.
    pub renewed: fn(&str) -> String,
    /// Said: returned.
    pub returned: &'static str,
    /// Said: refused.
    pub refused: &'static str,
    /// The check passed: complete.
    pub complete: &'static str,
    /// The check passed: accurate.
    pub accurate: &'static str,
    /// The check passed: in form.
    pub in_form: &'static str,
    /// Names a step in a sentence.
    pub step: fn(LoanStep) -> &'static str,
    /// Who with the department, when there is one.
    pub who: fn(&str, &str) -> String,
}

/// Finds the screen's words.
pub fn words(lang: Lang) -> &'static DocumentText {
    lang.pick(&EN, &ZH)
}

/// The English words.
pub static EN: DocumentText = DocumentText {
    number: "Number",
    kind: "Kind",
    title: "Title",
    order: "Order",
    place: "Kept at",
    confidential: "Conf.",
    state: "State",
    confidential_mark: "conf.",
    in_place: "in place",
    void: "void",
    out_until: |who, day| format!("out to {day}: {who}"),
    overdue: |n, who| format!("overdue {n} d: {who}"),
    wait_head: |who, _| format!("{who}, awaits dept head"),
    wait_keeper: |who, _| format!("{who}, awaits keeper"),
    wait_hand_out: |who| format!("{who}, to hand out"),
    wait_viewing: |who| format!("{who}, to view"),
    yes: "yes",
    checked: "Checked",
    unchecked: "not yet",
    comma: ", ",
    for_good: "for good",
    registered_on: "Registered on",
    void_reason: "Void because",
    where_now: "Where is it",
    next: "Next",
    story: "Who has had it",
    never_lent: "Never viewed or lent.",
    is_in_place: |place| format!("In its place: {place}."),
    is_out: |who, department, since, due| format!("With {} since {since}, due {due}.", en_who(who, department)),
    is_overdue: |n| format!("{n} {} overdue. ", if n == 1 { "day" } else { "days" }),
    has_applied: |who, department, day, borrow| {
        format!("{} applied on {day} to {} it.", en_who(who, department), if borrow { "borrow" } else { "view" })
    },
    is_lost: "Lost.",
    is_void: "Void.",
    next_step: |step, keys| format!("{keys} records {step}."),
    viewed_step: "that it was viewed",
    next_lend: |lend, view| format!("{lend} lends it, {view} records a viewing."),
    or_renew: |keys| format!("{keys} renews."),
    or_refuse: |keys| format!("{keys} refuses."),
    story_term: |n| format!("for {}", en_days(n)),
    story_approved: |who, day| format!("approved by {who} {day}"),
    story_authorised: |text| format!("authorised: {text}"),
    story_out: |out, due| format!("out {out}, due {due}"),
    story_renewed: |on, due, by| format!("renewed {on} to {due} by {by}"),
    story_back: |day, condition| format!("back {day}, {condition}"),
    story_viewed: |day| format!("viewed {day}"),
    story_liable: |who| format!("{who} liable"),
    story_refused: |who, day, reason| format!("refused by {who} {day}: {reason}"),
    nothing_selected: |view, new| format!("No document is selected: {view} shows another view, {new} registers one."),
    nothing_open: |lend, view| format!("Nobody has applied for it: {lend} lends it, {view} records a viewing."),
    not_out: "It is not handed out, so there is nothing to renew.",
    out_not_refused: |keys| format!("It is handed out already; {keys} records the return."),
    no_order: |keys| format!("This document belongs to no order; {keys} enters one."),
    register: "Register a document",
    edit: |d| format!("Edit {d}"),
    void_title: |d| format!("Void {d}"),
    lend: |d| format!("Application to borrow {d}"),
    view: |d| format!("Application to view {d}"),
    head: |d| format!("Department head's approval: {d}"),
    keeper: |d| format!("Keeper's approval and handing out: {d}"),
    hand_out: |d| format!("Handing out {d}"),
    give_back: |d| format!("Return of {d}"),
    viewed: |d| format!("Viewing of {d}"),
    renew: |d| format!("Renewal of {d}"),
    refuse: |d| format!("Refuse the application for {d}"),
    number_given: |start| format!("{start}... is given on saving"),
    order_hint: "number or its tail; may stay empty",
    order_found: |number, customer| format!("Order {number}, {customer}"),
    retain_hint: "empty: for good",
    authorisation_hint: "who allows it, on which basis",
    term_hint: |n| format!("working days, at most {n}"),
    hand_out_hint: "empty: not fetched yet",
    liable_hint: "needed when damaged or lost",
    application: "Application",
    viewed_on: "Viewed on",
    refused_by: "Refused by",
    approved_by: "Approved by",
    approved_on: "Approved on",
    refused_on: "Refused on",
    due_line: |day| format!("Due on {day}."),
    latest_line: |n, day| format!("At most {}: until {day}.", en_days(n)),
    approval_only: "Only the approval is recorded; the handing out follows.",
    weekends_only: |year| format!("The holidays of {year} are not published yet: only weekends are counted."),
    last_department: |who, department| format!("Last time {who} was of {department}."),
    registered: |number| format!("Registered as {number}."),
    saved: "Saved.",
    voided: |number| format!("{number} is void."),
    applied: |keys| format!("Application recorded; {keys} goes on."),
    approved: |keys| format!("Approval recorded; {keys} goes on."),
    handed_out: |day| format!("Handed out until {day}."),
    renewed: |day| format!("Renewed until {day}."),
    returned: "Return recorded.",
    refused: "Refusal recorded.",
    complete: "complete",
    accurate: "accurate",
    in_form: "in form",
    step: |step| step.label(Lang::En),
    who: en_who,
};

/// The Chinese words.
pub static ZH: DocumentText = DocumentText {
    number: "编号",
    kind: "类别",
    title: "文档名称",
    order: "订单",
    place: "存放位置",
    confidential: "保密",
    state: "状态",
    confidential_mark: "密",
    in_place: "在档",
    void: "作废",
    out_until: |who, day| format!("借至{day} {who}"),
    overdue: |n, who| format!("逾期{n}天 {who}"),
    wait_head: |who, borrow| format!("{who}{}，待负责人批", if borrow { "借" } else { "阅" }),
    wait_keeper: |who, borrow| format!("{who}{}，待管理员批", if borrow { "借" } else { "阅" }),
    wait_hand_out: |who| format!("{who}借，待借出"),
    wait_viewing: |who| format!("{who}阅，待查阅"),
    yes: "是",
    checked: "检查",
    unchecked: "尚未检查",
    comma: "、",
    for_good: "永久",
    registered_on: "登记日期",
    void_reason: "作废理由",
    where_now: "现在何处",
    next: "下一步",
    story: "借阅经历",
    never_lent: "尚无查阅或借阅。",
    is_in_place: |place| format!("在档：{place}。"),
    is_out: |who, department, since, due| format!("{}借阅中，{since} 借出，{due} 到期。", zh_who(who, department)),
    is_overdue: |n| format!("已逾期 {n} 天。"),
    has_applied: |who, department, day, borrow| {
        format!("{}于 {day} 申请{}。", zh_who(who, department), if borrow { "借阅" } else { "查阅" })
    },
    is_lost: "已遗失。",
    is_void: "已作废。",
    next_step: |step, keys| format!("{step}：{keys}。"),
    viewed_step: "登记已查阅",
    next_lend: |lend, view| format!("借阅 {lend}，查阅 {view}。"),
    or_renew: |keys| format!("续借 {keys}。"),
    or_refuse: |keys| format!("不予批准 {keys}。"),
    story_term: |n| format!("期限 {n} 个工作日"),
    story_approved: |who, day| format!("{who} {day} 批准"),
    story_authorised: |text| format!("授权：{text}"),
    story_out: |out, due| format!("{out} 借出，{due} 到期"),
    story_renewed: |on, due, by| format!("{on} 续借至 {due}，{by}批准"),
    story_back: |day, condition| format!("{day} 归还，{condition}"),
    story_viewed: |day| format!("{day} 已查阅"),
    story_liable: |who| format!("责任人 {who}"),
    story_refused: |who, day, reason| format!("{who} {day} 未批准：{reason}"),
    nothing_selected: |view, new| format!("没有选中的文档；切换视图 {view}，登记文档 {new}。"),
    nothing_open: |lend, view| format!("无人申请；借阅按 {lend}，查阅按 {view}。"),
    not_out: "文档未借出，无需续借。",
    out_not_refused: |keys| format!("文档已借出；归还请按 {keys}。"),
    no_order: |keys| format!("该文档不属于任何订单；可按 {keys} 填写。"),
    register: "登记文档",
    edit: |d| format!("修改 {d}"),
    void_title: |d| format!("作废 {d}"),
    lend: |d| format!("借阅申请 {d}"),
    view: |d| format!("查阅申请 {d}"),
    head: |d| format!("部门负责人审批 {d}"),
    keeper: |d| format!("文档管理员审批并借出 {d}"),
    hand_out: |d| format!("借出登记 {d}"),
    give_back: |d| format!("归还登记 {d}"),
    viewed: |d| format!("查阅登记 {d}"),
    renew: |d| format!("续借 {d}"),
    refuse: |d| format!("不予批准 {d}"),
    number_given: |start| format!("保存时自动编号 {start}..."),
    order_hint: "编号或尾号，可不填",
    order_found: |number, customer| format!("订单 {number}，{customer}"),
    retain_hint: "不填为永久",
    authorisation_hint: "授权人及依据",
    term_hint: |n| format!("工作日，最多 {n} 个"),
    hand_out_hint: "尚未取走可不填",
    liable_hint: "损坏或遗失时必填",
    application: "申请",
    viewed_on: "查阅日期",
    refused_by: "决定人",
    approved_by: "批准人",
    approved_on: "批准日期",
    refused_on: "决定日期",
    due_line: |day| format!("到期日 {day}。"),
    latest_line: |n, day| format!("最长 {n} 个工作日，最迟 {day}。"),
    approval_only: "只登记批准，借出另行登记。",
    weekends_only: |year| format!("{year} 年放假安排尚未公布，只按周末计算。"),
    last_department: |who, department| format!("{who}上次属{department}。"),
    registered: |number| format!("已登记，编号 {number}。"),
    saved: "已保存。",
    voided: |number| format!("{number} 已作废。"),
    applied: |keys| format!("申请已登记；继续请按 {keys}。"),
    approved: |keys| format!("批准已登记；继续请按 {keys}。"),
    handed_out: |day| format!("已借出，{day} 到期。"),
    renewed: |day| format!("已续借至 {day}。"),
    returned: "归还已登记。",
    refused: "已登记不予批准。",
    complete: "完整",
    accurate: "准确",
    in_form: "规范",
    step: |step| step.label(Lang::Zh),
    who: zh_who,
};

fn en_who(who: &str, department: &str) -> String {
    if department.is_empty() { who.to_owned() } else { format!("{who} ({department})") }
}

fn zh_who(who: &str, department: &str) -> String {
    if department.is_empty() { who.to_owned() } else { format!("{who}（{department}）") }
}

fn en_days(n: i32) -> String {
    if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") }
}
