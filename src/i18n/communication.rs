//! The words of communications, their answers and promises.

words! {
    person = "Person", "对方人员";
    channel = "Channel", "方式";
    answer_hint = "empty: 2 working days, a complaint 3", "留空：询问为2个工作日，投诉为3个工作日";
    visit_hint = "of a visit: the day planned", "拜访：填写计划日期";
    answer_due(day: &str) = "Answer due on {day}.", "答复期限 {day}。";
    delay_text(number: &str) = "Told that delivery of {number} will be late.", "告知客户订单{number}将延期交货。";
    low_score(score: i32, remarks: &str) =
        { match remarks {
            "" => "Satisfaction {score} of 100.",
            remarks => "Satisfaction {score} of 100: {remarks}",
        } },
        { match remarks { "" => "满意度 {score} 分。", remarks => "满意度 {score} 分：{remarks}" } };
    choose = "Log communication: about which order or customer, with which supplier",
        "登记沟通：选择订单或客户，或供应商";
    no_order(party: &str) = "{party}, about no order", "{party}，不涉及订单";
    edit = "Edit communication", "修改沟通记录";
    answer = "Answer", "答复";
    keep = "Promise kept", "兑现承诺";
    hold = "Visit held", "登记拜访";
    report = "What came of it", "拜访结果";
    /// The last one, of another order too.
    repeated(number: &str, said: &str, how: &str, undo: &str) = "{number}: \"{said}\" is logged here too, {how}; {undo} takes it back",
        "{number}：已同样登记“{said}”（{how}），{undo} 可撤销";
    nothing_to_repeat = "nothing was logged today that could be logged here too", "今天还没有可重复的沟通记录";
    repeated_here = "the last communication is this order's already; go to another order", "上一条沟通就是本订单的，请移到其他订单";
    not_repeated(kind: &str) = "the last one is \"{kind}\", which belongs to its own order; log it here by itself",
        "上一条是“{kind}”，只属于原订单，请在此单独登记";
    logged = "communication logged", "沟通记录已登记";
    logged_due(day: &str) = "communication logged, answer due on {day}", "沟通记录已登记，答复期限 {day}";
    still_to_inform(day: &str) = "; the plan expects delivery on {day}: the customer is still to be told",
        "；按计划预计 {day} 交货：仍须告知客户";
    saved = "communication saved", "沟通记录已保存";
    answered = "answer recorded", "答复已登记";
    answered_back = "answer recorded; here is the return of the goods", "答复已登记；请登记退回的货物";
    answered_none_back = "answer recorded; no goods of it have arrived, so none are taken back",
        "答复已登记；该订单没有已签收的货物可退";
    kept = "promise kept", "承诺已兑现";
    held = "visit recorded", "拜访已登记";
    waits_until(day: &str) = "answer due on {day}", "答复期限 {day}";
    waits_late(day: &str, late: i64) = "answer was due on {day}, {late} d late", "答复期限 {day}，已逾期{late}天";
    answered_so(day: &str, outcome: &str, answer: &str) =
        { match outcome { "" => "answered on {day}: {answer}", outcome => "answered on {day}, {outcome}: {answer}" } },
        { match outcome { "" => "{day} 答复：{answer}", outcome => "{day} 答复（{outcome}）：{answer}" } };
    promised(day: &str, what: &str) = "promised by {day}: {what}", "承诺 {day} 前：{what}";
    promised_late(day: &str, late: i64, what: &str) = "promised by {day}, {late} d late: {what}",
        "承诺 {day} 前，已逾期{late}天：{what}";
    promise_kept(day: &str, what: &str) = "promise kept on {day}: {what}", "承诺已于 {day} 兑现：{what}";
    planned(day: &str) = "planned for {day}", "计划 {day} 拜访";
    planned_late(day: &str, late: i64) = "planned for {day}, {late} d ago", "计划 {day} 拜访，已过{late}天";
    visit_held(day: &str, report: &str) =
        { match report { "" => "held on {day}", report => "held on {day}: {report}" } },
        { match report { "" => "已于 {day} 拜访", report => "已于 {day} 拜访：{report}" } };
    informed_date(day: &str) = "told delivery on {day}", "告知交期 {day}";
    last_informed(day: &str, on: &str) = "told delivery on {day} (told on {on})", "已告知客户交期 {day}（{on} 告知）";
    capped(shown: usize, all: u64) = "the newest {shown} of {all}", "共 {all} 条，列出最新 {shown} 条";
}
