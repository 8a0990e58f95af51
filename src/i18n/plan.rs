//! The words of the follow-up plan: its section, its forms, its timeline, and what is wrong with a file of plans.

use super::Lang;
use crate::{
    domain::plan::{PlanError, StepKind, StepName},
    labels,
};

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

/// Gives a name of a template in this language.
pub fn name(name: &StepName, lang: Lang) -> &str {
    lang.pick(&name.en, &name.zh)
}

/// The words of the plan.
pub struct Words {
    /// Heading of the plan: its kind.
    pub plan: fn(&str) -> String,
    /// The order has no plan; the key that makes one.
    pub none: fn(&str) -> String,
    /// Heading of the purchasing part of a form.
    pub purchasing: &'static str,
    /// Column: when it was done.
    pub done_on: &'static str,
    /// A step was done on this day.
    pub done: fn(&str) -> String,
    /// So many days late.
    pub late: fn(i64) -> String,
    /// The step was planned for another day at first.
    pub first_planned: fn(&str) -> String,
    /// The contract: number, received on.
    pub contract: fn(&str, &str) -> String,
    /// Goods due, not arrived.
    pub goods_due: fn(&str) -> String,
    /// Goods arrived.
    pub goods_arrived: fn(&str) -> String,
    /// The order's head: steps done, all steps, the next step, its day.
    pub next: fn(usize, usize, &str, &str) -> String,
    /// Label of that line.
    pub label: &'static str,
    /// The forecast: day, working days beyond the delivery date.
    pub forecast: fn(&str, i32) -> String,
    /// The customer is to be told: expected delivery.
    pub tell: fn(&str) -> String,
    /// Title of making a plan: order.
    pub make: fn(&str) -> String,
    /// Title of making a plan anew: order.
    pub remake: fn(&str) -> String,
    /// Title of the question before a plan is made anew of which some has begun.
    pub remake_title: &'static str,
    /// That question: steps that stay, steps that go.
    pub remake_question: fn(usize, usize) -> String,
    /// A plan was made anew: steps.
    pub remade: fn(usize) -> String,
    /// No plan is made with this dialog.
    pub no_template: &'static str,
    /// Under the grid: steps, until when.
    pub summary: fn(usize, &str) -> String,
    /// Under the grid: so many steps stand on the earliest day because time is short.
    pub squeezed: fn(usize) -> String,
    /// A plan was made: steps.
    pub made: fn(usize) -> String,
    /// Title of closing a step: order, step.
    pub close: fn(&str, &str) -> String,
    /// Label of the planned day, there and above the steps.
    pub planned: &'static str,
    /// Label of the steps before one that are still open.
    pub still_open: &'static str,
    /// A step was closed: step, the steps before it still open or nothing.
    pub closed: fn(&str, &str) -> String,
    /// After what was recorded: it closed these steps as well.
    pub closed_too: fn(&str) -> String,
    /// A step was closed and the delivery is endangered: step, expected delivery.
    pub endangered: fn(&str) -> String,
    /// Title of adding a step: order.
    pub add: fn(&str) -> String,
    /// Title of editing a step: order, step.
    pub edit: fn(&str, &str) -> String,
    /// Advice at the day a step was done.
    pub done_hint: &'static str,
    /// A step was saved: step.
    pub saved: fn(&str) -> String,
    /// Title of recording that goods arrived: order, step.
    pub goods: fn(&str, &str) -> String,
    /// Title of shifting: order.
    pub shift: fn(&str) -> String,
    /// Label of the number of days.
    pub shift_days: &'static str,
    /// Advice beside it.
    pub shift_hint: &'static str,
    /// Label of the delivery date to aim at.
    pub shift_to: &'static str,
    /// What shifting will do: open steps, days.
    pub shift_summary: fn(usize, i32) -> String,
    /// The plan was shifted: steps.
    pub shifted: fn(usize) -> String,
    /// The plan has nothing open to shift.
    pub nothing_open: &'static str,
    /// The order has no plan.
    pub no_plan: &'static str,
    /// The timeline's key: planned, done, late.
    pub legend: fn(&str, &str) -> String,
}

/// The English words.
static EN: Words = Words {
    plan: |kind| format!("Plan: {kind}"),
    none: |key| format!("No plan yet. {key} makes one."),
    purchasing: "Purchasing",
    done_on: "Done",
    done: |day| format!("done {day}"),
    late: |n| format!("{n} d late"),
    first_planned: |day| format!("first planned for {day}"),
    contract: |number, day| format!("contract {number} received {day}"),
    goods_due: |day| format!("goods due {day}"),
    goods_arrived: |day| format!("goods arrived {day}"),
    next: |done, all, step, day| format!("{done}/{all} done, next: {step} {day}"),
    label: "Plan",
    forecast: |day, n| format!("Delivery expected {day}, {n} working days late"),
    tell: |day| format!("TELL THE CUSTOMER: delivery expected {day}"),
    make: |order| format!("{order} - follow-up plan"),
    remake: |order| format!("{order} - plan made anew"),
    remake_title: "Make the plan anew?",
    remake_question: |begun, open| {
        format!("Steps done or bought for stay: {begun}.\nSteps still open are replaced by the template's: {open}.")
    },
    remade: |n| format!("plan made anew with {n} steps to come."),
    no_template: "no plan now",
    summary: |n, day| format!("{n} steps; delivery {day}."),
    squeezed: |n| format!("Time is short: {n} on the earliest day."),
    made: |n| format!("plan of {n} steps made."),
    close: |order, step| format!("{order} - done: {step}"),
    planned: "Planned",
    still_open: "Still open before",
    closed: |step, open| match open {
        "" => format!("Done: {step}."),
        open => format!("Done: {step}. Still open before it: {open}."),
    },
    closed_too: |steps| format!("; plan steps done: {steps}"),
    endangered: |day| format!("Delivery is endangered, expected {day}: tell the customer."),
    add: |order| format!("{order} - further step"),
    edit: |order, step| format!("{order} - step: {step}"),
    done_hint: "empty: not done",
    saved: |step| format!("Saved: {step}."),
    goods: |order, step| format!("{order} - goods arrived: {step}"),
    shift: |order| format!("{order} - shift the plan"),
    shift_days: "By working days",
    shift_hint: "negative: earlier",
    shift_to: "Or to a delivery on",
    shift_summary: |n, days| format!("{n} open steps move by {days} working days."),
    shifted: |n| format!("{n} open steps dated anew."),
    nothing_open: "no step of the plan is open",
    no_plan: "the order has no plan",
    legend: |today, delivery| format!("o planned  * done  = late  | today {today}  # delivery {delivery}"),
};

