//! The words of the customers tab, a customer's page, contacts and surveys.

use crate::{
    domain::customer::Priority,
    store::{CustomerSort, CustomerView},
};

labels!(Priority {
    High: "high", "高";
    Normal: "normal", "中";
    Low: "low", "低";
});

labels!(CustomerView {
    All: "all", "全部";
    Open: "with open orders", "有未完订单";
    Unanswered: "unanswered", "待答复";
});

labels!(CustomerSort {
    Newest: "newest", "最新";
    Name: "name", "名称";
});

words! {
    new = "New customer", "新建客户";
    added(name: &str) = "{name} added", "已新增客户“{name}”";
    /// Column title of the open orders.
    open_orders = "Open", "未完";
    unanswered = "Unansw.", "待答复";
    last = "Last contact", "最近沟通";
    none_selected = "no customer is selected", "没有选中客户";
    /// Heading of what is open.
    open = "Open", "未完事项";
    orders = "Orders", "订单";
    open_of(open: u32, all: u64) = "{open} open of {all}", "未完 {open}，共 {all}";
    average = "Satisfaction", "客户满意度";
    of_surveys(average: &str, n: usize) =
        { match n { 1 => "{average} (1 survey)", n => "{average} on average of {n} surveys" } },
        "平均 {average} 分（{n} 次调查）";
    initials_hint = "empty: made from the name", "留空：按名称自动生成";
    new_contact = "New contact", "新建联系人";
    contact = "Contact", "联系人";
    contact_saved = "contact saved", "联系人已保存";
    new_survey = "New survey", "登记满意度调查";
    survey = "Survey", "满意度调查";
    survey_saved(score: i32) = "survey saved, score {score}", "满意度调查已保存，{score} 分";
    survey_low(score: i32) = "survey saved, score {score} only; write down what is to be answered, and by when",
        "满意度调查已保存，仅 {score} 分；请登记客户的不满与答复期限";
    score(score: i32) = "score {score}", "{score} 分";
    usual = "usual contact", "主要联系人";
    seek = "New prospect", "新建潜在客户";
    sought(name: &str, day: &str) = "{name} is a prospect now, next step by {day}", "已登记潜在客户“{name}”，{day} 前下一步";
    next_step(name: &str) = "{name} - next step", "{name} - 下一步";
    after = "Then", "结果";
    so_far = "So far", "目前计划";
    goes_on = "next step", "继续跟进";
    wins = "won", "成交";
    gives_up = "given up", "放弃";
    went_on(name: &str, day: &str) = "{name}: next step by {day}", "{name}：{day} 前下一步";
    won(name: &str) = "{name} is a customer now; what was typed stays in the file", "{name} 已转为客户，所填资料保留在客户档案";
    given_up(name: &str) = "{name} is given up", "已放弃 {name}";
    sought_since(day: &str) = "prospect since {day}", "潜在客户，{day} 起开发";
    next_by(step: &str, day: &str, late: i64) =
        { match late { 1.. => "{step} (by {day}, {late} days late)", _ => "{step} (by {day})" } },
        { match late { 1.. => "{step}（{day} 前，逾期 {late} 天）", _ => "{step}（{day} 前）" } };
    won_on(day: &str) = "won on {day}", "{day} 成交";
    given_up_on(day: &str, why: &str) = "given up on {day}: {why}", "{day} 放弃：{why}";
    samples_sent(n: usize, day: &str) = { match n { 1 => "1, on {day}", n => "{n}, the last on {day}" } }, "{n} 次，最近 {day}";
    samples = "Samples sent", "寄样";
    not_sought = "this is a customer already; only a prospect is won", "已是客户；只有潜在客户才登记成交";
    only_prospects = "only a prospect is won", "只有潜在客户才登记成交";
    keys(win: &str, next: &str) = "{next} records the next step, {win} makes a customer of it", "{next} 登记下一步，{win} 转为客户";
}
