//! The words of money: what is due, what came in, what is open.

use super::{Label, Lang};
use crate::domain::{
    decimal::Percent,
    payment::{DueState, Entry, EntryKind, LossKind, PaymentEvent, Share},
};

labels!(PaymentEvent {
    Approval: "approval", "订单批准";
    Before: "before shipment", "发货前";
    Shipment: "shipment", "发货";
    BillCopy: "B/L copy", "见提单复印件";
    Arrival: "arrival", "到货";
    MonthEnd: "end of month of shipment", "发货月末";
    Fixed: "fixed day", "固定日期";
    Request: "change or cancellation", "变更/取消执行";
});

/// Words when an amount is due: so many days after its event.
pub fn timing(event: PaymentEvent, days: u32, lang: Lang) -> String {
    let label = event.label(lang);
    match (event, days) {
        (PaymentEvent::Before | PaymentEvent::Fixed, 0) => label.to_owned(),
        // its days count from the shipment, and it is paid before the originals are handed over
        (PaymentEvent::BillCopy, n) => {
            sentence!(lang, "against the {label}, {n} d after shipment", "{label}（发货后{n}天内）")
        }
        (_, 0) => sentence!(lang, "on {label}", "{label}时"),
        (PaymentEvent::Before, n) => sentence!(lang, "{n} d after delivery date", "交货日期后{n}天"),
        (_, n) => sentence!(lang, "{n} d after {label}", "{label}后{n}天"),
    }
}

/// Words shares of a total with when each is due.
pub fn shares(shares: &[Share], lang: Lang) -> String {
    let words = shares.iter().map(|s| format!("{}% {}", s.share, timing(s.event, s.days, lang)));
    words.collect::<Vec<_>>().join(" + ")
}

labels!(EntryKind {
    Shipped: "goods shipped", "发货";
    TakenBack: "goods taken back for replacement", "退货换补";
    Changed: "order changed", "订单变更";
    Costs: "costs of change or cancellation", "变更/取消费用";
    Credited: "credit for goods returned", "退货抵扣";
    Received: "payment", "收款";
    PaidBack: "paid back", "退款";
    WrittenOff: "rest written off", "尾差核销";
});

labels!(LossKind {
    Costs: "costs borne by us", "本公司承担费用";
    Credit: "credit", "退货抵扣";
    WrittenOff: "written off", "尾差核销";
});

/// Words an entry of an account: what it is, and which shipment or payment.
pub fn entry(entry: &Entry, lang: Lang) -> String {
    format!("{}  {}", entry.kind.label(lang), entry.reference).trim_end().to_owned()
}

/// Words how an amount due stands; empty while its day is not known.
pub fn state(state: DueState, lang: Lang) -> String {
    let words = words(lang);
    match state {
        DueState::Dropped => words.dropped_due().to_owned(),
        DueState::Credited(day) => words.credited_on(&day.to_string()),
        DueState::Paid(day) => words.paid_on(&day.to_string()),
        DueState::Open(day) => day.map(|day| words.due_on(&day.to_string())).unwrap_or_default(),
    }
}

/// Words a share of the total.
pub fn share(share: Option<Percent>) -> String {
    share.map(|s| format!("{s}%")).unwrap_or_default()
}