/// The Chinese words.
static ZH: Words = Words {
    plan: |kind| format!("跟单计划：{kind}"),
    none: |key| format!("尚无计划，按 {key} 制定。"),
    purchasing: "采购",
    done_on: "完成",
    done: |day| format!("完成 {day}"),
    late: |n| format!("迟{n}天"),
    first_planned: |day| format!("原计划 {day}"),
    contract: |number, day| format!("合同 {number} 收到 {day}"),
    goods_due: |day| format!("应到货 {day}"),
    goods_arrived: |day| format!("已到货 {day}"),
    next: |done, all, step, day| format!("完成 {done}/{all}，下一节点：{step} {day}"),
    label: "计划",
    forecast: |day, n| format!("预计交货 {day}，迟 {n} 个工作日"),
    tell: |day| format!("须告知客户：预计交货 {day}"),
    make: |order| format!("{order} - 跟单计划"),
    remake: |order| format!("{order} - 重新制定跟单计划"),
    remake_title: "重新制定计划？",
    remake_question: |begun, open| {
        format!("已完成或已采购的节点保留：{begun} 个。\n其余未完成的节点由所选模板取代：{open} 个。")
    },
    remade: |n| format!("计划已重新制定，待完成 {n} 个节点。"),
    no_template: "暂不制定",
    summary: |n, day| format!("共 {n} 个节点，交货日期 {day}。"),
    squeezed: |n| format!("时间不足：{n} 个节点排在最早日期。"),
    made: |n| format!("已制定计划，共 {n} 个节点。"),
    close: |order, step| format!("{order} - 完成：{step}"),
    planned: "计划",
    still_open: "之前未完成",
    closed: |step, open| match open {
        "" => format!("已完成：{step}。"),
        open => format!("已完成：{step}。之前尚未完成：{open}。"),
    },
    closed_too: |steps| format!("；计划节点已完成：{steps}"),
    endangered: |day| format!("交期有风险，预计 {day}：须告知客户。"),
    add: |order| format!("{order} - 增加节点"),
    edit: |order, step| format!("{order} - 节点：{step}"),
    done_hint: "留空表示未完成",
    saved: |step| format!("已保存：{step}。"),
    goods: |order, step| format!("{order} - 到货：{step}"),
    shift: |order| format!("{order} - 调整计划"),
    shift_days: "顺延工作日",
    shift_hint: "负数为提前",
    shift_to: "或按交货日期",
    shift_summary: |n, days| format!("{n} 个未完成节点移动 {days} 个工作日。"),
    shifted: |n| format!("已重排 {n} 个未完成节点。"),
    nothing_open: "计划中没有未完成的节点",
    no_plan: "订单尚无计划",
    legend: |today, delivery| format!("o 计划  * 完成  = 逾期  | 今天 {today}  # 交货 {delivery}"),
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// Tells what is wrong with a file of plans.
pub fn file_error(path: &str, e: &PlanError, lang: Lang) -> String {
    let what = match e {
        PlanError::WrongShape { line, what } => {
            lang.pick(format!("line {line}: {what}"), format!("第 {line} 行格式不对（{what}）"))
        }
        PlanError::Name(code, 0) => lang.pick(
            format!("the plan \"{code}\" needs a code and a name of at most 200 characters"),
            format!("计划“{code}”须有代码和名称，且不超过 200 字"),
        ),
        PlanError::Name(code, step) => lang.pick(
            format!("plan \"{code}\", step {step}: its names need 1 to 200 characters"),
            format!("计划“{code}”第 {step} 个节点：名称须为 1 到 200 字"),
        ),
        PlanError::NoSteps(code) => {
            lang.pick(format!("the plan \"{code}\" has no steps"), format!("计划“{code}”没有节点"))
        }
        PlanError::Twice(code) => {
            lang.pick(format!("two plans have the code \"{code}\""), format!("有两个计划使用代码“{code}”"))
        }
        PlanError::Days { code, step, days, limit } => lang.pick(
            format!(
                "plan \"{code}\", step {step}: days_before = {days}; give at most {limit}, and less than 0 only for tax_refund and settlement"
            ),
            format!(
                "计划“{code}”第 {step} 个节点：days_before = {days}；最多 {limit}，只有 tax_refund 和 settlement 可以小于 0"
            ),
        ),
    };
    lang.pick(format!("the plans file {path}: {what}; correct it"), format!("计划文件 {path}：{what}，请改正"))
}
