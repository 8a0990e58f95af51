//! The words of money: what is due, what came in, what is open.

use super::{Label, Lang};
use crate::{
    domain::{decimal::Percent, payment::PaymentEvent},
    labels,
};

labels!(PaymentEvent {
    Approval: "approval", "订单批准";
    Before: "before shipment", "发货前";
    Shipment: "shipment", "发货";
    Arrival: "arrival", "到货";
    MonthEnd: "end of month of shipment", "发货月末";
    Fixed: "fixed day", "固定日期";
});

/// Words when an amount is due: so many days after its event.
pub fn timing(event: PaymentEvent, days: u32, lang: Lang) -> String {
    let label = event.label(lang);
    match (event, days) {
        (PaymentEvent::Before | PaymentEvent::Fixed, 0) => label.to_owned(),
        (_, 0) => lang.pick(format!("on {label}"), format!("{label}时")),
        (PaymentEvent::Before, n) => lang.pick(format!("{n} d after delivery date"), format!("交货日期后{n}天")),
        (_, n) => lang.pick(format!("{n} d after {label}"), format!("{label}后{n}天")),
    }
}

/// Words a share of the total.
pub fn share(share: Option<Percent>) -> String {
    share.map(|s| format!("{s}%")).unwrap_or_default()
}

/// The words of the section and its forms.
pub struct Words {
    /// Name of the section and of the line in the overview.
    pub payments: &'static str,
    /// What the order comes to.
    pub total: &'static str,
    /// Credited for goods that came back.
    pub credited: &'static str,
    /// What came in.
    pub received: &'static str,
    /// What is still open.
    pub open: &'static str,
    /// What of it is late.
    pub overdue: &'static str,
    /// More came in than was due.
    pub excess: &'static str,
    /// Heading of the amounts due.
    pub dues: &'static str,
    /// Nothing was laid down; the terms say this and are not understood.
    pub not_understood: fn(&str) -> String,
    /// The order has no payment terms.
    pub no_terms: &'static str,
    /// The amounts are foreseen from the terms and laid down with approval or with the first payment.
    pub foreseen: &'static str,
    /// The amounts due do not add up to the total any more: by how much, and whether they are less.
    pub differs: fn(&str, bool) -> String,
    /// Due on a day.
    pub due_on: fn(&str) -> String,
    /// So many days late.
    pub late: fn(i64) -> String,
    /// Paid on a day.
    pub paid_on: fn(&str) -> String,
    /// So much of it came in, so much is open.
    pub partly: fn(&str, &str) -> String,
    /// So much was credited.
    pub credit: fn(&str) -> String,
    /// Reminded so many times, last on a day.
    pub reminded: fn(u32, &str) -> String,
    /// Reconciled on a day by somebody.
    pub reconciled: fn(&str, &str) -> String,
    /// Finance has not found it yet.
    pub unreconciled: &'static str,
    /// A refund.
    pub refund: &'static str,
    /// In the overview: so much of so much came in.
    pub paid_of: fn(&str, &str) -> String,
    /// In the overview: so much is late.
    pub is_overdue: fn(&str) -> String,
    /// Title of recording a payment.
    pub receive: &'static str,
    /// Title of correcting one.
    pub edit: &'static str,
    /// Title of reconciling one.
    pub reconcile: &'static str,
    /// Title of laying down what is due.
    pub plan: &'static str,
    /// Title of reminding.
    pub remind: &'static str,
    /// Label of what is open in a form.
    pub still_open: &'static str,
    /// Beside the reason of an excess.
    pub excess_hint: &'static str,
    /// Beside the amount of a payment.
    pub amount_hint: &'static str,
    /// Label of the reason for writing off a rest.
    pub write_off: &'static str,
    /// Beside it.
    pub write_off_hint: &'static str,
    /// Everything is paid: the order only wants to be settled.
    pub all_paid: &'static str,
    /// A payment was recorded; so much is open.
    pub now_open: fn(&str, &str, &str) -> String,
    /// A payment was recorded and everything is paid.
    pub now_paid: fn(&str, &str) -> String,
    /// A payment was recorded and settled the order.
    pub now_settled: fn(&str) -> String,
    /// Money went back; so much is open.
    pub now_refunded: fn(&str, &str, &str) -> String,
    /// A part came in and does not settle the order; so much is open.
    pub not_settled: fn(&str, &str, &str) -> String,
    /// Added to what was said: so much came in beyond what is owed.
    pub beyond: fn(&str) -> String,
    /// Added to what was said: the order is settled no more.
    pub reopened: &'static str,
    /// A payment was corrected; so much is open.
    pub edited: fn(&str, &str) -> String,
    /// A payment was reconciled.
    pub now_reconciled: fn(&str) -> String,
    /// What is due was laid down.
    pub laid_down: fn(&str) -> String,
    /// A reminder was recorded.
    pub now_reminded: fn(&str) -> String,
    /// Reconciled already.
    pub is_reconciled: fn(&str, &str) -> String,
    /// Nothing is open to be reminded of.
    pub nothing_open: &'static str,
    /// The line selected is no amount due.
    pub not_a_due: &'static str,
    /// What is due cannot be laid down on an order that has ended.
    pub ended: &'static str,
    /// Why a row of a plan that was left out is void.
    pub dropped: &'static str,
    /// The terms as understood.
    pub understood: fn(&str) -> String,
    /// Label of the payment terms in the plan.
    pub terms: &'static str,
    /// What a reminder says unless something else is typed.
    pub reminder: fn(&str, &str) -> String,
    /// The same of an amount without a day.
    pub reminder_open: fn(&str) -> String,
    /// Label of reminding of an amount that is not due yet.
    pub remind_early: &'static str,
    /// Beside it, when the amount chosen is not due.
    pub not_due_yet: &'static str,
    /// Beside it, when another is not.
    pub only_not_due: &'static str,
    /// Behind what is wanted in a list, in few cells: reminded so many times.
    pub times: fn(u32) -> String,
    /// Heading of a customer's running orders.
    pub running: fn(usize) -> String,
    /// The amounts of a plan in a line.
    pub plan_sum: fn(&str, &str) -> String,
}

