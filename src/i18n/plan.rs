//! The words of the follow-up plan: its section, its forms, its timeline, and what is wrong with a file of plans.

use super::Lang;
use crate::domain::plan::{PlanError, StepKind, StepName};

labels!(StepKind {
    Sample: "sample", "打样";
    Seal: "seal", "封样";
    Purchasing: "purchasing", "采购";
    Production: "production", "生产";
    FirstArticle: "first article", "首件";
    Inspection: "inspection", "检验";
    Packing: "packing", "包装";
    Customs: "customs", "报关";
    Shipping: "shipping", "发货";
    Delivery: "delivery", "送达";
    TaxRefund: "tax refund", "退税";
    Settlement: "settlement", "结算";
    Other: "other", "其他";
});

/// Returns a name of a template in this language.
pub fn name(name: &StepName, lang: Lang) -> &str {
    word!(lang, &name.en, &name.zh)
}

words! {
    plan(kind: &str) = "Plan: {kind}", "跟单计划：{kind}";
    none(key: &str) = "No plan yet. {key} makes one.", "尚无计划，按 {key} 制定。";
    purchasing = "Purchasing", "采购";
    done_on = "Done", "完成";
    done(day: &str) = "done {day}", "完成 {day}";
    passed(by: &str, day: &str) = "not closed; goods went past at: {by} {day}", "未登记完成；{by}时货物已过 {day}";
    passed_short = "passed", "已过";
    pass_them = "Close as gone past", "一并关闭已过节点";
    pass_hint(steps: &str) = "never closed: {steps}", "未登记完成：{steps}";
    late(n: i64) = "{n} d late", "迟{n}天";
    first_planned(day: &str) = "first planned for {day}", "原计划 {day}";
    contract(number: &str, day: &str) = "contract {number} received {day}", "合同 {number} 收到 {day}";
    goods_due(day: &str) = "goods due {day}", "应到货 {day}";
    goods_arrived(day: &str) = "goods arrived {day}", "已到货 {day}";
    next(done: usize, all: usize, step: &str, day: &str) = "{done}/{all} done, next: {step} {day}",
        "完成 {done}/{all}，下一节点：{step} {day}";
    label = "Plan", "计划";
    done_of(done: usize, all: usize) = "{done} of {all} steps done", "已完成 {done}/{all} 步";
    forecast(day: &str, n: i32) = "Delivery expected {day}, {n} working days late", "预计交货 {day}，迟 {n} 个工作日";
    inform(day: &str) = "TELL THE CUSTOMER: delivery expected {day}", "须告知客户：预计交货 {day}";
    make(order: &str) = "{order} - follow-up plan", "{order} - 跟单计划";
    remake(order: &str) = "{order} - plan made anew", "{order} - 重新制定跟单计划";
    remake_title = "Make the plan anew?", "重新制定计划？";
    remake_question(begun: usize, open: usize) =
        "Steps done or bought for stay: {begun}.\nSteps still open are replaced by the template's: {open}.",
        "已完成或已采购的节点保留：{begun} 个。\n其余未完成的节点由所选模板取代：{open} 个。";
    remade(n: usize) = "plan made anew with {n} steps to come.", "计划已重新制定，待完成 {n} 个节点。";
    no_template = "no plan now", "暂不制定";
    summary(n: usize, day: &str) = "{n} steps; delivery {day}.", "共 {n} 个节点，交货日期 {day}。";
    squeezed(n: usize) = "Time is short: {n} on the earliest day.", "时间不足：{n} 个节点排在最早日期。";
    made(n: usize) = "plan of {n} steps made.", "已制定计划，共 {n} 个节点。";
    close(order: &str, step: &str) = "{order} - done: {step}", "{order} - 完成：{step}";
    planned = "Planned", "计划";
    still_open = "Still open before", "之前未完成";
    closed(step: &str, open: &str) =
        { match open { "" => "Done: {step}.", open => "Done: {step}. Still open before it: {open}." } },
        { match open { "" => "已完成：{step}。", open => "已完成：{step}。之前尚未完成：{open}。" } };
    closed_too(steps: &str) = "; plan steps done: {steps}", "；计划节点已完成：{steps}";
    passed_too(steps: &str) = "; closed as gone past, day not known: {steps}", "；按货物已过关闭（完成日期不详）：{steps}";
    refit(order: &str) = "{order} - plan dated anew", "{order} - 按新交期重排计划";
    refit_question(before: &str, now: &str) =
        "Delivery is {now} now; the plan still stands for {before}. Backwards from the new day:",
        "交货日期现为 {now}，计划仍按 {before} 排定。由新交期倒排如下：";
    was = "Old", "原计划";
    proposed = "New", "新计划";
    is_past(day: &str) = "{day} has gone by", "{day} 已过";
    too_short(n: usize) =
        { match n {
            1 => "Time is short: 1 step stands on the earliest day.",
            n => "Time is short: {n} steps stand on the earliest day.",
        } },
        "时间不足：{n} 个节点只能排在最早日期。";
    refit_keys(yes: &str, no: &str) = "{yes} takes the new days, {no} keeps the old plan.", "{yes} 采用新日期，{no} 保留原计划。";
    refitted(n: usize, day: &str) = "{n} open steps dated anew for {day}.", "已按交期 {day} 重排 {n} 个未完成节点。";
    no_fit(before: &str, now: &str) = "The plan no longer fits: it stands for {before}, delivery is {now}.",
        "计划与交期不符：按 {before} 排定，交货日期为 {now}。";
    no_fit_key(key: &str) = "{key} dates it anew.", "按 {key} 重排。";
    line_late(goods: &str, due: &str, leaves: &str) =
        "{goods}: due on {due}, but the plan ships on {leaves}; ship it before, or move the steps.",
        "{goods}：{due} 应交，计划 {leaves} 才发货；请先分批发货，或提前节点。";
    endangered(day: &str) = "Delivery is endangered, expected {day}: tell the customer.",
        "交期有风险，预计 {day}：须告知客户。";
    add(order: &str) = "{order} - further step", "{order} - 增加节点";
    edit(order: &str, step: &str) = "{order} - step: {step}", "{order} - 节点：{step}";
    done_hint = "empty: not done", "留空表示未完成";
    saved(step: &str) = "Saved: {step}.", "已保存：{step}。";
    goods(order: &str, step: &str) = "{order} - goods arrived: {step}", "{order} - 到货：{step}";
    shift(order: &str) = "{order} - shift the plan", "{order} - 调整计划";
    shift_days = "By working days", "顺延工作日";
    shift_hint = "negative: earlier", "负数为提前";
    shift_to = "Or to a delivery on", "或按交货日期";
    shift_summary(n: usize, days: i32) = "{n} open steps move by {days} working days.",
        "{n} 个未完成节点移动 {days} 个工作日。";
    shifted(n: usize) = "{n} open steps dated anew.", "已重排 {n} 个未完成节点。";
    nothing_open = "no step of the plan is open", "计划中没有未完成的节点";
    no_plan = "the order has no plan", "订单尚无计划";
    legend(planned: &str, done: &str, late: &str, expected: &str) =
        "{planned} planned  {done} done  {late}L late  {expected} expected",
        "{planned} 计划  {done} 完成  {late}L 逾期  {expected} 预计";
    legend_days(today_sign: &str, today: &str, off: &str) = "{today_sign} today {today}  {off} day off",
        "{today_sign} 今天 {today}  {off} 休息日";
    legend_delivery(sign: &str, day: &str) = "{sign} delivery {day}", "{sign} 交货 {day}";
}