words! {
    payments = "Payments", "收款";
    account = "Account", "往来";
    total = "Total", "订单总额";
    credited = "Credited", "退货抵扣";
    received = "Received", "已收";
    /// What is still open.
    open = "Open", "未收";
    overdue = "Overdue", "逾期";
    /// What came in beyond what is owed.
    held = "Held, owed back", "多收待退";
    /// What a cancelled order comes to.
    shipped = "Shipped before the cancellation", "取消前已发货";
    costs = "Costs borne by the customer", "客户承担费用";
    balance = "Balance of the account", "账面余额";
    unshipped = "Not shipped yet", "尚未发货";
    dues = "Due", "应收款";
    not_understood(terms: &str) = "\"{terms}\" is not understood; lay down what is due by hand",
        "付款条件“{terms}”无法识别，请手工制定收款计划";
    /// Terms that a person laid down once for the customer.
    as_before(terms: &str, number: &str, shares: &str) = "\"{terms}\" as laid down for {number}: {shares}",
        "付款条件“{terms}”按 {number} 的收款计划：{shares}";
    offered(number: &str) = "offered as for {number}; other terms there", "参照 {number} 的收款计划，该单条款不同，请核对";
    to_lay_down = "payment terms not understood: asked once approved", "付款条件未能识别，批准后须制定收款计划";
    no_terms = "the order has no payment terms; lay down what is due by hand", "订单未填付款条件，请手工制定收款计划";
    foreseen = "as the terms say; laid down with the approval or the first payment",
        "按付款条件预计；批准或登记首笔收款时生成";
    differs(by: &str, is_short: bool) =
        { format!("the amounts due are {by} {} the total; lay them down anew", if is_short { "short of" } else { "over" }) },
        { format!("应收款合计比订单总额{} {by}，请重新制定收款计划", if is_short { "少" } else { "多" }) };
    due_on(day: &str) = "due {day}", "应收 {day}";
    late(n: i64) = "{n} d late", "逾期{n}天";
    paid_on(day: &str) = "paid {day}", "{day} 付清";
    credited_on(day: &str) = "credited {day}", "{day} 抵扣";
    dropped_due = "no longer due", "不再应收";
    partly(received: &str, open: &str) = "received {received}, open {open}", "已收 {received}，未收 {open}";
    credit(m: &str) = "credited {m}", "抵扣 {m}";
    reminded(n: u32, last: &str) = "reminded {n}x, last {last}", "催款 {n} 次，最近 {last}";
    reconciled(day: &str, who: &str) = "reconciled {day} {who}", "{day} 已对账 {who}";
    unreconciled = "not reconciled", "未对账";
    refund = "refund", "退款";
    paid_of(received: &str, wanted: &str) = "received {received} of {wanted}", "已收 {received} / {wanted}";
    is_overdue(m: &str) = "overdue {m}", "逾期 {m}";
    receive = "record a payment", "登记收款";
    edit = "correct a payment", "修改收款";
    reconcile = "reconcile with finance", "财务对账";
    plan = "what is due", "收款计划";
    remind = "remind of a payment", "催款";
    /// Label of what is open in a form.
    still_open = "Open", "未收";
    excess_hint = "only when more than what is open", "仅在超出未收金额时填写";
    amount_hint = "a refund is negative", "退款填负数";
    write_off = "Rest written off because", "尾差核销理由";
    much_written_off(amount: &str, currency: &str, share: i64) =
        "{amount} {currency}, {share}% of what is owed, is written off; the reason should say who allowed it",
        "尾差核销 {amount} {currency}，占应收的 {share}%；理由中应写明由谁同意";
    written_off(amount: &str, currency: &str) = "{amount} {currency} written off", "核销 {amount} {currency}";
    write_off_hint = "settles the order with a difference", "填写后按差额结算订单";
    all_paid = "everything is paid", "款项已全部收到";
    now_open(number: &str, amount: &str, open: &str) = "{number}: received {amount}, open {open}",
        "{number}：已收 {amount}，未收 {open}";
    now_paid(number: &str, amount: &str) = "{number}: received {amount}, everything is paid",
        "{number}：已收 {amount}，款项已收齐";
    now_settled(number: &str) = "{number}: everything is paid, the order is settled",
        "{number}：款项已收齐，订单已结算";
    now_refunded(number: &str, amount: &str, open: &str) = "{number}: paid back {amount}, open {open}",
        "{number}：已退款 {amount}，未收 {open}";
    not_settled(number: &str, amount: &str, open: &str) =
        "{number}: received {amount}; the order is not settled, still open {open}",
        "{number}：已收 {amount}；订单未结算，尚有 {open} 未收";
    beyond(excess: &str) = "; received beyond: {excess}", "；超收 {excess}";
    reopened = "; the order is settled no more, it is delivered again", "；订单结算取消，退回已签收";
    edited(number: &str, open: &str) = "{number}: payment corrected, open {open}", "{number}：收款已修改，未收 {open}";
    now_reconciled(number: &str) = "{number}: payment reconciled", "{number}：收款已对账";
    laid_down(number: &str) = "{number}: laid down what is due", "{number}：收款计划已制定";
    now_reminded(number: &str) = "{number}: reminder recorded", "{number}：催款已登记";
    is_reconciled(day: &str, who: &str) = "reconciled on {day} by {who}", "{who} 已于 {day} 对账";
    nothing_open = "nothing is open to remind of", "没有可催的款项";
    not_a_due = "this is no amount due", "所选不是应收款";
    ended = "the order has ended; nothing more is laid down", "订单已结束，无需再制定收款计划";
    dropped = "left out of the plan", "收款计划中删除";
    understood(terms: &str) = "{terms} (understood)", "{terms}（已识别）";
    terms = "Payment terms", "付款条件";
    reminder(amount: &str, day: &str) = "Reminded of {amount}, due {day}", "催收 {amount}，应收日期 {day}";
    reminder_open(amount: &str) = "Reminded of {amount}", "催收 {amount}";
    remind_early = "Remind all the same", "提前催收";
    not_due_yet = "not due yet: its event has not happened", "尚未到期：应收条件未发生";
    only_not_due = "only for what is not due yet", "仅用于尚未到期的款项";
    hold = "money held", "多收款处理";
    what_held = "Held beyond what is owed", "多收待退";
    held_by = "What is done with it", "处理方式";
    pay_back = "pay it back", "退还客户";
    set_against(number: &str, open: &str) = "set against {number}, open {open}", "转抵 {number}（未收 {open}）";
    nothing_held(number: &str) = "{number}: nothing is held beyond what is owed", "{number}：没有多收款";
    now_set(amount: &str, from: &str, to: &str) = "{amount} of {from} set against {to}", "{from} 的 {amount} 已转抵 {to}";
    /// What carrying a cancellation out leaves: said before it is done.
    leaves(shipped: &str, received: &str) = "Shipped for {shipped}, received {received}.", "已发货 {shipped}，已收款 {received}。";
    leaves_costs(costs: &str) = "Costs the customer bears: {costs}.", "客户承担费用：{costs}。";
    leaves_open(open: &str) = "{open} stays due.", "仍应收 {open}。";
    leaves_held(held: &str) = "{held} is owed back to the customer.", "应退还客户 {held}。";
    leaves_nothing = "Nothing stays due, nothing is owed back.", "无应收款，也无应退款。";
    /// Behind what is wanted in a list, in few cells: reminded so many times.
    times(n: u32) = "({n}x)", "已催{n}次";
    running(n: usize) = "Running orders: {n}", "未结算订单 {n} 个";
    plan_sum(parts: &str, total: &str) = "{parts} = {total}", "{parts} = {total}";
}