static EN: Words = Words {
    payments: "Payments",
    total: "Total",
    credited: "Credited",
    received: "Received",
    open: "Open",
    overdue: "Overdue",
    excess: "Received beyond",
    dues: "Due",
    not_understood: |terms| format!("\"{terms}\" is not understood; lay down what is due by hand"),
    no_terms: "the order has no payment terms; lay down what is due by hand",
    foreseen: "as the terms say; laid down with the approval or the first payment",
    differs: |by, is_short| {
        format!("the amounts due are {by} {} the total; lay them down anew", if is_short { "short of" } else { "over" })
    },
    due_on: |day| format!("due {day}"),
    late: |n| format!("{n} d late"),
    paid_on: |day| format!("paid {day}"),
    partly: |received, open| format!("received {received}, open {open}"),
    credit: |m| format!("credited {m}"),
    reminded: |n, last| format!("reminded {n}x, last {last}"),
    reconciled: |day, who| format!("reconciled {day} {who}"),
    unreconciled: "not reconciled",
    refund: "refund",
    paid_of: |received, wanted| format!("received {received} of {wanted}"),
    is_overdue: |m| format!("overdue {m}"),
    receive: "record a payment",
    edit: "correct a payment",
    reconcile: "reconcile with finance",
    plan: "what is due",
    remind: "remind of a payment",
    still_open: "Open",
    excess_hint: "only when more than what is open",
    amount_hint: "a refund is negative",
    write_off: "Rest written off because",
    write_off_hint: "settles the order with a difference",
    all_paid: "everything is paid",
    now_open: |number, amount, open| format!("{number}: received {amount}, open {open}"),
    now_paid: |number, amount| format!("{number}: received {amount}, everything is paid"),
    now_settled: |number| format!("{number}: everything is paid, the order is settled"),
    now_refunded: |number, amount, open| format!("{number}: paid back {amount}, open {open}"),
    not_settled: |number, amount, open| {
        format!("{number}: received {amount}; the order is not settled, still open {open}")
    },
    beyond: |excess| format!("; received beyond: {excess}"),
    reopened: "; the order is settled no more, it is delivered again",
    edited: |number, open| format!("{number}: payment corrected, open {open}"),
    now_reconciled: |number| format!("{number}: payment reconciled"),
    laid_down: |number| format!("{number}: laid down what is due"),
    now_reminded: |number| format!("{number}: reminder recorded"),
    is_reconciled: |day, who| format!("reconciled on {day} by {who}"),
    nothing_open: "nothing is open to remind of",
    not_a_due: "this is no amount due",
    ended: "the order has ended; nothing more is laid down",
    dropped: "left out of the plan",
    understood: |terms| format!("{terms} (understood)"),
    terms: "Payment terms",
    reminder: |amount, day| format!("Reminded of {amount}, due {day}"),
    reminder_open: |amount| format!("Reminded of {amount}"),
    remind_early: "Remind all the same",
    not_due_yet: "not due yet: its event has not happened",
    only_not_due: "only for what is not due yet",
    times: |n| format!("({n}x)"),
    running: |n| format!("Running orders: {n}"),
    plan_sum: |parts, total| format!("{parts} = {total}"),
};

