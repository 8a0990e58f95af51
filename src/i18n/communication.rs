//! The words of communications, their answers and promises.

use super::Lang;

/// The words of logging, answering and keeping.
pub struct Words {
    /// Label of the person it was with.
    pub person: &'static str,
    /// Label of how it was.
    pub channel: &'static str,
    /// What an empty deadline means.
    pub answer_hint: &'static str,
    /// What the day of a promise means for a visit.
    pub visit_hint: &'static str,
    /// The answer will be due on this day.
    pub answer_due: fn(&str) -> String,
    /// What is said of a delay, until it is written otherwise: the order's number. The new day stands in its field.
    pub delay_said: fn(&str) -> String,
    /// What a survey of a low score said: the score, the remarks.
    pub low_score: fn(i32, &str) -> String,
    /// Asks which order or customer it was about, or with which supplier.
    pub choose: &'static str,
    /// Beside a supplier or a department: it is about no order.
    pub no_order: fn(&str) -> String,
    /// Title of correcting one.
    pub edit: &'static str,
    /// Title of the answer.
    pub answer: &'static str,
    /// Title of keeping a promise.
    pub keep: &'static str,
    /// Title of a visit that took place.
    pub hold: &'static str,
    /// Label of what came of a visit.
    pub report: &'static str,
    /// It was logged.
    pub logged: &'static str,
    /// It was logged and is to be answered by this day.
    pub logged_due: fn(&str) -> String,
    /// After that: but the delivery expected is this later day.
    pub still_to_tell: fn(&str) -> String,
    /// It was corrected.
    pub saved: &'static str,
    /// The answer was recorded.
    pub answered: &'static str,
    /// The answer was recorded, and the form of the goods that come back is open.
    pub answered_back: &'static str,
    /// The answer was recorded, but no goods have arrived that could come back.
    pub answered_none_back: &'static str,
    /// The promise was kept.
    pub kept: &'static str,
    /// The visit was recorded.
    pub held: &'static str,
    /// The answer is waited for until this day.
    pub waits_until: fn(&str) -> String,
    /// The answer is so many days late.
    pub waits_late: fn(&str, i64) -> String,
    /// Answered on this day, with this outcome, so.
    pub answered_so: fn(&str, &str, &str) -> String,
    /// Promised until this day.
    pub promised: fn(&str, &str) -> String,
    /// Promised until this day and so many days late.
    pub promised_late: fn(&str, i64, &str) -> String,
    /// The promise was kept on this day.
    pub promise_kept: fn(&str, &str) -> String,
    /// A visit is planned for this day.
    pub planned: fn(&str) -> String,
    /// A visit was planned for this day and so many days ago.
    pub planned_late: fn(&str, i64) -> String,
    /// The visit was held on this day, and this came of it.
    pub visit_held: fn(&str, &str) -> String,
    /// The customer was told this delivery date.
    pub told_date: fn(&str) -> String,
    /// The customer was told this delivery date last: the date, and when that was.
    pub told_last: fn(&str, &str) -> String,
    /// Only so many of all are listed.
    pub capped: fn(usize, u64) -> String,
}

static EN: Words = Words {
    person: "Person",
    channel: "Channel",
    answer_hint: "empty: 2 working days, a complaint 3",
    visit_hint: "of a visit: the day planned",
    answer_due: |day| format!("Answer due on {day}."),
    delay_said: |number| format!("Told that delivery of {number} will be late."),
    low_score: |score, remarks| match remarks {
        "" => format!("Satisfaction {score} of 100."),
        remarks => format!("Satisfaction {score} of 100: {remarks}"),
    },
    choose: "Log communication: about which order or customer, with which supplier",
    no_order: |party| format!("{party}, about no order"),
    edit: "Edit communication",
    answer: "Answer",
    keep: "Promise kept",
    hold: "Visit held",
    report: "What came of it",
    logged: "communication logged",
    logged_due: |day| format!("communication logged, answer due on {day}"),
    still_to_tell: |day| format!("; the plan expects delivery on {day}: the customer is still to be told"),
    saved: "communication saved",
    answered: "answer recorded",
    answered_back: "answer recorded; here is the return of the goods",
    answered_none_back: "answer recorded; no goods of it have arrived, so none are taken back",
    kept: "promise kept",
    held: "visit recorded",
    waits_until: |day| format!("answer due on {day}"),
    waits_late: |day, late| format!("answer was due on {day}, {late} d late"),
    answered_so: |day, outcome, answer| match outcome {
        "" => format!("answered on {day}: {answer}"),
        outcome => format!("answered on {day}, {outcome}: {answer}"),
    },
    promised: |day, what| format!("promised by {day}: {what}"),
    promised_late: |day, late, what| format!("promised by {day}, {late} d late: {what}"),
    promise_kept: |day, what| format!("promise kept on {day}: {what}"),
    planned: |day| format!("planned for {day}"),
    planned_late: |day, late| format!("planned for {day}, {late} d ago"),
    visit_held: |day, report| match report {
        "" => format!("held on {day}"),
        report => format!("held on {day}: {report}"),
    },
    told_date: |day| format!("told delivery on {day}"),
    told_last: |day, on| format!("told delivery on {day} (told on {on})"),
    capped: |shown, all| format!("the newest {shown} of {all}"),
};

static ZH: Words = Words {
    person: "对方人员",
    channel: "方式",
    answer_hint: "留空：询问为2个工作日，投诉为3个工作日",
    visit_hint: "拜访：填写计划日期",
    answer_due: |day| format!("答复期限 {day}。"),
    delay_said: |number| format!("告知客户订单{number}将延期交货。"),
    low_score: |score, remarks| match remarks {
        "" => format!("满意度 {score} 分。"),
        remarks => format!("满意度 {score} 分：{remarks}"),
    },
    choose: "登记沟通：选择订单或客户，或供应商",
    no_order: |party| format!("{party}，不涉及订单"),
    edit: "修改沟通记录",
    answer: "答复",
    keep: "兑现承诺",
    hold: "登记拜访",
    report: "拜访结果",
    logged: "沟通记录已登记",
    logged_due: |day| format!("沟通记录已登记，答复期限 {day}"),
    still_to_tell: |day| format!("；按计划预计 {day} 交货：仍须告知客户"),
    saved: "沟通记录已保存",
    answered: "答复已登记",
    answered_back: "答复已登记；请登记退回的货物",
    answered_none_back: "答复已登记；该订单没有已签收的货物可退",
    kept: "承诺已兑现",
    held: "拜访已登记",
    waits_until: |day| format!("答复期限 {day}"),
    waits_late: |day, late| format!("答复期限 {day}，已逾期{late}天"),
    answered_so: |day, outcome, answer| match outcome {
        "" => format!("{day} 答复：{answer}"),
        outcome => format!("{day} 答复（{outcome}）：{answer}"),
    },
    promised: |day, what| format!("承诺 {day} 前：{what}"),
    promised_late: |day, late, what| format!("承诺 {day} 前，已逾期{late}天：{what}"),
    promise_kept: |day, what| format!("承诺已于 {day} 兑现：{what}"),
    planned: |day| format!("计划 {day} 拜访"),
    planned_late: |day, late| format!("计划 {day} 拜访，已过{late}天"),
    visit_held: |day, report| match report {
        "" => format!("已于 {day} 拜访"),
        report => format!("已于 {day} 拜访：{report}"),
    },
    told_date: |day| format!("告知交期 {day}"),
    told_last: |day, on| format!("已告知客户交期 {day}（{on} 告知）"),
    capped: |shown, all| format!("共 {all} 条，列出最新 {shown} 条"),
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
