//! The words of the follow-ups and registers, and of voiding.

use super::{Label, Lang, backup};
use crate::domain::follow_up::{FollowUp, FollowUpView, Want};

labels!(FollowUpView {
    Wanted: "wants me", "待办";
    Problems: "problems", "问题";
    Payments: "payments due", "应收款";
    Samples: "samples", "样品";
    Quotations: "quotations", "报价";
    Training: "training", "培训";
    Solved: "solved problems", "已解决问题";
    Risks: "risks", "风险";
    Answers: "unanswered", "待答复";
});

words! {
    due = "Due", "期限";
    want = "Wanted", "待办";
    what = "What", "内容";
    who = "Who", "对象";
    late(n: i64) = "{n} d late", "逾期{n}天";
    today = "today", "今天";
    counts(overdue: usize, today: usize, week: usize) = "{overdue} overdue  {today} today  {week} this week",
        "逾期 {overdue}  今天 {today}  本周 {week}";
    none_selected = "nothing is selected", "未选中任何记录";
    no_order = "this belongs to no order", "此项不属于任何订单";
    no_customer = "this belongs to no customer", "此项不属于任何客户";
    of_desk = "this is about the desk itself, not about a record", "此项与数据本身有关，不是某条记录";
    gone(action: &str) = "action {action} was saved, but the desk file does not have it: say why",
        "第 {action} 步操作曾保存，但数据文件中没有：请说明原因";
    acknowledge = "Saved actions are gone", "已保存的操作缺失";
    acknowledged = "put down", "已登记说明";
    void_title(what: &str) = "Void: {what}", "作废{what}";
    voided(what: &str) = "voided: {what}", "已作废：{what}";
}

/// Returns the name of a want in both languages, so that either finds it.
pub fn called(want: Want) -> String {
    want.labels().collect::<Vec<_>>().join(" ")
}

/// Describes what a line is about.
pub fn what(row: &FollowUp, lang: Lang) -> String {
    match row.want {
        Want::Setback => words(lang).gone(&row.what),
        Want::Backup => backup::words(lang).no_good_for(&row.what),
        _ => row.what.clone(),
    }
}