static ZH: Words = Words {
    payments: "收款",
    total: "订单总额",
    credited: "退货抵扣",
    received: "已收",
    open: "未收",
    overdue: "逾期",
    excess: "超收",
    dues: "应收款",
    not_understood: |terms| format!("付款条件“{terms}”无法识别，请手工制定收款计划"),
    no_terms: "订单未填付款条件，请手工制定收款计划",
    foreseen: "按付款条件预计；批准或登记首笔收款时生成",
    differs: |by, is_short| {
        format!("应收款合计比订单总额{} {by}，请重新制定收款计划", if is_short { "少" } else { "多" })
    },
    due_on: |day| format!("应收 {day}"),
    late: |n| format!("逾期{n}天"),
    paid_on: |day| format!("{day} 付清"),
    partly: |received, open| format!("已收 {received}，未收 {open}"),
    credit: |m| format!("抵扣 {m}"),
    reminded: |n, last| format!("催款 {n} 次，最近 {last}"),
    reconciled: |day, who| format!("{day} 已对账 {who}"),
    unreconciled: "未对账",
    refund: "退款",
    paid_of: |received, wanted| format!("已收 {received} / {wanted}"),
    is_overdue: |m| format!("逾期 {m}"),
    receive: "登记收款",
    edit: "修改收款",
    reconcile: "财务对账",
    plan: "收款计划",
    remind: "催款",
    still_open: "未收",
    excess_hint: "仅在超出未收金额时填写",
    amount_hint: "退款填负数",
    write_off: "尾差核销理由",
    write_off_hint: "填写后按差额结算订单",
    all_paid: "款项已全部收到",
    now_open: |number, amount, open| format!("{number}：已收 {amount}，未收 {open}"),
    now_paid: |number, amount| format!("{number}：已收 {amount}，款项已收齐"),
    now_settled: |number| format!("{number}：款项已收齐，订单已结算"),
    now_refunded: |number, amount, open| format!("{number}：已退款 {amount}，未收 {open}"),
    not_settled: |number, amount, open| format!("{number}：已收 {amount}；订单未结算，尚有 {open} 未收"),
    beyond: |excess| format!("；超收 {excess}"),
    reopened: "；订单结算取消，退回已签收",
    edited: |number, open| format!("{number}：收款已修改，未收 {open}"),
    now_reconciled: |number| format!("{number}：收款已对账"),
    laid_down: |number| format!("{number}：收款计划已制定"),
    now_reminded: |number| format!("{number}：催款已登记"),
    is_reconciled: |day, who| format!("{who} 已于 {day} 对账"),
    nothing_open: "没有可催的款项",
    not_a_due: "所选不是应收款",
    ended: "订单已结束，无需再制定收款计划",
    dropped: "收款计划中删除",
    understood: |terms| format!("{terms}（已识别）"),
    terms: "付款条件",
    reminder: |amount, day| format!("催收 {amount}，应收日期 {day}"),
    reminder_open: |amount| format!("催收 {amount}"),
    remind_early: "提前催收",
    not_due_yet: "尚未到期：应收条件未发生",
    only_not_due: "仅用于尚未到期的款项",
    times: |n| format!("已催{n}次"),
    running: |n| format!("未结算订单 {n} 个"),
    plan_sum: |parts, total| format!("{parts} = {total}"),
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
