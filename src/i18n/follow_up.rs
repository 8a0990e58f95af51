//! The words of the follow-ups and registers, and of voiding.

use super::{Label, Lang, backup, tui::weekday, weekly::Section};
use crate::{
    domain::follow_up::{FollowUp, FollowUpView, Want},
    store::NextDay,
};

labels!(FollowUpView {
    Wanted: "wants me", "待办";
    Problems: "problems", "问题";
    Payments: "payments due", "应收款";
    Samples: "samples", "样品";
    Quotations: "quotations", "报价";
    Prospects: "prospects", "潜在客户";
    Proposals: "proposals", "报批";
    Training: "training", "培训";
    Reminders: "reminders", "提醒";
    Resolutions: "meeting decisions", "会议决议";
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
    left_over(n: usize) = "Left over from today: {n}", "今日未完成  {n}";
    next_day(day: &str, n: usize) = "Plan for {day}: {n}", "明日计划（{day}）  {n}";
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
    let own = match row.want {
        Want::Setback => words(lang).gone(&row.what),
        Want::Backup => backup::words(lang).no_good_for(&row.what),
        _ => row.what.clone(),
    };
    let then = row.then.iter().map(|c| {
        let day = c.due_on.map(|day| day.format("%m-%d").to_string()).unwrap_or_default();
        // what the customer is told and what is to be paid says more than the day
        let said = if matches!(c.want, Want::InformCustomer | Want::Payment) { &c.what } else { &day };
        format!("→ {} {said}", c.want.label(lang))
    });
    [own].into_iter().chain(then).collect::<Vec<_>>().join("  ")
}

/// Words the plan of the next working day: what is left over, and what is due.
pub fn next_day(plan: &NextDay, lang: Lang) -> [Section; 2] {
    let w = words(lang);
    let rows = |all: &[FollowUp]| all.iter().map(|f| cells(f, lang)).collect();
    let day = format!("{} {}", plan.day, weekday(plan.day, lang));
    [
        Section { heading: w.left_over(plan.left.len()), rows: rows(&plan.left) },
        Section { heading: w.next_day(&day, plan.due.len()), rows: rows(&plan.due) },
    ]
}

fn cells(f: &FollowUp, lang: Lang) -> Vec<String> {
    let due = f.due_on.map(|day| day.format("%m-%d").to_string()).unwrap_or_default();
    let number = f.number.map(|n| n.to_string()).unwrap_or_default();
    vec![due, f.want.label(lang).to_owned(), number, f.who.clone(), what(f, lang)]
}