/// Describes what is wrong with a file of plans.
pub fn file_error(path: &str, e: &PlanError, lang: Lang) -> String {
    let what = sentence!(lang, match e {
        PlanError::WrongShape { line, what } => "line {line}: {what}", "第 {line} 行格式不对（{what}）";
        PlanError::Name(code, 0) => "the plan \"{code}\" needs a code and a name of at most 200 characters",
            "计划“{code}”须有代码和名称，且不超过 200 字";
        PlanError::Name(code, step) => "plan \"{code}\", step {step}: its names need 1 to 200 characters",
            "计划“{code}”第 {step} 个节点：名称须为 1 到 200 字";
        PlanError::NoSteps(code) => "the plan \"{code}\" has no steps", "计划“{code}”没有节点";
        PlanError::Twice(code) => "two plans have the code \"{code}\"", "有两个计划使用代码“{code}”";
        PlanError::Days { code, step, days, limit } => "plan \"{code}\", step {step}: days_before = {days}; give at most {limit}, and less than 0 only for tax_refund and settlement",
            "计划“{code}”第 {step} 个节点：days_before = {days}；最多 {limit}，只有 tax_refund 和 settlement 可以小于 0";
    });
    sentence!(lang, "the plans file {path}: {what}; correct it", "计划文件 {path}：{what}，请改正")
}
