//! The words of the customers tab, a customer's page, contacts and surveys.

use crate::store::{CustomerSort, CustomerView};

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
}
