//! The words of outsourcing orders (W3), of what is owed (W4) and of what is left of an order.

words! {
    due_back(sent: &str, day: &str) = "{sent} sent, due back {day}", "发出 {sent}，应回 {day}";
    overdue(sent: &str, day: &str, late: i64) = "{sent} sent, due back {day}, {late} d late",
        "发出 {sent}，应回 {day}，逾期 {late} 天";
    came_back(sent: &str, back: &str, day: &str) = "{back} of {sent} back on {day}", "{day} 收回 {back}，发出 {sent}";
    so_far(back: &str) = "{back} back so far", "已收回 {back}";
    short_by(n: &str) = "short by {n}", "短少 {n}";
    damaged(n: &str) = "{n} damaged", "损坏 {n}";
    settled(how: &str) = "settled: {how}", "处理：{how}";
    unsettled = "say what becomes of it", "请填写短少处理";
    short_at(supplier: &str, process: &str, what: &str) = "{supplier}, {process}: {what}", "{supplier} {process}：{what}";
    not_sent = "not sent yet", "尚未发出";
    comes_to(amount: &str) = "comes to {amount}", "合 {amount}";
    /// What is owed.
    due(day: &str) = "due {day}", "到期 {day}";
    overdue_since(day: &str, late: i64) = "due {day}, {late} d late", "到期 {day}，逾期 {late} 天";
    paid(day: &str) = "paid on {day}", "{day} 已付";
    invoice(number: &str, day: &str) = "invoice {number} of {day}", "发票 {number}（{day} 收到）";
    no_invoice = "no invoice yet", "未收到发票";
    liable(who: &str) = "liable: {who}", "责任方：{who}";
    nobody_liable = "nobody is named as liable", "未注明责任方";
    /// Heading of what is left of the order.
    margin = "Margin", "毛利";
    charged(amount: &str, received: &str) = "{amount}, received {received}", "{amount}，已收 {received}";
    owed = "Owed", "应付";
    owed_of(amount: &str, paid: &str) = "{amount}, paid {paid}", "{amount}，已付 {paid}";
    left = "Left", "毛利";
    percent(amount: &str, percent: i64) = "{amount} ({percent}%)", "{amount}（{percent}%）";
    no_rate(missing: &str) = "not worked out: no rate for {missing}", "无法计算：缺少汇率 {missing}";
}
