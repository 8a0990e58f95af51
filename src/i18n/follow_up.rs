//! The words of the follow-ups and registers, and of voiding.

use super::{Label, Lang};
use crate::{
    domain::follow_up::{FollowUpView, Want},
    labels,
};

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

/// The words of tab 5.
pub struct Words {
    /// Heading of the day it is due.
    pub due: &'static str,
    /// Heading of what is wanted.
    pub want: &'static str,
    /// Heading of what it is about.
    pub what: &'static str,
    /// Heading of whom it is about.
    pub who: &'static str,
    /// So many days late.
    pub late: fn(i64) -> String,
    /// Due today.
    pub today: &'static str,
    /// Above the list: how many are overdue, due today, due this week.
    pub counts: fn(usize, usize, usize) -> String,
    /// Nothing is selected.
    pub none_selected: &'static str,
    /// The record belongs to no order.
    pub no_order: &'static str,
    /// The record belongs to no customer.
    pub no_customer: &'static str,
    /// Title of voiding a record of this kind.
    pub void_title: fn(&str) -> String,
    /// A record of this kind was voided.
    pub voided: fn(&str) -> String,
}

static EN: Words = Words {
    due: "Due",
    want: "Wanted",
    what: "What",
    who: "Who",
    late: |n| format!("{n} d late"),
    today: "today",
    counts: |overdue, today, week| format!("{overdue} overdue  {today} today  {week} this week"),
    none_selected: "nothing is selected",
    no_order: "this belongs to no order",
    no_customer: "this belongs to no customer",
    void_title: |what| format!("Void: {what}"),
    voided: |what| format!("voided: {what}"),
};

static ZH: Words = Words {
    due: "期限",
    want: "待办",
    what: "内容",
    who: "对象",
    late: |n| format!("逾期{n}天"),
    today: "今天",
    counts: |overdue, today, week| format!("逾期 {overdue}  今天 {today}  本周 {week}"),
    none_selected: "未选中任何记录",
    no_order: "此项不属于任何订单",
    no_customer: "此项不属于任何客户",
    void_title: |what| format!("作废{what}"),
    voided: |what| format!("已作废：{what}"),
};

/// Says how a want is called, in both languages, so that either finds it.
pub fn called(want: Want) -> String {
    [Lang::En, Lang::Zh].map(|lang| want.label(lang)).join(" ")
}

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
