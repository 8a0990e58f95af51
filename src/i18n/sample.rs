//! The words of samples (Z1).

words! {
    samples = "Samples", "样品";
    new = "New sample", "登记打样";
    again(item: &str) = "{item} - new sample with the changes", "{item} - 按修改意见重新打样";
    edit(item: &str) = "{item} - sample", "{item} - 样品";
    step(item: &str, step: &str) = "{item} - {step}", "{item} - {step}";
    answer(item: &str) = "{item} - customer's answer", "{item} - 客户意见";
    description = "What it is", "样品要求";
    life = "So far", "进度";
    added(item: &str, due: &str) = "sample of {item} put down, due {due}", "已登记样品 {item}，{due} 前寄出";
    saved = "sample saved", "样品记录已保存";
    now(state: &str) = "sample {state}", "样品{state}";
    changes_wanted = "answer recorded; here is the next sample, with the changes wanted in its notes",
        "客户意见已登记；请按备注中的修改意见登记新的样品";
    once_more = "Another sample?", "重新打样？";
    rejected(item: &str) =
        "The customer rejected the sample of {item}. Make another one, with the reason in its notes?",
        "客户不接受样品 {item}。是否重新打样？不接受的原因会带入备注。";
    next(step: &str, keys: &str) = "Next: {step} ({keys})", "下一步：{step}（{keys}）";
    due(day: &str, late: i64) =
        { match late { 1.. => "due {day}, {late} d late", _ => "due {day}" } },
        { match late { 1.. => "{day} 到期，逾期 {late} 天", _ => "{day} 到期" } };
    since(day: &str) = "since {day}", "自 {day}";
    kept = "Kept and lent", "留样与借出";
    back(item: &str) = "{item} - lent sample back, or charged", "{item} - 样品归还或计价";
    charge_hint = "only where it did not come back, in the currency of the fee", "仅在未还回时填写，币种同费用";
    lent(to: &str, until: &str, late: i64) =
        { match late { 1.. => "{to} until {until}, {late} d late", _ => "{to} until {until}" } },
        { match late { 1.. => "{to}，借至 {until}，逾期 {late} 天", _ => "{to}，借至 {until}" } };
    is_back(day: &str) = "back on {day}", "{day} 已还";
    charged(amount: &str) = "charged {amount}", "计价 {amount}";
    skip_hint = "empty = skipped or not yet", "留空：跳过或尚未进行";
}
