//! The words of the customers tab, a customer's page, contacts and surveys.

use super::Lang;
use crate::{
    labels,
    store::{CustomerSort, CustomerView},
};

labels!(CustomerView {
    All: "all", "全部";
    Open: "with open orders", "有未完订单";
    Unanswered: "unanswered", "待答复";
});

labels!(CustomerSort {
    Newest: "newest", "最新";
    Name: "name", "名称";
});

/// The words of the customers tab.
pub struct Words {
    /// Title of the form of a new customer.
    pub new: &'static str,
    /// The customer was added.
    pub added: fn(&str) -> String,
    /// Column title of the open orders.
    pub open_orders: &'static str,
    /// Column title of the unanswered inquiries and complaints.
    pub unanswered: &'static str,
    /// Column title of when something was last said.
    pub last: &'static str,
    /// Nothing is selected.
    pub none_selected: &'static str,
    /// Heading of what is open.
    pub open: &'static str,
    /// Label of how many orders there are: open, of all.
    pub orders: &'static str,
    /// So many of them open, of so many.
    pub open_of: fn(u32, u64) -> String,
    /// Label of the average score.
    pub average: &'static str,
    /// The average, and of how many surveys.
    pub of_surveys: fn(&str, usize) -> String,
    /// What the initials are for.
    pub initials_hint: &'static str,
    /// Title of a new contact.
    pub new_contact: &'static str,
    /// Title of a contact.
    pub contact: &'static str,
    /// The contact was saved.
    pub contact_saved: &'static str,
    /// Title of a new survey.
    pub new_survey: &'static str,
    /// Title of a survey.
    pub survey: &'static str,
    /// The survey was saved.
    pub survey_saved: fn(i32) -> String,
    /// A survey of this low score was saved, and what is to be seen to is open.
    pub survey_low: fn(i32) -> String,
    /// A score in a list.
    pub score: fn(i32) -> String,
    /// Marks the usual contact.
    pub usual: &'static str,
}

static EN: Words = Words {
    new: "New customer",
    added: |name| format!("{name} added"),
    open_orders: "Open",
    unanswered: "Unansw.",
    last: "Last contact",
    none_selected: "no customer is selected",
    open: "Open",
    orders: "Orders",
    open_of: |open, all| format!("{open} open of {all}"),
    average: "Satisfaction",
    of_surveys: |average, n| match n {
        1 => format!("{average} (1 survey)"),
        n => format!("{average} on average of {n} surveys"),
    },
    initials_hint: "empty: made from the name",
    new_contact: "New contact",
    contact: "Contact",
    contact_saved: "contact saved",
    new_survey: "New survey",
    survey: "Survey",
    survey_saved: |score| format!("survey saved, score {score}"),
    survey_low: |score| format!("survey saved, score {score} only; write down what is to be answered, and by when"),
    score: |score| format!("score {score}"),
    usual: "usual contact",
};

static ZH: Words = Words {
    new: "新建客户",
    added: |name| format!("已新增客户“{name}”"),
    open_orders: "未完",
    unanswered: "待答复",
    last: "最近沟通",
    none_selected: "没有选中客户",
    open: "未完事项",
    orders: "订单",
    open_of: |open, all| format!("未完 {open}，共 {all}"),
    average: "客户满意度",
    of_surveys: |average, n| format!("平均 {average} 分（{n} 次调查）"),
    initials_hint: "留空：按名称自动生成",
    new_contact: "新建联系人",
    contact: "联系人",
    contact_saved: "联系人已保存",
    new_survey: "登记满意度调查",
    survey: "满意度调查",
    survey_saved: |score| format!("满意度调查已保存，{score} 分"),
    survey_low: |score| format!("满意度调查已保存，仅 {score} 分；请登记客户的不满与答复期限"),
    score: |score| format!("{score} 分"),
    usual: "主要联系人",
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
