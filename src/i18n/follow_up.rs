//! The words of the follow-ups and registers, and of voiding.

use super::Label;
use crate::domain::follow_up::{FollowUpView, Want};

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
    void_title(what: &str) = "Void: {what}", "作废{what}";
    voided(what: &str) = "voided: {what}", "已作废：{what}";
}

/// Returns the name of a want in both languages, so that either finds it.
pub fn called(want: Want) -> String {
    want.labels().collect::<Vec<_>>().join(" ")
}
